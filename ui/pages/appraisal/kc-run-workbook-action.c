/* The run as a workbook that recalculates. */
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-run-view-private.h"
#include "kc-run-workbook.h"

typedef struct
{
  KcRunView *view;
  char *path;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->view);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_run_export_workbook_finish ((KcStore *) object, result, NULL, &error);
  g_autofree char *folder = g_path_get_dirname (export->path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autofree char *action = g_action_print_detailed_name ("win.open-folder", g_variant_new_string (uri != NULL ? uri : ""));

  if (kc_run_actions_end (export->view, done, KC_ATTEMPT_EXPORT, error))
    kc_dialog_toast_action (GTK_WIDGET (export->view), _("The workbook was written"), _("_Open Folder"), action);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  KcRunView *self = KC_RUN_VIEW (object);
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);
  g_autoptr (KcProgress) progress = NULL;
  Export *export;

  if (file == NULL || g_file_peek_path (file) == NULL || kc_run_view_is_busy (self) || kc_run_view_get_workspace (self) == NULL)
    return;
  progress = kc_progress_new (NULL);
  kc_work_bar_start (kc_run_view_get_work (self), progress, _("Writing the workbook…"));
  kc_run_view_set_busy (self, TRUE);
  export = g_new0 (Export, 1);
  export->view = g_object_ref (self);
  export->path = g_file_get_path (file);
  kc_run_export_workbook_async (kc_run_actions_get_store (self), kc_run_view_get_run (self), export->path, progress, exported_cb, export);
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  const KcRunSummary *summary = kc_run_view_get_summary (KC_RUN_VIEW (widget));
  g_autofree char *name = NULL;

  if (summary == NULL)
    return;
  name = g_strconcat (summary->name, ".xlsx", NULL);
  g_strdelimit (name, "/\\", '-');
  kc_file_chooser_save_async (widget, _("Export Workbook"), KC_FILES_WORKBOOK, name, chosen_cb, NULL);
}

void
kc_run_workbook_action_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "run.export-workbook", NULL, export_cb);
}
