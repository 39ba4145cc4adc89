/* Finds how a sheet is laid out: title rows, header of one or two rows, units, the period of the whole sheet, months as columns; and guesses
 * what each column is. Nothing of it is silent: each thing found is a finding. */
#pragma once

#include "kc-saved-mapping.h"
#include "kc-sheet-sample.h"

G_BEGIN_DECLS

typedef struct
{
  const char *file;        /* base name */
  const char *sheet;
  gint64 header_row;       /* chosen by the user; -1: find it */
  guint32 n_header_rows;   /* with header_row */
  gboolean kind_is_chosen; /* by the user: `kind` holds */
  const KcKind *kind;      /* of the records listed; NULL: branches, staff or figures */
  GPtrArray *saved;        /* of KcSavedMapping; NULL: none */
} KcLayoutHints;

/* Without a header n_header_rows is 0 and there are no columns. */
KcMapping *kc_sheet_layout_find   (const KcSheetSample *sample, const KcColumnTargets *targets, const KcLayoutHints *hints);
/* What a person must know about the mapping as it stands now (it may have been corrected): title rows, two-row headers, units, columns
 * that are not taken in, months as columns, no header. */
void       kc_sheet_layout_report (const KcMapping *mapping, const KcColumnTargets *targets, const KcLayoutHints *hints, KcIssueList *issues);

G_END_DECLS
