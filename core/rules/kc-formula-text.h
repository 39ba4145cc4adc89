/* A formula for people: read off its tree, with × ÷ − and with words for functions. What a name is called, the caller says. */
#pragma once

#include "kc-formula-node.h"

G_BEGIN_DECLS

/* What to show for a name or for a call of a peers' function. Transfer full; NULL: what the formula says itself. */
typedef char *(*KcFormulaWordFunc) (const KcFormulaNode *node, gpointer user_data);

/* The formula is checked. Transfer full. */
char *kc_formula_to_text (const KcFormula *formula, KcFormulaWordFunc word, gpointer user_data);
/* "1,234.5": as many decimals as it has, at most `places`, thousands grouped, "−" for a sign. Transfer full. */
char *kc_formula_format_number (const KcRatio *value, guint places);

G_END_DECLS
