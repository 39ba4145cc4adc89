/* Periods, and the four kinds of nothing. */
#include "kc-nothing.h"
#include "kc-period.h"

static void
assert_period (KcPeriod period, const char *expected)
{
  g_autofree char *text = kc_period_to_string (period);

  g_assert_cmpstr (text, ==, expected);
}

static KcPeriod
parse (const char *text)
{
  KcPeriod period;

  if (!kc_period_parse (text, &period))
    g_error ("%s is no period", text);
  return period;
}

static void
test_numbers (void)
{
  g_assert_cmpint (kc_period_new (KC_PERIOD_MONTH, 2024, 3), ==, 202403);
  g_assert_cmpint (kc_period_new (KC_PERIOD_QUARTER, 2024, 1), ==, 202421);
  g_assert_cmpint (kc_period_new (KC_PERIOD_HALF_YEAR, 2024, 2), ==, 202432);
  g_assert_cmpint (kc_period_new (KC_PERIOD_YEAR, 2024, 1), ==, 202441);
  g_assert_cmpint (kc_period_new (KC_PERIOD_MONTH, 2024, 0), ==, KC_PERIOD_NONE);
  g_assert_cmpint (kc_period_new (KC_PERIOD_MONTH, 2024, 13), ==, KC_PERIOD_NONE);
  g_assert_cmpint (kc_period_new (KC_PERIOD_QUARTER, 2024, 5), ==, KC_PERIOD_NONE);
  g_assert_cmpint (kc_period_new (KC_PERIOD_YEAR, 1899, 1), ==, KC_PERIOD_NONE);
  g_assert_cmpint (kc_period_new (KC_PERIOD_YEAR, 2200, 1), ==, KC_PERIOD_NONE);
}

static void
test_valid (void)
{
  int n = 0;

  for (KcPeriod period = 202400; period < 202500; period++)
    if (kc_period_is_valid (period))
      {
        g_assert_cmpint (kc_period_new (kc_period_get_kind (period), kc_period_get_year (period), kc_period_get_index (period)), ==, period);
        n++;
      }
  g_assert_cmpint (n, ==, 12 + 4 + 2 + 1);
  g_assert_false (kc_period_is_valid (KC_PERIOD_NONE));
  g_assert_false (kc_period_is_valid (-202403));
  g_assert_false (kc_period_is_valid (189901));
}

static void
test_text (void)
{
  static const char *const good[] = { "2024-03", "2024-12", "2024Q1", "2024Q4", "2024H1", "2024H2", "2024", "1900-01", "2199" };
  static const char *const bad[] = {
    "", "202", "2024-3", "2024-00", "2024-13", "2024Q0", "2024Q5", "2024H3", "2024Y1", "202403", "2024-03-01", "2024q1", "1899", "2200", "Q12024", "2024-1x", "２024",
  };
  KcPeriod period = 7;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_period (parse (good[i]), good[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (kc_period_parse (bad[i], &period));
    }
  g_assert_false (kc_period_parse (NULL, &period));
  g_assert_cmpint (period, ==, 7);
  assert_period (KC_PERIOD_NONE, "");
}

static void
test_add (void)
{
  assert_period (kc_period_add (parse ("2024-12"), 1), "2025-01");
  assert_period (kc_period_add (parse ("2024-01"), -13), "2022-12");
  assert_period (kc_period_add (parse ("2024Q4"), 1), "2025Q1");
  assert_period (kc_period_add (parse ("2024H1"), -1), "2023H2");
  assert_period (kc_period_add (parse ("2024"), 10), "2034");
  assert_period (kc_period_add (parse ("2199Q4"), 1), "");
  assert_period (kc_period_add (parse ("1900-01"), -1), "");
  assert_period (kc_period_add (parse ("2024-01"), G_MAXINT), "");
  assert_period (kc_period_add (parse ("2024-01"), G_MININT), "");
  assert_period (kc_period_add (KC_PERIOD_NONE, 1), "");
}

static void
test_months (void)
{
  assert_period (kc_period_get_first_month (parse ("2024Q3")), "2024-07");
  assert_period (kc_period_get_last_month (parse ("2024Q3")), "2024-09");
  assert_period (kc_period_get_first_month (parse ("2024H2")), "2024-07");
  assert_period (kc_period_get_last_month (parse ("2024")), "2024-12");
  assert_period (kc_period_get_last_month (parse ("2024-05")), "2024-05");
  assert_period (kc_period_get_first_month (KC_PERIOD_NONE), "");
}

static void
test_contains (void)
{
  g_assert_true (kc_period_contains (parse ("2024"), parse ("2024Q1")));
  g_assert_true (kc_period_contains (parse ("2024Q1"), parse ("2024-03")));
  g_assert_true (kc_period_contains (parse ("2024H2"), parse ("2024Q4")));
  g_assert_true (kc_period_contains (parse ("2024Q1"), parse ("2024Q1")));
  g_assert_false (kc_period_contains (parse ("2024-03"), parse ("2024Q1")));
  g_assert_false (kc_period_contains (parse ("2024Q1"), parse ("2024-04")));
  g_assert_false (kc_period_contains (parse ("2024"), parse ("2025-01")));
  g_assert_false (kc_period_contains (parse ("2024"), KC_PERIOD_NONE));
  g_assert_false (kc_period_contains (KC_PERIOD_NONE, KC_PERIOD_NONE));
}

static void
assert_span (const char *text, const char *start, const char *end)
{
  g_autofree char *first = kc_date_to_iso (kc_period_get_start (parse (text)));
  g_autofree char *last = kc_date_to_iso (kc_period_get_end (parse (text)));

  g_assert_cmpstr (first, ==, start);
  g_assert_cmpstr (last, ==, end);
}

static void
test_dates (void)
{
  assert_span ("2024-02", "2024-02-01", "2024-02-29");
  assert_span ("2023-02", "2023-02-01", "2023-02-28");
  assert_span ("2024-12", "2024-12-01", "2024-12-31");
  assert_span ("2024Q2", "2024-04-01", "2024-06-30");
  assert_span ("2024H1", "2024-01-01", "2024-06-30");
  assert_span ("2199", "2199-01-01", "2199-12-31");
  assert_span ("1900-01", "1900-01-01", "1900-01-31");
  g_assert_true (kc_date_is_none (kc_period_get_start (KC_PERIOD_NONE)));
  g_assert_true (kc_date_is_none (kc_period_get_end (KC_PERIOD_NONE)));
  assert_period (kc_period_of_date (KC_PERIOD_MONTH, (KcDate) { 2024, 3, 31 }), "2024-03");
  assert_period (kc_period_of_date (KC_PERIOD_QUARTER, (KcDate) { 2024, 4, 1 }), "2024Q2");
  assert_period (kc_period_of_date (KC_PERIOD_HALF_YEAR, (KcDate) { 2024, 6, 30 }), "2024H1");
  assert_period (kc_period_of_date (KC_PERIOD_YEAR, (KcDate) { 2024, 12, 31 }), "2024");
  assert_period (kc_period_of_date (KC_PERIOD_YEAR, KC_DATE_NONE), "");
}

static void
test_labels (void)
{
  static const char *const cases[][2] = {
    { "2024-01", "January 2024" }, { "2024-12", "December 2024" }, { "2024Q1", "Q1 2024" },
    { "2024H1", "First half of 2024" }, { "2024H2", "Second half of 2024" }, { "2024", "2024" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = kc_period_get_label (parse (cases[i][0]));

      g_assert_cmpstr (label, ==, cases[i][1]);
    }
  g_autofree char *none = kc_period_get_label (KC_PERIOD_NONE);
  g_assert_cmpstr (none, ==, "");
}

static void
test_kind_nicks (void)
{
  KcPeriodKind kind;

  for (guint i = KC_PERIOD_MONTH; i <= KC_PERIOD_YEAR; i++)
    {
      g_assert_true (kc_period_kind_from_nick (kc_period_kind_to_nick ((KcPeriodKind) i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (kc_period_kind_from_nick ("week", &kind));
  g_assert_false (kc_period_kind_from_nick (NULL, &kind));
}

static void
test_nothing (void)
{
  static const char *const nicks[] = { "none", "not-reported", "not-applicable", "target-zero" };
  KcNothing nothing;

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_assert_cmpstr (kc_nothing_to_nick ((KcNothing) i), ==, nicks[i]);
      g_assert_true (kc_nothing_from_nick (nicks[i], &nothing));
      g_assert_cmpint (nothing, ==, i);
      g_assert_true ((*kc_nothing_get_label ((KcNothing) i) == '\0') == (i == KC_NOTHING_NONE));
    }
  g_assert_cmpstr (kc_nothing_get_label (KC_NOTHING_NOT_REPORTED), ==, "not reported");
  g_assert_false (kc_nothing_from_nick ("zero", &nothing));
  g_assert_false (kc_nothing_from_nick (NULL, &nothing));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/numbers", test_numbers);
  g_test_add_func ("/period/valid", test_valid);
  g_test_add_func ("/period/text", test_text);
  g_test_add_func ("/period/add", test_add);
  g_test_add_func ("/period/months", test_months);
  g_test_add_func ("/period/contains", test_contains);
  g_test_add_func ("/period/dates", test_dates);
  g_test_add_func ("/period/labels", test_labels);
  g_test_add_func ("/period/kind-nicks", test_kind_nicks);
  g_test_add_func ("/nothing/nicks-and-labels", test_nothing);
  return g_test_run ();
}
