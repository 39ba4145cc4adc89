/* Recomputes a run from its frozen inputs and compares every digit with what is stored. */
#include <glib/gi18n-lib.h>

#include "kc-run-write.h"
#include "kc-store.h"

typedef struct
{
  gint64 run;
  KcIssueList *issues;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->issues);
  g_free (job);
}

static void
tell (Job *job, const char *record, const char *field, const char *label)
{
  KcPlace place = KC_PLACE_NONE;

  place.record = record;
  place.field = field;
  place.label = label;
  kc_issue_list_add (job->issues, KC_ISSUE_RESULT_DIFFERS, &place, NULL, NULL, NULL);
}

static gboolean
is_same (KcStatement *statement, int column, gboolean has_value, KcDecimal value)
{
  gint64 stored;

  if (!has_value)
    return kc_statement_is_null (statement, column);
  return !kc_statement_is_null (statement, column) && kc_decimal_to_stored (value, &stored, NULL) &&
         stored == kc_statement_get_int (statement, column);
}

/* Of somebody without a total, deductions are stored where they are known; runs calculated earlier have none there. */
static gboolean
has_same_deductions (KcStatement *statement, int column, const KcOutcome *outcome)
{
  gboolean is_known = outcome->deductions_nothing == KC_NOTHING_NONE;

  return is_same (statement, column, is_known, outcome->deductions) ||
         (outcome->nothing != KC_NOTHING_NONE && kc_statement_is_null (statement, column));
}

static gboolean
is_same_code (KcStatement *statement, int column, const GPtrArray *list, int index)
{
  const char *code = index >= 0 ? ((KcSchemePart *) g_ptr_array_index (list, index))->code : NULL;

  return g_strcmp0 (kc_statement_get_text (statement, column), code) == 0;
}

static void
compare_result (Job *job, const KcRun *run, KcStatement *statement, KcEvaluation *evaluation, guint32 row, guint32 rank, const char *key)
{
  KcOutcome outcome;

  kc_evaluation_get_outcome (evaluation, row, &outcome);
  gboolean has_total = outcome.nothing == KC_NOTHING_NONE;
  if (!is_same (statement, 1, has_total, outcome.total) || !has_same_deductions (statement, 2, &outcome) ||
      kc_statement_get_int (statement, 3) != (gint64) outcome.nothing)
    tell (job, key, "total", _("Total"));
  if (!is_same_code (statement, 4, run->scheme->bands, outcome.band) ||
      !is_same_code (statement, 5, run->scheme->bands, outcome.band_by_points) || !is_same_code (statement, 6, run->scheme->limits, outcome.limit))
    tell (job, key, "grade", _("Grade"));
  if (!is_same (statement, 7, outcome.has_coefficient, outcome.coefficient) ||
      g_strcmp0 (kc_statement_get_text (statement, 8), kc_person_state_to_nick (outcome.state)) != 0)
    tell (job, key, "coefficient", _("Coefficient"));
  /* Rank 0 is none, and is stored so: as nothing. */
  if ((guint32) kc_statement_get_int (statement, 9) != rank)
    tell (job, key, "rank", _("Rank"));
}

static gboolean
compare_results (Job *job, KcDb *db, const KcRun *run, const KcRunFacts *facts, KcEvaluation *evaluation, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT staff, total, deductions, absent, grade, grade_by_points, limited_by, coefficient, state, coalesce(rank, 0) FROM result WHERE run = ?1 ORDER BY staff", error);
  g_autofree guint32 *ranks = g_new0 (guint32, (gsize) facts->n + 1);
  g_autofree guint *counts = g_new0 (guint, (gsize) kc_evaluation_count_groups (evaluation) + 1);
  guint32 row = 0;
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_evaluation_rank (evaluation, ranks, counts);
  kc_statement_bind_int (statement, 1, run->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    if (kc_run_facts_seek (facts, kc_statement_get_int (statement, 0), &row))
      compare_result (job, run, statement, evaluation, row, ranks[row], facts->persons[row].staff_number);
  return step == KC_STEP_DONE;
}

static gboolean
compare_scores (Job *job, KcDb *db, const KcRun *run, const KcRunFacts *facts, KcEvaluation *evaluation, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT staff, indicator, figure, base, score FROM indicator_score WHERE run = ?1 ORDER BY staff, indicator", error);
  guint32 row = 0;
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      int i = kc_run_find_part (run->scheme->indicators, kc_statement_get_text (statement, 1));
      KcScoreCell figure, base, score;

      if (i < 0 || !kc_run_facts_seek (facts, kc_statement_get_int (statement, 0), &row))
        continue;
      kc_evaluation_get_score (evaluation, row, (guint) i, &figure, &base, &score);
      if (!is_same (statement, 2, figure.nothing == KC_NOTHING_NONE, figure.value) || !is_same (statement, 3, base.nothing == KC_NOTHING_NONE, base.value) ||
          !is_same (statement, 4, score.nothing == KC_NOTHING_NONE, score.value))
        tell (job, facts->persons[row].staff_number, kc_statement_get_text (statement, 1),
              kc_run_get_label (g_ptr_array_index (run->scheme->indicators, (guint) i)));
    }
  return step == KC_STEP_DONE;
}

static gboolean
verify (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autofree char *input_hash = NULL, *result_hash = NULL;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);

  if (run == NULL)
    return FALSE;
  if (run->state == KC_RUN_DRAFT)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_STATE, "verify appraisal: it has not been calculated");
      return FALSE;
    }
  g_autoptr(KcRunFacts) facts = kc_run_facts_load_frozen (db, run, NULL, error);
  g_autoptr(KcEvaluation) evaluation = facts != NULL ? kc_evaluation_new (run->scheme, facts->facts, NULL, NULL, error) : NULL;
  if (evaluation == NULL)
    return FALSE;
  kc_run_hash (run, facts, evaluation, &input_hash, &result_hash);
  /* Whoever changed an input and the result alike is found by the hash of the inputs. */
  if (g_strcmp0 (input_hash, run->input_hash) != 0)
    tell (job, NULL, "inputs", _("Figures of the run"));
  if (g_strcmp0 (result_hash, run->result_hash) != 0)
    tell (job, NULL, "results", _("Results"));
  return compare_results (job, db, run, facts, evaluation, error) && compare_scores (job, db, run, facts, evaluation, error);
}

void
kc_run_verify_async (KcStore *store, gint64 run, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->issues = kc_issue_list_new ();
  kc_store_run_async (store, KC_STORE_READ, verify, job, free_job, progress, NULL, callback, user_data);
}

KcIssueList *
kc_run_verify_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->issues) : NULL;
}
