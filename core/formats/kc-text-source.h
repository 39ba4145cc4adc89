/* A text file as UTF-8, piece by piece: which encoding it has, and its decoded bytes. */
#pragma once

#include <glib.h>
#include "kc-error.h"

G_BEGIN_DECLS

typedef struct
{
  char *encoding;      /* "UTF-8", "GB18030" …: of the decoder, owned */
  gsize bom_length;    /* bytes to skip */
  gboolean guessed;    /* neither the file nor the user says so */
  gboolean damaged;    /* some bytes are no characters of it: each is read as U+FFFD */
} KcTextEncoding;

void kc_text_encoding_clear (KcTextEncoding *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcTextEncoding, kc_text_encoding_clear)

/* Judges the whole file: what the user wishes; a byte order mark; bytes that are UTF-8 without a fault; what the file declares itself
 * (`declared`, NULL: nothing); strict GB18030; and if none of them holds, that of UTF-8 and GB18030 which nearly all bytes are. In this order, because labels lie more often than bytes do. KC_ERROR_FILE_UNREADABLE,
 * KC_ERROR_FILE_FORMAT (no encoding holds, or binary data). */
gboolean kc_text_encoding_find (const char *path, const char *wish, const char *declared, KcTextEncoding *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct _KcTextSource KcTextSource;

KcTextSource *kc_text_source_open     (const char *path, const char *encoding, gsize bom_length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          kc_text_source_free     (KcTextSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcTextSource, kc_text_source_free)

/* Valid UTF-8 without NUL, as long as all pieces are put together: characters may be cut at their borders. 0 at the end; -1: KC_ERROR_FILE_UNREADABLE. */
gssize        kc_text_source_read     (KcTextSource *self, char *buffer, gsize length, GError **error);
guint64       kc_text_source_get_done (KcTextSource *self);    /* bytes of the file */
guint64       kc_text_source_get_size (KcTextSource *self);

G_END_DECLS
