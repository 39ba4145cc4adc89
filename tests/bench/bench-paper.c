/* 300 appraisal sheets as one PDF beside a bare cairo and Pango program that draws 300 pages of like content: the same number of texts,
 * lines and figures, without tables, flow, charts or furniture to compute. Prints both times and their ratio; fails above 3. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "draw-samples.h"
#include "kc-appraisal-pages.h"
#include "kc-pdf.h"

#define N_SHEETS 300
#define N_TEXTS 125       /* of a sheet's first page */
#define N_LINES 140       /* strokes and fills */
#define N_SENTENCES 13    /* running text in small type */

/* Processor time: other work on the machine does not count. */
static double
cpu_seconds (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static void
floor_text (cairo_t              *cr,
            PangoFontDescription *font,
            const char           *text,
            double                x,
            double                y)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

static void
floor_page (cairo_t              *cr,
            PangoFontDescription *font,
            guint                 page)
{
  static const char *const words[] = { "贷款笔数", "利息收入", "贷款质量", "同组均值", "支行负责人", "考核总分", "绩效系数", "城关支行" };

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u.%02u", 20 + i, (page * 7 + i) % 100);

      floor_text (cr, font, i % 3 == 0 ? words[i % G_N_ELEMENTS (words)] : number, 40 + (i % 10) * 50, 40 + (i / 10) * 40);
    }
  for (guint i = 0; i < N_SENTENCES; i++)
    {
      g_autofree char *sentence = g_strdup_printf ("本年发放贷款 %u 笔，同组 28 人平均 100 笔，高出 30.00%%，每高 1 个百分点加 0.1 分，加 3.00 分，未达到加分上限 10 分。", page + i);

      floor_text (cr, font, sentence, 40, 600 + i * 12);
    }
  cairo_set_line_width (cr, 0.5);
  for (guint i = 0; i < N_LINES; i++)
    {
      cairo_move_to (cr, 40 + (i % 20) * 25, 40 + i * 5);
      cairo_line_to (cr, 60 + (i % 20) * 25, 42 + i * 5);
      cairo_stroke (cr);
    }
}

static double
run_floor (const char *path,
           guint       n)
{
  double start = cpu_seconds ();
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC 7");

  for (guint i = 0; i < n; i++)
    {
      floor_page (cr, font, i);
      cairo_show_page (cr);
    }
  pango_font_description_free (font);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return cpu_seconds () - start;
}

static double
run_sheets (const char *path,
            GPtrArray  *sheets,
            guint      *n_pages)
{
  double start = cpu_seconds ();
  g_autoptr (KcPages) pages = kc_appraisal_pages_new (sheets, (KcDate) { 2025, 1, 15 });
  g_autoptr (GError) error = NULL;
  double seconds;

  if (!kc_pdf_save (pages, path, "bench", "bench", NULL, &error))
    g_error ("%s", error->message);
  seconds = cpu_seconds () - start;
  *n_pages = kc_pages_get_n_pages (pages);
  return seconds;
}

static long
peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("kc-bench-XXXXXX", NULL);
  g_autofree char *floor_path = g_build_filename (folder, "floor.pdf", NULL);
  g_autofree char *sheets_path = g_build_filename (folder, "sheets.pdf", NULL);
  guint n = argc > 1 ? (guint) MAX (atoi (argv[1]), 1) : N_SHEETS;
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (n, 0);
  double floor = 1e9, own = 1e9;
  guint n_pages = 0;

  /* In turns, the best of three each: the first run of either pays for opening the fonts. */
  for (int i = 0; i < 3; i++)
    {
      floor = MIN (floor, run_floor (floor_path, n));
      own = MIN (own, run_sheets (sheets_path, sheets, &n_pages));
    }
  g_print ("paper: %u sheets on %u pages %.2f s; floor %u pages %.2f s; ratio %.2f; peak %ld MB\n", n, n_pages, own, n, floor, own / floor, peak_megabytes ());
  remove (floor_path);
  remove (sheets_path);
  remove (folder);
  return own / floor < 3 ? 0 : 1;
}
