#include <glib/gi18n-lib.h>

#include "kc-dialog.h"
#include "kc-rating-window.h"
#include "kc-run-view-private.h"
#include "kc-ui-format.h"

KcStore *
kc_run_actions_get_store (KcRunView *self)
{
  return kc_workspace_get_store (kc_run_view_get_workspace (self));
}

/* Long work on the run: one at a time, with progress and cancel. NULL when it may not begin. */
static KcProgress *
begin (KcRunView  *self,
       const char *text)
{
  KcProgress *progress;

  if (kc_run_view_is_busy (self) || kc_run_view_get_workspace (self) == NULL)
    return NULL;
  progress = kc_progress_new (NULL);
  kc_work_bar_start (kc_run_view_get_work (self), progress, text);
  kc_run_view_set_busy (self, TRUE);
  return progress;
}

gboolean
kc_run_actions_end (KcRunView    *self,
                    gboolean      done,
                    KcAttempt     attempt,
                    const GError *error)
{
  kc_work_bar_stop (kc_run_view_get_work (self));
  kc_run_view_set_busy (self, FALSE);
  if (kc_run_view_get_workspace (self) == NULL)
    return FALSE;
  if (!done)
    kc_dialog_show_error (GTK_WIDGET (self), attempt, error);
  return done;
}

typedef struct
{
  KcRunAnswerFunc then;
} Question;

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Question *question = user_data;
  KcRunView *self = KC_RUN_VIEW (object);

  if (!kc_dialog_confirm_finish (GTK_WIDGET (self), result) || kc_run_view_is_busy (self) || kc_run_view_get_workspace (self) == NULL)
    return;
  kc_run_view_set_busy (self, TRUE);
  question->then (self);
}

void
kc_run_actions_ask (KcRunView      *self,
                    const char     *heading,
                    const char     *body,
                    const char     *confirm,
                    gboolean        destructive,
                    KcRunAnswerFunc then)
{
  const KcRunSummary *summary = kc_run_view_get_summary (self);
  g_autofree char *text = NULL;
  Question *question;

  if (summary == NULL)
    return;
  text = g_strdup_printf (heading, summary->name);
  question = g_new (Question, 1);
  question->then = then;
  kc_dialog_confirm_async (GTK_WIDGET (self), text, body, confirm, destructive, answered_cb, question);
}

/* --- work that ends in findings: data check, verification, calculating --- */

static void
show_checked (KcRunView   *self,
              KcIssueList *issues)
{
  kc_run_findings_set (kc_run_view_get_findings (self), issues, _("All figures are there"));
  kc_run_view_show_part (self, "findings");
}

static void
show_verified (KcRunView   *self,
               KcIssueList *issues)
{
  kc_run_findings_set (kc_run_view_get_findings (self), issues, _("Recomputed from the frozen figures: every digit is the same"));
  if (kc_issue_list_get_size (issues) == 0)
    kc_dialog_toast (GTK_WIDGET (self), _("Verified: recomputed from the frozen figures, every digit is the same"));
  else
    kc_run_view_show_part (self, "findings");
}

static void
show_calculated (KcRunView   *self,
                 KcIssueList *issues)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  g_autofree char *action = NULL;
  guint64 n = 0;

  for (int severity = KC_SEVERITY_NOTE; severity <= KC_SEVERITY_ERROR; severity++)
    n += kc_issue_list_count_severity (issues, (KcSeverity) severity);
  kc_run_findings_set (kc_run_view_get_findings (self), issues, _("All figures are there"));
  kc_run_view_show_part (self, "results");
  number = kc_ui_format_count (n);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Calculated, with %s finding", "Calculated, with %s findings", (gulong) n), number);
  /* The toast is the window's: it leads back here by a target. */
  action = g_strdup_printf ("win.show-place::appraisal?part=findings&run=%" G_GINT64_FORMAT, kc_run_view_get_run (self));
  if (n > 0)
    kc_dialog_toast_action (GTK_WIDGET (self), text, _("_Show"), action);
  else
    kc_dialog_toast (GTK_WIDGET (self), _("Calculated; nothing was missing"));
  kc_workspace_emit_changed (kc_run_view_get_workspace (self));
}

typedef struct
{
  const char *action;
  const char *text;      /* what the work bar says */
  KcAttempt attempt;
  void (*start) (KcStore *store, gint64 run, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
  KcIssueList *(*finish) (KcStore *store, GAsyncResult *result, GError **error);
  void (*show) (KcRunView *self, KcIssueList *issues);
} Work;

static const Work works[] = {
  { "run.check", N_("Checking the data…"), KC_ATTEMPT_CHECK, kc_run_check_async, kc_run_check_finish, show_checked },
  { "run.verify", N_("Recomputing the run…"), KC_ATTEMPT_CHECK, kc_run_verify_async, kc_run_verify_finish, show_verified },
  { "run.calculate", N_("Calculating…"), KC_ATTEMPT_CALCULATE, kc_run_calculate_async, kc_run_calculate_finish, show_calculated },
  { "run.recalculate", N_("Calculating…"), KC_ATTEMPT_CALCULATE, kc_run_calculate_async, kc_run_calculate_finish, show_calculated },
};

typedef struct
{
  KcRunView *view;
  const Work *work;
} WorkCall;

static void
worked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree WorkCall *call = user_data;
  g_autoptr (KcRunView) self = call->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcIssueList) issues = call->work->finish ((KcStore *) object, result, &error);

  if (kc_run_actions_end (self, issues != NULL, call->work->attempt, error))
    call->work->show (self, issues);
}

static void
work_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  KcRunView *self = KC_RUN_VIEW (widget);
  const Work *work = works;
  g_autoptr (KcProgress) progress = NULL;
  WorkCall *call;

  while (!g_str_equal (work->action, action_name))
    work++;
  progress = begin (self, _(work->text));
  if (progress == NULL)
    return;
  call = g_new (WorkCall, 1);
  *call = (WorkCall) { g_object_ref (self), work };
  work->start (kc_run_actions_get_store (self), kc_run_view_get_run (self), progress, worked_cb, call);
}

/* --- removing --- */

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KcRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kc_run_remove_finish ((KcStore *) object, result, &error);

  if (!kc_run_actions_end (self, done, KC_ATTEMPT_REMOVE, error))
    return;
  kc_dialog_toast (GTK_WIDGET (self), _("The run was removed"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", "appraisal?view=runs");
  kc_workspace_emit_changed (kc_run_view_get_workspace (self));
}

static void
remove_run (KcRunView *self)
{
  kc_run_remove_async (kc_run_actions_get_store (self), kc_run_view_get_run (self), NULL, removed_cb, g_object_ref (self));
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  kc_run_actions_ask (KC_RUN_VIEW (widget), _("Remove “%s”?"), _("The run and its results go; files and figures stay as they are."), _("_Remove"), TRUE,
                      remove_run);
}

/* --- the scheme --- */

static void
scheme_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  const KcRunSummary *summary = kc_run_view_get_summary (KC_RUN_VIEW (widget));
  g_autofree char *target = NULL;

  if (summary == NULL)
    return;
  target = g_strdup_printf ("schemes?scheme=%" G_GINT64_FORMAT, summary->scheme);
  gtk_widget_activate_action (widget, "win.show-place", "s", target);
}

/* --- ratings --- */

static void
rating_columns_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (KcRunView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = kc_rating_columns_finish ((KcStore *) object, result, &error);
  const KcRunSummary *summary = kc_run_view_get_summary (self);
  KcWorkspace *workspace = kc_run_view_get_workspace (self);

  if (columns == NULL)
    kc_dialog_show_error (GTK_WIDGET (self), KC_ATTEMPT_LOAD, error);
  else if (columns->len == 0)
    kc_dialog_toast (GTK_WIDGET (self), _("Nothing is rated by people under this scheme"));
  else if (summary != NULL && workspace != NULL)
    gtk_window_present (GTK_WINDOW (kc_rating_window_new (GTK_WIDGET (self), workspace, summary, columns)));
}

static void
ratings_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KcRunView *self = KC_RUN_VIEW (widget);
  const KcRunSummary *summary = kc_run_view_get_summary (self);

  if (summary != NULL && kc_run_view_get_workspace (self) != NULL)
    kc_rating_columns_async (kc_run_actions_get_store (self), summary->scheme, NULL, rating_columns_cb, g_object_ref (self));
}

void
kc_run_actions_install (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    gtk_widget_class_install_action (widget_class, works[i].action, NULL, work_cb);
  gtk_widget_class_install_action (widget_class, "run.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "run.scheme", NULL, scheme_cb);
  gtk_widget_class_install_action (widget_class, "run.ratings", NULL, ratings_cb);
  kc_run_workbook_action_install (widget_class);
  kc_what_if_action_install (widget_class);
  kc_rank_action_install (widget_class);
  kc_run_workflow_actions_install (widget_class);
}

void
kc_run_actions_update (KcRunView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const KcRunSummary *summary = kc_run_view_get_summary (self);
  KcWorkspace *workspace = kc_run_view_get_workspace (self);
  gboolean idle = summary != NULL && workspace != NULL && !kc_run_view_is_busy (self);
  gboolean can_write = idle && !kc_workspace_is_read_only (workspace);
  KcRunState state = summary != NULL ? summary->state : KC_RUN_DRAFT;

  gtk_widget_action_set_enabled (widget, "run.check", idle && state <= KC_RUN_CALCULATED);
  gtk_widget_action_set_enabled (widget, "run.calculate", can_write && state == KC_RUN_DRAFT);
  gtk_widget_action_set_enabled (widget, "run.recalculate", can_write && state == KC_RUN_CALCULATED);
  gtk_widget_action_set_enabled (widget, "run.verify", idle && state != KC_RUN_DRAFT);
  gtk_widget_action_set_enabled (widget, "run.remove", can_write && state <= KC_RUN_CALCULATED);
  gtk_widget_action_set_enabled (widget, "run.export-workbook", idle && state != KC_RUN_DRAFT);
  gtk_widget_action_set_enabled (widget, "run.what-if", idle && state != KC_RUN_DRAFT);
  gtk_widget_action_set_enabled (widget, "run.rank", can_write && state != KC_RUN_DRAFT && kc_period_get_kind (summary->period) == KC_PERIOD_MONTH);
  gtk_widget_action_set_enabled (widget, "run.scheme", idle);
  gtk_widget_action_set_enabled (widget, "run.ratings", can_write && state <= KC_RUN_CALCULATED);
  kc_run_workflow_actions_update (self, summary, can_write);
}
