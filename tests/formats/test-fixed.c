/* Text in columns, and bytes that lie in no file. What is guessed stands in tests/data/sheets/corpus. */
#include "one-file.h"
#include "sheet-lines.h"

#include <string.h>

static char *
read_lines (KcSheetBook *book)
{
  GString *lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sheet_lines_append (lines, book, 0, &error));
  g_assert_no_error (error);
  return g_string_free (lines, FALSE);
}

static KcSheetBook *
open_text (Fixture *fixture, const char *text, const KcSheetOptions *options)
{
  g_autoptr (GError) error = NULL;
  KcSheetBook *book;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  book = kc_sheet_book_open (fixture->path, options, NULL, &error);
  g_assert_no_error (error);
  return book;
}

static void
test_own_columns (Fixture *fixture, gconstpointer data)
{
  const guint32 starts[] = { 0, 4, 8 };
  const KcSheetOptions options = { .column_starts = starts, .n_column_starts = G_N_ELEMENTS (starts) };
  g_autoptr (KcSheetBook) book = open_text (fixture, "0010张犇12.5,x\nab\n\n  c d  e f g\n", &options);
  g_autofree char *lines = read_lines (book);
  const guint32 *found;
  guint n;

  g_assert_cmpstr (lines, ==, "file\t0\t0\ttext\t\t0010\nfile\t0\t1\ttext\t\t张犇\nfile\t0\t2\ttext\t\t12.5,x\nfile\t1\t0\ttext\t\tab\n"
                              "file\t3\t0\ttext\t\tc\nfile\t3\t1\ttext\t\td  e\nfile\t3\t2\ttext\t\tf g\n");
  found = kc_sheet_book_get_column_starts (book, &n);
  g_assert_cmpmem (found, n * sizeof *found, starts, sizeof starts);
  g_assert_cmpint (kc_sheet_book_get_delimiter (book), ==, 0);
}

static void
test_bad_columns (Fixture *fixture, gconstpointer data)
{
  const guint32 starts[] = { 4, 4 };
  const KcSheetOptions options = { .column_starts = starts, .n_column_starts = G_N_ELEMENTS (starts) };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "abc\n", -1, NULL));
  g_assert_null (kc_sheet_book_open (fixture->path, &options, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT);
}

/* The first column begins at 0, whether that is said or not; a delimiter that is said wins over columns that were found. */
static void
test_said (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "ab  cd\nef  gh\nij  kl\nmn  op\nqr  st\nuv  wx\n";
  const guint32 starts[] = { 1 };
  const KcSheetOptions columns = { .column_starts = starts, .n_column_starts = 1 };
  const KcSheetOptions comma = { .delimiter = ',' };
  g_autoptr (KcSheetBook) by_columns = open_text (fixture, text, &columns);
  g_autofree char *cut = read_lines (by_columns);
  g_autoptr (KcSheetBook) by_comma = open_text (fixture, text, &comma);
  g_autofree char *whole = read_lines (by_comma);
  g_autoptr (KcSheetBook) found = open_text (fixture, text, NULL);
  guint n;

  g_assert_true (g_str_has_prefix (cut, "file\t0\t0\ttext\t\ta\nfile\t0\t1\ttext\t\tb  cd\n"));
  g_assert_true (g_str_has_prefix (whole, "file\t0\t0\ttext\t\tab  cd\n"));
  g_assert_null (kc_sheet_book_get_column_starts (by_comma, &n));
  g_assert_cmpuint (kc_sheet_book_get_column_starts (found, &n)[1], ==, 4);
  g_assert_cmpuint (n, ==, 2);
}

/* Text that is no table in columns stays what it was: one column, or one with delimiters. */
static void
test_not_fixed (Fixture *fixture, gconstpointer data)
{
  static const char *texts[] = {
    "工号,姓名 a\n0017,张三 b\n0018,李四 c\n0019,王五 d\n",
    "a\tb\nc  d\te\nf  g\th\ni  j\tk\n",
    "one line\n",
    "一\n二\n三\n四\n五\n六\n七\n",
    "1,234 a;x\n1,234 b;y\n1,234 c;z\n",
  };


  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (KcSheetBook) book = open_text (fixture, texts[i], NULL);
      guint n;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_null (kc_sheet_book_get_column_starts (book, &n));
      g_assert_cmpint (kc_sheet_book_get_delimiter (book), !=, 0);
    }
}

/* Names of two to four characters: padded as printed, and padded by a program that counts characters. */
static void
test_widths (Fixture *fixture, gconstpointer data)
{
  static const char *names[] = { "张犇", "欧阳倩云", "李昇", "司马光", "周明" };
  static const guint printed[] = { 4, 8, 4, 6, 4 };
  static const guint counted[] = { 2, 4, 2, 3, 2 };

  for (guint by_count = 0; by_count < 2; by_count++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (KcSheetBook) book = NULL;
      g_autofree char *lines = NULL;
      guint n;

      for (guint i = 0; i < 20; i++)
        g_string_append_printf (text, "%08u  %s%*s%-10u%-8s%u.50\n", i, names[i % 5], 12 - (int) (by_count ? counted : printed)[i % 5], "", i * 37, "在岗", i);
      book = open_text (fixture, text->str, NULL);
      lines = read_lines (book);
      kc_sheet_book_get_column_starts (book, &n);
      g_assert_cmpuint (n, ==, 5);
      g_assert_nonnull (strstr (lines, "file\t6\t1\ttext\t\t欧阳倩云\nfile\t6\t2\ttext\t\t222\nfile\t6\t3\ttext\t\t在岗\nfile\t6\t4\ttext\t\t6.50\n"));
    }
}

/* A word that is wider than all in the sample stays whole, in the column where it ends. */
static void
test_wide_word (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (KcSheetBook) book = NULL;
  g_autofree char *lines = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append (text, "ab        12\n");
  g_string_append (text, "cd  34567890\n");
  book = open_text (fixture, text->str, NULL);
  lines = read_lines (book);
  g_assert_true (g_str_has_suffix (lines, "file\t300\t0\ttext\t\tcd\nfile\t300\t1\ttext\t\t34567890\n"));
}

static void
test_bytes (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("0010007\t张犇\n0010008\t李昇\n", strlen ("0010007\t张犇\n0010008\t李昇\n"));
  g_autoptr (GBytes) page = g_bytes_new_static ("<table><tr><td>a</table>", strlen ("<table><tr><td>a</table>"));
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.4", 8);
  const KcSheetOptions options = { .delimiter = ',' };
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) cells = kc_sheet_book_open_bytes (text, "剪贴板", NULL, NULL, &error);
  g_autoptr (KcSheetBook) comma = kc_sheet_book_open_bytes (text, "剪贴板", &options, NULL, NULL);
  g_autoptr (KcSheetBook) table = kc_sheet_book_open_bytes (page, "剪贴板", NULL, NULL, NULL);
  g_autofree char *lines = NULL, *again = NULL, *comma_lines = NULL;

  g_assert_no_error (error);
  lines = read_lines (cells);
  again = read_lines (cells);
  comma_lines = read_lines (comma);
  g_assert_cmpstr (lines, ==, "剪贴板\t0\t0\ttext\t\t0010007\n剪贴板\t0\t1\ttext\t\t张犇\n剪贴板\t1\t0\ttext\t\t0010008\n剪贴板\t1\t1\ttext\t\t李昇\n");
  g_assert_cmpstr (again, ==, lines);
  g_assert_cmpstr (comma_lines, ==, "剪贴板\t0\t0\ttext\t\t0010007 张犇\n剪贴板\t1\t0\ttext\t\t0010008 李昇\n");
  g_assert_cmpint (kc_sheet_book_get_format (table), ==, KC_SHEET_FORMAT_HTML);
  g_assert_cmpstr (kc_sheet_book_get_file_name (table), ==, "剪贴板");
  g_assert_null (kc_sheet_book_open_bytes (pdf, "x", NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "own-columns", test_own_columns },
    { "bad-columns", test_bad_columns },
    { "said", test_said },
    { "not-fixed", test_not_fixed },
    { "widths", test_widths },
    { "wide-word", test_wide_word },
  };


  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fixed/bytes", test_bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/fixed/", tests[i].name, NULL);

      g_test_add (path, Fixture, "file.txt", one_file_set_up, tests[i].func, one_file_tear_down);
    }
  return g_test_run ();
}
