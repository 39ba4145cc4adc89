/* What a page is made of: blocks of one width that may be broken between their items (rows, lines). For ui/draw only. */
#pragma once

#include "kc-draw-style.h"
#include "kc-draw-text.h"

G_BEGIN_DECLS

typedef struct _KcBlock KcBlock;

typedef struct
{
  /* The end of the items from `from` on that fit into `height`, and the height they take; `from` itself when not even one does. */
  guint (*fit)  (KcBlock *self, guint from, double height, double *used);
  /* Items [from, to) with the top left corner at the origin. */
  void  (*draw) (KcBlock *self, cairo_t *cr, guint from, guint to);
  void  (*free) (KcBlock *self);
} KcBlockClass;

struct _KcBlock
{
  const KcBlockClass *klass;
  KcDrawText *text;
  const KcDrawStyle *style;   /* borrowed: outlives the block */
  double width;
  double space_before;        /* not at the head of a page */
  guint n_items;
  gboolean keep_with_next;    /* a heading */
};

/* Fills what is common. */
void kc_block_init  (KcBlock *self, const KcBlockClass *klass, KcDrawText *text, const KcDrawStyle *style, double width, guint n_items);
void kc_block_free  (KcBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcBlock, kc_block_free)

/* A drawing of a fixed height. `data` is freed by `destroy`. */
typedef void (*KcBlockDrawFunc) (cairo_t *cr, KcDrawText *text, const KcDrawStyle *style, double width, double height, gpointer data);
KcBlock *kc_drawn_block_new (KcDrawText *text, const KcDrawStyle *style, double width, double height, KcBlockDrawFunc draw, gpointer data, GDestroyNotify destroy);

/* Running text, broken between lines but never leaving one alone. Empty text: a block of no items. */
KcBlock *kc_text_block_new (KcDrawText *text, const KcDrawStyle *style, double width, const char *string, double size, KcTextFlags flags, const KcDrawColor *color, double indent);

/* Blocks laid out on pages of one size. */
typedef struct _KcFlow KcFlow;

KcFlow *kc_flow_new     (double width, double height);
void    kc_flow_free    (KcFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcFlow, kc_flow_free)
double  kc_flow_get_width (KcFlow *self);
/* Takes the block, lays it out behind what is there. */
void    kc_flow_take    (KcFlow *self, KcBlock *block);
/* Takes the block and pins it to the foot of the page in hand; text flows above it. To be called once a flow, before text that may pass the page. */
void    kc_flow_take_foot (KcFlow *self, KcBlock *block);
guint   kc_flow_get_n_pages (KcFlow *self);
/* How much of the last page is taken. */
double  kc_flow_get_last_height (KcFlow *self);
/* The foot was put on page 0: pages that lack one can be told. */
gboolean kc_flow_has_foot (KcFlow *self, guint page);
void    kc_flow_draw    (KcFlow *self, guint page, cairo_t *cr);

G_END_DECLS
