/* A plan, or what was done: counts, findings by kind, and the rows with their verdicts; choosing a kind of finding or a verdict shows its rows,
 * and a row its findings in full. */
#pragma once

#include <gtk/gtk.h>

#include "kc-import-plan.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_PLAN_VIEW (kc_import_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportPlanView, kc_import_plan_view, KC, IMPORT_PLAN_VIEW, GtkWidget)

/* NULL empties. Borrowed, kept. */
void kc_import_plan_view_set_plan (KcImportPlanView *self, KcImportPlan *plan);

G_END_DECLS
