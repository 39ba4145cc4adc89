#include <string.h>

#include "kc-ratio.h"

static KcRatio
ratio (gint64 n, gint64 d)
{
  KcRatio a = kc_ratio_from_int (n), b = kc_ratio_from_int (d);

  return kc_ratio_divide (&a, &b);
}

static KcRatio
parse (const char *text)
{
  KcRatio value = KC_RATIO_ZERO;

  g_assert_true (kc_ratio_parse (text, strlen (text), &value));
  return value;
}

static void
assert_shows (KcRatio value, guint places, const char *expected)
{
  g_autofree char *text = kc_ratio_to_string (&value, places);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_thirds (void)
{
  KcRatio third = ratio (1, 3), three = kc_ratio_from_int (3), one = kc_ratio_from_int (1);
  KcRatio product = kc_ratio_multiply (&third, &three);
  KcRatio sum = kc_ratio_add (&third, &third);

  g_assert_cmpint (kc_ratio_compare (&product, &one), ==, 0);
  sum = kc_ratio_add (&sum, &third);
  g_assert_cmpint (kc_ratio_compare (&sum, &one), ==, 0);
  g_assert_cmpint (sum.state, ==, KC_RATIO_EXACT);
  assert_shows (third, 4, "0.3333");
  assert_shows (ratio (-2, 3), 4, "-0.6667");
  assert_shows (ratio (5, 4), 4, "1.25");
  assert_shows (ratio (7, -7), 4, "-1");
  g_assert_true (kc_ratio_is_whole (&product));
  g_assert_false (kc_ratio_is_whole (&third));
}

static void
test_parse (void)
{
  static const char *const bad[] = { "", ".", "1e", "1..2", "-1", "1e99", "1234567890123456789012345678901234567", "0x1", "1 " };
  KcRatio value;

  assert_shows (parse ("0.10"), 4, "0.1");
  assert_shows (parse ("12e2"), 4, "1200");
  assert_shows (parse ("12e-3"), 4, "0.012");
  assert_shows (parse (".5"), 4, "0.5");
  assert_shows (parse ("123456789012345678901234567890123456"), 4, "123456789012345678901234567890123456");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (kc_ratio_parse (bad[i], strlen (bad[i]), &value));
}

/* anchors.md section 4: half cents and edges are decided exactly. */
static void
test_rounding (void)
{
  static const struct
  {
    const char *value;
    int places;
    const char *up, *even, *down, *away;
  } cases[] = {
    { "2.675", 2, "2.68", "2.68", "2.67", "2.68" },
    { "2.665", 2, "2.67", "2.66", "2.66", "2.67" },
    { "0.005", 2, "0.01", "0", "0", "0.01" },
    { "89.995", 2, "90", "90", "89.99", "90" },
    { "89.9949999999999999", 2, "89.99", "89.99", "89.99", "90" },
    { "1250", -2, "1300", "1200", "1200", "1300" },
    { "5", 0, "5", "5", "5", "5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int sign = 0; sign < 2; sign++)
      {
        KcRatio value = parse (cases[i].value);
        const char *expected[] = { cases[i].up, cases[i].even, cases[i].down, cases[i].away };
        if (sign == 1)
          value = kc_ratio_negate (&value);
        for (KcRounding mode = KC_ROUND_HALF_UP; mode <= KC_ROUND_UP; mode++)
          {
            KcRatio rounded = kc_ratio_round (&value, cases[i].places, mode);
            g_autofree char *text = kc_ratio_to_string (&rounded, 18);
            g_autofree char *signed_text = g_strconcat (sign == 1 && !g_str_equal (expected[mode], "0") ? "-" : "", expected[mode], NULL);
            g_assert_cmpstr (text, ==, signed_text);
          }
      }
}

static void
test_inexact (void)
{
  KcRatio sum = KC_RATIO_ZERO;

  /* The harmonic series leaves 127 bits at some term: from there on it is marked and good to 18 decimals. */
  for (int i = 1; i <= 200; i++)
    {
      KcRatio term = ratio (1, i);
      sum = kc_ratio_add (&sum, &term);
    }
  g_assert_cmpint (sum.state, ==, KC_RATIO_INEXACT);
  assert_shows (sum, 12, "5.878030948121");
  KcRatio rounded = kc_ratio_round (&sum, 4, KC_ROUND_HALF_UP);
  assert_shows (rounded, 18, "5.878");
  /* What is computed from it can have as many digits as an exact one, and is rounded all the same. */
  KcRatio factor = ratio (100000007, G_GINT64_CONSTANT (36500000000000003)), product = kc_ratio_multiply (&sum, &factor);
  g_assert_cmpint (product.state, ==, KC_RATIO_INEXACT);
  product = kc_ratio_round (&product, 13, KC_ROUND_HALF_UP);
  assert_shows (product, 18, "0.0000000161042");
  /* Rounded once, it stands: also where every remainder would count. */
  for (KcRounding rounding = KC_ROUND_HALF_UP; rounding <= KC_ROUND_UP; rounding++)
    {
      KcDecimal decimal;
      rounded = kc_ratio_round (&sum, 2, rounding);
      g_assert_cmpint (rounded.state, ==, KC_RATIO_EXACT);
      g_assert_true (kc_ratio_to_decimal (&rounded, 2, rounding, &decimal));
      g_assert_cmpint (decimal.units, ==, rounding == KC_ROUND_DOWN ? 587 : 588);
    }
}

/* An inexact value at a tie cannot be rounded: no digit rather than a wrong one. */
static void
test_doubtful (void)
{
  KcRatio value = { 5, 1000, KC_RATIO_INEXACT };
  KcRatio rounded = kc_ratio_round (&value, 2, KC_ROUND_HALF_UP);
  KcDecimal decimal;

  g_assert_cmpint (rounded.state, ==, KC_RATIO_OVERFLOW);
  g_assert_false (kc_ratio_to_decimal (&value, 2, KC_ROUND_HALF_UP, &decimal));
  value.numerator = 6;
  g_assert_true (kc_ratio_to_decimal (&value, 2, KC_ROUND_HALF_UP, &decimal));
  g_assert_cmpint (decimal.units, ==, 1);
}

static void
test_overflow (void)
{
  KcRatio big = parse ("999999999999999999999999999999999999");
  KcRatio square = kc_ratio_multiply (&big, &big);
  KcRatio one = kc_ratio_from_int (1), inherited, power;
  KcDecimal decimal;

  g_assert_cmpint (square.state, ==, KC_RATIO_OVERFLOW);
  inherited = kc_ratio_subtract (&square, &square);
  g_assert_cmpint (inherited.state, ==, KC_RATIO_OVERFLOW);
  g_assert_cmpint (kc_ratio_compare (&square, &one), >, 0);
  g_assert_false (kc_ratio_to_decimal (&big, 2, KC_ROUND_HALF_UP, &decimal));
  power = ratio (1, 3);
  power = kc_ratio_power (&power, 1000);
  assert_shows (power, 18, "0");
  power = kc_ratio_from_int (2);
  power = kc_ratio_power (&power, 1000);
  assert_shows (power, 4, "overflow");
  power = kc_ratio_from_int (2);
  power = kc_ratio_power (&power, -2);
  assert_shows (power, 4, "0.25");
}

/* Numbers so long that rounding itself leaves 127 bits. */
static void
test_long_quotient (void)
{
  KcRatio a = parse ("99999999999999999999999999999999999"), b = parse ("33333333333333333333333333333333334");
  KcRatio quotient = kc_ratio_divide (&a, &b);
  KcDecimal decimal;

  g_assert_cmpint (quotient.state, ==, KC_RATIO_EXACT);
  g_assert_true (kc_ratio_to_decimal (&quotient, 2, KC_ROUND_HALF_UP, &decimal));
  g_assert_cmpint (decimal.units, ==, 300);
  g_assert_true (kc_ratio_to_decimal (&quotient, 2, KC_ROUND_DOWN, &decimal));
  g_assert_cmpint (decimal.units, ==, 299);
}

/* Field laws on random fractions, which an inexact or overflown step would break. */
static void
test_laws (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 limit = i % 3 == 0 ? 20 : i % 3 == 1 ? 1000000 : G_GINT64_CONSTANT (4000000000);
      gint64 v[6];
      for (int k = 0; k < 6; k++)
        v[k] = (gint64) (g_test_rand_double () * (double) limit) * (k % 2 == 0 && g_test_rand_bit () ? -1 : 1) + (k % 2);
      KcRatio a = ratio (v[0], v[1]), b = ratio (v[2], v[3]), c = ratio (v[4], v[5]);
      KcRatio ab = kc_ratio_add (&a, &b), left = kc_ratio_multiply (&ab, &c);
      KcRatio ac = kc_ratio_multiply (&a, &c), bc = kc_ratio_multiply (&b, &c), right = kc_ratio_add (&ac, &bc);
      if (left.state != KC_RATIO_EXACT || right.state != KC_RATIO_EXACT)
        continue;
      g_assert_cmpint (kc_ratio_compare (&left, &right), ==, 0);
      KcRatio difference = kc_ratio_subtract (&a, &b);
      g_assert_cmpint (kc_ratio_sign (&difference), ==, kc_ratio_compare (&a, &b));
      KcRatio back = kc_ratio_add (&difference, &b);
      g_assert_cmpint (kc_ratio_compare (&back, &a), ==, 0);
      if (v[2] != 0)
        {
          KcRatio q = kc_ratio_divide (&a, &b), again = kc_ratio_multiply (&q, &b);
          g_assert_cmpint (kc_ratio_compare (&again, &a), ==, 0);
        }
      KcRatio reduced = kc_ratio_reduce (&a);
      g_assert_cmpint (kc_ratio_compare (&reduced, &a), ==, 0);
    }
}

/* Rounding to the nearest: never further than half a step away, and always a whole number of steps. */
static void
test_rounding_laws (void)
{
  KcRatio half = ratio (1, 200), hundred = kc_ratio_from_int (100);

  for (int i = 0; i < 20000; i++)
    {
      KcRatio a = ratio ((gint64) (g_test_rand_double () * 2e9) - 1000000000, g_test_rand_int_range (1, 100000));
      KcRatio rounded = kc_ratio_round (&a, 2, i % 2 == 0 ? KC_ROUND_HALF_UP : KC_ROUND_HALF_EVEN);
      KcRatio distance = kc_ratio_subtract (&a, &rounded), steps = kc_ratio_multiply (&rounded, &hundred);
      if (distance.numerator < 0)
        distance.numerator = -distance.numerator;
      g_assert_cmpint (kc_ratio_compare (&distance, &half), <=, 0);
      g_assert_true (kc_ratio_is_whole (&steps));
    }
}

static void
test_decimal (void)
{
  KcRatio value = kc_ratio_from_decimal (kc_decimal_new (-123450, 4));
  KcDecimal decimal;

  assert_shows (value, 4, "-12.345");
  g_assert_true (kc_ratio_to_decimal (&value, 2, KC_ROUND_HALF_UP, &decimal));
  g_assert_cmpint (decimal.units, ==, -1235);
  g_assert_cmpint (decimal.scale, ==, 2);
  value = kc_ratio_from_decimal (kc_decimal_new (G_MAXINT64, 18));
  assert_shows (value, 18, "9.223372036854775807");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ratio/thirds", test_thirds);
  g_test_add_func ("/ratio/parse", test_parse);
  g_test_add_func ("/ratio/rounding", test_rounding);
  g_test_add_func ("/ratio/inexact", test_inexact);
  g_test_add_func ("/ratio/doubtful", test_doubtful);
  g_test_add_func ("/ratio/overflow", test_overflow);
  g_test_add_func ("/ratio/long-quotient", test_long_quotient);
  g_test_add_func ("/ratio/laws", test_laws);
  g_test_add_func ("/ratio/rounding-laws", test_rounding_laws);
  g_test_add_func ("/ratio/decimal", test_decimal);
  return g_test_run ();
}
