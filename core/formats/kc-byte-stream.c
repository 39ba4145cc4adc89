#include "kc-byte-stream.h"
#include "kc-input-file.h"

#include <unistd.h>

struct _KcByteStream
{
  int fd;
  guint64 size;
  GArray *extents;    /* of KcExtent */
  guint current;      /* the extent read last: reading mostly goes on from there */
};

KcByteStream *
kc_byte_stream_open (const char *path, GError **error)
{
  g_autoptr (KcByteStream) self = g_new0 (KcByteStream, 1);
  GArray *extents;
  KcExtent whole = { 0, 0, 0 };

  self->fd = kc_input_file_open (path, &whole.length, error);
  if (self->fd < 0)
    return NULL;
  extents = g_array_new (FALSE, FALSE, sizeof (KcExtent));
  g_array_append_val (extents, whole);
  kc_byte_stream_take_extents (self, extents);
  return g_steal_pointer (&self);
}

void
kc_byte_stream_take_extents (KcByteStream *self, GArray *extents)
{
  const KcExtent *last = extents->len > 0 ? &g_array_index (extents, KcExtent, extents->len - 1) : NULL;

  g_clear_pointer (&self->extents, g_array_unref);
  self->extents = extents;
  self->size = last != NULL ? last->start + last->length : 0;
  self->current = 0;
}

void
kc_byte_stream_free (KcByteStream *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->extents, g_array_unref);
  g_free (self);
}

guint64
kc_byte_stream_get_size (KcByteStream *self)
{
  return self->size;
}

static const KcExtent *
find_extent (KcByteStream *self, guint64 offset)
{
  const KcExtent *extents = (const KcExtent *) self->extents->data;
  guint low = 0, high = self->extents->len;

  if (offset < extents[self->current].start || offset >= extents[self->current].start + extents[self->current].length)
    {
      /* The last that starts at or before it. */
      while (high - low > 1)
        {
          guint middle = low + (high - low) / 2;

          if (extents[middle].start <= offset)
            low = middle;
          else
            high = middle;
        }
      self->current = low;
    }
  return &extents[self->current];
}

gboolean
kc_byte_stream_read (KcByteStream *self, guint64 offset, gsize n, guint8 *to)
{
  if (offset > self->size || n > self->size - offset)
    return FALSE;
  while (n > 0)
    {
      const KcExtent *extent = find_extent (self, offset);
      gsize part = MIN (n, extent->start + extent->length - offset);

      if (kc_input_file_read (self->fd, extent->offset + (offset - extent->start), to, part) != (gssize) part)
        return FALSE;
      to += part;
      offset += part;
      n -= part;
    }
  return TRUE;
}
