#include "kc-import-question-row.h"

#include <glib/gi18n-lib.h>

#include "kc-import-places.h"
#include "kc-ui-format.h"

#define ANSWER_WIDTH 340

struct _KcImportQuestionRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *source, *place;
  GtkDropDown *answers;   /* not decided, each candidate, somebody new (of people), left out */

  KcImportQuestion *question;
  gboolean filling;
};

enum { ANSWERED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportQuestionRow, kc_import_question_row, GTK_TYPE_WIDGET)

static gboolean
is_of_people (KcImportQuestionRow *self)
{
  return kc_import_question_get_type_of (self->question) == KC_QUESTION_STAFF;
}

static guint
find_answer (KcImportQuestionRow *self)
{
  guint n = kc_import_question_get_n_candidates (self->question);
  const char *key = NULL;

  switch (kc_import_question_get_answer (self->question, &key))
    {
    case KC_ANSWER_RECORD:
      for (guint i = 0; i < n; i++)
        if (g_strcmp0 (kc_import_question_get_candidate (self->question, i)->key, key) == 0)
          return i + 1;
      return 0;
    case KC_ANSWER_NEW:
      return is_of_people (self) ? n + 1 : 0;
    case KC_ANSWER_SKIP:
      return n + (is_of_people (self) ? 2 : 1);
    case KC_ANSWER_NONE:
    default:
      return 0;
    }
}

static void
selected_cb (KcImportQuestionRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->answers);
  guint n;

  if (self->filling || self->question == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  n = kc_import_question_get_n_candidates (self->question);
  if (selected == 0)
    g_signal_emit (self, signals[ANSWERED], 0, KC_ANSWER_NONE, NULL);
  else if (selected <= n)
    g_signal_emit (self, signals[ANSWERED], 0, KC_ANSWER_RECORD, kc_import_question_get_candidate (self->question, selected - 1)->key);
  else if (selected == n + 1 && is_of_people (self))
    g_signal_emit (self, signals[ANSWERED], 0, KC_ANSWER_NEW, NULL);
  else
    g_signal_emit (self, signals[ANSWERED], 0, KC_ANSWER_SKIP, NULL);
}

static void
fill_answers (KcImportQuestionRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _("— not decided —"));
  for (guint i = 0; i < kc_import_question_get_n_candidates (self->question); i++)
    {
      const KcCandidate *candidate = kc_import_question_get_candidate (self->question, i);
      g_autofree char *label = g_strdup_printf (C_("candidate and why it is offered", "%s (%s)"), candidate->label, candidate->reason);

      gtk_string_list_append (labels, label);
    }
  if (is_of_people (self))
    gtk_string_list_append (labels, _("Somebody not yet known"));
  gtk_string_list_append (labels, _("Leave such rows out"));
  gtk_drop_down_set_model (self->answers, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->answers, find_answer (self));
}

void
kc_import_question_row_set_question (KcImportQuestionRow *self, KcImportQuestion *question)
{
  guint64 n = kc_import_question_get_n_rows (question);
  g_autofree char *count = kc_ui_format_count (n);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", (gulong) n), count);
  g_autofree char *sheet = kc_import_places_dup_title (kc_import_question_get_file (question), kc_import_question_get_sheet (question));
  g_autofree char *first = kc_import_places_dup_numbered (sheet, kc_import_question_get_row (question));
  g_autofree char *title = g_strdup_printf ("%s · %s", first, kc_issue_code_title (kc_import_question_get_code (question)));
  g_autofree char *place = n > 1 ? g_strdup_printf ("%s · %s", title, rows) : g_strdup (title);

  self->filling = TRUE;
  g_set_object (&self->question, question);
  gtk_label_set_label (self->source, kc_import_question_get_source (question));
  gtk_label_set_label (self->place, place);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->place), place);
  fill_answers (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answers), GTK_ACCESSIBLE_PROPERTY_LABEL, kc_import_question_get_source (question), -1);
  self->filling = FALSE;
}

KcImportQuestion *
kc_import_question_row_get_question (KcImportQuestionRow *self)
{
  return self->question;
}

static void
kc_import_question_row_dispose (GObject *object)
{
  KcImportQuestionRow *self = KC_IMPORT_QUESTION_ROW (object);

  self->filling = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->question);
  G_OBJECT_CLASS (kc_import_question_row_parent_class)->dispose (object);
}

static void
kc_import_question_row_class_init (KcImportQuestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_question_row_dispose;
  signals[ANSWERED] = g_signal_new ("answered", KC_TYPE_IMPORT_QUESTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
kc_import_question_row_init (KcImportQuestionRow *self)
{
  GtkWidget *labels = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->box, "kc-list-row");
  self->source = add_label (labels, "heading");
  self->place = add_label (labels, "dim-label");
  gtk_widget_set_hexpand (labels, TRUE);
  self->answers = GTK_DROP_DOWN (gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string")));
  gtk_widget_set_valign (GTK_WIDGET (self->answers), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->answers), ANSWER_WIDTH, -1);
  g_signal_connect_object (self->answers, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), labels);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->answers));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
kc_import_question_row_new (void)
{
  return g_object_new (KC_TYPE_IMPORT_QUESTION_ROW, NULL);
}
