/* Dates: the calendar, month ends, the two serial systems of spreadsheets. */
#include "kc-date.h"

#include <math.h>

static KcDate
iso (const char *text)
{
  KcDate date;

  if (!kc_date_parse_iso (text, &date))
    g_error ("%s is no date", text);
  return date;
}

static void
assert_date (KcDate date, const char *expected)
{
  g_autofree char *text = kc_date_to_iso (date);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_iso (void)
{
  static const char *const good[] = { "1900-01-01", "2199-12-31", "2000-02-29", "2024-02-29", "1970-01-01" };
  static const char *const bad[] = {
    "", "2024", "2024-1-1", "2024-01-1", "2024-02-30", "2023-02-29", "1900-02-29", "2100-02-29", "2024-00-10", "2024-13-01",
    "2024-04-31", "2024-01-00", "1899-12-31", "2200-01-01", "2024/01/01", "2024-01-01 ", "2024-01-01T00:00", "+024-01-01", "２024-01-01",
  };
  KcDate date = { 2001, 1, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_date (iso (good[i]), good[i]);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (kc_date_parse_iso (bad[i], &date));
    }
  g_assert_false (kc_date_parse_iso (NULL, &date));
  assert_date (date, "2001-01-01");
}

static void
test_none (void)
{
  assert_date (KC_DATE_NONE, "");
  g_assert_true (kc_date_is_none (KC_DATE_NONE));
  g_assert_false (kc_date_is_valid (KC_DATE_NONE));
  g_assert_false (kc_date_is_none (iso ("2024-01-01")));
  g_assert_cmpint (kc_date_compare (KC_DATE_NONE, iso ("1900-01-01")), <, 0);
  g_assert_true (kc_date_is_none (kc_date_add_months (KC_DATE_NONE, 1)));
}

static void
test_compare (void)
{
  g_assert_cmpint (kc_date_compare (iso ("2024-01-31"), iso ("2024-02-01")), <, 0);
  g_assert_cmpint (kc_date_compare (iso ("2024-12-31"), iso ("2025-01-01")), <, 0);
  g_assert_cmpint (kc_date_compare (iso ("2024-05-05"), iso ("2024-05-05")), ==, 0);
  g_assert_cmpint (kc_date_compare (iso ("2024-05-06"), iso ("2024-05-05")), >, 0);
}

/* Every day from the first to the last, one after the other, and there and back. */
static void
test_days (void)
{
  gint32 first = kc_date_to_days (iso ("1900-01-01")), last = kc_date_to_days (iso ("2199-12-31"));
  KcDate before = KC_DATE_NONE;

  g_assert_cmpint (kc_date_to_days (iso ("1970-01-01")), ==, 0);
  g_assert_cmpint (kc_date_to_days (iso ("2000-03-01")), ==, 11017);
  g_assert_cmpint (first, ==, -25567);
  for (gint32 day = first; day <= last; day++)
    {
      KcDate date = kc_date_from_days (day);

      g_assert_true (kc_date_is_valid (date));
      g_assert_cmpint (kc_date_to_days (date), ==, day);
      g_assert_cmpint (kc_date_compare (before, date), <, 0);
      before = date;
    }
  g_assert_true (kc_date_is_none (kc_date_from_days (first - 1)));
  g_assert_true (kc_date_is_none (kc_date_from_days (last + 1)));
  g_assert_true (kc_date_is_none (kc_date_from_days (G_MAXINT32)));
  g_assert_cmpint (kc_date_to_days (KC_DATE_NONE), ==, G_MININT32);
}

static void
test_add_months (void)
{
  assert_date (kc_date_add_months (iso ("2024-01-31"), 1), "2024-02-29");
  assert_date (kc_date_add_months (iso ("2023-01-31"), 1), "2023-02-28");
  assert_date (kc_date_add_months (iso ("2024-02-29"), 12), "2025-02-28");
  assert_date (kc_date_add_months (iso ("2024-03-31"), -1), "2024-02-29");
  assert_date (kc_date_add_months (iso ("2024-12-15"), 1), "2025-01-15");
  assert_date (kc_date_add_months (iso ("2024-01-15"), -1), "2023-12-15");
  assert_date (kc_date_add_months (iso ("2024-05-31"), 0), "2024-05-31");
  assert_date (kc_date_add_months (iso ("2024-05-31"), -25), "2022-04-30");
  assert_date (kc_date_add_months (iso ("2199-12-01"), 1), "");
  assert_date (kc_date_add_months (iso ("1900-01-01"), -1), "");
  assert_date (kc_date_add_months (iso ("1900-01-01"), G_MININT), "");
}

static void
test_years_between (void)
{
  g_assert_cmpint (kc_date_years_between (iso ("1980-05-10"), iso ("2024-05-09")), ==, 43);
  g_assert_cmpint (kc_date_years_between (iso ("1980-05-10"), iso ("2024-05-10")), ==, 44);
  g_assert_cmpint (kc_date_years_between (iso ("2000-02-29"), iso ("2001-02-28")), ==, 0);
  g_assert_cmpint (kc_date_years_between (iso ("2000-02-29"), iso ("2001-03-01")), ==, 1);
  g_assert_cmpint (kc_date_years_between (iso ("2000-02-29"), iso ("2004-02-29")), ==, 4);
  g_assert_cmpint (kc_date_years_between (iso ("2024-01-01"), iso ("2024-01-01")), ==, 0);
  g_assert_cmpint (kc_date_years_between (iso ("2024-05-10"), iso ("1980-05-11")), ==, -43);
  g_assert_cmpint (kc_date_years_between (KC_DATE_NONE, iso ("2024-01-01")), ==, 0);
}

static void
test_serial (void)
{
  static const struct
  {
    double serial;
    gboolean base_1904;
    const char *expected; /* NULL: refused */
  } cases[] = {
    { 1, FALSE, "1900-01-01" }, { 59, FALSE, "1900-02-28" }, { 60, FALSE, NULL }, { 60.9, FALSE, NULL },
    { 61, FALSE, "1900-03-01" }, { 36526, FALSE, "2000-01-01" }, { 45351, FALSE, "2024-02-29" }, { 45351.99999, FALSE, "2024-02-29" },
    { 0, FALSE, NULL }, { 0.75, FALSE, NULL }, { -1, FALSE, NULL }, { 0, TRUE, "1904-01-01" }, { 0.5, TRUE, "1904-01-01" },
    { 1, TRUE, "1904-01-02" }, { 60, TRUE, "1904-03-01" }, { 43889, TRUE, "2024-02-29" }, { 109574, FALSE, "2199-12-31" },
    { 109575, FALSE, NULL }, { 108112, TRUE, "2199-12-31" }, { 108113, TRUE, NULL }, { 1e18, FALSE, NULL },
  };
  KcDate date;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%g", cases[i].serial);
      date = KC_DATE_NONE;
      g_assert_true (kc_date_from_serial (cases[i].serial, cases[i].base_1904, &date) == (cases[i].expected != NULL));
      assert_date (date, cases[i].expected != NULL ? cases[i].expected : "");
    }
  g_assert_false (kc_date_from_serial (NAN, FALSE, &date));
  g_assert_false (kc_date_from_serial (INFINITY, TRUE, &date));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/iso", test_iso);
  g_test_add_func ("/date/none", test_none);
  g_test_add_func ("/date/compare", test_compare);
  g_test_add_func ("/date/days", test_days);
  g_test_add_func ("/date/add-months", test_add_months);
  g_test_add_func ("/date/years-between", test_years_between);
  g_test_add_func ("/date/serial", test_serial);
  return g_test_run ();
}
