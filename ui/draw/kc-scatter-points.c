#include "kc-scatter-private.h"

#include <math.h>

/* More points than these are drawn as cells. */
#define MOST_POINTS 600
#define N_COLUMNS 60
#define N_ROWS 36

const KcScatterPoint *
kc_scatter_get_point (KcScatterChart *self,
                      guint           index)
{
  return &g_array_index (self->points, KcScatterPoint, index);
}

double
kc_scatter_get_value (KcScatterChart *self,
                      guint           point,
                      KcScatterAxis   axis)
{
  return kc_decimal_to_double (kc_scatter_get_point (self, point)->value[axis]);
}

static guint
cell_of (KcScatterChart *self,
         guint           point,
         KcScatterAxis   axis)
{
  const KcScatterRange *range = &self->axes[axis];
  guint n = axis == KC_SCATTER_X ? N_COLUMNS : N_ROWS;
  double width = range->max - range->min;

  if (width <= 0)
    return 0;
  return (guint) CLAMP ((kc_scatter_get_value (self, point, axis) - range->min) / width * n, 0, n - 1);
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
          self->axes[axis].min = MIN (self->axes[axis].min, kc_scatter_get_value (self, i, axis));
          self->axes[axis].max = MAX (self->axes[axis].max, kc_scatter_get_value (self, i, axis));
        }
    }
}

gboolean
kc_scatter_is_in_cells (KcScatterChart *self)
{
  return self->points->len > MOST_POINTS;
}

guint
kc_scatter_get_cell (KcScatterChart *self,
                     guint           point)
{
  return (kc_scatter_get_point (self, point)->series * N_ROWS + cell_of (self, point, KC_SCATTER_Y)) * N_COLUMNS + cell_of (self, point, KC_SCATTER_X);
}

void
kc_scatter_make_marks (KcScatterChart *self)
{
  guint n_cells = MAX (kc_chart_get_n_series (KC_CHART (self)), 1) * N_ROWS * N_COLUMNS;
  g_autofree guint *marks = g_new0 (guint, n_cells);      /* by cell: place in the list + 1 */

  if (self->marks != NULL)
    return;
  find_range (self);
  self->marks = g_array_new (FALSE, FALSE, sizeof (KcScatterMark));
  self->most = 1;
  for (guint i = 0; i < self->points->len; i++)
    {
      guint cell = kc_scatter_is_in_cells (self) ? kc_scatter_get_cell (self, i) : 0;
      KcScatterMark mark = { i, 1, cell % N_COLUMNS, cell / N_COLUMNS % N_ROWS };

      if (kc_scatter_is_in_cells (self) && marks[cell] > 0)
        {
          KcScatterMark *there = &g_array_index (self->marks, KcScatterMark, marks[cell] - 1);

          there->n++;
          self->most = MAX (self->most, there->n);
          continue;
        }
      g_array_append_val (self->marks, mark);
      marks[cell] = self->marks->len;
    }
}

const KcScatterMark *
kc_scatter_get_mark (KcScatterChart *self,
                     guint           index)
{
  return &g_array_index (self->marks, KcScatterMark, index);
}

/* The value at which a cell begins. */
double
kc_scatter_cell_edge (KcScatterChart *self,
                      KcScatterAxis   axis,
                      guint           cell)
{
  const KcScatterRange *range = &self->axes[axis];

  return range->min + (range->max - range->min) * cell / (axis == KC_SCATTER_X ? N_COLUMNS : N_ROWS);
}
