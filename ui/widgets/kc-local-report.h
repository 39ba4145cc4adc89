/* A report that is held whole, served page by page and sorted like one that comes from a query, so that tables know one way only. */
#pragma once

#include <gio/gio.h>

#include "kc-report.h"

G_BEGIN_DECLS

/* The rows of `report` that the request asks for (sort, offset, limit; search in all text cells). Transfer full. */
KcReport *kc_local_report_page (KcReport *report, const KcPageRequest *request);
/* By value, nothings last; text in pinyin order. */
int       kc_local_report_compare_values (const KcValue *a, const KcValue *b);

/* Rows that are at hand, made into pages as these are shown: of many thousands only those that are seen become rows of a report. */
typedef KcReport *(*KcLocalMake) (gpointer source, const KcPageRequest *request);   /* transfer full */

#define KC_TYPE_LOCAL_PAGES (kc_local_pages_get_type ())
G_DECLARE_FINAL_TYPE (KcLocalPages, kc_local_pages, KC, LOCAL_PAGES, GObject)

KcLocalPages *kc_local_pages_new  (KcLocalMake make, gpointer source, GDestroyNotify destroy);
KcReport     *kc_local_pages_make (KcLocalPages *self, const KcPageRequest *request);
/* As a table's source: `source` is the KcLocalPages. */
void      kc_local_pages_load   (gpointer source, const KcPageRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KcReport *kc_local_pages_finish (gpointer source, GAsyncResult *result, GError **error);

G_END_DECLS
