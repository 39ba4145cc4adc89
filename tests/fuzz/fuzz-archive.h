/* An archive of unpacked entries with right check sums around bytes of a fuzzer's, which would get past those by no other way. */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct
{
  GByteArray *bytes;
  GByteArray *directory;
  guint n_entries;
} FuzzArchive;

static inline void
fuzz_put (GByteArray *out, guint64 value, guint n_bytes)
{
  for (; n_bytes > 0; n_bytes--, value >>= 8)
    {
      guint8 byte = value;

      g_byte_array_append (out, &byte, 1);
    }
}

static inline guint32
fuzz_check_sum (const guint8 *data, gsize size)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc & 1 ? 0xedb88320u ^ (crc >> 1) : crc >> 1;
    }
  return ~crc;
}

/* What local header and directory have in common. */
static inline void
fuzz_put_entry (GByteArray *out, const char *name, gsize size, guint32 crc)
{
  fuzz_put (out, 20, 2);
  fuzz_put (out, 0, 8);
  fuzz_put (out, crc, 4);
  fuzz_put (out, size, 4);
  fuzz_put (out, size, 4);
  fuzz_put (out, strlen (name), 2);
  fuzz_put (out, 0, 2);
}

static inline void
fuzz_add_entry (FuzzArchive *archive, const char *name, const guint8 *data, gsize size)
{
  guint32 crc = fuzz_check_sum (data, size);

  fuzz_put (archive->directory, 0x02014b50, 4);
  fuzz_put (archive->directory, 20, 2);
  fuzz_put_entry (archive->directory, name, size, crc);
  fuzz_put (archive->directory, 0, 10);
  fuzz_put (archive->directory, archive->bytes->len, 4);
  g_byte_array_append (archive->directory, (const guint8 *) name, strlen (name));

  fuzz_put (archive->bytes, 0x04034b50, 4);
  fuzz_put_entry (archive->bytes, name, size, crc);
  g_byte_array_append (archive->bytes, (const guint8 *) name, strlen (name));
  g_byte_array_append (archive->bytes, data, size);
  archive->n_entries++;
}

static inline void
fuzz_finish (FuzzArchive *archive)
{
  guint32 offset = archive->bytes->len;

  g_byte_array_append (archive->bytes, archive->directory->data, archive->directory->len);
  fuzz_put (archive->bytes, 0x06054b50, 4);
  fuzz_put (archive->bytes, 0, 4);
  fuzz_put (archive->bytes, archive->n_entries, 2);
  fuzz_put (archive->bytes, archive->n_entries, 2);
  fuzz_put (archive->bytes, archive->directory->len, 4);
  fuzz_put (archive->bytes, offset, 4);
  fuzz_put (archive->bytes, 0, 2);
}
