#include "kc-xml-sender.h"
#include "kc-error.h"
#include "kc-wire-frame.h"
#include "kc-xml-wire.h"

#include <string.h>

#define TEXT_PIECE (KC_WIRE_BLOCK / 2)

struct _KcXmlSender
{
  GByteArray *frame;
  GHashTable *names;          /* → number + 1 */
  KcXmlFlushFunc flush;
  gpointer user_data;
  guint64 size;               /* of this record in memory, by the same rule as KcXmlTaker */
};

KcXmlSender *
kc_xml_sender_new (KcXmlFlushFunc flush, gpointer user_data)
{
  KcXmlSender *self = g_new0 (KcXmlSender, 1);

  self->frame = kc_frame_new ();
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->flush = flush;
  self->user_data = user_data;
  return self;
}

void
kc_xml_sender_free (KcXmlSender *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->frame);
  g_hash_table_unref (self->names);
  g_free (self);
}

static void
put_value (KcXmlSender *self, const char *text, gsize length)
{
  kc_wire_put_u32 (self->frame, (guint32) length);
  g_byte_array_append (self->frame, (const guint8 *) text, length + 1);
  self->size += length + 1;
}

static void
put_name (KcXmlSender *self, const char *name)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name));
  guint n = g_hash_table_size (self->names);
  gsize length = strlen (name);
  gboolean counted = n < KC_XML_MAX_NAMES && length <= KC_XML_MAX_NAME_LENGTH;

  if (number > 0)
    {
      kc_wire_put_u32 (self->frame, number - 1);
      self->size += length + 1;
      return;
    }
  kc_wire_put_u32 (self->frame, counted ? n : KC_XML_NO_NUMBER);
  put_value (self, name, length);
  if (counted)
    g_hash_table_insert (self->names, g_strdup (name), GUINT_TO_POINTER (n + 1));
}

gboolean
kc_xml_sender_flush (KcXmlSender *self)
{
  gboolean flushed = self->frame->len == sizeof (KcFrameHead) || self->flush (self->frame, self->user_data);

  g_byte_array_set_size (self->frame, sizeof (KcFrameHead));
  return flushed;
}

/* After every event. */
static gboolean
go_on (KcXmlSender *self, const KcXmlNode *node, GError **error)
{
  if (self->size > KC_XML_MAX_RECORD || self->frame->len > KC_WIRE_MAX_FRAME)
    return kc_xml_node_fail (node, error, KC_ERROR_XML_HOSTILE, "the record is too large");
  if (self->frame->len < KC_WIRE_BLOCK || kc_xml_sender_flush (self))
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FAILED, "nobody takes the records");
  return FALSE;
}

static gboolean
put_text (KcXmlSender *self, const KcXmlNode *node, GError **error)
{
  const char *text = kc_xml_node_get_text (node);
  gsize left = strlen (text);

  while (left > 0)
    {
      gsize piece = MIN (left, TEXT_PIECE);

      /* No character is cut in two. */
      while (piece < left && (text[piece] & 0xC0) == 0x80)
        piece--;
      kc_wire_put_u32 (self->frame, KC_XML_EVENT_TEXT | (guint32) piece << KC_XML_EVENT_BITS);
      g_byte_array_append (self->frame, (const guint8 *) text, piece);
      text += piece;
      left -= piece;
      self->size += piece;
      if (!go_on (self, node, error))
        return FALSE;
    }
  return TRUE;
}

/* Recursive: the reader's limit on depth bounds it. */
static gboolean
put_node (KcXmlSender *self, const KcXmlNode *node, KcXmlEvent start, GError **error)
{
  const char *name, *value;
  guint n = 0;

  while (kc_xml_node_get_attribute_at (node, n, &value) != NULL)
    n++;
  kc_wire_put_u32 (self->frame, start | n << KC_XML_EVENT_BITS);
  put_name (self, kc_xml_node_get_name (node));
  kc_wire_put_u32 (self->frame, kc_xml_node_get_line (node));
  kc_wire_put_u32 (self->frame, kc_xml_node_get_column (node));
  for (guint i = 0; (name = kc_xml_node_get_attribute_at (node, i, &value)) != NULL; i++)
    {
      put_name (self, name);
      put_value (self, value, strlen (value));
    }
  self->size += KC_XML_NODE_BYTES;
  if (!go_on (self, node, error) || !put_text (self, node, error))
    return FALSE;
  for (const KcXmlNode *child = kc_xml_node_get_first (node, NULL); child != NULL; child = kc_xml_node_get_next (child, NULL))
    if (!put_node (self, child, KC_XML_EVENT_START, error))
      return FALSE;
  kc_wire_put_u32 (self->frame, KC_XML_EVENT_END);
  return go_on (self, node, error);
}

gboolean
kc_xml_sender_put (KcXmlSender *self, const KcXmlNode *record, GError **error)
{
  self->size = 0;
  return put_node (self, record, KC_XML_EVENT_START, error);
}

gboolean
kc_xml_sender_finish (KcXmlSender *self, const KcXmlNode *root, GError **error)
{
  self->size = 0;
  return put_node (self, root, KC_XML_EVENT_ROOT, error);
}
