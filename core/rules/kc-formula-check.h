/* Resolves names and functions and checks types, before anything is evaluated. */
#pragma once

#include "kc-formula-node.h"

G_BEGIN_DECLS

typedef struct
{
  /* FALSE: no such name. */
  gboolean (*resolve) (const char *name, guint *slot, KcFormulaType *type, gpointer user_data);
  gpointer user_data;
  gboolean allows_peers;     /* FALSE where the peer groups are not known yet */
} KcFormulaScope;

/* FALSE: KC_ERROR_SCHEME, "line:column: expected X, found Y" or "… unknown name". */
gboolean kc_formula_check (KcFormula *formula, const KcFormulaScope *scope, KcFormulaType expected, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Each name in it, in the order of the text. */
typedef void (*KcFormulaNameFunc) (const KcFormulaNode *name, gpointer user_data);
void     kc_formula_foreach_name (const KcFormula *formula, KcFormulaNameFunc func, gpointer user_data);

G_END_DECLS
