#include "kc-import-source-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-imports-resources.h"
#include "kc-record-table-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcImportSourceView
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;
  GtkCheckButton *included;

  KcImportSource *source;
  GPtrArray *targets;       /* of KcImportTarget */
  GtkStringList *target_labels;
  KcSourceViewMode mode;
  gboolean filling;         /* what changes now is no correction */
};

enum { CORRECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportSourceView, kc_import_source_view, GTK_TYPE_WIDGET)

static const char *const encodings[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", NULL };
/* What amounts stand in, as powers of ten of a yuan. */
static const struct { int power; const char *label; } units[] = {
  { 0, N_("Yuan, or no unit") },
  { 3, N_("Thousands of yuan (千元)") },
  { 4, N_("Ten thousands of yuan (万元)") },
  { 8, N_("Hundred millions of yuan (亿元)") },
};

static void
emit_corrected (KcImportSourceView *self,
                gboolean reread)
{
  if (!self->filling)
    g_signal_emit (self, signals[CORRECTED], 0, reread);
}

static void
included_cb (KcImportSourceView *self)
{
  if (self->source == NULL)
    return;
  kc_import_source_set_included (self->source, gtk_check_button_get_active (self->included));
  emit_corrected (self, FALSE);
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
  return combo;
}

/* --- what was found --- */

static void
encoding_cb (KcImportSourceView *self,
             GParamSpec *pspec,
             GtkDropDown *combo)
{
  kc_import_source_set_encoding (self->source, encodings[gtk_drop_down_get_selected (combo)]);
  emit_corrected (self, TRUE);
}

static void
unit_cb (KcImportSourceView *self,
         GParamSpec *pspec,
         GtkDropDown *combo)
{
  kc_import_source_set_unit_power (self->source, units[gtk_drop_down_get_selected (combo)].power);
  emit_corrected (self, FALSE);
}

static void
header_cb (KcImportSourceView *self,
           GParamSpec *pspec,
           GtkSpinButton *spin)
{
  GtkSpinButton *row = g_object_get_data (G_OBJECT (self), "header-row");
  GtkSpinButton *rows = g_object_get_data (G_OBJECT (self), "header-rows");

  kc_import_source_set_header (self->source, (guint32) gtk_spin_button_get_value_as_int (row) - 1, (guint32) gtk_spin_button_get_value_as_int (rows));
  emit_corrected (self, TRUE);
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
  emit_corrected (self, FALSE);
}

static void
add_encoding (KcImportSourceView *self)
{
  const char *encoding = kc_import_source_get_encoding (self->source);
  guint selected = 0;

  if (encoding == NULL)
    return;
  for (guint i = 0; encodings[i] != NULL; i++)
    if (g_ascii_strcasecmp (encodings[i], encoding) == 0)
      selected = i;
  add_combo (self, _("Encoding"), _("If characters below look wrong, choose another"), encodings, selected, G_CALLBACK (encoding_cb));
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
  GtkWidget *first = new_spin (self, "header-row", _("First header row"), 1, 1000, kc_import_source_get_header_row (self->source) + 1);
  GtkWidget *rows = new_spin (self, "header-rows", _("Header rows"), 1, 2, MAX (1, kc_import_source_get_n_header_rows (self->source)));
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
  const char *labels[G_N_ELEMENTS (units) + 1] = { NULL };
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      labels[i] = _(units[i].label);
      if (units[i].power == kc_import_source_get_unit_power (self->source))
        selected = i;
    }
  add_combo (self, _("Unit of amounts"), _("Where a column’s own header says another unit, that one counts"), labels, selected, G_CALLBACK (unit_cb));
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
add_preview (KcImportSourceView *self)
{
  GtkWidget *table = kc_record_table_view_new ();
  GtkWidget *frame = gtk_frame_new (NULL);

  kc_record_table_view_set_embedded (KC_RECORD_TABLE_VIEW (table), TRUE);
  kc_record_table_view_set_label (KC_RECORD_TABLE_VIEW (table), _("First rows of the sheet"));
  kc_record_table_view_set_report (KC_RECORD_TABLE_VIEW (table), kc_import_source_get_preview (self->source));
  gtk_widget_set_size_request (table, -1, 220);
  gtk_frame_set_child (GTK_FRAME (frame), table);
  gtk_widget_set_margin_top (frame, 6);
  adw_preferences_group_add (self->group, frame);
}

/* --- columns --- */

static void
target_cb (KcImportSourceView *self,
           GParamSpec *pspec,
           GtkDropDown *combo)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (combo), "column"));
  guint selected = gtk_drop_down_get_selected (combo);
  const KcImportTarget *target = selected > 0 && selected <= self->targets->len ? g_ptr_array_index (self->targets, selected - 1) : NULL;

  kc_import_source_set_target (self->source, column, target != NULL ? target->code : "");
  emit_corrected (self, FALSE);
}

static guint
find_target (KcImportSourceView *self,
             const char *code)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      const KcImportTarget *target = g_ptr_array_index (self->targets, i);

      if (g_strcmp0 (target->code, code) == 0)
        return i + 1;
    }
  return 0;
}

static char *
describe_column (const KcSourceColumn *column)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (column->sample != NULL && *column->sample != '\0')
    g_string_append_printf (text, _("e.g. %s"), column->sample);
  if (column->period != KC_PERIOD_NONE)
    {
      g_autofree char *period = kc_ui_format_period (column->period);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", period);
    }
  for (guint i = 1; i < G_N_ELEMENTS (units); i++)
    if (column->unit_power == units[i].power)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _(units[i].label));
  if (*column->target != '\0' && column->confidence < 0.6)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _("guessed from the values: please check"));
  return g_markup_escape_text (text->str, -1);
}

static void
add_column (KcImportSourceView *self,
            guint index)
{
  const KcSourceColumn *column = kc_import_source_get_column (self->source, index);
  g_autofree char *cell = kc_place_cell_name (0, (gint32) column->column);
  g_autofree char *escaped = g_markup_escape_text (column->header != NULL && *column->header != '\0' ? column->header : _("(no header)"), -1);
  g_autofree char *subtitle = describe_column (column);
  g_autofree char *letter = g_strndup (cell, strcspn (cell, "0123456789"));
  GtkWidget *prefix = gtk_label_new (letter);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *combo = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->target_labels)),
                                        gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (combo), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (prefix), 3);
  gtk_widget_add_css_class (prefix, "dim-label");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_valign (combo, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (combo, 260, -1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (combo), find_target (self, column->target));
  gtk_accessible_update_property (GTK_ACCESSIBLE (combo), GTK_ACCESSIBLE_PROPERTY_LABEL, column->header != NULL ? column->header : letter, -1);
  g_object_set_data (G_OBJECT (combo), "column", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (combo, "notify::selected", G_CALLBACK (target_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), combo);
  adw_preferences_group_add (self->group, row);
}

static void
make_target_labels (KcImportSourceView *self)
{
  self->target_labels = gtk_string_list_new (NULL);
  gtk_string_list_append (self->target_labels, _("— left out —"));
  for (guint i = 0; i < self->targets->len; i++)
    {
      const KcImportTarget *target = g_ptr_array_index (self->targets, i);
      g_autofree char *label = g_strdup_printf ("%s · %s", target->group, target->label);

      gtk_string_list_append (self->target_labels, label);
    }
}

/* --- type --- */

static void
kc_import_source_view_dispose (GObject *object)
{
  KcImportSourceView *self = KC_IMPORT_SOURCE_VIEW (object);

  self->filling = TRUE;
  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->group));
  self->group = NULL;
  g_clear_object (&self->source);
  g_clear_object (&self->target_labels);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  G_OBJECT_CLASS (kc_import_source_view_parent_class)->dispose (object);
}

static void
kc_import_source_view_class_init (KcImportSourceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_source_view_dispose;
  signals[CORRECTED] = g_signal_new ("corrected", KC_TYPE_IMPORT_SOURCE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-source-view.ui");
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
kc_import_source_view_new (KcImportSource *source,
                           KcSourceViewMode mode,
                           GPtrArray *targets)
{
  KcImportSourceView *self = g_object_new (KC_TYPE_IMPORT_SOURCE_VIEW, NULL);
  g_autofree char *format = kc_import_source_dup_format_label (source);
  g_autofree char *title = g_strdup_printf ("%s · %s", kc_import_source_get_file (source), kc_import_source_get_sheet (source));
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  self->filling = TRUE;
  self->source = g_object_ref (source);
  self->mode = mode;
  self->targets = g_ptr_array_ref (targets);
  adw_preferences_group_set_title (self->group, escaped);
  adw_preferences_group_set_description (self->group, format);
  gtk_check_button_set_active (self->included, kc_import_source_get_included (source));
  gtk_widget_set_visible (GTK_WIDGET (self->included), mode == KC_SOURCE_VIEW_FOUND);
  if (mode == KC_SOURCE_VIEW_FOUND)
    {
      add_encoding (self);
      add_header (self);
      add_unit (self);
      add_period (self);
      add_preview (self);
    }
  else
    {
      make_target_labels (self);
      for (guint i = 0; i < kc_import_source_get_n_columns (source); i++)
        add_column (self, i);
    }
  self->filling = FALSE;
  return GTK_WIDGET (self);
}
