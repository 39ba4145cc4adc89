#include "kc-table-cell.h"

struct _KcTableCell
{
  GtkWidget parent_instance;

  GtkInscription *label;   /* lays its text out when it is drawn: most rows of a page are not */
  GtkListItem *item;   /* weak */
  gboolean is_dim;
};

G_DEFINE_FINAL_TYPE (KcTableCell, kc_table_cell, GTK_TYPE_WIDGET)

static void
kc_table_cell_dispose (GObject *object)
{
  KcTableCell *self = KC_TABLE_CELL (object);

  g_clear_weak_pointer (&self->item);
  g_clear_pointer ((GtkWidget **) &self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_table_cell_parent_class)->dispose (object);
}

static void
kc_table_cell_class_init (KcTableCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_table_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tablecell");
  /* Not "presentation": GTK 4.8 leaves out the label below such a widget, too, and the table would be silent. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_table_cell_init (KcTableCell *self)
{
  self->label = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  gtk_inscription_set_text_overflow (self->label, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (self->label, 1);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

GtkWidget *
kc_table_cell_new (KcCellStyle  style,
                   GtkListItem *item)
{
  KcTableCell *self = g_object_new (KC_TYPE_TABLE_CELL, NULL);

  g_set_weak_pointer (&self->item, item);
  gtk_inscription_set_xalign (self->label, style == KC_CELL_NUMBER ? 1 : 0);
  if (style == KC_CELL_NUMBER || style == KC_CELL_DATE)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  return GTK_WIDGET (self);
}

void
kc_table_cell_set_text (KcTableCell *self,
                        const char  *text,
                        gboolean     dim)
{
  if (g_strcmp0 (text, gtk_inscription_get_text (self->label)) != 0)
    gtk_inscription_set_text (self->label, text);
  if (dim == self->is_dim)
    return;
  self->is_dim = dim;
  if (dim)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");
}

const char *
kc_table_cell_get_text (KcTableCell *self)
{
  return gtk_inscription_get_text (self->label);
}

GtkListItem *
kc_table_cell_get_item (KcTableCell *self)
{
  return self->item;
}
