/* Between kc-run-view.c and kc-run-actions.c only. */
#pragma once

#include "kc-run-view.h"
#include "kc-run-findings.h"
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

void           kc_run_actions_install    (GtkWidgetClass *widget_class);
/* Which actions the state of the run allows. */
void           kc_run_actions_update     (KcRunView *self);

G_END_DECLS
