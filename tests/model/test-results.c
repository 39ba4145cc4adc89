/* Plain results: reports, page requests, explanations, import plans. */
#include "kc-explanation.h"
#include "kc-import-plan.h"
#include "kc-report.h"

static void
test_report (void)
{
  g_autoptr(KcReport) report = kc_report_new ("Title");
  g_autoptr(KcReportRow) row = NULL;

  kc_report_add_column (report, "name", "Name", KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "total", "Total", KC_COLUMN_NUMBER, 2, 8);
  kc_report_row_set_text (kc_report_add_row (report, 5), 0, "张三");
  kc_report_row_set_decimal (kc_report_add_row (report, 6), 1, kc_decimal_new (125, 1));
  g_assert_cmpstr (kc_report_get_title (report), ==, "Title");
  g_assert_cmpuint (kc_report_get_n_columns (report), ==, 2);
  g_assert_cmpstr (kc_report_get_column (report, 1)->title, ==, "Total");
  g_assert_cmpuint (kc_report_get_total (report), ==, 2);
  kc_report_set_total (report, 1000);
  g_assert_cmpuint (kc_report_get_total (report), ==, 1000);
  row = g_list_model_get_item (kc_report_get_rows (report), 0);
  g_assert_cmpint (kc_report_row_get_id (row), ==, 5);
  g_assert_cmpstr (kc_report_row_get_text (row, 0), ==, "张三");
  g_assert_true (kc_value_is_nothing (kc_report_row_get (row, 1)));
  g_assert_cmpint (kc_report_row_get (row, 1)->nothing, ==, KC_NOTHING_NOT_REPORTED);
  g_assert_null (kc_report_row_get_text (row, 1));
}

static void
test_page_request (void)
{
  g_autoptr(KcPageRequest) request = kc_page_request_new ();
  g_autoptr(KcPageRequest) copy = NULL;

  g_assert_cmpuint (request->limit, ==, 200);
  request->search = g_strdup ("zs");
  kc_page_request_set_filter (request, "branch", "12");
  kc_page_request_set_filter (request, "grade", "I");
  kc_page_request_set_filter (request, "grade", NULL);
  copy = kc_page_request_dup (request);
  kc_page_request_set_filter (request, "branch", "13");
  g_assert_cmpstr (copy->search, ==, "zs");
  g_assert_cmpstr (g_hash_table_lookup (copy->filters, "branch"), ==, "12");
  g_assert_cmpuint (g_hash_table_size (copy->filters), ==, 1);
}

static void
test_explanation (void)
{
  g_autoptr(KcExplanation) total = kc_explanation_new (KC_EXPLANATION_TOTAL, "Total", "The total is 112.", "112.00");
  KcExplanation *loans = kc_explanation_new (KC_EXPLANATION_INDICATOR, "Loan count", "20 and 3 more.", "23.00");
  KcExplanation *input = kc_explanation_new (KC_EXPLANATION_INPUT, "Loans", "130 loans.", NULL);
  g_autofree char *text = NULL;

  kc_explanation_set_formula (loans, "20 + x", "20 + 3");
  kc_explanation_set_origin (input, "业绩.xlsx · 月度业绩!F17");
  kc_explanation_add (loans, input);
  kc_explanation_add (total, loans);
  text = kc_explanation_to_text (total);
  g_assert_cmpstr (text, ==, "The total is 112.\n  20 and 3 more.\n    130 loans. [业绩.xlsx · 月度业绩!F17]\n");
  g_assert_cmpstr (kc_explanation_get_formula (loans), ==, "20 + x");
  g_assert_cmpstr (kc_explanation_get_substituted (loans), ==, "20 + 3");
  g_assert_cmpstr (kc_explanation_get_value (input), ==, "");
  g_assert_cmpint (kc_explanation_get_kind (input), ==, KC_EXPLANATION_INPUT);
  g_assert_cmpuint (g_list_model_get_n_items (kc_explanation_get_children (total)), ==, 1);
  g_assert_null (kc_explanation_get_formula (total));
}

/* A plan of millions of rows stays small, and keeps what a person must see. */
static void
test_plan_is_bounded (void)
{
  g_autoptr(KcImportPlan) plan = kc_import_plan_new ();
  g_autoptr(KcIssue) note = kc_issue_new (KC_ISSUE_NAME_SPACES_REMOVED, NULL, NULL, NULL, NULL);
  g_autoptr(KcIssue) warning = kc_issue_new (KC_ISSUE_CITIZEN_ID_SEX, NULL, NULL, NULL, NULL);
  KcImportRow *row;

  for (guint i = 0; i < KC_IMPORT_PLAN_MAX_ROWS; i++)
    kc_import_plan_take_row (plan, kc_import_row_new ("s", i, KC_VERDICT_ADDED, "k", "x"));
  kc_import_plan_take_row (plan, kc_import_row_new ("s", 1, KC_VERDICT_ADDED, "k", "x"));
  row = kc_import_row_new ("s", 2, KC_VERDICT_ADDED, "k", "x");
  kc_import_row_add_issue (row, note);
  kc_import_plan_take_row (plan, row);
  g_assert_cmpuint (g_list_model_get_n_items (kc_import_plan_get_rows (plan)), ==, KC_IMPORT_PLAN_MAX_ROWS);
  row = kc_import_row_new ("s", 3, KC_VERDICT_ADDED, "k", "x");
  kc_import_row_add_issue (row, warning);
  kc_import_plan_take_row (plan, row);
  kc_import_plan_take_row (plan, kc_import_row_new ("s", 4, KC_VERDICT_REFUSED, "k", NULL));
  kc_import_plan_take_row (plan, kc_import_row_new ("s", 5, KC_VERDICT_CHANGED, "k", "x"));
  g_assert_cmpuint (g_list_model_get_n_items (kc_import_plan_get_rows (plan)), ==, KC_IMPORT_PLAN_MAX_ROWS + 3);
}

static void
test_plan_counts (void)
{
  g_autoptr(KcImportPlan) plan = kc_import_plan_new ();

  kc_import_plan_count (plan, KC_VERDICT_ADDED, 3);
  kc_import_plan_count (plan, KC_VERDICT_ADDED, 4);
  kc_import_plan_count_values (plan, KC_VERDICT_REFUSED, 1);
  kc_import_plan_set_batch (plan, 9);
  g_assert_cmpuint (kc_import_plan_get_count (plan, KC_VERDICT_ADDED), ==, 7);
  g_assert_cmpuint (kc_import_plan_get_count (plan, KC_VERDICT_REFUSED), ==, 0);
  g_assert_cmpuint (kc_import_plan_get_value_count (plan, KC_VERDICT_REFUSED), ==, 1);
  g_assert_cmpint (kc_import_plan_get_batch (plan), ==, 9);
  for (guint i = 0; i < KC_N_VERDICTS; i++)
    g_assert_cmpstr (kc_verdict_get_label (i), !=, "");
  g_assert_cmpstr (kc_verdict_to_nick (KC_VERDICT_LEFT_OUT), ==, "left-out");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/results/report", test_report);
  g_test_add_func ("/results/page-request", test_page_request);
  g_test_add_func ("/results/explanation", test_explanation);
  g_test_add_func ("/results/plan-is-bounded", test_plan_is_bounded);
  g_test_add_func ("/results/plan-counts", test_plan_counts);
  return g_test_run ();
}
