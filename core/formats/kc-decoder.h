/* From any encoding to UTF-8, piece by piece. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KcDecoder KcDecoder;

/* GB2312 and GBK are read as GB18030, which holds both and the names they lack. NULL: no such encoding. */
KcDecoder *kc_decoder_new   (const char *encoding);
/* Appends to `out`. Bytes that are not valid become U+FFFD each, NUL bytes vanish; a character cut in two by the end of a piece is
 * kept for the next. `last`: no more will come. */
void       kc_decoder_feed  (KcDecoder *self, const guint8 *bytes, gsize length, gboolean last, GByteArray *out);
void       kc_decoder_free  (KcDecoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcDecoder, kc_decoder_free)

G_END_DECLS
