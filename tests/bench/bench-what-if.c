/* A parameter of the scheme changed beside the results of 25,000 managers (or as many as the first argument says): from the changed text to who moves, as the window
 * asks for it at each key. Floor: the evaluation alone of the same scheme over the same figures, in the same run. */
#include "appraisal-bank.h"
#include "bench-bank.h"
#include "kc-evaluation.h"
#include "kc-run-facts.h"
#include "kc-scheme-edit.h"
#include "kc-scheme-xml.h"
#include "kc-what-if.h"

#define ROUNDS 15

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Milliseconds of the middle one. */
static double
get_median (gint64 *times)
{
  qsort (times, ROUNDS, sizeof *times, compare_times);
  return (double) times[ROUNDS / 2] / 1000.0;
}

/* The same figures and scheme, for the floor. */
typedef struct
{
  gint64 id;
  KcRun *run;
  KcRunFacts *facts;
} Plain;

static gboolean
load_plain_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Plain *plain = data;

  plain->run = kc_run_load (db, plain->id, error);
  plain->facts = plain->run != NULL ? kc_run_facts_load_frozen (db, plain->run, NULL, error) : NULL;
  return plain->facts != NULL;
}

static void
measure (KcWhatIf *what_if, KcSchemeEdit *edit, const Plain *plain)
{
  g_autoptr(GError) error = NULL;
  gint64 floor[ROUNDS], own[ROUNDS];
  guint band = kc_scheme_edit_find (edit, "band:II:from"), step = kc_scheme_edit_find (edit, "indicator:loans:set:per-step");
  guint64 moved = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *from = g_strdup_printf ("7%u", i % 10), *points = g_strdup_printf ("0.%u", 1 + i % 5);
      gint64 start = g_get_monotonic_time ();
      g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (plain->run->scheme, plain->facts->facts, NULL, NULL, &error);
      floor[i] = g_get_monotonic_time () - start;
      start = g_get_monotonic_time ();
      g_assert_true (kc_scheme_edit_set (edit, band, from) && kc_scheme_edit_set (edit, step, points));
      g_autoptr(GBytes) xml = kc_scheme_edit_write (edit, &error);
      g_autoptr(KcWhatIfResult) result = kc_what_if_evaluate (what_if, xml, NULL, &error);
      g_assert_no_error (error);
      g_autoptr(KcPageRequest) request = kc_page_request_new ();
      g_autoptr(KcReport) page = kc_what_if_result_list_moves (result, request);
      own[i] = g_get_monotonic_time () - start;
      moved += kc_report_get_total (page);
    }
  g_assert_cmpuint (moved, >, 0);
  double a = get_median (own), b = get_median (floor);
  g_print ("what if, %u managers      %8.1f ms\nfloor: evaluation alone      %8.1f ms\nratio                        %8.2f\n", kc_what_if_get_n_persons (what_if), a, b, a / b);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 25000;
  g_autofree char *sql = g_strdup_printf (bench_bank_sql, n);
  g_auto(TestStore) store = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;

  test_store_init (&store);
  kc_store_run_sync (store.store, KC_STORE_WRITE, bank_install_cb, NULL, NULL, &error);
  g_assert_no_error (error);
  test_store_exec (&store, sql);
  gint64 run = bank_create_run (&store);
  g_autoptr(KcIssueList) issues = bank_calculate (&store, run, &error);
  g_assert_no_error (error);
  gint64 start = g_get_monotonic_time ();
  kc_what_if_load_async (store.store, run, NULL, bank_done_cb, &loaded);
  g_autoptr(KcWhatIf) what_if = kc_what_if_load_finish (store.store, bank_wait (&loaded), &error);
  g_assert_no_error (error);
  g_print ("opening what-if              %8.1f ms\n", (double) (g_get_monotonic_time () - start) / 1000.0);
  g_autoptr(KcSchemeEdit) edit = kc_scheme_edit_new (kc_what_if_get_scheme (what_if), &error);
  Plain plain = { run, NULL, NULL };
  kc_store_run_sync (store.store, KC_STORE_READ, load_plain_cb, &plain, NULL, &error);
  g_assert_no_error (error);
  measure (what_if, edit, &plain);
  kc_run_facts_free (plain.facts);
  kc_run_free (plain.run);
  return 0;
}
