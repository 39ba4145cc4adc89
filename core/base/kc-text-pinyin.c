/* Search keys and order by pinyin. Opening ICU's transliterators takes a tenth of a second: each thread keeps its own, opened
 * when a character is met that it was not asked for yet. */
#include "kc-text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "kc-text-private.h"

/* Names longer than this are told apart by their beginning; it bounds the keys. */
#define MAX_KEY_CHARS 120
#define MAX_SORT_CHARS 64
#define MAX_SORT_BYTES 256

/* A transliterator takes 30 µs for a name; an import has tens of thousands. So it is asked once for each character, and what it
 * said is remembered. */
typedef enum
{
  AT_START,  /* the first of a run of Han characters, where surnames stand: 单 is shan, 曾 is zeng */
  INSIDE,    /* as the same transliterator reads it anywhere else */
  PLAIN,     /* the commonest reading: 单 is dan */
} Position;

/* Characters that are read by the one behind them, as in 重庆, 长孙, 令狐, 万俟, 澹台. */
static const UChar *const dependent = u"令万澹长藏重沈秘";

typedef struct
{
  UTransliterator *names;   /* knows surnames */
  UTransliterator *plain;
  UCollator *collator;
  GHashTable *syllables;    /* gint64: position, character, the next one if it matters → text, with UMLAUT for ü */
} Engines;

#define UMLAUT '\001'

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
  g_hash_table_unref (engines->syllables);
  g_free (engines);
}

static GPrivate engines_key = G_PRIVATE_INIT (engines_free);

static Engines *
get_engines (void)
{
  Engines *engines = g_private_get (&engines_key);

  if (engines == NULL)
    {
      engines = g_new0 (Engines, 1);
      engines->syllables = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      g_private_set (&engines_key, engines);
    }
  return engines;
}

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

static UTransliterator *
get_transliterator (Engines *engines, Position position)
{
  if (position == PLAIN)
    {
      if (engines->plain == NULL)
        engines->plain = open_transliterator ("Han-Latin; NFD; Lower");
      return engines->plain;
    }
  if (engines->names == NULL)
    engines->names = open_transliterator ("Han-Latin/Names; NFD; Lower");
  return engines->names;
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

/* Asks for the syllable of `c`, given the one behind it or 0. "" when the character has no reading. */
static char *
transliterate (Engines *engines, Position position, UChar32 c, UChar32 next)
{
  UTransliterator *transliterator = get_transliterator (engines, position);
  UErrorCode status = U_ZERO_ERROR;
  GString *syllable = g_string_new (NULL);
  UChar chars[64];
  gint32 n = 0, limit, i = 0;

  /* Another Han character before it takes it away from the start. */
  if (position == INSIDE)
    chars[n++] = u'中';
  U16_APPEND_UNSAFE (chars, n, c);
  if (next != 0)
    U16_APPEND_UNSAFE (chars, n, next);
  limit = n;
  if (transliterator != NULL)
    utrans_transUChars (transliterator, chars, &n, G_N_ELEMENTS (chars), 0, &limit, &status);
  if (U_FAILURE (status))
    n = 0;
  if (position == INSIDE)
    while (i < n && chars[i++] != ' ')
      ;
  for (; i < n && chars[i] != ' '; i++)
    if (chars[i] < 0x80 && g_ascii_isalpha ((char) chars[i]))
      g_string_append_c (syllable, (char) chars[i]);
    else if (chars[i] == 0x0308 && syllable->len > 0)
      syllable->str[syllable->len - 1] = UMLAUT;
  return g_string_free (syllable, FALSE);
}

static const char *
get_syllable (Engines *engines, Position position, UChar32 c, UChar32 next)
{
  gint64 key = (gint64) position << 48 | (gint64) c << 24;
  char *syllable;

  if (u_strchr32 (dependent, c) == NULL)
    next = 0;
  key |= next;
  syllable = g_hash_table_lookup (engines->syllables, &key);
  if (syllable == NULL)
    {
      syllable = transliterate (engines, position, c, next);
      g_hash_table_insert (engines->syllables, g_memdup2 (&key, sizeof key), syllable);
    }
  return syllable;
}

static gboolean
is_han (UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;

  return (c >= 0x4E00 && c <= 0x9FFF) || (c > 0x2E00 && uscript_getScript (c, &status) == USCRIPT_HAN);
}

/* The ASCII letter or digit that is left of a character without its accents, in lower case; 0 for any other. */
static char
get_latin (UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar chars[8];

  if (c >= 0x80 && unorm2_getDecomposition (unorm2_getNFDInstance (&status), c, chars, G_N_ELEMENTS (chars), &status) > 0
      && U_SUCCESS (status))
    c = chars[0];
  return c < 0x80 && g_ascii_isalnum ((char) c) ? g_ascii_tolower ((char) c) : 0;
}

static void
reading_clear (gpointer data)
{
  Reading *reading = data;

  g_free (reading->syllables);
  g_free (reading->initials);
}

/* Reads a text: each Han character is a syllable, each run of letters and digits another. UMLAUT still stands for ü. */
static Reading
read_aloud (Engines *engines, gboolean as_name, const UChar *chars, gint32 length)
{
  GString *syllables = g_string_new (NULL), *initials = g_string_new (NULL);
  gboolean after_han = FALSE, in_word = FALSE;

  for (gint32 i = 0; i < length;)
    {
      UChar32 c, next = 0;

      U16_NEXT (chars, i, length, c);
      if (i < length)
        U16_GET (chars, 0, i, length, next);
      if (is_han (c))
        {
          const char *syllable = get_syllable (engines, !as_name ? PLAIN : after_han ? INSIDE : AT_START, c, is_han (next) ? next : 0);

          g_string_append (syllables, syllable);
          if (*syllable != '\0')
            g_string_append_c (initials, *syllable);
          after_han = TRUE;
          in_word = FALSE;
        }
      else if (u_charType (c) != U_NON_SPACING_MARK)
        {
          char latin = get_latin (c);

          if (latin != 0)
            g_string_append_c (syllables, latin);
          if (latin != 0 && !in_word)
            g_string_append_c (initials, latin);
          in_word = latin != 0;
          after_han = FALSE;
        }
    }
  return (Reading) { g_string_free (syllables, FALSE), g_string_free (initials, FALSE) };
}

static void
add_reading (GArray *readings, const Reading *spoken, char umlaut)
{
  Reading reading = { g_strdup (spoken->syllables), g_strdup (spoken->initials) };

  g_strdelimit (reading.syllables, "\001", umlaut);
  g_strdelimit (reading.initials, "\001", umlaut);
  for (guint i = 0; i < readings->len; i++)
    if (g_str_equal (g_array_index (readings, Reading, i).syllables, reading.syllables))
      {
        reading_clear (&reading);
        return;
      }
  g_array_append_val (readings, reading);
}

/* People type lu or lv for 吕. */
static void
add_readings (GArray *readings, Engines *engines, gboolean as_name, const UChar *chars, gint32 length)
{
  Reading spoken = read_aloud (engines, as_name, chars, length);

  add_reading (readings, &spoken, 'u');
  if (strchr (spoken.syllables, UMLAUT) != NULL)
    add_reading (readings, &spoken, 'v');
  reading_clear (&spoken);
}

/* 行 is xing for both transliterators; in the name of a bank it is hang, as 航 always is. */
static gboolean
replace_bank_character (UChar *chars, gint32 length)
{
  gboolean found = FALSE;

  for (gint32 i = 0; i < length; i++)
    if (chars[i] == u'行')
      {
        chars[i] = u'航';
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
  add_readings (readings, engines, TRUE, (UChar *) chars->data, length);
  add_readings (readings, engines, FALSE, (UChar *) chars->data, length);
  if (replace_bank_character ((UChar *) chars->data, length))
    add_readings (readings, engines, TRUE, (UChar *) chars->data, length);

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
