/* A checked formula of a scheme as a formula that a spreadsheet computes the same with: LibreOffice, and Excel since 2010. No files, no cells of its own: where things stand
 * the caller says. A text stands for the figure where there is none (one word for each kind of nothing); whatever is computed from it is that word again.
 * Spreadsheets calculate in binary: comparisons and roundings first round to KC_SPREADSHEET_GUARD more decimals, so that edges come out as on paper. */
#pragma once

#include "kc-formula-node.h"
#include "kc-nothing.h"

G_BEGIN_DECLS

/* In a reference, what stands for the number of the row. */
#define KC_SPREADSHEET_ROW '\001'
/* Decimals beyond those asked for, and at most so many in all. */
#define KC_SPREADSHEET_GUARD 8
#define KC_SPREADSHEET_MAX_PLACES 12

/* Where something stands: "'Inputs'!F\1", "'Parameters'!$C$7", or an expression. */
typedef struct
{
  const char *text;               /* borrowed while the scope lives */
  gboolean may_be_nothing;        /* a word can stand there */
} KcSpreadsheetPlace;

typedef struct
{
  /* A name's cell. Conditions stand as 1 and 0. */
  KcSpreadsheetPlace (*find_name) (guint slot, gpointer user_data);
  /* The cell of a number that is a parameter; NULL: it belongs to the formula. */
  const char        *(*find_number) (const KcFormulaNode *number, gpointer user_data);
  /* The cell of a peers' function. */
  KcSpreadsheetPlace (*find_peers) (const KcFormulaNode *call, gpointer user_data);
  /* Gives a part of the formula a cell of its own, and tells where. */
  KcSpreadsheetPlace (*add_cell) (const KcFormulaNode *node, gpointer user_data);
  const char *words[KC_NOTHING_TARGET_ZERO + 1];   /* by KcNothing, without quotes */
  gpointer user_data;
} KcSpreadsheetScope;

/* The cell's formula without '='; conditions give 1 or 0. places -1: not rounded. Transfer full. */
char *kc_formula_to_spreadsheet (const KcFormulaNode *node, const KcSpreadsheetScope *scope, int places, KcRounding rounding);
/* x rounded to `places`, past the binary noise. Transfer full. */
char *kc_spreadsheet_round      (const char *x, int places, KcRounding rounding);
/* With the row's number put in. Transfer full. */
char *kc_spreadsheet_set_row    (const char *text, guint row);
/* "…" with quotes doubled. Transfer full. */
char *kc_spreadsheet_quote      (const char *text);

G_END_DECLS
