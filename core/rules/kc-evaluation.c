#include "kc-evaluation-private.h"

#include "kc-formula-functions.h"

static const char *const state_nicks[] = { "scored", "no-data", "information", "protected", "excluded" };

const char *
kc_person_state_to_nick (KcPersonState state)
{
  return state_nicks[state];
}

static KcMissingPolicy
get_policy (const KcSchemeMeasure *measure, KcNothing kind)
{
  return kind == KC_NOTHING_NOT_REPORTED ? measure->missing : kind == KC_NOTHING_NOT_APPLICABLE ? measure->inapplicable : measure->target_zero;
}

/* A measure that the scheme wants and the facts do not have is not reported for anybody. */
static void
bind_measure (KcEvaluation *self, guint slot)
{
  const KcProgramColumn *column = kc_program_get (self->program, slot);
  const KcSchemeMeasure *measure = g_ptr_array_index (self->scheme->measures, column->index);
  KcColumn *out = &self->columns[slot];
  guint8 *nothing;

  out->decimals = kc_facts_add_numbers (self->facts, column->name, &nothing);
  out->nothing = nothing;
  for (KcNothing kind = KC_NOTHING_NOT_REPORTED; kind <= KC_NOTHING_TARGET_ZERO; kind++)
    if (get_policy (measure, kind) != KC_MISSING_ZERO)
      out->causes_of_nothing[kind] = kc_cause_table_intern (self->causes, KC_CAUSE_FIGURE, kind, (guint16) slot);
}

static void
bind_attribute (KcEvaluation *self, guint slot)
{
  const KcProgramColumn *column = kc_program_get (self->program, slot);
  KcColumn *out = &self->columns[slot];
  guint8 *nothing;

  if (column->type == KC_TYPE_TEXT)
    out->texts = kc_facts_add_texts (self->facts, column->name);
  else if (column->type == KC_TYPE_BOOLEAN)
    out->flags = kc_facts_add_flags (self->facts, column->name);
  else
    {
      out->decimals = kc_facts_add_numbers (self->facts, column->name, &nothing);
      out->nothing = nothing;
      for (KcNothing kind = KC_NOTHING_NOT_REPORTED; kind <= KC_NOTHING_TARGET_ZERO; kind++)
        out->causes_of_nothing[kind] = kc_cause_table_intern (self->causes, KC_CAUSE_FIGURE, kind, (guint16) slot);
    }
}

static void
bind_facts (KcEvaluation *self)
{
  for (guint slot = 0; slot < self->program->columns->len; slot++)
    {
      const KcProgramColumn *column = kc_program_get (self->program, slot);
      self->columns[slot].type = column->type;
      if (column->role == KC_ROLE_MEASURE)
        bind_measure (self, slot);
      else if (column->role == KC_ROLE_ATTRIBUTE)
        bind_attribute (self, slot);
      else if (column->role == KC_ROLE_PARAMETER)
        {
          self->constants[slot] = column->constant;
          self->columns[slot].ratios = &self->constants[slot];
          self->columns[slot].is_constant = TRUE;
        }
    }
}

static gboolean
is_excluded (KcEvaluation *self, guint32 row)
{
  gint16 i = self->treatments[row];

  return i >= 0 && ((KcSchemeTreatment *) g_ptr_array_index (self->scheme->treatments, i))->kind == KC_TREATMENT_EXCLUDED;
}

/* Exclusion rules over everything; a given grade over "for information", which is remembered beside it. */
static void
apply_treatment (KcEvaluation *self, guint32 row, gint16 i)
{
  const KcSchemeTreatment *treatment = g_ptr_array_index (self->scheme->treatments, i);
  const KcSchemeTreatment *before = self->treatments[row] >= 0 ? g_ptr_array_index (self->scheme->treatments, self->treatments[row]) : NULL;

  if (!treatment->counts_as_peer || treatment->kind == KC_TREATMENT_EXCLUDED)
    self->is_peer[row] = 0;
  if (before == NULL)
    self->treatments[row] = i;
  else if (before->kind == treatment->kind || before->kind == KC_TREATMENT_EXCLUDED)
    return;
  else if (treatment->kind == KC_TREATMENT_EXCLUDED || treatment->kind == KC_TREATMENT_FIXED_GRADE)
    {
      self->notes[row] = self->treatments[row];
      self->treatments[row] = i;
    }
  else
    self->notes[row] = i;
}

static void
treat_persons (KcEvaluation *self)
{
  for (guint32 row = 0; row < self->n; row++)
    {
      self->treatments[row] = -1;
      self->notes[row] = -1;
      self->is_peer[row] = 1;
      for (guint i = 0; i < self->scheme->treatments->len; i++)
        {
          KcFormulaValue cell;
          kc_evaluation_get_cell (self, self->program->first_treatment + i, row, &cell);
          if (cell.cause == 0 && cell.number.numerator != 0)
            apply_treatment (self, row, (gint16) i);
        }
    }
}

/* Scores must fit the column that keeps them: ten-thousandths in 64 bits. */
static void
finish_cell (KcEvaluation *self, const KcProgramColumn *column, KcFormulaValue *cell)
{
  static const KcRatio most = { G_MAXINT64 / 10000, 1, KC_RATIO_EXACT };   /* whole units that the column holds */
  static const KcRatio fewest = { -(G_MAXINT64 / 10000), 1, KC_RATIO_EXACT };

  if (cell->cause != 0 || column->places < 0)
    return;
  cell->number = kc_ratio_round (&cell->number, column->places, self->scheme->rounding);
  if (cell->number.state == KC_RATIO_OVERFLOW ||
      ((cell->number.numerator > most.numerator || cell->number.numerator < fewest.numerator) &&
       (kc_ratio_compare (&cell->number, &most) > 0 || kc_ratio_compare (&cell->number, &fewest) < 0)))
    cell->cause = kc_formula_context_intern (self->context, KC_CAUSE_OVERFLOW, KC_NOTHING_NOT_APPLICABLE);
}

/* A formula that is only a name, only a number or only a peers' mean has no value of its own for each person. */
static gboolean
share_column (KcEvaluation *self, guint slot)
{
  const KcProgramColumn *column = kc_program_get (self->program, slot);
  const KcFormulaNode *root = column->formula->root;
  KcComputed *computed = &self->computed[slot];

  if (column->places >= 0 || column->type != KC_TYPE_NUMBER || kc_facts_has_overrides (self->facts, column->name))
    return FALSE;
  if (root->type == KC_NODE_NAME)
    self->columns[slot] = self->columns[root->slot];
  else if (root->type == KC_NODE_NUMBER)
    {
      self->constants[slot] = root->number;
      self->columns[slot] = (KcColumn) { .type = KC_TYPE_NUMBER, .is_constant = TRUE, .ratios = &self->constants[slot] };
    }
  else if (root->type == KC_NODE_CALL && computed->aggregates != NULL && root->function->kind == KC_FUNCTION_PEERS &&
           computed->aggregates[root->slot].rows == NULL)
    {
      const KcFormulaValue *cells = computed->aggregates[root->slot].cells;
      computed->ratios = g_new (KcRatio, self->group_names->len + 1);
      computed->causes = g_new (guint16, self->group_names->len + 1);
      for (guint group = 0; group < self->group_names->len; group++)
        {
          computed->ratios[group] = cells[group].cause == 0 ? cells[group].number : KC_RATIO_ZERO;
          computed->causes[group] = cells[group].cause;
        }
      self->columns[slot] = (KcColumn) { .type = KC_TYPE_NUMBER, .index = self->groups, .ratios = computed->ratios, .causes = computed->causes };
    }
  else
    return FALSE;
  return TRUE;
}

/* What a person set stands instead of what the formula gives (D7.7). */
static void
override_cell (KcEvaluation *self, const char *name, guint32 row, KcFormulaValue *cell)
{
  KcDecimal value;

  if (!kc_facts_get_override (self->facts, name, row, &value))
    return;
  cell->number = kc_ratio_from_decimal (value);
  cell->cause = 0;
}

static void
evaluate_column (KcEvaluation *self, guint slot)
{
  const KcProgramColumn *column = kc_program_get (self->program, slot);
  KcComputed *computed = &self->computed[slot];
  guint16 excluded = kc_formula_context_intern (self->context, KC_CAUSE_EXCLUDED, KC_NOTHING_NOT_APPLICABLE);
  gboolean is_adjusted = kc_facts_has_overrides (self->facts, column->name);
  KcFormulaValue cell;

  if (self->snapshot != NULL)
    computed->aggregates = kc_formula_peers_complete (self->context, column->formula, &self->peer_groups, kc_snapshot_aggregate (self, column));
  else if (column->formula->aggregates->len > 0)
    computed->aggregates = kc_formula_peers_evaluate (self->context, column->formula, &self->peer_groups);
  if (share_column (self, slot))
    return;
  computed->ratios = g_new (KcRatio, (gsize) self->n + 1);
  computed->causes = g_new (guint16, (gsize) self->n + 1);
  kc_formula_context_set_groups (self->context, self->groups);
  kc_formula_context_set_aggregates (self->context, computed->aggregates);
  for (guint32 row = 0; row < self->n; row++)
    {
      if (column->role != KC_ROLE_TREATMENT && is_excluded (self, row))
        {
          computed->ratios[row] = KC_RATIO_ZERO;
          computed->causes[row] = excluded;
          continue;
        }
      kc_formula_evaluate (self->context, column->formula->root, row, &cell);
      if (is_adjusted)
        override_cell (self, column->name, row, &cell);
      finish_cell (self, column, &cell);
      computed->ratios[row] = cell.cause == 0 ? cell.number : KC_RATIO_ZERO;
      computed->causes[row] = cell.cause;
    }
  self->columns[slot].ratios = computed->ratios;
  self->columns[slot].causes = computed->causes;
}

static gboolean
evaluate (KcEvaluation *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->program->order->len; i++)
    {
      if (i == self->program->n_treatments)
        {
          treat_persons (self);
          kc_evaluation_form_groups (self);
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      evaluate_column (self, g_array_index (self->program->order, guint, i));
    }
  return TRUE;
}

KcEvaluation *
kc_evaluation_new (KcScheme *scheme, KcFacts *facts, const char *snapshot, GCancellable *cancellable, GError **error)
{
  g_autoptr(KcEvaluation) self = g_new0 (KcEvaluation, 1);
  guint n_columns;

  g_return_val_if_fail (scheme->program != NULL, NULL);
  self->scheme = kc_scheme_ref (scheme);
  self->facts = kc_facts_ref (facts);
  self->program = scheme->program;
  self->n = kc_facts_get_n_persons (facts);
  n_columns = self->program->columns->len;
  self->causes = kc_cause_table_new ();
  self->columns = g_new0 (KcColumn, n_columns);
  self->computed = g_new0 (KcComputed, n_columns);
  self->constants = g_new0 (KcRatio, n_columns);
  self->context = kc_formula_context_new (self->columns, self->causes);
  self->groups = g_new0 (guint32, (gsize) self->n + 1);
  self->is_peer = g_new0 (guint8, (gsize) self->n + 1);
  self->treatments = g_new0 (gint16, (gsize) self->n + 1);
  self->notes = g_new0 (gint16, (gsize) self->n + 1);
  self->group_names = g_ptr_array_new_with_free_func (g_free);
  self->group_keys = g_ptr_array_new_with_free_func (g_free);
  if (snapshot != NULL && (self->snapshot = kc_snapshot_parse (snapshot, error)) == NULL)
    return NULL;
  if (scheme->is_pro_rata && kc_facts_get_days (facts) == 0)
    kc_facts_set_days (facts, 1);
  bind_facts (self);
  if (!evaluate (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
kc_evaluation_free (KcEvaluation *self)
{
  if (self == NULL)
    return;
  for (guint slot = 0; slot < self->program->columns->len; slot++)
    {
      const KcProgramColumn *column = kc_program_get (self->program, slot);
      g_free (self->computed[slot].ratios);
      g_free (self->computed[slot].causes);
      if (column->formula != NULL)
        kc_formula_peers_free (self->computed[slot].aggregates, column->formula);
    }
  g_clear_pointer (&self->snapshot, g_hash_table_unref);
  g_ptr_array_unref (self->group_keys);
  g_ptr_array_unref (self->group_names);
  g_free (self->level_groups);
  g_free (self->served);
  g_free (self->member_first);
  g_free (self->own_first);
  g_free (self->members);
  g_free (self->own);
  g_free (self->group_sizes);
  g_free (self->notes);
  g_free (self->treatments);
  g_free (self->is_peer);
  g_free (self->groups);
  kc_formula_context_free (self->context);
  g_free (self->constants);
  g_free (self->computed);
  g_free (self->columns);
  kc_cause_table_free (self->causes);
  kc_facts_unref (self->facts);
  kc_scheme_unref (self->scheme);
  g_free (self);
}

KcScheme *
kc_evaluation_get_scheme (KcEvaluation *self)
{
  return self->scheme;
}

gboolean
kc_evaluation_is_peer (KcEvaluation *self, guint32 person)
{
  return self->is_peer[person];
}
