#include "kc-xml-taker.h"
#include "kc-xml-node-private.h"
#include "kc-xml-wire.h"

#include <string.h>

struct _KcXmlTaker
{
  KcWireReader reader;
  GPtrArray *names;
  guint max_depth;
  guint depth;
  KcXmlNode *record;          /* the one that has not ended */
  KcXmlNode *open;            /* its innermost element */
  gboolean is_root;
  gboolean has_root;          /* nothing comes behind it */
  guint64 size;               /* of this record, with what it shares */
  guint line, column;
};

KcXmlTaker *
kc_xml_taker_new (guint max_depth)
{
  KcXmlTaker *self = g_new0 (KcXmlTaker, 1);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->max_depth = max_depth;
  self->line = self->column = 1;
  return self;
}

void
kc_xml_taker_free (KcXmlTaker *self)
{
  if (self == NULL)
    return;
  kc_xml_node_free (self->record);
  g_ptr_array_unref (self->names);
  g_free (self);
}

void
kc_xml_taker_feed (KcXmlTaker *self, const guint8 *content, gsize length)
{
  self->reader.at = content;
  self->reader.end = content + length;
}

void
kc_xml_taker_get_place (const KcXmlTaker *self, guint *line, guint *column)
{
  *line = self->line;
  *column = self->column;
}

/* UTF-8 with a NUL behind it, inside the frame. Unlike kc_wire_get_string() as long as the frame allows. */
static const char *
get_value (KcXmlTaker *self)
{
  KcWireReader *reader = &self->reader;
  guint32 length = kc_wire_get_u32 (reader);
  const char *text = (const char *) reader->at;

  if (reader->failed || length >= (gsize) (reader->end - reader->at) || text[length] != '\0' || !g_utf8_validate (text, length, NULL))
    {
      reader->failed = TRUE;
      return NULL;
    }
  reader->at += length + 1;
  self->size += length + 1;
  return text;
}

/* NULL: failed. */
static const char *
get_name (KcXmlTaker *self)
{
  guint32 number = kc_wire_get_u32 (&self->reader);
  const char *name;

  if (!self->reader.failed && number < self->names->len)
    {
      name = g_ptr_array_index (self->names, number);
      self->size += strlen (name) + 1;
      return name;
    }
  if (number != KC_XML_NO_NUMBER && (number != self->names->len || number >= KC_XML_MAX_NAMES))
    self->reader.failed = TRUE;
  name = get_value (self);
  if (name == NULL || name[0] == '\0')
    {
      self->reader.failed = TRUE;
      return NULL;
    }
  if (number != KC_XML_NO_NUMBER && strlen (name) > KC_XML_MAX_NAME_LENGTH)
    {
      self->reader.failed = TRUE;
      return NULL;
    }
  if (number != KC_XML_NO_NUMBER)
    g_ptr_array_add (self->names, g_strdup (name));
  return name;
}

static void
take_attributes (KcXmlTaker *self, KcXmlNode *node, guint32 n)
{
  g_auto (GStrv) list = NULL;

  /* Each takes its bytes: none are promised that the frame cannot hold. */
  if (n > (gsize) (self->reader.end - self->reader.at) / (2 * sizeof (guint32)))
    self->reader.failed = TRUE;
  if (n == 0 || self->reader.failed)
    return;
  list = g_new0 (char *, 2 * n + 1);
  for (guint32 i = 0; i < n; i++)
    {
      const char *name = get_name (self);
      const char *value = name != NULL ? get_value (self) : NULL;

      if (value == NULL)
        return;
      list[2 * i] = g_strdup (name);
      list[2 * i + 1] = g_strdup (value);
    }
  kc_xml_node_take_attributes (node, g_steal_pointer (&list), n);
}

static void
take_start (KcXmlTaker *self, guint32 n_attributes, gboolean is_root)
{
  const char *name = get_name (self);
  guint32 line = kc_wire_get_u32 (&self->reader);
  guint32 column = kc_wire_get_u32 (&self->reader);
  KcXmlNode *node;

  if (self->reader.failed || self->depth >= self->max_depth || (is_root && self->record != NULL))
    {
      self->reader.failed = TRUE;
      return;
    }
  node = kc_xml_node_new (name, line, column);
  if (self->open != NULL)
    kc_xml_node_append (self->open, node);
  else
    {
      self->record = node;
      self->is_root = is_root;
    }
  self->open = node;
  self->depth++;
  self->size += KC_XML_NODE_BYTES;
  self->line = line;
  self->column = column;
  take_attributes (self, node, n_attributes);
}

static void
take_text (KcXmlTaker *self, guint32 length)
{
  const char *text = (const char *) self->reader.at;

  if (self->open == NULL || self->open->first != NULL || length == 0 || length > (gsize) (self->reader.end - self->reader.at)
      || !g_utf8_validate (text, length, NULL))
    {
      self->reader.failed = TRUE;
      return;
    }
  kc_xml_node_add_text (self->open, text, length);
  self->reader.at += length;
  self->size += length;
}

/* TRUE: so did the record. */
static gboolean
take_end (KcXmlTaker *self, guint32 number)
{
  if (self->open == NULL || number != 0)
    {
      self->reader.failed = TRUE;
      return FALSE;
    }
  self->open = self->open->parent;
  self->depth--;
  return self->open == NULL;
}

KcXmlTaken
kc_xml_taker_next (KcXmlTaker *self, KcXmlNode **node)
{
  gboolean ended = FALSE;

  *node = NULL;
  while (!self->reader.failed && !ended && self->reader.at < self->reader.end)
    {
      guint32 event = kc_wire_get_u32 (&self->reader);
      guint32 number = event >> KC_XML_EVENT_BITS;
      KcXmlEvent kind = event & ((1u << KC_XML_EVENT_BITS) - 1);

      if (self->has_root)
        self->reader.failed = TRUE;
      else if (kind == KC_XML_EVENT_START || kind == KC_XML_EVENT_ROOT)
        take_start (self, number, kind == KC_XML_EVENT_ROOT);
      else if (kind == KC_XML_EVENT_TEXT)
        take_text (self, number);
      else
        ended = take_end (self, number);
      self->reader.failed |= self->size > KC_XML_MAX_RECORD;
    }
  if (self->reader.failed)
    return KC_XML_NONSENSE;
  if (!ended)
    return KC_XML_NO_MORE;
  self->size = 0;
  self->has_root = self->is_root;
  *node = g_steal_pointer (&self->record);
  return self->is_root ? KC_XML_ROOT : KC_XML_RECORD;
}
