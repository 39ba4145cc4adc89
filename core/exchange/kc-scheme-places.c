#include "kc-scheme-places.h"

#include <string.h>

typedef struct
{
  const KcSchemePart *part;
  const char *text;
  guint line, column;         /* of the element's '<' */
  const char *attribute;      /* NULL: the element's text */
} Entry;

struct _KcSchemePlaces
{
  GBytes *xml;
  GArray *entries;            /* of Entry */
};

/* A place in the file while it is walked through. */
typedef struct
{
  const char *p, *end;
  guint line, column;
} Cursor;

KcSchemePlaces *
kc_scheme_places_new (GBytes *xml)
{
  KcSchemePlaces *self = g_new0 (KcSchemePlaces, 1);

  self->xml = g_bytes_ref (xml);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return self;
}

void
kc_scheme_places_free (KcSchemePlaces *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->xml);
  g_array_unref (self->entries);
  g_free (self);
}

void
kc_scheme_places_add (KcSchemePlaces *self, const KcSchemePart *part, const char *text, const KcXmlNode *node, const char *attribute)
{
  if (text == NULL || *text == '\0' || node == NULL)
    return;
  Entry entry = { part, text, kc_xml_node_get_line (node), kc_xml_node_get_column (node), attribute };
  g_array_append_val (self->entries, entry);
}

static void
advance (Cursor *self)
{
  if (*self->p == '\n')
    {
      self->line++;
      self->column = 1;
    }
  else
    self->column++;
  self->p = g_utf8_next_char (self->p);
}

static gboolean
starts_with (const Cursor *self, const char *text)
{
  return (gsize) (self->end - self->p) >= strlen (text) && memcmp (self->p, text, strlen (text)) == 0;
}

static void
skip (Cursor *self, gsize bytes)
{
  const char *to = self->p + bytes;

  while (self->p < to && self->p < self->end)
    advance (self);
}

static void
skip_blanks (Cursor *self)
{
  while (self->p < self->end && g_ascii_isspace (*self->p))
    advance (self);
}

static gboolean
go_to (Cursor *self, guint line, guint column)
{
  while (self->p < self->end && (self->line < line || (self->line == line && self->column < column)))
    advance (self);
  return self->p < self->end && *self->p == '<';
}

/* Behind the quote that opens the attribute's value. */
static gboolean
enter_attribute (Cursor *self, const char *name)
{
  char quote = '\0';

  for (; self->p < self->end && (quote != '\0' || *self->p != '>'); advance (self))
    {
      if (quote != '\0')
        quote = *self->p == quote ? '\0' : quote;
      else if (*self->p == '"' || *self->p == '\'')
        quote = *self->p;
      else if (g_ascii_isspace (*self->p) && (gsize) (self->end - self->p) > strlen (name) + 1 && memcmp (self->p + 1, name, strlen (name)) == 0)
        {
          Cursor after = *self;
          skip (&after, 1 + strlen (name));
          skip_blanks (&after);
          if (after.p == after.end || *after.p != '=')
            continue;
          advance (&after);
          skip_blanks (&after);
          if (after.p == after.end || (*after.p != '"' && *after.p != '\''))
            continue;
          advance (&after);
          *self = after;
          return TRUE;
        }
    }
  return FALSE;
}

/* Behind the tag. */
static gboolean
enter_text (Cursor *self)
{
  char quote = '\0';

  for (; self->p < self->end; advance (self))
    {
      if (quote != '\0')
        quote = *self->p == quote ? '\0' : quote;
      else if (*self->p == '"' || *self->p == '\'')
        quote = *self->p;
      else if (*self->p == '>')
        {
          advance (self);
          return TRUE;
        }
    }
  return FALSE;
}

static void
skip_markup (Cursor *self)
{
  while (self->p < self->end)
    {
      if (starts_with (self, "<![CDATA["))
        skip (self, strlen ("<![CDATA["));
      else if (starts_with (self, "]]>"))
        skip (self, strlen ("]]>"));
      else if (starts_with (self, "<!--"))
        {
          while (self->p < self->end && !starts_with (self, "-->"))
            advance (self);
          skip (self, strlen ("-->"));
        }
      else
        return;
    }
}

/* One character of the text: a reference such as &lt; is one, and so is the end of a line in two bytes. */
static void
pass_character (Cursor *self)
{
  if (*self->p == '&')
    while (self->p < self->end && *self->p != ';')
      advance (self);
  else if (starts_with (self, "\r\n"))
    advance (self);
  if (self->p < self->end)
    advance (self);
}

static gboolean
find_in_file (const KcSchemePlaces *self, const Entry *entry, glong characters, guint *line, guint *column)
{
  gsize length;
  const char *data = g_bytes_get_data (self->xml, &length);
  Cursor cursor = { data, data + length, 1, 1 };

  if (length == 0 || !g_utf8_validate (data, (gssize) length, NULL) || !go_to (&cursor, entry->line, entry->column) ||
      !(entry->attribute != NULL ? enter_attribute (&cursor, entry->attribute) : enter_text (&cursor)))
    return FALSE;
  skip_markup (&cursor);
  if (!g_ascii_isspace (*entry->text))
    skip_blanks (&cursor);
  skip_markup (&cursor);
  for (; characters > 0 && cursor.p < cursor.end; characters--)
    {
      pass_character (&cursor);
      skip_markup (&cursor);
    }
  *line = cursor.line;
  *column = cursor.column;
  return cursor.p < cursor.end;
}

static const char *
find_in_formula (const char *formula, guint line, guint column)
{
  const char *p = formula;

  for (; line > 1 && *p != '\0'; p++)
    line -= *p == '\n';
  for (; column > 1 && *p != '\0' && *p != '\n'; column--)
    p = g_utf8_next_char (p);
  return p;
}

/* A formula may be more than what the file says: "(target) * days_served / period_days". */
gboolean
kc_scheme_places_locate (const KcSchemePlaces *self, const KcSchemePart *part, const char *formula, guint line, guint column, guint *file_line, guint *file_column)
{
  const char *place = find_in_formula (formula, line, column);
  const Entry *best = NULL;
  const char *start = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      const char *found = entry->part == part ? strstr (formula, entry->text) : NULL;
      if (found == NULL || place < found || place > found + strlen (entry->text) || (best != NULL && strlen (best->text) >= strlen (entry->text)))
        continue;
      best = entry;
      start = found;
    }
  return best != NULL && find_in_file (self, best, g_utf8_pointer_to_offset (start, place), file_line, file_column);
}
