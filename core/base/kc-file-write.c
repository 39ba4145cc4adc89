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
