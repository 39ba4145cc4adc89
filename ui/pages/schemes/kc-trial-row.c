#include "kc-trial-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-ui-format.h"

/* Pixels, not characters: a changed value is bold, and still stands below the others. */
#define VALUE_WIDTH 84

struct _KcTrialRow
{
  GtkListBoxRow parent_instance;

  char *code, *label, *before, *sentence;
  GtkLabel *after;
};

G_DEFINE_FINAL_TYPE (KcTrialRow, kc_trial_row, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
new_value (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_size_request (label, VALUE_WIDTH, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
show_after (KcTrialRow *self,
            const char *after)
{
  g_autofree char *name = g_strdup_printf (_("%1$s: before %2$s, after %3$s"), self->label, self->before, after);

  gtk_label_set_text (self->after, after);
  if (strcmp (self->before, after) != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->after), "kc-changed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->after), "kc-changed");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
kc_trial_row_finalize (GObject *object)
{
  KcTrialRow *self = KC_TRIAL_ROW (object);

  g_free (self->code);
  g_free (self->label);
  g_free (self->before);
  g_free (self->sentence);
  G_OBJECT_CLASS (kc_trial_row_parent_class)->finalize (object);
}

static void
kc_trial_row_class_init (KcTrialRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_trial_row_finalize;
}

static void
kc_trial_row_init (KcTrialRow *self)
{
}

GtkWidget *
kc_trial_row_new (const char *code,
                  const char *label,
                  const char *before,
                  const char *after,
                  const char *sentence)
{
  KcTrialRow *self = g_object_new (KC_TYPE_TRIAL_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (label);

  self->code = g_strdup (code);
  self->label = g_strdup (label);
  self->before = g_strdup (before);
  self->sentence = g_strdup (sentence);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (name, label);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), new_value (before));
  self->after = GTK_LABEL (new_value (after));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->after));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  show_after (self, after);
  return GTK_WIDGET (self);
}

const char *
kc_trial_row_get_code (KcTrialRow *self)
{
  return self->code;
}

const char *
kc_trial_row_get_sentence (KcTrialRow *self)
{
  return self->sentence;
}

void
kc_trial_row_clear_after (KcTrialRow *self)
{
  show_after (self, "—");
}

char *
kc_trial_row_format (const KcWhatIfValue *value,
                     guint                places)
{
  if (value->nothing == KC_NOTHING_NONE)
    return kc_ui_format_decimal (value->value, places);
  return g_strdup (value->nothing == KC_NOTHING_NOT_APPLICABLE ? "—" : kc_nothing_get_label (value->nothing));
}
