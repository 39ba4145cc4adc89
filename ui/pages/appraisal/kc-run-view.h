/* One appraisal run: its state and what can be done with it, how its results lie, the table of results, the findings. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"
#include "kc-target.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_VIEW (kc_run_view_get_type ())
G_DECLARE_FINAL_TYPE (KcRunView, kc_run_view, KC, RUN_VIEW, GtkWidget)

/* Signal "summary-changed" (): another run, or its state. */

void kc_run_view_set_workspace (KcRunView *self, KcWorkspace *workspace);
/* Loads the run unless it is shown already, and applies the target's filters. */
void kc_run_view_show          (KcRunView *self, gint64 run, const KcTarget *target);
void kc_run_view_reload        (KcRunView *self);
void kc_run_view_focus_search  (KcRunView *self);
gint64              kc_run_view_get_run     (KcRunView *self);
const KcRunSummary *kc_run_view_get_summary (KcRunView *self);   /* borrowed; NULL while it loads */
/* The person `step` rows after `staff` in the table as it is shown; 0: none. */
gint64     kc_run_view_get_neighbour (KcRunView *self, gint64 staff, int step);
/* Staff row ids of the selected rows: GArray of gint64. Transfer full. */
GArray    *kc_run_view_dup_selected  (KcRunView *self);
/* The branch the table is filtered by, 0 none. */
gint64     kc_run_view_get_branch    (KcRunView *self);

G_END_DECLS
