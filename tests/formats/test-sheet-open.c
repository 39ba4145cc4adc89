/* Which reader serves a file, and what is said about a file that none serves: by content, whatever the name. */
#include "container-builder.h"
#include "one-file.h"
#include "package-builder.h"
#include "sheet-lines.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_refused (const char *path, int code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();

  g_assert_null (kc_sheet_book_open (path, NULL, issues, &error));
  g_assert_error (error, KC_ERROR, code);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 0);
}

#define CONTENT(bytes, what) { bytes, sizeof bytes - 1, what }

static void
test_other_formats (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *bytes; gsize length; const char *what; } cases[] = {
    CONTENT ("%PDF-1.7\n", "PDF document"),
    CONTENT ("{\\rtf1\\ansi}", "RTF document"),
    CONTENT ("SQLite format 3\0\x10\x00", "SQLite database"),
    CONTENT ("\x89PNG\r\n\x1a\n....", "image (PNG)"),
    CONTENT ("\xff\xd8\xff\xe0..JFIF", "image (JPEG)"),
    CONTENT ("GIF89a....", "image (GIF)"),
    CONTENT ("RIFF\x10\0\0\0WEBPVP8 ", "image (WebP)"),
    CONTENT ("Rar!\x1a\x07\x01", "RAR archive"),
    CONTENT ("7z\xbc\xaf\x27\x1c", "7z archive"),
    CONTENT ("\x1f\x8b\x08\x00", "gzip archive"),
    CONTENT ("\x7f" "ELF\x02", "program"),
    CONTENT ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\"><html>", "HTML document without a table"),
    CONTENT ("<!DOCTYPE html><p>Log in first", "HTML document without a table"),
    CONTENT ("<!-- made by X --><html>", "HTML document without a table"),
    CONTENT ("\x04\x7a\x01\x01\1\0\0\0\x81\0\x20\0................................................................................", "dBase 7 table"),
    CONTENT ("\xff\xfe<\0h\0t\0m\0l\0>\0", "HTML document without a table"),
    CONTENT ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "web archive (MHTML)"),
    CONTENT ("<?xml version=\"1.0\"?><a/>", "XML document"),
    CONTENT ("abc\0\1\2\3\0\0\0\0\xff\0\0\0\0\0\x80\0\0\0\0\0\0\0", "binary data"),
    CONTENT ("M\xfcller,Stra\xdf" "e,\x80\n", "text in an unknown encoding"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, cases[i].bytes, cases[i].length, NULL));
      g_test_message ("%s", cases[i].what);
      assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, cases[i].what);
    }
}

static void
test_samples (void)
{
  static const struct { const char *name; int code; const char *what; } cases[] = {
    { "locked.xlsx", KC_ERROR_FILE_PROTECTED, "encrypted Office document" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", cases[i].name, NULL);

      assert_refused (path, cases[i].code, cases[i].what);
    }
}

static void
test_archives (Fixture *fixture, gconstpointer data)
{
  build_archive (fixture->path, "a.txt", "text", NULL);
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "zip archive");
  build_archive (fixture->path, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w/>", NULL);
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "Word document");
  build_archive (fixture->path, "[Content_Types].xml", "<Types/>", "ppt/presentation.xml", "<p/>", NULL);
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "PowerPoint presentation");
  build_archive (fixture->path, "[Content_Types].xml", "<Types/>", "xl/workbook.bin", "x", NULL);
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "Excel binary workbook (xlsb)");
  build_archive (fixture->path, "[Content_Types].xml", "<Types/>", "other.xml", "<x/>", NULL);
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "Office package without a workbook");
  build_archive (fixture->path, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", NULL);
  assert_refused (fixture->path, KC_ERROR_FILE_DAMAGED, "OpenDocument spreadsheet without content");
  build_archive (fixture->path, "mimetype", "application/vnd.sun.xml.calc", NULL);
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "OpenOffice.org 1 spreadsheet");
  build_archive (fixture->path, "mimetype", "application/vnd.oasis.opendocument.text", NULL);
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "OpenDocument document");
}

static void
test_containers (Fixture *fixture, gconstpointer data)
{
  build_container (fixture->path, "EncryptedPackage");
  assert_refused (fixture->path, KC_ERROR_FILE_PROTECTED, "encrypted Office document");
  build_container (fixture->path, "WordDocument");
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "Word document");
  build_container (fixture->path, "PowerPoint Document");
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "PowerPoint presentation");
  build_container (fixture->path, "Other");
  assert_refused (fixture->path, KC_ERROR_FILE_FORMAT, "Microsoft Office document without a workbook");
  g_assert_true (g_file_set_contents (fixture->path, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", 20, NULL));
  assert_refused (fixture->path, KC_ERROR_FILE_DAMAGED, NULL);
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe", NULL);

  assert_refused (fixture->path, KC_ERROR_NOT_FOUND, NULL);
  assert_refused (fixture->folder, KC_ERROR_FILE_UNREADABLE, "a directory");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (pipe, KC_ERROR_FILE_UNREADABLE, "not a regular file");
  g_unlink (pipe);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_refused (fixture->path, KC_ERROR_FILE_EMPTY, NULL);
}

static void
test_no_permission (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "a,b\n", 4, NULL));
  g_chmod (fixture->path, 0);
  if (g_access (fixture->path, R_OK) == 0)
    {
      g_test_skip ("this user may read everything");
      return;
    }
  assert_refused (fixture->path, KC_ERROR_FILE_UNREADABLE, NULL);
}

/* Cut anywhere, a workbook is told to be damaged; nothing is read from it as if it were whole. */
static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "libreoffice.xlsx", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize cut = 4; cut < length; cut += 97)
    {
      g_assert_true (g_file_set_contents (fixture->path, bytes, cut, NULL));
      assert_refused (fixture->path, KC_ERROR_FILE_DAMAGED, NULL);
    }
}

/* A byte changed in the packed data of the sheet is noticed even where it still unpacks. */
static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "libreoffice.xlsx", NULL);
  g_autofree char *whole = sheet_lines_of_file (path, NULL, NULL, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  guint n_damaged = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize at = 60; at < length - 1000; at += 41)
    {
      g_autofree char *lines = NULL;
      g_autoptr (GError) error = NULL;

      bytes[at] ^= 0x10;
      g_assert_true (g_file_set_contents (fixture->path, bytes, length, NULL));
      bytes[at] ^= 0x10;
      lines = sheet_lines_of_file (fixture->path, NULL, NULL, &error);
      /* Parts that are not read (theme, properties) may be damaged as they like. */
      if (lines != NULL)
        g_assert_cmpstr (lines, ==, whole);
      else
        n_damaged++;
    }
  g_assert_cmpuint (n_damaged, >, 30);
}

static void
test_bomb (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  build_bomb (fixture->path, "xl/workbook.xml", 80u * 1024 * 1024);
  g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
}

static void
assert_name (Fixture *fixture, const char *name, const char *says)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;
  KcIssue *issue;

  g_assert_true (g_file_set_contents (path, "a,b\n", 4, NULL));
  book = kc_sheet_book_open (path, NULL, issues, &error);
  g_unlink (path);
  g_assert_no_error (error);
  g_assert_cmpint (kc_sheet_book_get_format (book), ==, KC_SHEET_FORMAT_TEXT);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, says != NULL);
  if (says == NULL)
    return;
  issue = kc_issue_list_get (issues, 0);
  g_assert_cmpint (kc_issue_get_code (issue), ==, KC_ISSUE_FILE_NAME_LIES);
  g_assert_cmpstr (kc_issue_get_arg (issue, 0), ==, says);
  g_assert_cmpstr (kc_issue_get_arg (issue, 1), ==, "Text table");
  g_assert_cmpstr (kc_issue_get_place (issue)->file, ==, name);
}

static void
test_name_lies (Fixture *fixture, gconstpointer data)
{
  assert_name (fixture, "a.xls", "Excel 97-2003 workbook");
  assert_name (fixture, "a.XLSX", "Excel workbook");
  assert_name (fixture, "a.csv", NULL);
  assert_name (fixture, "a.TXT", NULL);
  assert_name (fixture, "a.dat", NULL);
  assert_name (fixture, "noextension", NULL);
  assert_name (fixture, "csv", NULL);
}

static void
test_xlsx_named_xls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  build_workbook (fixture->path, "<row><c><v>1</v></c></row>", NULL, NULL, NULL);
  lines = sheet_lines_of_file (fixture->path, NULL, issues, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, "s\t0\t0\tnumber\t\t1\n");
  g_assert_cmpuint (kc_issue_list_count (issues, KC_ISSUE_FILE_NAME_LIES), ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "other-formats", test_other_formats },
    { "archives", test_archives },
    { "containers", test_containers },
    { "no-file", test_no_file },
    { "no-permission", test_no_permission },
    { "truncated", test_truncated },
    { "flipped", test_flipped },
    { "bomb", test_bomb },
    { "name-lies", test_name_lies },
    { "xlsx-named-xls", test_xlsx_named_xls },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-open/samples", test_samples);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/sheet-open/", tests[i].name, NULL);

      g_test_add (path, Fixture, "file.xls", one_file_set_up, tests[i].func, one_file_tear_down);
    }
  return g_test_run ();
}
