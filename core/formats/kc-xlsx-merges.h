/* Merged ranges of one sheet, and the spreading of their first cell's value over all their cells (D19: titles in
 * merged cells, branch names only in the first row of a block). */
#pragma once

#include "kc-sheet.h"
#include "kc-zip.h"

G_BEGIN_DECLS

/* The list of merged ranges stands behind the rows, so that it must be looked for before they are read, which costs one unpacking of the
 * part. Parts larger than this are spared that when their first rows give no reason for it: where all of them have the same number
 * of values there is no empty cell for a merged range to cover. */
#define KC_XLSX_MERGE_SEARCH (G_GUINT64_CONSTANT (16) << 20)
/* Cells that all ranges of a sheet may have; ranges beyond are left as they are. */
#define KC_XLSX_MAX_MERGED_CELLS (4u * 1024u * 1024u)

typedef struct _KcXlsxMerges KcXlsxMerges;

KcXlsxMerges *kc_xlsx_merges_find (KcZip *zip, int entry, KcProgress *progress, GError **error);
void          kc_xlsx_merges_free (KcXlsxMerges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcXlsxMerges, kc_xlsx_merges_free)

/* Before the first row of each reading. */
void          kc_xlsx_merges_start (KcXlsxMerges *self);
/* For rows in ascending order. `cells`: a GArray of KcCell, ascending. The spread cells' text is valid until the next
 * kc_xlsx_merges_start(). Rows that the file leaves out are not made up. */
void          kc_xlsx_merges_apply (KcXlsxMerges *self, guint32 row, GArray *cells);

/* "B7" → 6, 1. The number of bytes read; 0: not a cell's address. */
gsize         kc_xlsx_parse_address (const char *text, gsize length, guint32 *row, guint32 *column);

G_END_DECLS
