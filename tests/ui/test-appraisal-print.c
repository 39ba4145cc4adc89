/* What the place "appraisal" prints: dialog, preview, pages, PDF, and the settings that are kept. */
#include "appraisal-test.h"

#include "appraisal-bank.h"
#include "kc-print-operation.h"
#include "kc-appraisal-print.h"
#include "kc-print-preview.h"

/* Preview, pages, PDF with progress: one person is the first thing offered from a sheet. */
static void
test_print_person (AppraisalTest       *self,
                   gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "张三 的考核表.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL;
  KcPrintPreview *preview;
  gsize length;
  guint n;

  appraisal_test_show_calculated_run (self);
  appraisal_test_show_first_sheet (self);
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (appraisal_test_open_print (self)))));
  preview = KC_PRINT_PREVIEW (appraisal_test_wait_for_preview ());
  WAIT_FOR (ui_test_find_window (KC_TYPE_APPRAISAL_PRINT) == NULL);
  n = kc_print_preview_get_n_pages (preview);
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, 4);
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.last", NULL);
  g_assert_cmpuint (kc_print_preview_get_page (preview), ==, n - 1);
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.first", NULL);
  g_assert_cmpuint (kc_print_preview_get_page (preview), ==, 0);
  kc_print_preview_save_pdf (preview, file);
  WAIT_FOR (g_file_test (path, G_FILE_TEST_EXISTS));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (preview), "The PDF was saved") != NULL);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  gtk_window_destroy (GTK_WINDOW (preview));
}

/* The whole bank as one job; closed while it is still being laid out, it ends without a sound. */
static void
test_print_bank_and_close (AppraisalTest       *self,
                           gconstpointer  unused)
{
  GtkWidget *preview;
  gpointer weak;

  appraisal_test_show_calculated_run (self);
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (appraisal_test_open_print (self)))));
  WAIT_FOR (ui_test_find_window (KC_TYPE_PRINT_PREVIEW) != NULL);
  preview = weak = ui_test_find_window (KC_TYPE_PRINT_PREVIEW);
  g_object_add_weak_pointer (G_OBJECT (preview), &weak);
  gtk_window_close (GTK_WINDOW (preview));
  WAIT_FOR (weak == NULL);
}

/* The results table of the bank lies across and has fewer pages than persons. */
static void
test_print_table (AppraisalTest       *self,
                  gconstpointer  unused)
{
  GtkWidget *dialog, *preview;
  guint n;

  appraisal_test_show_calculated_run (self);
  dialog = appraisal_test_open_print (self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_template_child (dialog, KC_TYPE_APPRAISAL_PRINT, "table")), TRUE);
  g_assert_true (gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
  preview = appraisal_test_wait_for_preview ();
  n = kc_print_preview_get_n_pages (KC_PRINT_PREVIEW (preview));
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, <=, 10);
  gtk_window_destroy (GTK_WINDOW (preview));
}

/* What was chosen in the print dialog is there the next time, except the pages. */
static void
test_print_settings (void)
{
  g_autoptr (GtkPrintOperation) first = gtk_print_operation_new ();
  g_autoptr (GtkPrintOperation) second = gtk_print_operation_new ();
  KcPaper paper;
  GtkPrintSettings *settings;

  kc_paper_init_a4 (&paper, TRUE);
  kc_print_settings_restore (first, &paper);
  g_assert_cmpint (gtk_page_setup_get_orientation (gtk_print_operation_get_default_page_setup (first)), ==, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_settings_set_printer (gtk_print_operation_get_print_settings (first), "Office");
  gtk_print_settings_set_print_pages (gtk_print_operation_get_print_settings (first), GTK_PRINT_PAGES_CURRENT);
  kc_print_settings_store (first);

  kc_paper_init_a4 (&paper, FALSE);
  kc_print_settings_restore (second, &paper);
  settings = gtk_print_operation_get_print_settings (second);
  g_assert_cmpstr (gtk_print_settings_get_printer (settings), ==, "Office");
  g_assert_cmpint (gtk_print_settings_get_print_pages (settings), ==, GTK_PRINT_PAGES_ALL);
  g_assert_cmpint (gtk_page_setup_get_orientation (gtk_print_operation_get_default_page_setup (second)), ==, GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
add_tests (void)
{
  APPRAISAL_TEST_ADD ("/ui/appraisal/print-person", APPRAISAL_TEST_CALCULATED, test_print_person);
  APPRAISAL_TEST_ADD ("/ui/appraisal/print-bank-and-close", APPRAISAL_TEST_CALCULATED, test_print_bank_and_close);
  APPRAISAL_TEST_ADD ("/ui/appraisal/print-table", APPRAISAL_TEST_CALCULATED, test_print_table);
  g_test_add_func ("/ui/print/settings", test_print_settings);
}

int
main (int    argc,
      char **argv)
{
  return appraisal_test_main (&argc, &argv, add_tests);
}
