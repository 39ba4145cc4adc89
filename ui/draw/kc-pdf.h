/* Pages as a PDF file. */
#pragma once

#include <gio/gio.h>
#include "kc-pages.h"
#include "kc-progress.h"

G_BEGIN_DECLS

/* Title and author are the document's metadata; each part has an entry in the outline. progress may be NULL. An existing file is replaced
 * only when all went well. FALSE with G_IO_ERROR_CANCELLED, KC_ERROR_DISK_FULL, KC_ERROR_FILE_UNREADABLE (cannot be written there) or
 * KC_ERROR_FAILED (no pages among it), or what reading a part failed with (kc_pages_check()). */
gboolean kc_pdf_save  (KcPages *pages, const char *path, const char *title, const char *author, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same into a stream, which is not closed. */
gboolean kc_pdf_write (KcPages *pages, GOutputStream *stream, const char *title, const char *author, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
