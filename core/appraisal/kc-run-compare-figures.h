/* What the charts of a run draw beyond its summary: everybody's figure of an indicator beside the total, and the branches' mean scores. Asynchronous like
 * kc-appraisal.h; plain data. Without those who are appraised for information only (D8.6). */
#pragma once

#include "kc-appraisal.h"

G_BEGIN_DECLS

typedef struct
{
  char *code, *label, *unit;  /* unit of the figure, translated; "" for none */
  guint places;               /* of the figure */
  KcDecimal points;           /* at the base */
  char *limit;                /* what limits the grade beyond a figure ("NPL tolerance"); NULL: no rule of that kind */
  KcDecimal limit_value;
} KcRunIndicator;

typedef struct
{
  gint64 staff;
  char *name;
  KcDecimal figure, total;
} KcRunPoint;

typedef struct
{
  gint64 branch;
  char *name;
  KcNothing *nothing;         /* by indicator */
  KcDecimal *share;           /* mean score in percent of the points, one decimal; of an indicator without points the mean score */
} KcRunBranch;

typedef struct
{
  gint64 run;
  GPtrArray *indicators;      /* KcRunIndicator that have a figure or a score */
  guint shown;                /* whose figures `points` are */
  GPtrArray *points;          /* KcRunPoint: who has figure and total */
  GPtrArray *branches;        /* KcRunBranch, by name */
} KcRunFigures;
void kc_run_figures_free (KcRunFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcRunFigures, kc_run_figures_free)

/* indicator NULL: the one whose figure a rule limits, else the first. KC_ERROR_NOT_FOUND. */
void          kc_run_figures_async  (KcStore *store, gint64 run, const char *indicator, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcRunFigures *kc_run_figures_finish (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
