/* The file below an archive, as libzip reads it. libzip takes a whole directory into memory before anybody can ask how many entries
 * there are; this file hands out only so many bytes until the archive is open. Only for kc-zip*.c. */
#pragma once

#include <glib.h>
#include <zip.h>

G_BEGIN_DECLS

typedef struct _KcZipFile KcZipFile;

/* A source that owns `file` (which is for as long as the source is). KC_ERROR_FILE_UNREADABLE. */
zip_source_t *kc_zip_file_new (const char *path, guint64 allowance, KcZipFile **file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether more than the allowance was asked for. */
gboolean      kc_zip_file_is_exhausted (KcZipFile *self);
void          kc_zip_file_lift_allowance (KcZipFile *self);

G_END_DECLS
