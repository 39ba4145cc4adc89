/* What the program and its reading process (kc-sheet-remote.h, kc-sheet-serve.h; for XML kc-xml-remote.h, kc-xml-serve.h) say to each other: frames,
 * and the values in them. Both are of one build and run on one machine, so that numbers travel as they lie in memory. Whoever takes a frame trusts
 * nothing in it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Changes with every change of what follows: a reading process of another version is refused at its first frame. */
#define KC_WIRE_MAGIC 0x4b633031u
#define KC_WIRE_MAX_FRAME (64u * 1024u * 1024u)
/* Rows go out when so many bytes of them have come together. */
#define KC_WIRE_BLOCK (128u * 1024u)
#define KC_WIRE_MAX_STRING (1024u * 1024u)
#define KC_WIRE_NO_FRACTION G_MAXUINT32
#define KC_WIRE_WHOLE 65535u

/* Where the reading process finds its two ends and the file. */
#define KC_WIRE_REQUESTS 0
#define KC_WIRE_ANSWERS 1
#define KC_WIRE_FILE 3

/* Its exit codes, beside 0. */
#define KC_WIRE_EXIT_USAGE 2
#define KC_WIRE_EXIT_MEMORY 3
#define KC_WIRE_EXIT_CONFINE 4

typedef enum
{
  /* requests */
  KC_FRAME_OPEN = 1,    /* options */
  KC_FRAME_READ,        /* a sheet */
  KC_FRAME_STOP,        /* no more rows of it */
  /* answers: to OPEN any ISSUEs and then BOOK or ERROR; to READ any ROWS and then END or ERROR */
  KC_FRAME_ISSUE,
  KC_FRAME_BOOK,
  KC_FRAME_ROWS,
  KC_FRAME_END,
  KC_FRAME_ERROR,
  /* a request, instead of OPEN: the file as XML (kc-xml-serve.h); answered by XML_OPEN, any NODES, and then END or ERROR */
  KC_FRAME_XML,
  KC_FRAME_XML_OPEN,
  KC_FRAME_NODES,
} KcFrameKind;

typedef struct
{
  guint32 magic;
  guint32 kind;         /* KcFrameKind */
  guint32 length;       /* bytes behind this */
  guint32 fraction;     /* how much of the file is done, of KC_WIRE_WHOLE; KC_WIRE_NO_FRACTION */
} KcFrameHead;

/* Values into a frame. */
void kc_wire_put_u32    (GByteArray *to, guint32 value);
void kc_wire_put_string (GByteArray *to, const char *text);   /* NULL stays NULL */

/* Values out of a frame. After the first that is not there, or not what it must be, `failed` is set and all others are 0 or NULL. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean failed;
} KcWireReader;

guint32     kc_wire_get_u32    (KcWireReader *self);
guint32     kc_wire_get_below  (KcWireReader *self, guint32 limit);   /* fails when it is not */
/* UTF-8 with a NUL behind it, inside the frame. */
const char *kc_wire_get_string (KcWireReader *self);
/* FALSE as well when something is left over. */
gboolean    kc_wire_is_done    (const KcWireReader *self);

G_END_DECLS
