/* Charts on paper: how many go on a page, the heat map that has more rows than a page has lines, what has no data. */
#include "kc-bar-chart.h"
#include "kc-chart-pages.h"
#include "kc-heat-chart.h"

static KcChart *
make_bars (gboolean has_data)
{
  KcChart *chart = kc_bar_chart_new (FALSE);
  guint series = kc_chart_add_series (chart, "分", KC_SERIES_PLAIN);

  kc_chart_set_title (chart, "得分");
  for (guint i = 0; i < 4; i++)
    {
      guint category = kc_chart_add_category (chart, "支行", 0);
      if (has_data)
        kc_chart_set_value (chart, series, category, kc_decimal_new (10 + i, 0));
    }
  return chart;
}

static KcChart *
make_heat (guint rows)
{
  KcChart *chart = kc_heat_chart_new ();
  guint series = kc_chart_add_series (chart, "指标", KC_SERIES_PLAIN);

  kc_chart_set_title (chart, "各支行得分率");
  for (guint i = 0; i < rows; i++)
    kc_chart_set_value (chart, series, kc_chart_add_category (chart, "支行", i + 1), kc_decimal_new (i % 100, 0));
  return chart;
}

static KcPages *
make_pages (gboolean two,
            guint    bars,
            guint    heat_rows)
{
  const KcPageFurniture furniture = { (char *) "清河农商行", (char *) "考核图表", (char *) "2025", { 2026, 1, 5 } };
  KcPages *pages = kc_chart_pages_new (&furniture, two);

  for (guint i = 0; i < bars; i++)
    {
      g_autoptr (KcChart) chart = make_bars (TRUE);
      kc_chart_pages_add (KC_CHART_PAGES (pages), chart);
    }
  if (heat_rows > 0)
    {
      g_autoptr (KcChart) chart = make_heat (heat_rows);
      kc_chart_pages_add (KC_CHART_PAGES (pages), chart);
    }
  return pages;
}

static void
test_counts (void)
{
  static const struct { gboolean two; guint bars, heat_rows, pages; } cases[] = {
    { TRUE, 1, 0, 1 }, { TRUE, 2, 0, 1 }, { TRUE, 5, 0, 3 }, { TRUE, 4, 12, 3 }, { TRUE, 5, 12, 4 }, { TRUE, 0, 400, 1 },
    { FALSE, 1, 0, 1 }, { FALSE, 5, 12, 6 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KcPages) pages = make_pages (cases[i].two, cases[i].bars, cases[i].heat_rows);
      const KcPaper *paper = kc_pages_get_paper (pages);

      g_assert_cmpuint (kc_pages_get_n_pages (pages), ==, cases[i].pages);
      g_assert_true ((paper->width > paper->height) == !cases[i].two);
    }
}

/* Dark points of the page's part from `from` to `to` (shares of its height). */
static guint
count_ink (KcPages *pages,
           guint    page,
           double   from,
           double   to)
{
  const KcPaper *paper = kc_pages_get_paper (pages);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) paper->width, (int) paper->height);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  kc_pages_draw (pages, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = (int) (paper->height * from); y < (int) (paper->height * to); y++)
    {
      const guint32 *row = (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));
      for (int x = 0; x < (int) paper->width; x++)
        n += (row[x] & 0xff00) < 0xc000;
    }
  cairo_surface_destroy (surface);
  return n;
}

/* Two charts fill both halves; a single one leaves the lower half to white; 400 rows of branches end above the foot. */
static void
test_places (void)
{
  g_autoptr (KcPages) two = make_pages (TRUE, 2, 0);
  g_autoptr (KcPages) one = make_pages (TRUE, 1, 0);
  g_autoptr (KcPages) heat = make_pages (TRUE, 0, 400);

  g_assert_cmpuint (count_ink (two, 0, 0.15, 0.48), >, 1000);
  g_assert_cmpuint (count_ink (two, 0, 0.55, 0.9), >, 1000);
  g_assert_cmpuint (count_ink (one, 0, 0.15, 0.48), >, 1000);
  g_assert_cmpuint (count_ink (one, 0, 0.55, 0.9), ==, 0);
  g_assert_cmpuint (count_ink (heat, 0, 0.6, 0.9), >, 1000);
  g_assert_cmpuint (count_ink (heat, 0, 0.975, 1), ==, 0);
}

static void
test_no_data (void)
{
  g_autoptr (KcPages) pages = make_pages (TRUE, 0, 0);
  g_autoptr (KcChart) chart = make_bars (FALSE);

  kc_chart_pages_add (KC_CHART_PAGES (pages), chart);
  g_assert_cmpuint (kc_pages_get_n_parts (pages), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-pages/counts", test_counts);
  g_test_add_func ("/chart-pages/places", test_places);
  g_test_add_func ("/chart-pages/no-data", test_no_data);
  return g_test_run ();
}
