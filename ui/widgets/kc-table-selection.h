/* The selected rows of a table over KcRowSlot: as rows, and across a page that is loaded anew. */
#pragma once

#include <gtk/gtk.h>

#include "kc-report.h"

G_BEGIN_DECLS

/* Borrowed; NULL when there is no such position. */
KcReportRow *kc_table_selection_get_row (GtkSelectionModel *self, guint position);
/* KcReportRow, in order; transfer full. */
GPtrArray   *kc_table_selection_get_rows (GtkSelectionModel *self);
/* Set of gint64; transfer full. */
GHashTable  *kc_table_selection_get_ids (GtkSelectionModel *self);
/* Selects the rows of these ids besides, from the position `first` on. */
void         kc_table_selection_add_ids (GtkSelectionModel *self, GHashTable *ids, guint first);

G_END_DECLS
