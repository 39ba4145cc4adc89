/* Text to tree. Precedence as in spreadsheets, strongest first: brackets, %, sign, ^, * and /, + and -, &, comparison; from left to right. */
#pragma once

#include "kc-formula-node.h"

G_BEGIN_DECLS

#define KC_FORMULA_MAX_LENGTH 65536   /* bytes */
#define KC_FORMULA_MAX_DEPTH 100      /* brackets, calls, signs and powers inside each other, and operators in a row that nest */
#define KC_FORMULA_MAX_NODES 5000

/* NULL: KC_ERROR_SCHEME, "line:column: expected X, found Y"; places count from 1 in the formula. A leading '=' is allowed. Transfer full. */
KcFormula *kc_formula_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
