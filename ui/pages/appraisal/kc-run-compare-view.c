#include "kc-run-compare-view.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-chart-view.h"
#include "kc-flow-chart.h"
#include "kc-record-table-view.h"
#include "kc-run-compare-charts.h"
#include "kc-scatter-chart.h"
#include "kc-state-view.h"
#include "kc-template.h"

struct _KcRunCompareView
{
  GtkWidget parent_instance;

  KcStateView *state;
  GtkDropDown *other, *kind;
  GtkLabel *sentence, *chosen;
  GtkWidget *clear_button;
  KcChartView *flow, *totals, *ranks;
  KcRecordTableView *table;

  KcStore *store;              /* of what is shown or read; NULL: nothing */
  gint64 run;
  KcRunComparison *comparison;
  int from, to;                /* grades chosen in a chart; -1: any */
  GArray *staff;               /* persons chosen in a chart; NULL: any */
  GCancellable *cancellable;
  gboolean is_filling;
};

enum { PERSON_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRunCompareView, kc_run_compare_view, GTK_TYPE_WIDGET)

static const struct { KcRunMoveKind kind; const char *label; } kinds[] = {
  { KC_RUN_MOVE_GRADE, N_("Another grade") },
  { KC_RUN_MOVE_UP, N_("Rose in grade") },
  { KC_RUN_MOVE_DOWN, N_("Fell in grade") },
  { KC_RUN_MOVE_RANK_UP, N_("Rose in rank") },
  { KC_RUN_MOVE_RANK_DOWN, N_("Fell in rank") },
  { KC_RUN_MOVE_CAME, N_("In one of the two only") },
  { KC_RUN_MOVE_ANY, N_("Everybody") },
};

/* --- the list --- */

static const char *
get_grade (KcRunCompareView *self,
           int               grade)
{
  return ((KcRunGrade *) g_ptr_array_index (self->comparison->grades, (guint) grade))->label;
}

static char *
dup_chosen (KcRunCompareView *self)
{
  if (self->staff != NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u persons", self->staff->len), self->staff->len);
  if (self->from >= 0)
    return g_strdup_printf (_("%s → %s"), get_grade (self, self->from), get_grade (self, self->to));
  return g_strdup (self->to >= 0 ? get_grade (self, self->to) : "");
}

static void
show_list (KcRunCompareView *self)
{
  gboolean is_chosen = self->from >= 0 || self->to >= 0 || self->staff != NULL;
  guint selected = gtk_drop_down_get_selected (self->kind);
  KcRunMoveKind kind = is_chosen || selected >= G_N_ELEMENTS (kinds) ? KC_RUN_MOVE_ANY : kinds[selected].kind;
  g_autoptr (KcReport) report = kc_run_comparison_list (self->comparison, kind, self->from, self->to, self->staff);
  g_autofree char *text = dup_chosen (self);

  gtk_label_set_text (self->chosen, text);
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), is_chosen);
  gtk_widget_set_visible (self->clear_button, is_chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->kind), !is_chosen);
  kc_record_table_view_set_report (self->table, report);
}

/* Takes the persons. */
static void
choose (KcRunCompareView *self,
        int               from,
        int               to,
        GArray           *staff)
{
  self->from = from;
  self->to = to;
  g_clear_pointer (&self->staff, g_array_unref);
  self->staff = staff;
  if (self->comparison != NULL)
    show_list (self);
}

static void
clear_chosen_cb (KcRunCompareView *self)
{
  choose (self, -1, -1, NULL);
}

static void
kind_selected_cb (KcRunCompareView *self)
{
  if (self->comparison != NULL && !self->is_filling)
    show_list (self);
}

/* --- what is clicked --- */

static void
flow_activated_cb (KcRunCompareView *self,
                   gint64            id,
                   guint             category)
{
  guint from, to;

  if (kc_flow_chart_read_id (KC_FLOW_CHART (kc_chart_view_get_chart (self->flow)), id, &from, &to))
    choose (self, (int) from, (int) to, NULL);
}

static void
totals_activated_cb (KcRunCompareView *self,
                     gint64            id,
                     guint             category)
{
  choose (self, -1, (int) id - 1, NULL);
}

static void
ranks_activated_cb (KcRunCompareView *self,
                    gint64            id,
                    guint             category)
{
  if (id > 0)
    g_signal_emit (self, signals[PERSON_ACTIVATED], 0, id);
  else
    choose (self, -1, -1, kc_scatter_chart_dup_members (KC_SCATTER_CHART (kc_chart_view_get_chart (self->ranks)), id));
}

static void
row_activated_cb (KcRunCompareView *self,
                  gint64            staff)
{
  g_signal_emit (self, signals[PERSON_ACTIVATED], 0, staff);
}

/* --- loading --- */

static guint
count_moves (KcRunCompareView *self,
             KcRunMoveKind     kind)
{
  guint n = 0;

  for (guint i = 0; i < self->comparison->moves->len; i++)
    n += kc_run_move_is (self->comparison, g_ptr_array_index (self->comparison->moves, i), kind);
  return n;
}

static void
fill_others (KcRunCompareView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *rows = kc_report_get_rows (self->comparison->others);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      gtk_string_list_append (names, kc_report_row_get_text (row, 0));
      if (kc_report_row_get_id (row) == self->comparison->other)
        selected = i;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->other, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->other, selected);
  self->is_filling = FALSE;
}

static void
show_comparison (KcRunCompareView *self)
{
  g_autoptr (KcChart) flow = kc_run_compare_charts_flow (self->comparison);
  g_autoptr (KcChart) totals = kc_run_compare_charts_totals (self->comparison);
  g_autoptr (KcChart) ranks = kc_run_compare_charts_ranks (self->comparison);
  /* Translators: how many persons rose in grade, fell in grade, are in one of two runs only. */
  g_autofree char *sentence = g_strdup_printf (_("%u rose in grade, %u fell, %u are in one of the two only"), count_moves (self, KC_RUN_MOVE_UP),
                                               count_moves (self, KC_RUN_MOVE_DOWN), count_moves (self, KC_RUN_MOVE_CAME));

  gtk_label_set_text (self->sentence, sentence);
  kc_chart_view_set_chart (self->flow, flow);
  kc_chart_view_set_chart (self->totals, totals);
  kc_chart_view_set_chart (self->ranks, ranks);
  choose (self, -1, -1, NULL);
}

static void
compared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcRunCompareView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcRunComparison) comparison = kc_run_compare_finish ((KcStore *) object, result, &error);

  if (kc_ui_error_is_silent (error) || self->state == NULL)
    return;
  if (comparison == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  g_clear_pointer (&self->comparison, kc_run_comparison_free);
  self->comparison = g_steal_pointer (&comparison);
  if (kc_report_get_total (self->comparison->others) == 0)
    {
      kc_state_view_show_empty (self->state, "kc-appraisal-symbolic", _("Nothing to compare with"),
                                _("This is the only calculated appraisal. Once there is another one, it stands here beside this one."), NULL, NULL);
      return;
    }
  fill_others (self);
  if (self->comparison->other != 0)
    show_comparison (self);
  kc_state_view_show_content (self->state);
}

static void
cancel (KcRunCompareView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
compare_with (KcRunCompareView *self,
              gint64            other)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  if (self->comparison == NULL)
    kc_state_view_show_loading (self->state);
  kc_run_compare_async (self->store, self->run, other, self->cancellable, compared_cb, g_object_ref (self));
}

static void
other_selected_cb (KcRunCompareView *self)
{
  guint selected = gtk_drop_down_get_selected (self->other);
  g_autoptr (KcReportRow) row = NULL;

  if (self->is_filling || self->comparison == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  row = g_list_model_get_item (kc_report_get_rows (self->comparison->others), selected);
  if (row != NULL && kc_report_row_get_id (row) != self->comparison->other)
    compare_with (self, kc_report_row_get_id (row));
}

void
kc_run_compare_view_load (KcRunCompareView *self,
                          KcStore          *store,
                          gint64            run)
{
  if (self->store == store && self->run == run)
    return;
  kc_run_compare_view_clear (self);
  self->store = g_object_ref (store);
  self->run = run;
  compare_with (self, 0);
}

void
kc_run_compare_view_clear (KcRunCompareView *self)
{
  cancel (self);
  g_clear_object (&self->store);
  self->run = 0;
  g_clear_pointer (&self->comparison, kc_run_comparison_free);
  choose (self, -1, -1, NULL);
}

/* --- class --- */

static void
kc_run_compare_view_dispose (GObject *object)
{
  KcRunCompareView *self = KC_RUN_COMPARE_VIEW (object);

  cancel (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->comparison, kc_run_comparison_free);
  g_clear_pointer (&self->staff, g_array_unref);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_run_compare_view_parent_class)->dispose (object);
}

static void
kc_run_compare_view_class_init (KcRunCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_compare_view_dispose;
  signals[PERSON_ACTIVATED] = g_signal_new ("person-activated", KC_TYPE_RUN_COMPARE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_CHART_VIEW);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, state);
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, other);
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, kind);
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, sentence);
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, chosen);
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, clear_button);
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, flow);
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, totals);
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, ranks);
  gtk_widget_class_bind_template_child (widget_class, KcRunCompareView, table);
  gtk_widget_class_bind_template_callback (widget_class, other_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, flow_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, totals_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, ranks_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_run_compare_view_init (KcRunCompareView *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->from = self->to = -1;
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (labels, _(kinds[i].label));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (labels));
  self->is_filling = FALSE;
  kc_record_table_view_set_label (self->table, _("Who rose and who fell"));
  kc_record_table_view_set_empty (self->table, "kc-appraisal-symbolic", _("Nobody"), _("No person is in this list."), NULL, NULL);
}
