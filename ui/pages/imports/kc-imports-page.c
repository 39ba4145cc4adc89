#include "kc-imports-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-import-assistant.h"
#include "kc-importing.h"
#include "kc-imports-resources.h"
#include "kc-issue-row.h"
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
  GtkWidget *undo_button, *import_button;
  GMenuModel *row_menu;

  KcWorkspace *workspace;
};

static void kc_imports_page_window_page_init (KcWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcImportsPage, kc_imports_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_WINDOW_PAGE, kc_imports_page_window_page_init))

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
  gboolean can_undo = rows->len == 1 && self->workspace != NULL && !kc_workspace_is_read_only (self->workspace)
                      && kc_batch_row_can_undo (g_ptr_array_index (rows, 0));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.undo-batch", can_undo && !kc_work_bar_is_running (self->work_bar));
}

typedef struct
{
  KcImportsPage *page;
  gint64 batch;
  KcIssueList *issues;
} Undoing;

static void
undoing_free (Undoing *self)
{
  g_clear_object (&self->page);
  g_clear_object (&self->issues);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undoing, undoing_free)

/* What stands in the way is named, row by row: nothing was changed. */
static void
show_changed_since (KcImportsPage *self,
                    KcIssueList *issues)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (_("The batch was not undone: these have been changed since. Change them back first, or leave the batch as it is."));
  g_autoptr (GtkListItemFactory) factory = kc_issue_row_new_factory ();
  GtkWidget *list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (issues)))), g_steal_pointer (&factory));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_window_set_title (GTK_WINDOW (window), _("Changed Since the Import"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 420);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "kc-toolbar");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}

static void
undone_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (Undoing) undoing = data;
  KcImportsPage *self = undoing->page;
  g_autoptr (GError) error = NULL;

  if (self->workspace == NULL)
    return;
  kc_work_bar_stop (self->work_bar);
  if (kc_batch_undo_finish (kc_workspace_get_store (self->workspace), result, &error))
    {
      kc_dialog_toast (GTK_WIDGET (self), _("The batch has been undone"));
      kc_workspace_emit_changed (self->workspace);
    }
  else if (g_error_matches (error, KC_ERROR, KC_ERROR_CHANGED_SINCE))
    show_changed_since (self, undoing->issues);
  else
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_UNDO_IMPORT, error);
  selection_changed_cb (self);
}

static void
confirmed_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (Undoing) undoing = data;
  KcImportsPage *self = undoing->page;
  g_autoptr (KcProgress) progress = NULL;
  KcIssueList *issues = undoing->issues;
  gint64 batch = undoing->batch;

  if (!kc_dialog_confirm_finish (GTK_WIDGET (self), result) || self->workspace == NULL)
    return;
  progress = kc_progress_new (NULL);
  kc_work_bar_start (self->work_bar, progress, _("Undoing the batch"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.undo-batch", FALSE);
  kc_batch_undo_async (kc_workspace_get_store (self->workspace), batch, issues, progress, undone_cb, g_steal_pointer (&undoing));
}

static void
undo_batch_cb (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  KcImportsPage *self = KC_IMPORTS_PAGE (widget);
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);
  g_autofree char *body = NULL;
  Undoing *undoing;

  if (rows->len != 1)
    return;
  undoing = g_new0 (Undoing, 1);
  undoing->page = g_object_ref (self);
  undoing->batch = kc_report_row_get_id (g_ptr_array_index (rows, 0));
  undoing->issues = kc_issue_list_new ();
  body = g_strdup_printf (_("What came in with “%s” is taken back: people and figures that it added go, figures that it replaced return. The journal keeps both."),
                          kc_report_row_get_text (g_ptr_array_index (rows, 0), 2));
  kc_dialog_confirm_async (widget, _("Undo this batch?"), body, _("_Undo Batch"), TRUE, confirmed_cb, undoing);
}

/* --- assistant --- */

static void
ended_cb (KcImportsPage *self)
{
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
  gtk_widget_set_visible (self->undo_button, workspace != NULL && !kc_workspace_is_read_only (workspace));
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

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "assistant") == 0 ? _("Import Sheets") : NULL;
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
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, KcImportsPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ended_cb);
  gtk_widget_class_bind_template_callback (widget_class, applied_cb);
  gtk_widget_class_install_action (widget_class, "imports.undo-batch", NULL, undo_batch_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_imports_page_init (KcImportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_record_table_view_set_label (self->table, _("Imports"));
  kc_record_table_view_set_row_menu (self->table, self->row_menu);
  kc_record_table_view_set_empty (self->table, "document-open-symbolic", _("Nothing taken in yet"),
                                  _("Drop Excel workbooks or text files on the window, or choose them. Nothing is written before you have seen the plan."),
                                  _("Import Sheets…"), "win.import");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.undo-batch", FALSE);
}
