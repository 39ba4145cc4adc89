#include "kc-draw-style.h"

#define RGB(hex) { ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) & 255) / 255.0, 1.0 }
#define RGBA(hex, a) { ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) & 255) / 255.0, (a) }

static const KcDrawStyle styles[] = {
  [KC_DRAW_LIGHT] = {
    .hairline = 1.0, .line = 2.0,
    .paper = RGB (0xffffff), .ink = RGB (0x23272e), .muted = RGB (0x656c77), .grid = RGB (0xe6e8eb), .axis = RGB (0xa9afb8),
    .accent = RGB (0x2f6690), .reference = RGB (0x8c939d),
    .positive = RGB (0x4c9a8f), .negative = RGB (0x85527c), .total = RGB (0x2f6690),
    .band = { RGBA (0x2f6690, 0.05), RGBA (0x2f6690, 0.12) },
    .series = { RGB (0x2f6690), RGB (0x8fc0b4), RGB (0x5b3a6b), RGB (0xa4adb8), RGB (0x1d3b53), RGB (0xc3d4e3) },
  },
  [KC_DRAW_DARK] = {
    .hairline = 1.0, .line = 2.0,
    .paper = RGB (0x242424), .ink = RGB (0xf0f1f3), .muted = RGB (0xa9b0ba), .grid = RGB (0x3b3e43), .axis = RGB (0x6d737c),
    .accent = RGB (0x6ea8d8), .reference = RGB (0x9299a3),
    .positive = RGB (0x62b7aa), .negative = RGB (0xb689ae), .total = RGB (0x6ea8d8),
    .band = { RGBA (0x6ea8d8, 0.07), RGBA (0x6ea8d8, 0.17) },
    .series = { RGB (0x6ea8d8), RGB (0x3f7f74), RGB (0xcbaed6), RGB (0x767d87), RGB (0xb9d3ea), RGB (0x3d5a73) },
  },
  [KC_DRAW_HIGH_CONTRAST] = {
    .hairline = 1.0, .line = 3.0,
    .paper = RGB (0xffffff), .ink = RGB (0x000000), .muted = RGB (0x26292e), .grid = RGB (0xb4b8be), .axis = RGB (0x000000),
    .accent = RGB (0x0b3d66), .reference = RGB (0x4a4f57),
    .positive = RGB (0x0a6156), .negative = RGB (0x5c1f52), .total = RGB (0x0b3d66),
    .band = { RGBA (0x0b3d66, 0.06), RGBA (0x0b3d66, 0.18) },
    .series = { RGB (0x0b3d66), RGB (0x5fa697), RGB (0x3a1a49), RGB (0x7c848e), RGB (0x0a1c2b), RGB (0x8fb0cc) },
  },
  [KC_DRAW_HIGH_CONTRAST_DARK] = {
    .hairline = 1.0, .line = 3.0,
    .paper = RGB (0x000000), .ink = RGB (0xffffff), .muted = RGB (0xdfe3e8), .grid = RGB (0x595e66), .axis = RGB (0xffffff),
    .accent = RGB (0xa6d3f7), .reference = RGB (0xc4c9d0),
    .positive = RGB (0x8ae0d2), .negative = RGB (0xe3b4da), .total = RGB (0xa6d3f7),
    .band = { RGBA (0xa6d3f7, 0.10), RGBA (0xa6d3f7, 0.26) },
    .series = { RGB (0xa6d3f7), RGB (0x4fa697), RGB (0xe7cdf0), RGB (0x9aa1ab), RGB (0xd9ecfb), RGB (0x5d86a8) },
  },
  /* Paper holds less contrast in thin lines and more detail in the rest. */
  [KC_DRAW_PRINT] = {
    .hairline = 0.4, .line = 1.1,
    .paper = RGB (0xffffff), .ink = RGB (0x1b1e23), .muted = RGB (0x5a616b), .grid = RGB (0xdfe2e6), .axis = RGB (0x9299a3),
    .accent = RGB (0x2a5d85), .reference = RGB (0x858c96),
    .positive = RGB (0x4c9a8f), .negative = RGB (0x85527c), .total = RGB (0x2a5d85),
    .band = { RGB (0xf5f8fa), RGB (0xe8eff4) },
    .series = { RGB (0x2a5d85), RGB (0x8fc0b4), RGB (0x5b3a6b), RGB (0xa4adb8), RGB (0x1d3b53), RGB (0xc3d4e3) },
  },
};

void
kc_draw_style_init (KcDrawStyle   *self,
                    KcDrawVariant  variant,
                    double         font_size)
{
  g_return_if_fail ((guint) variant < G_N_ELEMENTS (styles));

  *self = styles[variant];
  self->variant = variant;
  if (font_size > 0)
    self->font_size = font_size;
  else
    self->font_size = variant == KC_DRAW_PRINT ? 7.5 : 12.0;
}

void
kc_draw_set_color (cairo_t           *cr,
                   const KcDrawColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

KcDrawColor
kc_draw_color_fade (const KcDrawColor *color,
                    double             alpha)
{
  KcDrawColor faded = *color;

  faded.alpha *= alpha;
  return faded;
}
