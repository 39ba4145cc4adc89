/* Exact decimals: limits, rounding at the half, 128-bit intermediates. */
#include "kc-decimal.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static KcDecimal
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  KcDecimal value;

  if (!kc_decimal_parse (text, -1, &value, &error))
    g_error ("%s: %s", text, error->message);
  return value;
}

static void
assert_decimal (KcDecimal value, const char *expected)
{
  g_autofree char *text = kc_decimal_to_string (value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_parse (void)
{
  static const char *const good[][2] = {
    { "0", "0" }, { "-0", "0" }, { "+5", "5" }, { "007", "7" }, { "12.50", "12.5" }, { "-12.5", "-12.5" },
    { "0.0001", "0.0001" }, { "1e3", "1000" }, { "1.5E-3", "0.0015" }, { "1.5e+2", "150" }, { "12300e-2", "123" },
    { "999999999999999999", "999999999999999999" }, { "-999999999999999999", "-999999999999999999" },
    { "0.999999999999999999", "0.999999999999999999" }, { "0.000000000000000001", "0.000000000000000001" },
    { "1.10000000000000000000000000", "1.1" }, { "00000000000000000000000012", "12" },
    { "0.00000000000000000000000000", "0" }, { "0e99999999999999999999", "0" }, { "1e17", "100000000000000000" },
    { "123456789012345678000e-3", "123456789012345678" }, { "1E-18", "0.000000000000000001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_decimal (parse (good[i][0]), good[i][1]);
}

static void
test_parse_keeps_places (void)
{
  KcDecimal value = parse ("12.50");

  g_assert_cmpint (value.units, ==, 1250);
  g_assert_cmpint (value.scale, ==, 2);
}

static void
test_parse_refuses (void)
{
  static const struct
  {
    const char *text;
    KcDecimalError code;
  } bad[] = {
    { "", KC_DECIMAL_ERROR_SYNTAX }, { "-", KC_DECIMAL_ERROR_SYNTAX }, { ".5", KC_DECIMAL_ERROR_SYNTAX },
    { "5.", KC_DECIMAL_ERROR_SYNTAX }, { "1,000", KC_DECIMAL_ERROR_SYNTAX }, { " 1", KC_DECIMAL_ERROR_SYNTAX },
    { "1 ", KC_DECIMAL_ERROR_SYNTAX }, { "1e", KC_DECIMAL_ERROR_SYNTAX }, { "1e+", KC_DECIMAL_ERROR_SYNTAX },
    { "1.2.3", KC_DECIMAL_ERROR_SYNTAX }, { "--1", KC_DECIMAL_ERROR_SYNTAX }, { "１２", KC_DECIMAL_ERROR_SYNTAX },
    { "nan", KC_DECIMAL_ERROR_SYNTAX }, { "0x10", KC_DECIMAL_ERROR_SYNTAX }, { "1-", KC_DECIMAL_ERROR_SYNTAX },
    { "1234567890123456789", KC_DECIMAL_ERROR_RANGE }, { "1e18", KC_DECIMAL_ERROR_RANGE },
    { "9223372036854775807", KC_DECIMAL_ERROR_RANGE }, { "1e-19", KC_DECIMAL_ERROR_RANGE },
    { "0.1234567890123456789", KC_DECIMAL_ERROR_RANGE }, { "1e999999999999", KC_DECIMAL_ERROR_RANGE },
    { "1e-999999999999", KC_DECIMAL_ERROR_RANGE }, { "10000000000000000001", KC_DECIMAL_ERROR_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      KcDecimal value = { 77, 1 };

      g_test_message ("%s", bad[i].text);
      g_assert_false (kc_decimal_parse (bad[i].text, -1, &value, &error));
      g_assert_error (error, KC_DECIMAL_ERROR, (int) bad[i].code);
      g_assert_cmpint (value.units, ==, 77);
    }
}

static void
test_parse_length (void)
{
  KcDecimal value;

  g_assert_true (kc_decimal_parse ("123abc", 3, &value, NULL));
  assert_decimal (value, "123");
  g_assert_false (kc_decimal_parse ("123abc", 4, &value, NULL));
  g_assert_false (kc_decimal_parse ("123", 0, &value, NULL));
  g_assert_false (kc_decimal_parse ("1.5", 2, &value, NULL));
  g_assert_true (kc_decimal_parse ("-1.5e3", 4, &value, NULL));
  assert_decimal (value, "-1.5");
}

static void
test_from_double (void)
{
  static const struct
  {
    double value;
    const char *expected;
  } cases[] = {
    { 0, "0" }, { -0.0, "0" }, { 1.5, "1.5" }, { 0.1, "0.1" }, { 0.1 + 0.2, "0.3" }, { 1e14, "100000000000000" },
    { 1234567.89, "1234567.89" }, { 123456789.1234, "123456789.1234" }, { -2.675, "-2.675" }, { 1e-5, "0.00001" },
    { 1.0 / 3, "0.333333333333333" }, { 999999999999999.0, "999999999999999" }, { 1234567890123.45, "1234567890123.45" },
    { 100.0 * 1.1, "110" }, { 4.35 * 100, "435" }, { 1.005, "1.005" }, { 123456789012345678.0, "123456789012346000" },
    { 0.07, "0.07" }, { 1e-18, "0.000000000000000001" },
  };
  KcDecimal value = { 77, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (kc_decimal_from_double (cases[i].value, &value));
      assert_decimal (value, cases[i].expected);
    }
  g_assert_false (kc_decimal_from_double (NAN, &value));
  g_assert_false (kc_decimal_from_double (INFINITY, &value));
  g_assert_false (kc_decimal_from_double (-INFINITY, &value));
  g_assert_false (kc_decimal_from_double (1e18, &value));
  g_assert_false (kc_decimal_from_double (1e300, &value));
  g_assert_false (kc_decimal_from_double (1e-300, &value));
}

/* Whatever was typed with up to 15 digits comes back from the double it was stored as. */
static void
test_from_double_returns_what_was_typed (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 20000; i++)
    {
      int places = g_rand_int_range (rand, 0, 7);
      gint64 units = (gint64) (g_rand_double (rand) * pow (10, g_rand_int_range (rand, 1, 16))) - 500;
      g_autofree char *typed = kc_decimal_to_string (kc_decimal_new (CLAMP (units, -500, 999999999999999), (guint) places));
      KcDecimal value;

      g_assert_true (kc_decimal_from_double (g_ascii_strtod (typed, NULL), &value));
      assert_decimal (value, typed);
    }
}

static void
test_stored (void)
{
  gint64 stored;
  gboolean exact;

  assert_decimal (kc_decimal_from_stored (125000), "12.5");
  g_assert_true (kc_decimal_to_stored (parse ("12.5"), &stored, &exact));
  g_assert_cmpint (stored, ==, 125000);
  g_assert_true (exact);
  g_assert_true (kc_decimal_to_stored (parse ("0.00005"), &stored, &exact));
  g_assert_cmpint (stored, ==, 1);
  g_assert_false (exact);
  g_assert_true (kc_decimal_to_stored (parse ("-0.00005"), &stored, &exact));
  g_assert_cmpint (stored, ==, -1);
  g_assert_true (kc_decimal_to_stored (parse ("-0.000049"), &stored, &exact));
  g_assert_cmpint (stored, ==, 0);
  g_assert_true (kc_decimal_to_stored (kc_decimal_new (125000, 6), &stored, &exact));
  g_assert_cmpint (stored, ==, 1250);
  g_assert_true (exact);
  g_assert_true (kc_decimal_to_stored (parse ("922337203685477"), &stored, NULL));
  g_assert_cmpint (stored, ==, G_GINT64_CONSTANT (9223372036854770000));
  g_assert_false (kc_decimal_to_stored (parse ("922337203685478"), &stored, NULL));
  g_assert_false (kc_decimal_to_stored (parse ("-922337203685478"), &stored, NULL));
  g_assert_cmpint (stored, ==, G_GINT64_CONSTANT (9223372036854770000));
}

static void
test_format (void)
{
  static const struct
  {
    const char *value;
    guint places;
    gboolean grouping;
    const char *expected;
  } cases[] = {
    { "0", 0, TRUE, "0" }, { "0", 2, TRUE, "0.00" }, { "0.005", 2, FALSE, "0.01" }, { "-0.005", 2, FALSE, "-0.01" },
    { "-0.004", 2, FALSE, "0.00" }, { "1234.5", 2, TRUE, "1,234.50" }, { "999.995", 2, TRUE, "1,000.00" },
    { "100", 0, TRUE, "100" }, { "1000", 0, TRUE, "1,000" }, { "-1000000", 1, TRUE, "-1,000,000.0" },
    { "1000000", 0, FALSE, "1000000" }, { "12.5", 0, TRUE, "13" }, { "0.05", 3, TRUE, "0.050" },
    { "999999999999999999", 2, TRUE, "999,999,999,999,999,999.00" }, { "0.000000000000000001", 20, FALSE, "0.00000000000000000100" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = kc_decimal_format (parse (cases[i].value), cases[i].places, cases[i].grouping);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_format_limits (void)
{
  g_autofree char *largest = kc_decimal_to_string (kc_decimal_new (G_MAXINT64, 0));
  g_autofree char *smallest = kc_decimal_to_string (kc_decimal_new (-G_MAXINT64, 18));
  g_autofree char *grouped = kc_decimal_format (kc_decimal_new (-G_MAXINT64, 4), 2, TRUE);

  g_assert_cmpstr (largest, ==, "9223372036854775807");
  g_assert_cmpstr (smallest, ==, "-9.223372036854775807");
  g_assert_cmpstr (grouped, ==, "-922,337,203,685,477.58");
}

static void
test_add (void)
{
  KcDecimal sum = { 77, 1 };

  g_assert_true (kc_decimal_add (parse ("0.1"), parse ("0.2"), &sum));
  assert_decimal (sum, "0.3");
  g_assert_true (kc_decimal_add (parse ("1"), parse ("0.000000000000000001"), &sum));
  assert_decimal (sum, "1.000000000000000001");
  g_assert_true (kc_decimal_subtract (parse ("1"), parse ("1.0001"), &sum));
  assert_decimal (sum, "-0.0001");
  /* 64 bits overflow, zeros at the end make it fit all the same */
  g_assert_true (kc_decimal_add (kc_decimal_new (G_MAXINT64 - 7, 2), kc_decimal_new (G_MAXINT64 - 7, 2), &sum));
  assert_decimal (sum, "184467440737095516");
  g_assert_false (kc_decimal_add (parse ("999999999999999999"), parse ("0.1001"), &sum));
  assert_decimal (sum, "184467440737095516");
  g_assert_false (kc_decimal_add (kc_decimal_new (G_MAXINT64, 0), kc_decimal_new (1, 0), &sum));
  g_assert_false (kc_decimal_add (kc_decimal_new (-G_MAXINT64, 0), kc_decimal_new (-1, 0), &sum));
  g_assert_false (kc_decimal_subtract (kc_decimal_new (-G_MAXINT64, 0), kc_decimal_new (G_MAXINT64, 0), &sum));
  assert_decimal (sum, "184467440737095516");
  g_assert_true (kc_decimal_subtract (kc_decimal_new (G_MAXINT64, 0), kc_decimal_new (G_MAXINT64, 0), &sum));
  assert_decimal (sum, "0");
}

static void
test_multiply (void)
{
  KcDecimal product = { 77, 1 };

  g_assert_true (kc_decimal_multiply (parse ("1.5"), parse ("-2.25"), &product));
  assert_decimal (product, "-3.375");
  g_assert_true (kc_decimal_multiply (parse ("0.000000001"), parse ("0.000000001"), &product));
  assert_decimal (product, "0.000000000000000001");
  /* 10^17 × 10^-17 with 128 bits between */
  g_assert_true (kc_decimal_multiply (parse ("100000000000000000"), parse ("0.00000000000000001"), &product));
  assert_decimal (product, "1");
  g_assert_true (kc_decimal_multiply (kc_decimal_new (G_MAXINT64, 18), kc_decimal_new (100, 2), &product));
  assert_decimal (product, "9.223372036854775807");
  g_assert_true (kc_decimal_multiply (kc_decimal_new (0, 18), kc_decimal_new (0, 18), &product));
  assert_decimal (product, "0");
  product = (KcDecimal) { 77, 1 };
  g_assert_false (kc_decimal_multiply (parse ("0.0000000001"), parse ("0.0000000001"), &product));
  g_assert_false (kc_decimal_multiply (parse ("999999999999999999"), parse ("11"), &product));
  g_assert_cmpint (product.units, ==, 77);
}

static void
assert_quotient (const char *a, const char *b, guint places, KcRounding rounding, const char *expected)
{
  KcDecimal quotient;

  g_assert_true (kc_decimal_divide (parse (a), parse (b), places, rounding, &quotient));
  assert_decimal (quotient, expected);
}

static void
test_divide (void)
{
  assert_quotient ("1", "3", 4, KC_ROUND_HALF_UP, "0.3333");
  assert_quotient ("2", "3", 4, KC_ROUND_HALF_UP, "0.6667");
  assert_quotient ("-2", "3", 4, KC_ROUND_HALF_UP, "-0.6667");
  assert_quotient ("-2", "-3", 0, KC_ROUND_HALF_UP, "1");
  assert_quotient ("1", "8", 2, KC_ROUND_HALF_UP, "0.13");
  assert_quotient ("1", "8", 2, KC_ROUND_HALF_EVEN, "0.12");
  assert_quotient ("3", "8", 2, KC_ROUND_HALF_EVEN, "0.38");
  assert_quotient ("-1", "8", 2, KC_ROUND_HALF_UP, "-0.13");
  assert_quotient ("1", "8", 2, KC_ROUND_DOWN, "0.12");
  assert_quotient ("-1", "8", 2, KC_ROUND_DOWN, "-0.12");
  assert_quotient ("1", "8", 2, KC_ROUND_UP, "0.13");
  assert_quotient ("-121", "1000", 2, KC_ROUND_UP, "-0.13");
  assert_quotient ("0", "7", 18, KC_ROUND_HALF_UP, "0");
  assert_quotient ("1", "7", 18, KC_ROUND_HALF_UP, "0.142857142857142857");
  /* shifts beyond one 128-bit product */
  assert_quotient ("1", "0.999999999999999999", 18, KC_ROUND_HALF_UP, "1.000000000000000001");
  assert_quotient ("0.000000000000000001", "999999999999999999", 18, KC_ROUND_UP, "0.000000000000000001");
  assert_quotient ("0.000000000000000001", "999999999999999999", 18, KC_ROUND_HALF_UP, "0");
}

static void
test_divide_refuses (void)
{
  KcDecimal quotient = { 77, 1 };

  g_assert_false (kc_decimal_divide (parse ("1"), parse ("0"), 2, KC_ROUND_HALF_UP, &quotient));
  g_assert_false (kc_decimal_divide (parse ("0"), parse ("0"), 2, KC_ROUND_HALF_UP, &quotient));
  g_assert_false (kc_decimal_divide (parse ("999999999999999999"), parse ("0.000000000000000001"), 0, KC_ROUND_DOWN, &quotient));
  g_assert_false (kc_decimal_divide (parse ("999999999999999999"), parse ("0.000000000000000007"), 18, KC_ROUND_DOWN, &quotient));
  g_assert_false (kc_decimal_divide (kc_decimal_new (G_MAXINT64, 0), parse ("0.3"), 18, KC_ROUND_HALF_UP, &quotient));
  g_assert_cmpint (quotient.units, ==, 77);
}

static void
test_round (void)
{
  static const struct
  {
    const char *value;
    guint places;
    const char *expected[4]; /* half up, half even, down, up */
  } cases[] = {
    { "2.5", 0, { "3", "2", "2", "3" } },
    { "3.5", 0, { "4", "4", "3", "4" } },
    { "-2.5", 0, { "-3", "-2", "-2", "-3" } },
    { "2.4999", 0, { "2", "2", "2", "3" } },
    { "2.675", 2, { "2.68", "2.68", "2.67", "2.68" } },
    { "2.665", 2, { "2.67", "2.66", "2.66", "2.67" } },
    { "0.0000000000000001", 2, { "0", "0", "0", "0.01" } },
    { "-1.10", 1, { "-1.1", "-1.1", "-1.1", "-1.1" } },
    { "7", 4, { "7", "7", "7", "7" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint rounding = 0; rounding < 4; rounding++)
      {
        g_test_message ("%s %u", cases[i].value, rounding);
        assert_decimal (kc_decimal_round (parse (cases[i].value), cases[i].places, (KcRounding) rounding), cases[i].expected[rounding]);
      }
  assert_decimal (kc_decimal_round (kc_decimal_new (G_MAXINT64, 18), 0, KC_ROUND_HALF_UP), "9");
  assert_decimal (kc_decimal_round (kc_decimal_new (-G_MAXINT64, 1), 0, KC_ROUND_HALF_UP), "-922337203685477581");
}

static void
test_compare (void)
{
  g_assert_cmpint (kc_decimal_compare (parse ("1.0"), parse ("1")), ==, 0);
  g_assert_cmpint (kc_decimal_compare (parse ("1.0001"), parse ("1")), ==, 1);
  g_assert_cmpint (kc_decimal_compare (parse ("-1.0001"), parse ("-1")), ==, -1);
  g_assert_cmpint (kc_decimal_compare (kc_decimal_new (G_MAXINT64, 0), kc_decimal_new (G_MAXINT64, 18)), ==, 1);
  g_assert_cmpint (kc_decimal_compare (kc_decimal_new (-G_MAXINT64, 0), kc_decimal_new (-G_MAXINT64, 18)), ==, -1);
  g_assert_cmpint (kc_decimal_compare (kc_decimal_new (0, 18), KC_DECIMAL_ZERO), ==, 0);
  g_assert_cmpint (kc_decimal_sign (parse ("-0.01")), ==, -1);
  g_assert_cmpint (kc_decimal_sign (parse ("0.00")), ==, 0);
  g_assert_cmpint (kc_decimal_sign (parse ("3")), ==, 1);
}

static void
test_scale_by_ten (void)
{
  KcDecimal value = { 77, 1 };

  g_assert_true (kc_decimal_scale_by_ten (parse ("12.3456"), 4, &value));
  assert_decimal (value, "123456");
  g_assert_true (kc_decimal_scale_by_ten (parse ("12.3"), 4, &value));
  assert_decimal (value, "123000");
  g_assert_true (kc_decimal_scale_by_ten (parse ("95"), -2, &value));
  assert_decimal (value, "0.95");
  g_assert_true (kc_decimal_scale_by_ten (parse ("0"), 400, &value));
  assert_decimal (value, "0");
  g_assert_true (kc_decimal_scale_by_ten (parse ("1"), -18, &value));
  assert_decimal (value, "0.000000000000000001");
  g_assert_true (kc_decimal_scale_by_ten (parse ("100"), -20, &value));
  assert_decimal (value, "0.000000000000000001");
  value = (KcDecimal) { 77, 1 };
  g_assert_false (kc_decimal_scale_by_ten (parse ("1"), -19, &value));
  g_assert_false (kc_decimal_scale_by_ten (parse ("1"), 19, &value));
  g_assert_false (kc_decimal_scale_by_ten (parse ("1"), 4000, &value));
  g_assert_false (kc_decimal_scale_by_ten (kc_decimal_new (G_MAXINT64, 0), 1, &value));
  g_assert_cmpint (value.units, ==, 77);
}

static void
test_negate_and_normalize (void)
{
  KcDecimal value = kc_decimal_normalize (kc_decimal_new (1500, 3));

  g_assert_cmpint (value.units, ==, 15);
  g_assert_cmpint (value.scale, ==, 1);
  value = kc_decimal_normalize (kc_decimal_new (1500, 0));
  g_assert_cmpint (value.units, ==, 1500);
  g_assert_cmpint (kc_decimal_normalize (kc_decimal_new (0, 9)).scale, ==, 0);
  assert_decimal (kc_decimal_negate (kc_decimal_new (G_MAXINT64, 0)), "-9223372036854775807");
  assert_decimal (kc_decimal_negate (kc_decimal_new (-G_MAXINT64, 0)), "9223372036854775807");
}

/* Laws of arithmetic over many values of all sizes and scales. */
static void
test_laws (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  int n_products = 0;

  for (int i = 0; i < 20000; i++)
    {
      gint64 x = (gint64) ((guint64) g_rand_int (rand) << 32 | g_rand_int (rand)) >> g_rand_int_range (rand, 0, 62);
      gint64 y = (gint64) ((guint64) g_rand_int (rand) << 32 | g_rand_int (rand)) >> g_rand_int_range (rand, 0, 62);
      KcDecimal a = kc_decimal_new (MAX (x, -G_MAXINT64), (guint) g_rand_int_range (rand, 0, 19));
      KcDecimal b = kc_decimal_new (MAX (y, -G_MAXINT64), (guint) g_rand_int_range (rand, 0, 19));
      KcDecimal c, d;
      g_autofree char *text = kc_decimal_to_string (a);

      g_assert_cmpint (kc_decimal_compare (a, b), ==, -kc_decimal_compare (b, a));
      g_assert_cmpint (kc_decimal_compare (a, kc_decimal_normalize (a)), ==, 0);
      if (kc_decimal_parse (text, -1, &c, NULL))
        g_assert_cmpint (kc_decimal_compare (a, c), ==, 0);
      else
        g_assert_cmpuint (strlen (text), >=, 19);
      if (kc_decimal_add (a, b, &c))
        {
          g_assert_cmpint (kc_decimal_compare (c, a), ==, kc_decimal_sign (b));
          if (kc_decimal_subtract (c, b, &d))
            g_assert_cmpint (kc_decimal_compare (d, a), ==, 0);
        }
      if (kc_decimal_multiply (a, b, &c) && b.units != 0 && kc_decimal_divide (c, b, 18, KC_ROUND_HALF_EVEN, &d))
        {
          n_products++;
          g_assert_cmpint (kc_decimal_compare (d, a), ==, 0);
        }
    }
  g_assert_cmpint (n_products, >, 500);
}

int
main (int argc, char *argv[])
{
  /* A locale with a comma for the decimal point must change nothing. */
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/parse", test_parse);
  g_test_add_func ("/decimal/parse-keeps-places", test_parse_keeps_places);
  g_test_add_func ("/decimal/parse-refuses", test_parse_refuses);
  g_test_add_func ("/decimal/parse-length", test_parse_length);
  g_test_add_func ("/decimal/from-double", test_from_double);
  g_test_add_func ("/decimal/from-double-returns-what-was-typed", test_from_double_returns_what_was_typed);
  g_test_add_func ("/decimal/stored", test_stored);
  g_test_add_func ("/decimal/format", test_format);
  g_test_add_func ("/decimal/format-limits", test_format_limits);
  g_test_add_func ("/decimal/add", test_add);
  g_test_add_func ("/decimal/multiply", test_multiply);
  g_test_add_func ("/decimal/divide", test_divide);
  g_test_add_func ("/decimal/divide-refuses", test_divide_refuses);
  g_test_add_func ("/decimal/round", test_round);
  g_test_add_func ("/decimal/compare", test_compare);
  g_test_add_func ("/decimal/scale-by-ten", test_scale_by_ten);
  g_test_add_func ("/decimal/negate-and-normalize", test_negate_and_normalize);
  g_test_add_func ("/decimal/laws", test_laws);
  return g_test_run ();
}
