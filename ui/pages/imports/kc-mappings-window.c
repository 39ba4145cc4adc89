#include "kc-mappings-window.h"

#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-imports-resources.h"
#include "kc-record-table-view.h"
#include "kc-template.h"

struct _KcMappingsWindow
{
  AdwWindow parent_instance;

  KcRecordTableView *mappings, *decisions;

  KcStore *store;
  gboolean read_only;
  gint64 pending;      /* the mapping that a dialog asks about; 0 for all */
};

G_DEFINE_FINAL_TYPE (KcMappingsWindow, kc_mappings_window, ADW_TYPE_WINDOW)

/* --- lists --- */

static void
load_mappings (gpointer source, const KcPageRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_mapping_list_async (source, cancellable, callback, user_data);
}

static KcReport *
finish_mappings (gpointer source, GAsyncResult *result, GError **error)
{
  return kc_mapping_list_finish (source, result, error);
}

static void
load_decisions (gpointer source, const KcPageRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_decision_list_async (source, cancellable, callback, user_data);
}

static KcReport *
finish_decisions (gpointer source, GAsyncResult *result, GError **error)
{
  return kc_decision_list_finish (source, result, error);
}

/* The one row that is chosen; NULL. Transfer full. */
static KcReportRow *
get_chosen (KcRecordTableView *table)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (table);

  return rows->len == 1 ? g_object_ref (g_ptr_array_index (rows, 0)) : NULL;
}

static void
update (KcMappingsWindow *self)
{
  g_autoptr (KcReportRow) mapping = get_chosen (self->mappings);
  g_autoptr (KcReportRow) decision = get_chosen (self->decisions);
  KcReport *page = kc_record_table_view_get_page (self->mappings);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mappings.rename", mapping != NULL && !self->read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mappings.remove", mapping != NULL && !self->read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mappings.export", page != NULL && kc_report_get_total (page) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mappings.import", !self->read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mappings.forget", decision != NULL && !self->read_only);
}

/* --- what is done with them --- */

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KcMappingsWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!kc_mapping_action_finish (self->store, result, NULL, &error))
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_SAVE, error);
  kc_record_table_view_reload (self->mappings);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KcMappingsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  guint n;

  if (!kc_mapping_action_finish (self->store, result, &n, &error))
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_EXPORT, error);
      return;
    }
  body = g_strdup_printf (ngettext ("%u mapping was written.", "%u mappings were written.", n), n);
  kc_dialog_show_message (GTK_WIDGET (self), _("The file has been written"), body);
}

static void
taken_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KcMappingsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  guint n;

  if (!kc_mapping_action_finish (self->store, result, &n, &error))
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_IMPORT, error);
      return;
    }
  body = g_strdup_printf (ngettext ("%u mapping was taken in. One of the same headers was replaced.",
                                    "%u mappings were taken in. Those of the same headers were replaced.", n), n);
  kc_dialog_show_message (GTK_WIDGET (self), _("The mappings have been taken in"), body);
  kc_record_table_view_reload (self->mappings);
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  KcMappingsWindow *self = KC_MAPPINGS_WINDOW (source);
  g_autofree char *name = kc_dialog_ask_text_finish (GTK_WIDGET (self), result);

  if (name != NULL)
    kc_mapping_rename_async (self->store, self->pending, name, changed_cb, g_object_ref (self));
}

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  KcMappingsWindow *self = KC_MAPPINGS_WINDOW (widget);
  g_autoptr (KcReportRow) row = get_chosen (self->mappings);

  if (row == NULL)
    return;
  self->pending = kc_report_row_get_id (row);
  kc_dialog_ask_text_async (widget, _("Rename the Mapping"), _("Name"), kc_report_row_get_text (row, 0), _("_Rename"), named_cb, NULL);
}

static void
removal_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  KcMappingsWindow *self = KC_MAPPINGS_WINDOW (source);

  if (kc_dialog_confirm_finish (GTK_WIDGET (self), result))
    kc_mapping_remove_async (self->store, self->pending, changed_cb, g_object_ref (self));
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  KcMappingsWindow *self = KC_MAPPINGS_WINDOW (widget);
  g_autoptr (KcReportRow) row = get_chosen (self->mappings);
  g_autofree char *body = NULL;

  if (row == NULL)
    return;
  self->pending = kc_report_row_get_id (row);
  body = g_strdup_printf (_("“%s” will no longer be recognised. What was taken in with it stays."), kc_report_row_get_text (row, 0));
  kc_dialog_confirm_async (widget, _("Remove this mapping?"), body, _("_Remove"), TRUE, removal_confirmed_cb, NULL);
}

static void
export_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  KcMappingsWindow *self = KC_MAPPINGS_WINDOW (source);
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);

  if (file != NULL && g_file_peek_path (file) != NULL)
    kc_mapping_export_async (self->store, self->pending, g_file_peek_path (file), written_cb, g_object_ref (self));
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  KcMappingsWindow *self = KC_MAPPINGS_WINDOW (widget);
  g_autoptr (KcReportRow) row = get_chosen (self->mappings);
  g_autofree char *name = g_strdup_printf ("%s.xml", row != NULL ? kc_report_row_get_text (row, 0) : _("Saved mappings"));

  self->pending = row != NULL ? kc_report_row_get_id (row) : 0;
  kc_file_chooser_save_async (widget, _("Write Mappings to a File"), KC_FILES_XML, g_strdelimit (name, "/", '-'), export_chosen_cb, NULL);
}

static void
import_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  KcMappingsWindow *self = KC_MAPPINGS_WINDOW (source);
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (self), result);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    kc_mapping_import_async (self->store, g_file_peek_path (file), taken_in_cb, g_object_ref (self));
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  kc_file_chooser_open_async (widget, _("Take In Mappings from a File"), KC_FILES_XML, FALSE, import_chosen_cb, NULL);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KcMappingsWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!kc_decision_forget_finish (self->store, result, &error))
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_REMOVE, error);
  kc_record_table_view_reload (self->decisions);
}

static void
forget_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  KcMappingsWindow *self = KC_MAPPINGS_WINDOW (widget);
  g_autoptr (KcReportRow) row = get_chosen (self->decisions);

  if (row != NULL)
    kc_decision_forget_async (self->store, kc_report_row_get_id (row), forgotten_cb, g_object_ref (self));
}

/* --- type --- */

static void
kc_mappings_window_finalize (GObject *object)
{
  g_clear_object (&KC_MAPPINGS_WINDOW (object)->store);
  G_OBJECT_CLASS (kc_mappings_window_parent_class)->finalize (object);
}

static void
kc_mappings_window_class_init (KcMappingsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_mappings_window_finalize;
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-mappings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KcMappingsWindow, mappings);
  gtk_widget_class_bind_template_child (widget_class, KcMappingsWindow, decisions);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "mappings.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "mappings.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "mappings.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "mappings.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "mappings.forget", NULL, forget_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "mappings.rename", NULL);
}

static void
kc_mappings_window_init (KcMappingsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_record_table_view_set_label (self->mappings, _("Saved mappings"));
  kc_record_table_view_set_label (self->decisions, _("Decisions"));
  kc_record_table_view_set_empty (self->mappings, "view-list-symbolic", _("No saved mappings yet"),
                                  _("Save one under “Columns” of an import. The next sheet with the same header is recognised by it, and read and matched in the same way."), NULL, NULL);
  kc_record_table_view_set_empty (self->decisions, "dialog-question-symbolic", _("No decisions yet"),
                                  _("When a sheet leaves open who is meant, you are asked; your answer is kept here for its next issue."), NULL, NULL);
  g_signal_connect_object (self->mappings, "loaded", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->decisions, "loaded", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  kc_accessible_name_buttons (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
kc_mappings_window_new (GtkWindow *parent, KcStore *store, gboolean read_only)
{
  KcMappingsWindow *self = g_object_new (KC_TYPE_MAPPINGS_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->read_only = read_only;
  kc_record_table_view_set_source (self->mappings, load_mappings, finish_mappings, g_object_ref (store), g_object_unref);
  kc_record_table_view_set_source (self->decisions, load_decisions, finish_decisions, g_object_ref (store), g_object_unref);
  kc_record_table_view_reload (self->mappings);
  kc_record_table_view_reload (self->decisions);
  update (self);
  return GTK_WIDGET (self);
}
