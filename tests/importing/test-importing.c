/* What an import does to a bank that is not empty: changes, people and branches recognised, corrections by the user. */
#include "kc-test-import.h"

static KcImportSession *
look_at (TestBank *bank, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (bank->folder, name, NULL);
  KcImportSession *session = kc_import_session_new (bank->store);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  return session;
}

static KcImportPlan *
import (TestBank *bank, const char *name, const char *content)
{
  g_autoptr (KcImportSession) session = look_at (bank, name, content);
  g_autoptr (GError) error = NULL;
  KcImportPlan *plan = test_run (session, FALSE, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static void
assert_counts (KcImportPlan *plan, guint added, guint changed, guint unchanged, guint refused)
{
  g_assert_cmpuint (kc_import_plan_get_count (plan, KC_VERDICT_ADDED), ==, added);
  g_assert_cmpuint (kc_import_plan_get_count (plan, KC_VERDICT_CHANGED), ==, changed);
  g_assert_cmpuint (kc_import_plan_get_count (plan, KC_VERDICT_UNCHANGED), ==, unchanged);
  g_assert_cmpuint (kc_import_plan_get_count (plan, KC_VERDICT_REFUSED), ==, refused);
}

static void
assert_findings (KcImportPlan *plan, const char *expected)
{
  g_autofree char *got = test_list_findings (kc_import_plan_get_issues (plan));

  test_assert_same_lines (got, expected);
}

static void
assert_query (TestBank *bank, const char *sql, const char *expected)
{
  g_autofree char *got = test_query (bank->store, sql);

  g_assert_cmpstr (got, ==, expected);
}

#define STAFF "支行,工号,姓名,手机\n城东支行,0102001,江俊杰,19900000001\n城东支行,0102002,金美玲,\n城西支行,0103001,钟艳,\n"
#define FIGURES "工号,月份,发放笔数,利息收入\n0102001,2024年1月,16,148853\n0102002,2024年1月,10,127879\n"
#define ALL_FIGURES "SELECT s.staff_number, v.period, m.code, v.value, v.absent FROM measure_value v" \
                    " JOIN staff s ON s.id = v.staff JOIN measure m ON m.id = v.measure"

/* A list that knows no branch codes: the names stand for them. */
static void
test_branches_without_codes (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) plan = NULL;

  test_bank_open (&bank);
  plan = import (&bank, "名册.csv", STAFF);
  assert_counts (plan, 3, 0, 0, 0);
  assert_query (&bank, "SELECT code, name FROM branch", "城东支行,城东支行\n城西支行,城西支行");
  assert_query (&bank, "SELECT staff_number, status, phone FROM staff", "0102001,active,19900000001\n0102002,active,\n0103001,active,");
  test_bank_close (&bank);
}

static void
test_changed_figures (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL, first = NULL, second = NULL;
  g_autoptr (KcImportRow) row = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  staff = import (&bank, "名册.csv", STAFF);
  first = import (&bank, "一月.csv", FIGURES);
  before = test_dump (bank.store);
  second = import (&bank, "一月更正.csv", "工号,月份,发放笔数,利息收入\n0102001,2024年1月,17,148853\n0102002,2024年1月,,127879\n0103001,2024年1月,3,不适用\n");
  assert_counts (second, 1, 1, 1, 0);
  row = g_list_model_get_item (kc_import_plan_get_rows (second), 0);
  g_assert_cmpint (kc_import_row_get_verdict (row), ==, KC_VERDICT_CHANGED);
  g_assert_nonnull (strstr (kc_import_row_get_summary (row), "16 → 17"));
  /* A blank cell takes nothing away. */
  assert_query (&bank, ALL_FIGURES, "0102001,202401,interest_income,1488530000,0\n0102001,202401,loan_count,170000,0\n"
                                    "0102002,202401,interest_income,1278790000,0\n0102002,202401,loan_count,100000,0\n"
                                    "0103001,202401,interest_income,,2\n0103001,202401,loan_count,30000,0");
  test_undo (bank.store, kc_import_plan_get_batch (second), NULL, &error);
  g_assert_no_error (error);
  after = test_dump (bank.store);
  test_assert_same_lines (after, before);
  test_bank_close (&bank);
}

static void
test_changed_staff (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) first = NULL, second = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  first = import (&bank, "名册.csv", STAFF);
  before = test_query (bank.store, "SELECT staff_number, name, branch, phone, post FROM staff");
  second = import (&bank, "名册二.csv", "所在支行,工号,姓名,手机,岗位\n城西支行,0102001,江俊杰,,客户经理\n城西支行,0103001,钟雁,19900000003,\n南门支行,0104001,袁浩然,,\n");
  assert_counts (second, 1, 2, 0, 0);
  assert_findings (second, "名册二.csv 名册二!C3 staff-name-differs");
  assert_query (&bank, "SELECT s.staff_number, s.name, b.name, s.phone, s.post FROM staff s JOIN branch b ON b.id = s.branch",
                "0102001,江俊杰,城西支行,19900000001,customer_manager\n0102002,金美玲,城东支行,,\n0103001,钟雁,城西支行,19900000003,\n0104001,袁浩然,南门支行,,");
  test_undo (bank.store, kc_import_plan_get_batch (second), NULL, &error);
  g_assert_no_error (error);
  after = test_query (bank.store, "SELECT staff_number, name, branch, phone, post FROM staff");
  g_assert_cmpstr (before, ==, after);
  test_bank_close (&bank);
}

/* A branch that a staff list calls otherwise is renamed, and the plan says so. */
static void
test_branch_renamed (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) first = NULL, second = NULL;
  g_autoptr (KcImportRow) row = NULL;

  test_bank_open (&bank);
  first = import (&bank, "名册.csv", "机构号,支行,工号,姓名\n0102,城东支行,0102001,江俊杰\n0102,城东支行,0102002,金美玲\n");
  second = import (&bank, "新名册.csv", "机构号,支行,工号,姓名\n0102,东门支行,0102001,江俊杰\n0102,东门支行,0102002,金美玲\n");
  assert_counts (second, 0, 1, 1, 0);
  row = g_list_model_get_item (kc_import_plan_get_rows (second), 0);
  g_assert_nonnull (strstr (kc_import_row_get_summary (row), "城东支行 → 东门支行"));
  assert_query (&bank, "SELECT code, name FROM branch", "0102,东门支行");
  test_bank_close (&bank);
}

/* People are known by their number alone; zeros come back only where exactly one number is meant. */
static void
test_people_by_number (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL, plan = NULL;

  test_bank_open (&bank);
  staff = import (&bank, "名册.csv", "支行,工号,姓名\n城东支行,0102001,江俊杰\n城东支行,00102001,另一人\n城东支行,0103001,钟艳\n");
  plan = import (&bank, "一月.csv", "工号,姓名,月份,发放笔数\n103001,钟艳,2024年1月,1\n102001,江俊杰,2024年1月,2\n,钟艳,2024年1月,3\n"
                                    "0102001,江俊,2024年1月,4\n0103001,钟艳,2024年1月,5\n4.2E+17,钟艳,2024年1月,5\n");
  assert_counts (plan, 2, 0, 0, 4);
  assert_findings (plan, "一月.csv 一月!A2 leading-zeros-restored\n一月.csv 一月!A3 staff-unknown\n一月.csv 一月!A4 staff-name-ambiguous\n"
                         "一月.csv 一月!A6 duplicate-in-file\n一月.csv 一月!A7 digits-lost\n一月.csv 一月!B5 staff-name-differs");
  assert_query (&bank, ALL_FIGURES, "0102001,202401,loan_count,40000,0\n0103001,202401,loan_count,10000,0");
  test_bank_close (&bank);
}

/* A value that cannot be kept does not cost the row. */
static void
test_cell_refused_alone (void)
{
  TestBank bank = { NULL };
  g_autofree char *long_name = g_strnfill (90, 'x');
  g_autofree char *text = g_strdup_printf ("支行,工号,姓名,毕业院校,专业\n城东支行,0102001,江俊杰,%s,金融学\n", long_name);
  g_autoptr (KcImportPlan) plan = NULL;

  test_bank_open (&bank);
  plan = import (&bank, "名册.csv", text);
  assert_counts (plan, 1, 0, 0, 0);
  assert_findings (plan, "名册.csv 名册!D2 too-long");
  assert_query (&bank, "SELECT school, major FROM staff", ",金融学");
  test_bank_close (&bank);
}

/* What the user corrects before the plan is obeyed: target, unit, period. */
static void
test_corrections (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL, plan = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportSource) source = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  staff = import (&bank, "名册.csv", STAFF);
  session = look_at (&bank, "业绩.csv", "工号,实际收息情况甲,新增存款\n0102001,1.5,2\n");
  source = g_list_model_get_item (kc_import_session_get_sources (session), 0);
  g_assert_cmpuint (kc_issue_list_count (kc_import_session_get_issues (session), KC_ISSUE_PERIOD_MISSING), ==, 1);
  g_assert_cmpstr (kc_import_source_get_column (source, 1)->target, ==, "");
  kc_import_source_set_target (source, 1, "measure.interest_income");
  kc_import_source_set_unit_power (source, 4);
  kc_import_source_set_column_unit (source, 2, 3);
  kc_import_source_set_period (source, kc_period_new (KC_PERIOD_MONTH, 2024, 5));
  plan = test_run (session, FALSE, NULL, &error);
  g_assert_no_error (error);
  assert_counts (plan, 1, 0, 0, 0);
  assert_query (&bank, ALL_FIGURES, "0102001,202405,deposit_new,20000000,0\n0102001,202405,interest_income,150000000,0");
  test_bank_close (&bank);
}

/* Two files of one import that say different things of one figure: the first stays, the second is named. */
static void
test_two_files_disagree (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL, plan = NULL;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (GError) error = NULL;
  const char *paths[3] = { NULL };

  test_bank_open (&bank);
  staff = import (&bank, "名册.csv", STAFF);
  first = g_build_filename (bank.folder, "甲.csv", NULL);
  second = g_build_filename (bank.folder, "乙.csv", NULL);
  g_assert_true (g_file_set_contents (first, FIGURES, -1, NULL));
  g_assert_true (g_file_set_contents (second, "工号,月份,发放笔数,利息收入\n0102001,2024年1月,16,999\n", -1, NULL));
  paths[0] = first;
  paths[1] = second;
  session = kc_import_session_new (bank.store);
  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  plan = test_run (session, FALSE, NULL, &error);
  g_assert_no_error (error);
  assert_findings (plan, "乙.csv 乙!D2 duplicate-in-file");
  assert_query (&bank, ALL_FIGURES, "0102001,202401,interest_income,1488530000,0\n0102001,202401,loan_count,160000,0\n"
                                    "0102002,202401,interest_income,1278790000,0\n0102002,202401,loan_count,100000,0");
  g_assert_cmpuint (kc_import_plan_get_value_count (plan, KC_VERDICT_REFUSED), ==, 1);
  test_bank_close (&bank);
}

/* A list of branches. */
static void
test_branch_list (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) plan = NULL;

  test_bank_open (&bank);
  plan = import (&bank, "机构.csv", "机构号,支行名称,支行类别,上级机构,客户经理编制\n01,营业部,城关,,5\n0102,城东支行,乡镇,01,3\n0102,城东支行,乡镇,01,3\n0103,城西支行,外星,无此行,4\n");
  assert_counts (plan, 3, 0, 0, 1);
  assert_findings (plan, "机构.csv 机构!A4 duplicate-in-file\n机构.csv 机构!C5 choice-unknown\n机构.csv 机构!D5 branch-unknown");
  assert_query (&bank, "SELECT b.code, b.name, b.class, p.code, b.headcount_plan FROM branch b LEFT JOIN branch p ON p.id = b.parent",
                "01,营业部,urban,,5\n0102,城东支行,township,01,3\n0103,城西支行,,,4");
  test_bank_close (&bank);
}

/* The bank's own name is taken from the first title that has one, told, never put over a stored one, and undone with the import. */
static void
test_institution_from_title (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) nameless = NULL, first = NULL, second = NULL;
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  KcIssue *issue = NULL;

  test_bank_open (&bank);
  nameless = import (&bank, "名册.csv", STAFF);
  assert_query (&bank, "SELECT name FROM institution", "");
  first = import (&bank, "业绩.csv", "客户经理业绩表,,,\n制表单位:,,青石县农村信用合作联社,\n" FIGURES);
  assert_query (&bank, "SELECT name FROM institution", "青石县农村信用合作联社");
  assert_findings (first, "业绩.csv 业绩!A1 title-rows-skipped\n业绩.csv 业绩!C2 institution-from-title");
  for (guint i = 0; i < kc_issue_list_get_size (kc_import_plan_get_issues (first)); i++)
    if (kc_issue_get_code (kc_issue_list_get (kc_import_plan_get_issues (first), i)) == KC_ISSUE_INSTITUTION_FROM_TITLE)
      issue = kc_issue_list_get (kc_import_plan_get_issues (first), i);
  g_assert_cmpstr (kc_issue_get_arg (issue, 0), ==, "青石县农村信用合作联社");
  g_assert_cmpint (kc_issue_get_severity (issue), ==, KC_SEVERITY_NOTE);

  second = import (&bank, "二月.csv", "白水县农村商业银行业绩表,,,\n工号,月份,发放笔数,利息收入\n0102001,2024年2月,3,4\n");
  assert_findings (second, "二月.csv 二月!A1 title-rows-skipped");
  assert_query (&bank, "SELECT name FROM institution", "青石县农村信用合作联社");
  g_assert_true (test_undo (bank.store, kc_import_plan_get_batch (second), issues, &error));
  assert_query (&bank, "SELECT name FROM institution", "青石县农村信用合作联社");
  g_assert_true (test_undo (bank.store, kc_import_plan_get_batch (first), issues, &error));
  g_assert_no_error (error);
  assert_query (&bank, "SELECT name FROM institution", "");
  test_bank_close (&bank);
}

/* A row an indicator: a person has several rows of one month, and what stands twice is found by the figure. */
static void
test_indicator_rows (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;
  g_autoptr (KcImportPlan) plan = NULL;

  test_bank_open (&bank);
  staff = import (&bank, "名册.csv", STAFF);
  plan = import (&bank, "业绩.csv", "工号,指标,2024年1月,2024年2月\n0102001,发放笔数,16,17\n0102001,利息收入,100,200\n0102002,发放笔数,3,\n0102001,发放笔数,99,17\n");
  assert_counts (plan, 3, 0, 1, 0);
  assert_findings (plan, "业绩.csv 业绩!C1 months-as-columns\n业绩.csv 业绩!C5 duplicate-in-file");
  assert_query (&bank, "SELECT s.staff_number, v.period % 100, v.measure, v.value / 10000 FROM measure_value v JOIN staff s ON s.id = v.staff WHERE v.value IS NOT NULL",
                "0102001,1,1,16\n0102001,1,2,100\n0102001,2,1,17\n0102001,2,2,200\n0102002,1,1,3");
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/importing/branches-without-codes-d2", test_branches_without_codes);
  g_test_add_func ("/importing/changed-figures", test_changed_figures);
  g_test_add_func ("/importing/changed-staff", test_changed_staff);
  g_test_add_func ("/importing/people-by-number-d19", test_people_by_number);
  g_test_add_func ("/importing/cell-refused-alone", test_cell_refused_alone);
  g_test_add_func ("/importing/corrections", test_corrections);
  g_test_add_func ("/importing/two-files-disagree", test_two_files_disagree);
  g_test_add_func ("/importing/branch-renamed", test_branch_renamed);
  g_test_add_func ("/importing/branch-list", test_branch_list);
  g_test_add_func ("/importing/institution-from-title-d2", test_institution_from_title);
  g_test_add_func ("/importing/indicator-rows", test_indicator_rows);
  return g_test_run ();
}
