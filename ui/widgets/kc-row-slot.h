/* A place of a table, which stays while the row in it changes. GtkListView makes all the widgets of an item anew when the item is replaced, some
 * two thousand a page; a slot that says it has changed only has its cells filled again. Signal "changed" (). */
#pragma once

#include <gio/gio.h>

#include "kc-report.h"

G_BEGIN_DECLS

#define KC_TYPE_ROW_SLOT (kc_row_slot_get_type ())
G_DECLARE_FINAL_TYPE (KcRowSlot, kc_row_slot, KC, ROW_SLOT, GObject)

KcReportRow *kc_row_slot_get_row (KcRowSlot *self);   /* borrowed; NULL: a surplus slot, which is hidden until it is dropped */
/* Puts the rows (KcReportRow; NULL: none) into the slots of the store: at most n_new new ones are made, since their widgets cost ten times what those
 * that are there do. TRUE when some rows are not in yet: call kc_row_slot_fill_more() until it says FALSE. Slots behind the last row become surplus. */
gboolean     kc_row_slot_fill      (GListStore *slots, GListModel *rows, guint n_new);
gboolean     kc_row_slot_fill_more (GListStore *slots, GListModel *rows, guint n_new);
/* Removes slots behind the first n_rows, n_at_most of them, from the end. TRUE when there are more. */
gboolean     kc_row_slot_drop      (GListStore *slots, guint n_rows, guint n_at_most);

G_END_DECLS
