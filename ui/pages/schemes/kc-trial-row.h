/* A row of the editor's live result: what it is, before and after; the sentence behind it is shown elsewhere. */
#pragma once

#include <gtk/gtk.h>

#include "kc-what-if-person.h"

G_BEGIN_DECLS

#define KC_TYPE_TRIAL_ROW (kc_trial_row_get_type ())
G_DECLARE_FINAL_TYPE (KcTrialRow, kc_trial_row, KC, TRIAL_ROW, GtkListBoxRow)

/* code: "" the total. */
GtkWidget  *kc_trial_row_new (const char *code, const char *label, const char *before, const char *after, const char *sentence);
const char *kc_trial_row_get_code     (KcTrialRow *self);
const char *kc_trial_row_get_sentence (KcTrialRow *self);
/* There is no value after the change: what it is made by is wrong. */
void        kc_trial_row_clear_after  (KcTrialRow *self);
/* A value, or the word for its kind of nothing. Transfer full. */
char       *kc_trial_row_format       (const KcWhatIfValue *value, guint places);

G_END_DECLS
