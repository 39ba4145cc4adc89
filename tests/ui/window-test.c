#include "window-test.h"

#include "kc-staff.h"
#include "kc-window-xml.h"
#include "test-folder.h"
#include "ui-test.h"

/* One for all tests: its object path on the bus can be taken once in a process. */
static GtkApplication *app;

void
window_test_init (int    *argc,
                  char ***argv)
{
  ui_test_init (argc, argv);
  app = GTK_APPLICATION (adw_application_new ("org.kaocheng.Kaocheng", G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
}

int
window_test_run (void)
{
  int status = g_test_run ();

  g_clear_object (&app);
  return status;
}

void
window_test_set_up (WindowTest    *self,
                    gconstpointer  people)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = test_folder_new ();
  path = g_build_filename (self->folder, "test.kaocheng", NULL);
  self->workspace = kc_workspace_open_sync (path, TRUE, &error);
  g_assert_no_error (error);
  if (GPOINTER_TO_INT (people))
    window_test_add_person (self->workspace);
  self->window = window_test_show (self->workspace);
}

void
window_test_tear_down (WindowTest    *self,
                       gconstpointer  people)
{
  window_test_end (self->window, self->workspace, self->folder);
}

gboolean
window_test_is_enabled (WindowTest *self,
                        const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action);
}

gboolean
window_test_is_idle (WindowTest *self)
{
  return !kc_work_bar_is_running (kc_window_get_work (self->window));
}

KcWindow *
window_test_show (KcWorkspace *workspace)
{
  KcWindow *window = KC_WINDOW (kc_window_new (app, workspace));

  gtk_window_present (GTK_WINDOW (window));
  ui_test_settle ();
  return window;
}

void
window_test_end (KcWindow    *window,
                 KcWorkspace *workspace,
                 char        *folder)
{
  gpointer weak_window = window, weak_workspace = workspace;

  g_object_add_weak_pointer (G_OBJECT (window), &weak_window);
  g_object_add_weak_pointer (G_OBJECT (workspace), &weak_workspace);
  gtk_window_destroy (GTK_WINDOW (window));
  kc_workspace_close (workspace);
  WAIT_FOR (weak_window == NULL);
  /* Answers that were under way still come in, and hold it. */
  g_object_unref (workspace);
  WAIT_FOR (weak_workspace == NULL);
  ui_test_settle ();
  test_folder_remove (folder);
}

void
window_test_add_person (KcWorkspace *workspace)
{
  g_autoptr (KcRecord) branch = kc_record_new (kc_kind_find ("branch"));
  g_autoptr (KcRecord) staff = kc_record_new (kc_kind_find ("staff"));
  KcRecord *records[] = { branch, staff };

  kc_record_set_text (branch, "code", "0101");
  kc_record_set_text (branch, "name", "城关支行");
  kc_record_set_text (branch, "class", "urban");
  kc_record_set_text (staff, "staff_number", "0101001");
  kc_record_set_text (staff, "name", "张伟");
  kc_record_set_text (staff, "status", "active");
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      if (records[i] == staff)
        kc_record_set_integer (staff, "branch", kc_record_get_id (branch));
      kc_record_save_async (kc_workspace_get_store (workspace), records[i], NULL, NULL, NULL, ui_test_take_result_cb, &result);
      WAIT_FOR (result != NULL);
      g_assert_true (kc_record_save_finish (kc_workspace_get_store (workspace), result, &error));
      g_assert_no_error (error);
    }
}
