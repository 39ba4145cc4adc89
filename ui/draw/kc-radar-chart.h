/* A manager against the peers' mean: an axis a category, each with its own best value. */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

#define KC_TYPE_RADAR_CHART (kc_radar_chart_get_type ())
G_DECLARE_FINAL_TYPE (KcRadarChart, kc_radar_chart, KC, RADAR_CHART, KcChart)

KcChart *kc_radar_chart_new (void);
/* The value at the outer end of the category's axis; without it, the largest one shown. */
void     kc_radar_chart_set_best (KcRadarChart *self, guint category, KcDecimal best);

G_END_DECLS
