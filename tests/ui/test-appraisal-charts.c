/* Charts of a run and the comparison of two, over the sample bank: through the real window, store and rules. */
#include "appraisal-test.h"

#include "appraisal-bank.h"
#include "kc-chart-view.h"
#include "kc-record-table-view.h"
#include "kc-run-charts-view.h"
#include "kc-run-compare-view.h"
#include "kc-run-view.h"
#include "kc-sheet-view.h"

/* A cell of the branches leads to the results of that branch, a point to the person's sheet. */
static void
test_charts (AppraisalTest       *self,
             gconstpointer  unused)
{
  KcRunChartsView *charts;
  KcChartView *scatter, *heat;
  g_autoptr (KcReport) branches = NULL;
  g_autoptr (KcReport) points = NULL;
  g_autoptr (KcReportRow) branch = NULL;
  g_autoptr (KcReportRow) person = NULL;

  appraisal_test_show_calculated_run (self);
  appraisal_test_show (self, "appraisal?run=%" G_GINT64_FORMAT "&part=charts", 1);
  charts = appraisal_test_find (self, KC_TYPE_RUN_CHARTS_VIEW);
  scatter = appraisal_test_get_child (charts, "scatter");
  heat = appraisal_test_get_child (charts, "heat");
  WAIT_FOR (kc_chart_view_get_chart (scatter) != NULL && kc_chart_view_get_chart (heat) != NULL);
  g_assert_true (kc_chart_has_data (kc_chart_view_get_chart (scatter)));
  branches = kc_chart_dup_table (kc_chart_view_get_chart (heat));
  g_assert_cmpuint (kc_report_get_total (branches), >, 1);
  g_assert_cmpuint (kc_report_get_n_columns (branches), ==, 4);   /* the branch, three indicators */
  branch = g_list_model_get_item (kc_report_get_rows (branches), 1);
  g_signal_emit_by_name (heat, "item-activated", kc_report_row_get_id (branch), 1u);
  WAIT_FOR (kc_run_view_get_branch (appraisal_test_get_run_view (self)) == kc_report_row_get_id (branch));
  points = kc_chart_dup_table (kc_chart_view_get_chart (scatter));
  person = g_list_model_get_item (kc_report_get_rows (points), 0);
  g_signal_emit_by_name (scatter, "item-activated", kc_report_row_get_id (person), 0u);
  WAIT_FOR (kc_sheet_view_get_staff (appraisal_test_find (self, KC_TYPE_SHEET_VIEW)) == kc_report_row_get_id (person));
}

/* Another indicator's figures are drawn when it is chosen. */
static void
test_charts_indicator (AppraisalTest       *self,
                       gconstpointer  unused)
{
  KcRunChartsView *charts;
  KcChartView *scatter;
  KcChart *before;

  appraisal_test_show_calculated_run (self);
  appraisal_test_show (self, "appraisal?run=%" G_GINT64_FORMAT "&part=charts", 1);
  charts = appraisal_test_find (self, KC_TYPE_RUN_CHARTS_VIEW);
  scatter = appraisal_test_get_child (charts, "scatter");
  WAIT_FOR (kc_chart_view_get_chart (scatter) != NULL);
  before = kc_chart_view_get_chart (scatter);
  g_assert_cmpuint (gtk_drop_down_get_selected (appraisal_test_get_child (charts, "indicator")), ==, 2);   /* loan quality: the one with a tolerance */
  gtk_drop_down_set_selected (appraisal_test_get_child (charts, "indicator"), 0);
  WAIT_FOR (kc_chart_view_get_chart (scatter) != before);
  g_assert_true (kc_chart_has_data (kc_chart_view_get_chart (scatter)));
}

static void
test_compare_alone (AppraisalTest       *self,
                    gconstpointer  unused)
{
  appraisal_test_show_calculated_run (self);
  appraisal_test_show (self, "appraisal?run=%" G_GINT64_FORMAT "&part=compare", 1);
  WAIT_FOR (ui_test_find_label (kc_window_get_page (self->window), "Nothing to compare with") != NULL);
}

/* The run before is chosen by itself; a ribbon shows who is in it, a row opens the sheet. */
static void
test_compare (AppraisalTest       *self,
              gconstpointer  unused)
{
  KcStore *store = kc_workspace_get_store (self->workspace);
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) calculated = NULL;
  g_autoptr (KcIssueList) issues = NULL;
  g_autoptr (GError) error = NULL;
  KcRunCompareView *compare;
  KcRecordTableView *table;
  KcChartView *flow;
  guint64 all, in_ribbon;
  gint64 run;

  kc_run_create_async (store, 1, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &created);
  run = kc_run_create_finish (store, bank_wait (&created), &error);
  g_assert_no_error (error);
  kc_run_calculate_async (store, run, NULL, bank_done_cb, &calculated);
  issues = kc_run_calculate_finish (store, bank_wait (&calculated), &error);
  g_assert_no_error (error);
  appraisal_test_show (self, "appraisal?run=%" G_GINT64_FORMAT "&part=compare", run);
  WAIT_FOR (appraisal_test_has_state (self, KC_RUN_CALCULATED));
  compare = appraisal_test_find (self, KC_TYPE_RUN_COMPARE_VIEW);
  table = appraisal_test_get_child (compare, "table");
  flow = appraisal_test_get_child (compare, "flow");
  WAIT_FOR (kc_chart_view_get_chart (flow) != NULL && kc_record_table_view_get_page (table) != NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (appraisal_test_get_child (compare, "other")), ==, 0);
  /* The same figures: nobody has another grade. */
  g_assert_cmpuint (kc_report_get_total (kc_record_table_view_get_page (table)), ==, 0);
  gtk_drop_down_set_selected (appraisal_test_get_child (compare, "kind"), 6);
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (table)) > 1);
  all = kc_report_get_total (kc_record_table_view_get_page (table));
  g_signal_emit_by_name (flow, "item-activated", (gint64) 1, 0u);   /* who stayed in the best grade */
  ui_test_settle ();
  in_ribbon = kc_report_get_total (kc_record_table_view_get_page (table));
  g_assert_cmpuint (in_ribbon, <, all);
  g_assert_true (gtk_widget_get_visible (appraisal_test_get_child (compare, "clear_button")));
  g_signal_emit_by_name (appraisal_test_get_child (compare, "clear_button"), "clicked");
  WAIT_FOR (kc_report_get_total (kc_record_table_view_get_page (table)) == all);
  g_signal_emit_by_name (compare, "person-activated", (gint64) 3);
  WAIT_FOR (kc_sheet_view_get_staff (appraisal_test_find (self, KC_TYPE_SHEET_VIEW)) == 3);
}

static void
add_tests (void)
{
  APPRAISAL_TEST_ADD ("/ui/appraisal/charts", APPRAISAL_TEST_CALCULATED, test_charts);
  APPRAISAL_TEST_ADD ("/ui/appraisal/charts-indicator", APPRAISAL_TEST_CALCULATED, test_charts_indicator);
  APPRAISAL_TEST_ADD ("/ui/appraisal/compare-alone", APPRAISAL_TEST_CALCULATED, test_compare_alone);
  APPRAISAL_TEST_ADD ("/ui/appraisal/compare", APPRAISAL_TEST_CALCULATED, test_compare);
}

int
main (int    argc,
      char **argv)
{
  return appraisal_test_main (&argc, &argv, add_tests);
}
