/* A file written by cairo: all of it or nothing. For ui/draw only. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _KcDrawStream KcDrawStream;

/* Writes beside `path`; kc_draw_stream_finish () puts it in its place. KC_ERROR_FILE_UNREADABLE when nothing can be written there. */
KcDrawStream  *kc_draw_stream_new (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Into a stream of the caller's, which stays open. */
KcDrawStream  *kc_draw_stream_new_for_stream (GOutputStream *stream);
/* For cairo's *_for_stream () functions; the closure is the KcDrawStream. */
cairo_status_t kc_draw_stream_write (void *closure, const unsigned char *data, unsigned int length);
/* Something could not be written: no reason to draw on. */
gboolean       kc_draw_stream_has_failed (KcDrawStream *self);
/* After the surface was finished: `status` is its status. FALSE on anything that went wrong while writing, KC_ERROR_DISK_FULL among it. */
gboolean       kc_draw_stream_finish (KcDrawStream *self, cairo_status_t status, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Without finish: what was written is removed. */
void           kc_draw_stream_free (KcDrawStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcDrawStream, kc_draw_stream_free)

G_END_DECLS
