#include "kc-xml-writer.h"

#include <string.h>

#define FLUSH_AT (64 * 1024)

struct _KcXmlWriter
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *buffer;
  GPtrArray *open;        /* names of the open elements */
  gboolean in_tag;        /* "<name" is written, its ">" is not */
  gboolean has_text;      /* the innermost element has text: its end tag stays on the line */
  GError *error;
};

static void
flush (KcXmlWriter *self)
{
  if (self->error == NULL)
    g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL, self->cancellable, &self->error);
  g_string_truncate (self->buffer, 0);
}

static void
indent (KcXmlWriter *self, guint level)
{
  g_string_append_c (self->buffer, '\n');
  for (guint i = 0; i < level; i++)
    g_string_append (self->buffer, "  ");
}

static void
close_tag (KcXmlWriter *self)
{
  if (self->in_tag)
    g_string_append_c (self->buffer, '>');
  self->in_tag = FALSE;
}

/* XML 1.0 cannot hold most control characters, even escaped, nor U+FFFE and U+FFFF. */
static gboolean
is_allowed (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

static void
append_other (GString *buffer, const char **text)
{
  gunichar c = g_utf8_get_char_validated (*text, -1);

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      g_string_append (buffer, "\357\277\275");
      (*text)++;
      return;
    }
  g_string_append_unichar (buffer, is_allowed (c) ? c : 0xFFFD);
  *text = g_utf8_next_char (*text);
}

static const char *
get_escape (char c, gboolean in_attribute)
{
  switch (c)
    {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '\r': return "&#13;";
    case '"': return in_attribute ? "&quot;" : NULL;
    case '\n': return in_attribute ? "&#10;" : NULL;
    case '\t': return in_attribute ? "&#9;" : NULL;
    default: return NULL;
    }
}

static void
append_escaped (GString *buffer, const char *text, gboolean in_attribute)
{
  while (*text != '\0')
    {
      const char *p = text;
      while (*p >= 0x20 && *p < 0x7F && strchr ("&<>\"", *p) == NULL)
        p++;
      g_string_append_len (buffer, text, p - text);
      text = p;
      if (*text == '\0')
        return;
      const char *escape = get_escape (*text, in_attribute);
      if (escape != NULL)
        {
          g_string_append (buffer, escape);
          text++;
        }
      else
        append_other (buffer, &text);
    }
}

KcXmlWriter *
kc_xml_writer_new (GOutputStream *stream, GCancellable *cancellable)
{
  KcXmlWriter *self = g_new0 (KcXmlWriter, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_string_sized_new (FLUSH_AT + 4096);
  self->open = g_ptr_array_new_with_free_func (g_free);
  g_string_append (self->buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  return self;
}

void
kc_xml_writer_free (KcXmlWriter *self)
{
  if (self == NULL)
    return;
  g_clear_error (&self->error);
  g_ptr_array_unref (self->open);
  g_string_free (self->buffer, TRUE);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stream);
  g_free (self);
}

void
kc_xml_writer_start (KcXmlWriter *self, const char *name)
{
  close_tag (self);
  if (self->buffer->len > FLUSH_AT)
    flush (self);
  indent (self, self->open->len);
  g_string_append_c (self->buffer, '<');
  g_string_append (self->buffer, name);
  g_ptr_array_add (self->open, g_strdup (name));
  self->in_tag = TRUE;
  self->has_text = FALSE;
}

void
kc_xml_writer_attribute (KcXmlWriter *self, const char *name, const char *value)
{
  g_return_if_fail (self->in_tag);
  if (value == NULL)
    return;
  g_string_append_c (self->buffer, ' ');
  g_string_append (self->buffer, name);
  g_string_append (self->buffer, "=\"");
  append_escaped (self->buffer, value, TRUE);
  g_string_append_c (self->buffer, '"');
}

void
kc_xml_writer_attribute_int (KcXmlWriter *self, const char *name, gint64 value)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  kc_xml_writer_attribute (self, name, text);
}

void
kc_xml_writer_text (KcXmlWriter *self, const char *text)
{
  g_return_if_fail (self->open->len > 0);
  if (text == NULL || *text == '\0')
    return;
  close_tag (self);
  append_escaped (self->buffer, text, FALSE);
  self->has_text = TRUE;
}

void
kc_xml_writer_end (KcXmlWriter *self)
{
  g_return_if_fail (self->open->len > 0);
  if (self->in_tag)
    g_string_append (self->buffer, "/>");
  else
    {
      if (!self->has_text)
        indent (self, self->open->len - 1);
      g_string_append (self->buffer, "</");
      g_string_append (self->buffer, g_ptr_array_index (self->open, self->open->len - 1));
      g_string_append_c (self->buffer, '>');
    }
  self->in_tag = FALSE;
  self->has_text = FALSE;
  g_ptr_array_remove_index (self->open, self->open->len - 1);
}

void
kc_xml_writer_element (KcXmlWriter *self, const char *name, const char *text)
{
  if (text == NULL)
    return;
  kc_xml_writer_start (self, name);
  kc_xml_writer_text (self, text);
  kc_xml_writer_end (self);
}

gboolean
kc_xml_writer_finish (KcXmlWriter *self, GError **error)
{
  g_return_val_if_fail (self->open->len == 0, FALSE);
  g_string_append_c (self->buffer, '\n');
  flush (self);
  if (self->error == NULL)
    g_output_stream_flush (self->stream, self->cancellable, &self->error);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  return TRUE;
}
