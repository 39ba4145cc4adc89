#include "kc-import-columns-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-dialog.h"
#include "kc-import-fields.h"
#include "kc-import-places.h"
#include "kc-import-units.h"
#include "kc-imports-resources.h"
#include "kc-template.h"
#include "kc-ui-format.h"

#define TARGET_WIDTH 300

struct _KcImportColumnsView
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;

  KcStore *store;
  KcImportSource *source;
  char *saved_as;                /* since this is shown; NULL */
  KcImportFields *fields;
};

enum { CORRECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportColumnsView, kc_import_columns_view, GTK_TYPE_WIDGET)

static void
corrected_cb (KcImportColumnsView *self)
{
  g_signal_emit (self, signals[CORRECTED], 0);
}

static void
append_part (GString *text,
             const char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
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

      append_part (text, period);
    }
  if (column->unit_power != 0 && kc_import_units_find (column->unit_power) != 0)
    append_part (text, kc_import_units_get_label (kc_import_units_find (column->unit_power)));
  if (kc_import_fields_get_doubt (column) != NULL)
    append_part (text, kc_import_fields_get_doubt (column));
  return g_markup_escape_text (text->str, -1);
}

static GtkWidget *
new_target_drop_down (KcImportColumnsView *self,
                      guint index)
{
  GtkWidget *drop_down = kc_import_fields_new_drop_down (self->fields, index, FALSE);

  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (drop_down, TARGET_WIDTH, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (corrected_cb), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static void
add_column (KcImportColumnsView *self,
            guint index)
{
  const KcSourceColumn *column = kc_import_source_get_column (self->source, index);
  const char *header = column->header != NULL && *column->header != '\0' ? column->header : _("(no header)");
  g_autofree char *letter = kc_place_cell_name (0, (gint32) column->column);
  g_autofree char *escaped = g_markup_escape_text (header, -1);
  g_autofree char *subtitle = describe_column (column);
  GtkWidget *prefix, *row = adw_action_row_new ();

  letter[strcspn (letter, "0123456789")] = '\0';
  prefix = gtk_label_new (letter);
  gtk_label_set_width_chars (GTK_LABEL (prefix), 3);
  gtk_widget_add_css_class (prefix, "dim-label");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_target_drop_down (self, index));
  adw_preferences_group_add (self->group, row);
}

/* --- saved mapping --- */

static void
describe_group (KcImportColumnsView *self)
{
  const char *name = self->saved_as != NULL ? self->saved_as : kc_import_source_get_saved_mapping (self->source);
  g_autofree char *text = name != NULL ? g_markup_printf_escaped (_("Saved mapping “%s”"), name) : NULL;

  adw_preferences_group_set_description (self->group, text);
}

/* What of the marked rows was saved, and what was not, is told: next month nobody should look for it. */
static void
show_saved (KcImportColumnsView *self)
{
  guint n_kept, n_left;
  g_autofree char *text = NULL;

  kc_import_source_count_marked (self->source, &n_kept, &n_left);
  if (n_left > 0)
    text = g_strdup_printf (ngettext ("Mapping saved. %u marked row names somebody or has no words: it is marked in this file only",
                                      "Mapping saved. %u marked rows name somebody or have no words: they are marked in this file only", n_left), n_left);
  else if (n_kept > 0)
    text = g_strdup_printf (ngettext ("Mapping saved, with %u marked row: it is known again by its first cell",
                                      "Mapping saved, with %u marked rows: they are known again by their first cells", n_kept), n_kept);
  else
    text = g_strdup (_("Mapping saved: the next sheet with this header is recognised"));
  kc_dialog_toast (GTK_WIDGET (self), text);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (KcImportColumnsView) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_mapping_action_finish (self->store, result, NULL, &error);

  if (self->source == NULL)
    return;
  if (done)
    {
      describe_group (self);
      show_saved (self);
      return;
    }
  g_clear_pointer (&self->saved_as, g_free);
  kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_SAVE, error);
}

static void
named_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  KcImportColumnsView *self = KC_IMPORT_COLUMNS_VIEW (source);
  g_autofree char *name = kc_dialog_ask_text_finish (GTK_WIDGET (self), result);

  if (name == NULL || self->source == NULL)
    return;
  g_free (self->saved_as);
  self->saved_as = g_steal_pointer (&name);
  kc_mapping_save_async (self->store, self->source, self->saved_as, saved_cb, g_object_ref (self));
}

static void
save_cb (KcImportColumnsView *self)
{
  const char *name = self->saved_as != NULL ? self->saved_as : kc_import_source_get_saved_mapping (self->source);

  kc_dialog_ask_text_async (GTK_WIDGET (self), _("Save the Mapping"), _("Name"), name != NULL ? name : kc_import_source_get_sheet (self->source),
                            _("_Save"), named_cb, NULL);
}

static void
kc_import_columns_view_dispose (GObject *object)
{
  KcImportColumnsView *self = KC_IMPORT_COLUMNS_VIEW (object);

  g_clear_pointer ((GtkWidget **) &self->group, gtk_widget_unparent);
  g_clear_object (&self->store);
  g_clear_object (&self->source);
  g_clear_pointer (&self->saved_as, g_free);
  g_clear_object (&self->fields);
  G_OBJECT_CLASS (kc_import_columns_view_parent_class)->dispose (object);
}

static void
kc_import_columns_view_class_init (KcImportColumnsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_columns_view_dispose;
  signals[CORRECTED] = g_signal_new ("corrected", KC_TYPE_IMPORT_COLUMNS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-columns-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportColumnsView, group);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_columns_view_init (KcImportColumnsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_columns (KcImportColumnsView *self)
{
  for (guint i = 0; i < kc_import_source_get_n_columns (self->source); i++)
    add_column (self, i);
}

static void
show_cb (KcImportColumnsView *self,
         GtkWidget *row)
{
  adw_preferences_group_remove (self->group, row);
  add_columns (self);
}

/* Of many sheets only some are shown at once: each takes hundreds of widgets. */
static void
add_show_row (KcImportColumnsView *self)
{
  guint n = kc_import_source_get_n_columns (self->source);
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u column", "Show %u columns", n), n);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-down-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
}

GtkWidget *
kc_import_columns_view_new (KcStore *store,
                            KcImportSource *source,
                            GPtrArray *targets,
                            gboolean is_shown)
{
  KcImportColumnsView *self = g_object_new (KC_TYPE_IMPORT_COLUMNS_VIEW, NULL);
  g_autofree char *title = kc_import_places_dup_title (kc_import_source_get_file (source), kc_import_source_get_sheet (source));
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  self->store = g_object_ref (store);
  self->source = g_object_ref (source);
  self->fields = kc_import_fields_new (source, targets);
  adw_preferences_group_set_title (self->group, escaped);
  describe_group (self);
  if (is_shown)
    add_columns (self);
  else
    add_show_row (self);
  return GTK_WIDGET (self);
}
