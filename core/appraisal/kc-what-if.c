#include "kc-what-if-private.h"

#include <string.h>

#include "kc-scheme-xml.h"
#include "kc-store.h"

KcWhatIf *
kc_what_if_ref (KcWhatIf *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
kc_what_if_unref (KcWhatIf *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->before);
  g_free (self->scores_before);
  g_clear_pointer (&self->facts, kc_run_facts_free);
  g_clear_pointer (&self->run, kc_run_free);
  g_clear_pointer (&self->xml, g_bytes_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

GBytes *
kc_what_if_get_scheme (KcWhatIf *self)
{
  return self->xml;
}

const char *
kc_what_if_get_run_name (KcWhatIf *self)
{
  return self->run->name;
}

guint32
kc_what_if_get_n_persons (KcWhatIf *self)
{
  return self->facts->n;
}

KcWhatIfOutcome *
kc_what_if_list_outcomes (KcWhatIf *self, KcEvaluation *evaluation)
{
  KcWhatIfOutcome *list = g_new (KcWhatIfOutcome, (gsize) self->facts->n + 1);

  for (guint32 row = 0; row < self->facts->n; row++)
    {
      KcOutcome outcome;
      kc_evaluation_get_outcome (evaluation, row, &outcome);
      list[row] = (KcWhatIfOutcome) { outcome.total, outcome.coefficient, (gint16) outcome.band, (guint8) outcome.state, (guint8) outcome.nothing,
                                      outcome.has_coefficient };
    }
  return list;
}

/* Loading ------------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 run;
  KcWhatIf *what_if;
} Loading;

static void
free_loading (gpointer data)
{
  Loading *job = data;

  g_clear_pointer (&job->what_if, kc_what_if_unref);
  g_free (job);
}

static GBytes *
read_xml (KcDb *db, gint64 scheme, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT xml FROM scheme WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, scheme);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return NULL;
  const char *xml = kc_statement_get_text (statement, 0);
  return g_bytes_new (xml, strlen (xml));
}

static gboolean
load (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Loading *job = data;
  KcWhatIf *self = job->what_if = g_new0 (KcWhatIf, 1);
  g_autoptr(KcEvaluation) evaluation = NULL;

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  self->run = kc_run_load (db, job->run, error);
  if (self->run == NULL)
    return FALSE;
  if (self->run->state == KC_RUN_DRAFT)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED, "what if: the appraisal has not been calculated");
      return FALSE;
    }
  self->xml = read_xml (db, self->run->scheme_id, error);
  self->facts = self->xml != NULL ? kc_run_facts_load_frozen (db, self->run, NULL, error) : NULL;
  evaluation = self->facts != NULL ? kc_evaluation_new (self->run->scheme, self->facts->facts, NULL, NULL, error) : NULL;
  if (evaluation == NULL)
    return FALSE;
  self->before = kc_what_if_list_outcomes (self, evaluation);
  return TRUE;
}

void
kc_what_if_load_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Loading *job = g_new0 (Loading, 1);

  job->run = run;
  kc_store_run_async (store, KC_STORE_READ, load, job, free_loading, NULL, cancellable, callback, user_data);
}

KcWhatIf *
kc_what_if_load_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Loading *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->what_if) : NULL;
}

/* Evaluating ---------------------------------------------------------------------------------------------------------------------------- */

KcWhatIfResult *
kc_what_if_evaluate (KcWhatIf *self, GBytes *xml, GCancellable *cancellable, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, error);
  g_autoptr(KcEvaluation) evaluation = NULL;
  g_autofree KcWhatIfOutcome *after = NULL;

  if (scheme == NULL)
    return NULL;
  g_mutex_lock (&self->lock);
  evaluation = kc_evaluation_new (scheme, self->facts->facts, NULL, cancellable, error);
  if (evaluation != NULL)
    after = kc_what_if_list_outcomes (self, evaluation);
  g_mutex_unlock (&self->lock);
  return after != NULL ? kc_what_if_result_new (self, scheme, after) : NULL;
}

typedef struct
{
  KcWhatIf *what_if;
  GBytes *xml;
} Evaluating;

static void
free_evaluating (gpointer data)
{
  Evaluating *job = data;

  kc_what_if_unref (job->what_if);
  g_bytes_unref (job->xml);
  g_free (job);
}

static void
evaluate_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Evaluating *job = data;
  g_autoptr(GError) error = NULL;
  KcWhatIfResult *result = kc_what_if_evaluate (job->what_if, job->xml, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) kc_what_if_result_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
kc_what_if_evaluate_async (KcWhatIf *self, GBytes *scheme, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Evaluating *job = g_new0 (Evaluating, 1);

  job->what_if = kc_what_if_ref (self);
  job->xml = g_bytes_ref (scheme);
  g_task_set_source_tag (task, kc_what_if_evaluate_async);
  g_task_set_task_data (task, job, free_evaluating);
  g_task_run_in_thread (task, evaluate_in_thread);
}

KcWhatIfResult *
kc_what_if_evaluate_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
