#include <glib/gstdio.h>

#include "chart-checks.h"
#include "kc-bar-chart.h"
#include "kc-error.h"
#include "kc-histogram-chart.h"
#include "kc-line-chart.h"
#include "kc-radar-chart.h"
#include "kc-waterfall-chart.h"

typedef enum
{
  STANDING,
  LYING,
  LINE,
  RADAR,
  WATERFALL,
  HISTOGRAM,
  N_KINDS,
} Kind;

typedef enum
{
  EMPTY,
  ONE,
  NEGATIVE,
  HUGE_VALUES,
  ALL_NOTHING,
  ALL_EQUAL,
  ALL_ZERO,
  MANY,
  N_DATA,
} Data;

static guint
data_size (Data data)
{
  static const guint sizes[] = { 0, 1, 6, 4, 5, 7, 4, 200 };

  return sizes[data];
}

static KcDecimal
data_value (Data  data,
            guint index)
{
  switch (data)
    {
    case NEGATIVE:
      return kc_decimal_new (-1234567 + (gint64) index * 400000, 2);
    case HUGE_VALUES:
      return kc_decimal_new (G_MAXINT64 / 4 - index * 1000000000000000, 2);
    case ALL_EQUAL:
      return kc_decimal_new (777, 1);
    case ALL_ZERO:
      return KC_DECIMAL_ZERO;
    default:
      return kc_decimal_new (1000 + (index * 7919) % 5000, 2);
    }
}

static KcChart *
new_chart (Kind kind)
{
  switch (kind)
    {
    case STANDING:
      return kc_bar_chart_new (FALSE);
    case LYING:
      return kc_bar_chart_new (TRUE);
    case LINE:
      return kc_line_chart_new ();
    case RADAR:
      return kc_radar_chart_new ();
    case WATERFALL:
      return kc_waterfall_chart_new ();
    default:
      return kc_histogram_chart_new ();
    }
}

static KcChart *
make_chart (Kind kind,
            Data data)
{
  KcChart *chart = new_chart (kind);

  kc_chart_set_title (chart, "A title that is long enough to be cut off in a small space");
  kc_chart_set_unit (chart, "yuan", 2);
  if (kind == HISTOGRAM)
    {
      kc_histogram_chart_add_band (KC_HISTOGRAM_CHART (chart), "II", kc_decimal_new (20, 0), FALSE);
      kc_histogram_chart_add_band (KC_HISTOGRAM_CHART (chart), "I", kc_decimal_new (40, 0), FALSE);
      kc_histogram_chart_add_band (KC_HISTOGRAM_CHART (chart), "III", KC_DECIMAL_ZERO, TRUE);
    }
  else if (kind != WATERFALL)
    {
      kc_chart_add_series (chart, "Manager", KC_SERIES_PLAIN);
      kc_chart_add_series (chart, "Peers' mean", KC_SERIES_REFERENCE);
    }
  for (guint i = 0; i < data_size (data); i++)
    {
      g_autofree char *label = g_strdup_printf ("A branch with a long name %u", i);

      if (kind == HISTOGRAM && data != ALL_NOTHING)
        kc_histogram_chart_add_value (KC_HISTOGRAM_CHART (chart), data_value (data, i));
      else if (kind == WATERFALL && data != ALL_NOTHING)
        kc_waterfall_chart_add_step (KC_WATERFALL_CHART (chart), label, data_value (data, i), i + 1 == data_size (data));
      else if (kind != HISTOGRAM && kind != WATERFALL)
        {
          kc_chart_add_category (chart, label, i + 1);
          if (data == ALL_NOTHING)
            kc_chart_set_nothing (chart, 0, i, KC_NOTHING_NOT_APPLICABLE);
          else if (i % 5 != 3)
            kc_chart_set_value (chart, 0, i, data_value (data, i));
        }
    }
  return chart;
}

static void
test_every_kind (void)
{
  static const double sizes[][2] = { { 200, 140 }, { 420, 260 }, { 1600, 900 } };
  KcDrawStyle style;

  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      for (guint data = 0; data < N_DATA; data++)
        {
          g_autoptr (KcChart) chart = make_chart (kind, data);

          for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
            {
              kc_draw_style_init (&style, (KcDrawVariant) ((kind + data + i) % (KC_DRAW_PRINT + 1)), 0);
              chart_assert_inside (chart, sizes[i][0], sizes[i][1], &style);
            }
          g_assert_cmpuint (chart_count_pixels (chart, 300, 200, &style), >, 100);
        }
    }
}

static void
test_tiny (void)
{
  KcDrawStyle style;

  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      g_autoptr (KcChart) chart = make_chart (kind, MANY);

      /* Too small to say anything: nothing is drawn, nothing fails. */
      g_assert_cmpuint (chart_count_pixels (chart, 10, 10, &style), ==, 0);
      chart_assert_inside (chart, 60, 40, &style);
    }
}

static void
test_has_data (void)
{
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      for (guint data = 0; data < N_DATA; data++)
        {
          g_autoptr (KcChart) chart = make_chart (kind, data);
          g_autofree char *summary = kc_chart_dup_summary (chart);

          g_assert_cmpint (kc_chart_has_data (chart), ==, data != EMPTY && data != ALL_NOTHING);
          g_assert_cmpint (strstr (summary, "No data") != NULL, ==, data == EMPTY || data == ALL_NOTHING);
        }
    }
}

static void
test_hit_bars (void)
{
  g_autoptr (KcChart) chart = kc_bar_chart_new (FALSE);
  g_autoptr (KcChartItem) first = NULL;
  g_autoptr (KcChartItem) hit = NULL;
  g_autoptr (KcChartItem) missing = NULL;
  KcDrawStyle style;

  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  kc_chart_set_unit (chart, "yuan", 2);
  kc_chart_add_series (chart, "2024", KC_SERIES_PLAIN);
  kc_chart_add_series (chart, "2023", KC_SERIES_PLAIN);
  kc_chart_add_category (chart, "North", 11);
  kc_chart_add_category (chart, "South", 12);
  kc_chart_set_value (chart, 0, 0, kc_decimal_new (123456789, 2));
  kc_chart_set_value (chart, 1, 0, kc_decimal_new (2, 0));
  kc_chart_set_value (chart, 0, 1, kc_decimal_new (100000000, 2));
  kc_chart_set_nothing (chart, 1, 1, KC_NOTHING_NOT_REPORTED);
  g_assert_cmpuint (kc_chart_get_n_items (chart, 400, 300, &style), ==, 4);
  first = kc_chart_dup_item (chart, 400, 300, &style, 0);
  g_assert_cmpfloat (first->height, >, 100);
  hit = kc_chart_hit (chart, 400, 300, &style, first->x + first->width / 2, first->y + 3);
  g_assert_cmpuint (hit->index, ==, 0);
  g_assert_cmpint (hit->id, ==, 11);
  g_assert_cmpstr (hit->label, ==, "North · 2024");
  g_assert_cmpstr (hit->value, ==, "1,234,567.89 yuan");
  missing = kc_chart_dup_item (chart, 400, 300, &style, 3);
  g_assert_cmpstr (missing->label, ==, "South · 2023");
  g_assert_cmpstr (missing->value, ==, "not reported");
  g_assert_cmpint (missing->id, ==, 12);
  g_assert_null (kc_chart_hit (chart, 400, 300, &style, -5, -5));
  g_assert_null (kc_chart_dup_item (chart, 400, 300, &style, 4));
  /* New data are hit where they are drawn. */
  kc_chart_add_category (chart, "West", 13);
  g_assert_cmpuint (kc_chart_get_n_items (chart, 400, 300, &style), ==, 6);
}

/* Of two curves in a column the one nearer to the pointer answers. */
static void
test_hit_lines (void)
{
  g_autoptr (KcChart) chart = kc_line_chart_new ();
  KcDrawStyle style;
  guint n;

  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  kc_chart_add_series (chart, "Own", KC_SERIES_PLAIN);
  kc_chart_add_series (chart, "Peers", KC_SERIES_REFERENCE);
  for (guint i = 0; i < 12; i++)
    {
      kc_chart_add_category (chart, "M", i);
      kc_chart_set_value (chart, 0, i, kc_decimal_new (90, 0));
      kc_chart_set_value (chart, 1, i, kc_decimal_new (10, 0));
    }
  n = kc_chart_get_n_items (chart, 500, 300, &style);
  g_assert_cmpuint (n, ==, 24);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcChartItem) item = kc_chart_dup_item (chart, 500, 300, &style, i);
      g_autoptr (KcChartItem) hit = kc_chart_hit (chart, 500, 300, &style, item->x + item->width / 2 + 5, item->y + item->height / 2 + 20);

      g_assert_cmpuint (hit->index, ==, i);
    }
}

static void
test_waterfall (void)
{
  g_autoptr (KcChart) chart = kc_waterfall_chart_new ();
  KcWaterfallChart *self = KC_WATERFALL_CHART (chart);
  g_autofree char *summary = NULL;
  KcDrawStyle style;
  double level = 0;

  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  kc_waterfall_chart_add_step (self, "Base", kc_decimal_new (100, 0), FALSE);
  kc_waterfall_chart_add_step (self, "Loans", kc_decimal_new (15, 0), FALSE);
  kc_waterfall_chart_add_step (self, "Deductions", kc_decimal_new (-3, 0), FALSE);
  kc_waterfall_chart_add_step (self, "Total", kc_decimal_new (112, 0), TRUE);
  summary = kc_chart_dup_summary (chart);
  g_assert_cmpstr (summary, ==, "Base 100.00, Loans +15.00, Deductions −3.00, Total 112.00.");
  /* Each step begins where the one before ended; the total ends there too. */
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (KcChartItem) item = kc_chart_dup_item (chart, 500, 300, &style, i);
      double begins = i == 2 ? item->y : item->y + item->height;

      if (i == 1 || i == 2)
        g_assert_cmpfloat_with_epsilon (begins, level, 0.01);
      if (i == 3)
        g_assert_cmpfloat_with_epsilon (item->y, level, 0.01);
      level = i == 2 ? item->y + item->height : item->y;
    }
}

static void
test_histogram (void)
{
  g_autoptr (KcChart) chart = kc_histogram_chart_new ();
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);
  g_autoptr (KcReport) table = NULL;
  g_autofree char *summary = NULL;
  gint64 sum = 0;

  kc_histogram_chart_add_band (self, "I", kc_decimal_new (110, 0), FALSE);
  kc_histogram_chart_add_band (self, "III", KC_DECIMAL_ZERO, TRUE);
  kc_histogram_chart_add_band (self, "II", kc_decimal_new (100, 0), FALSE);
  /* 100 and 110 themselves belong to the band that begins there. */
  kc_histogram_chart_add_value (self, kc_decimal_new (110, 0));
  kc_histogram_chart_add_value (self, kc_decimal_new (10999, 2));
  kc_histogram_chart_add_value (self, kc_decimal_new (100, 0));
  kc_histogram_chart_add_value (self, kc_decimal_new (-5, 0));
  kc_histogram_chart_add_value (self, kc_decimal_new (120, 0));
  summary = kc_chart_dup_summary (chart);
  g_assert_cmpstr (summary, ==, "5 values, from −5 to 120. I by points: 2 persons. II by points: 2 persons. III by points: 1 person.");
  table = kc_chart_dup_table (chart);
  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (table)); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (table), i);

      sum += kc_report_row_get (row, 1)->as.integer;
    }
  g_assert_cmpint (sum, ==, 5);
}

static void
test_summary_and_table (void)
{
  g_autoptr (KcChart) chart = make_chart (LINE, ONE);
  g_autofree char *summary = NULL;
  g_autoptr (KcReport) table = NULL;
  g_autoptr (KcReportRow) row = NULL;

  kc_chart_set_title (chart, "Interest");
  kc_chart_add_category (chart, "B", 7);
  kc_chart_set_value (chart, 0, 1, kc_decimal_new (50, 0));
  kc_chart_set_nothing (chart, 1, 1, KC_NOTHING_TARGET_ZERO);
  summary = kc_chart_dup_summary (chart);
  g_assert_cmpstr (summary, ==, "Interest. Manager: 2 values; highest B 50 yuan, lowest A branch with a long name 0 10 yuan.");
  table = kc_chart_dup_table (chart);
  g_assert_cmpuint (kc_report_get_n_columns (table), ==, 3);
  g_assert_cmpstr (kc_report_get_column (table, 2)->title, ==, "Peers' mean");
  row = g_list_model_get_item (kc_report_get_rows (table), 1);
  g_assert_cmpint (kc_report_row_get_id (row), ==, 7);
  g_assert_cmpint (kc_decimal_compare (kc_report_row_get (row, 1)->as.decimal, kc_decimal_new (50, 0)), ==, 0);
  g_assert_cmpint (kc_report_row_get (row, 2)->nothing, ==, KC_NOTHING_TARGET_ZERO);
}

static void
test_save (void)
{
  static const struct
  {
    KcChartFormat format;
    const char *name, *begins;
  } formats[] = { { KC_CHART_PNG, "c.png", "\x89PNG" }, { KC_CHART_SVG, "c.svg", "<?xml" }, { KC_CHART_PDF, "c.pdf", "%PDF" } };
  g_autoptr (KcChart) chart = make_chart (STANDING, MANY);
  g_autofree char *folder = g_dir_make_tmp ("kc-draw-XXXXXX", NULL);
  KcDrawStyle style;

  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_build_filename (folder, formats[i].name, NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_true (kc_chart_save (chart, path, formats[i].format, 400, 300, &style, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_cmpuint (length, >, 1000);
      g_assert_true (g_str_has_prefix (contents, formats[i].begins));
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  /* Nothing else was left there. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_save_fails (void)
{
  g_autoptr (KcChart) chart = make_chart (STANDING, ONE);
  g_autoptr (GError) error = NULL;
  KcDrawStyle style;

  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  g_assert_false (kc_chart_save (chart, "/nonexistent-folder/c.png", KC_CHART_PNG, 400, 300, &style, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
  g_clear_error (&error);
  g_assert_false (kc_chart_save (chart, g_get_tmp_dir (), KC_CHART_SVG, 400, 300, &style, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/charts/every-kind", test_every_kind);
  g_test_add_func ("/draw/charts/tiny", test_tiny);
  g_test_add_func ("/draw/charts/has-data", test_has_data);
  g_test_add_func ("/draw/charts/hit-bars", test_hit_bars);
  g_test_add_func ("/draw/charts/hit-lines", test_hit_lines);
  g_test_add_func ("/draw/charts/waterfall", test_waterfall);
  g_test_add_func ("/draw/charts/histogram", test_histogram);
  g_test_add_func ("/draw/charts/summary-and-table", test_summary_and_table);
  g_test_add_func ("/draw/charts/save", test_save);
  g_test_add_func ("/draw/charts/save-fails", test_save_fails);
  return g_test_run ();
}
