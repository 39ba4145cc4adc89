/* Asks what of a run is to be printed (appraisal sheets or the results table; one person, the selected ones, a branch, the bank), gathers it with
 * progress and cancel, and opens the preview. */
#pragma once

#include <adwaita.h>

#include "kc-appraisal.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_APPRAISAL_PRINT (kc_appraisal_print_get_type ())
G_DECLARE_FINAL_TYPE (KcAppraisalPrint, kc_appraisal_print, KC, APPRAISAL_PRINT, AdwWindow)

GtkWidget *kc_appraisal_print_new (GtkWindow *parent, KcWorkspace *workspace, const KcRunSummary *summary);
/* What is offered first. staff 0, an empty array, branch 0: not offered, or not chosen. */
void       kc_appraisal_print_set_person   (KcAppraisalPrint *self, gint64 staff, const char *name);
void       kc_appraisal_print_set_selected (KcAppraisalPrint *self, GArray *staff);
void       kc_appraisal_print_set_branch   (KcAppraisalPrint *self, gint64 branch);

G_END_DECLS
