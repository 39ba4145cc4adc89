/* Sheets of any kind of the dictionary: recognised, matched, compared, without a line about the kind in the importer. */
#include "kc-test-import.h"

#include "kc-column-target.h"

#define STAFF "机构号,支行,工号,姓名\n0102,城东支行,0102001,江俊杰\n0102,城东支行,0102002,金美玲\n0103,城西支行,0103001,钟艳\n"
#define EVENTS "2024年奖惩情况,,,,,\n工号,姓名,类型,日期,事由,处理结果\n0102001,江俊杰,奖励,2024年3月5日,存款先进,奖金500\n102002,金美玲,培训,20240401,新规培训,合格\n"

static TestBank
open_bank (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  test_assert_counts (staff, "3 0 0 0 0");
  return bank;
}

/* Whatever the dictionary declares can be taken in, but files. */
static void
test_every_kind (void)
{
  g_autoptr (KcColumnTargets) targets = kc_column_targets_new ();
  guint n;
  const KcKind *const *kinds = kc_kind_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < kinds[i]->n_fields; j++)
      {
        const KcField *field = &kinds[i]->fields[j];
        g_autofree char *code = kc_column_target_make_code (kinds[i], field);
        gboolean expected = (field->flags & KC_FIELD_DERIVED) == 0 && field->type != KC_FIELD_DOCUMENT && !g_str_equal (kinds[i]->name, "staff_document");

        if ((kc_column_targets_find (targets, code) != NULL) != expected)
          g_test_message ("%s", code);
        g_assert_true ((kc_column_targets_find (targets, code) != NULL) == expected);
      }
}

static void
test_events (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "奖惩.csv", EVENTS);
  g_autoptr (KcImportSource) source = g_list_model_get_item (kc_import_session_get_sources (session), 0);
  g_autoptr (KcImportPlan) applied = NULL;
  g_autoptr (KcImportPlan) again = NULL;
  g_autoptr (KcImportPlan) changed = NULL;
  g_autofree char *changes = NULL;

  g_assert_cmpstr (kc_import_source_get_kind (source), ==, "staff_event");
  g_assert_cmpstr (kc_import_source_get_column (source, 0)->target, ==, "staff_event.staff");
  g_assert_cmpstr (kc_import_source_get_column (source, 1)->target, ==, "staff_event.staff.name");
  g_assert_cmpstr (kc_import_source_get_column (source, 4)->target, ==, "staff_event.title");
  g_assert_true (kc_import_source_get_included (source));
  g_assert_true (kc_import_source_is_complete (source));
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "2 0 0 0 0");
  test_assert_query (&bank, "SELECT s.staff_number, e.type, e.date, e.title, e.result FROM staff_event e JOIN staff s ON s.id = e.staff",
                     "0102001,rewarded,2024-03-05,存款先进,奖金500\n0102002,trained,2024-04-01,新规培训,合格");
  again = test_import_text (&bank, "奖惩.csv", EVENTS);
  test_assert_counts (again, "0 0 2 0 0");
  changed = test_import_text (&bank, "奖惩二.csv", "工号,类型,日期,事由,处理结果\n0102001,奖励,2024-03-05,存款先进,奖金800\n");
  test_assert_counts (changed, "0 1 0 0 0");
  changes = test_list_changes (changed);
  g_assert_cmpstr (changes, ==, "2 Result 奖金500 > 奖金800");
  /* Newest first, both imports can be taken back. */
  g_assert_true (test_undo (bank.store, kc_import_plan_get_batch (changed), NULL, NULL));
  g_assert_true (test_undo (bank.store, kc_import_plan_get_batch (applied), NULL, NULL));
  test_assert_query (&bank, "SELECT count(*) FROM staff_event", "0");
  test_bank_close (&bank);
}

/* Whose it is, what it refers to, what it lacks: each refusal says so. */
static void
test_refusals (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) plan = test_import_text (&bank, "奖惩.csv",
                                                    "工号,类型,日期,事由,网点\n9999,奖励,2024-03-05,甲,\n0102001,游泳,2024-03-05,乙,\n0102001,奖励,约三月,丙,\n"
                                                    "0102001,奖励,2024-03-05,丁,火星支行\n0102001,奖励,2024-03-05,戊,城西支行\n");

  test_assert_counts (plan, "1 0 0 4 0");
  test_assert_findings (plan, "奖惩.csv 奖惩!A2 staff-unknown\n奖惩.csv 奖惩!B3 choice-unknown\n奖惩.csv 奖惩!B3 required-missing\n"
                              "奖惩.csv 奖惩!C4 date-unreadable\n奖惩.csv 奖惩!C4 required-missing\n奖惩.csv 奖惩!E5 branch-unknown");
  test_assert_query (&bank, "SELECT e.title, b.code FROM staff_event e JOIN branch b ON b.id = e.branch", "戊,0103");
  test_bank_close (&bank);
}

/* A kind with a key: measures, whose list the user names. The choice of kind can be taken back. */
static void
test_kind_chosen (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "指标.csv", "指标代码,指标名称,单位,小数位,汇总方式\ncards,信用卡发卡量,张,0,合计\nloan_count,发放笔数合计,笔,0,累计\ncards,重复,张,0,合计\n");
  g_autoptr (KcImportSource) source = g_list_model_get_item (kc_import_session_get_sources (session), 0);
  g_autofree char *path = g_build_filename (bank.folder, "指标.csv", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (KcImportPlan) applied = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (kc_import_source_get_kind (source), ==, "measure");
  kc_import_source_set_kind (source, "");
  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  g_clear_object (&source);
  source = g_list_model_get_item (kc_import_session_get_sources (session), 0);
  g_assert_cmpstr (kc_import_source_get_kind (source), ==, "");
  kc_import_source_set_kind (source, "measure");
  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "1 1 0 1 0");
  test_assert_findings (applied, "指标.csv 指标!A4 duplicate-in-file\n指标.csv 指标!E3 choice-by-synonym");
  test_assert_query (&bank, "SELECT code, name, aggregate FROM measure WHERE code IN ('cards', 'loan_count')", "cards,信用卡发卡量,sum\nloan_count,发放笔数合计,sum");
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/every-kind", test_every_kind);
  g_test_add_func ("/records/events", test_events);
  g_test_add_func ("/records/refusals", test_refusals);
  g_test_add_func ("/records/kind-chosen", test_kind_chosen);
  return g_test_run ();
}
