/* Colours, lines and sizes of charts and pages: one table a surface, nothing decided anywhere else. Yellow, orange and red do not occur
 * in charts: they are kept for warnings (design, section 3). */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue, alpha;
} KcDrawColor;

typedef enum
{
  KC_DRAW_LIGHT,
  KC_DRAW_DARK,
  KC_DRAW_HIGH_CONTRAST,
  KC_DRAW_HIGH_CONTRAST_DARK,
  KC_DRAW_PRINT,
} KcDrawVariant;

#define KC_DRAW_N_SERIES 6
#define KC_DRAW_FONT_FAMILY "Noto Sans CJK SC"
#define KC_DRAW_LANGUAGE "zh-cn"

typedef struct
{
  KcDrawVariant variant;
  double font_size;         /* of chart text, in units of the surface: pixels, or points on paper */
  double hairline;          /* grid, axes, table rules */
  double line;              /* curves */
  KcDrawColor paper;        /* behind everything; a chart paints it only when it is saved to a file */
  KcDrawColor ink;          /* titles, values */
  KcDrawColor muted;        /* labels, units */
  KcDrawColor grid;
  KcDrawColor axis;
  KcDrawColor accent;       /* the one thing the drawing is about */
  KcDrawColor reference;    /* what it is compared with: the peers' mean */
  KcDrawColor positive, negative, total;
  KcDrawColor band[2];      /* alternate shades of grade bands */
  KcDrawColor series[KC_DRAW_N_SERIES];   /* told apart by lightness too, so without colour vision and on a grey printer */
} KcDrawStyle;

/* Fills *self; font_size 0 is the surface's usual one: 12 pixels, 7.5 points on paper. */
void kc_draw_style_init (KcDrawStyle *self, KcDrawVariant variant, double font_size);
void kc_draw_set_color  (cairo_t *cr, const KcDrawColor *color);
/* The same colour, `alpha` times as opaque. */
KcDrawColor kc_draw_color_fade (const KcDrawColor *color, double alpha);

G_END_DECLS
