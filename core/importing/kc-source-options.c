#include "kc-import-source-private.h"

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
