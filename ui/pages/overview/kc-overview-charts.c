#include "kc-overview-charts.h"

#include <glib/gi18n-lib.h>

#include "kc-bar-chart.h"
#include "kc-histogram-chart.h"
#include "kc-line-chart.h"

const char *
kc_overview_charts_get_code (GPtrArray *items,
                             gint64     id)
{
  const KcOverviewItem *item;

  if (id < 1 || id > (gint64) items->len)
    return NULL;
  item = g_ptr_array_index (items, (guint) id - 1);
  return item->code;
}

KcChart *
kc_overview_charts_scores (const KcOverview *overview)
{
  KcChart *chart = kc_histogram_chart_new ();

  kc_chart_set_title (chart, _("How the Points Lie (Persons by Points)"));
  kc_chart_set_unit (chart, _("points"), 2);
  for (guint i = 0; i < overview->scores->len; i++)
    kc_histogram_chart_add_value (KC_HISTOGRAM_CHART (chart), ((KcOverviewItem *) g_ptr_array_index (overview->scores, i))->value);
  for (guint i = 0; i < overview->bands->len; i++)
    {
      const KcOverviewItem *band = g_ptr_array_index (overview->bands, i);

      /* The lowest band begins nowhere: it has no points of its own to begin at. */
      kc_histogram_chart_add_band_with_id (KC_HISTOGRAM_CHART (chart), band->label, band->value, kc_decimal_sign (band->value) == 0, i + 1);
    }
  return chart;
}

static void
add_item (KcChart              *chart,
          const KcOverviewItem *item,
          const char           *label,
          KcDecimal             value,
          gint64                id)
{
  guint category = kc_chart_add_category (chart, label, id);

  if (item->nothing == KC_NOTHING_NONE)
    kc_chart_set_value (chart, 0, category, value);
  else
    kc_chart_set_nothing (chart, 0, category, item->nothing);
}

static void
add_all (KcChart   *chart,
         GPtrArray *items,
         gboolean   second)
{
  for (guint i = 0; i < items->len; i++)
    {
      const KcOverviewItem *item = g_ptr_array_index (items, i);

      add_item (chart, item, item->label, second ? item->value2 : item->value, item->code != NULL ? i + 1 : 0);
    }
}

static KcChart *
make_counts (const char *title,
             GPtrArray  *items)
{
  KcChart *chart = kc_bar_chart_new (FALSE);

  kc_chart_set_title (chart, title);
  kc_chart_set_unit (chart, _("persons"), 0);
  kc_chart_add_series (chart, _("Customer managers"), KC_SERIES_PLAIN);
  add_all (chart, items, FALSE);
  return chart;
}

KcChart *
kc_overview_charts_grades (const KcOverview *overview)
{
  return make_counts (_("Managers by Grade"), overview->by_grade);
}

KcChart *
kc_overview_charts_classes (const KcOverview *overview)
{
  return make_counts (_("Managers by Branch Class"), overview->by_class);
}

static KcChart *
make_trend (const KcOverview *overview,
            const char       *title,
            const char       *unit,
            guint             places,
            gboolean          second)
{
  KcChart *chart = kc_line_chart_new ();

  kc_chart_set_title (chart, title);
  kc_chart_set_unit (chart, unit, places);
  kc_chart_add_series (chart, title, KC_SERIES_PLAIN);
  for (guint i = 0; i < overview->trend->len; i++)
    {
      const KcOverviewItem *item = g_ptr_array_index (overview->trend, i);

      add_item (chart, item, item->label, second ? item->value2 : item->value, i + 1);
    }
  return chart;
}

KcChart *
kc_overview_charts_income (const KcOverview *overview)
{
  return make_trend (overview, _("Interest Income by Month"), _("yuan"), 2, FALSE);
}

KcChart *
kc_overview_charts_loans (const KcOverview *overview)
{
  return make_trend (overview, _("Loans Issued by Month"), NULL, 0, TRUE);
}

KcChart *
kc_overview_charts_branch_scores (const KcOverview *overview)
{
  KcChart *chart = kc_bar_chart_new (TRUE);

  kc_chart_set_title (chart, _("Mean Points of the Branches"));
  kc_chart_set_unit (chart, _("points"), 2);
  kc_chart_add_series (chart, _("Mean points"), KC_SERIES_PLAIN);
  add_all (chart, overview->branch_scores, FALSE);
  return chart;
}

KcChart *
kc_overview_charts_branch_npl (const KcOverview *overview)
{
  KcChart *chart = kc_bar_chart_new (TRUE);

  kc_chart_set_title (chart, _("NPL Ratio of the Branches"));
  kc_chart_set_unit (chart, "%", 2);
  kc_chart_add_series (chart, _("NPL ratio"), KC_SERIES_PLAIN);
  add_all (chart, overview->branch_scores, TRUE);
  return chart;
}
