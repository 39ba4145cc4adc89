/* The rows of one table of an OpenDocument spreadsheet. */
#pragma once

#include "kc-hidden-columns.h"
#include "kc-ods-outline.h"

G_BEGIN_DECLS

/* `table`: which, from 0; `position`: where it begins, as the outline has it, or 0. TRUE at the end and when `func` wanted no more. Repeated
 * rows and cells are passed on one by one as long as they hold values; empty ones cost nothing. The table's hidden columns
 * are added to those given. */
gboolean kc_ods_rows_read (const KcOdsDocument *document, guint table, guint64 position, gboolean base_1904, KcHiddenColumns *hidden_columns,
                           KcRowFunc func, gpointer data, KcProgress *progress, GError **error);

G_END_DECLS
