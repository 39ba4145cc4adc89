/* Text tables: encoding, delimiter, quotes, limits. */
#include "one-file.h"
#include "sheet-lines.h"

#include <string.h>

static void
write_bytes (Fixture *fixture, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
write_in (Fixture *fixture, const char *text, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  write_bytes (fixture, bytes, length);
}

static void
assert_lines (Fixture *fixture, const KcSheetOptions *options, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = sheet_lines_of_file (fixture->path, options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, expected);
}

static void
test_quotes (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "a,\"b,\"\"c\"\"\r\nd\",\r\n"   /* delimiter, doubled quotes and a line break within quotes; empty last field */
                             "\r\n"                         /* a blank row counts */
                             "0010007,\" 1,234.50 \",x\"y\n"   /* nothing is trimmed or turned into a number; a quote within text stays */
                             "\"5\" tall,\"\",\"end\"";    /* text behind a closing quote; a quoted empty field; no line end at the end */

  write_bytes (fixture, text, strlen (text));
  assert_lines (fixture, NULL,
                "t\t0\t0\ttext\t\ta\n"
                "t\t0\t1\ttext\tq\tb,\"c\"  d\n"
                "t\t2\t0\ttext\t\t0010007\n"
                "t\t2\t1\ttext\tq\t 1,234.50 \n"
                "t\t2\t2\ttext\t\tx\"y\n"
                "t\t3\t0\ttext\tq\t5 tall\n"
                "t\t3\t2\ttext\tq\tend\n");
}

static void
test_line_ends (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "a,b\rc,d\r\ne,f\n\ng,h\r";

  write_bytes (fixture, text, strlen (text));
  assert_lines (fixture, NULL,
                "t\t0\t0\ttext\t\ta\nt\t0\t1\ttext\t\tb\nt\t1\t0\ttext\t\tc\nt\t1\t1\ttext\t\td\n"
                "t\t2\t0\ttext\t\te\nt\t2\t1\ttext\t\tf\nt\t4\t0\ttext\t\tg\nt\t4\t1\ttext\t\th\n");
}

static void
test_unclosed_quote (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "a,b\n\"c,d\ne,f\n";

  write_bytes (fixture, text, strlen (text));
  assert_lines (fixture, NULL,
                "t\t0\t0\ttext\t\ta\nt\t0\t1\ttext\t\tb\nt\t1\t0\ttext\t\t\"c\nt\t1\t1\ttext\t\td\n"
                "t\t2\t0\ttext\t\te\nt\t2\t1\ttext\t\tf\n");
}

static void
test_nul_bytes (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "a\0b,c\nd,e\nf,g\nand so much text that one byte does not make it binary, really\n";

  write_bytes (fixture, text, sizeof text - 1);
  assert_lines (fixture, NULL,
                "t\t0\t0\ttext\t\tab\nt\t0\t1\ttext\t\tc\nt\t1\t0\ttext\t\td\nt\t1\t1\ttext\t\te\nt\t2\t0\ttext\t\tf\nt\t2\t1\ttext\t\tg\n"
                "t\t3\t0\ttext\t\tand so much text that one byte does not make it binary\nt\t3\t1\ttext\t\t really\n");
}

static void
test_delimiters (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text; char delimiter; } cases[] = {
    { "a,b,c\n1,2,3\n", ',' },
    { "a;b;c\n1,5;2,5;3,5\n7,5;8,5;9,5\n", ';' },
    { "a\tb\n1,2\t3\n4\t5,6\n", '\t' },
    { "2024年业绩表\n单位：万元\n工号;姓名;余额\n1;张三;2\n2;李四;3\n", ';' },
    { "\"a;b\",c\n\"d;e\",f\n", ',' },
    { "工号|姓名|余额\n1|张三|1,234.50\n2|李四|2,345.00\n", '|' },
    { "sep=;\r\na,b;1,5\r\nc,d;2,5\r\n", ';' },
    { "sep=\t\na,b\tc,d\n", '\t' },
    { "sep=,x\na;b\nc;d\n", ';' },
    { "one column\nonly\n", ',' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KcSheetBook) book = NULL;

      write_bytes (fixture, cases[i].text, strlen (cases[i].text));
      book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (kc_sheet_book_get_delimiter (book), ==, cases[i].delimiter);
    }
}

static void
test_delimiter_given (Fixture *fixture, gconstpointer data)
{
  KcSheetOptions options = { .delimiter = '|' };

  write_bytes (fixture, "a|b,c\n", 6);
  assert_lines (fixture, &options, "t\t0\t0\ttext\t\ta\nt\t0\t1\ttext\t\tb,c\n");
}

/* What tells Excel the delimiter is no row; the others keep their numbers. */
static void
test_directive (Fixture *fixture, gconstpointer data)
{
  write_bytes (fixture, "sep=;\r\na;1,5\r\n", 14);
  assert_lines (fixture, NULL, "t\t1\t0\ttext\t\ta\nt\t1\t1\ttext\t\t1,5\n");
}

/* 犇 and 䶮 are in GB18030 only; 𠮷 takes four bytes there. */
static const char NAMES[] = "姓名,余额\n王犇,1\n郑䶮,2\n𠮷野,3\n";
static const char NAMES_LINES[] = "t\t0\t0\ttext\t\t姓名\nt\t0\t1\ttext\t\t余额\nt\t1\t0\ttext\t\t王犇\nt\t1\t1\ttext\t\t1\n"
                                  "t\t2\t0\ttext\t\t郑䶮\nt\t2\t1\ttext\t\t2\nt\t3\t0\ttext\t\t𠮷野\nt\t3\t1\ttext\t\t3\n";

static void
assert_encoding (Fixture *fixture, const char *encoding, gboolean guessed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (fixture->path, NULL, issues, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (kc_sheet_book_get_encoding (book), ==, encoding);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, guessed);
  if (guessed)
    {
      g_assert_cmpint (kc_issue_get_code (kc_issue_list_get (issues, 0)), ==, KC_ISSUE_ENCODING_GUESSED);
      g_assert_cmpstr (kc_issue_get_arg (kc_issue_list_get (issues, 0), 0), ==, encoding);
    }
  assert_lines (fixture, NULL, NAMES_LINES);
}

static void
test_encodings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", NAMES, NULL);

  write_bytes (fixture, NAMES, strlen (NAMES));
  assert_encoding (fixture, "UTF-8", FALSE);
  write_bytes (fixture, marked, strlen (marked));
  assert_encoding (fixture, "UTF-8", FALSE);
  write_in (fixture, NAMES, "GB18030");
  assert_encoding (fixture, "GB18030", TRUE);
  write_in (fixture, marked, "UTF-16LE");
  assert_encoding (fixture, "UTF-16LE", FALSE);
  write_in (fixture, marked, "UTF-16BE");
  assert_encoding (fixture, "UTF-16BE", FALSE);
  write_in (fixture, NAMES, "UTF-16LE");
  assert_encoding (fixture, "UTF-16LE", TRUE);
  write_in (fixture, NAMES, "UTF-16BE");
  assert_encoding (fixture, "UTF-16BE", TRUE);
}

static void
test_encoding_given (Fixture *fixture, gconstpointer data)
{
  KcSheetOptions gbk = { .encoding = "GBK" };
  KcSheetOptions none = { .encoding = "no such" };
  g_autoptr (GError) error = NULL;

  /* What is called GBK is read as GB18030; a byte that is none becomes U+FFFD instead of ending the reading. */
  write_bytes (fixture, "\xcd\xf5\xa0\xf6,1\n\xff,\xb0\xa1\n", 12);
  assert_lines (fixture, &gbk, "t\t0\t0\ttext\t\t王狏\nt\t0\t1\ttext\t\t1\nt\t1\t0\ttext\t\t\357\277\275\nt\t1\t1\ttext\t\t啊\n");
  g_assert_null (kc_sheet_book_open (fixture->path, &none, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT);
}

static void
test_encoding_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  /* Windows-1252: neither UTF-8 nor GB18030, and never guessed. */
  write_bytes (fixture, "M\xfcller,Stra\xdf" "e,\x80 5\nnext,line,1\n", 31);
  g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT);
  g_assert_cmpstr (error->message, ==, "text in an unknown encoding");
}

static void
assert_damaged (Fixture *fixture, const KcSheetOptions *options, const char *encoding)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (fixture->path, options, issues, &error);
  KcIssue *last;

  g_assert_no_error (error);
  g_assert_cmpstr (kc_sheet_book_get_encoding (book), ==, encoding);
  g_assert_cmpuint (kc_issue_list_get_size (issues), >, 0);
  last = kc_issue_list_get (issues, kc_issue_list_get_size (issues) - 1);
  g_assert_cmpint (kc_issue_get_code (last), ==, KC_ISSUE_CONTENT_DAMAGED);
}

/* One bad byte far behind the first pieces: the whole file is judged, and it is told. */
static void
test_encoding_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 400000)
    g_string_append (text, "张三,12345678\n");
  g_string_append (text, "\xd5\xc5\xc8\xfd,1\n");
  write_bytes (fixture, text->str, text->len);
  assert_damaged (fixture, NULL, "UTF-8");
}

/* Names that an old program cut in the middle of a character: the comma behind stays a comma. Said to be in another encoding, it is told, too. */
static void
test_cut_characters (Fixture *fixture, gconstpointer data)
{
  const KcSheetOptions wrong = { .encoding = "UTF-8" };

  write_bytes (fixture, "\xd0\xd5\xc3\xfb,\xb1\xca\xca\xfd\n\xd5\xc5\xc8\xfd\xb7,1\n\xcd\xf5\xce\xe5,2\n", 25);
  assert_damaged (fixture, NULL, "GB18030");
  assert_lines (fixture, NULL, "t\t0\t0\ttext\t\t姓名\nt\t0\t1\ttext\t\t笔数\nt\t1\t0\ttext\t\t张三\357\277\275\nt\t1\t1\ttext\t\t1\n"
                "t\t2\t0\ttext\t\t王五\nt\t2\t1\ttext\t\t2\n");
  assert_damaged (fixture, &wrong, "UTF-8");
}

typedef struct
{
  guint rows;
  guint stop_after;
  GCancellable *cancel;
  guint bad;
} Count;

static gboolean
count_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Count *count = data;

  count->bad += row != count->rows || n_cells != 3 || strcmp (cells[1].text, "张三丰") != 0 || cells[1].length != 9;
  count->rows++;
  if (count->cancel != NULL && count->rows == 5000)
    g_cancellable_cancel (count->cancel);
  return count->rows != count->stop_after;
}

/* Pieces of 128 KiB cut characters, quoted fields and line ends in two. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  static const char *encodings[] = { "UTF-8", "GB18030", "UTF-16LE" };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GString) text = g_string_new ("\xef\xbb\xbf");
      g_autoptr (KcSheetBook) book = NULL;
      g_autoptr (GError) error = NULL;
      KcSheetOptions options = { .encoding = encodings[i] };
      Count count = { 0 };

      for (guint row = 0; row < 40000; row++)
        g_string_append_printf (text, "%07u,\"张三丰\",\"行\r\n%u\"\r\n", row, row);
      write_in (fixture, text->str + (i == 1 ? 3 : 0), encodings[i]);
      book = kc_sheet_book_open (fixture->path, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (kc_sheet_book_read (book, 0, count_cb, &count, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (count.rows, ==, 40000);
      g_assert_cmpuint (count.bad, ==, 0);
    }
}

static void
write_rows (Fixture *fixture, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < n; row++)
    g_string_append_printf (text, "%u,张三丰,x\n", row);
  write_bytes (fixture, text->str, text->len);
}

static void
test_stop_and_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcSheetBook) book = NULL;
  Count count = { 0, 7, NULL, 0 };

  write_rows (fixture, 100);
  book = kc_sheet_book_open (fixture->path, NULL, NULL, NULL);
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, &count, NULL, NULL));
  g_assert_cmpuint (count.rows, ==, 7);
  memset (&count, 0, sizeof count);
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, &count, NULL, NULL));
  g_assert_cmpuint (count.rows, ==, 100);
  g_assert_cmpuint (count.bad, ==, 0);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  Count count = { 0, 0, cancellable, 0 };

  write_rows (fixture, 20000);
  book = kc_sheet_book_open (fixture->path, NULL, NULL, NULL);
  g_assert_false (kc_sheet_book_read (book, 0, count_cb, &count, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count.rows, <, 7000);
}

static void
test_rows_limit (Fixture *fixture, gconstpointer data)
{
  KcSheetOptions options = { .max_rows = 1000 };
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  Count count = { 0 };

  write_rows (fixture, 1001);
  book = kc_sheet_book_open (fixture->path, &options, NULL, NULL);
  g_assert_false (kc_sheet_book_read (book, 0, count_cb, &count, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
  g_assert_cmpuint (count.rows, ==, 1000);
}

static void
test_columns_limit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *row = g_strnfill (KC_SHEET_MAX_COLUMNS, ',');
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  Count count = { 0 };

  write_bytes (fixture, row, strlen (row));
  book = kc_sheet_book_open (fixture->path, NULL, NULL, NULL);
  g_assert_false (kc_sheet_book_read (book, 0, count_cb, &count, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "quotes", test_quotes },
    { "line-ends", test_line_ends },
    { "unclosed-quote", test_unclosed_quote },
    { "nul-bytes", test_nul_bytes },
    { "delimiters", test_delimiters },
    { "delimiter-given", test_delimiter_given },
    { "directive", test_directive },
    { "encodings", test_encodings },
    { "encoding-given", test_encoding_given },
    { "encoding-refused", test_encoding_refused },
    { "encoding-late", test_encoding_late },
    { "cut-characters", test_cut_characters },
    { "long", test_long },
    { "stop-and-again", test_stop_and_again },
    { "cancel", test_cancel },
    { "rows-limit", test_rows_limit },
    { "columns-limit", test_columns_limit },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/", tests[i].name, NULL);

      g_test_add (path, Fixture, "t.csv", one_file_set_up, tests[i].func, one_file_tear_down);
    }
  return g_test_run ();
}
