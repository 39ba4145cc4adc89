#include "kc-file-write.h"

#include "kc-error.h"
#include "kc-file-error.h"

#define N_TRIES 8

struct _KcFileWrite
{
  GFile *target;
  GFile *beside;          /* NULL when it took its place */
  GOutputStream *stream;
};

/* The name of the target may be as long as a name can be: the file beside has one of its own. */
static gboolean
create_beside (KcFileWrite *self, gboolean is_private, GError **error)
{
  g_autoptr(GFile) folder = g_file_get_parent (self->target);

  for (guint i = 0; self->stream == NULL; i++)
    {
      g_autofree char *name = g_strdup_printf (".kaocheng-%08x", g_random_int ());
      g_autoptr(GError) local = NULL;

      g_clear_object (&self->beside);
      self->beside = g_file_get_child (folder, name);
      self->stream = (GOutputStream *) g_file_create (self->beside, is_private ? G_FILE_CREATE_PRIVATE : G_FILE_CREATE_NONE, NULL, &local);
      if (self->stream == NULL && (i == N_TRIES || !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS)))
        {
          g_clear_object (&self->beside);   /* another's, or none */
          kc_file_error_take (error, g_steal_pointer (&local), "write a file");
          return FALSE;
        }
    }
  return TRUE;
}

KcFileWrite *
kc_file_write_new (const char *path, gboolean is_private, GError **error)
{
  g_autoptr(KcFileWrite) self = g_new0 (KcFileWrite, 1);

  self->target = g_file_new_for_path (path);
  if (g_file_query_file_type (self->target, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "write a file: the target is a directory");
      return NULL;
    }
  return create_beside (self, is_private, error) ? g_steal_pointer (&self) : NULL;
}

GOutputStream *
kc_file_write_get_stream (KcFileWrite *self)
{
  return self->stream;
}

/* A full disk may show only when the file is closed. */
gboolean
kc_file_write_finish (KcFileWrite *self, GError **error)
{
  g_autoptr(GError) local = NULL;

  if (!g_output_stream_close (self->stream, NULL, &local) ||
      !g_file_move (self->beside, self->target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_NO_FALLBACK_FOR_MOVE, NULL, NULL, NULL, &local))
    {
      kc_file_error_take (error, g_steal_pointer (&local), "write a file");
      return FALSE;
    }
  g_clear_object (&self->beside);
  return TRUE;
}

void
kc_file_write_free (KcFileWrite *self)
{
  if (self->stream != NULL)
    g_output_stream_close (self->stream, NULL, NULL);
  if (self->beside != NULL)
    g_file_delete (self->beside, NULL, NULL);
  g_clear_object (&self->stream);
  g_clear_object (&self->beside);
  g_clear_object (&self->target);
  g_free (self);
}

gboolean
kc_file_write_bytes (const char *path, const char *bytes, gsize length, GError **error)
{
  g_autoptr(KcFileWrite) self = kc_file_write_new (path, FALSE, error);
  g_autoptr(GError) local = NULL;

  if (self == NULL)
    return FALSE;
  if (!g_output_stream_write_all (self->stream, bytes, length, NULL, NULL, &local))
    {
      kc_file_error_take (error, g_steal_pointer (&local), "write a file");
      return FALSE;
    }
  return kc_file_write_finish (self, error);
}

typedef struct
{
  char *path;
  GBytes *bytes;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_bytes_unref (job->bytes);
  g_free (job);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;

  if (kc_file_write_bytes (job->path, g_bytes_get_data (job->bytes, NULL), g_bytes_get_size (job->bytes), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
kc_file_write_bytes_async (gpointer source_object, const char *path, GBytes *bytes, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (source_object, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->bytes = g_bytes_ref (bytes);
  g_task_set_source_tag (task, kc_file_write_bytes_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_thread);
}

gboolean
kc_file_write_bytes_finish (gpointer source_object, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source_object), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
