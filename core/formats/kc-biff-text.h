/* Text in BIFF records, to UTF-8. Each reads from the stream's cursor on, through CONTINUE records, and appends to `out` without a
 * closing NUL. NULs inside vanish, what is no character becomes U+FFFD. FALSE: the data end before the text does. */
#pragma once

#include "kc-biff-stream.h"
#include "kc-decoder.h"

G_BEGIN_DECLS

/* BIFF8, behind the count of characters: flags, formatting runs and phonetic text (both passed over) and the characters, of which each
 * CONTINUE says anew whether they have one byte or two. */
gboolean kc_biff_text_read_unicode (KcBiffStream *stream, guint n_characters, GByteArray *out) G_GNUC_WARN_UNUSED_RESULT;
/* BIFF5: bytes in the workbook's code page. */
gboolean kc_biff_text_read_bytes   (KcBiffStream *stream, guint n_bytes, KcDecoder *decoder, GByteArray *out) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
