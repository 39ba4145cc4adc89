/* The dashboard's figures for one period and one branch (or all): plain data; every number names the list behind it as a filter. */
#pragma once

#include <gio/gio.h>
#include "kc-report.h"

G_BEGIN_DECLS

typedef struct _KcStore KcStore;

typedef struct
{
  char *code;          /* filter value behind the bar: grade or class code, branch row id, "" none */
  char *label;
  KcDecimal value;
  KcDecimal value2;    /* second series (NPL ratio beside balance …) */
  KcNothing nothing;   /* value is missing: why */
} KcOverviewItem;

typedef struct
{
  guint64 managers, branches;
  KcDecimal mean_score, loan_balance, interest_income, npl_ratio;      /* of the period */
  KcNothing mean_score_nothing, loan_balance_nothing, interest_income_nothing, npl_ratio_nothing;
  GPtrArray *by_grade;        /* KcOverviewItem: count per grade of the newest run */
  GPtrArray *by_class;        /* managers per branch class */
  GPtrArray *scores;          /* one item a person of the newest run: value = total; for the histogram */
  GPtrArray *bands;           /* label = grade, value = from points */
  GPtrArray *trend;           /* a month each, in order: label "2025-03", value = interest income, value2 = loans issued */
  GPtrArray *branch_scores;   /* code = branch id, value = mean score, value2 = NPL ratio */
  KcReport *top;              /* columns rank, staff_number, name, branch, total, grade; row id = staff */
  KcReport *bottom;
  KcReport *tasks;            /* columns task, due, count, where: missing data, contracts/certificates running out, protection ends; row "where" = action target */
  KcReport *imports;          /* last batches: at, file, rows, findings */
  gint64 run;                 /* the run shown, 0 none */
  char *run_label;
} KcOverview;

void        kc_overview_free (KcOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcOverview, kc_overview_free)

/* period: a year (or KC_PERIOD_NONE: the newest with data); branch: row id, 0 for all; due_days: how far ahead the tasks look for what
 * runs out. */
void        kc_overview_load_async  (KcStore *store, KcPeriod period, gint64 branch, guint due_days, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
KcOverview *kc_overview_load_finish (KcStore *store, GAsyncResult *result, GError **error);
/* Years that have figures, newest first: GArray of KcPeriod. */
void        kc_overview_periods_async  (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GArray     *kc_overview_periods_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
