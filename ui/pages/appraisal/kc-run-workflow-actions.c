/* The steps of a run as actions (D7.7, D7.8): review, publish, back, confirm, correct, adjust, object, answer, withdraw. */
#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-run-view-private.h"
#include "kc-ui-format.h"
#include "kc-workflow-dialogs.h"

/* --- steps that only go on: review, back, confirm --- */

typedef struct
{
  const char *action;
  KcAttempt attempt;
  const char *done;      /* what the toast says */
  void (*start) (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*finish) (KcStore *store, GAsyncResult *result, GError **error);
} Step;

static const Step steps[] = {
  { "run.review", KC_ATTEMPT_REVIEW, N_("The review has begun: open a person’s menu to adjust"), kc_run_review_async, kc_run_review_finish },
  { "run.back", KC_ATTEMPT_STEP_BACK, N_("The run went one step back"), kc_run_step_back_async, kc_run_step_back_finish },
  { "run.confirm", KC_ATTEMPT_CONFIRM, N_("The run is confirmed"), kc_run_confirm_async, kc_run_confirm_finish },
};

static const Step *
find_step (const char *action)
{
  const Step *step = steps;

  while (!g_str_equal (step->action, action))
    step++;
  return step;
}

typedef struct
{
  KcRunView *view;
  const Step *step;
} StepCall;

static void
stepped_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree StepCall *call = user_data;
  g_autoptr (KcRunView) self = call->view;
  g_autoptr (GError) error = NULL;
  gboolean done = call->step->finish ((KcStore *) object, result, &error);

  if (!kc_run_actions_end (self, done, call->step->attempt, error))
    return;
  kc_dialog_toast (GTK_WIDGET (self), _(call->step->done));
  kc_workspace_emit_changed (kc_run_view_get_workspace (self));
}

static void
take_step (KcRunView  *self,
           const Step *step)
{
  StepCall *call = g_new (StepCall, 1);

  *call = (StepCall) { g_object_ref (self), step };
  step->start (kc_run_actions_get_store (self), kc_run_view_get_run (self), NULL, stepped_cb, call);
}

static void
review_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KcRunView *self = KC_RUN_VIEW (widget);

  if (kc_run_view_is_busy (self) || kc_run_view_get_workspace (self) == NULL)
    return;
  kc_run_view_set_busy (self, TRUE);
  take_step (self, find_step (action_name));
}

static void
step_back (KcRunView *self)
{
  take_step (self, find_step ("run.back"));
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcRunView *self = KC_RUN_VIEW (widget);
  const KcRunSummary *summary = kc_run_view_get_summary (self);

  if (summary != NULL && summary->state == KC_RUN_PUBLISHED)
    kc_run_actions_ask (self, _("Take the publication back?"),
                        _("The results go back under review and can be adjusted; objections stay. They have to be published again."), _("_Take Back"), TRUE,
                        step_back);
  else
    kc_run_actions_ask (self, _("End the review without publishing?"), _("The run can be calculated again after that."), _("_Step Back"), FALSE, step_back);
}

static void
confirm (KcRunView *self)
{
  take_step (self, find_step ("run.confirm"));
}

static void
confirm_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  const KcRunSummary *summary = kc_run_view_get_summary (KC_RUN_VIEW (widget));
  g_autofree char *persons = NULL;
  g_autofree char *body = NULL;
  guint64 n;

  if (summary == NULL)
    return;
  n = summary->n_appraised + summary->n_information;
  persons = kc_ui_format_count (n);
  body = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The result of %s person becomes final. A confirmed run can never be changed, calculated again or removed; a mistake "
                                    "found later is corrected by a new run that replaces it.",
                                    "The results of %s persons become final. A confirmed run can never be changed, calculated again or removed; a mistake "
                                    "found later is corrected by a new run that replaces it.",
                                    (gulong) n),
                          persons);
  kc_run_actions_ask (KC_RUN_VIEW (widget), _("Confirm “%s” for good?"), body, _("_Confirm"), TRUE, confirm);
}

static void
publish_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KcRunView *self = KC_RUN_VIEW (widget);

  if (kc_run_view_get_workspace (self) != NULL && kc_run_view_get_run (self) != 0)
    gtk_window_present (GTK_WINDOW (kc_publish_dialog_new (widget, kc_run_view_get_workspace (self), kc_run_view_get_run (self))));
}

/* --- correcting: a new run that names the one it replaces --- */

static void
corrected_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (KcRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 run = kc_run_correct_finish ((KcStore *) object, result, &error);
  g_autofree char *target = g_strdup_printf ("appraisal?run=%" G_GINT64_FORMAT, run);

  if (!kc_run_actions_end (self, run != 0, KC_ATTEMPT_SAVE, error))
    return;
  kc_workspace_emit_changed (kc_run_view_get_workspace (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", target);
}

static void
correct (KcRunView *self)
{
  kc_run_correct_async (kc_run_actions_get_store (self), kc_run_view_get_run (self), NULL, corrected_cb, g_object_ref (self));
}

static void
correct_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  kc_run_actions_ask (KC_RUN_VIEW (widget), _("Correct “%s” by a new run?"),
                      _("A draft of the same scheme and period is made, which names this run as the one it replaces. This run stays as it is."),
                      _("_New Run"), FALSE, correct);
}

/* The run on the other side of a correction. */
static void
show_run_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  const KcRunSummary *summary = kc_run_view_get_summary (KC_RUN_VIEW (widget));
  g_autofree char *target = NULL;

  if (summary == NULL)
    return;
  target = g_strdup_printf ("appraisal?run=%" G_GINT64_FORMAT, g_str_equal (action_name, "run.show-replaced") ? summary->replaces : summary->replaced_by);
  gtk_widget_activate_action (widget, "win.show-place", "s", target);
}

/* --- one person: the dialogs show what the sheet says --- */

typedef struct
{
  KcRunView *view;
  gboolean adjusts;
  gint64 objection;      /* to be answered; 0 */
} PersonCall;

static void
sheet_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree PersonCall *call = user_data;
  g_autoptr (KcRunView) self = call->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcAppraisalSheet) sheet = kc_appraisal_sheet_load_finish ((KcStore *) object, result, &error);
  KcWorkspace *workspace = kc_run_view_get_workspace (self);
  GtkWidget *dialog;

  if (workspace == NULL)
    return;
  if (sheet == NULL)
    {
      kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
      return;
    }
  if (call->objection != 0)
    dialog = kc_answer_dialog_new (GTK_WIDGET (self), workspace, sheet, call->objection);
  else if (call->adjusts)
    dialog = kc_adjust_dialog_new (GTK_WIDGET (self), workspace, sheet, NULL);
  else
    dialog = kc_objection_dialog_new (GTK_WIDGET (self), workspace, sheet, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
load_person (KcRunView *self,
             gint64     staff,
             gboolean   adjusts,
             gint64     objection)
{
  PersonCall *call = g_new (PersonCall, 1);

  *call = (PersonCall) { g_object_ref (self), adjusts, objection };
  kc_appraisal_sheet_load_async (kc_run_actions_get_store (self), kc_run_view_get_run (self), staff, NULL, sheet_cb, call);
}

static void
person_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KcRunView *self = KC_RUN_VIEW (widget);
  g_autoptr (GArray) selected = kc_run_view_dup_selected (self);

  if (selected->len == 1 && kc_run_view_get_workspace (self) != NULL)
    load_person (self, g_array_index (selected, gint64, 0), g_str_equal (action_name, "run.adjust"), 0);
}

void
kc_run_actions_answer (KcRunView *self,
                       gint64     staff,
                       gint64     objection)
{
  if (kc_run_view_get_workspace (self) != NULL)
    load_person (self, staff, FALSE, objection);
}

static void
withdrawn_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (KcRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_run_withdraw_adjustment_finish ((KcStore *) object, result, &error);

  if (!kc_run_actions_end (self, done, KC_ATTEMPT_ADJUST, error))
    return;
  kc_dialog_toast (GTK_WIDGET (self), _("Withdrawn; the calculated value stands again"));
  kc_workspace_emit_changed (kc_run_view_get_workspace (self));
}

void
kc_run_actions_withdraw (KcRunView *self,
                         gint64     adjustment)
{
  if (kc_run_view_is_busy (self) || kc_run_view_get_workspace (self) == NULL)
    return;
  kc_run_view_set_busy (self, TRUE);
  kc_run_withdraw_adjustment_async (kc_run_actions_get_store (self), kc_run_view_get_run (self), adjustment, NULL, withdrawn_cb, g_object_ref (self));
}

void
kc_run_workflow_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "run.review", NULL, review_cb);
  gtk_widget_class_install_action (widget_class, "run.publish", NULL, publish_cb);
  gtk_widget_class_install_action (widget_class, "run.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "run.confirm", NULL, confirm_cb);
  gtk_widget_class_install_action (widget_class, "run.correct", NULL, correct_cb);
  gtk_widget_class_install_action (widget_class, "run.show-replaced", NULL, show_run_cb);
  gtk_widget_class_install_action (widget_class, "run.show-correction", NULL, show_run_cb);
  gtk_widget_class_install_action (widget_class, "run.adjust", NULL, person_cb);
  gtk_widget_class_install_action (widget_class, "run.object", NULL, person_cb);
}

void
kc_run_workflow_actions_update (KcRunView          *self,
                                const KcRunSummary *summary,
                                gboolean            can_write)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (GArray) selected = kc_run_view_dup_selected (self);
  KcRunState state = summary != NULL ? summary->state : KC_RUN_DRAFT;

  gtk_widget_action_set_enabled (widget, "run.review", can_write && state == KC_RUN_CALCULATED);
  gtk_widget_action_set_enabled (widget, "run.publish", can_write && state == KC_RUN_REVIEWED);
  gtk_widget_action_set_enabled (widget, "run.back", can_write && (state == KC_RUN_REVIEWED || state == KC_RUN_PUBLISHED));
  gtk_widget_action_set_enabled (widget, "run.confirm", can_write && state == KC_RUN_PUBLISHED);
  gtk_widget_action_set_enabled (widget, "run.correct", can_write && state == KC_RUN_CONFIRMED && summary->replaced_by == 0);
  gtk_widget_action_set_enabled (widget, "run.show-replaced", summary != NULL && summary->replaces != 0);
  gtk_widget_action_set_enabled (widget, "run.show-correction", summary != NULL && summary->replaced_by != 0);
  gtk_widget_action_set_enabled (widget, "run.adjust", can_write && state == KC_RUN_REVIEWED && selected->len == 1);
  gtk_widget_action_set_enabled (widget, "run.object", can_write && state == KC_RUN_PUBLISHED && selected->len == 1);
}
