#include "kc-evaluation-columns.h"

#include "kc-evaluation-private.h"

static void
fill (KcEvaluation *self, KcFormulaType type, const KcFormulaValue *cell, KcColumnCell *out)
{
  *out = (KcColumnCell) { .nothing = kc_cause_table_get (self->causes, cell->cause)->nothing, .number = KC_RATIO_ZERO };
  if (cell->cause != 0)
    return;
  if (type == KC_TYPE_TEXT)
    out->text = cell->text;
  else
    out->number = cell->number;
}

void
kc_evaluation_get_column (KcEvaluation *self, guint slot, guint32 person, KcColumnCell *out)
{
  KcFormulaValue cell;

  kc_evaluation_get_cell (self, slot, person, &cell);
  fill (self, kc_program_get (self->program, slot)->type, &cell, out);
}

void
kc_evaluation_compute_node (KcEvaluation *self, guint slot, const KcFormulaNode *node, guint32 person, KcColumnCell *out)
{
  KcFormulaValue cell;

  kc_formula_context_set_groups (self->context, self->groups);
  kc_formula_context_set_aggregates (self->context, self->computed[slot].aggregates);
  kc_formula_evaluate (self->context, node, person, &cell);
  fill (self, node->result, &cell, out);
}

guint
kc_evaluation_get_aggregate (KcEvaluation *self, guint slot, const KcFormulaNode *call, guint group, KcColumnCell *out)
{
  const KcAggregate *aggregate = &self->computed[slot].aggregates[call->slot];

  fill (self, KC_TYPE_NUMBER, &aggregate->cells[group], out);
  return aggregate->counts[group];
}

guint
kc_evaluation_count_levels (KcEvaluation *self)
{
  return self->n_levels;
}

guint
kc_evaluation_get_level_group (KcEvaluation *self, guint32 person, guint level)
{
  return self->level_groups[(gsize) person * self->n_levels + level];
}

guint
kc_evaluation_get_group_level (KcEvaluation *self, guint group)
{
  return (guint) g_ascii_strtoull (g_ptr_array_index (self->group_keys, group), NULL, 10);
}

gboolean
kc_evaluation_is_by_days (KcEvaluation *self)
{
  return self->peer_groups.own != NULL && kc_facts_count_segments (self->facts) > 0;
}
