/* Charts as files. For ui/draw only; see kc_chart_save (). */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

gboolean kc_chart_file_save (KcChart *chart, const char *path, KcChartFormat format, double width, double height, const KcDrawStyle *style, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
