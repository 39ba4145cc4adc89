/* What the names of file and sheet and the rows above the header say about the whole sheet: bank, unit, year, period, branch. Inside core/exchange. */
#pragma once

#include "kc-sheet-layout.h"

G_BEGIN_DECLS

/* All texts of the first `n_rows` rows, the sheet's name first, the file's last: where a unit, a period, a measure may be named. */
GPtrArray *kc_sheet_context_collect (const KcSheetSample *sample, guint32 n_rows, const KcLayoutHints *hints);
int        kc_sheet_context_find_year (GPtrArray *context);                        /* 0: none */
KcPeriod   kc_sheet_context_find_period (GPtrArray *context, int default_year);    /* NONE */
/* Into the mapping. */
void       kc_sheet_context_find_institution (const KcSheetSample *sample, guint32 n_rows, KcMapping *mapping);
void       kc_sheet_context_find_unit (const KcSheetSample *sample, guint32 n_rows, const KcLayoutHints *hints, KcMapping *mapping);
/* The branch that the sheet's name, else the file's, names: one sheet, or one file, a branch. Transfer full, NULL. */
char      *kc_sheet_context_find_branch (const KcLayoutHints *hints);

G_END_DECLS
