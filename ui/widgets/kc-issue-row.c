#include "kc-issue-row.h"

#include <glib/gi18n-lib.h>

#include "kc-template.h"
#include "kc-widgets-resources.h"

struct _KcIssueRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *sentence;
  GtkLabel *place;
  KcIssue *issue;
};

enum { PROP_ISSUE = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

static const struct { const char *icon, *css; } looks[] = {
  [KC_SEVERITY_NOTE] = { "dialog-information-symbolic", "dim-label" },
  [KC_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning" },
  [KC_SEVERITY_ERROR] = { "dialog-error-symbolic", "error" },
};

G_DEFINE_FINAL_TYPE (KcIssueRow, kc_issue_row, GTK_TYPE_WIDGET)

static void
kc_issue_row_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_ISSUE)
    g_value_set_object (value, KC_ISSUE_ROW (object)->issue);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kc_issue_row_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (id == PROP_ISSUE)
    kc_issue_row_set_issue (KC_ISSUE_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kc_issue_row_dispose (GObject *object)
{
  KcIssueRow *self = KC_ISSUE_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->issue);
  G_OBJECT_CLASS (kc_issue_row_parent_class)->dispose (object);
}

static void
kc_issue_row_class_init (KcIssueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = kc_issue_row_get_property;
  object_class->set_property = kc_issue_row_set_property;
  object_class->dispose = kc_issue_row_dispose;
  properties[PROP_ISSUE] = g_param_spec_object ("issue", NULL, NULL, KC_TYPE_ISSUE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  kc_template_set (widget_class, kc_widgets_get_resource (), "/org/kaocheng/Kaocheng/widgets/kc-issue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KcIssueRow, box);
  gtk_widget_class_bind_template_child (widget_class, KcIssueRow, icon);
  gtk_widget_class_bind_template_child (widget_class, KcIssueRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, KcIssueRow, place);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_issue_row_init (KcIssueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
kc_issue_row_new (KcIssue *issue)
{
  return g_object_new (KC_TYPE_ISSUE_ROW, "issue", issue, NULL);
}

void
kc_issue_row_set_issue (KcIssueRow *self,
                        KcIssue    *issue)
{
  g_autofree char *sentence = NULL;
  g_autofree char *place = NULL;
  g_autofree char *below = NULL;
  const char *severity;

  if (!g_set_object (&self->issue, issue))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].css);
  if (issue != NULL)
    {
      severity = kc_severity_get_label (kc_issue_get_severity (issue));
      sentence = kc_issue_dup_sentence (issue);
      place = kc_place_to_string (kc_issue_get_place (issue));
      below = *place != '\0' ? g_strdup_printf ("%s · %s", severity, place) : g_strdup (severity);
      gtk_image_set_from_icon_name (self->icon, looks[kc_issue_get_severity (issue)].icon);
      gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[kc_issue_get_severity (issue)].css);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, severity, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, below, -1);
    }
  gtk_label_set_text (self->sentence, sentence != NULL ? sentence : "");
  gtk_label_set_text (self->place, below != NULL ? below : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ISSUE]);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, kc_issue_row_new (NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  kc_issue_row_set_issue (KC_ISSUE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

GtkListItemFactory *
kc_issue_row_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}
