#include "container-builder.h"
#include "kc-compound.h"

#include <glib/gstdio.h>
#include <string.h>

#define FAT 0xFFFFFFFDu

void
container_clear (Container *self)
{
  if (self->path != NULL)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self->bytes);
}

void
container_put (guint8 *at, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    at[i] = (guint8) (value >> 8 * i);
}

static guint8 *
sector (Container *self, guint index)
{
  return self->bytes + ((gsize) (index + 1) << self->shift);
}

void
container_put_next (Container *self, guint index, guint32 next)
{
  container_put (sector (self, 0) + 4 * index, next, 4);
}

guint8 *
container_put_entry (Container *self, guint index, const char *name, guint8 type, guint32 right, guint32 child, guint32 start, guint64 size)
{
  guint8 *entry = sector (self, 1) + 128 * index;
  gsize n = strlen (name);

  memset (entry, 0, 128);
  for (gsize i = 0; i < n; i++)
    container_put (entry + 2 * i, (guint8) name[i], 2);
  container_put (entry + 64, 2 * (n + 1), 2);
  entry[66] = type;
  container_put (entry + 68, CONTAINER_FREE, 4);
  container_put (entry + 72, right, 4);
  container_put (entry + 76, child, 4);
  container_put (entry + 116, start, 4);
  container_put (entry + 120, size, 8);
  return entry;
}

void
container_init (Container *self, guint shift)
{
  guint size = 1u << shift;
  guint n_data = (CONTAINER_STREAM_SIZE + size - 1) / size;
  guint8 *header;

  self->shift = shift;
  self->length = (gsize) (3 + n_data) << shift;
  self->bytes = g_malloc0 (self->length);
  header = self->bytes;
  memcpy (header, KC_COMPOUND_MAGIC, KC_COMPOUND_MAGIC_LENGTH);
  container_put (header + 30, shift, 2);
  container_put (header + 32, 6, 2);
  container_put (header + 44, 1, 4);
  container_put (header + 48, 1, 4);
  container_put (header + 56, 4096, 4);
  container_put (header + 60, CONTAINER_END, 4);
  container_put (header + 68, CONTAINER_END, 4);
  memset (header + 76, 0xFF, 4 * 109);
  container_put (header + 76, 0, 4);

  memset (sector (self, 0), 0xFF, size);
  container_put_next (self, 0, FAT);
  container_put_next (self, 1, CONTAINER_END);
  for (guint i = 0; i < n_data; i++)
    container_put_next (self, 2 + i, i + 1 < n_data ? 3 + i : CONTAINER_END);
  container_put_entry (self, 0, "Root Entry", 5, CONTAINER_FREE, 1, CONTAINER_END, 0);
  container_put_entry (self, 1, "MBD1", 1, 3, 2, 0, 0);
  container_put_entry (self, 2, "Workbook", 2, CONTAINER_FREE, CONTAINER_FREE, 2, CONTAINER_STREAM_SIZE);
  container_put_entry (self, 3, "Book", 2, CONTAINER_FREE, CONTAINER_FREE, 2, CONTAINER_STREAM_SIZE);
  for (guint i = 0; i < CONTAINER_STREAM_SIZE; i++)
    sector (self, 2)[i] = (guint8) (i % 251);
}

const char *
container_save (Container *self)
{
  if (self->path == NULL)
    {
      int fd = g_file_open_tmp ("kc-XXXXXX.xls", &self->path, NULL);

      g_assert_cmpint (fd, >=, 0);
      g_close (fd, NULL);
    }
  g_assert_true (g_file_set_contents (self->path, (const char *) self->bytes, (gssize) self->length, NULL));
  return self->path;
}

void
build_container (const char *path, const char *stream_name)
{
  g_auto (Container) container = { 0 };

  container_init (&container, 9);
  container_put_entry (&container, 0, "Root Entry", 5, CONTAINER_FREE, 3, CONTAINER_END, 0);
  container_put_entry (&container, 3, stream_name, 2, CONTAINER_FREE, CONTAINER_FREE, 2, CONTAINER_STREAM_SIZE);
  g_assert_true (g_file_set_contents (path, (const char *) container.bytes, (gssize) container.length, NULL));
}
