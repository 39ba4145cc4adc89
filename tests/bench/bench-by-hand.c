#include "bench-by-hand.h"

#include <string.h>

#include "kc-ratio.h"

#define N_CLASSES 3
#define N_FIGURES 24

/* What the constants of a rule are, as ratios made once. */
typedef struct
{
  KcRatio points, step, per_step, cap, floor, base;
  gboolean has_cap, less, whole;
} Rule;

typedef struct
{
  const KcDecimal *figures[N_FIGURES];
  const char *const *classes;
  guint32 n;
  KcRatio means[N_FIGURES][N_CLASSES];
} Bank;

static KcRatio
number (gint64 units, guint scale)
{
  return kc_ratio_from_decimal (kc_decimal_new (units, scale));
}

static guint
find_class (const char *text)
{
  return *text == 'u' ? 0 : *text == 't' ? 1 : 2;
}

static void
bank_init (Bank *self, KcFacts *facts, const char *const *names)
{
  self->n = kc_facts_get_n_persons (facts);
  self->classes = kc_facts_get_texts (facts, "branch_class");
  for (guint i = 0; names[i] != NULL; i++)
    {
      const guint8 *nothing;

      self->figures[i] = kc_facts_get_numbers (facts, names[i], &nothing);
    }
}

static void
find_mean (Bank *self, guint figure)
{
  KcRatio sums[N_CLASSES] = { KC_RATIO_ZERO, KC_RATIO_ZERO, KC_RATIO_ZERO };
  gint64 counts[N_CLASSES] = { 0 };

  for (guint32 row = 0; row < self->n; row++)
    {
      guint k = find_class (self->classes[row]);
      KcRatio value = kc_ratio_from_decimal (self->figures[figure][row]);

      sums[k] = kc_ratio_add (&sums[k], &value);
      counts[k]++;
    }
  for (guint k = 0; k < N_CLASSES; k++)
    {
      KcRatio count = kc_ratio_from_int (MAX (counts[k], 1));

      self->means[figure][k] = kc_ratio_divide (&sums[k], &count);
    }
}

/* points + MAX(-floor, MIN(cap, gain)) to two decimals. */
static KcRatio
add_gain (const Rule *rule, KcRatio gain)
{
  KcRatio lowest = kc_ratio_negate (&rule->floor);

  if (rule->has_cap && kc_ratio_compare (&gain, &rule->cap) > 0)
    gain = rule->cap;
  if (kc_ratio_compare (&gain, &lowest) < 0)
    gain = lowest;
  return kc_ratio_add (&rule->points, &gain);
}

static KcDecimal
keep (const KcRatio *value)
{
  KcDecimal kept = KC_DECIMAL_ZERO;

  if (!kc_ratio_to_decimal (value, 2, KC_ROUND_HALF_UP, &kept))
    g_assert_not_reached ();
  return kept;
}

/* x / base - 1, or the other way round */
static KcRatio
compare_with (const Rule *rule, const KcRatio *x, const KcRatio *base)
{
  static const KcRatio one = { 1, 1, KC_RATIO_EXACT };
  KcRatio share = kc_ratio_divide (x, base);

  return rule->less ? kc_ratio_subtract (&one, &share) : kc_ratio_subtract (&share, &one);
}

static KcRatio
count_steps (const Rule *rule, KcRatio steps)
{
  if (rule->whole)
    steps = kc_ratio_round (&steps, 0, KC_ROUND_DOWN);
  return kc_ratio_multiply (&steps, &rule->per_step);
}

static KcRatio
score_peers_steps (const Rule *rule, const KcRatio *x, const KcRatio *mean)
{
  static const KcRatio hundred = { 100, 1, KC_RATIO_EXACT };
  KcRatio steps = compare_with (rule, x, mean);

  steps = kc_ratio_multiply (&steps, &hundred);
  if (rule->step.numerator != rule->step.denominator)
    steps = kc_ratio_divide (&steps, &rule->step);
  return add_gain (rule, count_steps (rule, steps));
}

static KcRatio
score_pro_rata (const Rule *rule, const KcRatio *x, const KcRatio *mean)
{
  KcRatio share = compare_with (rule, x, mean);

  return add_gain (rule, kc_ratio_multiply (&share, &rule->points));
}

static KcRatio
score_base (const Rule *rule, const KcRatio *x)
{
  KcRatio distance = rule->less ? kc_ratio_subtract (&rule->base, x) : kc_ratio_subtract (x, &rule->base);

  return add_gain (rule, count_steps (rule, kc_ratio_divide (&distance, &rule->step)));
}

static int
find_band (const KcRatio *total, const gint64 *edges, int n)
{
  for (int i = 0; i < n; i++)
    {
      KcRatio edge = kc_ratio_from_int (edges[i]);

      if (kc_ratio_compare (total, &edge) >= 0)
        return i;
    }
  return n;
}

/* D8 ---------------------------------------------------------------------------------------------------------------------------------- */

enum { LOANS, INTEREST, MANAGED, NPL, EXAM, FINED, CRITICISED, SERIOUS_AUDIT, SERIOUS };

/* D8.5: how far the share of bad loans and violations hold the grade. */
static int
limit_band (const Bank *bank, guint32 row, const KcRatio *share, int band)
{
  static const KcRatio tolerance = { 15, 10, KC_RATIO_EXACT }, far = { 225, 100, KC_RATIO_EXACT };

  if (kc_decimal_sign (bank->figures[SERIOUS][row]) > 0 || kc_decimal_sign (bank->figures[SERIOUS_AUDIT][row]) > 0 || kc_ratio_compare (share, &tolerance) > 0)
    band = MAX (band, 1);
  return kc_ratio_compare (share, &far) > 0 ? MAX (band, 2) : band;
}

static KcRatio
deduct (const Bank *bank, guint32 row, KcRatio total)
{
  static const gint64 each[] = { 3, 2, 5, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (each); i++)
    {
      KcRatio count = kc_ratio_from_decimal (bank->figures[EXAM + i][row]), times = kc_ratio_from_int (each[i]);
      KcRatio points = kc_ratio_multiply (&count, &times);

      points = kc_ratio_round (&points, 2, KC_ROUND_HALF_UP);
      total = kc_ratio_subtract (&total, &points);
    }
  return total;
}

void
hand_evaluate_county (KcFacts *facts, HandResult *results)
{
  static const char *const names[] = { "loan_count", "interest_income", "managed_loans", "new_npl_balance", "exam_failed", "audit_fined", "audit_criticised",
                                       "audit_serious", "serious_violation", NULL };
  static const gint64 edges[] = { 90, 75, 60 };
  const Rule steps = { .points = number (20, 0), .step = number (1, 0), .per_step = number (1, 1), .cap = number (10, 0), .floor = number (20, 0), .has_cap = TRUE };
  const Rule rata = { .points = number (50, 0), .cap = number (20, 0), .floor = number (50, 0), .has_cap = TRUE };
  const Rule ratio = { .points = number (30, 0), .base = number (1, 0), .step = number (1, 1), .per_step = number (1, 0), .floor = number (30, 0), .less = TRUE };
  const KcRatio hundred = number (100, 0);
  Bank bank = { .n = 0 };

  bank_init (&bank, facts, names);
  find_mean (&bank, LOANS);
  find_mean (&bank, INTEREST);
  for (guint32 row = 0; row < bank.n; row++)
    {
      guint k = find_class (bank.classes[row]);
      KcRatio loans = kc_ratio_from_decimal (bank.figures[LOANS][row]), interest = kc_ratio_from_decimal (bank.figures[INTEREST][row]);
      KcRatio npl = kc_ratio_from_decimal (bank.figures[NPL][row]), managed = kc_ratio_from_decimal (bank.figures[MANAGED][row]);
      KcRatio share = kc_ratio_divide (&npl, &managed), scores[3], total = KC_RATIO_ZERO;

      share = kc_ratio_multiply (&share, &hundred);
      scores[0] = score_peers_steps (&steps, &loans, &bank.means[LOANS][k]);
      scores[1] = score_pro_rata (&rata, &interest, &bank.means[INTEREST][k]);
      scores[2] = score_base (&ratio, &share);
      for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
        {
          scores[i] = kc_ratio_round (&scores[i], 2, KC_ROUND_HALF_UP);
          results[row].scores[i] = keep (&scores[i]);
          total = kc_ratio_add (&total, &scores[i]);
        }
      total = deduct (&bank, row, total);
      results[row].total = keep (&total);
      results[row].band = limit_band (&bank, row, &share, find_band (&total, edges, 3));
    }
}

/* Twenty indicators --------------------------------------------------------------------------------------------------------------------- */

enum { TARGETS = 20, FAULTS = 23 };

static KcRatio
score_share (const Rule *rule, const KcRatio *x, const KcRatio *target)
{
  static const KcRatio half = { 1, 2, KC_RATIO_EXACT };
  KcRatio share = kc_ratio_divide (x, target), excess;

  if (kc_ratio_compare (&share, &half) < 0)
    return KC_RATIO_ZERO;
  excess = compare_with (rule, x, target);
  if (kc_ratio_sign (&excess) > 0)   /* above the target each part counts half */
    excess = kc_ratio_multiply (&excess, &half);
  return add_gain (rule, kc_ratio_multiply (&excess, &rule->points));
}

static KcRatio
score_table (const KcRatio *x)
{
  static const gint64 edges[] = { 1000, 2000, 3000 }, values[] = { 1, 3, 4, 5 };
  guint i = 0;

  for (; i < G_N_ELEMENTS (edges); i++)
    {
      KcRatio edge = kc_ratio_from_int (edges[i]);

      if (kc_ratio_compare (x, &edge) < 0)
        break;
    }
  return kc_ratio_from_int (values[i]);
}

static KcRatio
score_sum (const Rule *rule, const KcRatio *x)
{
  KcRatio counted = kc_ratio_compare (x, &rule->base) > 0 ? rule->base : *x, sum;

  if (kc_ratio_sign (&counted) < 0)
    counted = KC_RATIO_ZERO;
  sum = kc_ratio_multiply (&counted, &rule->per_step);
  return kc_ratio_compare (&sum, &rule->points) > 0 ? rule->points : sum;
}

static KcRatio
score_one (const Bank *bank, const Rule *rules, guint32 row, guint i, const KcRatio *x)
{
  const KcRatio *mean = &bank->means[i][find_class (bank->classes[row])];

  if (i < 4)
    return score_peers_steps (&rules[i], x, mean);
  if (i < 8)
    return score_pro_rata (&rules[i], x, mean);
  if (i < 11)
    return score_base (&rules[i], x);
  if (i < 14)
    {
      KcRatio target = kc_ratio_from_decimal (bank->figures[TARGETS + i - 11][row]);

      return score_share (&rules[i], x, &target);
    }
  if (i < 16)
    return score_table (x);
  if (i < 18)
    return score_sum (&rules[i], x);
  return kc_ratio_compare (x, &rules[i].base) >= 0 ? rules[i].points : rules[i].floor;
}

static void
make_rules (Rule *rules)
{
  for (guint i = 0; i < 20; i++)
    {
      rules[i] = (Rule) { .points = number (5, 0), .floor = number (5, 0), .has_cap = TRUE, .less = i == 2 || i == 7 || i == 10, .whole = i < 2 || i == 9 };
      rules[i].cap = i >= 4 && i < 8 ? number (15, 1) : i >= 11 ? number (2, 0) : number (1, 0);
      rules[i].step = i < 4 ? number (2, 0) : number (50, 0);
      rules[i].per_step = i < 4 ? number (1, 1) : i < 11 ? number (2, 1) : number (2, 3);
      rules[i].base = i < 11 ? number (2000, 0) : i < 18 ? number (2500, 0) : number (1500, 0);
      if (i >= 18)
        rules[i].floor = number (25, 1);
    }
}

/* The gates: below half the target the whole is capped, without the basic task one indicator. */
static gboolean
is_below (const Bank *bank, guint32 row, guint figure, const KcRatio *bound)
{
  KcRatio x = kc_ratio_from_decimal (bank->figures[figure][row]);

  return kc_ratio_compare (&x, bound) < 0;
}

void
hand_evaluate_twenty (KcFacts *facts, HandResult *results)
{
  static const char *const names[] = { "a01", "a02", "a03", "a04", "a05", "a06", "a07", "a08", "a09", "a10", "a11", "a12", "a13", "a14", "a15", "a16", "a17", "a18",
                                       "a19", "a20", "t1", "t2", "t3", "faults", NULL };
  static const gint64 edges[] = { 85, 75, 60 };
  const KcRatio half = number (5, 1), basic = number (500, 0), basic_cap = number (35, 1), most = number (70, 0);
  Rule rules[20];
  Bank bank = { .n = 0 };

  make_rules (rules);
  bank_init (&bank, facts, names);
  for (guint i = 0; i < 8; i++)
    find_mean (&bank, i);
  for (guint32 row = 0; row < bank.n; row++)
    {
      KcRatio total = KC_RATIO_ZERO, target = kc_ratio_from_decimal (bank.figures[TARGETS][row]), faults = kc_ratio_from_decimal (bank.figures[FAULTS][row]);

      for (guint i = 0; i < 20; i++)
        {
          KcRatio x = kc_ratio_from_decimal (bank.figures[i][row]), score = score_one (&bank, rules, row, i, &x);

          if (i == 14 && is_below (&bank, row, 18, &basic) && kc_ratio_compare (&score, &basic_cap) > 0)
            score = basic_cap;
          score = kc_ratio_round (&score, 2, KC_ROUND_HALF_UP);
          results[row].scores[i] = keep (&score);
          total = kc_ratio_add (&total, &score);
        }
      faults = kc_ratio_multiply (&faults, &half);
      total = kc_ratio_subtract (&total, &faults);
      target = kc_ratio_multiply (&target, &half);
      if (is_below (&bank, row, 11, &target) && kc_ratio_compare (&total, &most) > 0)
        total = most;
      results[row].total = keep (&total);
      results[row].band = find_band (&total, edges, 3);
    }
}
