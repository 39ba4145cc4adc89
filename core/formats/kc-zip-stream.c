#include "kc-zip-private.h"

#define CHUNK (64u * 1024u)

struct _KcZipStream
{
  zip_file_t *file;
  guint64 size;          /* as the directory says */
  guint64 done;
  gboolean finished;
};

/* What must be known before a byte is unpacked. An entry cannot get larger than it says: see kc_zip_stream_read(). */
static gboolean
check_entry (const zip_stat_t *entry, GError **error)
{
  if (entry->encryption_method != ZIP_EM_NONE)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_PROTECTED, "zip archive with a password");
  else if (entry->comp_method != ZIP_CM_STORE && entry->comp_method != ZIP_CM_DEFLATE)
    g_set_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "zip archive packed by method %u", entry->comp_method);
  else if (entry->size > KC_ZIP_MAX_PART)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive with an entry that is too large");
  else if (entry->size > KC_ZIP_RATIO_FROM && entry->size / KC_ZIP_MAX_RATIO > entry->comp_size)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive that unpacks without end");
  else
    return TRUE;
  return FALSE;
}

KcZipStream *
kc_zip_stream_open (KcZip *self, int index, GError **error)
{
  zip_stat_t entry;
  zip_file_t *file;
  KcZipStream *stream;

  zip_stat_init (&entry);
  if (zip_stat_index (self->archive, (zip_uint64_t) index, 0, &entry) != 0)
    {
      kc_zip_set_reason (error, zip_get_error (self->archive));
      return NULL;
    }
  if (!check_entry (&entry, error))
    return NULL;
  file = zip_fopen_index (self->archive, (zip_uint64_t) index, 0);
  if (file == NULL)
    {
      kc_zip_set_reason (error, zip_get_error (self->archive));
      return NULL;
    }
  stream = g_new0 (KcZipStream, 1);
  stream->file = file;
  stream->size = entry.size;
  return stream;
}

void
kc_zip_stream_free (KcZipStream *self)
{
  zip_fclose (self->file);
  g_free (self);
}

static gssize
read_some (KcZipStream *self, guint8 *buffer, gsize length, GError **error)
{
  gint64 n = zip_fread (self->file, buffer, length);

  if (n < 0)
    {
      kc_zip_set_reason (error, zip_file_get_error (self->file));
      return -1;
    }
  self->done += (guint64) n;
  return n;
}

/* libzip compares the check sum only when it is asked for what stands behind the last byte, and a reader that has its closing tag need not
 * ask. */
static gboolean
check_end (KcZipStream *self, GError **error)
{
  guint8 behind;

  if (read_some (self, &behind, 1, error) < 0)
    return FALSE;
  if (self->done != self->size)
    {
      kc_zip_set_damaged (error, "the size of an entry is wrong");
      return FALSE;
    }
  self->finished = TRUE;
  return TRUE;
}

gssize
kc_zip_stream_read (KcZipStream *self, guint8 *buffer, gsize length, GError **error)
{
  gssize n;

  if (self->finished || length == 0)
    return 0;
  n = read_some (self, buffer, length, error);
  if (n < 0 || ((n == 0 || self->done >= self->size) && !check_end (self, error)))
    return -1;
  return n;
}

guint64
kc_zip_stream_get_done (KcZipStream *self)
{
  return self->done;
}

GBytes *
kc_zip_read_all (KcZip *self, int entry, gsize limit, GError **error)
{
  g_autoptr (KcZipStream) stream = NULL;
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gssize n;

  stream = kc_zip_stream_open (self, entry, error);
  if (stream == NULL)
    return NULL;
  while ((n = kc_zip_stream_read (stream, buffer, CHUNK, error)) > 0)
    {
      if (all->len + (gsize) n > limit)
        {
          g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive with an entry that is too large");
          return NULL;
        }
      g_byte_array_append (all, buffer, n);
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&all));
}
