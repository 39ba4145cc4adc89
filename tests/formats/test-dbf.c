/* dBase tables beside the corpus: what the user says, heads that lie, records that are missing. */
#include "one-file.h"
#include "sheet-lines.h"

#include <string.h>

/* One field NAME of six bytes and two records. */
static const guint8 table[] =
  "\x03\x69\x03\x05\x02\0\0\0\x41\0\x07\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
  "NAME\0\0\0\0\0\0\0C\0\0\0\0\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
  "\x0d \xb1i\xa4T   abc   \x1a";

static void
put (Fixture *fixture, gsize at, guint8 byte)
{
  guint8 copy[sizeof table - 1];

  memcpy (copy, table, sizeof copy);
  copy[at] = byte;
  g_assert_true (g_file_set_contents (fixture->path, (const char *) copy, sizeof copy, NULL));
}

static void
test_encoding (Fixture *fixture, gconstpointer data)
{
  const KcSheetOptions big5 = { .encoding = "BIG5" };
  const KcSheetOptions none = { .encoding = "no such" };
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL, *by_id = NULL;

  put (fixture, 29, 0x4d);
  lines = sheet_lines_of_file (fixture->path, &big5, issues, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, "file\t0\t0\ttext\t\tNAME\nfile\t1\t0\ttext\t\t張三\nfile\t2\t0\ttext\t\tabc\n");
  g_assert_cmpuint (kc_issue_list_count (issues, KC_ISSUE_ENCODING_GUESSED), ==, 0);
  put (fixture, 29, 0x78);
  by_id = sheet_lines_of_file (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by_id, ==, lines);
  g_assert_null (kc_sheet_book_open (fixture->path, &none, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT);
}

static void
test_book (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;

  put (fixture, 29, 0x4d);
  book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kc_sheet_book_get_format (book), ==, KC_SHEET_FORMAT_DBF);
  g_assert_cmpuint (kc_sheet_book_get_sheet (book, 0)->n_rows_hint, ==, 3);
  g_assert_cmpstr (kc_sheet_book_get_encoding (book), ==, "GB18030");
}

static void
assert_damaged (Fixture *fixture, gsize at, guint8 byte)
{
  g_autoptr (GError) error = NULL;

  put (fixture, at, byte);
  g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
}

static void
test_heads (Fixture *fixture, gconstpointer data)
{
  assert_damaged (fixture, 4, 3);         /* one record more */
  assert_damaged (fixture, 7, 0xff);      /* four thousand million of them */
  assert_damaged (fixture, 10, 6);        /* a record too short for its field */
  assert_damaged (fixture, 48, 0);        /* a field of no length */
  assert_damaged (fixture, 49, 1);        /* of 262 bytes */
  assert_damaged (fixture, 9, 0xff);      /* a head longer than the file */
}

/* Cut off anywhere behind its head, all of it or none. */
static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  for (gsize cut = 65; cut < sizeof table - 2; cut++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (fixture->path, (const char *) table, cut, NULL));
      g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
      g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
    }
}

/* Text whose bytes, taken for a head, make sense: version 1, the ninth month. */
static void
test_no_table (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "1\t\t\t\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n2\t\t\t\t0\t0\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;

  for (gsize shift = 0; shift < 2; shift++)
    {
      g_autofree char *shifted = g_strdup (text);

      shifted[4] = shift == 0 ? '\t' : '0';
      g_assert_true (g_file_set_contents (fixture->path, shifted, -1, NULL));
      g_clear_object (&book);
      book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (kc_sheet_book_get_format (book), ==, KC_SHEET_FORMAT_TEXT);
    }
}

static gboolean
stop_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  return ++*(guint *) data < 2;
}

static void
test_stop_and_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  put (fixture, 29, 0x4d);
  book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
  g_assert_true (kc_sheet_book_read (book, 0, stop_cb, &n, progress, &error));
  g_assert_cmpuint (n, ==, 2);
  g_cancellable_cancel (cancellable);
  n = 0;
  g_assert_false (kc_sheet_book_read (book, 0, stop_cb, &n, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "encoding", test_encoding },
    { "book", test_book },
    { "heads", test_heads },
    { "no-table", test_no_table },
    { "truncated", test_truncated },
    { "stop-and-cancel", test_stop_and_cancel },
  };


  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/dbf/", tests[i].name, NULL);

      g_test_add (path, Fixture, "file.dbf", one_file_set_up, tests[i].func, one_file_tear_down);
    }
  return g_test_run ();
}
