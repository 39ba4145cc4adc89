#include "kc-window-backup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-backup-settings.h"
#include "kc-dialog.h"
#include "kc-file-chooser.h"
#include "kc-restore-dialog.h"
#include "kc-ui-error.h"
#include "kc-window-private.h"
#include "kc-workspace-backup.h"

/* FALSE when the window was closed meanwhile: nobody is left to be told. */
static gboolean
is_there (KcWindow *self)
{
  return !gtk_widget_in_destruction (GTK_WIDGET (self)) && gtk_window_get_application (GTK_WINDOW (self)) != NULL;
}

/* --- daily --- */

static void
daily_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  if (kc_workspace_backup_finish (KC_WORKSPACE (object), result, NULL, &error) || !is_there (self))
    return;
  sentence = kc_ui_error_dup_sentence (KC_ATTEMPT_BACKUP, error);
  /* Translators: a toast; what follows says why. */
  text = g_strdup_printf (_("No backup of today: %s"), sentence);
  kc_dialog_toast (GTK_WIDGET (self), text);
}

void
kc_window_backup_daily (KcWindow *self)
{
  KcBackupPolicy policy;

  kc_backup_settings_read (&policy);
  kc_workspace_backup_async (kc_window_get_workspace (self), KC_BACKUP_DAILY, &policy, NULL, daily_cb, g_object_ref (self));
}

/* --- into a file --- */

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  KcBackup *backup = kc_backup_save_finish (result, &error);

  if (is_there (self))
    {
      kc_work_bar_stop (kc_window_get_work (self));
      kc_window_actions_update (self);
      if (backup != NULL)
        kc_dialog_toast (GTK_WIDGET (self), _("The backup was written"));
      else
        kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_BACKUP, error);
    }
  g_clear_pointer (&backup, kc_backup_free);
}

void
kc_window_save_backup (KcWindow   *self,
                       const char *path)
{
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);

  kc_work_bar_start (kc_window_get_work (self), progress, _("Writing the backup…"));
  kc_window_actions_update (self);
  kc_backup_save_async (kc_workspace_get_path (kc_window_get_workspace (self)), path, progress, saved_cb, g_object_ref (self));
}

static void
target_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  KcWindow *self = KC_WINDOW (object);
  g_autoptr (GFile) file = kc_file_chooser_save_finish (GTK_WIDGET (self), result);

  if (file != NULL && g_file_peek_path (file) != NULL && kc_window_get_workspace (self) != NULL && !kc_work_bar_is_running (kc_window_get_work (self)))
    kc_window_save_backup (self, g_file_peek_path (file));
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autofree char *base = g_path_get_basename (kc_workspace_get_path (kc_window_get_workspace (user_data)));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = NULL;
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  name = g_strdup_printf ("%s %s.kaocheng", base, date);
  kc_file_chooser_save_async (user_data, _("Back Up"), KC_FILES_WORKSPACE, name, target_chosen_cb, NULL);
}

/* --- going back --- */

typedef struct
{
  KcWindow *window;
  char *path;             /* of the file */
  gboolean is_restored;
  GError *error;          /* why it stayed as it was */
} Restoring;

static void
restoring_free (Restoring *self)
{
  g_object_unref (self->window);
  g_free (self->path);
  g_clear_error (&self->error);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restoring, restoring_free)

static void
reopened_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Restoring) restoring = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWorkspace) workspace = kc_workspace_open_finish (result, &error);

  if (!is_there (restoring->window))
    return;
  kc_work_bar_stop (kc_window_get_work (restoring->window));
  if (workspace != NULL)
    kc_window_set_workspace (restoring->window, workspace);
  else
    kc_window_show_open_error (restoring->window, error);
  kc_window_actions_update (restoring->window);
  if (!restoring->is_restored)
    kc_dialog_show_error (GTK_WIDGET (restoring->window), KC_ATTEMPT_RESTORE, restoring->error);
  else if (workspace != NULL)
    kc_dialog_toast_action (GTK_WIDGET (restoring->window), _("The backup was restored; what was there before is a backup now"), _("_Go Back"),
                            "win.restore-backup");
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Restoring *restoring = user_data;

  restoring->is_restored = kc_backup_restore_finish (result, NULL, &restoring->error);
  kc_workspace_open_async (restoring->path, NULL, reopened_cb, restoring);
}

void
kc_window_restore_backup (KcWindow   *self,
                          const char *backup_path)
{
  g_autoptr (KcWorkspace) workspace = g_object_ref (kc_window_get_workspace (self));
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->window = g_object_ref (self);
  restoring->path = g_strdup (kc_workspace_get_path (workspace));
  kc_window_set_workspace (self, NULL);
  kc_workspace_close (workspace);
  kc_work_bar_start (kc_window_get_work (self), progress, _("Restoring the backup…"));
  kc_window_actions_update (self);
  kc_backup_restore_async (restoring->path, backup_path, progress, restored_cb, restoring);
}

static void
wanted_cb (KcWindow        *self,
           const char      *path,
           KcRestoreDialog *dialog)
{
  if (kc_window_get_workspace (self) != NULL && !kc_work_bar_is_running (kc_window_get_work (self)))
    kc_window_restore_backup (self, path);
}

static void
show_dialog (KcWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = kc_backup_list (kc_workspace_get_path (kc_window_get_workspace (self)), &error);
  GtkWidget *dialog;

  if (backups == NULL)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_RESTORE, error);
      return;
    }
  dialog = kc_restore_dialog_new (GTK_WINDOW (self), backups);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
proceed_cb (KcWindow   *self,
            const char *argument)
{
  show_dialog (self);
}

/* Edits that are not saved would be lost with the file. */
static void
restore_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  kc_window_leave (user_data, G_CALLBACK (proceed_cb), "");
}

/* --- actions --- */

static const GActionEntry entries[] = {
  { "backup", save_cb, NULL, NULL, NULL, { 0 } },
  { "restore-backup", restore_cb, NULL, NULL, NULL, { 0 } },
};

void
kc_window_backup_install (KcWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
kc_window_backup_update (KcWindow *self)
{
  KcWorkspace *workspace = kc_window_get_workspace (self);
  gboolean idle = workspace != NULL && !kc_work_bar_is_running (kc_window_get_work (self));
  GAction *backup = g_action_map_lookup_action (G_ACTION_MAP (self), "backup");
  GAction *restore = g_action_map_lookup_action (G_ACTION_MAP (self), "restore-backup");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (backup), idle);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (restore), idle && !kc_workspace_is_read_only (workspace));
}
