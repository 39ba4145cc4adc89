/* HTML and XML Spreadsheet 2003 beside the corpus: what the user says, limits, cancelling. */
#include "one-file.h"
#include "sheet-lines.h"

#include <string.h>

static void
put (Fixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static void
assert_lines (Fixture *fixture, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  put (fixture, text);
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
  return TRUE;
}

static void
test_encoding (Fixture *fixture, gconstpointer data)
{
  const KcSheetOptions big5 = { .encoding = "BIG5" };
  const KcSheetOptions none = { .encoding = "no such" };
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  /* 張三 in Big5, called gb2312 by a careless page. */
  put (fixture, "<meta charset=gb2312><table><tr><td>\xb1i\xa4T</table>");
  lines = sheet_lines_of_file (fixture->path, &big5, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, "file\t0\t0\ttext\t\t張三\n");
  book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kc_sheet_book_get_encoding (book), ==, "GB18030");
  g_assert_cmpint (kc_sheet_book_get_format (book), ==, KC_SHEET_FORMAT_HTML);
  g_assert_null (kc_sheet_book_open (fixture->path, &none, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT);
}

/* What a page does not show is told: columns by <col>, <colgroup> and cell by cell, rows by themselves and by their part of the table. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  assert_lines (fixture, "<table><colgroup span=2 style='display:none'><colgroup><col><col width=0></colgroup><tr><td>a<td>b<td>c<td>d</table>",
                "file\t0\t0\ttext\tc\ta\nfile\t0\t1\ttext\tc\tb\nfile\t0\t2\ttext\t\tc\nfile\t0\t3\ttext\tc\td\n");
  assert_lines (fixture, "<table><col style='WIDTH : 0pt'><col width='08'><col style='width:0.5pt'><tr><td>a<td>b<td>c</table>",
                "file\t0\t0\ttext\tc\ta\nfile\t0\t1\ttext\t\tb\nfile\t0\t2\ttext\t\tc\n");
  assert_lines (fixture, "<style>td.h, .i{visibility:hidden}.x .j,.k:hover{display:none}</style><table><tr><td class='y h'>a<td class=i>b<td class=j>c<td class=k>d</table>",
                "file\t0\t0\ttext\tc\ta\nfile\t0\t1\ttext\tc\tb\nfile\t0\t2\ttext\t\tc\nfile\t0\t3\ttext\t\td\n");
  assert_lines (fixture, "<table><thead style='mso-hide:all'><tr><td>a</thead><tbody><tr style='display:none'><td>b<tr style='display:nonesuch'><td>c</table>",
                "file\t0\t0\ttext\th\ta\nfile\t1\t0\ttext\th\tb\nfile\t2\t0\ttext\t\tc\n");
  /* Beyond any sheet's last column there is nothing to hide. */
  assert_lines (fixture, "<table><col span=1000 style='display:none'><col span=99999999999 width=0><tr><td>a</table>", "file\t0\t0\ttext\tc\ta\n");
}

static void
test_tags (Fixture *fixture, gconstpointer data)
{
  assert_lines (fixture, "<table><tr><td>a<td/>b<TD >c</TD  ></tr\n></table>after<tr><td>no", "file\t0\t0\ttext\t\ta\nfile\t0\t1\ttext\t\tb\nfile\t0\t2\ttext\t\tc\n");
  assert_lines (fixture, "<table><td>without<td>rows<tr><td>x</table>", "file\t0\t0\ttext\t\twithout\nfile\t0\t1\ttext\t\trows\nfile\t1\t0\ttext\t\tx\n");
  assert_lines (fixture, "<table><tr><td title='a > b' x=1 y>1 <2 <3>4 < 5<!-- x > y --></table>", "file\t0\t0\ttext\t\t1 <2 <3>4 < 5\n");
  assert_lines (fixture, "<table><tr><td>a</table></table></td><table><tr><td>b", "file 1\t0\t0\ttext\t\ta\nfile 2\t0\t0\ttext\t\tb\n");
  assert_lines (fixture, "<table><tr><td colspan=0 rowspan=-3>a<td colspan=x>b<td>\xe3\x80\x80 c \xc2\xa0</table>",
                "file\t0\t0\ttext\t\ta\nfile\t0\t1\ttext\t\tb\nfile\t0\t2\ttext\t\t　 c\n");
  assert_lines (fixture, "<center><b>title</b></center><table><tr><td>a</table>", "file\t0\t0\ttext\t\ta\n");
  assert_lines (fixture, "<table><tr><td>&amp &lt;&gt;&#0;&#xD800;&#x10FFFF1;&copy;&nosuch;&", "file\t0\t0\ttext\t\t& <>&#0;&#xD800;&#x10FFFF1;©&nosuch;&\n");
}

/* Serials of a book that counts from 1904 differ from the dates shown by four years and a day. Other differences are none of its. */
static void
test_dates_of_1904 (Fixture *fixture, gconstpointer data)
{
  assert_lines (fixture, "<table><tr><td sdval=\"31412\" sdnum=\"1033;0;YYYY-MM-DD\">1990-01-01<td sdval=\"32874\" sdnum=\"1033;0;YYYY-MM-DD\">1990-01-01"
                         "<td sdval=\"31412\" sdnum=\"2052;0;YYYY/M/D\">1990/1/1 8:30<td sdval=\"31412\" sdnum=\"1033;0;YYYY-MM-DD\">90-1-1</table>",
                "file\t0\t0\tdate\t\t1990-01-01\nfile\t0\t1\tdate\t\t1990-01-01\nfile\t0\t2\tdate\t\t1990-01-01\nfile\t0\t3\tdate\t\t1985-12-31\n");
}

/* Ranges that overlap, reach beyond the table, and are larger than any sheet. */
static void
test_spans (Fixture *fixture, gconstpointer data)
{
  assert_lines (fixture, "<table><tr><td rowspan=2>a<td rowspan=3 colspan=2>b<td>c<tr><td>d<tr><td>e<td>f<tr><td>g</table>",
                "file\t0\t0\ttext\t\ta\nfile\t0\t1\ttext\t\tb\nfile\t0\t2\ttext\tm\tb\nfile\t0\t3\ttext\t\tc\n"
                "file\t1\t0\ttext\tm\ta\nfile\t1\t1\ttext\tm\tb\nfile\t1\t2\ttext\tm\tb\nfile\t1\t3\ttext\t\td\n"
                "file\t2\t0\ttext\t\te\nfile\t2\t1\ttext\tm\tb\nfile\t2\t2\ttext\tm\tb\nfile\t2\t3\ttext\t\tf\nfile\t3\t0\ttext\t\tg\n");
  assert_lines (fixture, "<table><tr><td rowspan=99999999999 colspan=99999999999>a<tr><td>b</table>",
                "file\t0\t0\ttext\t\ta\nfile\t1\t1000\ttext\t\tb\n");
}

/* Each of these once took, or could take, time that grows with the square of the length. */
static void
test_time (Fixture *fixture, gconstpointer data)
{
  static const char *patterns[] = { "<a ", "<table>", "<table><tr><td>", "<td rowspan=9999>", "<td colspan=1000 rowspan=9>x<tr>", "<!--", "<a b=\"", "&a", "<", "<style>" };

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GString) page = g_string_new ("<table><tr><td>x");
      g_autoptr (KcSheetBook) book = NULL;
      guint64 counts[2] = { 0, 0 };
      gint64 start = g_get_monotonic_time ();

      while (page->len < 1000000)
        g_string_append (page, patterns[i]);
      g_assert_true (g_file_set_contents (fixture->path, page->str, page->len, NULL));
      book = kc_sheet_book_open (fixture->path, NULL, NULL, NULL);
      g_assert_nonnull (book);
      g_assert_true (kc_sheet_book_read (book, 0, count_cb, counts, NULL, NULL));
      g_assert_cmpuint (counts[0], >, 0);
      g_test_message ("%s: %.2f s", patterns[i], (g_get_monotonic_time () - start) / 1e6);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
    }
}

static void
test_many_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < KC_SHEET_MAX_SHEETS; i++)
    g_string_append (page, "<table><tr><td>x</table>");
  put (fixture, page->str);
  book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_sheet_book_get_n_sheets (book), ==, KC_SHEET_MAX_SHEETS);
  g_string_append (page, "<table><tr><td>x</table>");
  put (fixture, page->str);
  g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) page = g_string_new ("<table>");
  guint64 counts[2] = { 0, 0 };

  for (guint i = 0; i < 50000; i++)
    g_string_append (page, "<tr><td>a<td>b</tr>");
  put (fixture, page->str);
  book = kc_sheet_book_open (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, counts, progress, &error));
  g_assert_cmpuint (counts[0], ==, 50000);
  g_cancellable_cancel (cancellable);
  g_assert_false (kc_sheet_book_read (book, 0, count_cb, counts, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define XML_HEAD "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"s\"><Table>"
#define XML_TAIL "</Table></Worksheet></Workbook>"

static void
assert_xml_damaged (Fixture *fixture, const char *rows)
{
  g_autofree char *text = g_strconcat (XML_HEAD, rows, XML_TAIL, NULL);
  g_autoptr (GError) error = NULL;


  put (fixture, text);
  g_assert_null (sheet_lines_of_file (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
}

static void
test_xml2003 (Fixture *fixture, gconstpointer data)
{
  const KcSheetOptions latin = { .encoding = "ISO-8859-1" };
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  assert_lines (fixture, XML_HEAD "<Row><Cell ss:MergeAcross=\"99999999999\" ss:MergeDown=\"99999999999\"><Data ss:Type=\"String\">a</Data></Cell></Row>"
                         "<Row ss:Span=\"99999999999\"/>" XML_TAIL, "s\t0\t0\ttext\t\ta\n");
  assert_lines (fixture, XML_HEAD "<Row><Cell ss:MergeDown=\"1\"><Data ss:Type=\"String\">a</Data></Cell></Row><Row><Cell><Data ss:Type=\"Number\">2</Data></Cell>"
                         "<Cell ss:Index=\"2\"/></Row>" XML_TAIL, "s\t0\t0\ttext\t\ta\ns\t1\t0\ttext\tm\ta\ns\t1\t1\tnumber\t\t2\n");
  assert_xml_damaged (fixture, "<Row ss:Index=\"3\"/><Row ss:Index=\"2\"/>");
  assert_xml_damaged (fixture, "<Row><Cell ss:Index=\"3\"/><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">2</Data></Cell></Row>");
  assert_xml_damaged (fixture, "<Row><Cell ss:Index=\"20000\"><Data ss:Type=\"Number\">2</Data></Cell></Row>");
  assert_xml_damaged (fixture, "<Row><Cell><Data>a</Row>");
  put (fixture, XML_HEAD "<Row><Cell><Data ss:Type=\"String\">Stra\xdf" "e</Data></Cell></Row>" XML_TAIL);
  lines = sheet_lines_of_file (fixture->path, &latin, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, "s\t0\t0\ttext\t\tStraße\n");
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "encoding", test_encoding },
    { "hidden", test_hidden },
    { "dates-of-1904", test_dates_of_1904 },
    { "tags", test_tags },
    { "spans", test_spans },
    { "time", test_time },
    { "many-tables", test_many_tables },
    { "cancel", test_cancel },
    { "xml2003", test_xml2003 },
  };


  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/html/", tests[i].name, NULL);

      g_test_add (path, Fixture, "file.xls", one_file_set_up, tests[i].func, one_file_tear_down);
    }
  return g_test_run ();
}
