/* One key figure: what it is, how much, and of what; a click leads to the list behind it. */
#pragma once

#include <gtk/gtk.h>

#include "kc-decimal.h"
#include "kc-nothing.h"

G_BEGIN_DECLS

#define KC_TYPE_FIGURE_CARD (kc_figure_card_get_type ())
G_DECLARE_FINAL_TYPE (KcFigureCard, kc_figure_card, KC, FIGURE_CARD, GtkWidget)

/* Property "title". */
/* text: formatted; NULL when it is missing, then `nothing` says why. note: small line below, "" for none. target: see kc-target.h, NULL: no click. */
void kc_figure_card_set (KcFigureCard *self, const char *text, KcNothing nothing, const char *note, const char *target);

G_END_DECLS
