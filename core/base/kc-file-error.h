/* What went wrong while a file was written, as a code that can be branched on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* local: transfer full. Our own errors and a cancelled operation pass as they are; what: "write a document", for the message,
 * which does not name the file: a document may be called by a person's name. */
void kc_file_error_take (GError **error, GError *local, const char *what);

G_END_DECLS
