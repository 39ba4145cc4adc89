/* The menu of a table's right button: what the place puts in, then what every table can do. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _KcTableMenu KcTableMenu;

/* table: the widget whose actions the menu names; own: what every table can do. Both are borrowed, as is the view. */
KcTableMenu *kc_table_menu_new  (GtkWidget *table, GtkColumnView *view, GMenuModel *own);
/* Before the table's last children go. */
void         kc_table_menu_free (KcTableMenu *self);

/* NULL: nothing but the table's own. */
void         kc_table_menu_set_rows (KcTableMenu *self, GMenuModel *rows);
/* At a point of the view, on a row; FALSE where there is none. */
gboolean     kc_table_menu_popup    (KcTableMenu *self, double x, double y);

G_END_DECLS
