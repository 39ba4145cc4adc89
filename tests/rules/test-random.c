/* Random schemes over random banks against the reference (issue 3, proof by machine). KC_CASES: how many cases this program runs; the seed is printed by the
 * test and set with --seed. */
#include "random-case.h"

#include <string.h>

#define CASES 26000            /* by each of the programs that run at once */
#define BANKS 25               /* over one scheme */

static void
compare_cell (const KcScoreCell *cell, const Expected *expected, guint person, const char *what, guint index)
{
  gint64 stored = 0;
  gboolean has = cell->nothing == KC_NOTHING_NONE && kc_decimal_to_stored (cell->value, &stored, NULL);

  if (has != expected->has || (has && stored != expected->v))
    g_error ("person %u, %s %u: expected %" G_GINT64_FORMAT " (%d), found %" G_GINT64_FORMAT " (%d)", person, what, index, expected->v,
             expected->has, stored, cell->nothing);
}

/* Scores by their shares are the points, unless a gate caps a block. */
static void
check_shares (KcEvaluation *evaluation, guint row, const RandomScheme *rules, const KcOutcome *outcome)
{
  KcRatio sum = KC_RATIO_ZERO;

  if (rules->gate > 100 || outcome->nothing != KC_NOTHING_NONE || rules->has_veto)
    return;
  for (guint i = 0; i < rules->n_indicators; i++)
    {
      KcScoreCell figure, base, score;
      KcRatio share = kc_evaluation_get_share (evaluation, row, i);
      kc_evaluation_get_score (evaluation, row, i, &figure, &base, &score);
      KcRatio part = kc_ratio_from_decimal (score.value);
      part = kc_ratio_multiply (&part, &share);
      if (score.nothing == KC_NOTHING_NONE)
        sum = kc_ratio_add (&sum, &part);
    }
  KcRatio points = kc_ratio_from_decimal (outcome->points), rounded = kc_ratio_round (&sum, KC_DECIMAL_STORED_SCALE, rules->rounding);
  g_assert_cmpint (kc_ratio_compare (&rounded, &points), ==, 0);
}

static void
compare_person (KcEvaluation *evaluation, guint row, const RandomScheme *rules, const Answer *answer, guint person)
{
  KcOutcome outcome;

  kc_evaluation_get_outcome (evaluation, row, &outcome);
  if ((outcome.state == KC_PERSON_EXCLUDED) != answer->is_excluded)
    g_error ("person %u: excluded %d, expected %d", person, outcome.state == KC_PERSON_EXCLUDED, answer->is_excluded);
  if (answer->is_excluded)
    return;
  for (guint i = 0; i < rules->n_indicators; i++)
    {
      KcScoreCell figure, base, score;
      kc_evaluation_get_score (evaluation, row, i, &figure, &base, &score);
      compare_cell (&score, &answer->scores[i], person, "score", i);
      g_assert_cmpint (kc_evaluation_is_dropped (evaluation, row, i), ==, answer->dropped[i]);
    }
  for (guint i = 0; i < rules->n_blocks; i++)
    {
      KcScoreCell block;
      kc_evaluation_get_block (evaluation, row, i, &block);
      compare_cell (&block, &answer->blocks[i], person, "block", i);
    }
  KcScoreCell total = { outcome.total, outcome.nothing };
  compare_cell (&total, &answer->total, person, "total", 0);
  check_shares (evaluation, row, rules, &outcome);
}

/* One person alone, with what is kept of the peers. */
static void
compare_alone (const RandomScheme *rules, KcScheme *scheme, const RandomBank *bank, KcEvaluation *all, const Answer *answers)
{
  guint person = (guint) g_test_rand_int_range (0, (gint) bank->n);
  g_autofree char *snapshot = kc_evaluation_dup_snapshot (all);
  g_autoptr(KcFacts) facts = random_bank_make (bank, (int) person);
  g_autoptr(GError) error = NULL;
  g_autoptr(KcEvaluation) alone = kc_evaluation_new (scheme, facts, snapshot, NULL, &error);

  g_assert_no_error (error);
  compare_person (alone, 0, rules, &answers[person], person);
}

static void
compare_case (const RandomScheme *rules, KcScheme *scheme, const RandomBank *bank, gboolean thoroughly)
{
  g_autoptr(KcFacts) facts = random_bank_make (bank, -1);
  g_autoptr(KcEvaluation) evaluation = kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
  Answer answers[MOST_PEOPLE];
  guint32 ranks[MOST_PEOPLE];
  g_autofree guint *n_ranked = g_new0 (guint, kc_evaluation_count_groups (evaluation) + 1);

  random_bank_answer (bank, rules, answers);
  kc_evaluation_rank (evaluation, ranks, n_ranked);
  for (guint p = 0; p < bank->n; p++)
    {
      compare_person (evaluation, p, rules, &answers[p], p);
      if (ranks[p] != answers[p].rank)
        g_error ("person %u: rank %u, expected %u", p, ranks[p], answers[p].rank);
    }
  if (thoroughly)
    compare_alone (rules, scheme, bank, evaluation, answers);
}

static void
test_random (void)
{
  const char *wanted = g_getenv ("KC_CASES");
  guint n_cases = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : CASES;

  for (guint k = 0; k < n_cases; k += BANKS)
    {
      RandomScheme rules;
      random_scheme_fill (&rules);
      g_autoptr(KcScheme) scheme = random_scheme_make (&rules);
      for (guint i = 0; i < BANKS; i++)
        {
          RandomBank bank;
          random_bank_fill (&bank, &rules);
          compare_case (&rules, scheme, &bank, i % 5 == 0);
        }
    }
  g_test_message ("%u cases", n_cases);
}

/* The argument tells the programs that run at once apart; the seed is each one's own. */
int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/evaluation", test_random);
  return g_test_run ();
}
