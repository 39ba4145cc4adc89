/* Which rows below the header are no data: totals, notes under the table, headers and titles repeated on every printed page. */
#pragma once

#include "kc-mapping.h"
#include "kc-sheet.h"

G_BEGIN_DECLS

/* 小计, 合计, 城关支行小计, 本页合计, 合 计 … */
gboolean kc_row_is_totals_label (const char *text, gsize length);
/* 制表人:…, 注:…, 第 2 页 … */
gboolean kc_row_is_note_label   (const char *text, gsize length);
/* A row of at least two cells, all of which are header texts of their columns. `headers`: per column, NULL terminated texts or NULL. */
gboolean kc_row_is_header       (const KcCell *cells, gsize n_cells, GPtrArray *headers);

G_END_DECLS
