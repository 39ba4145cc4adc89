/* Drop-downs whose choices may be long names. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The button, which shows a string of a GtkStringList, cuts the name that does not fit (its tooltip has the whole) instead of growing with it; the list shows whole
 * names. */
void kc_drop_down_shorten (GtkDropDown *drop_down);

G_END_DECLS
