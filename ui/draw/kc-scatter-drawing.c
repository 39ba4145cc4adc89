#include "kc-scatter-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LABEL_SIZE 0.92

typedef struct
{
  KcScatterChart *chart;
  KcCanvas *canvas;
  KcChartScale scales[KC_SCATTER_N_AXES];
  KcDrawRect plot;
} Drawing;

static double
get_position (const Drawing *self,
              KcScatterAxis  axis,
              double         value)
{
  double part = kc_chart_scale_position (&self->scales[axis], value);

  if (self->chart->axes[axis].is_rank)
    part = 1 - part;
  return axis == KC_SCATTER_X ? self->plot.x + self->plot.width * part : self->plot.y + self->plot.height * (1 - part);
}

/* There is no rank 0: the scale that begins there is labelled where the first rank is. */
static char *
dup_tick (const Drawing *self,
          KcScatterAxis  axis,
          guint          tick,
          double        *position)
{
  double value = kc_chart_scale_tick (&self->scales[axis], tick);
  gboolean is_none = self->chart->axes[axis].is_rank && value < 1;

  *position = get_position (self, axis, is_none ? 1 : value);
  return is_none ? g_strdup ("1") : kc_chart_scale_label (&self->scales[axis], tick);
}

static void
draw_x_axis (const Drawing *self)
{
  KcCanvas *canvas = self->canvas;
  const KcChartScale *scale = &self->scales[KC_SCATTER_X];
  const KcScatterRange *axis = &self->chart->axes[KC_SCATTER_X];
  double size = canvas->em * LABEL_SIZE, bottom = self->plot.y + self->plot.height, right = self->plot.x + self->plot.width;
  /* Translators: what an axis shows, and its unit. */
  g_autofree char *title = axis->unit != NULL && *axis->unit != '\0' ? g_strdup_printf (C_("axis", "%s (%s)"), axis->title, axis->unit) : g_strdup (axis->title);

  for (guint i = 0; i < scale->n_ticks; i++)
    {
      double x;
      g_autofree char *label = dup_tick (self, KC_SCATTER_X, i, &x);
      double half = kc_draw_text_width (canvas->text, label, size, 0) / 2;

      kc_canvas_line (canvas, x, self->plot.y, x, bottom, canvas->style->hairline, &canvas->style->grid);
      kc_canvas_text (canvas, label, MIN (x, canvas->width - half), bottom + size, size, 0, 0.5, 0, &canvas->style->muted);
    }
  kc_canvas_line (canvas, self->plot.x, bottom, right, bottom, canvas->style->hairline, &canvas->style->axis);
  kc_canvas_text (canvas, title, right, bottom + 2.3 * size, size, 0, 1, self->plot.width, &canvas->style->muted);
  if (kc_scatter_is_in_cells (self->chart) &&
      kc_draw_text_width (canvas->text, title, size, 0) + kc_draw_text_width (canvas->text, _("The darker, the more persons"), size, 0) + size < self->plot.width)
    kc_canvas_text (canvas, _("The darker, the more persons"), self->plot.x, bottom + 2.3 * size, size, 0, 0, 0, &canvas->style->muted);
}

static void
draw_y_axis (const Drawing *self)
{
  KcCanvas *canvas = self->canvas;
  const KcChartScale *scale = &self->scales[KC_SCATTER_Y];

  for (guint i = 0; i < scale->n_ticks; i++)
    {
      double y;
      g_autofree char *label = dup_tick (self, KC_SCATTER_Y, i, &y);

      kc_canvas_line (canvas, self->plot.x, y, self->plot.x + self->plot.width, y, canvas->style->hairline, &canvas->style->grid);
      kc_canvas_text (canvas, label, self->plot.x - 0.5 * canvas->em, y, canvas->em * LABEL_SIZE, 0, 1, 0, &canvas->style->muted);
    }
}

/* What is beyond the limit: below the grid. */
static void
draw_beyond (const Drawing *self)
{
  double x = get_position (self, KC_SCATTER_X, kc_decimal_to_double (self->chart->limit));

  kc_canvas_fill (self->canvas, x, self->plot.y, self->plot.x + self->plot.width - x, self->plot.height, &self->canvas->style->band[1]);
}

/* Over the grid, on a ground of its own: a line through its name makes that hard to read. */
static void
draw_limit (const Drawing *self)
{
  KcCanvas *canvas = self->canvas;
  double dash[] = { 0.5 * canvas->em, 0.3 * canvas->em }, size = canvas->em * LABEL_SIZE;
  double x = get_position (self, KC_SCATTER_X, kc_decimal_to_double (self->chart->limit));
  double width = kc_draw_text_width (canvas->text, self->chart->limit_label, size, KC_TEXT_BOLD);
  gboolean is_left = x + width + 0.5 * canvas->em > self->plot.x + self->plot.width;
  double room = is_left ? x - self->plot.x - canvas->em : width + 1;

  cairo_set_dash (canvas->cr, dash, 2, 0);
  kc_canvas_line (canvas, x, self->plot.y, x, self->plot.y + self->plot.height, canvas->style->line, &canvas->style->muted);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
  if (room <= 2 * size)
    return;
  if (!is_left)
    kc_canvas_fill (canvas, x + 0.3 * canvas->em, self->plot.y + 0.15 * size, MIN (width, room) + 0.2 * canvas->em, 1.3 * size, &canvas->style->band[1]);
  kc_canvas_text (canvas, self->chart->limit_label, is_left ? x - 0.4 * canvas->em : x + 0.4 * canvas->em, self->plot.y + 0.8 * size, size, KC_TEXT_BOLD,
                  is_left ? 1 : 0, room, &canvas->style->ink);
}

static void
draw_diagonal (const Drawing *self)
{
  KcCanvas *canvas = self->canvas;
  double dash[] = { 0.35 * canvas->em, 0.25 * canvas->em };
  double low = MIN (self->scales[KC_SCATTER_X].low, self->scales[KC_SCATTER_Y].low);
  double high = MAX (self->scales[KC_SCATTER_X].high, self->scales[KC_SCATTER_Y].high);

  cairo_save (canvas->cr);
  cairo_rectangle (canvas->cr, self->plot.x, self->plot.y, self->plot.width, self->plot.height);
  cairo_clip (canvas->cr);
  cairo_set_dash (canvas->cr, dash, 2, 0);
  kc_canvas_line (canvas, get_position (self, KC_SCATTER_X, low), get_position (self, KC_SCATTER_Y, low), get_position (self, KC_SCATTER_X, high),
                  get_position (self, KC_SCATTER_Y, high), canvas->style->hairline, &canvas->style->muted);
  cairo_restore (canvas->cr);
}

static void
draw_point (const Drawing *self,
            guint          index)
{
  KcCanvas *canvas = self->canvas;
  const KcScatterMark *mark = kc_scatter_get_mark (self->chart, index);
  guint series = kc_scatter_get_point (self->chart, mark->first)->series;
  KcDrawColor color = kc_chart_get_color (KC_CHART (self->chart), series, canvas->style);
  double x = get_position (self, KC_SCATTER_X, kc_scatter_get_value (self->chart, mark->first, KC_SCATTER_X));
  double y = get_position (self, KC_SCATTER_Y, kc_scatter_get_value (self->chart, mark->first, KC_SCATTER_Y));
  double radius = canvas->em * (self->chart->points->len > 150 ? 0.22 : 0.3), reach = MAX (radius, 0.5 * canvas->em);

  if (self->chart->points->len > 60)
    color = kc_draw_color_fade (&color, 0.75);
  kc_canvas_marker (canvas, series, x, y, radius, &color, FALSE);
  kc_canvas_place (canvas, series, index, &(KcDrawRect) { x - reach, y - reach, 2 * reach, 2 * reach },
                   &(KcDrawRect) { x - radius, y - radius, 2 * radius, 2 * radius });
}

static void
draw_cell (const Drawing *self,
           guint          index)
{
  KcCanvas *canvas = self->canvas;
  const KcScatterMark *mark = kc_scatter_get_mark (self->chart, index);
  guint series = kc_scatter_get_point (self->chart, mark->first)->series;
  KcDrawColor color = kc_chart_get_color (KC_CHART (self->chart), series, canvas->style);
  double x1 = get_position (self, KC_SCATTER_X, kc_scatter_cell_edge (self->chart, KC_SCATTER_X, mark->column));
  double x2 = get_position (self, KC_SCATTER_X, kc_scatter_cell_edge (self->chart, KC_SCATTER_X, mark->column + 1));
  double y1 = get_position (self, KC_SCATTER_Y, kc_scatter_cell_edge (self->chart, KC_SCATTER_Y, mark->row));
  double y2 = get_position (self, KC_SCATTER_Y, kc_scatter_cell_edge (self->chart, KC_SCATTER_Y, mark->row + 1));
  KcDrawRect rect = { MIN (x1, x2), MIN (y1, y2), MAX (fabs (x2 - x1), 2), MAX (fabs (y2 - y1), 2) };

  /* By the logarithm: one person is seen beside a crowd of hundreds. */
  color = kc_draw_color_fade (&color, 0.25 + 0.75 * (self->chart->most > 1 ? log (mark->n) / log (self->chart->most) : 1));
  kc_canvas_fill (canvas, rect.x, rect.y, rect.width, rect.height, &color);
  kc_canvas_place (canvas, series, index, &rect, &rect);
}

static void
set_scales (Drawing *self)
{
  KcScatterChart *chart = self->chart;
  double low = chart->axes[KC_SCATTER_X].min, high = chart->axes[KC_SCATTER_X].max;
  guint columns = (guint) CLAMP (self->plot.width / (5 * self->canvas->em), 2, 9);

  if (chart->limit_label != NULL)
    {
      low = MIN (low, kc_decimal_to_double (chart->limit));
      high = MAX (high, kc_decimal_to_double (chart->limit));
    }
  kc_chart_scale_init (&self->scales[KC_SCATTER_X], low, high, FALSE, columns, NULL);
  kc_chart_scale_init (&self->scales[KC_SCATTER_Y], chart->axes[KC_SCATTER_Y].min, chart->axes[KC_SCATTER_Y].max, FALSE,
                       kc_frame_max_ticks (self->canvas, self->plot.height), NULL);
  for (KcScatterAxis axis = KC_SCATTER_X; axis < KC_SCATTER_N_AXES; axis++)
    if (chart->axes[axis].is_rank)
      kc_chart_scale_make_whole (&self->scales[axis]);
}

void
kc_scatter_draw (KcChart  *chart,
                 KcCanvas *canvas)
{
  Drawing self = { .chart = KC_SCATTER_CHART (chart), .canvas = canvas, .plot = { 0, 0, canvas->width, canvas->height } };
  const KcScatterRange *y = &self.chart->axes[KC_SCATTER_Y];
  g_autofree char *title = y->unit != NULL && *y->unit != '\0' ? g_strdup_printf (C_("axis", "%s (%s)"), y->title, y->unit) : g_strdup (y->title);
  double left;

  kc_scatter_make_marks (self.chart);
  kc_frame_head (canvas, chart, title, KC_SWATCH_BOX, &self.plot);
  self.plot.height -= 3.1 * canvas->em;
  set_scales (&self);
  left = kc_frame_axis_width (canvas, &self.scales[KC_SCATTER_Y]);
  self.plot.x += left;
  self.plot.width -= left + 0.8 * canvas->em;
  if (self.plot.width <= 0 || self.plot.height <= 0)
    return;
  if (self.chart->limit_label != NULL)
    draw_beyond (&self);
  draw_x_axis (&self);
  draw_y_axis (&self);
  if (self.chart->limit_label != NULL)
    draw_limit (&self);
  if (self.chart->has_diagonal)
    draw_diagonal (&self);
  for (guint i = 0; i < self.chart->marks->len; i++)
    {
      if (kc_scatter_is_in_cells (self.chart))
        draw_cell (&self, i);
      else
        draw_point (&self, i);
    }
}
