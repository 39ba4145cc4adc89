#include "kc-chart-pages.h"

#include "kc-heat-chart.h"

#define GAP 24.0

struct _KcChartPages
{
  KcPages parent_instance;

  KcPageFurniture furniture;
  gboolean two;
  GPtrArray *charts;
};

G_DEFINE_FINAL_TYPE (KcChartPages, kc_chart_pages, KC_TYPE_PAGES)

/* A heat map of more rows than have a line in the room is drawn larger and reduced to it. */
static void
draw_chart (cairo_t           *cr,
            KcDrawText        *text,
            const KcDrawStyle *style,
            double             width,
            double             height,
            gpointer           data)
{
  KcChart *chart = data;
  double wanted = KC_IS_HEAT_CHART (chart) ? kc_heat_chart_get_height (KC_HEAT_CHART (chart), style) : 0;
  double scale = wanted > height ? height / wanted : 1;

  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  kc_chart_draw (chart, cr, width / scale, height / scale, style);
  cairo_restore (cr);
}

/* One part, so that its pages are counted through. */
static guint
kc_chart_pages_get_n_parts (KcPages *pages)
{
  return KC_CHART_PAGES (pages)->charts->len > 0 ? 1 : 0;
}

static KcFlow *
kc_chart_pages_layout_part (KcPages           *pages,
                            guint              part,
                            KcDrawText        *text,
                            const KcDrawStyle *style,
                            double             width,
                            double             height)
{
  KcChartPages *self = KC_CHART_PAGES (pages);
  KcFlow *flow = kc_flow_new (width, height);
  /* A point is left: what adds up to the page by rounding has to fit on it. */
  double share = self->two ? (height - 1 - GAP) / 2 : height - 1;

  for (guint i = 0; i < self->charts->len; i++)
    {
      KcChart *chart = g_ptr_array_index (self->charts, i);
      KcBlock *block = kc_drawn_block_new (text, style, width, KC_IS_HEAT_CHART (chart) ? height - 1 : share, draw_chart, chart, NULL);

      block->space_before = GAP;
      kc_flow_take (flow, block);
    }
  return flow;
}

static void
kc_chart_pages_get_furniture (KcPages         *pages,
                              guint            part,
                              KcPageFurniture *furniture)
{
  const KcPageFurniture *own = &KC_CHART_PAGES (pages)->furniture;

  furniture->institution = g_strdup (own->institution);
  furniture->title = g_strdup (own->title);
  furniture->source = g_strdup (own->source);
  furniture->print_date = own->print_date;
}

static char *
kc_chart_pages_dup_part_title (KcPages *pages,
                               guint    part)
{
  return g_strdup (KC_CHART_PAGES (pages)->furniture.title);
}

static void
kc_chart_pages_finalize (GObject *object)
{
  KcChartPages *self = KC_CHART_PAGES (object);

  kc_page_furniture_clear (&self->furniture);
  g_ptr_array_unref (self->charts);
  G_OBJECT_CLASS (kc_chart_pages_parent_class)->finalize (object);
}

static void
kc_chart_pages_class_init (KcChartPagesClass *klass)
{
  KcPagesClass *pages_class = KC_PAGES_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_chart_pages_finalize;
  pages_class->get_n_parts = kc_chart_pages_get_n_parts;
  pages_class->layout_part = kc_chart_pages_layout_part;
  pages_class->get_furniture = kc_chart_pages_get_furniture;
  pages_class->dup_part_title = kc_chart_pages_dup_part_title;
}

static void
kc_chart_pages_init (KcChartPages *self)
{
  self->charts = g_ptr_array_new_with_free_func (g_object_unref);
}

KcPages *
kc_chart_pages_new (const KcPageFurniture *furniture,
                    gboolean               two)
{
  KcChartPages *self = g_object_new (KC_TYPE_CHART_PAGES, NULL);
  KcPaper paper;

  self->two = two;
  self->furniture.institution = g_strdup (furniture->institution);
  self->furniture.title = g_strdup (furniture->title);
  self->furniture.source = g_strdup (furniture->source);
  self->furniture.print_date = furniture->print_date;
  kc_paper_init_a4 (&paper, !two);
  kc_pages_set_paper (KC_PAGES (self), &paper);
  return KC_PAGES (self);
}

void
kc_chart_pages_add (KcChartPages *self,
                    KcChart      *chart)
{
  if (kc_chart_has_data (chart))
    g_ptr_array_add (self->charts, g_object_ref (chart));
}
