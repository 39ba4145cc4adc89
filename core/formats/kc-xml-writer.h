/* Writes XML as a stream, always the same bytes for the same calls: two blanks a level, attributes in the order given, one form of escaping.
 * Errors stick: after the first one the calls do nothing, and kc_xml_writer_finish() reports it. One thread at a time. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _KcXmlWriter KcXmlWriter;

/* Writes the XML declaration. Takes a reference to the stream; does not close it. */
KcXmlWriter *kc_xml_writer_new  (GOutputStream *stream, GCancellable *cancellable);
void         kc_xml_writer_free (KcXmlWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcXmlWriter, kc_xml_writer_free)

void kc_xml_writer_start     (KcXmlWriter *self, const char *name);
/* Only directly after start(). NULL: no attribute. Line breaks, tabs and quotes survive the round trip; characters that XML cannot hold become U+FFFD. */
void kc_xml_writer_attribute (KcXmlWriter *self, const char *name, const char *value);
void kc_xml_writer_attribute_int (KcXmlWriter *self, const char *name, gint64 value);
/* The element then has text and no child elements; character for character what kc_xml_node_get_text() gives back. */
void kc_xml_writer_text      (KcXmlWriter *self, const char *text);
void kc_xml_writer_end       (KcXmlWriter *self);
/* <name>text</name>; NULL: nothing at all. */
void kc_xml_writer_element   (KcXmlWriter *self, const char *name, const char *text);
/* Everything must have been ended. */
gboolean kc_xml_writer_finish (KcXmlWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
