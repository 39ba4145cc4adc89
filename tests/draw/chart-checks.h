/* What holds for every kind of chart. */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

/* Nothing may be drawn outside the space given, whatever the data; something is drawn. */
void    chart_assert_inside (KcChart *chart, double width, double height, const KcDrawStyle *style);
guint64 chart_count_pixels  (KcChart *chart, int width, int height, const KcDrawStyle *style);

G_END_DECLS
