#include "kc-ranking-private.h"

#include <glib/gi18n-lib.h>

#include "kc-journal.h"
#include "kc-measure-table.h"
#include "kc-run.h"
#include "kc-store.h"
#include "kc-transaction.h"

typedef struct
{
  KcPeriod period;
  gint64 run;
  char *measure;
  char *who;
  KcRankingSettings settings;
  gint64 ranking;
  KcReport *bases;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->bases);
  g_free (job->measure);
  g_free (job->who);
  g_free (job);
}

static Job *
new_job (KcStore *store)
{
  Job *job = g_new0 (Job, 1);

  job->who = g_strdup (kc_store_get_user (store));
  return job;
}

/* What can be ranked ---------------------------------------------------------------------------------------------------------------- */

/* Months are the first kind of period by their numbers: 202501 to 202512, quarters from 202521 on. */
static gboolean
add_runs (KcDb *db, KcReport *bases, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT id, period, name FROM appraisal_run WHERE state <> 'draft' AND period % 100 <= 12 ORDER BY period DESC, id DESC", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcReportRow *row = kc_report_add_row (bases, kc_statement_get_int (statement, 0));
      g_auto(KcValue) period = KC_VALUE_INIT;

      kc_value_set_period (&period, (KcPeriod) kc_statement_get_int (statement, 1));
      kc_report_row_set (row, 0, &period);
      kc_report_row_set_text (row, 1, kc_statement_get_text (statement, 2));
    }
  return step == KC_STEP_DONE;
}

/* One question a month and measure, each answered by the first figure: a bank's figures are too many to be looked through. That a measure has
 * none in a month tell the month's totals, where it was counted. */
static gboolean
add_measures (KcDb *db, KcReport *bases, KcPeriod month, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT m.code, m.name FROM measure m WHERE (EXISTS (SELECT 1 FROM figure_total t WHERE t.period = ?1 AND t.measure = m.id AND t.n > 0)"
    " OR NOT EXISTS (SELECT 1 FROM figure_total WHERE period = ?1)) AND EXISTS (SELECT 1 FROM staff s JOIN measure_value v ON v.staff = s.id AND v.measure = m.id"
    " WHERE v.period = ?1 AND v.absent = 0 AND s.status = 'active') ORDER BY m.name, m.id", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, month);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcReportRow *row = kc_report_add_row (bases, 0);
      g_auto(KcValue) period = KC_VALUE_INIT;

      kc_value_set_period (&period, month);
      kc_report_row_set (row, 0, &period);
      kc_report_row_set_text (row, 1, kc_statement_get_text (statement, 1));
      kc_report_row_set_text (row, 2, kc_statement_get_text (statement, 0));
    }
  return step == KC_STEP_DONE;
}

static gboolean
list_bases (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(GArray) periods = kc_measure_table_list_periods (db, error);

  job->bases = kc_report_new (_("Ranked by"));
  kc_report_add_column (job->bases, "period", _("Period"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (job->bases, "basis", _("Ranked by"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (job->bases, "measure", _("Measure"), KC_COLUMN_TEXT, 0, 10);
  if (periods == NULL || !add_runs (db, job->bases, error))
    return FALSE;
  for (guint i = periods->len; i-- > 0;)
    if (kc_period_get_kind (g_array_index (periods, KcPeriod, i)) == KC_PERIOD_MONTH &&
        !add_measures (db, job->bases, g_array_index (periods, KcPeriod, i), error))
      return FALSE;
  kc_report_set_total (job->bases, g_list_model_get_n_items (kc_report_get_rows (job->bases)));
  return TRUE;
}

void
kc_ranking_bases_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, list_bases, new_job (store), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_ranking_bases_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->bases) : NULL;
}

/* Making ---------------------------------------------------------------------------------------------------------------------------- */

typedef enum { NOWHERE, TOP, BOTTOM } List;

typedef struct
{
  gint64 staff;
  gint64 value;
  guint place;
  List list;
  gint64 partner;       /* staff; 0 none */
} Place;

/* Highest first. */
static GArray *
read_values (KcDb *db, const Job *job, GError **error)
{
  g_autoptr(GArray) places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_autoptr(KcStatement) statement = kc_db_prepare (db, job->run != 0
    ? "SELECT r.staff, r.total FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff WHERE r.run = ?1 AND r.total IS NOT NULL AND "
      KC_COUNTED_SQL ("r.") " ORDER BY r.total DESC, p.sort_key, r.staff"
    : "SELECT v.staff, v.value FROM measure_value v JOIN staff s ON s.id = v.staff JOIN measure m ON m.id = v.measure"
      " WHERE v.period = ?1 AND m.code = ?2 AND v.absent = 0 AND s.status = 'active' ORDER BY v.value DESC, s.sort_key, v.staff", error);
  KcStep step;

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, job->run != 0 ? job->run : job->period);
  if (job->run == 0)
    kc_statement_bind_text (statement, 2, job->measure);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      const Place place = { .staff = kc_statement_get_int (statement, 0), .value = kc_statement_get_int (statement, 1) };
      g_array_append_val (places, place);
    }
  return step == KC_STEP_DONE ? g_steal_pointer (&places) : NULL;
}

static void
set_places (GArray *places, const KcRankingSettings *settings)
{
  Place *all = (Place *) (gpointer) places->data;
  guint n = places->len, n_below = 0;

  for (guint i = 0; i < n; i++)
    {
      all[i].place = i > 0 && all[i].value == all[i - 1].value ? all[i - 1].place : i + 1;
      if (all[i].place <= settings->top_count)
        all[i].list = TOP;
    }
  for (guint i = n; i-- > 0;)
    {
      if (i + 1 < n && all[i].value != all[i + 1].value)
        n_below = n - i - 1;
      if (n_below < settings->bottom_count && all[i].list == NOWHERE)
        all[i].list = BOTTOM;
    }
}

/* The lowest with the highest, the next with the next; when there are fewer of the first they take care of several. */
static void
pair (GArray *places)
{
  Place *all = (Place *) (gpointer) places->data;
  guint n_top = 0, k = 0;

  while (n_top < places->len && all[n_top].list == TOP)
    n_top++;
  for (guint i = places->len; n_top > 0 && i-- > 0 && all[i].list == BOTTOM;)
    all[i].partner = all[k++ % n_top].staff;
}

/* One made before of the same month makes room. */
static gboolean
clear_period (KcDb *db, KcPeriod period, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM ranking_place WHERE ranking IN (SELECT id FROM ranking WHERE period = ?1)", "DELETE FROM ranking WHERE period = ?1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(KcStatement) statement = kc_db_prepare (db, statements[i], error);
      if (statement == NULL)
        return FALSE;
      kc_statement_bind_int (statement, 1, period);
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_ranking (KcDb *db, Job *job, GError **error)
{
  g_autofree char *now = kc_journal_make_timestamp ();
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "INSERT INTO ranking (period, run, measure, bottom_count, top_count, next_top_count, bonus_points, months_running, times_a_year, made_at, made_by)"
    " VALUES (?1, nullif (?2, 0), (SELECT id FROM measure WHERE code = ?3), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->period);
  kc_statement_bind_int (statement, 2, job->run);
  kc_statement_bind_text (statement, 3, job->run == 0 ? job->measure : NULL);
  kc_statement_bind_int (statement, 4, job->settings.bottom_count);
  kc_statement_bind_int (statement, 5, job->settings.top_count);
  kc_statement_bind_int (statement, 6, job->settings.next_top_count);
  kc_statement_bind_decimal (statement, 7, job->settings.bonus_points);
  kc_statement_bind_int (statement, 8, job->settings.months_running);
  kc_statement_bind_int (statement, 9, job->settings.times_a_year);
  kc_statement_bind_text (statement, 10, now);
  kc_statement_bind_text (statement, 11, job->who);
  if (!kc_statement_run (statement, error))
    return FALSE;
  job->ranking = kc_db_last_row_id (db);
  return TRUE;
}

static gboolean
insert_places (KcDb *db, const Job *job, const GArray *places, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "INSERT INTO ranking_place (ranking, staff, place, value, list, partner) VALUES (?1, ?2, ?3, ?4, ?5, nullif (?6, 0))", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->ranking);
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      kc_statement_bind_int (statement, 2, place->staff);
      kc_statement_bind_int (statement, 3, place->place);
      kc_statement_bind_int (statement, 4, place->value);
      kc_statement_bind_text (statement, 5, place->list == TOP ? "top" : place->list == BOTTOM ? "bottom" : NULL);
      kc_statement_bind_int (statement, 6, place->partner);
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_period (KcDb *db, Job *job, GError **error)
{
  g_autoptr(KcRun) run = job->run != 0 ? kc_run_load (db, job->run, error) : NULL;

  if (job->run == 0)
    return TRUE;
  if (run == NULL)
    return FALSE;
  job->period = run->period;
  if (run->state != KC_RUN_DRAFT)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_RUN_NOT_CALCULATED, "rank: the appraisal has not been calculated");
  return FALSE;
}

static gboolean
make (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error) || !find_period (db, job, error) || !kc_ranking_read_settings (db, &job->settings, error))
    return FALSE;
  g_autoptr(GArray) places = read_values (db, job, error);
  if (places == NULL)
    return FALSE;
  if (places->len == 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "rank: there are no values in this period");
      return FALSE;
    }
  set_places (places, &job->settings);
  pair (places);
  g_autofree char *label = kc_period_to_string (job->period);
  if (!clear_period (db, job->period, error) || !insert_ranking (db, job, error) || !insert_places (db, job, places, error))
    return FALSE;
  gint64 set = kc_journal_begin (db, job->who, KC_ACTION_RANKING, NULL, 0, error);
  return set != 0 && kc_journal_add_entry (db, set, "ranking", job->ranking, 0, label, KC_JOURNAL_ADDED, error) != 0 &&
         kc_transaction_commit (&transaction, error);
}

void
kc_ranking_make_async (KcStore *store, KcPeriod period, gint64 run, const char *measure, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store);

  job->period = period;
  job->run = run;
  job->measure = g_strdup (measure);
  kc_store_run_async (store, KC_STORE_WRITE, make, job, free_job, NULL, cancellable, callback, user_data);
}

gint64
kc_ranking_make_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? job->ranking : 0;
}

/* Removing -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
remove_ranking (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_auto(KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error) || !kc_ranking_read_period (db, job->ranking, &job->period, error) || !clear_period (db, job->period, error))
    return FALSE;
  g_autofree char *label = kc_period_to_string (job->period);
  gint64 set = kc_journal_begin (db, job->who, KC_ACTION_RANKING, NULL, 0, error);
  return set != 0 && kc_journal_add_entry (db, set, "ranking", job->ranking, 0, label, KC_JOURNAL_REMOVED, error) != 0 &&
         kc_transaction_commit (&transaction, error);
}

void
kc_ranking_remove_async (KcStore *store, gint64 ranking, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = new_job (store);

  job->ranking = ranking;
  kc_store_run_async (store, KC_STORE_WRITE, remove_ranking, job, free_job, NULL, cancellable, callback, user_data);
}

gboolean
kc_ranking_remove_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}
