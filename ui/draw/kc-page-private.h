/* Drawing of what kc-page.h names. For ui/draw only. */
#pragma once

#include "kc-page.h"

G_BEGIN_DECLS

/* Between head and foot. */
double kc_page_content_x      (const KcPaper *paper);
double kc_page_content_y      (const KcPaper *paper);
double kc_page_content_width  (const KcPaper *paper);
double kc_page_content_height (const KcPaper *paper);
/* with_seal: room for the bank's seal in the head, for pages that have none at their foot. page counts from 0. */
void   kc_page_draw (const KcPaper *paper, const KcPageFurniture *furniture, cairo_t *cr, KcDrawText *text, const KcDrawStyle *style, guint page, guint n_pages, gboolean with_seal);
/* The box that the bank's seal is put on. */
void   kc_page_draw_seal_box (cairo_t *cr, KcDrawText *text, const KcDrawStyle *style, double x, double y, double side, double size);

G_END_DECLS
