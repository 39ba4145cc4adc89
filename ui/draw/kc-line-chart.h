/* A trend: categories are points in time in order; a value that is nothing leaves a gap. One to three series read well. */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

#define KC_TYPE_LINE_CHART (kc_line_chart_get_type ())
G_DECLARE_FINAL_TYPE (KcLineChart, kc_line_chart, KC, LINE_CHART, KcChart)

KcChart *kc_line_chart_new (void);

G_END_DECLS
