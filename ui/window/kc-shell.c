#include "kc-shell.h"

#include <adwaita.h>

struct _KcShell
{
  GtkWidget parent_instance;

  AdwFlap *flap;
};

enum { PROP_SIDEBAR_VISIBLE = 1, PROP_FOLDED, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void kc_shell_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcShell, kc_shell, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, kc_shell_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

static void
kc_shell_add_child (GtkBuildable *buildable,
                    GtkBuilder   *builder,
                    GObject      *child,
                    const char   *type)
{
  KcShell *self = KC_SHELL (buildable);

  if (g_strcmp0 (type, "sidebar") == 0)
    adw_flap_set_flap (self->flap, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "content") == 0)
    adw_flap_set_content (self->flap, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
kc_shell_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = kc_shell_add_child;
}

static void
revealed_cb (KcShell *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE]);
}

static void
folded_cb (KcShell *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
kc_shell_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  KcShell *self = KC_SHELL (object);

  switch (id)
    {
    case PROP_SIDEBAR_VISIBLE:
      g_value_set_boolean (value, kc_shell_get_sidebar_visible (self));
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, kc_shell_is_folded (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
kc_shell_set_property (GObject      *object,
                       guint         id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  if (id == PROP_SIDEBAR_VISIBLE)
    kc_shell_set_sidebar_visible (KC_SHELL (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kc_shell_dispose (GObject *object)
{
  KcShell *self = KC_SHELL (object);

  g_clear_pointer ((GtkWidget **) &self->flap, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_shell_parent_class)->dispose (object);
}

static void
kc_shell_class_init (KcShellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = kc_shell_get_property;
  object_class->set_property = kc_shell_set_property;
  object_class->dispose = kc_shell_dispose;
  properties[PROP_SIDEBAR_VISIBLE] = g_param_spec_boolean ("sidebar-visible", NULL, NULL, TRUE,
                                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
kc_shell_init (KcShell *self)
{
  self->flap = ADW_FLAP (adw_flap_new ());
  adw_flap_set_separator (self->flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_flap_set_transition_type (self->flap, ADW_FLAP_TRANSITION_TYPE_UNDER);
  g_signal_connect_swapped (self->flap, "notify::reveal-flap", G_CALLBACK (revealed_cb), self);
  g_signal_connect_swapped (self->flap, "notify::folded", G_CALLBACK (folded_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->flap), GTK_WIDGET (self));
}

void
kc_shell_set_sidebar_visible (KcShell *self,
                              gboolean visible)
{
  adw_flap_set_reveal_flap (self->flap, visible);
}

gboolean
kc_shell_get_sidebar_visible (KcShell *self)
{
  return adw_flap_get_reveal_flap (self->flap);
}

gboolean
kc_shell_is_folded (KcShell *self)
{
  return adw_flap_get_folded (self->flap);
}
