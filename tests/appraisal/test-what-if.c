/* What-if over the sample bank, and schemes that are changed, kept and compared. */
#include "appraisal-bank.h"
#include "kc-scheme-adopt.h"
#include "kc-scheme-edit.h"
#include "kc-scheme-xml.h"
#include "kc-what-if.h"
#include "test-folder.h"

static void
set_item (KcSchemeEdit *edit, const char *key, const char *text)
{
  guint index = kc_scheme_edit_find (edit, key);

  g_assert_cmpuint (index, <, kc_scheme_edit_count (edit));
  g_assert_true (kc_scheme_edit_set (edit, index, text));
}

static void
assert_item (const KcSchemeEdit *edit, const char *key, const char *expected)
{
  guint index = kc_scheme_edit_find (edit, key);
  g_autofree char *value = NULL;

  g_assert_cmpuint (index, <, kc_scheme_edit_count (edit));
  value = kc_scheme_edit_dup_value (edit, index);
  g_assert_cmpstr (value, ==, expected);
}

static KcSchemeEdit *
edit_builtin (void)
{
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (0);
  g_autoptr(GError) error = NULL;
  KcSchemeEdit *edit = kc_scheme_edit_new (xml, &error);

  g_assert_no_error (error);
  return edit;
}

static void
assert_report_cell (KcReport *report, guint row, guint column, const char *expected)
{
  g_autoptr(KcReportRow) line = g_list_model_get_item (kc_report_get_rows (report), row);

  g_assert_nonnull (line);
  g_assert_cmpstr (kc_report_row_get_text (line, column), ==, expected);
}

/* Every value is read and written back as it stands, in every scheme that comes with the program. */
static void
test_items (void)
{
  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      g_autoptr(GError) error = NULL;
      g_autoptr(KcSchemeEdit) edit = kc_scheme_edit_new (xml, &error);
      g_autoptr(GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_no_error (error);
      g_autoptr(GBytes) before = kc_scheme_edit_write (edit, &error);
      for (guint item = 0; item < kc_scheme_edit_count (edit); item++)
        {
          g_autofree char *value = kc_scheme_edit_dup_value (edit, item);
          const KcSchemeItem *view = kc_scheme_edit_get (edit, item);
          g_assert_true (g_hash_table_add (keys, view->key));
          g_assert_cmpuint (kc_scheme_edit_find (edit, view->key), ==, item);
          g_assert_cmpstr (view->section, !=, "");
          g_assert_cmpstr (view->label, !=, "");
          g_assert_true (*value != '\0' || view->is_optional);
          g_assert_true (kc_scheme_edit_set (edit, item, value));
        }
      g_autoptr(GBytes) after = kc_scheme_edit_write (edit, &error);
      g_assert_true (g_bytes_equal (before, after));
      g_assert_false (kc_scheme_edit_is_changed (edit));
      g_assert_cmpuint (g_hash_table_size (keys), >, 10);
    }
}

static void
test_set (void)
{
  g_autoptr(KcSchemeEdit) edit = edit_builtin (), read = NULL;
  g_autoptr(GError) error = NULL;

  assert_item (edit, "parameter:npl_tolerance", "1.5");
  assert_item (edit, "band:I:from", "90");
  assert_item (edit, "indicator:quality:set:better", "less");
  assert_item (edit, "indicator:quality:set:cap", "");
  set_item (edit, "parameter:npl_tolerance", " 2.25 ");
  set_item (edit, "band:I:from", "85");
  set_item (edit, "indicator:loans:set:whole-steps", "yes");
  set_item (edit, "indicator:quality:set:cap", "12");
  set_item (edit, "indicator:loans:set:cap", "8");
  set_item (edit, "peers-minimum", "3");
  g_assert_false (kc_scheme_edit_set (edit, kc_scheme_edit_find (edit, "band:I:from"), "8 5"));
  g_assert_false (kc_scheme_edit_set (edit, kc_scheme_edit_find (edit, "band:I:from"), ""));
  g_assert_false (kc_scheme_edit_set (edit, kc_scheme_edit_find (edit, "peers-minimum"), "2.5"));
  g_assert_false (kc_scheme_edit_set (edit, kc_scheme_edit_find (edit, "indicator:loans:set:cap"), "much"));
  g_assert_true (kc_scheme_edit_is_changed (edit));
  g_autoptr(GBytes) xml = kc_scheme_edit_write (edit, &error);
  read = kc_scheme_edit_new (xml, &error);
  g_assert_no_error (error);
  assert_item (read, "parameter:npl_tolerance", "2.25");
  assert_item (read, "band:I:from", "85");
  assert_item (read, "indicator:loans:set:whole-steps", "yes");
  assert_item (read, "indicator:quality:set:cap", "12");
  assert_item (read, "indicator:loans:set:cap", "8");
  assert_item (read, "peers-minimum", "3");
  set_item (read, "indicator:quality:set:cap", "");
  assert_item (read, "indicator:quality:set:cap", "");
}

/* An error in a formula is at its place in the formula; one elsewhere is at none. The sentence names what is seen in the editor. */
static void
test_fault (void)
{
  static const struct { const char *key, *wrong, *right, *item; guint line, column; const char *sentence; } cases[] = {
    { "figure:npl_ratio:formula", "new_npl_balance\n  / managed_lones * 100", "new_npl_balance / managed_loans * 100", "figure:npl_ratio:formula", 2, 5,
      "Figures · New non-performing loan ratio, line 2, column 5: unknown name 'managed_lones'" },
    { "limit:tolerance_limit:when", "npl_ratio > (npl_tolerance", "npl_ratio > npl_tolerance", "limit:tolerance_limit:when", 1, 27,
      "Limits on the Grade · New NPL ratio above the tolerance: at best grade II, line 1, column 27: expected ')', found the end of the formula" },
    { "indicator:loans:set:step", "0", "1", NULL, 0, 0, "“Loan count”: step in percent of the mean: expected a number above zero, found '0' (line 89, column 7 of the file)" },
    { "band:II:from", "95", "75", NULL, 0, 0, "“Grade II”: expected fewer points than in the band above (line 157, column 3 of the file)" },
  };
  g_autoptr(KcSchemeEdit) edit = edit_builtin ();
  g_auto(KcSchemeEditFault) fault = { G_MAXUINT };
  g_autoptr(GError) error = NULL;

  g_assert_true (kc_scheme_edit_check (edit, &fault, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_item (edit, cases[i].key, cases[i].wrong);
      g_assert_false (kc_scheme_edit_check (edit, &fault, &error));
      g_assert_error (error, KC_ERROR, KC_ERROR_SCHEME);
      g_assert_cmpstr (fault.sentence, ==, cases[i].sentence);
      g_assert_cmpuint (fault.item, ==, cases[i].item != NULL ? kc_scheme_edit_find (edit, cases[i].item) : G_MAXUINT);
      if (cases[i].item != NULL)
        {
          g_assert_cmpuint (fault.line, ==, cases[i].line);
          g_assert_cmpuint (fault.column, ==, cases[i].column);
        }
      g_clear_error (&error);
      set_item (edit, cases[i].key, cases[i].right);
    }
  g_assert_true (kc_scheme_edit_check (edit, &fault, &error));
  g_assert_null (fault.sentence);
}

static void
test_compare (void)
{
  g_autoptr(KcSchemeEdit) before = edit_builtin (), after = edit_builtin ();
  g_autoptr(KcReport) none = kc_scheme_edit_compare (before, after);

  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (none)), ==, 0);
  set_item (after, "parameter:npl_tolerance", "2");
  set_item (after, "indicator:loans:set:whole-steps", "yes");
  set_item (after, "indicator:quality:set:cap", "12");
  g_autoptr(KcReport) report = kc_scheme_edit_compare (before, after);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (report)), ==, 3);
  assert_report_cell (report, 0, 0, "Parameters");
  assert_report_cell (report, 0, 1, "Tolerance of new non-performing loans for the year");
  assert_report_cell (report, 0, 2, "1.5 %");
  assert_report_cell (report, 0, 3, "2 %");
  assert_report_cell (report, 1, 0, "Loan count");
  assert_report_cell (report, 1, 2, "no");
  assert_report_cell (report, 1, 3, "yes");
  assert_report_cell (report, 2, 2, "—");
  assert_report_cell (report, 2, 3, "12");
}

/* Keeping ------------------------------------------------------------------------------------------------------------------------------- */

static gint64
adopt (TestStore *store, GBytes *xml, const char *note, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  kc_scheme_adopt_async (store->store, xml, note, NULL, bank_done_cb, &result);
  return kc_scheme_adopt_finish (store->store, bank_wait (&result), error);
}

static gint64
take (TestStore *store, GBytes *xml, GError **error)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "办法.xml", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml), NULL));
  kc_scheme_take_async (store->store, path, NULL, bank_done_cb, &result);
  id = kc_scheme_take_finish (store->store, bank_wait (&result), error);
  test_folder_remove (folder);
  return id;
}

static void
test_adopt (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcSchemeEdit) edit = edit_builtin ();

  bank_init (&store);
  gint64 n = test_store_number (&store, "SELECT count(*) FROM scheme");
  set_item (edit, "band:I:from", "88");
  g_autoptr(GBytes) xml = kc_scheme_edit_write (edit, &error);
  gint64 first = adopt (&store, xml, "试算后下调", &error);
  g_assert_no_error (error);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM scheme WHERE id = %" G_GINT64_FORMAT " AND code = 'county_bank_grade_own' AND version = '1'", first);
  g_assert_cmpint (test_store_number (&store, sql), ==, 1);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM change_set WHERE action = 'scheme' AND why = '试算后下调'"), ==, 1);
  gint64 second = adopt (&store, xml, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second, !=, first);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM scheme WHERE code = 'county_bank_grade_own' AND version = '2'"), ==, 1);
  /* The scheme that came with the program is as it was. */
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM scheme WHERE code = 'county_bank_grade'"), ==, 1);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM scheme"), ==, n + 2);
  set_item (edit, "indicator:loans:set:step", "0");
  g_autoptr(GBytes) wrong = kc_scheme_edit_write (edit, NULL);
  g_assert_cmpint (adopt (&store, wrong, NULL, &error), ==, 0);
  g_assert_error (error, KC_ERROR, KC_ERROR_SCHEME);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM scheme"), ==, n + 2);
}

static void
test_take (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcSchemeEdit) edit = edit_builtin ();
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (0), garbage = g_bytes_new_static ("no scheme", 9);

  bank_init (&store);
  gint64 n = test_store_number (&store, "SELECT count(*) FROM scheme");
  g_assert_cmpint (take (&store, xml, &error), ==, 1);
  g_assert_no_error (error);
  set_item (edit, "band:I:from", "88");
  g_autoptr(GBytes) other = kc_scheme_edit_write (edit, &error);
  g_assert_cmpint (take (&store, other, &error), ==, 0);
  g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_cmpint (take (&store, garbage, &error), ==, 0);
  g_assert_nonnull (error);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM scheme"), ==, n);
}

/* Somebody else's file, with comments and a layout of its own: kept as this program writes it, and found again in either form. */
static void
test_take_foreign (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "schemes", "by-days.xml", NULL), *text = NULL;

  bank_init (&store);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_autofree char *commented = g_strconcat (text, "<!-- of another bank -->\n\n", NULL);
  g_autoptr(GBytes) xml = g_bytes_new_static (commented, strlen (commented));
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, &error);
  g_assert_no_error (error);
  g_autoptr(GBytes) written = kc_scheme_xml_write (scheme, &error);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, written);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM scheme WHERE sha256 = '%s' AND xml NOT LIKE '%%of another bank%%'", sha256);
  gint64 id = take (&store, xml, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_store_number (&store, sql), ==, 1);
  g_assert_cmpint (take (&store, xml, &error), ==, id);
  g_assert_cmpint (take (&store, written, &error), ==, id);
  g_assert_no_error (error);
}

/* Nothing is kept of a file at which the reading process ends. */
static void
test_take_reader_ends (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GBytes) crash = g_bytes_new_static ("crash", 5), root_only = g_bytes_new_static ("xml-root-twice", 14);
  g_autofree char *reader = g_strdup (g_getenv ("KC_SHEET_READER"));
  g_autofree char *hostile = g_build_filename (g_getenv ("KC_BUILD_DIR"), "tests", "formats", "hostile-reader", NULL);
  g_autoptr(GError) error = NULL, nonsense = NULL;

  bank_init (&store);
  gint64 n = test_store_number (&store, "SELECT count(*) FROM scheme"), n_changes = test_store_number (&store, "SELECT count(*) FROM change_set");
  g_setenv ("KC_SHEET_READER", hostile, TRUE);
  g_assert_cmpint (take (&store, crash, &error), ==, 0);
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_FAILED);
  g_assert_cmpstr (error->message, ==, "1:1: ended by signal 11");
  g_assert_cmpint (take (&store, root_only, &nonsense), ==, 0);
  g_assert_error (nonsense, KC_ERROR, KC_ERROR_READER_FAILED);
  g_setenv ("KC_SHEET_READER", reader, TRUE);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM scheme"), ==, n);
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM change_set"), ==, n_changes);
}

/* What if ------------------------------------------------------------------------------------------------------------------------------- */

static KcWhatIf *
load (TestStore *store, gint64 run, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  kc_what_if_load_async (store->store, run, NULL, bank_done_cb, &result);
  return kc_what_if_load_finish (store->store, bank_wait (&result), error);
}

static KcWhatIfResult *
evaluate (KcWhatIf *what_if, KcSchemeEdit *edit, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) xml = kc_scheme_edit_write (edit, error);

  kc_what_if_evaluate_async (what_if, xml, NULL, bank_done_cb, &result);
  return kc_what_if_evaluate_finish (bank_wait (&result), error);
}

static guint64
sum_flow (const KcWhatIfResult *result, gboolean moved)
{
  guint n = result->grades->len;
  guint64 sum = 0;

  for (guint from = 0; from < n; from++)
    for (guint to = 0; to < n; to++)
      sum += from != to || !moved ? result->flow[from * n + to] : 0;
  return sum;
}

static void
test_unchanged (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcSchemeEdit) edit = edit_builtin ();
  g_autoptr(KcPageRequest) request = kc_page_request_new ();

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcWhatIf) too_early = load (&store, run, &error);
  g_assert_null (too_early);
  g_assert_error (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED);
  g_clear_error (&error);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_autoptr(KcWhatIf) what_if = load (&store, run, &error);
  g_assert_no_error (error);
  g_autoptr(KcWhatIfResult) result = evaluate (what_if, edit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_up + result->n_down + result->n_totals, ==, 0);
  g_assert_cmpuint (sum_flow (result, TRUE), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (result->branches)), ==, 0);
  g_assert_cmpint (kc_decimal_compare (result->before.coefficients, result->after.coefficients), ==, 0);
  /* The same as what the run's tables hold. */
  gint64 sum = test_store_number (&store, "SELECT sum(coefficient) FROM result");
  g_assert_cmpint (kc_decimal_compare (result->before.coefficients, kc_decimal_from_stored (sum)), ==, 0);
  g_assert_cmpuint (result->before.n_counted, ==,
                    (guint64) test_store_number (&store, "SELECT count(*) FROM result WHERE total IS NOT NULL AND state <> 'information'"));
  g_assert_cmpuint (result->before.n_no_data, ==, (guint64) test_store_number (&store, "SELECT count(*) FROM result WHERE state = 'no-data'"));
  g_autoptr(KcReport) moves = kc_what_if_result_list_moves (result, request);
  g_assert_cmpuint (kc_report_get_total (moves), ==, 0);
}

/* Grades move exactly where the database says that totals lie between the old edge and the new one. */
static void
test_band (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcSchemeEdit) edit = edit_builtin ();
  g_autoptr(KcPageRequest) request = kc_page_request_new ();

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_autoptr(KcWhatIf) what_if = load (&store, run, &error);
  g_assert_no_error (error);
  gint64 expected = test_store_number (&store, "SELECT count(*) FROM result WHERE grade = 'II' AND total >= 700000 AND total < 750000 AND state = 'scored'") +
                    test_store_number (&store, "SELECT count(*) FROM result WHERE grade = 'III' AND total >= 700000 AND total < 750000"
                                               " AND state = 'scored' AND limited_by IS NULL");
  g_assert_cmpint (expected, >, 0);
  set_item (edit, "band:II:from", "70");
  g_autoptr(KcWhatIfResult) result = evaluate (what_if, edit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_up, ==, (guint64) expected);
  g_assert_cmpuint (result->n_down, ==, 0);
  g_assert_cmpuint (result->n_totals, ==, 0);
  g_assert_cmpuint (sum_flow (result, TRUE), ==, (guint64) expected);
  g_assert_cmpuint (result->flow[2 * result->grades->len + 1], ==, (guint64) expected);
  const KcWhatIfGrade *second = g_ptr_array_index (result->grades, 1);
  g_assert_cmpstr (second->code, ==, "II");
  g_assert_cmpuint (second->after, ==, second->before + (guint64) expected);
  /* Each of them gains 1.8 − 1.6, unless graded for information. */
  g_assert_cmpint (kc_decimal_compare (result->after.coefficients, result->before.coefficients), >, 0);
  g_autoptr(KcReport) moves = kc_what_if_result_list_moves (result, request);
  g_assert_cmpuint (kc_report_get_total (moves), ==, (guint64) expected);
  assert_report_cell (moves, 0, 3, "Grade III");
  assert_report_cell (moves, 0, 4, "Grade II");
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (result->branches)), >, 0);
  kc_page_request_set_filter (request, "from", "1");
  g_autoptr(KcReport) others = kc_what_if_result_list_moves (result, request);
  g_assert_cmpuint (kc_report_get_total (others), ==, 0);
}

/* A changed cap changes totals and, through the peers, nothing else than what the calculation of a run would give. */
static void
test_points (void)
{
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcSchemeEdit) edit = edit_builtin ();
  g_autoptr(KcPageRequest) request = kc_page_request_new ();

  bank_init (&store);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_autoptr(KcWhatIf) what_if = load (&store, run, &error);
  set_item (edit, "indicator:interest:set:cap", "5");
  set_item (edit, "indicator:loans:set:per-step", "0.2");
  g_autoptr(KcWhatIfResult) result = evaluate (what_if, edit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_totals, >, 0);
  g_autoptr(GBytes) xml = kc_scheme_edit_write (edit, &error);
  gint64 scheme = adopt (&store, xml, "试算", &error);
  g_autoptr(GAsyncResult) created = NULL;
  kc_run_create_async (store.store, scheme, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &created);
  gint64 second = kc_run_create_finish (store.store, bank_wait (&created), &error);
  g_assert_no_error (error);
  g_autoptr(KcIssueList) again = bank_calculate (&store, second, &error);
  g_assert_no_error (error);
  g_autofree char *sum = g_strdup_printf ("SELECT sum(coefficient) FROM result WHERE run = %" G_GINT64_FORMAT, second);
  g_autofree char *moved = g_strdup_printf ("SELECT count(*) FROM result a JOIN result b ON a.staff = b.staff WHERE a.run = %" G_GINT64_FORMAT
                                            " AND b.run = %" G_GINT64_FORMAT " AND a.grade IS NOT b.grade AND a.state <> 'information'", run, second);
  g_autofree char *totals = g_strdup_printf ("SELECT count(*) FROM result a JOIN result b ON a.staff = b.staff WHERE a.run = %" G_GINT64_FORMAT
                                             " AND b.run = %" G_GINT64_FORMAT " AND a.total IS NOT b.total AND a.state <> 'information'", run, second);
  g_assert_cmpint (kc_decimal_compare (result->after.coefficients, kc_decimal_from_stored (test_store_number (&store, sum))), ==, 0);
  g_assert_cmpuint (result->n_up + result->n_down, ==, (guint64) test_store_number (&store, moved));
  g_assert_cmpuint (result->n_totals, ==, (guint64) test_store_number (&store, totals));
  request->sort = g_strdup ("change");
  g_autoptr(KcReport) moves = kc_what_if_result_list_moves (result, request);
  g_assert_cmpuint (kc_report_get_total (moves), ==, result->n_up + result->n_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/what-if/items", test_items);
  g_test_add_func ("/what-if/set", test_set);
  g_test_add_func ("/what-if/fault", test_fault);
  g_test_add_func ("/what-if/compare", test_compare);
  g_test_add_func ("/what-if/adopt", test_adopt);
  g_test_add_func ("/what-if/take", test_take);
  g_test_add_func ("/what-if/take-foreign", test_take_foreign);
  g_test_add_func ("/what-if/take-reader-ends", test_take_reader_ends);
  g_test_add_func ("/what-if/unchanged", test_unchanged);
  g_test_add_func ("/what-if/band", test_band);
  g_test_add_func ("/what-if/points", test_points);
  return g_test_run ();
}
