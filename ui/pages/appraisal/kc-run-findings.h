/* The findings of a data check or of a calculation: grouped by what was found, with counts; each leads to the person it is about.
 *
 * Signal "issue-activated" (KcIssue). */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_FINDINGS (kc_run_findings_get_type ())
G_DECLARE_FINAL_TYPE (KcRunFindings, kc_run_findings, KC, RUN_FINDINGS, GtkWidget)

/* issues NULL: nothing was checked yet. `sound` says what an empty list means ("All figures are there"). */
void  kc_run_findings_set (KcRunFindings *self, KcIssueList *issues, const char *sound);
/* Shows what the calculation of this run found, unless findings are shown already. */
void  kc_run_findings_recall (KcRunFindings *self, KcStore *store, gint64 run);
/* Rows shown by the group that is chosen: for tests. */
guint kc_run_findings_get_n_shown (KcRunFindings *self);

G_END_DECLS
