/* Charts of a whole run: two distributions, who went where, two figures against each other, branches by indicators. */
#include <math.h>

#include "chart-checks.h"
#include "kc-flow-chart.h"
#include "kc-heat-chart.h"
#include "kc-histogram-chart.h"
#include "kc-scatter-chart.h"

static KcDrawStyle
new_style (KcDrawVariant variant)
{
  KcDrawStyle style;

  kc_draw_style_init (&style, variant, 0);
  return style;
}

/* --- samples, of any size --- */

static KcChart *
make_paired (guint n)
{
  KcChart *chart = kc_histogram_chart_new ();
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);

  kc_histogram_chart_set_sides (self, "2024", "2025");
  kc_histogram_chart_add_band (self, "A very long name of a grade", kc_decimal_new (90, 0), FALSE);
  kc_histogram_chart_add_band (self, "II", kc_decimal_new (60, 0), FALSE);
  kc_histogram_chart_add_band (self, "III", KC_DECIMAL_ZERO, TRUE);
  for (guint i = 0; i < n; i++)
    {
      kc_histogram_chart_add_value (self, kc_decimal_new (50 + i * 37 % 70, 0));
      kc_histogram_chart_add_former_value (self, kc_decimal_new (40 + i * 31 % 70, 0));
    }
  return chart;
}

static KcChart *
make_flow (guint n)
{
  KcChart *chart = kc_flow_chart_new ("The year before the last one", "2025");
  KcFlowChart *self = KC_FLOW_CHART (chart);

  kc_flow_chart_add_step (self, "Grade I with a name that is too long", TRUE);
  kc_flow_chart_add_step (self, "Grade II", TRUE);
  kc_flow_chart_add_step (self, "Grade III", TRUE);
  kc_flow_chart_add_step (self, "Without a grade", FALSE);
  for (guint i = 0; i < n; i++)
    kc_flow_chart_set_count (self, i % 4, i / 4 % 4, 1 + i * i);
  return chart;
}

static KcChart *
make_scatter (guint n)
{
  KcChart *chart = kc_scatter_chart_new ();
  KcScatterChart *self = KC_SCATTER_CHART (chart);

  kc_chart_add_series (chart, "Managers", KC_SERIES_PLAIN);
  kc_scatter_chart_set_axis (self, KC_SCATTER_X, "NPL ratio", "%", 2, FALSE);
  kc_scatter_chart_set_axis (self, KC_SCATTER_Y, "Total", "points", 2, FALSE);
  kc_scatter_chart_set_limit (self, "Tolerance with a name that hardly fits anywhere", kc_decimal_new (15, 1));
  for (guint i = 0; i < n; i++)
    kc_scatter_chart_add_point (self, 0, "Somebody", kc_decimal_new (i * 7919 % 300, 2), kc_decimal_new (6000 + i * 104729 % 5000, 2), i + 1);
  return chart;
}

static KcChart *
make_ranks (guint n)
{
  KcChart *chart = kc_scatter_chart_new ();
  KcScatterChart *self = KC_SCATTER_CHART (chart);

  kc_chart_add_series (chart, "Better", KC_SERIES_PLAIN);
  kc_chart_add_series (chart, "The same", KC_SERIES_REFERENCE);
  kc_chart_add_series (chart, "Worse", KC_SERIES_PLAIN);
  kc_scatter_chart_set_axis (self, KC_SCATTER_X, "Rank in 2024", NULL, 0, TRUE);
  kc_scatter_chart_set_axis (self, KC_SCATTER_Y, "Rank in 2025", NULL, 0, TRUE);
  kc_scatter_chart_set_diagonal (self);
  for (guint i = 0; i < n; i++)
    kc_scatter_chart_add_point (self, i % 3, "Somebody", kc_decimal_new (1 + i, 0), kc_decimal_new (1 + i * 7 % n, 0), i + 1);
  return chart;
}

static KcChart *
make_heat (guint n)
{
  KcChart *chart = kc_heat_chart_new ();

  kc_chart_set_unit (chart, "%", 1);
  for (guint s = 0; s < 1 + n % 9; s++)
    kc_chart_add_series (chart, "An indicator with a long name", KC_SERIES_PLAIN);
  for (guint c = 0; c < n; c++)
    {
      kc_chart_add_category (chart, "A branch in a far away district", c + 1);
      for (guint s = 0; s < 1 + n % 9; s++)
        if ((c + s) % 7 != 3)
          kc_chart_set_value (chart, s, c, kc_decimal_new ((c * 53 + s * 17) % 1000, 1));
    }
  return chart;
}

typedef KcChart *(*MakeFunc) (guint n);
static const MakeFunc makes[] = { make_paired, make_flow, make_scatter, make_ranks, make_heat };

/* --- all kinds --- */

static void
test_every_size (void)
{
  static const double sizes[][2] = { { 60, 40 }, { 200, 140 }, { 420, 260 }, { 1280, 720 } };
  static const guint amounts[] = { 0, 1, 5, 16, 61, 2000 };

  for (guint kind = 0; kind < G_N_ELEMENTS (makes); kind++)
    for (guint a = 0; a < G_N_ELEMENTS (amounts); a++)
      {
        g_autoptr (KcChart) chart = makes[kind] (amounts[a]);
        g_autofree char *summary = kc_chart_dup_summary (chart);
        g_autoptr (KcReport) table = kc_chart_dup_table (chart);
        KcDrawStyle style = new_style ((KcDrawVariant) ((kind + a) % (KC_DRAW_PRINT + 1)));

        kc_chart_set_title (chart, "A title that is long enough to be cut off in a small space");
        g_assert_cmpint (kc_chart_has_data (chart), ==, amounts[a] > 0);
        g_assert_cmpint (kc_report_get_total (table) > 0, ==, amounts[a] > 0);
        g_assert_cmpstr (summary, !=, "");
        for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
          chart_assert_inside (chart, sizes[i][0], sizes[i][1], &style);
        g_assert_cmpuint (chart_count_pixels (chart, 10, 10, &style), ==, 0);
      }
}

/* What is under the pointer at the middle of a mark is that mark, with a name and a value. */
static void
test_every_item (void)
{
  KcDrawStyle style = new_style (KC_DRAW_LIGHT);

  for (guint kind = 0; kind < G_N_ELEMENTS (makes); kind++)
    {
      g_autoptr (KcChart) chart = makes[kind] (11);
      guint n = kc_chart_get_n_items (chart, 900, 600, &style);

      g_assert_cmpuint (n, >, 5);
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (KcChartItem) item = kc_chart_dup_item (chart, 900, 600, &style, i);
          g_autoptr (KcChartItem) hit = kc_chart_hit (chart, 900, 600, &style, item->x + item->width / 2, item->y + item->height / 2);

          g_assert_cmpstr (item->label, !=, "");
          g_assert_cmpstr (item->value, !=, "");
          g_assert_nonnull (hit);
          /* Where ribbons cross or points share a place, another one may lie on top. */
          if (kind != 1)
            g_assert_cmpstr (hit->value, ==, item->value);
        }
    }
}

/* --- two distributions --- */

static void
test_paired (void)
{
  g_autoptr (KcChart) chart = kc_histogram_chart_new ();
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);
  KcDrawStyle style = new_style (KC_DRAW_LIGHT);
  g_autofree char *summary = NULL;
  g_autoptr (KcReport) table = NULL;
  gint64 former = 0, present = 0;

  kc_histogram_chart_set_sides (self, "2024", "2025");
  kc_histogram_chart_add_band (self, "I", kc_decimal_new (90, 0), FALSE);
  kc_histogram_chart_add_band (self, "II", KC_DECIMAL_ZERO, TRUE);
  kc_histogram_chart_add_former_value (self, kc_decimal_new (70, 0));
  kc_histogram_chart_add_former_value (self, kc_decimal_new (75, 0));
  kc_histogram_chart_add_former_value (self, kc_decimal_new (95, 0));
  kc_histogram_chart_add_value (self, kc_decimal_new (90, 0));
  kc_histogram_chart_add_value (self, kc_decimal_new (100, 0));
  summary = kc_chart_dup_summary (chart);
  g_assert_cmpstr (summary, ==, "2024: 3 values, from 70 to 95. I by points: 1 person. II by points: 2 persons. 2025: 2 values, from 90 to 100. I by points: 2 persons. II by points: 0 persons.");
  table = kc_chart_dup_table (chart);
  g_assert_cmpuint (kc_report_get_n_columns (table), ==, 3);
  g_assert_cmpstr (kc_report_get_column (table, 1)->title, ==, "2024");
  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (table)); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (table), i);

      former += kc_report_row_get (row, 1)->as.integer;
      present += kc_report_row_get (row, 2)->as.integer;
    }
  g_assert_cmpint (former, ==, 3);
  g_assert_cmpint (present, ==, 2);
  /* In each class the former bar is left of the present one. */
  for (guint i = 0; i < kc_chart_get_n_items (chart, 600, 300, &style); i += 2)
    {
      g_autoptr (KcChartItem) left = kc_chart_dup_item (chart, 600, 300, &style, i);
      g_autoptr (KcChartItem) right = kc_chart_dup_item (chart, 600, 300, &style, i + 1);

      g_assert_true (g_str_has_suffix (left->label, " · 2024"));
      g_assert_true (g_str_has_suffix (right->label, " · 2025"));
      g_assert_cmpfloat_with_epsilon (left->x + left->width, right->x, 0.01);
    }
}

/* --- who went where --- */

static void
test_flow (void)
{
  g_autoptr (KcChart) chart = kc_flow_chart_new ("2024", "2025");
  KcFlowChart *self = KC_FLOW_CHART (chart);
  KcDrawStyle style = new_style (KC_DRAW_LIGHT);
  g_autofree char *summary = NULL;
  g_autoptr (KcReport) table = NULL;
  double first, second;
  guint from, to;

  kc_flow_chart_add_step (self, "I", TRUE);
  kc_flow_chart_add_step (self, "II", TRUE);
  kc_flow_chart_add_step (self, "none", FALSE);
  g_assert_false (kc_chart_has_data (chart));
  kc_flow_chart_set_count (self, 0, 0, 10);
  kc_flow_chart_set_count (self, 0, 1, 4);
  kc_flow_chart_set_count (self, 1, 0, 8);
  kc_flow_chart_set_count (self, 2, 1, 3);
  summary = kc_chart_dup_summary (chart);
  g_assert_cmpstr (summary, ==, "From 2024 to 2025: 8 rose, 4 fell, 10 stayed. I → II: 4 persons. II → I: 8 persons. none → II: 3 persons.");
  table = kc_chart_dup_table (chart);
  g_assert_cmpuint (kc_report_get_total (table), ==, 4);
  g_assert_cmpuint (kc_chart_get_n_items (chart, 600, 400, &style), ==, 4);
  {
    g_autoptr (KcChartItem) stay = kc_chart_dup_item (chart, 600, 400, &style, 0);
    g_autoptr (KcChartItem) down = kc_chart_dup_item (chart, 600, 400, &style, 1);

    /* A ribbon is as thick as many went. */
    g_assert_cmpfloat_with_epsilon (stay->height / down->height, 2.5, 0.01);
    g_assert_cmpstr (stay->label, ==, "Still I");
    g_assert_cmpstr (down->label, ==, "I → II");
    g_assert_cmpstr (down->value, ==, "4 persons");
    g_assert_true (kc_flow_chart_read_id (self, down->id, &from, &to));
    g_assert_cmpuint (from, ==, 0);
    g_assert_cmpuint (to, ==, 1);
    first = down->y + down->height / 2;
    second = stay->y + stay->height / 2;
  }
  g_assert_cmpfloat (first, >, second);
  g_assert_false (kc_flow_chart_read_id (self, 0, &from, &to));
  g_assert_false (kc_flow_chart_read_id (self, 10, &from, &to));
}

/* Inside the box around a ribbon, but beside its curve, there is nothing. */
static void
test_flow_hit (void)
{
  g_autoptr (KcChart) chart = kc_flow_chart_new ("2024", "2025");
  KcFlowChart *self = KC_FLOW_CHART (chart);
  KcDrawStyle style = new_style (KC_DRAW_LIGHT);
  g_autoptr (KcChartItem) item = NULL;
  g_autoptr (KcChartItem) on = NULL;
  g_autoptr (KcChartItem) beside = NULL;

  for (guint i = 0; i < 5; i++)
    kc_flow_chart_add_step (self, "Step", TRUE);
  kc_flow_chart_set_count (self, 0, 4, 1);
  kc_flow_chart_set_count (self, 4, 4, 20);
  item = kc_chart_dup_item (chart, 600, 400, &style, 0);
  on = kc_chart_hit (chart, 600, 400, &style, item->x + item->width / 2, item->y + item->height / 2);
  g_assert_nonnull (on);
  g_assert_cmpuint (on->index, ==, 0);
  beside = kc_chart_hit (chart, 600, 400, &style, item->x + item->width / 2 - 60, item->y + item->height / 2 + 30);
  g_assert_null (beside);
}

/* --- two figures --- */

static void
test_scatter (void)
{
  g_autoptr (KcChart) chart = kc_scatter_chart_new ();
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  KcDrawStyle style = new_style (KC_DRAW_LIGHT);
  g_autofree char *summary = NULL;
  g_autoptr (GArray) members = NULL;
  g_autoptr (KcChartItem) good = NULL;
  g_autoptr (KcChartItem) bad = NULL;

  kc_chart_add_series (chart, "Managers", KC_SERIES_PLAIN);
  kc_scatter_chart_set_axis (self, KC_SCATTER_X, "NPL ratio", "%", 2, FALSE);
  kc_scatter_chart_set_axis (self, KC_SCATTER_Y, "Total", "points", 2, FALSE);
  kc_scatter_chart_add_point (self, 0, "Li", kc_decimal_new (50, 2), kc_decimal_new (98, 0), 7);
  kc_scatter_chart_add_point (self, 0, "Wang", kc_decimal_new (210, 2), kc_decimal_new (61, 0), 8);
  kc_scatter_chart_set_limit (self, "tolerance", kc_decimal_new (15, 1));
  summary = kc_chart_dup_summary (chart);
  g_assert_cmpstr (summary, ==, "2 persons; NPL ratio 0.50% to 2.10%; Total 61 points to 98 points. 1 person is above: tolerance.");
  good = kc_chart_dup_item (chart, 500, 300, &style, 0);
  bad = kc_chart_dup_item (chart, 500, 300, &style, 1);
  g_assert_cmpfloat (good->x, <, bad->x);
  g_assert_cmpfloat (good->y, <, bad->y);
  g_assert_cmpint (bad->id, ==, 8);
  g_assert_cmpstr (bad->label, ==, "Wang");
  g_assert_cmpstr (bad->value, ==, "NPL ratio 2.10%, Total 61 points");
  members = kc_scatter_chart_dup_members (self, bad->id);
  g_assert_cmpuint (members->len, ==, 1);
  g_assert_cmpint (g_array_index (members, gint64, 0), ==, 8);
}

/* The best rank is at the top and at the right: who improved is above the diagonal. */
static void
test_ranks (void)
{
  g_autoptr (KcChart) chart = make_ranks (30);
  KcDrawStyle style = new_style (KC_DRAW_LIGHT);
  g_autoptr (KcChartItem) best = kc_chart_dup_item (chart, 600, 400, &style, 0);
  g_autoptr (KcChartItem) other = kc_chart_dup_item (chart, 600, 400, &style, 9);

  g_assert_cmpstr (best->value, ==, "Rank in 2024 1, Rank in 2025 1");
  g_assert_cmpfloat (best->y, <, other->y);
  g_assert_cmpfloat (best->x, >, other->x);
}

/* A province: every person is in one cell, and nothing takes long. */
static void
test_many (void)
{
  g_autoptr (KcChart) chart = make_scatter (25000);
  KcDrawStyle style = new_style (KC_DRAW_LIGHT);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint n = kc_chart_get_n_items (chart, 900, 500, &style);
  gint64 began;

  g_assert_cmpuint (n, <=, 60 * 36);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcChartItem) item = kc_chart_dup_item (chart, 900, 500, &style, i);
      GArray *members = kc_scatter_chart_dup_members (KC_SCATTER_CHART (chart), item->id);

      g_assert_cmpint (item->id, !=, 0);
      g_ptr_array_add (all, members);
      for (guint k = 0; k < members->len; k++)
        g_assert_true (g_hash_table_add (seen, &g_array_index (members, gint64, k)));
      if (i > 20)
        break;
    }
  began = g_get_monotonic_time ();
  g_assert_cmpuint (chart_count_pixels (chart, 900, 500, &style), >, 10000);
  g_test_message ("drawn in %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - began);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
}

/* --- branches by indicators --- */

static void
test_heat (void)
{
  g_autoptr (KcChart) chart = kc_heat_chart_new ();
  KcDrawStyle style = new_style (KC_DRAW_LIGHT);
  g_autoptr (KcChartItem) item = NULL;
  g_autoptr (KcReport) table = NULL;

  kc_chart_set_unit (chart, "%", 1);
  kc_chart_add_series (chart, "Loans", KC_SERIES_PLAIN);
  kc_chart_add_series (chart, "Quality", KC_SERIES_PLAIN);
  kc_chart_add_category (chart, "North", 11);
  kc_chart_add_category (chart, "South", 12);
  kc_chart_set_value (chart, 0, 0, kc_decimal_new (905, 1));
  kc_chart_set_value (chart, 1, 1, kc_decimal_new (40, 0));
  g_assert_cmpuint (kc_chart_get_n_items (chart, 400, 300, &style), ==, 4);
  item = kc_chart_hit (chart, 400, 300, &style, 390, 100);
  g_assert_nonnull (item);
  g_assert_cmpuint (item->series, ==, 1);
  table = kc_chart_dup_table (chart);
  g_assert_cmpuint (kc_report_get_n_columns (table), ==, 3);
  g_assert_cmpuint (kc_report_get_total (table), ==, 2);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (KcChartItem) cell = kc_chart_dup_item (chart, 400, 300, &style, i);

      g_assert_cmpint (cell->id, ==, cell->category + 11);
      if (cell->series == 0 && cell->category == 0)
        g_assert_cmpstr (cell->value, ==, "90.5%");
      if (cell->series == 1 && cell->category == 0)
        g_assert_cmpstr (cell->label, ==, "North · Quality");
      if (cell->series == 1 && cell->category == 0)
        g_assert_cmpstr (cell->value, ==, "not reported");
    }
  g_assert_cmpfloat (kc_heat_chart_get_height (KC_HEAT_CHART (chart), &style), >, 100);
}

/* The higher the darker: cells are told by lightness alone. */
static double
get_lightness (cairo_surface_t *surface,
               int              x,
               int              y)
{
  const guint32 *row;
  guint32 pixel;

  cairo_surface_flush (surface);
  row = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));
  pixel = row[x];
  return 0.3 * (pixel >> 16 & 255) + 0.59 * (pixel >> 8 & 255) + 0.11 * (pixel & 255);
}

static void
test_heat_shades (void)
{
  g_autoptr (KcChart) chart = kc_heat_chart_new ();
  KcDrawStyle style = new_style (KC_DRAW_PRINT);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
  cairo_t *cr = cairo_create (surface);
  double last = 300;

  kc_chart_add_series (chart, "Loans", KC_SERIES_PLAIN);
  for (guint i = 0; i < 4; i++)
    {
      kc_chart_add_category (chart, "Branch", i + 1);
      kc_chart_set_value (chart, 0, i, kc_decimal_new (10 + i * 20, 0));
    }
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  kc_chart_draw (chart, cr, 400, 300, &style);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (KcChartItem) item = kc_chart_dup_item (chart, 400, 300, &style, i);
      double lightness = get_lightness (surface, (int) (item->x + 4), (int) (item->y + 4));

      g_assert_cmpfloat (lightness, <, last - 20);
      last = lightness;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/run-charts/every-size", test_every_size);
  g_test_add_func ("/draw/run-charts/every-item", test_every_item);
  g_test_add_func ("/draw/run-charts/paired", test_paired);
  g_test_add_func ("/draw/run-charts/flow", test_flow);
  g_test_add_func ("/draw/run-charts/flow-hit", test_flow_hit);
  g_test_add_func ("/draw/run-charts/scatter", test_scatter);
  g_test_add_func ("/draw/run-charts/ranks", test_ranks);
  g_test_add_func ("/draw/run-charts/many", test_many);
  g_test_add_func ("/draw/run-charts/heat", test_heat);
  g_test_add_func ("/draw/run-charts/heat-shades", test_heat_shades);
  return g_test_run ();
}
