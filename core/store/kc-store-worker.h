/* A thread with a connection: calls are queued and run in order. The only place that starts a thread. Inside core/store. */
#pragma once

#include "kc-store.h"

G_BEGIN_DECLS

typedef struct _KcStoreCall KcStoreCall;
struct _KcStoreCall
{
  KcStoreFunc func;
  gpointer data;
  KcProgress *progress;        /* borrowed */
  GCancellable *cancellable;   /* borrowed; NULL: none */
  /* Called once, on the worker's thread, when the call has ended; error NULL: it succeeded. Takes the error. Owns what the call borrows. */
  void (*ended) (KcStoreCall *self, GError *error);
  gpointer owner;
};

typedef struct _KcStoreWorker KcStoreWorker;

/* Takes the connection; a reader's is a read-only one. */
KcStoreWorker *kc_store_worker_new  (const char *name, KcDb *db, gboolean is_reader);
/* The call is borrowed until it has ended. Any thread. */
void           kc_store_worker_push (KcStoreWorker *self, KcStoreCall *call);
gboolean       kc_store_worker_is_current (KcStoreWorker *self);   /* NULL: FALSE */
/* What is queued still runs; then the thread ends and the connection is closed. Blocks. NULL is fine. */
void           kc_store_worker_stop (KcStoreWorker *self);

G_END_DECLS
