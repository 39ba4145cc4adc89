#include "kc-biff-text.h"

#include <string.h>

enum
{
  FLAG_WIDE = 1 << 0,
  FLAG_PHONETIC = 1 << 2,
  FLAG_RICH = 1 << 3,
};

#define REPLACEMENT 0xFFFDu

/* Text on its way: where it is written, and the first half of a pair that a record's end may have cut. */
typedef struct
{
  guint8 *to;
  guint16 high;
} Writer;

static inline void
put (Writer *writer, gunichar character)
{
  if (character == 0)
    return;
  if (character < 0x80)
    *writer->to++ = (guint8) character;
  else
    writer->to += g_unichar_to_utf8 (character, (char *) writer->to);
}

static inline void
end_pair (Writer *writer)
{
  if (writer->high != 0)
    put (writer, REPLACEMENT);
  writer->high = 0;
}

static inline void
put_unit (Writer *writer, guint16 unit)
{
  if (G_LIKELY ((unit & 0xF800) != 0xD800))
    {
      if (G_UNLIKELY (writer->high != 0))
        end_pair (writer);
      put (writer, unit);
    }
  else if (unit < 0xDC00)
    {
      end_pair (writer);
      writer->high = unit;
    }
  else if (writer->high != 0)
    {
      put (writer, 0x10000 + ((gunichar) (writer->high & 0x3FF) << 10) + (unit & 0x3FF));
      writer->high = 0;
    }
  else
    put (writer, REPLACEMENT);
}

static void
put_narrow (Writer *writer, const guint8 *bytes, gsize n)
{
  end_pair (writer);
  for (gsize i = 0; i < n; i++)
    put (writer, bytes[i]);
}

static void
put_wide (Writer *writer, const guint8 *bytes, gsize n_units)
{
  for (gsize i = 0; i < n_units; i++)
    put_unit (writer, kc_biff_u16 (bytes + 2 * i));
}

/* Characters in one record after the other. */
typedef struct
{
  guint n_left;
  gboolean wide;
  guint16 high;
  gboolean cut;      /* a character of two bytes ended with the record after its first */
  guint8 low;        /* that byte */
} Characters;

/* One record's share of the characters. */
static void
read_piece (KcBiffStream *stream, Characters *characters, GByteArray *out)
{
  gsize unit = characters->wide ? 2 : 1;
  guint filled = out->len;
  const guint8 *bytes;
  Writer writer;
  gsize n;

  bytes = kc_biff_stream_span (stream, characters->n_left * unit - characters->cut, &n);
  /* No unit needs more than three bytes; a pair's four come from two units. Room for a cut one and a half that proves to be none. */
  g_byte_array_set_size (out, filled + 3 * (guint) (n / unit) + 9);
  writer.to = out->data + filled;
  writer.high = characters->high;
  if (characters->cut && n > 0)
    {
      put_unit (&writer, (guint16) (characters->low | bytes[0] << 8));
      characters->cut = FALSE;
      characters->n_left--;
      bytes++;
      n--;
    }
  if (characters->wide)
    put_wide (&writer, bytes, n / unit);
  else
    put_narrow (&writer, bytes, n);
  if (n % unit != 0)
    {
      characters->cut = TRUE;
      characters->low = bytes[n - 1];
    }
  characters->n_left -= (guint) (n / unit);
  if (characters->n_left == 0)
    end_pair (&writer);
  characters->high = writer.high;
  g_byte_array_set_size (out, (guint) (writer.to - out->data));
}

/* A CONTINUE record says anew how wide its characters are. Gnumeric leaves that out behind a LABEL, and cuts wherever the record is full:
 * then the character goes on, or what stands there is no flag. */
static gboolean
continue_characters (KcBiffStream *stream, Characters *characters)
{
  guint8 flags;

  if (!kc_biff_stream_continue (stream))
    return FALSE;
  if (characters->cut || !kc_biff_stream_peek_u8 (stream, &flags) || (flags & ~FLAG_WIDE) != 0)
    return TRUE;
  characters->wide = (flags & FLAG_WIDE) != 0;
  return kc_biff_stream_get_u8 (stream, &flags);
}

static gboolean
read_characters (KcBiffStream *stream, guint n, guint8 flags, GByteArray *out)
{
  Characters characters = { n, (flags & FLAG_WIDE) != 0, 0, FALSE, 0 };

  for (;;)
    {
      read_piece (stream, &characters, out);
      if (characters.n_left == 0)
        return TRUE;
      if (!continue_characters (stream, &characters))
        return FALSE;
    }
}

gboolean
kc_biff_text_read_unicode (KcBiffStream *stream, guint n_characters, GByteArray *out)
{
  guint8 flags;
  guint16 n_runs = 0;
  guint32 n_phonetic = 0;

  if (!kc_biff_stream_get_u8 (stream, &flags))
    return FALSE;
  if ((flags & FLAG_RICH) != 0 && !kc_biff_stream_get_u16 (stream, &n_runs))
    return FALSE;
  if ((flags & FLAG_PHONETIC) != 0 && !kc_biff_stream_get_u32 (stream, &n_phonetic))
    return FALSE;
  return read_characters (stream, n_characters, flags, out) && kc_biff_stream_skip (stream, (gsize) n_runs * 4 + n_phonetic);
}

gboolean
kc_biff_text_read_bytes (KcBiffStream *stream, guint n_bytes, KcDecoder *decoder, GByteArray *out)
{
  while (n_bytes > 0)
    {
      gsize n;
      const guint8 *bytes = kc_biff_stream_span (stream, n_bytes, &n);

      n_bytes -= (guint) n;
      kc_decoder_feed (decoder, bytes, n, n_bytes == 0, out);
      if (n_bytes > 0 && !kc_biff_stream_continue (stream))
        {
          kc_decoder_feed (decoder, NULL, 0, TRUE, out);
          return FALSE;
        }
    }
  return TRUE;
}
