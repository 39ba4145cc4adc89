#include "kc-overview-page.h"

#include <glib/gi18n-lib.h>

#include "kc-chart-view.h"
#include "kc-figure-card.h"
#include "kc-month-dialog.h"
#include "kc-overview-charts.h"
#include "kc-overview-resources.h"
#include "kc-record-table-view.h"
#include "kc-report-read.h"
#include "kc-staff.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"
#include "kc-window-page.h"

/* A bar of a branch with its label, in pixels. */
#define BRANCH_BAR_HEIGHT 22
#define BRANCH_CHART_FRAME 70

struct _KcOverviewPage
{
  GtkWidget parent_instance;

  KcStateView *state;
  GtkDropDown *period;
  GtkDropDown *branch;
  GtkButton *run_button;
  KcFigureCard *managers_card;
  KcFigureCard *branches_card;
  KcFigureCard *mean_score_card;
  KcFigureCard *loan_balance_card;
  KcFigureCard *interest_income_card;
  KcFigureCard *npl_ratio_card;
  KcChartView *scores_chart;
  KcChartView *grades_chart;
  KcChartView *classes_chart;
  KcChartView *income_chart;
  KcChartView *loans_chart;
  KcChartView *branch_scores_chart;
  KcChartView *branch_npl_chart;
  KcRecordTableView *tasks;
  KcRecordTableView *top;
  KcRecordTableView *bottom;
  KcRecordTableView *imports;
  GtkWidget *top_box;
  GtkWidget *bottom_box;
  GtkWidget *tasks_box;
  GtkWidget *imports_box;

  KcWorkspace *workspace;
  GCancellable *cancellable;
  KcOverview *overview;
  GArray *periods;        /* KcPeriod, as in the drop-down */
  GArray *branches;       /* row ids, as in the drop-down; the first is 0: the whole bank */
  gint64 wanted_branch;   /* asked for before the branches were there */
  gboolean is_filling;
};

static void kc_overview_page_window_page_init (KcWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KcOverviewPage, kc_overview_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (KC_TYPE_WINDOW_PAGE, kc_overview_page_window_page_init))

/* --- what is chosen --- */

static KcPeriod
get_period (KcOverviewPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->period);

  return selected < self->periods->len ? g_array_index (self->periods, KcPeriod, selected) : KC_PERIOD_NONE;
}

static gint64
get_branch (KcOverviewPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->branch);

  return selected < self->branches->len ? g_array_index (self->branches, gint64, selected) : 0;
}

/* A target with the branch that is chosen. */
static KcTarget *
new_target (KcOverviewPage *self,
            const char     *place)
{
  return kc_target_set_id (kc_target_new (place), "branch", get_branch (self));
}

static void
go (KcOverviewPage *self,
    const KcTarget *target)
{
  g_autofree char *text = kc_target_to_string (target);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", text);
}

/* The results of the run shown here. */
static KcTarget *
new_run_target (KcOverviewPage *self)
{
  return kc_target_set_id (new_target (self, "appraisal"), "run", self->overview->run);
}

/* --- clicks --- */

static void
grade_activated_cb (KcOverviewPage *self,
                    gint64          id)
{
  g_autoptr (KcTarget) target = kc_target_set (new_run_target (self), "grade", kc_overview_charts_get_code (self->overview->by_grade, id));

  go (self, target);
}

static void
band_activated_cb (KcOverviewPage *self,
                   gint64          id)
{
  g_autoptr (KcTarget) target = kc_target_set (new_run_target (self), "grade", kc_overview_charts_get_code (self->overview->bands, id));

  go (self, target);
}

static void
class_activated_cb (KcOverviewPage *self,
                    gint64          id)
{
  g_autoptr (KcTarget) target = kc_target_set (new_target (self, "managers"), "branch_class",
                                               kc_overview_charts_get_code (self->overview->by_class, id));

  go (self, target);
}

static void
branch_activated_cb (KcOverviewPage *self,
                     gint64          id)
{
  g_autoptr (KcTarget) target = kc_target_set (kc_target_new ("managers"), "branch",
                                               kc_overview_charts_get_code (self->overview->branch_scores, id));

  go (self, target);
}

static void
branch_score_activated_cb (KcOverviewPage *self,
                           gint64          id)
{
  g_autoptr (KcTarget) target = kc_target_set (new_run_target (self), "branch",
                                               kc_overview_charts_get_code (self->overview->branch_scores, id));

  go (self, target);
}

/* A point of a trend: whose figures of that month it is the sum of. */
static void
show_month (KcOverviewPage *self,
            gint64          id,
            const char     *measure,
            const char     *label,
            guint           places)
{
  const char *code = kc_overview_charts_get_code (self->overview->trend, id);
  GtkStringObject *branch = gtk_drop_down_get_selected_item (self->branch);
  GtkWidget *dialog;
  KcPeriod month;

  if (code == NULL || !kc_period_parse (code, &month))
    return;
  dialog = kc_month_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, measure, label, places, month, get_branch (self),
                                branch != NULL ? gtk_string_object_get_string (branch) : "");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
income_activated_cb (KcOverviewPage *self,
                     gint64          id)
{
  show_month (self, id, "interest_income", _("Interest Income (yuan)"), 2);
}

static void
loans_activated_cb (KcOverviewPage *self,
                    gint64          id)
{
  show_month (self, id, "loan_count", _("Loans Issued"), 0);
}

static void
person_activated_cb (KcOverviewPage *self,
                     gint64          staff)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_new ("staff-file"), "id", staff);

  go (self, target);
}

static void
task_activated_cb (KcOverviewPage *self,
                   gint64          id,
                   KcReportRow    *row)
{
  const char *where = kc_report_read_text (self->overview->tasks, row, "where");

  if (*where != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", where);
}

static void
import_activated_cb (KcOverviewPage *self,
                     gint64          batch)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_new ("imports"), "batch", batch);

  go (self, target);
}

/* --- filling --- */

static void
set_card (KcFigureCard *card,
          char         *text,
          KcNothing     nothing,
          const char   *note,
          KcTarget     *target)
{
  g_autofree char *owned = text;
  g_autoptr (KcTarget) owned_target = target;
  g_autofree char *where = kc_target_to_string (target);

  kc_figure_card_set (card, nothing == KC_NOTHING_NONE ? owned : NULL, nothing, note, where);
}

static void
fill_cards (KcOverviewPage *self)
{
  const KcOverview *overview = self->overview;
  g_autofree char *year = kc_ui_format_period (get_period (self));
  KcTarget *run = overview->run != 0 ? new_run_target (self) : new_target (self, "managers");

  set_card (self->managers_card, kc_ui_format_count (overview->managers), KC_NOTHING_NONE, "", new_target (self, "managers"));
  set_card (self->branches_card, kc_ui_format_count (overview->branches), KC_NOTHING_NONE, "", new_target (self, "branches"));
  set_card (self->mean_score_card, kc_ui_format_points (overview->mean_score), overview->mean_score_nothing,
            overview->run_label != NULL ? overview->run_label : "", run);
  set_card (self->loan_balance_card, kc_ui_format_wan (overview->loan_balance), overview->loan_balance_nothing, year,
            new_target (self, "managers"));
  set_card (self->interest_income_card, kc_ui_format_wan (overview->interest_income), overview->interest_income_nothing, year,
            new_target (self, "managers"));
  set_card (self->npl_ratio_card, kc_ui_format_percent (overview->npl_ratio), overview->npl_ratio_nothing, year,
            new_target (self, "managers"));
}

static void
take_chart (KcChartView *view,
            KcChart     *chart)
{
  kc_chart_view_set_chart (view, chart);
  g_object_unref (chart);
}

static void
fill_charts (KcOverviewPage *self)
{
  const KcOverview *overview = self->overview;
  int height = MAX (280, (int) overview->branch_scores->len * BRANCH_BAR_HEIGHT + BRANCH_CHART_FRAME);

  take_chart (self->scores_chart, kc_overview_charts_scores (overview));
  take_chart (self->grades_chart, kc_overview_charts_grades (overview));
  take_chart (self->classes_chart, kc_overview_charts_classes (overview));
  take_chart (self->income_chart, kc_overview_charts_income (overview));
  take_chart (self->loans_chart, kc_overview_charts_loans (overview));
  take_chart (self->branch_scores_chart, kc_overview_charts_branch_scores (overview));
  take_chart (self->branch_npl_chart, kc_overview_charts_branch_npl (overview));
  g_object_set (self->branch_scores_chart, "min-height", height, NULL);
  g_object_set (self->branch_npl_chart, "min-height", height, NULL);
}

static gboolean
has_rows (KcReport *report)
{
  return report != NULL && g_list_model_get_n_items (kc_report_get_rows (report)) > 0;
}

static void
fill_run_button (KcOverviewPage *self)
{
  gboolean has_run = self->overview->run != 0 && self->overview->run_label != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->run_button), has_run);
  if (has_run)
    {
      g_autoptr (KcTarget) target = new_run_target (self);
      g_autofree char *where = kc_target_to_string (target);

      gtk_button_set_label (self->run_button, self->overview->run_label);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->run_button), g_variant_new_string (where));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->run_button), "win.show-place");
    }
}

static void
fill (KcOverviewPage *self)
{
  const KcOverview *overview = self->overview;

  if (kc_workspace_is_empty (self->workspace))
    {
      kc_state_view_show_empty (self->state, "org.kaocheng.Kaocheng-symbolic", _("Begin with the sheets you have"),
                                _("Take in the bank’s staff list and its monthly figures: Excel workbooks or text files, as they are. "
                                  "You see what would happen before anything is stored."),
                                _("Import Sheets…"), "win.import");
      return;
    }
  fill_cards (self);
  fill_charts (self);
  fill_run_button (self);
  kc_record_table_view_set_report (self->tasks, overview->tasks);
  kc_record_table_view_set_report (self->top, overview->top);
  kc_record_table_view_set_report (self->bottom, overview->bottom);
  kc_record_table_view_set_report (self->imports, overview->imports);
  gtk_widget_set_visible (gtk_widget_get_parent (self->top_box), has_rows (overview->top));
  gtk_widget_set_visible (gtk_widget_get_parent (self->imports_box), has_rows (overview->imports));
  kc_state_view_show_content (self->state);
}

/* --- loading --- */

/* Whether an answer is still wanted, and is one: a failure takes the page's place. */
static gboolean
take_answer (KcOverviewPage *self,
             gboolean        done,
             const GError   *error)
{
  if (self->workspace == NULL || self->state == NULL || kc_ui_error_is_silent (error))
    return FALSE;
  if (!done)
    kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
  return done;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KcOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcOverview) overview = kc_overview_load_finish ((KcStore *) object, result, &error);

  if (!take_answer (self, overview != NULL, error))
    return;
  g_clear_pointer (&self->overview, kc_overview_free);
  self->overview = g_steal_pointer (&overview);
  fill (self);
}

static void
restart (KcOverviewPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
load (KcOverviewPage *self)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.kaocheng.Kaocheng");

  restart (self);
  if (self->overview == NULL)
    kc_state_view_show_loading (self->state);
  kc_overview_load_async (kc_workspace_get_store (self->workspace), get_period (self), get_branch (self), g_settings_get_uint (settings, "due-days"),
                          self->cancellable, loaded_cb, g_object_ref (self));
}

static void
chosen_cb (KcOverviewPage *self)
{
  if (!self->is_filling && self->workspace != NULL)
    load (self);
}

/* The list of a drop-down anew, keeping what was chosen where it is still there. */
static void
set_choices (KcOverviewPage *self,
             GtkDropDown    *drop_down,
             GtkStringList  *labels,
             guint           selected)
{
  self->is_filling = TRUE;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (drop_down, selected);
  self->is_filling = FALSE;
}

static void
periods_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) periods = kc_overview_periods_finish ((KcStore *) object, result, &error);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  KcPeriod chosen;
  guint selected = 0;

  if (!take_answer (self, periods != NULL, error))
    return;
  chosen = get_period (self);
  for (guint i = 0; i < periods->len; i++)
    {
      KcPeriod period = g_array_index (periods, KcPeriod, i);
      g_autofree char *label = kc_ui_format_period (period);

      gtk_string_list_append (labels, label);
      if (period == chosen)
        selected = i;
    }
  g_array_unref (self->periods);
  self->periods = g_array_ref (periods);
  set_choices (self, self->period, labels, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->period), periods->len > 0);
  load (self);
}

static void
branches_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KcOverviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) report = kc_branch_list_finish ((KcStore *) object, result, &error);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  gint64 chosen, whole = 0;
  guint selected = 0;

  if (!take_answer (self, report != NULL, error))
    return;
  chosen = self->wanted_branch != 0 ? self->wanted_branch : get_branch (self);
  self->wanted_branch = 0;
  g_array_set_size (self->branches, 0);
  g_array_append_val (self->branches, whole);
  gtk_string_list_append (labels, _("Whole bank"));
  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (report)); i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (kc_report_get_rows (report), i);
      gint64 id = kc_report_row_get_id (row);

      g_array_append_val (self->branches, id);
      gtk_string_list_append (labels, kc_report_read_text (report, row, "name"));
      if (id == chosen)
        selected = i + 1;
    }
  set_choices (self, self->branch, labels, selected);
  kc_overview_periods_async (kc_workspace_get_store (self->workspace), self->cancellable, periods_cb, g_object_ref (self));
}

/* Branches, then years, then the overview of what is chosen among them. */
static void
load_all (KcOverviewPage *self)
{
  restart (self);
  if (self->overview == NULL)
    kc_state_view_show_loading (self->state);
  kc_branch_list_async (kc_workspace_get_store (self->workspace), self->cancellable, branches_cb, g_object_ref (self));
}

/* --- page --- */

static void
kc_overview_page_set_workspace (KcWindowPage *page,
                                KcWorkspace  *workspace)
{
  KcOverviewPage *self = KC_OVERVIEW_PAGE (page);

  restart (self);
  g_clear_pointer (&self->overview, kc_overview_free);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    load_all (self);
}

static void
kc_overview_page_show (KcWindowPage   *page,
                       const KcTarget *target)
{
  KcOverviewPage *self = KC_OVERVIEW_PAGE (page);
  gint64 branch = kc_target_get_id (target, "branch");

  if (branch == 0)
    return;
  for (guint i = 0; i < self->branches->len; i++)
    if (g_array_index (self->branches, gint64, i) == branch)
      {
        gtk_drop_down_set_selected (self->branch, i);
        return;
      }
  self->wanted_branch = branch;
}

static void
kc_overview_page_reload (KcWindowPage *page)
{
  if (KC_OVERVIEW_PAGE (page)->workspace != NULL)
    load_all (KC_OVERVIEW_PAGE (page));
}

static void
kc_overview_page_window_page_init (KcWindowPageInterface *iface)
{
  iface->set_workspace = kc_overview_page_set_workspace;
  iface->show = kc_overview_page_show;
  iface->reload = kc_overview_page_reload;
}

static void
kc_overview_page_dispose (GObject *object)
{
  KcOverviewPage *self = KC_OVERVIEW_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->overview, kc_overview_free);
  g_clear_object (&self->workspace);
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_overview_page_parent_class)->dispose (object);
}

static void
kc_overview_page_finalize (GObject *object)
{
  KcOverviewPage *self = KC_OVERVIEW_PAGE (object);

  g_array_unref (self->periods);
  g_array_unref (self->branches);
  G_OBJECT_CLASS (kc_overview_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, state);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, period);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, branch);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, run_button);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, managers_card);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, branches_card);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, mean_score_card);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, loan_balance_card);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, interest_income_card);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, npl_ratio_card);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, scores_chart);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, grades_chart);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, classes_chart);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, income_chart);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, loans_chart);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, branch_scores_chart);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, branch_npl_chart);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, tasks);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, top);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, bottom);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, imports);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, top_box);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, bottom_box);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, tasks_box);
  gtk_widget_class_bind_template_child (widget_class, KcOverviewPage, imports_box);
}

static void
kc_overview_page_class_init (KcOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = kc_overview_page_finalize;
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_CHART_VIEW);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  g_type_ensure (KC_TYPE_FIGURE_CARD);
  kc_template_set (widget_class, kc_overview_get_resource (), "/org/kaocheng/Kaocheng/overview/kc-overview-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, band_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, grade_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, class_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, income_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, loans_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, branch_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, branch_score_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, task_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_overview_page_init (KcOverviewPage *self)
{
  static const char *const left_out[] = { "where", NULL };
  static const char *const hidden[] = { "staff_number", NULL };
  KcRecordTableView *tables[4];

  self->periods = g_array_new (FALSE, FALSE, sizeof (KcPeriod));
  self->branches = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->period), FALSE);
  gtk_drop_down_set_enable_search (self->branch, FALSE);
  tables[0] = self->tasks, tables[1] = self->top, tables[2] = self->bottom, tables[3] = self->imports;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    kc_record_table_view_set_embedded (tables[i], TRUE);
  kc_record_table_view_set_omitted (self->tasks, left_out);
  kc_record_table_view_set_hidden (self->top, hidden);
  kc_record_table_view_set_hidden (self->bottom, hidden);
  kc_record_table_view_set_label (self->tasks, _("Tasks"));
  kc_record_table_view_set_label (self->top, _("Top Ten"));
  kc_record_table_view_set_label (self->bottom, _("Bottom Ten"));
  kc_record_table_view_set_label (self->imports, _("Last Imports"));
  kc_record_table_view_set_empty (self->tasks, NULL, _("Nothing is due"), NULL, NULL, NULL);
}
