/* What a person says about a sheet before the plan: rows that are no data or are, delimiters, columns of fixed width, the code page. */
#include "kc-test-import.h"

#define STAFF "支行,工号,姓名\n城东支行,0102001,江俊杰\n城东支行,0102002,金美玲\n"
/* A row of units that looks like data, and a person whose name looks like a total. */
#define FIGURES "2024年1月客户经理业绩\n工号,姓名,月份,发放笔数\n1,2,3,4\n0102001,江俊杰,2024-01,16\n,合计,2024-01,16\n"

static KcImportSource *
get_source (KcImportSession *session)
{
  g_autoptr (KcImportSource) source = g_list_model_get_item (kc_import_session_get_sources (session), 0);

  return source;   /* the session's */
}

static void
look_again (TestBank *bank, KcImportSession *session, const char *name)
{
  g_autofree char *path = g_build_filename (bank->folder, name, NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  test_inspect (session, paths, &error);
  g_assert_no_error (error);
}

static char *
list_rows (KcImportSource *source)
{
  static const char *const names[KC_N_SOURCE_ROWS] = { "title", "header", "data", "totals", "header again", "note", "skipped" };
  g_autoptr (GArray) rows = kc_import_source_judge_preview (source);
  GString *text = g_string_new (NULL);

  g_assert_cmpuint (rows->len, ==, g_list_model_get_n_items (kc_report_get_rows (kc_import_source_get_preview (source))));
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", names[g_array_index (rows, KcSourceRow, i)]);
  return g_string_free (text, FALSE);
}

static void
assert_rows (KcImportSource *source, const char *expected)
{
  g_autofree char *rows = list_rows (source);

  g_assert_cmpstr (rows, ==, expected);
}

static TestBank
open_bank (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  return bank;
}

/* The preview says what each row is taken for, and does so anew when the person says otherwise. */
static void
test_rows_are_marked (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", FIGURES);
  g_autoptr (KcImportPlan) plan = NULL;
  KcImportSource *source = get_source (session);

  assert_rows (source, "title, header, data, data, totals");
  kc_import_source_mark_row (source, 2, KC_ROW_MARK_SKIP);
  assert_rows (source, "title, header, skipped, data, totals");
  kc_import_source_mark_row (source, 4, KC_ROW_MARK_DATA);
  assert_rows (source, "title, header, skipped, data, data");
  plan = test_run_well (session, TRUE);
  test_assert_counts (plan, "1 0 0 1 1");
  test_assert_findings (plan, "业绩.csv 业绩!3 row-skipped\n业绩.csv 业绩!A1 title-rows-skipped\n业绩.csv 业绩!A5 staff-name-ambiguous");
  kc_import_source_mark_row (source, 2, KC_ROW_MARK_NONE);
  kc_import_source_mark_row (source, 4, KC_ROW_MARK_NONE);
  assert_rows (source, "title, header, data, data, totals");
  kc_import_session_set_data_row (session, test_get_row (plan, 2), TRUE);
  assert_rows (source, "title, header, data, data, data");
  test_bank_close (&bank);
}

/* Marks hold when the sheet is looked at again because of another header. */
static void
test_marks_are_kept (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", FIGURES);
  KcImportSource *source = get_source (session);

  kc_import_source_mark_row (source, 2, KC_ROW_MARK_SKIP);
  kc_import_source_set_header (source, 1, 1);
  look_again (&bank, session, "业绩.csv");
  assert_rows (get_source (session), "title, header, skipped, data, totals");
  test_bank_close (&bank);
}

static void
test_delimiter (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.csv", "工号^月份^发放笔数\n0102001^2024-01^16\n");
  g_autoptr (KcImportPlan) plan = NULL;

  g_assert_true (kc_import_source_is_text (get_source (session)));
  g_assert_cmpuint (kc_import_source_get_n_columns (get_source (session)), <, 3);
  kc_import_source_set_delimiter (get_source (session), '^');
  look_again (&bank, session, "业绩.csv");
  g_assert_cmpint (kc_import_source_get_delimiter (get_source (session)), ==, '^');
  g_assert_cmpuint (kc_import_source_get_n_columns (get_source (session)), ==, 3);
  /* and the plan reads the file the same way */
  plan = test_run_well (session, TRUE);
  test_assert_counts (plan, "1 0 0 0 0");
  kc_import_source_set_delimiter (get_source (session), 0);
  look_again (&bank, session, "业绩.csv");
  g_assert_cmpint (kc_import_source_get_delimiter (get_source (session)), !=, '^');
  test_bank_close (&bank);
}

static void
test_column_starts (void)
{
  TestBank bank = open_bank ();
  g_autoptr (KcImportSession) session = test_look_at (&bank, "业绩.txt", "工号   月份   发放笔数\n01020012024-0116\n01020022024-013\n");
  g_autoptr (KcImportPlan) plan = NULL;
  g_autofree char *found = NULL, *set = NULL;

  g_assert_false (kc_import_source_set_column_starts (get_source (session), "8, 1"));
  g_assert_false (kc_import_source_set_column_starts (get_source (session), "eight"));
  g_assert_false (kc_import_source_set_column_starts (get_source (session), "0 8"));
  g_assert_false (kc_import_source_set_column_starts (get_source (session), ""));
  g_assert_false (kc_import_source_set_column_starts (get_source (session), "1, 99999"));
  g_assert_true (kc_import_source_set_column_starts (get_source (session), "1，8、15"));
  look_again (&bank, session, "业绩.txt");
  set = kc_import_source_dup_column_starts (get_source (session));
  g_assert_cmpstr (set, ==, "1, 8, 15");
  g_assert_cmpint (kc_import_source_get_delimiter (get_source (session)), ==, 0);
  plan = test_run_well (session, TRUE);
  test_assert_counts (plan, "2 0 0 0 0");
  /* another delimiter is another reading */
  kc_import_source_set_delimiter (get_source (session), ',');
  found = kc_import_source_dup_column_starts (get_source (session));
  g_assert_cmpint (kc_import_source_get_delimiter (get_source (session)), ==, ',');
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/rows-are-marked", test_rows_are_marked);
  g_test_add_func ("/sources/marks-are-kept", test_marks_are_kept);
  g_test_add_func ("/sources/delimiter", test_delimiter);
  g_test_add_func ("/sources/column-starts", test_column_starts);
  return g_test_run ();
}
