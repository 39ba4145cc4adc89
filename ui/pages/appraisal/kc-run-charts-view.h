/* Charts of a run: total against a figure of one's choice, with the tolerance, and the branches' scores in every indicator.
 *
 * Signals
 *   "person-activated" (gint64 staff)
 *   "branch-activated" (gint64 branch)   a cell of the branches was opened */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_CHARTS_VIEW (kc_run_charts_view_get_type ())
G_DECLARE_FINAL_TYPE (KcRunChartsView, kc_run_charts_view, KC, RUN_CHARTS_VIEW, GtkWidget)

/* Reads the run, unless it is shown already. */
void kc_run_charts_view_load  (KcRunChartsView *self, KcStore *store, gint64 run);
/* Forgets what is shown and stops reading. */
void kc_run_charts_view_clear (KcRunChartsView *self);

G_END_DECLS
