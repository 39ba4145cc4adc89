/* Weights by pairwise comparison. With three things the principal eigenvector is that of the geometric means and the eigenvalue is 1 + z + 1/z with
 * z = (a13 / (a12 a23))^(1/3), so that these were worked out by hand. */
#include "kc-ahp.h"

typedef struct
{
  guint n;
  const char *upper;     /* a12 a13 … a23 … */
  const char *weights, *lambda, *ratio;
  gboolean is_consistent;
} Case;

static void
fill (KcAhpMatrix *matrix, const Case *c)
{
  g_auto(GStrv) answers = g_strsplit (c->upper, " ", -1);
  guint k = 0;

  kc_ahp_matrix_init (matrix, c->n);
  for (guint i = 0; i < c->n; i++)
    for (guint j = i + 1; j < c->n; j++)
      g_assert_true (kc_ahp_matrix_set_text (matrix, i, j, answers[k++]));
}

static void
check (const Case *c)
{
  g_autoptr(GString) weights = g_string_new (NULL);
  KcDecimal sum = KC_DECIMAL_ZERO;
  KcAhpMatrix matrix;
  KcAhpResult result;

  fill (&matrix, c);
  kc_ahp_solve (&matrix, &result);
  for (guint i = 0; i < c->n; i++)
    {
      g_autofree char *weight = kc_decimal_to_string (result.weights[i]);
      g_string_append_printf (weights, "%s%s", i > 0 ? " " : "", weight);
      g_assert_true (kc_decimal_add (sum, result.weights[i], &sum));
    }
  g_autofree char *lambda = kc_decimal_to_string (result.lambda), *ratio = kc_decimal_to_string (result.ratio);
  g_assert_cmpstr (weights->str, ==, c->weights);
  g_assert_cmpstr (lambda, ==, c->lambda);
  g_assert_cmpstr (ratio, ==, c->ratio);
  g_assert_cmpint (result.is_consistent, ==, c->is_consistent);
  g_assert_cmpint (kc_decimal_compare (sum, kc_decimal_new (100, 0)), ==, 0);
}

static void
test_solve (void)
{
  static const Case cases[] = {
    { 1, "", "100", "1", "0", TRUE },
    { 2, "3", "75 25", "2", "0", TRUE },
    { 2, "1/9", "10 90", "2", "0", TRUE },
    { 3, "1 1 1", "33.34 33.33 33.33", "3", "0", TRUE },
    /* 15^(1/3) : 1 : 15^(-1/3); z = (5/9)^(1/3) */
    { 3, "3 5 3", "63.7 25.83 10.47", "3.0385", "0.0332", TRUE },
    /* 2^(1/3) : 18^(1/3) : 36^(-1/3); z = (8/9)^(1/3) */
    { 3, "1/2 4 9", "30.12 62.64 7.24", "3.0015", "0.0013", TRUE },
    /* everything contradicts: z = 1/9 */
    { 3, "9 1/9 9", "33.34 33.33 33.33", "10.1111", "6.1303", FALSE },
    /* 8 : 4 : 2 : 1 */
    { 4, "2 4 8 2 4 2", "53.33 26.67 13.33 6.67", "4", "0", TRUE },
    /* management, finance, market, sustainability (D11.2): 1 : 1 : 1/3 : 1/3 */
    { 4, "1 3 3 3 3 1", "37.5 37.5 12.5 12.5", "4", "0", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

/* The answer that fits least is found. */
static void
test_worst (void)
{
  static const Case wrong = { 4, "2 4 1/8 2 4 2", NULL, NULL, NULL, FALSE }, right = { 3, "2 4 2", NULL, NULL, NULL, TRUE };
  KcAhpMatrix matrix;
  KcAhpResult result;
  guint i = 9, j = 9;

  fill (&matrix, &wrong);
  kc_ahp_solve (&matrix, &result);
  g_assert_false (result.is_consistent);
  g_assert_true (kc_ahp_find_worst (&matrix, &i, &j));
  g_assert_cmpuint (i, ==, 0);
  g_assert_cmpuint (j, ==, 3);
  fill (&matrix, &right);
  g_assert_false (kc_ahp_find_worst (&matrix, &i, &j));
}

static void
test_refused (void)
{
  KcAhpMatrix matrix;

  kc_ahp_matrix_init (&matrix, 3);
  g_assert_false (kc_ahp_matrix_set (&matrix, 0, 0, 1));
  g_assert_false (kc_ahp_matrix_set (&matrix, 0, 3, 1));
  g_assert_false (kc_ahp_matrix_set (&matrix, 0, 1, 0));
  g_assert_false (kc_ahp_matrix_set (&matrix, 0, 1, 10));
  g_assert_true (kc_ahp_matrix_set (&matrix, 0, 1, 9));
  static const char *const wrong[] = { "", "0", "10", "1/0", "1/10", "-1", "x", "1/", "3.5", NULL };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (kc_ahp_matrix_set_text (&matrix, 0, 1, wrong[i]));
}

/* Any answers: weights that sum to 100, none below zero, and no end to be waited for. */
static void
test_random (void)
{
  for (guint k = 0; k < 300; k++)
    {
      guint n = (guint) g_test_rand_int_range (1, KC_AHP_MOST + 1);
      KcDecimal sum = KC_DECIMAL_ZERO;
      KcAhpMatrix matrix;
      KcAhpResult result;
      kc_ahp_matrix_init (&matrix, n);
      for (guint i = 0; i < n; i++)
        for (guint j = i + 1; j < n; j++)
          g_assert_true (g_test_rand_bit () ? kc_ahp_matrix_set (&matrix, i, j, (guint) g_test_rand_int_range (1, 10))
                                            : kc_ahp_matrix_set (&matrix, j, i, (guint) g_test_rand_int_range (1, 10)));
      kc_ahp_solve (&matrix, &result);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (kc_decimal_sign (result.weights[i]), >=, 0);
          g_assert_true (kc_decimal_add (sum, result.weights[i], &sum));
        }
      g_assert_cmpint (kc_decimal_compare (sum, kc_decimal_new (100, 0)), ==, 0);
      g_assert_cmpint (kc_decimal_compare (result.lambda, kc_decimal_new (n, 0)), >=, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ahp/solve", test_solve);
  g_test_add_func ("/ahp/worst", test_worst);
  g_test_add_func ("/ahp/refused", test_refused);
  g_test_add_func ("/ahp/random", test_random);
  return g_test_run ();
}
