#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

#include "draw-samples.h"
#include "kc-appraisal-pages.h"
#include "kc-error.h"
#include "kc-pdf.h"
#include "kc-report-pages.h"

static const KcDate print_date = { 2025, 1, 15 };

static char *
run (const char *tool,
     const char *first,
     const char *second,
     const char *third)
{
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { tool, first, second, third, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_steal_pointer (&output);
}

/* Pages as pdftotext gives them, parted by form feeds. */
static GStrv
read_pages (const char *path)
{
  g_autofree char *text = run ("pdftotext", "-layout", path, "-");

  return g_strsplit (text, "\f", -1);
}

static guint
count_text (const char *text,
            const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static char *
save (KcPages *pages)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("kc-pages-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  close (fd);
  g_assert_true (kc_pdf_save (pages, path, "年度考核", "清河农村商业银行", NULL, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static KcPages *
new_report_pages (void)
{
  g_auto (KcPageFurniture) furniture = { g_strdup ("清河农村商业银行"), g_strdup ("考核结果表"), kc_page_describe_source ("2024", NULL, "评定办法", "1.0"), print_date };

  return kc_report_pages_new (&furniture);
}

static gboolean
have_poppler (void)
{
  g_autofree char *tool = g_find_program_in_path ("pdftotext");

  if (tool == NULL)
    g_test_skip ("poppler-utils is not installed");
  return tool != NULL;
}

static void
test_sheet (void)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (3, 0);
  g_autoptr (KcPages) pages = kc_appraisal_pages_new (sheets, print_date);
  g_autofree char *path = save (pages);
  g_autofree char *info = NULL;
  g_autofree char *fonts = NULL;
  g_autofree char *count = g_strdup_printf ("%u\n", kc_pages_get_n_pages (pages));
  g_auto (GStrv) texts = NULL;
  g_auto (GStrv) lines = NULL;

  if (!have_poppler ())
    return;
  info = run ("pdfinfo", path, NULL, NULL);
  g_assert_nonnull (strstr (info, "年度考核"));
  g_assert_nonnull (strstr (info, "清河农村商业银行"));
  g_assert_nonnull (strstr (info, "(A4)"));
  g_assert_nonnull (strstr (info, count));
  /* Every font is embedded, a subset, and has its way back to characters: the last columns say "yes yes yes". */
  fonts = run ("pdffonts", path, NULL, NULL);
  lines = g_strsplit (g_strstrip (fonts), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 4);
  for (guint i = 2; lines[i] != NULL; i++)
    {
      g_assert_nonnull (strstr (lines[i], "NotoSansCJKsc"));
      g_assert_nonnull (strstr (lines[i], "yes yes yes"));
    }
  texts = read_pages (path);
  g_assert_nonnull (strstr (texts[0], "张晓雯"));
  g_assert_nonnull (strstr (texts[0], "10001"));
  g_assert_nonnull (strstr (texts[0], "112.00"));
  g_assert_nonnull (strstr (texts[0], "贷款质量（新增不良率）"));
  g_assert_nonnull (strstr (texts[0], "Personnel department"));
  g_assert_nonnull (strstr (texts[0], "同组 28 人平均 100 笔"));
  g_unlink (path);
}

/* The bank's name, the run, the scheme's version, the date and "page x of y" stand on each page. */
static void
test_furniture (void)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (2, 30);
  g_autoptr (KcPages) pages = kc_appraisal_pages_new (sheets, print_date);
  g_autofree char *path = save (pages);
  g_auto (GStrv) texts = NULL;
  guint n = kc_pages_get_n_pages (pages), page = 0;

  if (!have_poppler ())
    return;
  texts = read_pages (path);
  g_assert_cmpuint (n, >=, 4);
  for (guint part = 0; part < 2; part++)
    {
      guint n_part = kc_pages_get_n_part_pages (pages, part);

      for (guint i = 0; i < n_part; i++, page++)
        {
          g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, n_part);

          g_assert_nonnull (strstr (texts[page], number));
          g_assert_nonnull (strstr (texts[page], "清河农村商业银行股份有限公司"));
          g_assert_nonnull (strstr (texts[page], "2024年度等级评定"));
          g_assert_nonnull (strstr (texts[page], "version 1.0"));
          g_assert_nonnull (strstr (texts[page], "2025-01-15"));
          g_assert_nonnull (strstr (texts[page], "Seal"));
          /* The signatures stand with the result, once. */
          g_assert_cmpuint (count_text (texts[page], "Head of the branch"), ==, i == 0 ? 1 : 0);
        }
    }
  g_assert_cmpuint (page, ==, n);
  g_unlink (path);
}

static void
test_explanation_is_whole (void)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (1, 40);
  g_autoptr (KcPages) pages = kc_appraisal_pages_new (sheets, print_date);
  g_autofree char *path = save (pages);
  g_autofree char *text = NULL;

  if (!have_poppler ())
    return;
  text = run ("pdftotext", "-layout", path, "-");
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *origin = g_strdup_printf ("月度业绩!F%u)\n", 17 + i);

      /* Once for each of the three indicators: no line is lost or doubled at a page's end. */
      g_assert_cmpuint (count_text (text, origin), ==, 3);
    }
  g_unlink (path);
}

static guint
count_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += *g_strstrip (lines[i]) != '\0';
  return n;
}

/* However long the explanation is: no last page of a few lines between head and foot, no page that ends with a heading. */
static void
test_no_orphans (void)
{
  if (!have_poppler ())
    return;
  for (guint n = 0; n < 26; n += 2)
    {
      g_autoptr (GPtrArray) sheets = draw_sample_sheets (1, n);
      g_autoptr (KcPages) pages = kc_appraisal_pages_new (sheets, print_date);
      g_autofree char *path = save (pages);
      g_auto (GStrv) texts = read_pages (path);
      guint n_pages = kc_pages_get_n_pages (pages);

      g_assert_cmpuint (count_lines (texts[n_pages - 1]), >=, 2 + 5);
      for (guint page = 1; page + 1 < n_pages; page++)
        {
          g_auto (GStrv) lines = g_strsplit (g_strchomp (texts[page]), "\n", -1);
          guint last = g_strv_length (lines) - 1;

          /* The foot is the last line that is not empty. */
          while (last > 0 && *g_strstrip (lines[--last]) == '\0')
            continue;
          g_assert_false (g_str_has_suffix (lines[last], " 分"));
        }
      g_unlink (path);
    }
}

/* What the sentence says is not said again in a line of its own; a limit that did not bite has no heading. */
static void
test_said_once (void)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (1, 0);
  KcAppraisalSheet *sheet = g_ptr_array_index (sheets, 0);
  g_autoptr (KcPages) pages = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  KcExplanation *node = kc_explanation_new (KC_EXPLANATION_INDICATOR, "测试指标", "同类平均为 77.5 笔。得分 = 20 + 31 = 51 分。", "51");

  if (!have_poppler ())
    return;
  kc_explanation_set_formula (node, "20 + 发放笔数", "20 + 31");
  kc_explanation_add (node, kc_explanation_new (KC_EXPLANATION_PEERS, "同类", "同类平均为 77.5 笔。", "77.5"));
  kc_explanation_add (sheet->explanation, node);
  pages = kc_appraisal_pages_new (sheets, print_date);
  path = save (pages);
  text = run ("pdftotext", "-layout", path, "-");
  g_assert_cmpuint (count_text (text, "同类平均为 77.5 笔"), ==, 1);
  g_assert_cmpuint (count_text (text, "20 + 31"), ==, 1);
  g_assert_cmpuint (count_text (text, "Formula: 20 + 发放笔数\n"), ==, 1);
  g_assert_cmpuint (count_text (text, "Limits on the grade"), ==, 1);
  g_assert_cmpuint (count_text (text, "等级限制"), ==, 0);
  g_unlink (path);
}

/* Long names and ranks of a large bank are shown whole. */
static void
test_person_by_content (void)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (1, 0);
  KcAppraisalSheet *sheet = g_ptr_array_index (sheets, 0);
  g_autoptr (KcPages) pages = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!have_poppler ())
    return;
  g_free (sheet->name);
  sheet->name = g_strdup ("买买提·阿卜杜拉·吐尔逊");
  g_free (sheet->branch);
  sheet->branch = g_strdup ("青石县农村商业银行城关第二支行营业部");
  sheet->rank = 10486;
  sheet->n_ranked = 24873;
  pages = kc_appraisal_pages_new (sheets, print_date);
  path = save (pages);
  text = run ("pdftotext", "-layout", path, "-");
  g_assert_nonnull (strstr (text, "买买提·阿卜杜拉·吐尔逊"));
  g_assert_nonnull (strstr (text, "青石县农村商业银行城关第二支行营业部"));
  g_assert_nonnull (strstr (text, "10486 of 24873"));
  g_assert_null (strstr (text, "…"));
  g_unlink (path);
}

static void
test_table_breaks (void)
{
  g_autoptr (KcPages) pages = new_report_pages ();
  g_autoptr (KcReport) report = draw_sample_results (150);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) texts = NULL;
  guint n;

  kc_report_pages_add (KC_REPORT_PAGES (pages), report, "150");
  n = kc_pages_get_n_pages (pages);
  g_assert_cmpuint (n, >=, 3);
  if (!have_poppler ())
    return;
  path = save (pages);
  texts = read_pages (path);
  text = run ("pdftotext", "-layout", path, "-");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, n);

      g_assert_cmpuint (count_text (texts[i], "绩效系数"), ==, 1);
      g_assert_nonnull (strstr (texts[i], number));
      g_assert_nonnull (strstr (texts[i], "清河农村商业银行"));
    }
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *staff = g_strdup_printf (" %05u ", 10001 + i);

      g_assert_cmpuint (count_text (text, staff), ==, 1);
    }
  g_unlink (path);
}

static void
test_paper (void)
{
  g_autoptr (KcPages) pages = new_report_pages ();
  g_autoptr (KcReport) report = draw_sample_results (100);
  KcPaper paper;
  guint portrait;

  kc_report_pages_add (KC_REPORT_PAGES (pages), report, NULL);
  portrait = kc_pages_get_n_pages (pages);
  kc_paper_init_a4 (&paper, TRUE);
  g_assert_cmpfloat (paper.width, >, paper.height);
  kc_pages_set_paper (pages, &paper);
  g_assert_cmpuint (kc_pages_get_n_pages (pages), >, portrait);
}

/* A branch each, in order, numbered by itself. */
static void
test_many_parts (void)
{
  g_autoptr (KcPages) pages = new_report_pages ();

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (KcReport) report = draw_sample_results (i * 40);

      kc_report_pages_add (KC_REPORT_PAGES (pages), report, NULL);
    }
  g_assert_cmpuint (kc_pages_get_n_parts (pages), ==, 3);
  /* A branch without anybody has a page that shows it. */
  g_assert_cmpuint (kc_pages_get_n_part_pages (pages, 0), ==, 1);
  g_assert_cmpuint (kc_pages_get_n_pages (pages), ==, 1 + kc_pages_get_n_part_pages (pages, 1) + kc_pages_get_n_part_pages (pages, 2));
}

/* Everything stays within the margins, on every page and with any content. */
static void
test_margins (void)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (2, 25);
  KcAppraisalSheet *empty = kc_appraisal_sheet_new ();
  g_autoptr (KcPages) pages = NULL;
  const KcPaper *paper;

  empty->nothing = KC_NOTHING_NOT_REPORTED;
  empty->name = g_strdup ("欧阳修远阿卜杜热合曼买买提一个长得放不下的姓名用来检查省略");
  empty->branch = g_strdup (empty->name);
  empty->limited_by = g_strdup (empty->name);
  g_ptr_array_add (sheets, empty);
  pages = kc_appraisal_pages_new (sheets, print_date);
  paper = kc_pages_get_paper (pages);
  for (guint i = 0; i < kc_pages_get_n_pages (pages); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, width, height;

      kc_pages_draw (pages, i, cr);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      g_assert_cmpfloat (x, >=, paper->left - 1.5);
      g_assert_cmpfloat (y, >=, 20);
      g_assert_cmpfloat (x + width, <=, paper->width - paper->right + 1.5);
      g_assert_cmpfloat (y + height, <=, paper->height - paper->bottom + 3);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (2, 0);
  g_autoptr (KcPages) pages = kc_appraisal_pages_new (sheets, print_date);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);
  g_autofree char *folder = g_dir_make_tmp ("kc-pages-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "old.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (kc_pdf_save (pages, path, NULL, NULL, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
  g_unlink (path);
  /* No half-written file stays behind. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_disk_full (void)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (2, 0);
  g_autoptr (KcPages) pages = kc_appraisal_pages_new (sheets, print_date);
  g_autoptr (GOutputStream) full = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_open ("/dev/full", O_WRONLY, 0);

  if (fd < 0)
    {
      g_test_skip ("no /dev/full");
      return;
    }
  full = g_unix_output_stream_new (fd, TRUE);
  g_assert_false (kc_pdf_write (pages, full, NULL, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DISK_FULL);
}

static void
test_unwritable (void)
{
  g_autoptr (GPtrArray) none = draw_sample_sheets (0, 0);
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (1, 0);
  g_autoptr (KcPages) empty = kc_appraisal_pages_new (none, print_date);
  g_autoptr (KcPages) pages = kc_appraisal_pages_new (sheets, print_date);
  g_autoptr (GError) error = NULL;

  g_assert_false (kc_pdf_save (pages, "/nonexistent-folder/x.pdf", NULL, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
  g_clear_error (&error);
  g_assert_false (kc_pdf_save (pages, g_get_tmp_dir (), NULL, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
  g_clear_error (&error);
  g_assert_false (kc_pdf_save (empty, "/nonexistent-folder/x.pdf", NULL, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FAILED);
}

/* Drawing pages in any order gives the same as in order. */
static void
test_any_order (void)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (3, 20);
  g_autoptr (KcPages) pages = kc_appraisal_pages_new (sheets, print_date);
  static const guint order[] = { 4, 0, 4 };
  double ink[3][4];

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);

      kc_pages_draw (pages, order[i], cr);
      cairo_recording_surface_ink_extents (surface, &ink[i][0], &ink[i][1], &ink[i][2], &ink[i][3]);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpmem (ink[0], sizeof ink[0], ink[2], sizeof ink[2]);
  g_assert_cmpfloat (ink[0][3], >, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/pages/sheet", test_sheet);
  g_test_add_func ("/draw/pages/furniture", test_furniture);
  g_test_add_func ("/draw/pages/explanation-is-whole", test_explanation_is_whole);
  g_test_add_func ("/draw/pages/table-breaks", test_table_breaks);
  g_test_add_func ("/draw/pages/paper", test_paper);
  g_test_add_func ("/draw/pages/many-parts", test_many_parts);
  g_test_add_func ("/draw/pages/margins", test_margins);
  g_test_add_func ("/draw/pages/cancel", test_cancel);
  g_test_add_func ("/draw/pages/disk-full", test_disk_full);
  g_test_add_func ("/draw/pages/unwritable", test_unwritable);
  g_test_add_func ("/draw/pages/any-order", test_any_order);
  g_test_add_func ("/draw/pages/no-orphans", test_no_orphans);
  g_test_add_func ("/draw/pages/said-once", test_said_once);
  g_test_add_func ("/draw/pages/person-by-content", test_person_by_content);
  return g_test_run ();
}
