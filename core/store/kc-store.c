#include "kc-store.h"

#include "kc-backup-folder.h"
#include "kc-store-lock.h"
#include "kc-store-schema.h"
#include "kc-store-worker.h"

struct _KcStore
{
  GObject parent_instance;

  char *path;
  char *user;
  char *holder;
  gboolean read_only;
  gint64 first_change;
  KcStoreLock *lock;
  GMainContext *context;   /* where "changed" is emitted */
  GMutex mutex;            /* the two below: calls come from any thread, close from one */
  KcStoreWorker *writer;   /* NULL when read-only or closed */
  KcStoreWorker *reader;   /* NULL when closed */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcStore, kc_store, G_TYPE_OBJECT)

static void
kc_store_dispose (GObject *object)
{
  kc_store_close (KC_STORE (object));
  G_OBJECT_CLASS (kc_store_parent_class)->dispose (object);
}

static void
kc_store_finalize (GObject *object)
{
  KcStore *self = KC_STORE (object);

  g_free (self->path);
  g_free (self->user);
  g_free (self->holder);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (kc_store_parent_class)->finalize (object);
}

static void
kc_store_class_init (KcStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kc_store_dispose;
  object_class->finalize = kc_store_finalize;
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kc_store_init (KcStore *self)
{
  g_mutex_init (&self->mutex);
  self->context = g_main_context_ref_thread_default ();
  self->user = g_strdup (g_get_user_name ());
}

/* Opening -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
migrate (KcDb       *db,
         const char *path,
         GError    **error)
{
  g_autoptr(GArray) migrations = kc_store_schema_load (error);
  g_autofree char *backup_path = NULL;
  gint64 version;

  if (migrations == NULL || (version = kc_db_get_user_version (db, error)) < 0)
    return FALSE;
  /* What an upgrade changed can be taken back. */
  if (version > 0 && version < (gint64) migrations->len)
    {
      backup_path = kc_backup_folder_make_path (path, KC_BACKUP_UPGRADE, g_get_real_time () / G_USEC_PER_SEC, error);
      if (backup_path == NULL)
        return FALSE;
    }
  return kc_migrator_run (db, (const KcMigration *) migrations->data, migrations->len, backup_path, error);
}

/* A reader cannot migrate: an old or a new schema is refused. */
static gboolean
check_version (KcStore *self,
               KcDb    *db,
               GError **error)
{
  g_autoptr(GArray) migrations = kc_store_schema_load (error);
  gint64 version;

  if (migrations == NULL)
    return FALSE;
  version = kc_db_get_user_version (db, error);
  if (version < 0)
    return FALSE;
  if (version > (gint64) migrations->len)
    g_set_error (error, KC_ERROR, KC_ERROR_DATABASE_NEWER,
                 "Failed to open database: its schema has version %" G_GINT64_FORMAT ", this program knows %u", version, migrations->len);
  else if (version < (gint64) migrations->len && self->holder != NULL)
    g_set_error (error, KC_ERROR, KC_ERROR_DATABASE_LOCKED, "Failed to upgrade database: it is held by %s", self->holder);
  else if (version < (gint64) migrations->len)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_DATABASE_READ_ONLY, "Failed to upgrade database: it is write-protected");
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_first_change (KcStore *self,
                   KcDb    *db,
                   GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT coalesce(max(id), 0) FROM change_set", error);

  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  self->first_change = kc_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
open_writer (KcStore         *self,
             KcStoreOpenFlags flags,
             KcDb           **out,
             GError         **error)
{
  g_autoptr(KcDb) db = NULL;

  db = kc_db_open (self->path, (flags & KC_STORE_OPEN_CREATE) != 0 ? KC_DB_CREATE : KC_DB_READ_WRITE, error);
  if (db == NULL || !migrate (db, self->path, error))
    return FALSE;
  *out = g_steal_pointer (&db);
  return TRUE;
}

/* The writer first: it creates and migrates. A file that may not be written is opened for reading alone. */
static gboolean
open_connections (KcStore         *self,
                  KcStoreOpenFlags flags,
                  KcDb           **writer,
                  KcDb           **reader,
                  GError         **error)
{
  g_autoptr(GError) local_error = NULL;

  if (!self->read_only && !open_writer (self, flags, writer, &local_error))
    {
      if (!g_error_matches (local_error, KC_ERROR, KC_ERROR_DATABASE_READ_ONLY))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      self->read_only = TRUE;
    }
  *reader = kc_db_open (self->path, KC_DB_READ_ONLY, error);
  return *reader != NULL && (!self->read_only || check_version (self, *reader, error)) &&
         read_first_change (self, *reader, error);
}

KcStore *
kc_store_open (const char      *path,
               KcStoreOpenFlags flags,
               GError         **error)
{
  g_autoptr(KcStore) self = g_object_new (KC_TYPE_STORE, NULL);
  g_autoptr(KcDb) writer = NULL;
  g_autoptr(KcDb) reader = NULL;
  gboolean exists;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->read_only = (flags & KC_STORE_OPEN_READ_ONLY) != 0;
  exists = g_file_test (path, G_FILE_TEST_IS_REGULAR);
  /* No lock file beside something that cannot be opened anyway. */
  if (!self->read_only && (exists || (flags & KC_STORE_OPEN_CREATE) != 0))
    {
      self->lock = kc_store_lock_take (path, self->user, &self->holder);
      self->read_only = self->lock == NULL && exists;
    }
  if (!open_connections (self, flags, &writer, &reader, error))
    return NULL;
  if (self->read_only)
    g_clear_pointer (&self->lock, kc_store_lock_free);
  else
    self->writer = kc_store_worker_new ("kc-writer", g_steal_pointer (&writer), FALSE);
  self->reader = kc_store_worker_new ("kc-reader", g_steal_pointer (&reader), TRUE);
  return g_steal_pointer (&self);
}

void
kc_store_close (KcStore *self)
{
  KcStoreWorker *writer;
  KcStoreWorker *reader;

  g_return_if_fail (KC_IS_STORE (self));

  g_mutex_lock (&self->mutex);
  writer = g_steal_pointer (&self->writer);
  reader = g_steal_pointer (&self->reader);
  g_mutex_unlock (&self->mutex);

  g_return_if_fail (!kc_store_worker_is_current (writer) && !kc_store_worker_is_current (reader));
  kc_store_worker_stop (reader); /* the writer's connection closes last and folds the log into the file */
  kc_store_worker_stop (writer);
  g_clear_pointer (&self->lock, kc_store_lock_free);
}

const char *
kc_store_get_path (KcStore *self)
{
  g_return_val_if_fail (KC_IS_STORE (self), NULL);
  return self->path;
}

gboolean
kc_store_is_read_only (KcStore *self)
{
  g_return_val_if_fail (KC_IS_STORE (self), TRUE);
  return self->read_only;
}

const char *
kc_store_get_holder (KcStore *self)
{
  g_return_val_if_fail (KC_IS_STORE (self), NULL);
  return self->holder;
}

const char *
kc_store_get_user (KcStore *self)
{
  g_return_val_if_fail (KC_IS_STORE (self), NULL);
  return self->user;
}

gint64
kc_store_get_first_change (KcStore *self)
{
  g_return_val_if_fail (KC_IS_STORE (self), 0);
  return self->first_change;
}

/* Running -------------------------------------------------------------------------------------------------------------------------- */

static gboolean
emit_changed_cb (gpointer data)
{
  g_autoptr(KcStore) self = g_weak_ref_get (data);

  if (self != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Any thread. The source holds no reference, so that a context that never runs (the command line's) keeps no file open. */
static void
tell_changed (KcStore *self)
{
  g_autoptr(GSource) source = g_idle_source_new ();
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_changed_cb, weak, free_weak_ref);
  g_source_attach (source, self->context);
}

/* Queues the call, or ends it with an error. */
static void
push_call (KcStore      *self,
           KcStoreAccess access,
           KcStoreCall  *call)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  KcStoreWorker *worker = access == KC_STORE_READ ? self->reader : self->writer;
  GError *error = NULL;

  if (worker != NULL)
    {
      kc_store_worker_push (worker, call);
      return;
    }
  if (self->reader == NULL)
    error = g_error_new_literal (KC_ERROR, KC_ERROR_STATE, "Failed to run: the database was closed");
  else
    error = g_error_new_literal (KC_ERROR, KC_ERROR_DATABASE_READ_ONLY, "Failed to write: the database is open for reading only");
  g_clear_pointer (&locker, g_mutex_locker_free); /* whoever is told may call again */
  call->ended (call, error);
}

/* A call that is a GTask's data. */
typedef struct
{
  KcStoreCall call;
  KcStoreAccess access;
  gpointer data;
  GDestroyNotify destroy;
  KcProgress *progress;
  GError *error;
} AsyncCall;

static void
async_call_free (gpointer data)
{
  AsyncCall *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_object (&self->progress);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
async_call_return_cb (gpointer data)
{
  GTask *task = data;
  AsyncCall *self = g_task_get_task_data (task);

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

/* On the worker's thread. The task goes to the caller's context whole: a reference kept here could be the last one, and free the caller's
 * data on the wrong thread. */
static void
async_call_ended (KcStoreCall *call,
                  GError      *error)
{
  GTask *task = call->owner;
  AsyncCall *self = g_task_get_task_data (task);
  g_autoptr(GSource) source = g_idle_source_new ();

  self->error = error;
  if (error == NULL && self->access == KC_STORE_WRITE)
    tell_changed (g_task_get_source_object (task));
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, async_call_return_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

void
kc_store_run_async (KcStore            *self,
                    KcStoreAccess       access,
                    KcStoreFunc         func,
                    gpointer            data,
                    GDestroyNotify      destroy,
                    KcProgress         *progress,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  AsyncCall *call;
  GTask *task;

  g_return_if_fail (KC_IS_STORE (self));
  g_return_if_fail (func != NULL);

  if (cancellable == NULL)
    cancellable = kc_progress_get_cancellable (progress);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, kc_store_run_async);
  /* What was committed before a late cancel was done: the function's own word counts. */
  g_task_set_check_cancellable (task, FALSE);

  call = g_new0 (AsyncCall, 1);
  call->access = access;
  call->data = data;
  call->destroy = destroy;
  g_set_object (&call->progress, progress);
  call->call = (KcStoreCall) { func, data, progress, cancellable, async_call_ended, task };
  g_task_set_task_data (task, call, async_call_free);
  push_call (self, access, &call->call);
}

gboolean
kc_store_run_finish (KcStore      *self,
                     GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gpointer
kc_store_run_get_data (GAsyncResult *result)
{
  AsyncCall *call;

  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == kc_store_run_async, NULL);

  call = g_task_get_task_data (G_TASK (result));
  return call->data;
}

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean ended;
  GError *error;
} SyncState;

static void
sync_call_ended (KcStoreCall *call,
                 GError      *error)
{
  SyncState *state = call->owner;

  g_mutex_lock (&state->mutex);
  state->ended = TRUE;
  state->error = error;
  g_cond_signal (&state->cond);
  g_mutex_unlock (&state->mutex);
}

gboolean
kc_store_run_sync (KcStore      *self,
                   KcStoreAccess access,
                   KcStoreFunc   func,
                   gpointer      data,
                   KcProgress   *progress,
                   GError      **error)
{
  SyncState state = { .ended = FALSE };
  KcStoreCall call = { func, data, progress, kc_progress_get_cancellable (progress), sync_call_ended, &state };

  g_return_val_if_fail (KC_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (!kc_store_worker_is_current (self->writer) && !kc_store_worker_is_current (self->reader), FALSE);

  g_mutex_init (&state.mutex);
  g_cond_init (&state.cond);
  push_call (self, access, &call);
  g_mutex_lock (&state.mutex);
  while (!state.ended)
    g_cond_wait (&state.cond, &state.mutex);
  g_mutex_unlock (&state.mutex);
  g_mutex_clear (&state.mutex);
  g_cond_clear (&state.cond);

  if (state.error != NULL)
    {
      g_propagate_error (error, state.error);
      return FALSE;
    }
  if (access == KC_STORE_WRITE)
    tell_changed (self);
  return TRUE;
}
