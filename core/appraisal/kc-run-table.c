/* The life of a run until its review: created, checked, calculated, removed (D7.7). */
#include <glib/gi18n-lib.h>

#include "kc-journal.h"
#include "kc-measure-table.h"
#include "kc-run-context.h"
#include "kc-run-workflow.h"
#include "kc-run-write.h"
#include "kc-scheme-table.h"
#include "kc-store.h"
#include "kc-transaction.h"

typedef struct
{
  gint64 run;
  gint64 scheme;
  KcPeriod period;
  gint64 replaces;
  char *who;
  KcIssueList *issues;
  KcRunProspect prospect;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->issues);
  g_free (job->who);
  g_free (job);
}

static Job *
new_job (KcStore *store, gint64 run)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->who = g_strdup (kc_store_get_user (store));
  job->issues = kc_issue_list_new ();
  return job;
}

static KcIssueList *
finish_issues (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->issues) : NULL;
}

static KcEvaluation *
evaluate (const KcRun *run, const KcRunFacts *facts, KcProgress *progress, KcIssueList *issues, GError **error)
{
  GCancellable *cancellable = progress != NULL ? kc_progress_get_cancellable (progress) : NULL;
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (run->scheme, facts->facts, NULL, cancellable, error);

  if (evaluation != NULL)
    kc_evaluation_collect (evaluation, g_get_language_names (), kc_run_dup_group_label, NULL, issues);
  return g_steal_pointer (&evaluation);
}

/* Create ---------------------------------------------------------------------------------------------------------------------------- */

/* The caller's transaction. */
static gboolean
insert_run (KcDb *db, Job *job, GError **error)
{
  g_autofree char *now = kc_journal_make_timestamp ();
  g_autofree char *period = kc_period_get_label (job->period);
  g_autofree char *name = g_strdup_printf (C_("name of an appraisal", "Appraisal %s"), period);
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "INSERT INTO appraisal_run (scheme, period, state, name, created_at, created_by, replaces) VALUES (?1, ?2, 'draft', ?3, ?4, ?5, ?6)", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->scheme);
  kc_statement_bind_int (statement, 2, job->period);
  kc_statement_bind_text (statement, 3, name);
  kc_statement_bind_text (statement, 4, now);
  kc_statement_bind_text (statement, 5, job->who);
  if (job->replaces != 0)
    kc_statement_bind_int (statement, 6, job->replaces);
  else
    kc_statement_bind_null (statement, 6);
  if (!kc_statement_run (statement, error))
    return FALSE;
  job->run = kc_db_last_row_id (db);
  const KcRun run = { .id = job->run, .name = name };
  return kc_run_journal (db, &run, job->who, KC_ACTION_RUN_CREATE, KC_JOURNAL_ADDED, error);
}

/* D7.1: what a run may be of, its scheme says. */
static gboolean
check_period (KcDb *db, const Job *job, GError **error)
{
  if (!kc_period_is_valid (job->period))
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "create appraisal: no period");
      return FALSE;
    }
  g_autoptr(KcScheme) scheme = kc_scheme_table_load (db, job->scheme, NULL, error);
  if (scheme == NULL)
    return FALSE;
  if (kc_scheme_has_cycle (scheme, kc_period_get_kind (job->period)))
    return TRUE;
  g_set_error (error, KC_ERROR, KC_ERROR_RUN_PERIOD, "create appraisal: the scheme has no cycle %s", kc_period_kind_to_nick (kc_period_get_kind (job->period)));
  return FALSE;
}

static gboolean
create (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  return kc_transaction_begin (&transaction, db, error) && check_period (db, job, error) && insert_run (db, job, error) &&
         kc_transaction_commit (&transaction, error);
}

void
kc_run_create_async (KcStore *store, gint64 scheme, KcPeriod period, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, 0);

  job->scheme = scheme;
  job->period = period;
  kc_store_run_async (store, KC_STORE_WRITE, create, job, free_job, NULL, cancellable, callback, user_data);
}

gint64
kc_run_create_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? job->run : 0;
}

/* Only what is settled is corrected by a new run; what is open is changed itself. */
static gboolean
correct (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->replaces, error);
  if (run == NULL)
    return FALSE;
  if (run->state != KC_RUN_CONFIRMED)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_RUN_UNDER_WAY, "correct appraisal: it is not confirmed");
      return FALSE;
    }
  job->scheme = run->scheme_id;
  job->period = run->period;
  return insert_run (db, job, error) && kc_transaction_commit (&transaction, error);
}

void
kc_run_correct_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, 0);

  job->replaces = run;
  kc_store_run_async (store, KC_STORE_WRITE, correct, job, free_job, NULL, cancellable, callback, user_data);
}

gint64
kc_run_correct_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? job->run : 0;
}

/* Beforehand ------------------------------------------------------------------------------------------------------------------------ */

static gboolean
look_ahead (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(GArray) periods = kc_measure_table_list_periods (db, error);
  g_autoptr(KcStatement) statement = periods == NULL ? NULL : kc_db_prepare (db,
    "SELECT coalesce(max(id), 0) FROM appraisal_run WHERE scheme = ?1 AND period = ?2 AND state <> 'confirmed'", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < periods->len && !job->prospect.has_figures; i++)
    job->prospect.has_figures = kc_period_contains (job->period, g_array_index (periods, KcPeriod, i));
  kc_statement_bind_int (statement, 1, job->scheme);
  kc_statement_bind_int (statement, 2, job->period);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  job->prospect.open_run = kc_statement_get_int (statement, 0);
  return TRUE;
}

void
kc_run_prospect_async (KcStore *store, gint64 scheme, KcPeriod period, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, 0);

  job->scheme = scheme;
  job->period = period;
  kc_store_run_async (store, KC_STORE_READ, look_ahead, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_prospect_finish (KcStore *store, GAsyncResult *result, KcRunProspect *out, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  if (!kc_store_run_finish (store, result, error))
    return FALSE;
  *out = job->prospect;
  return TRUE;
}

/* Check ----------------------------------------------------------------------------------------------------------------------------- */

/* A run whose review has begun is looked at as it was frozen. */
static gboolean
check (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  g_autoptr(KcRunFacts) facts = NULL;

  if (run == NULL)
    return FALSE;
  facts = run->state >= KC_RUN_REVIEWED ? kc_run_facts_load_frozen (db, run, NULL, error)
                                         : kc_run_facts_load_live (db, run, progress, job->issues, error);
  if (facts == NULL)
    return FALSE;
  g_autoptr(KcEvaluation) evaluation = evaluate (run, facts, progress, job->issues, error);
  return evaluation != NULL;
}

void
kc_run_check_async (KcStore *store, gint64 run, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, check, new_job (store, run), free_job, progress, NULL, callback, user_data);
}

KcIssueList *
kc_run_check_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_issues (store, result, error);
}

static gboolean
recall_findings (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);

  if (run == NULL)
    return FALSE;
  if (run->state == KC_RUN_DRAFT)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED, "recall findings of appraisal: it has not been calculated");
      return FALSE;
    }
  g_autoptr(KcRunFacts) facts = kc_run_facts_load_frozen (db, run, NULL, error);
  g_autoptr(KcEvaluation) evaluation = facts != NULL ? evaluate (run, facts, progress, job->issues, error) : NULL;
  return evaluation != NULL;
}

void
kc_run_recall_findings_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, recall_findings, new_job (store, run), free_job, NULL, cancellable, callback, user_data);
}

KcIssueList *
kc_run_recall_findings_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_issues (store, result, error);
}

/* Calculate ------------------------------------------------------------------------------------------------------------------------- */

static gboolean
set_calculated (KcDb *db, const Job *job, const char *input_hash, const char *result_hash, const char *peers_figures, GError **error)
{
  g_autofree char *now = kc_journal_make_timestamp ();
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "UPDATE appraisal_run SET state = 'calculated', calculated_at = ?2, calculated_by = ?3, input_hash = ?4, result_hash = ?5, peers_figures = ?6"
    " WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->run);
  kc_statement_bind_text (statement, 2, now);
  kc_statement_bind_text (statement, 3, job->who);
  kc_statement_bind_text (statement, 4, input_hash);
  kc_statement_bind_text (statement, 5, result_hash);
  kc_statement_bind_text (statement, 6, peers_figures);
  return kc_statement_run (statement, error);
}

/* The scheme's policy for a measure may be to stop. */
static gboolean
require_figures (KcEvaluation *evaluation, GError **error)
{
  guint missing = kc_evaluation_count_stops (evaluation);

  if (missing > 0)
    g_set_error (error, KC_ERROR, KC_ERROR_FIGURES_MISSING, "calculate appraisal: %u figures are missing that the scheme needs", missing);
  return missing == 0;
}

static gboolean
calculate (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };
  g_autofree char *input_hash = NULL, *result_hash = NULL;
  g_autofree guint *n_ranked = NULL;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  if (run == NULL || !kc_run_require_open (run, "calculate appraisal", error))
    return FALSE;
  g_autoptr(KcRunFacts) facts = kc_run_facts_load_live (db, run, progress, job->issues, error);
  g_autoptr(KcEvaluation) evaluation = facts != NULL ? evaluate (run, facts, progress, job->issues, error) : NULL;
  if (evaluation == NULL || !require_figures (evaluation, error) || !kc_run_write_clear (db, run->id, error) ||
      !kc_run_write (db, run, facts, evaluation, progress, &input_hash, &result_hash, &n_ranked, error))
    return FALSE;
  g_autofree char *peers_figures = kc_run_context_make (evaluation, facts, n_ranked);
  return set_calculated (db, job, input_hash, result_hash, peers_figures, error) &&
         kc_run_journal (db, run, job->who, KC_ACTION_RUN_CALCULATE, KC_JOURNAL_CHANGED, error) && kc_transaction_commit (&transaction, error);
}

void
kc_run_calculate_async (KcStore *store, gint64 run, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_WRITE, calculate, new_job (store, run), free_job, progress, NULL, callback, user_data);
}

KcIssueList *
kc_run_calculate_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_issues (store, result, error);
}

/* Remove -------------------------------------------------------------------------------------------------------------------------------- */

static gboolean
remove_run (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  if (run == NULL || !kc_run_require_open (run, "remove appraisal", error) || !kc_run_write_clear (db, run->id, error))
    return FALSE;
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "DELETE FROM appraisal_run WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->run);
  return kc_statement_run (statement, error) && kc_run_journal (db, run, job->who, KC_ACTION_RUN_REMOVE, KC_JOURNAL_REMOVED, error) &&
         kc_transaction_commit (&transaction, error);
}

void
kc_run_remove_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_WRITE, remove_run, new_job (store, run), free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_remove_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}
