#include "kc-store-worker.h"

#include "kc-transaction.h"

struct _KcStoreWorker
{
  KcDb *db;
  gboolean is_reader;
  GThread *thread;
  GAsyncQueue *queue;  /* of KcStoreCall; the worker itself is the stop message */
};

/* However many questions it asks, a reader's call sees one state of the database: the writer commits whenever it is ready. */
static gboolean
run_reading (KcStoreWorker *self,
             KcStoreCall   *call,
             GError       **error)
{
  g_auto(KcTransaction) view = { NULL };

  return kc_transaction_begin (&view, self->db, error) && call->func (self->db, call->data, call->progress, error);
}

static void
run_call (KcStoreWorker *self,
          KcStoreCall   *call)
{
  g_autoptr(GError) error = NULL;
  gboolean succeeded;

  if (g_cancellable_set_error_if_cancelled (call->cancellable, &error))
    {
      call->ended (call, g_steal_pointer (&error));
      return;
    }
  kc_db_set_cancellable (self->db, call->cancellable);
  succeeded = self->is_reader ? run_reading (self, call, &error) : call->func (self->db, call->data, call->progress, &error);
  kc_db_set_cancellable (self->db, NULL);

  if (!succeeded && error == NULL)
    {
      g_critical ("a function of the store failed without an error");
      g_set_error_literal (&error, KC_ERROR, KC_ERROR_FAILED, "Failed to run: no reason given");
    }
  call->ended (call, g_steal_pointer (&error));
}

static gpointer
worker_thread (gpointer data)
{
  KcStoreWorker *self = data;

  for (;;)
    {
      gpointer message = g_async_queue_try_pop (self->queue);

      if (message == NULL)
        {
          /* Nobody waits: whoever did has his answer. */
          if (!self->is_reader)
            kc_db_checkpoint (self->db);
          message = g_async_queue_pop (self->queue);
        }
      if (message == self)
        break;
      run_call (self, message);
    }
  kc_db_close (g_steal_pointer (&self->db));
  return NULL;
}

KcStoreWorker *
kc_store_worker_new (const char *name,
                     KcDb       *db,
                     gboolean    is_reader)
{
  KcStoreWorker *self = g_new0 (KcStoreWorker, 1);

  self->db = db;
  self->is_reader = is_reader;
  if (!is_reader)
    kc_db_defer_checkpoints (db);
  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, worker_thread, self);
  return self;
}

void
kc_store_worker_push (KcStoreWorker *self,
                      KcStoreCall   *call)
{
  g_async_queue_push (self->queue, call);
}

gboolean
kc_store_worker_is_current (KcStoreWorker *self)
{
  return self != NULL && g_thread_self () == self->thread;
}

void
kc_store_worker_stop (KcStoreWorker *self)
{
  if (self == NULL)
    return;
  g_async_queue_push (self->queue, self);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
