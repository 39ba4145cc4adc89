/* The whole file as XML from the window: out, in, what is not offered, and what is told when it goes wrong. */
#include "ui-test.h"

#include "kc-staff.h"
#include "kc-window-xml.h"
#include "kc-xml-archive.h"
#include "test-folder.h"
#include "window-test.h"

static void
assert_told (const char *text)
{
  GtkWidget *dialog;

  WAIT_FOR (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), text));
  gtk_window_destroy (GTK_WINDOW (dialog));
  WAIT_FOR (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

static void
test_out (WindowTest    *self,
          gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "all.xml", NULL);
  g_autofree char *text = NULL;

  g_assert_true (window_test_is_enabled (self, "export-xml"));
  g_assert_false (window_test_is_enabled (self, "import-xml"));
  kc_window_export_xml (self->window, path);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (kc_window_get_work (self->window))));
  g_assert_false (window_test_is_enabled (self, "export-xml"));
  WAIT_FOR (window_test_is_idle (self));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (self->window), "The XML file was written") != NULL);
  g_assert_true (window_test_is_enabled (self, "export-xml"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "张伟"));
}

static void
test_out_fails (WindowTest    *self,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "nowhere", "all.xml", NULL);

  kc_window_export_xml (self->window, path);
  assert_told ("folder");
  g_assert_true (window_test_is_idle (self));
}

static void
test_cancelled (WindowTest    *self,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "all.xml", NULL);
  g_autoptr (GError) error = NULL;

  kc_window_export_xml (self->window, path);
  kc_work_bar_cancel (kc_window_get_work (self->window));
  WAIT_FOR (window_test_is_idle (self));
  /* So small a file may be written before the word comes: whole or absent it is, and nobody is told of a failure. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    kc_xml_archive_check (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (window_test_is_enabled (self, "export-xml"));
}

static void
test_in (WindowTest    *self,
         gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "all.xml", NULL);
  g_autofree char *other_path = g_build_filename (self->folder, "other.kaocheng", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWorkspace) other = kc_workspace_open_sync (other_path, TRUE, &error);

  g_assert_no_error (error);
  kc_window_export_xml (self->window, path);
  WAIT_FOR (window_test_is_idle (self));
  kc_window_set_workspace (self->window, other);
  g_assert_true (window_test_is_enabled (self, "import-xml"));
  kc_window_import_xml (self->window, path);
  WAIT_FOR (window_test_is_idle (self));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (self->window), "The XML file was taken in") != NULL);
  g_assert_false (kc_workspace_is_empty (other));
  g_assert_false (window_test_is_enabled (self, "import-xml"));
  kc_window_show_target (self->window, "managers");
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "张伟") != NULL);
  kc_window_set_workspace (self->window, self->workspace);
  kc_workspace_close (other);
}

static void
test_in_fails (WindowTest    *self,
               gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "bad.xml", NULL);

  g_assert_true (g_file_set_contents (path, "<?xml version=\"1.0\"?>\n<kaocheng>\n  <nonsense/>\n</kaocheng>\n", -1, NULL));
  g_assert_true (window_test_is_enabled (self, "import-xml"));
  kc_window_import_xml (self->window, path);
  /* Where in the file it is wrong, by line and column. */
  assert_told ("Line ");
  g_assert_true (kc_workspace_is_empty (self->workspace));
  g_assert_true (window_test_is_enabled (self, "import-xml"));
}

#define ADD(name, people, test) g_test_add ("/ui/window/xml/" name, WindowTest, GINT_TO_POINTER (people), window_test_set_up, test, window_test_tear_down)

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  ADD ("out", TRUE, test_out);
  ADD ("out-fails", TRUE, test_out_fails);
  ADD ("cancelled", TRUE, test_cancelled);
  ADD ("in", TRUE, test_in);
  ADD ("in-fails", FALSE, test_in_fails);
  return window_test_run ();
}
