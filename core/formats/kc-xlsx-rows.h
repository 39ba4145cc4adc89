/* The rows of one worksheet part. */
#pragma once

#include "kc-hidden-columns.h"
#include "kc-xlsx-merges.h"
#include "kc-xlsx-strings.h"

G_BEGIN_DECLS

typedef struct
{
  KcZip *zip;
  int entry;
  KcXlsxStrings *strings;
  KcXlsxMerges *merges;
  const guint8 *styles;      /* KcNumberFormat of each cell style */
  guint n_styles;
  gboolean base_1904;
  KcHiddenColumns *hidden_columns;   /* the worksheet's are added */
} KcXlsxRowSource;

/* TRUE at the end and when `func` wanted no more. */
gboolean kc_xlsx_rows_read (const KcXlsxRowSource *source, KcRowFunc func, gpointer data, KcProgress *progress, GError **error);

G_END_DECLS
