/* A plan, or what was done: counts, findings by kind, and the rows with their verdicts; choosing a kind of finding or a verdict shows its rows. */
#pragma once

#include <gtk/gtk.h>

#include "kc-import-plan.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_PLAN_VIEW (kc_import_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportPlanView, kc_import_plan_view, KC, IMPORT_PLAN_VIEW, GtkWidget)

/* plan NULL empties. `layout`: findings of files and layouts, may be NULL. Both borrowed, kept. */
void kc_import_plan_view_set_plan (KcImportPlanView *self, KcImportPlan *plan, KcIssueList *layout);

G_END_DECLS
