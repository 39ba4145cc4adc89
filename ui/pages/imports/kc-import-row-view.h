/* One row of a plan in full: its findings, its cells as they are read, what they change in the file, and what the row is to do. A cell is corrected
 * right there, alone (Enter) or with all cells of its column that say the same (Ctrl+Enter).
 * Signal "corrected" (): the session knows something new; the plan has to be made again. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_IMPORT_ROW_VIEW (kc_import_row_view_get_type ())
G_DECLARE_FINAL_TYPE (KcImportRowView, kc_import_row_view, KC, IMPORT_ROW_VIEW, GtkWidget)

/* NULL empties. `editable`: not for what has been written. The focus stays in the cell of that column. Borrowed, kept. */
void         kc_import_row_view_set_row (KcImportRowView *self, KcImportSession *session, KcImportRow *row, gboolean editable);
KcImportRow *kc_import_row_view_get_row (KcImportRowView *self);   /* borrowed; NULL */

G_END_DECLS
