/* Part "assessments": results of the appraisal runs, as a line and as a table. */
#pragma once

#include "kc-chart.h"
#include "kc-staff-part.h"

G_BEGIN_DECLS

#define KC_TYPE_STAFF_ASSESSMENTS (kc_staff_assessments_get_type ())
G_DECLARE_FINAL_TYPE (KcStaffAssessments, kc_staff_assessments, KC, STAFF_ASSESSMENTS, GtkWidget)

/* Totals over the runs, oldest first; a category's id is its run. Transfer full. */
KcChart *kc_staff_assessments_make_chart (KcReport *assessments);

G_END_DECLS
