/* What the files of the dashboard share: each part fills its fields of the KcOverview. Reader thread. */
#pragma once

#include "kc-db.h"
#include "kc-newest-run.h"
#include "kc-overview.h"

G_BEGIN_DECLS

typedef struct
{
  KcDb *db;
  KcPeriod year;
  gint64 branch;       /* 0: all */
  guint due_days;
  GArray *months;      /* of KcPeriod: those of the year that have figures, in order */
  KcNewestRun run;
  KcOverview *overview;
} KcOverviewLoad;

gboolean kc_overview_load_figures (KcOverviewLoad *self, GError **error);  /* counts, sums, ratio, trend */
gboolean kc_overview_load_branches (KcOverviewLoad *self, GError **error); /* branches compared */
gboolean kc_overview_load_results (KcOverviewLoad *self, GError **error);  /* grades, scores, bands, top and bottom */
gboolean kc_overview_load_tasks   (KcOverviewLoad *self, GError **error);  /* tasks and imports */

/* code, label: copied. Borrowed, to be filled in. */
KcOverviewItem *kc_overview_add_item (GPtrArray *items, const char *code, const char *label);
/* Row id of a standard measure; 0 when the bank removed it. -1 on error. */
gint64 kc_overview_find_measure (KcDb *db, const char *code, GError **error);
/* Sum of a measure in a period over the branch (or all). *n: how many figures. */
gboolean kc_overview_sum (KcOverviewLoad *self, KcPeriod period, const char *measure, KcDecimal *total, guint64 *n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Where the balance of a measure stands: the last month that has (nearly) everybody's figure, else the year; KC_PERIOD_NONE when there is none. */
gboolean kc_overview_find_balance (KcOverviewLoad *self, const char *measure, KcPeriod *period, KcDecimal *total, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
