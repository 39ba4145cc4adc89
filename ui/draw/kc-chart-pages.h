/* Charts on paper, a page each or two on one, drawn as on the screen. */
#pragma once

#include "kc-chart.h"
#include "kc-pages.h"

G_BEGIN_DECLS

#define KC_TYPE_CHART_PAGES (kc_chart_pages_get_type ())
G_DECLARE_FINAL_TYPE (KcChartPages, kc_chart_pages, KC, CHART_PAGES, KcPages)

/* An empty document. two: two charts below each other on upright A4, else one on A4 across. A heat map, which has a line each row, has a page of its own in
 * both. furniture is copied. */
KcPages *kc_chart_pages_new (const KcPageFurniture *furniture, gboolean two);
/* Takes a reference; the chart goes to another thread with the document and is not to be drawn elsewhere. One without data is left out. */
void     kc_chart_pages_add (KcChartPages *self, KcChart *chart);

G_END_DECLS
