#include "kc-drop-down.h"

static void
setup_short_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkStringObject *string = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (string));
  gtk_widget_set_tooltip_text (label, gtk_string_object_get_string (string));
}

/* --- the list --- */

static void
setup_whole_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  g_object_bind_property (item, "selected", mark, "visible", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, box);
}

static void
bind_whole_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
new_list_factory (void)
{
  GtkListItemFactory *list = gtk_signal_list_item_factory_new ();

  g_signal_connect (list, "setup", G_CALLBACK (setup_whole_cb), NULL);
  g_signal_connect (list, "bind", G_CALLBACK (bind_whole_cb), NULL);
  return list;
}

/* The button is pressed, and the list about to be shown. */
static void
flags_changed_cb (GtkDropDown  *drop_down,
                  GtkStateFlags before,
                  GtkWidget    *button)
{
  g_autoptr (GtkListItemFactory) list = NULL;

  if ((gtk_widget_get_state_flags (button) & GTK_STATE_FLAG_CHECKED) == 0)
    return;
  g_signal_handlers_disconnect_by_func (button, flags_changed_cb, drop_down);
  list = new_list_factory ();
  gtk_drop_down_set_list_factory (drop_down, list);
}

void
kc_drop_down_fill_late (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) nothing = gtk_signal_list_item_factory_new ();

  gtk_drop_down_set_list_factory (drop_down, nothing);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (drop_down)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      g_signal_connect_object (child, "state-flags-changed", G_CALLBACK (flags_changed_cb), drop_down, G_CONNECT_SWAPPED);
}

void
kc_drop_down_shorten (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (setup_short_cb), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (drop_down, button);
  kc_drop_down_fill_late (drop_down);
}
