/* An appraisal of many managers: bench-appraisal [MANAGERS [twenty-indicators.xml]], 25,000 unless told otherwise, under D8 or that file.
 *   evaluation alone            beside the same rules written by hand in C over the same exact numbers; every score, total and grade is compared
 *   database to stored results  with explanations available, beside the same rules as plain SQL with window functions that writes a table, on the same file
 * and, under D8, one appraisal sheet and 300. Seconds on the clock and of the processor. Fails when the two evaluations differ. */
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "appraisal-bank.h"
#include "bench-bank.h"
#include "bench-by-hand.h"
#include "bench-twenty.h"
#include "kc-evaluation.h"
#include "kc-scheme-xml.h"

/* The least of so many: other work on the machine only ever adds. */
#define ROUNDS 5

typedef struct
{
  gint64 clock;
  double processor;
} Watch;

static Watch
watch_start (void)
{
  return (Watch) { g_get_monotonic_time (), (double) clock () / CLOCKS_PER_SEC };
}

static double
watch_processor (const Watch *self)
{
  return (double) clock () / CLOCKS_PER_SEC - self->processor;
}

static double
watch_clock (const Watch *self)
{
  return (double) (g_get_monotonic_time () - self->clock) / G_USEC_PER_SEC;
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

static GBytes *
load_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_bytes_new (text, strlen (text));
}

/* Everybody has all figures; failures are rare. */
static KcDecimal
draw_figure (const char *code, guint i, guint32 row)
{
  gint64 draw = (gint64) ((guint64) row * 7919 + (guint64) i * 104729) % 400009;

  if (*code == 't')
    return kc_decimal_new (100000 + draw / 2, 2);
  if (*code == 'a' && g_ascii_isdigit (code[1]))
    return kc_decimal_new (draw + 1, 2);
  if (strcmp (code, "new_npl_balance") == 0)
    return kc_decimal_new (draw, 2);
  if (i < 3)
    return kc_decimal_new ((draw + 1000) * (i == 2 ? 40 : 1), i == 0 ? 0 : 2);
  return kc_decimal_new (draw % 37 == 0, 0);
}

static KcFacts *
make_facts (const KcScheme *scheme, guint n)
{
  KcFacts *facts = kc_facts_new (n);

  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const char *code = ((KcSchemePart *) g_ptr_array_index (scheme->measures, i))->code;
      guint8 *nothing;
      KcDecimal *numbers = kc_facts_add_numbers (facts, code, &nothing);

      for (guint32 row = 0; row < n; row++)
        {
          numbers[row] = draw_figure (code, i, row);
          nothing[row] = KC_NOTHING_NONE;
        }
    }
  for (guint32 row = 0; row < n; row++)
    kc_facts_add_texts (facts, "branch_class")[row] = row % 3 == 0 ? "urban" : row % 3 == 1 ? "township" : "village";
  return facts;
}

static void
assert_same (KcEvaluation *evaluation, const HandResult *results, guint32 n)
{
  guint n_scores = kc_evaluation_get_scheme (evaluation)->indicators->len;

  for (guint32 row = 0; row < n; row++)
    {
      KcScoreCell figure, base, score;
      KcOutcome outcome;

      for (guint i = 0; i < n_scores; i++)
        {
          kc_evaluation_get_score (evaluation, row, i, &figure, &base, &score);
          if (score.nothing != KC_NOTHING_NONE || kc_decimal_compare (score.value, results[row].scores[i]) != 0)
            g_error ("person %u, indicator %u: %s by the scheme, %s by hand", row, i, kc_decimal_to_string (score.value), kc_decimal_to_string (results[row].scores[i]));
        }
      kc_evaluation_get_outcome (evaluation, row, &outcome);
      if (outcome.nothing != KC_NOTHING_NONE || kc_decimal_compare (outcome.total, results[row].total) != 0 || outcome.band != results[row].band)
        g_error ("person %u: %s and grade %d by the scheme, %s and %d by hand", row, kc_decimal_to_string (outcome.total), outcome.band,
                 kc_decimal_to_string (results[row].total), results[row].band);
    }
}

static void
time_evaluation (KcScheme *scheme, guint n, void (*by_hand) (KcFacts *facts, HandResult *results))
{
  g_autoptr(KcFacts) facts = make_facts (scheme, n);
  g_autofree HandResult *results = g_new0 (HandResult, n);
  double own = G_MAXDOUBLE, hand = G_MAXDOUBLE;

  for (guint i = 0; i < ROUNDS; i++)
    {
      Watch watch = watch_start ();

      by_hand (facts, results);
      hand = MIN (hand, watch_processor (&watch));
      watch = watch_start ();
      g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
      own = MIN (own, watch_processor (&watch));
      if (i == 0)
        assert_same (evaluation, results, n);
    }
  g_print ("evaluation alone             %8.3f s of the processor\nfloor: by hand in C          %8.3f s of the processor\nratio                        %8.2f\n", own, hand, own / hand);
}

static void
time_sheets (TestStore *store, gint64 run, guint n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree gint64 *staff = g_new (gint64, 300);

  Watch watch = watch_start ();
  g_autoptr(KcAppraisalSheet) sheet = bank_load_sheet (store, run, "0000077", &error);
  g_print ("one sheet                    %8.3f s\n", watch_clock (&watch));
  for (guint i = 0; i < 300; i++)
    staff[i] = 1 + i % n;
  watch = watch_start ();
  kc_sheet_list_open_async (store->store, run, 0, staff, 300, NULL, bank_done_cb, &result);
  g_autoptr(KcSheetSource) source = kc_sheet_list_open_finish (store->store, bank_wait (&result), &error);
  g_autoptr(GPtrArray) sheets = kc_sheet_source_read (source, 0, 300, &error);
  g_assert_no_error (error);
  g_print ("300 sheets                   %8.3f s\n", watch_clock (&watch));
}

typedef struct
{
  GBytes *xml;
  gint64 scheme;
  gint64 first;    /* row id of its first measure */
} Twenty;

static gboolean
add_scheme_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_auto(KcTransaction) transaction = { NULL };
  Twenty *twenty = data;
  gint64 change_set;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  change_set = kc_journal_begin (db, "bench", KC_ACTION_SCHEME, NULL, 0, error);
  twenty->scheme = change_set != 0 ? kc_scheme_table_add (db, twenty->xml, change_set, error) : 0;
  g_autoptr(KcStatement) statement = twenty->scheme != 0 ? kc_db_prepare (db, "SELECT id FROM measure WHERE code = 'a01'", error) : NULL;
  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  twenty->first = kc_statement_get_int (statement, 0);
  g_clear_pointer (&statement, kc_statement_done);
  return kc_transaction_commit (&transaction, error);
}

static void
run_on_store (TestStore *store, KcStoreFunc func, gpointer data)
{
  g_autoptr(GError) error = NULL;

  kc_store_run_sync (store->store, KC_STORE_WRITE, func, data, NULL, &error);
  g_assert_no_error (error);
}

/* The run, which is not calculated yet, under D8 or the scheme given; *floor is the SQL to hold it against. */
static gint64
make_bank (TestStore *store, guint n, GBytes *xml, char **floor)
{
  Twenty twenty = { .xml = xml, .scheme = 1 };
  g_autofree char *sql = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  run_on_store (store, bank_install_cb, NULL);
  if (xml != NULL)
    run_on_store (store, add_scheme_cb, &twenty);
  sql = xml != NULL ? bench_twenty_dup_bank (n, twenty.first) : g_strdup_printf (bench_bank_sql, n);
  *floor = xml != NULL ? bench_twenty_dup_floor (twenty.first) : g_strdup (floor_sql);
  test_store_exec (store, sql);
  kc_run_create_async (store->store, twenty.scheme, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &result);
  gint64 run = kc_run_create_finish (store->store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return run;
}

/* Doubles may fall on the other side of a half or of a step; rules that differ would differ for everybody. */
static gboolean
compare_with_floor_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT count(*) FROM floor f JOIN result r ON r.staff = f.staff WHERE abs (r.total / 10000.0 - f.total) < 0.005", error);

  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  *(gint64 *) data = kc_statement_get_int (statement, 0);
  return TRUE;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 25000;
  gboolean twenty = argc > 2;
  g_autoptr(GBytes) xml = twenty ? load_file (argv[2]) : kc_scheme_builtin_get (0);
  g_autoptr(GError) error = NULL;
  g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, &error);
  g_autofree char *floor_text = NULL;
  g_auto(TestStore) store = { NULL };
  struct rusage usage;
  gint64 n_same = 0;

  g_assert_no_error (error);
  time_evaluation (scheme, n, twenty ? hand_evaluate_twenty : hand_evaluate_county);
  test_store_init (&store);
  gint64 run = make_bank (&store, n, twenty ? xml : NULL, &floor_text);
  Watch watch = watch_start ();
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_assert_no_error (error);
  double own = watch_clock (&watch), own_processor = watch_processor (&watch);
  getrusage (RUSAGE_SELF, &usage);
  watch = watch_start ();
  test_store_exec (&store, floor_text);
  double floor = watch_clock (&watch), floor_processor = watch_processor (&watch);
  run_on_store (&store, compare_with_floor_cb, &n_same);
  g_print ("database to stored results   %8.3f s, %.3f s of the processor\nfloor: plain SQL             %8.3f s, %.3f s of the processor\n", own, own_processor, floor, floor_processor);
  g_print ("ratio                        %8.2f, %.2f of the processor\n", own / floor, own_processor / floor_processor);
  g_print ("the same total by SQL        %8.1f %% of the managers\npeak memory                  %8ld MB\n", 100.0 * (double) n_same / n, usage.ru_maxrss / 1024);
  if (n_same < (gint64) n * 9 / 10)
    g_error ("the floor's rules are others");
  if (!twenty)
    time_sheets (&store, run, n);
  return 0;
}
