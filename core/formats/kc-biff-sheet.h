/* The rows of one worksheet of a BIFF workbook. */
#pragma once

#include "kc-biff-workbook.h"
#include "kc-hidden-columns.h"

G_BEGIN_DECLS

/* As KcSheetBookClass.read. Rows without a value of their own are not passed. */
gboolean kc_biff_sheet_read (const KcBiffWorkbook *workbook, guint sheet, KcBiffStream *stream, KcHiddenColumns *hidden_columns,
                             KcRowFunc func, gpointer data, KcProgress *progress, GError **error);

G_END_DECLS
