#include "kc-html-styles.h"

#include <string.h>

#define MOST_BYTES (1024u * 1024u)
#define PROPERTY "mso-number-format:"
#define LONGEST_CODE 512u
/* In the table of classes: a format, if there is one, and whether it is that of text. */
#define IS_TEXT 0x100
#define HAS_FORMAT 0x200

struct _KcHtmlStyles
{
  GString *text;
  GHashTable *classes;      /* name → GINT (KcNumberFormat, IS_TEXT, HAS_FORMAT) */
  GHashTable *hidden;       /* names of classes */
};

KcHtmlStyles *
kc_html_styles_new (void)
{
  KcHtmlStyles *self = g_new0 (KcHtmlStyles, 1);

  self->text = g_string_new (NULL);
  self->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
kc_html_styles_free (KcHtmlStyles *self)
{
  g_string_free (self->text, TRUE);
  g_hash_table_unref (self->classes);
  g_hash_table_unref (self->hidden);
  g_free (self);
}

void
kc_html_styles_append (KcHtmlStyles *self, const char *text, gsize length)
{
  if (self->text->len + length <= MOST_BYTES)
    g_string_append_len (self->text, text, length);
}

/* A character escaped in CSS: a backslash and up to six hexadecimal digits with a blank, or itself. The bytes read. */
static gsize
read_escape (const char *at, const char *end, GString *code)
{
  gunichar c = 0;
  gsize n = 1;

  while (at + n < end && n <= 6 && g_ascii_isxdigit (at[n]))
    c = c << 4 | g_ascii_xdigit_value (at[n++]);
  if (n > 1)
    {
      if (c > 0 && g_unichar_validate (c))
        g_string_append_unichar (code, c);
      return at + n < end && at[n] == ' ' ? n + 1 : n;
    }
  if (at + 1 >= end)
    return 1;
  g_string_append_c (code, at[1]);
  return 2;
}

/* The value of a declaration, out of its quotes, up to ";" or "}". */
static char *
dup_value (const char *at, const char *end)
{
  GString *code = g_string_new (NULL);
  char quote = '\0';

  while (at < end && g_ascii_isspace (*at))
    at++;
  while (at < end && code->len < LONGEST_CODE)
    {
      if (*at == '\\')
        {
          at += read_escape (at, end, code);
          continue;
        }
      if (quote == '\0' && (*at == '"' || *at == '\''))
        quote = *at;
      else if (quote != '\0' && *at == quote)
        quote = '\0';
      else if (quote == '\0' && (*at == ';' || *at == '}'))
        break;
      else
        g_string_append_c (code, *at);
      at++;
    }
  return g_strchomp (g_string_free (code, FALSE));
}

gboolean
kc_html_styles_read (const char *declarations, gsize length, KcNumberFormat *format, gboolean *is_text)
{
  const char *found = g_strstr_len (declarations, length, PROPERTY);
  g_autofree char *code = NULL;

  if (found == NULL)
    return FALSE;
  code = dup_value (found + strlen (PROPERTY), declarations + length);
  *is_text = strcmp (code, "@") == 0;
  *format = *is_text ? KC_NUMBER_FORMAT_GENERAL : kc_number_format_of_name (code);
  return TRUE;
}

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || (guint8) c >= 0x80;
}

/* Every class among the selectors ".xl24, td.xl25". */
static void
add_classes (KcHtmlStyles *self, const char *at, const char *end, int value)
{
  while (at < end && (at = memchr (at, '.', end - at)) != NULL)
    {
      const char *name = ++at;

      while (at < end && is_name (*at))
        at++;
      if (at > name)
        g_hash_table_insert (self->classes, g_strndup (name, at - name), GINT_TO_POINTER (value | HAS_FORMAT));
    }
}

/* The next declaration from *at on, its name and its value without blanks around them; FALSE at the end. */
static gboolean
next_declaration (const char **at, const char *end, const char **name, gsize *name_length, const char **value, gsize *value_length)
{
  while (*at < end)
    {
      const char *start = *at, *stop = memchr (start, ';', end - start), *colon, *last;

      stop = stop != NULL ? stop : end;
      *at = MIN (stop + 1, end);
      colon = memchr (start, ':', stop - start);
      if (colon == NULL)
        continue;
      for (last = colon; start < last && g_ascii_isspace (*start); start++)
        ;
      for (; last > start && g_ascii_isspace (last[-1]); last--)
        ;
      *name = start;
      *name_length = last - start;
      for (colon++; colon < stop && g_ascii_isspace (*colon); colon++)
        ;
      for (; stop > colon && g_ascii_isspace (stop[-1]); stop--)
        ;
      *value = colon;
      *value_length = stop - colon;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_word (const char *text, gsize length, const char *word)
{
  return length >= strlen (word) && g_ascii_strncasecmp (text, word, strlen (word)) == 0
         && (length == strlen (word) || g_ascii_isspace (text[strlen (word)]) || text[strlen (word)] == '!');
}

gboolean
kc_html_styles_hide (const char *declarations, gsize length)
{
  static const struct { const char *name, *value; } hiding[] = {
    { "display", "none" }, { "visibility", "collapse" }, { "visibility", "hidden" }, { "mso-hide", "all" }, { "mso-hide", "screen" },
  };
  const char *at = declarations, *name, *value;
  gsize name_length, value_length;

  while (next_declaration (&at, declarations + length, &name, &name_length, &value, &value_length))
    for (gsize i = 0; i < G_N_ELEMENTS (hiding); i++)
      if (name_length == strlen (hiding[i].name) && is_word (name, name_length, hiding[i].name) && is_word (value, value_length, hiding[i].value))
        return TRUE;
  return FALSE;
}

/* 0, 0px, 0.0pt: no figure but nought in it. */
static gboolean
is_nought (const char *value, gsize length)
{
  gsize n = 0;

  while (n < length && (value[n] == '0' || value[n] == '.'))
    n++;
  return n > 0 && (n == length || !g_ascii_isdigit (value[n]));
}

gboolean
kc_html_styles_have_no_width (const char *declarations, gsize length)
{
  const char *at = declarations, *name, *value;
  gsize name_length, value_length;

  while (next_declaration (&at, declarations + length, &name, &name_length, &value, &value_length))
    if (name_length == strlen ("width") && is_word (name, name_length, "width") && is_nought (value, value_length))
      return TRUE;
  return FALSE;
}

/* "tr.closed", ".hid": a class by itself; not ".menu .entry", ".row:hover". */
static void
add_hidden (KcHtmlStyles *self, const char *at, const char *end)
{
  g_autofree char *text = g_strndup (at, end - at);
  g_auto (GStrv) selectors = g_strsplit (text, ",", -1);

  for (gsize i = 0; selectors[i] != NULL; i++)
    {
      const char *selector = g_strstrip (selectors[i]), *dot = strchr (selector, '.'), *name = dot != NULL ? dot + 1 : NULL;
      gsize n = 0;

      while (name != NULL && is_name (name[n]))
        n++;
      if (n > 0 && name[n] == '\0' && strcspn (selector, " \t\r\n>+~:[@") == strlen (selector))
        g_hash_table_add (self->hidden, g_strdup (name));
    }
}

gboolean
kc_html_styles_hide_class (KcHtmlStyles *self, const char *classes)
{
  g_auto (GStrv) names = g_hash_table_size (self->hidden) > 0 ? g_strsplit_set (classes, " \t\n\r", 8) : NULL;

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    if (g_hash_table_contains (self->hidden, names[i]))
      return TRUE;
  return FALSE;
}

void
kc_html_styles_parse (KcHtmlStyles *self)
{
  const char *at = self->text->str;
  const char *end = at + self->text->len;

  while (at < end)
    {
      const char *open = memchr (at, '{', end - at);
      const char *close = open != NULL ? memchr (open, '}', end - open) : NULL;
      KcNumberFormat format;
      gboolean is_text;

      if (close == NULL)
        break;
      if (kc_html_styles_read (open + 1, close - open - 1, &format, &is_text))
        add_classes (self, at, open, (int) format | (is_text ? IS_TEXT : 0));
      if (kc_html_styles_hide (open + 1, close - open - 1))
        add_hidden (self, at, open);
      at = close + 1;
    }
  g_string_truncate (self->text, 0);
}

gboolean
kc_html_styles_find (KcHtmlStyles *self, const char *classes, KcNumberFormat *format, gboolean *is_text)
{
  g_auto (GStrv) names = g_strsplit_set (classes, " \t\n\r", 8);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      int value = GPOINTER_TO_INT (g_hash_table_lookup (self->classes, names[i]));

      if (value == 0)
        continue;
      *is_text = (value & IS_TEXT) != 0;
      *format = (KcNumberFormat) (value & ~(IS_TEXT | HAS_FORMAT));
      return TRUE;
    }
  return FALSE;
}
