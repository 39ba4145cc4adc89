#include "kc-table-fetch.h"

/* Kept alive by the fetcher and by each fetch that runs. */
typedef struct
{
  KcTableLoad load;
  KcTableFinish finish;
  gpointer data;
  GDestroyNotify destroy;
} Source;

/* Likewise: a fetch may end when the table is gone. */
struct _KcTableFetch
{
  GObject *table;               /* borrowed; NULL when it has left */
  KcTableTake take;
  Source *source;
  GCancellable *cancellable;    /* of the fetch that runs */
};

typedef struct
{
  GObject *table;
  KcTableFetch *owner;
  Source *source;
  GCancellable *cancellable;
} Running;

static void
source_clear (gpointer data)
{
  Source *source = data;

  if (source->destroy != NULL)
    source->destroy (source->data);
}

static void
source_unref (Source *source)
{
  g_rc_box_release_full (source, source_clear);
}

static void
running_free (Running *self)
{
  source_unref (self->source);
  g_object_unref (self->cancellable);
  g_rc_box_release (self->owner);
  g_object_unref (self->table);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, running_free)

KcTableFetch *
kc_table_fetch_new (GObject    *table,
                    KcTableTake take)
{
  KcTableFetch *self = g_rc_box_new0 (KcTableFetch);

  self->table = table;
  self->take = take;
  return self;
}

static void
cancel (KcTableFetch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
kc_table_fetch_free (KcTableFetch *self)
{
  cancel (self);
  g_clear_pointer (&self->source, source_unref);
  self->table = NULL;
  g_rc_box_release (self);
}

void
kc_table_fetch_set_source (KcTableFetch  *self,
                           KcTableLoad    load,
                           KcTableFinish  finish,
                           gpointer       source,
                           GDestroyNotify destroy)
{
  cancel (self);
  g_clear_pointer (&self->source, source_unref);
  if (load == NULL)
    return;
  self->source = g_rc_box_new0 (Source);
  self->source->load = load;
  self->source->finish = finish;
  self->source->data = source;
  self->source->destroy = destroy;
}

gboolean
kc_table_fetch_has_source (KcTableFetch *self)
{
  return self->source != NULL;
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Running) running = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcReport) page = running->source->finish (running->source->data, result, &error);
  KcTableFetch *self = running->owner;

  /* A newer fetch has taken over, or the table is gone. */
  if (self->table == NULL || self->cancellable != running->cancellable)
    return;
  g_clear_object (&self->cancellable);
  self->take (self->table, g_steal_pointer (&page), error);
}

void
kc_table_fetch_start (KcTableFetch        *self,
                      const KcPageRequest *request)
{
  Running *running;

  cancel (self);
  if (self->source == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  running = g_new0 (Running, 1);
  running->table = g_object_ref (self->table);
  running->owner = g_rc_box_acquire (self);
  running->source = g_rc_box_acquire (self->source);
  running->cancellable = g_object_ref (self->cancellable);
  self->source->load (self->source->data, request, self->cancellable, fetched_cb, running);
}
