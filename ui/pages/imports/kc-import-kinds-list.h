/* The list at the left of a plan: what there is to decide and to confirm, rows by what becomes of them, findings by kind. Choosing one filters.
 * Signal "chosen" (). */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

/* What a row of the list stands for. */
typedef enum
{
  KC_PLAN_PART_QUESTIONS,
  KC_PLAN_PART_CONFIRM,
  KC_PLAN_PART_ROWS,        /* value: a KcVerdict; KC_N_VERDICTS for all */
  KC_PLAN_PART_FINDINGS,    /* value: a KcIssueCode */
} KcPlanPart;

#define KC_TYPE_IMPORT_KINDS_LIST (kc_import_kinds_list_get_type ())
G_DECLARE_FINAL_TYPE (KcImportKindsList, kc_import_kinds_list, KC, IMPORT_KINDS_LIST, GtkWidget)

/* NULL empties. What was chosen stays chosen as long as it is there. Borrowed, not kept. */
void       kc_import_kinds_list_fill     (KcImportKindsList *self, KcImportPlan *plan);
/* What is chosen. */
KcPlanPart kc_import_kinds_list_get_part (KcImportKindsList *self, guint *value);
void       kc_import_kinds_list_choose   (KcImportKindsList *self, KcPlanPart part, guint value);

G_END_DECLS
