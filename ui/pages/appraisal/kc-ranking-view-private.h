/* Between kc-ranking-view.c and kc-ranking-actions.c only. */
#pragma once

#include "kc-ranking-view.h"
#include "kc-record-table-view.h"
#include "kc-state-view.h"

G_BEGIN_DECLS

struct _KcRankingView
{
  GtkWidget parent_instance;

  KcStateView *state;
  GtkDropDown *month;
  GtkLabel *basis, *hint, *rules, *year;
  GtkWidget *hint_box, *new_button;
  GtkStack *parts;
  KcFilterBar *filters;
  KcRecordTableView *first, *last, *pairs, *places, *proposals;

  KcWorkspace *workspace;
  GCancellable *cancellable;
  KcReport *rankings;
  gint64 ranking;                /* that is shown or read; 0: none */
  gint64 run;                    /* that it ranks; 0: a measure */
  KcPeriod period;
  char *period_label, *basis_name, *source;   /* "March 2025"; by what; both, for paper */
  KcReport *place_rows, *pair_rows, *proposal_rows;
  gboolean is_filling;
};

void     kc_ranking_actions_install   (GtkWidgetClass *widget_class);
/* Which actions what is shown allows. */
void     kc_ranking_actions_update    (KcRankingView *self);
gboolean kc_ranking_actions_can_write (KcRankingView *self);

G_END_DECLS
