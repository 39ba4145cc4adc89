/* Grouped bars: a group a category, a bar a series. */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

#define KC_TYPE_BAR_CHART (kc_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (KcBarChart, kc_bar_chart, KC, BAR_CHART, KcChart)

/* Horizontal: categories from top to bottom, for many or long names (branches). */
KcChart *kc_bar_chart_new (gboolean horizontal);

G_END_DECLS
