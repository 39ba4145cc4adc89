#include "kc-import-source-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-import-places.h"
#include "kc-import-text-options.h"
#include "kc-import-units.h"
#include "kc-imports-resources.h"
#include "kc-issue-row.h"
#include "kc-template.h"

struct _KcImportSourceView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  AdwPreferencesGroup *head, *group;
  GtkCheckButton *included;

  KcImportSession *session;
  KcImportSource *source;
  GtkWidget *unit_row, *period_row;
  KcImportPreview *preview;
  KcImportTextOptions *text_options;
  GPtrArray *kinds;         /* of KcImportKind */
  gboolean filling;         /* what changes now is no correction */
};

enum { CORRECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportSourceView, kc_import_source_view, GTK_TYPE_WIDGET)

static const char header_row_key[] = "kc-header-row", header_rows_key[] = "kc-header-rows";

static void
emit_corrected (KcImportSourceView *self,
                KcImportCorrection correction)
{
  if (!self->filling)
    g_signal_emit (self, signals[CORRECTED], 0, (guint) correction);
}

static void
included_cb (KcImportSourceView *self)
{
  if (self->source == NULL)
    return;
  kc_import_source_set_included (self->source, gtk_check_button_get_active (self->included));
  emit_corrected (self, KC_CORRECTION_OF_PLAN);
}

static GtkWidget *
add_combo (KcImportSourceView *self,
           const char *title,
           const char *subtitle,
           const char *const *labels,
           guint selected,
           GCallback callback)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *combo = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (combo), selected);
  gtk_widget_set_valign (combo, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (combo), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), combo);
  adw_preferences_group_add (self->group, row);
  g_signal_connect_swapped (combo, "notify::selected", callback, self);
  return row;
}

/* --- what was found --- */

static void
unit_cb (KcImportSourceView *self,
         GParamSpec *pspec,
         GtkDropDown *combo)
{
  kc_import_source_set_unit_power (self->source, kc_import_units_get_power (gtk_drop_down_get_selected (combo)));
  emit_corrected (self, KC_CORRECTION_OF_PLAN);
}

static void
header_cb (KcImportSourceView *self,
           GParamSpec *pspec,
           GtkSpinButton *spin)
{
  GtkSpinButton *row = g_object_get_data (G_OBJECT (self), header_row_key);
  GtkSpinButton *rows = g_object_get_data (G_OBJECT (self), header_rows_key);

  kc_import_source_set_header (self->source, (guint32) gtk_spin_button_get_value_as_int (row) - 1, (guint32) gtk_spin_button_get_value_as_int (rows));
  emit_corrected (self, KC_CORRECTION_LOOK_LATER);
}

static void
period_cb (KcImportSourceView *self,
           GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  KcPeriod period = KC_PERIOD_NONE;

  if (*text != '\0' && !kc_period_parse (text, &period))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  kc_import_source_set_period (self->source, period);
  emit_corrected (self, KC_CORRECTION_OF_PLAN);
}

static void
kind_cb (KcImportSourceView *self,
         GParamSpec *pspec,
         GtkDropDown *combo)
{
  const KcImportKind *kind = g_ptr_array_index (self->kinds, gtk_drop_down_get_selected (combo));

  kc_import_source_set_kind (self->source, kind->name);
  emit_corrected (self, KC_CORRECTION_LOOK_NOW);
}

static void
add_kind (KcImportSourceView *self)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint selected = 0;

  for (guint i = 0; i < self->kinds->len; i++)
    {
      const KcImportKind *kind = g_ptr_array_index (self->kinds, i);

      g_ptr_array_add (labels, kind->label);
      if (g_strcmp0 (kind->name, kc_import_source_get_kind (self->source)) == 0)
        selected = i;
    }
  g_ptr_array_add (labels, NULL);
  if (self->kinds->len > 1)
    add_combo (self, _("What the sheet lists"), _("Its columns are matched to the fields of these"), (const char *const *) labels->pdata, selected, G_CALLBACK (kind_cb));
}

static GtkWidget *
new_spin (KcImportSourceView *self,
          const char *key,
          const char *label,
          guint low,
          guint high,
          guint value)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (low, high, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (self), key, spin);
  return spin;
}

static void
add_header (KcImportSourceView *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *first = new_spin (self, header_row_key, _("First header row"), 1, 1000, kc_import_source_get_header_row (self->source) + 1);
  GtkWidget *rows = new_spin (self, header_rows_key, _("Header rows"), 1, 2, MAX (1, kc_import_source_get_n_header_rows (self->source)));
  guint32 n_titles = kc_import_source_get_n_title_rows (self->source);
  g_autofree char *subtitle = n_titles > 0 ? g_strdup_printf (ngettext ("%u title row above is left out", "%u title rows above are left out", n_titles), n_titles)
                                           : g_strdup (_("No title rows above"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Header: first row, and how many rows"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), first);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rows);
  adw_preferences_group_add (self->group, row);
  g_signal_connect_swapped (first, "notify::value", G_CALLBACK (header_cb), self);
  g_signal_connect_swapped (rows, "notify::value", G_CALLBACK (header_cb), self);
}

static void
add_unit (KcImportSourceView *self)
{
  g_autofree const char **labels = g_new0 (const char *, kc_import_units_get_n () + 1);

  for (guint i = 0; i < kc_import_units_get_n (); i++)
    labels[i] = kc_import_units_get_label (i);
  self->unit_row = add_combo (self, _("Unit of amounts"), _("Where a column’s own header says another unit, that one counts"), labels,
                              kc_import_units_find (kc_import_source_get_unit_power (self->source)), G_CALLBACK (unit_cb));
}

/* Units and periods belong to figures; a staff list has neither. */
static gboolean
has_figures (KcImportSource *source)
{
  for (guint i = 0; i < kc_import_source_get_n_columns (source); i++)
    if (g_str_has_prefix (kc_import_source_get_column (source, i)->target, "measure."))
      return TRUE;
  return FALSE;
}

static gboolean
has_period_column (KcImportSource *source)
{
  for (guint i = 0; i < kc_import_source_get_n_columns (source); i++)
    {
      const KcSourceColumn *column = kc_import_source_get_column (source, i);

      if (column->period != KC_PERIOD_NONE || g_strcmp0 (column->target, "period") == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_period (KcImportSourceView *self)
{
  KcPeriod period = kc_import_source_get_period (self->source);
  g_autofree char *text = period != KC_PERIOD_NONE ? kc_period_to_string (period) : g_strdup ("");
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *entry = gtk_entry_new ();

  self->period_row = row;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Period of the whole sheet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), has_period_column (self->source) ? _("The rows or columns state their period; this one is for rows without") : _("2024-03, 2024Q1, 2024H1 or 2024"));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Period of the whole sheet"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  adw_preferences_group_add (self->group, row);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (period_cb), self);
}

static void
branch_cb (KcImportSourceView *self,
           GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  kc_import_source_set_branch (self->source, *text != '\0' ? text : NULL);
  emit_corrected (self, KC_CORRECTION_OF_PLAN);
}

/* One sheet a branch: the branch stands in the sheet's or the file's name only. */
static void
add_branch (KcImportSourceView *self)
{
  GtkWidget *row, *entry;

  if (kc_import_source_get_branch (self->source) == NULL)
    return;
  row = adw_action_row_new ();
  entry = gtk_entry_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Branch of the whole sheet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("From the name of the sheet or file; for rows that name none"));
  gtk_editable_set_text (GTK_EDITABLE (entry), kc_import_source_get_branch (self->source));
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Branch of the whole sheet"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  adw_preferences_group_add (self->group, row);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (branch_cb), self);
}

/* What was noticed about the file and the layout, so that nothing is silent. */
static void
add_findings (KcImportSourceView *self,
              KcIssueList *issues)
{
  GtkWidget *expander = adw_expander_row_new ();
  guint n = 0;
  g_autofree char *title = NULL;

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcPlace *place = kc_issue_get_place (issue);

      if (g_strcmp0 (place->file, kc_import_source_get_file (self->source)) != 0
          || (place->sheet != NULL && g_strcmp0 (place->sheet, kc_import_source_get_sheet (self->source)) != 0))
        continue;
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), kc_issue_row_new (issue));
      n++;
    }
  title = g_strdup_printf (ngettext ("%u thing was noticed", "%u things were noticed", n), n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), n > 0 ? title : _("Nothing out of the ordinary was noticed"));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (expander), n > 0);
  adw_preferences_group_add (self->group, expander);
}

static gboolean
is_hidden (KcImportSource *source,
           KcIssueList *issues)
{
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);

      if (kc_issue_get_code (issue) == KC_ISSUE_SHEET_HIDDEN && g_strcmp0 (kc_issue_get_place (issue)->file, kc_import_source_get_file (source)) == 0
          && g_strcmp0 (kc_issue_get_place (issue)->sheet, kc_import_source_get_sheet (source)) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "Excel workbook · hidden sheet · read by the saved mapping “…”" */
static char *
describe_source (KcImportSource *source,
                 KcIssueList *issues)
{
  g_autofree char *format = kc_import_source_dup_format_label (source);
  g_autoptr (GString) text = g_string_new (format);
  const char *mapping = kc_import_source_get_saved_mapping (source);

  if (is_hidden (source, issues))
    g_string_append_printf (text, " · %s", _("hidden sheet"));
  if (mapping != NULL)
    {
      g_autofree char *read_by = g_strdup_printf (_("read by the saved mapping “%s”"), mapping);

      g_string_append_printf (text, " · %s", read_by);
    }
  return g_markup_escape_text (text->str, -1);
}

/* Unit and period are asked for as soon as some column is a figure. */
static void
show_figures_rows (KcImportSourceView *self)
{
  gboolean figures = has_figures (self->source);

  gtk_widget_set_visible (self->unit_row, figures);
  gtk_widget_set_visible (self->period_row, figures);
}

static void
preview_corrected_cb (KcImportSourceView *self,
                      KcImportCorrection correction)
{
  show_figures_rows (self);
  emit_corrected (self, correction);
}

static void
text_corrected_cb (KcImportSourceView *self)
{
  emit_corrected (self, KC_CORRECTION_LOOK_NOW);
}

static void
add_preview (KcImportSourceView *self,
             GPtrArray *targets)
{
  GtkWidget *preview = kc_import_preview_new (self->source, targets);

  self->preview = KC_IMPORT_PREVIEW (preview);
  adw_preferences_group_add (self->head, preview);
  g_signal_connect_object (preview, "corrected", G_CALLBACK (preview_corrected_cb), self, G_CONNECT_SWAPPED);
}

/* Of many sheets only some are shown at once: each takes hundreds of widgets. */
static void
add_body (KcImportSourceView *self)
{
  self->filling = TRUE;
  add_preview (self, kc_import_session_get_targets (self->session));
  self->text_options = kc_import_text_options_new (self->source, self->group);
  g_signal_connect_object (self->text_options, "corrected", G_CALLBACK (text_corrected_cb), self, G_CONNECT_SWAPPED);
  add_kind (self);
  add_header (self);
  add_unit (self);
  add_period (self);
  add_branch (self);
  add_findings (self, kc_import_session_get_issues (self->session));
  show_figures_rows (self);
  self->filling = FALSE;
}

static void
show_cb (KcImportSourceView *self,
         GtkWidget *row)
{
  adw_preferences_group_remove (self->head, row);
  add_body (self);
}

static void
add_show_row (KcImportSourceView *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Show the sheet and how it is read"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-down-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->head, row);
}

/* --- type --- */

static void
kc_import_source_view_dispose (GObject *object)
{
  KcImportSourceView *self = KC_IMPORT_SOURCE_VIEW (object);

  self->filling = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->source);
  g_clear_object (&self->session);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_object (&self->text_options);
  G_OBJECT_CLASS (kc_import_source_view_parent_class)->dispose (object);
}

static void
kc_import_source_view_class_init (KcImportSourceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_source_view_dispose;
  signals[CORRECTED] = g_signal_new ("corrected", KC_TYPE_IMPORT_SOURCE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-source-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportSourceView, box);
  gtk_widget_class_bind_template_child (widget_class, KcImportSourceView, head);
  gtk_widget_class_bind_template_child (widget_class, KcImportSourceView, group);
  gtk_widget_class_bind_template_child (widget_class, KcImportSourceView, included);
  gtk_widget_class_bind_template_callback (widget_class, included_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_source_view_init (KcImportSourceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
kc_import_source_view_new (KcImportSession *session,
                           KcImportSource *source,
                           gboolean is_shown)
{
  KcIssueList *issues = kc_import_session_get_issues (session);
  KcImportSourceView *self = g_object_new (KC_TYPE_IMPORT_SOURCE_VIEW, NULL);
  g_autofree char *format = describe_source (source, issues);
  g_autofree char *title = kc_import_places_dup_title (kc_import_source_get_file (source), kc_import_source_get_sheet (source));
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  self->filling = TRUE;
  self->session = g_object_ref (session);
  self->source = g_object_ref (source);
  self->kinds = g_ptr_array_ref (kc_import_session_get_kinds (session));
  adw_preferences_group_set_title (self->head, escaped);
  adw_preferences_group_set_description (self->head, format);
  gtk_check_button_set_active (self->included, kc_import_source_get_included (source));
  self->filling = FALSE;
  if (is_shown)
    add_body (self);
  else
    add_show_row (self);
  return GTK_WIDGET (self);
}

guint
kc_import_source_view_get_source_id (KcImportSourceView *self)
{
  return kc_import_source_get_id (self->source);
}

gint64
kc_import_source_view_get_row (KcImportSourceView *self)
{
  return self->preview != NULL ? kc_import_preview_get_row (self->preview) : 0;
}

void
kc_import_source_view_show_row (KcImportSourceView *self,
                                gint64 row)
{
  if (self->preview != NULL)
    kc_import_preview_select (self->preview, row);
}
