#include "kc-import-questions-view.h"

#include <glib/gi18n-lib.h>

#include "kc-import-question-row.h"
#include "kc-imports-resources.h"
#include "kc-template.h"

struct _KcImportQuestionsView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkListView *list;

  KcImportSession *session;
};

enum { CORRECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcImportQuestionsView, kc_import_questions_view, GTK_TYPE_WIDGET)

static void
answered_cb (KcImportQuestionsView *self, guint answer, const char *key, KcImportQuestionRow *row)
{
  kc_import_session_decide (self->session, kc_import_question_row_get_question (row), (KcAnswer) answer, key);
  g_signal_emit (self, signals[CORRECTED], 0);
}

static void
setup_cb (KcImportQuestionsView *self, GtkListItem *item)
{
  GtkWidget *row = kc_import_question_row_new ();

  g_signal_connect_object (row, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (KcImportQuestionsView *self, GtkListItem *item)
{
  kc_import_question_row_set_question (KC_IMPORT_QUESTION_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

void
kc_import_questions_view_set_plan (KcImportQuestionsView *self, KcImportSession *session, KcImportPlan *plan)
{
  g_autoptr (GtkNoSelection) model = NULL;

  g_return_if_fail (KC_IS_IMPORT_QUESTIONS_VIEW (self));

  g_set_object (&self->session, session);
  if (plan != NULL)
    model = gtk_no_selection_new (g_object_ref (kc_import_plan_get_questions (plan)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

guint
kc_import_questions_view_count_open (KcImportPlan *plan)
{
  GListModel *questions = kc_import_plan_get_questions (plan);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (KcImportQuestion) question = g_list_model_get_item (questions, i);

      n += kc_import_question_get_answer (question, NULL) == KC_ANSWER_NONE;
    }
  return n;
}

static void
kc_import_questions_view_dispose (GObject *object)
{
  KcImportQuestionsView *self = KC_IMPORT_QUESTIONS_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kc_import_questions_view_parent_class)->dispose (object);
}

static void
kc_import_questions_view_class_init (KcImportQuestionsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_import_questions_view_dispose;
  signals[CORRECTED] = g_signal_new ("corrected", KC_TYPE_IMPORT_QUESTIONS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  kc_template_set (widget_class, kc_imports_get_resource (), "/org/kaocheng/Kaocheng/imports/kc-import-questions-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcImportQuestionsView, box);
  gtk_widget_class_bind_template_child (widget_class, KcImportQuestionsView, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_import_questions_view_init (KcImportQuestionsView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}
