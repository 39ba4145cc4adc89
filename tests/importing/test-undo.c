/* Taking back an import that is not the last one: what later imports and people have changed is named, with whom and what; the journal stays. */
#include "kc-test-import.h"

#define STAFF "机构号,支行,工号,姓名\n0102,城东支行,0102001,江俊杰\n0102,城东支行,0102002,金美玲\n"

static gint64
import (TestBank *bank, const char *name, const char *content)
{
  g_autoptr (KcImportPlan) plan = test_import_text (bank, name, content);

  return kc_import_plan_get_batch (plan);
}

/* "record field: sentence" a line. */
static char *
list_reasons (KcIssueList *issues)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const char *how = kc_issue_get_arg (issue, 2);

      /* The day of the test is left out. */
      g_ptr_array_add (lines, g_strdup_printf ("%s %s: %s (%s)", kc_issue_get_place (issue)->record, kc_issue_get_arg (issue, 0),
                                               strchr (how, ',') != NULL ? strchr (how, ',') + 2 : how, kc_issue_get_arg (issue, 1) != NULL ? "who" : ""));
    }
  return test_sort_lines (lines);
}

/* Two months, of which the older goes and the newer stays. */
static void
test_older_batch (void)
{
  TestBank bank = { NULL };
  gint64 january, february;
  g_autofree char *journal = NULL, *still = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  import (&bank, "名册.csv", STAFF);
  january = import (&bank, "一月.csv", "工号,月份,发放笔数\n0102001,2024-01,5\n");
  february = import (&bank, "二月.csv", "工号,月份,发放笔数\n0102001,2024-02,6\n");
  journal = test_query (bank.store, "SELECT id, change_set, kind, record, action FROM journal");
  g_assert_true (test_undo (bank.store, january, NULL, &error));
  g_assert_no_error (error);
  test_assert_query (&bank, "SELECT period % 100, value / 10000 FROM measure_value", "2,6");
  still = test_query (bank.store, "SELECT id, change_set, kind, record, action FROM journal WHERE change_set <= 3");
  g_assert_cmpstr (still, ==, journal);
  g_assert_true (test_undo (bank.store, february, NULL, &error));
  test_assert_query (&bank, "SELECT count(*) FROM measure_value UNION ALL SELECT count(*) FROM import_batch WHERE state = 'undone'", "0\n2");
  test_bank_close (&bank);
}

/* The later import replaced a figure, and gave figures to people whom the first brought; somebody typed a phone number over. */
static void
test_refusal_names_the_later_change (void)
{
  TestBank bank = { NULL };
  gint64 staff, january, correction;
  g_autoptr (KcIssueList) of_figures = kc_issue_list_new ();
  g_autoptr (KcIssueList) of_staff = kc_issue_list_new ();
  g_autofree char *figures = NULL, *people = NULL, *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  staff = import (&bank, "名册.csv", STAFF);
  january = import (&bank, "一月.csv", "工号,月份,发放笔数\n0102001,2024-01,5\n0102002,2024-01,7\n");
  correction = import (&bank, "更正.csv", "工号,月份,发放笔数\n0102001,2024-01,8\n");
  import (&bank, "手机.csv", "机构号,支行,工号,姓名,手机\n0102,城东支行,0102002,金美玲,19900000001\n");
  before = test_dump (bank.store);
  g_assert_false (test_undo (bank.store, january, of_figures, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  g_clear_error (&error);
  figures = list_reasons (of_figures);
  g_assert_cmpstr (figures, ==, "0102001 2024-01 · 贷款笔数: import of 更正.csv (who)");
  g_assert_false (test_undo (bank.store, staff, of_staff, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  g_clear_error (&error);
  people = list_reasons (of_staff);
  g_assert_cmpstr (people, ==, "0102001 Customer manager: import of 更正.csv (who)\n"
                               "0102002 Customer manager: import of 手机.csv (who)");
  after = test_dump (bank.store);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (test_undo (bank.store, correction, NULL, &error));
  g_assert_true (test_undo (bank.store, january, NULL, &error));
  test_assert_query (&bank, "SELECT count(*) FROM measure_value", "0");
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/older-batch", test_older_batch);
  g_test_add_func ("/undo/refusal-names-the-later-change", test_refusal_names_the_later_change);
  return g_test_run ();
}
