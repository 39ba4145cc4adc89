/* A document of pages: preview, printer and PDF draw the same. It consists of parts (a person's sheet, a table) that are laid out one at
 * a time, when a page of theirs is wanted, so that a job over a whole bank needs no more memory than its longest part.
 * Belongs to one thread at a time. */
#pragma once

#include "kc-block.h"
#include "kc-page.h"

G_BEGIN_DECLS

#define KC_TYPE_PAGES (kc_pages_get_type ())
G_DECLARE_DERIVABLE_TYPE (KcPages, kc_pages, KC, PAGES, GObject)

/* For the kinds in this folder only. */
struct _KcPagesClass
{
  GObjectClass parent_class;

  guint   (*get_n_parts) (KcPages *self);
  /* The part's blocks on pages of that size. */
  KcFlow *(*layout_part) (KcPages *self, guint part, KcDrawText *text, const KcDrawStyle *style, double width, double height);
  /* Head and foot; *furniture is empty. */
  void    (*get_furniture) (KcPages *self, guint part, KcPageFurniture *furniture);
  char   *(*dup_part_title) (KcPages *self, guint part);
};

/* A4 portrait unless set. Forgets the pagination. */
void     kc_pages_set_paper (KcPages *self, const KcPaper *paper);
const KcPaper *kc_pages_get_paper (KcPages *self);
/* Pages of the whole document: lays out every part once, keeping only the counts. */
guint    kc_pages_get_n_pages (KcPages *self);
/* Draws page `page` (from 0) on a cairo_t in points whose origin is the paper's top left corner. */
void     kc_pages_draw (KcPages *self, guint page, cairo_t *cr);

guint    kc_pages_get_n_parts (KcPages *self);
guint    kc_pages_get_n_part_pages (KcPages *self, guint part);
void     kc_pages_draw_part (KcPages *self, guint part, guint page, cairo_t *cr);
/* "张晓雯 (0012)": for an outline or a list. Transfer full. */
char    *kc_pages_dup_part_title (KcPages *self, guint part);

G_END_DECLS
