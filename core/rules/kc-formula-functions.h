/* THE table of functions: name, arguments, result, what a spreadsheet calls it, and how it is computed. */
#pragma once

#include "kc-formula-eval.h"

G_BEGIN_DECLS

typedef enum
{
  KC_FUNCTION_PLAIN,      /* all arguments have values: evaluate() */
  KC_FUNCTION_CHOOSE,     /* IF: only the branch taken counts */
  KC_FUNCTION_NOTHING,    /* asks about a missing value */
  KC_FUNCTION_PEERS,      /* over the peer group: kc-formula-peers.c */
} KcFunctionKind;

typedef enum
{
  KC_PEERS_NONE,
  KC_PEERS_AVERAGE,
  KC_PEERS_SUM,
  KC_PEERS_COUNT,
  KC_PEERS_RANK,
  KC_PEERS_MAX,
  KC_PEERS_MIN,
  KC_PEERS_MEDIAN,
} KcPeersKind;

struct _KcFormulaFunction
{
  const char *name;
  KcFunctionKind kind;
  const char *arguments;        /* n number, b condition, t text, a any (all of one type); the last one repeats */
  guint min_arguments;
  guint max_arguments;
  KcFormulaType result;         /* KC_TYPE_ANY: that of its last argument */
  const char *spreadsheet;      /* the function that computes the same there */
  KcPeersKind peers;
  KcNothing nothing;            /* of KC_FUNCTION_NOTHING: which; NONE: any */
  void (*evaluate) (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out);
};

/* Case does not matter; NULL when there is none. */
const KcFormulaFunction *kc_formula_function_find (const char *name);
/* In the table's order, for completion and help. */
guint                    kc_formula_function_count (void);
const KcFormulaFunction *kc_formula_function_get (guint index);

G_END_DECLS
