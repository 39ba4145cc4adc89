/* Scores, total, limits, grade and coefficient of one person (D8.4-D8.7). */
#include "kc-evaluation-private.h"

#include "kc-bands.h"

static void
read_cell (KcEvaluation *self, guint slot, guint32 person, guint places, KcScoreCell *out)
{
  KcFormulaValue cell;

  *out = (KcScoreCell) { KC_DECIMAL_ZERO, KC_NOTHING_NOT_APPLICABLE };
  if (slot == G_MAXUINT)
    return;
  kc_evaluation_get_cell (self, slot, person, &cell);
  if (cell.cause != 0)
    out->nothing = kc_cause_table_get (self->causes, cell.cause)->nothing;
  else if (kc_ratio_to_decimal (&cell.number, places, self->scheme->rounding, &out->value))
    out->nothing = KC_NOTHING_NONE;
}

void
kc_evaluation_get_score (KcEvaluation *self, guint32 person, guint indicator, KcScoreCell *figure, KcScoreCell *base, KcScoreCell *score)
{
  const KcProgramIndicator *slots = &self->program->indicators[indicator];
  const KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, indicator);

  read_cell (self, slots->figure, person, KC_DECIMAL_STORED_SCALE, figure);
  read_cell (self, slots->base, person, KC_DECIMAL_STORED_SCALE, base);
  read_cell (self, slots->score, person, row->places, score);
}

void
kc_evaluation_get_block (KcEvaluation *self, guint32 person, guint block, KcScoreCell *out)
{
  read_cell (self, self->program->blocks[block], person, KC_DECIMAL_STORED_SCALE, out);
}

gboolean
kc_evaluation_is_dropped (KcEvaluation *self, guint32 person, guint indicator)
{
  guint slot = self->program->indicators[indicator].dropped;
  KcFormulaValue cell;

  if (slot == G_MAXUINT)
    return FALSE;
  kc_evaluation_get_cell (self, slot, person, &cell);
  return cell.cause == 0 && cell.number.numerator != 0;
}

void
kc_evaluation_get_deduction (KcEvaluation *self, guint32 person, guint deduction, KcScoreCell *out)
{
  read_cell (self, self->program->first_deduction + deduction, person, self->scheme->total_places, out);
}

static void
set_band (KcEvaluation *self, int band, KcOutcome *out)
{
  out->band = band;
  out->has_coefficient = FALSE;
  if (band == KC_BAND_NONE)
    return;
  const KcSchemeBand *row = g_ptr_array_index (self->scheme->bands, band);
  out->has_coefficient = row->has_coefficient;
  out->coefficient = row->coefficient;
}

/* The limit that holds the grade lowest; the first of those (D8.5). */
static void
apply_limits (KcEvaluation *self, guint32 person, KcOutcome *out)
{
  int lowest = out->band_by_points;

  for (guint i = 0; i < self->scheme->limits->len; i++)
    {
      const KcSchemeLimit *limit = g_ptr_array_index (self->scheme->limits, i);
      KcFormulaValue cell;
      kc_evaluation_get_cell (self, self->program->first_limit + i, person, &cell);
      if (cell.cause != 0)
        {
          out->nothing = kc_cause_table_get (self->causes, cell.cause)->nothing;
          return;
        }
      int band = kc_bands_find_code (self->scheme, limit->grade);
      if (cell.number.numerator != 0 && band > lowest)
        {
          lowest = band;
          out->limit = (int) i;
        }
    }
  set_band (self, lowest, out);
}

static void
apply_treatment (KcEvaluation *self, guint32 person, KcOutcome *out)
{
  const KcSchemeTreatment *treatment;

  out->treatment = self->treatments[person];
  if (out->treatment < 0)
    return;
  treatment = g_ptr_array_index (self->scheme->treatments, out->treatment);
  switch (treatment->kind)
    {
    case KC_TREATMENT_EXCLUDED:
      out->state = KC_PERSON_EXCLUDED;
      break;
    case KC_TREATMENT_INFORMATION:
      if (out->state == KC_PERSON_SCORED)
        out->state = KC_PERSON_INFORMATION;
      out->has_coefficient = FALSE;
      break;
    case KC_TREATMENT_FIXED_GRADE:
    default:
      out->state = KC_PERSON_PROTECTED;
      out->limit = -1;
      set_band (self, kc_bands_find_code (self->scheme, treatment->grade), out);
      if (self->notes[person] >= 0)
        out->has_coefficient = FALSE;
      break;
    }
}

void
kc_evaluation_get_outcome (KcEvaluation *self, guint32 person, KcOutcome *out)
{
  KcScoreCell points, deductions, total;

  *out = (KcOutcome) { .state = KC_PERSON_NO_DATA, .treatment = -1, .band = KC_BAND_NONE, .band_by_points = KC_BAND_NONE, .limit = -1 };
  read_cell (self, self->program->points, person, KC_DECIMAL_STORED_SCALE, &points);
  read_cell (self, self->program->deductions, person, KC_DECIMAL_STORED_SCALE, &deductions);
  read_cell (self, self->program->total, person, self->scheme->total_places, &total);
  out->points = points.value;
  out->deductions = deductions.value;
  out->deductions_nothing = deductions.nothing;
  out->nothing = total.nothing;
  if (out->nothing == KC_NOTHING_NONE)
    {
      out->total = total.value;
      out->band_by_points = kc_bands_find (self->scheme, out->total);
      apply_limits (self, person, out);
    }
  if (out->nothing == KC_NOTHING_NONE)
    out->state = KC_PERSON_SCORED;
  apply_treatment (self, person, out);
}

gboolean
kc_person_state_is_counted (KcPersonState state)
{
  return state == KC_PERSON_SCORED || state == KC_PERSON_PROTECTED;
}

typedef struct
{
  guint group;
  KcDecimal total;
  guint32 person;
  guint32 rank;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;
  int order = (x->group > y->group) - (x->group < y->group);

  if (order == 0)
    order = kc_decimal_compare (y->total, x->total);
  return order != 0 ? order : (x->person > y->person) - (x->person < y->person);
}

void
kc_evaluation_rank (KcEvaluation *self, guint32 *ranks, guint *n_ranked)
{
  g_autoptr(GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  for (guint group = 0; group < self->group_names->len; group++)
    n_ranked[group] = 0;
  for (guint32 person = 0; person < self->n; person++)
    {
      KcOutcome outcome;
      kc_evaluation_get_outcome (self, person, &outcome);
      ranks[person] = 0;
      if (outcome.nothing != KC_NOTHING_NONE || !kc_person_state_is_counted (outcome.state))
        continue;
      for (guint level = 0; level < self->n_levels; level++)
        {
          Ranked entry = { self->level_groups[(gsize) person * self->n_levels + level], outcome.total, person, 0 };
          g_array_append_val (ranked, entry);
        }
    }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    {
      Ranked *entry = &g_array_index (ranked, Ranked, i);
      const Ranked *before = i > 0 && entry[-1].group == entry->group ? entry - 1 : NULL;
      gboolean shared = before != NULL && kc_decimal_compare (before->total, entry->total) == 0;
      n_ranked[entry->group]++;
      entry->rank = shared ? before->rank : n_ranked[entry->group];
      if (self->groups[entry->person] == entry->group)
        ranks[entry->person] = entry->rank;
    }
}
