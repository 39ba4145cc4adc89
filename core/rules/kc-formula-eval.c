#include "kc-formula-eval.h"

#include <string.h>
#include "kc-formula-functions.h"
#include "kc-formula-parser.h"

#define MAX_POWER 1000

struct _KcFormulaContext
{
  const KcColumn *columns;
  KcCauseTable *causes;
  const guint32 *groups;
  const KcAggregate *aggregates;
  GStringChunk *texts;           /* of & */
  KcFormulaValue *stack;                 /* arguments of calls */
  guint top;
  KcFormulaVisitor visitor;
  gpointer visitor_data;
};

KcFormulaContext *
kc_formula_context_new (const KcColumn *columns, KcCauseTable *causes)
{
  KcFormulaContext *self = g_new0 (KcFormulaContext, 1);

  self->columns = columns;
  self->causes = causes;
  self->texts = g_string_chunk_new (4096);
  self->stack = g_new (KcFormulaValue, KC_FORMULA_MAX_NODES);
  return self;
}

void
kc_formula_context_free (KcFormulaContext *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->texts);
  g_free (self->stack);
  g_free (self);
}

void
kc_formula_context_set_groups (KcFormulaContext *self, const guint32 *groups)
{
  self->groups = groups;
}

void
kc_formula_context_set_aggregates (KcFormulaContext *self, const KcAggregate *aggregates)
{
  self->aggregates = aggregates;
}

void
kc_formula_context_set_visitor (KcFormulaContext *self, KcFormulaVisitor visitor, gpointer user_data)
{
  self->visitor = visitor;
  self->visitor_data = user_data;
}

guint16
kc_formula_context_intern (KcFormulaContext *self, KcCauseKind kind, KcNothing nothing)
{
  return kc_cause_table_intern (self->causes, kind, nothing, KC_CAUSE_NO_COLUMN);
}

KcCauseTable *
kc_formula_context_get_causes (KcFormulaContext *self)
{
  return self->causes;
}

void
kc_column_get_cell (const KcColumn *column, guint32 row, KcFormulaValue *out)
{
  guint32 i = column->is_constant ? 0 : column->index != NULL ? column->index[row] : row;

  out->cause = 0;
  if (column->ratios != NULL)
    {
      out->number = column->ratios[i];
      out->cause = column->causes != NULL ? column->causes[i] : 0;
    }
  else if (column->decimals != NULL)
    {
      KcNothing nothing = column->nothing != NULL ? column->nothing[i] : KC_NOTHING_NONE;
      out->cause = column->causes_of_nothing[nothing];
      out->number = nothing == KC_NOTHING_NONE ? kc_ratio_from_decimal (column->decimals[i]) : KC_RATIO_ZERO;
    }
  else if (column->flags != NULL)
    out->number = kc_ratio_from_int (column->flags[i]);
  else
    {
      const char *text = column->texts != NULL ? column->texts[i] : NULL;
      out->text = text != NULL ? text : "";
      out->number = KC_RATIO_ZERO;
    }
}

static void
set_overflow (KcFormulaContext *self, KcFormulaValue *out)
{
  if (out->cause == 0 && out->number.state == KC_RATIO_OVERFLOW)
    out->cause = kc_formula_context_intern (self, KC_CAUSE_OVERFLOW, KC_NOTHING_NOT_APPLICABLE);
}

static void
divide (KcFormulaContext *self, const KcFormulaNode *node, const KcFormulaValue *left, const KcFormulaValue *right, KcFormulaValue *out)
{
  const KcFormulaNode *divisor = node->children[1];

  if (kc_ratio_sign (&right->number) != 0)
    out->number = kc_ratio_divide (&left->number, &right->number);
  else
    out->cause = kc_cause_table_intern (self->causes, KC_CAUSE_ZERO, KC_NOTHING_TARGET_ZERO,
                                        divisor->type == KC_NODE_NAME ? (guint16) divisor->slot : KC_CAUSE_NO_COLUMN);
}

static void
raise_to_power (KcFormulaContext *self, const KcFormulaValue *left, const KcFormulaValue *right, KcFormulaValue *out)
{
  if (!kc_ratio_is_whole (&right->number) || right->number.numerator / right->number.denominator > MAX_POWER ||
      right->number.numerator / right->number.denominator < -MAX_POWER)
    out->cause = kc_formula_context_intern (self, KC_CAUSE_ARGUMENT, KC_NOTHING_NOT_APPLICABLE);
  else if (kc_ratio_sign (&left->number) == 0 && kc_ratio_sign (&right->number) < 0)
    out->cause = kc_formula_context_intern (self, KC_CAUSE_ZERO, KC_NOTHING_TARGET_ZERO);
  else
    out->number = kc_ratio_power (&left->number, (gint) (right->number.numerator / right->number.denominator));
}

static int
compare (const KcFormulaNode *node, const KcFormulaValue *left, const KcFormulaValue *right)
{
  if (node->children[0]->result == KC_TYPE_TEXT)
    return strcmp (left->text, right->text);
  return kc_ratio_compare (&left->number, &right->number);
}

static void
join (KcFormulaContext *self, const KcFormulaValue *left, const KcFormulaValue *right, KcFormulaValue *out)
{
  g_autofree char *text = g_strconcat (left->text, right->text, NULL);

  /* Interned: as many copies as there are different texts, not rows. */
  out->text = g_string_chunk_insert_const (self->texts, text);
}

static void
apply_operator (KcFormulaContext *self, const KcFormulaNode *node, const KcFormulaValue *left, const KcFormulaValue *right, KcFormulaValue *out)
{
  switch (node->type)
    {
    case KC_NODE_ADD:
      out->number = kc_ratio_add (&left->number, &right->number);
      break;
    case KC_NODE_SUBTRACT:
      out->number = kc_ratio_subtract (&left->number, &right->number);
      break;
    case KC_NODE_MULTIPLY:
      out->number = kc_ratio_multiply (&left->number, &right->number);
      break;
    case KC_NODE_DIVIDE:
      divide (self, node, left, right, out);
      break;
    case KC_NODE_POWER:
      raise_to_power (self, left, right, out);
      break;
    case KC_NODE_JOIN:
      join (self, left, right, out);
      break;
    case KC_NODE_EQUAL:
      out->number = kc_ratio_from_int (compare (node, left, right) == 0);
      break;
    case KC_NODE_UNEQUAL:
      out->number = kc_ratio_from_int (compare (node, left, right) != 0);
      break;
    case KC_NODE_LESS:
      out->number = kc_ratio_from_int (compare (node, left, right) < 0);
      break;
    case KC_NODE_LESS_EQUAL:
      out->number = kc_ratio_from_int (compare (node, left, right) <= 0);
      break;
    case KC_NODE_GREATER:
      out->number = kc_ratio_from_int (compare (node, left, right) > 0);
      break;
    default:
      out->number = kc_ratio_from_int (compare (node, left, right) >= 0);
      break;
    }
}

static void
evaluate_operator (KcFormulaContext *self, const KcFormulaNode *node, guint32 row, KcFormulaValue *out)
{
  KcFormulaValue sides[2];

  kc_formula_evaluate (self, node->children[0], row, &sides[0]);
  kc_formula_evaluate (self, node->children[1], row, &sides[1]);
  out->cause = kc_cause_table_worse (self->causes, sides[0].cause, sides[1].cause);
  if (out->cause != 0)
    return;
  apply_operator (self, node, &sides[0], &sides[1], out);
  set_overflow (self, out);
  if (self->visitor != NULL)
    self->visitor (node, out, sides, self->visitor_data);
}

static void
evaluate_sign (KcFormulaContext *self, const KcFormulaNode *node, guint32 row, KcFormulaValue *out)
{
  static const KcRatio hundredth = { 1, 100, KC_RATIO_EXACT };

  kc_formula_evaluate (self, node->children[0], row, out);
  if (out->cause != 0)
    return;
  out->number = node->type == KC_NODE_NEGATE ? kc_ratio_negate (&out->number) : kc_ratio_multiply (&out->number, &hundredth);
  set_overflow (self, out);
}

static void
evaluate_choice (KcFormulaContext *self, const KcFormulaNode *node, guint32 row, KcFormulaValue *out)
{
  KcFormulaValue condition;

  kc_formula_evaluate (self, node->children[0], row, &condition);
  if (condition.cause != 0)
    out->cause = condition.cause;
  else
    kc_formula_evaluate (self, node->children[condition.number.numerator != 0 ? 1 : 2], row, out);
}

/* No figure, for whatever reason, is "blank"; the others ask for one of the three kinds. */
static void
evaluate_nothing (KcFormulaContext *self, const KcFormulaNode *node, guint32 row, KcFormulaValue *out)
{
  KcFormulaValue value;

  kc_formula_evaluate (self, node->children[0], row, &value);
  const KcCause *cause = kc_cause_table_get (self->causes, value.cause);
  gboolean matches = node->function->nothing == KC_NOTHING_NONE ? value.cause != 0 : cause->nothing == node->function->nothing;
  out->number = kc_ratio_from_int (matches);
}

static void
evaluate_peers (KcFormulaContext *self, const KcFormulaNode *node, guint32 row, KcFormulaValue *out)
{
  const KcAggregate *aggregate = &self->aggregates[node->slot];

  *out = aggregate->rows != NULL ? aggregate->rows[row] : aggregate->cells[self->groups[row]];
}

static void
evaluate_plain (KcFormulaContext *self, const KcFormulaNode *node, guint32 row, KcFormulaValue *out)
{
  KcFormulaValue *arguments = self->stack + self->top;

  self->top += node->n_children;
  for (guint i = 0; i < node->n_children; i++)
    {
      kc_formula_evaluate (self, node->children[i], row, &arguments[i]);
      out->cause = kc_cause_table_worse (self->causes, out->cause, arguments[i].cause);
    }
  if (out->cause == 0)
    {
      node->function->evaluate (self, arguments, node->n_children, out);
      set_overflow (self, out);
      if (self->visitor != NULL)
        self->visitor (node, out, arguments, self->visitor_data);
    }
  self->top -= node->n_children;
}

static void
evaluate_call (KcFormulaContext *self, const KcFormulaNode *node, guint32 row, KcFormulaValue *out)
{
  switch (node->function->kind)
    {
    case KC_FUNCTION_CHOOSE:
      evaluate_choice (self, node, row, out);
      break;
    case KC_FUNCTION_NOTHING:
      evaluate_nothing (self, node, row, out);
      break;
    case KC_FUNCTION_PEERS:
      evaluate_peers (self, node, row, out);
      break;
    default:
      evaluate_plain (self, node, row, out);
      break;
    }
}

void
kc_formula_evaluate (KcFormulaContext *self, const KcFormulaNode *node, guint32 row, KcFormulaValue *out)
{
  out->cause = 0;
  switch (node->type)
    {
    case KC_NODE_NUMBER:
    case KC_NODE_BOOLEAN:
      out->number = node->number;
      break;
    case KC_NODE_TEXT:
      out->text = node->text;
      break;
    case KC_NODE_NAME:
      kc_column_get_cell (&self->columns[node->slot], row, out);
      break;
    case KC_NODE_NEGATE:
    case KC_NODE_PERCENT:
      evaluate_sign (self, node, row, out);
      break;
    case KC_NODE_CALL:
      evaluate_call (self, node, row, out);
      break;
    default:
      evaluate_operator (self, node, row, out);
      break;
    }
  if (self->visitor != NULL && (node->type == KC_NODE_NAME || (node->type == KC_NODE_CALL && node->function->kind == KC_FUNCTION_PEERS)))
    self->visitor (node, out, NULL, self->visitor_data);
}
