/* A plan, or what was done: counts; what there is to confirm and to decide; rows by what becomes of them and findings by kind; and below, the chosen row
 * in full, whose cells are corrected in place. What has been written (the plan has a batch) is only shown.
 * Signals: "corrected" () the session knows something new, the plan has to be made again; "confirmed" () a kind of repair was (un)confirmed. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_PLAN_VIEW (kc_import_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportPlanView, kc_import_plan_view, KC, IMPORT_PLAN_VIEW, GtkWidget)

/* NULL empties. Borrowed, kept. */
void kc_import_plan_view_set_plan (KcImportPlanView *self, KcImportSession *session, KcImportPlan *plan);
/* The same plan says something else now (kc_import_recheck_async()): place and choice stay. */
void kc_import_plan_view_refresh  (KcImportPlanView *self);

G_END_DECLS
