/* Two figures of each person against each other (score and NPL ratio, rank then and now). Many points become a grid of cells, the darker the more
 * persons lie in them, so that a province draws as fast as a county. */
#pragma once

#include "kc-chart.h"

G_BEGIN_DECLS

#define KC_TYPE_SCATTER_CHART (kc_scatter_chart_get_type ())
G_DECLARE_FINAL_TYPE (KcScatterChart, kc_scatter_chart, KC, SCATTER_CHART, KcChart)

typedef enum
{
  KC_SCATTER_X,
  KC_SCATTER_Y,
  KC_SCATTER_N_AXES,
} KcScatterAxis;

KcChart *kc_scatter_chart_new (void);
/* is_rank: 1 is the best, at the right or top. unit may be NULL. */
void     kc_scatter_chart_set_axis     (KcScatterChart *self, KcScatterAxis axis, const char *title, const char *unit, guint places, gboolean is_rank);
/* Series as kc_chart_add_series(); at least one. label: the person. id: what a click opens. */
void     kc_scatter_chart_add_point    (KcScatterChart *self, guint series, const char *label, KcDecimal x, KcDecimal y, gint64 id);
/* A line at a value of x, named: what is beyond it is above a tolerance. */
void     kc_scatter_chart_set_limit    (KcScatterChart *self, const char *label, KcDecimal x);
/* The line on which nothing changed. */
void     kc_scatter_chart_set_diagonal (KcScatterChart *self);
/* What an item's id stands for: the ids of its points, GArray of gint64; empty when there is no such item. Transfer full. */
GArray  *kc_scatter_chart_dup_members  (KcScatterChart *self, gint64 id);

G_END_DECLS
