#include "kc-pages.h"

#include "kc-page-private.h"

typedef struct
{
  KcPaper paper;
  KcDrawStyle style;
  KcDrawText *text;
  GArray *counts;       /* guint by part; 0: not laid out yet */
  KcFlow *flow;         /* of the part in hand */
  guint part;
} KcPagesPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (KcPages, kc_pages, G_TYPE_OBJECT)

#define PRIVATE(self) ((KcPagesPrivate *) kc_pages_get_instance_private (self))

static void
kc_pages_finalize (GObject *object)
{
  KcPagesPrivate *priv = PRIVATE (KC_PAGES (object));

  g_clear_pointer (&priv->flow, kc_flow_free);
  g_clear_pointer (&priv->text, kc_draw_text_unref);
  g_array_unref (priv->counts);
  G_OBJECT_CLASS (kc_pages_parent_class)->finalize (object);
}

static void
kc_pages_class_init (KcPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_pages_finalize;
}

static void
kc_pages_init (KcPages *self)
{
  KcPagesPrivate *priv = PRIVATE (self);

  kc_paper_init_a4 (&priv->paper, FALSE);
  kc_draw_style_init (&priv->style, KC_DRAW_PRINT, 0);
  priv->counts = g_array_new (FALSE, TRUE, sizeof (guint));
}

void
kc_pages_set_paper (KcPages       *self,
                    const KcPaper *paper)
{
  KcPagesPrivate *priv = PRIVATE (self);

  g_return_if_fail (KC_IS_PAGES (self) && paper != NULL);

  priv->paper = *paper;
  g_clear_pointer (&priv->flow, kc_flow_free);
  g_array_set_size (priv->counts, 0);
}

const KcPaper *
kc_pages_get_paper (KcPages *self)
{
  return &PRIVATE (self)->paper;
}

guint
kc_pages_get_n_parts (KcPages *self)
{
  return KC_PAGES_GET_CLASS (self)->get_n_parts (self);
}

char *
kc_pages_dup_part_title (KcPages *self,
                         guint    part)
{
  return KC_PAGES_GET_CLASS (self)->dup_part_title (self, part);
}

/* The part's layout; the one before it is given up. */
static KcFlow *
pages_reach_part (KcPages *self,
                  guint    part)
{
  KcPagesPrivate *priv = PRIVATE (self);

  if (priv->flow != NULL && priv->part == part)
    return priv->flow;
  g_clear_pointer (&priv->flow, kc_flow_free);
  if (priv->text == NULL)
    priv->text = kc_draw_text_new_movable ();
  priv->part = part;
  priv->flow = KC_PAGES_GET_CLASS (self)->layout_part (self, part, priv->text, &priv->style,
                                                       kc_page_content_width (&priv->paper), kc_page_content_height (&priv->paper));
  if (priv->counts->len <= part)
    g_array_set_size (priv->counts, part + 1);
  g_array_index (priv->counts, guint, part) = kc_flow_get_n_pages (priv->flow);
  return priv->flow;
}

guint
kc_pages_get_n_part_pages (KcPages *self,
                           guint    part)
{
  KcPagesPrivate *priv = PRIVATE (self);

  g_return_val_if_fail (part < kc_pages_get_n_parts (self), 0);

  if (part < priv->counts->len && g_array_index (priv->counts, guint, part) > 0)
    return g_array_index (priv->counts, guint, part);
  return kc_flow_get_n_pages (pages_reach_part (self, part));
}

guint
kc_pages_get_n_pages (KcPages *self)
{
  guint n = 0;

  g_return_val_if_fail (KC_IS_PAGES (self), 0);

  for (guint part = 0; part < kc_pages_get_n_parts (self); part++)
    n += kc_pages_get_n_part_pages (self, part);
  return n;
}

void
kc_pages_draw_part (KcPages *self,
                    guint    part,
                    guint    page,
                    cairo_t *cr)
{
  KcPagesPrivate *priv = PRIVATE (self);
  g_auto (KcPageFurniture) furniture = { NULL };
  KcFlow *flow;

  g_return_if_fail (part < kc_pages_get_n_parts (self));

  flow = pages_reach_part (self, part);
  KC_PAGES_GET_CLASS (self)->get_furniture (self, part, &furniture);
  cairo_save (cr);
  kc_page_draw (&priv->paper, &furniture, cr, priv->text, &priv->style, page, kc_flow_get_n_pages (flow), !kc_flow_has_foot (flow, page));
  cairo_translate (cr, kc_page_content_x (&priv->paper), kc_page_content_y (&priv->paper));
  kc_flow_draw (flow, page, cr);
  cairo_restore (cr);
}

void
kc_pages_draw (KcPages *self,
               guint    page,
               cairo_t *cr)
{
  guint n_parts;

  g_return_if_fail (KC_IS_PAGES (self) && cr != NULL);

  n_parts = kc_pages_get_n_parts (self);
  for (guint part = 0; part < n_parts; part++)
    {
      guint n = kc_pages_get_n_part_pages (self, part);

      if (page < n)
        {
          kc_pages_draw_part (self, part, page, cr);
          return;
        }
      page -= n;
    }
}
