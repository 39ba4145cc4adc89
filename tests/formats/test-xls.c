/* Excel 5 to 2003 workbooks as LibreOffice and Gnumeric write them (tests/tools/make-xls-data.py). */
#include "sheet-lines.h"

#include <glib/gstdio.h>

static char *
dup_data_path (const char *name)
{
  return g_build_filename (g_getenv ("KC_TEST_DATA"), "xls", name, NULL);
}

static char *
read_expected (void)
{
  g_autofree char *path = dup_data_path ("cells.tsv");
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_cells (gconstpointer name)
{
  g_autofree char *path = dup_data_path (name);
  g_autofree char *expected = read_expected ();
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = sheet_lines_of_file (path, NULL, issues, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, expected);
  /* The second sheet is hidden, and that is all there is to say. */
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 1);
  g_assert_cmpint (kc_issue_get_code (kc_issue_list_get (issues, 0)), ==, KC_ISSUE_SHEET_HIDDEN);
}

static void
test_book (void)
{
  g_autofree char *path = dup_data_path ("libreoffice.xls");
  g_autofree char *mac_path = dup_data_path ("libreoffice-1904.xls");
  g_autofree char *biff5_path = dup_data_path ("gnumeric-biff5.xls");
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (path, NULL, NULL, &error);
  g_autoptr (KcSheetBook) mac = kc_sheet_book_open (mac_path, NULL, NULL, &error);
  g_autoptr (KcSheetBook) biff5 = kc_sheet_book_open (biff5_path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (kc_sheet_book_get_format (book), ==, KC_SHEET_FORMAT_XLS);
  g_assert_cmpuint (kc_sheet_book_get_n_sheets (book), ==, 2);
  g_assert_cmpstr (kc_sheet_book_get_sheet (book, 0)->name, ==, "业绩");
  g_assert_false (kc_sheet_book_get_sheet (book, 0)->hidden);
  g_assert_cmpuint (kc_sheet_book_get_sheet (book, 0)->n_rows_hint, ==, 6);
  g_assert_true (kc_sheet_book_get_sheet (book, 1)->hidden);
  g_assert_null (kc_sheet_book_get_encoding (book));
  g_assert_false (kc_sheet_book_has_1904_dates (book));
  g_assert_true (kc_sheet_book_has_1904_dates (mac));
  g_assert_cmpstr (kc_sheet_book_get_encoding (biff5), ==, "UTF-16LE");
}

static void
test_locked (void)
{
  g_autofree char *path = dup_data_path ("locked.xls");
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (path, NULL, NULL, &error);

  g_assert_null (book);
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_PROTECTED);
}

/* A file that a download or a memory stick cut short: an error or all of it, never a part without a word. */
static void
test_cut_container (void)
{
  g_autofree char *path = dup_data_path ("libreoffice.xls");
  g_autofree char *expected = read_expected ();
  g_autofree char *cut_path = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int fd = g_file_open_tmp ("kc-XXXXXX.xls", &cut_path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize n = 512; n < length; n += 509)
    {
      g_autoptr (GError) cut_error = NULL;
      g_autofree char *lines = NULL;

      g_assert_true (g_file_set_contents (cut_path, bytes, (gssize) n, NULL));
      lines = sheet_lines_of_file (cut_path, NULL, NULL, &cut_error);
      if (lines != NULL)
        g_assert_cmpstr (lines, ==, expected);
      else
        g_assert_error (cut_error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
    }
  g_unlink (cut_path);
}

typedef struct
{
  guint n_rows;
  guint n_merged;
  gboolean lost_digits;
} Roster;

static gboolean
count_roster_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Roster *roster = data;

  roster->n_rows++;
  for (gsize i = 0; i < n_cells; i++)
    {
      if ((cells[i].flags & KC_CELL_MERGED) != 0 && row > 0)
        roster->n_merged++;
      /* 身份证号: one of them came as a number, and more than 15 digits of a double are not to be believed. */
      if (cells[i].column == 8 && cells[i].type == KC_CELL_NUMBER && (cells[i].flags & KC_CELL_FLOAT) != 0 && cells[i].raw > 1e15)
        roster->lost_digits = TRUE;
    }
  return TRUE;
}

/* The sample bank's staff list: merged branch names are spread, the title too. */
static void
test_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "resources", "samples", "员工名册.xls", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (path, NULL, NULL, &error);
  Roster roster = { 0, 0, FALSE };

  g_assert_no_error (error);
  g_assert_true (kc_sheet_book_read (book, 0, count_roster_cb, &roster, NULL, &error));
  g_assert_no_error (error);
  /* Title, date line, header, 120 managers and 7 more, 12 小计 and a 合计. */
  g_assert_cmpuint (roster.n_rows, ==, 143);
  /* Six branches of 14 + 1, 11 + 1, 10, 9, 9 + 1 and 8 rows with three merged columns each. */
  g_assert_cmpuint (roster.n_merged, ==, 3 * (14 + 11 + 9 + 8 + 9 + 7));
  g_assert_true (roster.lost_digits);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/xls/libreoffice", "libreoffice.xls", test_cells);
  g_test_add_data_func ("/xls/libreoffice-1904", "libreoffice-1904.xls", test_cells);
  g_test_add_data_func ("/xls/gnumeric", "gnumeric.xls", test_cells);
  g_test_add_data_func ("/xls/gnumeric-biff5", "gnumeric-biff5.xls", test_cells);
  g_test_add_func ("/xls/book", test_book);
  g_test_add_func ("/xls/locked", test_locked);
  g_test_add_func ("/xls/cut-container", test_cut_container);
  g_test_add_func ("/xls/sample", test_sample);
  return g_test_run ();
}
