#include "kc-block.h"

typedef struct
{
  KcBlock *block;     /* borrowed from `blocks` */
  guint from, to;
  guint page;
  double y;
} Fragment;

struct _KcFlow
{
  double width, height;
  GPtrArray *blocks;
  GArray *fragments;
  guint page;
  double y;
  double foot;        /* height kept free at the end of page foot_page */
  guint foot_page;
  gboolean has_foot;
};

KcFlow *
kc_flow_new (double width,
             double height)
{
  KcFlow *self = g_new0 (KcFlow, 1);

  self->width = width;
  self->height = height;
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_block_free);
  self->fragments = g_array_new (FALSE, FALSE, sizeof (Fragment));
  return self;
}

void
kc_flow_free (KcFlow *self)
{
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->fragments);
  g_free (self);
}

double
kc_flow_get_width (KcFlow *self)
{
  return self->width;
}

static double
flow_bottom (const KcFlow *self)
{
  return self->height - (self->has_foot && self->page == self->foot_page ? self->foot : 0);
}

static void
flow_place (KcFlow  *self,
            KcBlock *block,
            guint    from,
            guint    to,
            double   y)
{
  Fragment fragment = { block, from, to, self->page, y };

  g_array_append_val (self->fragments, fragment);
}

/* Headings whose text went to the next page go with it, unless the page would be left empty. */
static void
flow_turn_page (KcFlow *self)
{
  guint first = self->fragments->len;
  double top = 0;

  self->page++;
  self->y = 0;
  for (; first > 0; first--)
    {
      const Fragment *before = &g_array_index (self->fragments, Fragment, first - 1);

      if (!before->block->keep_with_next || before->page + 1 != self->page)
        break;
      if (before->y <= 0)
        return;
      top = before->y;
    }
  for (guint i = first; i < self->fragments->len; i++)
    {
      Fragment *moved = &g_array_index (self->fragments, Fragment, i);
      double used;

      moved->block->klass->fit (moved->block, moved->from, self->height, &used);
      moved->page = self->page;
      moved->y -= top;
      self->y = moved->y + used;
    }
}

void
kc_flow_take (KcFlow  *self,
              KcBlock *block)
{
  guint from = 0;

  g_ptr_array_add (self->blocks, block);
  while (from < block->n_items)
    {
      double top = self->y > 0 && from == 0 ? self->y + block->space_before : self->y;
      double used = 0;
      guint to = block->klass->fit (block, from, flow_bottom (self) - top, &used);

      if (to == from && self->y > 0)
        {
          flow_turn_page (self);
          continue;
        }
      /* Higher than a whole page: it is cut off rather than put off for ever. */
      if (to == from)
        to = from + 1;
      flow_place (self, block, from, to, top);
      self->y = top + used;
      from = to;
      if (from < block->n_items)
        flow_turn_page (self);
    }
}

void
kc_flow_take_foot (KcFlow  *self,
                   KcBlock *block)
{
  double used = 0;

  g_ptr_array_add (self->blocks, block);
  block->klass->fit (block, 0, self->height, &used);
  if (self->y + block->space_before + used > self->height)
    flow_turn_page (self);
  self->has_foot = TRUE;
  self->foot_page = self->page;
  self->foot = used + block->space_before;
  flow_place (self, block, 0, block->n_items, self->height - used);
}

guint
kc_flow_get_n_pages (KcFlow *self)
{
  return self->page + 1;
}

double
kc_flow_get_last_height (KcFlow *self)
{
  return self->y;
}

gboolean
kc_flow_has_foot (KcFlow *self,
                  guint   page)
{
  return self->has_foot && page == self->foot_page;
}

void
kc_flow_draw (KcFlow  *self,
              guint    page,
              cairo_t *cr)
{
  for (guint i = 0; i < self->fragments->len; i++)
    {
      const Fragment *fragment = &g_array_index (self->fragments, Fragment, i);

      if (fragment->page != page)
        continue;
      cairo_save (cr);
      cairo_translate (cr, 0, fragment->y);
      fragment->block->klass->draw (fragment->block, cr, fragment->from, fragment->to);
      cairo_restore (cr);
    }
}
