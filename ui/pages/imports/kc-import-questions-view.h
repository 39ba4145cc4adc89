/* Whom and what doubtful texts of the sheets mean: each with its candidates, a person decides (D19). Decisions are remembered for the next issue of
 * the sheet.
 * Signal "corrected" (): one was decided; the plan has to be made again. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_QUESTIONS_VIEW (kc_import_questions_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportQuestionsView, kc_import_questions_view, KC, IMPORT_QUESTIONS_VIEW, GtkWidget)

/* NULL empties. Follows the plan's questions when they change. Borrowed, kept. */
void  kc_import_questions_view_set_plan (KcImportQuestionsView *self, KcImportSession *session, KcImportPlan *plan);
/* Questions that nobody has answered. */
guint kc_import_questions_view_count_open (KcImportPlan *plan);

G_END_DECLS
