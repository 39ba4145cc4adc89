/* The only place that words a failed action for people: what was attempted, what is wrong, what to do. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the person wanted. Gives the heading, and lets the sentence say what is left as it was. */
typedef enum
{
  KC_ATTEMPT_OPEN,          /* a file of this program */
  KC_ATTEMPT_LOAD,          /* fill a list or a page */
  KC_ATTEMPT_SAVE,
  KC_ATTEMPT_REMOVE,
  KC_ATTEMPT_UNDO,
  KC_ATTEMPT_REDO,
  KC_ATTEMPT_READ_SHEETS,   /* inspect or plan */
  KC_ATTEMPT_IMPORT,
  KC_ATTEMPT_UNDO_IMPORT,
  KC_ATTEMPT_CHECK,         /* data check, verification */
  KC_ATTEMPT_CALCULATE,
  KC_ATTEMPT_REVIEW,        /* steps of an appraisal */
  KC_ATTEMPT_ADJUST,
  KC_ATTEMPT_PUBLISH,
  KC_ATTEMPT_OBJECT,
  KC_ATTEMPT_ANSWER,
  KC_ATTEMPT_STEP_BACK,
  KC_ATTEMPT_CONFIRM,
  KC_ATTEMPT_RATE,
  KC_ATTEMPT_EXPORT,
  KC_ATTEMPT_PRINT,
  KC_ATTEMPT_BACKUP,
  KC_ATTEMPT_RESTORE,       /* go back to a backup */
} KcAttempt;

/* TRUE for a cancelled action: there is nothing to tell. */
gboolean    kc_ui_error_is_silent   (const GError *error);
/* "The sheets could not be read". Translated, borrowed. */
const char *kc_ui_error_get_heading (KcAttempt attempt);
/* One to three sentences: where, why, and what to do; names the file where the error's message starts with it ("name: what").
 * Translated; never the English message of the error itself, unless the code is unknown. Transfer full. */
char       *kc_ui_error_dup_sentence (KcAttempt attempt, const GError *error);

G_END_DECLS
