/* Frames (kc-sheet-wire.h) as the reading process sends and receives them: by descriptor, waiting as long as it takes. Inside core/formats. */
#pragma once

#include "kc-sheet-wire.h"

G_BEGIN_DECLS

/* Empty, with room for the head at its start: what is put in stands behind it. */
GByteArray *kc_frame_new        (void);
/* FALSE: nobody is there any more. */
gboolean    kc_frame_send       (int fd, KcFrameKind kind, guint32 fraction, GByteArray *frame) G_GNUC_WARN_UNUSED_RESULT;
/* KC_FRAME_ERROR: a code of KC_ERROR (any other domain is KC_ERROR_FAILED) and the message. */
gboolean    kc_frame_send_error (int fd, guint32 fraction, const GError *error) G_GNUC_WARN_UNUSED_RESULT;
/* Into `content`, without the head. FALSE: nobody is there any more, or it makes no sense. */
gboolean    kc_frame_receive    (int fd, KcFrameKind *kind, GByteArray *content) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
