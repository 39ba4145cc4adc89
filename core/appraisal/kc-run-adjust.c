#include "kc-run-adjust.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-journal.h"
#include "kc-run-context.h"
#include "kc-run-workflow.h"
#include "kc-run-write.h"
#include "kc-store.h"
#include "kc-transaction.h"

static const KcSchemeIndicator *
find_indicator (const KcScheme *scheme, const char *target)
{
  int i = kc_run_find_part (scheme->indicators, target);

  return i >= 0 ? g_ptr_array_index (scheme->indicators, (guint) i) : NULL;
}

const char *
kc_run_get_target_label (const KcScheme *scheme, const char *target)
{
  const KcSchemeIndicator *indicator = find_indicator (scheme, target);

  if (indicator != NULL)
    return kc_run_get_label (&indicator->part);
  return g_strcmp0 (target, KC_TARGET_TOTAL) == 0 ? _("Total") : target;
}

gboolean
kc_run_check_target (KcDb *db, const KcRun *run, gint64 staff, const char *target, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT 1 FROM result WHERE run = ?1 AND staff = ?2", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  kc_statement_bind_int (statement, 2, staff);
  KcStep step = kc_statement_step (statement, error);
  if (step == KC_STEP_ROW && (g_strcmp0 (target, KC_TARGET_TOTAL) == 0 || find_indicator (run->scheme, target) != NULL))
    return TRUE;
  if (step != KC_STEP_FAILED)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "look for a score: the person has none such in this appraisal");
  return FALSE;
}

/* Results anew ---------------------------------------------------------------------------------------------------------------------- */

static gboolean
set_hashes (KcDb *db, const KcRun *run, const char *input_hash, const char *result_hash, const char *peers_figures, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "UPDATE appraisal_run SET input_hash = ?2, result_hash = ?3, peers_figures = ?4 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  kc_statement_bind_text (statement, 2, input_hash);
  kc_statement_bind_text (statement, 3, result_hash);
  kc_statement_bind_text (statement, 4, peers_figures);
  return kc_statement_run (statement, error);
}

/* Ranks and peers' means of everybody hang on everybody's scores: all of it is made anew from what was frozen. */
static gboolean
compute_anew (KcDb *db, const KcRun *run, GError **error)
{
  g_autofree char *input_hash = NULL, *result_hash = NULL;
  g_autofree guint *n_ranked = NULL;
  g_autoptr(KcRunFacts) facts = kc_run_facts_load_frozen (db, run, NULL, error);
  g_autoptr(KcEvaluation) evaluation = facts != NULL ? kc_evaluation_new (run->scheme, facts->facts, NULL, NULL, error) : NULL;

  if (evaluation == NULL || !kc_run_write_results (db, run, facts, evaluation, &input_hash, &result_hash, &n_ranked, error))
    return FALSE;
  g_autofree char *peers_figures = kc_run_context_renew (run->peers_figures, evaluation, facts, n_ranked);
  return set_hashes (db, run, input_hash, result_hash, peers_figures, error);
}

/* Storing --------------------------------------------------------------------------------------------------------------------------- */

/* What the scheme gave: as a former adjustment of the same remembers it, else what stands. */
static gboolean
read_before (KcDb *db, const KcRun *run, const KcAdjustmentRequest *request, gint64 *before, gint64 *absent, GError **error)
{
  gboolean is_total = strcmp (request->target, KC_TARGET_TOTAL) == 0;
  g_autoptr(KcStatement) statement = kc_db_prepare (db, is_total
    ? "SELECT before, absent, 0 FROM run_adjustment WHERE run = ?1 AND staff = ?2 AND target = ?3"
      " UNION ALL SELECT total, absent, 1 FROM result WHERE run = ?1 AND staff = ?2 ORDER BY 3"
    : "SELECT before, absent, 0 FROM run_adjustment WHERE run = ?1 AND staff = ?2 AND target = ?3"
      " UNION ALL SELECT score, absent, 1 FROM indicator_score WHERE run = ?1 AND staff = ?2 AND indicator = ?3 ORDER BY 3", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  kc_statement_bind_int (statement, 2, request->staff);
  kc_statement_bind_text (statement, 3, request->target);
  KcStep step = kc_statement_step (statement, error);
  if (step == KC_STEP_DONE)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "adjust: the person has no such score");
  if (step != KC_STEP_ROW)
    return FALSE;
  *before = kc_statement_get_int (statement, 0);
  *absent = kc_statement_get_int (statement, 1);
  return TRUE;
}

static gint64
upsert (KcDb *db, const KcRun *run, const KcAdjustmentRequest *request, gint64 before, gint64 absent, GError **error)
{
  g_autofree char *now = kc_journal_make_timestamp ();
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "INSERT INTO run_adjustment (run, staff, target, before, absent, after, reason, at, who, objection)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    " ON CONFLICT (run, staff, target) DO UPDATE SET after = excluded.after, reason = excluded.reason, at = excluded.at, who = excluded.who,"
    " objection = coalesce(excluded.objection, run_adjustment.objection) RETURNING id", error);

  if (statement == NULL)
    return 0;
  kc_statement_bind_int (statement, 1, run->id);
  kc_statement_bind_int (statement, 2, request->staff);
  kc_statement_bind_text (statement, 3, request->target);
  if (absent == KC_NOTHING_NONE)
    kc_statement_bind_int (statement, 4, before);
  else
    kc_statement_bind_null (statement, 4);
  kc_statement_bind_int (statement, 5, absent);
  kc_statement_bind_decimal (statement, 6, request->after);
  kc_statement_bind_text (statement, 7, request->reason);
  kc_statement_bind_text (statement, 8, now);
  kc_statement_bind_text (statement, 9, request->who);
  if (request->objection != 0)
    kc_statement_bind_int (statement, 10, request->objection);
  else
    kc_statement_bind_null (statement, 10);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return 0;
  gint64 id = kc_statement_get_int (statement, 0);
  return kc_statement_step (statement, error) == KC_STEP_DONE ? id : 0;
}

static char *
show_points (KcNothing nothing, KcDecimal points)
{
  return nothing == KC_NOTHING_NONE ? kc_decimal_to_string (kc_decimal_normalize (points)) : g_strdup ("");
}

/* The reason is why the set was made. */
static gboolean
journal (KcDb *db, const KcRun *run, const char *who, const KcRunAdjustment *adjustment, KcJournalAction action, GError **error)
{
  g_autofree char *before = show_points (adjustment->before_nothing, adjustment->before);
  g_autofree char *after = show_points (KC_NOTHING_NONE, adjustment->after);
  gint64 set = kc_journal_begin (db, who, KC_ACTION_RUN_ADJUST, adjustment->reason, 0, error);
  gint64 entry = set != 0 ? kc_journal_add_entry (db, set, "run_adjustment", adjustment->id, adjustment->staff, adjustment->staff_number, action, error) : 0;
  g_autofree char *field = g_strdup_printf ("%s · %s", run->name, kc_run_get_target_label (run->scheme, adjustment->target));

  return entry != 0 && kc_journal_add_field (db, entry, field, action == KC_JOURNAL_REMOVED ? after : before,
                                             action == KC_JOURNAL_REMOVED ? before : after, error);
}

static KcRunAdjustment *
find_one (const GPtrArray *list, gint64 id)
{
  for (guint i = 0; i < list->len; i++)
    if (((KcRunAdjustment *) g_ptr_array_index (list, i))->id == id)
      return g_ptr_array_index (list, i);
  return NULL;
}

/* A value with more decimals than the scheme rounds to would not be the one that stands. */
static gboolean
check_request (const KcRun *run, const KcAdjustmentRequest *request, GError **error)
{
  const KcSchemeIndicator *indicator = find_indicator (run->scheme, request->target);
  guint places = indicator != NULL ? (guint) indicator->places : (guint) run->scheme->total_places;
  gint64 stored;

  if (request->reason == NULL || *request->reason == '\0')
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_REASON_MISSING, "adjust: no reason is given");
      return FALSE;
    }
  if (kc_decimal_normalize (request->after).scale > places || !kc_decimal_to_stored (request->after, &stored, NULL))
    {
      g_set_error (error, KC_ERROR, KC_ERROR_INVALID, "adjust: the value has more than %u decimals, or is too large", places);
      return FALSE;
    }
  return TRUE;
}

gboolean
kc_run_adjust_store (KcDb *db, const KcRun *run, const KcAdjustmentRequest *request, GError **error)
{
  gint64 before, absent;

  if (!kc_run_check_target (db, run, request->staff, request->target, error) || !check_request (run, request, error) ||
      !read_before (db, run, request, &before, &absent, error))
    return FALSE;
  gint64 id = upsert (db, run, request, before, absent, error);
  g_autoptr(GPtrArray) list = id != 0 ? kc_run_adjust_list (db, run, request->staff, error) : NULL;
  return list != NULL && journal (db, run, request->who, find_one (list, id), KC_JOURNAL_CHANGED, error) && compute_anew (db, run, error);
}

/* Reading --------------------------------------------------------------------------------------------------------------------------- */

GPtrArray *
kc_run_adjust_list (KcDb *db, const KcRun *run, gint64 staff, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_run_adjustment_free);
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT a.id, a.staff, p.staff_number, p.name, p.branch_name, a.target, a.before, a.absent, a.after, a.reason, a.who, a.at, coalesce(a.objection, 0)"
    " FROM run_adjustment a JOIN run_person p ON p.run = a.run AND p.staff = a.staff WHERE a.run = ?1 AND (?2 = 0 OR a.staff = ?2)"
    " ORDER BY p.branch_name, p.sort_key, a.staff, a.id", error);
  KcStep step;

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, run->id);
  kc_statement_bind_int (statement, 2, staff);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcRunAdjustment *row = kc_run_adjustment_new ();
      row->id = kc_statement_get_int (statement, 0);
      row->staff = kc_statement_get_int (statement, 1);
      row->staff_number = g_strdup (kc_statement_get_text (statement, 2));
      row->name = g_strdup (kc_statement_get_text (statement, 3));
      row->branch = g_strdup (kc_statement_get_text (statement, 4));
      row->target = g_strdup (kc_statement_get_text (statement, 5));
      row->label = g_strdup (kc_run_get_target_label (run->scheme, row->target));
      row->before = kc_statement_get_decimal (statement, 6);
      row->before_nothing = (KcNothing) kc_statement_get_int (statement, 7);
      row->after = kc_statement_get_decimal (statement, 8);
      row->reason = g_strdup (kc_statement_get_text (statement, 9));
      row->who = g_strdup (kc_statement_get_text (statement, 10));
      row->at = g_strdup (kc_statement_get_text (statement, 11));
      row->objection = kc_statement_get_int (statement, 12);
      g_ptr_array_add (list, row);
    }
  return step == KC_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/* Asynchronous ---------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 run;
  gint64 adjustment;
  KcAdjustmentRequest request;   /* its texts are the job's */
  GPtrArray *list;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free ((char *) job->request.target);
  g_free ((char *) job->request.reason);
  g_free ((char *) job->request.who);
  g_clear_pointer (&job->list, g_ptr_array_unref);
  g_free (job);
}

static Job *
new_job (KcStore *store, gint64 run)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->request.who = g_strdup (kc_store_get_user (store));
  return job;
}

static gboolean
adjust (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  return run != NULL && kc_run_require (run, KC_RUN_REVIEWED, "adjust a result", error) && kc_run_adjust_store (db, run, &job->request, error) &&
         kc_transaction_commit (&transaction, error);
}

void
kc_run_adjust_async (KcStore *store, gint64 run, gint64 staff, const char *target, KcDecimal after, const char *reason,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, run);

  job->request.staff = staff;
  job->request.target = g_strdup (target);
  job->request.after = after;
  job->request.reason = reason != NULL ? g_strstrip (g_strdup (reason)) : NULL;
  kc_store_run_async (store, KC_STORE_WRITE, adjust, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_adjust_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}

gboolean
kc_run_adjust_withdraw (KcDb *db, const KcRun *run, gint64 adjustment, const char *who, GError **error)
{
  g_autoptr(GPtrArray) list = kc_run_adjust_list (db, run, 0, error);
  const KcRunAdjustment *one = list != NULL ? find_one (list, adjustment) : NULL;

  if (list == NULL)
    return FALSE;
  if (one == NULL)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "withdraw adjustment: there is none of this number");
      return FALSE;
    }
  if (one->objection != 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_CONSTRAINT, "withdraw adjustment: it answers an objection");
      return FALSE;
    }
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "DELETE FROM run_adjustment WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, one->id);
  return kc_statement_run (statement, error) && journal (db, run, who, one, KC_JOURNAL_REMOVED, error) && compute_anew (db, run, error);
}

static gboolean
withdraw (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  return run != NULL && kc_run_require (run, KC_RUN_REVIEWED, "withdraw an adjustment", error) && kc_run_adjust_withdraw (db, run, job->adjustment, job->request.who, error) &&
         kc_transaction_commit (&transaction, error);
}

void
kc_run_withdraw_adjustment_async (KcStore *store, gint64 run, gint64 adjustment, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store, run);

  job->adjustment = adjustment;
  kc_store_run_async (store, KC_STORE_WRITE, withdraw, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_run_withdraw_adjustment_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}

static gboolean
list_adjustments (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);

  return run != NULL && (job->list = kc_run_adjust_list (db, run, 0, error)) != NULL;
}

void
kc_run_adjustments_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, list_adjustments, new_job (store, run), free_job, NULL, cancellable, callback, user_data);
}

GPtrArray *
kc_run_adjustments_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->list) : NULL;
}
