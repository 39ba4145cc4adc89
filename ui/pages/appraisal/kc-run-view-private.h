/* Between kc-run-view.c, kc-run-actions.c and kc-run-workflow-actions.c only. */
#pragma once

#include "kc-run-view.h"
#include "kc-run-findings.h"
#include "kc-ui-error.h"
#include "kc-work-bar.h"

G_BEGIN_DECLS

KcWorkspace   *kc_run_view_get_workspace (KcRunView *self);   /* NULL when none is open */
KcWorkBar     *kc_run_view_get_work      (KcRunView *self);
KcRunFindings *kc_run_view_get_findings  (KcRunView *self);
/* Brings a part to the front: "results", "findings". */
void           kc_run_view_show_part     (KcRunView *self, const char *part);
/* Work runs: no other may begin. */
void           kc_run_view_set_busy      (KcRunView *self, gboolean busy);
gboolean       kc_run_view_is_busy       (KcRunView *self);

KcStore       *kc_run_actions_get_store  (KcRunView *self);
/* TRUE when the work succeeded and its result is still of interest: the file may have been closed meanwhile. Shows the error. */
gboolean       kc_run_actions_end        (KcRunView *self, gboolean done, KcAttempt attempt, const GError *error);
/* Asks first: `then` is called when the person said yes and nothing came between; the run is busy from then on. heading: with a place for the name of the
 * run, or without. */
typedef void (*KcRunAnswerFunc) (KcRunView *self);
void           kc_run_actions_ask        (KcRunView *self, const char *heading, const char *body, const char *confirm, gboolean destructive, KcRunAnswerFunc then);
/* Asks for the answer of an objection; takes an adjustment back. */
void           kc_run_actions_answer     (KcRunView *self, gint64 staff, gint64 objection);
void           kc_run_actions_withdraw   (KcRunView *self, gint64 adjustment);
void           kc_run_workbook_action_install (GtkWidgetClass *widget_class);
void           kc_what_if_action_install (GtkWidgetClass *widget_class);
void           kc_rank_action_install    (GtkWidgetClass *widget_class);
void           kc_run_workflow_actions_install (GtkWidgetClass *widget_class);
void           kc_run_workflow_actions_update  (KcRunView *self, const KcRunSummary *summary, gboolean can_write);

void           kc_run_actions_install    (GtkWidgetClass *widget_class);
/* Which actions the state of the run allows. */
void           kc_run_actions_update     (KcRunView *self);

G_END_DECLS
