/* What the user wants done about a kind of repair: noted, shown, confirmed, refused (D19). */
#include "kc-test-import.h"

#define STAFF "支行,工号,姓名,入行日期\n城东支行,0102001,江俊杰,98.7.1\n,0102002,金 美玲,2015-03-01\n"

static void
test_defaults (void)
{
  KcImportLevels levels;
  const KcIssueCode *codes = kc_import_level_list_codes ();
  guint n = 0;

  kc_import_levels_init (&levels);
  g_assert_cmpint (kc_import_levels_get (&levels, KC_ISSUE_BLANK_ROW_LEFT_OUT), ==, KC_IMPORT_SILENT);
  g_assert_cmpint (kc_import_levels_get (&levels, KC_ISSUE_DATE_REPAIRED), ==, KC_IMPORT_SHOWN);
  g_assert_cmpint (kc_import_levels_get (&levels, KC_ISSUE_CONTENT_DAMAGED), ==, KC_IMPORT_CONFIRM);
  g_assert_cmpint (kc_import_levels_get (&levels, KC_ISSUE_DIGITS_LOST), ==, KC_IMPORT_REFUSE);
  g_assert_false (kc_import_level_is_adjustable (KC_ISSUE_DIGITS_LOST));
  g_assert_false (kc_import_level_is_adjustable (KC_ISSUE_RESULT_DIFFERS));
  for (; codes[n] != KC_N_ISSUE_CODES; n++)
    {
      g_assert_true (kc_import_level_is_adjustable (codes[n]));
      g_assert_cmpint (kc_issue_code_severity (codes[n]), <, KC_SEVERITY_ERROR);
    }
  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < KC_N_IMPORT_LEVELS; i++)
    {
      KcImportLevel level;

      g_assert_true (kc_import_level_from_nick (kc_import_level_to_nick ((KcImportLevel) i), &level));
      g_assert_cmpint (level, ==, i);
    }
}

static void
test_stored (void)
{
  TestBank bank = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GError) error = NULL;
  KcImportLevels levels;

  test_bank_open (&bank);
  test_set_level (&bank, KC_ISSUE_DATE_TWO_DIGIT_YEAR, KC_IMPORT_CONFIRM);
  test_set_level (&bank, KC_ISSUE_TEXT_CLEANED, KC_IMPORT_SILENT);
  test_set_level (&bank, KC_ISSUE_TEXT_CLEANED, KC_IMPORT_SHOWN);   /* the default again */
  test_assert_query (&bank, "SELECT code, level FROM import_level", "date-two-digit-year,confirm");
  kc_import_levels_load_async (bank.store, NULL, test_take_result_cb, &result);
  g_assert_true (kc_import_levels_load_finish (bank.store, test_wait (&result), &levels, &error));
  g_assert_cmpint (kc_import_levels_get (&levels, KC_ISSUE_DATE_TWO_DIGIT_YEAR), ==, KC_IMPORT_CONFIRM);
  g_assert_cmpint (kc_import_levels_get (&levels, KC_ISSUE_TEXT_CLEANED), ==, KC_IMPORT_SHOWN);
  kc_import_level_set_async (bank.store, KC_ISSUE_DIGITS_LOST, KC_IMPORT_SILENT, test_take_result_cb, &refused);
  g_assert_false (kc_import_level_set_finish (bank.store, test_wait (&refused), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  test_bank_close (&bank);
}

/* Nothing is applied before somebody has confirmed; then all is. */
static void
test_confirm (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (KcImportPlan) none = NULL;
  g_autoptr (KcImportPlan) applied = NULL;
  g_autoptr (GArray) codes = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  test_set_level (&bank, KC_ISSUE_DATE_TWO_DIGIT_YEAR, KC_IMPORT_CONFIRM);
  session = test_look_at (&bank, "名册.csv", STAFF);
  plan = test_run_well (session, TRUE);
  codes = kc_import_plan_list_unconfirmed (plan);
  g_assert_cmpuint (codes->len, ==, 1);
  g_assert_cmpint (g_array_index (codes, KcIssueCode, 0), ==, KC_ISSUE_DATE_TWO_DIGIT_YEAR);
  none = test_run (session, FALSE, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, KC_ERROR, KC_ERROR_UNCONFIRMED);
  g_assert_cmpstr (error->message, ==, "date-two-digit-year");
  test_assert_query (&bank, "SELECT count(*) FROM staff UNION ALL SELECT count(*) FROM import_batch", "0\n0");
  kc_import_session_confirm (session, KC_ISSUE_DATE_TWO_DIGIT_YEAR, TRUE);
  g_assert_true (kc_import_session_is_confirmed (session, KC_ISSUE_DATE_TWO_DIGIT_YEAR));
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "2 0 0 0 0");
  test_bank_close (&bank);
}

/* A cell's repair that is not allowed leaves the cell unread; one of the row's branch refuses the row. */
static void
test_refuse_cells (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) plan = NULL;

  test_bank_open (&bank);
  test_set_level (&bank, KC_ISSUE_DATE_TWO_DIGIT_YEAR, KC_IMPORT_REFUSE);
  test_set_level (&bank, KC_ISSUE_VALUE_FILLED_DOWN, KC_IMPORT_REFUSE);
  plan = test_import_text (&bank, "名册.csv", STAFF);
  test_assert_counts (plan, "1 0 0 1 0");
  test_assert_findings (plan, "名册.csv 名册!A3 repair-refused\n名册.csv 名册!A3 value-filled-down\n名册.csv 名册!C3 name-spaces-removed\n"
                              "名册.csv 名册!D2 date-two-digit-year\n名册.csv 名册!D2 repair-refused");
  test_assert_query (&bank, "SELECT staff_number, hire_date IS NULL FROM staff", "0102001,1");
  test_bank_close (&bank);
}

/* Rows that would be left out, and whole sheets. */
static void
test_refuse_rows_and_sheets (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) rows = NULL;
  g_autoptr (KcImportPlan) sheet = NULL;
  g_autoptr (KcImportPlan) zeros = NULL;

  test_bank_open (&bank);
  test_set_level (&bank, KC_ISSUE_TOTALS_ROW_LEFT_OUT, KC_IMPORT_REFUSE);
  rows = test_import_text (&bank, "名册.csv", "支行,工号,姓名\n城东支行,0102001,江俊杰\n合计,,1人\n");
  test_assert_counts (rows, "1 0 0 1 0");
  test_set_level (&bank, KC_ISSUE_TITLE_ROWS_SKIPPED, KC_IMPORT_REFUSE);
  sheet = test_import_text (&bank, "二.csv", "员工花名册,,\n支行,工号,姓名\n城东支行,0102002,金美玲\n");
  test_assert_counts (sheet, "0 0 0 1 0");
  test_assert_findings (sheet, "二.csv 二! repair-refused\n二.csv 二!A1 title-rows-skipped");
  /* What the writer repairs obeys, too. */
  test_set_level (&bank, KC_ISSUE_LEADING_ZEROS_RESTORED, KC_IMPORT_REFUSE);
  zeros = test_import_text (&bank, "业绩.csv", "工号,月份,发放笔数\n102001,2024-01,3\n");
  test_assert_counts (zeros, "0 0 0 1 0");
  test_assert_query (&bank, "SELECT count(*) FROM measure_value", "0");
  test_bank_close (&bank);
}

/* What nobody sees in the file is told, and where the user wants that, refused: each cell of the column. */
static void
test_refuse_hidden_columns (void)
{
  static const char *const formats[] = { "xlsx", "ods", "fods" };
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", "支行,工号,姓名\n城东支行,0010007,张犇\n城东支行,0010012,欧阳倩\n城西支行,0010008,李昇\n");
  test_set_level (&bank, KC_ISSUE_COLUMN_HIDDEN, KC_IMPORT_REFUSE);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *name = g_strconcat ("hidden.", formats[i], NULL);
      g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "corpus", name, NULL);
      const char *paths[] = { path, NULL };
      g_autoptr (KcImportSession) session = kc_import_session_new (bank.store);
      g_autoptr (KcImportPlan) plan = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (test_inspect (session, paths, &error));
      plan = test_run_well (session, TRUE);
      test_assert_counts (plan, "3 0 0 0 0");
      g_assert_cmpuint (kc_issue_list_count (kc_import_plan_get_issues (plan), KC_ISSUE_REPAIR_REFUSED), ==, 6);
      g_assert_cmpuint (kc_issue_list_count (kc_import_plan_get_issues (plan), KC_ISSUE_COLUMN_HIDDEN), ==, 8);
      g_assert_cmpuint (kc_import_plan_get_value_count (plan, KC_VERDICT_REFUSED), ==, 3);
    }
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/levels/defaults", test_defaults);
  g_test_add_func ("/levels/stored", test_stored);
  g_test_add_func ("/levels/confirm", test_confirm);
  g_test_add_func ("/levels/refuse-cells", test_refuse_cells);
  g_test_add_func ("/levels/refuse-rows-and-sheets", test_refuse_rows_and_sheets);
  g_test_add_func ("/levels/refuse-hidden-columns-d19", test_refuse_hidden_columns);
  return g_test_run ();
}
