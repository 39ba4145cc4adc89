#include "kc-heat-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kc-chart-private.h"

#define LABEL_SIZE 0.92
#define VALUE_SIZE 0.88
#define ROW 1.9             /* in parts of the font size */
#define N_SHADES 5          /* of the legend */

struct _KcHeatChart
{
  KcChart parent_instance;
};

G_DEFINE_FINAL_TYPE (KcHeatChart, kc_heat_chart, KC_TYPE_CHART)

typedef struct
{
  KcChart *chart;
  KcCanvas *canvas;
  KcDrawRect plot;
  double column, row;
  gboolean values;          /* there is room for every one */
} Drawing;

/* Lightest to darkest. */
static KcDrawColor
shade (const KcDrawStyle *style,
       double             part)
{
  return kc_draw_color_fade (&style->accent, 0.08 + 0.82 * part);
}

static gboolean
values_fit (const Drawing *self)
{
  double size = self->canvas->em * VALUE_SIZE;

  if (self->row < 1.15 * size)
    return FALSE;
  for (guint s = 0; s < kc_chart_get_n_series (self->chart); s++)
    for (guint c = 0; c < kc_chart_get_n_categories (self->chart); c++)
      {
        const KcChartValue *value = kc_chart_get_value (self->chart, s, c);
        g_autofree char *text = NULL;

        if (value->nothing != KC_NOTHING_NONE)
          continue;
        text = kc_chart_format_exact (value->value, kc_chart_get_places (self->chart), NULL);
        if (kc_draw_text_width (self->canvas->text, text, size, 0) > self->column - 3)
          return FALSE;
      }
  return TRUE;
}

static void
draw_cell (const Drawing *self,
           guint          series,
           guint          category,
           double         min,
           double         max)
{
  KcCanvas *canvas = self->canvas;
  const KcChartValue *value = kc_chart_get_value (self->chart, series, category);
  double gap = self->row > 5 && self->column > 5 ? MAX (canvas->style->hairline, 0.6) : 0;
  KcDrawRect area = { self->plot.x + series * self->column, self->plot.y + category * self->row, self->column, self->row };
  KcDrawRect mark = { area.x, area.y, area.width - gap, area.height - gap };
  double part = 0, size = canvas->em * VALUE_SIZE;
  g_autofree char *text = NULL;

  kc_canvas_place (canvas, series, category, &area, &mark);
  if (value->nothing == KC_NOTHING_NONE)
    {
      KcDrawColor color;

      part = max > min ? (kc_decimal_to_double (value->value) - min) / (max - min) : 0.5;
      color = shade (canvas->style, part);
      kc_canvas_fill (canvas, mark.x, mark.y, mark.width, mark.height, &color);
      text = kc_chart_format_exact (value->value, kc_chart_get_places (self->chart), NULL);
    }
  if (self->values)
    kc_canvas_text (canvas, text != NULL ? text : "–", mark.x + mark.width / 2, mark.y + mark.height / 2, size, 0, 0.5, 0,
                    part > 0.8 ? &canvas->style->paper : &canvas->style->ink);
}

static void
draw_column (const Drawing *self,
             guint          series)
{
  KcCanvas *canvas = self->canvas;
  double min = 0, max = 0, value, size = canvas->em * LABEL_SIZE;
  gboolean any = FALSE;
  const char *label = kc_chart_get_series (self->chart, series);

  for (guint c = 0; c < kc_chart_get_n_categories (self->chart); c++)
    if (kc_chart_get_double (self->chart, series, c, &value))
      {
        min = any ? MIN (min, value) : value;
        max = any ? MAX (max, value) : value;
        any = TRUE;
      }
  for (guint c = 0; c < kc_chart_get_n_categories (self->chart); c++)
    draw_cell (self, series, c, min, max);
  if (self->column < 2.2 * size)
    return;
  kc_draw_set_color (canvas->cr, &canvas->style->muted);
  kc_draw_text_show_box (canvas->text, canvas->cr, label, self->plot.x + series * self->column + 1, self->plot.y - 2.9 * size, size,
                         KC_TEXT_CENTER | KC_TEXT_TWO_LINES, self->column - 2);
}

static void
draw_names (const Drawing *self,
            double         names)
{
  double size = self->canvas->em * LABEL_SIZE;
  guint every = (guint) MAX (ceil (1.3 * size / self->row), 1);

  for (guint c = 0; c < kc_chart_get_n_categories (self->chart); c += every)
    kc_canvas_text (self->canvas, kc_chart_get_category (self->chart, c), self->plot.x - 0.6 * self->canvas->em,
                    self->plot.y + (c + 0.5) * self->row, size, 0, 1, names, &self->canvas->style->muted);
}

/* "Lowest of the column ▢▢▢▢▢ highest". */
static void
draw_legend (const Drawing *self,
             KcDrawRect    *area)
{
  KcCanvas *canvas = self->canvas;
  double em = canvas->em, size = em * LABEL_SIZE, x = area->x, middle = area->y + 0.6 * em;
  const char *low = _("Lowest of the column"), *high = _("highest");
  const char *unit = kc_chart_get_unit (self->chart);
  double low_width = kc_draw_text_width (canvas->text, low, size, 0), high_width = kc_draw_text_width (canvas->text, high, size, 0);

  if (low_width + high_width + (1.2 * N_SHADES + 1) * em <= area->width)
    {
      kc_canvas_text (canvas, low, x, middle, size, 0, 0, 0, &canvas->style->muted);
      x += low_width + 0.5 * em;
      for (guint i = 0; i < N_SHADES; i++)
        {
          KcDrawColor color = shade (canvas->style, i / (N_SHADES - 1.0));

          kc_canvas_fill (canvas, x + i * 1.2 * em, middle - 0.45 * em, 1.2 * em, 0.9 * em, &color);
        }
      x += (1.2 * N_SHADES + 0.5) * em;
      kc_canvas_text (canvas, high, x, middle, size, 0, 0, 0, &canvas->style->muted);
      x += high_width + em;
      if (*unit != '\0' && x + kc_draw_text_width (canvas->text, unit, size, 0) < area->x + area->width)
        kc_canvas_text (canvas, unit, area->x + area->width, middle, size, 0, 1, 0, &canvas->style->muted);
    }
  area->y += 1.7 * em;
  area->height -= 1.7 * em;
}

static void
kc_heat_chart_draw (KcChart  *chart,
                    KcCanvas *canvas)
{
  Drawing self = { .chart = chart, .canvas = canvas, .plot = { 0, 0, canvas->width, canvas->height } };
  double em = canvas->em, names = 0;
  guint n = kc_chart_get_n_categories (chart);

  kc_frame_head (canvas, chart, NULL, KC_SWATCH_BOX, &self.plot);
  if (self.plot.height > 9 * em)
    draw_legend (&self, &self.plot);
  for (guint c = 0; c < n; c++)
    names = MAX (names, kc_draw_text_width (canvas->text, kc_chart_get_category (chart, c), em * LABEL_SIZE, 0));
  names = MIN (names + 1, self.plot.width * 0.3);
  self.plot.x += names + 0.6 * em;
  self.plot.width -= names + 0.6 * em;
  self.column = self.plot.width / kc_chart_get_n_series (chart);
  if (self.column >= 2.2 * em * LABEL_SIZE)
    {
      self.plot.y += 3 * em * LABEL_SIZE;
      self.plot.height -= 3 * em * LABEL_SIZE;
    }
  self.row = MIN (self.plot.height / n, 2.6 * em);
  if (self.row <= 0)
    return;
  self.values = values_fit (&self);
  for (guint s = 0; s < kc_chart_get_n_series (chart); s++)
    draw_column (&self, s);
  draw_names (&self, names);
}

static void
kc_heat_chart_class_init (KcHeatChartClass *klass)
{
  KC_CHART_CLASS (klass)->draw = kc_heat_chart_draw;
}

static void
kc_heat_chart_init (KcHeatChart *self)
{
}

KcChart *
kc_heat_chart_new (void)
{
  return g_object_new (KC_TYPE_HEAT_CHART, NULL);
}

double
kc_heat_chart_get_height (KcHeatChart       *self,
                          const KcDrawStyle *style)
{
  return (kc_chart_get_n_categories (KC_CHART (self)) * ROW + 8) * style->font_size;
}
