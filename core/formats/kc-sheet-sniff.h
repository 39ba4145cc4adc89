/* What a file is, by its content (D19: files named .xls that are HTML, CSV, tab-separated or XML). */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

typedef enum
{
  KC_SNIFF_XLS,        /* a BIFF stream, in a container or bare */
  KC_SNIFF_XLSX,
  KC_SNIFF_ODS,
  KC_SNIFF_FODS,       /* flat XML */
  KC_SNIFF_DBF,
  KC_SNIFF_HTML,
  KC_SNIFF_XML2003,
  KC_SNIFF_TEXT,
  KC_SNIFF_OTHER,      /* none that is read; `error` says what it is */
} KcSniff;

/* KC_ERROR_FILE_EMPTY, _FILE_UNREADABLE, _FILE_FORMAT (message: what it is), _FILE_DAMAGED, _FILE_PROTECTED, _FILE_TOO_LARGE. */
KcSniff kc_sheet_sniff (const char *path, GError **error);

G_END_DECLS
