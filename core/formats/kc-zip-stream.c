#include "kc-zip-private.h"

#include <gio/gio.h>
#include <string.h>

#define CHUNK (64u * 1024u)
#define LOCAL_SIZE 30u

enum
{
  METHOD_STORED = 0,
  METHOD_DEFLATED = 8,
};

struct _KcZipStream
{
  KcZip *zip;
  KcZipEntry entry;
  guint64 at;            /* in the file */
  guint64 packed_left;
  guint64 out;
  guint32 crc;
  GConverter *inflater;  /* NULL: stored */
  gboolean finished;
  gsize in_start, in_end;
  guint8 in[CHUNK];
};

static guint32
update_crc (KcZip *self, guint32 crc, const guint8 *bytes, gsize length)
{
  crc = ~crc;
  for (; length >= 8; bytes += 8, length -= 8)
    {
      guint32 low = crc ^ kc_zip_get32 (bytes);
      guint32 high = kc_zip_get32 (bytes + 4);

      crc = self->crc_table[7][low & 0xff] ^ self->crc_table[6][(low >> 8) & 0xff]
            ^ self->crc_table[5][(low >> 16) & 0xff] ^ self->crc_table[4][low >> 24]
            ^ self->crc_table[3][high & 0xff] ^ self->crc_table[2][(high >> 8) & 0xff]
            ^ self->crc_table[1][(high >> 16) & 0xff] ^ self->crc_table[0][high >> 24];
    }
  for (; length > 0; bytes++, length--)
    crc = self->crc_table[0][(crc ^ *bytes) & 0xff] ^ (crc >> 8);
  return ~crc;
}

KcZipStream *
kc_zip_stream_open (KcZip *self, int index, GError **error)
{
  const KcZipEntry *entry = &g_array_index (self->entries, KcZipEntry, index);
  guint8 local[LOCAL_SIZE];
  KcZipStream *stream;

  if (entry->encrypted)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_PROTECTED, "zip archive with a password");
      return NULL;
    }
  if (entry->method != METHOD_STORED && entry->method != METHOD_DEFLATED)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_FORMAT, "zip archive packed by method %u", entry->method);
      return NULL;
    }
  if (entry->size > KC_ZIP_MAX_PART)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive with an entry that is too large");
      return NULL;
    }
  if (!kc_zip_read_at (self, entry->offset, local, LOCAL_SIZE, error))
    return NULL;
  if (kc_zip_get32 (local) != 0x04034b50)
    {
      kc_zip_set_damaged (error, "no entry where it should be");
      return NULL;
    }

  stream = g_new (KcZipStream, 1);
  memset (stream, 0, G_STRUCT_OFFSET (KcZipStream, in));
  stream->zip = self;
  stream->entry = *entry;
  stream->at = entry->offset + LOCAL_SIZE + kc_zip_get16 (local + 26) + kc_zip_get16 (local + 28);
  stream->packed_left = entry->packed;
  if (entry->method == METHOD_DEFLATED)
    stream->inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  return stream;
}

void
kc_zip_stream_free (KcZipStream *self)
{
  g_clear_object (&self->inflater);
  g_free (self);
}

static gboolean
fill_input (KcZipStream *self, GError **error)
{
  gsize n = MIN (self->packed_left, CHUNK);

  if (self->in_start < self->in_end || n == 0)
    return TRUE;
  if (!kc_zip_read_at (self->zip, self->at, self->in, n, error))
    return FALSE;
  self->in_start = 0;
  self->in_end = n;
  self->at += n;
  self->packed_left -= n;
  return TRUE;
}

static gssize
read_stored (KcZipStream *self, guint8 *buffer, gsize length)
{
  gsize n = MIN (length, self->in_end - self->in_start);

  memcpy (buffer, self->in + self->in_start, n);
  self->in_start += n;
  self->finished = self->in_start == self->in_end && self->packed_left == 0;
  return n;
}

static gssize
read_deflated (KcZipStream *self, guint8 *buffer, gsize length, GError **error)
{
  g_autoptr (GError) inflate_error = NULL;
  gsize consumed = 0;
  gsize written = 0;
  GConverterResult result = g_converter_convert (self->inflater, self->in + self->in_start, self->in_end - self->in_start, buffer, length,
                                                 self->packed_left == 0 ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS,
                                                 &consumed, &written, &inflate_error);

  self->in_start += consumed;
  if (result == G_CONVERTER_FINISHED)
    self->finished = TRUE;
  else if (result == G_CONVERTER_ERROR)
    {
      /* More input is on its way unless there is none. */
      if (g_error_matches (inflate_error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && self->packed_left > 0)
        return 0;
      kc_zip_set_damaged (error, "packed data cannot be unpacked");
      return -1;
    }
  return written;
}

static gboolean
check_end (KcZipStream *self, GError **error)
{
  if (self->out == self->entry.size && self->crc == self->entry.crc)
    return TRUE;
  kc_zip_set_damaged (error, "size or check sum of an entry is wrong");
  return FALSE;
}

static gboolean
check_limits (KcZipStream *self, GError **error)
{
  if (self->out <= KC_ZIP_MAX_PART
      && (self->out <= KC_ZIP_RATIO_FROM || self->out / KC_ZIP_MAX_RATIO <= self->entry.packed))
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive that unpacks without end");
  return FALSE;
}

gssize
kc_zip_stream_read (KcZipStream *self, guint8 *buffer, gsize length, GError **error)
{
  while (!self->finished)
    {
      gssize n;

      if (!fill_input (self, error))
        return -1;
      n = self->inflater != NULL ? read_deflated (self, buffer, length, error) : read_stored (self, buffer, length);
      if (n < 0)
        return -1;
      self->out += n;
      self->crc = update_crc (self->zip, self->crc, buffer, n);
      if (!check_limits (self, error) || (self->finished && !check_end (self, error)))
        return -1;
      if (n > 0)
        return n;
    }
  return 0;
}

guint64
kc_zip_stream_get_packed_done (KcZipStream *self)
{
  return self->entry.packed - self->packed_left;
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
