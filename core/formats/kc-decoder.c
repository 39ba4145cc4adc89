#include "kc-decoder.h"

#include <errno.h>
#include <string.h>

struct _KcDecoder
{
  GIConv converter;     /* (GIConv) -1: UTF-8, which needs none */
  guint unit;           /* bytes to give up when they are not valid */
  guint8 kept[8];       /* a character's first bytes, from the end of the last piece */
  gsize n_kept;
};

KcDecoder *
kc_decoder_new (const char *encoding)
{
  KcDecoder *self;
  GIConv converter = (GIConv) -1;

  if (g_ascii_strcasecmp (encoding, "GBK") == 0 || g_ascii_strcasecmp (encoding, "GB2312") == 0
      || g_ascii_strcasecmp (encoding, "CP936") == 0)
    encoding = "GB18030";
  if (g_ascii_strcasecmp (encoding, "UTF-8") != 0 && g_ascii_strcasecmp (encoding, "UTF8") != 0)
    {
      converter = g_iconv_open ("UTF-8", encoding);
      if (converter == (GIConv) -1)
        return NULL;
    }
  self = g_new0 (KcDecoder, 1);
  self->converter = converter;
  self->unit = g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0 ? 2 : 1;
  return self;
}

void
kc_decoder_free (KcDecoder *self)
{
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_free (self);
}

static void
append_replacement (GByteArray *out)
{
  g_byte_array_append (out, (const guint8 *) "\xef\xbf\xbd", 3);
}

/* The bytes at the end that may be a character's beginning: at most 3. */
static gboolean
is_utf8_beginning (const guint8 *bytes, gsize length)
{
  return length < 4 && g_utf8_get_char_validated ((const char *) bytes, length) == (gunichar) -2;
}

static gsize
decode_utf8 (const guint8 *bytes, gsize length, gboolean last, GByteArray *out)
{
  gsize at = 0;

  while (at < length)
    {
      const char *end;

      g_utf8_validate_len ((const char *) bytes + at, length - at, &end);
      g_byte_array_append (out, bytes + at, (const guint8 *) end - (bytes + at));
      at = (const guint8 *) end - bytes;
      if (at >= length)
        break;
      if (!last && is_utf8_beginning (bytes + at, length - at))
        break;
      if (bytes[at] != 0)
        append_replacement (out);
      at++;
    }
  return at;
}

static void
drop_nuls (GByteArray *out, gsize from)
{
  guint8 *first = out->len > from ? memchr (out->data + from, 0, out->len - from) : NULL;
  guint8 *to = first;

  if (first == NULL)
    return;
  for (const guint8 *at = first; at < out->data + out->len; at++)
    if (*at != 0)
      *to++ = *at;
  g_byte_array_set_size (out, to - out->data);
}

static gsize
decode_other (KcDecoder *self, const guint8 *bytes, gsize length, gboolean last, GByteArray *out)
{
  gsize started = out->len;
  char *in = (char *) bytes;
  gsize in_left = length;

  while (in_left > 0)
    {
      gsize filled = out->len;
      gsize room = in_left * 3 + 16;
      char *to;
      gsize result;
      int reason;

      g_byte_array_set_size (out, filled + room);
      to = (char *) out->data + filled;
      result = g_iconv (self->converter, &in, &in_left, &to, &room);
      reason = errno;
      g_byte_array_set_size (out, (guint8 *) to - out->data);
      if (result != (gsize) -1 || reason == E2BIG)
        continue;
      if (reason == EINVAL && !last && in_left < sizeof self->kept)
        break;
      append_replacement (out);
      in += MIN (self->unit, in_left);
      in_left -= MIN (self->unit, in_left);
      g_iconv (self->converter, NULL, NULL, NULL, NULL);
    }
  drop_nuls (out, started);
  return length - in_left;
}

static gsize
decode (KcDecoder *self, const guint8 *bytes, gsize length, gboolean last, GByteArray *out)
{
  if (self->converter == (GIConv) -1)
    return decode_utf8 (bytes, length, last, out);
  return decode_other (self, bytes, length, last, out);
}

void
kc_decoder_feed (KcDecoder *self, const guint8 *bytes, gsize length, gboolean last, GByteArray *out)
{
  gsize used;

  /* Byte by byte until the kept beginning is a whole character, or proves to be none. */
  while (self->n_kept > 0 && length > 0)
    {
      self->kept[self->n_kept++] = *bytes++;
      length--;
      used = decode (self, self->kept, self->n_kept, last && length == 0, out);
      self->n_kept -= used;
      memmove (self->kept, self->kept + used, self->n_kept);
    }
  if (length == 0 && last && self->n_kept > 0)
    {
      decode (self, self->kept, self->n_kept, TRUE, out);
      self->n_kept = 0;
    }
  if (length == 0)
    return;

  used = decode (self, bytes, length, last, out);
  self->n_kept = length - used;
  if (self->n_kept > 0)
    memcpy (self->kept, bytes + used, self->n_kept);
}
