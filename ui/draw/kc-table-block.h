/* A table with the rules of printed statistics (a strong one above and below, a thin one under the heads) that breaks between rows and
 * repeats its heads. For ui/draw only. */
#pragma once

#include "kc-block.h"

G_BEGIN_DECLS

typedef enum
{
  KC_ROW_PLAIN,
  KC_ROW_STRONG,    /* totals: bold */
} KcRowStyle;

KcBlock *kc_table_block_new        (KcDrawText *text, const KcDrawStyle *style, double width, double size);
/* align: 0 left, 0.5 middle, 1 right (figures). Columns that wrap give way when the table is too wide. All before the first row. */
void     kc_table_block_add_column (KcBlock *self, const char *title, double align, gboolean wraps);
/* One cell a column, NULL or "" for an empty one. */
void     kc_table_block_add_row    (KcBlock *self, const char *const *cells, KcRowStyle style);
/* After the last row: widths from the content, heights from the widths. */
void     kc_table_block_finish     (KcBlock *self);

G_END_DECLS
