/* Weights of a scheme by pairwise comparison (D11.2, D11.3). */
#include "kc-scheme-weights.h"
#include "kc-scheme-xml.h"

static KcSchemeEdit *
edit_builtin (const char *name)
{
  for (guint i = 0; kc_scheme_builtin_get_name (i) != NULL; i++)
    if (g_str_equal (kc_scheme_builtin_get_name (i), name))
      {
        g_autoptr(GBytes) xml = kc_scheme_builtin_get (i);
        g_autoptr(GError) error = NULL;
        KcSchemeEdit *edit = kc_scheme_edit_new (xml, &error);
        g_assert_no_error (error);
        return edit;
      }
  g_assert_not_reached ();
}

/* "Label: part (weight now), part …" a line each. */
static char *
describe (KcSchemeEdit *edit)
{
  g_autoptr(GPtrArray) groups = kc_scheme_weights_list (edit);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const KcWeightGroup *group = g_ptr_array_index (groups, i);
      g_string_append_printf (text, "%s%s %s:", i > 0 ? "\n" : "", group->key, group->label);
      g_assert_cmpuint (group->labels->len, ==, group->items->len);
      for (guint k = 0; k < group->items->len; k++)
        {
          g_autofree char *value = kc_scheme_edit_dup_value (edit, g_array_index (group->items, guint, k));
          g_string_append_printf (text, " %s %s", (const char *) g_ptr_array_index (group->labels, k), value);
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_groups (void)
{
  g_autoptr(KcSchemeEdit) blocks = edit_builtin ("weighted-blocks.xml"), points = edit_builtin ("county-bank-grade.xml"), none = edit_builtin ("simulated-profit.xml");
  g_autofree char *in_blocks = describe (blocks), *in_points = describe (points), *nothing = describe (none);

  g_assert_cmpstr (in_blocks, ==, "blocks Blocks: Performance 40 Service 30 Risk 30\n"
                   "block:performance Performance: Sales completion 40 Client maintenance 30 Referral quality 30\n"
                   "block:service Service: Satisfaction survey 50 Complaint rate 20 Efficiency 15 Attitude 7.5 Problem solving 7.5\n"
                   "block:risk Risk: Client admission check 30 Anti-money-laundering 30 Credit risk 40");
  g_assert_cmpstr (in_points, ==, "points Points of the indicators: Loan count 20 Interest income 50 Loan quality 30");
  g_assert_cmpstr (nothing, ==, "");
  /* Points that do not sum to 100 are no weights. */
  g_assert_true (kc_scheme_edit_set (points, kc_scheme_edit_find (points, "indicator:loans:points"), "25"));
  g_autofree char *changed = describe (points);
  g_assert_cmpstr (changed, ==, "");
}

/* The classical example of three: 1 3 5 / 1/3 1 3 / 1/5 1/3 1. */
static void
test_solve (void)
{
  g_autoptr(KcPairwise) pairwise = kc_pairwise_new (3);
  KcPairwiseResult result;
  g_autofree char *reverse = NULL;

  kc_pairwise_solve (pairwise, &result);
  g_assert_cmpint (kc_decimal_compare (result.weights[0], kc_decimal_new (3334, 2)), ==, 0);
  g_assert_true (result.is_consistent);
  g_assert_false (result.has_worst);
  g_assert_true (kc_pairwise_set (pairwise, 0, 1, "3"));
  g_assert_true (kc_pairwise_set (pairwise, 0, 2, "5"));
  g_assert_true (kc_pairwise_set (pairwise, 2, 1, "1/3"));
  g_assert_false (kc_pairwise_set (pairwise, 1, 1, "3"));
  g_assert_false (kc_pairwise_set (pairwise, 0, 1, "10"));
  g_assert_false (kc_pairwise_set (pairwise, 0, 1, ""));
  reverse = kc_pairwise_dup_text (pairwise, 1, 2);
  g_assert_cmpstr (reverse, ==, "3");
  kc_pairwise_solve (pairwise, &result);
  g_assert_cmpint (kc_decimal_compare (result.weights[0], kc_decimal_new (6370, 2)), ==, 0);
  g_assert_cmpint (kc_decimal_compare (result.weights[1], kc_decimal_new (2583, 2)), ==, 0);
  g_assert_cmpint (kc_decimal_compare (result.weights[2], kc_decimal_new (1047, 2)), ==, 0);
  g_assert_true (result.is_consistent);
}

/* The first is said to be much less than the last, though the others put it far above. */
static void
test_contradiction (void)
{
  g_autoptr(KcPairwise) pairwise = kc_pairwise_new (3);
  KcPairwiseResult result;
  g_autofree char *first = NULL;

  g_assert_true (kc_pairwise_set (pairwise, 0, 1, "5"));
  g_assert_true (kc_pairwise_set (pairwise, 1, 2, "5"));
  g_assert_true (kc_pairwise_set (pairwise, 0, 2, "1/3"));
  kc_pairwise_solve (pairwise, &result);
  g_assert_false (result.is_consistent);
  g_assert_cmpint (kc_decimal_compare (result.ratio, kc_decimal_new (1, 1)), >, 0);
  g_assert_true (result.has_worst);
  /* Changing what it names to what would fit mends it, if not at once then step by step. */
  for (guint round = 0; round < 20 && !result.is_consistent; round++)
    {
      g_autofree char *said = kc_pairwise_dup_text (pairwise, result.i, result.j);
      g_assert_cmpstr (result.said, ==, said);
      g_assert_true (kc_pairwise_set (pairwise, result.i, result.j, result.fits));
      kc_pairwise_solve (pairwise, &result);
    }
  g_assert_true (result.is_consistent);
}

/* Any comparisons give weights with which the scheme still is one. */
static void
test_apply (void)
{
  static const char *const scale[] = { "9", "7", "5", "3", "1", "1/3", "1/5", "1/7", "1/9" };

  for (guint b = 0; kc_scheme_builtin_get_name (b) != NULL; b++)
    {
      g_autoptr(KcSchemeEdit) edit = edit_builtin (kc_scheme_builtin_get_name (b));
      g_autoptr(GPtrArray) groups = kc_scheme_weights_list (edit);

      for (guint g = 0; g < groups->len; g++)
        {
          const KcWeightGroup *group = g_ptr_array_index (groups, g);
          g_autoptr(KcPairwise) pairwise = kc_pairwise_new (group->items->len);
          g_auto(KcSchemeEditFault) fault = { G_MAXUINT };
          KcDecimal sum = KC_DECIMAL_ZERO;
          KcPairwiseResult result;

          for (guint i = 0; i < group->items->len; i++)
            for (guint j = i + 1; j < group->items->len; j++)
              g_assert_true (kc_pairwise_set (pairwise, i, j, scale[g_test_rand_int_range (0, G_N_ELEMENTS (scale))]));
          kc_pairwise_solve (pairwise, &result);
          kc_scheme_weights_apply (edit, group, &result);
          for (guint i = 0; i < group->items->len; i++)
            {
              g_autofree char *value = kc_scheme_edit_dup_value (edit, g_array_index (group->items, guint, i));
              KcDecimal weight;
              g_assert_true (kc_decimal_parse (value, -1, &weight, NULL));
              g_assert_cmpint (kc_decimal_compare (weight, result.weights[i]), ==, 0);
              g_assert_true (kc_decimal_add (sum, weight, &sum));
            }
          g_assert_cmpint (kc_decimal_compare (sum, kc_decimal_new (100, 0)), ==, 0);
          g_assert_true (kc_scheme_edit_check (edit, &fault, NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-weights/groups", test_groups);
  g_test_add_func ("/scheme-weights/solve", test_solve);
  g_test_add_func ("/scheme-weights/contradiction", test_contradiction);
  g_test_add_func ("/scheme-weights/apply", test_apply);
  return g_test_run ();
}
