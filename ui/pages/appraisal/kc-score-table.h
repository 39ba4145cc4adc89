/* The indicators of one appraisal sheet as a table: figure, base, score, peers' mean; deductions and total below. A score is a button.
 *
 * Signal "score-activated" (const char *label, const char *code): what the score is of. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal-sheet.h"

G_BEGIN_DECLS

#define KC_TYPE_SCORE_TABLE (kc_score_table_get_type ())
G_DECLARE_FINAL_TYPE (KcScoreTable, kc_score_table, KC, SCORE_TABLE, GtkWidget)

/* Copies what it needs; NULL empties. */
void kc_score_table_set_sheet (KcScoreTable *self, const KcAppraisalSheet *sheet);

G_END_DECLS
