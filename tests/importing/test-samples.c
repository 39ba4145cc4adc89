/* The sample bank, taken in from an empty database: the complete findings, every figure and person, again unchanged, and back. */
#include "kc-test-import.h"

static char *
sample_path (const char *name)
{
  return g_build_filename (g_getenv ("KC_SOURCE_DIR"), "resources", "samples", name, NULL);
}

static GStrv
sample_paths (void)
{
  GStrv paths = g_new0 (char *, 4);

  paths[0] = sample_path ("员工名册.xls");
  paths[1] = sample_path ("2024-2025月度业绩.xlsx");
  paths[2] = sample_path ("不良与考试.csv");
  return paths;
}

/* {"file": "a", "place": "b", "code": "c"} a line: the generator writes it so, and no JSON reader is needed. */
static char *
take_json_string (const char *line, const char *name)
{
  g_autofree char *mark = g_strdup_printf ("\"%s\": \"", name);
  const char *start = strstr (line, mark), *end;

  g_assert_nonnull (start);
  start += strlen (mark);
  end = strchr (start, '"');
  return g_strndup (start, (gsize) (end - start));
}

static char *
expected_findings (void)
{
  g_autofree char *path = sample_path ("expected-findings.json");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '{')
      {
        g_autofree char *file = take_json_string (lines[i], "file");
        g_autofree char *place = take_json_string (lines[i], "place");
        g_autofree char *code = take_json_string (lines[i], "code");

        g_ptr_array_add (findings, g_strdup_printf ("%s %s %s", file, place, code));
      }
  return test_sort_lines (findings);
}

static KcImportPlan *
import_samples (TestBank *bank, gboolean dry)
{
  g_autoptr (KcImportSession) session = kc_import_session_new (bank->store);
  g_auto (GStrv) paths = sample_paths ();
  g_autoptr (GError) error = NULL;
  KcImportPlan *plan;

  test_inspect (session, (const char *const *) paths, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (kc_import_session_get_sources (session)), ==, 3);
  plan = test_run (session, dry, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

/* The dry run says what the real one does, and writes nothing. */
static void
test_findings (void)
{
  TestBank bank = { NULL };
  g_autofree char *expected = expected_findings ();
  g_autofree char *planned = NULL, *applied = NULL, *before = NULL, *after = NULL, *batches = NULL;
  g_autoptr (KcImportPlan) plan = NULL, real = NULL;

  test_bank_open (&bank);
  before = test_dump (bank.store);
  plan = import_samples (&bank, TRUE);
  after = test_dump (bank.store);
  g_assert_cmpstr (before, ==, after);
  batches = test_query (bank.store, "SELECT id FROM import_batch UNION ALL SELECT id FROM change_set");
  g_assert_cmpstr (batches, ==, "");
  planned = test_list_findings (kc_import_plan_get_issues (plan));
  test_assert_same_lines (planned, expected);
  g_assert_cmpint (kc_import_plan_get_batch (plan), ==, 0);
  real = import_samples (&bank, FALSE);
  applied = test_list_findings (kc_import_plan_get_issues (real));
  test_assert_same_lines (applied, expected);
  g_assert_cmpint (kc_import_plan_get_batch (real), >, 0);
  for (guint i = 0; i < KC_N_VERDICTS; i++)
    {
      g_assert_cmpuint (kc_import_plan_get_count (plan, i), ==, kc_import_plan_get_count (real, i));
      g_assert_cmpuint (kc_import_plan_get_value_count (plan, i), ==, kc_import_plan_get_value_count (real, i));
    }
  test_bank_close (&bank);
}

/* tests/data/sample-facts.csv is the generator's own knowledge. */
static char *
expected_facts (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sample-facts.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (g_strchomp (lines[i]), ",", -1);
      KcPeriod period;
      KcDecimal value;
      gint64 stored = 0;

      if (g_strv_length (cells) < 5 || strcmp (cells[4], "not-reported") == 0)
        continue;
      g_assert_true (kc_period_parse (cells[1], &period));
      if (cells[3][0] != '\0')
        g_assert_true (kc_decimal_parse (cells[3], -1, &value, NULL) && kc_decimal_to_stored (value, &stored, NULL));
      g_ptr_array_add (facts, cells[3][0] != '\0' ? g_strdup_printf ("%s,%d,%s,%" G_GINT64_FORMAT ",0", cells[0], period, cells[2], stored)
                                                  : g_strdup_printf ("%s,%d,%s,,2", cells[0], period, cells[2]));
    }
  return test_sort_lines (facts);
}

static void
test_facts (void)
{
  TestBank bank = { NULL };
  g_autofree char *expected = expected_facts (), *got = NULL, *staff = NULL, *wrong_origin = NULL, *bank_name = NULL, *digests = NULL;
  g_autofree char *staff_path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sample-staff.csv", NULL);
  g_autofree char *staff_text = NULL;
  g_auto (GStrv) staff_lines = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *expected_staff = NULL;

  test_bank_open (&bank);
  plan = import_samples (&bank, FALSE);
  got = test_query (bank.store, "SELECT s.staff_number, v.period, m.code, v.value, v.absent FROM measure_value v"
                                " JOIN staff s ON s.id = v.staff JOIN measure m ON m.id = v.measure WHERE v.absent <> 1");
  test_assert_same_lines (got, expected);
  bank_name = test_query (bank.store, "SELECT name FROM institution");
  g_assert_cmpstr (bank_name, ==, "青石县农村商业银行");
  digests = test_query (bank.store, "SELECT count(*) FROM import_file WHERE length(sha256) = 64");
  g_assert_cmpstr (digests, ==, "3");
  wrong_origin = test_query (bank.store, "SELECT count(*) FROM measure_value WHERE source IS NULL OR cell IS NULL OR source NOT IN (SELECT id FROM import_sheet)");
  g_assert_cmpstr (wrong_origin, ==, "0");

  g_file_get_contents (staff_path, &staff_text, NULL, NULL);
  staff_lines = g_strsplit (staff_text, "\n", -1);
  for (guint i = 1; staff_lines[i] != NULL; i++)
    if (staff_lines[i][0] != '\0')
      {
        g_auto (GStrv) cells = g_strsplit (g_strchomp (staff_lines[i]), ",", -1);

        g_ptr_array_add (people, g_strdup_printf ("%s,%s,%s,%s,%s", cells[0], cells[1], cells[2], cells[3], cells[4]));
      }
  expected_staff = test_sort_lines (people);
  staff = test_query (bank.store, "SELECT s.staff_number, s.name, b.code, b.name, b.class FROM staff s JOIN branch b ON b.id = s.branch");
  test_assert_same_lines (staff, expected_staff);
  test_bank_close (&bank);
}

static void
test_again_unchanged (void)
{
  TestBank bank = { NULL };
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (KcImportPlan) first = NULL, second = NULL;

  test_bank_open (&bank);
  first = import_samples (&bank, FALSE);
  before = test_dump (bank.store);
  second = import_samples (&bank, FALSE);
  after = test_dump (bank.store);
  test_assert_same_lines (after, before);
  g_assert_cmpuint (kc_import_plan_get_count (second, KC_VERDICT_ADDED), ==, 0);
  g_assert_cmpuint (kc_import_plan_get_count (second, KC_VERDICT_CHANGED), ==, 0);
  g_assert_cmpuint (kc_import_plan_get_count (second, KC_VERDICT_UNCHANGED), ==, kc_import_plan_get_count (first, KC_VERDICT_ADDED));
  g_assert_cmpuint (kc_import_plan_get_count (second, KC_VERDICT_REFUSED), ==, kc_import_plan_get_count (first, KC_VERDICT_REFUSED));
  test_bank_close (&bank);
}

static void
test_undo_brings_back (void)
{
  TestBank bank = { NULL };
  g_autofree char *before = NULL, *after = NULL, *state = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  before = test_dump (bank.store);
  plan = import_samples (&bank, FALSE);
  test_undo (bank.store, kc_import_plan_get_batch (plan), issues, &error);
  g_assert_no_error (error);
  after = test_dump (bank.store);
  test_assert_same_lines (after, before);
  state = test_query (bank.store, "SELECT state FROM import_batch");
  g_assert_cmpstr (state, ==, "undone");
  g_assert_false (test_undo (bank.store, kc_import_plan_get_batch (plan), issues, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_UNDOABLE);
  test_bank_close (&bank);
}

static void
test_undo_refused_when_changed_since (void)
{
  TestBank bank = { NULL };
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  plan = import_samples (&bank, FALSE);
  test_exec (bank.store, "UPDATE measure_value SET value = 120000, typed_by = 'li', source = NULL, cell = NULL"
                         " WHERE period = 202403 AND measure = 1 AND staff = (SELECT id FROM staff WHERE staff_number = '0101003')");
  before = test_dump (bank.store);
  g_assert_false (test_undo (bank.store, kc_import_plan_get_batch (plan), issues, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  g_assert_cmpuint (kc_issue_list_count (issues, KC_ISSUE_RECORD_CHANGED_SINCE), >=, 1);
  after = test_dump (bank.store);
  g_assert_cmpstr (before, ==, after);
  test_bank_close (&bank);
}

static void
test_batch_list (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (KcReport) report = NULL;
  g_autoptr (KcReportRow) row = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  plan = import_samples (&bank, FALSE);
  kc_batch_list_async (bank.store, NULL, test_take_result_cb, &result);
  report = kc_batch_list_finish (bank.store, test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (report)), ==, 1);
  row = g_list_model_get_item (kc_report_get_rows (report), 0);
  g_assert_cmpint (kc_report_row_get_id (row), ==, kc_import_plan_get_batch (plan));
  g_assert_cmpstr (kc_report_row_get_text (row, 2), ==, "员工名册.xls, 2024-2025月度业绩.xlsx, 不良与考试.csv");
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/samples/findings", test_findings);
  g_test_add_func ("/samples/facts", test_facts);
  g_test_add_func ("/samples/again-unchanged", test_again_unchanged);
  g_test_add_func ("/samples/undo-brings-back", test_undo_brings_back);
  g_test_add_func ("/samples/undo-refused-when-changed-since", test_undo_refused_when_changed_since);
  g_test_add_func ("/samples/batch-list", test_batch_list);
  return g_test_run ();
}
