#include "kc-read-write.h"

typedef struct
{
  KcWriteFunc write;
  gpointer job;
  GDestroyNotify free_job;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  self->free_job (self->job);
  g_free (self);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *self = data;
  g_autoptr(GError) error = NULL;

  if (self->write (self->job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (kc_store_run_finish (KC_STORE (source), result, &error))
    g_task_run_in_thread (task, write_in_thread);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
kc_read_write_async (KcStore *store, KcStoreFunc read, KcWriteFunc write, gpointer job, GDestroyNotify free_job, KcProgress *progress,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GCancellable *both = cancellable != NULL || progress == NULL ? cancellable : kc_progress_get_cancellable (progress);
  GTask *task = g_task_new (store, both, callback, user_data);
  Work *self = g_new0 (Work, 1);

  self->write = write;
  self->job = job;
  self->free_job = free_job;
  g_task_set_source_tag (task, kc_read_write_async);
  /* A file that was written whole is there, whenever somebody cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, work_free);
  kc_store_run_async (store, KC_STORE_READ, read, job, NULL, progress, cancellable, read_cb, task);
}

gpointer
kc_read_write_get_job (GAsyncResult *result)
{
  Work *self = g_task_get_task_data (G_TASK (result));

  return self->job;
}

gboolean
kc_read_write_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
