/* Excel workbooks as LibreOffice, Gnumeric and openpyxl write them (tests/tools/make-sheets.py), and made by hand. */
#include "one-file.h"
#include "package-builder.h"
#include "sheet-lines.h"

#include <string.h>

static char *
read_data (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

typedef struct
{
  const char *file;
  const char *expected_folder;
  const char *expected;
  guint n_issues;
} Sample;

static const Sample samples[] = {
  { "libreoffice.xlsx", "xls", "cells.tsv", 1 },
  /* Gnumeric does not write that a sheet is hidden. */
  { "gnumeric.xlsx", "xls", "cells.tsv", 0 },
  { "openpyxl.xlsx", "sheets", "openpyxl.tsv", 1 },
  { "openpyxl-1904.xlsx", "sheets", "openpyxl.tsv", 1 },
  { "strict.xlsx", "sheets", "openpyxl.tsv", 1 },
};

static void
test_sample (gconstpointer data)
{
  const Sample *sample = data;
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", sample->file, NULL);
  g_autofree char *expected = read_data (sample->expected_folder, sample->expected);
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = sheet_lines_of_file (path, NULL, issues, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, expected);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, sample->n_issues);
  g_assert_cmpuint (kc_issue_list_count (issues, KC_ISSUE_SHEET_HIDDEN), ==, sample->n_issues);
}

static void
test_book (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "openpyxl-1904.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (kc_sheet_book_get_format (book), ==, KC_SHEET_FORMAT_XLSX);
  g_assert_cmpstr (kc_sheet_book_get_file_name (book), ==, "openpyxl-1904.xlsx");
  g_assert_cmpuint (kc_sheet_book_get_n_sheets (book), ==, 3);
  g_assert_cmpstr (kc_sheet_book_get_sheet (book, 0)->name, ==, "一月 & 二月");
  g_assert_cmpuint (kc_sheet_book_get_sheet (book, 0)->n_rows_hint, ==, 10);
  g_assert_false (kc_sheet_book_get_sheet (book, 0)->hidden);
  g_assert_true (kc_sheet_book_get_sheet (book, 1)->hidden);
  g_assert_true (kc_sheet_book_has_1904_dates (book));
  g_assert_null (kc_sheet_book_get_encoding (book));
  g_assert_cmpint (kc_sheet_book_get_delimiter (book), ==, 0);
}

static void
assert_rows (Fixture *fixture, const char *rows, const char *behind, const char *strings, const char *styles, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  build_workbook (fixture->path, rows, behind, strings, styles);
  lines = sheet_lines_of_file (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, expected);
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  assert_rows (fixture,
               "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>9</v></c></row>"
               "<row r='2'><c r='A2' t='inlineStr'><is><t>内 联</t></is></c><c t='inlineStr'><is><r><t>a&amp;</t></r><rPh sb='0' eb='1'><t>pin</t></rPh>"
               "<r><rPr><b/></rPr><t>b&#x4E2D;</t></r></is></c><c t='str'><f>A1</f><v>x_x000D_y_x4e2d__xZZZZ_</v></c><c t='str'><f>A1</f><v/></c>"
               "<c t='inlineStr'><is><t><![CDATA[<&>]]></t></is></c></row>",
               NULL,
               "<si><t>共享</t></si><si><r><t>粗</t></r><r><rPr><b/></rPr><t xml:space='preserve'>体 </t></r></si>"
               "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si>",
               NULL,
               "s\t0\t0\ttext\t\t共享\ns\t0\t1\ttext\t\t粗体 \ns\t0\t2\ttext\t\t東京\ns\t0\t3\terror\t\t#REF!\n"
               "s\t1\t0\ttext\t\t内 联\ns\t1\t1\ttext\t\ta&b中\ns\t1\t2\ttext\tf\tx y中_xZZZZ_\ns\t1\t4\ttext\t\t<&>\n");
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  assert_rows (fixture,
               "<row><c><v>1</v></c><c><v>-0.5</v></c><c><v> 12.500 </v></c><c><v>1.5E3</v></c><c><v>1e-7</v></c><c><v>0.28999999999999998</v></c>"
               "<c><v>123456789012345678</v></c><c><v>9.9999999999999995E-1</v></c><c><v>1E+300</v></c><c><v>x1</v></c><c><v>0x10</v></c>"
               "<c><v>999999999999999.9</v></c><c><v>-0</v></c><c><v>1000000000000000000</v></c><c><v>.</v></c></row>",
               NULL, NULL, NULL,
               "s\t0\t0\tnumber\t\t1\ns\t0\t1\tnumber\t\t-0.5\ns\t0\t2\tnumber\t\t12.5\ns\t0\t3\tnumber\t\t1500\ns\t0\t4\tnumber\t\t0.0000001\n"
               "s\t0\t5\tnumber\t\t0.29\ns\t0\t6\tnumber\t\t123456789012346000\ns\t0\t7\tnumber\t\t1\ns\t0\t8\terror\t\t#NUM!\ns\t0\t9\terror\t\t#VALUE!\n"
               "s\t0\t10\terror\t\t#VALUE!\ns\t0\t11\tnumber\t\t1000000000000000\ns\t0\t12\tnumber\t\t0\ns\t0\t13\terror\t\t#NUM!\ns\t0\t14\terror\t\t#VALUE!\n");
}

typedef struct
{
  double raw[4];
  guint flags;
} Raw;

static gboolean
take_raw_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Raw *raw = data;

  for (gsize i = 0; i < MIN (n_cells, 4); i++)
    {
      raw->raw[i] = cells[i].raw;
      raw->flags = cells[i].flags;
    }
  return TRUE;
}

/* The stored double itself, for telling that an identifier has lost digits (D19). */
static void
test_raw (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcSheetBook) book = NULL;
  Raw raw = { { 0 } };

  build_workbook (fixture->path, "<row><c><v>110105199003071234</v></c><c><v>0.1</v></c><c><v>1234567.891</v></c><c><v>0.12345678901234567</v></c></row>",
                  NULL, NULL, NULL);
  book = kc_sheet_book_open (fixture->path, NULL, NULL, NULL);
  g_assert_true (kc_sheet_book_read (book, 0, take_raw_cb, &raw, NULL, NULL));
  g_assert_true (raw.raw[0] == 110105199003071234.0);
  g_assert_true (raw.raw[1] == 0.1);
  g_assert_true (raw.raw[2] == 1234567.891);
  g_assert_true (raw.raw[3] == 0.12345678901234567);
  g_assert_cmpuint (raw.flags, ==, KC_CELL_FLOAT);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  assert_rows (fixture,
               "<row><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#DIV/0!</v></c><c t='d'><v>2024-02-29T08:30:00</v></c><c t='d'><v>2024-02-29T00:00:00Z</v></c>"
               "<c t='d'><v>08:30</v></c><c><f>A1</f></c><c><f>A1</f><v></v></c><c><f>1+1</f><v>2</v></c><c t='n'/></row>",
               NULL, NULL, NULL,
               "s\t0\t0\tboolean\t\t1\ns\t0\t1\tboolean\t\t0\ns\t0\t2\terror\t\t#DIV/0!\ns\t0\t3\tdate\tt\t2024-02-29\ns\t0\t4\tdate\t\t2024-02-29\n"
               "s\t0\t5\ttext\t\t08:30\ns\t0\t6\tno-value\tf\t\ns\t0\t7\tno-value\tf\t\ns\t0\t8\tnumber\tf\t2\n");
}

static void
test_styles (Fixture *fixture, gconstpointer data)
{
  assert_rows (fixture,
               "<row><c s='0'><v>42068</v></c><c s='1'><v>42068</v></c><c s='2'><v>42068.5</v></c><c s='3'><v>0.012</v></c><c s='4'><v>42068</v></c>"
               "<c s='5'><v>0.012</v></c><c s='6'><v>42068</v></c><c s='99'><v>42068</v></c><c s='1'><v>-1</v></c></row>",
               NULL, NULL,
               "<numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/><numFmt numFmtId='165' formatCode='0.00%'/></numFmts>"
               "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
               "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='10'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='57'/></cellXfs>"
               "<dxfs><dxf><numFmt numFmtId='0' formatCode='yyyy'/></dxf></dxfs>",
               "s\t0\t0\tnumber\t\t42068\ns\t0\t1\tdate\t\t2015-03-05\ns\t0\t2\tdate\tt\t2015-03-05\ns\t0\t3\tnumber\tp\t0.012\ns\t0\t4\tdate\t\t2015-03-05\n"
               "s\t0\t5\tnumber\tp\t0.012\ns\t0\t6\tdate\t\t2015-03-05\ns\t0\t7\tnumber\t\t42068\ns\t0\t8\tnumber\t\t-1\n");
}

static void
test_merges (Fixture *fixture, gconstpointer data)
{
  /* B2:C3 both ways; what stood under it is not seen; D1:D9 without a value leaves the others alone; rows left out stay out. */
  assert_rows (fixture,
               "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c><c r='B2' t='inlineStr'><is><t>块</t></is></c><c r='C2'><v>9</v></c></row>"
               "<row r='3' hidden='1'><c r='D3'><v>4</v></c></row><row r='5'><c r='E5'><v>5</v></c></row><row r='7'/>",
               "<mergeCells count='4'><mergeCell ref='B2:C3'/><mergeCell ref=\"D1:D9\"/><mergeCell ref='E5:E7'/><mergeCell ref='bad'/><mergeCell ref='A9:A8'/></mergeCells>",
               NULL, NULL,
               "s\t0\t0\tnumber\t\t1\ns\t1\t0\tnumber\t\t2\ns\t1\t1\ttext\t\t块\ns\t1\t2\ttext\tm\t块\n"
               "s\t2\t1\ttext\thm\t块\ns\t2\t2\ttext\thm\t块\ns\t2\t3\tnumber\th\t4\ns\t4\t4\tnumber\t\t5\ns\t6\t4\tnumber\tm\t5\n");
}

static void
test_prefixes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  /* Prefixed names, foreign elements in between, a comment, an instruction, no relations at all for the package. */
  build_archive (fixture->path, "[Content_Types].xml", "<Types/>",
                 "XL/Workbook.xml", "<x:workbook xmlns:x='urn:m' xmlns:r='urn:r'><x:sheets><x:sheet name='s' r:id='b'/></x:sheets></x:workbook>",
                 "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='b' Type='urn:x/worksheet' Target='worksheets\\sheet.xml'/></Relationships>",
                 "xl/worksheets/sheet.xml",
                 "\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>\n<!-- > -->\n<x:worksheet xmlns:x='urn:m' xmlns:y='urn:y'>"
                 "<x:sheetData y:r='3'>\n<x:row r='2' y:hidden='1'><y:c r='A2'><v>1</v></y:c><x:c r='B2' y:t='s'><?pi ?><x:v>1<!-- 2 -->3</x:v><y:v>7</y:v></x:c></x:row>\n"
                 "</x:sheetData></x:worksheet>\n", NULL);
  lines = sheet_lines_of_file (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  /* By local name both cells count; the attributes with a prefix do not. */
  g_assert_cmpstr (lines, ==, "s\t1\t0\tnumber\t\t1\ns\t1\t1\tnumber\t\t137\n");
}

/* A sheet that names its encoding: only UTF-8 is left to the scanner, libxml2 reads the others. */
static char *
read_declared (Fixture *fixture, const char *encoding, const char *rows, GError **error)
{
  g_autofree char *sheet = g_strconcat ("<?xml version='1.0' encoding='", encoding, "'?><worksheet><sheetData>", rows, "</sheetData></worksheet>", NULL);

  build_archive (fixture->path, "[Content_Types].xml", "<Types/>",
                 "xl/workbook.xml", "<workbook xmlns:r='urn:r'><sheets><sheet name='s' r:id='b'/></sheets></workbook>",
                 "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='b' Type='urn:x/worksheet' Target='s.xml'/></Relationships>",
                 "xl/s.xml", sheet, NULL);
  return sheet_lines_of_file (fixture->path, NULL, NULL, error);
}

static void
test_latin1_part (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = read_declared (fixture, "ISO-8859-1", "<row><c t='inlineStr'><is><t>\xfc&amp;</t></is></c></row>", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, "s\t0\t0\ttext\t\tü&\n");
}

/* The scanner and libxml2 must see the same. */
static void
test_both_parsers (Fixture *fixture, gconstpointer data)
{
  static const char *rows[] = {
    "<row r='2' hidden='true' >\n <c r=\"B2\"\ts='0'\r\n><v>1</v></c ><c/><c t='str'><f>A&lt;B</f><v>a&#10;b\r\nc\rd</v></c></row>",
    "<row><c t='inlineStr'><is><t>x<!-- y -->z<?p q?></t><u><t>no</t></u></is></c><c t='str'><v><![CDATA[a]]>]<![CDATA[<&amp;>]]>&amp;amp;</v></c></row>",
    "<row a:hidden='1' xmlns:a='urn:a'><a:c a:t='s'><a:v>5</a:v></a:c><b><c><v>6</v></c></b></row><row><c><v>&#x37;</v></c></row>",
    "<row><c t='inlineStr'><is><t> &quot;&apos;&gt; </t></is></c></row>text between<row/>",
    "<row><c><v>1</v></c></row><!-- - --><row r='9'><c r='C9' t='b'><v>true</v></c><x:c xmlns:x='urn:y'/></row>",
    "", "<row><c></row></c>", "<row", "<row><c b='<'/></row>", "<row><c><v>&nbsp;</v></c></row>", "<row><c><v>1</v></c></row></sheetData>",
    "<row><c><v>]]", "<row><c><v>&#xD800;</v></c></row>", "<row><c><v>&lt</v></c></row>", "<row r='1'r='2'/>", "<row><![CDATA[</row>", "<row><?p </row>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) scan_error = NULL;
      g_autoptr (GError) parse_error = NULL;
      g_autofree char *scanned = read_declared (fixture, "UTF-8", rows[i], &scan_error);
      g_autofree char *parsed = read_declared (fixture, "US-ASCII", rows[i], &parse_error);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (scanned, ==, parsed);
      g_assert_cmpint (scan_error != NULL ? scan_error->code : -1, ==, parse_error != NULL ? parse_error->code : -1);
      g_assert_true (i > 5 ? scanned == NULL : scanned != NULL);
    }
}

/* Longer than the scanner's buffer, with references and characters at every possible place of a cut. */
static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new ("<row><c t='inlineStr'><is><t>");
  g_autoptr (GString) expected = g_string_new ("s\t0\t0\ttext\t\t");

  for (guint i = 0; i < 60000; i++)
    {
      g_string_append (rows, i % 3 == 0 ? "长" : i % 3 == 1 ? "&lt;" : "𠮷");
      g_string_append (expected, i % 3 == 0 ? "长" : i % 3 == 1 ? "<" : "𠮷");
    }
  g_string_append (rows, "</t></is></c><c t='inlineStr'><is><t>");
  g_string_append (expected, "\ns\t0\t1\ttext\t\t");
  for (guint i = 0; i < 200000; i++)
    {
      g_string_append_c (rows, 'a' + i % 26);
      g_string_append_c (expected, 'a' + i % 26);
    }
  g_string_append (rows, "</t></is></c></row>");
  g_string_append (expected, "\n");
  assert_rows (fixture, rows->str, NULL, NULL, NULL, expected->str);
}

typedef struct
{
  guint rows;
  guint bad;
  guint stop_after;
  GCancellable *cancel;
} Count;

static gboolean
count_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Count *count = data;

  count->bad += n_cells != 3 || row != count->rows || cells[0].number.units != row || strcmp (cells[1].text, "共享") != 0
                || strcmp (cells[2].text, "内联") != 0;
  count->rows++;
  if (count->cancel != NULL && count->rows == 3000)
    g_cancellable_cancel (count->cancel);
  return count->rows != count->stop_after;
}

static KcSheetBook *
open_many_rows (Fixture *fixture, guint n, guint32 max_rows)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  KcSheetOptions options = { .max_rows = max_rows };
  KcSheetBook *book;

  for (guint row = 0; row < n; row++)
    g_string_append_printf (rows, "<row r=\"%u\"><c r=\"A%u\"><v>%u</v></c><c r=\"B%u\" t=\"s\"><v>0</v></c><c r=\"C%u\" t=\"inlineStr\"><is><t>内联</t></is></c></row>\n",
                            row + 1, row + 1, row, row + 1, row + 1);
  build_workbook (fixture->path, rows->str, NULL, "<si><t>共享</t></si>", NULL);
  book = kc_sheet_book_open (fixture->path, &options, NULL, &error);
  g_assert_no_error (error);
  return book;
}

static void
test_many_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcSheetBook) book = open_many_rows (fixture, 30000, 0);
  g_autoptr (GError) error = NULL;
  Count count = { 0 };

  g_assert_true (kc_sheet_book_read (book, 0, count_cb, &count, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count.rows, ==, 30000);
  g_assert_cmpuint (count.bad, ==, 0);
  memset (&count, 0, sizeof count);
  count.stop_after = 5;
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, &count, NULL, &error));
  g_assert_cmpuint (count.rows, ==, 5);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcSheetBook) book = open_many_rows (fixture, 10000, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);
  g_autoptr (GError) error = NULL;
  Count count = { 0, 0, 0, cancellable };

  g_assert_false (kc_sheet_book_read (book, 0, count_cb, &count, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count.rows, <, 5000);
}

static void
test_rows_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcSheetBook) book = open_many_rows (fixture, 101, 100);
  g_autoptr (GError) error = NULL;
  Count count = { 0 };

  g_assert_false (kc_sheet_book_read (book, 0, count_cb, &count, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
  g_assert_cmpuint (count.rows, ==, 100);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *rows; int code; } cases[] = {
    { "<row r='2'/><row r='1'/>", KC_ERROR_FILE_DAMAGED },
    { "<row r='0'/>", KC_ERROR_FILE_DAMAGED },
    { "<row><c r='B1'/><c r='A1'/></row>", KC_ERROR_FILE_DAMAGED },
    { "<row><c r='XFE1'><v>1</v></c></row>", KC_ERROR_FILE_DAMAGED },
    { "<row><c></row>", KC_ERROR_FILE_DAMAGED },
    { "<row a=b/>", KC_ERROR_FILE_DAMAGED },
    { "<row a='b'c='d'/>", KC_ERROR_FILE_DAMAGED },
    { "<row a='<'/>", KC_ERROR_FILE_DAMAGED },
    { "<row", KC_ERROR_FILE_DAMAGED },
    { "<!-- never ends", KC_ERROR_FILE_DAMAGED },
    { "<row><c><v>&unknown;</v></c></row>", KC_ERROR_FILE_DAMAGED },
    { "<row><c><v>&#0;</v></c></row>", KC_ERROR_FILE_DAMAGED },
    { "<row><c><v>& </v></c></row>", KC_ERROR_FILE_DAMAGED },
    { "<row><c><v>\x01</v></c></row>", KC_ERROR_FILE_DAMAGED },
    { "<row><c t='str'><v>\xff\xfe</v></c></row>", KC_ERROR_FILE_DAMAGED },
    { "<!DOCTYPE x [<!ENTITY a 'b'>]>", KC_ERROR_XML_HOSTILE },
    { "<!ELEMENT x>", KC_ERROR_FILE_DAMAGED },
    { "<row r='1048577'/>", KC_ERROR_FILE_TOO_LARGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *lines = NULL;

      build_workbook (fixture->path, cases[i].rows, NULL, NULL, NULL);
      lines = sheet_lines_of_file (fixture->path, NULL, NULL, &error);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_error (error, KC_ERROR, cases[i].code);
      g_assert_null (lines);
    }
}

static void
test_deep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (rows, "<a>");
  build_workbook (fixture->path, rows->str, NULL, NULL, NULL);
  g_assert_null (sheet_lines_of_file (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
}

static void
test_hostile_parts (Fixture *fixture, gconstpointer data)
{
  static const char dtd[] = "<!DOCTYPE workbook [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><workbook><sheets><sheet name='&a;' id='b'/></sheets></workbook>";
  g_autoptr (GError) error = NULL;

  build_archive (fixture->path, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", dtd, NULL);
  g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_XML_HOSTILE);
  g_clear_error (&error);

  build_archive (fixture->path, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook><sheets>", NULL);
  g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
  g_clear_error (&error);

  build_archive (fixture->path, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>", NULL);
  g_assert_null (kc_sheet_book_open (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
  g_clear_error (&error);

  /* A sheet whose part is missing: told when it is read. */
  build_archive (fixture->path, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook><sheets><sheet name='s' id='b'/></sheets></workbook>", NULL);
  g_assert_null (sheet_lines_of_file (fixture->path, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "texts", test_texts },
    { "numbers", test_numbers },
    { "raw", test_raw },
    { "types", test_types },
    { "styles", test_styles },
    { "merges", test_merges },
    { "prefixes", test_prefixes },
    { "latin1-part", test_latin1_part },
    { "both-parsers", test_both_parsers },
    { "long-text", test_long_text },
    { "many-rows", test_many_rows },
    { "cancel", test_cancel },
    { "rows-limit", test_rows_limit },
    { "damaged", test_damaged },
    { "deep", test_deep },
    { "hostile-parts", test_hostile_parts },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strconcat ("/xlsx/sample/", samples[i].file, NULL);

      g_test_add_data_func (path, &samples[i], test_sample);
    }
  g_test_add_func ("/xlsx/book", test_book);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/xlsx/", tests[i].name, NULL);

      g_test_add (path, Fixture, "t.xlsx", one_file_set_up, tests[i].func, one_file_tear_down);
    }
  return g_test_run ();
}
