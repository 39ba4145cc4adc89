/* Corrections that a person has made: what a cell is read as instead of what the file says (one cell, or every cell of a column with the same
 * content), and rows that are data although they look like a total, a note or a header. Filled by one thread, then shared and only read. */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

typedef struct _KcSheetEdits KcSheetEdits;

KcSheetEdits *kc_sheet_edits_new   (void);
KcSheetEdits *kc_sheet_edits_ref   (KcSheetEdits *self);    /* NULL: NULL */
void          kc_sheet_edits_unref (KcSheetEdits *self);
/* A deep copy, to be changed while the other is read. NULL: an empty one. */
KcSheetEdits *kc_sheet_edits_dup   (const KcSheetEdits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSheetEdits, kc_sheet_edits_unref)

/* NULL takes the correction back, "" empties the cell. */
void          kc_sheet_edits_set_cell  (KcSheetEdits *self, guint32 row, guint32 column, const char *text);
/* `original`: the content as kc_repair_show_cell() shows it. A correction of the one cell goes before it. */
void          kc_sheet_edits_set_value (KcSheetEdits *self, guint32 column, const char *original, const char *text);
/* Rows that are read as data whatever they look like. */
void          kc_sheet_edits_set_data_row (KcSheetEdits *self, guint32 row, gboolean is_data);
gboolean      kc_sheet_edits_is_data_row  (const KcSheetEdits *self, guint32 row);   /* NULL: of none */
/* GArray of guint32, ascending, transfer full. NULL: none. */
GArray       *kc_sheet_edits_list_data_rows (const KcSheetEdits *self);
/* What the cell is corrected to; NULL: nothing. */
const char   *kc_sheet_edits_find      (const KcSheetEdits *self, guint32 row, guint32 column, const char *shown);

/* The row with its corrections put in, in `out` (of KcCell, emptied first); FALSE when nothing in it is corrected. The texts live as long as the
 * edits. `scratch` is any string. */
gboolean      kc_sheet_edits_apply     (const KcSheetEdits *self, guint32 row, const KcCell *cells, gsize n_cells, GArray *out, GString *scratch);

G_END_DECLS
