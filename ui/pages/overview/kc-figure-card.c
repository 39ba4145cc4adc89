#include "kc-figure-card.h"

#include "kc-overview-resources.h"
#include "kc-template.h"

struct _KcFigureCard
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkLabel *title;
  GtkLabel *value;
  GtkLabel *note;
};

enum { PROP_TITLE = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KcFigureCard, kc_figure_card, GTK_TYPE_WIDGET)

static void
kc_figure_card_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_text (KC_FIGURE_CARD (object)->title));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kc_figure_card_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (id == PROP_TITLE)
    gtk_label_set_text (KC_FIGURE_CARD (object)->title, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kc_figure_card_dispose (GObject *object)
{
  g_clear_pointer (&KC_FIGURE_CARD (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_figure_card_parent_class)->dispose (object);
}

static void
kc_figure_card_class_init (KcFigureCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = kc_figure_card_get_property;
  object_class->set_property = kc_figure_card_set_property;
  object_class->dispose = kc_figure_card_dispose;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  kc_template_set (widget_class, kc_overview_get_resource (), "/org/kaocheng/Kaocheng/overview/kc-figure-card.ui");
  gtk_widget_class_bind_template_child (widget_class, KcFigureCard, button);
  gtk_widget_class_bind_template_child (widget_class, KcFigureCard, title);
  gtk_widget_class_bind_template_child (widget_class, KcFigureCard, value);
  gtk_widget_class_bind_template_child (widget_class, KcFigureCard, note);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_figure_card_init (KcFigureCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kc_figure_card_set (KcFigureCard *self,
                    const char   *text,
                    KcNothing     nothing,
                    const char   *note,
                    const char   *target)
{
  const char *shown = text != NULL ? text : kc_nothing_get_label (nothing);
  g_autofree char *label = g_strdup_printf ("%s: %s %s", gtk_label_get_text (self->title), shown, note);

  gtk_label_set_text (self->value, shown);
  if (text != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "dim-label");
  gtk_label_set_text (self->note, note);
  /* An action without a target's type would be an error: no action then. */
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), target != NULL ? g_variant_new_string (target) : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), target != NULL ? "win.show-place" : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
