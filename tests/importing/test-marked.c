/* The copy that goes back to whoever sent the sheets. */
#include <glib/gstdio.h>

#include "kc-test-import.h"

#include "kc-sheet.h"

#define STAFF "支行,工号,姓名\n城东支行,0102001,江俊杰\n城东支行,0102002,金美玲\n"
#define FIGURES "业绩表,,,\n工号,姓名,月份,发放笔数\n0102001,江俊杰,2024-01,两笔\n0109999,某甲,2024-01,5\n0102002,金 美玲,2024-01,\"1,234\"\n0102001,江俊杰,2024-02,3,多\n合计,,,1242\n"

static guint
write_marked (KcImportSession *session, KcImportPlan *plan, const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;

  kc_import_write_marked_async (session, plan, path, NULL, test_take_result_cb, &result);
  kc_import_write_marked_finish (session, test_wait (&result), &n_rows, &error);
  g_assert_no_error (error);
  return n_rows;
}

static gboolean
row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  GString *text = data;

  for (gsize i = 0; i < n_cells; i++)
    if (cells[i].type == KC_CELL_TEXT)
      g_string_append_printf (text, "%s%.*s", i > 0 ? "|" : "", (int) cells[i].length, cells[i].text);
  g_string_append_c (text, '\n');
  return TRUE;
}

static char *
read_sheet (const char *path, guint sheet, char **name)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (path, NULL, issues, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  *name = g_strdup (kc_sheet_book_get_sheet (book, sheet)->name);
  g_assert_true (kc_sheet_book_read (book, sheet, row_cb, text, NULL, &error));
  return g_strdup (text->str);
}

static void
test_workbook (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autofree char *path = NULL, *text = NULL, *name = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  session = test_look_at (&bank, "业绩.csv", FIGURES);
  plan = test_run_well (session, TRUE);
  path = g_build_filename (bank.folder, "退回.xlsx", NULL);
  g_assert_cmpuint (write_marked (session, plan, path), ==, 3);
  text = read_sheet (path, 0, &name);
  g_assert_cmpstr (name, ==, "业绩");
  g_assert_cmpstr (text, ==,
                   "业绩表\n工号|姓名|月份|发放笔数|Reason\n0102001|江俊杰|2024-01|两笔|D: “两笔” cannot be read as a number\n"
                   "0109999|某甲|2024-01|5|A: No one has the staff number 0109999; import the staff list first\n"
                   "0102002|金 美玲|2024-01|1,234|B: Spaces inside the name were removed; D: The text “1,234” was read as the number 1234\n"
                   "0102001|江俊杰|2024-02|3|多\n合计|1242\n");
  test_bank_close (&bank);
}

static gboolean
count_merged_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  guint *n = data;

  for (gsize i = 0; i < n_cells && row < 3; i++)
    n[row] += (cells[i].flags & KC_CELL_MERGED) != 0;
  return TRUE;
}

/* A title over all columns is one cell in the copy, too. */
static void
test_merged_cells (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  guint n[3] = { 0 };

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  session = test_look_at (&bank, "业绩.html", "<meta charset=utf-8><table><tr><td colspan=4>2024年1月业绩表</td></tr><tr><th>工号<th>姓名<th>发放笔数<th>利息收入</tr>"
                          "<tr><td>0102001<td>江俊杰<td>两笔<td>5</tr></table>");
  plan = test_run_well (session, TRUE);
  path = g_build_filename (bank.folder, "退回.xlsx", NULL);
  g_assert_cmpuint (write_marked (session, plan, path), ==, 1);
  book = kc_sheet_book_open (path, NULL, issues, &error);
  g_assert_no_error (error);
  g_assert_true (kc_sheet_book_read (book, 0, count_merged_cb, n, NULL, &error));
  g_assert_cmpuint (n[0], ==, 3);
  g_assert_cmpuint (n[1] + n[2], ==, 0);
  test_bank_close (&bank);
}

static void
test_text (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autofree char *path = NULL, *text = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  session = test_look_at (&bank, "业绩.csv", FIGURES);
  plan = test_run_well (session, TRUE);
  path = g_build_filename (bank.folder, "退回.csv", NULL);
  g_assert_cmpuint (write_marked (session, plan, path), ==, 3);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "\xEF\xBB\xBF业绩表,,,,,\r\n工号,姓名,月份,发放笔数,,Reason\r\n0102001,江俊杰,2024-01,两笔,,D: “两笔” cannot be read as a number\r\n"
                   "0109999,某甲,2024-01,5,,A: No one has the staff number 0109999; import the staff list first\r\n"
                   "0102002,金 美玲,2024-01,\"1,234\",,\"B: Spaces inside the name were removed; D: The text “1,234” was read as the number 1234\"\r\n");
  test_bank_close (&bank);
}

/* The sender opens the copy in a spreadsheet program, which must not run what somebody has typed into a name. */
static void
test_formulas (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autofree char *path = NULL, *text = NULL;

  test_bank_open (&bank);
  session = test_look_at (&bank, "业绩.csv", "工号,姓名,月份,发放笔数,备注\n=1+1,@SUM(A1),2024-01,-5,\"=cmd|'/C calc'!A0\"\n0109999,-张,2024-01,-1+1,+3.5%\n");
  plan = test_run_well (session, TRUE);
  path = g_build_filename (bank.folder, "退回.CSV", NULL);
  g_assert_cmpuint (write_marked (session, plan, path), ==, 2);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\r\n'=1+1,'@SUM(A1),2024-01,-5,'=cmd|'/C calc'!A0,A: "));
  g_assert_nonnull (strstr (text, "\r\n0109999,'-张,2024-01,'-1+1,+3.5%,"));
  test_bank_close (&bank);
}

/* Rows that go with the whole of their sheet have its reason; the file itself is never written over. */
static void
test_refused_sheet (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *own = NULL, *text = NULL, *kept = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  session = test_look_at (&bank, "业绩.csv", "工号,姓名,发放笔数\n0102001,江俊杰,1\n");
  plan = test_run_well (session, TRUE);
  test_assert_counts (plan, "0 0 0 1 0");
  path = g_build_filename (bank.folder, "退回.csv", NULL);
  g_assert_cmpuint (write_marked (session, plan, path), ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "0102001,江俊杰,1,\"No period stands in the columns"));

  own = g_build_filename (bank.folder, "业绩.csv", NULL);
  kc_import_write_marked_async (session, plan, own, NULL, test_take_result_cb, &result);
  g_assert_false (kc_import_write_marked_finish (session, test_wait (&result), NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
  g_assert_true (g_file_get_contents (own, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "工号,姓名,发放笔数\n0102001,江俊杰,1\n");
  test_bank_close (&bank);
}

/* A folder for each branch, the same name in each. */
static void
test_files_of_one_name (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportPlan) staff = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *east = NULL, *west = NULL, *path = NULL, *text = NULL;

  test_bank_open (&bank);
  staff = test_import_text (&bank, "名册.csv", STAFF);
  east = g_build_filename (bank.folder, "城东", "业绩.csv", NULL);
  west = g_build_filename (bank.folder, "城西", "业绩.csv", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *folder = g_path_get_dirname (i == 0 ? east : west);

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      g_file_set_contents (i == 0 ? east : west, i == 0 ? "工号,月份,发放笔数\n0102001,2024-01,1\n" : "工号,月份,发放笔数\n0102002,2024-01,两笔\n", -1, &error);
      g_assert_no_error (error);
    }
  session = kc_import_session_new (bank.store);
  {
    const char *paths[] = { east, west, NULL };

    g_assert_true (test_inspect (session, paths, &error));
  }
  plan = test_run_well (session, TRUE);
  path = g_build_filename (bank.folder, "退回.csv", NULL);
  g_assert_cmpuint (write_marked (session, plan, path), ==, 1);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "0102002,2024-01,两笔,C: "));
  g_assert_null (strstr (text, "0102001,"));
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marked/workbook", test_workbook);
  g_test_add_func ("/marked/merged-cells", test_merged_cells);
  g_test_add_func ("/marked/text", test_text);
  g_test_add_func ("/marked/formulas", test_formulas);
  g_test_add_func ("/marked/refused-sheet", test_refused_sheet);
  g_test_add_func ("/marked/files-of-one-name", test_files_of_one_name);
  return g_test_run ();
}
