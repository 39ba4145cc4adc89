/* Which kind of records a sheet lists, where it lists neither branches nor staff nor figures: any other kind of the dictionary, recognised by its
 * fields' headers. */
#pragma once

#include "kc-column-target.h"
#include "kc-sheet-layout.h"
#include "kc-sheet-sample.h"

G_BEGIN_DECLS

typedef struct
{
  const KcKind *kind;      /* NULL: none */
  guint32 index;           /* of the header in the sample */
  guint32 n_rows;
  guint n_matched;         /* fields that have a column */
} KcSheetScope;

/* The kind most of whose headers stand in one row, all required fields among them; a choice may be told by the titles instead. */
KcSheetScope kc_sheet_scope_find (const KcSheetSample *sample, const KcColumnTargets *targets, const KcLayoutHints *hints);
/* The same when the kind is known; n_matched 0 when nothing looks like its header. */
KcSheetScope kc_sheet_scope_find_kind (const KcSheetSample *sample, const KcColumnTargets *targets, const KcKind *kind);

G_END_DECLS
