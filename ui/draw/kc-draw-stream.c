#include "kc-draw-stream.h"

#include "kc-error.h"

struct _KcDrawStream
{
  GFile *target;        /* NULL for a stream of the caller's */
  GFile *beside;
  GOutputStream *stream;
  GError *error;        /* the first one while writing */
};

/* Words of the file system become codes that can be branched on; names stay out of the message. */
static void
take_io_error (GError **error,
               GError  *reason)
{
  KcError code = KC_ERROR_FAILED;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    code = KC_ERROR_DISK_FULL;
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_READ_ONLY) ||
           g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY) || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY) ||
           g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    code = KC_ERROR_FILE_UNREADABLE;
  g_set_error (error, KC_ERROR, code, "The file could not be written (%s %d)", g_quark_to_string (reason->domain), reason->code);
  g_error_free (reason);
}

KcDrawStream *
kc_draw_stream_new (const char  *path,
                    GError     **error)
{
  g_autoptr (KcDrawStream) self = g_new0 (KcDrawStream, 1);
  g_autoptr (GFile) folder = NULL;
  GError *reason = NULL;

  self->target = g_file_new_for_path (path);
  if (g_file_query_file_type (self->target, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "The target is a directory");
      return NULL;
    }
  folder = g_file_get_parent (self->target);
  for (int i = 0; self->stream == NULL; i++)
    {
      g_autofree char *name = g_strdup_printf (".kaocheng-%08x", g_random_int ());

      g_set_object (&self->beside, NULL);
      self->beside = g_file_get_child (folder, name);
      self->stream = G_OUTPUT_STREAM (g_file_create (self->beside, G_FILE_CREATE_NONE, NULL, &reason));
      if (self->stream != NULL)
        break;
      if (i < 8 && g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_clear_error (&reason);
          continue;
        }
      g_clear_object (&self->beside);
      take_io_error (error, reason);
      return NULL;
    }
  return g_steal_pointer (&self);
}

KcDrawStream *
kc_draw_stream_new_for_stream (GOutputStream *stream)
{
  KcDrawStream *self = g_new0 (KcDrawStream, 1);

  self->stream = g_object_ref (stream);
  return self;
}

cairo_status_t
kc_draw_stream_write (void                *closure,
                      const unsigned char *data,
                      unsigned int         length)
{
  KcDrawStream *self = closure;

  /* cairo 1.16 crashes when a PDF with an outline is finished after a write failed: it is not told, and what it goes on writing is dropped. */
  if (self->error == NULL)
    g_output_stream_write_all (self->stream, data, length, NULL, NULL, &self->error);
  return CAIRO_STATUS_SUCCESS;
}

gboolean
kc_draw_stream_has_failed (KcDrawStream *self)
{
  return self->error != NULL;
}

gboolean
kc_draw_stream_finish (KcDrawStream    *self,
                       cairo_status_t   status,
                       GError         **error)
{
  GError *reason = g_steal_pointer (&self->error);

  if (reason == NULL && status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FAILED, "Drawing failed: %s", cairo_status_to_string (status));
      return FALSE;
    }
  if (reason == NULL && self->target == NULL && g_output_stream_flush (self->stream, NULL, &reason))
    return TRUE;
  /* A full disk may show only when the file is closed. */
  if (reason == NULL && self->target != NULL && g_output_stream_close (self->stream, NULL, &reason) &&
      g_file_move (self->beside, self->target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &reason))
    {
      g_clear_object (&self->beside);
      return TRUE;
    }
  take_io_error (error, reason);
  return FALSE;
}

void
kc_draw_stream_free (KcDrawStream *self)
{
  if (self->target != NULL && self->stream != NULL)
    g_output_stream_close (self->stream, NULL, NULL);
  if (self->beside != NULL)
    g_file_delete (self->beside, NULL, NULL);
  g_clear_object (&self->stream);
  g_clear_object (&self->beside);
  g_clear_object (&self->target);
  g_clear_error (&self->error);
  g_free (self);
}
