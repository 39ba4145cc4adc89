/* What the kinds of charts share. For ui/draw only. */
#pragma once

#include "kc-chart.h"
#include "kc-chart-scale.h"
#include "kc-draw-text.h"

G_BEGIN_DECLS

typedef struct
{
  double x, y, width, height;
} KcDrawRect;

typedef struct
{
  KcDecimal value;
  KcNothing nothing;
} KcChartValue;

/* A place on the drawing that answers for a value: where the pointer counts, and the mark itself. Of several places under the
 * pointer the one with the nearest centre wins. */
typedef struct
{
  KcDrawRect area;
  KcDrawRect mark;
  guint series, category;
} KcChartPlace;

/* What a drawing needs in its hands. cr draws; places is NULL unless wanted. */
struct _KcCanvas
{
  cairo_t *cr;
  KcDrawText *text;
  const KcDrawStyle *style;
  double width, height;
  double em;             /* font size in use: smaller in a small space */
  gboolean compact;
  GArray *places;        /* KcChartPlace */
};

/* kc-chart-data.c: the figures. */
typedef struct
{
  GArray *categories;
  GArray *series;
} KcChartData;

void         kc_chart_data_init (KcChartData *self);
void         kc_chart_data_clear (KcChartData *self);
KcChartData *kc_chart_get_data (KcChart *self);
gint64       kc_chart_get_id (KcChart *self, guint category);   /* 0: nothing behind */

const char  *kc_chart_get_unit (KcChart *self);             /* "" for none */
guint        kc_chart_get_places (KcChart *self);
const char  *kc_chart_get_category (KcChart *self, guint category);
const char  *kc_chart_get_series (KcChart *self, guint series);
KcSeriesRole kc_chart_get_role (KcChart *self, guint series);
const KcChartValue *kc_chart_get_value (KcChart *self, guint series, guint category);
/* FALSE when the value is nothing. */
gboolean     kc_chart_get_double (KcChart *self, guint series, guint category, double *out);
/* Over all values; FALSE when there is none. */
gboolean     kc_chart_get_range (KcChart *self, double *min, double *max);
/* Data of a kind of chart changed: what was laid out no longer holds. */
void         kc_chart_changed (KcChart *self);
/* NULL for a unit that already carries such a word. */
const char  *kc_chart_get_words (KcChart *self);
KcDrawColor  kc_chart_get_color (KcChart *self, guint series, const KcDrawStyle *style);
/* "Highest: A, 1,200 yuan." and so on for a series; "" without values. */
char        *kc_chart_describe_series (KcChart *self, guint series);
/* Draws with the caller's text store: pages share one over all charts. */
void         kc_chart_render (KcChart *self, cairo_t *cr, KcDrawText *text, double width, double height, const KcDrawStyle *style, GArray *places);

/* kc-chart-frame.c: title, legend, axes. Each shrinks or describes `area`. */
typedef enum
{
  KC_SWATCH_BOX,
  KC_SWATCH_LINE,
} KcSwatch;

typedef enum
{
  KC_LABELS_NONE,
  KC_LABELS_FLAT,
  KC_LABELS_TWO_LINES,
  KC_LABELS_TURNED,
} KcLabelMode;

typedef struct
{
  KcLabelMode mode;
  guint every;            /* one label each so many categories */
  double height;
  double max_width;       /* of one label before it is ellipsised */
} KcLabelPlan;

void kc_canvas_text (KcCanvas *canvas, const char *text, double x, double middle, double size, KcTextFlags flags, double align, double max_width, const KcDrawColor *color);
void kc_canvas_line (KcCanvas *canvas, double x1, double y1, double x2, double y2, double width, const KcDrawColor *color);
void kc_canvas_fill (KcCanvas *canvas, double x, double y, double width, double height, const KcDrawColor *color);
void kc_canvas_marker (KcCanvas *canvas, guint shape, double x, double y, double radius, const KcDrawColor *color, gboolean hollow);
void kc_canvas_place (KcCanvas *canvas, guint series, guint category, const KcDrawRect *area, const KcDrawRect *mark);

void kc_frame_head (KcCanvas *canvas, KcChart *chart, const char *unit, KcSwatch swatch, KcDrawRect *area);
/* Vertical value axis at the left: shrinks area from the left, draws grid and labels. */
double kc_frame_axis_width (KcCanvas *canvas, const KcChartScale *scale);
void kc_frame_value_axis (KcCanvas *canvas, const KcChartScale *scale, const KcDrawRect *plot);
guint kc_frame_max_ticks (KcCanvas *canvas, double length);
double kc_frame_y (const KcChartScale *scale, const KcDrawRect *plot, double value);
/* time: labels may be left out between; otherwise every category keeps its name as long as that can be read. */
void kc_frame_plan_labels (KcCanvas *canvas, KcChart *chart, double slot, gboolean time, double max_height, KcLabelPlan *plan);
/* How far the first turned label reaches to the left of the plot. */
double kc_frame_overhang (KcCanvas *canvas, KcChart *chart, const KcLabelPlan *plan, double slot);
void kc_frame_category_axis (KcCanvas *canvas, KcChart *chart, const KcLabelPlan *plan, const KcDrawRect *plot);

G_END_DECLS
