#include "kc-trial-result.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-schemes-resources.h"
#include "kc-template.h"
#include "kc-trial-row.h"

struct _KcTrialResult
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkListBox *list;
  GtkLabel *sentence;

  char *fault;               /* NULL: nothing is wrong */
  char *shown;               /* the row whose sentence is shown; "" the total's */
  gboolean is_syncing;
};

G_DEFINE_FINAL_TYPE (KcTrialResult, kc_trial_result, GTK_TYPE_WIDGET)

static void
show_sentence (KcTrialResult *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const char *sentence = row != NULL ? kc_trial_row_get_sentence (KC_TRIAL_ROW (row)) : "";

  gtk_label_set_text (self->sentence, self->fault != NULL ? self->fault : sentence);
  if (self->fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->sentence), "error");
}

static void
row_selected_cb (KcTrialResult *self,
                 GtkListBoxRow *row)
{
  if (self->is_syncing || row == NULL)
    return;
  g_free (self->shown);
  self->shown = g_strdup (kc_trial_row_get_code (KC_TRIAL_ROW (row)));
  show_sentence (self);
}

static KcTrialRow *
find_row (KcTrialResult *self,
          const char    *code)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (KC_IS_TRIAL_ROW (row) && strcmp (kc_trial_row_get_code (KC_TRIAL_ROW (row)), code) == 0)
      return KC_TRIAL_ROW (row);
  return NULL;
}

static void
select_shown (KcTrialResult *self)
{
  KcTrialRow *row = find_row (self, self->shown);

  if (row == NULL)
    row = find_row (self, "");
  self->is_syncing = TRUE;
  if (row != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  self->is_syncing = FALSE;
  show_sentence (self);
}

static void
clear (KcTrialResult *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
add_row (KcTrialResult *self,
         const char    *code,
         const char    *label,
         const char    *before,
         const char    *after,
         const char    *sentence)
{
  gtk_list_box_append (self->list, kc_trial_row_new (code, label, before, after, sentence));
}

static void
add_values (KcTrialResult       *self,
            const char          *code,
            const char          *label,
            const KcWhatIfValue *before,
            const KcWhatIfValue *after,
            guint                places,
            const char          *sentence)
{
  g_autofree char *was = kc_trial_row_format (before, places);
  g_autofree char *would_be = kc_trial_row_format (after, places);

  add_row (self, code, label, was, would_be, sentence);
}

/* Rows that say how the result comes about share the total's sentence. */
static void
fill (KcTrialResult        *self,
      const KcWhatIfPerson *person)
{
  add_values (self, "", _("Total"), &person->total_before, &person->total_after, person->places, person->sentence);
  add_row (self, "grade", _("Grade"), person->grade_before != NULL ? person->grade_before : "—", person->grade_after != NULL ? person->grade_after : "—", person->sentence);
  add_values (self, "coefficient", _("Coefficient"), &person->coefficient_before, &person->coefficient_after, 1, person->sentence);
  for (guint i = 0; i < person->scores->len; i++)
    {
      const KcWhatIfScore *score = g_ptr_array_index (person->scores, i);
      g_autofree char *code = g_strconcat ("indicator:", score->code, NULL);

      add_values (self, code, score->label, &score->before, &score->after, score->places, score->sentence);
    }
}

/* --- class --- */

static void
kc_trial_result_dispose (GObject *object)
{
  KcTrialResult *self = KC_TRIAL_RESULT (object);

  self->is_syncing = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->fault, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (kc_trial_result_parent_class)->dispose (object);
}

static void
kc_trial_result_class_init (KcTrialResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_trial_result_dispose;
  kc_template_set (widget_class, kc_schemes_page_get_resource (), "/org/kaocheng/Kaocheng/schemes/kc-trial-result.ui");
  gtk_widget_class_bind_template_child (widget_class, KcTrialResult, box);
  gtk_widget_class_bind_template_child (widget_class, KcTrialResult, list);
  gtk_widget_class_bind_template_child (widget_class, KcTrialResult, sentence);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kc_trial_result_init (KcTrialResult *self)
{
  self->shown = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
kc_trial_result_set_person (KcTrialResult        *self,
                            const KcWhatIfPerson *person)
{
  self->is_syncing = TRUE;
  clear (self);
  if (person != NULL)
    fill (self, person);
  self->is_syncing = FALSE;
  select_shown (self);
}

void
kc_trial_result_set_fault (KcTrialResult *self,
                           const char    *fault)
{
  g_autofree char *old = self->fault;

  self->fault = g_strdup (fault);
  /* No old number stands beside a mistake. */
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL && fault != NULL; row = gtk_widget_get_next_sibling (row))
    if (KC_IS_TRIAL_ROW (row))
      kc_trial_row_clear_after (KC_TRIAL_ROW (row));
  show_sentence (self);
}

void
kc_trial_result_show_indicator (KcTrialResult *self,
                                const char    *code)
{
  g_free (self->shown);
  self->shown = code != NULL ? g_strconcat ("indicator:", code, NULL) : g_strdup ("");
  select_shown (self);
}
