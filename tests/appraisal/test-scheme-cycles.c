/* One scheme over a month, a quarter and a year (D7.1, D7.2), from the file's figures to stored results; and the figures that come with the schemes. */
#include "appraisal-bank.h"

#define PERSON "0101002"

/* Thousands a month, January to March; the last row's figure is the ratings', due once a quarter. */
static const struct
{
  const char *measure;
  int values[3];
} figures[] = {
  { "deposit_new", { 100, 200, 300 } }, { "deposit_new_target", { 200, 200, 200 } },
  { "loans_issued", { 500, 500, 500 } }, { "loans_issued_target", { 500, 500, 500 } },
  { "fee_income", { 20, 20, 20 } }, { "fee_income_target", { 20, 20, 20 } },
  { "new_clients", { 3, 3, 3 } }, { "new_clients_target", { 3, 3, 3 } },
  { "client_satisfaction", { 90, 90, 90 } },
  { "npl_balance", { 10, 10, 10 } }, { "managed_loans", { 1000, 1000, 1000 } },
};

static void
put_figure (TestStore *store, const char *measure, KcPeriod period, int value)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT OR REPLACE INTO measure_value (period, staff, measure, value, absent, typed_by)"
    " SELECT %d, s.id, m.id, %d0000, 0, 'tester' FROM staff s, measure m WHERE s.staff_number = '" PERSON "' AND m.code = '%s'", period, value, measure);

  test_store_exec (store, sql);
}

static void
put_figures (TestStore *store)
{
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    for (int month = 1; month <= 3; month++)
      put_figure (store, figures[i].measure, kc_period_new (KC_PERIOD_MONTH, 2025, month), figures[i].values[month - 1]);
}

static void
put_ratings (TestStore *store, int points)
{
  static const char *const rated[] = { "initiative", "responsibility", "teamwork", "knowledge", "operations", "communication" };

  for (gsize i = 0; i < G_N_ELEMENTS (rated); i++)
    {
      g_autofree char *supervisor = g_strconcat (rated[i], "_supervisor", NULL);
      put_figure (store, supervisor, kc_period_new (KC_PERIOD_QUARTER, 2025, 1), points);
    }
}

/* "state total grade" of the person. */
static char *
appraise (TestStore *store, KcPeriod period)
{
  g_autoptr(GAsyncResult) created = NULL;
  g_autoptr(GError) error = NULL;
  gint64 scheme = test_store_number (store, "SELECT id FROM scheme WHERE code = 'general_indicators'");

  kc_run_create_async (store->store, scheme, period, NULL, bank_done_cb, &created);
  gint64 run = kc_run_create_finish (store->store, bank_wait (&created), &error);
  g_assert_no_error (error);
  g_autoptr(KcIssueList) issues = bank_calculate (store, run, &error);
  g_assert_no_error (error);
  g_assert_nonnull (issues);
  g_autofree char *sql = g_strdup_printf (
    "SELECT r.state || ' ' || coalesce(r.total, '-') || ' ' || coalesce(r.grade, '-') FROM result r JOIN staff s ON s.id = r.staff"
    " WHERE s.staff_number = '" PERSON "' AND r.run = %" G_GINT64_FORMAT, run);
  return test_store_text (store, sql);
}

/* January: deposits 100 of 200: 50; performance 20 + 30 + 30 = 80; quantity 40 + 20 + 30 = 90. In the quarter 600 of 600: 100. Nobody rated: quality is left out.
 * The year is not over: nine months are missing. */
static void
test_cycles_without_ratings (void)
{
  g_auto(TestStore) store = { NULL };

  bank_init (&store);
  put_figures (&store);
  g_autofree char *month = appraise (&store, kc_period_new (KC_PERIOD_MONTH, 2025, 1));
  g_assert_cmpstr (month, ==, "scored 900000 excellent");
  g_autofree char *quarter = appraise (&store, kc_period_new (KC_PERIOD_QUARTER, 2025, 1));
  g_assert_cmpstr (quarter, ==, "scored 1000000 excellent");
  g_autofree char *year = appraise (&store, kc_period_new (KC_PERIOD_YEAR, 2025, 1));
  g_assert_cmpstr (year, ==, "no-data - -");
}

/* Ratings are of the quarter, for its months too: 90 × 0.8 + 70 × 0.2 = 86; 100 × 0.8 + 70 × 0.2 = 94. */
static void
test_cycles_with_ratings (void)
{
  g_auto(TestStore) store = { NULL };

  bank_init (&store);
  put_figures (&store);
  put_ratings (&store, 70);
  g_autofree char *month = appraise (&store, kc_period_new (KC_PERIOD_MONTH, 2025, 1));
  g_assert_cmpstr (month, ==, "scored 860000 good");
  g_autofree char *quarter = appraise (&store, kc_period_new (KC_PERIOD_QUARTER, 2025, 1));
  g_assert_cmpstr (quarter, ==, "scored 940000 excellent");
}

/* The county bank's scheme is of the year: a month or quarter of it is refused with a code of its own, and nothing is made. */
static void
test_period_outside_the_cycles (void)
{
  static const KcPeriodKind kinds[] = { KC_PERIOD_MONTH, KC_PERIOD_QUARTER, KC_PERIOD_HALF_YEAR };
  g_auto(TestStore) store = { NULL };

  bank_init (&store);
  gint64 scheme = test_store_number (&store, "SELECT id FROM scheme WHERE code = 'county_bank_grade'");
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      kc_run_create_async (store.store, scheme, kc_period_new (kinds[i], 2025, 1), NULL, bank_done_cb, &result);
      g_assert_cmpint (kc_run_create_finish (store.store, bank_wait (&result), &error), ==, 0);
      g_assert_error (error, KC_ERROR, KC_ERROR_RUN_PERIOD);
    }
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM appraisal_run"), ==, 0);
}

/* Every figure of every scheme is known to the file, so that sheets with it can be taken in; what was there before keeps its name and headers. */
static void
test_figures_come_with_schemes (void)
{
  g_auto(TestStore) store = { NULL };
  guint n = 0;

  bank_init (&store);
  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    {
      g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
      g_autoptr(KcScheme) scheme = kc_scheme_xml_read (xml, NULL);
      for (guint k = 0; k < scheme->measures->len; k++, n++)
        {
          const KcSchemeMeasure *measure = g_ptr_array_index (scheme->measures, k);
          g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM measure WHERE code = '%s' AND headers <> '' AND name <> code", measure->part.code);
          g_assert_cmpint (test_store_number (&store, sql), ==, 1);
        }
    }
  g_assert_cmpuint (n, >, 60);
  g_autofree char *standard = test_store_text (&store, "SELECT id || ' ' || name FROM measure WHERE code = 'deposit_new'");
  g_assert_cmpstr (standard, ==, "5 新增存款");
  g_autofree char *added = test_store_text (&store, "SELECT name || ' ' || unit || ' ' || places || ' ' || aggregate || ' ' || headers FROM measure WHERE code = 'npl_balance'");
  g_assert_cmpstr (added, ==, "不良贷款余额 元 2 last 不良贷款余额|不良贷款|不良余额|五级分类后三类余额");
  g_assert_cmpint (test_store_number (&store, "SELECT count(*) FROM measure m WHERE m.id > 12 AND NOT EXISTS"
                                              " (SELECT 1 FROM journal e WHERE e.kind = 'measure' AND e.record = m.id)"), ==, 0);
}

/* No header means two figures: a sheet would go to the wrong one. */
static void
test_headers_are_of_one_figure (void)
{
  g_auto(TestStore) store = { NULL };

  bank_init (&store);
  g_autofree char *twice = test_store_text (&store,
    "WITH RECURSIVE part(code, header, rest) AS (SELECT code, '', headers || '|' FROM measure"
    " UNION ALL SELECT code, substr(rest, 1, instr(rest, '|') - 1), substr(rest, instr(rest, '|') + 1) FROM part WHERE rest <> '')"
    " SELECT coalesce(group_concat(header || ' ' || codes, '; '), '') FROM"
    " (SELECT header, group_concat(code, ' ') AS codes FROM part WHERE header <> '' GROUP BY header HAVING count(*) > 1)");
  g_assert_cmpstr (twice, ==, "");
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-cycles/without-ratings", test_cycles_without_ratings);
  g_test_add_func ("/scheme-cycles/with-ratings", test_cycles_with_ratings);
  g_test_add_func ("/scheme-cycles/period-outside-the-cycles", test_period_outside_the_cycles);
  g_test_add_func ("/scheme-cycles/figures-come-with-schemes", test_figures_come_with_schemes);
  g_test_add_func ("/scheme-cycles/headers-are-of-one-figure", test_headers_are_of_one_figure);
  return g_test_run ();
}
