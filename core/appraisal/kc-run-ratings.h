/* Ratings as facts of a run. Inside core/appraisal, on the store's thread. */
#pragma once

#include "kc-ratings.h"
#include "kc-run-facts.h"

G_BEGIN_DECLS

/* GPtrArray of KcRatingColumn. */
GPtrArray *kc_run_ratings_list_columns (const KcScheme *scheme);
/* The means of what was rated take the places of the figures; warns of raters who give everybody the full mark. */
gboolean   kc_run_ratings_load_live   (KcDb *db, const KcRun *run, KcRunFacts *facts, KcIssueList *issues, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   kc_run_ratings_load_frozen (KcDb *db, const KcRun *run, KcRunFacts *facts, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Freezes them with the run. */
gboolean   kc_run_ratings_write       (KcDb *db, const KcRun *run, const KcRunFacts *facts, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* "rated by 5 raters"; NULL when the figure is none of ratings. Transfer full. */
char      *kc_run_ratings_dup_origin  (const KcRunMeasure *column, guint32 row);

G_END_DECLS
