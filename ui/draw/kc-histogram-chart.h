/* How scores lie: bars over equal classes, grade bands shaded and named behind them. */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

#define KC_TYPE_HISTOGRAM_CHART (kc_histogram_chart_get_type ())
G_DECLARE_FINAL_TYPE (KcHistogramChart, kc_histogram_chart, KC, HISTOGRAM_CHART, KcChart)

KcChart *kc_histogram_chart_new (void);
void     kc_histogram_chart_add_value (KcHistogramChart *self, KcDecimal value);
/* A band begins at `from` (inclusive) and ends where the next higher one begins; the lowest band's `from` is taken as unbounded
 * below when `open` is set. Any order. */
void     kc_histogram_chart_add_band (KcHistogramChart *self, const char *label, KcDecimal from, gboolean open);
/* The same with something behind it: a click on the band, or on a class whose middle lies in it, opens `id`. */
void     kc_histogram_chart_add_band_with_id (KcHistogramChart *self, const char *label, KcDecimal from, gboolean open, gint64 id);
/* Two distributions side by side in the same classes: what the one compared with and the present one are called. Before the first former value. */
void     kc_histogram_chart_set_sides (KcHistogramChart *self, const char *former, const char *present);
void     kc_histogram_chart_add_former_value (KcHistogramChart *self, KcDecimal value);

G_END_DECLS
