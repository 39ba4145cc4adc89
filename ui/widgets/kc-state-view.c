#include "kc-state-view.h"

#include <adwaita.h>

#include "kc-template.h"
#include "kc-widgets-resources.h"

#define SPINNER_DELAY_MS 250

struct _KcStateView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwBin *content;
  GtkSpinner *spinner;
  AdwStatusPage *message;   /* NULL as long as there was nothing to say, which is how most views stay */
  GtkButton *button;
  guint delay;
};

enum { PROP_CHILD = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void kc_state_view_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcStateView, kc_state_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, kc_state_view_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

static void
show_page (KcStateView *self,
           const char  *name)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (name, "loading"));
  gtk_stack_set_visible_child_name (self->stack, name);
}

static gboolean
delay_cb (gpointer user_data)
{
  KcStateView *self = user_data;

  self->delay = 0;
  show_page (self, "loading");
  return G_SOURCE_REMOVE;
}

static void
kc_state_view_add_child (GtkBuildable *buildable,
                         GtkBuilder   *builder,
                         GObject      *child,
                         const char   *type)
{
  KcStateView *self = KC_STATE_VIEW (buildable);

  /* The template's own stack comes first, before init is over. */
  if (self->content != NULL && GTK_IS_WIDGET (child))
    kc_state_view_set_child (self, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
kc_state_view_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = kc_state_view_add_child;
}

static void
kc_state_view_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    g_value_set_object (value, kc_state_view_get_child (KC_STATE_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kc_state_view_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (id == PROP_CHILD)
    kc_state_view_set_child (KC_STATE_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kc_state_view_dispose (GObject *object)
{
  KcStateView *self = KC_STATE_VIEW (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_state_view_parent_class)->dispose (object);
}

static void
kc_state_view_class_init (KcStateViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = kc_state_view_get_property;
  object_class->set_property = kc_state_view_set_property;
  object_class->dispose = kc_state_view_dispose;
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-state-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcStateView, stack);
  gtk_widget_class_bind_template_child (widget_class, KcStateView, content);
  gtk_widget_class_bind_template_child (widget_class, KcStateView, spinner);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_state_view_init (KcStateView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kc_state_view_set_child (KcStateView *self,
                         GtkWidget   *child)
{
  adw_bin_set_child (self->content, child);
}

GtkWidget *
kc_state_view_get_child (KcStateView *self)
{
  return adw_bin_get_child (self->content);
}

void
kc_state_view_show_content (KcStateView *self)
{
  show_page (self, "content");
}

void
kc_state_view_show_loading (KcStateView *self)
{
  if (self->delay == 0 && !g_str_equal (kc_state_view_get_state (self), "loading"))
    self->delay = g_timeout_add (SPINNER_DELAY_MS, delay_cb, self);
}

static void
ensure_message (KcStateView *self)
{
  if (self->message != NULL)
    return;
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  self->message = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->message), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "compact");
  adw_status_page_set_child (self->message, GTK_WIDGET (self->button));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->message), "message");
}

/* The target before the name: a button that is in a window complains of an action whose target it does not have yet. */
static void
set_action (KcStateView *self,
            const char  *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, &error))
    g_critical ("%s: %s", detailed, error->message);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), name);
}

void
kc_state_view_show_empty (KcStateView *self,
                          const char  *icon,
                          const char  *title,
                          const char  *description,
                          const char  *button,
                          const char  *action)
{
  g_autofree char *escaped = g_markup_escape_text (description != NULL ? description : "", -1);

  ensure_message (self);
  adw_status_page_set_icon_name (self->message, icon);
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL && action != NULL);
  if (button != NULL && action != NULL)
    {
      gtk_button_set_label (self->button, button);
      set_action (self, action);
    }
  show_page (self, "message");
}

void
kc_state_view_show_error (KcStateView  *self,
                          KcAttempt     attempt,
                          const GError *error)
{
  g_autofree char *sentence = NULL;

  if (kc_ui_error_is_silent (error))
    return;
  sentence = kc_ui_error_dup_sentence (attempt, error);
  kc_state_view_show_empty (self, "dialog-error-symbolic", kc_ui_error_get_heading (attempt), sentence, NULL, NULL);
}

const char *
kc_state_view_get_state (KcStateView *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}
