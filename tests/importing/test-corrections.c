/* Correcting cells in the plan: one, or all that say the same; checked again at once, kept with the batch. And what a single row does. */
#include "kc-test-import.h"

#include "kc-measure-table.h"

#define STAFF "支行,工号,姓名\n城东支行,0102001,江俊杰\n城东支行,0102002,金美玲\n城东支行,0102003,孔文斌\n"
#define FIGURES "工号,月份,发放笔数,利息收入\n0102001,2024-01,16,约35\n0102002,2024-01,两笔,127879\n0102003,2024-01,两笔,1\n"

static TestBank
open_bank (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  return bank;
}

/* Where a figure is from says that it was corrected. */
static gboolean
describe_cells (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_ptr_array_add (data, kc_measure_table_describe_cell (db, 2, 2, 3, error));
  g_ptr_array_add (data, kc_measure_table_describe_cell (db, 2, 2, 2, error));
  return error == NULL || *error == NULL;
}

static void
test_one_cell_and_all_alike (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", FIGURES);
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;
  g_autoptr (KcImportRow) untouched = g_object_ref (test_get_row (plan, 0));
  const KcImportCell *cell;

  test_assert_findings (plan, "业绩.csv 业绩!C3 number-unreadable\n业绩.csv 业绩!C4 number-unreadable\n业绩.csv 业绩!D2 number-unreadable");
  cell = kc_import_row_find_cell (test_get_row (plan, 1), 2);
  g_assert_cmpstr (cell->text, ==, "两笔");
  g_assert_null (cell->original);
  g_assert_true (kc_import_row_has_issue (test_get_row (plan, 1), KC_ISSUE_NUMBER_UNREADABLE));
  kc_import_session_correct_value (session, test_get_row (plan, 1), 2, "2");
  test_recheck (session, plan);
  test_assert_findings (plan, "业绩.csv 业绩!C3 cell-corrected\n业绩.csv 业绩!C4 cell-corrected\n业绩.csv 业绩!D2 number-unreadable");
  g_assert_true (test_get_row (plan, 0) == untouched);   /* rows that are the same stay */
  cell = kc_import_row_find_cell (test_get_row (plan, 2), 2);
  g_assert_cmpstr (cell->text, ==, "2");
  g_assert_cmpstr (cell->original, ==, "两笔");
  kc_import_session_correct_cell (session, test_get_row (plan, 0), 3, "35");
  test_recheck (session, plan);
  test_assert_findings (plan, "业绩.csv 业绩!C3 cell-corrected\n业绩.csv 业绩!C4 cell-corrected\n业绩.csv 业绩!D2 cell-corrected");
  kc_import_session_correct_cell (session, test_get_row (plan, 0), 3, NULL);   /* back */
  test_recheck (session, plan);
  g_assert_true (kc_import_row_has_issue (test_get_row (plan, 0), KC_ISSUE_NUMBER_UNREADABLE));
  kc_import_session_correct_cell (session, test_get_row (plan, 0), 3, "350");
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "3 0 0 0 0");
  test_assert_query (&bank, "SELECT c.cell / 16384, c.cell % 16384, c.original, c.corrected, c.corrected_by <> '', s.name FROM import_correction c JOIN import_sheet s ON s.id = c.sheet",
                     "1,3,约35,350,1,业绩\n2,2,两笔,2,1,业绩\n3,2,两笔,2,1,业绩");
  test_assert_query (&bank, "SELECT value / 10000 FROM measure_value WHERE measure = 1", "16\n2\n2");
  {
    g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GError) error = NULL;

    kc_store_run_sync (bank.store, KC_STORE_READ, describe_cells, places, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (g_ptr_array_index (places, 0), ==, "业绩.csv · 业绩!D3");
    g_assert_true (g_str_has_prefix (g_ptr_array_index (places, 1), "业绩.csv · 业绩!C3, corrected by "));
    g_assert_true (g_str_has_suffix (g_ptr_array_index (places, 1), " from “两笔”"));
  }
  test_bank_close (&bank);
}

/* What only the database tells of a row, an unknown number or a row twice, is corrected like what its cells tell. */
static void
test_found_by_joining (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", "工号,姓名,月份,发放笔数\n0109999,江俊杰,2024-01,16\n,金美玲,2024-01,17\n0102003,孔文斌,2024-01,18\n0102003,孔文斌,2024-01,19\n");
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;
  const KcImportCell *cell;

  test_assert_findings (plan, "业绩.csv 业绩!A2 staff-unknown\n业绩.csv 业绩!A3 staff-name-ambiguous\n业绩.csv 业绩!A5 duplicate-in-file");
  for (guint i = 0; i < 4; i++)
    {
      cell = kc_import_row_find_cell (test_get_row (plan, i), 0);
      g_assert_true ((cell != NULL) == (i != 2));   /* nothing is wrong with the third */
    }
  kc_import_session_correct_cell (session, test_get_row (plan, 0), 0, "0102001");
  kc_import_session_correct_cell (session, test_get_row (plan, 1), 0, "0102002");
  kc_import_session_correct_cell (session, test_get_row (plan, 3), 2, "2024-02");
  test_recheck (session, plan);
  test_assert_findings (plan, "业绩.csv 业绩!A2 cell-corrected\n业绩.csv 业绩!A3 cell-corrected\n业绩.csv 业绩!C5 cell-corrected");
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "4 0 0 0 0");
  test_bank_close (&bank);
}

/* A key may be corrected, too: the row is then about somebody else. A cell that is not in the file can be filled. */
static void
test_key_and_missing_cell (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", "工号,月份,发放笔数,利息收入\n0102099,2024-01,16,1\n0102002,2024-01\n0102002,2024-02,约5\n");
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;

  test_assert_counts (plan, "1 0 0 2 0");
  kc_import_session_correct_cell (session, test_get_row (plan, 0), 0, "0102001");
  kc_import_session_correct_cell (session, test_get_row (plan, 2), 3, "77");
  kc_import_session_correct_cell (session, test_get_row (plan, 2), 2, "");
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "3 0 0 0 0");
  test_assert_query (&bank, "SELECT s.staff_number, v.value / 10000 FROM measure_value v JOIN staff s ON s.id = v.staff WHERE v.value IS NOT NULL",
                     "0102001,1\n0102001,16\n0102002,77");
  test_bank_close (&bank);
}

/* Add, update, skip. */
static void
test_row_actions (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportPlan) first = test_import_text (&bank, "一.csv", "工号,月份,发放笔数,利息收入\n0102001,2024-01,16,\n");
  g_autoptr (KcImportSession) session = test_look_at (&bank, "二.csv", "工号,月份,发放笔数,利息收入\n0102001,2024-01,17,5\n0102002,2024-01,3,3\n");
  g_autoptr (KcImportSession) list = test_look_at (&bank, "名册二.csv", "支行,工号,姓名,性别\n城东支行,0102001,江俊杰,男\n城东支行,0102009,阎彩云,女\n");
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) staff = test_run_well (list, TRUE);
  g_autofree char *changes = test_list_changes (plan);

  test_assert_counts (plan, "1 1 0 0 0");
  g_assert_cmpstr (changes, ==, "2 利息收入 not reported > 5\n2 贷款笔数 16 > 17");
  kc_import_session_set_row_action (session, test_get_row (plan, 0), KC_ROW_ADD);     /* fills gaps only */
  kc_import_session_set_row_action (session, test_get_row (plan, 1), KC_ROW_SKIP);
  test_recheck (session, plan);
  test_assert_counts (plan, "0 1 0 0 1");
  g_free (changes);
  changes = test_list_changes (plan);
  g_assert_cmpstr (changes, ==, "2 利息收入 not reported > 5");
  g_assert_cmpint (kc_import_row_get_action (test_get_row (plan, 1)), ==, KC_ROW_SKIP);
  test_assert_counts (staff, "1 1 0 0 0");
  kc_import_session_set_row_action (list, test_get_row (staff, 0), KC_ROW_ADD);
  kc_import_session_set_row_action (list, test_get_row (staff, 1), KC_ROW_UPDATE);
  test_recheck (list, staff);
  test_assert_counts (staff, "0 0 0 2 0");
  test_assert_findings (staff, "名册二.csv 名册二!B2 record-exists\n名册二.csv 名册二!B3 record-unknown");
  kc_import_session_set_row_action (list, test_get_row (staff, 0), KC_ROW_AUTO);
  test_recheck (list, staff);
  test_assert_counts (staff, "0 1 0 1 0");
  test_bank_close (&bank);
}

/* Another row stands in the place of a correction when somebody saves the file meanwhile. */
static void
test_changed_file (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", FIGURES);
  g_autoptr (KcImportPlan) plan = test_run_well (session, TRUE);
  g_autoptr (KcImportPlan) applied = NULL;
  g_autofree char *path = g_build_filename (bank.folder, "业绩.csv", NULL);
  g_autofree char *before = test_dump (bank.store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  const char *paths[] = { path, NULL };

  kc_import_session_correct_cell (session, test_get_row (plan, 1), 2, "2");
  g_file_set_contents (path, "工号,月份,发放笔数,利息收入\n0102003,2024-01,5,1\n0102001,2024-01,六笔,35\n", -1, &error);
  g_assert_no_error (error);
  g_assert_null (test_run (session, FALSE, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE);
  g_assert_true (g_str_has_prefix (error->message, "业绩.csv: "));
  g_clear_error (&error);
  after = test_dump (bank.store);
  g_assert_cmpstr (after, ==, before);

  /* Looked at again, the file is taken as it is now. */
  g_assert_true (test_inspect (session, paths, &error));
  applied = test_run_well (session, FALSE);
  test_assert_counts (applied, "2 0 0 0 0");
  test_assert_findings (applied, "业绩.csv 业绩!C3 number-unreadable");
  test_assert_query (&bank, "SELECT count(*) FROM import_correction", "0");
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/corrections/one-cell-and-all-alike", test_one_cell_and_all_alike);
  g_test_add_func ("/corrections/key-and-missing-cell", test_key_and_missing_cell);
  g_test_add_func ("/corrections/found-by-joining", test_found_by_joining);
  g_test_add_func ("/corrections/row-actions", test_row_actions);
  g_test_add_func ("/importing/corrections/changed-file", test_changed_file);
  return g_test_run ();
}
