/* The rows of the editor's live result, and the sentence of the one that is selected. */
#pragma once

#include <gtk/gtk.h>

#include "kc-what-if-person.h"

G_BEGIN_DECLS

#define KC_TYPE_TRIAL_RESULT (kc_trial_result_get_type ())
G_DECLARE_FINAL_TYPE (KcTrialResult, kc_trial_result, KC, TRIAL_RESULT, GtkWidget)

/* NULL empties. Which row is selected stays. */
void kc_trial_result_set_person     (KcTrialResult *self, const KcWhatIfPerson *person);
/* What is wrong stands instead of the sentence, and nothing stands after the change; NULL: nothing is wrong. */
void kc_trial_result_set_fault      (KcTrialResult *self, const char *fault);
/* Selects that indicator's row; NULL: the total's. */
void kc_trial_result_show_indicator (KcTrialResult *self, const char *code);

G_END_DECLS
