#include "kc-waterfall-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kc-chart-private.h"

#define VALUE_SIZE 0.88

struct _KcWaterfallChart
{
  KcChart parent_instance;

  GArray *is_total;     /* of gboolean by category */
};

G_DEFINE_FINAL_TYPE (KcWaterfallChart, kc_waterfall_chart, KC_TYPE_CHART)

typedef struct
{
  KcWaterfallChart *chart;
  KcCanvas *canvas;
  KcChartScale scale;
  KcDrawRect plot;
  double slot;
} Drawing;

static gboolean
step_is_total (KcWaterfallChart *self,
               guint             step)
{
  return g_array_index (self->is_total, gboolean, step);
}

/* The levels a step goes from and to. */
static void
step_levels (KcWaterfallChart *self,
             guint             step,
             double           *from,
             double           *to)
{
  double level = 0, value = 0;

  *from = *to = 0;
  for (guint i = 0; i <= step; i++)
    {
      if (!kc_chart_get_double (KC_CHART (self), 0, i, &value))
        value = 0;
      *from = step_is_total (self, i) ? 0 : level;
      *to = level = step_is_total (self, i) ? value : level + value;
    }
}

static KcDrawColor
step_color (const Drawing *self,
            guint          step)
{
  const KcDrawStyle *style = self->canvas->style;
  const KcChartValue *value = kc_chart_get_value (KC_CHART (self->chart), 0, step);

  if (step_is_total (self->chart, step))
    return style->total;
  if (step == 0)
    return style->reference;
  return kc_decimal_sign (value->value) < 0 ? style->negative : style->positive;
}

/* The first step and totals show a level, the others a change. */
static char *
step_text (KcWaterfallChart *self,
           guint             step)
{
  const KcChartValue *value = kc_chart_get_value (KC_CHART (self), 0, step);
  g_autofree char *number = kc_chart_format_exact (value->value, kc_chart_get_places (KC_CHART (self)), NULL);

  if (step == 0 || step_is_total (self, step))
    return g_steal_pointer (&number);
  return kc_decimal_sign (value->value) > 0 ? g_strdup_printf ("+%s", number) : g_steal_pointer (&number);
}

/* Two slanted cuts through a bar whose foot is not shown. */
static void
draw_break (const Drawing *self,
            double         x,
            double         width)
{
  cairo_t *cr = self->canvas->cr;
  double y = self->plot.y + self->plot.height - 0.8 * self->canvas->em;
  double rise = 0.25 * self->canvas->em;

  cairo_save (cr);
  cairo_set_line_width (cr, 0.16 * self->canvas->em);
  kc_draw_set_color (cr, &self->canvas->style->paper);
  for (int i = 0; i < 2; i++)
    {
      cairo_move_to (cr, x, y + rise + i * 0.34 * self->canvas->em);
      cairo_line_to (cr, x + width, y - rise + i * 0.34 * self->canvas->em);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_step (Drawing *self,
           guint    step)
{
  KcDrawColor color = step_color (self, step);
  double width = MIN (self->slot * 0.62, 5 * self->canvas->em), em = self->canvas->em;
  double x = self->plot.x + (step + 0.5) * self->slot - width / 2;
  double from, to, top, bottom, level;
  g_autofree char *text = step_text (self->chart, step);
  KcDrawRect mark;

  step_levels (self->chart, step, &from, &to);
  top = kc_frame_y (&self->scale, &self->plot, MAX (from, to));
  bottom = MIN (kc_frame_y (&self->scale, &self->plot, MIN (from, to)), self->plot.y + self->plot.height);
  level = kc_frame_y (&self->scale, &self->plot, to);
  mark = (KcDrawRect) { x, top, width, MAX (bottom - top, self->canvas->style->hairline) };
  kc_canvas_fill (self->canvas, mark.x, mark.y, mark.width, mark.height, &color);
  if (MIN (from, to) < self->scale.low)
    draw_break (self, x, width);
  if (step + 1 < kc_chart_get_n_categories (KC_CHART (self->chart)))
    kc_canvas_line (self->canvas, x + width, level, x + self->slot, level, self->canvas->style->hairline, &self->canvas->style->axis);
  if (kc_draw_text_width (self->canvas->text, text, em * VALUE_SIZE, 0) < self->slot)
    {
      double y = to < from ? bottom + 0.65 * em : top - 0.6 * em;

      /* Below the plot there are names. */
      if (y > self->plot.y + self->plot.height - 0.4 * em)
        y = top - 0.6 * em;
      kc_canvas_text (self->canvas, text, x + width / 2, y, em * VALUE_SIZE, step_is_total (self->chart, step) ? KC_TEXT_BOLD : 0, 0.5, 0,
                      &self->canvas->style->ink);
    }
  kc_canvas_place (self->canvas, 0, step, &(KcDrawRect) { x + width / 2 - self->slot / 2, self->plot.y, self->slot, self->plot.height }, &mark);
}

/* Changes of a few points on a base of a hundred are seen only where the feet of the tall bars are left out; a cut through them says so. */
static void
set_scale (Drawing *self)
{
  guint n = kc_chart_get_n_categories (KC_CHART (self->chart));
  double min = INFINITY, max = -INFINITY, lowest = INFINITY, room;

  for (guint i = 0; i < n; i++)
    {
      double from, to;

      step_levels (self->chart, i, &from, &to);
      lowest = MIN (lowest, to);
      min = MIN (min, MIN (from, to));
      max = MAX (max, MAX (from, to));
    }
  if (min >= 0 && lowest > 0.55 * max && n > 1)
    min = lowest - MAX ((max - lowest) * 0.9, max * 0.05);
  room = (max - min) * 1.2 * self->canvas->em / MAX (self->plot.height, 5 * self->canvas->em);
  kc_chart_scale_init (&self->scale, min < 0 ? min - room : min, max + room, min <= 0, kc_frame_max_ticks (self->canvas, self->plot.height), NULL);
}

static void
kc_waterfall_chart_draw (KcChart  *chart,
                         KcCanvas *canvas)
{
  Drawing self = { .chart = KC_WATERFALL_CHART (chart), .canvas = canvas, .plot = { 0, 0, canvas->width, canvas->height } };
  guint n = kc_chart_get_n_categories (chart);
  KcLabelPlan plan;
  double left;

  kc_frame_head (canvas, chart, kc_chart_get_unit (chart), KC_SWATCH_BOX, &self.plot);
  set_scale (&self);
  left = kc_frame_axis_width (canvas, &self.scale);
  kc_frame_plan_labels (canvas, chart, (self.plot.width - left) / n, FALSE, self.plot.height * 0.4, &plan);
  self.plot.height -= plan.height + 0.4 * canvas->em;
  set_scale (&self);
  left = MAX (kc_frame_axis_width (canvas, &self.scale), kc_frame_overhang (canvas, chart, &plan, self.plot.width / n));
  self.plot.x += left;
  self.plot.width -= left;
  self.slot = self.plot.width / n;
  kc_frame_value_axis (canvas, &self.scale, &self.plot);
  for (guint i = 0; i < n; i++)
    draw_step (&self, i);
  kc_frame_category_axis (canvas, chart, &plan, &self.plot);
}

static char *
kc_waterfall_chart_dup_summary (KcChart *chart)
{
  KcWaterfallChart *self = KC_WATERFALL_CHART (chart);
  g_autoptr (GString) summary = g_string_new (NULL);

  for (guint i = 0; i < kc_chart_get_n_categories (chart); i++)
    {
      g_autofree char *text = step_text (self, i);

      if (i > 0)
        /* Translators: between the steps of a sum told in words. */
        g_string_append (summary, C_("summary", ", "));
      /* Translators: a step of a sum and its amount: "Deductions −3". */
      g_string_append_printf (summary, C_("summary", "%s %s"), kc_chart_get_category (chart, i), text);
    }
  /* Translators: ends the steps of a sum told in words. */
  g_string_append (summary, C_("summary", "."));
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static char *
kc_waterfall_chart_dup_item_value (KcChart *chart,
                                   guint    series,
                                   guint    category)
{
  return step_text (KC_WATERFALL_CHART (chart), category);
}

static void
kc_waterfall_chart_finalize (GObject *object)
{
  g_array_unref (KC_WATERFALL_CHART (object)->is_total);
  G_OBJECT_CLASS (kc_waterfall_chart_parent_class)->finalize (object);
}

static void
kc_waterfall_chart_class_init (KcWaterfallChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_waterfall_chart_finalize;
  KC_CHART_CLASS (klass)->draw = kc_waterfall_chart_draw;
  KC_CHART_CLASS (klass)->dup_summary = kc_waterfall_chart_dup_summary;
  KC_CHART_CLASS (klass)->dup_item_value = kc_waterfall_chart_dup_item_value;
}

static void
kc_waterfall_chart_init (KcWaterfallChart *self)
{
  self->is_total = g_array_new (FALSE, TRUE, sizeof (gboolean));
  kc_chart_add_series (KC_CHART (self), _("Points"), KC_SERIES_PLAIN);
}

KcChart *
kc_waterfall_chart_new (void)
{
  return g_object_new (KC_TYPE_WATERFALL_CHART, NULL);
}

void
kc_waterfall_chart_add_step (KcWaterfallChart *self,
                             const char       *label,
                             KcDecimal         amount,
                             gboolean          is_total)
{
  guint step = kc_chart_add_category (KC_CHART (self), label, 0);

  g_array_append_val (self->is_total, is_total);
  kc_chart_set_value (KC_CHART (self), 0, step, amount);
}
