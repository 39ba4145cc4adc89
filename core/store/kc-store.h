/* An open database file: who holds it, its schema, and the two threads that work on it (architecture, section 1). One writer and one reader,
 * each with a connection of its own, so that lists stay usable while an import runs. No connection is ever handed out but to a function that
 * runs on its thread, so that a table function cannot be called from a wrong one. */
#pragma once

#include "kc-db.h"
#include "kc-progress.h"

G_BEGIN_DECLS

#define KC_TYPE_STORE (kc_store_get_type ())
G_DECLARE_FINAL_TYPE (KcStore, kc_store, KC, STORE, GObject)

typedef enum
{
  KC_STORE_OPEN_DEFAULT = 0,
  KC_STORE_OPEN_CREATE = 1 << 0,     /* make the file when it is absent */
  KC_STORE_OPEN_READ_ONLY = 1 << 1,  /* not even the lock is taken */
} KcStoreOpenFlags;

/* Signal "changed": a function with KC_STORE_WRITE succeeded; emitted in the main context in which the store was opened. */

/* Opens, migrates (a backup is made first, kc-backup-folder.h) and starts the threads. When another process holds the file, or it is
 * write-protected, it is opened read-only: see kc_store_is_read_only(), kc_store_get_holder(). Errors: those of kc_db_open() and
 * kc_migrator_run(); KC_ERROR_DATABASE_READ_ONLY, KC_ERROR_DATABASE_LOCKED when an old schema cannot be migrated for that reason. Blocks. */
KcStore    *kc_store_open (const char *path, KcStoreOpenFlags flags, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Lets what is queued run, ends the threads, gives the lock back. Idempotent; whatever is asked afterwards fails with KC_ERROR_STATE.
 * Not from within a KcStoreFunc. */
void        kc_store_close (KcStore *self);
const char *kc_store_get_path     (KcStore *self);
gboolean    kc_store_is_read_only (KcStore *self);
/* Who else holds the file, "user@host"; NULL when nobody. */
const char *kc_store_get_holder   (KcStore *self);
/* Name that change sets of this program bear. */
const char *kc_store_get_user     (KcStore *self);
/* Newest change set when the file was opened: undo in the window does not go back beyond it. */
gint64      kc_store_get_first_change (KcStore *self);

typedef enum
{
  KC_STORE_READ,   /* reader thread; sees what was committed when it began, to its end */
  KC_STORE_WRITE,  /* writer thread; "changed" is emitted on success */
  KC_STORE_TRIAL,  /* writer thread, for work that rolls itself back: nothing is emitted */
} KcStoreAccess;

/* Runs on the store's thread. `data` belongs to the call; results are left in it. progress may be NULL. Long statements are interrupted when
 * the cancellable is cancelled; loops ask kc_progress_check(). A write opens its own KcTransaction. */
typedef gboolean (*KcStoreFunc) (KcDb *db, gpointer data, KcProgress *progress, GError **error);

/* cancellable NULL: the progress's, if any. `destroy` frees data when the result is dropped, on the caller's side. The callback runs in the
 * caller's main context with the store as source object. KC_STORE_WRITE and TRIAL on a read-only store: KC_ERROR_DATABASE_READ_ONLY. */
void     kc_store_run_async  (KcStore *self, KcStoreAccess access, KcStoreFunc func, gpointer data, GDestroyNotify destroy,
                              KcProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* What the function returned. */
gboolean kc_store_run_finish (KcStore *self, GAsyncResult *result, GError **error);
/* The call's data, borrowed from the result, for *_finish functions to steal results from. */
gpointer kc_store_run_get_data (GAsyncResult *result);
/* Blocks the calling thread, for the command line and tests. Not from within a KcStoreFunc. */
gboolean kc_store_run_sync   (KcStore *self, KcStoreAccess access, KcStoreFunc func, gpointer data, KcProgress *progress, GError **error);

G_END_DECLS
