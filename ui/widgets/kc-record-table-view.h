/* A table over the pages of a report (KcReport): 200 rows at a time, page bar, sorting by header handed to the query, selection of many,
 * copying with headers (Ctrl+C), choice of columns, loading and empty states. It fetches by a pair of functions of the form of
 * kc_staff_list_async/_finish, or shows a report that is held whole.
 *
 * Signals
 *   "row-activated" (gint64 id, KcReportRow *row)  Enter or double click
 *   "selection-changed" ()
 *   "loaded" (KcReport *report)                    a page has arrived
 * Actions of the widget (usable in its row menu): table.copy, table.reload, table.clear-filters.
 * Keys: Ctrl+Page Up/Down turn the page, Ctrl+Alt+Home/End go to the first and last, Ctrl+A, Ctrl+C. */
#pragma once

#include <gtk/gtk.h>

#include "kc-filter-bar.h"
#include "kc-local-report.h"
#include "kc-report.h"
#include "kc-table-fetch.h"

G_BEGIN_DECLS

#define KC_TYPE_RECORD_TABLE_VIEW (kc_record_table_view_get_type ())
G_DECLARE_FINAL_TYPE (KcRecordTableView, kc_record_table_view, KC, RECORD_TABLE_VIEW, GtkWidget)

GtkWidget *kc_record_table_view_new (void);

/* `source` is handed to both functions; it is kept until the last fetch from it has ended. load NULL: no source, the table is emptied.
 * Does not fetch yet: call kc_record_table_view_reload(). */
void kc_record_table_view_set_source (KcRecordTableView *self, KcTableLoad load, KcTableFinish finish, gpointer source, GDestroyNotify destroy);
/* A report that is held whole: sorted and paged here. Shown at once. NULL empties. Borrowed. */
void kc_record_table_view_set_report (KcRecordTableView *self, KcReport *report);
/* The same things read again: page, place and selection stay. */
void kc_record_table_view_update_report (KcRecordTableView *self, KcReport *report);
/* The same of rows that are at hand, but become rows of a report only page by page. */
void kc_record_table_view_set_pages (KcRecordTableView *self, KcLocalPages *pages);
void kc_record_table_view_update_pages (KcRecordTableView *self, KcLocalPages *pages);
/* Fetches the present page again; selection is kept by row id. */
void kc_record_table_view_reload (KcRecordTableView *self);
/* The bar whose search and filters the requests carry; the table fetches anew when it changes. Borrowed, kept. */
void kc_record_table_view_set_filter_bar (KcRecordTableView *self, KcFilterBar *bar);

/* Before the first page: order to begin with. */
void kc_record_table_view_set_sort (KcRecordTableView *self, const char *column, gboolean descending);
/* Columns hidden at first (a person can show them), and such that are never shown (targets, codes). NULL-terminated. */
void kc_record_table_view_set_hidden  (KcRecordTableView *self, const char *const *names);
void kc_record_table_view_set_omitted (KcRecordTableView *self, const char *const *names);
/* The values of this number column keep the decimals they come with (figures of several units below each other). */
void kc_record_table_view_set_own_places (KcRecordTableView *self, const char *column);
/* Number columns whose values need not be given: a dash where there is none, instead of "not reported". NULL-terminated; before the first page. */
void kc_record_table_view_set_optional (KcRecordTableView *self, const char *const *columns);
/* What stands there when there are no rows and nothing is filtered. See kc_state_view_show_empty(). */
void kc_record_table_view_set_empty (KcRecordTableView *self, const char *icon, const char *title, const char *description, const char *button, const char *action);
/* Name for assistive technology. */
void kc_record_table_view_set_label (KcRecordTableView *self, const char *label);
/* Items before "Copy" in the menu of the right button. Actions take no row: use kc_record_table_view_get_selected(). */
void kc_record_table_view_set_row_menu (KcRecordTableView *self, GMenuModel *menu);
/* Inside a card or form: no bar below, as high as its rows. */
void kc_record_table_view_set_embedded (KcRecordTableView *self, gboolean embedded);
/* The same, but of that height in pixels: more rows are scrolled to. */
void kc_record_table_view_set_height   (KcRecordTableView *self, int height);

KcReport  *kc_record_table_view_get_page (KcRecordTableView *self);       /* borrowed; NULL before the first */
GPtrArray *kc_record_table_view_get_selected (KcRecordTableView *self);   /* of KcReportRow, in order; transfer full */
void       kc_record_table_view_select (KcRecordTableView *self, gint64 id); /* on this page; others are unselected */
void       kc_record_table_view_turn_page (KcRecordTableView *self, int where); /* see kc_page_bar_turn() */
/* Selected rows (all of the page when none is) as tab-separated text with a header line, visible columns only. Transfer full. */
char      *kc_record_table_view_dup_text (KcRecordTableView *self);
/* The request of the present page: search, filters, sort (for export and print of what is seen). Borrowed. */
const KcPageRequest *kc_record_table_view_get_request (KcRecordTableView *self);
GtkColumnView *kc_record_table_view_get_view (KcRecordTableView *self);   /* borrowed: for tests and focus */

G_END_DECLS
