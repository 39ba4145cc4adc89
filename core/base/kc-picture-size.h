/* How large a picture is, from its head alone: a small file can hold a picture that no memory does. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More dots than a camera makes; what a photo may have at most (a 50-million-dot picture takes 200 MB to unpack). */
#define KC_PICTURE_MAX_DOTS 50000000

/* PNG and JPEG. FALSE when the bytes do not say. Any bytes. */
gboolean kc_picture_size_read (const guint8 *bytes, gsize length, guint32 *width, guint32 *height) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
