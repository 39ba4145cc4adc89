#include "kc-biff-stream.h"
#include "kc-biff-records.h"

#include <string.h>

/* Holds the largest record that a 16-bit length can claim, with its head. */
#define WINDOW (256u * 1024u)
/* Behind a leap only so much is read at once, then ever more: cells in disorder leap for each of them. */
#define FIRST_STEP 2048u

KcBiffStream *
kc_biff_stream_new (KcByteStream *bytes)
{
  KcBiffStream *self = g_new0 (KcBiffStream, 1);

  self->bytes = bytes;
  self->size = kc_byte_stream_get_size (bytes);
  self->window = g_malloc (WINDOW);
  self->step = FIRST_STEP;
  return self;
}

void
kc_biff_stream_free (KcBiffStream *self)
{
  if (self == NULL)
    return;
  kc_byte_stream_free (self->bytes);
  g_free (self->window);
  g_free (self);
}

guint64
kc_biff_stream_get_size (KcBiffStream *self)
{
  return self->size;
}

gboolean
kc_biff_stream_seek (KcBiffStream *self, guint64 offset)
{
  if (offset > self->size)
    return FALSE;
  if (offset >= self->base && offset <= self->base + self->filled)
    self->next = offset - self->base;
  else
    {
      self->base = offset;
      self->filled = self->next = 0;
      self->step = FIRST_STEP;
    }
  self->at = self->end = self->next;
  return TRUE;
}

/* Moves what is left of the window to its start and reads on behind it. */
static gboolean
refill (KcBiffStream *self)
{
  guint64 from;
  gsize n;

  memmove (self->window, self->window + self->next, self->filled - self->next);
  self->base += self->next;
  self->filled -= self->next;
  self->next = self->at = self->end = 0;

  from = self->base + self->filled;
  n = MIN (MIN (self->step, WINDOW - self->filled), self->size - from);
  if (n == 0 || !kc_byte_stream_read (self->bytes, from, n, self->window + self->filled))
    return FALSE;
  self->filled += n;
  self->step = MIN (2 * self->step, WINDOW);
  return TRUE;
}

/* That many bytes stand in the window from the next record's head on. */
static inline gboolean
ensure (KcBiffStream *self, gsize n)
{
  while (G_UNLIKELY (self->filled - self->next < n))
    if (!refill (self))
      return FALSE;
  return TRUE;
}

gboolean
kc_biff_stream_fetch (KcBiffStream *self)
{
  return ensure (self, KC_BIFF_HEAD) && ensure (self, KC_BIFF_HEAD + kc_biff_u16 (self->window + self->next + 2));
}

guint16
kc_biff_stream_peek (KcBiffStream *self)
{
  /* The cursor stands at the present record's end afterwards: refilling keeps only what follows. */
  self->at = self->end = self->next;
  return ensure (self, KC_BIFF_HEAD) ? kc_biff_u16 (self->window + self->next) : 0;
}

gboolean
kc_biff_stream_continue (KcBiffStream *self)
{
  KcBiffRecord record;

  return self->at == self->end && kc_biff_stream_peek (self) == KC_BIFF_CONTINUE && kc_biff_stream_next (self, &record);
}

/* Empty CONTINUE records are passed over; their number is bounded by the stream's length. */
static inline gboolean
has_byte (KcBiffStream *self)
{
  while (self->at == self->end)
    if (!kc_biff_stream_continue (self))
      return FALSE;
  return TRUE;
}

gboolean
kc_biff_stream_get_u8 (KcBiffStream *self, guint8 *out)
{
  if (!has_byte (self))
    return FALSE;
  *out = self->window[self->at++];
  return TRUE;
}

gboolean
kc_biff_stream_peek_u8 (KcBiffStream *self, guint8 *out)
{
  if (self->at == self->end)
    return FALSE;
  *out = self->window[self->at];
  return TRUE;
}

gboolean
kc_biff_stream_get_u16 (KcBiffStream *self, guint16 *out)
{
  guint8 low, high;

  if (!kc_biff_stream_get_u8 (self, &low) || !kc_biff_stream_get_u8 (self, &high))
    return FALSE;
  *out = (guint16) (low | high << 8);
  return TRUE;
}

gboolean
kc_biff_stream_get_u32 (KcBiffStream *self, guint32 *out)
{
  guint16 low, high;

  if (!kc_biff_stream_get_u16 (self, &low) || !kc_biff_stream_get_u16 (self, &high))
    return FALSE;
  *out = low | (guint32) high << 16;
  return TRUE;
}

gboolean
kc_biff_stream_skip (KcBiffStream *self, gsize n)
{
  while (n > 0)
    {
      gsize passed;

      if (!has_byte (self))
        return FALSE;
      kc_biff_stream_span (self, n, &passed);
      n -= passed;
    }
  return TRUE;
}

const guint8 *
kc_biff_stream_span (KcBiffStream *self, gsize wanted, gsize *n)
{
  const guint8 *start = self->window + self->at;

  *n = MIN (wanted, self->end - self->at);
  self->at += *n;
  return start;
}
