/* A scheme beside another one: what differs, in words and values. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"

G_BEGIN_DECLS

#define KC_TYPE_SCHEME_COMPARE (kc_scheme_compare_get_type ())
G_DECLARE_FINAL_TYPE (KcSchemeCompare, kc_scheme_compare, KC, SCHEME_COMPARE, GtkWidget)

/* schemes: kc_scheme_list_async(); the other one is chosen among them, at first the one most akin. store and scheme NULL empty. Borrowed for the call. */
void kc_scheme_compare_set_scheme (KcSchemeCompare *self, KcStore *store, KcReport *schemes, const KcSchemeView *scheme);

G_END_DECLS
