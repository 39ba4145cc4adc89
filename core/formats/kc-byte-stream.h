/* Bytes that lie in a file in one piece or several, read as one stream. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 start;      /* in the stream */
  guint64 offset;     /* in the file */
  guint64 length;
} KcExtent;

typedef struct _KcByteStream KcByteStream;

/* The whole file as it lies there. KC_ERROR_FILE_UNREADABLE. */
KcByteStream *kc_byte_stream_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From now on the stream is these pieces (of KcExtent, in order, without gaps in the stream; taken), all within the file. */
void          kc_byte_stream_take_extents (KcByteStream *self, GArray *extents);
void          kc_byte_stream_free (KcByteStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcByteStream, kc_byte_stream_free)

guint64       kc_byte_stream_get_size (KcByteStream *self);
/* Exactly n bytes; FALSE: there are not so many, or the file cannot be read. */
gboolean      kc_byte_stream_read (KcByteStream *self, guint64 offset, gsize n, guint8 *to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
