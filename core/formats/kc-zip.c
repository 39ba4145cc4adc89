#include "kc-zip-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define END_SIZE 22u
#define END64_SIZE 56u
#define LOCATOR64_SIZE 20u
#define CENTRAL_SIZE 46u
#define MAX_DIRECTORY (16u * 1024u * 1024u)

static guint64
get64 (const guint8 *p)
{
  return kc_zip_get32 (p) | (guint64) kc_zip_get32 (p + 4) << 32;
}

void
kc_zip_set_damaged (GError **error, const char *what)
{
  g_set_error (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, "zip archive: %s", what);
}

gboolean
kc_zip_read_at (KcZip *self, guint64 offset, guint8 *buffer, gsize length, GError **error)
{
  if (offset > self->file_size || length > self->file_size - offset)
    {
      kc_zip_set_damaged (error, "ends too early");
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
            kc_zip_set_damaged (error, "ends too early");
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
take_zip64 (KcZipEntry *entry, const guint8 *extra, gsize length)
{
  guint64 *fields[] = { &entry->size, &entry->packed, &entry->offset };

  while (length >= 4)
    {
      gsize n = kc_zip_get16 (extra + 2);

      if (n > length - 4)
        return;
      if (kc_zip_get16 (extra) == 1)
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
  while (length >= CENTRAL_SIZE && kc_zip_get32 (p) == 0x02014b50)
    {
      gsize name_length = kc_zip_get16 (p + 28);
      gsize extra_length = kc_zip_get16 (p + 30);
      gsize record = CENTRAL_SIZE + name_length + extra_length + kc_zip_get16 (p + 32);
      KcZipEntry entry = { 0 };

      if (record > length)
        break;
      if (self->entries->len >= KC_ZIP_MAX_ENTRIES)
        {
          g_set_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "zip archive with more than %u entries", KC_ZIP_MAX_ENTRIES);
          return FALSE;
        }
      entry.encrypted = kc_zip_get16 (p + 8) & 1;
      entry.method = kc_zip_get16 (p + 10);
      entry.crc = kc_zip_get32 (p + 16);
      entry.packed = kc_zip_get32 (p + 20);
      entry.size = kc_zip_get32 (p + 24);
      entry.offset = kc_zip_get32 (p + 42);
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
      kc_zip_set_damaged (error, "no directory");
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

  if (!kc_zip_read_at (self, start, tail, length, error))
    return FALSE;
  for (gsize at = length; at-- > 0;)
    if (length - at >= END_SIZE && kc_zip_get32 (tail + at) == 0x06054b50)
      {
        memcpy (end, tail + at, END_SIZE);
        *end_offset = start + at;
        return TRUE;
      }
  kc_zip_set_damaged (error, "no directory at its end");
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
  *length = kc_zip_get32 (end + 12);
  *offset = kc_zip_get32 (end + 16);
  if (*behind >= LOCATOR64_SIZE && kc_zip_read_at (self, *behind - LOCATOR64_SIZE, locator, LOCATOR64_SIZE, NULL)
      && kc_zip_get32 (locator) == 0x07064b50)
    {
      guint64 at = get64 (locator + 8);

      if (!kc_zip_read_at (self, at, end64, END64_SIZE, error))
        return FALSE;
      if (kc_zip_get32 (end64) != 0x06064b50)
        {
          kc_zip_set_damaged (error, "no directory where it should be");
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
      kc_zip_set_damaged (error, "no directory where it should be");
      return FALSE;
    }
  directory = g_malloc (length + 1);
  return kc_zip_read_at (self, behind - length, directory, length, error)
         && parse_directory (self, directory, length, behind - length - offset, error);
}

KcZip *
kc_zip_open (const char *path, GError **error)
{
  g_autoptr (KcZip) self = g_new0 (KcZip, 1);
  GStatBuf info;

  self->entries = g_array_new (FALSE, FALSE, sizeof (KcZipEntry));
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
  return g_array_index (self->entries, KcZipEntry, entry).size;
}

guint64
kc_zip_get_packed_size (KcZip *self, int entry)
{
  return g_array_index (self->entries, KcZipEntry, entry).packed;
}
