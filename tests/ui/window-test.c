#include "window-test.h"

#include "test-folder.h"
#include "ui-test.h"

KcWindow *
window_test_show (GtkApplication *app,
                  KcWorkspace    *workspace)
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
