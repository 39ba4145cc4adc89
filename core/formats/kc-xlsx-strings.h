/* The table of shared strings: one block of text and one of 32-bit offsets, because there may be millions. */
#pragma once

#include "kc-progress.h"
#include "kc-zip.h"

G_BEGIN_DECLS

#define KC_XLSX_MAX_STRINGS      (16u * 1024u * 1024u)
#define KC_XLSX_MAX_STRING_BYTES (512u * 1024u * 1024u)

typedef struct _KcXlsxStrings KcXlsxStrings;

/* Runs of rich text are joined, phonetic hints left out. KC_ERROR_FILE_TOO_LARGE past the limits. */
KcXlsxStrings *kc_xlsx_strings_load (KcZip *zip, int entry, KcProgress *progress, GError **error);
void           kc_xlsx_strings_free (KcXlsxStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcXlsxStrings, kc_xlsx_strings_free)

/* NULL: no such string. Ended by NUL; valid as long as the table. */
const char    *kc_xlsx_strings_get  (KcXlsxStrings *self, guint64 index, gsize *length);

G_END_DECLS
