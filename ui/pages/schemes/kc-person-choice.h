/* A button that says who is chosen and lets another person of an appraisal be found: by staff number, name, pinyin or its initials, branch.
 *
 * Signal "chosen" (): by a person's hand, or the first one when nobody was chosen. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"

G_BEGIN_DECLS

#define KC_TYPE_PERSON_CHOICE (kc_person_choice_get_type ())
G_DECLARE_FINAL_TYPE (KcPersonChoice, kc_person_choice, KC, PERSON_CHOICE, GtkWidget)

/* Among the results of that run; who is chosen stays chosen, else the first one is. store NULL: nobody. */
void   kc_person_choice_set_run   (KcPersonChoice *self, KcStore *store, gint64 run);
gint64 kc_person_choice_get_staff (KcPersonChoice *self);   /* 0: nobody */
/* Who is shown: when the label is known from elsewhere. */
void   kc_person_choice_set_label (KcPersonChoice *self, const char *label);

G_END_DECLS
