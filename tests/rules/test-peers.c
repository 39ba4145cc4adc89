/* Groups of peers: combinations, too small ones, and people who were there for a part of the period only. */
#include "scheme-maker.h"

typedef struct
{
  const char *branch_class, *post, *x;
} Person;

static KcFacts *
make_facts (const Person *persons, guint n)
{
  KcFacts *facts = kc_facts_new (n);

  for (guint i = 0; i < n; i++)
    {
      kc_facts_add_texts (facts, "branch_class")[i] = persons[i].branch_class;
      kc_facts_add_texts (facts, "post")[i] = persons[i].post;
      put_text (facts, "x", i, persons[i].x);
    }
  return facts;
}

static void
add_fallback (KcScheme *scheme, const char *names)
{
  g_ptr_array_add (scheme->fallbacks, g_strsplit (names, " ", -1));
}

/* Score: what the person is compared with. */
static KcScheme *
make_scheme (guint minimum)
{
  KcScheme *scheme = new_scheme ();

  g_ptr_array_add (scheme->peers, g_strdup ("branch_class"));
  g_ptr_array_add (scheme->peers, g_strdup ("post"));
  scheme->peers_minimum = minimum;
  kc_scheme_add_measure (scheme, "x");
  add_own (scheme, "i", "100", "x", "PEERAVG(x)");
  return scheme;
}

static KcEvaluation *
evaluate (KcScheme *scheme, KcFacts *facts, const char *snapshot)
{
  g_autoptr(GError) error = NULL;

  if (scheme->program == NULL && !kc_scheme_compile (scheme, &error))
    g_error ("%s", error->message);
  KcEvaluation *evaluation = kc_evaluation_new (scheme, facts, snapshot, NULL, &error);
  g_assert_no_error (error);
  return evaluation;
}

static char *
show_findings (KcEvaluation *evaluation)
{
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  GString *text = g_string_new (NULL);

  kc_evaluation_collect (evaluation, NULL, NULL, NULL, issues);
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      g_autofree char *sentence = kc_issue_dup_sentence (kc_issue_list_get (issues, i));
      g_string_append_printf (text, "%s\n", sentence);
    }
  return g_string_free (text, FALSE);
}

static const Person bank[] = {
  { "urban", "manager", "10" }, { "urban", "manager", "20" }, { "urban", "manager", "30" }, { "urban", "head", "60" },
  { "village", "manager", "40" }, { "village", "head", "80" }, { "town", "head", "5" },
};

/* urban managers are enough; urban heads and both of the village are compared with their class, the town with everybody. */
static void
test_fallback (void)
{
  static const char *const expected[] = { "20", "20", "20", "30", "60", "60", "35" };
  static const guint32 expected_ranks[] = { 1, 1, 1, 1, 1, 1, 3 };
  g_autoptr(KcScheme) scheme = make_scheme (2);
  g_autoptr(KcFacts) facts = make_facts (bank, G_N_ELEMENTS (bank));
  guint32 ranks[G_N_ELEMENTS (bank)];
  guint n_ranked[16];

  add_fallback (scheme, "branch_class");
  add_fallback (scheme, "");
  g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts, NULL);
  g_assert_cmpuint (kc_evaluation_count_groups (evaluation), <, G_N_ELEMENTS (n_ranked));
  kc_evaluation_rank (evaluation, ranks, n_ranked);
  g_autofree char *snapshot = kc_evaluation_dup_snapshot (evaluation);
  for (guint i = 0; i < G_N_ELEMENTS (bank); i++)
    {
      assert_total (evaluation, i, expected[i]);
      g_assert_cmpuint (ranks[i], ==, expected_ranks[i]);
      g_autoptr(KcFacts) alone = make_facts (&bank[i], 1);
      g_autoptr(KcEvaluation) single = evaluate (scheme, alone, snapshot);
      assert_total (single, 0, expected[i]);
    }
  g_assert_cmpstr (kc_evaluation_get_group_name (evaluation, kc_evaluation_get_group (evaluation, 0)), ==, "urban · manager");
  g_assert_cmpstr (kc_evaluation_get_group_name (evaluation, kc_evaluation_get_group (evaluation, 3)), ==, "urban");
  g_assert_cmpstr (kc_evaluation_get_group_name (evaluation, kc_evaluation_get_group (evaluation, 6)), ==, "");
  g_autofree char *findings = show_findings (evaluation);
  g_assert_cmpstr (findings, ==, "The group “urban · head” has only 1 members, so that it is compared with “urban”\n"
                                 "The group “village · manager” has only 1 members, so that it is compared with “village”\n"
                                 "The group “village · head” has only 1 members, so that it is compared with “village”\n"
                                 "The group “town · head” has only 1 members, so that it is compared with “”\n");
}

/* Without a fallback: no data. */
static void
test_minimum (void)
{
  static const char *const expected[] = { "20", "20", "20", "not applicable", "not applicable", "not applicable", "not applicable" };
  g_autoptr(KcScheme) scheme = make_scheme (2);
  g_autoptr(KcFacts) facts = make_facts (bank, G_N_ELEMENTS (bank));
  g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bank); i++)
    assert_total (evaluation, i, expected[i]);
}

static void
assert_score_of (const char *score, gboolean grows, const char *const *expected)
{
  static const Person persons[] = { { "urban", "", "120" }, { "village", "", "60" }, { "urban", "", "100" }, { "village", "", "30" } };
  g_autoptr(KcScheme) scheme = new_scheme ();
  g_autoptr(KcFacts) facts = make_facts (persons, G_N_ELEMENTS (persons));

  scheme->is_pro_rata = TRUE;
  scheme->total_places = 4;
  g_ptr_array_add (scheme->peers, g_strdup ("branch_class"));
  kc_scheme_add_measure (scheme, "x")->aggregate = grows ? KC_AGGREGATE_SUM : KC_AGGREGATE_LAST;
  add_own (scheme, "i", "100", "x", score)->places = 4;
  kc_facts_set_days (facts, 360);
  /* The third was in the village for a quarter of the year, then moved; the fourth came for the last quarter. */
  kc_facts_set_segment_text (facts, kc_facts_add_segment (facts, 2, 90), "branch_class", "village");
  kc_facts_add_segment (facts, 2, 270);
  kc_facts_add_segment (facts, 3, 90);
  g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts, NULL);
  g_autofree char *snapshot = kc_evaluation_dup_snapshot (evaluation);
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    assert_total (evaluation, i, expected[i]);
  g_autoptr(KcFacts) alone = make_facts (persons + 2, 1);
  kc_facts_set_days (alone, 360);
  kc_facts_set_segment_text (alone, kc_facts_add_segment (alone, 0, 90), "branch_class", "village");
  kc_facts_add_segment (alone, 0, 270);
  g_autoptr(KcEvaluation) single = evaluate (scheme, alone, snapshot);
  assert_total (single, 0, expected[2]);
}

/* Sums over the year. Urban: 120 + 100 × 270/360 = 195 over 1.75 people: 780/7 = 111.4286. Village: 60 + 25 + 30 = 115 over 1.5: 76.6667; a quarter of it is
 * 19.1667. Who moved: 3/4 of the one and 1/4 of the other. */
static void
test_pro_rata_sums (void)
{
  static const char *const means[] = { "111.4286", "76.6667", "102.7381", "19.1667" };
  static const char *const sums[] = { "195", "115", "175", "115" };
  static const char *const counts[] = { "1.75", "1.5", "1.6875", "1.5" };
  static const char *const greatest[] = { "120", "120", "120", "30" };
  static const char *const ranks[] = { "1", "3", "2", "1" };

  assert_score_of ("PEERAVG(x)", TRUE, means);
  assert_score_of ("PEERSUM(x)", TRUE, sums);
  assert_score_of ("PEERCOUNT(x)", TRUE, counts);
  /* the one who came for a quarter has 30: 120 in a year */
  assert_score_of ("PEERMAX(x)", TRUE, greatest);
  assert_score_of ("PEERRANK(x)", TRUE, ranks);
}

/* Balances: urban (120 + 100 × 3/4) / 1.75 = 111.4286; village (60 + 100 / 4 + 30 / 4) / 1.5 = 61.6667. */
static void
test_pro_rata_balances (void)
{
  static const char *const means[] = { "111.4286", "61.6667", "98.9881", "61.6667" };
  static const char *const medians[] = { "110", "60", "97.5", "60" };
  static const char *const ratios[] = { "1", "1", "1", "1" };

  assert_score_of ("PEERAVG(x)", FALSE, means);
  assert_score_of ("PEERMEDIAN(x)", FALSE, medians);
  /* a ratio of two sums does not grow with the days: it is compared as it is */
  assert_score_of ("PEERMAX(x / (x + 0))", TRUE, ratios);
}

/* A target for the year is asked for by days; who was there too short a time is not appraised and nobody's peer. */
static void
test_part_period (void)
{
  static const Person persons[] = { { "", "", "100" }, { "", "", "60" }, { "", "", "9" } };
  g_autoptr(KcScheme) scheme = new_scheme ();
  g_autoptr(KcFacts) facts = make_facts (persons, G_N_ELEMENTS (persons));
  KcOutcome outcome;

  scheme->is_pro_rata = TRUE;
  scheme->least_days = 30;
  kc_scheme_add_measure (scheme, "x")->aggregate = KC_AGGREGATE_SUM;
  kc_scheme_add_parameter (scheme, "plan")->value = decimal ("200");
  add_indicator (scheme, "i", "100", "x", "share-of-target", "target=plan", NULL);
  add_own (scheme, "j", "100", "x", "PEERCOUNT(x)");
  kc_facts_set_days (facts, 365);
  kc_facts_add_segment (facts, 1, 73);
  kc_facts_add_segment (facts, 2, 29);
  g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts, NULL);
  assert_score_text (evaluation, 0, 0, "50");
  assert_score_text (evaluation, 1, 0, "150");   /* 60 of 40 */
  assert_score_text (evaluation, 0, 1, "1.2");
  kc_evaluation_get_outcome (evaluation, 2, &outcome);
  g_assert_cmpint (outcome.state, ==, KC_PERSON_EXCLUDED);
  g_autofree char *findings = show_findings (evaluation);
  g_assert_cmpstr (findings, ==, "Not appraised: served less than 30 days of the period\n");
}

/* A scheme that says nothing about it: as before, whatever the facts know. */
static void
test_ignored (void)
{
  static const Person persons[] = { { "urban", "", "100" }, { "urban", "", "50" } };
  g_autoptr(KcScheme) scheme = new_scheme ();
  g_autoptr(KcFacts) facts = make_facts (persons, 2);

  kc_scheme_add_measure (scheme, "x");
  add_own (scheme, "i", "100", "x", "PEERAVG(x)");
  kc_facts_set_days (facts, 360);
  kc_facts_add_segment (facts, 1, 180);
  g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts, NULL);
  assert_total (evaluation, 0, "75");
  assert_total (evaluation, 1, "75");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/peers/fallback", test_fallback);
  g_test_add_func ("/peers/minimum", test_minimum);
  g_test_add_func ("/peers/pro-rata-sums", test_pro_rata_sums);
  g_test_add_func ("/peers/pro-rata-balances", test_pro_rata_balances);
  g_test_add_func ("/peers/part-period", test_part_period);
  g_test_add_func ("/peers/ignored", test_ignored);
  return g_test_run ();
}
