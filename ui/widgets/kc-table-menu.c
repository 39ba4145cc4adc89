#include "kc-table-menu.h"

#include "kc-table-clicks.h"

struct _KcTableMenu
{
  GtkColumnView *view;
  GtkPopover *popover;
  GMenuModel *own;
  GMenuModel *rows;
};

KcTableMenu *
kc_table_menu_new (GtkWidget     *table,
                   GtkColumnView *view,
                   GMenuModel    *own)
{
  KcTableMenu *self = g_new0 (KcTableMenu, 1);

  self->view = view;
  self->own = own;
  self->popover = GTK_POPOVER (gtk_popover_menu_new_from_model (NULL));
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), table);
  return self;
}

void
kc_table_menu_free (KcTableMenu *self)
{
  gtk_widget_unparent (GTK_WIDGET (self->popover));
  g_clear_object (&self->rows);
  g_free (self);
}

void
kc_table_menu_set_rows (KcTableMenu *self,
                        GMenuModel  *rows)
{
  g_set_object (&self->rows, rows);
}

gboolean
kc_table_menu_popup (KcTableMenu *self,
                     double       x,
                     double       y)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (!kc_table_clicks_point (self->view, self->popover, x, y))
    return FALSE;
  if (self->rows != NULL)
    g_menu_append_section (menu, NULL, self->rows);
  g_menu_append_section (menu, NULL, self->own);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), G_MENU_MODEL (menu));
  gtk_popover_popup (self->popover);
  return TRUE;
}
