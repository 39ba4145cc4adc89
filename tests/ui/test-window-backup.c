/* Backups from the window: into a file, the list, and the way back, there and forth. */
#include "ui-test.h"

#include <glib/gstdio.h>

#include "kc-restore-dialog.h"
#include "kc-staff.h"
#include "kc-window-backup.h"
#include "kc-window-xml.h"
#include "kc-workspace-backup.h"
#include "test-folder.h"
#include "window-test.h"

/* The file was closed and opened anew: the window shows another workspace. */
static void
wait_for_reopened (WindowTest *self)
{
  WAIT_FOR (window_test_is_idle (self) && kc_window_get_workspace (self->window) != NULL && kc_window_get_workspace (self->window) != self->workspace);
  g_set_object (&self->workspace, kc_window_get_workspace (self->window));
}

static void
remove_person (WindowTest *self)
{
  g_autoptr (GAsyncResult) found = NULL, loaded = NULL, removed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStaffFile) file = NULL;
  KcStore *store = kc_workspace_get_store (self->workspace);

  kc_staff_find_async (store, "0101001", NULL, ui_test_take_result_cb, &found);
  WAIT_FOR (found != NULL);
  kc_staff_file_load_async (store, kc_staff_find_finish (store, found, &error), NULL, ui_test_take_result_cb, &loaded);
  WAIT_FOR (loaded != NULL);
  file = kc_staff_file_load_finish (store, loaded, &error);
  g_assert_no_error (error);
  kc_record_remove_async (store, kc_staff_file_get_record (file), NULL, NULL, ui_test_take_result_cb, &removed);
  WAIT_FOR (removed != NULL);
  g_assert_true (kc_record_remove_finish (store, removed, &error));
}

static guint
count_backups (WindowTest *self)
{
  g_autoptr (GPtrArray) backups = kc_backup_list (kc_workspace_get_path (self->workspace), NULL);

  return backups->len;
}

/* A person who was removed is back; what was there before stands in the list, newest first, and leads forth again. */
static void
test_there_and_back (WindowTest    *self,
                     gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "copy.kaocheng", NULL);
  GtkWidget *dialog, *button;

  g_assert_true (window_test_is_enabled (self, "backup"));
  kc_window_save_backup (self->window, path);
  g_assert_false (window_test_is_enabled (self, "restore-backup"));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (self->window), "The backup was written") != NULL);
  remove_person (self);
  g_assert_true (kc_workspace_is_empty (self->workspace));
  g_assert_cmpuint (count_backups (self), ==, 0);

  kc_window_restore_backup (self->window, path);
  wait_for_reopened (self);
  g_assert_false (kc_workspace_is_empty (self->workspace));
  g_assert_cmpuint (count_backups (self), ==, 1);

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "restore-backup", NULL);
  WAIT_FOR (ui_test_find_window (KC_TYPE_RESTORE_DIALOG) != NULL);
  dialog = ui_test_find_window (KC_TYPE_RESTORE_DIALOG);
  g_assert_nonnull (ui_test_find_label (dialog, "Before a restore"));
  button = GTK_WIDGET (gtk_widget_get_template_child (dialog, KC_TYPE_RESTORE_DIALOG, "restore"));
  g_assert_false (gtk_widget_get_sensitive (button));
  kc_restore_dialog_select (KC_RESTORE_DIALOG (dialog), 0);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  wait_for_reopened (self);
  g_assert_true (kc_workspace_is_empty (self->workspace));
}

/* A file that is no backup: told, and the window is where it was. */
static void
test_refused (WindowTest    *self,
              gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "text.kaocheng", NULL);
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (path, "nothing of the kind, but long enough to be read as a head", -1, NULL));
  kc_window_restore_backup (self->window, path);
  wait_for_reopened (self);
  WAIT_FOR (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "The backup was not restored");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_false (kc_workspace_is_empty (self->workspace));
  g_assert_cmpuint (count_backups (self), ==, 0);
}

/* Nothing yet: the dialog says when there will be. */
static void
test_none_yet (WindowTest    *self,
               gconstpointer  unused)
{
  GtkWidget *dialog;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "restore-backup", NULL);
  WAIT_FOR (ui_test_find_window (KC_TYPE_RESTORE_DIALOG) != NULL);
  dialog = ui_test_find_window (KC_TYPE_RESTORE_DIALOG);
  g_assert_nonnull (ui_test_find_label (dialog, "No Backups Yet"));
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_FOR (ui_test_find_window (KC_TYPE_RESTORE_DIALOG) == NULL);
}

/* The first open of a day makes one, the second none. */
static void
test_daily (WindowTest    *self,
            gconstpointer  unused)
{
  kc_window_backup_daily (self->window);
  WAIT_FOR (count_backups (self) == 1);
  kc_window_backup_daily (self->window);
  ui_test_settle ();
  g_assert_cmpuint (count_backups (self), ==, 1);
}

#define ADD(name, people, test) g_test_add ("/ui/window/backup/" name, WindowTest, GINT_TO_POINTER (people), window_test_set_up, test, window_test_tear_down)

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  ADD ("there-and-back", TRUE, test_there_and_back);
  ADD ("refused", TRUE, test_refused);
  ADD ("none-yet", FALSE, test_none_yet);
  ADD ("daily", TRUE, test_daily);
  return window_test_run ();
}
