/* Mappings that are saved: recognised by the sheet's headers, named, renamed, removed, handed on as a file. */
#include "kc-test-import.h"

#define STAFF "支行,工号,姓名\n城东支行,0102001,江俊杰\n"
#define JANUARY "2024年1月业绩\n单位:万元\n员工,笔数甲,收入乙,备用\n0102001,5,1.5,x\n"
#define FEBRUARY "2024年2月业绩\n员工,笔数甲,收入乙,备用\n0102001,6,2.5,y\n"

static guint
finish (TestBank *bank, GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) owned = test_wait (result);
  guint n = 0;

  kc_mapping_action_finish (bank->store, owned, &n, error);
  return n;
}

/* The bank with one person and the mapping "月报" saved from a sheet that says nothing by itself. */
static TestBank
open_bank (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;
  g_autoptr (KcImportPlan) applied = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportSource) source = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  session = test_look_at (&bank, "一月.csv", JANUARY);
  source = g_list_model_get_item (kc_import_session_get_sources (session), 0);
  g_assert_false (kc_import_source_get_included (source));
  kc_import_source_set_header (source, 2, 1);
  {
    g_autofree char *path = g_build_filename (bank.folder, "一月.csv", NULL);
    const char *paths[] = { path, NULL };

    test_inspect (session, paths, &error);
    g_assert_no_error (error);
  }
  g_clear_object (&source);
  source = g_list_model_get_item (kc_import_session_get_sources (session), 0);
  g_assert_cmpuint (kc_import_source_get_n_columns (source), ==, 4);
  kc_import_source_set_target (source, 0, "staff.staff_number");
  kc_import_source_set_target (source, 1, "measure.loan_count");
  kc_import_source_set_target (source, 2, "measure.interest_income");
  kc_import_source_set_included (source, TRUE);
  g_assert_true (kc_import_source_is_complete (source));
  kc_mapping_save_async (bank.store, source, "月报", test_take_result_cb, &result);
  g_assert_cmpuint (finish (&bank, &result, &error), ==, 1);
  g_assert_no_error (error);
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "1 0 0 0 0");
  return bank;
}

/* Next month's sheet goes to the plan by itself; its own title, unit and period hold. */
static void
test_recognised (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "二月.csv", FEBRUARY);
  g_autoptr (KcImportSource) source = g_list_model_get_item (kc_import_session_get_sources (session), 0);
  g_autoptr (KcImportSession) other = test_look_at (&bank, "另.csv", "工号,月份,发放笔数\n0102001,2024-01,5\n");
  g_autoptr (KcImportPlan) plan = NULL;

  g_assert_true (kc_import_session_is_ready (session));
  g_assert_false (kc_import_session_is_ready (other));   /* complete, and nobody's mapping */
  g_assert_cmpstr (kc_import_source_get_saved_mapping (source), ==, "月报");
  g_assert_cmpuint (kc_import_source_get_header_row (source), ==, 1);
  g_assert_cmpuint (kc_import_source_get_column (source, 1)->confidence, ==, 1000);
  plan = test_run_well (session, FALSE);
  test_assert_counts (plan, "1 0 0 0 0");
  test_assert_query (&bank, "SELECT period % 100, measure, value FROM measure_value", "1,1,50000\n1,2,150000000\n2,1,60000\n2,2,250000000");
  test_bank_close (&bank);
}

static void
test_rename_and_remove (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcReport) report = NULL;
  g_autoptr (KcReportRow) row = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  GAsyncResult *result = NULL;
  gint64 id;

  kc_mapping_list_async (bank.store, NULL, test_take_result_cb, &listed);
  report = kc_mapping_list_finish (bank.store, test_wait (&listed), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (report)), ==, 1);
  row = g_list_model_get_item (kc_report_get_rows (report), 0);
  id = kc_report_row_get_id (row);
  g_assert_cmpstr (kc_report_row_get_text (row, 0), ==, "月报");
  g_assert_cmpint (kc_report_row_get (row, 2)->as.integer, ==, 3);
  kc_mapping_rename_async (bank.store, id, "客户经理月报", test_take_result_cb, &result);
  finish (&bank, &result, &error);
  g_assert_no_error (error);
  test_assert_query (&bank, "SELECT name FROM import_mapping", "客户经理月报");
  result = NULL;
  kc_mapping_rename_async (bank.store, id + 7, "x", test_take_result_cb, &result);
  finish (&bank, &result, &error);
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
  g_clear_error (&error);
  result = NULL;
  kc_mapping_remove_async (bank.store, id, test_take_result_cb, &result);
  finish (&bank, &result, &error);
  g_assert_no_error (error);
  test_assert_query (&bank, "SELECT count(*) FROM import_mapping UNION ALL SELECT count(*) FROM import_mapping_column", "0\n0");
  test_bank_close (&bank);
}

/* Out of one bank, into another, where the name is taken. */
static void
test_hand_on (void)
{
  TestBank bank = open_bank (), other = { NULL };
  g_autofree char *path = g_build_filename (bank.folder, "映射.xml", NULL);
  g_autofree char *xml = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  kc_mapping_export_async (bank.store, 0, path, test_take_result_cb, &result);
  g_assert_cmpuint (finish (&bank, &result, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &xml, NULL, NULL));
  g_assert_nonnull (strstr (xml, "<column header=\"笔数甲\" target=\"measure.loan_count\" unit-power=\"\"/>"));
  test_bank_open (&other);
  test_exec (other.store, "INSERT INTO import_mapping VALUES (1, '月报', '" "0000000000000000000000000000000000000000000000000000000000000000" "', '', 1, 0,"
                          " '2024-01-01T00:00:00Z', 'x', NULL, NULL, NULL)");
  result = NULL;
  kc_mapping_import_async (other.store, path, test_take_result_cb, &result);
  g_assert_cmpuint (finish (&other, &result, &error), ==, 1);
  g_assert_no_error (error);
  test_assert_query (&other, "SELECT name FROM import_mapping", "月报\n月报 (2)");
  session = test_look_at (&other, "二月.csv", FEBRUARY);
  g_assert_true (kc_import_session_is_ready (session));
  g_file_set_contents (path, "<import-mappings xmlns=\"https://kaocheng.example/ns/import-mappings/1\" version=\"1\"><mapping/></import-mappings>", -1, NULL);
  result = NULL;
  kc_mapping_import_async (other.store, path, test_take_result_cb, &result);
  finish (&other, &result, &error);
  g_assert_error (error, KC_ERROR, KC_ERROR_XML_GRAMMAR);
  g_assert_true (g_str_has_prefix (error->message, "1:"));
  g_clear_object (&session);
  test_bank_close (&other);
  test_bank_close (&bank);
}

/* Nothing is kept of a file at which the reading process ends. */
static void
test_reader_ends (void)
{
  TestBank bank = { NULL };
  g_autofree char *reader = g_strdup (g_getenv ("KC_SHEET_READER"));
  g_autofree char *hostile = g_build_filename (g_getenv ("KC_BUILD_DIR"), "tests", "formats", "hostile-reader", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL, missing = NULL;
  GAsyncResult *result = NULL;

  test_bank_open (&bank);
  path = g_build_filename (bank.folder, "映射.xml", NULL);
  kc_mapping_import_async (bank.store, path, test_take_result_cb, &result);
  finish (&bank, &result, &missing);
  g_assert_error (missing, KC_ERROR, KC_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (path, "crash", -1, NULL));
  g_setenv ("KC_SHEET_READER", hostile, TRUE);
  result = NULL;
  kc_mapping_import_async (bank.store, path, test_take_result_cb, &result);
  finish (&bank, &result, &error);
  g_setenv ("KC_SHEET_READER", reader, TRUE);
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_FAILED);
  g_assert_cmpstr (error->message, ==, "1:1: ended by signal 11");
  test_assert_query (&bank, "SELECT count(*) FROM import_mapping", "0");
  test_bank_close (&bank);
}

/* A mapping of a bank with a measure of its own is no reason to leave that column out without a word. */
static void
test_measure_that_is_gone (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportSession) first = NULL, next = NULL;
  g_autoptr (KcImportSource) source = NULL, again = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  test_exec (bank.store, "INSERT INTO measure (code, name, places, aggregate) VALUES ('own_one', '特色指标', 2, 'sum')");
  first = test_look_at (&bank, "一月.csv", "工号,月份,特色指标\n0102001,2024-01,1\n");
  source = g_list_model_get_item (kc_import_session_get_sources (first), 0);
  kc_mapping_save_async (bank.store, source, "特色", test_take_result_cb, &result);
  g_assert_true (kc_mapping_action_finish (bank.store, test_wait (&result), NULL, &error));
  test_exec (bank.store, "DELETE FROM measure WHERE code = 'own_one'");

  next = test_look_at (&bank, "二月.csv", "工号,月份,特色指标\n0102001,2024-02,1\n");
  again = g_list_model_get_item (kc_import_session_get_sources (next), 0);
  g_assert_cmpstr (kc_import_source_get_saved_mapping (again), ==, "特色");
  g_assert_false (kc_import_session_is_ready (next));
  kc_import_source_set_target (again, 2, "measure.loan_count");
  g_assert_true (kc_import_session_is_ready (next));
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/saved-mappings/recognised", test_recognised);
  g_test_add_func ("/saved-mappings/rename-and-remove", test_rename_and_remove);
  g_test_add_func ("/saved-mappings/hand-on", test_hand_on);
  g_test_add_func ("/saved-mappings/reader-ends", test_reader_ends);
  g_test_add_func ("/importing/saved-mappings/measure-that-is-gone", test_measure_that_is_gone);
  return g_test_run ();
}
