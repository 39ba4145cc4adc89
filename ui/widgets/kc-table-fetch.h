/* Where a table's pages come from, and the one fetch of them that counts: a newer fetch takes over from the one that runs. */
#pragma once

#include <gio/gio.h>

#include "kc-report.h"

G_BEGIN_DECLS

/* Starts to fetch one page. `callback` is to be called once, in the main context. */
typedef void      (*KcTableLoad)   (gpointer source, const KcPageRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
typedef KcReport *(*KcTableFinish) (gpointer source, GAsyncResult *result, GError **error);

/* A page has come (transfer full), or NULL and why not. */
typedef void (*KcTableTake) (GObject *table, KcReport *page, const GError *error);

typedef struct _KcTableFetch KcTableFetch;

/* table: borrowed, and kept alive while a fetch runs; take is not called after kc_table_fetch_free(). */
KcTableFetch *kc_table_fetch_new  (GObject *table, KcTableTake take);
void          kc_table_fetch_free (KcTableFetch *self);

/* As kc_record_table_view_set_source(): what runs is given up, nothing is fetched yet. */
void     kc_table_fetch_set_source (KcTableFetch *self, KcTableLoad load, KcTableFinish finish, gpointer source, GDestroyNotify destroy);
gboolean kc_table_fetch_has_source (KcTableFetch *self);
void     kc_table_fetch_start      (KcTableFetch *self, const KcPageRequest *request);

G_END_DECLS
