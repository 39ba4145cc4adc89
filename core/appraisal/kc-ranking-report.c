/* What rankings say (D16.5): places, pairs, proposals. */
#include <glib/gi18n-lib.h>

#include "kc-ranking.h"
#include "kc-run.h"
#include "kc-store.h"

typedef struct
{
  gint64 ranking;
  int year;
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
new_job (gint64 ranking, int year)
{
  Job *job = g_new0 (Job, 1);

  job->ranking = ranking;
  job->year = year;
  return job;
}

static KcReport *
finish_report (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->report) : NULL;
}

static void
set_total (KcReport *report)
{
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
}

/* Rankings -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
list_rankings (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  KcReport *report = job->report = kc_report_new (_("Rankings"));
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT k.id, k.period, coalesce(a.name, m.name), (SELECT count(*) FROM ranking_place WHERE ranking = k.id), k.made_at, k.made_by FROM ranking k"
    " LEFT JOIN appraisal_run a ON a.id = k.run LEFT JOIN measure m ON m.id = k.measure ORDER BY k.period DESC", error);
  KcStep step;

  kc_report_add_column (report, "period", _("Period"), KC_COLUMN_TEXT, 0, 10);
  kc_report_add_column (report, "basis", _("Ranked by"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "persons", _("Persons"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "made_at", _("Made"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "made_by", _("Made by"), KC_COLUMN_TEXT, 0, 10);
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
    }
  set_total (report);
  return step == KC_STEP_DONE;
}

void
kc_ranking_list_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, list_rankings, new_job (0, 0), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_ranking_list_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}

/* How often among the last ---------------------------------------------------------------------------------------------------------- */

/* One month in which somebody was among the last, with what then counted as too often. */
typedef struct
{
  gint64 staff;
  KcPeriod period;
  guint months_running, times_a_year;
} Low;

/* By person and period. */
static GArray *
read_lows (KcDb *db, KcPeriod last, GError **error)
{
  g_autoptr(GArray) lows = g_array_new (FALSE, FALSE, sizeof (Low));
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT p.staff, k.period, k.months_running, k.times_a_year FROM ranking_place p JOIN ranking k ON k.id = p.ranking"
    " WHERE p.list = 'bottom' AND k.period <= ?1 ORDER BY p.staff, k.period", error);
  KcStep step;

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, last);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      const Low low = { kc_statement_get_int (statement, 0), (KcPeriod) kc_statement_get_int (statement, 1),
                        (guint) kc_statement_get_int (statement, 2), (guint) kc_statement_get_int (statement, 3) };
      g_array_append_val (lows, low);
    }
  return step == KC_STEP_DONE ? g_steal_pointer (&lows) : NULL;
}

/* What the lows of one person come to, from `from` on, up to and with the last before the next person. */
typedef struct
{
  guint running;          /* up to the last of them */
  guint longest;          /* longest stretch that ends in the year */
  guint times;            /* in the year */
  gboolean too_long, too_often;
  guint next;             /* where the next person begins */
  KcPeriod last;
} Tally;

static void
tally (const GArray *lows, guint from, int year, Tally *out)
{
  gint64 staff = g_array_index (lows, Low, from).staff;
  guint i = from;

  *out = (Tally) { 0 };
  for (; i < lows->len && g_array_index (lows, Low, i).staff == staff; i++)
    {
      const Low *low = &g_array_index (lows, Low, i);
      out->running = out->last != KC_PERIOD_NONE && kc_period_add (out->last, 1) == low->period ? out->running + 1 : 1;
      out->last = low->period;
      if (kc_period_get_year (low->period) != year)
        continue;
      out->times++;
      out->longest = MAX (out->longest, out->running);
      out->too_long = out->too_long || out->running >= low->months_running;
      out->too_often = out->too_often || out->times >= low->times_a_year;
    }
  out->next = i;
}

/* Places ---------------------------------------------------------------------------------------------------------------------------- */

static gboolean
read_period (KcDb *db, gint64 ranking, KcPeriod *period, GError **error)
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

static void
add_place_columns (KcReport *report)
{
  kc_report_add_column (report, "place", _("Place"), KC_COLUMN_NUMBER, 0, 5);
  kc_report_add_column (report, "staff_number", _("Staff number"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "value", C_("ranking", "Value"), KC_COLUMN_NUMBER, 2, 10);
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
  g_autoptr(GArray) lows = read_lows (db, period, error);

  if (lows == NULL)
    return FALSE;
  for (guint i = 0; i < lows->len;)
    {
      gint64 staff = g_array_index (lows, Low, i).staff;
      KcReportRow *row = g_hash_table_lookup (rows, &staff);
      Tally result;
      tally (lows, i, kc_period_get_year (period), &result);
      i = result.next;
      if (row == NULL || result.times == 0)
        continue;
      kc_report_row_set_integer (row, 9, result.times);
      if (result.last == period)
        kc_report_row_set_integer (row, 8, result.running);
    }
  return TRUE;
}

static gboolean
load_places (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  KcPeriod period;
  KcStep step;

  if (!read_period (db, job->ranking, &period, error))
    return FALSE;
  job->report = kc_report_new (_("Ranking"));
  add_place_columns (job->report);
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT p.staff, p.place, s.staff_number, s.name, b.name, p.value, p.list, w.name, q.place FROM ranking_place p JOIN staff s ON s.id = p.staff"
    " JOIN branch b ON b.id = s.branch LEFT JOIN staff w ON w.id = p.partner LEFT JOIN ranking k ON k.period = ?2"
    " LEFT JOIN ranking_place q ON q.ranking = k.id AND q.staff = p.staff WHERE p.ranking = ?1 ORDER BY p.place, s.sort_key, p.staff", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->ranking);
  kc_statement_bind_int (statement, 2, kc_period_add (period, -1));
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    add_place (job->report, statement, rows);
  set_total (job->report);
  return step == KC_STEP_DONE && add_tallies (db, period, rows, error);
}

void
kc_ranking_load_async (KcStore *store, gint64 ranking, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_places, new_job (ranking, 0), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_ranking_load_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}

/* Pairs ----------------------------------------------------------------------------------------------------------------------------- */

static gboolean
load_pairs (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  KcReport *report = job->report = kc_report_new (_("Pairs"));
  KcPeriod period;
  KcStep step;

  kc_report_add_column (report, "weak", _("Among the last"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "strong", _("Paired with"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "weak_place", _("Place"), KC_COLUMN_NUMBER, 0, 5);
  kc_report_add_column (report, "next_place", _("Place in the next month"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "bonus", _("Bonus points for both"), KC_COLUMN_NUMBER, 2, 8);
  if (!read_period (db, job->ranking, &period, error))
    return FALSE;
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT p.staff, s.name, w.name, p.place, q.place, CASE WHEN n.id IS NULL THEN NULL WHEN q.place <= k.next_top_count THEN k.bonus_points ELSE 0 END"
    " FROM ranking_place p JOIN ranking k ON k.id = p.ranking JOIN staff s ON s.id = p.staff JOIN staff w ON w.id = p.partner"
    " LEFT JOIN ranking n ON n.period = ?2 LEFT JOIN ranking_place q ON q.ranking = n.id AND q.staff = p.staff"
    " WHERE p.ranking = ?1 ORDER BY p.place DESC, s.sort_key, p.staff", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->ranking);
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
  set_total (report);
  return step == KC_STEP_DONE;
}

void
kc_ranking_pairs_async (KcStore *store, gint64 ranking, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_pairs, new_job (ranking, 0), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_ranking_pairs_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}

/* Proposals ------------------------------------------------------------------------------------------------------------------------- */

static char *
word_reason (const Tally *result)
{
  g_autofree char *running = g_strdup_printf (ngettext ("%u month running among the last", "%u months running among the last", result->longest), result->longest);
  g_autofree char *times = g_strdup_printf (ngettext ("%u time in the year among the last", "%u times in the year among the last", result->times), result->times);

  if (result->too_long && result->too_often)
    return g_strdup_printf (C_("list of remarks", "%1$s; %2$s"), running, times);
  return result->too_long ? g_steal_pointer (&running) : g_steal_pointer (&times);
}

static gboolean
add_proposal (KcReport *report, KcStatement *person, gint64 staff, const Tally *result, GError **error)
{
  g_autofree char *reason = word_reason (result);

  kc_statement_reset (person);
  kc_statement_bind_int (person, 1, staff);
  if (kc_statement_step (person, error) != KC_STEP_ROW)
    return FALSE;
  KcReportRow *row = kc_report_add_row (report, staff);
  for (int i = 0; i < 3; i++)
    kc_report_row_set_text (row, (guint) i, kc_statement_get_text (person, i));
  kc_report_row_set_integer (row, 3, result->longest);
  kc_report_row_set_integer (row, 4, result->times);
  kc_report_row_set_text (row, 5, reason);
  return TRUE;
}

static gboolean
load_proposals (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  KcReport *report = job->report = kc_report_new (_("Proposed for elimination"));
  g_autoptr(GArray) lows = read_lows (db, kc_period_new (KC_PERIOD_YEAR, job->year, 1), error);
  g_autoptr(KcStatement) person = lows == NULL ? NULL : kc_db_prepare (db,
    "SELECT s.staff_number, s.name, b.name FROM staff s JOIN branch b ON b.id = s.branch WHERE s.id = ?1", error);

  kc_report_add_column (report, "staff_number", _("Staff number"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "running", _("Running among the last"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "times", _("Times this year"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "reason", _("Reason"), KC_COLUMN_TEXT, 0, 20);
  if (person == NULL)
    return FALSE;
  for (guint i = 0; i < lows->len;)
    {
      gint64 staff = g_array_index (lows, Low, i).staff;
      Tally result;
      tally (lows, i, job->year, &result);
      i = result.next;
      if ((result.too_long || result.too_often) && !add_proposal (report, person, staff, &result, error))
        return FALSE;
    }
  set_total (report);
  return TRUE;
}

void
kc_ranking_proposals_async (KcStore *store, int year, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_proposals, new_job (0, year), free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_ranking_proposals_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return finish_report (store, result, error);
}
