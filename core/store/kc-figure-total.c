#include "kc-figure-total.h"

typedef struct
{
  gint64 total;
  gint64 n;
} Sum;

typedef struct
{
  KcPeriod period;
  gboolean is_counted;  /* the table knows it, or it had no figures: sums can be added */
  GArray *sums;         /* of Sum, by measure */
} PeriodTally;

struct _KcFigureTally
{
  KcDb *db;
  GHashTable *periods;   /* period → PeriodTally */
  PeriodTally *current;
};

static gint64
query_period (KcDb       *db,
              const char *sql,
              KcPeriod    period,
              GError    **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_int (statement, 1, period);
  return kc_statement_step (statement, error) == KC_STEP_ROW ? kc_statement_get_int (statement, 0) : -1;
}

static gboolean
upsert (KcDb     *db,
        KcPeriod  period,
        gint64    measure,
        gint64    total,
        gint64    n,
        GError  **error)
{
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (db, "INSERT INTO figure_total (period, measure, total, n) VALUES (?1, ?2, ?3, ?4)"
                                 " ON CONFLICT (period, measure) DO UPDATE SET total = figure_total.total + excluded.total,"
                                 " n = figure_total.n + excluded.n", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, period);
  kc_statement_bind_int (statement, 2, measure);
  kc_statement_bind_int (statement, 3, total);
  kc_statement_bind_int (statement, 4, n);
  return kc_statement_run (statement, error);
}

gboolean
kc_figure_total_add (KcDb     *db,
                     KcPeriod  period,
                     gint64    measure,
                     gint64    total,
                     gint64    n,
                     GError  **error)
{
  gint64 is_counted = query_period (db, "SELECT EXISTS (SELECT 1 FROM figure_total WHERE period = ?1)", period, error);

  if (is_counted < 0)
    return FALSE;
  return is_counted == 0 || upsert (db, period, measure, total, n, error);
}

static gboolean
run_for_period (KcDb       *db,
                const char *sql,
                KcPeriod    period,
                GError    **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, period);
  return kc_statement_run (statement, error);
}

gboolean
kc_figure_total_refresh (KcDb     *db,
                         KcPeriod  period,
                         GError  **error)
{
  return run_for_period (db, "DELETE FROM figure_total WHERE period = ?1", period, error) &&
         run_for_period (db, "INSERT INTO figure_total (period, measure, total, n) SELECT period, measure, coalesce(sum(value), 0), count(value)"
                             " FROM measure_value WHERE period = ?1 GROUP BY period, measure", period, error);
}

/* Tally ----------------------------------------------------------------------------------------------------------------------------- */

static void
period_tally_free (gpointer data)
{
  PeriodTally *self = data;

  g_array_unref (self->sums);
  g_free (self);
}

KcFigureTally *
kc_figure_tally_new (KcDb *db)
{
  KcFigureTally *self = g_new0 (KcFigureTally, 1);

  self->db = db;
  self->periods = g_hash_table_new_full (NULL, NULL, NULL, period_tally_free);
  return self;
}

void
kc_figure_tally_free (KcFigureTally *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->periods);
  g_free (self);
}

gboolean
kc_figure_tally_enter (KcFigureTally *self,
                       KcPeriod       period,
                       GError       **error)
{
  gint64 is_counted;

  if (self->current != NULL && self->current->period == period)
    return TRUE;
  self->current = g_hash_table_lookup (self->periods, GINT_TO_POINTER (period));
  if (self->current != NULL)
    return TRUE;
  is_counted = query_period (self->db, "SELECT EXISTS (SELECT 1 FROM figure_total WHERE period = ?1)"
                                       " OR NOT EXISTS (SELECT 1 FROM measure_value WHERE period = ?1)", period, error);
  if (is_counted < 0)
    return FALSE;
  self->current = g_new0 (PeriodTally, 1);
  self->current->period = period;
  self->current->is_counted = is_counted != 0;
  self->current->sums = g_array_new (FALSE, TRUE, sizeof (Sum));
  g_hash_table_insert (self->periods, GINT_TO_POINTER (period), self->current);
  return TRUE;
}

void
kc_figure_tally_add (KcFigureTally *self,
                     gint64         measure,
                     gint64         total,
                     gint64         n)
{
  GArray *sums = self->current->sums;
  Sum *sum;

  if (measure >= (gint64) sums->len)
    g_array_set_size (sums, (guint) measure + 1);
  sum = &g_array_index (sums, Sum, (guint) measure);
  sum->total += total;
  sum->n += n;
}

static gboolean
flush_period (KcFigureTally *self,
              PeriodTally   *tally,
              GError       **error)
{
  if (!tally->is_counted)
    return kc_figure_total_refresh (self->db, tally->period, error);
  for (guint measure = 0; measure < tally->sums->len; measure++)
    {
      const Sum *sum = &g_array_index (tally->sums, Sum, measure);

      if ((sum->n != 0 || sum->total != 0) && !upsert (self->db, tally->period, measure, sum->total, sum->n, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kc_figure_tally_flush (KcFigureTally *self,
                       GError       **error)
{
  GHashTableIter iter;
  gpointer tally;

  g_hash_table_iter_init (&iter, self->periods);
  while (g_hash_table_iter_next (&iter, NULL, &tally))
    if (!flush_period (self, tally, error))
      return FALSE;
  self->current = NULL;
  g_hash_table_remove_all (self->periods);
  return TRUE;
}
