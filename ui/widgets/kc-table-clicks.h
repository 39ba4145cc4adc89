/* Which row of a GtkColumnView lies under a point, and what a click there does: GTK 4.8 does not tell. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Selects the row under the point besides those that are selected, or unselects it; FALSE when there is no row. */
gboolean kc_table_clicks_toggle (GtkColumnView *view, double x, double y);
/* Selects the row under the point unless it is among those that are, and points the popover there; FALSE when there is no row. */
gboolean kc_table_clicks_point  (GtkColumnView *view, GtkPopover *popover, double x, double y);

G_END_DECLS
