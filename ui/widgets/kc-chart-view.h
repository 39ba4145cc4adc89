/* Host of a chart (KcChart): draws it in the style of the desktop (light, dark, high contrast), shows the value under the pointer, walks the
 * items with the arrow keys, copies and exports it, and shows its figures as a table instead. For assistive technology it is an image named by
 * the chart's title and described by its summary.
 *
 * Signal "item-activated" (gint64 id, guint category): click or Enter on an item that has something behind it (id not 0).
 * Actions (menu of the right button, keyboard menu key): chart.copy, chart.export, chart.table. */
#pragma once

#include <gtk/gtk.h>

#include "kc-chart.h"

G_BEGIN_DECLS

#define KC_TYPE_CHART_VIEW (kc_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (KcChartView, kc_chart_view, KC, CHART_VIEW, GtkWidget)

GtkWidget *kc_chart_view_new (void);
/* NULL: nothing is drawn. Takes its own reference. The chart is not to be changed afterwards: set a new one. */
void       kc_chart_view_set_chart  (KcChartView *self, KcChart *chart);
KcChart   *kc_chart_view_get_chart  (KcChartView *self);
/* Smallest size; the view takes what it is given beyond. Properties "min-width", "min-height". */
void       kc_chart_view_set_min_size (KcChartView *self, int width, int height);
/* The figures as a table instead of the drawing. */
void       kc_chart_view_set_table_shown (KcChartView *self, gboolean shown);
gboolean   kc_chart_view_get_table_shown (KcChartView *self);
/* Writes the chart by the ending of the file's name: .png, .svg, .pdf. */
gboolean   kc_chart_view_save (KcChartView *self, GFile *file, GError **error);

G_END_DECLS
