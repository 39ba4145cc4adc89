/* Objections and dissenting opinions (D7.8): kept with the result, answered in writing. */
#include "kc-journal.h"
#include "kc-run-adjust.h"
#include "kc-run-workflow.h"
#include "kc-store.h"
#include "kc-transaction.h"

typedef struct
{
  gint64 run;
  gint64 objection;
  gint64 staff;
  char *who;
  char *target, *text, *addressee;
  KcDate opened_on;
  KcObjectionState state;
  gboolean has_after;
  KcDecimal after;
  GPtrArray *list;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->who);
  g_free (job->target);
  g_free (job->text);
  g_free (job->addressee);
  g_clear_pointer (&job->list, g_ptr_array_unref);
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

/* NULL when nothing but blanks is there. */
static char *
dup_text (const char *text)
{
  char *copy = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (copy != NULL && *copy == '\0')
    g_clear_pointer (&copy, g_free);
  return copy;
}

GPtrArray *
kc_run_objection_list (KcDb *db, const KcRun *run, gint64 staff, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_run_objection_free);
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT o.id, o.staff, o.state, p.staff_number, p.name, p.branch_name, o.target, o.opened_on, o.text, o.addressee, o.opened_by, o.opened_at,"
    " o.answer, o.answered_by, o.answered_at FROM run_objection o JOIN run_person p ON p.run = o.run AND p.staff = o.staff"
    " WHERE o.run = ?1 AND (?2 = 0 OR o.staff = ?2) ORDER BY o.state <> 'open', o.opened_on, o.id", error);
  KcStep step;

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, run->id);
  kc_statement_bind_int (statement, 2, staff);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcRunObjection *row = kc_run_objection_new ();
      char **const texts[] = { &row->staff_number, &row->name, &row->branch, &row->target, &row->opened_on, &row->text, &row->addressee,
                               &row->opened_by, &row->opened_at, &row->answer, &row->answered_by, &row->answered_at };
      row->id = kc_statement_get_int (statement, 0);
      row->staff = kc_statement_get_int (statement, 1);
      if (!kc_objection_state_from_nick (kc_statement_get_text (statement, 2), &row->state))
        row->state = KC_OBJECTION_OPEN;
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        *texts[i] = g_strdup (kc_statement_get_text (statement, 3 + (int) i));
      row->label = g_strdup (kc_run_get_target_label (run->scheme, row->target));
      g_ptr_array_add (list, row);
    }
  return step == KC_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

static gboolean
journal (KcDb *db, const KcRun *run, const Job *job, const char *staff_number, const char *before, const char *after, GError **error)
{
  gint64 set = kc_journal_begin (db, job->who, KC_ACTION_RUN_OBJECTION, job->text, 0, error);
  gint64 entry = set != 0 ? kc_journal_add_entry (db, set, "run_objection", job->objection, job->staff, staff_number,
                                                  *before == '\0' ? KC_JOURNAL_ADDED : KC_JOURNAL_CHANGED, error) : 0;

  /* An entry of something that was added has no fields: its first state is today's, taken back through the later entries. */
  return entry != 0 && (*before == '\0' || kc_journal_add_field (db, entry, run->name, before, after, error));
}

static char *
load_staff_number (KcDb *db, const KcRun *run, gint64 staff, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT staff_number FROM run_person WHERE run = ?1 AND staff = ?2", error);

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, run->id);
  kc_statement_bind_int (statement, 2, staff);
  return kc_statement_step (statement, error) == KC_STEP_ROW ? g_strdup (kc_statement_get_text (statement, 0)) : NULL;
}

/* Opening --------------------------------------------------------------------------------------------------------------------------- */

static gboolean
insert (KcDb *db, Job *job, GError **error)
{
  g_autofree char *now = kc_journal_make_timestamp ();
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "INSERT INTO run_objection (run, staff, target, opened_on, text, addressee, opened_at, opened_by, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open')", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->run);
  kc_statement_bind_int (statement, 2, job->staff);
  kc_statement_bind_text (statement, 3, job->target);
  kc_statement_bind_date (statement, 4, job->opened_on);
  kc_statement_bind_text (statement, 5, job->text);
  kc_statement_bind_text (statement, 6, job->addressee);
  kc_statement_bind_text (statement, 7, now);
  kc_statement_bind_text (statement, 8, job->who);
  if (!kc_statement_run (statement, error))
    return FALSE;
  job->objection = kc_db_last_row_id (db);
  return TRUE;
}

static gboolean
object (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (job->text == NULL)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_REASON_MISSING, "put down objection: it has no text");
      return FALSE;
    }
  if (!kc_date_is_valid (job->opened_on))
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "put down objection: no date");
      return FALSE;
    }
  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  if (run == NULL || !kc_run_require (run, KC_RUN_PUBLISHED, "put down objection", error) ||
      !kc_run_check_target (db, run, job->staff, job->target, error) || !insert (db, job, error))
    return FALSE;
  g_autofree char *staff_number = load_staff_number (db, run, job->staff, error);
  return staff_number != NULL && journal (db, run, job, staff_number, "", "", error) && kc_transaction_commit (&transaction, error);
}

void
kc_run_object_async (KcStore *store, gint64 run, gint64 staff, const char *target, KcDate opened_on, const char *text, const char *addressee,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, run);

  job->staff = staff;
  job->target = g_strdup (target);
  job->opened_on = opened_on;
  job->text = dup_text (text);
  job->addressee = dup_text (addressee);
  kc_store_run_async (store, KC_STORE_WRITE, object, job, free_job, NULL, cancellable, callback, user_data);
}

gint64
kc_run_object_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? job->objection : 0;
}

/* Answering ------------------------------------------------------------------------------------------------------------------------- */

static gboolean
load_objection (KcDb *db, Job *job, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT run, staff, target, state FROM run_objection WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->objection);
  KcStep step = kc_statement_step (statement, error);
  if (step == KC_STEP_DONE)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "answer objection: there is none of this number");
  if (step != KC_STEP_ROW)
    return FALSE;
  job->run = kc_statement_get_int (statement, 0);
  job->staff = kc_statement_get_int (statement, 1);
  job->target = g_strdup (kc_statement_get_text (statement, 2));
  if (g_strcmp0 (kc_statement_get_text (statement, 3), "open") == 0)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_STATE, "answer objection: it has been answered");
  return FALSE;
}

static gboolean
check_answer (const Job *job, GError **error)
{
  if (job->text == NULL)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_REASON_MISSING, "answer objection: no answer is given");
      return FALSE;
    }
  if (job->state == KC_OBJECTION_OPEN || (job->state == KC_OBJECTION_CORRECTED) != job->has_after)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "answer objection: a correction has a value, and nothing else has");
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_answered (KcDb *db, const Job *job, GError **error)
{
  g_autofree char *now = kc_journal_make_timestamp ();
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "UPDATE run_objection SET state = ?2, answer = ?3, answered_at = ?4, answered_by = ?5 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->objection);
  kc_statement_bind_text (statement, 2, kc_objection_state_to_nick (job->state));
  kc_statement_bind_text (statement, 3, job->text);
  kc_statement_bind_text (statement, 4, now);
  kc_statement_bind_text (statement, 5, job->who);
  return kc_statement_run (statement, error);
}

static gboolean
answer (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!check_answer (job, error) || !kc_transaction_begin (&transaction, db, error) || !load_objection (db, job, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  if (run == NULL || !kc_run_require (run, KC_RUN_PUBLISHED, "answer objection", error))
    return FALSE;
  const KcAdjustmentRequest request = { job->staff, job->target, job->after, job->text, job->who, job->objection };
  if (job->has_after && !kc_run_adjust_store (db, run, &request, error))
    return FALSE;
  g_autofree char *staff_number = load_staff_number (db, run, job->staff, error);
  return staff_number != NULL && set_answered (db, job, error) &&
         journal (db, run, job, staff_number, "open", kc_objection_state_to_nick (job->state), error) && kc_transaction_commit (&transaction, error);
}

void
kc_run_answer_async (KcStore *store, gint64 objection, KcObjectionState state, const char *answer_text, const KcDecimal *after,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, 0);

  job->objection = objection;
  job->state = state;
  job->text = dup_text (answer_text);
  job->has_after = after != NULL;
  job->after = after != NULL ? *after : KC_DECIMAL_ZERO;
  kc_store_run_async (store, KC_STORE_WRITE, answer, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_answer_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}

static gboolean
list_objections (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);

  return run != NULL && (job->list = kc_run_objection_list (db, run, 0, error)) != NULL;
}

void
kc_run_objections_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, list_objections, new_job (store, run), free_job, NULL, cancellable, callback, user_data);
}

GPtrArray *
kc_run_objections_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->list) : NULL;
}
