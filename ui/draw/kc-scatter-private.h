/* Between the files of the scatter chart only: what it holds, and the points and cells that are made of it. */
#pragma once

#include "kc-chart-private.h"
#include "kc-scatter-chart.h"

G_BEGIN_DECLS

typedef struct
{
  char *title, *unit;
  guint places;
  gboolean is_rank;
  double min, max;         /* of the points */
} KcScatterRange;

typedef struct
{
  char *label;
  KcDecimal value[KC_SCATTER_N_AXES];
  gint64 id;
  guint series;
} KcScatterPoint;

/* What is drawn: a point, or a cell with those in it. */
typedef struct
{
  guint first;             /* point; of several the first one */
  guint n;
  guint column, row;       /* of a cell */
} KcScatterMark;

struct _KcScatterChart
{
  KcChart parent_instance;

  KcScatterRange axes[KC_SCATTER_N_AXES];
  GArray *points;          /* KcScatterPoint */
  GArray *marks;           /* KcScatterMark, by series; NULL: to be made */
  guint most;              /* points in a mark */
  char *limit_label;       /* NULL: none */
  KcDecimal limit;
  gboolean has_diagonal;
};

const KcScatterPoint *kc_scatter_get_point   (KcScatterChart *self, guint index);
double                kc_scatter_get_value   (KcScatterChart *self, guint point, KcScatterAxis axis);
/* Whether cells stand for the points. */
gboolean              kc_scatter_is_in_cells (KcScatterChart *self);
/* The cell a point lies in, counted over all series. */
guint                 kc_scatter_get_cell    (KcScatterChart *self, guint point);
/* The value at which a cell begins. */
double                kc_scatter_cell_edge   (KcScatterChart *self, KcScatterAxis axis, guint cell);
/* The marks are there from then on, until a point comes. */
void                  kc_scatter_make_marks  (KcScatterChart *self);
const KcScatterMark  *kc_scatter_get_mark    (KcScatterChart *self, guint index);
/* The whole chart. */
void                  kc_scatter_draw        (KcChart *chart, KcCanvas *canvas);

G_END_DECLS
