/* What the settings say about documents. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The greatest size in bytes of a scan or photo that is taken in (key document-size-limit). */
guint64 kc_document_settings_get_limit (void);

G_END_DECLS
