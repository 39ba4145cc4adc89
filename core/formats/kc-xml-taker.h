/* Records out of frames (kc-xml-wire.h); trusts nothing in them. */
#pragma once

#include "kc-xml-node.h"

G_BEGIN_DECLS

typedef enum
{
  KC_XML_RECORD,
  KC_XML_ROOT,
  KC_XML_NO_MORE,        /* in this frame */
  KC_XML_NONSENSE,       /* what no reader sends: a length beyond the frame, no UTF-8, too deep, an end without a start, anything behind the root … */
} KcXmlTaken;

typedef struct _KcXmlTaker KcXmlTaker;

/* `max_depth` of elements in one record. */
KcXmlTaker *kc_xml_taker_new  (guint max_depth);
void        kc_xml_taker_free (KcXmlTaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcXmlTaker, kc_xml_taker_free)

/* The next frame; it stays the caller's until the next one. */
void        kc_xml_taker_feed (KcXmlTaker *self, const guint8 *content, gsize length);
/* *node: transfer full, NULL unless there is one. After NONSENSE it is over. */
KcXmlTaken  kc_xml_taker_next (KcXmlTaker *self, KcXmlNode **node) G_GNUC_WARN_UNUSED_RESULT;
/* Where the last element stands that began; 1, 1: none has. */
void        kc_xml_taker_get_place (const KcXmlTaker *self, guint *line, guint *column);

G_END_DECLS
