/* One cell of a table: text at the start, numbers at the end with tabular figures, a kind of nothing dimmed.
 * Knows its list item, so that a click can be traced to a row. */
#pragma once

#include <gtk/gtk.h>

#include "kc-report.h"

G_BEGIN_DECLS

typedef enum
{
  KC_CELL_TEXT,
  KC_CELL_NUMBER,
  KC_CELL_DATE,
  KC_CELL_CHOICE,
} KcCellStyle;

#define KC_TYPE_TABLE_CELL (kc_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (KcTableCell, kc_table_cell, KC, TABLE_CELL, GtkWidget)

GtkWidget   *kc_table_cell_new      (KcCellStyle style, GtkListItem *item);
/* dim: the text stands for a kind of nothing. */
void         kc_table_cell_set_text (KcTableCell *self, const char *text, gboolean dim);
const char  *kc_table_cell_get_text (KcTableCell *self);
/* Shows or hides the table's row that the cell stands in, which takes no room then: hiding costs a tenth of taking the row's widgets apart. */
void         kc_table_cell_show_row (KcTableCell *self, gboolean visible);
GtkListItem *kc_table_cell_get_item (KcTableCell *self);   /* borrowed; NULL after the item is gone */

G_END_DECLS
