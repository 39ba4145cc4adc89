/* From one state of a run to the next, and back (D7.7). */
#include "kc-journal.h"
#include "kc-run-workflow.h"
#include "kc-run.h"
#include "kc-store.h"
#include "kc-transaction.h"

typedef struct
{
  gint64 run;
  char *who;
  KcDate from, until;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->who);
  g_free (job);
}

static Job *
new_job (KcStore *store, gint64 run)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->who = g_strdup (kc_store_get_user (store));
  return job;
}

/* ?1 run, ?2 now, ?3 who, ?4 and ?5 the days. */
static gboolean
execute (KcDb *db, const Job *job, const char *sql, GError **error)
{
  g_autofree char *now = kc_journal_make_timestamp ();
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->run);
  kc_statement_bind_text (statement, 2, now);
  kc_statement_bind_text (statement, 3, job->who);
  if (!kc_date_is_none (job->from))
    {
      kc_statement_bind_date (statement, 4, job->from);
      kc_statement_bind_date (statement, 5, job->until);
    }
  return kc_statement_run (statement, error);
}

static gboolean
exists (KcDb *db, const KcRun *run, const char *sql, gboolean *found, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  KcStep step = kc_statement_step (statement, error);
  *found = step == KC_STEP_ROW;
  return step != KC_STEP_FAILED;
}

/* Review ---------------------------------------------------------------------------------------------------------------------------- */

static gboolean
review (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  return run != NULL && kc_run_require (run, KC_RUN_CALCULATED, "review appraisal", error) &&
         execute (db, job, "UPDATE appraisal_run SET reviewed_at = ?2, reviewed_by = ?3 WHERE id = ?1", error) &&
         kc_run_journal (db, run, job->who, KC_ACTION_RUN_REVIEW, KC_JOURNAL_CHANGED, error) && kc_transaction_commit (&transaction, error);
}

void
kc_run_review_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_WRITE, review, new_job (store, run), free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_review_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}

/* Publication ----------------------------------------------------------------------------------------------------------------------- */

static gboolean
publish (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_date_is_valid (job->from) || !kc_date_is_valid (job->until) || kc_date_compare (job->from, job->until) > 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "publish appraisal: the days are not in order");
      return FALSE;
    }
  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  return run != NULL && kc_run_require (run, KC_RUN_REVIEWED, "publish appraisal", error) &&
         execute (db, job, "UPDATE appraisal_run SET published_at = ?2, published_by = ?3, published_from = ?4, published_until = ?5 WHERE id = ?1", error) &&
         kc_run_journal (db, run, job->who, KC_ACTION_RUN_PUBLISH, KC_JOURNAL_CHANGED, error) && kc_transaction_commit (&transaction, error);
}

void
kc_run_publish_async (KcStore *store, gint64 run, KcDate from, KcDate until, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, run);

  job->from = from;
  job->until = until;
  kc_store_run_async (store, KC_STORE_WRITE, publish, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_publish_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}

/* Back ------------------------------------------------------------------------------------------------------------------------------ */

/* Figures that people had looked at and changed by hand would be lost by calculating anew. */
static gboolean
require_untouched (KcDb *db, const KcRun *run, GError **error)
{
  gboolean is_touched;

  if (!exists (db, run, "SELECT 1 FROM run_adjustment WHERE run = ?1 UNION ALL SELECT 1 FROM run_objection WHERE run = ?1", &is_touched, error))
    return FALSE;
  if (is_touched)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_RUN_ADJUSTED, "step back: adjustments or objections are there");
  return !is_touched;
}

static gboolean
step_back (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  static const char *const published =
    "UPDATE appraisal_run SET published_at = NULL, published_by = NULL, published_from = NULL, published_until = NULL WHERE id = ?1 AND ?2 = ?2 AND ?3 = ?3";
  static const char *const reviewed = "UPDATE appraisal_run SET reviewed_at = NULL, reviewed_by = NULL WHERE id = ?1 AND ?2 = ?2 AND ?3 = ?3";
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  if (run == NULL)
    return FALSE;
  gboolean is_published = run->state == KC_RUN_PUBLISHED;
  return kc_run_require (run, is_published ? KC_RUN_PUBLISHED : KC_RUN_REVIEWED, "step back", error) &&
         (is_published || require_untouched (db, run, error)) && execute (db, job, is_published ? published : reviewed, error) &&
         kc_run_journal (db, run, job->who, KC_ACTION_RUN_BACK, KC_JOURNAL_CHANGED, error) && kc_transaction_commit (&transaction, error);
}

void
kc_run_step_back_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_WRITE, step_back, new_job (store, run), free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_step_back_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}

/* Confirmation ---------------------------------------------------------------------------------------------------------------------- */

static KcDate
get_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return (KcDate) { (gint16) g_date_time_get_year (now), (gint8) g_date_time_get_month (now), (gint8) g_date_time_get_day_of_month (now) };
}

/* Everybody had the days that were announced, and everybody who objected has an answer. */
static gboolean
require_settled (KcDb *db, const KcRun *run, GError **error)
{
  gboolean is_open;

  if (kc_date_compare (get_today (), run->published_until) <= 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_PUBLICATION_RUNS, "confirm appraisal: its publication is not over");
      return FALSE;
    }
  if (!exists (db, run, "SELECT 1 FROM run_objection WHERE run = ?1 AND state = 'open'", &is_open, error))
    return FALSE;
  if (is_open)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_OBJECTION_OPEN, "confirm appraisal: an objection waits for its answer");
  return !is_open;
}

static gboolean
confirm (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  /* The journal's entry comes first: once confirmed, nothing about the run is written any more. */
  return run != NULL && kc_run_require (run, KC_RUN_PUBLISHED, "confirm appraisal", error) && require_settled (db, run, error) &&
         kc_run_journal (db, run, job->who, KC_ACTION_RUN_CONFIRM, KC_JOURNAL_CHANGED, error) &&
         execute (db, job, "UPDATE appraisal_run SET state = 'confirmed', confirmed_at = ?2, confirmed_by = ?3 WHERE id = ?1", error) &&
         kc_transaction_commit (&transaction, error);
}

void
kc_run_confirm_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_WRITE, confirm, new_job (store, run), free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_confirm_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}
