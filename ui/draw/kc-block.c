#include "kc-block.h"

void
kc_block_init (KcBlock            *self,
               const KcBlockClass *klass,
               KcDrawText         *text,
               const KcDrawStyle  *style,
               double              width,
               guint               n_items)
{
  self->klass = klass;
  self->text = kc_draw_text_ref (text);
  self->style = style;
  self->width = width;
  self->n_items = n_items;
}

void
kc_block_free (KcBlock *self)
{
  kc_draw_text_unref (self->text);
  self->klass->free (self);
}

typedef struct
{
  KcBlock block;
  double height;
  KcBlockDrawFunc draw;
  gpointer data;
  GDestroyNotify destroy;
} DrawnBlock;

static guint
drawn_block_fit (KcBlock *block,
                 guint    from,
                 double   height,
                 double  *used)
{
  *used = ((DrawnBlock *) block)->height;
  return *used <= height ? 1 : 0;
}

static void
drawn_block_draw (KcBlock *block,
                  cairo_t *cr,
                  guint    from,
                  guint    to)
{
  DrawnBlock *self = (DrawnBlock *) block;

  self->draw (cr, block->text, block->style, block->width, self->height, self->data);
}

static void
drawn_block_free (KcBlock *block)
{
  DrawnBlock *self = (DrawnBlock *) block;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

KcBlock *
kc_drawn_block_new (KcDrawText        *text,
                    const KcDrawStyle *style,
                    double             width,
                    double             height,
                    KcBlockDrawFunc    draw,
                    gpointer           data,
                    GDestroyNotify     destroy)
{
  static const KcBlockClass klass = { drawn_block_fit, drawn_block_draw, drawn_block_free };
  DrawnBlock *self = g_new0 (DrawnBlock, 1);

  kc_block_init (&self->block, &klass, text, style, width, 1);
  self->height = height;
  self->draw = draw;
  self->data = data;
  self->destroy = destroy;
  return &self->block;
}

typedef struct
{
  KcBlock block;
  PangoLayout *layout;      /* one item a line */
  double line;              /* its height */
  double ascent;
  double indent;
  KcDrawColor color;
} TextBlock;

static guint
text_block_fit (KcBlock *block,
                guint    from,
                double   height,
                double  *used)
{
  TextBlock *self = (TextBlock *) block;
  guint rest = block->n_items - from;
  guint n = (guint) MAX ((height + 0.01) / self->line, 0);

  if (n >= rest)
    n = rest;
  /* No first line alone at the foot of a page, no last one alone at the head of the next. */
  else if (n > 0 && rest - n == 1)
    n--;
  if (n < rest && n < 2)
    n = 0;
  *used = n * self->line;
  return from + n;
}

static void
text_block_draw (KcBlock *block,
                 cairo_t *cr,
                 guint    from,
                 guint    to)
{
  TextBlock *self = (TextBlock *) block;

  kc_draw_set_color (cr, &self->color);
  for (guint i = from; i < to; i++)
    {
      cairo_move_to (cr, self->indent, (i - from) * self->line + self->ascent);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (self->layout, (int) i));
    }
}

static void
text_block_free (KcBlock *block)
{
  TextBlock *self = (TextBlock *) block;

  g_object_unref (self->layout);
  g_free (self);
}

KcBlock *
kc_text_block_new (KcDrawText        *text,
                   const KcDrawStyle *style,
                   double             width,
                   const char        *string,
                   double             size,
                   KcTextFlags        flags,
                   const KcDrawColor *color,
                   double             indent)
{
  static const KcBlockClass klass = { text_block_fit, text_block_draw, text_block_free };
  TextBlock *self = g_new0 (TextBlock, 1);

  self->layout = kc_draw_text_make_layout (text, string, size, flags | KC_TEXT_WRAP, width - indent);
  kc_block_init (&self->block, &klass, text, style, width, *string != '\0' ? (guint) pango_layout_get_line_count (self->layout) : 0);
  self->ascent = 1.12 * size;
  self->line = 1.55 * size;
  self->indent = indent;
  self->color = *color;
  return &self->block;
}
