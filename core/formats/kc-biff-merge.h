/* Spreads the value of a merged range's first cell over the range, row by row. */
#pragma once

#include "kc-biff-layout.h"
#include "kc-sheet.h"

G_BEGIN_DECLS

typedef struct _KcBiffMerge KcBiffMerge;

/* `ranges` of KcBiffRange by first row; borrowed, must outlive it. Ranges that overlap an earlier one are ignored. */
KcBiffMerge *kc_biff_merge_new   (GArray *ranges);
void         kc_biff_merge_free  (KcBiffMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcBiffMerge, kc_biff_merge_free)

/* Rows must ascend. Returns the row's cells, by column, with the spread ones among them: `cells` itself when nothing is merged here, else
 * an array that is valid until the next call. */
const GArray *kc_biff_merge_apply (KcBiffMerge *self, guint32 row, const GArray *cells);

G_END_DECLS
