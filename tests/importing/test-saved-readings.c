/* What a saved mapping keeps beside its columns: how the file is read, and the rows that were marked, by their words. */
#include "kc-test-import.h"

#define STAFF "支行,工号,姓名\n城东支行,0102001,江俊杰\n城东支行,0102002,金美玲\n城东支行,0102003,累计明\n"

static TestBank
open_bank (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  return bank;
}

static KcImportSource *
get_source (KcImportSession *session)
{
  g_autoptr (KcImportSource) source = g_list_model_get_item (kc_import_session_get_sources (session), 0);

  return source;   /* the session's */
}

static KcImportSource *
look_again (TestBank *bank, KcImportSession *session, const char *name)
{
  g_autofree char *path = g_build_filename (bank->folder, name, NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  return get_source (session);
}

static KcImportSession *
look_at_bytes (TestBank *bank, const char *name, const char *utf8, const char *encoding)
{
  g_autofree char *path = g_build_filename (bank->folder, name, NULL);
  const char *paths[] = { path, NULL };
  KcImportSession *session = kc_import_session_new (bank->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  bytes = g_convert (utf8, -1, encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  return session;
}

static guint
finish (TestBank *bank, GAsyncResult **result)
{
  g_autoptr (GAsyncResult) owned = test_wait (result);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  kc_mapping_action_finish (bank->store, owned, &n, &error);
  g_assert_no_error (error);
  *result = NULL;
  return n;
}

static void
save_mapping (TestBank *bank, KcImportSource *source, const char *name)
{
  GAsyncResult *result = NULL;

  kc_mapping_save_async (bank->store, source, name, test_take_result_cb, &result);
  g_assert_cmpuint (finish (bank, &result), ==, 1);
}

/* A sign that nobody would guess, a title above, and a header in another row next month. */
static void
test_delimiter (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "一月.txt", "客户经理业绩\n统计口径\n2024年1月\n工号~姓名~发放笔数\n0102001~江俊杰~5\n");
  g_autoptr (KcImportSession) next = NULL;
  g_autoptr (KcImportSession) other = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  KcImportSource *source = get_source (session);

  g_assert_cmpuint (kc_import_source_get_n_columns (source), ==, 0);
  kc_import_source_set_delimiter (source, '~');
  source = look_again (&bank, session, "一月.txt");
  g_assert_cmpuint (kc_import_source_get_n_columns (source), ==, 3);
  save_mapping (&bank, source, "月报");

  next = test_look_at (&bank, "二月.txt", "2024年2月\n工号~姓名~发放笔数\n0102001~江俊杰~6\n0102002~金美玲~7\n");
  source = get_source (next);
  g_assert_cmpstr (kc_import_source_get_saved_mapping (source), ==, "月报");
  g_assert_cmpint (kc_import_source_get_delimiter (source), ==, '~');
  g_assert_true (kc_import_session_is_ready (next));
  plan = test_run_well (next, FALSE);
  test_assert_counts (plan, "2 0 0 0 0");
  test_assert_query (&bank, "SELECT period % 100, value / 10000 FROM measure_value ORDER BY 2", "2,6\n2,7");

  /* A stranger stays as its bytes tell; what the person says about a file goes before what is saved. */
  other = test_look_at (&bank, "别.txt", "甲~乙\n1~2\n");
  g_assert_null (kc_import_source_get_saved_mapping (get_source (other)));
  g_assert_cmpint (kc_import_source_get_delimiter (get_source (other)), !=, '~');
  kc_import_source_set_delimiter (get_source (next), ',');
  source = look_again (&bank, next, "二月.txt");
  g_assert_null (kc_import_source_get_saved_mapping (source));
  test_bank_close (&bank);
}

/* Places that the person moved hold for the next file, though its header is found without them: 01020025 is no staff number. */
static void
test_column_starts (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "一月.txt", "工号      月份      发放笔数\n0102001   2024-01   5\n0102002   2024-01   6\n");
  g_autoptr (KcImportSession) next = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autofree char *found = NULL, *starts = NULL;
  KcImportSource *source = get_source (session);

  found = kc_import_source_dup_column_starts (source);
  g_assert_cmpstr (found, ==, "1, 11, 21");
  g_assert_true (kc_import_source_set_column_starts (source, "1,8,15"));
  source = look_again (&bank, session, "一月.txt");
  g_assert_cmpuint (kc_import_source_get_n_columns (source), ==, 3);
  save_mapping (&bank, source, "定长");

  next = test_look_at (&bank, "二月.txt", "工号      月份      发放笔数\n01020012024-02        7\n01020022024-02       18\n");
  source = get_source (next);
  g_assert_cmpstr (kc_import_source_get_saved_mapping (source), ==, "定长");
  starts = kc_import_source_dup_column_starts (source);
  g_assert_cmpstr (starts, ==, "1, 8, 15");
  plan = test_run_well (next, FALSE);
  test_assert_counts (plan, "2 0 0 0 0");
  test_assert_query (&bank, "SELECT period % 100, value / 10000 FROM measure_value ORDER BY 2", "2,18\n2,7");
  test_bank_close (&bank);
}

/* A header in plain letters is found in any encoding: the one that the person chose holds, but not against bytes that prove another. */
static void
test_encoding (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = look_at_bytes (&bank, "a.csv", "no,name,when,count\n0102001,江俊傑,2024-01,5\n", "BIG5");
  g_autoptr (KcImportSession) next = NULL;
  g_autoptr (KcImportSession) proven = NULL;
  KcImportSource *source = get_source (session);

  kc_import_source_set_header (source, 0, 1);
  kc_import_source_set_encoding (source, "BIG5");
  source = look_again (&bank, session, "a.csv");
  g_assert_cmpuint (kc_import_source_get_n_columns (source), ==, 4);
  kc_import_source_set_target (source, 0, "staff.staff_number");
  kc_import_source_set_target (source, 2, "period");
  kc_import_source_set_target (source, 3, "measure.loan_count");
  save_mapping (&bank, source, "港行");

  next = look_at_bytes (&bank, "b.csv", "no,name,when,count\n0102002,金美玲,2024-02,6\n", "BIG5");
  source = get_source (next);
  g_assert_cmpstr (kc_import_source_get_saved_mapping (source), ==, "港行");
  g_assert_cmpstr (kc_import_source_get_encoding (source), ==, "BIG5");
  g_assert_nonnull (strstr (kc_import_source_get_column (source, 1)->sample, "金美玲"));

  proven = test_look_at (&bank, "c.csv", "no,name,when,count\n0102002,金美玲,2024-03,6\n");
  source = get_source (proven);
  g_assert_cmpstr (kc_import_source_get_saved_mapping (source), ==, "港行");
  g_assert_cmpstr (kc_import_source_get_encoding (source), ==, "UTF-8");
  g_assert_nonnull (strstr (kc_import_source_get_column (source, 1)->sample, "金美玲"));
  test_bank_close (&bank);
}

#define JANUARY "支行,工号,姓名,月份,发放笔数\n城东支行,0102001,江俊杰,2024-01,5\n,0102002,金美玲,2024-01,6\n全行,,,2024-01,11\n" \
                "累计明部,,,2024-01,3\n"

static void
assert_marked (KcImportSource *source, guint kept, guint left)
{
  guint n_kept, n_left;

  kc_import_source_count_marked (source, &n_kept, &n_left);
  g_assert_cmpuint (n_kept, ==, kept);
  g_assert_cmpuint (n_left, ==, left);
}

/* D19: a row that was left out is known by its words in whatever row it stands, and only as long as it names nobody: the mark of a person's row is
 * not kept, and the row of that number is another one next month. */
static void
test_rows_left_out (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "一月.csv", JANUARY);
  g_autoptr (KcImportSession) next = NULL;
  g_autoptr (KcImportSession) named = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (KcImportPlan) with_name = NULL;
  KcImportSource *source = get_source (session);

  kc_import_source_mark_row (source, 2, KC_ROW_MARK_SKIP);
  kc_import_source_mark_row (source, 3, KC_ROW_MARK_SKIP);
  assert_marked (source, 1, 1);
  save_mapping (&bank, source, "月报");
  test_assert_query (&bank, "SELECT label, mark FROM import_mapping_row", "全行,skip");

  next = test_look_at (&bank, "二月.csv", "支行,工号,姓名,月份,发放笔数\n 全 行 ,,,2024-02,20\n城东支行,0102001,江俊杰,2024-02,7\n,0102002,金美玲,2024-02,8\n");
  plan = test_run_well (next, FALSE);
  test_assert_counts (plan, "2 0 0 0 1");
  test_assert_findings (plan, "二月.csv 二月! mapping-recognised\n二月.csv 二月!A2 row-skipped-as-saved");
  test_assert_query (&bank, "SELECT value / 10000 FROM measure_value ORDER BY 1", "7\n8");

  /* The same words before somebody's number, or name, are data. */
  named = test_look_at (&bank, "三月.csv", "支行,工号,姓名,月份,发放笔数\n全行,0102001,,2024-03,9\n全行,,金美玲,2024-03,10\n");
  with_name = test_run_well (named, FALSE);
  test_assert_counts (with_name, "1 0 0 1 0");
  test_bank_close (&bank);
}

/* What looks like a total and is data, is data next month; the person may say otherwise. */
static void
test_data_rows (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "一月.csv", "支行,工号,姓名,月份,发放笔数\n累计支行小计,,江俊杰,2024-01,5\n城东支行,0102002,金美玲,2024-01,6\n");
  g_autoptr (KcImportSession) next = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  KcImportSource *source = get_source (session);

  kc_import_source_mark_row (source, 1, KC_ROW_MARK_DATA);
  assert_marked (source, 1, 0);
  save_mapping (&bank, source, "月报");
  next = test_look_at (&bank, "二月.csv", "支行,工号,姓名,月份,发放笔数\n城东支行,0102002,金美玲,2024-02,8\n累计支行小计,,江俊杰,2024-02,7\n");
  plan = test_run_well (next, TRUE);
  test_assert_findings (plan, "二月.csv 二月! mapping-recognised\n二月.csv 二月!A3 row-taken-as-saved\n二月.csv 二月!B3 staff-name-ambiguous");
  /* Its words are in the database, a name never is. */
  test_assert_query (&bank, "SELECT label, mark FROM import_mapping_row", "累计支行小计,data");
  test_bank_close (&bank);
}

/* A mark that is made in the plan, beyond the rows that are kept of the file; and saved once more, what was known stays known. */
static void
test_marked_in_the_plan (void)
{
  TestBank bank = open_bank ();
  g_autoptr (GString) text = g_string_new ("工号,姓名,部门,月份,发放笔数\n");
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportSession) next = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (KcImportPlan) again = NULL;
  GListModel *rows;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "0102001,江俊杰,%u,20%02u-01,5\n", i, i % 90 + 10);
  g_string_append (text, "机关汇总数,,,2024-01,500\n");
  session = test_look_at (&bank, "一月.csv", text->str);
  plan = test_run_well (session, TRUE);
  rows = kc_import_plan_get_rows (plan);
  kc_import_session_set_row_action (session, test_get_row (plan, g_list_model_get_n_items (rows) - 1), KC_ROW_SKIP);
  assert_marked (get_source (session), 1, 0);
  save_mapping (&bank, get_source (session), "月报");
  next = test_look_at (&bank, "二月.csv", "工号,姓名,部门,月份,发放笔数\n0102001,江俊杰,1,2024-02,5\n机关汇总数,,,2024-02,5\n");
  again = test_run_well (next, TRUE);
  test_assert_counts (again, "1 0 0 0 1");
  save_mapping (&bank, get_source (next), "月报");
  test_assert_query (&bank, "SELECT label, mark FROM import_mapping_row", "机关汇总数,skip");
  test_bank_close (&bank);
}

/* Out of one bank as a file, into another. */
static void
test_hand_on (void)
{
  TestBank bank = open_bank (), other = open_bank ();
  g_autofree char *path = g_build_filename (bank.folder, "映射.xml", NULL);
  g_autofree char *xml = NULL;
  g_autoptr (KcReport) report = NULL;
  g_autoptr (KcReportRow) row = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  test_exec (bank.store, "INSERT INTO import_mapping VALUES (1, '月报', '" "0000000000000000000000000000000000000000000000000000000000000000" "', '', 1, 0,"
                         " '2024-01-01T00:00:00Z', 'x', 'BIG5', 'tab', '1, 9, 21');"
                         "INSERT INTO import_mapping_row VALUES (1, '全行', 'skip'), (1, '累计部', 'data')");
  kc_mapping_export_async (bank.store, 0, path, test_take_result_cb, &result);
  g_assert_cmpuint (finish (&bank, &result), ==, 1);
  g_assert_true (g_file_get_contents (path, &xml, NULL, NULL));
  g_assert_nonnull (strstr (xml, "encoding=\"BIG5\" delimiter=\"tab\" column-starts=\"1, 9, 21\""));
  kc_mapping_import_async (other.store, path, test_take_result_cb, &result);
  g_assert_cmpuint (finish (&other, &result), ==, 1);
  test_assert_query (&other, "SELECT encoding, delimiter, column_starts FROM import_mapping", "BIG5,tab,1, 9, 21");
  test_assert_query (&other, "SELECT label, mark FROM import_mapping_row", "全行,skip\n累计部,data");
  kc_mapping_list_async (other.store, NULL, test_take_result_cb, &listed);
  report = kc_mapping_list_finish (other.store, test_wait (&listed), &error);
  g_assert_no_error (error);
  row = g_list_model_get_item (kc_report_get_rows (report), 0);
  g_assert_cmpstr (kc_report_row_get_text (row, 3), ==, "BIG5, tab, columns at 1, 9, 21");
  g_assert_cmpint (kc_report_row_get (row, 4)->as.integer, ==, 2);
  test_bank_close (&other);
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/saved-readings/delimiter", test_delimiter);
  g_test_add_func ("/saved-readings/column-starts", test_column_starts);
  g_test_add_func ("/saved-readings/encoding", test_encoding);
  g_test_add_func ("/saved-readings/D19/rows-left-out", test_rows_left_out);
  g_test_add_func ("/saved-readings/D19/data-rows", test_data_rows);
  g_test_add_func ("/saved-readings/marked-in-the-plan", test_marked_in_the_plan);
  g_test_add_func ("/saved-readings/hand-on", test_hand_on);
  return g_test_run ();
}
