/* Drop-downs whose choices may be long names. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The button, which shows a string of a GtkStringList, cuts the name that does not fit (its tooltip has the whole) instead of growing with it; the list shows whole
 * names. */
void kc_drop_down_shorten (GtkDropDown *drop_down);
/* The list of strings behind the button is filled when it is first opened: GTK makes the widgets of up to two hundred choices otherwise, whether anybody looks at
 * them or not, which takes ten milliseconds a drop-down. Call it before the model is set. */
void kc_drop_down_fill_late (GtkDropDown *drop_down);

G_END_DECLS
