/* A calculated run as a workbook that recalculates (kc-workbook-export.h). Asynchronous like kc-appraisal.h. */
#pragma once

#include <gio/gio.h>
#include "kc-progress.h"

G_BEGIN_DECLS

typedef struct _KcStore KcStore;

/* Reads the frozen figures on the store's thread, then calculates and writes on a thread of its own, so that lists stay usable. `path` (*.xlsx) is replaced
 * whole or left as it was. KC_ERROR_NOT_FOUND, KC_ERROR_RUN_NOT_CALCULATED, KC_ERROR_FILE_UNREADABLE, KC_ERROR_DISK_FULL, KC_ERROR_FILE_TOO_LARGE, or cancelled. */
void     kc_run_export_workbook_async  (KcStore *store, gint64 run, const char *path, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
/* `persons` (may be NULL): how many rows it has. */
gboolean kc_run_export_workbook_finish (KcStore *store, GAsyncResult *result, guint *persons, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
