/* The row in which a score or the total is chosen, with what it is now beside it: shared by the dialogs about one person's result. */
#pragma once

#include "kc-appraisal-sheet.h"
#include "kc-form-window.h"

G_BEGIN_DECLS

/* Codes and what stands: by position in the combo row, the total last. */
typedef struct
{
  GPtrArray *targets;       /* of char *: codes */
  GPtrArray *values;        /* of char *: what stands, as people read it */
  AdwComboRow *combo;
  AdwActionRow *value;
} KcScoreChoice;

/* Adds both rows to the window; target NULL: the total. Free with the window. */
KcScoreChoice *kc_score_choice_new  (KcFormWindow *window, const KcAppraisalSheet *sheet, const char *target);
void           kc_score_choice_free (KcScoreChoice *self);
const char    *kc_score_choice_get_target (KcScoreChoice *self);

G_END_DECLS
