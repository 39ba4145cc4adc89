/* The small tables of a what-if: flow between grades, figures before and after, histograms. For kc-what-if-window.c. */
#pragma once

#include <gtk/gtk.h>

#include "kc-chart.h"
#include "kc-what-if.h"

G_BEGIN_DECLS

/* From grades in rows to grades in columns; a cell with somebody in it activates action what-if.show-flow (from, to). */
void     kc_what_if_fill_flow    (GtkGrid *grid, const KcWhatIfResult *result);
void     kc_what_if_fill_figures (GtkGrid *grid, const KcWhatIfResult *result);
KcChart *kc_what_if_make_chart   (const KcWhatIfResult *result, gboolean after);

G_END_DECLS
