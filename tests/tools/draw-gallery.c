/* Draws every chart and page into a folder, to be looked at: draw-gallery FOLDER. Language as in the environment. */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>

#include "draw-samples.h"
#include "kc-appraisal-pages.h"
#include "kc-bar-chart.h"
#include "kc-flow-chart.h"
#include "kc-heat-chart.h"
#include "kc-histogram-chart.h"
#include "kc-line-chart.h"
#include "kc-pdf.h"
#include "kc-radar-chart.h"
#include "kc-report-pages.h"
#include "kc-scatter-chart.h"
#include "kc-waterfall-chart.h"

static KcDecimal
number (double value,
        guint  places)
{
  return kc_decimal_new ((gint64) llrint (value * pow (10, places)), places);
}

static void
save (KcChart       *chart,
      const char    *folder,
      const char    *name,
      KcDrawVariant  variant,
      double         width,
      double         height)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = kc_chart_dup_summary (chart);
  KcDrawStyle style;

  kc_draw_style_init (&style, variant, 0);
  if (!kc_chart_save (chart, path, g_str_has_suffix (name, ".svg") ? KC_CHART_SVG : g_str_has_suffix (name, ".pdf") ? KC_CHART_PDF : KC_CHART_PNG,
                      width, height, &style, &error))
    g_error ("%s: %s", name, error->message);
  g_print ("%s: %s\n", name, summary);
}

static const char *const branches[] = { "城关支行", "东街支行", "营业部", "开发区支行", "新城分理处", "河口镇支行", "南郊支行", "白云山旅游度假区支行" };

static KcChart *
bars (gboolean horizontal,
      guint    n_series,
      double   unit,
      guint    n)
{
  KcChart *chart = kc_bar_chart_new (horizontal);

  kc_chart_set_title (chart, "各支行贷款利息收入");
  kc_chart_set_unit (chart, "元", 2);
  for (guint s = 0; s < n_series; s++)
    kc_chart_add_series (chart, s == 0 ? "2024年" : s == 1 ? "2023年" : "计划", s == 2 ? KC_SERIES_REFERENCE : KC_SERIES_PLAIN);
  for (guint c = 0; c < n; c++)
    {
      kc_chart_add_category (chart, branches[c % G_N_ELEMENTS (branches)], c + 1);
      for (guint s = 0; s < n_series; s++)
        {
          if (c == 2 && s == 1)
            kc_chart_set_nothing (chart, s, c, KC_NOTHING_NOT_REPORTED);
          else
            kc_chart_set_value (chart, s, c, number (unit * (1.2 + sin (c * 1.7 + s * 0.4) * (s == 0 ? 1 : 0.8)), 2));
        }
    }
  return chart;
}

static KcChart *
lines (guint months)
{
  KcChart *chart = kc_line_chart_new ();

  kc_chart_set_title (chart, "贷款利息收入趋势");
  kc_chart_set_unit (chart, "元", 2);
  kc_chart_add_series (chart, "张晓雯", KC_SERIES_PLAIN);
  kc_chart_add_series (chart, "同组均值", KC_SERIES_REFERENCE);
  for (guint c = 0; c < months; c++)
    {
      g_autofree char *label = g_strdup_printf ("%u月", c % 12 + 1);

      kc_chart_add_category (chart, label, 0);
      if (c != 5 && c != 7)
        kc_chart_set_value (chart, 0, c, number (98000 + 14000 * sin (c * 0.9) + 1800 * c, 2));
      kc_chart_set_value (chart, 1, c, number (91000 + 4000 * sin (c * 0.5) + 900 * c, 2));
    }
  return chart;
}

static KcChart *
radar (guint n)
{
  static const char *const labels[] = { "贷款笔数", "利息收入", "贷款质量", "存款日均", "客户维护", "合规操作" };
  static const double bests[] = { 30, 70, 40, 20, 15, 10 };
  static const double scores[] = { 23, 60, 32, 17, 9, 10 };
  KcChart *chart = kc_radar_chart_new ();

  kc_chart_set_title (chart, "指标得分与同组均分");
  kc_chart_add_series (chart, "张晓雯", KC_SERIES_PLAIN);
  kc_chart_add_series (chart, "同组均分", KC_SERIES_REFERENCE);
  for (guint c = 0; c < n; c++)
    {
      kc_chart_add_category (chart, labels[c], 0);
      kc_chart_set_value (chart, 0, c, number (scores[c], 2));
      kc_chart_set_value (chart, 1, c, number (bests[c] * 0.66, 2));
      kc_radar_chart_set_best (KC_RADAR_CHART (chart), c, number (bests[c], 0));
    }
  return chart;
}

static KcChart *
waterfall (void)
{
  KcChart *chart = kc_waterfall_chart_new ();
  KcWaterfallChart *self = KC_WATERFALL_CHART (chart);

  kc_chart_set_title (chart, "得分构成");
  kc_chart_set_unit (chart, "分", 2);
  kc_waterfall_chart_add_step (self, "基准分", number (100, 0), FALSE);
  kc_waterfall_chart_add_step (self, "贷款笔数", number (3, 0), FALSE);
  kc_waterfall_chart_add_step (self, "利息收入", number (10, 0), FALSE);
  kc_waterfall_chart_add_step (self, "贷款质量", number (2, 0), FALSE);
  kc_waterfall_chart_add_step (self, "扣分项", number (-3, 0), FALSE);
  kc_waterfall_chart_add_step (self, "合计", number (112, 0), TRUE);
  return chart;
}

static KcChart *
histogram (void)
{
  KcChart *chart = kc_histogram_chart_new ();
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);

  kc_chart_set_title (chart, "考核得分分布");
  for (guint i = 0; i < 120; i++)
    kc_histogram_chart_add_value (self, number (96 + 14 * sin (i * 12.9898) + 9 * sin (i * 78.233) + (i % 7), 2));
  kc_histogram_chart_add_band (self, "Ⅰ级", number (110, 0), FALSE);
  kc_histogram_chart_add_band (self, "Ⅱ级", number (100, 0), FALSE);
  kc_histogram_chart_add_band (self, "Ⅲ级", number (90, 0), FALSE);
  kc_histogram_chart_add_band (self, "Ⅳ级", number (80, 0), FALSE);
  kc_histogram_chart_add_band (self, "Ⅴ级", number (0, 0), TRUE);
  return chart;
}

static KcChart *
paired (void)
{
  KcChart *chart = kc_histogram_chart_new ();
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);

  kc_chart_set_title (chart, "考核得分分布对比");
  kc_histogram_chart_set_sides (self, "2023年", "2024年");
  for (guint i = 0; i < 120; i++)
    {
      kc_histogram_chart_add_value (self, number (96 + 14 * sin (i * 12.9898) + 9 * sin (i * 78.233) + (i % 7), 2));
      kc_histogram_chart_add_former_value (self, number (92 + 13 * sin (i * 11.9898) + 9 * sin (i * 58.233) + (i % 5), 2));
    }
  kc_histogram_chart_add_band (self, "一级", number (110, 0), FALSE);
  kc_histogram_chart_add_band (self, "二级", number (100, 0), FALSE);
  kc_histogram_chart_add_band (self, "三级", number (90, 0), FALSE);
  kc_histogram_chart_add_band (self, "四级", number (0, 0), TRUE);
  return chart;
}

static KcChart *
flow (void)
{
  static const char *const grades[] = { "一级", "二级", "三级", "四级", "五级（见习客户经理）", "无等级" };
  static const guint counts[6][6] = { { 20, 6, 1 }, { 9, 41, 12, 2 }, { 2, 15, 60, 9, 1, 2 }, { 0, 3, 11, 22, 4 }, { 0, 0, 2, 5, 8, 1 }, { 1, 0, 3, 0, 2 } };
  KcChart *chart = kc_flow_chart_new ("2023年度等级评定", "2024年度等级评定");

  kc_chart_set_title (chart, "等级变动");
  for (guint i = 0; i < 6; i++)
    kc_flow_chart_add_step (KC_FLOW_CHART (chart), grades[i], i < 5);
  for (guint from = 0; from < 6; from++)
    for (guint to = 0; to < 6; to++)
      kc_flow_chart_set_count (KC_FLOW_CHART (chart), from, to, counts[from][to]);
  return chart;
}

static KcChart *
scatter (guint n)
{
  KcChart *chart = kc_scatter_chart_new ();
  KcScatterChart *self = KC_SCATTER_CHART (chart);

  kc_chart_set_title (chart, "得分与不良贷款率");
  kc_chart_add_series (chart, "客户经理", KC_SERIES_PLAIN);
  kc_scatter_chart_set_axis (self, KC_SCATTER_X, "新增不良贷款率", "%", 2, FALSE);
  kc_scatter_chart_set_axis (self, KC_SCATTER_Y, "总分", "分", 2, FALSE);
  kc_scatter_chart_set_limit (self, "容忍度 1.5%", number (1.5, 1));
  for (guint i = 0; i < n; i++)
    {
      double ratio = fabs (1.1 + 0.8 * sin (i * 12.9898) + 0.7 * sin (i * 78.233) * sin (i * 0.37));

      kc_scatter_chart_add_point (self, 0, "张晓雯", number (ratio, 4), number (108 - 11 * ratio + 9 * sin (i * 3.77) + 5 * sin (i * 41.3), 2), i + 1);
    }
  return chart;
}

static KcChart *
ranks (guint n)
{
  KcChart *chart = kc_scatter_chart_new ();
  KcScatterChart *self = KC_SCATTER_CHART (chart);

  kc_chart_set_title (chart, "名次变动");
  kc_chart_add_series (chart, "上升", KC_SERIES_PLAIN);
  kc_chart_add_series (chart, "不变", KC_SERIES_REFERENCE);
  kc_chart_add_series (chart, "下降", KC_SERIES_PLAIN);
  kc_scatter_chart_set_axis (self, KC_SCATTER_X, "2023年名次", NULL, 0, TRUE);
  kc_scatter_chart_set_axis (self, KC_SCATTER_Y, "2024年名次", NULL, 0, TRUE);
  kc_scatter_chart_set_diagonal (self);
  for (guint i = 0; i < n; i++)
    {
      guint now = (guint) CLAMP (i + n * 0.12 * sin (i * 12.9898), 0, n - 1);

      kc_scatter_chart_add_point (self, now < i ? 0 : now > i ? 2 : 1, "张晓雯", number (i + 1, 0), number (now + 1, 0), i + 1);
    }
  return chart;
}

static KcChart *
heat (guint n)
{
  static const char *const indicators[] = { "贷款笔数", "贷款利息收入", "贷款质量", "存款日均余额增长", "客户维护", "合规操作" };
  KcChart *chart = kc_heat_chart_new ();

  kc_chart_set_title (chart, "各支行指标得分率");
  kc_chart_set_unit (chart, "%", 1);
  for (guint s = 0; s < G_N_ELEMENTS (indicators); s++)
    kc_chart_add_series (chart, indicators[s], KC_SERIES_PLAIN);
  for (guint c = 0; c < n; c++)
    {
      kc_chart_add_category (chart, branches[c % G_N_ELEMENTS (branches)], c + 1);
      for (guint s = 0; s < G_N_ELEMENTS (indicators); s++)
        if ((c + s) % 11 != 3)
          kc_chart_set_value (chart, s, c, number (82 + 21 * sin (c * 1.7 + s * 2.9), 1));
    }
  return chart;
}

static void
draw_charts (const char *folder)
{
  static const struct
  {
    const char *suffix;
    double width, height;
    KcDrawVariant variant;
  } sizes[] = {
    { "small", 200, 140, KC_DRAW_LIGHT },
    { "card", 420, 260, KC_DRAW_LIGHT },
    { "dark", 640, 360, KC_DRAW_DARK },
    { "large", 1600, 900, KC_DRAW_LIGHT },
    { "contrast", 420, 260, KC_DRAW_HIGH_CONTRAST },
  };
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (g_object_unref);
  static const char *const names[] = { "bars", "grouped", "lying", "lying3", "many", "lines", "lines24", "radar3", "radar6", "waterfall", "histogram", "empty",
                                        "paired", "flow", "scatter", "crowd", "ranks", "heat", "heat40" };

  g_ptr_array_add (charts, bars (FALSE, 1, 1234567.89, 6));
  g_ptr_array_add (charts, bars (FALSE, 3, 123456789, 8));
  g_ptr_array_add (charts, bars (TRUE, 1, 45678.9, 8));
  g_ptr_array_add (charts, bars (TRUE, 3, -45678.9, 5));
  g_ptr_array_add (charts, bars (FALSE, 1, 1234.5, 200));
  g_ptr_array_add (charts, lines (12));
  g_ptr_array_add (charts, lines (24));
  g_ptr_array_add (charts, radar (3));
  g_ptr_array_add (charts, radar (6));
  g_ptr_array_add (charts, waterfall ());
  g_ptr_array_add (charts, histogram ());
  g_ptr_array_add (charts, kc_bar_chart_new (FALSE));
  g_ptr_array_add (charts, paired ());
  g_ptr_array_add (charts, flow ());
  g_ptr_array_add (charts, scatter (140));
  g_ptr_array_add (charts, scatter (25000));
  g_ptr_array_add (charts, ranks (90));
  g_ptr_array_add (charts, heat (8));
  g_ptr_array_add (charts, heat (40));
  for (guint i = 0; i < charts->len; i++)
    {
      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
        {
          g_autofree char *name = g_strdup_printf ("%s-%s.png", names[i], sizes[s].suffix);

          save (charts->pdata[i], folder, name, sizes[s].variant, sizes[s].width, sizes[s].height);
        }
    }
  save (charts->pdata[9], folder, "waterfall.svg", KC_DRAW_PRINT, 420, 260);
  save (charts->pdata[9], folder, "waterfall.pdf", KC_DRAW_PRINT, 300, 180);
  save (charts->pdata[13], folder, "flow.svg", KC_DRAW_PRINT, 480, 260);
}

static void
save_pages (KcPages    *pages,
            const char *folder,
            const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!kc_pdf_save (pages, path, name, "Kaocheng", NULL, &error))
    g_error ("%s: %s", name, error->message);
  g_print ("%s: %u pages\n", name, kc_pages_get_n_pages (pages));
}

static void
draw_pages (const char *folder)
{
  g_autoptr (GPtrArray) sheets = draw_sample_sheets (3, 0);
  KcAppraisalSheet *limited = sheets->pdata[1];
  KcAppraisalSheet *missing = sheets->pdata[2];
  g_auto (KcPageFurniture) furniture = { g_strdup ("清河农村商业银行股份有限公司"), g_strdup ("考核结果表"),
                                         kc_page_describe_source ("2024年度等级评定", "已确认", "县级农商银行客户经理等级评定办法", "1.0"), { 2025, 1, 15 } };
  g_autoptr (KcPages) appraisal = NULL;
  g_autoptr (KcPages) results = kc_report_pages_new (&furniture);
  g_autoptr (KcReport) report = draw_sample_results (75);
  KcPaper paper;

  g_ptr_array_add (sheets, draw_sample_sheet (3, 12));
  limited->limited_by = g_strdup ("新增不良率 1.80% 超过本年容忍度 1.50%");
  g_free (limited->grade);
  limited->grade = g_strdup ("Ⅱ级");
  missing->nothing = KC_NOTHING_NOT_REPORTED;
  g_clear_pointer (&missing->grade, g_free);
  missing->rank = 0;
  ((KcSheetIndicator *) missing->indicators->pdata[2])->nothing = KC_NOTHING_NOT_REPORTED;
  appraisal = kc_appraisal_pages_new (sheets, (KcDate) { 2025, 1, 15 });
  save_pages (appraisal, folder, "sheets.pdf");
  kc_report_pages_add (KC_REPORT_PAGES (results), report, "2024年 · 共 75 人");
  save_pages (results, folder, "results-portrait.pdf");
  kc_paper_init_a4 (&paper, TRUE);
  kc_pages_set_paper (results, &paper);
  save_pages (results, folder, "results-landscape.pdf");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("KC_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  if (argc != 2 || g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("Usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  draw_charts (argv[1]);
  draw_pages (argv[1]);
  return 0;
}
