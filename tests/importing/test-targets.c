/* What a row meets in the database: nothing that is stored is lost by a value that cannot be taken, no row is taken for somebody else's record, and
 * what a row is to do holds for every kind. */
#include "kc-test-import.h"

#define STAFF "工号,姓名,支行,手机,民族,备注\n0101001,阎彩云,营业部,13800000000,汉族,旧备注\n0101002,蒋浩然,营业部,,,\n"
#define LONG_NAME "汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉汉"
#define EVENTS "工号,姓名,事项类型,日期,事由,备注\n"

static TestBank
open_bank (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  test_assert_counts (staff, "2 0 0 0 0");
  return bank;
}

static void
test_refused_value_keeps_stored (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) worse = test_import_text (&bank, "名册2.csv", "工号,姓名,支行,手机,民族,备注\n0101001,阎彩云,营业部,13900000000," LONG_NAME ",旧备注\n");
  g_autoptr (KcImportPlan) added = NULL;

  test_assert_findings (worse, "名册2.csv 名册2!E2 too-long");
  test_assert_counts (worse, "0 1 0 0 0");
  g_assert_cmpuint (kc_import_row_get_n_changes (test_get_row (worse, 0)), ==, 1);
  g_assert_cmpint (kc_import_row_get_change (test_get_row (worse, 0), 0)->column, ==, 3);
  test_assert_query (&bank, "SELECT phone, ethnic_group, note FROM staff WHERE staff_number = '0101001'", "13900000000,汉族,旧备注");

  added = test_import_text (&bank, "名册3.csv", "工号,姓名,支行,民族\n0101003,阎国栋,营业部," LONG_NAME "\n");
  test_assert_counts (added, "1 0 0 0 0");
  test_assert_query (&bank, "SELECT name, ethnic_group FROM staff WHERE staff_number = '0101003'", "阎国栋,");
  test_bank_close (&bank);
}

/* Whose a record is, is never guessed from the rest of the row. */
static void
test_row_of_nobody (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) first = test_import_text (&bank, "大事记.csv", EVENTS "0101001,阎彩云,处分,2024-03-02,警告,原文\n");
  g_autoptr (KcImportPlan) second = test_import_text (&bank, "大事记2.csv", EVENTS ",,处分,2024-03-02,警告,改写\n0101002,蒋浩然,处分,2024-03-02,警告,另一人\n");

  test_assert_counts (first, "1 0 0 0 0");
  test_assert_counts (second, "1 0 0 1 0");
  test_assert_findings (second, "大事记2.csv 大事记2!A2 required-missing");
  test_assert_query (&bank, "SELECT staff, detail FROM staff_event", "1,原文\n2,另一人");
  test_bank_close (&bank);
}

/* A row that leaves out a part of what an event is known by is about it as long as there is only one such. */
static void
test_part_of_identity (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) first = test_import_text (&bank, "大事记.csv", EVENTS "0101001,阎彩云,处分,2024-03-02,警告,甲\n0101001,阎彩云,奖励,2024-03-02,先进,乙\n"
                                                     "0101001,阎彩云,奖励,2024-05-02,先进,丙\n");
  g_autoptr (KcImportPlan) second = test_import_text (&bank, "大事记2.csv", EVENTS "0101001,阎彩云,处分,,警告,丁\n0101001,阎彩云,奖励,,先进,戊\n");

  test_assert_counts (first, "3 0 0 0 0");
  test_assert_counts (second, "0 1 0 1 0");
  test_assert_findings (second, "大事记2.csv 大事记2!D3 required-missing");
  test_assert_query (&bank, "SELECT date, detail FROM staff_event", "2024-03-02,丁\n2024-03-02,乙\n2024-05-02,丙");
  test_bank_close (&bank);
}

static void
test_figures_to_update (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) january = test_import_text (&bank, "一月.csv", "工号,月份,发放笔数,利息收入\n0101001,2024-01,1,\n");
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", "工号,月份,发放笔数,利息收入\n0101001,2024-01,2,3\n0101001,2024-02,4,5\n0101002,2024-01,6,7\n");
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;

  for (guint i = 0; i < 3; i++)
    kc_import_session_set_row_action (session, test_get_row (plan, i), KC_ROW_UPDATE);
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "0 1 0 2 0");
  test_assert_findings (applied, "业绩.csv 业绩!A3 record-unknown\n业绩.csv 业绩!A4 record-unknown");
  test_assert_query (&bank, "SELECT period, staff, measure, value / 10000 FROM measure_value", "202401,1,1,2\n202401,1,2,3");
  test_bank_close (&bank);
}

/* Two files taken in together; the second says otherwise, which somebody must have confirmed. */
static KcImportPlan *
import_two (TestBank *bank, const char *first, const char *first_content, const char *second, const char *second_content)
{
  g_autofree char *first_path = g_build_filename (bank->folder, first, NULL), *second_path = g_build_filename (bank->folder, second, NULL);
  const char *paths[] = { first_path, second_path, NULL };
  g_autoptr (KcImportSession) session = kc_import_session_new (bank->store);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (first_path, first_content, -1, NULL));
  g_assert_true (g_file_set_contents (second_path, second_content, -1, NULL));
  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  g_assert_null (test_run (session, FALSE, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_UNCONFIRMED);
  g_clear_error (&error);
  kc_import_session_confirm (session, KC_ISSUE_SAID_OTHERWISE, TRUE);
  return test_run_well (session, FALSE);
}

/* What one file says of somebody must not be taken back by another of the same import without a word; what it adds is welcome. */
static void
test_said_otherwise (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) plan = import_two (&bank, "甲.csv", "工号,姓名,支行,手机,民族\n0101001,阎彩云,营业部,13900000001,\n",
                                              "乙.csv", "工号,姓名,支行,手机,民族\n0101001,阎彩云,营业部,13900000002,回族\n0101002,蒋浩然,营业部,13900000003,\n");
  g_autoptr (KcImportPlan) later = NULL, same_day = NULL;
  g_autoptr (KcImportSession) session = NULL;

  test_assert_findings (plan, "乙.csv 乙!D2 said-otherwise");
  test_assert_query (&bank, "SELECT phone, ethnic_group FROM staff WHERE staff_number = '0101001'", "13900000002,回族");
  /* The next import is another matter. */
  later = test_import_text (&bank, "丙.csv", "工号,姓名,支行,手机\n0101001,阎彩云,营业部,13900000009\n");
  test_assert_findings (later, "");
  session = test_look_at (&bank, "大事记.csv", EVENTS "0101001,阎彩云,处分,2024-03-02,警告,甲\n0101001,阎彩云,处分,2024-03-02,警告,乙\n");
  same_day = test_run_well (session, TRUE);
  test_assert_findings (same_day, "大事记.csv 大事记!F3 said-otherwise");
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/importing/targets/refused-value-keeps-stored", test_refused_value_keeps_stored);
  g_test_add_func ("/importing/targets/row-of-nobody", test_row_of_nobody);
  g_test_add_func ("/importing/targets/part-of-identity", test_part_of_identity);
  g_test_add_func ("/importing/targets/figures-to-update", test_figures_to_update);
  g_test_add_func ("/importing/targets/said-otherwise", test_said_otherwise);
  return g_test_run ();
}
