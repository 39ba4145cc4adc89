/* Building of nodes: for kc-xml-reader.c, and for the wire that brings them from the reading process. */
#pragma once

#include "kc-xml-node.h"

G_BEGIN_DECLS

struct _KcXmlNode
{
  char *name;
  char **attributes;   /* name, value, name, value … NULL; NULL when there are none */
  guint n_attributes;
  GString *text;       /* NULL until there is some */
  guint line;
  guint column;
  KcXmlNode *parent;
  KcXmlNode *first;
  KcXmlNode *last;
  KcXmlNode *next;
};

KcXmlNode *kc_xml_node_new    (const char *name, guint line, guint column);
/* Takes both strings. */
void       kc_xml_node_take_attributes (KcXmlNode *self, char **attributes, guint n);
void       kc_xml_node_append (KcXmlNode *self, KcXmlNode *child);   /* takes the child */
/* Takes the last child out of its parent again; transfer full. */
KcXmlNode *kc_xml_node_steal_last (KcXmlNode *self);
void       kc_xml_node_add_text (KcXmlNode *self, const char *text, gsize length);

G_END_DECLS
