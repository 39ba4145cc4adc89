#include "appraisal-test.h"

#include "appraisal-bank.h"
#include "kc-appraisal-print.h"
#include "kc-print-preview.h"
#include "kc-record-table-view.h"
#include "kc-run-results-view.h"
#include "kc-run-view.h"
#include "kc-sheet-view.h"
#include "kc-window-page.h"
#include "test-folder.h"

/* Filling and calculating take longer than the tests: done once, each test has a copy. */
static char *templates_folder;

static char *
dup_template (AppraisalTestKind kind)
{
  g_autofree char *name = g_strdup_printf ("template-%d.kaocheng", kind);

  return g_build_filename (templates_folder, name, NULL);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
calculate_run (KcStore *store)
{
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) calculated = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcIssueList) issues = NULL;
  gint64 run;

  kc_run_create_async (store, 1, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &created);
  run = kc_run_create_finish (store, bank_wait (&created), &error);
  g_assert_no_error (error);
  g_assert_cmpint (run, ==, 1);
  kc_run_calculate_async (store, run, NULL, bank_done_cb, &calculated);
  issues = kc_run_calculate_finish (store, bank_wait (&calculated), &error);
  g_assert_no_error (error);
}

static void
make_template (AppraisalTestKind kind)
{
  g_autofree char *path = dup_template (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcWorkspace) workspace = NULL;

  if (kind == APPRAISAL_TEST_CALCULATED)
    {
      g_autofree char *bank = dup_template (APPRAISAL_TEST_BANK);
      copy_file (bank, path);
    }
  workspace = kc_workspace_open_sync (path, TRUE, &error);
  g_assert_no_error (error);
  if (kind == APPRAISAL_TEST_BANK)
    kc_store_run_sync (kc_workspace_get_store (workspace), KC_STORE_WRITE, bank_fill_cb, NULL, NULL, &error);
  g_assert_no_error (error);
  if (kind == APPRAISAL_TEST_CALCULATED)
    calculate_run (kc_workspace_get_store (workspace));
  kc_workspace_close (workspace);
}

void
appraisal_test_set_up (AppraisalTest       *self,
        gconstpointer  kind)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *from = dup_template (GPOINTER_TO_INT (kind));

  self->folder = test_folder_new ();
  path = g_build_filename (self->folder, "bank.kaocheng", NULL);
  copy_file (from, path);
  self->workspace = kc_workspace_open_sync (path, FALSE, &error);
  g_assert_no_error (error);
  self->window = window_test_show (self->workspace);
}

void
appraisal_test_tear_down (AppraisalTest       *self,
           gconstpointer  unused)
{
  window_test_end (self->window, self->workspace, self->folder);
}

/* --- reaching things --- */

gpointer
appraisal_test_find (AppraisalTest *self,
      GType    type)
{
  GtkWidget *found = ui_test_find (kc_window_get_page (self->window), type);

  g_assert_nonnull (found);
  return found;
}

void
appraisal_test_show (AppraisalTest    *self,
      const char *format,
      gint64      id)
{
  g_autofree char *target = g_strdup_printf (format, id);

  kc_window_show_target (self->window, target);
}

KcRunView *
appraisal_test_get_run_view (AppraisalTest *self)
{
  return appraisal_test_find (self, KC_TYPE_RUN_VIEW);
}

gboolean
appraisal_test_has_state (AppraisalTest    *self,
           KcRunState  state)
{
  const KcRunSummary *summary = kc_run_view_get_summary (appraisal_test_get_run_view (self));

  return summary != NULL && summary->state == state;
}

void
appraisal_test_show_new_run (AppraisalTest *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  KcStore *store = kc_workspace_get_store (self->workspace);
  gint64 run;

  kc_run_create_async (store, 1, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &result);
  run = kc_run_create_finish (store, bank_wait (&result), &error);
  g_assert_no_error (error);
  appraisal_test_show (self, "appraisal?run=%" G_GINT64_FORMAT, run);
  WAIT_FOR (appraisal_test_has_state (self, KC_RUN_DRAFT));
}

/* The chart above has a table of its own. */
KcRecordTableView *
appraisal_test_get_results (AppraisalTest *self)
{
  return KC_RECORD_TABLE_VIEW (gtk_widget_get_template_child (appraisal_test_find (self, KC_TYPE_RUN_RESULTS_VIEW), KC_TYPE_RUN_RESULTS_VIEW, "table"));
}

KcReport *
appraisal_test_wait_for_results (AppraisalTest *self)
{
  KcRecordTableView *table = appraisal_test_get_results (self);

  WAIT_FOR (kc_record_table_view_get_page (table) != NULL);
  return kc_record_table_view_get_page (table);
}

void
appraisal_test_show_calculated_run (AppraisalTest *self)
{
  appraisal_test_show (self, "appraisal?run=%" G_GINT64_FORMAT, 1);
  WAIT_FOR (appraisal_test_has_state (self, KC_RUN_CALCULATED));
  appraisal_test_wait_for_results (self);
}

void
appraisal_test_respond (const char *response)
{
  GtkWidget *dialog;

  WAIT_FOR (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));   /* a click on the button does both */
  WAIT_FOR (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

KcSheetView *
appraisal_test_show_first_sheet (AppraisalTest *self)
{
  KcSheetView *view = appraisal_test_find (self, KC_TYPE_SHEET_VIEW);
  g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (appraisal_test_wait_for_results (self)), 0);
  g_autofree char *target = g_strdup_printf ("appraisal?run=%" G_GINT64_FORMAT "&staff=%" G_GINT64_FORMAT,
                                             kc_run_view_get_run (appraisal_test_get_run_view (self)), kc_report_row_get_id (row));

  kc_window_show_target (self->window, target);
  WAIT_FOR (kc_sheet_view_get_sheet (view) != NULL);
  return view;
}

gpointer
appraisal_test_get_child (gpointer    widget,
           const char *name)
{
  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
}

GtkWidget *
appraisal_test_wait_for_preview (void)
{
  GtkWidget *preview;

  WAIT_FOR (ui_test_find_window (KC_TYPE_PRINT_PREVIEW) != NULL);
  preview = ui_test_find_window (KC_TYPE_PRINT_PREVIEW);
  WAIT_FOR (kc_print_preview_get_n_pages (KC_PRINT_PREVIEW (preview)) > 0);
  return preview;
}

GtkWidget *
appraisal_test_open_print (AppraisalTest *self)
{
  kc_window_page_print (KC_WINDOW_PAGE (kc_window_get_page (self->window)));
  WAIT_FOR (ui_test_find_window (KC_TYPE_APPRAISAL_PRINT) != NULL);
  return ui_test_find_window (KC_TYPE_APPRAISAL_PRINT);
}

int
appraisal_test_main (int                 *argc,
                     char              ***argv,
                     void               (*add) (void))
{
  int status;

  window_test_init (argc, argv);
  templates_folder = test_folder_new ();
  for (AppraisalTestKind kind = APPRAISAL_TEST_EMPTY; kind < APPRAISAL_TEST_N_KINDS; kind++)
    make_template (kind);
  add ();
  status = window_test_run ();
  test_folder_remove (templates_folder);
  return status;
}
