#include "kc-batch-undo.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-importing.h"
#include "kc-issue-row.h"

typedef struct
{
  GtkWidget *widget;
  KcWorkspace *workspace;
  KcWorkBar *work_bar;
  gint64 batch;
  KcIssueList *issues;
  KcBatchUndoDone done;
} Undoing;

static void
undoing_free (Undoing *self)
{
  g_clear_object (&self->widget);
  g_clear_object (&self->workspace);
  g_clear_object (&self->work_bar);
  g_clear_object (&self->issues);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undoing, undoing_free)

/* What stands in the way is named, row by row: nothing was changed. */
static void
show_changed_since (GtkWidget *widget, KcIssueList *issues)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (_("The batch was not undone: these have been changed since. Change them back first, or leave the batch as it is."));
  g_autoptr (GtkListItemFactory) factory = kc_issue_row_new_factory ();
  GtkWidget *list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (issues)))), g_steal_pointer (&factory));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_window_set_title (GTK_WINDOW (window), _("Changed Since the Import"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
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
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Undoing) self = data;
  g_autoptr (GError) error = NULL;
  gboolean undone = kc_batch_undo_finish (kc_workspace_get_store (self->workspace), result, &error);

  if (gtk_widget_get_root (self->widget) == NULL)
    return;
  kc_work_bar_stop (self->work_bar);
  if (!undone && g_error_matches (error, KC_ERROR, KC_ERROR_CHANGED_SINCE))
    show_changed_since (self->widget, self->issues);
  else if (!undone)
    kc_dialog_show_error (self->widget, KC_ATTEMPT_UNDO_IMPORT, error);
  self->done (self->widget, self->batch, undone);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Undoing) self = data;
  g_autoptr (KcProgress) progress = NULL;
  KcStore *store;

  if (!kc_dialog_confirm_finish (self->widget, result) || gtk_widget_get_root (self->widget) == NULL)
    return;
  store = kc_workspace_get_store (self->workspace);
  progress = kc_progress_new (NULL);
  kc_work_bar_start (self->work_bar, progress, _("Undoing the batch"));
  kc_batch_undo_async (store, self->batch, self->issues, progress, undone_cb, self);
  g_steal_pointer (&self);
}

void
kc_batch_undo_start (GtkWidget *widget, KcWorkspace *workspace, KcWorkBar *work_bar, gint64 batch, const char *files, KcBatchUndoDone done)
{
  Undoing *self = g_new0 (Undoing, 1);
  g_autofree char *body = g_strdup_printf (_("What came in with “%s” is taken back: people and figures that it added go, figures that it replaced return."
                                             " The journal keeps both."), files);

  self->widget = g_object_ref (widget);
  self->workspace = g_object_ref (workspace);
  self->work_bar = g_object_ref (work_bar);
  self->batch = batch;
  self->issues = kc_issue_list_new ();
  self->done = done;
  kc_dialog_confirm_async (widget, _("Undo this batch?"), body, _("_Undo Batch"), TRUE, confirmed_cb, self);
}
