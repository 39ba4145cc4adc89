/* The names and functions that a formula may say, those that fit what has been begun.
 *
 * Signal "chosen" (const char *name): by a click or Return. */
#pragma once

#include <gtk/gtk.h>

#include "kc-report.h"

G_BEGIN_DECLS

#define KC_TYPE_NAME_LIST (kc_name_list_get_type ())
G_DECLARE_FINAL_TYPE (KcNameList, kc_name_list, KC, NAME_LIST, GtkWidget)

GtkWidget  *kc_name_list_new       (void);
/* kc_scheme_names_list(); NULL: none. */
void        kc_name_list_set_names (KcNameList *self, KcReport *names);
/* The part of a name or a label that has been typed; "" shows all. */
void        kc_name_list_set_word  (KcNameList *self, const char *word);
/* The first one that fits; NULL when none does. Borrowed. */
const char *kc_name_list_get_first (KcNameList *self);

G_END_DECLS
