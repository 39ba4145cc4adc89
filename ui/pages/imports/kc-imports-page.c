#include "kc-imports-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-accessible.h"
#include "kc-batch-undo.h"
#include "kc-dialog.h"
#include "kc-error.h"
#include "kc-file-chooser.h"
#include "kc-file-paths.h"
#include "kc-import-assistant.h"
#include "kc-import-clipboard.h"
#include "kc-importing.h"
#include "kc-imports-resources.h"
#include "kc-levels-window.h"
#include "kc-mappings-window.h"
#include "kc-record-table-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-window-page.h"
#include "kc-work-bar.h"

struct _KcImportsPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  KcRecordTableView *table;
  KcImportAssistant *assistant;
  KcWorkBar *work_bar;
  GtkWidget *undo_button, *again_button, *import_button, *menu_button;
  GMenuModel *row_menu;

  KcWorkspace *workspace;
  char *pasted;        /* the file that stands for the clipboard; NULL */
  gint64 undone;       /* the batch that was taken back last */
};

static void kc_imports_page_window_page_init (KcWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcImportsPage, kc_imports_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_WINDOW_PAGE, kc_imports_page_window_page_init))

static gboolean
is_in_assistant (KcImportsPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "assistant") == 0;
}

/* --- history --- */

static void
load_list (gpointer source,
           const KcPageRequest *request,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  kc_batch_list_async (kc_workspace_get_store (source), cancellable, callback, user_data);
}

static KcReport *
finish_list (gpointer source,
             GAsyncResult *result,
             GError **error)
{
  return kc_batch_list_finish (kc_workspace_get_store (source), result, error);
}

static void
selection_changed_cb (KcImportsPage *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);
  gboolean can_write = self->workspace != NULL && !kc_workspace_is_read_only (self->workspace);
  gboolean is_chosen = rows->len == 1 && can_write;
  gboolean can_undo = is_chosen && kc_batch_row_can_undo (g_ptr_array_index (rows, 0));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.undo-batch", can_undo && !kc_work_bar_is_running (self->work_bar));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.again", is_chosen && !can_undo && !kc_work_bar_is_running (self->work_bar));
  gtk_widget_set_visible (self->undo_button, can_write && (!is_chosen || can_undo));
  gtk_widget_set_visible (self->again_button, is_chosen && !can_undo);
}

static void again_clicked_cb (KcImportsPage *self);

static void
undo_done (GtkWidget *widget,
           gint64 batch,
           gboolean undone)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (widget);

  if (undone && is_in_assistant (self))
    kc_import_assistant_cancel (self->assistant);
  if (undone)
    {
      self->undone = batch;
      kc_dialog_toast_button (widget, _("The batch has been undone"), _("Take In _Again"), G_CALLBACK (again_clicked_cb));
    }
  if (undone && self->workspace != NULL)
    kc_workspace_emit_changed (self->workspace);
  selection_changed_cb (self);
}

static void
undo_batch_cb (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (widget);
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);
  KcReportRow *row = rows->len == 1 ? g_ptr_array_index (rows, 0) : NULL;

  if (row != NULL)
    kc_batch_undo_start (widget, self->workspace, self->work_bar, kc_report_row_get_id (row), kc_report_row_get_text (row, 2), undo_done);
}

static void
undo_applied_cb (KcImportsPage *self,
                 gint64 batch,
                 KcImportAssistant *assistant)
{
  g_autofree char *files = kc_import_assistant_dup_files (assistant);

  kc_batch_undo_start (GTK_WIDGET (self), self->workspace, kc_import_assistant_get_work_bar (assistant), batch, files, undo_done);
}

/* --- other ways in --- */

static gboolean
can_take_in (KcImportsPage *self)
{
  return self->workspace != NULL && !kc_workspace_is_read_only (self->workspace) && !is_in_assistant (self);
}

static void
forget_pasted (KcImportsPage *self)
{
  if (self->pasted != NULL)
    kc_import_clipboard_remove (self->pasted);
  g_clear_pointer (&self->pasted, g_free);
}

static void
pasted_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (KcImportsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = kc_import_clipboard_read_finish (GTK_WIDGET (source), result, &error);
  const char *const paths[] = { path, NULL };

  if (path == NULL)
    {
      if (g_error_matches (error, KC_ERROR, KC_ERROR_FILE_EMPTY))
        kc_dialog_toast (GTK_WIDGET (self), _("The clipboard holds no cells. Copy them in the spreadsheet program first."));
      else
        kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_READ_SHEETS, error);
      return;
    }
  if (!can_take_in (self))
    {
      kc_import_clipboard_remove (path);
      return;
    }
  forget_pasted (self);
  kc_window_page_open_files (KC_WINDOW_PAGE (self), paths);
  self->pasted = g_steal_pointer (&path);
}

static void
paste_cb (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  if (can_take_in (KC_IMPORTS_PAGE (widget)))
    kc_import_clipboard_read_async (widget, pasted_cb, g_object_ref (widget));
}

static void
folder_chosen_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer data)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (source);
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (self), result);
  g_autoptr (GFile) folder = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  const char *const paths[] = { folder != NULL ? g_file_peek_path (folder) : NULL, NULL };

  if (paths[0] != NULL && can_take_in (self))
    kc_window_page_open_files (KC_WINDOW_PAGE (self), paths);
}

static void
folder_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  if (can_take_in (KC_IMPORTS_PAGE (widget)))
    kc_file_chooser_folder_async (widget, _("Import a Folder"), folder_chosen_cb, NULL);
}

/* --- taking in again what was taken back --- */

static void
files_chosen_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer data)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (source);
  g_autoptr (GListModel) files = kc_file_chooser_open_finish (GTK_WIDGET (self), result);
  g_auto (GStrv) paths = kc_file_paths_of_model (files);

  if (paths[0] != NULL && can_take_in (self))
    kc_window_page_open_files (KC_WINDOW_PAGE (self), (const char *const *) paths);
}

/* The journal of a batch holds no figures, only their number: they come from the sheets again. What was imported since the program began is planned
 * with its corrections and decisions; of others the person shows the files, whose saved mappings and decisions are recognised. */
static void
take_in_again (KcImportsPage *self,
               gint64 batch)
{
  if (!can_take_in (self))
    return;
  if (!kc_import_assistant_can_repeat (self->assistant, batch))
    {
      kc_file_chooser_open_async (GTK_WIDGET (self), _("Choose the Sheets Again"), KC_FILES_SHEETS, TRUE, files_chosen_cb, NULL);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "assistant");
  kc_import_assistant_repeat (self->assistant);
  kc_window_page_title_changed (KC_WINDOW_PAGE (self));
}

static void
again_clicked_cb (KcImportsPage *self)
{
  take_in_again (self, self->undone);
}

static void
again_cb (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (widget);
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  if (rows->len == 1)
    take_in_again (self, kc_report_row_get_id (g_ptr_array_index (rows, 0)));
}

/* --- what imports remember --- */

static GtkWindow *
get_window (KcImportsPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
memory_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (widget);

  if (self->workspace != NULL)
    gtk_window_present (GTK_WINDOW (kc_mappings_window_new (get_window (self), kc_workspace_get_store (self->workspace), kc_workspace_is_read_only (self->workspace))));
}

static void
levels_changed_cb (KcImportsPage *self)
{
  kc_import_assistant_recheck (self->assistant);
}

static void
levels_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (widget);
  GtkWidget *window;

  if (self->workspace == NULL || kc_workspace_is_read_only (self->workspace))
    return;
  window = kc_levels_window_new (get_window (self), kc_workspace_get_store (self->workspace));
  g_signal_connect_object (window, "changed", G_CALLBACK (levels_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* --- assistant --- */

static void
ended_cb (KcImportsPage *self)
{
  if (self->pasted != NULL)
    kc_import_assistant_forget_applied (self->assistant);
  forget_pasted (self);
  gtk_stack_set_visible_child_name (self->stack, "history");
  kc_window_page_title_changed (KC_WINDOW_PAGE (self));
}

static void
applied_cb (KcImportsPage *self)
{
  kc_workspace_emit_changed (self->workspace);
}

/* --- page --- */

static void
kc_imports_page_set_workspace (KcWindowPage *page,
                               KcWorkspace *workspace)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (page);

  g_set_object (&self->workspace, workspace);
  kc_import_assistant_set_workspace (self->assistant, workspace);
  gtk_stack_set_visible_child_name (self->stack, "history");
  selection_changed_cb (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.paste", workspace != NULL && !kc_workspace_is_read_only (workspace));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.folder", workspace != NULL && !kc_workspace_is_read_only (workspace));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.levels", workspace != NULL && !kc_workspace_is_read_only (workspace));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.memory", workspace != NULL);
  gtk_widget_set_visible (self->import_button, workspace != NULL && !kc_workspace_is_read_only (workspace));
  if (workspace == NULL)
    {
      kc_record_table_view_set_source (self->table, NULL, NULL, NULL, NULL);
      return;
    }
  kc_record_table_view_set_source (self->table, load_list, finish_list, g_object_ref (workspace), g_object_unref);
  kc_record_table_view_reload (self->table);
}

static void
kc_imports_page_show (KcWindowPage *page,
                      const KcTarget *target)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (page);
  gint64 batch = kc_target_get_id (target, "batch");

  if (batch != 0)
    kc_record_table_view_select (self->table, batch);
}

static void
kc_imports_page_reload (KcWindowPage *page)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (page);

  if (self->workspace != NULL)
    kc_record_table_view_reload (self->table);
}

static void
kc_imports_page_open_files (KcWindowPage *page,
                            const char *const *paths)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (page);

  if (self->workspace == NULL || kc_import_assistant_is_busy (self->assistant))
    return;
  gtk_stack_set_visible_child_name (self->stack, "assistant");
  kc_import_assistant_start (self->assistant, paths);
  kc_window_page_title_changed (page);
}

static const char *
kc_imports_page_get_title (KcWindowPage *page)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (page);

  return is_in_assistant (self) ? _("Import Sheets") : NULL;
}

/* A plan that has not been applied is work that a person would lose. */
static gboolean
kc_imports_page_has_edits (KcWindowPage *page)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (page);

  return kc_import_assistant_has_plan (self->assistant);
}

static void
kc_imports_page_discard_edits (KcWindowPage *page)
{
  kc_import_assistant_cancel (KC_IMPORTS_PAGE (page)->assistant);
}

static void
kc_imports_page_window_page_init (KcWindowPageInterface *iface)
{
  iface->set_workspace = kc_imports_page_set_workspace;
  iface->show = kc_imports_page_show;
  iface->reload = kc_imports_page_reload;
  iface->open_files = kc_imports_page_open_files;
  iface->get_title = kc_imports_page_get_title;
  iface->has_edits = kc_imports_page_has_edits;
  iface->discard_edits = kc_imports_page_discard_edits;
}

static void
kc_imports_page_dispose (GObject *object)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (object);

  forget_pasted (self);
  g_clear_object (&self->workspace);
  if (self->stack != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->stack));
      self->stack = NULL;
    }
  G_OBJECT_CLASS (kc_imports_page_parent_class)->dispose (object);
}

static void
kc_imports_page_class_init (KcImportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_imports_page_dispose;
  g_type_ensure (KC_TYPE_IMPORT_ASSISTANT);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  g_type_ensure (KC_TYPE_WORK_BAR);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-imports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, table);
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, assistant);
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, work_bar);
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ended_cb);
  gtk_widget_class_bind_template_callback (widget_class, applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_applied_cb);
  gtk_widget_class_install_action (widget_class, "imports.undo-batch", NULL, undo_batch_cb);
  gtk_widget_class_install_action (widget_class, "imports.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "imports.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "imports.folder", NULL, folder_cb);
  gtk_widget_class_install_action (widget_class, "imports.levels", NULL, levels_cb);
  gtk_widget_class_install_action (widget_class, "imports.memory", NULL, memory_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "imports.paste", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_imports_page_init (KcImportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_accessible_name_buttons (self->menu_button);
  kc_record_table_view_set_label (self->table, _("Imports"));
  kc_record_table_view_set_row_menu (self->table, self->row_menu);
  kc_record_table_view_set_empty (self->table, "document-open-symbolic", _("Nothing taken in yet"),
                                  _("Drop Excel workbooks or text files on the window, or choose them. Nothing is written before you have seen the plan."),
                                  _("Import Sheets…"), "win.import");
  selection_changed_cb (self);
}
