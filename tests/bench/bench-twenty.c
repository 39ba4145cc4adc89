#include "bench-twenty.h"

#include "bench-bank.h"

#define N_INDICATORS 20
#define N_TARGETS 3
/* Who has a peers' mean: the first forms. */
#define N_MEANS 8

char *
bench_twenty_dup_bank (guint n, gint64 first)
{
  g_autofree char *people = g_strdup_printf (BENCH_PEOPLE_SQL, n);

  return g_strdup_printf (
    "%1$s"
    "INSERT INTO measure_value (period, staff, measure, value, absent, source, cell)"
    " SELECT 202520 + q.q, s.id, m.id, abs((s.id * 7919 + q.q * 104729 + m.id * 1299709) %% 100000) * 100 + 100, 0, 1, s.id * 16384 + m.id"
    " FROM (SELECT 1 AS q UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) q, staff s, measure m WHERE m.id BETWEEN %2$" G_GINT64_FORMAT " AND %3$" G_GINT64_FORMAT ";"
    "INSERT INTO measure_value (period, staff, measure, value, absent, source, cell)"
    " SELECT 202541, s.id, m.id, CASE WHEN m.id = %4$" G_GINT64_FORMAT " THEN s.id %% 3 * 10000 ELSE (1000 + s.id * 31 %% 2000) * 10000 END, 0, 1, s.id * 16384 + m.id"
    " FROM staff s, measure m WHERE m.id > %3$" G_GINT64_FORMAT " AND m.id <= %4$" G_GINT64_FORMAT ";",
    people, first, first + N_INDICATORS - 1, first + N_INDICATORS + N_TARGETS);
}

/* x / mean - 1, or the other way round. */
static void
append_share (GString *sql, guint i, const char *base)
{
  gboolean less = i == 3 || i == 8;

  g_string_append_printf (sql, less ? "(1 - a%02u / %s)" : "(a%02u / %s - 1)", i, base);
}

static void
append_score (GString *sql, guint i)
{
  g_autofree char *mean = g_strdup_printf ("m%02u", i), *target = g_strdup_printf ("t%u", i - 11);

  g_string_append (sql, ", round(");
  if (i <= 4)
    {
      g_string_append (sql, i <= 2 ? "5 + max(-5, min(1, CAST(" : "5 + max(-5, min(1, (");
      append_share (sql, i, mean);
      g_string_append (sql, i <= 2 ? " * 100 / 2 AS INTEGER) * 0.1))" : " * 100 / 2) * 0.1))");
    }
  else if (i <= 8)
    {
      g_string_append (sql, "5 + max(-5, min(1.5, ");
      append_share (sql, i, mean);
      g_string_append (sql, " * 5))");
    }
  else if (i <= 11)
    g_string_append_printf (sql, i == 10 ? "5 + max(-5, min(1, CAST((a%02u - 2000) / 50 AS INTEGER) * 0.2))"
                                 : i == 11 ? "5 + max(-5, min(1, (2000 - a%02u) / 50 * 0.2))" : "5 + max(-5, min(1, (a%02u - 2000) / 50 * 0.2))", i);
  else if (i <= 14)
    {
      g_string_append_printf (sql, "CASE WHEN a%02u / %s < 0.5 THEN 0 ELSE 5 + max(-5, min(2, (", i, target);
      append_share (sql, i, target);
      g_string_append (sql, " - max(0, ");
      append_share (sql, i, target);
      g_string_append (sql, ") * 0.5) * 5)) END");
    }
  else if (i <= 16)
    g_string_append_printf (sql, i == 15 ? "min(CASE WHEN a19 < 500 THEN 3.5 ELSE 5 END, CASE WHEN a%1$02u < 1000 THEN 1 WHEN a%1$02u < 2000 THEN 3 WHEN a%1$02u < 3000 THEN 4 ELSE 5 END)"
                                         : "CASE WHEN a%1$02u < 1000 THEN 1 WHEN a%1$02u < 2000 THEN 3 WHEN a%1$02u < 3000 THEN 4 ELSE 5 END", i);
  else if (i <= 18)
    g_string_append_printf (sql, "min(5, max(0, min(2500, a%02u)) * 0.002)", i);
  else
    g_string_append_printf (sql, "CASE WHEN a%02u >= 1500 THEN 5 ELSE 2.5 END", i);
  g_string_append_printf (sql, ", 2) AS i%02u", i);
}

char *
bench_twenty_dup_floor (gint64 first)
{
  GString *sql = g_string_new ("CREATE TABLE floor AS WITH f AS (SELECT staff");

  for (guint i = 1; i <= N_INDICATORS; i++)
    g_string_append_printf (sql, ", sum(CASE WHEN measure = %" G_GINT64_FORMAT " THEN value END) / 10000.0 AS a%02u", first + i - 1, i);
  for (guint i = 1; i <= N_TARGETS; i++)
    g_string_append_printf (sql, ", sum(CASE WHEN measure = %" G_GINT64_FORMAT " THEN value END) / 10000.0 AS t%u", first + N_INDICATORS + i - 1, i);
  g_string_append_printf (sql, ", sum(CASE WHEN measure = %" G_GINT64_FORMAT " THEN value END) / 10000.0 AS faults FROM measure_value"
                               " WHERE period BETWEEN 202521 AND 202524 OR period = 202541 GROUP BY staff), w AS (SELECT f.*", first + N_INDICATORS + N_TARGETS);
  for (guint i = 1; i <= N_MEANS; i++)
    g_string_append_printf (sql, ", avg(a%02u) OVER c AS m%02u", i, i);
  g_string_append (sql, " FROM f JOIN staff s ON s.id = f.staff JOIN branch b ON b.id = s.branch WINDOW c AS (PARTITION BY b.class)), p AS (SELECT staff, a12, t1, faults");
  for (guint i = 1; i <= N_INDICATORS; i++)
    append_score (sql, i);
  g_string_append (sql, " FROM w), t AS (SELECT p.*, min(CASE WHEN a12 < t1 * 0.5 THEN 70 ELSE 1000 END, i01");
  for (guint i = 2; i <= N_INDICATORS; i++)
    g_string_append_printf (sql, " + i%02u", i);
  g_string_append (sql, " - faults * 0.5) AS total FROM p) SELECT t.*, rank() OVER (ORDER BY total DESC) AS rank,"
                        " CASE WHEN total >= 85 THEN 1 WHEN total >= 75 THEN 2 WHEN total >= 60 THEN 3 ELSE 4 END AS grade FROM t");
  return g_string_free (sql, FALSE);
}
