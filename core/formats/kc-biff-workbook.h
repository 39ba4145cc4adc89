/* What a BIFF workbook says before its sheets: version, code page, date system, number formats, shared strings, list of sheets. */
#pragma once

#include "kc-biff-strings.h"
#include "kc-decoder.h"
#include "kc-sheet-private.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  guint32 offset;
  guint32 n_rows;      /* as the sheet claims; 0: it does not */
  gboolean hidden;
} KcBiffSheetInfo;

typedef struct
{
  gboolean is_biff8;
  gboolean base_1904;
  char *encoding;            /* of BIFF5; NULL for BIFF8 */
  gboolean encoding_guessed; /* the file names no code page that is known */
  KcDecoder *decoder;        /* of BIFF5 */
  gboolean is_mixed;         /* BIFF5 by Gnumeric: UTF-16, but what is ASCII in bytes */
  GArray *sheets;            /* of KcBiffSheetInfo: worksheets only */
  GByteArray *formats;       /* a KcNumberFormat for each cell style */
  KcBiffStrings *strings;    /* NULL: the workbook has none */
} KcBiffWorkbook;

/* `encoding` overrides the code page of BIFF5. KC_ERROR_FILE_FORMAT (an older version, no workbook), KC_ERROR_FILE_PROTECTED,
 * KC_ERROR_FILE_DAMAGED, KC_ERROR_FILE_TOO_LARGE. */
KcBiffWorkbook *kc_biff_workbook_read (KcBiffStream *stream, const char *encoding, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            kc_biff_workbook_free (KcBiffWorkbook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcBiffWorkbook, kc_biff_workbook_free)

static inline KcNumberFormat
kc_biff_workbook_get_format (const KcBiffWorkbook *self, guint style)
{
  return style < self->formats->len ? (KcNumberFormat) self->formats->data[style] : KC_NUMBER_FORMAT_GENERAL;
}

/* Text at the stream's cursor behind a count, in the workbook's way: unicode or bytes of the code page. */
gboolean        kc_biff_workbook_read_text (const KcBiffWorkbook *self, KcBiffStream *stream, guint count, GByteArray *out) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
