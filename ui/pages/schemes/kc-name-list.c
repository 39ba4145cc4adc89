#include "kc-name-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _KcNameList
{
  GtkWidget parent_instance;

  GtkListBox *list;
  char *word, *folded;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcNameList, kc_name_list, GTK_TYPE_WIDGET)

static const char name_key[] = "kc-name", folded_key[] = "kc-folded", label_key[] = "kc-label";

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  KcNameList *self = user_data;

  return *self->word == '\0' || strstr (g_object_get_data (G_OBJECT (row), folded_key), self->folded) != NULL ||
         strstr (g_object_get_data (G_OBJECT (row), label_key), self->word) != NULL;
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  KcNameList    *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), name_key));
}

static GtkWidget *
new_label (GtkWidget  *box,
           const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_row (KcNameList  *self,
         KcReportRow *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *code = kc_report_row_get_text (name, 0), *meaning = kc_report_row_get_text (name, 1);
  GtkWidget *label;

  gtk_widget_set_margin_start (box, 8);
  gtk_widget_set_margin_end (box, 8);
  new_label (box, code, "kc-formula");
  label = new_label (box, meaning, "caption");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, meaning);
  gtk_widget_add_css_class (new_label (box, kc_report_row_get_text (name, 2), "caption"), "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, code, -1);
  g_object_set_data_full (G_OBJECT (row), name_key, g_strdup (code), g_free);
  g_object_set_data_full (G_OBJECT (row), folded_key, g_utf8_casefold (code, -1), g_free);
  g_object_set_data_full (G_OBJECT (row), label_key, g_strdup (meaning != NULL ? meaning : ""), g_free);
  gtk_list_box_append (self->list, row);
}

static void
kc_name_list_dispose (GObject *object)
{
  g_clear_pointer ((GtkWidget **) &KC_NAME_LIST (object)->list, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_name_list_parent_class)->dispose (object);
}

static void
kc_name_list_finalize (GObject *object)
{
  KcNameList *self = KC_NAME_LIST (object);

  g_free (self->word);
  g_free (self->folded);
  G_OBJECT_CLASS (kc_name_list_parent_class)->finalize (object);
}

static void
kc_name_list_class_init (KcNameListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kc_name_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_name_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", KC_TYPE_NAME_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_name_list_init (KcNameList *self)
{
  self->word = g_strdup ("");
  self->folded = g_strdup ("");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "kc-plain-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Names and functions"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

GtkWidget *
kc_name_list_new (void)
{
  return g_object_new (KC_TYPE_NAME_LIST, NULL);
}

void
kc_name_list_set_names (KcNameList *self,
                        KcReport   *names)
{
  GListModel *rows = names != NULL ? kc_report_get_rows (names) : NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; rows != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) name = g_list_model_get_item (rows, i);
      add_row (self, name);
    }
}

void
kc_name_list_set_word (KcNameList *self,
                       const char *word)
{
  g_free (self->word);
  g_free (self->folded);
  self->word = g_strdup (word);
  self->folded = g_utf8_casefold (word, -1);
  gtk_list_box_invalidate_filter (self->list);
}

const char *
kc_name_list_get_first (KcNameList *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row))
      return g_object_get_data (G_OBJECT (row), name_key);
  return NULL;
}
