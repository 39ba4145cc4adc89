/* The data check: findings from causes. */
#include "kc-evaluation-private.h"

typedef struct
{
  KcEvaluation *evaluation;
  const char *const *languages;
  KcGroupNameFunc name_group;
  gpointer user_data;
  KcIssueList *issues;
  GHashTable *told;        /* group findings already listed */
} Collector;

static KcPlace
make_place (Collector *self, guint32 person, const char *field, const char *label)
{
  KcPlace place = KC_PLACE_NONE;

  place.record = kc_facts_get_keys (self->evaluation->facts)[person];
  place.field = field;
  place.label = label;
  return place;
}

static const char *
get_part_label (Collector *self, const KcSchemePart *part)
{
  const char *label = kc_label_get (part->label, self->languages);

  return *label != '\0' ? label : part->code;
}

static const char *
get_label (Collector *self, const KcProgramColumn *column)
{
  return column->part != NULL && *kc_label_get (column->part->label, self->languages) != '\0' ? get_part_label (self, column->part) : column->name;
}

static char *
dup_group_name (Collector *self, guint group)
{
  const char *name = kc_evaluation_get_group_name (self->evaluation, group);

  return self->name_group != NULL ? self->name_group (name, self->user_data) : g_strdup (name);
}

static char *
dup_group (Collector *self, guint32 person)
{
  return dup_group_name (self, self->evaluation->groups[person]);
}

static gboolean
tell_once (Collector *self, const char *what, guint32 person)
{
  g_autofree char *key = g_strdup_printf ("%s %u", what, self->evaluation->groups[person]);

  if (g_hash_table_contains (self->told, key))
    return FALSE;
  g_hash_table_add (self->told, g_steal_pointer (&key));
  return TRUE;
}

static gboolean
stops (const KcEvaluation *self, const KcSchemeMeasure *measure, guint32 person)
{
  const guint8 *nothing;
  const KcDecimal *numbers = kc_facts_get_numbers (self->facts, measure->part.code, &nothing);
  KcNothing kind = nothing != NULL ? nothing[person] : KC_NOTHING_NOT_REPORTED;

  return (measure->missing == KC_MISSING_STOP && kind == KC_NOTHING_NOT_REPORTED) ||
         (measure->inapplicable == KC_MISSING_STOP && kind == KC_NOTHING_NOT_APPLICABLE) ||
         (measure->target_zero == KC_MISSING_STOP &&
          (kind == KC_NOTHING_TARGET_ZERO || (kind == KC_NOTHING_NONE && kc_decimal_sign (numbers[person]) == 0)));
}

static gboolean
is_excluded (KcEvaluation *self, guint32 person)
{
  KcOutcome outcome;

  kc_evaluation_get_outcome (self, person, &outcome);
  return outcome.state == KC_PERSON_EXCLUDED;
}

guint
kc_evaluation_count_stops (KcEvaluation *self)
{
  guint count = 0;

  for (guint i = 0; i < self->scheme->measures->len; i++)
    {
      const KcSchemeMeasure *measure = g_ptr_array_index (self->scheme->measures, i);
      if (measure->missing != KC_MISSING_STOP && measure->inapplicable != KC_MISSING_STOP && measure->target_zero != KC_MISSING_STOP)
        continue;
      for (guint32 person = 0; person < self->n; person++)
        count += stops (self, measure, person) && !is_excluded (self, person);
    }
  return count;
}

static void
collect_missing (Collector *self, guint32 person)
{
  KcEvaluation *evaluation = self->evaluation;

  for (guint i = 0; i < evaluation->scheme->measures->len; i++)
    {
      const KcSchemeMeasure *measure = g_ptr_array_index (evaluation->scheme->measures, i);
      const guint8 *nothing;
      const char *label = get_part_label (self, &measure->part);
      KcPlace place = make_place (self, person, measure->part.code, label);
      if (stops (evaluation, measure, person))
        {
          kc_issue_list_add (self->issues, KC_ISSUE_FIGURE_STOPS, &place, label, NULL, NULL);
          continue;
        }
      kc_facts_get_numbers (evaluation->facts, measure->part.code, &nothing);
      if (nothing == NULL || nothing[person] == KC_NOTHING_NOT_REPORTED)
        kc_issue_list_add (self->issues, KC_ISSUE_FIGURE_NOT_REPORTED, &place, label, NULL, NULL);
      else if (nothing[person] == KC_NOTHING_NOT_APPLICABLE)
        kc_issue_list_add (self->issues, KC_ISSUE_FIGURE_NOT_APPLICABLE, &place, label, NULL, NULL);
    }
}

static void
collect_zero (Collector *self, guint32 person, const KcCause *cause, const KcProgramColumn *indicator)
{
  const KcProgramColumn *divisor =
    cause->column != KC_CAUSE_NO_COLUMN ? kc_program_get (self->evaluation->program, cause->column) : indicator;
  gboolean is_peers = divisor->formula != NULL && divisor->formula->aggregates->len > 0;
  KcPlace place = make_place (self, person, divisor->part != NULL ? divisor->part->code : divisor->name, get_label (self, divisor));

  if (!is_peers)
    kc_issue_list_add (self->issues, KC_ISSUE_FIGURE_DENOMINATOR_ZERO, &place, get_label (self, divisor), NULL, NULL);
  else if (tell_once (self, divisor->name, person))
    {
      g_autofree char *group = dup_group (self, person);
      place.record = NULL;
      kc_issue_list_add (self->issues, KC_ISSUE_PEERS_ZERO, &place, group, get_label (self, divisor), NULL);
    }
}

static void
collect_too_few (Collector *self, guint32 person)
{
  if (!tell_once (self, "too few", person))
    return;
  g_autofree char *group = dup_group (self, person);
  g_autofree char *size = g_strdup_printf ("%u", self->evaluation->group_sizes[self->evaluation->groups[person]]);
  KcPlace place = KC_PLACE_NONE;
  kc_issue_list_add (self->issues, KC_ISSUE_PEERS_TOO_FEW, &place, group, size, NULL);
}

static void
collect_cause (Collector *self, guint32 person, guint slot)
{
  const KcProgramColumn *column = kc_program_get (self->evaluation->program, slot);
  KcPlace place = make_place (self, person, column->part != NULL ? column->part->code : column->name, get_label (self, column));
  KcFormulaValue cell;

  kc_evaluation_get_cell (self->evaluation, slot, person, &cell);
  const KcCause *cause = kc_cause_table_get (self->evaluation->causes, cell.cause);
  switch (cause->kind)
    {
    case KC_CAUSE_ZERO:
      collect_zero (self, person, cause, column);
      break;
    case KC_CAUSE_PEERS_TOO_FEW:
      collect_too_few (self, person);
      break;
    case KC_CAUSE_OVERFLOW:
    case KC_CAUSE_ARGUMENT:
    case KC_CAUSE_NOT_IN_TABLE:
      kc_issue_list_add (self->issues, KC_ISSUE_VALUE_OVERFLOW, &place, get_label (self, column), NULL, NULL);
      break;
    case KC_CAUSE_NONE:
    case KC_CAUSE_FIGURE:       /* said of the measure itself */
    case KC_CAUSE_EXCLUDED:
    default:
      break;
    }
}

static void
collect_left_out (Collector *self, guint32 person)
{
  KcEvaluation *evaluation = self->evaluation;

  for (guint i = 0; i < evaluation->scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *indicator = g_ptr_array_index (evaluation->scheme->indicators, i);
      const char *label = get_part_label (self, &indicator->part);
      KcPlace place = make_place (self, person, indicator->part.code, label);
      if (kc_evaluation_is_dropped (evaluation, person, i))
        kc_issue_list_add (self->issues, KC_ISSUE_INDICATOR_LEFT_OUT, &place, label, NULL, NULL);
    }
}

/* Said once for a group of the scheme's own kind: how many it has, and what it is compared with. */
static void
collect_fallback (Collector *self, guint32 person)
{
  KcEvaluation *evaluation = self->evaluation;
  guint32 small = evaluation->level_groups[(gsize) person * evaluation->n_levels], used = evaluation->groups[person];
  g_autofree char *key = g_strdup_printf ("fallback %u", small);
  KcPlace place = KC_PLACE_NONE;

  if (small == used || g_hash_table_contains (self->told, key))
    return;
  g_hash_table_add (self->told, g_steal_pointer (&key));
  g_autofree char *group = dup_group_name (self, small), *other = dup_group_name (self, used);
  g_autofree char *size = g_strdup_printf ("%u", evaluation->group_sizes[small]);
  kc_issue_list_add (self->issues, KC_ISSUE_PEERS_FALLBACK, &place, group, size, other);
}

static void
collect_person (Collector *self, guint32 person)
{
  KcEvaluation *evaluation = self->evaluation;
  KcOutcome outcome;

  kc_evaluation_get_outcome (evaluation, person, &outcome);
  if (outcome.state == KC_PERSON_EXCLUDED)
    {
      const KcSchemeTreatment *treatment = g_ptr_array_index (evaluation->scheme->treatments, outcome.treatment);
      KcPlace place = make_place (self, person, NULL, NULL);
      kc_issue_list_add (self->issues, KC_ISSUE_NOT_APPRAISED, &place, kc_label_get (treatment->part.label, self->languages), NULL, NULL);
      return;
    }
  collect_fallback (self, person);
  collect_missing (self, person);
  collect_left_out (self, person);
  if (outcome.nothing == KC_NOTHING_NONE)
    return;
  for (guint i = 0; i < evaluation->scheme->indicators->len; i++)
    collect_cause (self, person, evaluation->program->indicators[i].score);
  for (guint i = 0; i < evaluation->scheme->deductions->len; i++)
    collect_cause (self, person, evaluation->program->first_deduction + i);
}

/* A sum that cannot be held though its parts can. */
static void
collect_total (Collector *self, guint32 person)
{
  guint64 before = kc_issue_list_count (self->issues, KC_ISSUE_VALUE_OVERFLOW);
  KcFormulaValue cell;

  kc_evaluation_get_cell (self->evaluation, self->evaluation->program->total, person, &cell);
  if (kc_cause_table_get (self->evaluation->causes, cell.cause)->kind == KC_CAUSE_OVERFLOW && before == 0)
    collect_cause (self, person, self->evaluation->program->total);
}

void
kc_evaluation_collect (KcEvaluation *self, const char *const *languages, KcGroupNameFunc name_group, gpointer user_data, KcIssueList *issues)
{
  Collector collector = { self, languages, name_group, user_data, issues, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  for (guint32 person = 0; person < self->n; person++)
    {
      collect_person (&collector, person);
      collect_total (&collector, person);
    }
  g_hash_table_unref (collector.told);
}
