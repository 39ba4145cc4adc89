/* The shared strings of a BIFF8 workbook: all texts in one block of memory. */
#pragma once

#include "kc-biff-stream.h"

G_BEGIN_DECLS

typedef struct _KcBiffStrings KcBiffStrings;

/* The stream stands at the SST record. KC_ERROR_FILE_DAMAGED, KC_ERROR_FILE_TOO_LARGE. */
KcBiffStrings *kc_biff_strings_read (KcBiffStream *stream, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           kc_biff_strings_free (KcBiffStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcBiffStrings, kc_biff_strings_free)

/* Borrowed, ends with NUL; NULL when there is no such string. */
const char    *kc_biff_strings_get  (KcBiffStrings *self, guint32 index, gsize *length);

G_END_DECLS
