/* How points add up: base, plus, minus, deductions, total. One series; each step starts where the one before it ended, a total stands on zero. */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

#define KC_TYPE_WATERFALL_CHART (kc_waterfall_chart_get_type ())
G_DECLARE_FINAL_TYPE (KcWaterfallChart, kc_waterfall_chart, KC, WATERFALL_CHART, KcChart)

KcChart *kc_waterfall_chart_new (void);
/* Of a step the signed amount, of a total the level reached. */
void     kc_waterfall_chart_add_step (KcWaterfallChart *self, const char *label, KcDecimal amount, gboolean is_total);

G_END_DECLS
