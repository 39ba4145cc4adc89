/* The reference: one person after the other, straight from the rules, in fractions of its own. It knows nothing of formulas. A fraction that does not fit
 * ends the test: cases are made so that none is needed. */
#include "random-case.h"

typedef struct
{
  __int128 p, q;
} Q;

/* Why there is no number; the greater one is told. Two of one strength: the first. */
typedef enum
{
  WHY_NONE = 0,
  WHY_OTHER = 20,
  WHY_DIVISION = 21,
  WHY_NOT_APPLICABLE = 30,
  WHY_TARGET_ZERO = 40,
  WHY_NOT_REPORTED = 50,
  WHY_OVERFLOW = 60,
} Why;

typedef struct
{
  Why why;
  Q q;
} Cell;

typedef struct
{
  const RandomBank *bank;
  const RandomScheme *scheme;
  gboolean excluded[MOST_PEOPLE];
} World;

static __int128
multiply_128 (__int128 a, __int128 b)
{
  __int128 product;

  if (__builtin_mul_overflow (a, b, &product))
    g_error ("the reference's fractions are too small for this case");
  return product;
}

static Q
reduce (__int128 p, __int128 q)
{
  __int128 a = p < 0 ? -p : p, b = q < 0 ? -q : q;

  while (b != 0)
    {
      __int128 rest = a % b;
      a = b;
      b = rest;
    }
  if (q < 0)
    a = -a;
  return a == 0 ? (Q) { 0, 1 } : (Q) { p / a, q / a };
}

static Q
whole (gint64 v)
{
  return (Q) { v, 1 };
}

/* Of hundredths. */
static Q
number (gint64 v)
{
  return reduce (v, 100);
}

static Q
add (Q a, Q b)
{
  __int128 p, left = multiply_128 (a.p, b.q), right = multiply_128 (b.p, a.q);

  if (__builtin_add_overflow (left, right, &p))
    g_error ("the reference's fractions are too small for this case");
  return reduce (p, multiply_128 (a.q, b.q));
}

static Q
subtract (Q a, Q b)
{
  return add (a, (Q) { -b.p, b.q });
}

static Q
multiply (Q a, Q b)
{
  Q x = reduce (a.p, b.q), y = reduce (b.p, a.q);

  return (Q) { multiply_128 (x.p, y.p), multiply_128 (x.q, y.q) };
}

static Q
divide (Q a, Q b)
{
  return multiply (a, b.p < 0 ? (Q) { -b.q, -b.p } : (Q) { b.q, b.p });
}

static int
compare (Q a, Q b)
{
  __int128 difference = subtract (a, b).p;

  return (difference > 0) - (difference < 0);
}

static Q
least (Q a, Q b)
{
  return compare (a, b) < 0 ? a : b;
}

static Q
most (Q a, Q b)
{
  return compare (a, b) > 0 ? a : b;
}

static Why
worse (Why a, Why b)
{
  return b / 10 > a / 10 ? b : a;
}

static Cell
blank (Why why)
{
  return (Cell) { why, { 0, 1 } };
}

static Cell
value (Q q)
{
  return (Cell) { WHY_NONE, q };
}

/* What the rules call rounding, on the digits themselves. */
static Cell
round_cell (Cell cell, guint places, KcRounding rounding)
{
  __int128 ten = 1;

  if (cell.why != WHY_NONE)
    return cell;
  for (guint i = 0; i < places; i++)
    ten *= 10;
  __int128 scaled = multiply_128 (cell.q.p, ten), size = scaled < 0 ? -scaled : scaled;
  __int128 units = size / cell.q.q, rest = size % cell.q.q;
  int half = (2 * rest > cell.q.q) - (2 * rest < cell.q.q);
  if (rest != 0 && (rounding == KC_ROUND_UP || (rounding == KC_ROUND_HALF_UP && half >= 0) ||
                    (rounding == KC_ROUND_HALF_EVEN && (half > 0 || (half == 0 && units % 2 == 1)))))
    units++;
  cell.q = reduce (scaled < 0 ? -units : units, ten);
  if (compare (cell.q, whole (G_MAXINT64 / 10000)) > 0 || compare (cell.q, whole (-(G_MAXINT64 / 10000))) < 0)
    return blank (WHY_OVERFLOW);
  return cell;
}

/* Figures and people ------------------------------------------------------------------------------------------------------------------ */

static Cell
get_figure (const World *world, guint person, guint measure)
{
  static const Why whys[] = { WHY_NONE, WHY_NOT_REPORTED, WHY_NOT_APPLICABLE, WHY_TARGET_ZERO };
  const RandomPerson *row = &world->bank->people[person];
  KcNothing nothing = row->nothing[measure];

  if (nothing == KC_NOTHING_NONE)
    return value (number (row->figures[measure]));
  return world->scheme->measures[measure].policies[nothing] == KC_MISSING_ZERO ? value (whole (0)) : blank (whys[nothing]);
}

static gboolean
is_zero (const World *world, guint person, guint measure)
{
  Cell cell = get_figure (world, person, measure);

  return cell.why == WHY_NONE ? cell.q.p == 0 : cell.why == WHY_TARGET_ZERO;
}

static guint
get_served (const RandomPerson *person)
{
  guint days = 0;

  for (guint i = 0; i < person->n_segments; i++)
    days += person->segments[i].days;
  return person->n_segments > 0 ? days : PERIOD;
}

static gboolean
find_excluded (const World *world, guint person)
{
  const RandomScheme *scheme = world->scheme;
  guint least_days = MAX (scheme->least_days, scheme->pro_rata ? 1u : 0u);

  if (get_served (&world->bank->people[person]) < least_days)
    return TRUE;
  for (guint i = 0; i < N_MEASURES; i++)
    {
      const KcMissingPolicy *policies = scheme->measures[i].policies;
      Why why = get_figure (world, person, i).why;
      if ((policies[KC_NOTHING_NOT_REPORTED] == KC_MISSING_EXCLUDE && why == WHY_NOT_REPORTED) ||
          (policies[KC_NOTHING_NOT_APPLICABLE] == KC_MISSING_EXCLUDE && why == WHY_NOT_APPLICABLE) ||
          (policies[KC_NOTHING_TARGET_ZERO] == KC_MISSING_EXCLUDE && is_zero (world, person, i)))
        return TRUE;
    }
  return FALSE;
}

/* Where somebody was, and how long; without days one place counts, where the person is. */
static guint
list_places (const World *world, guint person, RandomSegment *places)
{
  const RandomPerson *row = &world->bank->people[person];
  guint n = 0;

  for (guint i = 0; i < row->n_segments && world->scheme->pro_rata; i++)
    if (row->segments[i].days > 0)
      places[n++] = row->segments[i];
  if (!world->scheme->pro_rata || row->n_segments == 0)
    places[n++] = (RandomSegment) { PERIOD, row->branch_class, row->post };
  return n;
}

static gboolean
is_same_place (guint level, const RandomSegment *a, const RandomSegment *b)
{
  return ((level & 1) == 0 || a->branch_class == b->branch_class) && ((level & 2) == 0 || a->post == b->post);
}

/* Days that somebody was in such a place. */
static guint
count_days (const World *world, guint person, guint level, const RandomSegment *place)
{
  RandomSegment places[2];
  guint n = list_places (world, person, places), days = 0;

  for (guint i = 0; i < n; i++)
    if (is_same_place (level, &places[i], place))
      days += places[i].days;
  return days;
}

static guint
choose_level (const World *world, const RandomSegment *place)
{
  for (guint k = 0; k + 1 < world->scheme->n_levels; k++)
    {
      guint size = 0;
      for (guint p = 0; p < world->bank->n; p++)
        size += !world->excluded[p] && count_days (world, p, world->scheme->levels[k], place) > 0;
      if (size >= world->scheme->minimum)
        return world->scheme->levels[k];
    }
  return world->scheme->levels[world->scheme->n_levels - 1];
}

static gboolean
grows (const World *world, guint measure)
{
  return world->scheme->pro_rata && world->scheme->measures[measure].is_sum;
}

/* Figure of the peers in such a place for a whole period. */
static Cell
find_mean (const World *world, guint measure, guint level, const RandomSegment *place)
{
  Q sum = whole (0);
  guint heads = 0, days = 0;

  for (guint p = 0; p < world->bank->n; p++)
    {
      guint there = world->excluded[p] ? 0 : count_days (world, p, level, place);
      Cell figure = get_figure (world, p, measure);
      if (there == 0 || figure.why != WHY_NONE)
        continue;
      guint served = world->scheme->pro_rata ? get_served (&world->bank->people[p]) : PERIOD;
      heads++;
      days += there;
      sum = add (sum, multiply (figure.q, reduce (there, grows (world, measure) ? served : PERIOD)));
    }
  if (heads < MAX (world->scheme->minimum, 1u))
    return blank (WHY_OTHER);
  return value (divide (sum, reduce (days, PERIOD)));
}

static Cell
find_peers_base (const World *world, guint person, guint measure)
{
  RandomSegment places[2];
  guint n = list_places (world, person, places);
  guint served = world->scheme->pro_rata ? get_served (&world->bank->people[person]) : PERIOD;
  Q sum = whole (0);

  for (guint i = 0; i < n; i++)
    {
      Cell mean = find_mean (world, measure, choose_level (world, &places[i]), &places[i]);
      if (mean.why != WHY_NONE)
        return mean;
      sum = add (sum, multiply (mean.q, reduce (places[i].days, grows (world, measure) ? PERIOD : served)));
    }
  return value (sum);
}

/* A peers' function over such a place; figures that grow are those of a whole period. */
static Cell
find_among (const World *world, guint function, guint measure, guint level, const RandomSegment *place, Q own)
{
  Q values[MOST_PEOPLE], sum = whole (0);
  guint heads = 0, days = 0, better = 0;

  for (guint p = 0; p < world->bank->n; p++)
    {
      guint there = world->excluded[p] ? 0 : count_days (world, p, level, place);
      guint served = world->scheme->pro_rata ? get_served (&world->bank->people[p]) : PERIOD;
      Cell figure = get_figure (world, p, measure);
      guint at = heads;
      if (there == 0 || figure.why != WHY_NONE)
        continue;
      sum = add (sum, multiply (figure.q, reduce (there, served)));
      days += there;
      Q full = grows (world, measure) ? multiply (figure.q, reduce (PERIOD, served)) : figure.q;
      better += compare (full, own) > 0;
      for (; at > 0 && compare (values[at - 1], full) > 0; at--)
        values[at] = values[at - 1];
      values[at] = full;
      heads++;
    }
  if (function == OWN_COUNT)
    return value (reduce (days, PERIOD));
  if (heads < MAX (world->scheme->minimum, 1u))
    return blank (WHY_OTHER);
  if (function == OWN_SUM)
    return value (sum);
  if (function == OWN_RANK)
    return value (whole (better + 1));
  if (function == OWN_MEDIAN)
    return value (divide (add (values[(heads - 1) / 2], values[heads / 2]), whole (2)));
  return value (function == OWN_MAX ? values[heads - 1] : values[0]);
}

static Cell
score_own (const World *world, guint person, const RandomIndicator *indicator)
{
  const RandomPerson *me = &world->bank->people[person];
  guint function = indicator->function, served = world->scheme->pro_rata ? get_served (me) : PERIOD;
  gboolean scales = grows (world, indicator->measure) && function != OWN_SUM && function != OWN_COUNT;
  RandomSegment places[2], last = { PERIOD, me->branch_class, me->post };
  guint n = list_places (world, person, places);
  Q sum = whole (0);

  if (function == OWN_RANK)
    {
      Cell own = get_figure (world, person, indicator->measure);
      if (own.why != WHY_NONE)
        return own;
      if (scales)
        own.q = multiply (own.q, reduce (PERIOD, served));
      return find_among (world, function, indicator->measure, choose_level (world, &last), &last, own.q);
    }
  for (guint i = 0; i < n; i++)
    {
      Cell there = find_among (world, function, indicator->measure, choose_level (world, &places[i]), &places[i], whole (0));
      if (there.why != WHY_NONE)
        return there;
      sum = add (sum, multiply (there.q, reduce (places[i].days, scales ? PERIOD : served)));
    }
  return value (sum);
}

/* Forms ------------------------------------------------------------------------------------------------------------------------------- */

static Cell
find_target (const World *world, guint person, const RandomIndicator *indicator)
{
  Cell target = indicator->base_is_measure ? get_figure (world, person, 2) : value (number (indicator->base));
  gboolean scales = grows (world, indicator->measure) && !(indicator->base_is_measure && world->scheme->measures[2].is_sum);

  if (target.why == WHY_NONE && scales)
    target.q = multiply (target.q, reduce (get_served (&world->bank->people[person]), PERIOD));
  return target;
}

/* points + gain within floor and cap. */
static Cell
limit_gain (const RandomIndicator *indicator, Q gain)
{
  Q floor = number (indicator->floor.has ? indicator->floor.v : indicator->points);

  if (indicator->cap.has)
    gain = least (gain, number (indicator->cap.v));
  gain = most (gain, (Q) { -floor.p, floor.q });
  return value (add (number (indicator->points), gain));
}

static Cell
score_steps (const RandomIndicator *indicator, Q distance)
{
  Q steps = divide (distance, number (indicator->step));

  if (indicator->less)
    steps.p = -steps.p;
  if (indicator->whole)
    steps = (Q) { steps.p / steps.q, 1 };
  return limit_gain (indicator, multiply (steps, number (indicator->per)));
}

static Cell
score_peers (const RandomIndicator *indicator, Cell figure, Cell base)
{
  Q distance;

  if (figure.why != WHY_NONE || base.why != WHY_NONE)
    return blank (worse (figure.why, base.why));
  if (base.q.p == 0)
    return blank (WHY_DIVISION);
  distance = subtract (divide (figure.q, base.q), whole (1));
  if (indicator->form == FORM_PEERS_STEPS)
    return score_steps (indicator, multiply (distance, whole (100)));
  if (indicator->less)
    distance.p = -distance.p;
  return limit_gain (indicator, multiply (distance, number (indicator->points)));
}

/* Piece by piece: each stretch of the share counts at its rate. */
static Cell
score_share (const RandomIndicator *indicator, Cell figure, Cell base)
{
  Q share, counted = whole (0), from = whole (0), rate = whole (1);

  if (figure.why != WHY_NONE || base.why != WHY_NONE)
    return blank (worse (figure.why, base.why));
  if (base.q.p == 0)
    return blank (WHY_DIVISION);
  share = divide (figure.q, base.q);
  if (indicator->less)
    share = subtract (whole (2), share);
  if (indicator->from.has && compare (share, multiply (number (indicator->from.v), reduce (1, 100))) < 0)
    return value (whole (0));
  for (guint i = 0; i <= indicator->n_rows; i++)
    {
      gboolean is_last = i == indicator->n_rows;
      Q to = is_last ? share : least (share, multiply (number (indicator->edges[i]), reduce (1, 100)));
      if (i == 0 || compare (to, from) > 0)
        counted = add (counted, multiply (subtract (to, from), rate));
      if (is_last)
        break;
      from = multiply (number (indicator->edges[i]), reduce (1, 100));
      rate = number (indicator->values[i]);
    }
  return limit_gain (indicator, multiply (subtract (counted, whole (1)), number (indicator->points)));
}

static Cell
interpolate (const RandomIndicator *indicator, Q x)
{
  guint last = indicator->n_rows - 1;

  if (compare (x, number (indicator->edges[0])) < 0)
    return indicator->outside_no_data ? blank (WHY_OTHER) : value (number (indicator->values[0]));
  if (compare (x, number (indicator->edges[last])) > 0)
    return indicator->outside_no_data ? blank (WHY_OTHER) : value (number (indicator->values[last]));
  for (guint i = 0; i < last; i++)
    {
      Q low = number (indicator->edges[i]), high = number (indicator->edges[i + 1]);
      if (compare (x, high) > 0)
        continue;
      Q part = divide (subtract (x, low), subtract (high, low));
      return value (add (multiply (number (indicator->values[i]), subtract (whole (1), part)), multiply (number (indicator->values[i + 1]), part)));
    }
  return value (number (indicator->values[last]));
}

/* The row is searched from the other end than the formulas do. */
static Cell
look_up (const RandomIndicator *indicator, Q x)
{
  guint n = indicator->n_rows;
  Q first = number (indicator->edges[0]), end = number (indicator->edges[n]);

  if (indicator->outside_no_data && ((!indicator->open_start && compare (x, first) < 0) || (!indicator->open_end && compare (x, end) > 0)))
    return blank (WHY_OTHER);
  for (guint i = n - 1; i > 0; i--)
    {
      int order = compare (x, number (indicator->edges[i]));
      if (order > 0 || (order == 0 && !indicator->upper))
        return value (number (indicator->values[i]));
    }
  return value (number (indicator->values[0]));
}

static Cell
score_table (const RandomIndicator *indicator, Cell figure)
{
  if (figure.why != WHY_NONE)
    return figure;
  figure = indicator->interpolate ? interpolate (indicator, figure.q) : look_up (indicator, figure.q);
  if (figure.why == WHY_NONE && indicator->factor)
    figure.q = multiply (figure.q, number (indicator->points));
  return figure;
}

static Cell
score_rating (const World *world, guint person, const RandomIndicator *indicator)
{
  Cell x = get_figure (world, person, 0), y = get_figure (world, person, 1);
  Q mean;

  if (x.why != WHY_NONE && (y.why != WHY_NONE || !indicator->spread))
    return blank (indicator->spread ? x.why : worse (x.why, y.why));
  if (y.why != WHY_NONE && !indicator->spread)
    return y;
  if (x.why != WHY_NONE)
    mean = y.q;
  else if (y.why != WHY_NONE)
    mean = x.q;
  else
    mean = add (multiply (x.q, reduce (indicator->rating_weight, 10000)), multiply (y.q, reduce (10000 - indicator->rating_weight, 10000)));
  return value (multiply (divide (mean, number (indicator->full)), number (indicator->points)));
}

static Cell
score_points (const RandomIndicator *indicator, Cell figure)
{
  Q counted = figure.q;

  if (figure.why != WHY_NONE)
    return figure;
  if (indicator->until.has)
    counted = least (counted, number (indicator->until.v));
  if (indicator->after.has)
    counted = subtract (counted, number (indicator->after.v));
  counted = add (number (indicator->start), multiply (most (counted, whole (0)), number (indicator->per)));
  if (indicator->cap.has)
    counted = least (counted, number (indicator->cap.v));
  else if (indicator->points > 0)
    counted = least (counted, number (indicator->points));
  return value (counted);
}

static Cell
score_raw (const World *world, guint person, const RandomIndicator *indicator)
{
  Cell figure = get_figure (world, person, indicator->measure), base;

  switch (indicator->form)
    {
    case FORM_PEERS_STEPS:
    case FORM_PEERS_PRO_RATA:
      return score_peers (indicator, figure, find_peers_base (world, person, indicator->measure));
    case FORM_BASE_RATIO:
      base = find_target (world, person, indicator);
      if (figure.why != WHY_NONE || base.why != WHY_NONE)
        return blank (indicator->less ? worse (base.why, figure.why) : worse (figure.why, base.why));
      return score_steps (indicator, subtract (figure.q, base.q));
    case FORM_DEDUCTIONS:
      if (figure.why != WHY_NONE)
        return figure;
      return value (subtract (number (indicator->points), least (number (indicator->floor.has ? indicator->floor.v : indicator->points),
                                                                 multiply (figure.q, number (indicator->per)))));
    case FORM_SHARE:
      return score_share (indicator, figure, find_target (world, person, indicator));
    case FORM_TABLE:
      return score_table (indicator, figure);
    case FORM_RATING:
      return score_rating (world, person, indicator);
    case FORM_POINTS:
      return score_points (indicator, figure);
    case FORM_OWN:
      return score_own (world, person, indicator);
    default:
      break;
    }
  base = find_target (world, person, indicator);
  if (figure.why != WHY_NONE || base.why != WHY_NONE)
    return blank (worse (figure.why, base.why));
  int order = compare (figure.q, base.q) * (indicator->less ? -1 : 1);
  return value (number (order > 0 || (order == 0 && !indicator->at_bound_fails) ? indicator->points : indicator->otherwise));
}

/* Scores ------------------------------------------------------------------------------------------------------------------------------ */

static guint
list_measures (const RandomIndicator *indicator, guint *measures)
{
  guint n = 0;

  if (indicator->form == FORM_RATING)
    {
      measures[n++] = 0;
      measures[n++] = 1;
      return n;
    }
  measures[n++] = indicator->measure;
  if (indicator->base_is_measure && (indicator->form == FORM_BASE_RATIO || indicator->form == FORM_SHARE || indicator->form == FORM_PASS))
    measures[n++] = 2;
  return n;
}

static gboolean
tells_target_zero (Cell cell)
{
  return cell.why == WHY_TARGET_ZERO || cell.why == WHY_DIVISION;
}

static gboolean
has_zero_target (const World *world, guint person, const RandomIndicator *indicator, KcMissingPolicy policy)
{
  guint measures[2], n = list_measures (indicator, measures);

  for (guint i = 0; i < n; i++)
    if (world->scheme->measures[measures[i]].policies[KC_NOTHING_TARGET_ZERO] == policy && is_zero (world, person, measures[i]))
      return TRUE;
  return FALSE;
}

static Cell
apply_gate (const World *world, guint person, int target, Cell cell)
{
  Cell x = get_figure (world, person, 0);

  if (world->scheme->gate != target)
    return cell;
  if (x.why != WHY_NONE)
    return x;
  if (cell.why == WHY_NONE && compare (x.q, number (world->scheme->gate_bound)) < 0)
    cell.q = least (cell.q, number (world->scheme->gate_cap));
  return cell;
}

static Cell
find_score (const World *world, guint person, guint i)
{
  const RandomIndicator *indicator = &world->scheme->indicators[i];
  Cell cell = score_raw (world, person, indicator);

  if (tells_target_zero (cell) && has_zero_target (world, person, indicator, KC_MISSING_ZERO))
    cell = value (whole (0));
  cell = apply_gate (world, person, 1 + (int) i, cell);
  return round_cell (cell, indicator->places, world->scheme->rounding);
}

static gboolean
find_dropped (const World *world, guint person, guint i, Cell score)
{
  const RandomIndicator *indicator = &world->scheme->indicators[i];
  guint measures[2], n = list_measures (indicator, measures);
  gboolean drops = tells_target_zero (score) && has_zero_target (world, person, indicator, KC_MISSING_DROP);

  if (score.why == WHY_NONE)
    return FALSE;
  for (guint k = 0; k < n; k++)
    {
      const KcMissingPolicy *policies = world->scheme->measures[measures[k]].policies;
      Why why = get_figure (world, person, measures[k]).why;
      KcNothing kind = why == WHY_NOT_REPORTED ? KC_NOTHING_NOT_REPORTED : KC_NOTHING_NOT_APPLICABLE;
      if (why != WHY_NOT_REPORTED && why != WHY_NOT_APPLICABLE)
        continue;
      if (policies[kind] != KC_MISSING_DROP)
        return FALSE;
      drops = TRUE;
    }
  return drops;
}

/* Sums -------------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  Cell cell;
  gboolean dropped;
  Q weight;
} Part;

/* Of what is not left out. */
static Part
weigh (const Part *parts, guint n)
{
  Part out = { value (whole (0)), TRUE, whole (0) };
  Q weights = whole (0);

  for (guint i = 0; i < n; i++)
    {
      if (parts[i].dropped)
        continue;
      out.dropped = FALSE;
      weights = add (weights, parts[i].weight);
      if (parts[i].cell.why != WHY_NONE)
        out.cell.why = parts[i].cell.why;
      else
        out.cell.q = add (out.cell.q, multiply (parts[i].cell.q, parts[i].weight));
    }
  if (out.cell.why != WHY_NONE || out.dropped || weights.p == 0)
    return (Part) { blank (WHY_OTHER), out.dropped, whole (0) };
  out.cell.q = divide (out.cell.q, weights);
  return out;
}

static void
find_blocks (const World *world, guint person, const Part *scores, Part *blocks)
{
  for (int b = 2; b >= 0; b--)
    {
      Part parts[MOST_INDICATORS + 1];
      guint n = 0;
      if (b == 0)
        parts[n++] = blocks[2];
      for (guint i = 0; i < world->scheme->n_indicators; i++)
        if (world->scheme->indicators[i].block == b)
          parts[n++] = scores[i];
      blocks[b] = weigh (parts, n);
      blocks[b].cell = apply_gate (world, person, 101 + b, blocks[b].cell);
      blocks[b].weight = number (world->scheme->block_weights[b]);
    }
}

/* Without blocks: those with points are stretched to the points of all of them. */
static Cell
find_points (const World *world, const Part *scores, const Part *blocks)
{
  Part weighed[MOST_INDICATORS];
  guint n = 0;
  Q all = whole (0), kept = whole (0);
  Cell sum = value (whole (0));

  for (guint i = 0; i < world->scheme->n_indicators; i++)
    {
      const RandomIndicator *indicator = &world->scheme->indicators[i];
      if (indicator->block >= 0)
        continue;
      if (world->scheme->n_blocks == 0 && indicator->points > 0)
        {
          weighed[n++] = scores[i];
          all = add (all, number (indicator->points));
          if (!scores[i].dropped)
            kept = add (kept, number (indicator->points));
          continue;
        }
      if (scores[i].dropped)
        continue;
      if (scores[i].cell.why != WHY_NONE)
        return scores[i].cell;
      sum.q = add (sum.q, scores[i].cell.q);
    }
  if (world->scheme->n_blocks > 0)
    {
      Cell mean = weigh (blocks, 2).cell;
      return mean.why != WHY_NONE ? mean : value (add (sum.q, mean.q));
    }
  if (n > 0 && kept.p == 0)
    return blank (WHY_OTHER);
  for (guint i = 0; i < n; i++)
    {
      if (!weighed[i].dropped && weighed[i].cell.why != WHY_NONE)
        return weighed[i].cell;
      if (!weighed[i].dropped)
        sum.q = add (sum.q, divide (multiply (weighed[i].cell.q, all), kept));
    }
  return sum;
}

static Cell
find_total (const World *world, guint person, Cell points)
{
  const RandomScheme *scheme = world->scheme;
  Cell y = get_figure (world, person, 1), faults = get_figure (world, person, 3), total = points;

  if (scheme->has_veto && y.why != WHY_NONE)
    return y;
  if (scheme->has_veto && compare (y.q, number (scheme->veto_bound)) > 0)
    return value (whole (0));
  if (scheme->has_deduction)
    {
      if (faults.why == WHY_NONE)
        faults.q = multiply (faults.q, number (scheme->each));
      faults = round_cell (faults, scheme->total_places, scheme->rounding);
      if (faults.why != WHY_NONE)
        return faults;
      if (total.why == WHY_NONE)
        total.q = subtract (total.q, faults.q);
    }
  return round_cell (apply_gate (world, person, 0, total), scheme->total_places, scheme->rounding);
}

static Expected
expect (Cell cell)
{
  Expected out = { cell.why == WHY_NONE, 0 };

  cell = round_cell (cell, 4, KC_ROUND_HALF_UP);
  if (out.has && cell.why == WHY_NONE)
    out.v = (gint64) (multiply (cell.q, whole (10000)).p);
  out.has = out.has && cell.why == WHY_NONE;
  return out;
}

static void
answer_one (const World *world, guint person, Answer *out)
{
  const RandomScheme *scheme = world->scheme;
  Part scores[MOST_INDICATORS], blocks[3] = { 0 };

  for (guint i = 0; i < scheme->n_indicators; i++)
    {
      scores[i].cell = find_score (world, person, i);
      scores[i].dropped = out->dropped[i] = find_dropped (world, person, i, scores[i].cell);
      scores[i].weight = number (scheme->indicators[i].weight);
      out->scores[i] = expect (scores[i].cell);
    }
  if (scheme->n_blocks > 0)
    find_blocks (world, person, scores, blocks);
  for (guint b = 0; b < scheme->n_blocks; b++)
    {
      Cell cell = round_cell (blocks[b].cell, 4, scheme->rounding);
      out->blocks[b] = expect (cell);
    }
  out->total = expect (find_total (world, person, find_points (world, scores, blocks)));
}

/* Among those who end in such a place, whoever is counted there. */
static guint
find_rank (const World *world, const Answer *answers, guint person)
{
  const RandomPerson *me = &world->bank->people[person];
  RandomSegment place = { PERIOD, me->branch_class, me->post };
  guint level = choose_level (world, &place), rank = 1;

  for (guint p = 0; p < world->bank->n; p++)
    {
      RandomSegment other = { PERIOD, world->bank->people[p].branch_class, world->bank->people[p].post };
      rank += !answers[p].is_excluded && answers[p].total.has && is_same_place (level, &other, &place) && answers[p].total.v > answers[person].total.v;
    }
  return rank;
}

void
random_bank_answer (const RandomBank *self, const RandomScheme *scheme, Answer *answers)
{
  World world = { self, scheme, { FALSE } };

  for (guint p = 0; p < self->n; p++)
    world.excluded[p] = find_excluded (&world, p);
  for (guint p = 0; p < self->n; p++)
    {
      answers[p] = (Answer) { .is_excluded = world.excluded[p] };
      if (!world.excluded[p])
        answer_one (&world, p, &answers[p]);
    }
  for (guint p = 0; p < self->n; p++)
    if (!answers[p].is_excluded && answers[p].total.has)
      answers[p].rank = find_rank (&world, answers, p);
}
