/* The other end of a file that is read in a process of its own: starting it, frames to and from it, and what its end means. Inside core/formats. */
#pragma once

#include "kc-progress.h"
#include "kc-sheet-remote.h"
#include "kc-sheet-wire.h"

G_BEGIN_DECLS

typedef struct _KcReaderProcess KcReaderProcess;

/* `file` stays the caller's. KC_ERROR_READER_MISSING. */
KcReaderProcess *kc_reader_process_new  (const KcSheetReader *reader, int file, GError **error);
/* Ends it, whatever it is doing, and leaves nothing of it behind. */
void             kc_reader_process_free (KcReaderProcess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcReaderProcess, kc_reader_process_free)

/* When it no longer listens, the next answer says why. */
void     kc_reader_process_send (KcReaderProcess *self, KcFrameKind kind, const GByteArray *content);

/* The next answer, whatever time it takes as long as any comes. *content is valid until the next call. KC_ERROR_READER_FAILED, _READER_STALLED,
 * _READER_LIMIT; cancelled: G_IO_ERROR_CANCELLED. After each of them the process has ended, and there are no further answers. */
gboolean kc_reader_process_receive (KcReaderProcess *self, KcProgress *progress, KcFrameHead *head, const guint8 **content, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* What the process says of its kernel: logged where there is no filter. Names neither file nor folder. */
void     kc_reader_process_report_filter (gboolean filtered);

/* It said what makes no sense: ends it and sets KC_ERROR_READER_FAILED. */
void     kc_reader_process_refuse (KcReaderProcess *self, GError **error);

G_END_DECLS
