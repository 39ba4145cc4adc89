/* Place "appraisal": the runs, one run, one manager's sheet in it. Target parameters: run; staff (with run: the sheet); view=runs (the list);
 * part=results|findings; search, branch, branch_class, grade, state (filters of the results). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_APPRAISAL_PAGE (kc_appraisal_page_get_type ())
G_DECLARE_FINAL_TYPE (KcAppraisalPage, kc_appraisal_page, KC, APPRAISAL_PAGE, GtkWidget)

G_END_DECLS
