#include "kc-formula-check.h"

#include <glib/gi18n-lib.h>

#include "kc-error.h"
#include "kc-formula-functions.h"

typedef struct
{
  KcFormula *formula;
  const KcFormulaScope *scope;
  GError **error;
} Checker;

static gboolean check_node (Checker *self, KcFormulaNode *node, KcFormulaType expected);

static gboolean
fail (Checker *self, const KcFormulaNode *node, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, KC_ERROR, KC_ERROR_SCHEME, "%u:%u: %s", node->line, node->column, what);
  return FALSE;
}

static gboolean
check_children (Checker *self, KcFormulaNode *node, KcFormulaType expected)
{
  for (guint i = 0; i < node->n_children; i++)
    if (!check_node (self, node->children[i], expected))
      return FALSE;
  return TRUE;
}

static gboolean
check_name (Checker *self, KcFormulaNode *node)
{
  if (self->scope->resolve (node->text, &node->slot, &node->result, self->scope->user_data))
    return TRUE;
  return fail (self, node, _("unknown name '%.60s'"), node->text);
}

static KcFormulaType
get_argument_type (const KcFormulaFunction *function, guint index)
{
  const char *arguments = function->arguments;

  for (guint i = 0; i < index && arguments[1] != '\0'; i++)
    arguments++;
  switch (*arguments)
    {
    case 'n': return KC_TYPE_NUMBER;
    case 'b': return KC_TYPE_BOOLEAN;
    case 't': return KC_TYPE_TEXT;
    default: return KC_TYPE_ANY;
    }
}

static gboolean
check_count (Checker *self, const KcFormulaNode *node)
{
  const KcFormulaFunction *function = node->function;
  guint n = node->n_children;

  if (n < function->min_arguments || n > function->max_arguments)
    {
      if (function->min_arguments == function->max_arguments)
        return fail (self, node, _("expected %1$u arguments of %2$s, found %3$u"), function->min_arguments, function->name, n);
      return fail (self, node, _("expected %1$u to %2$u arguments of %3$s, found %4$u"), function->min_arguments, function->max_arguments, function->name, n);
    }
  if (g_str_equal (function->name, "LOOKUP") && n % 2 == 0)
    return fail (self, node, _("expected pairs of edge and value after the first argument of LOOKUP"));
  return TRUE;
}

static gboolean
check_lookup_edges (Checker *self, const KcFormulaNode *node)
{
  const KcFormulaNode *last = NULL;

  for (guint i = 1; g_str_equal (node->function->name, "LOOKUP") && i < node->n_children; i += 2)
    {
      const KcFormulaNode *edge = node->children[i];
      if (edge->type == KC_NODE_NUMBER && last != NULL && kc_ratio_compare (&edge->number, &last->number) <= 0)
        return fail (self, edge, _("expected an edge above the one before it"));
      last = edge->type == KC_NODE_NUMBER ? edge : NULL;
    }
  return TRUE;
}

static gboolean
check_call (Checker *self, KcFormulaNode *node)
{
  KcFormulaType any = KC_TYPE_ANY;

  node->function = kc_formula_function_find (node->text);
  if (node->function == NULL)
    return fail (self, node, _("unknown function '%.60s'"), node->text);
  if (node->function->kind == KC_FUNCTION_PEERS && !self->scope->allows_peers)
    return fail (self, node, _("%s is not possible here: the peer groups are not known yet"), node->function->name);
  if (!check_count (self, node))
    return FALSE;
  for (guint i = 0; i < node->n_children; i++)
    {
      KcFormulaType expected = get_argument_type (node->function, i);
      if (!check_node (self, node->children[i], expected != KC_TYPE_ANY ? expected : any))
        return FALSE;
      /* IF's two branches are of one type. */
      if (expected == KC_TYPE_ANY)
        any = node->children[i]->result;
    }
  if (!check_lookup_edges (self, node))
    return FALSE;
  node->result = node->function->result != KC_TYPE_ANY ? node->function->result : any;
  if (node->function->kind == KC_FUNCTION_PEERS)
    {
      node->slot = self->formula->aggregates->len;
      g_ptr_array_add (self->formula->aggregates, node);
    }
  return TRUE;
}

static gboolean
check_comparison (Checker *self, KcFormulaNode *node)
{
  gboolean orders = node->type != KC_NODE_EQUAL && node->type != KC_NODE_UNEQUAL;

  node->result = KC_TYPE_BOOLEAN;
  return check_node (self, node->children[0], orders ? KC_TYPE_NUMBER : KC_TYPE_ANY) &&
         check_node (self, node->children[1], node->children[0]->result);
}

static gboolean
check_inner (Checker *self, KcFormulaNode *node)
{
  switch (node->type)
    {
    case KC_NODE_NUMBER:
      node->result = KC_TYPE_NUMBER;
      return TRUE;
    case KC_NODE_TEXT:
      node->result = KC_TYPE_TEXT;
      return TRUE;
    case KC_NODE_BOOLEAN:
      node->result = KC_TYPE_BOOLEAN;
      return TRUE;
    case KC_NODE_NAME:
      return check_name (self, node);
    case KC_NODE_CALL:
      return check_call (self, node);
    case KC_NODE_JOIN:
      node->result = KC_TYPE_TEXT;
      return check_children (self, node, KC_TYPE_TEXT);
    case KC_NODE_EQUAL:
    case KC_NODE_UNEQUAL:
    case KC_NODE_LESS:
    case KC_NODE_LESS_EQUAL:
    case KC_NODE_GREATER:
    case KC_NODE_GREATER_EQUAL:
      return check_comparison (self, node);
    default:
      node->result = KC_TYPE_NUMBER;
      return check_children (self, node, KC_TYPE_NUMBER);
    }
}

static gboolean
check_node (Checker *self, KcFormulaNode *node, KcFormulaType expected)
{
  if (!check_inner (self, node))
    return FALSE;
  if (expected == KC_TYPE_ANY || node->result == expected)
    return TRUE;
  /* An operator stands at its sign; what is of the wrong type begins before it. */
  const KcFormulaNode *place = node;
  while (place->type != KC_NODE_CALL && place->n_children > 0 && place->children[0]->start <= place->start && place->children[0]->start < place->end)
    place = place->children[0];
  return fail (self, place, _("expected %s, found %s"), kc_formula_type_describe (expected), kc_formula_type_describe (node->result));
}

gboolean
kc_formula_check (KcFormula *formula, const KcFormulaScope *scope, KcFormulaType expected, GError **error)
{
  Checker self = { formula, scope, error };

  g_clear_pointer (&formula->aggregates, g_ptr_array_unref);
  formula->aggregates = g_ptr_array_new ();
  return check_node (&self, formula->root, expected);
}

static void
foreach_name (const KcFormulaNode *node, KcFormulaNameFunc func, gpointer user_data)
{
  if (node->type == KC_NODE_NAME)
    func (node, user_data);
  for (guint i = 0; i < node->n_children; i++)
    foreach_name (node->children[i], func, user_data);
}

void
kc_formula_foreach_name (const KcFormula *formula, KcFormulaNameFunc func, gpointer user_data)
{
  foreach_name (formula->root, func, user_data);
}
