/* Places "appraisal" and "schemes" over the sample bank: through the real window, store and rules. */
#include "appraisal-test.h"

#include <string.h>

#include "appraisal-bank.h"
#include "kc-report-read.h"
#include "kc-chart-view.h"
#include "kc-peers-dialog.h"
#include "kc-record-table-view.h"
#include "kc-run-dialog.h"
#include "kc-run-findings.h"
#include "kc-run-list-view.h"
#include "kc-run-summary-view.h"
#include "kc-run-view.h"
#include "kc-sheet-view.h"
#include "kc-staff-assessments.h"
#include "kc-window-page.h"

/* --- runs --- */

static void
test_no_figures (AppraisalTest       *self,
                 gconstpointer  unused)
{
  kc_window_show_target (self->window, "appraisal");
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "No figures yet") != NULL);
  g_assert_false (kc_window_page_can_print (KC_WINDOW_PAGE (kc_window_get_page (self->window))));
}

/* The dialog offers the newest year first; what it creates is a draft and is shown. */
static void
test_new_run (AppraisalTest       *self,
              gconstpointer  unused)
{
  GtkWidget *dialog, *create;

  kc_window_show_target (self->window, "appraisal");
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "No appraisal yet") != NULL);
  g_assert_true (gtk_widget_activate_action (appraisal_test_find (self, KC_TYPE_RUN_LIST_VIEW), "runs.new", NULL));
  dialog = ui_test_find_window (KC_TYPE_RUN_DIALOG);
  g_assert_nonnull (dialog);
  create = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  g_assert_true (gtk_widget_activate (create));
  WAIT_FOR (appraisal_test_has_state (self, KC_RUN_DRAFT));
  g_assert_cmpint (kc_period_get_year (kc_run_view_get_summary (appraisal_test_get_run_view (self))->period), ==, 2025);
  g_assert_false (kc_window_page_can_print (KC_WINDOW_PAGE (kc_window_get_page (self->window))));
  g_assert_nonnull (ui_test_find_label (kc_window_get_page (self->window), "Not calculated yet"));
  WAIT_FOR (ui_test_find_window (KC_TYPE_RUN_DIALOG) == NULL);
}

static void
test_calculate (AppraisalTest       *self,
                gconstpointer  unused)
{
  const KcRunSummary *summary;
  KcRecordTableView *table;
  KcReport *page;

  appraisal_test_show_new_run (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.calculate", NULL));
  WAIT_FOR (appraisal_test_has_state (self, KC_RUN_CALCULATED));
  appraisal_test_wait_for_results (self);
  table = appraisal_test_get_results (self);
  page = kc_record_table_view_get_page (table);
  summary = kc_run_view_get_summary (appraisal_test_get_run_view (self));
  g_assert_cmpuint (kc_report_get_total (page), ==, summary->n_appraised + summary->n_information);
  g_assert_cmpint (kc_report_find_column (page, "loans"), >, 0);
  g_assert_cmpuint (kc_report_get_n_columns (page), ==, 12);   /* rank to branch, three indicators, deductions to limit */
  g_assert_true (kc_window_page_can_print (KC_WINDOW_PAGE (kc_window_get_page (self->window))));
  /* Back in the list it has its state as a word and a shape. */
  kc_window_show_target (self->window, "appraisal?view=runs");
  WAIT_FOR (ui_test_find_label (kc_run_list_view_get_table (appraisal_test_find (self, KC_TYPE_RUN_LIST_VIEW)), "◐ Calculated") != NULL);
}

/* A click on a grade shows only that grade, another click all again. */
static void
test_grade_filter (AppraisalTest       *self,
                   gconstpointer  unused)
{
  KcRecordTableView *table;
  const KcBandCount *band;
  GtkWidget *summary;
  guint64 all;

  appraisal_test_show_calculated_run (self);
  table = appraisal_test_get_results (self);
  summary = appraisal_test_find (self, KC_TYPE_RUN_SUMMARY_VIEW);
  band = g_ptr_array_index (kc_run_view_get_summary (appraisal_test_get_run_view (self))->bands, 1);
  all = kc_report_get_total (kc_record_table_view_get_page (table));
  g_assert_cmpuint (band->count, >, 0);
  g_assert_cmpuint (band->count, <, all);
  g_signal_emit_by_name (summary, "grade-activated", band->code);
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (table)) == band->count);
  g_signal_emit_by_name (summary, "grade-activated", "");
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (table)) == all);
}

/* Each class of the histogram leads to the band that it lies in. */
static void
test_histogram (AppraisalTest       *self,
                gconstpointer  unused)
{
  g_autoptr (KcChartItem) item = NULL;
  const KcBandCount *lowest;
  KcChartView *view;
  KcDrawStyle style;

  appraisal_test_show_calculated_run (self);
  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  view = KC_CHART_VIEW (ui_test_find (appraisal_test_find (self, KC_TYPE_RUN_SUMMARY_VIEW), KC_TYPE_CHART_VIEW));
  item = kc_chart_dup_item (kc_chart_view_get_chart (view), 500, 200, &style, 0);
  lowest = g_ptr_array_index (kc_run_view_get_summary (appraisal_test_get_run_view (self))->bands, 3);
  g_assert_cmpint (item->id, ==, 4);
  g_signal_emit_by_name (view, "item-activated", item->id, item->category);
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (appraisal_test_get_results (self))) == lowest->count);
}

/* The findings are in groups whose counts add up. */
static void
test_data_check (AppraisalTest       *self,
                 gconstpointer  unused)
{
  KcRunFindings *findings;
  GtkListBox *groups;
  guint all;

  appraisal_test_show_new_run (self);
  findings = appraisal_test_find (self, KC_TYPE_RUN_FINDINGS);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.check", NULL));
  WAIT_FOR (kc_run_findings_get_n_shown (findings) > 0);
  all = kc_run_findings_get_n_shown (findings);
  groups = GTK_LIST_BOX (ui_test_find (GTK_WIDGET (findings), GTK_TYPE_LIST_BOX));
  for (int i = 1; gtk_list_box_get_row_at_index (groups, i) != NULL; i++)
    {
      gtk_list_box_select_row (groups, gtk_list_box_get_row_at_index (groups, i));
      g_assert_cmpuint (kc_run_findings_get_n_shown (findings), >, 0);
      all -= kc_run_findings_get_n_shown (findings);
    }
  g_assert_cmpuint (all, ==, 0);
  g_assert_true (appraisal_test_has_state (self, KC_RUN_DRAFT));
}

/* What the calculation found is there when somebody looks, without another check. */
static void
test_findings_of_calculation (AppraisalTest       *self,
                              gconstpointer  unused)
{
  KcRunFindings *findings;

  appraisal_test_show_calculated_run (self);
  findings = appraisal_test_find (self, KC_TYPE_RUN_FINDINGS);
  g_assert_cmpuint (kc_run_findings_get_n_shown (findings), ==, 0);
  kc_window_show_target (self->window, "appraisal?run=1&part=findings");
  WAIT_FOR (kc_run_findings_get_n_shown (findings) > 0);
}

static void
add_assessment (KcReport *report,
                gint64    run,
                KcPeriod  period,
                int       points)
{
  KcReportRow *row = kc_report_add_row (report, run);
  g_auto (KcValue) value = KC_VALUE_INIT;

  kc_value_set_period (&value, period);
  kc_report_row_set (row, 0, &value);
  kc_report_row_set_decimal (row, 1, kc_decimal_new (points, 0));
}

/* An appraisal that was made again is one point of a person's trend: the newest run of its period. */
static void
test_newest_run_of_period (AppraisalTest       *self,
                           gconstpointer  unused)
{
  const KcPeriod years[] = { kc_period_new (KC_PERIOD_YEAR, 2025, 1), kc_period_new (KC_PERIOD_YEAR, 2024, 1) };
  g_autoptr (KcReport) report = kc_report_new ("Assessments");
  g_autoptr (KcChart) chart = NULL;
  g_autoptr (KcReport) points = NULL;
  g_autoptr (KcReportRow) before = NULL, now = NULL;

  kc_report_add_column (report, "period", "Period", KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "total", "Total", KC_COLUMN_NUMBER, 2, 8);
  add_assessment (report, 5, years[0], 95);
  add_assessment (report, 3, years[0], 80);
  add_assessment (report, 2, years[1], 70);
  chart = kc_staff_assessments_make_chart (report);
  points = kc_chart_dup_table (chart);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (points)), ==, 2);
  before = g_list_model_get_item (kc_report_get_rows (points), 0);
  now = g_list_model_get_item (kc_report_get_rows (points), 1);
  g_assert_cmpint (kc_report_row_get_id (before), ==, 2);
  g_assert_cmpint (kc_report_row_get_id (now), ==, 5);
}

/* Step after step to the confirmation, which asks; afterwards nothing changes the run any more, and a correction is a new draft (D7.7). */
static void
test_confirm (AppraisalTest       *self,
              gconstpointer  unused)
{
  TestStore store = { .store = kc_workspace_get_store (self->workspace) };
  g_autoptr (GError) error = NULL;
  gint64 run = 1;

  appraisal_test_show_calculated_run (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.review", NULL));
  WAIT_FOR (appraisal_test_has_state (self, KC_RUN_REVIEWED));
  g_assert_true (bank_publish (&store, run, "2026-01-10", "2026-01-14", &error));
  kc_workspace_emit_changed (self->workspace);
  WAIT_FOR (appraisal_test_has_state (self, KC_RUN_PUBLISHED));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.confirm", NULL));
  appraisal_test_respond ("cancel");
  ui_test_settle ();
  g_assert_true (appraisal_test_has_state (self, KC_RUN_PUBLISHED));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.confirm", NULL));
  appraisal_test_respond ("confirm");
  WAIT_FOR (appraisal_test_has_state (self, KC_RUN_CONFIRMED));
  /* A disabled action does nothing: no dialog, no change. */
  gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.remove", NULL);
  gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.recalculate", NULL);
  ui_test_settle ();
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (appraisal_test_has_state (self, KC_RUN_CONFIRMED));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.correct", NULL));
  appraisal_test_respond ("confirm");
  WAIT_FOR (kc_run_view_get_run (appraisal_test_get_run_view (self)) != run && appraisal_test_has_state (self, KC_RUN_DRAFT));
}

/* Recomputed from what was frozen, every digit is the same: said in the window, and nothing is listed. */
static void
test_verify (AppraisalTest       *self,
             gconstpointer  unused)
{
  appraisal_test_show_calculated_run (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.verify", NULL));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (self->window), "Verified: recomputed from the frozen figures, every digit is the same") != NULL);
  g_assert_cmpuint (kc_run_findings_get_n_shown (appraisal_test_find (self, KC_TYPE_RUN_FINDINGS)), ==, 0);
}

static void
test_remove (AppraisalTest       *self,
             gconstpointer  unused)
{
  appraisal_test_show_calculated_run (self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (appraisal_test_get_run_view (self)), "run.remove", NULL));
  appraisal_test_respond ("confirm");
  WAIT_FOR (ui_test_find_label (appraisal_test_find (self, KC_TYPE_RUN_LIST_VIEW), "No appraisal yet") != NULL);
}

/* --- one person's sheet --- */


static void
test_sheet (AppraisalTest       *self,
            gconstpointer  unused)
{
  const KcAppraisalSheet *sheet;
  KcSheetView *view;
  gint64 first, most, total;

  appraisal_test_show_calculated_run (self);
  view = appraisal_test_show_first_sheet (self);
  sheet = kc_sheet_view_get_sheet (view);
  first = sheet->staff;
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (view), sheet->name));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (view), sheet->grade));
  g_assert_cmpstr (kc_window_page_get_subtitle (KC_WINDOW_PAGE (kc_window_get_page (self->window))), ==, sheet->name);
  /* The next by total, and back; before the first there is nobody. */
  g_assert_true (kc_decimal_to_stored (sheet->total, &most, NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "sheet.next", NULL));
  WAIT_FOR (kc_sheet_view_get_sheet (view)->staff != first);
  g_assert_true (kc_decimal_to_stored (kc_sheet_view_get_sheet (view)->total, &total, NULL));
  g_assert_cmpint (total, <=, most);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "sheet.previous", NULL));
  WAIT_FOR (kc_sheet_view_get_sheet (view)->staff == first);
  gtk_widget_activate_action (GTK_WIDGET (view), "sheet.previous", NULL);
  ui_test_settle ();
  g_assert_cmpint (kc_sheet_view_get_staff (view), ==, first);
}

static GtkWidget *
find_expanded (GtkWidget *root)
{
  if (GTK_IS_EXPANDER (root) && gtk_expander_get_expanded (GTK_EXPANDER (root)))
    return root;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      GtkWidget *found = find_expanded (w);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A click on a score opens its reason. */
static void
test_explanation (AppraisalTest       *self,
                  gconstpointer  unused)
{
  const KcSheetIndicator *indicator;
  KcSheetView *view;
  GtkWidget *expander;

  appraisal_test_show_calculated_run (self);
  view = appraisal_test_show_first_sheet (self);
  indicator = g_ptr_array_index (kc_sheet_view_get_sheet (view)->indicators, 1);
  g_signal_emit_by_name (ui_test_find (GTK_WIDGET (view), g_type_from_name ("KcScoreTable")), "score-activated", indicator->label, indicator->code);
  expander = find_expanded (GTK_WIDGET (view));
  g_assert_nonnull (expander);
  gtk_test_accessible_assert_property (expander, GTK_ACCESSIBLE_PROPERTY_LABEL, indicator->label);
}

static void
test_peers (AppraisalTest       *self,
            gconstpointer  unused)
{
  const KcAppraisalSheet *sheet;
  GtkWidget *dialog;
  KcRecordTableView *table;
  KcSheetView *view;

  appraisal_test_show_calculated_run (self);
  view = appraisal_test_show_first_sheet (self);
  sheet = kc_sheet_view_get_sheet (view);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "sheet.peers", "s", "interest"));
  WAIT_FOR (ui_test_find_window (KC_TYPE_PEERS_DIALOG) != NULL);
  dialog = ui_test_find_window (KC_TYPE_PEERS_DIALOG);
  table = KC_RECORD_TABLE_VIEW (ui_test_find (dialog, KC_TYPE_RECORD_TABLE_VIEW));
  g_assert_cmpuint (kc_report_get_total (kc_record_table_view_get_page (table)), >=, sheet->n_peers);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* --- undo --- */

static gboolean
set_total (AppraisalTest *self,
           gint64         staff)
{
  g_autoptr (GAsyncResult) reviewed = NULL;
  g_autoptr (GAsyncResult) adjusted = NULL;
  KcStore *store = kc_workspace_get_store (self->workspace);

  kc_run_review_async (store, 1, NULL, bank_done_cb, &reviewed);
  kc_run_adjust_async (store, 1, staff, KC_TARGET_TOTAL, kc_decimal_new (615, 1), "集体研究", NULL, bank_done_cb, &adjusted);
  return kc_run_review_finish (store, bank_wait (&reviewed), NULL) && kc_run_adjust_finish (store, bank_wait (&adjusted), NULL);
}

/* Ctrl+Z on the appraisal's pages takes back what was adjusted last, not an older change of a file. */
static void
test_undo_adjustment (AppraisalTest *self,
                      gconstpointer  unused)
{
  const KcRunSummary *summary;

  appraisal_test_show_calculated_run (self);
  g_assert_true (set_total (self, 3));
  kc_workspace_emit_changed (self->workspace);
  WAIT_FOR (appraisal_test_has_state (self, KC_RUN_REVIEWED));
  summary = kc_run_view_get_summary (appraisal_test_get_run_view (self));
  g_assert_cmpuint (summary->n_adjustments, ==, 1);
  g_assert_true (gtk_widget_activate_action (kc_window_get_page (self->window), "appraisal.undo", NULL));
  WAIT_FOR (ui_test_find_label (GTK_WIDGET (self->window), "Undone: the last adjustment") != NULL);
  WAIT_FOR (kc_run_view_get_summary (appraisal_test_get_run_view (self))->n_adjustments == 0);
}

/* --- schemes --- */

/* The text view whose text has `part` in it; NULL when there is none. */
static GtkTextView *
find_text (GtkWidget  *root,
           const char *part)
{
  if (GTK_IS_TEXT_VIEW (root))
    {
      g_autofree char *text = NULL;
      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (root)), "text", &text, NULL);
      return strstr (text, part) != NULL ? GTK_TEXT_VIEW (root) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkTextView *found = find_text (child, part);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_schemes (AppraisalTest       *self,
              gconstpointer  unused)
{
  GtkTextView *file, *formula;

  kc_window_show_target (self->window, "schemes");
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "county_bank_grade") != NULL);
  g_assert_nonnull (ui_test_find_label (kc_window_get_page (self->window), "Limits on the Grade"));
  file = find_text (kc_window_get_page (self->window), "<scheme code=\"county_bank_grade\"");
  g_assert_nonnull (file);
  g_assert_false (gtk_text_view_get_editable (file));
  /* It came with the program: its formulas are shown, not changed. */
  formula = GTK_TEXT_VIEW (appraisal_test_find (self, GTK_TYPE_TEXT_VIEW));
  g_assert_true (formula != file);
  g_assert_false (gtk_text_view_get_editable (formula));
}

static void
add_tests (void)
{
  APPRAISAL_TEST_ADD ("/ui/appraisal/no-figures", APPRAISAL_TEST_EMPTY, test_no_figures);
  APPRAISAL_TEST_ADD ("/ui/appraisal/new-run", APPRAISAL_TEST_BANK, test_new_run);
  APPRAISAL_TEST_ADD ("/ui/appraisal/calculate", APPRAISAL_TEST_BANK, test_calculate);
  APPRAISAL_TEST_ADD ("/ui/appraisal/grade-filter", APPRAISAL_TEST_CALCULATED, test_grade_filter);
  APPRAISAL_TEST_ADD ("/ui/appraisal/histogram", APPRAISAL_TEST_CALCULATED, test_histogram);
  APPRAISAL_TEST_ADD ("/ui/appraisal/data-check", APPRAISAL_TEST_BANK, test_data_check);
  APPRAISAL_TEST_ADD ("/ui/appraisal/newest-run-of-period", APPRAISAL_TEST_EMPTY, test_newest_run_of_period);
  APPRAISAL_TEST_ADD ("/ui/appraisal/findings-of-calculation", APPRAISAL_TEST_CALCULATED, test_findings_of_calculation);
  APPRAISAL_TEST_ADD ("/ui/appraisal/confirm", APPRAISAL_TEST_CALCULATED, test_confirm);
  APPRAISAL_TEST_ADD ("/ui/appraisal/verify", APPRAISAL_TEST_CALCULATED, test_verify);
  APPRAISAL_TEST_ADD ("/ui/appraisal/remove", APPRAISAL_TEST_CALCULATED, test_remove);
  APPRAISAL_TEST_ADD ("/ui/appraisal/sheet", APPRAISAL_TEST_CALCULATED, test_sheet);
  APPRAISAL_TEST_ADD ("/ui/appraisal/explanation", APPRAISAL_TEST_CALCULATED, test_explanation);
  APPRAISAL_TEST_ADD ("/ui/appraisal/peers", APPRAISAL_TEST_CALCULATED, test_peers);
  APPRAISAL_TEST_ADD ("/ui/appraisal/undo-adjustment", APPRAISAL_TEST_CALCULATED, test_undo_adjustment);
  APPRAISAL_TEST_ADD ("/ui/appraisal/schemes", APPRAISAL_TEST_BANK, test_schemes);
}

int
main (int    argc,
      char **argv)
{
  return appraisal_test_main (&argc, &argv, add_tests);
}
