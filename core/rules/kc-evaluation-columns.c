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
