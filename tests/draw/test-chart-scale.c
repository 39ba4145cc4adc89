#include <math.h>

#include "kc-chart-scale.h"

static void
assert_labels (double      min,
               double      max,
               gboolean    from_zero,
               guint       max_ticks,
               const char *words,
               const char *expected)
{
  g_autoptr (GString) labels = g_string_new (NULL);
  KcChartScale scale;

  kc_chart_scale_init (&scale, min, max, from_zero, max_ticks, words);
  for (guint i = 0; i < scale.n_ticks; i++)
    {
      g_autofree char *label = kc_chart_scale_label (&scale, i);

      g_string_append_printf (labels, i > 0 ? " %s" : "%s", label);
    }
  g_assert_cmpstr (labels->str, ==, expected);
}

static void
test_ticks (void)
{
  assert_labels (0, 97, TRUE, 6, NULL, "0 20 40 60 80 100");
  assert_labels (80, 115, FALSE, 5, NULL, "80 90 100 110 120");
  assert_labels (-3, 7, TRUE, 7, NULL, "−4 −2 0 2 4 6 8");
  assert_labels (0, 0.37, TRUE, 5, NULL, "0.0 0.1 0.2 0.3 0.4");
  assert_labels (0, 2500000, TRUE, 4, NULL, "0 1,000,000 2,000,000 3,000,000");
}

static void
test_one_value (void)
{
  KcChartScale scale;

  kc_chart_scale_init (&scale, 5, 5, FALSE, 5, NULL);
  g_assert_cmpfloat (scale.low, <, 5);
  g_assert_cmpfloat (scale.high, >, 5);
  kc_chart_scale_init (&scale, 0, 0, TRUE, 5, NULL);
  g_assert_cmpfloat (scale.low, ==, 0);
  g_assert_cmpfloat (scale.high, >, 0);
}

static void
test_words (void)
{
  KcChartScale scale;
  g_autofree char *unit = NULL;
  g_autofree char *number = NULL;

  assert_labels (0, 2705759, TRUE, 4, "万 亿", "0 100 200 300");
  assert_labels (0, 270575900, TRUE, 4, "万 亿", "0 1 2 3");
  assert_labels (0, 25000, TRUE, 4, "万 亿", "0 1 2 3");
  assert_labels (0, 15000, TRUE, 4, "万 亿", "0 5,000 10,000 15,000");
  kc_chart_scale_init (&scale, 0, 2705759, TRUE, 4, "万 亿");
  unit = kc_chart_scale_unit (&scale, "元", "万 亿");
  g_assert_cmpstr (unit, ==, "万元");
  number = kc_chart_scale_format (&scale, kc_decimal_new (270575900, 2), 2);
  g_assert_cmpstr (number, ==, "270.6");
  /* Numbers beside each other have as many decimals as each other. */
  kc_chart_scale_init (&scale, 0, 100, TRUE, 4, "万 亿");
  g_free (g_steal_pointer (&number));
  number = kc_chart_scale_format (&scale, kc_decimal_new (953, 1), 2);
  g_assert_cmpstr (number, ==, "95.30");
  kc_chart_scale_init (&scale, 0, 970575900, TRUE, 4, "万 亿");
  g_free (g_steal_pointer (&unit));
  unit = kc_chart_scale_unit (&scale, "元", "万 亿");
  g_assert_cmpstr (unit, ==, "亿元");
  g_assert_true (kc_chart_unit_has_word ("万元", "万 亿"));
  g_assert_false (kc_chart_unit_has_word ("元", "万 亿"));
}

static void
test_extremes (void)
{
  static const double ends[][2] = { { -9e17, 9e17 }, { 0, 1e-6 }, { 1e15, 1e15 + 1 }, { -1e-9, 1e-9 }, { 0, 1e18 } };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      KcChartScale scale;

      kc_chart_scale_init (&scale, ends[i][0], ends[i][1], FALSE, 6, NULL);
      g_assert_cmpuint (scale.n_ticks, >=, 2);
      g_assert_cmpuint (scale.n_ticks, <=, 8);
      g_assert_cmpfloat (kc_chart_scale_position (&scale, ends[i][0]), >=, -1e-6);
      g_assert_cmpfloat (kc_chart_scale_position (&scale, ends[i][1]), <=, 1 + 1e-6);
      for (guint t = 0; t < scale.n_ticks; t++)
        {
          g_autofree char *label = kc_chart_scale_label (&scale, t);

          g_assert_cmpstr (label, !=, "");
        }
    }
}

static void
test_whole (void)
{
  KcChartScale scale;

  kc_chart_scale_init (&scale, 0, 2, TRUE, 8, NULL);
  g_assert_cmpuint (scale.step.scale, ==, 1);
  kc_chart_scale_make_whole (&scale);
  g_assert_cmpuint (scale.n_ticks, ==, 3);
  g_assert_cmpfloat (kc_chart_scale_tick (&scale, 1), ==, 1);
}

static void
test_values (void)
{
  static const struct
  {
    gint64 units;
    guint scale, places;
    const char *unit, *expected;
  } cases[] = {
    { 123456789, 2, 2, "yuan", "1,234,567.89 yuan" },
    { 12345670, 2, 2, NULL, "123,456.70" },
    { 100, 0, 2, "yuan", "100 yuan" },
    { 985, 1, 1, "%", "98.5%" },
    { -300, 2, 2, NULL, "−3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = kc_chart_format_value (kc_decimal_new (cases[i].units, cases[i].scale), cases[i].places, cases[i].unit);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/scale/ticks", test_ticks);
  g_test_add_func ("/draw/scale/one-value", test_one_value);
  g_test_add_func ("/draw/scale/words", test_words);
  g_test_add_func ("/draw/scale/extremes", test_extremes);
  g_test_add_func ("/draw/scale/whole", test_whole);
  g_test_add_func ("/draw/scale/values", test_values);
  return g_test_run ();
}
