#include "kc-draw-stream.h"

#include "kc-error.h"
#include "kc-file-error.h"
#include "kc-file-write.h"

struct _KcDrawStream
{
  KcFileWrite *file;    /* NULL for a stream of the caller's */
  GOutputStream *stream;
  GError *error;        /* the first one while writing */
};

KcDrawStream *
kc_draw_stream_new (const char  *path,
                    GError     **error)
{
  g_autoptr (KcFileWrite) file = kc_file_write_new (path, FALSE, error);
  KcDrawStream *self;

  if (file == NULL)
    return NULL;
  self = kc_draw_stream_new_for_stream (kc_file_write_get_stream (file));
  self->file = g_steal_pointer (&file);
  return self;
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
  g_autoptr (GError) reason = g_steal_pointer (&self->error);

  if (reason == NULL && status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FAILED, "Drawing failed: %s", cairo_status_to_string (status));
      return FALSE;
    }
  if (reason == NULL && self->file != NULL)
    return kc_file_write_finish (self->file, error);
  if (reason == NULL && g_output_stream_flush (self->stream, NULL, &reason))
    return TRUE;
  kc_file_error_take (error, g_steal_pointer (&reason), "write a drawing");
  return FALSE;
}

void
kc_draw_stream_free (KcDrawStream *self)
{
  g_clear_pointer (&self->file, kc_file_write_free);
  g_clear_object (&self->stream);
  g_clear_error (&self->error);
  g_free (self);
}
