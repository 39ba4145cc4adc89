#include "kc-line-chart.h"

#include <math.h>

#include "kc-chart-private.h"

struct _KcLineChart
{
  KcChart parent_instance;
};

G_DEFINE_FINAL_TYPE (KcLineChart, kc_line_chart, KC_TYPE_CHART)

typedef struct
{
  KcChart *chart;
  KcCanvas *canvas;
  KcChartScale scale;
  KcDrawRect plot;
  double slot;
} Drawing;

static double
point_x (const Drawing *self,
         guint          category)
{
  return self->plot.x + (category + 0.5) * self->slot;
}

/* The curve, broken where there is no figure: a line drawn across would show figures that nobody reported. */
static void
draw_curve (Drawing *self,
            guint    series)
{
  guint n = kc_chart_get_n_categories (self->chart);
  KcDrawColor color = kc_chart_get_color (self->chart, series, self->canvas->style);
  gboolean reference = kc_chart_get_role (self->chart, series) == KC_SERIES_REFERENCE;
  double dash[] = { 0.35 * self->canvas->em, 0.25 * self->canvas->em };
  gboolean pen_down = FALSE;
  double value;
  cairo_t *cr = self->canvas->cr;

  cairo_save (cr);
  cairo_new_path (cr);
  kc_draw_set_color (cr, &color);
  cairo_set_line_width (cr, reference ? self->canvas->style->line * 0.8 : self->canvas->style->line);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, reference ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  if (reference)
    cairo_set_dash (cr, dash, 2, 0);
  for (guint i = 0; i < n; i++)
    {
      if (!kc_chart_get_double (self->chart, series, i, &value))
        {
          pen_down = FALSE;
          continue;
        }
      if (pen_down)
        cairo_line_to (cr, point_x (self, i), kc_frame_y (&self->scale, &self->plot, value));
      else
        cairo_move_to (cr, point_x (self, i), kc_frame_y (&self->scale, &self->plot, value));
      pen_down = TRUE;
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
point_is_alone (Drawing *self,
                guint    series,
                guint    category)
{
  double value;

  return (category == 0 || !kc_chart_get_double (self->chart, series, category - 1, &value)) &&
         !kc_chart_get_double (self->chart, series, category + 1, &value);
}

static void
draw_points (Drawing *self,
             guint    series)
{
  guint n = kc_chart_get_n_categories (self->chart);
  KcDrawColor color = kc_chart_get_color (self->chart, series, self->canvas->style);
  gboolean plain = kc_chart_get_role (self->chart, series) == KC_SERIES_PLAIN;
  double radius = 0.24 * self->canvas->em;
  double value;

  for (guint i = 0; i < n; i++)
    {
      KcDrawRect area = { point_x (self, i) - self->slot / 2, self->plot.y, self->slot, self->plot.height };
      KcDrawRect mark = { point_x (self, i), self->plot.y + self->plot.height, 0, 0 };

      if (kc_chart_get_double (self->chart, series, i, &value))
        {
          mark.y = kc_frame_y (&self->scale, &self->plot, value);
          /* A point between two gaps has no line: it shows as a point or not at all. */
          if ((plain && self->slot > 4 * radius) || point_is_alone (self, series, i))
            kc_canvas_marker (self->canvas, series, mark.x, mark.y, radius, &color, FALSE);
          mark = (KcDrawRect) { mark.x - radius, mark.y - radius, 2 * radius, 2 * radius };
        }
      kc_canvas_place (self->canvas, series, i, &area, &mark);
    }
}

static void
kc_line_chart_draw (KcChart  *chart,
                    KcCanvas *canvas)
{
  Drawing self = { .chart = chart, .canvas = canvas, .plot = { 0, 0, canvas->width, canvas->height } };
  const char *words = kc_chart_get_words (chart);
  guint n = kc_chart_get_n_categories (chart);
  g_autofree char *unit = NULL;
  gboolean from_zero;
  KcLabelPlan plan;
  double min, max, left;

  if (!kc_chart_get_range (chart, &min, &max))
    return;
  /* A trend may leave zero out when it lies far from it; bars never do. */
  from_zero = min < 0 || min < 0.6 * max || min == max;
  kc_chart_scale_init (&self.scale, min, max, from_zero, kc_frame_max_ticks (canvas, self.plot.height), words);
  unit = kc_chart_scale_unit (&self.scale, kc_chart_get_unit (chart), words);
  kc_frame_head (canvas, chart, unit, KC_SWATCH_LINE, &self.plot);
  self.plot.height -= 1.7 * canvas->em;
  kc_chart_scale_init (&self.scale, min, max, from_zero, kc_frame_max_ticks (canvas, self.plot.height), words);
  left = kc_frame_axis_width (canvas, &self.scale);
  self.plot.x += left;
  self.plot.width -= left;
  self.slot = self.plot.width / n;
  kc_frame_plan_labels (canvas, chart, self.slot, TRUE, 1.7 * canvas->em, &plan);
  kc_frame_value_axis (canvas, &self.scale, &self.plot);
  kc_frame_category_axis (canvas, chart, &plan, &self.plot);
  /* The reference lies below what it is compared with. */
  for (int pass = 0; pass < 2; pass++)
    {
      for (guint s = 0; s < kc_chart_get_n_series (chart); s++)
        {
          if ((kc_chart_get_role (chart, s) == KC_SERIES_PLAIN) != (pass == 1))
            continue;
          draw_curve (&self, s);
          draw_points (&self, s);
        }
    }
}

static void
kc_line_chart_class_init (KcLineChartClass *klass)
{
  KC_CHART_CLASS (klass)->draw = kc_line_chart_draw;
}

static void
kc_line_chart_init (KcLineChart *self)
{
}

KcChart *
kc_line_chart_new (void)
{
  return g_object_new (KC_TYPE_LINE_CHART, NULL);
}
