/* An adjustment undone by the journal (D7.7). */
#include "kc-journal.h"
#include "kc-run-adjust.h"
#include "kc-run-workflow.h"
#include "kc-store.h"
#include "kc-transaction.h"

typedef struct
{
  gint64 run;
  gint64 since;
  char *who;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->who);
  g_free (job);
}

/* The adjustment that the person's last change set made or replaced; 0: the last one was another change. -1 on error. */
static gint64
find_adjustment (KcDb *db, const Job *job, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT e.record FROM change_set s JOIN journal e ON e.change_set = s.id JOIN run_adjustment a ON a.id = e.record AND a.run = ?3"
    " WHERE s.id = (SELECT max(id) FROM change_set WHERE who = ?1 AND id > ?2) AND s.action = '" KC_ACTION_RUN_ADJUST "' AND e.kind = 'run_adjustment'"
    " AND e.action = 'changed'", error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_text (statement, 1, job->who);
  kc_statement_bind_int (statement, 2, job->since);
  kc_statement_bind_int (statement, 3, job->run);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      return kc_statement_get_int (statement, 0);
    case KC_STEP_DONE:
      return 0;
    case KC_STEP_FAILED:
    default:
      return -1;
    }
}

/* What stood before as an adjustment of its own: value and reason, of the entry before the last. TRUE with *reason NULL: nothing. Row ids are used anew, so
 * what was written before the last withdrawal is of another adjustment. */
static gboolean
find_former (KcDb *db, gint64 adjustment, KcDecimal *value, char **reason, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT e.action, f.after, s.why FROM journal e JOIN journal_field f ON f.entry = e.id JOIN change_set s ON s.id = e.change_set"
    " WHERE e.kind = 'run_adjustment' AND e.record = ?1 ORDER BY e.id DESC LIMIT 1 OFFSET 1", error);

  *reason = NULL;
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, adjustment);
  KcStep step = kc_statement_step (statement, error);
  if (step != KC_STEP_ROW)
    return step == KC_STEP_DONE;
  if (g_strcmp0 (kc_statement_get_text (statement, 0), "changed") == 0 && kc_decimal_parse (kc_statement_get_text (statement, 1), -1, value, NULL))
    *reason = g_strdup (kc_statement_get_text (statement, 2));
  return TRUE;
}

static const KcRunAdjustment *
find_one (const GPtrArray *list, gint64 id)
{
  for (guint i = 0; i < list->len; i++)
    if (((KcRunAdjustment *) g_ptr_array_index (list, i))->id == id)
      return g_ptr_array_index (list, i);
  return NULL;
}

static gboolean
take_back (KcDb *db, const Job *job, const KcRun *run, gint64 adjustment, GError **error)
{
  g_autofree char *reason = NULL;
  KcDecimal value = KC_DECIMAL_ZERO;

  if (!find_former (db, adjustment, &value, &reason, error))
    return FALSE;
  if (reason == NULL)
    return kc_run_adjust_withdraw (db, run, adjustment, job->who, error);
  g_autoptr(GPtrArray) list = kc_run_adjust_list (db, run, 0, error);
  const KcRunAdjustment *one = list != NULL ? find_one (list, adjustment) : NULL;
  if (one == NULL)
    return FALSE;
  const KcAdjustmentRequest request = { .staff = one->staff, .target = one->target, .after = value, .reason = reason, .who = job->who };
  return kc_run_adjust_store (db, run, &request, error);
}

static gboolean
undo (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  gint64 adjustment = find_adjustment (db, job, error);
  if (adjustment == 0)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "undo adjustment: the last change was another one");
  if (adjustment <= 0)
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  return run != NULL && kc_run_require (run, KC_RUN_REVIEWED, "undo an adjustment", error) && take_back (db, job, run, adjustment, error) &&
         kc_transaction_commit (&transaction, error);
}

void
kc_run_undo_adjustment_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->since = kc_store_get_first_change (store);
  job->who = g_strdup (kc_store_get_user (store));
  kc_store_run_async (store, KC_STORE_WRITE, undo, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_undo_adjustment_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}
