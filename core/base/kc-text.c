/* Normal forms: what two texts that look alike have in common. */
#include "kc-text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "kc-text-private.h"

/* ASCII and the common Han characters (U+4E00 to U+9FFF): no normal form and no letter case, ASCII's apart, changes these, and
 * nearly every name and number of a sheet is made of nothing else. */
static gboolean
is_simple (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0';)
    if (*p < 0x80)
      p++;
    else if (*p >= 0xE4 && *p <= 0xE9 && (*p != 0xE4 || p[1] >= 0xB8) && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
      p += 3;
    else
      return FALSE;
  return TRUE;
}

/* Blanks become one each or none, ends are trimmed, controls go. Works in place; all that it looks at is ASCII by now,
 * or left as it is. */
static void
collapse_blanks (char *text, gboolean keep)
{
  char *out = text;
  gboolean pending = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (g_ascii_isspace (c) || c == '\v')
        pending = TRUE;
      else if (c >= 0x20 && c != 0x7f)
        {
          if (pending && keep && out != text)
            *out++ = ' ';
          pending = FALSE;
          *out++ = (char) c;
        }
    }
  *out = '\0';
}

GArray *
kc_text_to_utf16 (const char *text)
{
  gsize length = strlen (text);
  GArray *chars = g_array_sized_new (TRUE, FALSE, sizeof (UChar), (guint) length);
  UErrorCode status = U_ZERO_ERROR;
  int32_t n = 0;

  /* UTF-16 never needs more units than UTF-8 has bytes. */
  g_array_set_size (chars, (guint) length);
  u_strFromUTF8WithSub ((UChar *) chars->data, (int32_t) length + 1, &n, text, (int32_t) length, 0xFFFD, NULL, &status);
  g_array_set_size (chars, U_SUCCESS (status) ? (guint) n : 0);
  return chars;
}

char *
kc_text_from_utf16 (const UChar *chars, gint32 length)
{
  UErrorCode status = U_ZERO_ERROR;
  gsize size = (gsize) length * 3 + 1;
  char *text = g_malloc (size);
  int32_t n = 0;

  u_strToUTF8WithSub (text, (int32_t) size, &n, chars, length, 0xFFFD, NULL, &status);
  text[U_SUCCESS (status) ? n : 0] = '\0';
  return text;
}

/* Takes out what has no width and makes every kind of blank a plain one. In place; the new length. */
static gint32
strip_invisible (UChar *chars, gint32 length)
{
  gint32 out = 0;

  for (gint32 i = 0; i < length;)
    {
      gint32 start = i;
      UChar32 c;

      U16_NEXT (chars, i, length, c);
      if (u_isUWhiteSpace (c))
        chars[out++] = ' ';
      else if (u_charType (c) != U_CONTROL_CHAR && u_charType (c) != U_FORMAT_CHAR
               && !u_hasBinaryProperty (c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        for (gint32 j = start; j < i; j++)
          chars[out++] = chars[j];
    }
  return out;
}

static char *
compose (const char *text)
{
  g_autoptr (GArray) chars = kc_text_to_utf16 (text);
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCInstance (&status);
  gint32 length = strip_invisible ((UChar *) chars->data, (gint32) chars->len);
  g_autofree UChar *composed = NULL;
  gint32 n, size = length * 2 + 32;

  composed = g_new (UChar, size);
  n = unorm2_normalize (normalizer, (UChar *) chars->data, length, composed, size, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR)
    {
      status = U_ZERO_ERROR;
      composed = g_renew (UChar, composed, n + 1);
      n = unorm2_normalize (normalizer, (UChar *) chars->data, length, composed, n + 1, &status);
    }
  if (U_FAILURE (status))
    return kc_text_make_valid (text, -1);
  return kc_text_from_utf16 (composed, n);
}

static char *
make_regular (const char *text, gboolean keep_blanks)
{
  char *result;

  g_return_val_if_fail (text != NULL, NULL);

  result = is_simple (text) ? g_strdup (text) : compose (text);
  collapse_blanks (result, keep_blanks);
  return result;
}

char *
kc_text_normalize (const char *text)
{
  return make_regular (text, TRUE);
}

char *
kc_text_squeeze (const char *text)
{
  return make_regular (text, FALSE);
}

char *
kc_text_search_term (const char *text)
{
  g_autofree char *squeezed = kc_text_squeeze (text);

  if (is_simple (squeezed))
    return g_ascii_strdown (squeezed, -1);

  g_autoptr (GArray) chars = kc_text_to_utf16 (squeezed);
  UErrorCode status = U_ZERO_ERROR;
  gint32 size = (gint32) chars->len * 3 + 1, n;
  g_autofree UChar *lower = g_new (UChar, size);

  /* The root locale: the same key whatever language the program speaks. */
  n = u_strToLower (lower, size, (UChar *) chars->data, (gint32) chars->len, "", &status);
  if (U_FAILURE (status))
    return g_steal_pointer (&squeezed);
  return kc_text_from_utf16 (lower, n);
}

char *
kc_text_mask_name (const char *name)
{
  g_autofree char *squeezed = kc_text_squeeze (name);
  glong length = g_utf8_strlen (squeezed, -1);
  GString *masked;

  if (length == 0)
    return g_steal_pointer (&squeezed);
  masked = g_string_new (NULL);
  if (length > 1)
    g_string_append_unichar (masked, g_utf8_get_char (squeezed));
  for (glong i = 1; i < MAX (length - 1, 2); i++)
    g_string_append_c (masked, '*');
  if (length > 2)
    g_string_append_unichar (masked, g_utf8_get_char (g_utf8_offset_to_pointer (squeezed, length - 1)));
  return g_string_free (masked, FALSE);
}

char *
kc_text_make_valid (const char *bytes, gssize length)
{
  return g_utf8_make_valid (bytes, length);
}
