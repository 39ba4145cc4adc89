/* Who was among the last too often, and is proposed for elimination at the year's end (D16.5). */
#include <glib/gi18n-lib.h>

#include "kc-ranking-private.h"
#include "kc-store.h"

/* How often among the last ---------------------------------------------------------------------------------------------------------- */

/* Months only: a ranking of a quarter or year would come between two months that follow each other. */
GArray *
kc_ranking_read_lows (KcDb *db, KcPeriod last, GError **error)
{
  g_autoptr(GArray) lows = g_array_new (FALSE, FALSE, sizeof (KcRankingLow));
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT p.staff, k.period, k.months_running, k.times_a_year FROM ranking_place p JOIN ranking k ON k.id = p.ranking"
    " WHERE p.list = 'bottom' AND k.period <= ?1 AND k.period % 100 <= 12 ORDER BY p.staff, k.period", error);
  KcStep step;

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, last);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      const KcRankingLow low = { kc_statement_get_int (statement, 0), (KcPeriod) kc_statement_get_int (statement, 1),
                        (guint) kc_statement_get_int (statement, 2), (guint) kc_statement_get_int (statement, 3) };
      g_array_append_val (lows, low);
    }
  return step == KC_STEP_DONE ? g_steal_pointer (&lows) : NULL;
}

void
kc_ranking_tally (const GArray *lows, guint from, int year, KcRankingTally *out)
{
  gint64 staff = g_array_index (lows, KcRankingLow, from).staff;
  guint i = from;

  *out = (KcRankingTally) { 0 };
  for (; i < lows->len && g_array_index (lows, KcRankingLow, i).staff == staff; i++)
    {
      const KcRankingLow *low = &g_array_index (lows, KcRankingLow, i);
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

/* Proposals ------------------------------------------------------------------------------------------------------------------------- */

static char *
word_reason (const KcRankingTally *result)
{
  g_autofree char *running = g_strdup_printf (ngettext ("%u month running among the last", "%u months running among the last", result->longest), result->longest);
  g_autofree char *times = g_strdup_printf (ngettext ("%u time in the year among the last", "%u times in the year among the last", result->times), result->times);

  if (result->too_long && result->too_often)
    return g_strdup_printf (C_("list of remarks", "%1$s; %2$s"), running, times);
  return result->too_long ? g_steal_pointer (&running) : g_steal_pointer (&times);
}

/* Those that count for the year: in it, or in an unbroken stretch that reaches into it. */
static char *
word_months (const GArray *lows, guint from, guint to, int year)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint i = from;

  while (i < to && kc_period_get_year (g_array_index (lows, KcRankingLow, i).period) < year)
    i++;
  while (i > from && i < to && kc_period_add (g_array_index (lows, KcRankingLow, i - 1).period, 1) == g_array_index (lows, KcRankingLow, i).period)
    i--;
  for (; i < to; i++)
    g_ptr_array_add (labels, kc_period_get_label (g_array_index (lows, KcRankingLow, i).period));
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (C_("list of months", ", "), (char **) labels->pdata);
}

static gboolean
add_proposal (KcReport *report, KcStatement *person, const GArray *lows, guint from, int year, const KcRankingTally *result, GError **error)
{
  g_autofree char *reason = word_reason (result), *months = word_months (lows, from, result->next, year);
  gint64 staff = g_array_index (lows, KcRankingLow, from).staff;

  kc_statement_reset (person);
  kc_statement_bind_int (person, 1, staff);
  if (kc_statement_step (person, error) != KC_STEP_ROW)
    return FALSE;
  KcReportRow *row = kc_report_add_row (report, staff);
  for (int i = 0; i < 3; i++)
    kc_report_row_set_text (row, (guint) i, kc_statement_get_text (person, i));
  kc_report_row_set_integer (row, 3, result->longest);
  kc_report_row_set_integer (row, 4, result->times);
  kc_report_row_set_text (row, 5, months);
  kc_report_row_set_text (row, 6, reason);
  return TRUE;
}

typedef struct
{
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

KcReport *
kc_ranking_read_proposals (KcDb *db, int year, GError **error)
{
  g_autoptr(KcReport) report = kc_report_new (_("Proposed for elimination"));
  g_autoptr(GArray) lows = kc_ranking_read_lows (db, kc_period_new (KC_PERIOD_MONTH, year, 12), error);
  g_autoptr(KcStatement) person = lows == NULL ? NULL : kc_db_prepare (db,
    "SELECT s.staff_number, s.name, b.name FROM staff s JOIN branch b ON b.id = s.branch WHERE s.id = ?1", error);

  kc_report_add_column (report, "staff_number", _("Staff number"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "name", _("Name"), KC_COLUMN_TEXT, 0, 8);
  kc_report_add_column (report, "branch", _("Branch"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "running", _("Running among the last"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "times", _("Times this year"), KC_COLUMN_NUMBER, 0, 6);
  kc_report_add_column (report, "months", _("Months"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "reason", _("Reason"), KC_COLUMN_TEXT, 0, 20);
  if (person == NULL)
    return NULL;
  for (guint i = 0; i < lows->len;)
    {
      KcRankingTally result;
      guint from = i;
      kc_ranking_tally (lows, from, year, &result);
      i = result.next;
      if ((result.too_long || result.too_often) && !add_proposal (report, person, lows, from, year, &result, error))
        return NULL;
    }
  kc_ranking_set_total (report);
  return g_steal_pointer (&report);
}

static gboolean
load_proposals (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;

  job->report = kc_ranking_read_proposals (db, job->year, error);
  return job->report != NULL;
}

void
kc_ranking_proposals_async (KcStore *store, int year, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->year = year;
  kc_store_run_async (store, KC_STORE_READ, load_proposals, job, free_job, NULL, cancellable, callback, user_data);
}

KcReport *
kc_ranking_proposals_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->report) : NULL;
}
