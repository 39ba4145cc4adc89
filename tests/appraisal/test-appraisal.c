#include <locale.h>

#include "appraisal-bank.h"

typedef struct
{
  char *sql;
  GString *lines;
} Lines;

static gboolean
collect_lines_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Lines *lines = data;
  g_autoptr(KcStatement) statement = kc_db_prepare (db, lines->sql, error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    g_string_append_printf (lines->lines, "%s\n", kc_statement_get_text (statement, 0));
  return step == KC_STEP_DONE;
}

static char *
collect (TestStore *store, char *sql)
{
  Lines lines = { sql, g_string_new (NULL) };
  g_autoptr(GError) error = NULL;

  kc_store_run_sync (store->store, KC_STORE_READ, collect_lines_cb, &lines, NULL, &error);
  g_assert_no_error (error);
  g_free (sql);
  return g_string_free (lines.lines, FALSE);
}

/* Issue 2, section 4: the 120 results are recomputed by plain SQL and are equal in every digit. */
static void
test_independent (void)
{
  g_auto(TestStore) store = { NULL };
  g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "tests", "appraisal", "d8.sql", NULL);
  g_autoptr(GError) error = NULL;
  char *sql = NULL;

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *expected = collect (&store, sql);
  g_autofree char *actual = collect (&store, g_strdup (
    "SELECT p.staff_number"
    " || ' ' || coalesce((SELECT score / 100 FROM indicator_score i WHERE i.run = r.run AND i.staff = r.staff AND i.indicator = 'loans'), '-')"
    " || ' ' || coalesce((SELECT score / 100 FROM indicator_score i WHERE i.run = r.run AND i.staff = r.staff AND i.indicator = 'interest'), '-')"
    " || ' ' || coalesce((SELECT score / 100 FROM indicator_score i WHERE i.run = r.run AND i.staff = r.staff AND i.indicator = 'quality'), '-')"
    " || ' ' || coalesce(total / 100, '-') || ' ' || coalesce(grade, '-') || ' ' || coalesce(coefficient / 1000, '-') || ' ' || state"
    " || ' ' || coalesce(rank, '-') FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff ORDER BY p.staff_number"));
  g_auto(GStrv) a = g_strsplit (expected, "\n", -1);
  g_auto(GStrv) b = g_strsplit (actual, "\n", -1);
  g_assert_cmpuint (g_strv_length (a), ==, 121);
  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    g_assert_cmpstr (b[i], ==, a[i]);
  g_assert_cmpuint (g_strv_length (b), ==, 121);
}

static void
append_issues (KcIssueList *issues, GString *text)
{
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcPlace *place = kc_issue_get_place (issue);
      g_string_append_printf (text, "%s %s %s\n", kc_issue_code_to_nick (kc_issue_get_code (issue)), place->record != NULL ? place->record : "-",
                              place->field != NULL ? place->field : "-");
    }
}

/* The complete data check of 2025: exactly the holes that the sample bank has in what D8 counts with. */
static void
test_check (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) lines = g_string_new (NULL);

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  kc_run_check_async (store.store, run, NULL, bank_done_cb, &result);
  g_autoptr(KcIssueList) issues = kc_run_check_finish (store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  append_issues (issues, lines);
  g_autofree char *expected = collect (&store, g_strdup (
    "WITH due (code, first, last, n, position) AS (VALUES ('loan_count', 202501, 202512, 12, 1), ('interest_income', 202501, 202512, 12, 2),"
    " ('managed_loans', 202512, 202512, 1, 3), ('new_npl_balance', 202541, 202541, 1, 4), ('exam_failed', 202541, 202541, 1, 5),"
    " ('audit_fined', 202541, 202541, 1, 6), ('audit_criticised', 202541, 202541, 1, 7), ('audit_serious', 202541, 202541, 1, 8),"
    " ('serious_violation', 202541, 202541, 1, 9))"
    " SELECT 'figure-not-reported ' || s.staff_number || ' ' || d.code FROM staff s, due d JOIN measure m ON m.code = d.code WHERE"
    " (SELECT count(value) FROM measure_value v WHERE v.staff = s.id AND v.measure = m.id AND v.period BETWEEN d.first AND d.last) < d.n"
    " ORDER BY s.id, d.position"));
  g_autofree char *zero = collect (&store, g_strdup (
    "SELECT 'figure-denominator-zero ' || s.staff_number || ' managed_loans' FROM staff s JOIN measure_value v ON v.staff = s.id AND v.period = 202512"
    " JOIN measure m ON m.id = v.measure AND m.code = 'managed_loans' WHERE v.value = 0 ORDER BY s.id"));
  g_assert_cmpstr (expected, !=, "");
  g_auto(GStrv) listed = g_strsplit (lines->str, "\n", -1);
  g_auto(GStrv) missing = g_strsplit (expected, "\n", -1);
  g_auto(GStrv) zeros = g_strsplit (zero, "\n", -1);
  g_assert_cmpuint (g_strv_length (listed), ==, g_strv_length (missing) + g_strv_length (zeros) - 1);
  for (guint i = 0; missing[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) listed, missing[i]));
  for (guint i = 0; zeros[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) listed, zeros[i]));
}

static gboolean
try_exec (TestStore *store, const char *sql)
{
  g_autoptr(GError) error = test_store_fail (store, test_store_exec_cb, (gpointer) sql);

  return error != NULL;
}

/* Before a run is made: figures of the period, and a run of the same scheme and period that is still open. */
static void
test_prospect (void)
{
  g_auto(TestStore) store = { NULL };
  const KcPeriod year = kc_period_new (KC_PERIOD_YEAR, 2025, 1), before = kc_period_new (KC_PERIOD_YEAR, 2019, 1);
  const struct { KcPeriod period; gint64 scheme; gboolean has_figures, is_open; } cases[] = {
    { year, 1, TRUE, TRUE }, { year, 2, TRUE, FALSE }, { before, 1, FALSE, FALSE }, { kc_period_new (KC_PERIOD_QUARTER, 2025, 1), 1, TRUE, FALSE },
  };

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      KcRunProspect prospect;
      kc_run_prospect_async (store.store, cases[i].scheme, cases[i].period, NULL, bank_done_cb, &result);
      g_assert_true (kc_run_prospect_finish (store.store, bank_wait (&result), &prospect, &error));
      g_assert_no_error (error);
      g_assert_cmpint (prospect.has_figures, ==, cases[i].has_figures);
      g_assert_cmpint (prospect.open_run, ==, cases[i].is_open ? run : 0);
    }
}

/* D7.7: draft → calculated → … → confirmed; after that nothing changes, by whatever way. */
static void
test_states (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GAsyncResult) recalled = NULL, removed = NULL, verified = NULL;
  g_autoptr(GString) calculated_lines = g_string_new (NULL), recalled_lines = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_assert_false (bank_confirm (&store, run, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED);
  g_clear_error (&error);
  g_autoptr(KcIssueList) first = bank_calculate (&store, run, &error);
  g_assert_no_error (error);
  g_autofree char *hash = test_store_text (&store, "SELECT result_hash FROM appraisal_run");
  g_autoptr(KcIssueList) second = bank_calculate (&store, run, &error);
  g_autofree char *same = test_store_text (&store, "SELECT result_hash FROM appraisal_run");
  g_assert_no_error (error);
  g_assert_cmpstr (hash, ==, same);
  /* What the calculation found comes back from the frozen inputs, line by line. */
  kc_run_recall_findings_async (store.store, run, NULL, bank_done_cb, &recalled);
  g_autoptr(KcIssueList) findings = kc_run_recall_findings_finish (store.store, bank_wait (&recalled), &error);
  g_assert_no_error (error);
  append_issues (second, calculated_lines);
  append_issues (findings, recalled_lines);
  g_assert_cmpuint (calculated_lines->len, >, 0);
  g_assert_cmpstr (recalled_lines->str, ==, calculated_lines->str);
  bank_settle (&store, run);
  g_assert_null (bank_calculate (&store, run, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_STATE);
  g_clear_error (&error);
  kc_run_remove_async (store.store, run, NULL, bank_done_cb, &removed);
  g_assert_false (kc_run_remove_finish (store.store, bank_wait (&removed), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_STATE);
  g_clear_error (&error);
  g_assert_true (try_exec (&store, "UPDATE result SET total = 0"));
  g_assert_true (try_exec (&store, "UPDATE run_input SET value = 0, absent = 0"));
  g_assert_true (try_exec (&store, "DELETE FROM indicator_score"));
  /* The live figures may change; the confirmed run is recomputed from what was frozen. */
  test_store_exec (&store, "UPDATE measure_value SET value = value + 10000 WHERE value IS NOT NULL");
  kc_run_verify_async (store.store, run, NULL, bank_done_cb, &verified);
  g_autoptr(KcIssueList) differences = kc_run_verify_finish (store.store, bank_wait (&verified), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_issue_list_get_size (differences), ==, 0);
  /* The trend is of today: the sheet says so. */
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (&store, run, "0101002", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (sheet->trend_note, "Monthly figures have changed since this appraisal was calculated (Loans issued, Loan interest income)."));
}

/* A digit changed behind the program's back is found, in results and in inputs. */
static void
test_tampering (void)
{
  static const struct
  {
    const char *sql, *expected;
  } cases[] = {
    { "UPDATE result SET total = total + 1 WHERE staff = (SELECT id FROM staff WHERE staff_number = '0101002')", "result-differs 0101002 total\n" },
    { "UPDATE result SET grade = 'II' WHERE grade = 'I' AND staff = (SELECT min(staff) FROM result WHERE grade = 'I')", "grade\n" },
    { "UPDATE indicator_score SET score = score + 100 WHERE indicator = 'loans' AND staff = (SELECT id FROM staff WHERE staff_number = '0101003')",
      "result-differs 0101003 loans\n" },
    { "UPDATE result SET rank = rank + 1 WHERE staff = (SELECT id FROM staff WHERE staff_number = '0101003')", "result-differs 0101003 rank\n" },
    { "UPDATE run_input SET value = value + 10000 WHERE measure = 1 AND staff = (SELECT id FROM staff WHERE staff_number = '0101003')", "result-differs - inputs\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(TestStore) store = { NULL };
      g_autoptr(GAsyncResult) verified = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GString) lines = g_string_new (NULL);
      bank_init (&store);
      gint64 run = bank_create_run (&store);
      g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
      test_store_exec (&store, cases[i].sql);
      kc_run_verify_async (store.store, run, NULL, bank_done_cb, &verified);
      g_autoptr(KcIssueList) differences = kc_run_verify_finish (store.store, bank_wait (&verified), &error);
      g_assert_no_error (error);
      append_issues (differences, lines);
      if (strstr (lines->str, cases[i].expected) == NULL)
        g_error ("%s: got %s", cases[i].sql, lines->str);
    }
}

/* Half up to hundredths, of those who are appraised for real: the same on the dashboard, in the list of runs and over the results. */
#define MEAN "SELECT (sum (total) / 100 * 2 + count (total)) / (2 * count (total)) * 100 FROM result WHERE state IN ('scored', 'protected')"

static void
test_results_page (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GAsyncResult) result = NULL, filtered = NULL, of_grade = NULL, summary_result = NULL, list = NULL;
  g_autoptr(KcPageRequest) request = kc_page_request_new ();
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  kc_run_results_async (store.store, run, request, NULL, bank_done_cb, &result);
  g_autoptr(KcReport) report = kc_run_results_finish (store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_report_get_total (report), ==, 120);
  g_assert_cmpuint (kc_report_get_n_columns (report), ==, 12);
  g_assert_cmpstr (kc_report_get_column (report, 4)->name, ==, "loans");
  g_assert_cmpstr (kc_report_get_column (report, 4)->title, ==, "Loan count");
  /* The highest total stands first; the rank is counted in each group of peers. */
  g_autoptr(KcReportRow) best = g_list_model_get_item (kc_report_get_rows (report), 0);
  g_assert_cmpint (kc_report_row_get_id (best), ==, test_store_number (&store,
    "SELECT r.staff FROM result r JOIN run_person p USING (run, staff) ORDER BY r.total DESC, p.sort_key, r.staff"));
  kc_page_request_set_filter (request, "state", "no-data");
  kc_run_results_async (store.store, run, request, NULL, bank_done_cb, &filtered);
  g_autoptr(KcReport) no_data = kc_run_results_finish (store.store, bank_wait (&filtered), &error);
  g_assert_no_error (error);
  gint64 expected = test_store_number (&store, "SELECT count(*) FROM result WHERE state = 'no-data'");
  g_assert_cmpint (expected, >, 0);
  g_assert_cmpuint (kc_report_get_total (no_data), ==, (guint64) expected);
  kc_run_summary_async (store.store, run, NULL, bank_done_cb, &summary_result);
  g_autoptr(KcRunSummary) summary = kc_run_summary_finish (store.store, bank_wait (&summary_result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary->n_information, ==, test_store_number (&store, "SELECT count(*) FROM result WHERE state = 'information'"));
  g_assert_cmpuint (summary->n_information, >, 0);
  g_assert_cmpuint (summary->n_appraised + summary->n_information, ==, 120);
  g_assert_cmpuint (summary->n_no_data, ==, (guint64) expected);
  g_assert_cmpuint (summary->bands->len, ==, 4);
  guint64 graded = 0;
  for (guint i = 0; i < summary->bands->len; i++)
    graded += ((KcBandCount *) g_ptr_array_index (summary->bands, i))->count;
  g_assert_cmpint ((gint64) graded, ==, test_store_number (&store, "SELECT count(*) FROM result WHERE grade IS NOT NULL AND state <> 'information'"));
  gint64 mean;
  g_assert_true (kc_decimal_to_stored (summary->mean, &mean, NULL));
  g_assert_cmpint (mean, ==, test_store_number (&store, MEAN));
  kc_page_request_set_filter (request, "state", NULL);
  kc_page_request_set_filter (request, "grade", "I");
  kc_run_results_async (store.store, run, request, NULL, bank_done_cb, &of_grade);
  g_autoptr(KcReport) best_grade = kc_run_results_finish (store.store, bank_wait (&of_grade), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_report_get_total (best_grade), ==, ((KcBandCount *) g_ptr_array_index (summary->bands, 0))->count);
  for (guint i = 1; i < summary->totals->len; i++)
    g_assert_cmpint (kc_decimal_compare (g_array_index (summary->totals, KcDecimal, i - 1), g_array_index (summary->totals, KcDecimal, i)), <=, 0);
  kc_run_list_async (store.store, NULL, bank_done_cb, &list);
  g_autoptr(KcReport) runs = kc_run_list_finish (store.store, bank_wait (&list), &error);
  g_assert_no_error (error);
  g_autoptr(KcReportRow) row = g_list_model_get_item (kc_report_get_rows (runs), 0);
  g_assert_cmpstr (kc_report_row_get_text (row, 4), ==, "Calculated");
  g_assert_cmpuint ((guint64) kc_report_row_get (row, 5)->as.integer, ==, summary->n_appraised);
  g_assert_true (kc_decimal_to_stored (kc_report_row_get (row, 6)->as.decimal, &mean, NULL));
  g_assert_cmpint (mean, ==, test_store_number (&store, MEAN));
}

static void
test_peers (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  kc_run_peers_async (store.store, run, 2, "loans", NULL, bank_done_cb, &result);
  g_autoptr(KcReport) peers = kc_run_peers_finish (store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint ((gint64) kc_report_get_total (peers), ==,
                   test_store_number (&store, "SELECT count(*) FROM staff s JOIN branch b ON b.id = s.branch WHERE b.class = 'urban'"));
}

static void
test_scheme_view (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GAsyncResult) result = NULL, list_result = NULL, bad_result = NULL;
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  kc_scheme_list_async (store.store, NULL, bank_done_cb, &list_result);
  g_autoptr(KcReport) list = kc_scheme_list_finish (store.store, bank_wait (&list_result), &error);
  g_assert_cmpuint (kc_report_get_total (list), ==, bank_count_schemes ());
  kc_scheme_view_load_async (store.store, 1, NULL, bank_done_cb, &result);
  g_autoptr(KcSchemeView) view = kc_scheme_view_load_finish (store.store, bank_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (view->code, ==, "county_bank_grade");
  g_assert_cmpuint (strlen (view->sha256), ==, 64);
  g_autoptr(KcReportRow) row = g_list_model_get_item (kc_report_get_rows (view->indicators), 0);
  g_assert_cmpstr (kc_report_row_get_text (row, 3), ==, "Against the peers' mean, by steps");
  g_assert_cmpstr (kc_report_row_get_text (row, 4), ==,
                   "step in percent of the mean 1, points a step 0.1, bonus at most 10, deduction at most 20, better is more, whole steps only no");
  g_assert_cmpstr (kc_report_row_get_text (row, 5), ==, "20 + MAX(-20, MIN(10, (loans.figure / loans.base - 1) * 100 * 0.1))");
  g_assert_cmpstr (kc_report_row_get_text (row, 6), ==, "20 + [(Loans issued ÷ peers' mean − 1) × 100 × 0.1, at most 10, at least −20]");
  g_assert_true (g_str_has_prefix (view->xml, "<?xml"));
  kc_scheme_view_load_async (store.store, 99, NULL, bank_done_cb, &bad_result);
  g_assert_null (kc_scheme_view_load_finish (store.store, bank_wait (&bad_result), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

/* Putting the schemes in a second time changes nothing; a draft can be removed. */
static void
test_install_and_remove (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GAsyncResult) removed = NULL;
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  kc_store_run_sync (store.store, KC_STORE_WRITE, bank_install_cb, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM scheme"), ==, bank_count_schemes ());
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  kc_run_remove_async (store.store, run, NULL, bank_done_cb, &removed);
  g_assert_true (kc_run_remove_finish (store.store, bank_wait (&removed), &error));
  g_assert_cmpint (test_store_number (&store, "SELECT (SELECT count(*) FROM appraisal_run) + (SELECT count(*) FROM run_person) + (SELECT count(*) FROM run_input)"
                                              " + (SELECT count(*) FROM result) + (SELECT count(*) FROM indicator_score)"), ==, 0);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM change_set WHERE action IN ('run-create', 'run-calculate', 'run-remove')"), ==, 3);
}

/* D3.4: before the first appointment nothing is due; a later one is measured by his own months. Figures that do not apply are not due either. */
static void
test_part_year (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;

  bank_init (&store);
  test_store_exec (&store,
                   "UPDATE staff SET first_appointment_date = '2025-03-10' WHERE staff_number = '0101002';"
                   "DELETE FROM measure_value WHERE staff = (SELECT id FROM staff WHERE staff_number = '0101002') AND period BETWEEN 202501 AND 202502;"
                   "UPDATE measure_value SET value = NULL, absent = 2 WHERE staff = (SELECT id FROM staff WHERE staff_number = '0101003') AND period = 202505;"
                   "UPDATE staff SET first_appointment_date = '2026-01-01' WHERE staff_number = '0101004'");
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_store_number (&store, "SELECT absent FROM result r JOIN staff s ON s.id = r.staff WHERE staff_number = '0101002'"), ==, 0);
  g_autofree char *state = test_store_text (&store, "SELECT r.state || ' ' || r.grade FROM result r JOIN staff s ON s.id = r.staff WHERE staff_number = '0101002'");
  g_assert_cmpstr (state, ==, "protected III");
  g_assert_cmpint (test_store_number (&store, "SELECT absent FROM result r JOIN staff s ON s.id = r.staff WHERE staff_number = '0101003'"), ==, 0);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM run_person WHERE staff_number = '0101004'"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/appraisal/independent", test_independent);
  g_test_add_func ("/appraisal/check", test_check);
  g_test_add_func ("/appraisal/prospect", test_prospect);
  g_test_add_func ("/appraisal/states", test_states);
  g_test_add_func ("/appraisal/tampering", test_tampering);
  g_test_add_func ("/appraisal/results-page", test_results_page);
  g_test_add_func ("/appraisal/peers", test_peers);
  g_test_add_func ("/appraisal/scheme-view", test_scheme_view);
  g_test_add_func ("/appraisal/install-and-remove", test_install_and_remove);
  g_test_add_func ("/appraisal/part-year", test_part_year);
  return g_test_run ();
}
