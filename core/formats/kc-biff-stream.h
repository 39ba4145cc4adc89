/* The records of a BIFF stream, one after the other through a window of fixed size, and within a record a cursor that passes into
 * the CONTINUE records behind it. No length in the file is trusted. */
#pragma once

#include "kc-byte-stream.h"

G_BEGIN_DECLS

static inline guint16
kc_biff_u16 (const guint8 *data)
{
  return (guint16) (data[0] | data[1] << 8);
}

static inline guint32
kc_biff_u32 (const guint8 *data)
{
  return data[0] | (guint32) data[1] << 8 | (guint32) data[2] << 16 | (guint32) data[3] << 24;
}

typedef struct
{
  guint16 type;
  guint16 length;
  guint64 offset;        /* of the record's head, for kc_biff_stream_seek() */
  const guint8 *data;    /* until the stream moves */
} KcBiffRecord;

/* The stream's own, but for kc_biff_stream_next(), which a sheet calls for each of its cells, twice, and which therefore is no call. */
typedef struct
{
  KcByteStream *bytes;
  guint8 *window;
  guint64 size;       /* of the stream */
  guint64 base;       /* where in the stream the window begins */
  gsize filled;
  gsize step;         /* how much to read at once */
  gsize next;         /* in the window: the head of the next record */
  gsize at, end;      /* in the window: the cursor in the present record, and its end */
} KcBiffStream;

#define KC_BIFF_HEAD 4u

KcBiffStream *kc_biff_stream_new  (KcByteStream *bytes);   /* takes it */
void          kc_biff_stream_free (KcBiffStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcBiffStream, kc_biff_stream_free)

guint64       kc_biff_stream_get_size (KcBiffStream *self);
/* The next record begins there. FALSE: behind the end. */
gboolean      kc_biff_stream_seek (KcBiffStream *self, guint64 offset) G_GNUC_WARN_UNUSED_RESULT;
/* For kc_biff_stream_next(): reads on until a whole record stands in the window. FALSE: none is left. */
gboolean      kc_biff_stream_fetch (KcBiffStream *self) G_GNUC_WARN_UNUSED_RESULT;
/* The type of the record behind the present one; 0 at the end. Moves `data` of the present one. */
guint16       kc_biff_stream_peek (KcBiffStream *self);

/* The cursor: stands at the start of a record that kc_biff_stream_next() gave. All but span and peek_u8 go on into CONTINUE records; FALSE: the
 * data end before. */
gboolean      kc_biff_stream_get_u8  (KcBiffStream *self, guint8 *out) G_GNUC_WARN_UNUSED_RESULT;
/* Without passing over it, and not beyond the present record. */
gboolean      kc_biff_stream_peek_u8 (KcBiffStream *self, guint8 *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean      kc_biff_stream_get_u16 (KcBiffStream *self, guint16 *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean      kc_biff_stream_get_u32 (KcBiffStream *self, guint32 *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean      kc_biff_stream_skip    (KcBiffStream *self, gsize n) G_GNUC_WARN_UNUSED_RESULT;
/* The bytes from the cursor to the end of its record, at most `wanted`, passed over with it. 0 of them at the record's end. */
const guint8 *kc_biff_stream_span    (KcBiffStream *self, gsize wanted, gsize *n);
/* At a record's end: into the CONTINUE record behind it, if there is one. */
gboolean      kc_biff_stream_continue (KcBiffStream *self) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE: no whole record is left. */
G_GNUC_WARN_UNUSED_RESULT static inline gboolean
kc_biff_stream_next (KcBiffStream *self, KcBiffRecord *out)
{
  gsize left = self->filled - self->next;
  const guint8 *head;

  if (G_UNLIKELY (left < KC_BIFF_HEAD || left - KC_BIFF_HEAD < kc_biff_u16 (self->window + self->next + 2)) && !kc_biff_stream_fetch (self))
    return FALSE;
  head = self->window + self->next;
  out->type = kc_biff_u16 (head);
  out->length = kc_biff_u16 (head + 2);
  out->offset = self->base + self->next;
  out->data = head + KC_BIFF_HEAD;
  self->at = self->next + KC_BIFF_HEAD;
  self->next = self->end = self->at + out->length;
  return TRUE;
}

G_END_DECLS
