/* D8 over 25,000 managers (or as many as the first argument says): evaluation alone, from database to stored results with explanations available, one sheet, 300
 * sheets. Floor: the same rule as plain SQL with window functions that writes a table, on the same file in the same run. */
#include <sys/resource.h>

#include "appraisal-bank.h"
#include "bench-bank.h"
#include "kc-evaluation.h"
#include "kc-scheme-xml.h"

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Plain SQL over doubles, as one would write it: no explanations, no inputs kept. */
static const char floor_sql[] =
  "CREATE TABLE floor AS WITH f AS (SELECT staff, sum(CASE WHEN measure = 1 THEN value END) / 10000.0 AS loans, sum(CASE WHEN measure = 2 THEN value END) / 10000.0 AS interest,"
  " sum(CASE WHEN measure = 3 AND period = 202512 THEN value END) / 10000.0 AS managed, sum(CASE WHEN measure = 7 THEN value END) / 10000.0 AS npl,"
  " sum(CASE measure WHEN 8 THEN 3 * value WHEN 9 THEN 2 * value WHEN 10 THEN 5 * value WHEN 11 THEN 10 * value END) / 10000.0 AS deductions,"
  " sum(CASE WHEN measure IN (11, 12) THEN value END) AS serious FROM measure_value WHERE period BETWEEN 202501 AND 202512 OR period = 202541 GROUP BY staff),"
  " w AS (SELECT f.*, b.class, avg(loans) OVER c AS loans_mean, avg(interest) OVER c AS interest_mean FROM f JOIN staff s ON s.id = f.staff JOIN branch b ON b.id = s.branch"
  " WINDOW c AS (PARTITION BY b.class)),"
  " p AS (SELECT w.*, round(20 + max(-20, min(10, (loans / loans_mean - 1) * 10)), 2) AS a, round(50 + max(-50, min(20, (interest / interest_mean - 1) * 50)), 2) AS b,"
  " round(30 + max(-30, (1 - npl / managed * 100) * 10), 2) AS c FROM w),"
  " t AS (SELECT p.*, a + b + c - deductions AS total FROM p)"
  " SELECT staff, a, b, c, total, rank() OVER (ORDER BY total DESC) AS rank,"
  " max(CASE WHEN total >= 90 THEN 1 WHEN total >= 75 THEN 2 WHEN total >= 60 THEN 3 ELSE 4 END,"
  " CASE WHEN npl / managed > 0.0225 THEN 3 WHEN npl / managed > 0.015 OR serious > 0 THEN 2 ELSE 1 END) AS grade FROM t";

static void
time_evaluation (guint n)
{
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (0);
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, NULL);
  g_autoptr(KcFacts) facts = kc_facts_new (n);

  for (guint i = 0; i < scheme->measures->len; i++)
    {
      guint8 *nothing;
      KcDecimal *numbers = kc_facts_add_numbers (facts, ((KcSchemePart *) g_ptr_array_index (scheme->measures, i))->code, &nothing);
      for (guint row = 0; row < n; row++)
        {
          numbers[row] = kc_decimal_new ((gint64) (row * 7919 + i * 104729) % 100000 * (i < 3 ? 1 : 0) + 1, i == 0 || i > 3 ? 0 : 2);
          nothing[row] = KC_NOTHING_NONE;
        }
    }
  for (guint row = 0; row < n; row++)
    kc_facts_add_texts (facts, "branch_class")[row] = row % 3 == 0 ? "urban" : row % 3 == 1 ? "township" : "village";
  gint64 start = g_get_monotonic_time ();
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  g_print ("evaluation alone             %8.3f s\n", seconds_since (start));
}

static void
time_sheets (TestStore *store, gint64 run, guint n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree gint64 *staff = g_new (gint64, 300);

  gint64 start = g_get_monotonic_time ();
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (store, run, "0000077", &error);
  g_print ("one sheet                    %8.3f s\n", seconds_since (start));
  for (guint i = 0; i < 300; i++)
    staff[i] = 1 + i % n;
  start = g_get_monotonic_time ();
  kc_sheet_list_open_async (store->store, run, 0, staff, 300, NULL, bank_done_cb, &result);
  g_autoptr(KcSheetSource) source = kc_sheet_list_open_finish (store->store, bank_wait (&result), &error);
  g_autoptr(GPtrArray) sheets = kc_sheet_source_read (source, 0, 300, &error);
  g_assert_no_error (error);
  g_print ("300 sheets                   %8.3f s\n", seconds_since (start));
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 25000;
  g_autofree char *sql = g_strdup_printf (bench_bank_sql, n);
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  struct rusage usage;

  time_evaluation (n);
  test_store_init (&store);
  kc_store_run_sync (store.store, KC_STORE_WRITE, bank_install_cb, NULL, NULL, &error);
  g_assert_no_error (error);
  test_store_exec (&store, sql);
  gint64 run = bank_create_run (&store);
  gint64 start = g_get_monotonic_time ();
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_assert_no_error (error);
  double own = seconds_since (start);
  getrusage (RUSAGE_SELF, &usage);
  start = g_get_monotonic_time ();
  test_store_exec (&store, floor_sql);
  double floor = seconds_since (start);
  g_print ("database to stored results   %8.3f s\nfloor: plain SQL             %8.3f s\nratio                        %8.2f\n", own, floor, own / floor);
  g_print ("peak memory                  %8ld MB\n", usage.ru_maxrss / 1024);
  time_sheets (&store, run, n);
  return 0;
}
