/* A file's SHA-256, piece by piece: it costs as much as writing some of the file's rows, and is worked out while there is nothing else to do. Inside
 * core/importing. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _KcFileDigest KcFileDigest;

KcFileDigest *kc_file_digest_new  (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void          kc_file_digest_free (KcFileDigest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcFileDigest, kc_file_digest_free)

/* A quarter of a millisecond's work. FALSE: there is none left, or the file cannot be read. */
gboolean      kc_file_digest_step (KcFileDigest *self);
/* When no step is left; to be called once. Lower-case hexadecimal, transfer full; NULL: as g_file_read(). */
char         *kc_file_digest_end  (KcFileDigest *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
