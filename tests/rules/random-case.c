/* Made up: schemes with all forms, banks with ties, holes, zeros, huge and negative figures, and groups of one. */
#include "random-case.h"

#include <string.h>

static const char *const measure_names[N_MEASURES] = { "x", "y", "t", "d" };

static gint64
between (gint64 low, gint64 high)
{
  return low + (gint64) (g_test_rand_double () * (double) (high - low + 1));
}

static gboolean
one_of (gint64 n)
{
  return between (1, n) == 1;
}

static Opt
maybe (gint64 low, gint64 high)
{
  Opt opt = { !one_of (3), between (low, high) };

  return opt;
}

static void
fill_rows (RandomIndicator *self)
{
  gint64 edge = between (-5000, 8000);

  self->n_rows = (guint) between (self->interpolate ? 2 : 1, MOST_ROWS);
  for (guint i = 0; i <= self->n_rows; i++)
    {
      self->edges[i] = edge;
      edge += one_of (2) ? between (1, 30) : between (100, 9000);
    }
  for (guint i = 0; i < self->n_rows; i++)
    self->values[i] = between (-3000, 12000);
  /* Accelerators: rates not below zero above shares that rise. */
  if (self->form == FORM_SHARE)
    {
      self->n_rows = (guint) between (0, 3);
      for (guint i = 0; i < self->n_rows; i++)
        {
          self->edges[i] = 5000 + i * 3000 + between (0, 2999);
          self->values[i] = between (0, 300);
        }
    }
}

static void
fill_indicator (RandomIndicator *self)
{
  memset (self, 0, sizeof *self);
  self->form = (Form) between (0, N_FORMS - 1);
  self->measure = (guint) between (0, 1);
  self->base_is_measure = one_of (2);
  self->base = between (1, 20000);
  self->points = between (0, 60) * 100 + (one_of (3) ? 50 : 0);
  self->places = (guint) between (0, 4);
  self->less = one_of (2);
  self->whole = one_of (3);
  self->step = one_of (3) ? 100 : between (1, 2000);
  self->per = between (0, 300);
  self->cap = maybe (0, 3000);
  self->floor = maybe (0, 6000);
  self->from = (Opt) { one_of (2), between (0, 12000) };
  self->after = maybe (0, 500);
  self->until = maybe (0, 3000);
  self->start = between (0, 1) * between (0, 500);
  self->at_bound_fails = one_of (2);
  self->otherwise = between (0, 2000);
  self->upper = one_of (2);
  self->interpolate = one_of (3);
  self->outside_no_data = one_of (3);
  self->factor = one_of (3);
  self->open_start = one_of (2);
  self->open_end = one_of (2);
  self->function = (guint) between (0, N_OWN - 1);
  self->rating_weight = between (1, 9999);
  self->spread = one_of (2);
  self->full = one_of (2) ? 10000 : between (1, 1000);
  self->block = -1;
  fill_rows (self);
}

static void
fill_measures (RandomScheme *self)
{
  gboolean plain = one_of (3);

  for (guint i = 0; i < N_MEASURES; i++)
    {
      self->measures[i].is_sum = one_of (2);
      for (KcNothing kind = KC_NOTHING_NOT_REPORTED; kind <= KC_NOTHING_TARGET_ZERO; kind++)
        self->measures[i].policies[kind] = plain || one_of (2) ? KC_MISSING_NO_DATA : (KcMissingPolicy) between (0, KC_MISSING_STOP);
    }
}

/* Every indicator in one of the leaves (second or third block), which all have at least one; weights as the rest of 100. */
static void
fill_blocks (RandomScheme *self)
{
  gint64 left[3] = { 10000, 10000, 10000 };

  self->n_blocks = self->n_indicators >= 2 && !one_of (3) ? 3 : 0;
  if (self->n_blocks == 0)
    return;
  self->block_weights[0] = between (0, 10000);
  self->block_weights[1] = 10000 - self->block_weights[0];
  self->block_weights[2] = 10000;
  for (guint i = 0; i < self->n_indicators; i++)
    {
      RandomIndicator *indicator = &self->indicators[i];
      if (i >= 2 && one_of (4))
        continue;
      indicator->block = i < 2 ? (int) i + 1 : (int) between (1, 2);
      indicator->weight = 0;
    }
  for (guint i = self->n_indicators; i-- > 0;)
    {
      RandomIndicator *indicator = &self->indicators[i];
      if (indicator->block < 0)
        continue;
      indicator->weight = i < 2 ? left[indicator->block] : between (0, left[indicator->block]);
      left[indicator->block] -= indicator->weight;
    }
}

static void
fill_peers (RandomScheme *self)
{
  static const guint chains[][3] = { { 0 }, { 1 }, { 3 }, { 2 }, { 3, 1 }, { 1, 0 }, { 3, 1, 0 }, { 3, 2 }, { 1, 2, 0 } };
  static const guint lengths[] = { 1, 1, 1, 1, 2, 2, 3, 2, 3 };
  guint k = (guint) between (0, G_N_ELEMENTS (chains) - 1);

  memcpy (self->levels, chains[k], sizeof chains[k]);
  self->n_levels = lengths[k];
  self->minimum = (guint) between (0, 4);
  self->pro_rata = one_of (2);
  self->least_days = one_of (3) ? (guint) between (1, 6) : 0;
}

void
random_scheme_fill (RandomScheme *self)
{
  memset (self, 0, sizeof *self);
  fill_measures (self);
  self->n_indicators = (guint) between (1, MOST_INDICATORS);
  for (guint i = 0; i < self->n_indicators; i++)
    fill_indicator (&self->indicators[i]);
  fill_blocks (self);
  fill_peers (self);
  self->has_deduction = one_of (2);
  self->each = between (0, 500);
  self->gate = one_of (2) ? -1 : one_of (2) ? 0 : self->n_blocks > 0 && one_of (2) ? 101 + (int) between (0, 2) : 1 + (int) between (0, self->n_indicators - 1);
  self->gate_bound = between (-100, 12000);
  self->gate_cap = between (0, 6000);
  self->has_veto = one_of (3);
  self->veto_bound = between (0, 20000);
  self->total_places = (guint) between (0, 4);
  self->rounding = (KcRounding) between (KC_ROUND_HALF_UP, KC_ROUND_UP);
}

static gint64
random_figure (gint64 most)
{
  switch (between (0, 9))
    {
    case 0: return 0;
    case 1: return most;
    case 2: return -between (0, most);
    case 3: return most / 2;
    case 4: return 10000;
    default: return between (0, most);
    }
}

static void
fill_segments (RandomPerson *self)
{
  guint first = (guint) between (0, PERIOD);

  self->n_segments = one_of (2) ? 0 : (guint) between (1, 2);
  for (guint i = 0; i < self->n_segments; i++)
    self->segments[i] = (RandomSegment) { i == 0 ? first : (guint) between (0, PERIOD - first), (guint) between (0, 2), (guint) between (0, 1) };
  if (self->n_segments > 0)
    {
      self->branch_class = self->segments[self->n_segments - 1].branch_class;
      self->post = self->segments[self->n_segments - 1].post;
    }
}

void
random_bank_fill (RandomBank *self, const RandomScheme *scheme)
{
  static const gint64 sizes[] = { 300, 3000, 20000, G_GINT64_CONSTANT (1000000000000000) };
  gint64 most[N_MEASURES];

  self->n = (guint) between (1, MOST_PEOPLE);
  for (guint i = 0; i < N_MEASURES; i++)
    most[i] = sizes[between (0, 3)];
  for (guint p = 0; p < self->n; p++)
    {
      RandomPerson *person = &self->people[p];
      memset (person, 0, sizeof *person);
      person->branch_class = (guint) between (0, 2);
      person->post = (guint) between (0, 1);
      fill_segments (person);
      for (guint i = 0; i < N_MEASURES; i++)
        {
          const RandomIndicator *indicator = &scheme->indicators[between (0, scheme->n_indicators - 1)];
          person->figures[i] = random_figure (most[i]);
          /* Exactly at an edge, or at the base. */
          if (one_of (6))
            person->figures[i] = one_of (3) ? indicator->base : indicator->edges[between (0, MOST_ROWS)];
          if (one_of (8))
            person->nothing[i] = (KcNothing) between (KC_NOTHING_NOT_REPORTED, KC_NOTHING_TARGET_ZERO);
        }
    }
}

/* The program's side ----------------------------------------------------------------------------------------------------------------- */

static KcDecimal
hundredths (gint64 v)
{
  return kc_decimal_normalize (kc_decimal_new (v, 2));
}

static char *
text (gint64 v)
{
  return kc_decimal_to_string (hundredths (v));
}

static void
set (KcSchemeIndicator *indicator, const char *name, gint64 v)
{
  g_autofree char *value = text (v);

  kc_scheme_indicator_set (indicator, name, value);
}

static void
set_optional (KcSchemeIndicator *indicator, const char *name, const Opt *opt)
{
  if (opt->has)
    set (indicator, name, opt->v);
}

static void
set_target (KcSchemeIndicator *indicator, const char *name, const RandomIndicator *self)
{
  if (self->base_is_measure)
    kc_scheme_indicator_set (indicator, name, "t");
  else
    set (indicator, name, self->base);
}

static void
set_table (KcSchemeIndicator *indicator, const RandomIndicator *self)
{
  kc_scheme_indicator_set (indicator, "edge", self->upper ? "upper" : "lower");
  kc_scheme_indicator_set (indicator, "interpolate", self->interpolate ? "yes" : "no");
  kc_scheme_indicator_set (indicator, "outside", self->outside_no_data ? "no-data" : "nearest");
  kc_scheme_indicator_set (indicator, "result", self->factor ? "factor" : "points");
  for (guint i = 0; i < self->n_rows; i++)
    {
      g_autofree char *from = text (self->edges[i]), *to = text (self->edges[i + 1]), *value = text (self->values[i]);
      gboolean open = i == 0 && self->open_start && !self->interpolate;
      gboolean ends = self->interpolate || (i + 1 == self->n_rows && self->open_end);
      kc_scheme_indicator_add_row (indicator, NULL, open ? NULL : from, ends ? NULL : to, value);
    }
}

static void
set_share (KcSchemeIndicator *indicator, const RandomIndicator *self)
{
  set_target (indicator, "target", self);
  set_optional (indicator, "from", &self->from);
  for (guint i = 0; i < self->n_rows; i++)
    {
      g_autofree char *from = text (self->edges[i]), *value = text (self->values[i]);
      kc_scheme_indicator_add_row (indicator, NULL, from, NULL, value);
    }
}

static void
set_rating (KcSchemeIndicator *indicator, const RandomIndicator *self)
{
  g_autofree char *first = text (self->rating_weight), *second = text (10000 - self->rating_weight);

  set (indicator, "full", self->full);
  kc_scheme_indicator_set (indicator, "missing", self->spread ? "spread" : "no-data");
  kc_scheme_indicator_add_row (indicator, "x", NULL, NULL, first);
  kc_scheme_indicator_add_row (indicator, "y", NULL, NULL, second);
}

static void
set_better (KcSchemeIndicator *indicator, const RandomIndicator *self)
{
  kc_scheme_indicator_set (indicator, "better", self->less ? "less" : "more");
}

static void
set_limits (KcSchemeIndicator *indicator, const RandomIndicator *self)
{
  set_optional (indicator, "cap", &self->cap);
  set_optional (indicator, "floor", &self->floor);
}

static void
set_steps (KcSchemeIndicator *indicator, const RandomIndicator *self)
{
  set (indicator, "step", self->step);
  set (indicator, "per-step", self->per);
  kc_scheme_indicator_set (indicator, "whole-steps", self->whole ? "yes" : "no");
}

static void
set_form (KcSchemeIndicator *indicator, const RandomIndicator *self)
{
  static const char *const nicks[N_FORMS] = { "peers-steps", "peers-pro-rata", "base-ratio-steps", "sum-of-deductions", "share-of-target",
                                              "table", "rating", "sum-of-points", "pass-fail", NULL };
  static const char *const functions[N_OWN] = { "PEERSUM", "PEERCOUNT", "PEERRANK", "PEERMAX", "PEERMIN", "PEERMEDIAN" };

  indicator->form = g_strdup (nicks[self->form]);
  if (self->form == FORM_OWN)
    indicator->score = g_strdup_printf ("%s(%s)", functions[self->function], measure_names[self->measure]);
  if (self->form != FORM_RATING)
    indicator->figure = g_strdup (measure_names[self->measure]);
  if (self->form <= FORM_BASE_RATIO || self->form == FORM_SHARE || self->form == FORM_PASS)
    set_better (indicator, self);
  if (self->form <= FORM_BASE_RATIO || self->form == FORM_SHARE)
    set_limits (indicator, self);
  if (self->form == FORM_PEERS_STEPS || self->form == FORM_BASE_RATIO)
    set_steps (indicator, self);
  if (self->form == FORM_BASE_RATIO)
    set_target (indicator, "base", self);
  if (self->form == FORM_PASS)
    {
      set_target (indicator, "bound", self);
      kc_scheme_indicator_set (indicator, "at-bound", self->at_bound_fails ? "fail" : "pass");
      set (indicator, "otherwise", self->otherwise);
    }
  if (self->form == FORM_DEDUCTIONS || self->form == FORM_POINTS)
    set (indicator, "each", self->per);
  if (self->form == FORM_DEDUCTIONS)
    set_optional (indicator, "floor", &self->floor);
  if (self->form == FORM_POINTS)
    {
      set (indicator, "start", self->start);
      set_optional (indicator, "after", &self->after);
      set_optional (indicator, "until", &self->until);
      set_optional (indicator, "cap", &self->cap);
    }
  if (self->form == FORM_SHARE)
    set_share (indicator, self);
  if (self->form == FORM_TABLE)
    set_table (indicator, self);
  if (self->form == FORM_RATING)
    set_rating (indicator, self);
}

static void
make_indicators (const RandomScheme *self, KcScheme *scheme)
{
  static const char *const blocks[] = { "b0", "b1", "b2" };

  for (guint i = 0; i < self->n_blocks; i++)
    {
      KcSchemeBlock *block = kc_scheme_add_block (scheme, blocks[i]);
      block->weight = hundredths (self->block_weights[i]);
      block->parent = g_strdup (i == 2 ? "b0" : NULL);
    }
  for (guint i = 0; i < self->n_indicators; i++)
    {
      g_autofree char *code = g_strdup_printf ("i%u", i);
      KcSchemeIndicator *indicator = kc_scheme_add_indicator (scheme, code);
      indicator->points = hundredths (self->indicators[i].points);
      indicator->places = self->indicators[i].places;
      if (self->indicators[i].block >= 0)
        {
          indicator->block = g_strdup (blocks[self->indicators[i].block]);
          indicator->weight = hundredths (self->indicators[i].weight);
        }
      set_form (indicator, &self->indicators[i]);
    }
}

static void
make_conditions (const RandomScheme *self, KcScheme *scheme)
{
  if (self->has_deduction)
    {
      KcSchemeDeduction *deduction = kc_scheme_add_deduction (scheme, "fault");
      deduction->figure = g_strdup ("d");
      deduction->each = hundredths (self->each);
    }
  if (self->gate >= 0)
    {
      KcSchemeGate *gate = kc_scheme_add_gate (scheme, "basic");
      g_autofree char *bound = text (self->gate_bound);
      gate->cap = hundredths (self->gate_cap);
      gate->condition = g_strdup_printf ("x < %s", bound);
      gate->target = self->gate == 0 ? NULL : self->gate > 100 ? g_strdup_printf ("b%d", self->gate - 101) : g_strdup_printf ("i%d", self->gate - 1);
    }
  if (self->has_veto)
    {
      KcSchemeVeto *veto = kc_scheme_add_veto (scheme, "crime");
      g_autofree char *bound = text (self->veto_bound);
      veto->condition = g_strdup_printf ("y > %s", bound);
    }
}

static GStrv
make_level (guint level)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  if ((level & 1) != 0)
    g_strv_builder_add (names, "branch_class");
  if ((level & 2) != 0)
    g_strv_builder_add (names, "post");
  return g_strv_builder_end (names);
}

KcScheme *
random_scheme_make (const RandomScheme *self)
{
  g_autoptr(KcScheme) scheme = kc_scheme_new ();
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) first = make_level (self->levels[0]);

  scheme->code = g_strdup ("random");
  scheme->version = g_strdup ("1");
  scheme->peers_minimum = self->minimum;
  scheme->is_pro_rata = self->pro_rata;
  scheme->least_days = self->least_days;
  scheme->total_places = self->total_places;
  scheme->rounding = self->rounding;
  for (guint i = 0; first[i] != NULL; i++)
    g_ptr_array_add (scheme->peers, g_strdup (first[i]));
  for (guint i = 1; i < self->n_levels; i++)
    g_ptr_array_add (scheme->fallbacks, make_level (self->levels[i]));
  for (guint i = 0; i < N_MEASURES; i++)
    {
      KcSchemeMeasure *measure = kc_scheme_add_measure (scheme, measure_names[i]);
      measure->aggregate = self->measures[i].is_sum ? KC_AGGREGATE_SUM : KC_AGGREGATE_LAST;
      measure->missing = self->measures[i].policies[KC_NOTHING_NOT_REPORTED];
      measure->inapplicable = self->measures[i].policies[KC_NOTHING_NOT_APPLICABLE];
      measure->target_zero = self->measures[i].policies[KC_NOTHING_TARGET_ZERO];
    }
  make_indicators (self, scheme);
  make_conditions (self, scheme);
  if (!kc_scheme_compile (scheme, &error))
    g_error ("%s", error->message);
  return g_steal_pointer (&scheme);
}

static void
put_person (KcFacts *facts, guint row, const RandomPerson *person)
{
  static const char *const classes[] = { "urban", "township", "village" }, *const posts[] = { "manager", "head" };

  kc_facts_add_texts (facts, "branch_class")[row] = classes[person->branch_class];
  kc_facts_add_texts (facts, "post")[row] = posts[person->post];
  for (guint i = 0; i < N_MEASURES; i++)
    {
      guint8 *nothing;
      KcDecimal *numbers = kc_facts_add_numbers (facts, measure_names[i], &nothing);
      numbers[row] = hundredths (person->figures[i]);
      nothing[row] = (guint8) person->nothing[i];
    }
  for (guint i = 0; i < person->n_segments; i++)
    {
      guint segment = kc_facts_add_segment (facts, row, person->segments[i].days);
      kc_facts_set_segment_text (facts, segment, "branch_class", classes[person->segments[i].branch_class]);
      kc_facts_set_segment_text (facts, segment, "post", posts[person->segments[i].post]);
    }
}

KcFacts *
random_bank_make (const RandomBank *self, int only)
{
  KcFacts *facts = kc_facts_new (only >= 0 ? 1 : self->n);

  kc_facts_set_days (facts, PERIOD);
  if (only >= 0)
    put_person (facts, 0, &self->people[only]);
  for (guint p = 0; p < self->n && only < 0; p++)
    put_person (facts, p, &self->people[p]);
  return facts;
}
