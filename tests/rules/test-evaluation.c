/* Random schemes over random banks against a reference that is written another way: doubles would do for a look, but digits are compared, so the
 * reference counts in whole numbers of a common denominator. */
#include <string.h>

#include "kc-error.h"
#include "kc-evaluation.h"

#define MOST 12

/* A bank of n people in up to three groups; loans in units, npl and managed in cents; -1: not reported. */
typedef struct
{
  guint n;
  gint64 loans[MOST], npl[MOST], managed[MOST];
  guint group[MOST];
} Bank;

typedef struct
{
  int points, cap, floor, per_step_tenths;   /* peers-steps */
  int base_tenths, ratio_floor;              /* base-ratio-steps with a step of 0.1 and one point a step */
  gboolean whole, better_less;
  guint minimum;
} Rules;

static void
set_int (KcSchemeIndicator *indicator, const char *name, int value, int divisor)
{
  g_autofree char *text = divisor == 1 ? g_strdup_printf ("%d", value) : g_strdup_printf ("%d.%d", value / 10, value % 10);

  kc_scheme_indicator_set (indicator, name, text);
}

static KcScheme *
make_scheme (const Rules *rules)
{
  g_autoptr(GError) error = NULL;
  KcScheme *scheme = kc_scheme_new ();
  static const char *const measures[] = { "loans", "npl", "managed" };

  scheme->code = g_strdup ("random");
  scheme->version = g_strdup ("1");
  scheme->peers_minimum = rules->minimum;
  g_ptr_array_add (scheme->peers, g_strdup ("branch_class"));
  for (guint i = 0; i < 3; i++)
    kc_scheme_add_measure (scheme, measures[i]);
  KcSchemeFigure *ratio = kc_scheme_add_figure (scheme, "ratio");
  ratio->formula = g_strdup ("npl / managed * 100");
  KcSchemeIndicator *count = kc_scheme_add_indicator (scheme, "count");
  count->points = kc_decimal_new (rules->points, 0);
  count->figure = g_strdup ("loans");
  count->form = g_strdup ("peers-steps");
  set_int (count, "per-step", rules->per_step_tenths, 10);
  set_int (count, "cap", rules->cap, 1);
  set_int (count, "floor", rules->floor, 1);
  kc_scheme_indicator_set (count, "whole-steps", rules->whole ? "yes" : "no");
  kc_scheme_indicator_set (count, "better", rules->better_less ? "less" : "more");
  KcSchemeIndicator *quality = kc_scheme_add_indicator (scheme, "quality");
  quality->points = kc_decimal_new (30, 0);
  quality->figure = g_strdup ("ratio");
  quality->form = g_strdup ("base-ratio-steps");
  set_int (quality, "base", rules->base_tenths, 10);
  kc_scheme_indicator_set (quality, "step", "0.1");
  kc_scheme_indicator_set (quality, "per-step", "1");
  set_int (quality, "floor", rules->ratio_floor, 1);
  static const struct { const char *code; int from; } bands[] = { { "A", 60 }, { "B", 40 }, { "C", -1 } };
  for (guint i = 0; i < 3; i++)
    {
      KcSchemeBand *band = kc_scheme_add_band (scheme, bands[i].code);
      band->has_from = bands[i].from >= 0;
      band->from = kc_decimal_new (MAX (bands[i].from, 0), 0);
    }
  g_assert_true (kc_scheme_compile (scheme, &error));
  g_assert_no_error (error);
  return scheme;
}

static void
put (KcFacts *facts, const char *name, guint row, gint64 value, guint scale)
{
  guint8 *nothing;
  KcDecimal *numbers = kc_facts_add_numbers (facts, name, &nothing);

  numbers[row] = kc_decimal_new (MAX (value, 0), scale);
  nothing[row] = value < 0 ? KC_NOTHING_NOT_REPORTED : KC_NOTHING_NONE;
}

static KcFacts *
make_facts (const Bank *bank)
{
  static const char *const groups[] = { "urban", "township", "village" };
  KcFacts *facts = kc_facts_new (bank->n);

  for (guint i = 0; i < bank->n; i++)
    {
      kc_facts_add_texts (facts, "branch_class")[i] = groups[bank->group[i]];
      put (facts, "loans", i, bank->loans[i], 0);
      put (facts, "npl", i, bank->npl[i], 2);
      put (facts, "managed", i, bank->managed[i], 2);
    }
  return facts;
}

/* Hundredths of numerator/denominator, half away from zero. */
static gint64
to_hundredths (__int128 numerator, __int128 denominator)
{
  __int128 twice = 200 * (numerator < 0 ? -numerator : numerator) + denominator;
  gint64 units = (gint64) (twice / (2 * denominator));

  return numerator < 0 ? -units : units;
}

static gboolean
expect_count (const Bank *bank, const Rules *rules, guint me, gint64 *out)
{
  __int128 sum = 0, n = 0;

  for (guint i = 0; i < bank->n; i++)
    if (bank->group[i] == bank->group[me] && bank->loans[i] >= 0)
      {
        sum += bank->loans[i];
        n++;
      }
  if (bank->loans[me] < 0 || n < MAX (rules->minimum, 1) || sum == 0)
    return FALSE;
  /* Steps are (x·n/sum − 1)·100, over sum; points a step are tenths: everything over 10·sum. */
  __int128 steps = (bank->loans[me] * n - sum) * 100 * (rules->better_less ? -1 : 1);
  if (rules->whole)
    steps = steps / sum * sum;
  __int128 gain = steps * rules->per_step_tenths;
  gain = MIN (gain, (__int128) rules->cap * 10 * sum);
  gain = MAX (gain, -(__int128) rules->floor * 10 * sum);
  *out = to_hundredths ((__int128) rules->points * 10 * sum + gain, 10 * sum);
  return TRUE;
}

static gboolean
expect_quality (const Bank *bank, const Rules *rules, guint me, gint64 *out)
{
  __int128 m = bank->managed[me];

  if (bank->managed[me] <= 0 || bank->npl[me] < 0)
    return FALSE;
  /* (base − npl/managed·100)/0.1, over managed. */
  __int128 gain = (__int128) rules->base_tenths * m - (__int128) bank->npl[me] * 1000;
  gain = MAX (gain, -(__int128) rules->ratio_floor * m);
  *out = to_hundredths (30 * m + gain, m);
  return TRUE;
}

static void
assert_score (const KcScoreCell *cell, gboolean expected, gint64 hundredths, guint case_number, const char *what)
{
  gint64 stored = 0;

  if ((cell->nothing == KC_NOTHING_NONE) != expected ||
      (expected && (!kc_decimal_to_stored (cell->value, &stored, NULL) || stored != hundredths * 100)))
    g_error ("case %u, %s: expected %" G_GINT64_FORMAT " (%d), got %" G_GINT64_FORMAT " (%d)", case_number, what, hundredths, expected,
             stored, cell->nothing);
}

static void
compare_case (const Bank *bank, const Rules *rules, KcScheme *scheme, guint case_number)
{
  g_autoptr(KcFacts) facts = make_facts (bank);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);

  for (guint i = 0; i < bank->n; i++)
    {
      KcScoreCell figure, base, count, quality;
      KcOutcome outcome;
      gint64 a = 0, b = 0;
      gboolean has_count = expect_count (bank, rules, i, &a), has_quality = expect_quality (bank, rules, i, &b);
      kc_evaluation_get_score (evaluation, i, 0, &figure, &base, &count);
      assert_score (&count, has_count, a, case_number, "count");
      kc_evaluation_get_score (evaluation, i, 1, &figure, &base, &quality);
      assert_score (&quality, has_quality, b, case_number, "quality");
      kc_evaluation_get_outcome (evaluation, i, &outcome);
      KcScoreCell total = { outcome.total, outcome.nothing };
      assert_score (&total, has_count && has_quality, a + b, case_number, "total");
      if (has_count && has_quality)
        g_assert_cmpint (outcome.band, ==, a + b >= 6000 ? 0 : a + b >= 4000 ? 1 : 2);
      else
        g_assert_cmpint (outcome.band, ==, -1);
    }
}

static gint64
random_figure (gint64 most)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0: return -1;
    case 1: return 0;
    case 2: return most;
    case 3: return most / 2;
    default: return (gint64) (g_test_rand_double () * (double) most);
    }
}

/* Ties, holes, zero peers, one-person groups, and figures up to 10^13 cents. KC_CASES: how many; the seed is printed by the test. */
static void
test_random (void)
{
  const char *wanted = g_getenv ("KC_CASES");
  guint n_cases = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : 4000;

  for (guint k = 0; k < n_cases; k += 20)
    {
      Rules rules = {
        .points = g_test_rand_int_range (0, 60), .cap = g_test_rand_int_range (0, 30), .floor = g_test_rand_int_range (0, 60),
        .per_step_tenths = g_test_rand_int_range (0, 30), .base_tenths = g_test_rand_int_range (0, 40), .ratio_floor = g_test_rand_int_range (0, 40),
        .whole = g_test_rand_bit () != 0, .better_less = g_test_rand_bit () != 0, .minimum = (guint) g_test_rand_int_range (0, 4),
      };
      g_autoptr(KcScheme) scheme = make_scheme (&rules);
      for (guint i = 0; i < 20; i++)
        {
          Bank bank = { .n = (guint) g_test_rand_int_range (1, MOST + 1) };
          gint64 loans = g_test_rand_bit () ? 20 : 100000, money = g_test_rand_bit () ? 500 : G_GINT64_CONSTANT (10000000000000);
          for (guint p = 0; p < bank.n; p++)
            {
              bank.loans[p] = random_figure (loans);
              bank.managed[p] = random_figure (money);
              bank.npl[p] = random_figure (money / 50);
              bank.group[p] = (guint) g_test_rand_int_range (0, 3);
            }
          compare_case (&bank, &rules, scheme, k + i);
        }
    }
}

static KcScheme *
make_formula_scheme (const char *score, GError **error)
{
  g_autoptr(KcScheme) scheme = kc_scheme_new ();

  scheme->code = g_strdup ("own");
  scheme->version = g_strdup ("1");
  kc_scheme_add_measure (scheme, "x");
  KcSchemeIndicator *indicator = kc_scheme_add_indicator (scheme, "i");
  indicator->figure = g_strdup ("x");
  indicator->score = g_strdup (score);
  return kc_scheme_compile (scheme, error) ? g_steal_pointer (&scheme) : NULL;
}

/* Overflow ends in a finding, never in a number; and it does not spread to others. */
static void
test_overflow (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(KcScheme) scheme = make_formula_scheme ("x ^ 20", &error);
  g_autoptr(KcFacts) facts = kc_facts_new (2);
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();

  g_assert_no_error (error);
  put (facts, "x", 0, 999, 0);
  put (facts, "x", 1, 2, 0);
  kc_facts_get_keys (facts)[0] = "P";
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  KcOutcome outcome;
  kc_evaluation_get_outcome (evaluation, 0, &outcome);
  g_assert_cmpint (outcome.state, ==, KC_PERSON_NO_DATA);
  kc_evaluation_get_outcome (evaluation, 1, &outcome);
  g_assert_cmpint (outcome.total.units, ==, 104857600);
  kc_evaluation_collect (evaluation, NULL, NULL, NULL, issues);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 1);
  KcIssue *issue = kc_issue_list_get (issues, 0);
  g_assert_cmpint (kc_issue_get_code (issue), ==, KC_ISSUE_VALUE_OVERFLOW);
  g_assert_cmpstr (kc_issue_get_place (issue)->record, ==, "P");
}

/* Equal totals share the better rank; one person alone, with the peers' values kept, has the same. */
static void
test_ranks (void)
{
  static const gint64 values[] = { 5, 9, 5, 1, -1 };
  static const guint32 expected[] = { 2, 1, 2, 4, 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(KcScheme) scheme = make_formula_scheme ("100 - PEERRANK(x) + 0 * x", &error);
  g_autoptr(KcFacts) facts = kc_facts_new (G_N_ELEMENTS (values));
  guint32 ranks[G_N_ELEMENTS (values)];
  guint n_ranked[1];

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    put (facts, "x", i, values[i], 0);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  kc_evaluation_rank (evaluation, ranks, n_ranked);
  g_assert_cmpuint (n_ranked[0], ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpuint (ranks[i], ==, expected[i]);
  g_autofree char *snapshot = kc_evaluation_dup_snapshot (evaluation);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr(KcFacts) alone = kc_facts_new (1);
      KcOutcome before, after;
      put (alone, "x", 0, values[i], 0);
      g_autoptr(KcEvaluation) single = kc_evaluation_new (scheme, alone, snapshot, NULL, &error);
      g_assert_no_error (error);
      kc_evaluation_get_outcome (evaluation, i, &before);
      kc_evaluation_get_outcome (single, 0, &after);
      g_assert_cmpint (after.nothing, ==, before.nothing);
      g_assert_cmpint (after.total.units, ==, before.total.units);
    }
}

/* Ranks are counted apart in each group of peers, without who is graded for information only (D2.1, D8.6). */
static void
test_ranks_among_peers (void)
{
  static const struct { const char *branch_class, *post; gint64 x; guint32 rank; } persons[] = {
    { "urban", "manager", 5, 1 }, { "village", "manager", 5, 2 }, { "urban", "head", 9, 0 }, { "urban", "manager", 3, 2 }, { "village", "manager", 7, 1 },
    { "urban", "manager", 3, 2 }, { "urban", "manager", 2, 4 }, { "urban", "manager", -1, 0 }, { "town", "head", 8, 0 },
  };
  g_autoptr(KcScheme) scheme = kc_scheme_new ();
  g_autoptr(KcFacts) facts = kc_facts_new (G_N_ELEMENTS (persons));
  g_autoptr(GError) error = NULL;
  guint32 ranks[G_N_ELEMENTS (persons)];
  guint n_ranked[3];

  scheme->code = g_strdup ("own");
  scheme->version = g_strdup ("1");
  kc_scheme_add_measure (scheme, "x");
  g_ptr_array_add (scheme->peers, g_strdup ("branch_class"));
  KcSchemeTreatment *treatment = kc_scheme_add_treatment (scheme, "head");
  treatment->kind = KC_TREATMENT_INFORMATION;
  treatment->condition = g_strdup ("post = \"head\"");
  treatment->counts_as_peer = TRUE;
  KcSchemeIndicator *indicator = kc_scheme_add_indicator (scheme, "i");
  indicator->figure = g_strdup ("x");
  indicator->score = g_strdup ("x");
  g_assert_true (kc_scheme_compile (scheme, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      kc_facts_add_texts (facts, "branch_class")[i] = persons[i].branch_class;
      kc_facts_add_texts (facts, "post")[i] = persons[i].post;
      put (facts, "x", i, persons[i].x, 0);
    }
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kc_evaluation_count_groups (evaluation), ==, G_N_ELEMENTS (n_ranked));
  kc_evaluation_rank (evaluation, ranks, n_ranked);
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    g_assert_cmpuint (ranks[i], ==, persons[i].rank);
  g_assert_cmpuint (n_ranked[kc_evaluation_get_group (evaluation, 0)], ==, 4);
  g_assert_cmpuint (n_ranked[kc_evaluation_get_group (evaluation, 1)], ==, 2);
  g_assert_cmpuint (n_ranked[kc_evaluation_get_group (evaluation, 8)], ==, 0);
}

static void
assert_compile_error (const char *score, const char *message)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (make_formula_scheme (score, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_SCHEME);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_compile_errors (void)
{
  assert_compile_error ("i.score + 1", "'i': i.score: 1:1: i.score depends on itself");
  assert_compile_error ("total / 2", "'i': i.score depends on itself");
  assert_compile_error ("x > 2", "'i': i.score: 1:1: expected a number, found a condition");
  assert_compile_error ("y", "'i': i.score: 1:1: unknown name 'y'");
  assert_compile_error ("", "'i': score: expected a formula");
  assert_compile_error ("post", "'i': i.score: 1:1: expected a number, found a text");
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(KcScheme) scheme = make_formula_scheme ("x", &error);
  g_autoptr(KcFacts) facts = kc_facts_new (1);

  g_cancellable_cancel (cancellable);
  g_assert_null (kc_evaluation_new (scheme, facts, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nobody (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(KcScheme) scheme = make_formula_scheme ("PEERAVG(x) + PEERMEDIAN(x) + PEERRANK(x)", &error);
  g_autoptr(KcFacts) facts = kc_facts_new (0);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, &error);
  guint32 ranks[1];
  guint n_ranked[1];

  g_assert_no_error (error);
  g_assert_cmpuint (kc_evaluation_count_groups (evaluation), ==, 0);
  kc_evaluation_rank (evaluation, ranks, n_ranked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluation/random", test_random);
  g_test_add_func ("/evaluation/overflow", test_overflow);
  g_test_add_func ("/evaluation/ranks", test_ranks);
  g_test_add_func ("/evaluation/ranks-among-peers", test_ranks_among_peers);
  g_test_add_func ("/evaluation/compile-errors", test_compile_errors);
  g_test_add_func ("/evaluation/cancelled", test_cancelled);
  g_test_add_func ("/evaluation/nobody", test_nobody);
  return g_test_run ();
}
