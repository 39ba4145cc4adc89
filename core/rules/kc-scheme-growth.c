/* Which figures grow with the days of the period: sums over its months, and what is made of them (a ratio of two sums does not grow). People who served a
 * part of the period are measured accordingly. */
#include "kc-formula-functions.h"
#include "kc-scheme-compile-private.h"

#define DEEPEST 100

static int get_degree (const KcProgram *program, const KcFormulaNode *node, guint depth);

static int
get_name_degree (const KcProgram *program, const char *name, const KcScheme *scheme, guint depth)
{
  const KcProgramColumn *column = kc_program_find (program, name);

  if (column == NULL || depth > DEEPEST)
    return 0;
  if (column->role == KC_ROLE_MEASURE)
    return ((const KcSchemeMeasure *) g_ptr_array_index (scheme->measures, column->index))->aggregate == KC_AGGREGATE_SUM;
  if (column->formula == NULL || (column->role != KC_ROLE_FIGURE && column->role != KC_ROLE_INDICATOR_FIGURE))
    return 0;
  return get_degree (program, column->formula->root, depth + 1);
}

static int
get_greatest (const KcProgram *program, const KcFormulaNode *node, guint first, guint step, guint depth)
{
  int degree = 0;

  for (guint i = first; i < node->n_children; i += step)
    degree = MAX (degree, get_degree (program, node->children[i], depth));
  return degree;
}

static int
get_call_degree (const KcProgram *program, const KcFormulaNode *node, guint depth)
{
  const KcFormulaFunction *function = kc_formula_function_find (node->text);

  if (function == NULL || function->result == KC_TYPE_BOOLEAN || function->peers == KC_PEERS_COUNT || function->peers == KC_PEERS_RANK)
    return 0;
  if (function->kind == KC_FUNCTION_CHOOSE)
    return get_greatest (program, node, 1, 1, depth);
  if (g_str_equal (function->name, "LOOKUP"))
    return get_greatest (program, node, 2, 2, depth);
  return get_greatest (program, node, 0, g_str_has_prefix (function->name, "ROUND") ? MAX (node->n_children, 1) : 1, depth);
}

/* How many times the days are in it: 1 for a sum, 0 for a ratio of sums. */
static int
get_degree (const KcProgram *program, const KcFormulaNode *node, guint depth)
{
  switch (node->type)
    {
    case KC_NODE_NAME:
      return get_name_degree (program, node->text, program->scheme, depth);
    case KC_NODE_NEGATE:
    case KC_NODE_PERCENT:
    case KC_NODE_POWER:
      return get_degree (program, node->children[0], depth);
    case KC_NODE_ADD:
    case KC_NODE_SUBTRACT:
      return get_greatest (program, node, 0, 1, depth);
    case KC_NODE_MULTIPLY:
      return get_degree (program, node->children[0], depth) + get_degree (program, node->children[1], depth);
    case KC_NODE_DIVIDE:
      return get_degree (program, node->children[0], depth) - get_degree (program, node->children[1], depth);
    case KC_NODE_CALL:
      return get_call_degree (program, node, depth);
    default:
      return 0;
    }
}

gboolean
kc_program_grows (const KcProgram *self, const KcFormulaNode *node)
{
  return get_degree (self, node, 0) > 0;
}

void
kc_program_mark_growth (const KcProgram *self, const KcFormula *formula)
{
  for (guint i = 0; i < formula->aggregates->len; i++)
    {
      KcFormulaNode *call = g_ptr_array_index (formula->aggregates, i);
      call->grows = kc_program_grows (self, call->children[0]);
    }
}
