#include "kc-scatter-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kc-chart-private.h"

#define LABEL_SIZE 0.92
/* More points than these are drawn as cells. */
#define MOST_POINTS 600
#define N_COLUMNS 60
#define N_ROWS 36

typedef struct
{
  char *title, *unit;
  guint places;
  gboolean is_rank;
  double min, max;         /* of the points */
} Axis;

typedef struct
{
  char *label;
  KcDecimal value[KC_SCATTER_N_AXES];
  gint64 id;
  guint series;
} Point;

/* What is drawn: a point, or a cell with those in it. */
typedef struct
{
  guint first;             /* point; of several the first one */
  guint n;
  guint column, row;       /* of a cell */
} Mark;

struct _KcScatterChart
{
  KcChart parent_instance;

  Axis axes[KC_SCATTER_N_AXES];
  GArray *points;          /* Point */
  GArray *marks;           /* Mark, by series; NULL: to be made */
  guint most;              /* points in a mark */
  char *limit_label;       /* NULL: none */
  KcDecimal limit;
  gboolean has_diagonal;
};

G_DEFINE_FINAL_TYPE (KcScatterChart, kc_scatter_chart, KC_TYPE_CHART)

typedef struct
{
  KcScatterChart *chart;
  KcCanvas *canvas;
  KcChartScale scales[KC_SCATTER_N_AXES];
  KcDrawRect plot;
} Drawing;

/* --- points and cells --- */

static void
point_clear (gpointer data)
{
  g_free (((Point *) data)->label);
}

static const Point *
get_point (KcScatterChart *self,
           guint           index)
{
  return &g_array_index (self->points, Point, index);
}

static double
get_value (KcScatterChart *self,
           guint           point,
           KcScatterAxis   axis)
{
  return kc_decimal_to_double (get_point (self, point)->value[axis]);
}

static guint
cell_of (KcScatterChart *self,
         guint           point,
         KcScatterAxis   axis)
{
  const Axis *range = &self->axes[axis];
  guint n = axis == KC_SCATTER_X ? N_COLUMNS : N_ROWS;
  double width = range->max - range->min;

  if (width <= 0)
    return 0;
  return (guint) CLAMP ((get_value (self, point, axis) - range->min) / width * n, 0, n - 1);
}

static void
find_range (KcScatterChart *self)
{
  for (KcScatterAxis axis = KC_SCATTER_X; axis < KC_SCATTER_N_AXES; axis++)
    {
      self->axes[axis].min = INFINITY;
      self->axes[axis].max = -INFINITY;
      for (guint i = 0; i < self->points->len; i++)
        {
          self->axes[axis].min = MIN (self->axes[axis].min, get_value (self, i, axis));
          self->axes[axis].max = MAX (self->axes[axis].max, get_value (self, i, axis));
        }
    }
}

static gboolean
is_in_cells (KcScatterChart *self)
{
  return self->points->len > MOST_POINTS;
}

static guint
cell_index (KcScatterChart *self,
            guint           point)
{
  return (get_point (self, point)->series * N_ROWS + cell_of (self, point, KC_SCATTER_Y)) * N_COLUMNS + cell_of (self, point, KC_SCATTER_X);
}

static void
make_marks (KcScatterChart *self)
{
  guint n_cells = MAX (kc_chart_get_n_series (KC_CHART (self)), 1) * N_ROWS * N_COLUMNS;
  g_autofree guint *marks = g_new0 (guint, n_cells);      /* by cell: place in the list + 1 */

  if (self->marks != NULL)
    return;
  find_range (self);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->most = 1;
  for (guint i = 0; i < self->points->len; i++)
    {
      guint cell = is_in_cells (self) ? cell_index (self, i) : 0;
      Mark mark = { i, 1, cell % N_COLUMNS, cell / N_COLUMNS % N_ROWS };

      if (is_in_cells (self) && marks[cell] > 0)
        {
          Mark *there = &g_array_index (self->marks, Mark, marks[cell] - 1);

          there->n++;
          self->most = MAX (self->most, there->n);
          continue;
        }
      g_array_append_val (self->marks, mark);
      marks[cell] = self->marks->len;
    }
}

static const Mark *
get_mark (KcScatterChart *self,
          guint           index)
{
  return &g_array_index (self->marks, Mark, index);
}

/* --- drawing --- */

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
  const Axis *axis = &self->chart->axes[KC_SCATTER_X];
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
  if (is_in_cells (self->chart) &&
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

static void
draw_limit (const Drawing *self)
{
  KcCanvas *canvas = self->canvas;
  double dash[] = { 0.5 * canvas->em, 0.3 * canvas->em }, size = canvas->em * LABEL_SIZE;
  double x = get_position (self, KC_SCATTER_X, kc_decimal_to_double (self->chart->limit));
  double width = kc_draw_text_width (canvas->text, self->chart->limit_label, size, KC_TEXT_BOLD);
  gboolean is_left = x + width + 0.5 * canvas->em > self->plot.x + self->plot.width;
  double room = is_left ? x - self->plot.x - canvas->em : width + 1;

  kc_canvas_fill (canvas, x, self->plot.y, self->plot.x + self->plot.width - x, self->plot.height, &canvas->style->band[1]);
  cairo_set_dash (canvas->cr, dash, 2, 0);
  kc_canvas_line (canvas, x, self->plot.y, x, self->plot.y + self->plot.height, canvas->style->line, &canvas->style->muted);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
  if (room > 2 * size)
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
  const Mark *mark = get_mark (self->chart, index);
  guint series = get_point (self->chart, mark->first)->series;
  KcDrawColor color = kc_chart_get_color (KC_CHART (self->chart), series, canvas->style);
  double x = get_position (self, KC_SCATTER_X, get_value (self->chart, mark->first, KC_SCATTER_X));
  double y = get_position (self, KC_SCATTER_Y, get_value (self->chart, mark->first, KC_SCATTER_Y));
  double radius = canvas->em * (self->chart->points->len > 150 ? 0.22 : 0.3), reach = MAX (radius, 0.5 * canvas->em);

  if (self->chart->points->len > 60)
    color = kc_draw_color_fade (&color, 0.75);
  kc_canvas_marker (canvas, series, x, y, radius, &color, FALSE);
  kc_canvas_place (canvas, series, index, &(KcDrawRect) { x - reach, y - reach, 2 * reach, 2 * reach },
                   &(KcDrawRect) { x - radius, y - radius, 2 * radius, 2 * radius });
}

/* The value at which a cell begins. */
static double
cell_edge (KcScatterChart *self,
           KcScatterAxis   axis,
           guint           cell)
{
  const Axis *range = &self->axes[axis];

  return range->min + (range->max - range->min) * cell / (axis == KC_SCATTER_X ? N_COLUMNS : N_ROWS);
}

static void
draw_cell (const Drawing *self,
           guint          index)
{
  KcCanvas *canvas = self->canvas;
  const Mark *mark = get_mark (self->chart, index);
  guint series = get_point (self->chart, mark->first)->series;
  KcDrawColor color = kc_chart_get_color (KC_CHART (self->chart), series, canvas->style);
  double x1 = get_position (self, KC_SCATTER_X, cell_edge (self->chart, KC_SCATTER_X, mark->column));
  double x2 = get_position (self, KC_SCATTER_X, cell_edge (self->chart, KC_SCATTER_X, mark->column + 1));
  double y1 = get_position (self, KC_SCATTER_Y, cell_edge (self->chart, KC_SCATTER_Y, mark->row));
  double y2 = get_position (self, KC_SCATTER_Y, cell_edge (self->chart, KC_SCATTER_Y, mark->row + 1));
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

static void
kc_scatter_chart_draw (KcChart  *chart,
                       KcCanvas *canvas)
{
  Drawing self = { .chart = KC_SCATTER_CHART (chart), .canvas = canvas, .plot = { 0, 0, canvas->width, canvas->height } };
  const Axis *y = &self.chart->axes[KC_SCATTER_Y];
  g_autofree char *title = y->unit != NULL && *y->unit != '\0' ? g_strdup_printf (C_("axis", "%s (%s)"), y->title, y->unit) : g_strdup (y->title);
  double left;

  make_marks (self.chart);
  kc_frame_head (canvas, chart, title, KC_SWATCH_BOX, &self.plot);
  self.plot.height -= 3.1 * canvas->em;
  set_scales (&self);
  left = kc_frame_axis_width (canvas, &self.scales[KC_SCATTER_Y]);
  self.plot.x += left;
  self.plot.width -= left + 0.8 * canvas->em;
  if (self.plot.width <= 0 || self.plot.height <= 0)
    return;
  if (self.chart->limit_label != NULL)
    draw_limit (&self);
  draw_x_axis (&self);
  draw_y_axis (&self);
  if (self.chart->has_diagonal)
    draw_diagonal (&self);
  for (guint i = 0; i < self.chart->marks->len; i++)
    {
      if (is_in_cells (self.chart))
        draw_cell (&self, i);
      else
        draw_point (&self, i);
    }
}

/* --- words --- */

static char *
format_value (KcScatterChart *self,
              KcScatterAxis   axis,
              KcDecimal       value)
{
  return kc_chart_format_value (value, self->axes[axis].places, self->axes[axis].unit);
}

static char *
describe_range (KcScatterChart *self,
                KcScatterAxis   axis,
                double          from,
                double          to)
{
  double power = pow (10, self->axes[axis].places);
  g_autofree char *low = format_value (self, axis, kc_decimal_new ((gint64) llrint (from * power), self->axes[axis].places));
  g_autofree char *high = format_value (self, axis, kc_decimal_new ((gint64) llrint (to * power), self->axes[axis].places));

  /* Translators: what an axis shows, from where to where. */
  return g_strdup_printf (C_("axis", "%s %s to %s"), self->axes[axis].title, low, high);
}

static char *
kc_scatter_chart_dup_item_label (KcChart *chart,
                                 guint    series,
                                 guint    category)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  const Mark *mark = get_mark (self, category);

  if (mark->n > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u persons", mark->n), mark->n);
  return g_strdup (get_point (self, mark->first)->label);
}

static char *
kc_scatter_chart_dup_item_value (KcChart *chart,
                                 guint    series,
                                 guint    category)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  const Mark *mark = get_mark (self, category);
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  if (mark->n > 1)
    {
      x = describe_range (self, KC_SCATTER_X, cell_edge (self, KC_SCATTER_X, mark->column), cell_edge (self, KC_SCATTER_X, mark->column + 1));
      y = describe_range (self, KC_SCATTER_Y, cell_edge (self, KC_SCATTER_Y, mark->row), cell_edge (self, KC_SCATTER_Y, mark->row + 1));
    }
  else
    {
      g_autofree char *at_x = format_value (self, KC_SCATTER_X, get_point (self, mark->first)->value[KC_SCATTER_X]);
      g_autofree char *at_y = format_value (self, KC_SCATTER_Y, get_point (self, mark->first)->value[KC_SCATTER_Y]);

      x = g_strdup_printf (C_("summary", "%s %s"), self->axes[KC_SCATTER_X].title, at_x);
      y = g_strdup_printf (C_("summary", "%s %s"), self->axes[KC_SCATTER_Y].title, at_y);
    }
  return g_strdup_printf ("%s%s%s", x, C_("summary", ", "), y);
}

/* A person's own id; of several the place of their cell, negative. */
static gint64
kc_scatter_chart_get_item_id (KcChart *chart,
                              guint    series,
                              guint    category)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  const Mark *mark = get_mark (self, category);

  return mark->n > 1 ? -(gint64) category - 1 : get_point (self, mark->first)->id;
}

static guint
count_beyond (KcScatterChart *self)
{
  guint n = 0;

  for (guint i = 0; i < self->points->len; i++)
    n += kc_decimal_compare (get_point (self, i)->value[KC_SCATTER_X], self->limit) > 0;
  return n;
}

static char *
kc_scatter_chart_dup_summary (KcChart *chart)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  make_marks (self);
  x = describe_range (self, KC_SCATTER_X, self->axes[KC_SCATTER_X].min, self->axes[KC_SCATTER_X].max);
  y = describe_range (self, KC_SCATTER_Y, self->axes[KC_SCATTER_Y].min, self->axes[KC_SCATTER_Y].max);
  /* Translators: how many persons, and what their two figures range over. */
  g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%u person; %s; %s.", "%u persons; %s; %s.", self->points->len), self->points->len, x, y);
  for (guint s = 0; kc_chart_get_n_series (chart) > 1 && s < kc_chart_get_n_series (chart); s++)
    {
      guint n = 0;

      for (guint i = 0; i < self->points->len; i++)
        n += get_point (self, i)->series == s;
      g_string_append_c (summary, ' ');
      g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%s: %u person.", "%s: %u persons.", n), kc_chart_get_series (chart, s), n);
    }
  if (self->limit_label != NULL)
    {
      guint n = count_beyond (self);

      g_string_append_c (summary, ' ');
      /* Translators: how many persons are above a limit, and what it is called. */
      g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%u person is above: %s.", "%u persons are above: %s.", n), n, self->limit_label);
    }
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static KcReport *
kc_scatter_chart_dup_table (KcChart *chart)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  const char *title = kc_chart_get_title (chart);
  KcReport *report = kc_report_new (title != NULL ? title : "");

  kc_report_add_column (report, "", _("Person"), KC_COLUMN_TEXT, 0, 16);
  for (KcScatterAxis axis = KC_SCATTER_X; axis < KC_SCATTER_N_AXES; axis++)
    kc_report_add_column (report, "", self->axes[axis].title, KC_COLUMN_NUMBER, self->axes[axis].places, 12);
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = get_point (self, i);
      KcReportRow *row = kc_report_add_row (report, point->id);

      kc_report_row_set_text (row, 0, point->label);
      kc_report_row_set_decimal (row, 1, point->value[KC_SCATTER_X]);
      kc_report_row_set_decimal (row, 2, point->value[KC_SCATTER_Y]);
    }
  kc_report_set_total (report, self->points->len);
  return report;
}

static gboolean
kc_scatter_chart_has_data (KcChart *chart)
{
  return KC_SCATTER_CHART (chart)->points->len > 0;
}

static void
kc_scatter_chart_finalize (GObject *object)
{
  KcScatterChart *self = KC_SCATTER_CHART (object);

  for (KcScatterAxis axis = KC_SCATTER_X; axis < KC_SCATTER_N_AXES; axis++)
    {
      g_free (self->axes[axis].title);
      g_free (self->axes[axis].unit);
    }
  g_array_unref (self->points);
  g_clear_pointer (&self->marks, g_array_unref);
  g_free (self->limit_label);
  G_OBJECT_CLASS (kc_scatter_chart_parent_class)->finalize (object);
}

static void
kc_scatter_chart_class_init (KcScatterChartClass *klass)
{
  KcChartClass *chart_class = KC_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_scatter_chart_finalize;
  chart_class->draw = kc_scatter_chart_draw;
  chart_class->dup_item_label = kc_scatter_chart_dup_item_label;
  chart_class->dup_item_value = kc_scatter_chart_dup_item_value;
  chart_class->get_item_id = kc_scatter_chart_get_item_id;
  chart_class->dup_summary = kc_scatter_chart_dup_summary;
  chart_class->dup_table = kc_scatter_chart_dup_table;
  chart_class->has_data = kc_scatter_chart_has_data;
}

static void
kc_scatter_chart_init (KcScatterChart *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  g_array_set_clear_func (self->points, point_clear);
  for (KcScatterAxis axis = KC_SCATTER_X; axis < KC_SCATTER_N_AXES; axis++)
    self->axes[axis].title = g_strdup ("");
}

KcChart *
kc_scatter_chart_new (void)
{
  return g_object_new (KC_TYPE_SCATTER_CHART, NULL);
}

void
kc_scatter_chart_set_axis (KcScatterChart *self,
                           KcScatterAxis   axis,
                           const char     *title,
                           const char     *unit,
                           guint           places,
                           gboolean        is_rank)
{
  g_return_if_fail (KC_IS_SCATTER_CHART (self) && (guint) axis < KC_SCATTER_N_AXES);

  g_free (self->axes[axis].title);
  g_free (self->axes[axis].unit);
  self->axes[axis].title = g_strdup (title);
  self->axes[axis].unit = g_strdup (unit);
  self->axes[axis].places = places;
  self->axes[axis].is_rank = is_rank;
  kc_chart_changed (KC_CHART (self));
}

void
kc_scatter_chart_add_point (KcScatterChart *self,
                            guint           series,
                            const char     *label,
                            KcDecimal       x,
                            KcDecimal       y,
                            gint64          id)
{
  Point point = { g_strdup (label), { x, y }, id, series };

  g_return_if_fail (KC_IS_SCATTER_CHART (self) && series < kc_chart_get_n_series (KC_CHART (self)));

  g_array_append_val (self->points, point);
  g_clear_pointer (&self->marks, g_array_unref);
  kc_chart_changed (KC_CHART (self));
}

void
kc_scatter_chart_set_limit (KcScatterChart *self,
                            const char     *label,
                            KcDecimal       x)
{
  g_return_if_fail (KC_IS_SCATTER_CHART (self) && label != NULL);

  g_free (self->limit_label);
  self->limit_label = g_strdup (label);
  self->limit = x;
  kc_chart_changed (KC_CHART (self));
}

void
kc_scatter_chart_set_diagonal (KcScatterChart *self)
{
  g_return_if_fail (KC_IS_SCATTER_CHART (self));

  self->has_diagonal = TRUE;
  kc_chart_changed (KC_CHART (self));
}

GArray *
kc_scatter_chart_dup_members (KcScatterChart *self,
                              gint64          id)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (gint64));
  const Mark *mark;

  make_marks (self);
  if (id >= 0)
    {
      g_array_append_val (members, id);
      return members;
    }
  if (-id > (gint64) self->marks->len)
    return members;
  mark = get_mark (self, (guint) (-id - 1));
  for (guint i = 0; i < self->points->len; i++)
    if (cell_index (self, i) == cell_index (self, mark->first))
      g_array_append_val (members, get_point (self, i)->id);
  return members;
}
