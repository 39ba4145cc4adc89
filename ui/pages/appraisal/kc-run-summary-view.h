/* How the results of a run lie: histogram with grade bands, a button a grade, mean, median, highest and lowest.
 *
 * Signal "grade-activated" (const char *grade): a band or a button was clicked; "" when the pressed one was released. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_SUMMARY_VIEW (kc_run_summary_view_get_type ())
G_DECLARE_FINAL_TYPE (KcRunSummaryView, kc_run_summary_view, KC, RUN_SUMMARY_VIEW, GtkWidget)

/* NULL empties. Copies what it needs. */
void kc_run_summary_view_set_summary (KcRunSummaryView *self, const KcRunSummary *summary);
/* The grade the table below is filtered by; NULL none. Does not emit. */
void kc_run_summary_view_set_grade   (KcRunSummaryView *self, const char *grade);

G_END_DECLS
