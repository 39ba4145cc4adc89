/* The whole file as XML from the window: out, in, what is not offered, and what is told when it goes wrong. */
#include "ui-test.h"

#include "kc-staff.h"
#include "kc-window-xml.h"
#include "kc-xml-archive.h"
#include "test-folder.h"
#include "window-test.h"

typedef struct
{
  char *folder;
  KcWorkspace *workspace;
  KcWindow *window;
} Fixture;

static GtkApplication *app;

static void
set_up (Fixture       *self,
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
  self->window = window_test_show (app, self->workspace);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  window_test_end (self->window, self->workspace, self->folder);
}

static gboolean
is_enabled (Fixture    *self,
            const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action);
}

static gboolean
is_idle (Fixture *self)
{
  return !kc_work_bar_is_running (kc_window_get_work (self->window));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static void
assert_told (const char *text)
{
  GtkWidget *dialog;

  WAIT_FOR (find_dialog () != NULL);
  dialog = find_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), text));
  gtk_window_destroy (GTK_WINDOW (dialog));
  WAIT_FOR (find_dialog () == NULL);
}

static void
test_out (Fixture       *self,
          gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "all.xml", NULL);
  g_autofree char *text = NULL;

  g_assert_true (is_enabled (self, "export-xml"));
  g_assert_false (is_enabled (self, "import-xml"));
  kc_window_export_xml (self->window, path);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (kc_window_get_work (self->window))));
  g_assert_false (is_enabled (self, "export-xml"));
  WAIT_FOR (is_idle (self));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (self->window), "The XML file was written") != NULL);
  g_assert_true (is_enabled (self, "export-xml"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "张伟"));
}

static void
test_out_fails (Fixture       *self,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "nowhere", "all.xml", NULL);

  kc_window_export_xml (self->window, path);
  assert_told ("folder");
  g_assert_true (is_idle (self));
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "all.xml", NULL);
  g_autoptr (GError) error = NULL;

  kc_window_export_xml (self->window, path);
  kc_work_bar_cancel (kc_window_get_work (self->window));
  WAIT_FOR (is_idle (self));
  /* So small a file may be written before the word comes: whole or absent it is, and nobody is told of a failure. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    kc_xml_archive_check (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (find_dialog ());
  g_assert_true (is_enabled (self, "export-xml"));
}

static void
test_in (Fixture       *self,
         gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "all.xml", NULL);
  g_autofree char *other_path = g_build_filename (self->folder, "other.kaocheng", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWorkspace) other = kc_workspace_open_sync (other_path, TRUE, &error);

  g_assert_no_error (error);
  kc_window_export_xml (self->window, path);
  WAIT_FOR (is_idle (self));
  kc_window_set_workspace (self->window, other);
  g_assert_true (is_enabled (self, "import-xml"));
  kc_window_import_xml (self->window, path);
  WAIT_FOR (is_idle (self));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (self->window), "The XML file was taken in") != NULL);
  g_assert_false (kc_workspace_is_empty (other));
  g_assert_false (is_enabled (self, "import-xml"));
  kc_window_show_target (self->window, "managers");
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "张伟") != NULL);
  kc_window_set_workspace (self->window, self->workspace);
  kc_workspace_close (other);
}

static void
test_in_fails (Fixture       *self,
               gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "bad.xml", NULL);

  g_assert_true (g_file_set_contents (path, "<?xml version=\"1.0\"?>\n<kaocheng>\n  <nonsense/>\n</kaocheng>\n", -1, NULL));
  g_assert_true (is_enabled (self, "import-xml"));
  kc_window_import_xml (self->window, path);
  /* Where in the file it is wrong, by line and column. */
  assert_told ("Line ");
  g_assert_true (kc_workspace_is_empty (self->workspace));
  g_assert_true (is_enabled (self, "import-xml"));
}

#define ADD(name, people, test) g_test_add ("/ui/window/xml/" name, Fixture, GINT_TO_POINTER (people), set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  app = GTK_APPLICATION (adw_application_new ("org.kaocheng.Kaocheng", G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
  ADD ("out", TRUE, test_out);
  ADD ("out-fails", TRUE, test_out_fails);
  ADD ("cancelled", TRUE, test_cancelled);
  ADD ("in", TRUE, test_in);
  ADD ("in-fails", FALSE, test_in_fails);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
