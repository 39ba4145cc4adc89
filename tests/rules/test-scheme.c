/* Blocks and weights, gates, vetoes, and what is done about nothing. */
#include "scheme-maker.h"

static KcEvaluation *
evaluate (KcScheme *scheme, KcFacts *facts)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (kc_scheme_compile (scheme, &error));
  g_assert_no_error (error);
  return kc_evaluation_new (scheme, facts, NULL, NULL, NULL);
}

static void
assert_refused (KcScheme *scheme, const char *message)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (kc_scheme_compile (scheme, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_SCHEME);
  g_assert_cmpstr (error->message, ==, message);
}

static void
add_block (KcScheme *scheme, const char *code, const char *parent, const char *weight)
{
  KcSchemeBlock *block = kc_scheme_add_block (scheme, code);

  block->parent = g_strdup (parent);
  block->weight = decimal (weight);
}

static void
add_in_block (KcScheme *scheme, const char *code, const char *measure, const char *block, const char *weight)
{
  KcSchemeIndicator *indicator = add_own (scheme, code, "100", measure, measure);

  kc_scheme_add_measure (scheme, measure);
  indicator->block = g_strdup (block);
  indicator->weight = decimal (weight);
}

/* Quantitative 80 (performance 60, risk 40), qualitative 20. */
static KcScheme *
make_blocks (void)
{
  KcScheme *scheme = new_scheme ();

  add_block (scheme, "quantity", NULL, "80");
  add_block (scheme, "performance", "quantity", "60");
  add_block (scheme, "risk", "quantity", "40");
  add_block (scheme, "quality", NULL, "20");
  add_in_block (scheme, "deposits", "a", "performance", "62.5");
  add_in_block (scheme, "loans", "b", "performance", "37.5");
  add_in_block (scheme, "npl", "c", "risk", "100");
  add_in_block (scheme, "conduct", "d", "quality", "100");
  kc_scheme_add_measure (scheme, "e");
  add_own (scheme, "bonus", "0", "e", "e");
  return scheme;
}

static KcFacts *
make_facts (const char *const *values)
{
  static const char *const names[] = { "a", "b", "c", "d", "e" };
  KcFacts *facts = kc_facts_new (1);

  kc_facts_get_keys (facts)[0] = "P";
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    put_text (facts, names[i], 0, values[i]);
  return facts;
}

static KcSchemeMeasure *
get_measure (KcScheme *scheme, guint i)
{
  return g_ptr_array_index (scheme->measures, i);
}

static void
assert_blocks (KcEvaluation *evaluation, const char *expected)
{
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < 4; i++)
    {
      KcScoreCell cell;
      kc_evaluation_get_block (evaluation, 0, i, &cell);
      g_autofree char *text = cell_to_text (&cell);
      g_string_append_printf (found, "%s%s", i > 0 ? " " : "", text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_blocks (void)
{
  static const char *const values[] = { "80", "120", "90", "70", "3" };
  g_autoptr(KcScheme) scheme = make_blocks ();
  g_autoptr(KcFacts) facts = make_facts (values);
  g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts);

  /* performance 50 + 45 = 95; quantity 57 + 36 = 93; 74.4 + 14 + 3 */
  assert_blocks (evaluation, "93 95 90 70");
  assert_total (evaluation, 0, "91.4");
  g_autoptr(KcTrace) trace = kc_evaluation_trace (evaluation, 0, "performance.block");
  g_assert_cmpstr (trace->formula, ==, "deposits.score * 62.5% + loans.score * 37.5%");
  g_assert_cmpuint (trace->steps->len, ==, 2);
}

static void
test_weights (void)
{
  {
    g_autoptr(KcScheme) scheme = make_blocks ();
    ((KcSchemeIndicator *) g_ptr_array_index (scheme->indicators, 0))->weight = decimal ("62.49");
    assert_refused (scheme, "'performance': weights: expected a sum of exactly 100, found 99.99");
  }
  {
    g_autoptr(KcScheme) scheme = make_blocks ();
    ((KcSchemeBlock *) g_ptr_array_index (scheme->blocks, 3))->weight = decimal ("20.01");
    assert_refused (scheme, "weights: expected a sum of exactly 100, found 100.01");
  }
  {
    g_autoptr(KcScheme) scheme = make_blocks ();
    add_block (scheme, "empty", NULL, "0");
    assert_refused (scheme, "'empty': expected an indicator or a block in it");
  }
  {
    g_autoptr(KcScheme) scheme = make_blocks ();
    KcSchemeBlock *first = g_ptr_array_index (scheme->blocks, 0);
    first->parent = g_strdup ("risk");
    assert_refused (scheme, "'quantity': expected the code of a block above, found 'risk'");
  }
  {
    g_autoptr(KcScheme) scheme = make_blocks ();
    KcSchemeIndicator *first = g_ptr_array_index (scheme->indicators, 0);
    g_free (first->block);
    first->block = g_strdup ("nowhere");
    assert_refused (scheme, "'deposits': expected the code of a block, found 'nowhere'");
  }
}

/* Left out: the weight goes to the others of the block; a block of which nothing is left goes to the other blocks. */
static void
test_drop (void)
{
  static const struct { const char *values[5], *blocks, *total; } cases[] = {
    { { "80", "120", "90", "70", "3" }, "93 95 90 70", "91.4" },
    { { "", "120", "90", "70", "3" }, "108 120 90 70", "103.4" },
    { { "", "", "90", "70", "3" }, "90 not reported 90 70", "89" },
    { { "", "", "", "70", "3" }, "not reported not reported not reported 70", "73" },
    { { "", "", "", "", "3" }, "not reported not reported not reported not reported", "not reported" },
    { { "-", "120", "90", "70", "3" }, "not applicable not applicable 90 70", "not applicable" },
    { { "80", "120", "90", "70", "" }, "93 95 90 70", "88.4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcScheme) scheme = make_blocks ();
      g_autoptr(KcFacts) facts = make_facts (cases[i].values);
      for (guint k = 0; k < 5; k++)
        get_measure (scheme, k)->missing = KC_MISSING_DROP;
      g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts);
      assert_blocks (evaluation, cases[i].blocks);
      assert_total (evaluation, 0, cases[i].total);
      g_assert_cmpint (kc_evaluation_is_dropped (evaluation, 0, 0), ==, *cases[i].values[0] == '\0');
    }
}

/* Without blocks the points are the weights. */
static void
test_drop_points (void)
{
  static const struct { const char *x, *y, *b, *total; } cases[] = {
    { "15", "50", "2", "67" }, { "", "50", "2", "82" }, { "15", "", "2", "62" }, { "", "", "2", "not reported" }, { "15", "50", "", "65" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcScheme) scheme = new_scheme ();
      g_autoptr(KcFacts) facts = kc_facts_new (1);
      static const char *const names[] = { "x", "y", "b" };
      for (guint k = 0; k < 3; k++)
        kc_scheme_add_measure (scheme, names[k])->missing = KC_MISSING_DROP;
      add_own (scheme, "i", "20", "x", "x");
      add_own (scheme, "j", "60", "y", "y * 1.2");
      add_own (scheme, "k", "0", "b", "b");
      put_text (facts, "x", 0, cases[i].x);
      put_text (facts, "y", 0, *cases[i].y != '\0' ? "41.66666666666666" : "");
      put_text (facts, "b", 0, cases[i].b);
      g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts);
      /* 50 of 60 stretched to 80 is 66.666…: with a bonus of 2 it is 68.67 */
      assert_total (evaluation, 0, i == 1 ? "68.67" : cases[i].total);
    }
}

static void
test_target_zero (void)
{
  static const struct { KcMissingPolicy policy; const char *target, *score, *total; KcPersonState state; } cases[] = {
    { KC_MISSING_NO_DATA, "0", "target zero", "target zero", KC_PERSON_NO_DATA },
    { KC_MISSING_ZERO, "0", "0", "30", KC_PERSON_SCORED },
    { KC_MISSING_ZERO, "0!", "0", "30", KC_PERSON_SCORED },
    { KC_MISSING_ZERO, "50", "40", "70", KC_PERSON_SCORED },
    { KC_MISSING_DROP, "0", "target zero", "50", KC_PERSON_SCORED },
    { KC_MISSING_DROP, "0!", "target zero", "50", KC_PERSON_SCORED },
    { KC_MISSING_DROP, "", "not reported", "not reported", KC_PERSON_NO_DATA },
    { KC_MISSING_EXCLUDE, "0", "not applicable", "not applicable", KC_PERSON_EXCLUDED },
    { KC_MISSING_EXCLUDE, "50", "40", "70", KC_PERSON_SCORED },
    { KC_MISSING_STOP, "0", "target zero", "target zero", KC_PERSON_NO_DATA },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcScheme) scheme = new_scheme ();
      g_autoptr(KcFacts) facts = kc_facts_new (1);
      KcOutcome outcome;
      kc_scheme_add_measure (scheme, "x");
      kc_scheme_add_measure (scheme, "t")->target_zero = cases[i].policy;
      kc_scheme_add_measure (scheme, "y");
      add_indicator (scheme, "i", "40", "x", "share-of-target", "target=t", NULL);
      add_own (scheme, "j", "60", "y", "y");
      put_text (facts, "x", 0, "50");
      put_text (facts, "t", 0, cases[i].target);
      put_text (facts, "y", 0, "30");
      g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts);
      kc_evaluation_get_outcome (evaluation, 0, &outcome);
      assert_score_text (evaluation, 0, 0, cases[i].score);
      assert_total (evaluation, 0, cases[i].total);
      g_assert_cmpint (outcome.state, ==, cases[i].state);
      g_assert_cmpuint (kc_evaluation_count_stops (evaluation), ==, cases[i].policy == KC_MISSING_STOP ? 1 : 0);
    }
}

static void
assert_findings (KcEvaluation *evaluation, const char *expected)
{
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_autoptr(GString) found = g_string_new (NULL);

  kc_evaluation_collect (evaluation, NULL, NULL, NULL, issues);
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", kc_issue_code_to_nick (kc_issue_get_code (kc_issue_list_get (issues, i))));
  g_assert_cmpstr (found->str, ==, expected);
}

/* Each policy is said in the data check; who is excluded counts as nobody's peer; compiling again adds nothing. */
static void
test_policies (void)
{
  static const struct { KcMissingPolicy policy; const char *total, *other, *findings; } cases[] = {
    { KC_MISSING_NO_DATA, "not reported", "40", "figure-not-reported" },
    { KC_MISSING_ZERO, "40", "70", "figure-not-reported" },
    { KC_MISSING_DROP, "80", "40", "figure-not-reported indicator-left-out" },
    { KC_MISSING_EXCLUDE, "not applicable", "60", "not-appraised" },
    { KC_MISSING_STOP, "not reported", "40", "figure-stops" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcScheme) scheme = new_scheme ();
      g_autoptr(KcFacts) facts = kc_facts_new (2);
      kc_scheme_add_measure (scheme, "x")->missing = cases[i].policy;
      kc_scheme_add_measure (scheme, "y");
      add_own (scheme, "i", "20", "x", "x / PEERAVG(x) * 20");
      add_own (scheme, "j", "20", "y", "y / PEERAVG(y) * 40");
      put_text (facts, "x", 0, "10");
      put_text (facts, "y", 0, "10");
      put_text (facts, "x", 1, "");
      put_text (facts, "y", 1, "30");
      kc_evaluation_free (evaluate (scheme, facts));
      guint n = scheme->treatments->len;
      g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts);
      g_assert_cmpuint (scheme->treatments->len, ==, n);
      assert_findings (evaluation, cases[i].findings);
      assert_total (evaluation, 0, i == 1 ? "60" : cases[i].other);
      assert_total (evaluation, 1, i == 1 ? "60" : i == 2 ? "120" : cases[i].total);
    }
}

static void
add_gate (KcScheme *scheme, const char *code, const char *target, const char *cap, const char *condition)
{
  KcSchemeGate *gate = kc_scheme_add_gate (scheme, code);

  gate->target = g_strdup (target);
  gate->cap = decimal (cap);
  gate->condition = g_strdup (condition);
}

/* An unmet basic task caps an indicator, a block or the total. */
static void
test_gates (void)
{
  static const char *const values[] = { "80", "120", "90", "70", "3" };
  static const struct { const char *target, *cap, *condition, *total; } cases[] = {
    { NULL, "60", "a < 100", "60" }, { NULL, "60", "a < 80", "91.4" }, { NULL, "95", "a < 100", "91.4" },
    { "loans", "100", "a < 100", "87.8" }, { "performance", "85", "a < 100", "86.6" }, { "risk", "0", "a < 100", "62.6" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcScheme) scheme = make_blocks ();
      g_autoptr(KcFacts) facts = make_facts (values);
      add_gate (scheme, "basic", cases[i].target, cases[i].cap, cases[i].condition);
      g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts);
      assert_total (evaluation, 0, cases[i].total);
    }
  g_autoptr(KcScheme) scheme = make_blocks ();
  g_autoptr(KcFacts) facts = make_facts (values);
  add_gate (scheme, "basic", NULL, "80", "a < 100");
  add_gate (scheme, "other", NULL, "70", "b > 100");
  g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts);
  assert_total (evaluation, 0, "70");
  g_autoptr(KcScheme) wrong = make_blocks ();
  add_gate (wrong, "third", "nothing", "70", "b > 100");
  assert_refused (wrong, "'third': expected the code of an indicator or a block, found 'nothing'");
}

/* One fact decides: whatever else is there, or missing. */
static void
test_vetoes (void)
{
  static const struct { const char *a, *x; gboolean lowest; const char *total; int band, limit; } cases[] = {
    { "0", "80", FALSE, "80", 0, -1 }, { "1", "80", FALSE, "0", 1, -1 }, { "1", "", FALSE, "0", 1, -1 }, { "", "80", FALSE, "not reported", -1, -1 },
    { "0", "80", TRUE, "80", 0, -1 }, { "1", "80", TRUE, "80", 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(KcScheme) scheme = new_scheme ();
      g_autoptr(KcFacts) facts = kc_facts_new (1);
      KcOutcome outcome;
      kc_scheme_add_measure (scheme, "a");
      kc_scheme_add_measure (scheme, "x");
      add_own (scheme, "i", "100", "x", "x");
      KcSchemeBand *band = kc_scheme_add_band (scheme, "good");
      band->has_from = TRUE;
      band->from = decimal ("60");
      kc_scheme_add_band (scheme, "bad");
      KcSchemeVeto *veto = kc_scheme_add_veto (scheme, "crime");
      veto->condition = g_strdup ("a > 0");
      veto->lowest_grade = cases[i].lowest;
      put_text (facts, "a", 0, cases[i].a);
      put_text (facts, "x", 0, cases[i].x);
      g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts);
      kc_evaluation_get_outcome (evaluation, 0, &outcome);
      assert_total (evaluation, 0, cases[i].total);
      g_assert_cmpint (outcome.band, ==, cases[i].band);
      g_assert_cmpint (outcome.limit, ==, cases[i].limit);
    }
}

static void
assert_words (KcScheme *scheme, const char *name, const char *expected)
{
  g_autofree char *words = kc_scheme_dup_formula_words (scheme, name, NULL);

  g_assert_cmpstr (words, ==, expected);
}

/* What people read of it. */
static void
test_words (void)
{
  static const char *const values[] = { "", "120", "90", "70", "3" };
  g_autoptr(KcScheme) scheme = make_blocks ();
  g_autoptr(KcFacts) facts = make_facts (values);

  get_measure (scheme, 0)->missing = KC_MISSING_DROP;
  add_gate (scheme, "basic", "loans", "100", "c < 80");
  KcSchemeVeto *veto = kc_scheme_add_veto (scheme, "crime");
  veto->condition = g_strdup ("d < 10");
  kc_label_set (((KcSchemePart *) g_ptr_array_index (scheme->blocks, 1))->label, "", "Performance");
  kc_label_set (((KcSchemePart *) g_ptr_array_index (scheme->indicators, 0))->label, "", "Deposits");
  kc_label_set (veto->part.label, "", "Crime");
  g_autoptr(KcEvaluation) evaluation = evaluate (scheme, facts);
  assert_words (scheme, "performance.block", "([if “Deposits” is left out: 0, else score of Deposits × 62.5] + score of loans × 37.5) ÷ ([if “Deposits” is left out: 0, else 62.5] + 37.5)");
  assert_words (scheme, "quantity.block", "Performance × 60% + risk × 40%");
  assert_words (scheme, "loans.score", "[if basic: [score of loans before limits, at most 100], else score of loans before limits]");
  assert_words (scheme, "total", "[if Crime: 0, else points − deductions]");
  g_autoptr(KcTrace) trace = kc_evaluation_trace (evaluation, 0, "performance.block");
  g_assert_cmpstr (trace->substituted, ==, "([if yes: 0, else 〈not reported〉 × 62.5] + 120 × 37.5) ÷ ([if yes: 0, else 62.5] + 37.5)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme/blocks", test_blocks);
  g_test_add_func ("/scheme/weights", test_weights);
  g_test_add_func ("/scheme/drop", test_drop);
  g_test_add_func ("/scheme/drop-points", test_drop_points);
  g_test_add_func ("/scheme/target-zero", test_target_zero);
  g_test_add_func ("/scheme/policies", test_policies);
  g_test_add_func ("/scheme/gates", test_gates);
  g_test_add_func ("/scheme/vetoes", test_vetoes);
  g_test_add_func ("/scheme/words", test_words);
  return g_test_run ();
}
