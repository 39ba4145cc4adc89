#include "kc-file-digest.h"

#define CHUNK 65536u

struct _KcFileDigest
{
  GFile *file;
  GInputStream *stream;    /* NULL before the first step */
  GChecksum *checksum;
  GError *error;           /* of the first step that failed */
  guint8 chunk[CHUNK];
};

KcFileDigest *
kc_file_digest_new (const char *path)
{
  KcFileDigest *self = g_new0 (KcFileDigest, 1);

  self->file = g_file_new_for_path (path);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

void
kc_file_digest_free (KcFileDigest *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_error (&self->error);
  g_checksum_free (self->checksum);
  g_free (self);
}

gboolean
kc_file_digest_step (KcFileDigest *self)
{
  gssize n;

  if (self->error != NULL)
    return FALSE;
  if (self->stream == NULL)
    self->stream = (GInputStream *) g_file_read (self->file, NULL, &self->error);
  if (self->stream == NULL)
    return FALSE;
  n = g_input_stream_read (self->stream, self->chunk, CHUNK, NULL, &self->error);
  if (n > 0)
    g_checksum_update (self->checksum, self->chunk, n);
  return n > 0;
}

char *
kc_file_digest_end (KcFileDigest *self, GError **error)
{
  if (self->error == NULL)
    return g_strdup (g_checksum_get_string (self->checksum));
  g_propagate_error (error, g_steal_pointer (&self->error));
  return NULL;
}
