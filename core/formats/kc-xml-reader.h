/* Reads XML safely: no network, no DTD, no entities of its own, limits on depth and size, and RELAX NG while it reads. Every byte sequence
 * ends in a tree or an error, never in a crash. Synchronous; any thread.
 * Errors (KC_ERROR): XML_HOSTILE for a DTD, too great a depth or size; XML_GRAMMAR for what is not well-formed or not after the grammar; the
 * message of both is "line:column: what". G_IO_ERROR for a stream that fails or a cancelled reading. */
#pragma once

#include <gio/gio.h>
#include "kc-xml-node.h"

G_BEGIN_DECLS

typedef struct
{
  guint max_depth;     /* elements in elements; at most 200 */
  guint64 max_bytes;
} KcXmlLimits;
/* 64 deep, 64 MiB. */
extern const KcXmlLimits kc_xml_default_limits;

/* The whole document as a tree. `grammar` is a RELAX NG file in XML syntax, or NULL: only well-formed. `limits` NULL: the default ones. Transfer full. */
KcXmlNode *kc_xml_read_bytes (GBytes *xml, GBytes *grammar, const KcXmlLimits *limits, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One record (an element `depth` levels below the root: 1 is a child of the root) has been read and found valid. It is freed afterwards. Its parents are there with
 * their attributes, but without what came before. FALSE with error set ends the reading. */
typedef gboolean (*KcXmlRecordFunc) (const KcXmlNode *record, gpointer user_data, GError **error);

/* A document of any size in constant memory: each record is passed on as soon as it ends, as long as the grammar's content models are plain sequences and
 * choices (with <interleave> around the records they are passed on only when valid, at the end of that part). Returns the root with its attributes and
 * its text. `depth` 0: no records, the root has everything; `func` may be NULL then. */
KcXmlNode *kc_xml_read_records (GInputStream *stream, GBytes *grammar, const KcXmlLimits *limits, guint depth,
                                KcXmlRecordFunc func, gpointer user_data, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
