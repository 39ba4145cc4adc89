/* OpenDocument spreadsheets beside the corpus: limits, damage, cancelling. What cells read as stands in tests/data/sheets/corpus. */
#include "one-file.h"
#include "package-builder.h"
#include "sheet-lines.h"

#include <string.h>

#define TYPE "application/vnd.oasis.opendocument.spreadsheet"
#define HEAD "<office:document-content><office:body><office:spreadsheet>"
#define TAIL "</office:spreadsheet></office:body></office:document-content>"

static void
build_ods (const char *path, const char *tables)
{
  g_autofree char *content = g_strconcat (HEAD, tables, TAIL, NULL);

  build_archive (path, "mimetype", TYPE, "content.xml", content, NULL);
}

static void
assert_lines (Fixture *fixture, const char *tables, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  build_ods (fixture->path, tables);
  lines = sheet_lines_of_file (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, expected);
}

static gboolean
count_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  guint64 *counts = data;

  counts[0]++;
  counts[1] += n_cells;
  return counts[0] < counts[2] || counts[2] == 0;
}

static void
assert_read_fails (Fixture *fixture, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
  guint64 counts[3] = { 0, 0, 0 };

  g_assert_no_error (error);
  g_assert_false (kc_sheet_book_read (book, 0, count_cb, counts, NULL, &error));
  g_assert_error (error, domain, code);
}

/* What LibreOffice writes. */
static void
test_samples (gconstpointer name)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", (const char *) name, NULL);
  g_autofree char *expected_path = g_build_filename (g_getenv ("KC_TEST_DATA"), "xls", "cells.tsv", NULL);
  g_autofree char *expected = NULL;
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = sheet_lines_of_file (path, NULL, issues, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, NULL));
  g_assert_cmpstr (lines, ==, expected);
  /* LibreOffice leaves it out of XML 2003 that a sheet is hidden. */
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, g_str_has_suffix (name, ".ods"));
  g_assert_cmpuint (kc_issue_list_count (issues, KC_ISSUE_SHEET_HIDDEN), ==, g_str_has_suffix (name, ".ods"));
}

static void
test_book (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;

  build_ods (fixture->path, "<table:table table:name=\"a &amp; b\"/><table:table/>");
  book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kc_sheet_book_get_format (book), ==, KC_SHEET_FORMAT_ODS);
  g_assert_cmpuint (kc_sheet_book_get_n_sheets (book), ==, 2);
  g_assert_cmpstr (kc_sheet_book_get_sheet (book, 0)->name, ==, "a & b");
  g_assert_cmpstr (kc_sheet_book_get_sheet (book, 1)->name, ==, "");
  g_assert_null (kc_sheet_book_get_encoding (book));
  build_ods (fixture->path, "");
  g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
}

/* Tables in cells, in tracked changes and in shapes are no sheets, and nothing of them gets into one. */
static void
test_other_tables (Fixture *fixture, gconstpointer data)
{
  assert_lines (fixture,
                "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell><text:p>x</text:p>"
                "</table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>"
                "<table:table table:name=\"s\"><table:shapes><draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame></table:shapes>"
                "<table:table-row><table:table-cell><draw:frame><text:p>x</text:p></draw:frame><text:p>a<draw:frame><text:p>x</text:p></draw:frame>b</text:p>"
                "<table:table table:name=\"t\"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
                "</table:table-cell></table:table-row></table:table><table:dde-links><table:dde-link><table:table/></table:dde-link></table:dde-links>",
                "s\t0\t0\ttext\t\tab\n");
}

static void
test_nothing_repeated (Fixture *fixture, gconstpointer data)
{
  /* Counts beyond any sheet; nothing stands in the cells. */
  assert_lines (fixture,
                "<table:table table:name=\"s\"><table:table-row table:number-rows-repeated=\"99999999999\"><table:table-cell "
                "table:number-columns-repeated=\"99999999999\"/></table:table-row><table:table-row/></table:table>",
                "");
}

static void
test_bombs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (17u * 1024 * 1024, 'x');
  g_autofree char *long_cell = g_strconcat ("<table:table><table:table-row><table:table-cell office:value-type=\"string\"><text:p>", long_text,
                                            "</text:p></table:table-cell></table:table-row></table:table>", NULL);

  build_ods (fixture->path, "<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\" "
                            "office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>");
  assert_read_fails (fixture, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
  build_ods (fixture->path, "<table:table><table:table-row table:number-rows-repeated=\"9999999\"><table:table-cell office:value-type=\"float\" "
                            "office:value=\"1\"/></table:table-row></table:table>");
  assert_read_fails (fixture, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
  build_ods (fixture->path, long_cell);
  assert_read_fails (fixture, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
}

/* Wherever a file is cut off, it is damaged; nothing is read from it as if it were whole. */
static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "table.ods", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize cut = 60; cut < length; cut += 211)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (fixture->path, bytes, cut, NULL));
      g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
      g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
    }
}

/* A byte changed anywhere in the packed content is noticed, be it by unpacking, by the check sum, or because it is of no account. */
static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "table.ods", NULL);
  g_autofree char *whole = sheet_lines_of_file (path, NULL, NULL, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  guint n_damaged = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize at = 60; at < length - 1000; at += 37)
    {
      g_autofree char *lines = NULL;

      bytes[at] ^= 0x10;
      g_assert_true (g_file_set_contents (fixture->path, bytes, length, NULL));
      bytes[at] ^= 0x10;
      lines = sheet_lines_of_file (fixture->path, NULL, NULL, NULL);
      if (lines != NULL)
        g_assert_cmpstr (lines, ==, whole);
      n_damaged += lines == NULL;
    }
  g_assert_cmpuint (n_damaged, >, 20);
}

#define META "<office:document-meta><meta:document-statistic meta:table-count=\"1\"/><meta:generator>LibreOffice/7.4</meta:generator></office:document-meta>"

/* A large document that says it has one table is not read for the list of them; for its rows it is read to the end all the same. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *blanks = g_strnfill (17u * 1024 * 1024, ' ');
  g_autofree char *row = g_strconcat ("<table:table table:name=\"s\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/>",
                                      "</table:table-row></table:table>", blanks, NULL);
  g_autofree char *one = g_strconcat (HEAD, row, TAIL, NULL);
  g_autofree char *two = g_strconcat (HEAD, row, "<table:table table:name=\"t\"/>", TAIL, NULL);
  g_autofree char *lines = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  build_archive (fixture->path, "mimetype", TYPE, "meta.xml", META, "content.xml", one, NULL);
  lines = sheet_lines_of_file (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, "s\t0\t0\tnumber\t\t1\n");
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  bytes[length / 2] ^= 0x10;
  g_assert_true (g_file_set_contents (fixture->path, bytes, length, NULL));
  assert_read_fails (fixture, KC_ERROR, KC_ERROR_FILE_DAMAGED);
  build_archive (fixture->path, "mimetype", TYPE, "meta.xml", META, "content.xml", two, NULL);
  assert_read_fails (fixture, KC_ERROR, KC_ERROR_FILE_DAMAGED);
}

static void
build_many_rows (Fixture *fixture, guint n)
{
  g_autoptr (GString) rows = g_string_new ("<table:table table:name=\"s\">");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (rows, "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"%u\"/></table:table-row>", i);
  g_string_append (rows, "</table:table>");
  build_ods (fixture->path, rows->str);
}

static void
test_stop_and_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  guint64 counts[3] = { 0, 0, 5 };

  build_many_rows (fixture, 20000);
  book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, counts, progress, &error));
  g_assert_cmpuint (counts[0], ==, 5);
  counts[0] = counts[2] = 0;
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, counts, progress, &error));
  g_assert_cmpuint (counts[0], ==, 20000);
  g_cancellable_cancel (cancellable);
  counts[0] = 0;
  g_assert_false (kc_sheet_book_read (book, 0, count_cb, counts, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (counts[0], <, 20000);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "book", test_book },
    { "other-tables", test_other_tables },
    { "nothing-repeated", test_nothing_repeated },
    { "bombs", test_bombs },
    { "truncated", test_truncated },
    { "flipped", test_flipped },
    { "large", test_large },
    { "stop-and-cancel", test_stop_and_cancel },
  };


  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/ods/libreoffice", "table.ods", test_samples);
  g_test_add_data_func ("/ods/libreoffice-xml-2003", "spreadsheet-2003.xml", test_samples);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ods/", tests[i].name, NULL);

      g_test_add (path, Fixture, "file.ods", one_file_set_up, tests[i].func, one_file_tear_down);
    }
  return g_test_run ();
}
