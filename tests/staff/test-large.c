/* 25,000 managers with a year of figures: pages are whole and ordered; the times are reported (design, section 7), and only a standstill fails. */
#include "test-bank.h"
#include "test-wait.h"

#include <sys/resource.h>

#include "kc-overview.h"
#include "kc-staff.h"

#define N_STAFF 25000
#define PAGE 200
#define STANDSTILL_MS 2000.0

static void
fill (TestStore *test)
{
  test_store_exec (test,
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
    " INSERT INTO branch (id, code, name, class) SELECT i, printf('B%03d', i), '支行' || i, CASE i % 3 WHEN 0 THEN 'urban' WHEN 1 THEN 'township' ELSE 'village' END FROM n;"
    "UPDATE branch SET search_key = kc_search_key(name), sort_key = kc_sort_key(name);"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)"
    " INSERT INTO staff (id, staff_number, name, branch, post, grade, status, hire_date)"
    " SELECT i, printf('%07d', i), substr('赵钱孙李周吴郑王冯陈', i % 10 + 1, 1) || substr('一丁七万三上下不与丑', i / 10 % 10 + 1, 1) || substr('东丝丞两严丧个中丰临', i / 100 % 10 + 1, 1),"
    " i % 40 + 1, 'customer_manager', substr('III', 1, i % 3 + 1), 'active', '2015-01-01' FROM n;"
    "UPDATE staff SET search_key = k.search_key, sort_key = k.sort_key FROM"
    " (SELECT name, kc_search_key(name) AS search_key, kc_sort_key(name) AS sort_key FROM (SELECT DISTINCT name FROM staff)) k WHERE k.name = staff.name;"
    "WITH RECURSIVE m (p) AS (SELECT 202401 UNION ALL SELECT p + 1 FROM m WHERE p < 202412)"
    " INSERT INTO measure_value (period, staff, measure, value, absent, source, cell)"
    " SELECT m.p, s.id, e.id, (s.id * 7919 + m.p * 31 + e.id) % 1000000 * 10000, 0, NULL, NULL FROM m, staff s, measure e WHERE e.id <= 7"
    " ORDER BY m.p, s.id, e.id;"
    "INSERT INTO scheme (id, code, version, title, xml, sha256) VALUES (1, 't', '1', 't', '<x/>', 'h');"
    "INSERT INTO appraisal_run (id, scheme, period, state, name, created_at, created_by, calculated_at, calculated_by)"
    " VALUES (1, 1, 202441, 'calculated', 'r', 'a', 'b', 'c', 'd');"
    "INSERT INTO run_person (run, staff, staff_number, name, branch, branch_name, appraised) SELECT 1, s.id, s.staff_number, s.name, b.id, b.name, 1"
    " FROM staff s JOIN branch b ON b.id = s.branch;"
    "INSERT INTO result (run, staff, total, absent, grade, coefficient, rank, state) SELECT 1, id, id * 7919 % 1200000, 0, grade, 20000, 1, 'scored' FROM staff");
}

static gboolean
count_totals_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return kc_db_exec (db, "count", "INSERT INTO figure_total (period, measure, total, n) SELECT period, measure, sum(value), count(value) FROM measure_value GROUP BY 1, 2", error);
}

/* Time of the processor, of all threads: what else the machine does must not matter. */
static gint64
cpu_time (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

typedef struct
{
  const char *what;
  gint64 start;
} Watch;

static Watch
watch_start (const char *what)
{
  return (Watch) { what, cpu_time () };
}

static void
watch_stop (Watch watch)
{
  double ms = (double) (cpu_time () - watch.start) / 1000.0;

  g_test_minimized_result (ms, "%s: %.1f ms", watch.what, ms);
  g_assert_cmpfloat (ms, <, STANDSTILL_MS);
}

static KcReport *
load_page (TestStore *test, KcPageRequest *request, const char *what)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GError) error = NULL;
  Watch watch = watch_start (what);
  KcReport *report;

  kc_staff_list_async (test->store, request, NULL, test_wait_cb, &wait);
  report = kc_staff_list_finish (test->store, test_wait (&wait), &error);
  g_assert_no_error (error);
  watch_stop (watch);
  return report;
}

/* Every row on exactly one page, in the order that was asked for. */
static void
check_pages (TestStore *test)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *last = NULL;

  for (guint offset = 0; offset < N_STAFF + PAGE; offset += 41 * PAGE)
    {
      g_autoptr(KcPageRequest) request = kc_page_request_new ();
      g_autoptr(KcReport) report = NULL;
      guint n;

      request->sort = g_strdup ("staff_number");
      request->descending = TRUE;
      request->offset = offset;
      report = load_page (test, request, "page by staff number");
      n = g_list_model_get_n_items (kc_report_get_rows (report));
      g_assert_cmpuint (kc_report_get_total (report), ==, N_STAFF);
      g_assert_cmpuint (n, ==, MIN (PAGE, N_STAFF - MIN (offset, N_STAFF)));
      for (guint i = 0; i < n; i++)
        {
          g_autoptr(KcReportRow) row = g_list_model_get_item (kc_report_get_rows (report), i);
          const char *number = kc_report_row_get_text (row, 0);

          g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER ((int) kc_report_row_get_id (row))));
          g_assert_true (last == NULL || strcmp (number, last) < 0);
          g_free (last);
          last = g_strdup (number);
          if (i == 0)
            g_assert_cmpint (atoi (number), ==, N_STAFF - (int) offset);
        }
    }
}

static void
time_lists (TestStore *test)
{
  static const struct { const char *what, *search, *filter, *value, *sort; guint offset; } cases[] = {
    { "first page by name", NULL, NULL, NULL, NULL, 0 },
    { "last page by name", NULL, NULL, NULL, NULL, N_STAFF - PAGE },
    { "page by score", NULL, NULL, NULL, "last_score", 10000 },
    { "page by branch", NULL, NULL, NULL, "branch", 10000 },
    { "search zhao", "zhao", NULL, NULL, NULL, 0 },
    { "search 00123", "00123", NULL, NULL, NULL, 0 },
    { "search nothing found", "xyzq", NULL, NULL, NULL, 0 },
    { "one branch", NULL, "branch", "7", NULL, 0 },
    { "missing figures", NULL, "missing", "1", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcPageRequest) request = kc_page_request_new ();
      g_autoptr(KcReport) report = NULL;

      request->search = g_strdup (cases[i].search);
      request->sort = g_strdup (cases[i].sort);
      request->offset = cases[i].offset;
      if (cases[i].filter != NULL)
        kc_page_request_set_filter (request, cases[i].filter, cases[i].value);
      report = load_page (test, request, cases[i].what);
      if (g_strcmp0 (cases[i].search, "zhao") == 0)
        g_assert_cmpuint (kc_report_get_total (report), ==, N_STAFF / 10);
      if (g_strcmp0 (cases[i].search, "00123") == 0)
        g_assert_cmpuint (kc_report_get_total (report), ==, 100);
      if (g_strcmp0 (cases[i].filter, "branch") == 0)
        g_assert_cmpuint (kc_report_get_total (report), ==, N_STAFF / 40);
    }
}

static void
time_overview (TestStore *test, gint64 branch, const char *what)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(KcOverview) overview = NULL;
  Watch watch = watch_start (what);

  kc_overview_load_async (test->store, KC_PERIOD_NONE, branch, 90, NULL, test_wait_cb, &wait);
  overview = kc_overview_load_finish (test->store, test_wait (&wait), NULL);
  g_assert_nonnull (overview);
  watch_stop (watch);
  g_assert_cmpuint (overview->managers, ==, branch != 0 ? N_STAFF / 40 : N_STAFF);
  g_assert_cmpuint (overview->trend->len, ==, 12);
  g_assert_cmpuint (overview->scores->len, ==, overview->managers);
}

static void
time_file (TestStore *test)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(KcStaffFile) file = NULL;
  Watch watch = watch_start ("staff file");

  kc_staff_file_load_async (test->store, 12345, NULL, test_wait_cb, &wait);
  file = kc_staff_file_load_finish (test->store, test_wait (&wait), NULL);
  g_assert_nonnull (file);
  watch_stop (watch);
  g_assert_cmpuint (g_list_model_get_n_items (kc_report_get_rows (kc_staff_file_get_figures (file))), ==, 12 * 7);
}

static void
test_large (void)
{
  g_auto(TestStore) test = { NULL };

  test_store_init (&test);
  fill (&test);
  check_pages (&test);
  time_lists (&test);
  time_file (&test);
  time_overview (&test, 0, "dashboard, figures added up");
  test_store_write (&test, count_totals_cb, NULL);
  time_overview (&test, 0, "dashboard");
  time_overview (&test, 0, "dashboard again");
  time_overview (&test, 5, "dashboard of a branch");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staff/large", test_large);
  return g_test_run ();
}
