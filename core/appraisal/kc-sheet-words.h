/* Words of explanations: numbers with their units, titles, reasons. For kc-sheet-explain.c. Results are transfer full unless they are const. */
#pragma once

#include "kc-sheet-maker.h"

G_BEGIN_DECLS

/* The row of that code; NULL when there is none. */
const KcSchemePart *kc_sheet_find_part    (const GPtrArray *list, const char *code);
/* What a name of a formula is called; the name itself when it has no title. */
const char         *kc_sheet_get_title    (const KcScheme *scheme, const char *name);
char               *kc_sheet_format_ratio (const KcRatio *value, guint places);
/* With the decimals and the unit that the named figure has. */
char               *kc_sheet_format_named (const KcScheme *scheme, const char *name, const KcRatio *value);
/* The same for a mean of it. */
char               *kc_sheet_format_mean  (const KcScheme *scheme, const char *name, const KcRatio *value);
/* Appends one more sentence, which is taken. */
void                kc_sheet_add_sentence (GString *text, char *sentence);
/* Why there is no score, no other value. */
char               *kc_sheet_word_no_score (KcSheetMaker *self, const KcTrace *trace);
char               *kc_sheet_word_no_value (KcSheetMaker *self, const KcTrace *trace);

G_END_DECLS
