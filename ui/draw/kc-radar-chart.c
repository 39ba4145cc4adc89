#include "kc-radar-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kc-chart-private.h"

#define N_RINGS 4
#define LABEL_SIZE 0.92

struct _KcRadarChart
{
  KcChart parent_instance;

  GArray *best;     /* of KcDecimal by category; zero: not given */
};

G_DEFINE_FINAL_TYPE (KcRadarChart, kc_radar_chart, KC_TYPE_CHART)

typedef struct
{
  KcChart *chart;
  KcCanvas *canvas;
  double x, y, radius;    /* middle of the web */
  guint n;
} Drawing;

/* The first axis points up, the others follow clockwise. */
static double
axis_angle (const Drawing *self,
            guint          category)
{
  return 2 * G_PI * category / self->n - G_PI / 2;
}

static double
axis_best (const Drawing *self,
           guint          category)
{
  const GArray *bests = KC_RADAR_CHART (self->chart)->best;
  double best = 0, value;

  if (category < bests->len)
    best = kc_decimal_to_double (g_array_index (bests, KcDecimal, category));
  if (best > 0)
    return best;
  for (guint s = 0; s < kc_chart_get_n_series (self->chart); s++)
    {
      if (kc_chart_get_double (self->chart, s, category, &value))
        best = MAX (best, value);
    }
  return best > 0 ? best : 1;
}

/* A part of the radius; a score below zero lies in the middle, one above the best on the rim. */
static gboolean
axis_share (const Drawing *self,
            guint          series,
            guint          category,
            double        *out)
{
  double value;

  if (!kc_chart_get_double (self->chart, series, category, &value))
    return FALSE;
  *out = CLAMP (value / axis_best (self, category), 0, 1);
  return TRUE;
}

static void
draw_web (const Drawing *self)
{
  cairo_t *cr = self->canvas->cr;
  const KcDrawStyle *style = self->canvas->style;

  for (guint ring = 1; ring <= N_RINGS; ring++)
    {
      double radius = self->radius * ring / N_RINGS;

      cairo_new_path (cr);
      for (guint i = 0; i < self->n; i++)
        cairo_line_to (cr, self->x + radius * cos (axis_angle (self, i)), self->y + radius * sin (axis_angle (self, i)));
      cairo_close_path (cr);
      cairo_set_line_width (cr, style->hairline);
      kc_draw_set_color (cr, ring == N_RINGS ? &style->axis : &style->grid);
      cairo_stroke (cr);
    }
  for (guint i = 0; i < self->n; i++)
    {
      cairo_move_to (cr, self->x, self->y);
      cairo_line_to (cr, self->x + self->radius * cos (axis_angle (self, i)), self->y + self->radius * sin (axis_angle (self, i)));
      kc_draw_set_color (cr, &style->grid);
      cairo_stroke (cr);
    }
}

/* An axis without a value interrupts the outline; where all have one, it is a closed shape. */
static void
draw_shape (const Drawing *self,
            guint          series)
{
  cairo_t *cr = self->canvas->cr;
  KcDrawColor color = kc_chart_get_color (self->chart, series, self->canvas->style);
  gboolean reference = kc_chart_get_role (self->chart, series) == KC_SERIES_REFERENCE;
  double dash[] = { 0.35 * self->canvas->em, 0.25 * self->canvas->em };
  gboolean whole = TRUE, pen_down = FALSE;
  double share;

  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < self->n; i++)
    {
      if (!axis_share (self, series, i, &share))
        {
          whole = pen_down = FALSE;
          continue;
        }
      if (!pen_down)
        cairo_move_to (cr, self->x + share * self->radius * cos (axis_angle (self, i)), self->y + share * self->radius * sin (axis_angle (self, i)));
      else
        cairo_line_to (cr, self->x + share * self->radius * cos (axis_angle (self, i)), self->y + share * self->radius * sin (axis_angle (self, i)));
      pen_down = TRUE;
    }
  if (whole)
    cairo_close_path (cr);
  if (whole && !reference)
    {
      KcDrawColor fill = kc_draw_color_fade (&color, 0.16);

      kc_draw_set_color (cr, &fill);
      cairo_fill_preserve (cr);
    }
  kc_draw_set_color (cr, &color);
  cairo_set_line_width (cr, self->canvas->style->line * (reference ? 0.8 : 1));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (reference)
    cairo_set_dash (cr, dash, 2, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_points (const Drawing *self,
             guint          series)
{
  KcDrawColor color = kc_chart_get_color (self->chart, series, self->canvas->style);
  double dot = 0.24 * self->canvas->em, reach = 1.2 * self->canvas->em;
  double share;

  for (guint i = 0; i < self->n; i++)
    {
      double x, y;

      if (!axis_share (self, series, i, &share))
        continue;
      x = self->x + share * self->radius * cos (axis_angle (self, i));
      y = self->y + share * self->radius * sin (axis_angle (self, i));
      if (kc_chart_get_role (self->chart, series) == KC_SERIES_PLAIN)
        kc_canvas_marker (self->canvas, 0, x, y, dot, &color, FALSE);
      kc_canvas_place (self->canvas, series, i, &(KcDrawRect) { x - reach, y - reach, 2 * reach, 2 * reach },
                       &(KcDrawRect) { x - dot, y - dot, 2 * dot, 2 * dot });
    }
}

/* "23.0 / 30" of the first series below the axis's name. */
static char *
axis_figure (const Drawing *self,
             guint          category)
{
  const KcChartValue *value = kc_chart_get_value (self->chart, 0, category);
  const GArray *bests = KC_RADAR_CHART (self->chart)->best;
  g_autofree char *best = NULL;
  g_autofree char *number = NULL;

  if (value->nothing != KC_NOTHING_NONE)
    return g_strdup (kc_nothing_get_label (value->nothing));
  number = kc_chart_format_exact (value->value, kc_chart_get_places (self->chart), NULL);
  if (category >= bests->len || g_array_index (bests, KcDecimal, category).units == 0)
    return g_steal_pointer (&number);
  best = kc_chart_format_exact (g_array_index (bests, KcDecimal, category), kc_chart_get_places (self->chart), NULL);
  /* Translators: a score and the highest possible one. */
  return g_strdup_printf (C_("score of best", "%s / %s"), number, best);
}

static void
draw_label (const Drawing *self,
            guint          category)
{
  KcCanvas *canvas = self->canvas;
  double angle = axis_angle (self, category), size = canvas->em * LABEL_SIZE;
  double x = self->x + (self->radius + 0.7 * canvas->em) * cos (angle);
  double y = self->y + (self->radius + 0.7 * canvas->em) * sin (angle);
  double align = fabs (cos (angle)) < 0.05 ? 0.5 : cos (angle) > 0 ? 0 : 1;
  gboolean under = self->n == 3 && category > 0;
  double room = align == 0.5 ? canvas->width : align == 0 ? canvas->width - x : x;
  gboolean figures = !canvas->compact;
  double first = figures ? (sin (angle) < -0.5 ? -1.25 : sin (angle) > 0.6 ? 0.55 : -0.5) : sin (angle) * 0.6;
  g_autofree char *figure = figures ? axis_figure (self, category) : NULL;

  /* Below the base of a triangle there is more room than beside its corners. */
  if (under)
    {
      double name = kc_draw_text_width (canvas->text, kc_chart_get_category (self->chart, category), size, 0);
      double number = figures ? kc_draw_text_width (canvas->text, figure, size * 0.92, 0) : 0;
      double half = MIN (MAX (name, number) + 1, canvas->width * 0.48) / 2;

      x = CLAMP (self->x + self->radius * cos (angle), half, canvas->width - half);
      y = self->y + self->radius * sin (angle) + 0.4 * canvas->em;
      align = 0.5;
      room = 2 * half + 0.01;
      first = 0.55;
    }
  if (room < 1.2 * size)
    return;
  kc_canvas_text (canvas, kc_chart_get_category (self->chart, category), x, y + first * size, size, 0, align, room, &canvas->style->ink);
  if (figures)
    kc_canvas_text (canvas, figure, x, y + (first + 1.2) * size, size * 0.92, 0, align, room, &canvas->style->muted);
}

static void
kc_radar_chart_draw (KcChart  *chart,
                     KcCanvas *canvas)
{
  KcDrawRect area = { 0, 0, canvas->width, canvas->height };
  Drawing self = { .chart = chart, .canvas = canvas, .n = kc_chart_get_n_categories (chart) };
  double em = canvas->em, above, below, side = 0;

  kc_frame_head (canvas, chart, "", KC_SWATCH_LINE, &area);
  above = canvas->compact ? 1.9 * em : 3 * em;
  below = self.n % 2 == 0 || self.n == 3 ? above : 2.2 * em;
  for (guint i = 0; i < self.n; i++)
    side = MAX (side, kc_draw_text_width (canvas->text, kc_chart_get_category (chart, i), em * LABEL_SIZE, 0) + em);
  side = MIN (area.width * 0.22, side);
  /* Two axes lie on one line: it needs no width. A web of odd corners sits a little above its middle. */
  self.radius = MAX (MIN ((area.width - 2 * side) / 2, (area.height - above - below) / (self.n == 3 ? 1.5 : 2)), em);
  self.x = area.x + area.width / 2;
  self.y = area.y + above + self.radius + (area.height - above - below - self.radius * (self.n == 3 ? 1.5 : 2)) / 2;
  draw_web (&self);
  for (int pass = 0; pass < 2; pass++)
    {
      for (guint s = 0; s < kc_chart_get_n_series (chart); s++)
        {
          if ((kc_chart_get_role (chart, s) == KC_SERIES_PLAIN) != (pass == 1))
            continue;
          draw_shape (&self, s);
          draw_points (&self, s);
        }
    }
  for (guint i = 0; i < self.n; i++)
    draw_label (&self, i);
}

static void
kc_radar_chart_finalize (GObject *object)
{
  g_array_unref (KC_RADAR_CHART (object)->best);
  G_OBJECT_CLASS (kc_radar_chart_parent_class)->finalize (object);
}

static char *
kc_radar_chart_dup_item_value (KcChart *chart,
                               guint    series,
                               guint    category)
{
  const KcChartValue *value = kc_chart_get_value (chart, series, category);

  if (value->nothing != KC_NOTHING_NONE)
    return g_strdup (kc_nothing_get_label (value->nothing));
  return kc_chart_format_exact (value->value, kc_chart_get_places (chart), kc_chart_get_unit (chart));
}

static void
kc_radar_chart_class_init (KcRadarChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_radar_chart_finalize;
  KC_CHART_CLASS (klass)->draw = kc_radar_chart_draw;
  KC_CHART_CLASS (klass)->dup_item_value = kc_radar_chart_dup_item_value;
}

static void
kc_radar_chart_init (KcRadarChart *self)
{
  self->best = g_array_new (FALSE, TRUE, sizeof (KcDecimal));
}

KcChart *
kc_radar_chart_new (void)
{
  return g_object_new (KC_TYPE_RADAR_CHART, NULL);
}

void
kc_radar_chart_set_best (KcRadarChart *self,
                         guint         category,
                         KcDecimal     best)
{
  g_return_if_fail (KC_IS_RADAR_CHART (self));

  if (self->best->len <= category)
    g_array_set_size (self->best, category + 1);
  g_array_index (self->best, KcDecimal, category) = best;
  kc_chart_changed (KC_CHART (self));
}
