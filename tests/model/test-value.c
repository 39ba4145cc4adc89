/* Typed values with the four kinds of nothing. */
#include "kc-value.h"

static void
check_round_trip (const KcValue *value, KcValueType type, const char *expected)
{
  g_autofree char *text = kc_value_to_string (value);
  g_auto(KcValue) parsed = KC_VALUE_INIT;

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (kc_value_parse (text, type, &parsed));
  g_assert_true (kc_value_equal (value, &parsed));
}

static void
test_round_trip (void)
{
  g_auto(KcValue) value = KC_VALUE_INIT;

  check_round_trip (&value, KC_VALUE_TEXT, "");
  kc_value_set_nothing (&value, KC_NOTHING_NOT_APPLICABLE);
  check_round_trip (&value, KC_VALUE_DECIMAL, "!not-applicable");
  kc_value_set_nothing (&value, KC_NOTHING_TARGET_ZERO);
  check_round_trip (&value, KC_VALUE_DATE, "!target-zero");
  kc_value_set_text (&value, "张三\n'\"");
  check_round_trip (&value, KC_VALUE_TEXT, "张三\n'\"");
  kc_value_set_text (&value, "!not-applicable");
  check_round_trip (&value, KC_VALUE_TEXT, "!!not-applicable");
  kc_value_set_text (&value, "!!");
  check_round_trip (&value, KC_VALUE_TEXT, "!!!");
  kc_value_set_integer (&value, G_MININT64);
  check_round_trip (&value, KC_VALUE_INTEGER, "-9223372036854775808");
  kc_value_set_decimal (&value, kc_decimal_new (-1250, 2));
  check_round_trip (&value, KC_VALUE_DECIMAL, "-12.5");
  kc_value_set_date (&value, (KcDate) { 2024, 2, 29 });
  check_round_trip (&value, KC_VALUE_DATE, "2024-02-29");
  kc_value_set_period (&value, kc_period_new (KC_PERIOD_QUARTER, 2024, 3));
  check_round_trip (&value, KC_VALUE_PERIOD, "2024Q3");
}

static void
test_parse_refuses (void)
{
  static const struct { const char *text; KcValueType type; } cases[] = {
    { "12.5", KC_VALUE_INTEGER }, { "99999999999999999999", KC_VALUE_INTEGER }, { "1,000", KC_VALUE_DECIMAL }, { "2024-02-30", KC_VALUE_DATE },
    { "2024-13", KC_VALUE_PERIOD }, { "!nonsense", KC_VALUE_TEXT }, { "!none", KC_VALUE_TEXT }, { "x", KC_VALUE_NOTHING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(KcValue) value = KC_VALUE_INIT;

      kc_value_set_integer (&value, 7);
      g_assert_false (kc_value_parse (cases[i].text, cases[i].type, &value));
      g_assert_cmpint (value.as.integer, ==, 7);
    }
}

/* Zero is a value; the others are three things. */
static void
test_kinds_of_nothing_differ (void)
{
  g_auto(KcValue) zero = KC_VALUE_INIT;
  g_auto(KcValue) not_reported = KC_VALUE_INIT;
  g_auto(KcValue) not_applicable = KC_VALUE_INIT;
  KcValue zeroed = { 0 };

  kc_value_set_decimal (&zero, KC_DECIMAL_ZERO);
  kc_value_set_nothing (&not_applicable, KC_NOTHING_NOT_APPLICABLE);
  g_assert_false (kc_value_is_nothing (&zero));
  g_assert_true (kc_value_is_nothing (&not_reported));
  g_assert_false (kc_value_equal (&zero, &not_reported));
  g_assert_false (kc_value_equal (&not_applicable, &not_reported));
  g_assert_true (kc_value_equal (&zeroed, &not_reported));
}

static void
test_equal_by_worth (void)
{
  g_auto(KcValue) a = KC_VALUE_INIT;
  g_auto(KcValue) b = KC_VALUE_INIT;

  kc_value_set_decimal (&a, kc_decimal_new (150, 2));
  kc_value_set_decimal (&b, kc_decimal_new (15, 1));
  g_assert_true (kc_value_equal (&a, &b));
  kc_value_set_integer (&b, 1);
  g_assert_false (kc_value_equal (&a, &b));
}

static void
test_copies_are_own (void)
{
  g_auto(KcValue) from = KC_VALUE_INIT;
  g_auto(KcValue) to = KC_VALUE_INIT;
  g_autoptr(KcValue) dup = NULL;

  kc_value_set_text (&from, "a");
  kc_value_copy (&from, &to);
  kc_value_copy (&to, &to);
  dup = kc_value_dup (&from);
  kc_value_set_text (&from, from.as.text);
  g_assert_cmpstr (from.as.text, ==, "a");
  kc_value_set_text (&from, "b");
  g_assert_cmpstr (to.as.text, ==, "a");
  g_assert_cmpstr (dup->as.text, ==, "a");
  kc_value_set_text (&to, "");
  g_assert_true (kc_value_is_nothing (&to));
  kc_value_set_date (&to, KC_DATE_NONE);
  g_assert_true (kc_value_is_nothing (&to));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/round-trip", test_round_trip);
  g_test_add_func ("/value/parse-refuses", test_parse_refuses);
  g_test_add_func ("/value/kinds-of-nothing-differ", test_kinds_of_nothing_differ);
  g_test_add_func ("/value/equal-by-worth", test_equal_by_worth);
  g_test_add_func ("/value/copies-are-own", test_copies_are_own);
  return g_test_run ();
}
