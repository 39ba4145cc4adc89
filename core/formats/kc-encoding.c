#include "kc-encoding.h"

#include <string.h>

/* A machine that takes one encoding's bytes and stays in INVALID once they break its rules. */
typedef enum
{
  STATE_START,
  STATE_UTF8_MORE,      /* `expected` continuation bytes to come, the first within low…high */
  STATE_GB_SECOND,
  STATE_GB_THIRD,
  STATE_GB_FOURTH,
  STATE_INVALID,
} State;

struct _KcEncodingProbe
{
  guint64 length;
  guint8 head[4];
  State utf8;            /* never INVALID while there is hope: starts anew behind an error */
  guint64 utf8_characters;   /* of more than two bytes, as Chinese ones are: one Chinese character many times over in GB18030 may look like pairs of UTF-8 */
  guint64 utf8_errors;
  int utf8_expected;
  int utf8_length;
  guint8 utf8_low;
  guint8 utf8_high;
  State gb;              /* INVALID for good while the bytes may be UTF-8; else it starts anew behind an error */
  guint8 gb_lead;
  guint64 gb_characters;
  guint64 gb_errors;
  gboolean non_ascii;
  guint64 nuls[2];       /* NUL bytes at even and odd offsets */
  guint64 feeds[2];      /* 00 0A at an even offset (big-endian line feed), 0A 00 at an even offset (little-endian) */
  guint8 previous;
};

KcEncodingProbe *
kc_encoding_probe_new (void)
{
  return g_new0 (KcEncodingProbe, 1);
}

void
kc_encoding_probe_free (KcEncodingProbe *self)
{
  g_free (self);
}

/* RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
static State
start_utf8 (KcEncodingProbe *self, guint8 byte)
{
  self->utf8_low = 0x80;
  self->utf8_high = 0xbf;
  if (byte < 0x80)
    return STATE_START;
  if (byte >= 0xc2 && byte <= 0xdf)
    self->utf8_expected = 1;
  else if (byte >= 0xe0 && byte <= 0xef)
    self->utf8_expected = 2;
  else if (byte >= 0xf0 && byte <= 0xf4)
    self->utf8_expected = 3;
  else
    return STATE_INVALID;

  self->utf8_length = self->utf8_expected + 1;
  if (byte == 0xe0)
    self->utf8_low = 0xa0;
  else if (byte == 0xed)
    self->utf8_high = 0x9f;
  else if (byte == 0xf0)
    self->utf8_low = 0x90;
  else if (byte == 0xf4)
    self->utf8_high = 0x8f;
  return STATE_UTF8_MORE;
}

static gboolean
is_damaged_utf8 (KcEncodingProbe *self)
{
  return self->utf8_errors > 0 && self->utf8_characters / 8 > self->utf8_errors;
}

static void
note_utf8_error (KcEncodingProbe *self)
{
  self->utf8_errors++;
  self->utf8 = self->utf8_errors > 4096 && !is_damaged_utf8 (self) ? STATE_INVALID : STATE_START;
}

static void
step_utf8 (KcEncodingProbe *self, guint8 byte)
{
  gboolean inside = self->utf8 == STATE_UTF8_MORE;

  if (inside && (byte < self->utf8_low || byte > self->utf8_high))
    {
      note_utf8_error (self);
      inside = FALSE;
    }
  if (!inside)
    {
      if (self->utf8 == STATE_START)
        self->utf8 = start_utf8 (self, byte);
      if (self->utf8 == STATE_INVALID)
        note_utf8_error (self);
      return;
    }
  self->utf8_low = 0x80;
  self->utf8_high = 0xbf;
  if (--self->utf8_expected > 0)
    return;
  self->utf8 = STATE_START;
  self->utf8_characters += self->utf8_length > 2;
}

/* Old programs cut names in the middle of a character: such a file is damaged, not of another encoding. */
static gboolean
is_damaged_gb (KcEncodingProbe *self)
{
  return self->gb_errors > 0 && self->gb != STATE_INVALID && self->gb_characters / 4 > self->gb_errors;
}

/* GB18030: one byte below 0x80; two (81-FE)(40-7E, 80-FE); four (81-FE)(30-39)(81-FE)(30-39), of which only the planes that Unicode has
 * (81-84 and 90-E3) are assigned. */
static void
step_gb_strictly (KcEncodingProbe *self, guint8 byte)
{
  switch (self->gb)
    {
    case STATE_START:
      self->gb_lead = byte;
      if (byte >= 0x80)
        self->gb = byte == 0x80 || byte == 0xff ? STATE_INVALID : STATE_GB_SECOND;
      break;
    case STATE_GB_SECOND:
      if (byte >= 0x30 && byte <= 0x39)
        self->gb = self->gb_lead <= 0x84 || (self->gb_lead >= 0x90 && self->gb_lead <= 0xe3) ? STATE_GB_THIRD : STATE_INVALID;
      else
        self->gb = byte >= 0x40 && byte != 0x7f && byte != 0xff ? STATE_START : STATE_INVALID;
      break;
    case STATE_GB_THIRD:
      self->gb = byte >= 0x81 && byte <= 0xfe ? STATE_GB_FOURTH : STATE_INVALID;
      break;
    case STATE_GB_FOURTH:
      self->gb = byte >= 0x30 && byte <= 0x39 ? STATE_START : STATE_INVALID;
      break;
    case STATE_UTF8_MORE:
    case STATE_INVALID:
      break;
    }
}

static void
step_gb (KcEncodingProbe *self, guint8 byte)
{
  State before = self->gb;

  step_gb_strictly (self, byte);
  self->gb_characters += before != STATE_START && self->gb == STATE_START;
  if (self->gb != STATE_INVALID)
    return;
  self->gb_errors++;
  /* Not worth the time of a file in UTF-8, nor of one that is neither. */
  if (self->utf8_errors == 0 || (self->gb_errors > 4096 && self->gb_characters / 4 <= self->gb_errors))
    return;
  self->gb = STATE_START;
  if (before != STATE_START && byte >= 0x81 && byte != 0xff)
    {
      self->gb_lead = byte;
      self->gb = STATE_GB_SECOND;
    }
}

static void
count_nuls (KcEncodingProbe *self, const guint8 *bytes, gsize length)
{
  const guint8 *nul = bytes;
  const guint8 *end = bytes + length;

  while ((nul = memchr (nul, 0, end - nul)) != NULL)
    {
      gsize at = nul - bytes;
      guint parity = (self->length + at) & 1;
      guint8 before = at > 0 ? nul[-1] : self->previous;

      self->nuls[parity]++;
      if (parity == 1 && before == '\n')
        self->feeds[1]++;
      if (parity == 0 && at + 1 < length && nul[1] == '\n')
        self->feeds[0]++;
      nul++;
    }
}

/* Eight plain bytes at a time while both machines rest. */
static gsize
skip_ascii (const guint8 *bytes, gsize length)
{
  gsize at = 0;

  while (at + sizeof (guint64) <= length)
    {
      guint64 word;

      memcpy (&word, bytes + at, sizeof word);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        break;
      at += sizeof word;
    }
  while (at < length && bytes[at] < 0x80)
    at++;
  return at;
}

static inline gboolean
is_continuation (guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Plain bytes and Chinese characters, which are nearly all of a text in UTF-8, once it can be nothing else: no machine need take them byte by byte. */
static gsize
skip_common_utf8 (KcEncodingProbe *self, const guint8 *bytes, gsize length)
{
  gsize at = skip_ascii (bytes, length);

  while (at + 3 <= length && bytes[at] >= 0xe1 && bytes[at] <= 0xec && is_continuation (bytes[at + 1]) && is_continuation (bytes[at + 2]))
    {
      self->utf8_characters++;
      at += 3;
      if (at < length && bytes[at] < 0x80)
        at += skip_ascii (bytes + at, length - at);
    }
  return at;
}

void
kc_encoding_probe_feed (KcEncodingProbe *self, const guint8 *bytes, gsize length)
{
  if (length == 0)
    return;
  for (gsize i = 0; i < length && self->length + i < sizeof self->head; i++)
    self->head[self->length + i] = bytes[i];
  count_nuls (self, bytes, length);

  for (gsize i = 0; i < length; i++)
    {
      gboolean utf8_rests = self->utf8 == STATE_START || self->utf8 == STATE_INVALID;
      gboolean gb_rests = self->gb == STATE_START || self->gb == STATE_INVALID;

      if (self->utf8 == STATE_START && self->gb == STATE_INVALID)
        i += skip_common_utf8 (self, bytes + i, length - i);
      else if (utf8_rests && gb_rests)
        i += skip_ascii (bytes + i, length - i);
      if (i >= length)
        break;
      self->non_ascii |= bytes[i] >= 0x80;
      if (self->utf8 != STATE_INVALID)
        step_utf8 (self, bytes[i]);
      if (self->gb != STATE_INVALID)
        step_gb (self, bytes[i]);
      if (self->utf8 == STATE_INVALID && self->gb == STATE_INVALID)
        break;
    }
  self->previous = bytes[length - 1];
  self->length += length;
}

/* Text in UTF-16 without a mark has line feeds of two bytes, or half of its bytes NUL; the other half's parity then has hardly any. */
static const char *
find_utf16 (KcEncodingProbe *self)
{
  guint64 even = self->nuls[0];
  guint64 odd = self->nuls[1];

  if (self->length < 4 || self->length % 2 != 0 || even + odd == 0)
    return NULL;
  if (odd > 0 && even * 16 <= odd && (self->feeds[1] > 0 || odd * 4 >= self->length))
    return "UTF-16LE";
  if (even > 0 && odd * 16 <= even && (self->feeds[0] > 0 || even * 4 >= self->length))
    return "UTF-16BE";
  return NULL;
}

gsize
kc_encoding_bom_length (const char *encoding, const guint8 *bytes, gsize length)
{
  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    return length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  if (g_ascii_strcasecmp (encoding, "UTF-16LE") == 0)
    return length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0 ? 2 : 0;
  if (g_ascii_strcasecmp (encoding, "UTF-16BE") == 0)
    return length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0 ? 2 : 0;
  if (g_ascii_strcasecmp (encoding, "GB18030") == 0)
    return length >= 4 && memcmp (bytes, "\x84\x31\x95\x33", 4) == 0 ? 4 : 0;
  return 0;
}

const char *
kc_encoding_probe_end (KcEncodingProbe *self, gboolean *guessed, gsize *bom_length)
{
  static const char *marked[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" };
  const char *utf16;

  *guessed = FALSE;
  *bom_length = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      *bom_length = kc_encoding_bom_length (marked[i], self->head, MIN (self->length, sizeof self->head));
      if (*bom_length > 0)
        return marked[i];
    }

  utf16 = find_utf16 (self);
  if (utf16 != NULL)
    {
      *guessed = TRUE;
      return utf16;
    }
  /* A last character cut off by the end of the file is no reason to doubt the others: states between are as good as START. */
  if (!self->non_ascii || self->utf8_errors == 0)
    return "UTF-8";
  /* Most pairs of UTF-8's bytes are pairs of GB18030's too: a UTF-8 file with a few bad bytes would become a heap of wrong characters. */
  if (is_damaged_utf8 (self))
    return NULL;
  *guessed = TRUE;
  return self->gb != STATE_INVALID && self->gb_errors == 0 ? "GB18030" : NULL;
}

const char *
kc_encoding_probe_end_damaged (KcEncodingProbe *self)
{
  if (kc_encoding_probe_is_binary (self))
    return NULL;
  return is_damaged_utf8 (self) ? "UTF-8" : is_damaged_gb (self) ? "GB18030" : NULL;
}

gboolean
kc_encoding_probe_contradicts (KcEncodingProbe *self, const char *encoding)
{
  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    return self->utf8_errors > 0;
  return g_ascii_strncasecmp (encoding, "GB", 2) == 0 && self->gb_errors > 0;
}

gboolean
kc_encoding_probe_is_binary (KcEncodingProbe *self)
{
  guint64 nuls = self->nuls[0] + self->nuls[1];

  return nuls > 8 && nuls * 64 > self->length && find_utf16 (self) == NULL;
}
