#include "kc-zip.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (64u * 1024u)
#define END_SIZE 22u
#define END64_SIZE 56u
#define LOCATOR64_SIZE 20u
#define CENTRAL_SIZE 46u
#define LOCAL_SIZE 30u
#define MAX_DIRECTORY (16u * 1024u * 1024u)

enum
{
  METHOD_STORED = 0,
  METHOD_DEFLATED = 8,
};

typedef struct
{
  guint64 packed;
  guint64 size;
  guint64 offset;      /* of the local header */
  guint32 crc;
  guint16 method;
  gboolean encrypted;
} Entry;

struct _KcZip
{
  int fd;
  guint64 file_size;
  GArray *entries;       /* of Entry */
  GHashTable *names;     /* name in lower case → index */
  guint32 crc_table[8][256];
};

struct _KcZipStream
{
  KcZip *zip;
  Entry entry;
  guint64 at;            /* in the file */
  guint64 packed_left;
  guint64 out;
  guint32 crc;
  GConverter *inflater;  /* NULL: stored */
  gboolean finished;
  gsize in_start, in_end;
  guint8 in[CHUNK];
};

static guint16
get16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

static guint32
get32 (const guint8 *p)
{
  return get16 (p) | (guint32) get16 (p + 2) << 16;
}

static guint64
get64 (const guint8 *p)
{
  return get32 (p) | (guint64) get32 (p + 4) << 32;
}

static void
set_damaged (GError **error, const char *what)
{
  g_set_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "zip archive: %s", what);
}

static gboolean
read_at (KcZip *self, guint64 offset, guint8 *buffer, gsize length, GError **error)
{
  if (offset > self->file_size || length > self->file_size - offset)
    {
      set_damaged (error, "ends too early");
      return FALSE;
    }
  while (length > 0)
    {
      gssize n = pread (self->fd, buffer, length, offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          if (n < 0)
            g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "%s", g_strerror (errno));
          else
            set_damaged (error, "ends too early");
          return FALSE;
        }
      buffer += n;
      offset += n;
      length -= n;
    }
  return TRUE;
}

/* Eight tables, so that eight bytes are taken at a time. */
static void
fill_crc_table (KcZip *self)
{
  for (guint32 i = 0; i < 256; i++)
    {
      guint32 c = i;

      for (int bit = 0; bit < 8; bit++)
        c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
      self->crc_table[0][i] = c;
    }
  for (guint32 i = 0; i < 256; i++)
    for (int t = 1; t < 8; t++)
      {
        guint32 before = self->crc_table[t - 1][i];

        self->crc_table[t][i] = (before >> 8) ^ self->crc_table[0][before & 0xff];
      }
}

static guint32
update_crc (KcZip *self, guint32 crc, const guint8 *bytes, gsize length)
{
  crc = ~crc;
  for (; length >= 8; bytes += 8, length -= 8)
    {
      guint32 low = crc ^ get32 (bytes);
      guint32 high = get32 (bytes + 4);

      crc = self->crc_table[7][low & 0xff] ^ self->crc_table[6][(low >> 8) & 0xff]
            ^ self->crc_table[5][(low >> 16) & 0xff] ^ self->crc_table[4][low >> 24]
            ^ self->crc_table[3][high & 0xff] ^ self->crc_table[2][(high >> 8) & 0xff]
            ^ self->crc_table[1][(high >> 16) & 0xff] ^ self->crc_table[0][high >> 24];
    }
  for (; length > 0; bytes++, length--)
    crc = self->crc_table[0][(crc ^ *bytes) & 0xff] ^ (crc >> 8);
  return ~crc;
}

/* Names in a package are compared without case; some programs write backslashes. */
static char *
dup_key (const char *name, gssize length)
{
  char *key = g_ascii_strdown (name, length);

  g_strdelimit (key, "\\", '/');
  if (key[0] == '/')
    memmove (key, key + 1, strlen (key));
  return key;
}

/* Sizes and offset that do not fit in 32 bits stand in an extra field, in this order, only those that are needed. */
static void
take_zip64 (Entry *entry, const guint8 *extra, gsize length)
{
  guint64 *fields[] = { &entry->size, &entry->packed, &entry->offset };

  while (length >= 4)
    {
      gsize n = get16 (extra + 2);

      if (n > length - 4)
        return;
      if (get16 (extra) == 1)
        {
          const guint8 *at = extra + 4;

          for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
            if (*fields[i] == G_MAXUINT32 && at + 8 <= extra + 4 + n)
              {
                *fields[i] = get64 (at);
                at += 8;
              }
          return;
        }
      extra += 4 + n;
      length -= 4 + n;
    }
}

static gboolean
parse_directory (KcZip *self, const guint8 *p, gsize length, guint64 shift, GError **error)
{
  while (length >= CENTRAL_SIZE && get32 (p) == 0x02014b50)
    {
      gsize name_length = get16 (p + 28);
      gsize extra_length = get16 (p + 30);
      gsize record = CENTRAL_SIZE + name_length + extra_length + get16 (p + 32);
      Entry entry = { 0 };

      if (record > length)
        break;
      if (self->entries->len >= KC_ZIP_MAX_ENTRIES)
        {
          g_set_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive with more than %u entries", KC_ZIP_MAX_ENTRIES);
          return FALSE;
        }
      entry.encrypted = get16 (p + 8) & 1;
      entry.method = get16 (p + 10);
      entry.crc = get32 (p + 16);
      entry.packed = get32 (p + 20);
      entry.size = get32 (p + 24);
      entry.offset = get32 (p + 42);
      take_zip64 (&entry, p + CENTRAL_SIZE + name_length, extra_length);
      entry.offset += shift;
      /* Of two entries of one name the first counts. */
      {
        char *key = dup_key ((const char *) p + CENTRAL_SIZE, name_length);

        if (g_hash_table_contains (self->names, key))
          g_free (key);
        else
          g_hash_table_insert (self->names, key, GINT_TO_POINTER (self->entries->len));
      }
      g_array_append_val (self->entries, entry);
      p += record;
      length -= record;
    }
  if (length > 0 && self->entries->len == 0)
    {
      set_damaged (error, "no directory");
      return FALSE;
    }
  return TRUE;
}

/* The end record, searched from the back: a comment of up to 64 KiB may follow it. */
static gboolean
find_end (KcZip *self, guint8 *end, guint64 *end_offset, GError **error)
{
  gsize length = MIN (self->file_size, END_SIZE + 65535u);
  g_autofree guint8 *tail = g_malloc (length);
  guint64 start = self->file_size - length;

  if (!read_at (self, start, tail, length, error))
    return FALSE;
  for (gsize at = length; at-- > 0;)
    if (length - at >= END_SIZE && get32 (tail + at) == 0x06054b50)
      {
        memcpy (end, tail + at, END_SIZE);
        *end_offset = start + at;
        return TRUE;
      }
  set_damaged (error, "no directory at its end");
  return FALSE;
}

static gboolean
find_directory (KcZip *self, guint64 *offset, guint64 *length, guint64 *behind, GError **error)
{
  guint8 end[END_SIZE];
  guint8 locator[LOCATOR64_SIZE];
  guint8 end64[END64_SIZE];

  if (!find_end (self, end, behind, error))
    return FALSE;
  *length = get32 (end + 12);
  *offset = get32 (end + 16);
  if (*behind >= LOCATOR64_SIZE && read_at (self, *behind - LOCATOR64_SIZE, locator, LOCATOR64_SIZE, NULL)
      && get32 (locator) == 0x07064b50)
    {
      guint64 at = get64 (locator + 8);

      if (!read_at (self, at, end64, END64_SIZE, error))
        return FALSE;
      if (get32 (end64) != 0x06064b50)
        {
          set_damaged (error, "no directory where it should be");
          return FALSE;
        }
      *length = get64 (end64 + 40);
      *offset = get64 (end64 + 48);
      *behind = at;
    }
  if (*length > MAX_DIRECTORY)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive with a directory that is too large");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_directory (KcZip *self, GError **error)
{
  guint64 offset, length, behind;
  g_autofree guint8 *directory = NULL;

  if (!find_directory (self, &offset, &length, &behind, error))
    return FALSE;
  /* The directory ends where its end record begins; where that disagrees with the offset written, something stands before the archive. */
  if (length > behind || offset > behind - length)
    {
      set_damaged (error, "no directory where it should be");
      return FALSE;
    }
  directory = g_malloc (length + 1);
  return read_at (self, behind - length, directory, length, error)
         && parse_directory (self, directory, length, behind - length - offset, error);
}

KcZip *
kc_zip_open (const char *path, GError **error)
{
  g_autoptr (KcZip) self = g_new0 (KcZip, 1);
  GStatBuf info;

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "%s", g_strerror (errno));
      return NULL;
    }
  self->file_size = info.st_size;
  fill_crc_table (self);
  if (!read_directory (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
kc_zip_free (KcZip *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_array_unref (self->entries);
  g_hash_table_unref (self->names);
  g_free (self);
}

int
kc_zip_find (KcZip *self, const char *name)
{
  g_autofree char *key = dup_key (name, -1);
  gpointer index;

  return g_hash_table_lookup_extended (self->names, key, NULL, &index) ? GPOINTER_TO_INT (index) : -1;
}

guint64
kc_zip_get_size (KcZip *self, int entry)
{
  return g_array_index (self->entries, Entry, entry).size;
}

guint64
kc_zip_get_packed_size (KcZip *self, int entry)
{
  return g_array_index (self->entries, Entry, entry).packed;
}

KcZipStream *
kc_zip_stream_open (KcZip *self, int index, GError **error)
{
  const Entry *entry = &g_array_index (self->entries, Entry, index);
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
  if (!read_at (self, entry->offset, local, LOCAL_SIZE, error))
    return NULL;
  if (get32 (local) != 0x04034b50)
    {
      set_damaged (error, "no entry where it should be");
      return NULL;
    }

  stream = g_new (KcZipStream, 1);
  memset (stream, 0, G_STRUCT_OFFSET (KcZipStream, in));
  stream->zip = self;
  stream->entry = *entry;
  stream->at = entry->offset + LOCAL_SIZE + get16 (local + 26) + get16 (local + 28);
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
  if (!read_at (self->zip, self->at, self->in, n, error))
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
      set_damaged (error, "packed data cannot be unpacked");
      return -1;
    }
  return written;
}

static gboolean
check_end (KcZipStream *self, GError **error)
{
  if (self->out == self->entry.size && self->crc == self->entry.crc)
    return TRUE;
  set_damaged (error, "size or check sum of an entry is wrong");
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
