#include "kc-run-view-private.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-dialog.h"
#include "kc-record-table-view.h"
#include "kc-run-charts-view.h"
#include "kc-run-compare-view.h"
#include "kc-run-look.h"
#include "kc-run-records.h"
#include "kc-run-steps.h"
#include "kc-run-summary-view.h"
#include "kc-staff-filters.h"
#include "kc-staff.h"
#include "kc-state-view.h"
#include "kc-template.h"
#include "kc-ui-format.h"

struct _KcRunView
{
  GtkWidget parent_instance;

  KcStateView *state;
  GtkLabel *run_state;
  GtkLabel *scheme;
  GtkWidget *check_button, *calculate_button, *review_button, *publish_button, *confirm_button, *print_button;
  KcRunSteps *steps;
  KcWorkBar *work;
  GtkStack *parts;
  KcStateView *results_state;
  KcRunSummaryView *summary_view;
  KcFilterBar *filters;
  KcRecordTableView *table;
  KcRunFindings *findings;
  KcRunRecords *records;
  GtkStackPage *charts_page, *compare_page;
  KcRunChartsView *charts;
  KcRunCompareView *compare;
  GMenuModel *row_menu;

  KcWorkspace *workspace;
  gint64 run;
  KcRunSummary *summary;
  GCancellable *cancellable;   /* of summary and filter choices */
  gboolean is_busy;
};

enum { SUMMARY_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRunView, kc_run_view, GTK_TYPE_WIDGET)

static const struct { const char *name, *title; } branch_filters[] = {
  { "branch", N_("Branch") },
  { "branch_class", N_("Branch class") },
};

/* States that a result can be in (D8.6, D8.7), as the results table filters them. */
static const struct { const char *code, *label; } result_states[] = {
  { "no-data", N_("Without result") },
  { "information", N_("For information") },
  { "protected", N_("Protected") },
};

static const char *const filter_parameters[] = { "search", "branch", "branch_class", "grade", "state" };

/* --- the results table --- */

typedef struct
{
  KcWorkspace *workspace;
  gint64 run;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->workspace);
  g_free (source);
}

static void
load_results (gpointer             data,
              const KcPageRequest *request,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  Source *source = data;

  kc_run_results_async (kc_workspace_get_store (source->workspace), source->run, request, cancellable, callback, user_data);
}

static KcReport *
finish_results (gpointer       data,
                GAsyncResult  *result,
                GError       **error)
{
  Source *source = data;

  return kc_run_results_finish (kc_workspace_get_store (source->workspace), result, error);
}

static void
set_source (KcRunView *self)
{
  Source *source = g_new0 (Source, 1);

  source->workspace = g_object_ref (self->workspace);
  source->run = self->run;
  kc_record_table_view_set_source (self->table, load_results, finish_results, source, source_free);
}

static void
show_person (KcRunView *self,
             gint64     staff)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_set_id (kc_target_new ("appraisal"), "run", self->run), "staff", staff);
  g_autofree char *text = kc_target_to_string (target);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", text);
}

static void
row_activated_cb (KcRunView *self,
                  gint64     staff)
{
  show_person (self, staff);
}

/* A branch of the charts: its results. */
static void
branch_activated_cb (KcRunView *self,
                     gint64     branch)
{
  g_autoptr (KcTarget) target = kc_target_set_id (kc_target_set_id (kc_target_new ("appraisal"), "run", self->run), "branch", branch);
  g_autofree char *text = kc_target_to_string (kc_target_set (target, "part", "results"));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", text);
}

static void
selection_changed_cb (KcRunView *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.open-sheet", rows->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.open-staff", rows->len == 1);
  kc_run_actions_update (self);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcRunView *self = KC_RUN_VIEW (widget);
  g_autoptr (GArray) selected = kc_run_view_dup_selected (self);

  if (selected->len == 0)
    return;
  if (g_str_equal (action_name, "run.open-sheet"))
    {
      show_person (self, g_array_index (selected, gint64, 0));
    }
  else
    {
      g_autofree char *record = g_strdup_printf ("staff:%" G_GINT64_FORMAT, g_array_index (selected, gint64, 0));
      gtk_widget_activate_action (widget, "win.show-record", "s", record);
    }
}

/* --- filters --- */

static void
filters_changed_cb (KcRunView *self)
{
  kc_run_summary_view_set_grade (self->summary_view, kc_filter_bar_get_value (self->filters, "grade"));
}

static void
grade_activated_cb (KcRunView  *self,
                    const char *grade)
{
  kc_filter_bar_set_value (self->filters, "grade", *grade != '\0' ? grade : NULL);
}

static void
load_choices (KcRunView *self)
{
  /* Without counts: they are of the staff list, not of this run. */
  for (guint i = 0; i < G_N_ELEMENTS (branch_filters); i++)
    kc_staff_filters_load (self->filters, kc_workspace_get_store (self->workspace), branch_filters[i].name, FALSE, self->cancellable);
}

static void
add_choice (GPtrArray  *choices,
            const char *code,
            const char *label,
            guint64     count)
{
  KcFilterChoice *choice = g_new0 (KcFilterChoice, 1);

  choice->code = g_strdup (code);
  choice->label = g_strdup (label);
  choice->count = count;
  g_ptr_array_add (choices, choice);
}

static void
set_own_choices (KcRunView *self)
{
  g_autoptr (GPtrArray) grades = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_filter_choice_free);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_filter_choice_free);

  for (guint i = 0; i < self->summary->bands->len; i++)
    {
      const KcBandCount *band = g_ptr_array_index (self->summary->bands, i);
      add_choice (grades, band->code, band->label, band->count);
    }
  for (guint i = 0; i < G_N_ELEMENTS (result_states); i++)
    add_choice (states, result_states[i].code, _(result_states[i].label), 0);
  kc_filter_bar_set_choices (self->filters, "grade", grades);
  kc_filter_bar_set_choices (self->filters, "state", states);
}

/* --- the run --- */

static void
show_head (KcRunView *self)
{
  KcRunState state = self->summary->state;
  g_autofree char *state_text = kc_run_look_dup_state (state);
  g_autofree char *period = kc_ui_format_period (self->summary->period);
  g_autofree char *scheme = g_strdup_printf (_("%s · %s, version %s"), period, self->summary->scheme_title, self->summary->scheme_version);
  gboolean can_write = !kc_workspace_is_read_only (self->workspace);

  gtk_label_set_text (self->run_state, state_text);
  gtk_label_set_text (self->scheme, scheme);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->scheme), scheme);
  gtk_widget_set_visible (self->check_button, can_write && state == KC_RUN_DRAFT);
  gtk_widget_set_visible (self->calculate_button, can_write && state == KC_RUN_DRAFT);
  gtk_widget_set_visible (self->review_button, can_write && state == KC_RUN_CALCULATED);
  gtk_widget_set_visible (self->publish_button, can_write && state == KC_RUN_REVIEWED);
  gtk_widget_set_visible (self->confirm_button, can_write && state == KC_RUN_PUBLISHED);
  gtk_widget_set_visible (self->print_button, state != KC_RUN_DRAFT);
  gtk_stack_page_set_visible (self->charts_page, state != KC_RUN_DRAFT);
  gtk_stack_page_set_visible (self->compare_page, state != KC_RUN_DRAFT);
  kc_run_steps_set_summary (self->steps, self->summary);
}

/* What was found, what was done by hand and what charts draw is read once somebody looks: a calculated run has been checked. */
static void
load_part (KcRunView *self)
{
  if (self->workspace != NULL && self->summary != NULL && self->summary->state != KC_RUN_DRAFT &&
      g_strcmp0 (gtk_stack_get_visible_child_name (self->parts), "charts") == 0)
    kc_run_charts_view_load (self->charts, kc_workspace_get_store (self->workspace), self->run);
  if (self->workspace != NULL && self->summary != NULL && self->summary->state != KC_RUN_DRAFT &&
      g_strcmp0 (gtk_stack_get_visible_child_name (self->parts), "compare") == 0)
    kc_run_compare_view_load (self->compare, kc_workspace_get_store (self->workspace), self->run);
  if (self->workspace != NULL && self->summary != NULL && self->summary->state != KC_RUN_DRAFT &&
      g_strcmp0 (gtk_stack_get_visible_child_name (self->parts), "records") == 0)
    kc_run_records_load (self->records, kc_workspace_get_store (self->workspace), self->run, self->summary->state,
                         !kc_workspace_is_read_only (self->workspace));
  if (self->workspace != NULL && self->summary != NULL && self->summary->state != KC_RUN_DRAFT &&
      g_strcmp0 (gtk_stack_get_visible_child_name (self->parts), "findings") == 0)
    kc_run_findings_recall (self->findings, kc_workspace_get_store (self->workspace), self->run);
}

static void
take_summary (KcRunView    *self,
              KcRunSummary *summary)
{
  g_clear_pointer (&self->summary, kc_run_summary_free);
  self->summary = summary;
  kc_run_charts_view_clear (self->charts);
  kc_run_compare_view_clear (self->compare);
  show_head (self);
  kc_run_actions_update (self);
  if (summary->state == KC_RUN_DRAFT)
    {
      kc_state_view_show_empty (self->results_state, "kc-appraisal-symbolic", _("Not calculated yet"),
                                _("Check the data first: missing figures are listed by person. Then calculate."),
                                kc_workspace_is_read_only (self->workspace) ? NULL : _("Calculate"), "run.calculate");
    }
  else
    {
      set_own_choices (self);
      kc_run_summary_view_set_summary (self->summary_view, summary);
      kc_run_summary_view_set_grade (self->summary_view, kc_filter_bar_get_value (self->filters, "grade"));
      kc_state_view_show_content (self->results_state);
      kc_record_table_view_reload (self->table);
    }
  kc_state_view_show_content (self->state);
  load_part (self);
  g_signal_emit (self, signals[SUMMARY_CHANGED], 0);
}

static void
summary_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcRunSummary) summary = kc_run_summary_finish ((KcStore *) object, result, &error);

  if (kc_ui_error_is_silent (error) || self->workspace == NULL)
    return;
  if (summary == NULL)
    kc_state_view_show_error (self->state, KC_ATTEMPT_LOAD, error);
  else if (summary->run == self->run)
    take_summary (self, g_steal_pointer (&summary));
}

static void
cancel (KcRunView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
kc_run_view_reload (KcRunView *self)
{
  cancel (self);
  if (self->workspace == NULL || self->run == 0)
    return;
  self->cancellable = g_cancellable_new ();
  if (self->summary == NULL)
    kc_state_view_show_loading (self->state);
  kc_run_summary_async (kc_workspace_get_store (self->workspace), self->run, self->cancellable, summary_cb, g_object_ref (self));
  load_choices (self);
}

void
kc_run_view_show (KcRunView      *self,
                  gint64          run,
                  const KcTarget *target)
{
  if (run != self->run)
    {
      self->run = run;
      g_clear_pointer (&self->summary, kc_run_summary_free);
      kc_filter_bar_clear (self->filters);
      kc_run_findings_set (self->findings, NULL, NULL);
      kc_run_records_clear (self->records);
      kc_run_view_show_part (self, "results");
      set_source (self);
      kc_run_view_reload (self);
    }
  if (kc_target_get (target, "part") != NULL)
    kc_run_view_show_part (self, kc_target_get (target, "part"));
  for (guint i = 0; i < G_N_ELEMENTS (filter_parameters); i++)
    if (kc_target_get (target, filter_parameters[i]) != NULL)
      {
        kc_filter_bar_apply_target (self->filters, target);
        break;
      }
}

void
kc_run_view_set_workspace (KcRunView   *self,
                           KcWorkspace *workspace)
{
  cancel (self);
  kc_work_bar_cancel (self->work);
  g_set_object (&self->workspace, workspace);
  self->run = 0;
  g_clear_pointer (&self->summary, kc_run_summary_free);
  kc_record_table_view_set_source (self->table, NULL, NULL, NULL, NULL);
  kc_run_charts_view_clear (self->charts);
  kc_run_compare_view_clear (self->compare);
  kc_run_records_clear (self->records);
  kc_run_findings_set (self->findings, NULL, NULL);
}

/* --- findings --- */

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KcRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 staff = kc_staff_find_finish ((KcStore *) object, result, &error);
  g_autofree char *record = g_strdup_printf ("staff:%" G_GINT64_FORMAT, staff);

  if (staff == 0)
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "s", record);
}

/* A finding names its person by staff number; the file is where a missing figure is put in. */
static void
issue_activated_cb (KcRunView *self,
                    KcIssue   *issue)
{
  const char *number = kc_issue_get_place (issue)->record;

  if (number != NULL && *number != '\0' && self->workspace != NULL)
    kc_staff_find_async (kc_workspace_get_store (self->workspace), number, NULL, found_cb, g_object_ref (self));
}

/* --- what was done by hand --- */

static void
withdraw_cb (KcRunView *self,
             gint64     adjustment)
{
  kc_run_actions_withdraw (self, adjustment);
}

static void
answer_cb (KcRunView *self,
           gint64     staff,
           gint64     objection)
{
  kc_run_actions_answer (self, staff, objection);
}

/* --- private to the actions --- */

KcWorkspace *
kc_run_view_get_workspace (KcRunView *self)
{
  return self->workspace;
}

KcWorkBar *
kc_run_view_get_work (KcRunView *self)
{
  return self->work;
}

KcRunFindings *
kc_run_view_get_findings (KcRunView *self)
{
  return self->findings;
}

void
kc_run_view_show_part (KcRunView  *self,
                       const char *part)
{
  gtk_stack_set_visible_child_name (self->parts, part);
}

void
kc_run_view_set_busy (KcRunView *self,
                      gboolean   busy)
{
  self->is_busy = busy;
  kc_run_actions_update (self);
}

gboolean
kc_run_view_is_busy (KcRunView *self)
{
  return self->is_busy;
}

/* --- class --- */

static void
kc_run_view_dispose (GObject *object)
{
  KcRunView *self = KC_RUN_VIEW (object);

  cancel (self);
  if (self->state != NULL)
    kc_work_bar_cancel (self->work);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->summary, kc_run_summary_free);
  self->filters = NULL;
  g_clear_pointer ((GtkWidget **) &self->state, gtk_widget_unparent);
  G_OBJECT_CLASS (kc_run_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KcRunView, state);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, run_state);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, scheme);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, check_button);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, calculate_button);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, review_button);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, publish_button);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, steps);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, print_button);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, work);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, parts);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, results_state);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, summary_view);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, filters);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, table);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, findings);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, records);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, charts_page);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, charts);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, compare_page);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, compare);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, row_menu);
}

static void
kc_run_view_class_init (KcRunViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_view_dispose;
  signals[SUMMARY_CHANGED] = g_signal_new ("summary-changed", KC_TYPE_RUN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_WORK_BAR);
  g_type_ensure (KC_TYPE_FILTER_BAR);
  g_type_ensure (KC_TYPE_RECORD_TABLE_VIEW);
  g_type_ensure (KC_TYPE_RUN_SUMMARY_VIEW);
  g_type_ensure (KC_TYPE_RUN_FINDINGS);
  g_type_ensure (KC_TYPE_RUN_RECORDS);
  g_type_ensure (KC_TYPE_RUN_CHARTS_VIEW);
  g_type_ensure (KC_TYPE_RUN_COMPARE_VIEW);
  g_type_ensure (KC_TYPE_RUN_STEPS);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, grade_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, issue_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, withdraw_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_part);
  gtk_widget_class_bind_template_callback (widget_class, branch_activated_cb);
  gtk_widget_class_install_action (widget_class, "run.open-sheet", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "run.open-staff", NULL, open_cb);
  kc_run_actions_install (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
kc_run_view_init (KcRunView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kc_filter_bar_set_placeholder (self->filters, _("Number, name, pinyin, branch"));
  for (guint i = 0; i < G_N_ELEMENTS (branch_filters); i++)
    kc_filter_bar_add_filter (self->filters, branch_filters[i].name, _(branch_filters[i].title));
  kc_filter_bar_add_filter (self->filters, "grade", _("Grade"));
  kc_filter_bar_add_filter (self->filters, "state", _("Result"));
  kc_record_table_view_set_filter_bar (self->table, self->filters);
  kc_record_table_view_set_sort (self->table, "total", TRUE);
  kc_record_table_view_set_label (self->table, _("Results"));
  kc_record_table_view_set_row_menu (self->table, self->row_menu);
  kc_record_table_view_set_empty (self->table, "kc-appraisal-symbolic", _("Nobody was appraised"),
                                  _("The scheme’s population has no person with figures in this period."), NULL, NULL);
  kc_run_actions_update (self);
  selection_changed_cb (self);
}

void
kc_run_view_focus_search (KcRunView *self)
{
  kc_filter_bar_focus_search (self->filters);
}

gint64
kc_run_view_get_run (KcRunView *self)
{
  return self->run;
}

const KcRunSummary *
kc_run_view_get_summary (KcRunView *self)
{
  return self->summary;
}

gint64
kc_run_view_get_neighbour (KcRunView *self,
                           gint64     staff,
                           int        step)
{
  KcReport *page = kc_record_table_view_get_page (self->table);
  GListModel *rows = page != NULL ? kc_report_get_rows (page) : NULL;
  guint n = rows != NULL ? g_list_model_get_n_items (rows) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);

      if (kc_report_row_get_id (row) == staff)
        {
          g_autoptr (KcReportRow) other = (int) i + step >= 0 ? g_list_model_get_item (rows, (guint) ((int) i + step)) : NULL;
          return other != NULL ? kc_report_row_get_id (other) : 0;
        }
    }
  return 0;
}

GArray *
kc_run_view_dup_selected (KcRunView *self)
{
  g_autoptr (GPtrArray) rows = kc_record_table_view_get_selected (self->table);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = kc_report_row_get_id (g_ptr_array_index (rows, i));
      g_array_append_val (ids, id);
    }
  return ids;
}

gint64
kc_run_view_get_branch (KcRunView *self)
{
  const char *branch = kc_filter_bar_get_value (self->filters, "branch");

  return branch != NULL ? g_ascii_strtoll (branch, NULL, 10) : 0;
}
