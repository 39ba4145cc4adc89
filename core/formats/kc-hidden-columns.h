/* The columns of a sheet that its file hides, as a reader finds them before the first row. */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  guint8 bits[KC_SHEET_MAX_COLUMNS / 8];
  gboolean any;
} KcHiddenColumns;

void kc_hidden_columns_clear (KcHiddenColumns *self);
/* `n` columns from `first` on; those beyond a sheet's last are nobody's. */
void kc_hidden_columns_add   (KcHiddenColumns *self, guint64 first, guint64 n);
/* Flags the cells that stand in one of them (KC_CELL_HIDDEN_COLUMN). */
void kc_hidden_columns_mark  (const KcHiddenColumns *self, KcCell *cells, gsize n_cells);

G_END_DECLS
