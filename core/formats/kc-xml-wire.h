/* Elements as bytes: the content of KC_FRAME_NODES, in which the reading process sends records (kc-xml-sender.h) and the program takes them
 * (kc-xml-taker.h). A record may go on from frame to frame. A name is sent once and counted from then on. */
#pragma once

#include "kc-sheet-wire.h"

G_BEGIN_DECLS

/* Of one record, as it lies in memory, about. What the program holds at a time has an end, whatever is sent. */
#define KC_XML_MAX_RECORD (G_GUINT64_CONSTANT (512) << 20)
/* Of an element in memory, beside what its strings hold. */
#define KC_XML_NODE_BYTES 128u
/* Names are counted in the order in which they come first, so many of them and no longer ones. */
#define KC_XML_MAX_NAMES 4096u
#define KC_XML_MAX_NAME_LENGTH 256u
/* Before a name that is not. */
#define KC_XML_NO_NUMBER G_MAXUINT32

/* Every event begins with its kind in two bits, and a number above them. */
typedef enum
{
  KC_XML_EVENT_START,      /* an element; the number of its attributes. Then name, line, column; and of each attribute the name and the value */
  KC_XML_EVENT_ROOT,       /* the same, for the root */
  KC_XML_EVENT_TEXT,       /* behind START and its attributes, in pieces; the number of bytes. Then these */
  KC_XML_EVENT_END,        /* 0 */
} KcXmlEvent;

#define KC_XML_EVENT_BITS 2u

G_END_DECLS
