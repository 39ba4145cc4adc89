/* Evaluation of a checked formula for one row after the other. No allocation per cell; a context belongs to one thread. */
#pragma once

#include "kc-cause.h"
#include "kc-formula-node.h"

G_BEGIN_DECLS

/* A value, or the cause why there is none. */
typedef struct
{
  KcRatio number;        /* also conditions: 0 or 1 */
  const char *text;      /* borrowed */
  guint16 cause;         /* 0: there is a value */
} KcFormulaValue;

/* What a name stands for: a column with a cell for each row, or one for all. Which arrays are set depends on where it comes from. */
typedef struct
{
  KcFormulaType type;
  gboolean is_constant;            /* the first cell is that of all rows */
  const KcDecimal *decimals;       /* facts … */
  const guint8 *nothing;           /* … KcNothing of each, or NULL: all have values */
  guint16 causes_of_nothing[4];    /* by KcNothing; 0 where the missing figure counts as zero */
  const guint8 *flags;             /* facts that are conditions */
  const char *const *texts;        /* facts that are texts; NULL is an empty one */
  const guint32 *index;            /* row → element of the arrays below (peer groups); NULL: the row itself */
  const KcRatio *ratios;           /* computed … */
  const guint16 *causes;           /* … and their causes */
} KcColumn;

/* The outcome of one peers' function: a cell for each group. */
typedef struct
{
  KcFormulaValue *cells;
  guint *counts;                   /* peers with a value, by group */
  KcFormulaValue *rows;            /* a cell for each row instead: ranks, and people who are compared with several groups or for a part of the period; NULL */
  GPtrArray *values;               /* of a rank: by group a GArray of the peers' values (KcRatio), ascending; NULL */
} KcAggregate;

typedef struct _KcFormulaContext KcFormulaContext;

/* Called for each node with its value, children first; for explanations. */
typedef void (*KcFormulaVisitor) (const KcFormulaNode *node, const KcFormulaValue *value, const KcFormulaValue *arguments, gpointer user_data);

/* `columns` are borrowed and may be filled later, before they are asked for. */
KcFormulaContext *kc_formula_context_new  (const KcColumn *columns, KcCauseTable *causes);
void              kc_formula_context_free (KcFormulaContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcFormulaContext, kc_formula_context_free)
/* Row → group, borrowed; the aggregates of the formula evaluated next, borrowed. */
void     kc_formula_context_set_groups     (KcFormulaContext *self, const guint32 *groups);
void     kc_formula_context_set_aggregates (KcFormulaContext *self, const KcAggregate *aggregates);
void     kc_formula_context_set_visitor    (KcFormulaContext *self, KcFormulaVisitor visitor, gpointer user_data);
guint16  kc_formula_context_intern         (KcFormulaContext *self, KcCauseKind kind, KcNothing nothing);
KcCauseTable *kc_formula_context_get_causes (KcFormulaContext *self);

void     kc_formula_evaluate (KcFormulaContext *self, const KcFormulaNode *node, guint32 row, KcFormulaValue *out);
void     kc_column_get_cell  (const KcColumn *column, guint32 row, KcFormulaValue *out);

G_END_DECLS
