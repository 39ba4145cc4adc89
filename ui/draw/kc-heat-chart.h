/* Figures in cells: a row a category (branch), a column a series (indicator), the darker the higher among the cells of its column. One hue, and
 * the figure in the cell, so that it is read without colour vision and on a grey printer. */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

#define KC_TYPE_HEAT_CHART (kc_heat_chart_get_type ())
G_DECLARE_FINAL_TYPE (KcHeatChart, kc_heat_chart, KC, HEAT_CHART, KcChart)

KcChart *kc_heat_chart_new (void);
/* The height at which every row has a line of text, for a view that scrolls. */
double   kc_heat_chart_get_height (KcHeatChart *self, const KcDrawStyle *style);

G_END_DECLS
