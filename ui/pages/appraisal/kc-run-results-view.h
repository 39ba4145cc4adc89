/* The results of a run: how they lie, the filters, and the table of everybody. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"
#include "kc-target.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_RESULTS_VIEW (kc_run_results_view_get_type ())
G_DECLARE_FINAL_TYPE (KcRunResultsView, kc_run_results_view, KC, RUN_RESULTS_VIEW, GtkWidget)

/* Signals "person-activated" (gint64 staff), "selection-changed" (). The menu of a row has actions of the run around it. */

/* Another run, without filters; shown by kc_run_results_view_set_summary(). workspace NULL, run 0: none. */
void    kc_run_results_view_set_run      (KcRunResultsView *self, KcWorkspace *workspace, gint64 run);
/* Loads the results. */
void    kc_run_results_view_set_summary  (KcRunResultsView *self, const KcRunSummary *summary);
void    kc_run_results_view_load_choices (KcRunResultsView *self, KcStore *store, GCancellable *cancellable);
/* Its filters, when it has any. */
void    kc_run_results_view_apply_target (KcRunResultsView *self, const KcTarget *target);
void    kc_run_results_view_focus_search (KcRunResultsView *self);
/* As kc-run-view.h has them. */
gint64  kc_run_results_view_get_neighbour (KcRunResultsView *self, gint64 staff, int step);
GArray *kc_run_results_view_dup_selected  (KcRunResultsView *self);
gint64  kc_run_results_view_get_branch    (KcRunResultsView *self);

G_END_DECLS
