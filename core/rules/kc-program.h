/* A compiled scheme: every name a column, every column but facts and parameters a formula, in the order of evaluation. For core/rules alone. */
#pragma once

#include "kc-formula-node.h"
#include "kc-scheme.h"

G_BEGIN_DECLS

typedef enum
{
  KC_ROLE_ATTRIBUTE,
  KC_ROLE_PARAMETER,
  KC_ROLE_MEASURE,
  KC_ROLE_TREATMENT,
  KC_ROLE_FIGURE,            /* derived */
  KC_ROLE_INDICATOR_FIGURE,
  KC_ROLE_INDICATOR_BASE,
  KC_ROLE_INDICATOR_SCORE,
  KC_ROLE_DEDUCTION,
  KC_ROLE_POINTS,
  KC_ROLE_DEDUCTIONS,
  KC_ROLE_TOTAL,
  KC_ROLE_LIMIT,
  KC_ROLE_INDICATOR_RAW,     /* the score before gates and the policy for a target of zero */
  KC_ROLE_DROPPED,           /* condition: an indicator or a block is left out */
  KC_ROLE_BLOCK,
  KC_ROLE_BLOCK_RAW,
  KC_ROLE_GATE,              /* conditions */
  KC_ROLE_VETO,
} KcColumnRole;

typedef struct
{
  char *name;
  KcColumnRole role;
  guint index;               /* row of the scheme's list of that kind */
  KcFormulaType type;
  KcFormula *formula;        /* NULL: attribute, parameter, measure */
  KcRatio constant;          /* parameter */
  int places;                /* the value is rounded so; -1: not at all */
  const KcSchemePart *part;  /* where it comes from; NULL for sums */
  guint8 mark;               /* of the search for circles */
} KcProgramColumn;

/* Columns of one indicator; G_MAXUINT: none. */
typedef struct
{
  guint figure, base, score, raw, dropped;
  gboolean has_best;
  KcDecimal best;
} KcProgramIndicator;

struct _KcProgram
{
  const KcScheme *scheme;    /* whose it is */
  GPtrArray *columns;        /* KcProgramColumn: slot → column */
  GHashTable *by_name;       /* name → slot + 1 */
  GArray *order;             /* of guint: slots with a formula, treatments first */
  guint n_treatments;        /* how many of them are treatments */
  KcProgramIndicator *indicators;
  guint points, deductions, total;
  guint first_deduction, first_limit, first_treatment;
  guint *blocks;             /* slots of their values */
};

KcProgram             *kc_program_new  (const KcScheme *scheme);
void                   kc_program_free (KcProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcProgram, kc_program_free)
/* Takes the name. The slot; G_MAXUINT when the name is there already (and frees it). */
guint                  kc_program_add  (KcProgram *self, char *name, KcColumnRole role, guint index, KcFormulaType type, const KcSchemePart *part);
const KcProgramColumn *kc_program_find (const KcProgram *self, const char *name);
/* kc-scheme-growth.c: whether the figure of a formula, checked or not yet, grows with the days of the period; and the same noted in its peers' functions. */
gboolean               kc_program_grows       (const KcProgram *self, const KcFormulaNode *node);
void                   kc_program_mark_growth (const KcProgram *self, const KcFormula *formula);
static inline KcProgramColumn *
kc_program_get (const KcProgram *self, guint slot)
{
  return g_ptr_array_index (self->columns, slot);
}

G_END_DECLS
