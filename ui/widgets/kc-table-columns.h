/* The columns of a GtkColumnView made from a report's columns: factories, widths, sorters that only tell which header was clicked. */
#pragma once

#include <gtk/gtk.h>

#include "kc-report.h"

G_BEGIN_DECLS

typedef struct _KcTableColumns KcTableColumns;

KcTableColumns *kc_table_columns_new  (GtkColumnView *view);
void            kc_table_columns_free (KcTableColumns *self);
/* Makes the columns anew when they differ from those shown; TRUE when it did. omitted, hidden: NULL or lists of names. */
gboolean        kc_table_columns_update (KcTableColumns *self, KcReport *report, const char *const *omitted, const char *const *hidden);
/* Rows came in: their texts count for the widths. */
void            kc_table_columns_take_rows (KcTableColumns *self, GListModel *rows);
/* Spreads the columns over the page of that adjustment, and anew whenever it changes; what the person dragged stays. Once. */
void            kc_table_columns_follow (KcTableColumns *self, GtkAdjustment *width);
/* The values of this column keep the decimals they come with: a column of figures of several units. Before the first report. */
void            kc_table_columns_set_own_places (KcTableColumns *self, const char *name);
/* Numbers that need not be given: a dash where there is none. Before the first report. */
void            kc_table_columns_set_optional (KcTableColumns *self, const char *const *names);
/* What the headers say: name of the sorted column (borrowed) or NULL. */
const char     *kc_table_columns_get_sort (KcTableColumns *self, gboolean *descending);
void            kc_table_columns_set_sort (KcTableColumns *self, const char *name, gboolean descending);
/* Menu of column names with check marks and the actions behind it (prefix "columns"). Borrowed. */
GMenuModel     *kc_table_columns_get_menu (KcTableColumns *self);
GActionGroup   *kc_table_columns_get_actions (KcTableColumns *self);
/* Tab-separated, with a header line; visible columns in their order. rows: KcReportRow. Transfer full. */
char           *kc_table_columns_dup_text (KcTableColumns *self, GPtrArray *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcTableColumns, kc_table_columns_free)

G_END_DECLS
