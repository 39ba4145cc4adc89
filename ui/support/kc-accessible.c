#include "kc-accessible.h"

static gboolean
has_text (GtkWidget *widget)
{
  const char *text = GTK_IS_MENU_BUTTON (widget) ? gtk_menu_button_get_label (GTK_MENU_BUTTON (widget))
                                                 : gtk_button_get_label (GTK_BUTTON (widget));

  return text != NULL && *text != '\0';
}

static void
name_inner (GtkWidget *outer)
{
  GtkWidget *inner = gtk_widget_get_first_child (outer);

  if (GTK_IS_BUTTON (inner))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_RELATION_LABELLED_BY, outer, NULL, -1);
}

void
kc_accessible_name_buttons (GtkWidget *root)
{
  if (GTK_IS_MENU_BUTTON (root) || GTK_IS_BUTTON (root))
    {
      const char *tooltip = gtk_widget_get_tooltip_text (root);

      if (tooltip != NULL && !has_text (root))
        gtk_accessible_update_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
      else if (GTK_IS_MENU_BUTTON (root) && has_text (root))
        gtk_accessible_update_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_menu_button_get_label (GTK_MENU_BUTTON (root)), -1);
    }
  if (GTK_IS_MENU_BUTTON (root) || GTK_IS_DROP_DOWN (root))
    name_inner (root);
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    kc_accessible_name_buttons (w);
}
