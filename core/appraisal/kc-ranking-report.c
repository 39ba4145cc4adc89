/* What rankings say (D16.5): places, lists, pairs. */
#include <glib/gi18n-lib.h>

#include "kc-ranking-private.h"
#include "kc-store.h"

typedef struct
{
  gint64 ranking;
  KcReport *report;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->report);
  g_free (job);
}

static Job *
new_job (gint64 ranking)
{
  Job *job = g_new0 (Job, 1);

  job->ranking = ranking;
  return job;
}

static KcReport *
finish_report (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->report) : NULL;
}

void
kc_ranking_set_total (KcReport *report)
{
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
}

/* Rankings -------------------------------------------------------------------------------------------------------------------------- */

static const char *const numbers[] = { "run", "outdated", "bottom_count", "top_count", "next_top_count", "months_running", "times_a_year" };

static gboolean
list_rankings (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  KcReport *report = job->report = kc_report_new (_("Rankings"));
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT k.id, k.period, coalesce(a.name, m.name), (SELECT count(*) FROM ranking_place WHERE ranking = k.id), k.made_at, k.made_by, coalesce(k.run, 0),"
    " CASE WHEN a.calculated_at > k.made_at THEN 1 ELSE 0 END, k.bottom_count, k.top_count, k.next_top_count, k.months_running, k.times_a_year,"
    " k.bonus_points FROM ranking k"
    " LEFT JOIN appraisal_run a ON a.id = k.run LEFT JOIN measure m ON m.id = k.measure ORDER BY k.period DESC", error);
  KcStep step;

  kc_report_add_column (report, "period", _("Period"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "basis", _("Ranked by"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "persons", _("Persons"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "made_at", _("Made"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "made_by", _("Made by"), KC_COLUMN_TEXT, 0, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    kc_report_add_column (report, numbers[i], "", KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "bonus_points", "", KC_COLUMN_NUMBER, 2, 6);
  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcReportRow *row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
      g_auto(KcValue) period = KC_VALUE_INIT;
      kc_value_set_period (&period, (KcPeriod) kc_statement_get_int (statement, 1));
      kc_report_row_set (row, 0, &period);
      kc_report_row_set_text (row, 1, kc_statement_get_text (statement, 2));
      kc_report_row_set_integer (row, 2, kc_statement_get_int (statement, 3));
      kc_report_row_set_text (row, 3, kc_statement_get_text (statement, 4));
      kc_report_row_set_text (row, 4, kc_statement_get_text (statement, 5));
      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        kc_report_row_set_integer (row, 5 + i, kc_statement_get_int (statement, 6 + (int) i));
      kc_report_row_set_decimal (row, 5 + G_N_ELEMENTS (numbers), kc_statement_get_decimal (statement, 6 + (int) G_N_ELEMENTS (numbers)));
    }
  kc_ranking_set_total (report);
  return step == KC_STEP_DONE;
}

void
kc_ranking_list_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, list_rankings, new_job (0), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_ranking_list_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}

/* Places ---------------------------------------------------------------------------------------------------------------------------- */

gboolean
kc_ranking_read_period (KcDb *db, gint64 ranking, KcPeriod *period, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT period FROM ranking WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, ranking);
  KcStep step = kc_statement_step (statement, error);
  if (step == KC_STEP_DONE)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "load ranking: there is none of this number");
  if (step != KC_STEP_ROW)
    return FALSE;
  *period = (KcPeriod) kc_statement_get_int (statement, 0);
  return TRUE;
}

/* Decimals of what is ranked: of points two, of a measure its own. -1 on error. */
static int
read_places_of_values (KcDb *db, gint64 ranking, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT coalesce(m.places, 2) FROM ranking k LEFT JOIN measure m ON m.id = k.measure WHERE k.id = ?1", error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_int (statement, 1, ranking);
  return kc_statement_step (statement, error) == KC_STEP_ROW ? (int) kc_statement_get_int (statement, 0) : -1;
}

static void
add_place_columns (KcReport *report, guint places)
{
  kc_report_add_column (report, "place", _("Place"), KC_COLUMN_NUMBER, 0, 5);
  kc_report_add_column (report, "staff_number", _("Staff number"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "value", C_("ranking", "Value"), KC_COLUMN_NUMBER, places, 10);
  kc_report_add_column (report, "change", _("Places won"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "list", C_("ranking", "List"), KC_COLUMN_TEXT, 0, 6);
  kc_report_add_column (report, "partner", _("Paired with"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "running", _("Running among the last"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "times", _("Times this year"), KC_COLUMN_NUMBER, 0, 6);
}

static void
set_nothing (KcReportRow *row, guint column)
{
  KcValue value = KC_VALUE_INIT;

  kc_value_set_nothing (&value, KC_NOTHING_NOT_APPLICABLE);
  kc_report_row_set (row, column, &value);
}

static void
add_place (KcReport *report, KcStatement *statement, GHashTable *rows)
{
  gint64 *staff = g_new (gint64, 1);

  *staff = kc_statement_get_int (statement, 0);
  KcReportRow *row = kc_report_add_row (report, *staff);
  const char *list = kc_statement_get_text (statement, 6);
  kc_report_row_set_integer (row, 0, kc_statement_get_int (statement, 1));
  for (int i = 1; i < 4; i++)
    kc_report_row_set_text (row, (guint) i, kc_statement_get_text (statement, i + 1));
  kc_report_row_set_decimal (row, 4, kc_statement_get_decimal (statement, 5));
  if (kc_statement_is_null (statement, 8))
    set_nothing (row, 5);
  else
    kc_report_row_set_integer (row, 5, kc_statement_get_int (statement, 8) - kc_statement_get_int (statement, 1));
  kc_report_row_set_text (row, 6, list == NULL ? "" : g_str_equal (list, "top") ? C_("ranking", "First") : C_("ranking", "Last"));
  kc_report_row_set_text (row, 7, kc_statement_is_null (statement, 7) ? "" : kc_statement_get_text (statement, 7));
  set_nothing (row, 8);
  set_nothing (row, 9);
  g_hash_table_insert (rows, staff, row);
}

static gboolean
add_tallies (KcDb *db, KcPeriod period, GHashTable *rows, GError **error)
{
  g_autoptr(GArray) lows = kc_ranking_read_lows (db, period, error);

  if (lows == NULL)
    return FALSE;
  for (guint i = 0; i < lows->len;)
    {
      gint64 staff = g_array_index (lows, KcRankingLow, i).staff;
      KcReportRow *row = g_hash_table_lookup (rows, &staff);
      KcRankingTally result;
      kc_ranking_tally (lows, i, kc_period_get_year (period), &result);
      i = result.next;
      if (row == NULL || result.times == 0)
        continue;
      kc_report_row_set_integer (row, 9, result.times);
      if (result.last == period)
        kc_report_row_set_integer (row, 8, result.running);
    }
  return TRUE;
}

KcReport *
kc_ranking_read_places (KcDb *db, gint64 ranking, GError **error)
{
  g_autoptr(GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(KcReport) report = kc_report_new (_("Ranking"));
  KcPeriod period;
  KcStep step;

  if (!kc_ranking_read_period (db, ranking, &period, error))
    return NULL;
  int places = read_places_of_values (db, ranking, error);
  if (places < 0)
    return NULL;
  add_place_columns (report, (guint) places);
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT p.staff, p.place, s.staff_number, s.name, b.name, p.value, p.list, w.name, q.place FROM ranking_place p JOIN staff s ON s.id = p.staff"
    " JOIN branch b ON b.id = s.branch LEFT JOIN staff w ON w.id = p.partner LEFT JOIN ranking k ON k.period = ?2"
    " LEFT JOIN ranking_place q ON q.ranking = k.id AND q.staff = p.staff WHERE p.ranking = ?1 ORDER BY p.place, s.sort_key, p.staff", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, ranking);
  kc_statement_bind_int (statement, 2, kc_period_add (period, -1));
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    add_place (report, statement, rows);
  kc_ranking_set_total (report);
  return step == KC_STEP_DONE && add_tallies (db, period, rows, error) ? g_steal_pointer (&report) : NULL;
}

static gboolean
load_places (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;

  job->report = kc_ranking_read_places (db, job->ranking, error);
  return job->report != NULL;
}

void
kc_ranking_load_async (KcStore *store, gint64 ranking, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_places, new_job (ranking), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_ranking_load_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}

/* Lists ----------------------------------------------------------------------------------------------------------------------------- */

/* Columns of the places that the lists have, too. */
static const guint first_columns[] = { 0, 1, 2, 3, 4, 5 };
static const guint last_columns[] = { 0, 1, 2, 3, 4, 8, 9 };

KcReport *
kc_ranking_dup_list (KcReport *places, gboolean first)
{
  KcReport *report = kc_report_new (first ? _("Among the First") : _("Among the Last"));
  const char *list = first ? C_("ranking", "First") : C_("ranking", "Last");
  GListModel *rows = kc_report_get_rows (places);
  const guint *list_columns = first ? first_columns : last_columns;
  guint n = first ? G_N_ELEMENTS (first_columns) : G_N_ELEMENTS (last_columns);

  for (guint i = 0; i < n; i++)
    {
      const KcReportColumn *column = kc_report_get_column (places, list_columns[i]);
      /* In a list of the last it goes without saying among whom. */
      const char *title = list_columns[i] == 8 ? C_("list of the last", "In a row") : list_columns[i] == 9 ? C_("list of the last", "This year") : column->title;
      kc_report_add_column (report, column->name, title, column->type, column->places, column->width);
    }
  for (guint r = 0; r < g_list_model_get_n_items (rows); r++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (rows, r);
      if (g_strcmp0 (kc_report_row_get_text (row, 6), list) != 0)
        continue;
      KcReportRow *copy = kc_report_add_row (report, kc_report_row_get_id (row));
      for (guint i = 0; i < n; i++)
        kc_report_row_set (copy, i, kc_report_row_get (row, list_columns[i]));
    }
  kc_ranking_set_total (report);
  return report;
}

/* Pairs ----------------------------------------------------------------------------------------------------------------------------- */

KcReport *
kc_ranking_read_pairs (KcDb *db, gint64 ranking, GError **error)
{
  g_autoptr(KcReport) report = kc_report_new (_("Pairs"));
  KcPeriod period;
  KcStep step;

  kc_report_add_column (report, "weak", _("Among the last"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "strong", _("Paired with"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "weak_place", _("Place"), KC_COLUMN_NUMBER, 0, 5);
  kc_report_add_column (report, "next_place", _("Place in the next month"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "bonus", _("Bonus points for both"), KC_COLUMN_NUMBER, 2, 8);
  if (!kc_ranking_read_period (db, ranking, &period, error))
    return NULL;
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT p.staff, s.name, w.name, p.place, q.place, CASE WHEN n.id IS NULL THEN NULL WHEN q.place <= k.next_top_count THEN k.bonus_points ELSE 0 END"
    " FROM ranking_place p JOIN ranking k ON k.id = p.ranking JOIN staff s ON s.id = p.staff JOIN staff w ON w.id = p.partner"
    " LEFT JOIN ranking n ON n.period = ?2 LEFT JOIN ranking_place q ON q.ranking = n.id AND q.staff = p.staff"
    " WHERE p.ranking = ?1 ORDER BY p.place DESC, s.sort_key, p.staff", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, ranking);
  kc_statement_bind_int (statement, 2, kc_period_add (period, 1));
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcReportRow *row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
      kc_report_row_set_text (row, 0, kc_statement_get_text (statement, 1));
      kc_report_row_set_text (row, 1, kc_statement_get_text (statement, 2));
      kc_report_row_set_integer (row, 2, kc_statement_get_int (statement, 3));
      if (kc_statement_is_null (statement, 4))
        set_nothing (row, 3);
      else
        kc_report_row_set_integer (row, 3, kc_statement_get_int (statement, 4));
      if (kc_statement_is_null (statement, 5))
        set_nothing (row, 4);
      else
        kc_report_row_set_decimal (row, 4, kc_statement_get_decimal (statement, 5));
    }
  kc_ranking_set_total (report);
  return step == KC_STEP_DONE ? g_steal_pointer (&report) : NULL;
}

static gboolean
load_pairs (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;

  job->report = kc_ranking_read_pairs (db, job->ranking, error);
  return job->report != NULL;
}

void
kc_ranking_pairs_async (KcStore *store, gint64 ranking, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_pairs, new_job (ranking), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_ranking_pairs_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}
