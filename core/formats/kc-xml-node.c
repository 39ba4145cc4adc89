#include "kc-xml-node-private.h"

#include <string.h>
#include "kc-error.h"

KcXmlNode *
kc_xml_node_new (const char *name, guint line, guint column)
{
  KcXmlNode *self = g_new0 (KcXmlNode, 1);

  self->name = g_strdup (name);
  self->line = line;
  self->column = column;
  return self;
}

/* Recursive: the reader's limit on depth bounds it. */
void
kc_xml_node_free (KcXmlNode *self)
{
  if (self == NULL)
    return;
  for (KcXmlNode *child = self->first; child != NULL;)
    {
      KcXmlNode *next = child->next;
      kc_xml_node_free (child);
      child = next;
    }
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_strfreev (self->attributes);
  g_free (self->name);
  g_free (self);
}

void
kc_xml_node_take_attributes (KcXmlNode *self, char **attributes, guint n)
{
  self->attributes = attributes;
  self->n_attributes = n;
}

void
kc_xml_node_append (KcXmlNode *self, KcXmlNode *child)
{
  child->parent = self;
  if (self->last != NULL)
    self->last->next = child;
  else
    self->first = child;
  self->last = child;
}

KcXmlNode *
kc_xml_node_steal_last (KcXmlNode *self)
{
  KcXmlNode *child = self->last;
  KcXmlNode *before = NULL;

  if (child == NULL)
    return NULL;
  for (KcXmlNode *n = self->first; n != child; n = n->next)
    before = n;
  if (before != NULL)
    before->next = NULL;
  else
    self->first = NULL;
  self->last = before;
  child->parent = NULL;
  return child;
}

void
kc_xml_node_add_text (KcXmlNode *self, const char *text, gsize length)
{
  if (self->text == NULL)
    self->text = g_string_sized_new (length);
  g_string_append_len (self->text, text, length);
}

const char *
kc_xml_node_get_name (const KcXmlNode *self)
{
  return self->name;
}

const char *
kc_xml_node_get_attribute (const KcXmlNode *self, const char *name)
{
  for (guint i = 0; i < self->n_attributes; i++)
    if (strcmp (self->attributes[2 * i], name) == 0)
      return self->attributes[2 * i + 1];
  return NULL;
}

const char *
kc_xml_node_get_attribute_at (const KcXmlNode *self, guint index, const char **value)
{
  if (index >= self->n_attributes)
    return NULL;
  *value = self->attributes[2 * index + 1];
  return self->attributes[2 * index];
}

const char *
kc_xml_node_get_text (const KcXmlNode *self)
{
  if (self->text == NULL)
    return "";
  if (self->first != NULL && strspn (self->text->str, " \t\r\n") == self->text->len)
    return "";
  return self->text->str;
}

guint
kc_xml_node_get_line (const KcXmlNode *self)
{
  return self->line;
}

guint
kc_xml_node_get_column (const KcXmlNode *self)
{
  return self->column;
}

static KcXmlNode *
find_from (KcXmlNode *node, const char *name)
{
  while (node != NULL && name != NULL && strcmp (node->name, name) != 0)
    node = node->next;
  return node;
}

KcXmlNode *
kc_xml_node_get_first (const KcXmlNode *self, const char *name)
{
  return find_from (self->first, name);
}

KcXmlNode *
kc_xml_node_get_next (const KcXmlNode *self, const char *name)
{
  return find_from (self->next, name);
}

gboolean
kc_xml_node_fail (const KcXmlNode *self, GError **error, int code, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, KC_ERROR, code, "%u:%u: %s", self->line, self->column, what);
  return FALSE;
}
