/* A part of a spreadsheet's formula while it is put together: its text, how strongly it holds together, and the cells it looks at that may hold a word
 * instead of a figure. Inside core/exchange. */
#pragma once

#include "kc-formula-spreadsheet.h"

G_BEGIN_DECLS

typedef enum
{
  KC_STRENGTH_COMPARISON = 1,
  KC_STRENGTH_JOIN,
  KC_STRENGTH_SUM,
  KC_STRENGTH_PRODUCT,
  KC_STRENGTH_POWER,
  KC_STRENGTH_SIGN,
  KC_STRENGTH_ATOM,
} KcSpreadsheetStrength;

/* Text with what it needs around it. */
typedef struct
{
  GString *text;
  KcSpreadsheetStrength strength;
  GPtrArray *places;         /* const char *: cells that can hold a word, each once; borrowed from the scope */
  gboolean is_place;         /* a cell and nothing else */
  gboolean divides, fails;   /* can have no value though all cells have one: a zero to divide by; anything else */
  guint depth;
} KcSpreadsheetPart;

KcSpreadsheetPart *kc_spreadsheet_part_new  (const char *text, KcSpreadsheetStrength strength);
void               kc_spreadsheet_part_free (KcSpreadsheetPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSpreadsheetPart, kc_spreadsheet_part_free)
KcSpreadsheetPart *kc_spreadsheet_part_of_place        (const KcSpreadsheetPlace *place, KcFormulaType type);
/* The text apart, takes over what the part needs. */
void               kc_spreadsheet_part_absorb          (KcSpreadsheetPart *self, const KcSpreadsheetPart *part);
/* In brackets when it holds together less than that. */
void               kc_spreadsheet_part_append_operand  (KcSpreadsheetPart *self, const KcSpreadsheetPart *operand, KcSpreadsheetStrength least);
/* Of a function over a list. */
void               kc_spreadsheet_part_append_argument (KcSpreadsheetPart *self, const KcSpreadsheetPart *argument);
/* Whether a word can come out in a figure's place. */
gboolean           kc_spreadsheet_part_can_be_nothing  (const KcSpreadsheetPart *self);

G_END_DECLS
