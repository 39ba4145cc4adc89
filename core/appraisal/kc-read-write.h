/* Reads on the store's thread, then writes a file on a thread of its own, so that lists stay usable while a workbook is made. */
#pragma once

#include "kc-store.h"

G_BEGIN_DECLS

/* Off the main thread. */
typedef gboolean (*KcWriteFunc) (gpointer job, GCancellable *cancellable, GError **error);

/* `job` is freed with the result. progress and cancellable may be NULL; cancelling ends the reading, and what `write` asks of it: a file that was written
 * whole is there, whenever somebody cancelled. */
void     kc_read_write_async   (KcStore *store, KcStoreFunc read, KcWriteFunc write, gpointer job, GDestroyNotify free_job, KcProgress *progress,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Borrowed from the result. */
gpointer kc_read_write_get_job (GAsyncResult *result);
gboolean kc_read_write_finish  (KcStore *store, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
