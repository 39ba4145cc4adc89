#include "kc-document-row.h"

#include <glib/gi18n-lib.h>

#include "kc-staff-row.h"

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          gint64      id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
new_menu_button (gint64      id,
                 const char *title,
                 gboolean    can_change)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: name of the menu of one document; %s is its title */
  g_autofree char *name = g_strdup_printf (_("Menu of “%s”"), title);

  add_item (menu, _("_Open"), "documents.open", id);
  add_item (menu, _("Save _As…"), "documents.save-as", id);
  if (can_change)
    {
      g_autoptr (GMenu) changes = g_menu_new ();

      add_item (changes, _("_Edit Details…"), "documents.edit", id);
      add_item (changes, _("_Remove"), "documents.remove", id);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (changes));
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* The toolkit exposes the button inside by its class. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

GtkWidget *
kc_document_row_new (KcRecord             *document,
                     const KcDocumentInfo *info,
                     gboolean              can_change)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *title = kc_record_get_title (document);
  GtkWidget *subject = kc_staff_row_new_label (title, NULL, 0);
  g_autofree char *type = kc_staff_row_dup_field (document, "type");
  g_autofree char *dated = kc_staff_row_dup_field (document, "dated");
  g_autofree char *remark = kc_staff_row_dup_field (document, "remark");
  g_autofree char *size = info != NULL ? g_format_size (info->size) : g_strdup ("");
  g_autofree char *file = info != NULL ? g_strdup_printf ("%s · %s", kc_media_type_get_label (info->media_type), size) : g_strdup ("");
  g_autofree char *label = g_strdup_printf ("%s, %s %s, %s", type, title, dated, file);
  gboolean is_picture = info != NULL && info->media_type != KC_MEDIA_PDF;

  gtk_widget_set_hexpand (subject, TRUE);
  if (*remark != '\0')
    gtk_widget_set_tooltip_text (row, remark);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (is_picture ? "image-x-generic-symbolic" : "x-office-document-symbolic"));
  gtk_box_append (GTK_BOX (box), kc_staff_row_new_label (type, "dim-label", 12));
  gtk_box_append (GTK_BOX (box), subject);
  gtk_box_append (GTK_BOX (box), kc_staff_row_new_label (dated, "numeric", 10));
  gtk_box_append (GTK_BOX (box), kc_staff_row_new_label (file, "dim-label", 16));
  gtk_box_append (GTK_BOX (box), new_menu_button (kc_record_get_id (document), title, can_change));
  gtk_widget_add_css_class (box, "kc-document-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}
