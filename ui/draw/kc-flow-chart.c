#include "kc-flow-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kc-chart-private.h"

#define LABEL_SIZE 0.92
#define BAR 0.9              /* of a step, in parts of the font size */

typedef enum
{
  UP,
  SAME,
  DOWN,
  OTHER,      /* to or from where there is no rank */
  N_DIRECTIONS,
} Direction;

typedef struct
{
  char *label;
  gboolean is_ranked;
} Step;

/* A ribbon as it was drawn: the middle of its ends, and how thick it is. */
typedef struct
{
  double x, width;
  double left, right;
  double thickness;
} Ribbon;

struct _KcFlowChart
{
  KcChart parent_instance;

  char *former, *present;
  GArray *steps;          /* Step */
  GArray *counts;         /* of guint, from × steps + to */
  GArray *ribbons;        /* Ribbon, in the order of the last drawing's places */
};

G_DEFINE_FINAL_TYPE (KcFlowChart, kc_flow_chart, KC_TYPE_CHART)

typedef struct
{
  KcFlowChart *chart;
  KcCanvas *canvas;
  KcDrawRect plot;        /* from bar to bar */
  double least;           /* of the room of a step, so that its name has a line */
  double scale;           /* thickness of one person */
  double names;           /* width */
} Drawing;

static void
step_clear (gpointer data)
{
  g_free (((Step *) data)->label);
}

static const Step *
get_step (KcFlowChart *self,
          guint        step)
{
  return &g_array_index (self->steps, Step, step);
}

static guint
get_count (KcFlowChart *self,
           guint        from,
           guint        to)
{
  guint index = from * self->steps->len + to;

  return index < self->counts->len ? g_array_index (self->counts, guint, index) : 0;
}

static guint
count_of_step (KcFlowChart *self,
               guint        step,
               gboolean     is_left)
{
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    n += is_left ? get_count (self, step, i) : get_count (self, i, step);
  return n;
}

static Direction
get_direction (KcFlowChart *self,
               guint        from,
               guint        to)
{
  if (from == to)
    return SAME;
  if (!get_step (self, from)->is_ranked || !get_step (self, to)->is_ranked)
    return OTHER;
  return to < from ? UP : DOWN;
}

static guint
count_direction (KcFlowChart *self,
                 Direction    direction)
{
  guint n = 0;

  for (guint from = 0; from < self->steps->len; from++)
    for (guint to = 0; to < self->steps->len; to++)
      if (get_direction (self, from, to) == direction)
        n += get_count (self, from, to);
  return n;
}

static KcDrawColor
direction_color (const KcDrawStyle *style,
                 Direction          direction)
{
  switch (direction)
    {
    case UP:
      return style->positive;
    case DOWN:
      return style->negative;
    case SAME:
      return kc_draw_color_fade (&style->reference, 0.55);
    default:
      return style->axis;
    }
}

/* "Rose: 12", with the mark that says it without colour. */
static char *
direction_text (KcFlowChart *self,
                Direction    direction)
{
  static const char *const formats[N_DIRECTIONS] = {
    /* Translators: how many persons rose to a better grade. */
    [UP] = N_("▲ Rose: %u"),
    [SAME] = N_("Stayed: %u"),
    /* Translators: how many persons fell to a lesser grade. */
    [DOWN] = N_("▼ Fell: %u"),
    [OTHER] = N_("Came or went: %u"),
  };

  return g_strdup_printf (_(formats[direction]), count_direction (self, direction));
}

/* What the colours mean, in one row above; what there is no room for is left out from the right. */
static void
draw_legend (const Drawing *self,
             KcDrawRect    *area)
{
  double em = self->canvas->em, size = em * LABEL_SIZE, x = area->x, middle = area->y + 0.6 * em;

  for (Direction direction = UP; direction < N_DIRECTIONS; direction++)
    {
      g_autofree char *text = direction_text (self->chart, direction);
      double width = kc_draw_text_width (self->canvas->text, text, size, 0);
      KcDrawColor color = direction_color (self->canvas->style, direction);

      if (direction == OTHER && count_direction (self->chart, OTHER) == 0)
        continue;
      if (x + 1.2 * em + width > area->x + area->width)
        break;
      kc_canvas_fill (self->canvas, x, middle - 0.38 * em, 0.76 * em, 0.76 * em, &color);
      kc_canvas_text (self->canvas, text, x + 1.1 * em, middle, size, 0, 0, 0, &self->canvas->style->muted);
      x += 2.2 * em + width;
    }
  area->y += 1.7 * em;
  area->height -= 1.7 * em;
}

static double
step_height (const Drawing *self,
             guint          step,
             gboolean       is_left)
{
  return count_of_step (self->chart, step, is_left) * self->scale;
}

/* Where the bar of a step begins. */
static double
step_top (const Drawing *self,
          guint          step,
          gboolean       is_left)
{
  double y = self->plot.y + self->least / 2;

  for (guint i = 0; i < step; i++)
    y += self->least + step_height (self, i, is_left);
  return y;
}

static void
ribbon_path (cairo_t      *cr,
             const Ribbon *ribbon)
{
  double half = ribbon->thickness / 2, middle = ribbon->x + ribbon->width / 2, right = ribbon->x + ribbon->width;

  cairo_new_path (cr);
  cairo_move_to (cr, ribbon->x, ribbon->left - half);
  cairo_curve_to (cr, middle, ribbon->left - half, middle, ribbon->right - half, right, ribbon->right - half);
  cairo_line_to (cr, right, ribbon->right + half);
  cairo_curve_to (cr, middle, ribbon->right + half, middle, ribbon->left + half, ribbon->x, ribbon->left + half);
  cairo_close_path (cr);
}

static void
draw_ribbon (const Drawing *self,
             guint          from,
             guint          to,
             const Ribbon  *ribbon)
{
  KcCanvas *canvas = self->canvas;
  Direction direction = get_direction (self->chart, from, to);
  KcDrawColor color = direction_color (canvas->style, direction);
  double middle = (ribbon->left + ribbon->right) / 2, rise = fabs (ribbon->left - ribbon->right);
  KcDrawRect area = { ribbon->x, MIN (ribbon->left, ribbon->right) - ribbon->thickness / 2, ribbon->width, rise + ribbon->thickness };
  KcDrawRect mark = { ribbon->x + ribbon->width * 0.45, middle - ribbon->thickness / 2, ribbon->width * 0.1, ribbon->thickness };

  color = kc_draw_color_fade (&color, 0.72);
  ribbon_path (canvas->cr, ribbon);
  kc_draw_set_color (canvas->cr, &color);
  cairo_fill (canvas->cr);
  if (canvas->places != NULL)
    {
      g_array_append_vals (self->chart->ribbons, ribbon, 1);
      kc_canvas_place (canvas, from, to, &area, &mark);
    }
}

/* Counts stand where the ribbons leave, which is where they do not cross yet. */
static void
draw_count (const Drawing *self,
            guint          count,
            const Ribbon  *ribbon)
{
  double size = self->canvas->em * 0.85;
  g_autofree char *text = g_strdup_printf ("%u", count);

  if (ribbon->thickness >= size && ribbon->width > 8 * size)
    kc_canvas_text (self->canvas, text, ribbon->x + 0.5 * size, ribbon->left, size, 0, 0, 0, &self->canvas->style->ink);
}

static void
draw_ribbons (const Drawing *self,
              gboolean       counts)
{
  guint n = self->chart->steps->len;
  g_autofree double *arrived = g_new0 (double, n);

  for (guint from = 0; from < n; from++)
    {
      double y = step_top (self, from, TRUE);

      for (guint to = 0; to < n; to++)
        {
          double thickness = get_count (self->chart, from, to) * self->scale;
          Ribbon ribbon = { self->plot.x, self->plot.width, y + thickness / 2, step_top (self, to, FALSE) + arrived[to] + thickness / 2,
                            MAX (thickness, self->canvas->style->hairline) };

          if (thickness == 0)
            continue;
          if (counts)
            draw_count (self, get_count (self->chart, from, to), &ribbon);
          else
            draw_ribbon (self, from, to, &ribbon);
          y += thickness;
          arrived[to] += thickness;
        }
    }
}

static void
draw_step (const Drawing *self,
           guint          step,
           gboolean       is_left)
{
  KcCanvas *canvas = self->canvas;
  double em = canvas->em, size = em * LABEL_SIZE, bar = BAR * em;
  double top = step_top (self, step, is_left), height = step_height (self, step, is_left);
  double x = is_left ? self->plot.x - bar : self->plot.x + self->plot.width;
  guint count = count_of_step (self->chart, step, is_left);
  /* Translators: a grade and how many persons have it. */
  g_autofree char *text = g_strdup_printf (C_("flow chart", "%s  %u"), get_step (self->chart, step)->label, count);

  kc_canvas_fill (canvas, x, top, bar, MAX (height, canvas->style->hairline), count > 0 ? &canvas->style->total : &canvas->style->grid);
  if (self->least >= 0.95 * size)
    kc_canvas_text (canvas, text, is_left ? x - 0.5 * em : x + bar + 0.5 * em, top + height / 2, size, 0, is_left ? 1 : 0, self->names,
                    count > 0 ? &canvas->style->ink : &canvas->style->muted);
}

static double
widest_name (const Drawing *self)
{
  double widest = 0;

  for (guint i = 0; i < self->chart->steps->len; i++)
    {
      guint count = MAX (count_of_step (self->chart, i, TRUE), count_of_step (self->chart, i, FALSE));
      g_autofree char *text = g_strdup_printf (C_("flow chart", "%s  %u"), get_step (self->chart, i)->label, count);

      widest = MAX (widest, kc_draw_text_width (self->canvas->text, text, self->canvas->em * LABEL_SIZE, 0));
    }
  return widest + 1;
}

static void
kc_flow_chart_draw (KcChart  *chart,
                    KcCanvas *canvas)
{
  Drawing self = { .chart = KC_FLOW_CHART (chart), .canvas = canvas, .plot = { 0, 0, canvas->width, canvas->height } };
  double em = canvas->em, side, heads;
  guint n = self.chart->steps->len;
  guint total = 0;

  if (canvas->places != NULL)
    g_array_set_size (self.chart->ribbons, 0);
  kc_frame_head (canvas, chart, NULL, KC_SWATCH_BOX, &self.plot);
  if (self.plot.height > 9 * em)
    draw_legend (&self, &self.plot);
  for (guint i = 0; i < n; i++)
    total += count_of_step (self.chart, i, TRUE);
  self.names = MIN (widest_name (&self), self.plot.width * 0.27);
  side = self.names + (BAR + 0.5) * em;
  heads = self.plot.y + 0.6 * em;
  self.plot.x += side;
  self.plot.width -= 2 * side;
  self.plot.y += 1.4 * em;
  self.plot.height -= 1.4 * em;
  kc_canvas_text (canvas, self.chart->former, self.plot.x, heads, em * LABEL_SIZE, KC_TEXT_BOLD, 1, side, &canvas->style->ink);
  kc_canvas_text (canvas, self.chart->present, self.plot.x + self.plot.width, heads, em * LABEL_SIZE, KC_TEXT_BOLD, 0, side, &canvas->style->ink);
  self.least = MIN (1.15 * em, self.plot.height / (1.6 * n));
  self.scale = (self.plot.height - n * self.least) / total;
  draw_ribbons (&self, FALSE);
  draw_ribbons (&self, TRUE);
  for (guint i = 0; i < n; i++)
    {
      draw_step (&self, i, TRUE);
      draw_step (&self, i, FALSE);
    }
}

/* The curve runs level at both ends and half way at its middle; how far along it x is, is found by halving. */
static gboolean
kc_flow_chart_is_on_place (KcChart *chart,
                           guint    index,
                           double   x,
                           double   y)
{
  const Ribbon *ribbon = &g_array_index (KC_FLOW_CHART (chart)->ribbons, Ribbon, index);
  double way = CLAMP ((x - ribbon->x) / ribbon->width, 0, 1), low = 0, high = 1, middle;

  for (int i = 0; i < 24; i++)
    {
      double t = (low + high) / 2;

      if (1.5 * t * (1 - t) + t * t * t < way)
        low = t;
      else
        high = t;
    }
  middle = ribbon->left + (ribbon->right - ribbon->left) * (3 * low * low - 2 * low * low * low);
  return fabs (y - middle) <= ribbon->thickness / 2 + 1.5;
}

static char *
kc_flow_chart_dup_item_label (KcChart *chart,
                              guint    series,
                              guint    category)
{
  KcFlowChart *self = KC_FLOW_CHART (chart);

  if (series == category)
    /* Translators: persons who stay in a grade. */
    return g_strdup_printf (_("Still %s"), get_step (self, series)->label);
  /* Translators: from a grade to another. */
  return g_strdup_printf (_("%s → %s"), get_step (self, series)->label, get_step (self, category)->label);
}

static char *
kc_flow_chart_dup_item_value (KcChart *chart,
                              guint    series,
                              guint    category)
{
  guint count = get_count (KC_FLOW_CHART (chart), series, category);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u persons", count), count);
}

static gint64
kc_flow_chart_get_item_id (KcChart *chart,
                           guint    series,
                           guint    category)
{
  return (gint64) series * KC_FLOW_CHART (chart)->steps->len + category + 1;
}

static char *
kc_flow_chart_dup_summary (KcChart *chart)
{
  KcFlowChart *self = KC_FLOW_CHART (chart);
  guint up = count_direction (self, UP), same = count_direction (self, SAME), down = count_direction (self, DOWN);
  g_autoptr (GString) summary = g_string_new (NULL);

  /* Translators: of two times that are compared, the first and the second; how many persons rose in grade, fell, stayed. */
  g_string_append_printf (summary, _("From %s to %s: %u rose, %u fell, %u stayed."), self->former, self->present, up, down, same);
  for (guint from = 0; from < self->steps->len; from++)
    for (guint to = 0; to < self->steps->len; to++)
      if (from != to && get_count (self, from, to) > 0)
        {
          g_autofree char *label = kc_flow_chart_dup_item_label (chart, from, to);
          g_autofree char *value = kc_flow_chart_dup_item_value (chart, from, to);

          g_string_append_printf (summary, C_("chart summary", " %s: %s."), label, value);
        }
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static KcReport *
kc_flow_chart_dup_table (KcChart *chart)
{
  KcFlowChart *self = KC_FLOW_CHART (chart);
  const char *title = kc_chart_get_title (chart);
  KcReport *report = kc_report_new (title != NULL ? title : "");
  guint n = 0;

  kc_report_add_column (report, "", self->former, KC_COLUMN_TEXT, 0, 14);
  kc_report_add_column (report, "", self->present, KC_COLUMN_TEXT, 0, 14);
  kc_report_add_column (report, "", _("Persons"), KC_COLUMN_NUMBER, 0, 10);
  for (guint from = 0; from < self->steps->len; from++)
    for (guint to = 0; to < self->steps->len; to++)
      if (get_count (self, from, to) > 0)
        {
          KcReportRow *row = kc_report_add_row (report, kc_flow_chart_get_item_id (chart, from, to));

          kc_report_row_set_text (row, 0, get_step (self, from)->label);
          kc_report_row_set_text (row, 1, get_step (self, to)->label);
          kc_report_row_set_integer (row, 2, get_count (self, from, to));
          n++;
        }
  kc_report_set_total (report, n);
  return report;
}

static gboolean
kc_flow_chart_has_data (KcChart *chart)
{
  KcFlowChart *self = KC_FLOW_CHART (chart);

  for (guint i = 0; i < self->counts->len; i++)
    if (g_array_index (self->counts, guint, i) > 0)
      return TRUE;
  return FALSE;
}

static void
kc_flow_chart_finalize (GObject *object)
{
  KcFlowChart *self = KC_FLOW_CHART (object);

  g_free (self->former);
  g_free (self->present);
  g_array_unref (self->steps);
  g_array_unref (self->counts);
  g_array_unref (self->ribbons);
  G_OBJECT_CLASS (kc_flow_chart_parent_class)->finalize (object);
}

static void
kc_flow_chart_class_init (KcFlowChartClass *klass)
{
  KcChartClass *chart_class = KC_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_flow_chart_finalize;
  chart_class->draw = kc_flow_chart_draw;
  chart_class->is_on_place = kc_flow_chart_is_on_place;
  chart_class->dup_item_label = kc_flow_chart_dup_item_label;
  chart_class->dup_item_value = kc_flow_chart_dup_item_value;
  chart_class->get_item_id = kc_flow_chart_get_item_id;
  chart_class->dup_summary = kc_flow_chart_dup_summary;
  chart_class->dup_table = kc_flow_chart_dup_table;
  chart_class->has_data = kc_flow_chart_has_data;
}

static void
kc_flow_chart_init (KcFlowChart *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  self->counts = g_array_new (FALSE, TRUE, sizeof (guint));
  self->ribbons = g_array_new (FALSE, FALSE, sizeof (Ribbon));
}

KcChart *
kc_flow_chart_new (const char *former,
                   const char *present)
{
  KcFlowChart *self = g_object_new (KC_TYPE_FLOW_CHART, NULL);

  self->former = g_strdup (former);
  self->present = g_strdup (present);
  return KC_CHART (self);
}

void
kc_flow_chart_add_step (KcFlowChart *self,
                        const char  *label,
                        gboolean     is_ranked)
{
  Step step = { g_strdup (label), is_ranked };

  g_return_if_fail (KC_IS_FLOW_CHART (self) && self->counts->len == 0);

  g_array_append_val (self->steps, step);
  kc_chart_changed (KC_CHART (self));
}

void
kc_flow_chart_set_count (KcFlowChart *self,
                         guint        from,
                         guint        to,
                         guint        count)
{
  g_return_if_fail (KC_IS_FLOW_CHART (self) && from < self->steps->len && to < self->steps->len);

  if (self->counts->len == 0)
    g_array_set_size (self->counts, self->steps->len * self->steps->len);
  g_array_index (self->counts, guint, from * self->steps->len + to) = count;
  kc_chart_changed (KC_CHART (self));
}

gboolean
kc_flow_chart_read_id (KcFlowChart *self,
                       gint64       id,
                       guint       *from,
                       guint       *to)
{
  gint64 n = self->steps->len;

  if (id < 1 || id > n * n)
    return FALSE;
  *from = (guint) ((id - 1) / n);
  *to = (guint) ((id - 1) % n);
  return TRUE;
}
