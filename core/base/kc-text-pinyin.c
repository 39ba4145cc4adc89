/* Search keys and order by pinyin. Opening ICU's transliterators takes a tenth of a second: each thread keeps its own. */
#include "kc-text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "kc-text-private.h"

/* Names longer than this are told apart by their beginning; it bounds the keys. */
#define MAX_KEY_CHARS 120
#define MAX_SORT_CHARS 64
#define MAX_SORT_BYTES 256

typedef struct
{
  UTransliterator *names;  /* knows surnames: 单 is shan, 曾 is zeng */
  UTransliterator *plain;  /* each character's commonest reading: 单 is dan */
  UCollator *collator;
} Engines;

/* One way to say a text. */
typedef struct
{
  char *syllables;  /* "zhangsan" */
  char *initials;   /* "zs" */
} Reading;

static void
engines_free (gpointer data)
{
  Engines *engines = data;

  utrans_close (engines->names);
  utrans_close (engines->plain);
  ucol_close (engines->collator);
  g_free (engines);
}

static GPrivate engines_key = G_PRIVATE_INIT (engines_free);

static UTransliterator *
open_transliterator (const char *id)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar chars[64];
  UTransliterator *transliterator;

  u_uastrcpy (chars, id);
  transliterator = utrans_openU (chars, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  return U_SUCCESS (status) ? transliterator : NULL;
}

static Engines *
get_engines (void)
{
  Engines *engines = g_private_get (&engines_key);

  if (engines == NULL)
    {
      engines = g_new0 (Engines, 1);
      g_private_set (&engines_key, engines);
    }
  return engines;
}

static UTransliterator *
get_names (Engines *engines)
{
  if (engines->names == NULL)
    engines->names = open_transliterator ("Han-Latin/Names; NFD; Lower");
  return engines->names;
}

static UTransliterator *
get_plain (Engines *engines)
{
  if (engines->plain == NULL)
    engines->plain = open_transliterator ("Han-Latin; NFD; Lower");
  return engines->plain;
}

static UCollator *
get_collator (Engines *engines)
{
  UErrorCode status = U_ZERO_ERROR;

  if (engines->collator == NULL)
    {
      engines->collator = ucol_open ("zh-u-co-pinyin", &status);
      ucol_setAttribute (engines->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    }
  return engines->collator;
}

static void
reading_clear (gpointer data)
{
  Reading *reading = data;

  g_free (reading->syllables);
  g_free (reading->initials);
}

/* Cuts what a transliterator wrote into syllables: letters and digits count, blanks and signs divide, accents go.
 * `umlaut` is the letter for ü: people type lv or lu for 吕. */
static void
collect_reading (const UChar *chars, gint32 length, char umlaut, Reading *out)
{
  GString *syllables = g_string_new (NULL), *initials = g_string_new (NULL);
  gboolean inside = FALSE;

  for (gint32 i = 0; i < length; i++)
    {
      UChar c = chars[i];

      if (c < 0x80 && g_ascii_isalnum ((char) c))
        {
          if (c == 'u' && i + 1 < length && chars[i + 1] == 0x0308)
            c = (UChar) umlaut;
          if (!inside)
            g_string_append_c (initials, (char) c);
          g_string_append_c (syllables, (char) c);
          inside = TRUE;
        }
      else if (u_charType (c) != U_NON_SPACING_MARK)
        inside = FALSE;
    }
  out->syllables = g_string_free (syllables, FALSE);
  out->initials = g_string_free (initials, FALSE);
}

static void
add_reading (GArray *readings, const UChar *chars, gint32 length, char umlaut)
{
  Reading reading;

  collect_reading (chars, length, umlaut, &reading);
  for (guint i = 0; i < readings->len; i++)
    if (g_str_equal (g_array_index (readings, Reading, i).syllables, reading.syllables))
      {
        reading_clear (&reading);
        return;
      }
  g_array_append_val (readings, reading);
}

static void
add_readings (GArray *readings, UTransliterator *transliterator, const UChar *chars, gint32 length)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[MAX_KEY_CHARS * 12];
  gint32 n = length, limit = length;
  gboolean has_umlaut = FALSE;

  memcpy (buffer, chars, (gsize) length * sizeof (UChar));
  if (transliterator != NULL)
    utrans_transUChars (transliterator, buffer, &n, G_N_ELEMENTS (buffer), 0, &limit, &status);
  if (U_FAILURE (status))
    return;
  for (gint32 i = 0; i < n; i++)
    has_umlaut = has_umlaut || buffer[i] == 0x0308;
  add_reading (readings, buffer, n, 'u');
  if (has_umlaut)
    add_reading (readings, buffer, n, 'v');
}

/* 行 is xing for both transliterators; in the name of a bank it is hang, as 航 always is. */
static gboolean
replace_bank_character (UChar *chars, gint32 length)
{
  gboolean found = FALSE;

  for (gint32 i = 0; i < length; i++)
    if (chars[i] == 0x884C)
      {
        chars[i] = 0x822A;
        found = TRUE;
      }
  return found;
}

static gint32
clip (GArray *chars, gint32 max)
{
  gint32 length = MIN ((gint32) chars->len, max);

  if (length > 0 && length < (gint32) chars->len)
    U16_SET_CP_START ((UChar *) chars->data, 0, length);
  return length;
}

char *
kc_text_search_key (const char *text)
{
  g_autofree char *term = kc_text_search_term (text);
  g_autofree char *normal = kc_text_normalize (text);
  g_autoptr (GArray) chars = kc_text_to_utf16 (normal);
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (Reading));
  Engines *engines = get_engines ();
  gint32 length = clip (chars, MAX_KEY_CHARS);
  GString *key;

  if (*term == '\0')
    return g_steal_pointer (&term);
  g_array_set_clear_func (readings, reading_clear);
  add_readings (readings, get_names (engines), (UChar *) chars->data, length);
  add_readings (readings, get_plain (engines), (UChar *) chars->data, length);
  if (replace_bank_character ((UChar *) chars->data, length))
    add_readings (readings, get_names (engines), (UChar *) chars->data, length);

  if (readings->len == 0)
    return g_steal_pointer (&term);
  key = g_string_new (NULL);
  for (guint i = 0; i < readings->len; i++)
    {
      Reading *reading = &g_array_index (readings, Reading, i);

      g_string_append_printf (key, "%s%s|%s", i == 0 ? "" : "|", reading->syllables, reading->initials);
      if (i == 0)
        g_string_append_printf (key, "|%s", term);
    }
  return g_string_free (key, FALSE);
}

char *
kc_text_sort_key (const char *text)
{
  static const char digits[] = "0123456789abcdef";
  g_autofree char *normal = kc_text_normalize (text);
  g_autoptr (GArray) chars = kc_text_to_utf16 (normal);
  guint8 bytes[MAX_SORT_BYTES];
  gint32 n;
  char *key;

  n = ucol_getSortKey (get_collator (get_engines ()), (UChar *) chars->data, clip (chars, MAX_SORT_CHARS),
                       bytes, sizeof bytes);
  n = CLAMP (n, 1, MAX_SORT_BYTES);
  /* The engine ends its keys with a zero byte, which says nothing. */
  if (bytes[n - 1] == 0)
    n--;
  key = g_malloc ((gsize) n * 2 + 1);
  for (gint32 i = 0; i < n; i++)
    {
      key[2 * i] = digits[bytes[i] >> 4];
      key[2 * i + 1] = digits[bytes[i] & 15];
    }
  key[2 * n] = '\0';
  return key;
}

int
kc_text_compare (const char *a, const char *b)
{
  g_autofree char *x = kc_text_normalize (a);
  g_autofree char *y = kc_text_normalize (b);
  UErrorCode status = U_ZERO_ERROR;

  return (int) ucol_strcollUTF8 (get_collator (get_engines ()), x, -1, y, -1, &status);
}
