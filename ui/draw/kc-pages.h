/* A document of pages: preview, printer and PDF draw the same. It consists of parts (a person's sheet, a table) that are read and laid out when a
 * page of theirs is wanted, so that a job over a whole bank needs no more memory than its longest parts.
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
  /* For documents whose parts have to be fetched first, else NULL. The stretch of parts around `part` and where it begins; transfer full. Blocks.
   * Runs in any thread, also while the document is drawn: touches nothing of it that changes. */
  GPtrArray *(*read_parts) (KcPages *self, guint part, guint *first, GError **error);
  /* A second document over the same parts, which may go to another thread; NULL where there is no gain. */
  KcPages *(*dup) (KcPages *self);
};

/* A4 portrait unless set. Forgets the pagination. */
void     kc_pages_set_paper (KcPages *self, const KcPaper *paper);
const KcPaper *kc_pages_get_paper (KcPages *self);
/* Pages of the whole document: reads and lays out every part once, keeping only the counts. */
guint    kc_pages_get_n_pages (KcPages *self);
/* Draws page `page` (from 0) on a cairo_t in points whose origin is the paper's top left corner. */
void     kc_pages_draw (KcPages *self, guint page, cairo_t *cr);

guint    kc_pages_get_n_parts (KcPages *self);
guint    kc_pages_get_n_part_pages (KcPages *self, guint part);
void     kc_pages_draw_part (KcPages *self, guint part, guint page, cairo_t *cr);
/* "张晓雯 (0012)": for an outline or a list. Transfer full; NULL when the part could not be read. */
char    *kc_pages_dup_part_title (KcPages *self, guint part);
/* FALSE, with the reason, once a part could not be read: from then on nothing more is read, and what is missing has no pages and is not drawn. */
gboolean kc_pages_check (KcPages *self, GError **error);

/* For a window that must not wait. The functions above read what they need and block for it; a page that is read is drawn at once. */
gboolean kc_pages_is_read (KcPages *self, guint page);
/* Reads what a page needs in a thread, then emits "parts-read" in this one, also on failure (kc_pages_check()). Nothing happens while another
 * stretch is being read: ask again after the signal. */
void     kc_pages_request (KcPages *self, guint page);
/* The same document for another thread: NULL when this one has no parts to fetch and is to be given itself. */
KcPages *kc_pages_dup (KcPages *self);
/* Until it is counted, every part is taken to have as many pages as the first one; then where each page lies is exact. */
void     kc_pages_guess (KcPages *self);
/* What kc_pages_dup() gave has been counted: the counts are taken over. */
void     kc_pages_take_counts (KcPages *self, KcPages *counted);

G_END_DECLS
