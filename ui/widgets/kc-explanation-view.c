#include "kc-explanation-view.h"

#include <glib/gi18n-lib.h>

struct _KcExplanationView
{
  GtkWidget parent_instance;

  GtkBox *box;
  GPtrArray *expanders;      /* GtkExpander of the first level, not owned */
  KcExplanation *explanation;
};

G_DEFINE_FINAL_TYPE (KcExplanationView, kc_explanation_view, GTK_TYPE_WIDGET)

static const char *
get_icon (KcExplanation *node)
{
  switch (kc_explanation_get_kind (node))
    {
    case KC_EXPLANATION_INPUT:
      return "x-office-spreadsheet-symbolic";
    case KC_EXPLANATION_PEERS:
      return "system-users-symbolic";
    case KC_EXPLANATION_LIMIT:
      /* A limit that bit names the best grade it leaves. */
      return *kc_explanation_get_value (node) != '\0' ? "dialog-warning-symbolic" : "object-select-symbolic";
    default:
      return NULL;
    }
}

static GtkWidget *
new_text (const char *text,
          const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

/* Title at the left, value at the right. */
static GtkWidget *
new_head (KcExplanation *node)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (kc_explanation_get_title (node));
  GtkWidget *value = gtk_label_new (kc_explanation_get_value (node));
  const char *icon = get_icon (node);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  if (kc_explanation_get_kind (node) <= KC_EXPLANATION_DEDUCTION)
    {
      gtk_widget_add_css_class (title, "heading");
      gtk_widget_add_css_class (value, "heading");
    }
  if (icon != NULL)
    gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), value);
  gtk_widget_set_hexpand (head, TRUE);
  return head;
}

static void
append_if_any (GtkBox     *box,
               const char *prefix,
               const char *text,
               const char *css)
{
  g_autofree char *line = NULL;

  if (text == NULL || *text == '\0')
    return;
  line = prefix != NULL ? g_strconcat (prefix, text, NULL) : g_strdup (text);
  gtk_box_append (box, new_text (line, css));
}

static void append_children (KcExplanationView *self, GtkBox *box, KcExplanation *node, guint depth);

static GtkWidget *
new_body (KcExplanationView *self,
          KcExplanation     *node,
          guint              depth)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  append_if_any (GTK_BOX (body), NULL, kc_explanation_get_sentence (node), NULL);
  append_if_any (GTK_BOX (body), NULL, kc_explanation_get_formula (node), "kc-formula");
  append_if_any (GTK_BOX (body), "= ", kc_explanation_get_substituted (node), "kc-formula");
  append_if_any (GTK_BOX (body), _("From: "), kc_explanation_get_origin (node), "kc-origin");
  append_children (self, GTK_BOX (body), node, depth + 1);
  return body;
}

static gboolean
is_leaf (KcExplanation *node)
{
  return g_list_model_get_n_items (kc_explanation_get_children (node)) == 0;
}

static void
append_children (KcExplanationView *self,
                 GtkBox            *box,
                 KcExplanation     *node,
                 guint              depth)
{
  GListModel *children = kc_explanation_get_children (node);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (KcExplanation) child = g_list_model_get_item (children, i);
      GtkWidget *body = new_body (self, child, depth);

      gtk_widget_add_css_class (body, "kc-explanation-body");
      if (is_leaf (child) && depth > 0)
        {
          gtk_box_append (box, new_head (child));
          gtk_box_append (box, body);
        }
      else
        {
          GtkWidget *expander = gtk_expander_new (NULL);

          gtk_expander_set_label_widget (GTK_EXPANDER (expander), new_head (child));
          gtk_expander_set_child (GTK_EXPANDER (expander), body);
          gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, kc_explanation_get_title (child), -1);
          gtk_expander_set_expanded (GTK_EXPANDER (expander), depth > 0);
          gtk_box_append (box, expander);
          if (depth == 0)
            g_ptr_array_add (self->expanders, expander);
        }
    }
}

static void
clear (KcExplanationView *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->expanders, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcExplanationView *self = KC_EXPLANATION_VIEW (widget);

  if (self->explanation != NULL)
    {
      g_autofree char *text = kc_explanation_to_text (self->explanation);
      gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
    }
}

static void
kc_explanation_view_dispose (GObject *object)
{
  KcExplanationView *self = KC_EXPLANATION_VIEW (object);

  g_clear_pointer (&self->expanders, g_ptr_array_unref);
  g_clear_pointer ((GtkWidget **) &self->box, gtk_widget_unparent);
  g_clear_object (&self->explanation);
  G_OBJECT_CLASS (kc_explanation_view_parent_class)->dispose (object);
}

static void
kc_explanation_view_class_init (KcExplanationViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_explanation_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "explanation");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "explanation.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "explanation.copy", NULL);
}

static void
kc_explanation_view_init (KcExplanationView *self)
{
  self->expanders = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Explanation"), -1);
}

GtkWidget *
kc_explanation_view_new (void)
{
  return g_object_new (KC_TYPE_EXPLANATION_VIEW, NULL);
}

void
kc_explanation_view_set_explanation (KcExplanationView *self,
                                     KcExplanation     *explanation)
{
  if (!g_set_object (&self->explanation, explanation))
    return;
  clear (self);
  if (explanation == NULL)
    return;
  gtk_box_append (self->box, new_head (explanation));
  append_if_any (self->box, NULL, kc_explanation_get_sentence (explanation), NULL);
  append_children (self, self->box, explanation, 0);
}

void
kc_explanation_view_open (KcExplanationView *self,
                          const char        *title)
{
  GListModel *children;

  if (self->explanation == NULL)
    return;
  children = kc_explanation_get_children (self->explanation);
  for (guint i = 0; i < self->expanders->len; i++)
    {
      g_autoptr (KcExplanation) child = g_list_model_get_item (children, i);
      GtkWidget *expander = g_ptr_array_index (self->expanders, i);
      gboolean is_it = g_strcmp0 (kc_explanation_get_title (child), title) == 0;

      gtk_expander_set_expanded (GTK_EXPANDER (expander), is_it);
      if (is_it)
        gtk_widget_grab_focus (expander);   /* the scrolled window brings the focus into view */
    }
}
