/* Names for assistive technology where the toolkit gives none. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives every button below `root` that shows an icon only the name of its tooltip, and the button inside a menu button or drop-down the name
 * of the whole: GTK 4.8 exposes them by the name of their class. For a page or window once it is built. */
void kc_accessible_name_buttons (GtkWidget *root);

G_END_DECLS
