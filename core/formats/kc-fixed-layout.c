#include "kc-fixed-layout.h"

#include <string.h>

#define SAMPLE_LINES 200u
#define MOST_PLACES 4096u
/* Lines above and below the columns: titles, totals, signatures. */
#define MOST_ABOVE 4u
#define MOST_BELOW 3u
#define FEWEST_LINES 3u
/* With so many lines one blank column between two is no accident. */
#define LINES_FOR_NARROW_GAPS 6u

typedef struct
{
  const char *text;
  gsize length;
} Line;

static gboolean
is_drawn (gunichar c)
{
  return c >= 0x2500 && c <= 0x257f;
}

static gboolean
is_upright (gunichar c)
{
  return c == '|' || c == 0x2502 || c == 0x2503 || c == 0x2551 || c == 0xff5c;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == '=' || c == '_' || c == 0x2500 || c == 0x2501 || c == 0x2550;
}

static guint
char_width (gunichar c, gboolean narrow)
{
  return narrow || c < 0x80 ? 1 : 2;
}

gboolean
kc_fixed_is_ruler (const char *line, gsize length)
{
  const char *end = line + length;
  guint n_dashes = 0, n_others = 0;

  for (const char *at = line; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_dash (c) || is_drawn (c))
        n_dashes += !is_upright (c);
      else if (c != ' ' && c != '+' && c != '|' && c != '\t' && c != 0x3000)
        n_others++;
    }
  return n_others == 0 && (n_dashes > 1 || g_strstr_len (line, length, "|") != NULL);
}

static gboolean
is_blank_line (const Line *line)
{
  for (gsize i = 0; i < line->length; i++)
    if (line->text[i] != ' ')
      return FALSE;
  return TRUE;
}

/* Lines that are not blank, without their ends; the last may be cut off and is left out when there are others. */
static GArray *
take_lines (const char *sample, gsize length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  const char *at = sample;
  const char *end = sample + length;

  while (at < end && lines->len < SAMPLE_LINES)
    {
      const char *stop = memchr (at, '\n', end - at);
      Line line = { at, (stop != NULL ? stop : end) - at };

      while (line.length > 0 && (line.text[line.length - 1] == '\r' || line.text[line.length - 1] == '\f'))
        line.length--;
      if (!is_blank_line (&line) && (stop != NULL || lines->len == 0))
        g_array_append_val (lines, line);
      at = stop != NULL ? stop + 1 : end;
    }
  return lines;
}

static KcFixedLayout *
layout_new (void)
{
  KcFixedLayout *self = g_new0 (KcFixedLayout, 1);

  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

static gboolean
begins_with (const Line *line, gunichar c)
{
  const char *at = line->text;

  while (at < line->text + line->length && *at == ' ')
    at++;
  return at < line->text + line->length && g_utf8_get_char (at) == c;
}

/* A drawn table: most lines begin with or hold several of the same upright line. */
static KcFixedLayout *
guess_drawn (const GArray *lines)
{
  static const gunichar separators[] = { 0x2502, 0x2503, 0x2551, 0xff5c, '|' };

  for (gsize s = 0; s < G_N_ELEMENTS (separators); s++)
    {
      guint n_several = 0, n_framed = 0, n_rulers = 0;

      for (guint i = 0; i < lines->len; i++)
        {
          const Line *line = &g_array_index (lines, Line, i);
          guint n = 0;

          n_rulers += kc_fixed_is_ruler (line->text, line->length);
          for (const char *at = line->text; at < line->text + line->length; at = g_utf8_next_char (at))
            n += g_utf8_get_char (at) == separators[s];
          n_several += n >= 2;
          n_framed += n >= 2 && begins_with (line, separators[s]);
        }
      if (n_several * 2 >= lines->len - n_rulers && n_several > 1 && (n_rulers > 0 || separators[s] != '|'))
        {
          KcFixedLayout *self = layout_new ();

          self->separator = separators[s];
          self->framed = n_framed * 2 > n_several;
          return self;
        }
    }
  return NULL;
}

/* "----- ------ ---": the columns begin where the groups do. */
static KcFixedLayout *
guess_ruler (const GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      g_autoptr (KcFixedLayout) self = NULL;
      gboolean within = FALSE;
      guint32 place = 0;

      if (!kc_fixed_is_ruler (line->text, line->length))
        continue;
      self = layout_new ();
      self->exact = TRUE;
      for (const char *at = line->text; at < line->text + line->length && self->starts->len < KC_FIXED_MAX_COLUMNS; at = g_utf8_next_char (at))
        {
          gunichar c = g_utf8_get_char (at);

          if (is_dash (c) && !within)
            g_array_append_val (self->starts, place);
          within = is_dash (c);
          place += char_width (c, FALSE);
        }
      if (self->starts->len >= 2)
        {
          g_array_index (self->starts, guint32, 0) = 0;
          return g_steal_pointer (&self);
        }
    }
  return NULL;
}

/* A comma that separates thousands, 1,234, separates no fields. */
static gboolean
has_delimiter (const Line *line)
{
  const char *text = line->text;

  for (gsize i = 0; i < line->length; i++)
    {
      if (text[i] == '\t' || text[i] == ';')
        return TRUE;
      if (text[i] == ',' && !(i > 0 && i + 3 < line->length && g_ascii_isdigit (text[i - 1]) && g_ascii_isdigit (text[i + 1])
                              && g_ascii_isdigit (text[i + 2]) && g_ascii_isdigit (text[i + 3])))
        return TRUE;
    }
  return FALSE;
}

/* Marks the places that a line fills; the number of words with a blank between them. */
static guint
mark_places (const Line *line, gboolean narrow, guint8 *filled)
{
  guint place = 0, n_words = 0;
  gboolean within = FALSE;

  for (const char *at = line->text; at < line->text + line->length && place + 2 < MOST_PLACES; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean blank = c == ' ' || c == 0x3000;
      guint width = char_width (c, narrow);

      for (guint i = 0; !blank && i < width; i++)
        filled[place + i] = TRUE;
      n_words += !blank && !within;
      within = !blank;
      place += width;
    }
  return n_words;
}

static KcFixedLayout *
guess_blank_columns (const GArray *lines, guint first, guint n_lines, gboolean narrow)
{
  g_autofree guint8 *filled = g_malloc0 (MOST_PLACES);
  g_autoptr (KcFixedLayout) self = layout_new ();
  guint narrowest = n_lines >= LINES_FOR_NARROW_GAPS ? 1 : 2;
  guint gap = narrowest, n_wide = 0;

  self->narrow = narrow;
  for (guint i = first; i < first + n_lines; i++)
    n_wide += mark_places (&g_array_index (lines, Line, i), narrow, filled) > 1;
  if (n_lines < FEWEST_LINES || n_wide * 5 < n_lines * 4)
    return NULL;
  for (guint32 place = 0; place < MOST_PLACES && self->starts->len < KC_FIXED_MAX_COLUMNS; place++)
    {
      if (filled[place] && gap >= narrowest)
        g_array_append_val (self->starts, place);
      gap = filled[place] ? 0 : gap + 1;
    }
  if (self->starts->len < 2)
    return NULL;
  g_array_index (self->starts, guint32, 0) = 0;
  return g_steal_pointer (&self);
}

/* With and without some lines above and below; the most columns win, and among the same number the most lines. */
static KcFixedLayout *
guess_blanks_of_width (const GArray *lines, gboolean narrow)
{
  g_autoptr (KcFixedLayout) best = NULL;

  for (guint above = 0; above <= MOST_ABOVE; above++)
    for (guint below = 0; below <= MOST_BELOW; below++)
      {
        guint n = lines->len > above + below ? lines->len - above - below : 0;
        KcFixedLayout *layout = n * 2 >= lines->len ? guess_blank_columns (lines, above, n, narrow) : NULL;

        if (layout == NULL || (best != NULL && best->starts->len >= layout->starts->len))
          g_clear_pointer (&layout, kc_fixed_layout_free);
        else
          {
            g_clear_pointer (&best, kc_fixed_layout_free);
            best = layout;
          }
      }
  return g_steal_pointer (&best);
}

static gboolean
has_start (const KcFixedLayout *self, guint32 place)
{
  for (guint i = 0; i < self->starts->len; i++)
    if (g_array_index (self->starts, guint32, i) == place)
      return TRUE;
  return FALSE;
}

/* How many words begin where a column does, of a thousand. */
static guint
rate_layout (const KcFixedLayout *self, const GArray *lines)
{
  guint n_words = 0, n_aligned = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      gboolean within = FALSE;
      guint32 place = 0;

      for (const char *at = line->text; at < line->text + line->length; at = g_utf8_next_char (at))
        {
          gunichar c = g_utf8_get_char (at);
          gboolean blank = c == ' ' || c == 0x3000;

          if (!blank && !within)
            {
              n_words++;
              n_aligned += has_start (self, place);
            }
          within = !blank;
          place += char_width (c, self->narrow);
        }
    }
  return n_words > 0 ? n_aligned * 1000 / n_words : 0;
}

/* Who padded the columns counted a Chinese character as two places, as it is printed, or as one: where it is the wrong one of them, words
 * begin anywhere. */
static KcFixedLayout *
guess_blanks (const GArray *lines)
{
  g_autoptr (KcFixedLayout) wide = guess_blanks_of_width (lines, FALSE);
  g_autoptr (KcFixedLayout) narrow = guess_blanks_of_width (lines, TRUE);

  if (narrow != NULL && (wide == NULL || rate_layout (narrow, lines) > rate_layout (wide, lines)))
    return g_steal_pointer (&narrow);
  return g_steal_pointer (&wide);
}

KcFixedLayout *
kc_fixed_layout_guess (const char *sample, gsize length)
{
  g_autoptr (GArray) lines = take_lines (sample, length);
  KcFixedLayout *layout;
  guint n_delimited = 0;

  if (lines->len < FEWEST_LINES)
    return NULL;
  layout = guess_drawn (lines);
  if (layout != NULL)
    return layout;
  for (guint i = 0; i < lines->len; i++)
    n_delimited += has_delimiter (&g_array_index (lines, Line, i));
  if (n_delimited * 5 > lines->len)
    return NULL;
  layout = guess_ruler (lines);
  return layout != NULL ? layout : guess_blanks (lines);
}

KcFixedLayout *
kc_fixed_layout_new (const guint32 *starts, guint n_starts)
{
  g_autoptr (KcFixedLayout) self = layout_new ();
  guint32 zero = 0;

  self->exact = TRUE;
  if (n_starts == 0 || starts[0] != 0)
    g_array_append_val (self->starts, zero);
  for (guint i = 0; i < n_starts; i++)
    {
      if (self->starts->len > 0 && starts[i] <= g_array_index (self->starts, guint32, self->starts->len - 1))
        return NULL;
      g_array_append_val (self->starts, starts[i]);
    }
  return self->starts->len <= KC_FIXED_MAX_COLUMNS ? g_steal_pointer (&self) : NULL;
}

void
kc_fixed_layout_free (KcFixedLayout *self)
{
  g_clear_pointer (&self->starts, g_array_unref);
  g_free (self);
}

static void
add_field (GArray *fields, guint32 column, const char *from, const char *to)
{
  KcFixedField field = { column, from, 0 };

  while (from < to && g_utf8_get_char (from) < 0x80 && g_ascii_isspace (*from))
    from++;
  while (to > from && g_ascii_isspace (to[-1]))
    to--;
  while (to - from >= 3 && memcmp (from, "\xe3\x80\x80", 3) == 0)
    from += 3;
  while (to - from >= 3 && memcmp (to - 3, "\xe3\x80\x80", 3) == 0)
    to -= 3;
  field.text = from;
  field.length = to - from;
  if (field.length > 0)
    g_array_append_val (fields, field);
}

static void
split_drawn (const KcFixedLayout *self, const char *line, const char *end, GArray *fields)
{
  const char *from = line;
  guint32 column = 0;
  gboolean frame = self->framed;

  for (const char *at = line; at < end; at = g_utf8_next_char (at))
    {
      if (g_utf8_get_char (at) != self->separator)
        continue;
      add_field (fields, column, from, at);
      /* The frame's first line ends no column, unless something stands before it. */
      column += !frame || fields->len > 0;
      frame = FALSE;
      from = g_utf8_next_char (at);
    }
  add_field (fields, column, from, end);
}

/* Where a word reaches over the border, it is whole in the column that it ends in, unless it began at or before that column's left neighbour. */
static const char *
adjust (const char *from, const char *cut, const char *end)
{
  const char *start = cut;

  if (cut >= end || cut <= from || *cut == ' ' || cut[-1] == ' ')
    return cut;
  while (start > from && start[-1] != ' ')
    start--;
  return start > from ? start : cut;
}

void
kc_fixed_layout_split (const KcFixedLayout *self, const char *line, gsize length, GArray *fields)
{
  const char *end = line + length;
  const char *from = line;
  guint32 place = 0, column = 0;

  g_array_set_size (fields, 0);
  if (self->separator != 0)
    {
      split_drawn (self, line, end, fields);
      return;
    }
  for (const char *at = line; at < end && column + 1 < self->starts->len; at = g_utf8_next_char (at))
    {
      while (column + 1 < self->starts->len && place >= g_array_index (self->starts, guint32, column + 1))
        {
          const char *cut = self->exact ? at : adjust (from, at, end);

          add_field (fields, column++, from, cut);
          from = cut;
        }
      place += char_width (g_utf8_get_char (at), self->narrow);
    }
  add_field (fields, column, from, end);
}
