/* Text for drawings: one Pango context with the bank's font and language, and a store of laid-out lines, so that the labels and heads
 * which return on every page are shaped once. Layout does not depend on the surface (no hinted metrics): screen and paper break lines
 * at the same places. Belongs to one thread at a time. */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  KC_TEXT_PLAIN = 0,
  KC_TEXT_BOLD = 1 << 0,
  KC_TEXT_WRAP = 1 << 1,       /* break into lines at `width`; otherwise one line, ellipsised at `width` */
  KC_TEXT_CENTER = 1 << 2,     /* of wrapped lines */
  KC_TEXT_TWO_LINES = 1 << 3,  /* with WRAP: at most two, the second one ellipsised */
} KcTextFlags;

typedef struct _KcDrawText KcDrawText;

KcDrawText *kc_draw_text_new   (void);
/* With a font map of its own, so that it may go from one thread to another (a document that is saved in the background and drawn in the
 * window): the common font map belongs to the thread that asked for it, and the toolkit draws with it. */
KcDrawText *kc_draw_text_new_movable (void);
KcDrawText *kc_draw_text_ref   (KcDrawText *self);
void        kc_draw_text_unref (KcDrawText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcDrawText, kc_draw_text_unref)

/* Borrowed, and only until the next call. width <= 0: unlimited. */
PangoLayout *kc_draw_text_layout (KcDrawText *self, const char *text, double size, KcTextFlags flags, double width);
/* A layout of one's own, not kept: running text that does not return. Transfer full. */
PangoLayout *kc_draw_text_make_layout (KcDrawText *self, const char *text, double size, KcTextFlags flags, double width);
double       kc_draw_text_width  (KcDrawText *self, const char *text, double size, KcTextFlags flags);
/* One line in the current colour on `baseline`; `align` 0 puts its left end, 0.5 its middle, 1 its right end at x. max_width <= 0: unlimited. */
void         kc_draw_text_show   (KcDrawText *self, cairo_t *cr, const char *text, double x, double baseline, double size, KcTextFlags flags, double align, double max_width);
/* Wrapped text whose box begins at (x, y). Returns its height. */
double       kc_draw_text_show_box (KcDrawText *self, cairo_t *cr, const char *text, double x, double y, double size, KcTextFlags flags, double width);

/* From the middle of a line of figures or Chinese characters down to its baseline, in parts of the font size. */
#define KC_TEXT_MIDDLE 0.37

G_END_DECLS
