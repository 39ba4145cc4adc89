#include "kc-run-view-private.h"

#include <glib/gi18n-lib.h>

#include "kc-appraisal-resources.h"
#include "kc-dialog.h"
#include "kc-run-charts-view.h"
#include "kc-run-compare-view.h"
#include "kc-run-look.h"
#include "kc-run-records.h"
#include "kc-run-results-view.h"
#include "kc-run-steps.h"
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
  KcRunResultsView *results;
  KcRunFindings *findings;
  KcRunRecords *records;
  GtkStackPage *charts_page, *compare_page;
  KcRunChartsView *charts;
  KcRunCompareView *compare;

  KcWorkspace *workspace;
  gint64 run;
  KcRunSummary *summary;
  GCancellable *cancellable;   /* of summary and filter choices */
  gboolean is_busy;
};

enum { SUMMARY_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRunView, kc_run_view, GTK_TYPE_WIDGET)

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
  g_autoptr (GArray) selected = kc_run_results_view_dup_selected (self->results);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.open-sheet", selected->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.open-staff", selected->len == 1);
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
      kc_run_results_view_set_summary (self->results, summary);
      kc_state_view_show_content (self->results_state);
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
  /* Without counts: they are of the staff list, not of this run. */
  kc_run_results_view_load_choices (self->results, kc_workspace_get_store (self->workspace), self->cancellable);
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
      kc_run_findings_set (self->findings, NULL, NULL);
      kc_run_records_clear (self->records);
      kc_run_view_show_part (self, "results");
      kc_run_results_view_set_run (self->results, self->workspace, run);
      kc_run_view_reload (self);
    }
  if (kc_target_get (target, "part") != NULL)
    kc_run_view_show_part (self, kc_target_get (target, "part"));
  kc_run_results_view_apply_target (self->results, target);
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
  kc_run_results_view_set_run (self->results, NULL, 0);
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
  gtk_widget_class_bind_template_child (widget_class, KcRunView, results);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, findings);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, records);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, charts_page);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, charts);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, compare_page);
  gtk_widget_class_bind_template_child (widget_class, KcRunView, compare);
}

static void
kc_run_view_class_init (KcRunViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_run_view_dispose;
  signals[SUMMARY_CHANGED] = g_signal_new ("summary-changed", KC_TYPE_RUN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (KC_TYPE_STATE_VIEW);
  g_type_ensure (KC_TYPE_WORK_BAR);
  g_type_ensure (KC_TYPE_RUN_RESULTS_VIEW);
  g_type_ensure (KC_TYPE_RUN_FINDINGS);
  g_type_ensure (KC_TYPE_RUN_RECORDS);
  g_type_ensure (KC_TYPE_RUN_CHARTS_VIEW);
  g_type_ensure (KC_TYPE_RUN_COMPARE_VIEW);
  g_type_ensure (KC_TYPE_RUN_STEPS);
  kc_template_set (widget_class, kc_appraisal_get_resource (), "/org/kaocheng/Kaocheng/appraisal/kc-run-view.ui");
  bind_children (widget_class);
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
  kc_run_actions_update (self);
  selection_changed_cb (self);
}

void
kc_run_view_focus_search (KcRunView *self)
{
  kc_run_results_view_focus_search (self->results);
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
  return kc_run_results_view_get_neighbour (self->results, staff, step);
}

GArray *
kc_run_view_dup_selected (KcRunView *self)
{
  return kc_run_results_view_dup_selected (self->results);
}

gint64
kc_run_view_get_branch (KcRunView *self)
{
  return kc_run_results_view_get_branch (self->results);
}
