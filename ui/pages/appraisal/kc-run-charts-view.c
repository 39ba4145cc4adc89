#include "kc-run-charts-view.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-chart-view.h"
#include "kc-heat-chart.h"
#include "kc-record-table-view.h"
#include "kc-run-compare-charts.h"
#include "kc-scatter-chart.h"
#include "kc-state-view.h"
#include "kc-template.h"

struct _KcRunChartsView
{
  GtkWidget parent_instance;

  KcStateView *state;
  GtkDropDown *indicator;
  KcChartView *scatter, *heat;
  GtkRevealer *revealer;
  KcRecordTableView *table;

  KcStore *store;              /* of what is shown or read; NULL: nothing */
  gint64 run;
  KcRunFigures *figures;
  GCancellable *cancellable;
  gboolean is_filling;
};

enum { PERSON_ACTIVATED, BRANCH_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRunChartsView, kc_run_charts_view, GTK_TYPE_WIDGET)

static void read_figures (KcRunChartsView *self, const char *indicator);

static void
row_activated_cb (KcRunChartsView *self,
                  gint64           staff)
{
  g_signal_emit (self, signals[PERSON_ACTIVATED], 0, staff);
}

static void
heat_activated_cb (KcRunChartsView *self,
                   gint64           branch,
                   guint            category)
{
  g_signal_emit (self, signals[BRANCH_ACTIVATED], 0, branch);
}

/* Those who lie in one cell of the drawing. */
static KcReport *
list_points (KcRunChartsView *self,
             const GArray    *staff)
{
  const KcRunIndicator *indicator = g_ptr_array_index (self->figures->indicators, self->figures->shown);
  KcReport *report = kc_report_new ("");
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < staff->len; i++)
    g_hash_table_add (chosen, &g_array_index (staff, gint64, i));
  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "figure", indicator->label, KC_COLUMN_NUMBER, indicator->places, 12);
  kc_report_add_column (report, "total", _("Total"), KC_COLUMN_NUMBER, 2, 8);
  for (guint i = 0; i < self->figures->points->len; i++)
    {
      const KcRunPoint *point = g_ptr_array_index (self->figures->points, i);
      KcReportRow *row;

      if (!g_hash_table_contains (chosen, &point->staff))
        continue;
      row = kc_report_add_row (report, point->staff);
      kc_report_row_set_text (row, 0, point->name);
      kc_report_row_set_decimal (row, 1, point->figure);
      kc_report_row_set_decimal (row, 2, point->total);
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return report;
}

static void
scatter_activated_cb (KcRunChartsView *self,
                      gint64           id,
                      guint            category)
{
  g_autoptr (GArray) members = NULL;
  g_autoptr (KcReport) report = NULL;

  if (id > 0)
    {
      g_signal_emit (self, signals[PERSON_ACTIVATED], 0, id);
      return;
    }
  members = kc_scatter_chart_dup_members (KC_SCATTER_CHART (kc_chart_view_get_chart (self->scatter)), id);
  report = list_points (self, members);
  kc_record_table_view_set_report (self->table, report);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
indicator_selected_cb (KcRunChartsView *self)
{
  guint selected = gtk_drop_down_get_selected (self->indicator);

  if (self->is_filling || self->figures == NULL || selected >= self->figures->indicators->len || selected == self->figures->shown)
    return;
  read_figures (self, ((KcRunIndicator *) g_ptr_array_index (self->figures->indicators, selected))->code);
}

static void
fill_indicators (KcRunChartsView *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->figures->indicators->len; i++)
    gtk_string_list_append (labels, ((KcRunIndicator *) g_ptr_array_index (self->figures->indicators, i))->label);
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->indicator, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->indicator, self->figures->shown);
  self->is_filling = FALSE;
}

static void
show_figures (KcRunChartsView *self)
{
  g_autoptr (KcChart) scatter = kc_run_compare_charts_scatter (self->figures);
  g_autoptr (KcChart) heat = kc_run_compare_charts_heat (self->figures);
  KcDrawStyle style;

  kc_draw_style_init (&style, KC_DRAW_LIGHT, 0);
  fill_indicators (self);
  kc_chart_view_set_chart (self->scatter, scatter);
  kc_chart_view_set_chart (self->heat, heat);
  kc_chart_view_set_min_size (self->heat, 320, (int) kc_heat_chart_get_height (KC_HEAT_CHART (heat), &style));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  kc_state_view_show_content (self->state);
}

static void
figures_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcRunChartsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcRunFigures) figures = kc_run_figures_finish ((KcStore *) object, result, &error);

  if (kc_ui_error_is_silent (error) || self->state == NULL)
    return;
  if (figures == NULL)
    {
      kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
      return;
    }
  g_clear_pointer (&self->figures, kc_run_figures_free);
  self->figures = g_steal_pointer (&figures);
  show_figures (self);
}

static void
cancel (KcRunChartsView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_figures (KcRunChartsView *self,
              const char      *indicator)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  if (self->figures == NULL)
    kc_state_view_show_loading (self->state);
  kc_run_figures_async (self->store, self->run, indicator, self->cancellable, figures_cb, g_object_ref (self));
}

void
kc_run_charts_view_load (KcRunChartsView *self,
                         KcStore         *store,
                         gint64           run)
{
  if (self->store == store && self->run == run)
    return;
  kc_run_charts_view_clear (self);
  self->store = g_object_ref (store);
  self->run = run;
  read_figures (self, NULL);
}

void
kc_run_charts_view_clear (KcRunChartsView *self)
{
  cancel (self);
  g_clear_object (&self->store);
  self->run = 0;
  g_clear_pointer (&self->figures, kc_run_figures_free);
}

/* --- class --- */

static void
kc_run_charts_view_dispose (GObject *object)
{
  KcRunChartsView *self = KC_RUN_CHARTS_VIEW (object);

  kc_run_charts_view_clear (self);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_run_charts_view_parent_class)->dispose (object);
}

static void
kc_run_charts_view_class_init (KcRunChartsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_charts_view_dispose;
  signals[PERSON_ACTIVATED] = g_signal_new ("person-activated", KC_TYPE_RUN_CHARTS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[BRANCH_ACTIVATED] = g_signal_new ("branch-activated", KC_TYPE_RUN_CHARTS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_CHART_VIEW);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-charts-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KcRunChartsView, state);
  gtk_widget_class_bind_template_child (widget_class, KcRunChartsView, indicator);
  gtk_widget_class_bind_template_child (widget_class, KcRunChartsView, scatter);
  gtk_widget_class_bind_template_child (widget_class, KcRunChartsView, heat);
  gtk_widget_class_bind_template_child (widget_class, KcRunChartsView, revealer);
  gtk_widget_class_bind_template_child (widget_class, KcRunChartsView, table);
  gtk_widget_class_bind_template_callback (widget_class, indicator_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, scatter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, heat_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_run_charts_view_init (KcRunChartsView *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
  kc_record_table_view_set_label (self->table, _("Persons in this place of the chart"));
}
