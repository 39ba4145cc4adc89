/* The dashboard's figures against what the small bank adds up to by hand. */
#include "test-bank.h"
#include "test-wait.h"

#include "kc-figure-list.h"
#include "kc-overview.h"
#include "kc-scheme-xml.h"

static KcOverview *
load_ahead (TestStore *test, KcPeriod period, gint64 branch, guint due_days)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GError) error = NULL;
  KcOverview *overview;

  kc_overview_load_async (test->store, period, branch, due_days, NULL, test_wait_cb, &wait);
  overview = kc_overview_load_finish (test->store, test_wait (&wait), &error);
  g_assert_no_error (error);
  return overview;
}

static KcOverview *
load (TestStore *test, KcPeriod period, gint64 branch)
{
  return load_ahead (test, period, branch, 90);
}

static void
assert_decimal (KcDecimal actual, const char *expected)
{
  g_autofree char *text = kc_decimal_to_string (actual);

  g_assert_cmpstr (text, ==, expected);
}

/* "code=label:value/value2!nothing; …" */
static void
assert_items (GPtrArray *items, const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const KcOverviewItem *item = g_ptr_array_index (items, i);
      g_autofree char *value = kc_decimal_to_string (item->value);
      g_autofree char *value2 = kc_decimal_to_string (item->value2);

      g_string_append_printf (text, "%s%s=%s:%s/%s", i > 0 ? "; " : "", item->code, item->label, value, value2);
      if (item->nothing != KC_NOTHING_NONE)
        g_string_append_printf (text, "!%s", kc_nothing_to_nick (item->nothing));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_report (KcReport *report, const char *expected)
{
  g_autofree char *dump = test_report_dump (report);

  g_assert_cmpstr (dump, ==, expected);
}

static gboolean
store_scheme_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr(GBytes) xml = kc_scheme_builtin_get (0);
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "UPDATE appraisal_run SET scheme = 100 WHERE id = 2", error);
  g_autoptr(KcStatement) insert = kc_db_prepare (db, "INSERT INTO scheme (id, code, version, title, xml, sha256) VALUES (100, 'c', '1', 't', ?1, 'h')", error);

  kc_statement_bind_text_borrowed (insert, 1, g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml));
  return kc_statement_run (insert, error) && kc_statement_run (statement, error);
}

static void
open_bank (TestStore *test)
{
  test_store_init (test);
  test_bank_fill (test);
  test_store_write (test, store_scheme_cb, NULL);
}

static void
test_whole_bank (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcOverview) overview = NULL;
  g_autoptr(KcOverview) nearer = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) due = g_date_time_add_days (now, 10);
  g_autofree char *contract = g_date_time_format (due, "%Y-%m-%d");
  g_autofree char *tasks = NULL;

  open_bank (&test);
  overview = load (&test, KC_PERIOD_NONE, 0);
  g_assert_cmpuint (overview->managers, ==, 4);
  g_assert_cmpuint (overview->branches, ==, 2);
  g_assert_cmpint (overview->run, ==, 2);
  g_assert_cmpstr (overview->run_label, ==, "2024年评定");
  assert_items (overview->by_class, "urban=Urban:3/0; township=Township:1/0");
  assert_items (overview->trend, "2024-01=2024-01:1500/15; 2024-02=2024-02:0/5!not-reported");
  assert_decimal (overview->interest_income, "1500");
  assert_decimal (overview->loan_balance, "200000");
  assert_decimal (overview->npl_ratio, "2"); /* 4,000 of 200,000: the year's figure over the last month's */
  g_assert_cmpint (overview->npl_ratio_nothing, ==, KC_NOTHING_NONE);
  assert_decimal (overview->mean_score, "87.75"); /* (95 + 80.505) ÷ 2; the outlet head stands outside */
  assert_items (overview->scores, "=:95/0; =:80.505/0");
  g_assert_cmpuint (overview->bands->len, ==, 4);
  g_assert_cmpstr (((KcOverviewItem *) g_ptr_array_index (overview->bands, 0))->code, ==, "I");
  assert_decimal (((KcOverviewItem *) g_ptr_array_index (overview->bands, 0))->value, "90");
  g_assert_cmpuint (overview->by_grade->len, ==, 2);
  g_assert_cmpstr (((KcOverviewItem *) g_ptr_array_index (overview->by_grade, 0))->code, ==, "I");
  assert_items (overview->branch_scores, "1=城关支行:87.75/1.33; 2=白马支行:0/4!not-reported");
  tasks = g_strdup_printf ("Results without data||1|appraisal?run=2&state=no-data\n"
                           "Appraisal to be confirmed||1|appraisal?run=2\n"
                           "Contracts that run out|%s|1|managers?contract_end=90\n", contract);
  assert_report (overview->tasks, tasks);
  assert_report (overview->imports, "2025-02-03T01:02:03Z|业绩.xlsx and 1 more file|9|2\n");
  nearer = load_ahead (&test, KC_PERIOD_NONE, 0, 9);
  assert_report (nearer->tasks, "Results without data||1|appraisal?run=2&state=no-data\nAppraisal to be confirmed||1|appraisal?run=2\n");
}

static void
test_tables (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcOverview) overview = NULL;
  g_autofree char *top = NULL;
  g_autofree char *bottom = NULL;

  open_bank (&test);
  test_store_exec (&test, "UPDATE result SET total = 805050, absent = 0, grade = 'II', state = 'scored' WHERE run = 2 AND staff = 4");
  overview = load (&test, 202441, 0);
  top = test_report_dump (overview->top);
  bottom = test_report_dump (overview->bottom);
  /* Equal totals share the better rank. */
  g_assert_true (g_str_has_prefix (top, "1|0010001|张三|城关支行|95|"));
  g_assert_nonnull (strstr (top, "\n2|0010002|李四|城关支行|80.505|"));
  g_assert_nonnull (strstr (top, "\n2|0020001|欧阳娜娜|白马支行|80.505|"));
  g_assert_true (g_str_has_prefix (bottom, "2|0020001|"));
}

static void
test_one_branch (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcOverview) overview = NULL;

  open_bank (&test);
  overview = load (&test, 202441, 2);
  g_assert_cmpuint (overview->managers, ==, 1);
  g_assert_cmpuint (overview->branches, ==, 1);
  assert_items (overview->trend, "2024-01=2024-01:500/0; 2024-02=2024-02:0/0!not-reported");
  assert_decimal (overview->loan_balance, "50000");
  assert_decimal (overview->npl_ratio, "4");
  g_assert_cmpint (overview->mean_score_nothing, ==, KC_NOTHING_NOT_REPORTED);
  assert_items (overview->branch_scores, "2=白马支行:0/4!not-reported");
  assert_report (overview->tasks, "Results without data||1|appraisal?run=2&state=no-data\nAppraisal to be confirmed||1|appraisal?run=2\n");
}

static void
test_earlier_year (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcOverview) overview = NULL;

  open_bank (&test);
  overview = load (&test, 202341, 0);
  g_assert_cmpint (overview->run, ==, 1);
  assert_items (overview->trend, "2023-12=2023-12:0/99!not-reported");
  g_assert_cmpint (overview->interest_income_nothing, ==, KC_NOTHING_NOT_REPORTED);
  g_assert_cmpint (overview->loan_balance_nothing, ==, KC_NOTHING_NOT_REPORTED);
  g_assert_cmpint (overview->npl_ratio_nothing, ==, KC_NOTHING_NOT_REPORTED);
  g_assert_cmpuint (overview->bands->len, ==, 0); /* a scheme that cannot be read */
  assert_decimal (overview->mean_score, "65");
}

static void
test_ratio_of_nothing (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcOverview) overview = NULL;

  open_bank (&test);
  test_store_exec (&test, "UPDATE measure_value SET value = 0 WHERE measure = 3");
  overview = load (&test, KC_PERIOD_NONE, 0);
  g_assert_cmpint (overview->npl_ratio_nothing, ==, KC_NOTHING_TARGET_ZERO);
  g_assert_cmpint (overview->loan_balance_nothing, ==, KC_NOTHING_NONE);
}

/* A month of which the figures of one person have come does not stand for the bank, nor for the branch that has nobody's. */
static void
test_month_of_few (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcOverview) bank = NULL;
  g_autoptr(KcOverview) branch = NULL;

  open_bank (&test);
  test_store_exec (&test, "INSERT INTO measure_value (period, staff, measure, value, absent) VALUES (202403, 1, 3, 10000, 0)");
  test_store_exec (&test, "INSERT INTO figure_total (period, measure, total, n) VALUES (202403, 3, 10000, 1)");
  bank = load (&test, KC_PERIOD_NONE, 0);
  assert_decimal (bank->loan_balance, "200000");
  assert_decimal (bank->npl_ratio, "2");
  branch = load (&test, KC_PERIOD_NONE, 2);
  assert_decimal (branch->loan_balance, "50000");
}

static void
test_missing_figures (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcOverview) overview = NULL;

  open_bank (&test);
  test_store_exec (&test, "INSERT INTO measure_value (period, staff, measure, value, absent) VALUES (202403, 1, 1, 10000, 0)");
  overview = load (&test, KC_PERIOD_NONE, 0);
  {
    g_autofree char *tasks = test_report_dump (overview->tasks);

    g_assert_true (g_str_has_prefix (tasks, "Managers without figures in the last month||2|managers?missing=1\n"));
  }
}

static void
test_empty_file (void)
{
  g_auto(TestStore) test = { NULL };
  g_auto(TestWait) wait = { NULL };
  g_autoptr(KcOverview) overview = NULL;
  g_autoptr(GArray) years = NULL;

  test_store_init (&test);
  overview = load (&test, KC_PERIOD_NONE, 0);
  g_assert_cmpuint (overview->managers, ==, 0);
  g_assert_cmpint (overview->run, ==, 0);
  g_assert_cmpuint (overview->trend->len, ==, 0);
  assert_report (overview->tasks, "");
  assert_report (overview->top, "");
  kc_overview_periods_async (test.store, NULL, test_wait_cb, &wait);
  years = kc_overview_periods_finish (test.store, test_wait (&wait), NULL);
  g_assert_cmpuint (years->len, ==, 0);
}

static void
test_years (void)
{
  g_auto(TestStore) test = { NULL };
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GArray) years = NULL;

  open_bank (&test);
  kc_overview_periods_async (test.store, NULL, test_wait_cb, &wait);
  years = kc_overview_periods_finish (test.store, test_wait (&wait), NULL);
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_cmpint (g_array_index (years, KcPeriod, 0), ==, 202441);
  g_assert_cmpint (g_array_index (years, KcPeriod, 1), ==, 202341);
}

/* Adds up the list behind a point of the trend. */
static gint64
sum_list (TestStore *test, const char *measure, KcPeriod month, const char *branch, guint64 *n)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcPageRequest) request = kc_page_request_new ();
  g_autoptr(KcReport) report = NULL;
  gint64 sum = 0;

  kc_page_request_set_filter (request, "branch", branch);
  kc_figure_list_async (test->store, measure, month, 2, request, NULL, test_wait_cb, &wait);
  report = kc_figure_list_finish (test->store, test_wait (&wait), &error);
  g_assert_no_error (error);
  *n = kc_report_get_total (report);
  for (guint i = 0; i < g_list_model_get_n_items (kc_report_get_rows (report)); i++)
    {
      g_autoptr(KcReportRow) row = g_list_model_get_item (kc_report_get_rows (report), i);
      const KcValue *value = kc_report_row_get (row, 3);
      gint64 stored;

      if (value->type == KC_VALUE_DECIMAL && kc_decimal_to_stored (value->as.decimal, &stored, NULL))
        sum += stored;
    }
  return sum;
}

/* The list behind a month is what the month adds up to: of the bank, of one branch, and of a measure that is not there. */
static void
test_month_list (void)
{
  g_auto(TestStore) test = { NULL };
  const KcPeriod month = kc_period_new (KC_PERIOD_MONTH, 2024, 1);
  guint64 n;

  test_store_init (&test);
  test_bank_fill (&test);
  g_assert_cmpint (sum_list (&test, "interest_income", month, NULL, &n), ==, 1500 * 10000);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpint (sum_list (&test, "interest_income", month, "2", &n), ==,
                   test_store_number (&test, "SELECT coalesce(sum(v.value), 0) FROM measure_value v JOIN staff s ON s.id = v.staff JOIN measure m ON m.id = v.measure"
                                             " WHERE s.branch = 2 AND v.period = 202401 AND m.code = 'interest_income'"));
  g_assert_cmpint (sum_list (&test, "loan_count", month, NULL, &n), ==, 15 * 10000);
  g_assert_cmpint (sum_list (&test, "no_such_measure", month, NULL, &n), ==, 0);
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overview/whole-bank", test_whole_bank);
  g_test_add_func ("/overview/tables", test_tables);
  g_test_add_func ("/overview/month-list", test_month_list);
  g_test_add_func ("/overview/one-branch", test_one_branch);
  g_test_add_func ("/overview/earlier-year", test_earlier_year);
  g_test_add_func ("/overview/ratio-of-nothing", test_ratio_of_nothing);
  g_test_add_func ("/overview/month-of-few", test_month_of_few);
  g_test_add_func ("/overview/missing-figures", test_missing_figures);
  g_test_add_func ("/overview/empty-file", test_empty_file);
  g_test_add_func ("/overview/years", test_years);
  return g_test_run ();
}
