/* One manager's sheet, and many in a row: scores, sentences, treatments, the kinds of nothing. */
#include "appraisal-bank.h"

static KcExplanation *
get_child (KcExplanation *parent, guint index)
{
  g_autoptr(KcExplanation) child = g_list_model_get_item (kc_explanation_get_children (parent), index);

  return child;   /* the parent keeps it */
}

/* One manager's sheet: what window and paper say. */
static void
test_sheet (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (&store, run, "0101002", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sheet->staff_number, ==, "0101002");
  g_assert_cmpstr (sheet->institution, ==, "青石农商行");
  g_assert_cmpuint (sheet->indicators->len, ==, 3);
  g_assert_cmpuint (sheet->trend->len, ==, 24);
  g_assert_null (sheet->trend_note);
  g_assert_cmpuint (sheet->n_peers, >, 10);
  g_assert_cmpuint (sheet->rank, >, 0);
  g_assert_cmpuint (sheet->rank, <=, sheet->n_ranked);
  g_assert_cmpint (sheet->n_ranked, ==, test_store_number (&store,
    "SELECT count(*) FROM result r JOIN run_person p USING (run, staff) WHERE r.total IS NOT NULL AND r.state <> 'information'"
    " AND p.branch_class = (SELECT branch_class FROM run_person WHERE staff_number = '0101002')"));
  KcDecimal sum = KC_DECIMAL_ZERO;
  for (guint i = 0; i + 1 < sheet->steps->len; i++)
    g_assert_true (kc_decimal_add (sum, ((KcSheetStep *) g_ptr_array_index (sheet->steps, i))->amount, &sum));
  g_assert_cmpint (kc_decimal_compare (sum, sheet->total), ==, 0);
  gint64 stored;
  g_assert_true (kc_decimal_to_stored (sheet->total, &stored, NULL));
  g_assert_cmpint (stored, ==, test_store_number (&store, "SELECT total FROM result r JOIN staff s ON s.id = r.staff WHERE staff_number = '0101002'"));
  const KcSheetIndicator *loans = g_ptr_array_index (sheet->indicators, 0);
  g_assert_true (kc_decimal_to_stored (loans->base, &stored, NULL));
  g_assert_cmpint (stored, ==, test_store_number (&store, "SELECT base FROM indicator_score i JOIN staff s ON s.id = i.staff"
                                                          " WHERE staff_number = '0101002' AND indicator = 'loans'"));
  KcExplanation *indicator = get_child (sheet->explanation, 0);
  g_assert_cmpint (kc_explanation_get_kind (indicator), ==, KC_EXPLANATION_INDICATOR);
  g_autofree char *loans_shown = kc_decimal_format (loans->figure, 0, TRUE);
  g_autofree char *start = g_strdup_printf ("Loans issued: %s loans. The mean of ", loans_shown);
  g_assert_true (g_str_has_prefix (kc_explanation_get_sentence (indicator), start));
  g_assert_nonnull (strstr (kc_explanation_get_sentence (indicator), "peers (Urban) is "));
  g_autofree char *figures = g_strdup_printf ("Score = 20 + [(%s ÷ ", loans_shown);
  g_assert_nonnull (strstr (kc_explanation_get_sentence (indicator), figures));
  g_assert_cmpstr (kc_explanation_get_formula (indicator), ==, "20 + [(Loans issued ÷ peers' mean − 1) × 100 × 0.1, at most 10, at least −20]");
  g_assert_true (g_str_has_prefix (kc_explanation_get_substituted (indicator), figures + strlen ("Score = ")));
  KcExplanation *input = get_child (indicator, 0);
  g_assert_cmpint (kc_explanation_get_kind (input), ==, KC_EXPLANATION_INPUT);
  g_assert_true (g_str_has_prefix (kc_explanation_get_origin (input), "业绩.xlsx · 月度!E"));
}

/* A manager without a figure: no total, no silent zero, and the sentence says which. */
static void
test_sheet_no_data (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (&store, run, "0102012", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sheet->nothing, ==, KC_NOTHING_NOT_REPORTED);
  g_assert_cmpuint (sheet->rank, ==, 0);
  g_assert_cmpuint (sheet->steps->len, ==, 0);
  g_assert_null (sheet->grade);
  g_assert_cmpstr (sheet->no_result, ==, "No total: “New non-performing loans” is not reported.");
  g_assert_cmpint (sheet->coefficient_nothing, ==, KC_NOTHING_NOT_APPLICABLE);
  g_assert_null (sheet->remark);
  const KcSheetIndicator *quality = g_ptr_array_index (sheet->indicators, 2);
  g_assert_cmpint (quality->nothing, ==, KC_NOTHING_NOT_REPORTED);
  g_assert_nonnull (strstr (kc_explanation_get_sentence (get_child (sheet->explanation, 2)), "No score: “New non-performing loans” is not reported."));
  g_autoptr(GAsyncResult) nobody = NULL;
  kc_appraisal_sheet_load_async (store.store, run, 999999, NULL, bank_done_cb, &nobody);
  g_assert_null (kc_appraisal_sheet_load_finish (store.store, bank_wait (&nobody), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

/* D8.6: an outlet head is graded for information: no coefficient, no rank, and the remark says why. D8.7: a protected one has the given grade and a coefficient. */
static void
test_sheet_treatments (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_autofree char *head_number = test_store_text (&store, "SELECT staff_number FROM run_person JOIN result USING (run, staff) WHERE state = 'information'");
  g_autoptr(KcAppraisalSheet) head = bank_load_sheet (&store, run, head_number, &error);
  g_assert_no_error (error);
  g_assert_cmpint (head->nothing, ==, KC_NOTHING_NONE);
  g_assert_null (head->no_result);
  g_assert_nonnull (head->grade);
  g_assert_cmpint (head->coefficient_nothing, ==, KC_NOTHING_NOT_APPLICABLE);
  g_assert_cmpuint (head->rank, ==, 0);
  g_assert_null (head->limited_by);
  g_assert_cmpstr (head->remark, ==, "head of an outlet: graded for information, the coefficient comes with the post");
  g_autofree char *new_number = test_store_text (&store, "SELECT staff_number FROM run_person JOIN result USING (run, staff)"
                                                         " WHERE state = 'protected' AND coefficient IS NOT NULL");
  g_autoptr(KcAppraisalSheet) protected = bank_load_sheet (&store, run, new_number, &error);
  g_assert_no_error (error);
  g_assert_cmpint (protected->coefficient_nothing, ==, KC_NOTHING_NONE);
  g_assert_cmpint (kc_decimal_compare (protected->coefficient, kc_decimal_new (16, 1)), ==, 0);
  g_assert_null (protected->limited_by);
  g_assert_cmpstr (protected->remark, ==, "first-time customer manager within the protection period: grade III");
}

static KcNothing
get_kind (KcReport *report, gint64 staff, const char *column)
{
  guint index = 0;

  while (strcmp (kc_report_get_column (report, index)->name, column) != 0)
    index++;
  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (report)); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (kc_report_get_rows (report), i);
      const KcValue *value = kc_report_row_get (row, index);
      if (kc_report_row_get_id (row) == staff)
        return kc_value_is_nothing (value) ? value->nothing : KC_NOTHING_NONE;
    }
  g_assert_not_reached ();
}

/* Not reported, not due, a denominator of zero: told apart in the table, on the sheet and in its sentences. */
static void
test_kinds_of_nothing (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GAsyncResult) result = NULL, peers_result = NULL, verified = NULL;
  g_autoptr(KcPageRequest) request = kc_page_request_new ();
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  test_store_exec (&store,
                   "UPDATE measure_value SET value = NULL, absent = 2 WHERE staff = (SELECT id FROM staff WHERE staff_number = '0101003')"
                   " AND measure = (SELECT id FROM measure WHERE code = 'loan_count');"
                   "UPDATE measure_value SET value = 0, absent = 0 WHERE staff = (SELECT id FROM staff WHERE staff_number = '0101004')"
                   " AND measure = (SELECT id FROM measure WHERE code = 'managed_loans');"
                   "DELETE FROM measure_value WHERE staff = (SELECT id FROM staff WHERE staff_number = '0101005')"
                   " AND measure = (SELECT id FROM measure WHERE code = 'exam_failed')");
  gint64 run = bank_create_run (&store);
  gint64 exempt = test_store_number (&store, "SELECT id FROM staff WHERE staff_number = '0101003'");
  gint64 zero = test_store_number (&store, "SELECT id FROM staff WHERE staff_number = '0101004'");
  gint64 missing = test_store_number (&store, "SELECT id FROM staff WHERE staff_number = '0101005'");
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_assert_no_error (error);
  request->limit = 500;
  kc_run_results_async (store.store, run, request, NULL, bank_done_cb, &result);
  g_autoptr(KcReport) report = kc_run_results_finish (store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_kind (report, exempt, "loans"), ==, KC_NOTHING_NOT_APPLICABLE);
  g_assert_cmpint (get_kind (report, exempt, "interest"), ==, KC_NOTHING_NONE);
  g_assert_cmpint (get_kind (report, exempt, "total"), ==, KC_NOTHING_NOT_APPLICABLE);
  g_assert_cmpint (get_kind (report, exempt, "deductions"), ==, KC_NOTHING_NONE);
  g_assert_cmpint (get_kind (report, zero, "quality"), ==, KC_NOTHING_TARGET_ZERO);
  g_assert_cmpint (get_kind (report, zero, "total"), ==, KC_NOTHING_TARGET_ZERO);
  g_assert_cmpint (get_kind (report, missing, "deductions"), ==, KC_NOTHING_NOT_REPORTED);
  g_assert_cmpint (get_kind (report, missing, "total"), ==, KC_NOTHING_NOT_REPORTED);
  g_assert_cmpint (get_kind (report, missing, "rank"), ==, KC_NOTHING_NOT_APPLICABLE);
  g_autoptr(KcAppraisalSheet) of_zero = bank_load_sheet (&store, run, "0101004", &error);
  const KcSheetIndicator *quality = g_ptr_array_index (of_zero->indicators, 2);
  g_assert_cmpint (quality->nothing, ==, KC_NOTHING_TARGET_ZERO);
  g_assert_cmpint (quality->figure_nothing, ==, KC_NOTHING_TARGET_ZERO);
  g_assert_cmpint (quality->base_nothing, ==, KC_NOTHING_NONE);
  g_assert_nonnull (strstr (kc_explanation_get_sentence (of_zero->explanation), "No total: “Managed loans at the end of the period (without"));
  g_autoptr(KcAppraisalSheet) of_missing = bank_load_sheet (&store, run, "0101005", &error);
  g_assert_cmpint (of_missing->deductions_nothing, ==, KC_NOTHING_NOT_REPORTED);
  g_assert_true (g_str_has_prefix (kc_explanation_get_sentence (of_missing->explanation), "No total: “Exams and skills tests failed” is not reported."));
  kc_run_peers_async (store.store, run, exempt, "loans", NULL, bank_done_cb, &peers_result);
  g_autoptr(KcReport) peers = kc_run_peers_finish (store.store, bank_wait (&peers_result), &error);
  g_assert_cmpint (get_kind (peers, exempt, "score"), ==, KC_NOTHING_NOT_APPLICABLE);
  /* Runs of earlier versions have no deductions where there is no total; that is no difference. */
  test_store_exec (&store, "UPDATE result SET deductions = NULL WHERE total IS NULL");
  kc_run_verify_async (store.store, run, NULL, bank_done_cb, &verified);
  g_autoptr(KcIssueList) differences = kc_run_verify_finish (store.store, bank_wait (&verified), &error);
  g_assert_cmpuint (kc_issue_list_get_size (differences), ==, 0);
}

/* All sheets of a print job: as many as results, branch by branch, each the same as when loaded alone. */
static void
test_sheets (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GAsyncResult) result = NULL, some_result = NULL;
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  kc_sheet_list_open_async (store.store, run, 0, NULL, 0, NULL, bank_done_cb, &result);
  g_autoptr(KcSheetSource) source = kc_sheet_list_open_finish (store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_sheet_source_get_n_sheets (source), ==, 120);
  g_autoptr(GPtrArray) sheets = kc_sheet_source_read (source, 0, 120, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, 120);
  /* A stretch from the middle is the same persons with the same sheets. */
  g_autoptr(GPtrArray) stretch = kc_sheet_source_read (source, 40, 7, &error);
  g_assert_cmpuint (stretch->len, ==, 7);
  for (guint i = 0; i < stretch->len; i++)
    {
      const KcAppraisalSheet *one = g_ptr_array_index (stretch, i), *other = g_ptr_array_index (sheets, 40 + i);
      g_assert_cmpint (one->staff, ==, other->staff);
      g_assert_cmpint (one->rank, ==, other->rank);
      g_assert_cmpint (kc_decimal_compare (one->total, other->total), ==, 0);
    }
  for (guint i = 0; i < sheets->len; i += 17)
    {
      const KcAppraisalSheet *sheet = g_ptr_array_index (sheets, i);
      g_autoptr(KcAppraisalSheet) alone = bank_load_sheet (&store, run, sheet->staff_number, &error);
      g_autofree char *a = kc_explanation_to_text (sheet->explanation), *b = kc_explanation_to_text (alone->explanation);
      g_assert_cmpstr (b, ==, a);
    }
  const gint64 branch = test_store_number (&store, "SELECT id FROM branch WHERE code = '0202'");
  kc_sheet_list_open_async (store.store, run, branch, NULL, 0, NULL, bank_done_cb, &some_result);
  g_autoptr(KcSheetSource) some = kc_sheet_list_open_finish (store.store, bank_wait (&some_result), &error);
  g_assert_cmpint (kc_sheet_source_get_n_sheets (some), ==, test_store_number (&store, "SELECT count(*) FROM staff s JOIN branch b ON b.id = s.branch WHERE b.code = '0202'"));
  /* Calculated anew while it is being printed: the rest would not belong to what is on paper. */
  test_store_exec (&store, "UPDATE appraisal_run SET result_hash = 'another'");
  g_assert_null (kc_sheet_source_read (some, 0, 1, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/appraisal/sheet", test_sheet);
  g_test_add_func ("/appraisal/sheet-no-data", test_sheet_no_data);
  g_test_add_func ("/appraisal/sheet-treatments", test_sheet_treatments);
  g_test_add_func ("/appraisal/kinds-of-nothing", test_kinds_of_nothing);
  g_test_add_func ("/appraisal/sheets", test_sheets);
  return g_test_run ();
}
