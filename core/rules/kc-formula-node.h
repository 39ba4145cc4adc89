/* The tree of a formula. Plain data, owned by its KcFormula. */
#pragma once

#include "kc-ratio.h"

G_BEGIN_DECLS

typedef enum
{
  KC_TYPE_ANY,       /* not known yet */
  KC_TYPE_NUMBER,
  KC_TYPE_BOOLEAN,
  KC_TYPE_TEXT,
} KcFormulaType;
const char *kc_formula_type_describe (KcFormulaType type);   /* "a number" */

typedef enum
{
  KC_NODE_NUMBER,
  KC_NODE_TEXT,
  KC_NODE_BOOLEAN,
  KC_NODE_NAME,
  KC_NODE_NEGATE,
  KC_NODE_PERCENT,
  KC_NODE_ADD,
  KC_NODE_SUBTRACT,
  KC_NODE_MULTIPLY,
  KC_NODE_DIVIDE,
  KC_NODE_POWER,
  KC_NODE_JOIN,
  KC_NODE_EQUAL,
  KC_NODE_UNEQUAL,
  KC_NODE_LESS,
  KC_NODE_LESS_EQUAL,
  KC_NODE_GREATER,
  KC_NODE_GREATER_EQUAL,
  KC_NODE_CALL,
} KcNodeType;

typedef struct _KcFormulaFunction KcFormulaFunction;
typedef struct _KcFormulaNode KcFormulaNode;
struct _KcFormulaNode
{
  KcNodeType type;
  KcFormulaType result;                 /* after the check */
  KcRatio number;                       /* NUMBER, BOOLEAN (0 or 1) */
  char *text;                           /* TEXT; NAME: the name; CALL: the function's name as written */
  const KcFormulaFunction *function;    /* CALL, after the check */
  guint slot;                           /* NAME after the check: its column; CALL of a peers' function: its aggregate */
  gboolean grows;                       /* CALL of a peers' function: its figure grows with the days of the period (a sum over months) */
  KcFormulaNode **children;
  guint n_children;
  gsize start, end;                     /* bytes in the formula's text, with brackets of a call */
  guint line, column;
};

typedef struct
{
  char *text;
  KcFormulaNode *root;
  guint n_nodes;
  GPtrArray *aggregates;                /* borrowed CALL nodes of peers' functions, inner before outer; after the check */
} KcFormula;

KcFormulaNode *kc_formula_node_new  (KcNodeType type, gsize start, gsize end, guint line, guint column);
void           kc_formula_node_free (KcFormulaNode *self);
/* Takes the child. */
void           kc_formula_node_add  (KcFormulaNode *self, KcFormulaNode *child);
void           kc_formula_free      (KcFormula *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcFormulaNode, kc_formula_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcFormula, kc_formula_free)

G_END_DECLS
