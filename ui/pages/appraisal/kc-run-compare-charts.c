#include "kc-run-compare-charts.h"

#include <glib/gi18n-lib.h>

#include "kc-flow-chart.h"
#include "kc-heat-chart.h"
#include "kc-histogram-chart.h"
#include "kc-scatter-chart.h"

static const KcRunGrade *
get_grade (const KcRunComparison *comparison,
           guint                  grade)
{
  return g_ptr_array_index (comparison->grades, grade);
}

KcChart *
kc_run_compare_charts_flow (const KcRunComparison *comparison)
{
  KcChart *chart = kc_flow_chart_new (comparison->other_name, comparison->name);
  guint n = comparison->grades->len;

  kc_chart_set_title (chart, _("Moves between Grades"));
  for (guint i = 0; i < n; i++)
    kc_flow_chart_add_step (KC_FLOW_CHART (chart), get_grade (comparison, i)->label, get_grade (comparison, i)->is_ranked);
  for (guint from = 0; from < n; from++)
    for (guint to = 0; to < n; to++)
      kc_flow_chart_set_count (KC_FLOW_CHART (chart), from, to, (guint) comparison->flow[from * n + to]);
  return chart;
}

KcChart *
kc_run_compare_charts_totals (const KcRunComparison *comparison)
{
  KcChart *chart = kc_histogram_chart_new ();
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);
  guint lowest = 0;

  kc_chart_set_title (chart, _("How the Points Lay and Lie (Persons by Points)"));
  kc_chart_set_unit (chart, _("points"), 2);
  kc_histogram_chart_set_sides (self, comparison->other_name, comparison->name);
  for (guint i = 0; i < comparison->moves->len; i++)
    {
      const KcRunMove *move = g_ptr_array_index (comparison->moves, i);

      if (move->before.nothing == KC_NOTHING_NONE)
        kc_histogram_chart_add_former_value (self, move->before.total);
      if (move->after.nothing == KC_NOTHING_NONE)
        kc_histogram_chart_add_value (self, move->after.total);
    }
  for (guint i = 0; i < comparison->grades->len; i++)
    if (get_grade (comparison, i)->is_ranked)
      lowest = i;
  for (guint i = 0; i < comparison->grades->len; i++)
    if (get_grade (comparison, i)->is_ranked)
      kc_histogram_chart_add_band_with_id (self, get_grade (comparison, i)->label, get_grade (comparison, i)->from, i == lowest, i + 1);
  return chart;
}

KcChart *
kc_run_compare_charts_ranks (const KcRunComparison *comparison)
{
  KcChart *chart = kc_scatter_chart_new ();
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  g_autofree char *before = g_strdup_printf (_("Rank in %s"), comparison->other_name);
  g_autofree char *after = g_strdup_printf (_("Rank in %s"), comparison->name);
  guint up, same, down;

  kc_chart_set_title (chart, _("Ranks Then and Now"));
  up = kc_chart_add_series (chart, _("Rose"), KC_SERIES_PLAIN);
  same = kc_chart_add_series (chart, _("Stayed"), KC_SERIES_REFERENCE);
  down = kc_chart_add_series (chart, _("Fell"), KC_SERIES_PLAIN);
  kc_scatter_chart_set_axis (self, KC_SCATTER_X, before, NULL, 0, TRUE);
  kc_scatter_chart_set_axis (self, KC_SCATTER_Y, after, NULL, 0, TRUE);
  kc_scatter_chart_set_diagonal (self);
  for (guint i = 0; i < comparison->moves->len; i++)
    {
      const KcRunMove *move = g_ptr_array_index (comparison->moves, i);
      guint series = kc_run_move_is (comparison, move, KC_RUN_MOVE_RANK_UP) ? up : kc_run_move_is (comparison, move, KC_RUN_MOVE_RANK_DOWN) ? down : same;

      if (move->before.rank != 0 && move->after.rank != 0)
        kc_scatter_chart_add_point (self, series, move->name, kc_decimal_new (move->before.rank, 0), kc_decimal_new (move->after.rank, 0), move->staff);
    }
  return chart;
}

KcChart *
kc_run_compare_charts_scatter (const KcRunFigures *figures)
{
  KcChart *chart = kc_scatter_chart_new ();
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  const KcRunIndicator *indicator;

  kc_chart_set_title (chart, _("Total against a Figure"));
  kc_chart_add_series (chart, _("Customer managers"), KC_SERIES_PLAIN);
  if (figures->indicators->len == 0)
    return chart;
  indicator = g_ptr_array_index (figures->indicators, figures->shown);
  kc_scatter_chart_set_axis (self, KC_SCATTER_X, indicator->label, indicator->unit, indicator->places, FALSE);
  kc_scatter_chart_set_axis (self, KC_SCATTER_Y, _("Total"), _("points"), 2, FALSE);
  if (indicator->limit != NULL)
    {
      g_autofree char *value = kc_decimal_to_string (indicator->limit_value);
      g_autofree char *label = g_strdup_printf ("%s %s%s", indicator->limit, value, indicator->unit);

      kc_scatter_chart_set_limit (self, label, indicator->limit_value);
    }
  for (guint i = 0; i < figures->points->len; i++)
    {
      const KcRunPoint *point = g_ptr_array_index (figures->points, i);

      kc_scatter_chart_add_point (self, 0, point->name, point->figure, point->total, point->staff);
    }
  return chart;
}

KcChart *
kc_run_compare_charts_heat (const KcRunFigures *figures)
{
  KcChart *chart = kc_heat_chart_new ();

  kc_chart_set_title (chart, _("Share of the Points by Branch"));
  kc_chart_set_unit (chart, "%", 1);
  for (guint i = 0; i < figures->indicators->len; i++)
    kc_chart_add_series (chart, ((KcRunIndicator *) g_ptr_array_index (figures->indicators, i))->label, KC_SERIES_PLAIN);
  for (guint b = 0; b < figures->branches->len; b++)
    {
      const KcRunBranch *branch = g_ptr_array_index (figures->branches, b);
      guint row = kc_chart_add_category (chart, branch->name, branch->branch);

      for (guint i = 0; i < figures->indicators->len; i++)
        {
          if (branch->nothing[i] == KC_NOTHING_NONE)
            kc_chart_set_value (chart, i, row, branch->share[i]);
          else
            kc_chart_set_nothing (chart, i, row, branch->nothing[i]);
        }
    }
  return chart;
}

KcChart *
kc_run_compare_charts_distribution (const KcRunSummary *summary)
{
  KcChart *chart = kc_histogram_chart_new ();

  kc_chart_set_title (chart, _("How the points lie"));
  kc_chart_set_unit (chart, _("points"), 2);
  for (guint i = 0; i < summary->totals->len; i++)
    kc_histogram_chart_add_value (KC_HISTOGRAM_CHART (chart), g_array_index (summary->totals, KcDecimal, i));
  for (guint i = 0; i < summary->bands->len; i++)
    {
      const KcBandCount *band = g_ptr_array_index (summary->bands, i);

      kc_histogram_chart_add_band_with_id (KC_HISTOGRAM_CHART (chart), band->label, band->from, i + 1 == summary->bands->len, i + 1);
    }
  return chart;
}
