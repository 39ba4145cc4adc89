#include "kc-bar-chart.h"

#include <math.h>

#include "kc-chart-private.h"

#define VALUE_SIZE 0.85

struct _KcBarChart
{
  KcChart parent_instance;

  gboolean horizontal;
};

G_DEFINE_FINAL_TYPE (KcBarChart, kc_bar_chart, KC_TYPE_CHART)

/* Where the bars of a group lie along the axis of categories. */
typedef struct
{
  double slot;      /* of a category */
  double inset;     /* from the slot's edge to the first bar */
  double thickness;
  double pitch;     /* from bar to bar */
} Bars;

typedef struct
{
  KcChart *chart;
  KcCanvas *canvas;
  KcChartScale scale;
  KcDrawRect plot;
  Bars bars;
  gboolean values;  /* a number at each bar */
  guint places;     /* decimals of each of these numbers */
} Drawing;

static void
bars_plan (Bars   *bars,
           double  length,
           guint   n_categories,
           guint   n_series,
           double  em)
{
  double group;

  bars->slot = length / n_categories;
  group = MIN (bars->slot * 0.68, n_series * 3.4 * em);
  if (bars->slot < 4)
    group = bars->slot * 0.85;
  bars->pitch = group / n_series;
  bars->thickness = bars->pitch * (n_series > 1 && bars->pitch > 6 ? 0.92 : 1);
  bars->inset = (bars->slot - group) / 2;
}

static double
value_width (const Drawing *self,
             guint          series,
             guint          category)
{
  const KcChartValue *value = kc_chart_get_value (self->chart, series, category);
  g_autofree char *label = NULL;

  if (value->nothing != KC_NOTHING_NONE)
    return 0;
  label = kc_chart_scale_format (&self->scale, value->value, self->places);
  return kc_draw_text_width (self->canvas->text, label, self->canvas->em * VALUE_SIZE, 0);
}

static double
widest_value (const Drawing *self)
{
  double widest = 0;

  for (guint s = 0; s < kc_chart_get_n_series (self->chart); s++)
    for (guint c = 0; c < kc_chart_get_n_categories (self->chart); c++)
      widest = MAX (widest, value_width (self, s, c));
  return widest;
}

/* Numbers stand at the bars only where every one has room: a row in which some are missing reads as if those were zero. */
static gboolean
vertical_values_fit (const Drawing *self)
{
  guint n_series = kc_chart_get_n_series (self->chart);

  if (kc_chart_get_n_categories (self->chart) * n_series > 40)
    return FALSE;
  return widest_value (self) <= (n_series > 1 ? self->bars.pitch : self->bars.slot * 0.96);
}

static void
draw_nothing (Drawing *self,
              double   x,
              double   middle,
              double   align)
{
  kc_canvas_text (self->canvas, "–", x, middle, self->canvas->em * VALUE_SIZE, 0, align, 0, &self->canvas->style->muted);
}

static void
draw_value (Drawing            *self,
            const KcChartValue *value,
            double              x,
            double              middle,
            double              align)
{
  g_autofree char *label = kc_chart_scale_format (&self->scale, value->value, self->places);

  kc_canvas_text (self->canvas, label, x, middle, self->canvas->em * VALUE_SIZE, 0, align, 0, &self->canvas->style->ink);
}

static void
draw_standing (Drawing *self,
               guint    series,
               guint    category)
{
  const KcChartValue *value = kc_chart_get_value (self->chart, series, category);
  KcDrawColor color = kc_chart_get_color (self->chart, series, self->canvas->style);
  double em = self->canvas->em;
  double x = self->plot.x + category * self->bars.slot + self->bars.inset + series * self->bars.pitch;
  double zero = kc_frame_y (&self->scale, &self->plot, 0);
  KcDrawRect area = { x - (self->bars.pitch - self->bars.thickness) / 2, self->plot.y, self->bars.pitch, self->plot.height };
  KcDrawRect mark = { x, zero, self->bars.thickness, 0 };
  double y;

  if (value->nothing == KC_NOTHING_NONE)
    {
      y = kc_frame_y (&self->scale, &self->plot, kc_decimal_to_double (value->value));
      mark.y = MIN (y, zero);
      mark.height = fabs (y - zero);
      kc_canvas_fill (self->canvas, mark.x, mark.y, mark.width, mark.height, &color);
      if (self->values)
        draw_value (self, value, x + mark.width / 2, y + (kc_decimal_sign (value->value) < 0 ? 0.65 : -0.6) * em, 0.5);
    }
  else if (self->bars.thickness >= 0.5 * em)
    {
      draw_nothing (self, x + mark.width / 2, zero - 0.6 * em, 0.5);
    }
  kc_canvas_place (self->canvas, series, category, &area, &mark);
}

static void
draw_lying (Drawing *self,
            guint    series,
            guint    category)
{
  const KcChartValue *value = kc_chart_get_value (self->chart, series, category);
  KcDrawColor color = kc_chart_get_color (self->chart, series, self->canvas->style);
  double gap = 0.35 * self->canvas->em;
  double y = self->plot.y + category * self->bars.slot + self->bars.inset + series * self->bars.pitch;
  double zero = self->plot.x + self->plot.width * kc_chart_scale_position (&self->scale, 0);
  KcDrawRect area = { self->plot.x, y - (self->bars.pitch - self->bars.thickness) / 2, self->plot.width, self->bars.pitch };
  KcDrawRect mark = { zero, y, 0, self->bars.thickness };
  double x;

  if (value->nothing == KC_NOTHING_NONE)
    {
      gboolean negative = kc_decimal_sign (value->value) < 0;

      x = self->plot.x + self->plot.width * kc_chart_scale_position (&self->scale, kc_decimal_to_double (value->value));
      mark.x = MIN (x, zero);
      mark.width = fabs (x - zero);
      kc_canvas_fill (self->canvas, mark.x, mark.y, mark.width, mark.height, &color);
      if (self->values)
        draw_value (self, value, x + (negative ? -gap : gap), y + mark.height / 2, negative ? 1 : 0);
    }
  else if (self->bars.thickness >= 0.5 * self->canvas->em)
    {
      gboolean left = zero > self->plot.x + self->plot.width - 2 * gap;

      draw_nothing (self, zero + (left ? -gap : gap), y + mark.height / 2, left ? 1 : 0);
    }
  kc_canvas_place (self->canvas, series, category, &area, &mark);
}

/* The decimals that tell every value, on each alike: "95.30" beside "96.51". */
static guint
common_places (KcChart *chart)
{
  guint places = 0;

  for (guint s = 0; s < kc_chart_get_n_series (chart); s++)
    for (guint c = 0; c < kc_chart_get_n_categories (chart); c++)
      {
        const KcChartValue *value = kc_chart_get_value (chart, s, c);
        KcDecimal rounded = kc_decimal_normalize (kc_decimal_round (value->value, kc_chart_get_places (chart), KC_ROUND_HALF_UP));

        if (value->nothing == KC_NOTHING_NONE)
          places = MAX (places, rounded.scale);
      }
  return places;
}

/* The axis must leave room for the number beyond the longest bar. */
static void
scale_with_room (Drawing    *self,
                 double      min,
                 double      max,
                 double      room,
                 double      length,
                 guint       ticks,
                 const char *words)
{
  double range = MAX (max, 0) - MIN (min, 0);
  double extra = self->values ? range * room / MAX (length - room, room) : 0;

  kc_chart_scale_init (&self->scale, min < 0 ? min - extra : min, max > 0 ? max + extra : max, TRUE, ticks, words);
}

static void
draw_vertical (Drawing *self,
               double   min,
               double   max)
{
  KcCanvas *canvas = self->canvas;
  guint n = kc_chart_get_n_categories (self->chart), n_series = kc_chart_get_n_series (self->chart);
  const char *words = kc_chart_get_words (self->chart);
  g_autofree char *unit = NULL;
  KcLabelPlan plan;
  double left;

  /* The unit depends on the scale by its power alone, which the height does not change. */
  kc_chart_scale_init (&self->scale, min, max, TRUE, kc_frame_max_ticks (canvas, self->plot.height), words);
  unit = kc_chart_scale_unit (&self->scale, kc_chart_get_unit (self->chart), words);
  kc_frame_head (canvas, self->chart, unit, KC_SWATCH_BOX, &self->plot);
  left = kc_frame_axis_width (canvas, &self->scale);
  kc_frame_plan_labels (canvas, self->chart, (self->plot.width - left) / n, FALSE, self->plot.height * 0.4, &plan);
  self->plot.height -= plan.height + 0.4 * canvas->em;
  bars_plan (&self->bars, self->plot.width - left, n, n_series, canvas->em);
  self->values = vertical_values_fit (self);
  scale_with_room (self, min, max, 1.1 * canvas->em, self->plot.height, kc_frame_max_ticks (canvas, self->plot.height), words);
  left = MAX (kc_frame_axis_width (canvas, &self->scale), kc_frame_overhang (canvas, self->chart, &plan, self->bars.slot));
  self->plot.x += left;
  self->plot.width -= left;
  kc_frame_value_axis (canvas, &self->scale, &self->plot);
  bars_plan (&self->bars, self->plot.width, n, n_series, canvas->em);
  for (guint c = 0; c < n; c++)
    for (guint s = 0; s < n_series; s++)
      draw_standing (self, s, c);
  kc_frame_category_axis (canvas, self->chart, &plan, &self->plot);
}

static void
draw_names (Drawing *self,
            double   names)
{
  double size = self->canvas->em * 0.92;
  guint n = kc_chart_get_n_categories (self->chart);
  guint every = (guint) MAX (ceil (1.4 * size / self->bars.slot), 1);

  for (guint c = 0; c < n; c += every)
    kc_canvas_text (self->canvas, kc_chart_get_category (self->chart, c), self->plot.x - 0.6 * self->canvas->em,
                    self->plot.y + (c + 0.5) * self->bars.slot, size, 0, 1, names, &self->canvas->style->muted);
}

/* Grid and numbers of the lying axis, below the plot; the numbers are left out where each bar has its own. */
static void
draw_lying_axis (Drawing *self)
{
  const KcDrawStyle *style = self->canvas->style;
  double bottom = self->plot.y + self->plot.height;

  for (guint i = 0; i < self->scale.n_ticks; i++)
    {
      double tick = kc_chart_scale_tick (&self->scale, i);
      double x = self->plot.x + self->plot.width * kc_chart_scale_position (&self->scale, tick);
      g_autofree char *label = NULL;

      kc_canvas_line (self->canvas, x, self->plot.y, x, bottom, style->hairline, tick == 0 ? &style->axis : &style->grid);
      label = kc_chart_scale_label (&self->scale, i);
      kc_canvas_text (self->canvas, label, x, bottom + self->canvas->em, self->canvas->em * 0.92, 0, 0.5, 0, &style->muted);
    }
}

static guint
lying_ticks (Drawing *self)
{
  return (guint) CLAMP (self->plot.width / (4.5 * self->canvas->em), 2, 9);
}

static void
draw_horizontal (Drawing *self,
                 double   min,
                 double   max)
{
  KcCanvas *canvas = self->canvas;
  guint n = kc_chart_get_n_categories (self->chart), n_series = kc_chart_get_n_series (self->chart);
  const char *words = kc_chart_get_words (self->chart);
  g_autofree char *unit = NULL;
  double names = 0;

  kc_chart_scale_init (&self->scale, min, max, TRUE, 5, words);
  unit = kc_chart_scale_unit (&self->scale, kc_chart_get_unit (self->chart), words);
  kc_frame_head (canvas, self->chart, unit, KC_SWATCH_BOX, &self->plot);
  for (guint c = 0; c < n; c++)
    names = MAX (names, kc_draw_text_width (canvas->text, kc_chart_get_category (self->chart, c), canvas->em * 0.92, 0));
  names = MIN (names, self->plot.width * 0.36);
  self->plot.x += names + 0.6 * canvas->em;
  /* Half of the last number of the axis stands beyond it. */
  self->plot.width -= names + 0.6 * canvas->em + kc_frame_axis_width (canvas, &self->scale) / 2;
  self->plot.height -= 2 * canvas->em;
  bars_plan (&self->bars, self->plot.height, n, n_series, canvas->em * 0.5);
  self->values = self->bars.pitch >= VALUE_SIZE * canvas->em && widest_value (self) < self->plot.width * 0.3;
  scale_with_room (self, min, max, widest_value (self) + 0.5 * canvas->em, self->plot.width, lying_ticks (self), words);
  draw_lying_axis (self);
  for (guint c = 0; c < n; c++)
    for (guint s = 0; s < n_series; s++)
      draw_lying (self, s, c);
  draw_names (self, names);
}

static void
kc_bar_chart_draw (KcChart  *chart,
                   KcCanvas *canvas)
{
  Drawing drawing = { .chart = chart, .canvas = canvas, .plot = { 0, 0, canvas->width, canvas->height }, .places = common_places (chart) };
  double min, max;

  if (!kc_chart_get_range (chart, &min, &max))
    return;
  if (KC_BAR_CHART (chart)->horizontal)
    draw_horizontal (&drawing, min, max);
  else
    draw_vertical (&drawing, min, max);
}

static void
kc_bar_chart_class_init (KcBarChartClass *klass)
{
  KC_CHART_CLASS (klass)->draw = kc_bar_chart_draw;
}

static void
kc_bar_chart_init (KcBarChart *self)
{
}

KcChart *
kc_bar_chart_new (gboolean horizontal)
{
  KcBarChart *self = g_object_new (KC_TYPE_BAR_CHART, NULL);

  self->horizontal = horizontal;
  return KC_CHART (self);
}
