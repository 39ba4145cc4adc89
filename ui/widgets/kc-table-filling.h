/* Puts a page's rows into a table: those in sight before the next frame, the others when the person pauses. The widgets of a new row take about a
 * millisecond; a page has two hundred, a screen twenty. Rows that are no longer there are hidden before the next frame and taken apart behind it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _KcTableFilling KcTableFilling;

/* slots: GListStore of KcRowSlot; selection: over it. Both are borrowed. */
KcTableFilling *kc_table_filling_new    (GListStore *slots, GtkSelectionModel *selection);
void            kc_table_filling_free   (KcTableFilling *self);

/* rows: KcReportRow, kept while they come in; NULL empties the table at once. selected: set of gint64, ids of rows to be selected; NULL: none. in_sight:
 * how many rows there is room for. A page without rows leaves the slots as they are: the caller hides the table then, and the next search finds
 * its widgets there. */
void            kc_table_filling_start  (KcTableFilling *self, GListModel *rows, GHashTable *selected, guint in_sight);
/* While other rows are on their way; kc_table_filling_start() goes on with those, kc_table_filling_resume() with the ones of before. */
void            kc_table_filling_pause  (KcTableFilling *self);
void            kc_table_filling_resume (KcTableFilling *self);
/* The rest without waiting, and nothing else: before somebody goes through the slots. */
void            kc_table_filling_finish (KcTableFilling *self);
/* Rows that are no longer there are taken apart without waiting. */
void            kc_table_filling_drop   (KcTableFilling *self);

G_END_DECLS
