/* The encoding of a text file, found by strict checks (D19: GB18030 text). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a whole file's bytes can be: fed in pieces, so that a file of any size is judged in full and not by its beginning. */
typedef struct _KcEncodingProbe KcEncodingProbe;

KcEncodingProbe *kc_encoding_probe_new  (void);
void             kc_encoding_probe_feed (KcEncodingProbe *self, const guint8 *bytes, gsize length);
/* After the last piece. "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", or NULL: none of them holds for all bytes, or the file is UTF-8 with a
 * few bad bytes; nothing is guessed then. *guessed: the file does not prove it (no byte order mark, not plain ASCII, not valid UTF-8). *bom_length: bytes to skip. */
const char      *kc_encoding_probe_end  (KcEncodingProbe *self, gboolean *guessed, gsize *bom_length);
/* Where that is NULL: what nearly all of the bytes are, "UTF-8" or "GB18030". NULL: neither. */
const char      *kc_encoding_probe_end_damaged (KcEncodingProbe *self);
/* Some bytes are no characters of that encoding, as far as this is looked for: in UTF-8 and GB18030. */
gboolean         kc_encoding_probe_contradicts (KcEncodingProbe *self, const char *encoding);
gboolean         kc_encoding_probe_is_binary (KcEncodingProbe *self);  /* NUL bytes that no text encoding explains */
void             kc_encoding_probe_free (KcEncodingProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcEncodingProbe, kc_encoding_probe_free)

/* The bytes of a byte order mark at the start that belongs to `encoding`; 0 for none. */
gsize kc_encoding_bom_length (const char *encoding, const guint8 *bytes, gsize length);

G_END_DECLS
