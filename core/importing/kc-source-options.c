#include "kc-import-source-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The longest line that a place can lie in, as old programs print them. */
#define MOST_PLACES 4096u

KcSourceOptions
kc_source_options_dup (const KcSourceOptions *self)
{
  KcSourceOptions copy = *self;

  copy.encoding = g_strdup (self->encoding);
  if (copy.column_starts != NULL)
    g_array_ref (copy.column_starts);
  return copy;
}

void
kc_source_options_clear (KcSourceOptions *self)
{
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->column_starts, g_array_unref);
}

KcSheetOptions
kc_source_options_get (const KcSourceOptions *self)
{
  KcSheetOptions options = { .encoding = self->encoding, .delimiter = self->delimiter };

  if (self->column_starts != NULL)
    {
      options.column_starts = (const guint32 *) self->column_starts->data;
      options.n_column_starts = self->column_starts->len;
    }
  return options;
}

static const char *
find_label (char delimiter)
{
  switch (delimiter)
    {
    case ',': return C_("delimiter of a text file", "comma");
    case ';': return C_("delimiter of a text file", "semicolon");
    case '\t': return C_("delimiter of a text file", "tab");
    case '|': return C_("delimiter of a text file", "upright line");
    case '\0': return C_("delimiter of a text file", "columns one below the other");
    default: return NULL;
    }
}

char *
kc_source_delimiter_dup_label (char delimiter)
{
  const char *label = find_label (delimiter);

  /* Translators: the sign that stands between the columns of a text file */
  return label != NULL ? g_strdup (label) : g_strdup_printf (_("delimiter “%c”"), delimiter);
}

GArray *
kc_column_starts_parse (const char *text)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *at = text;

  while (*at != '\0')
    {
      gunichar sign = g_utf8_get_char (at);
      char *end;
      guint64 place;
      guint32 start;

      if (sign == ',' || sign == ';' || sign == 0xff0c || sign == 0x3001 || g_unichar_isspace (sign))
        {
          at = g_utf8_next_char (at);
          continue;
        }
      place = g_ascii_isdigit (*at) ? g_ascii_strtoull (at, &end, 10) : 0;
      if (place == 0 || place > MOST_PLACES || (starts->len > 0 && place - 1 <= g_array_index (starts, guint32, starts->len - 1)))
        return NULL;
      start = (guint32) place - 1;
      g_array_append_val (starts, start);
      at = end;
    }
  return starts->len > 0 ? g_steal_pointer (&starts) : NULL;
}

char *
kc_column_starts_to_string (const GArray *starts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < starts->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? ", " : "", g_array_index (starts, guint32, i) + 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_column_starts (KcSheetBook *book, const GArray *starts)
{
  guint n;
  const guint32 *read = kc_sheet_book_get_column_starts (book, &n);

  return read != NULL && n == starts->len && memcmp (read, starts->data, n * sizeof *read) == 0;
}

static gboolean
is_proven (const char *encoding)
{
  return g_ascii_strncasecmp (encoding, "UTF-", 4) == 0;
}

gboolean
kc_source_options_of_saved (const KcSavedMapping *saved, KcSheetBook *book, gboolean recognised, KcSourceOptions *out)
{
  const char *encoding = kc_sheet_book_get_encoding (book);
  gboolean is_text = kc_sheet_book_get_format (book) == KC_SHEET_FORMAT_TEXT, differs = FALSE;
  char delimiter = kc_sheet_book_get_delimiter (book);
  g_autoptr (GArray) starts = is_text && saved->column_starts != NULL ? kc_column_starts_parse (saved->column_starts) : NULL;

  *out = (KcSourceOptions) { NULL };
  if (saved->encoding != NULL && encoding != NULL && g_ascii_strcasecmp (saved->encoding, encoding) != 0 && !is_proven (encoding))
    {
      out->encoding = g_strdup (saved->encoding);
      differs = TRUE;
    }
  if (starts != NULL && !(recognised && delimiter != '\0'))
    {
      differs |= !has_column_starts (book, starts);
      out->column_starts = g_steal_pointer (&starts);
    }
  else if (is_text && !recognised && saved->delimiter != '\0')
    {
      differs |= saved->delimiter != delimiter;
      out->delimiter = saved->delimiter;
    }
  if (!differs)
    kc_source_options_clear (out);
  return differs;
}

char *
kc_source_options_make_key (const KcSourceOptions *self)
{
  g_autofree char *starts = self->column_starts != NULL ? kc_column_starts_to_string (self->column_starts) : g_strdup ("");

  return g_strdup_printf ("%s %d %s", self->encoding != NULL ? self->encoding : "", self->delimiter, starts);
}
