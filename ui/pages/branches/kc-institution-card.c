#include "kc-institution-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-branches-resources.h"
#include "kc-template.h"

struct _KcInstitutionCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *name, *details;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (KcInstitutionCard, kc_institution_card, GTK_TYPE_WIDGET)

/* "Short name: 青石农商行 · Telephone: …", of what is known. */
static char *
dup_details (KcRecord *record)
{
  static const char *const names[] = { "short_name", "code", "address", "phone" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const KcField *field = kc_kind_find_field (kc_record_get_kind (record), names[i]);
      const char *value = kc_record_get_text (record, names[i]);

      /* Until it has a code, the name stands for it. */
      if (value == NULL || g_strcmp0 (value, kc_record_get_text (record, "name")) == 0)
        continue;
      /* Translators: a field's name and its value */
      g_string_append_printf (text, C_("field and value", "%s: %s"), kc_field_get_label (field), value);
      g_string_append (text, "  ·  ");
    }
  if (text->len > 0)
    g_string_truncate (text, text->len - strlen ("  ·  "));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
kc_institution_card_set_record (KcInstitutionCard *self,
                                KcRecord          *record,
                                gboolean           can_edit)
{
  const char *name = record != NULL ? kc_record_get_text (record, "name") : NULL;
  g_autofree char *details = name != NULL ? dup_details (record) : NULL;

  g_return_if_fail (KC_IS_INSTITUTION_CARD (self));
  gtk_widget_set_visible (GTK_WIDGET (self), record != NULL);
  gtk_label_set_text (self->name, name != NULL ? name : _("The bank has no name yet"));
  if (name == NULL)
    gtk_label_set_text (self->details, _("Every printed page bears it at its head. Enter it, or take in a sheet whose title begins with it."));
  else
    gtk_label_set_text (self->details, *details != '\0' ? details : _("The name stands at the head of every printed page."));
  gtk_button_set_label (GTK_BUTTON (self->button), name != NULL ? _("_Edit Bank…") : _("_Enter Name…"));
  gtk_widget_set_visible (self->button, can_edit);
  if (name == NULL)
    gtk_widget_add_css_class (self->button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->button, "suggested-action");
}

static void
kc_institution_card_dispose (GObject *object)
{
  KcInstitutionCard *self = KC_INSTITUTION_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_institution_card_parent_class)->dispose (object);
}

static void
kc_institution_card_class_init (KcInstitutionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_institution_card_dispose;
  kc_template_set (widget_class, kc_branches_get_resource (), "/org/kaocheng/Kaocheng/branches/kc-institution-card.ui");
  gtk_widget_class_bind_template_child (widget_class, KcInstitutionCard, box);
  gtk_widget_class_bind_template_child (widget_class, KcInstitutionCard, name);
  gtk_widget_class_bind_template_child (widget_class, KcInstitutionCard, details);
  gtk_widget_class_bind_template_child (widget_class, KcInstitutionCard, button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_institution_card_init (KcInstitutionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_institution_card_set_record (self, NULL, FALSE);
}
