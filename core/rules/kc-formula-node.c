#include "kc-formula-node.h"

#include <glib/gi18n-lib.h>

const char *
kc_formula_type_describe (KcFormulaType type)
{
  static const char *const words[] = { NC_("formula", "a value"), NC_("formula", "a number"), NC_("formula", "a condition"), NC_("formula", "a text") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "formula", words[type]);
}

KcFormulaNode *
kc_formula_node_new (KcNodeType type, gsize start, gsize end, guint line, guint column)
{
  KcFormulaNode *self = g_new0 (KcFormulaNode, 1);

  self->type = type;
  self->number = KC_RATIO_ZERO;
  self->start = start;
  self->end = end;
  self->line = line;
  self->column = column;
  return self;
}

/* Recursive: the parser's limit on depth bounds it. */
void
kc_formula_node_free (KcFormulaNode *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_children; i++)
    kc_formula_node_free (self->children[i]);
  g_free (self->children);
  g_free (self->text);
  g_free (self);
}

void
kc_formula_node_add (KcFormulaNode *self, KcFormulaNode *child)
{
  self->children = g_renew (KcFormulaNode *, self->children, self->n_children + 1);
  self->children[self->n_children++] = child;
}

void
kc_formula_free (KcFormula *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->aggregates, g_ptr_array_unref);
  kc_formula_node_free (self->root);
  g_free (self->text);
  g_free (self);
}
