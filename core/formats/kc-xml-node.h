/* A neutral XML tree: elements with attributes, text and their place in the file. Made by kc-xml-reader.h; plain data, one thread at a time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KcXmlNode KcXmlNode;

/* Borrowed; they live as long as the tree. */
const char *kc_xml_node_get_name      (const KcXmlNode *self);
/* NULL when the element has no such attribute. */
const char *kc_xml_node_get_attribute (const KcXmlNode *self, const char *name);
/* One after the other, in the file's order; NULL behind the last. */
const char *kc_xml_node_get_attribute_at (const KcXmlNode *self, guint index, const char **value);
/* The element's own text, character for character; "" when it has none. Blanks between child elements are no text. */
const char *kc_xml_node_get_text      (const KcXmlNode *self);
/* Where its '<' stands; both count from 1, columns in characters. */
guint       kc_xml_node_get_line      (const KcXmlNode *self);
guint       kc_xml_node_get_column    (const KcXmlNode *self);
/* Elements only. `name` may be NULL: any. */
KcXmlNode  *kc_xml_node_get_first     (const KcXmlNode *self, const char *name);
KcXmlNode  *kc_xml_node_get_next      (const KcXmlNode *self, const char *name);
/* Sets an error of domain KC_ERROR whose message is "line:column: what" (a KcError code). Returns FALSE, to return it on. */
gboolean    kc_xml_node_fail          (const KcXmlNode *self, GError **error, int code, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* Frees the node with everything below; only for a root. */
void        kc_xml_node_free          (KcXmlNode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcXmlNode, kc_xml_node_free)

G_END_DECLS
