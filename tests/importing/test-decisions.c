/* Doubtful rows (D19): candidates are shown, a person decides, the decision holds for the sheet's next issue. Nobody is joined to a row by name. */
#include "kc-test-import.h"

#define STAFF "机构号,支行,工号,姓名\n0102,城东支行,0102001,张伟\n0102,城东支行,0102002,金美玲\n0103,城西支行,0103001,张伟\n0103,城西支行,0103002,钟艳\n"

static TestBank
open_bank (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  test_assert_counts (staff, "4 0 0 0 0");
  return bank;
}

/* "staff source code rows: key (reason) …, answer" a line. */
static char *
list_questions (KcImportPlan *plan)
{
  GListModel *questions = kc_import_plan_get_questions (plan);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (KcImportQuestion) question = g_list_model_get_item (questions, i);
      g_autoptr (GString) line = g_string_new (NULL);
      const char *key;

      g_string_append_printf (line, "%s %s %s %" G_GUINT64_FORMAT ":", kc_question_type_to_nick (kc_import_question_get_type_of (question)),
                              kc_import_question_get_source (question), kc_issue_code_to_nick (kc_import_question_get_code (question)),
                              kc_import_question_get_n_rows (question));
      for (guint j = 0; j < kc_import_question_get_n_candidates (question); j++)
        g_string_append_printf (line, " %s (%s)", kc_import_question_get_candidate (question, j)->label, kc_import_question_get_candidate (question, j)->reason);
      if (kc_import_question_get_answer (question, &key) != KC_ANSWER_NONE)
        g_string_append_printf (line, " → %s %s", kc_answer_to_nick (kc_import_question_get_answer (question, NULL)), key != NULL ? key : "");
      g_ptr_array_add (lines, g_strdup (line->str));
    }
  return test_sort_lines (lines);
}

static void
decide (KcImportSession *session, KcImportPlan *plan, const char *source, KcAnswer answer, const char *key)
{
  GListModel *questions = kc_import_plan_get_questions (plan);

  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (KcImportQuestion) question = g_list_model_get_item (questions, i);

      if (g_strcmp0 (kc_import_question_get_source (question), source) == 0)
        {
          kc_import_session_decide (session, question, answer, key);
          return;
        }
    }
  g_assert_not_reached ();
}

/* Two people of one name, told apart by the branch that the sheet names; the next month's sheet asks no more. */
static void
test_name_without_number (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "一月.csv", "支行,姓名,月份,发放笔数\n城东支行,张伟,2024-01,5\n城西支行,张伟,2024-01,7\n");
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;
  g_autoptr (KcImportPlan) next = NULL;
  g_autofree char *asked = list_questions (plan), *answered = NULL;

  test_assert_counts (plan, "0 0 0 2 0");
  g_assert_cmpstr (asked, ==,
                   "staff 张伟 · 城东支行 staff-name-ambiguous 1: 0102001 · 张伟 · 城东支行 (same name) 0103001 · 张伟 · 城西支行 (same name)\n"
                   "staff 张伟 · 城西支行 staff-name-ambiguous 1: 0102001 · 张伟 · 城东支行 (same name) 0103001 · 张伟 · 城西支行 (same name)");
  decide (session, plan, "张伟 · 城东支行", KC_ANSWER_RECORD, "0102001");
  decide (session, plan, "张伟 · 城西支行", KC_ANSWER_RECORD, "0103001");
  test_assert_query (&bank, "SELECT count(*) FROM import_decision", "0");   /* a plan remembers nothing */
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "2 0 0 0 0");
  answered = list_questions (applied);
  g_assert_nonnull (strstr (answered, "→ record 0102001"));
  next = test_import_text (&bank, "二月.csv", "支行,姓名,月份,发放笔数\n城西支行,张伟,2024-02,8\n城东支行,张伟,2024-02,6\n");
  test_assert_counts (next, "2 0 0 0 0");
  test_assert_query (&bank, "SELECT s.staff_number, v.period % 100, v.value / 10000 FROM measure_value v JOIN staff s ON s.id = v.staff",
                     "0102001,1,5\n0102001,2,6\n0103001,1,7\n0103001,2,8");
  test_bank_close (&bank);
}

/* A number nobody has, a number under another name, a row to be left out; and taking a decision back. */
static void
test_numbers (void)
{
  static const char sheet[] = "工号,姓名,月份,发放笔数\n9901,钟艳,2024-01,1\n0102002,张伟,2024-01,2\n7777,某甲,2024-01,3\n";
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", sheet);
  g_autoptr (KcImportSession) again = NULL;
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;
  g_autoptr (KcImportPlan) open = NULL;
  g_autofree char *asked = list_questions (plan);

  g_assert_cmpstr (asked, ==,
                   "staff 0102002 · 张伟 staff-name-differs 1: 0102002 · 金美玲 · 城东支行 (same number) 0102001 · 张伟 · 城东支行 (same name)"
                   " 0103001 · 张伟 · 城西支行 (same name)\n"
                   "staff 7777 · 某甲 staff-unknown 1:\n"
                   "staff 9901 · 钟艳 staff-unknown 1: 0103002 · 钟艳 · 城西支行 (same name)");
  decide (session, plan, "9901 · 钟艳", KC_ANSWER_RECORD, "0103002");
  decide (session, plan, "0102002 · 张伟", KC_ANSWER_RECORD, "0102001");
  decide (session, plan, "7777 · 某甲", KC_ANSWER_SKIP, NULL);
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "2 0 0 0 1");
  test_assert_findings (applied, "业绩.csv 业绩!A2 decision-applied\n业绩.csv 业绩!A3 decision-applied\n业绩.csv 业绩!A4 row-skipped");
  test_assert_query (&bank, "SELECT source, answer, record_key FROM import_decision", "0102002 · 张伟,record,0102001\n7777 · 某甲,skip,\n9901 · 钟艳,record,0103002");
  again = test_look_at (&bank, "业绩.csv", sheet);
  g_clear_object (&applied);
  applied = test_run_well (again, TRUE);
  test_assert_counts (applied, "0 0 2 0 1");
  decide (again, applied, "7777 · 某甲", KC_ANSWER_NONE, NULL);
  open = test_run_well (again, FALSE);
  test_assert_counts (open, "0 0 2 1 0");
  test_assert_query (&bank, "SELECT count(*) FROM import_decision", "2");
  test_bank_close (&bank);
}

/* A staff list with a new number for a known name: somebody else unless a person says otherwise. */
static void
test_staff_list (void)
{
  static const char list[] = "机构号,支行,工号,姓名,手机\n0102,城东支行,0109999,钟艳,19900000001\n";
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "新名册.csv", list);
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;
  g_autofree char *changes = NULL;

  test_assert_counts (plan, "1 0 0 0 0");
  decide (session, plan, "0109999 · 钟艳", KC_ANSWER_RECORD, "0103002");
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "0 1 0 0 0");
  changes = test_list_changes (applied);
  g_assert_cmpstr (changes, ==, "2 Branch 城西支行 > 城东支行\n2 Phone not reported > ***");
  test_assert_query (&bank, "SELECT staff_number FROM staff WHERE name = '钟艳'", "0103002");
  test_bank_close (&bank);
}

static void
test_branches (void)
{
  static const char list[] = "机构号,支行,工号,姓名\n,东城关支行,0102009,阎彩云\n";
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) more = test_import_text (&bank, "机构.csv", "机构号,支行名称\n0104,城关支行\n");
  g_autoptr (KcImportSession) session = test_look_at (&bank, "名册二.csv", list);
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;
  g_autofree char *asked = list_questions (plan);

  g_assert_cmpstr (asked, ==, "branch 东城关支行 branch-unknown 1: 0104 · 城关支行 (similar name)");
  test_assert_counts (plan, "0 0 0 1 0");
  decide (session, plan, "东城关支行", KC_ANSWER_RECORD, "0104");
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "1 0 0 0 0");
  test_assert_query (&bank, "SELECT b.code FROM staff s JOIN branch b ON b.id = s.branch WHERE s.staff_number = '0102009'", "0104");
  test_bank_close (&bank);
}

/* A number that lost zeros and may be two people's. */
static void
test_lost_zeros (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) more = test_import_text (&bank, "补.csv", "机构号,支行,工号,姓名\n0103,城西支行,0077,孔文斌\n0103,城西支行,00077,阎彩云\n");
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", "工号,月份,发放笔数\n77,2024-01,4\n");
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;
  g_autofree char *asked = list_questions (plan);

  g_assert_cmpstr (asked, ==, "staff 77 staff-unknown 1: 0077 · 孔文斌 · 城西支行 (same number with zeros in front)"
                              " 00077 · 阎彩云 · 城西支行 (same number with zeros in front)");
  decide (session, plan, "77", KC_ANSWER_RECORD, "00077");
  applied = test_run_well (session, FALSE);
  test_assert_query (&bank, "SELECT s.name FROM measure_value v JOIN staff s ON s.id = v.staff", "阎彩云");
  test_bank_close (&bank);
}

/* Whoever was moved since: the figures are hers, and it is said. */
static void
test_transferred (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) plan = test_import_text (&bank, "业绩.csv", "支行,工号,姓名,月份,发放笔数\n城西支行,0102002,金美玲,2024-01,2\n,0103002,钟艳,2024-01,3\n");

  test_assert_counts (plan, "2 0 0 0 0");
  test_assert_findings (plan, "业绩.csv 业绩!A2 staff-branch-differs");
  test_bank_close (&bank);
}

static void
test_list_and_forget (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", "工号,姓名,月份,发放笔数\n9901,钟艳,2024-01,1\n");
  g_autoptr (KcImportPlan) applied = NULL;
  g_autoptr (KcReport) report = NULL;
  g_autoptr (KcReportRow) row = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) forgotten = NULL;
  g_autoptr (GError) error = NULL;

  kc_import_session_decide_text (session, KC_QUESTION_STAFF, "9901 · 钟艳", KC_ANSWER_RECORD, "0103002");
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "1 0 0 0 0");
  kc_decision_list_async (bank.store, NULL, test_take_result_cb, &listed);
  report = kc_decision_list_finish (bank.store, test_wait (&listed), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (report)), ==, 1);
  row = g_list_model_get_item (kc_report_get_rows (report), 0);
  g_assert_cmpstr (kc_report_row_get_text (row, 1), ==, "9901 · 钟艳");
  g_assert_cmpstr (kc_report_row_get_text (row, 2), ==, "0103002");
  kc_decision_forget_async (bank.store, kc_report_row_get_id (row), test_take_result_cb, &forgotten);
  g_assert_true (kc_decision_forget_finish (bank.store, test_wait (&forgotten), &error));
  test_assert_query (&bank, "SELECT count(*) FROM import_decision", "0");
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decisions/name-without-number", test_name_without_number);
  g_test_add_func ("/decisions/numbers", test_numbers);
  g_test_add_func ("/decisions/staff-list", test_staff_list);
  g_test_add_func ("/decisions/branches", test_branches);
  g_test_add_func ("/decisions/lost-zeros", test_lost_zeros);
  g_test_add_func ("/decisions/transferred", test_transferred);
  g_test_add_func ("/decisions/list-and-forget", test_list_and_forget);
  return g_test_run ();
}
