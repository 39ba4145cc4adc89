/* A run's results into the tables. Inside core/appraisal, in the caller's transaction. */
#pragma once

#include "kc-run-facts.h"

G_BEGIN_DECLS

/* Takes out what an earlier calculation left. */
gboolean kc_run_write_clear (KcDb *db, gint64 run, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Persons, inputs, results, scores. The two hashes and the numbers of ranked persons by group are transfer full. */
gboolean kc_run_write (KcDb *db, const KcRun *run, const KcRunFacts *facts, KcEvaluation *evaluation, KcProgress *progress,
                       char **input_hash, char **result_hash, guint **n_ranked, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Results and scores alone, instead of those that are there: after an adjustment. */
gboolean kc_run_write_results (KcDb *db, const KcRun *run, const KcRunFacts *facts, KcEvaluation *evaluation,
                               char **input_hash, char **result_hash, guint **n_ranked, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The hashes alone, for comparing. */
void     kc_run_hash (const KcRun *run, const KcRunFacts *facts, KcEvaluation *evaluation, char **input_hash, char **result_hash);

G_END_DECLS
