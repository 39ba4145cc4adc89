/* Excel records one by one: what other writers than LibreOffice and Gnumeric do, and what only a broken or hostile file does. */
#include "biff-builder.h"
#include "sheet-lines.h"

#include <string.h>

#define BIFF5 0x0500
#define BIFF8 0x0600

#define FORMULA 0x0006
#define DATEMODE 0x0022
#define FILEPASS 0x002F
#define CONTINUE 0x003C
#define CODEPAGE 0x0042
#define MULRK 0x00BD
#define MULBLANK 0x00BE
#define RSTRING 0x00D6
#define XF 0x00E0
#define MERGEDCELLS 0x00E5
#define SST 0x00FC
#define LABELSST 0x00FD
#define DIMENSIONS 0x0200
#define BLANK 0x0201
#define NUMBER 0x0203
#define LABEL 0x0204
#define BOOLERR 0x0205
#define STRING 0x0207
#define ROW 0x0208
#define RK 0x027E
#define FORMAT 0x041E
#define SHRFMLA 0x04BC
#define BOF 0x0809
#define EOF_RECORD 0x000A

static void
assert_lines (BiffBuilder *builder, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = sheet_lines_of_file (biff_save (builder), NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, expected);
}

static void
assert_refused (BiffBuilder *builder, KcError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = sheet_lines_of_file (biff_save (builder), NULL, NULL, &error);

  g_assert_null (lines);
  g_assert_error (error, KC_ERROR, (int) code);
}

static BiffBuilder *
new_builder (guint16 version)
{
  BiffBuilder *builder = biff_builder_new (version);

  biff_sheet (builder, "S", 0, 0);
  return builder;
}

/* A shared string is cut by the record's end; behind it the characters have another width. Runs and phonetic text are passed over. */
static void
test_shared_strings (void)
{
  g_autoptr (BiffBuilder) builder = new_builder (BIFF8);

  biff_global (builder, SST, "44" "21s" "212s22" "214s4" "21222", 9, 7,
               3, 0, "abc",
               2, 0x08, 1, "ab", 0, 1,
               2, 0x04, 4, "cd", 0x12345678,
               4, 1, 0x5F20, 0x4E09, 0xD842);
  biff_global (builder, CONTINUE, "12" "21s", 1, 0xDFB7, 5, 0, "na");
  biff_global (builder, CONTINUE, "1222", 1, 0x4E09, 0x56DB, 0x4E94);
  biff_global (builder, CONTINUE, "2" "1" "2s", 2, 0x0C, 1, "");
  biff_global (builder, CONTINUE, "4s2", 4, "ef", 7);
  biff_global (builder, CONTINUE, "244", 8, 9, 0);
  for (guint i = 0; i < 6; i++)
    biff_cell (builder, LABELSST, "2224", 0, i, 0, i);
  assert_lines (builder,
                "S\t0\t0\ttext\t\tabc\n"
                "S\t0\t1\ttext\t\tab\n"
                "S\t0\t2\ttext\t\tcd\n"
                "S\t0\t3\ttext\t\t张三𠮷\n"
                "S\t0\t4\ttext\t\tna三四五\n"
                "S\t0\t5\ttext\t\tef\n");
}

/* NULs and halves of pairs are no characters. */
static void
test_odd_characters (void)
{
  g_autoptr (BiffBuilder) builder = new_builder (BIFF8);

  biff_cell (builder, LABEL, "2222122222", 0, 0, 0, 5, 1, 0x61, 0xDC00, 0, 0xD800, 0x62);
  biff_cell (builder, LABEL, "222212", 0, 1, 0, 1, 1, 0xD800);
  biff_cell (builder, LABEL, "22221s", 0, 2, 0, 2, 0, "\xe9z");
  biff_cell (builder, LABEL, "2222", 0, 3, 0, 0);
  biff_cell (builder, RSTRING, "22221s212", 0, 4, 0, 2, 0, "rs", 1, 0, 5);
  assert_lines (builder, "S\t0\t0\ttext\t\ta\357\277\275\357\277\275b\n"
                         "S\t0\t1\ttext\t\t\357\277\275\n"
                         "S\t0\t2\ttext\t\téz\n"
                         "S\t0\t4\ttext\t\trs\n");
}

static void
test_numbers (void)
{
  g_autoptr (BiffBuilder) builder = new_builder (BIFF8);

  biff_global (builder, FORMAT, "221s", 164, 4, 0, "yyyy");
  biff_global (builder, XF, "224444", 0, 0, 0, 0, 0, 0);
  biff_global (builder, XF, "224444", 0, 10, 0, 0, 0, 0);
  biff_global (builder, XF, "224444", 0, 164, 0, 0, 0, 0);
  biff_global (builder, XF, "224444", 0, 31, 0, 0, 0, 0);
  biff_cell (builder, RK, "2224", 0, 0, 0, (guint32) (1234 << 2 | 2));            /* an integer */
  biff_cell (builder, RK, "2224", 0, 1, 0, (guint32) ((guint32) -1250 << 2 | 3)); /* hundredths of one */
  biff_cell (builder, RK, "2224", 0, 2, 0, (guint32) 0x3FF80000);                 /* half of a double: 1.5 */
  biff_cell (builder, RK, "2224", 0, 3, 0, (guint32) (0x405EC000 | 1));           /* hundredths of it: 123 */
  biff_cell (builder, MULRK, "22" "24" "24" "2", 0, 4, 1, (guint32) (3 << 2 | 3), 2, (guint32) (41334 << 2 | 2), 5);
  biff_cell (builder, NUMBER, "222d", 0, 6, 3, 45351.5);
  biff_cell (builder, NUMBER, "222d", 0, 7, 99, 0.1 + 0.2);
  biff_cell (builder, NUMBER, "222d", 0, 8, 0, 1e300);
  biff_cell (builder, NUMBER, "222d", 0, 9, 0, 421187197412012941.0);
  biff_cell (builder, BOOLERR, "22211", 0, 10, 0, 1, 0);
  biff_cell (builder, BOOLERR, "22211", 0, 11, 0, 0x2A, 1);
  biff_cell (builder, BOOLERR, "22211", 0, 12, 0, 0x63, 1);
  biff_cell (builder, BLANK, "222", 0, 13, 0);
  biff_cell (builder, MULBLANK, "22222", 0, 14, 0, 0, 15);
  assert_lines (builder,
                "S\t0\t0\tnumber\t\t1234\n"
                "S\t0\t1\tnumber\t\t-12.5\n"
                "S\t0\t2\tnumber\t\t1.5\n"
                "S\t0\t3\tnumber\t\t1.23\n"
                "S\t0\t4\tnumber\tp\t0.03\n"
                "S\t0\t5\tdate\t\t2013-03-01\n"
                "S\t0\t6\tdate\tt\t2024-02-29\n"
                "S\t0\t7\tnumber\t\t0.3\n"
                "S\t0\t8\terror\t\t#NUM!\n"
                "S\t0\t9\tnumber\t\t421187197412013000\n"
                "S\t0\t10\tboolean\t\t1\n"
                "S\t0\t11\terror\t\t#N/A\n"
                "S\t0\t12\terror\t\t#ERROR!\n");
}

/* The cached result of a formula in all its kinds: 6 bytes and 0xFFFF, or a double. */
static void
test_formula_results (void)
{
  static const guint8 text[] = { 0, 0, 0, 0, 0, 0, 0xFF, 0xFF }, truth[] = { 1, 0, 1, 0, 0, 0, 0xFF, 0xFF },
                      error[] = { 2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF }, empty[] = { 3, 0, 0, 0, 0, 0, 0xFF, 0xFF },
                      unknown[] = { 9, 0, 0, 0, 0, 0, 0xFF, 0xFF };
  g_autoptr (BiffBuilder) builder = new_builder (BIFF8);

  biff_cell (builder, FORMULA, "222d242", 0, 0, 0, 2.5, 0, 0u, 0);
  biff_cell (builder, FORMULA, "222b242", 0, 1, 0, text, sizeof text, 0, 0u, 0);
  biff_cell (builder, SHRFMLA, "2", 0);
  biff_cell (builder, STRING, "212", 1, 1, 0x7532);
  biff_cell (builder, FORMULA, "222b242", 0, 2, 0, truth, sizeof truth, 0, 0u, 0);
  biff_cell (builder, FORMULA, "222b242", 0, 3, 0, error, sizeof error, 0, 0u, 0);
  biff_cell (builder, FORMULA, "222b242", 0, 4, 0, empty, sizeof empty, 0, 0u, 0);
  biff_cell (builder, FORMULA, "222b242", 0, 5, 0, unknown, sizeof unknown, 0, 0u, 0);
  biff_cell (builder, FORMULA, "222b242", 0, 6, 0, text, sizeof text, 0, 0u, 0);
  /* A writer that cannot calculate: zero, and "calculate me" in both bits. A zero without them is a zero. */
  biff_cell (builder, FORMULA, "222d242", 0, 7, 0, 0.0, 3, 0u, 0);
  biff_cell (builder, FORMULA, "222d242", 0, 8, 0, 0.0, 0, 0u, 0);
  /* A row in which every formula gives an empty text is no row. */
  biff_cell (builder, FORMULA, "222b242", 1, 0, 0, empty, sizeof empty, 0, 0u, 0);
  assert_lines (builder,
                "S\t0\t0\tnumber\tf\t2.5\n"
                "S\t0\t1\ttext\tf\t甲\n"
                "S\t0\t2\tboolean\tf\t1\n"
                "S\t0\t3\terror\tf\t#REF!\n"
                "S\t0\t5\tno-value\tf\t\n"
                "S\t0\t6\tno-value\tf\t\n"
                "S\t0\t7\tno-value\tf\t\n"
                "S\t0\t8\tnumber\tf\t0\n");
}

/* Some writers keep cells in the order in which they were told them. Of two cells in one place the later stands. */
static void
test_disorder (void)
{
  g_autoptr (BiffBuilder) builder = new_builder (BIFF8);

  biff_cell (builder, LABEL, "22221s", 2, 1, 0, 1, 0, "d");
  biff_cell (builder, LABEL, "22221s", 0, 1, 0, 1, 0, "b");
  biff_cell (builder, LABEL, "22221s", 0, 0, 0, 1, 0, "x");
  biff_cell (builder, MERGEDCELLS, "22222", 1, 0, 1, 0, 0);
  biff_cell (builder, LABEL, "22221s", 1, 3, 0, 1, 0, "c");
  biff_cell (builder, LABEL, "22221s", 0, 0, 0, 1, 0, "a");
  assert_lines (builder,
                "S\t0\t0\ttext\t\ta\n"
                "S\t0\t1\ttext\t\tb\n"
                "S\t1\t0\ttext\tm\ta\n"
                "S\t1\t3\ttext\t\tc\n"
                "S\t2\t1\ttext\t\td\n");
}

/* Ranges that overlap, stand on empty cells, reach beyond the sheet, or are upside down, do no harm. */
static void
test_merged (void)
{
  g_autoptr (BiffBuilder) builder = new_builder (BIFF8);

  biff_cell (builder, ROW, "2222222" "2", 1, 0, 0, 0, 0, 0, 0x20, 0);
  biff_cell (builder, LABEL, "22221s", 0, 0, 0, 1, 0, "a");
  biff_cell (builder, RK, "2224", 0, 3, 0, (guint32) (7 << 2 | 2));
  biff_cell (builder, LABEL, "22221s", 1, 2, 0, 1, 0, "b");
  biff_cell (builder, LABEL, "22221s", 1, 1, 0, 1, 0, "c");
  biff_cell (builder, LABEL, "22221s", 4, 2, 0, 1, 0, "d");
  biff_cell (builder, MERGEDCELLS, "2" "2222" "2222" "2222" "2222" "2222", 6,
             0, 4, 0, 1,                /* over c, which no program would show */
             0, 1, 1, 2,                /* overlaps: ignored */
             0, 9, 2, 2,                /* its first cell is empty */
             9, 3, 0, 0,                /* upside down */
             0, 1, 3, 0xFFFF);          /* beyond the last column */
  {
    g_autoptr (GError) error = NULL;
    g_autofree char *lines = sheet_lines_of_file (biff_save (builder), NULL, NULL, &error);

    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (lines, "S\t0\t0\ttext\t\ta\nS\t0\t1\ttext\tm\ta\nS\t0\t3\tnumber\t\t7\nS\t0\t4\tnumber\tm\t7\n"));
    g_assert_nonnull (strstr (lines, "S\t0\t255\tnumber\tm\t7\nS\t1\t0\ttext\thm\ta\nS\t1\t1\ttext\thm\ta\nS\t1\t2\ttext\th\tb\nS\t1\t3\tnumber\thm\t7\n"));
    g_assert_true (g_str_has_suffix (lines, "S\t1\t255\tnumber\thm\t7\nS\t4\t0\ttext\tm\ta\nS\t4\t1\ttext\tm\ta\nS\t4\t2\ttext\t\td\n"));
  }
}

/* Charts, modules and charts inside a sheet hold no rows; hidden and very hidden sheets are told. */
static void
test_sheets (void)
{
  g_autoptr (BiffBuilder) builder = biff_builder_new (BIFF8);
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = NULL;

  biff_sheet (builder, "Chart", 0, 2);
  biff_cell (builder, LABEL, "22221s", 0, 0, 0, 1, 0, "x");
  biff_sheet (builder, "A", 0, 0);
  biff_cell (builder, LABEL, "22221s", 0, 0, 0, 1, 0, "a");
  biff_cell (builder, BOF, "2222", BIFF8, 0x20, 0, 0);
  biff_cell (builder, LABEL, "22221s", 0, 1, 0, 1, 0, "y");
  biff_cell (builder, EOF_RECORD, "");
  biff_cell (builder, LABEL, "22221s", 1, 0, 0, 1, 0, "b");
  biff_sheet (builder, "Module", 0, 6);
  biff_sheet (builder, "H", 1, 0);
  biff_sheet (builder, "V", 2, 0);
  biff_cell (builder, LABEL, "22221s", 0, 0, 0, 1, 0, "v");
  lines = sheet_lines_of_file (biff_save (builder), NULL, issues, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==, "A\t0\t0\ttext\t\ta\nA\t1\t0\ttext\t\tb\nV\t0\t0\ttext\t\tv\n");
  g_assert_cmpuint (kc_issue_list_count (issues, KC_ISSUE_SHEET_HIDDEN), ==, 2);
}

/* BIFF5 text is in the code page that the file names, unless the user knows better; without one GB18030 is supposed, and said. */
static void
test_code_pages (void)
{
  static const struct
  {
    guint code_page;
    const char *option;
    const char *encoding;
    const char *text;
    gboolean guessed;
  } cases[] = {
    { 936, NULL, "GB18030", "张䶮", FALSE },
    { 1252, "GB18030", "GB18030", "张䶮", FALSE },
    { 0, NULL, "GB18030", "张䶮", TRUE },
    { 60001, NULL, "GB18030", "张䶮", TRUE },
    { 1252, NULL, "CP1252", "ÕÅþŸ", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BiffBuilder) builder = biff_builder_new (BIFF5);
      g_autoptr (KcIssueList) issues = kc_issue_list_new ();
      g_autoptr (GError) error = NULL;
      KcSheetOptions options = { .encoding = cases[i].option };
      g_autofree char *expected = g_strdup_printf ("%s\t0\t0\ttext\t\t%s\n%s\t0\t1\tdate\t\t2024-02-29\n", cases[i].text, cases[i].text, cases[i].text);
      g_autofree char *lines = NULL;
      g_autoptr (KcSheetBook) book = NULL;

      if (cases[i].code_page != 0)
        biff_global (builder, CODEPAGE, "2", cases[i].code_page);
      biff_global (builder, FORMAT, "21s", 164, 6, "yyyy\xc4\xea");
      biff_global (builder, XF, "224444", 0, 164, 0, 0, 0, 0);
      biff_sheet (builder, "\xd5\xc5\xfe\x9f", 0, 0);
      biff_cell (builder, LABEL, "2222s", 0, 0, 0, 4, "\xd5\xc5\xfe\x9f");
      biff_cell (builder, NUMBER, "222d", 0, 1, 0, 45351.0);
      lines = sheet_lines_of_file (biff_save (builder), &options, issues, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (lines, ==, expected);
      g_assert_cmpuint (kc_issue_list_count (issues, KC_ISSUE_ENCODING_GUESSED), ==, cases[i].guessed);
      book = kc_sheet_book_open (builder->path, &options, NULL, &error);
      g_assert_cmpstr (kc_sheet_book_get_encoding (book), ==, cases[i].encoding);
    }
}

static void
test_unknown_encoding (void)
{
  g_autoptr (BiffBuilder) builder = new_builder (BIFF5);
  KcSheetOptions options = { .encoding = "NO-SUCH" };
  g_autoptr (GError) error = NULL;

  g_assert_null (sheet_lines_of_file (biff_save (builder), &options, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT);
}

/* Each of these is told as what it is. */
static void
test_refusals (void)
{
  static const guint16 old[] = { 0x0009, 0x0209, 0x0409 };

  for (gsize i = 0; i < G_N_ELEMENTS (old); i++)
    {
      g_autoptr (BiffBuilder) builder = new_builder (BIFF8);
      guint8 bytes[] = { (guint8) old[i], (guint8) (old[i] >> 8), 4, 0, 0, 0, 0x10, 0, 0x0A, 0, 0, 0 };
      g_autofree char *message = g_strdup_printf ("Excel %d worksheet", (int) i + 2);
      g_autoptr (GError) error = NULL;

      g_assert_null (kc_sheet_book_open (biff_save_bytes (builder, bytes, sizeof bytes), NULL, NULL, &error));
      g_assert_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT);
      g_assert_cmpstr (error->message, ==, message);
    }
  {
    g_autoptr (BiffBuilder) builder = new_builder (BIFF8);

    biff_global (builder, FILEPASS, "2222", 1, 1, 1, 0);
    assert_refused (builder, KC_ERROR_FILE_PROTECTED);
  }
}

static void
test_damage (void)
{
  g_autoptr (BiffBuilder) missing = new_builder (BIFF8);
  g_autoptr (BiffBuilder) outside = new_builder (BIFF8);
  g_autoptr (BiffBuilder) wide = new_builder (BIFF8);
  g_autoptr (BiffBuilder) cut = new_builder (BIFF8);
  g_autoptr (BiffBuilder) strings = new_builder (BIFF8);

  biff_cell (missing, LABELSST, "2224", 0, 0, 0, 0u);
  assert_refused (missing, KC_ERROR_FILE_DAMAGED);
  biff_cell (outside, NUMBER, "222d", 0, 256, 0, 1.0);
  assert_refused (outside, KC_ERROR_FILE_DAMAGED);
  biff_cell (wide, MULRK, "22" "24" "24" "2", 0, 255, 0, 2u, 0, 2u, 256);
  assert_refused (wide, KC_ERROR_FILE_DAMAGED);
  biff_cell (cut, LABEL, "22221s", 0, 0, 0, 9, 0, "abc");
  assert_refused (cut, KC_ERROR_FILE_DAMAGED);
  biff_global (strings, SST, "4421s", 2, 2, 9, 0, "abc");
  assert_refused (strings, KC_ERROR_FILE_DAMAGED);
}

static BiffBuilder *
new_rich_builder (void)
{
  g_autoptr (BiffBuilder) builder = new_builder (BIFF8);

  biff_global (builder, SST, "4421s2122", 2, 2, 3, 0, "abc", 2, 1, 0x5F20, 0x4E09);
  biff_cell (builder, DIMENSIONS, "44222", 0u, 3u, 0, 5, 0);
  biff_cell (builder, LABELSST, "2224", 0, 0, 0, 0u);
  biff_cell (builder, LABELSST, "2224", 0, 1, 0, 1u);
  biff_cell (builder, NUMBER, "222d", 1, 0, 0, 12.25);
  biff_cell (builder, RK, "2224", 1, 1, 0, (guint32) (7 << 2 | 2));
  biff_cell (builder, LABEL, "22221s", 2, 0, 0, 3, 0, "end");
  biff_cell (builder, MERGEDCELLS, "22222", 1, 0, 1, 4, 4);
  return g_steal_pointer (&builder);
}

/* Cut after any byte: an error, and never half a sheet as if it were the whole. */
static void
test_cut_anywhere (void)
{
  g_autoptr (BiffBuilder) builder = new_rich_builder ();
  g_autoptr (GByteArray) bytes = biff_bytes (builder);

  for (guint n = 8; n < bytes->len; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *lines = sheet_lines_of_file (biff_save_bytes (builder, bytes->data, n), NULL, NULL, &error);

      g_assert_null (lines);
      g_assert_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED);
    }
}

/* Each byte in turn set to each of a few awkward values: any outcome but a crash, a hang or text that is not UTF-8. */
static void
test_any_byte (void)
{
  static const guint8 values[] = { 0x00, 0x01, 0x7F, 0x80, 0xFF };
  g_autoptr (BiffBuilder) builder = new_rich_builder ();
  g_autoptr (GByteArray) bytes = biff_bytes (builder);
  guint n_read = 0;

  for (guint i = 0; i < bytes->len; i++)
    for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
      {
        guint8 before = bytes->data[i];
        g_autoptr (GError) error = NULL;
        g_autofree char *lines = NULL;

        bytes->data[i] = values[v];
        lines = sheet_lines_of_file (biff_save_bytes (builder, bytes->data, bytes->len), NULL, NULL, &error);
        bytes->data[i] = before;
        g_assert_true ((lines == NULL) == (error != NULL));
        n_read += lines != NULL;
      }
  g_assert_cmpuint (n_read, >, 0);
}

static gboolean
stop_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  return ++*(guint *) data < 2;
}

/* A preview stops after some rows; reading again begins anew. */
static void
test_stop_and_again (void)
{
  g_autoptr (BiffBuilder) builder = new_rich_builder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (biff_save (builder), NULL, NULL, &error);
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  guint n_rows = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (kc_sheet_book_get_sheet (book, 0)->n_rows_hint, ==, 3);
  g_assert_true (kc_sheet_book_read (book, 0, stop_cb, &n_rows, NULL, &error));
  g_assert_cmpuint (n_rows, ==, 2);
  g_assert_true (sheet_lines_append (first, book, 0, &error));
  g_assert_true (sheet_lines_append (second, book, 0, &error));
  g_assert_cmpstr (first->str, ==, second->str);
  g_assert_cmpuint (first->len, >, 0);
}

static void
test_limits (void)
{
  g_autoptr (BiffBuilder) builder = new_rich_builder ();
  KcSheetOptions options = { .max_rows = 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (biff_save (builder), &options, NULL, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n_rows = 0;

  g_assert_no_error (error);
  g_assert_false (sheet_lines_append (lines, book, 0, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
  g_cancellable_cancel (cancellable);
  g_assert_false (kc_sheet_book_read (book, 0, stop_cb, &n_rows, progress, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_1904 (void)
{
  g_autoptr (BiffBuilder) builder = new_builder (BIFF8);

  biff_global (builder, DATEMODE, "2", 1);
  biff_global (builder, XF, "224444", 0, 14, 0, 0, 0, 0);
  biff_cell (builder, NUMBER, "222d", 0, 0, 0, 43889.0);
  assert_lines (builder, "S\t0\t0\tdate\t\t2024-02-29\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xls-records/shared-strings", test_shared_strings);
  g_test_add_func ("/xls-records/odd-characters", test_odd_characters);
  g_test_add_func ("/xls-records/numbers", test_numbers);
  g_test_add_func ("/xls-records/formula-results", test_formula_results);
  g_test_add_func ("/xls-records/disorder", test_disorder);
  g_test_add_func ("/xls-records/merged", test_merged);
  g_test_add_func ("/xls-records/sheets", test_sheets);
  g_test_add_func ("/xls-records/code-pages", test_code_pages);
  g_test_add_func ("/xls-records/unknown-encoding", test_unknown_encoding);
  g_test_add_func ("/xls-records/refusals", test_refusals);
  g_test_add_func ("/xls-records/damage", test_damage);
  g_test_add_func ("/xls-records/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/xls-records/any-byte", test_any_byte);
  g_test_add_func ("/xls-records/stop-and-again", test_stop_and_again);
  g_test_add_func ("/xls-records/limits", test_limits);
  g_test_add_func ("/xls-records/1904", test_1904);
  return g_test_run ();
}
