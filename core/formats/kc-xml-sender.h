/* Records into frames (kc-xml-wire.h). */
#pragma once

#include "kc-xml-node.h"

G_BEGIN_DECLS

/* FALSE: nobody is there any more. The frame is empty again afterwards (kc_frame_new()). */
typedef gboolean (*KcXmlFlushFunc) (GByteArray *frame, gpointer user_data);

typedef struct _KcXmlSender KcXmlSender;

KcXmlSender *kc_xml_sender_new  (KcXmlFlushFunc flush, gpointer user_data);
void         kc_xml_sender_free (KcXmlSender *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcXmlSender, kc_xml_sender_free)

/* KC_ERROR_XML_HOSTILE, "line:column: what": larger than KC_XML_MAX_RECORD. KC_ERROR_FAILED: nobody is there any more. */
gboolean     kc_xml_sender_put   (KcXmlSender *self, const KcXmlNode *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The root, behind all records. */
gboolean     kc_xml_sender_finish (KcXmlSender *self, const KcXmlNode *root, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What has come together so far. */
gboolean     kc_xml_sender_flush (KcXmlSender *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
