#include "kc-appraisal-charts.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-blocks.h"
#include "kc-chart-private.h"
#include "kc-line-chart.h"
#include "kc-radar-chart.h"
#include "kc-waterfall-chart.h"

#define ROW_GAP 14.0
#define FIRST_ROW 150.0
#define TREND_ROW 90.0
#define MAX_TRENDS 3
#define NOTE_SIZE 7.2

/* Charts side by side. */
typedef struct
{
  GPtrArray *charts;      /* KcChart */
  double shares[MAX_TRENDS];
} Row;

static void
row_free (gpointer data)
{
  Row *self = data;

  g_ptr_array_unref (self->charts);
  g_free (self);
}

static void
draw_row (cairo_t           *cr,
          KcDrawText        *text,
          const KcDrawStyle *style,
          double             width,
          double             height,
          gpointer           data)
{
  const Row *self = data;
  double x = 0, available = width - (self->charts->len - 1) * ROW_GAP;

  for (guint i = 0; i < self->charts->len; i++)
    {
      double share = self->shares[i] * available;

      cairo_save (cr);
      cairo_translate (cr, x, 0);
      kc_chart_render (g_ptr_array_index (self->charts, i), cr, text, share, height, style, NULL);
      cairo_restore (cr);
      x += share + ROW_GAP;
    }
}

static void
take_row (KcFlow            *flow,
          KcDrawText        *text,
          const KcDrawStyle *style,
          Row               *row,
          double             height)
{
  KcBlock *block;

  if (row->charts->len == 0)
    {
      row_free (row);
      return;
    }
  block = kc_drawn_block_new (text, style, kc_flow_get_width (flow), height, draw_row, row, row_free);
  block->space_before = 12;
  kc_flow_take (flow, block);
}

static Row *
row_new (void)
{
  Row *row = g_new0 (Row, 1);

  row->charts = g_ptr_array_new_with_free_func (g_object_unref);
  return row;
}

KcChart *
kc_appraisal_radar_new (const KcAppraisalSheet *sheet)
{
  KcChart *chart = kc_radar_chart_new ();
  guint own, peers;

  kc_chart_set_title (chart, _("Scores and peers' mean"));
  own = kc_chart_add_series (chart, sheet->name, KC_SERIES_PLAIN);
  peers = kc_chart_add_series (chart, _("Peers' mean"), KC_SERIES_REFERENCE);
  for (guint i = 0; i < sheet->indicators->len; i++)
    {
      const KcSheetIndicator *indicator = g_ptr_array_index (sheet->indicators, i);
      guint category = kc_chart_add_category (chart, indicator->label, 0);

      if (indicator->nothing == KC_NOTHING_NONE)
        kc_chart_set_value (chart, own, category, indicator->score);
      else
        kc_chart_set_nothing (chart, own, category, indicator->nothing);
      kc_chart_set_value (chart, peers, category, indicator->peers_score);
      kc_radar_chart_set_best (KC_RADAR_CHART (chart), category, indicator->best);
    }
  return chart;
}

KcChart *
kc_appraisal_waterfall_new (const KcAppraisalSheet *sheet)
{
  KcChart *chart = kc_waterfall_chart_new ();

  kc_chart_set_title (chart, _("How the points add up"));
  kc_chart_set_unit (chart, _("points"), 2);
  for (guint i = 0; i < sheet->steps->len; i++)
    {
      const KcSheetStep *step = g_ptr_array_index (sheet->steps, i);

      kc_waterfall_chart_add_step (KC_WATERFALL_CHART (chart), step->label, step->amount, step->is_total);
    }
  return chart;
}

static void
add_trend_point (KcChart            *chart,
                 const KcSheetTrend *point)
{
  /* Translators: a month of the year on an axis. */
  g_autofree char *label = g_strdup_printf (C_("month on an axis", "%d"), kc_period_get_index (point->period));
  guint category = kc_chart_add_category (chart, label, 0);

  if (point->nothing == KC_NOTHING_NONE)
    kc_chart_set_value (chart, 0, category, point->value);
  else
    kc_chart_set_nothing (chart, 0, category, point->nothing);
  /* Where the manager has no figure, there may be no peers' mean either, and then it is not zero. */
  if (point->nothing == KC_NOTHING_NONE || kc_decimal_sign (point->peers_mean) != 0)
    kc_chart_set_value (chart, 1, category, point->peers_mean);
}

static KcChart *
find_trend (GPtrArray          *charts,
            GPtrArray          *measures,
            const KcSheetTrend *point,
            const char         *name)
{
  KcChart *chart;
  guint index;

  if (g_ptr_array_find_with_equal_func (measures, point->measure, g_str_equal, &index))
    return g_ptr_array_index (charts, index);
  if (charts->len == MAX_TRENDS)
    return NULL;
  chart = kc_line_chart_new ();
  kc_chart_set_title (chart, point->measure);
  kc_chart_set_unit (chart, point->unit, 2);
  kc_chart_add_series (chart, name, KC_SERIES_PLAIN);
  kc_chart_add_series (chart, _("Peers' mean"), KC_SERIES_REFERENCE);
  g_ptr_array_add (charts, chart);
  g_ptr_array_add (measures, point->measure);
  return chart;
}

GPtrArray *
kc_appraisal_trends_new (const KcAppraisalSheet *sheet)
{
  GPtrArray *charts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) measures = g_ptr_array_new ();

  for (guint i = 0; i < sheet->trend->len; i++)
    {
      const KcSheetTrend *point = g_ptr_array_index (sheet->trend, i);
      KcChart *chart = find_trend (charts, measures, point, sheet->name);

      if (chart != NULL)
        add_trend_point (chart, point);
    }
  return charts;
}

static Row *
make_trends (const KcAppraisalSheet *sheet)
{
  Row *row = g_new0 (Row, 1);

  row->charts = kc_appraisal_trends_new (sheet);
  for (guint i = 0; i < row->charts->len; i++)
    row->shares[i] = 1.0 / row->charts->len;
  return row;
}

void
kc_appraisal_take_charts (KcFlow                 *flow,
                          const KcAppraisalSheet *sheet,
                          KcDrawText             *text,
                          const KcDrawStyle      *style,
                          double                  scale)
{
  Row *row = row_new ();

  if (sheet->indicators->len > 0)
    {
      row->shares[row->charts->len] = sheet->steps->len > 0 ? 0.42 : 1;
      g_ptr_array_add (row->charts, kc_appraisal_radar_new (sheet));
    }
  if (sheet->steps->len > 0)
    {
      row->shares[row->charts->len] = sheet->indicators->len > 0 ? 0.58 : 1;
      g_ptr_array_add (row->charts, kc_appraisal_waterfall_new (sheet));
    }
  take_row (flow, text, style, row, FIRST_ROW * scale);
  take_row (flow, text, style, make_trends (sheet), TREND_ROW * scale);
  if (sheet->trend_note != NULL)
    {
      KcBlock *note = kc_text_block_new (text, style, kc_flow_get_width (flow), sheet->trend_note, NOTE_SIZE, 0, &style->ink, 0);

      note->space_before = 4;
      kc_flow_take (flow, note);
    }
}
