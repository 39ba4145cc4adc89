/* How a run's results lie: head line and histogram. */
#include "kc-run.h"
#include "kc-store.h"

typedef struct
{
  gint64 run;
  KcRunSummary *summary;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->summary, kc_run_summary_free);
  g_free (job);
}

static void
free_band (gpointer data)
{
  KcBandCount *band = data;

  g_free (band->label);
  g_free (band->code);
  g_free (band);
}

void
kc_run_summary_free (KcRunSummary *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->scheme_title);
  g_free (self->scheme_version);
  for (KcRunState state = KC_RUN_DRAFT; state <= KC_RUN_CONFIRMED; state++)
    {
      g_free (self->steps[state].at);
      g_free (self->steps[state].who);
    }
  g_free (self->replaces_name);
  g_free (self->replaced_by_name);
  g_clear_pointer (&self->totals, g_array_unref);
  g_clear_pointer (&self->bands, g_ptr_array_unref);
  g_free (self);
}

static KcRunSummary *
new_summary (const KcRun *run)
{
  KcRunSummary *self = g_new0 (KcRunSummary, 1);

  self->run = run->id;
  self->scheme = run->scheme_id;
  self->name = g_strdup (run->name);
  self->scheme_title = g_strdup (kc_label_get (run->scheme->title, g_get_language_names ()));
  self->scheme_version = g_strdup (run->scheme->version);
  self->period = run->period;
  self->state = run->state;
  self->totals = g_array_new (FALSE, FALSE, sizeof (KcDecimal));
  self->bands = g_ptr_array_new_with_free_func (free_band);
  for (guint i = 0; i < run->scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (run->scheme->bands, i);
      KcBandCount *count = g_new0 (KcBandCount, 1);
      count->label = g_strdup (kc_run_get_label (&band->part));
      count->code = g_strdup (band->part.code);
      count->from = band->from;
      count->coefficient = band->coefficient;
      g_ptr_array_add (self->bands, count);
    }
  return self;
}

/* Who is graded for information only is counted apart and stands in no mean and no distribution (D8.6). */
static gboolean
count_grades (KcDb *db, const KcRun *run, KcRunSummary *summary, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT state, grade, count(*) FROM result WHERE run = ?1 GROUP BY state, grade", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      const char *state = kc_statement_get_text (statement, 0), *grade = kc_statement_get_text (statement, 1);
      guint64 count = (guint64) kc_statement_get_int (statement, 2);
      if (g_strcmp0 (state, kc_person_state_to_nick (KC_PERSON_INFORMATION)) == 0)
        {
          summary->n_information += count;
          continue;
        }
      summary->n_appraised += count;
      if (g_strcmp0 (state, kc_person_state_to_nick (KC_PERSON_NO_DATA)) == 0)
        summary->n_no_data += count;
      for (guint i = 0; i < run->scheme->bands->len; i++)
        if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (run->scheme->bands, i))->code, grade) == 0)
          ((KcBandCount *) g_ptr_array_index (summary->bands, i))->count += count;
    }
  return step == KC_STEP_DONE;
}

static gboolean
read_totals (KcDb *db, const KcRun *run, KcRunSummary *summary, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT total FROM result WHERE run = ?1 AND total IS NOT NULL AND " KC_COUNTED_SQL ("") " ORDER BY total", error);
  KcRatio sum = KC_RATIO_ZERO;
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcDecimal total = kc_statement_get_decimal (statement, 0);
      KcRatio ratio = kc_ratio_from_decimal (total);
      sum = kc_ratio_add (&sum, &ratio);
      g_array_append_val (summary->totals, total);
    }
  guint n = summary->totals->len;
  if (step == KC_STEP_DONE && n > 0)
    {
      KcRatio count = kc_ratio_from_int (n), mean = kc_ratio_divide (&sum, &count), two = kc_ratio_from_int (2);
      KcRatio low = kc_ratio_from_decimal (g_array_index (summary->totals, KcDecimal, (n - 1) / 2));
      KcRatio high = kc_ratio_from_decimal (g_array_index (summary->totals, KcDecimal, n / 2));
      KcRatio median = kc_ratio_add (&low, &high);
      median = kc_ratio_divide (&median, &two);
      summary->lowest = g_array_index (summary->totals, KcDecimal, 0);
      summary->highest = g_array_index (summary->totals, KcDecimal, n - 1);
      if (!kc_ratio_to_decimal (&mean, 2, KC_ROUND_HALF_UP, &summary->mean) ||
          !kc_ratio_to_decimal (&median, 2, KC_ROUND_HALF_UP, &summary->median))
        summary->mean = summary->median = KC_DECIMAL_ZERO;
    }
  return step == KC_STEP_DONE;
}

/* Who did what when, and what hangs on the run (D7.7, D7.8). */
static gboolean
read_workflow (KcDb *db, const KcRun *run, KcRunSummary *summary, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT a.created_at, a.created_by, a.calculated_at, a.calculated_by, a.reviewed_at, a.reviewed_by, a.published_at, a.published_by, a.confirmed_at,"
    " a.confirmed_by, a.published_from, a.published_until, (SELECT count(*) FROM run_adjustment WHERE run = a.id),"
    " (SELECT count(*) FROM run_objection WHERE run = a.id), (SELECT count(*) FROM run_objection WHERE run = a.id AND state = 'open'),"
    " b.id, b.name, c.id, c.name FROM appraisal_run a LEFT JOIN appraisal_run b ON b.id = a.replaces"
    " LEFT JOIN appraisal_run c ON c.id = (SELECT max(id) FROM appraisal_run WHERE replaces = a.id) WHERE a.id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  for (KcRunState state = KC_RUN_DRAFT; state <= KC_RUN_CONFIRMED; state++)
    {
      summary->steps[state].at = g_strdup (kc_statement_get_text (statement, (int) state * 2));
      summary->steps[state].who = g_strdup (kc_statement_get_text (statement, (int) state * 2 + 1));
    }
  summary->published_from = kc_statement_get_date (statement, 10);
  summary->published_until = kc_statement_get_date (statement, 11);
  summary->n_adjustments = (guint) kc_statement_get_int (statement, 12);
  summary->n_objections = (guint) kc_statement_get_int (statement, 13);
  summary->n_open = (guint) kc_statement_get_int (statement, 14);
  summary->replaces = kc_statement_get_int (statement, 15);
  summary->replaces_name = g_strdup (kc_statement_get_text (statement, 16));
  summary->replaced_by = kc_statement_get_int (statement, 17);
  summary->replaced_by_name = g_strdup (kc_statement_get_text (statement, 18));
  return TRUE;
}

static gboolean
load_summary (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);

  if (run == NULL)
    return FALSE;
  job->summary = new_summary (run);
  return read_workflow (db, run, job->summary, error) && count_grades (db, run, job->summary, error) && read_totals (db, run, job->summary, error);
}

void
kc_run_summary_async (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  kc_store_run_async (store, KC_STORE_READ, load_summary, job, free_job, NULL, cancellable, callback, user_data);
}

KcRunSummary *
kc_run_summary_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->summary) : NULL;
}
