#include "kc-hidden-columns.h"

#include <string.h>

void
kc_hidden_columns_clear (KcHiddenColumns *self)
{
  memset (self, 0, sizeof *self);
}

void
kc_hidden_columns_add (KcHiddenColumns *self, guint64 first, guint64 n)
{
  guint64 end = first < KC_SHEET_MAX_COLUMNS ? first + MIN (n, KC_SHEET_MAX_COLUMNS - first) : first;

  for (guint64 column = first; column < end; column++)
    {
      self->bits[column / 8] |= 1u << column % 8;
      self->any = TRUE;
    }
}

void
kc_hidden_columns_mark (const KcHiddenColumns *self, KcCell *cells, gsize n_cells)
{
  for (gsize i = 0; i < n_cells; i++)
    if (cells[i].column < KC_SHEET_MAX_COLUMNS && (self->bits[cells[i].column / 8] >> cells[i].column % 8 & 1) != 0)
      cells[i].flags |= KC_CELL_HIDDEN_COLUMN;
}
