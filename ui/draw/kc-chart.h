/* Charts: data and a drawing over cairo, known to no widget (design, idea 6). One object per chart; the kinds are subclasses, made by
 * kc_bar_chart_new () and so on. Fill it with categories, series and values, draw it at any size on anything. Belongs to one thread
 * at a time. All texts given are already translated. */
#pragma once

#include "kc-decimal.h"
#include "kc-draw-style.h"
#include "kc-nothing.h"
#include "kc-report.h"

G_BEGIN_DECLS

#define KC_TYPE_CHART (kc_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (KcChart, kc_chart, KC, CHART, GObject)

/* For the kinds in this folder only (kc-chart-private.h). */
typedef struct _KcCanvas KcCanvas;
struct _KcChartClass
{
  GObjectClass parent_class;

  void      (*draw)           (KcChart *self, KcCanvas *canvas);
  char     *(*dup_item_label) (KcChart *self, guint series, guint category);
  char     *(*dup_item_value) (KcChart *self, guint series, guint category);
  char     *(*dup_summary)    (KcChart *self);
  KcReport *(*dup_table)      (KcChart *self);
  gboolean  (*has_data)       (KcChart *self);
  /* What a click opens, where it is not the category's id; may be NULL. */
  gint64    (*get_item_id)    (KcChart *self, guint series, guint category);
  /* Whether (x, y), which lies in the area of place `index` of the last drawing, is on the place: for marks that are no rectangles; may be NULL. */
  gboolean  (*is_on_place)    (KcChart *self, guint index, double x, double y);
};

typedef enum
{
  KC_SERIES_PLAIN,
  KC_SERIES_REFERENCE,   /* what the others are compared with (peers' mean): grey and dashed */
} KcSeriesRole;

typedef enum
{
  KC_CHART_PNG,          /* at twice the size in pixels, for sharp slides */
  KC_CHART_SVG,
  KC_CHART_PDF,
} KcChartFormat;

/* What is under the pointer. */
typedef struct
{
  guint index;                   /* of kc_chart_dup_item () */
  guint series, category;
  gint64 id;                     /* of the category: what a click opens; 0: nothing behind */
  char *label;                   /* "March 2024 · Loans" */
  char *value;                   /* exact, with unit: "1,234,567.89 yuan", or "not reported" */
  double x, y, width, height;    /* the mark on the drawing: for a highlight or where to point a popover */
} KcChartItem;
void kc_chart_item_free (KcChartItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcChartItem, kc_chart_item_free)

void  kc_chart_set_title (KcChart *self, const char *title);          /* NULL or "": none is drawn */
const char *kc_chart_get_title (KcChart *self);
/* Unit of the values ("yuan", "points", "%"), NULL for none; decimals that labels show at most. A unit that large numbers carry
 * (万元, 亿元) is chosen by the drawing where the language has words for it. */
void  kc_chart_set_unit (KcChart *self, const char *unit, guint places);
guint kc_chart_add_category (KcChart *self, const char *label, gint64 id);
guint kc_chart_add_series (KcChart *self, const char *label, KcSeriesRole role);
/* Values not set are "not reported". */
void  kc_chart_set_value (KcChart *self, guint series, guint category, KcDecimal value);
void  kc_chart_set_nothing (KcChart *self, guint series, guint category, KcNothing nothing);
guint kc_chart_get_n_categories (KcChart *self);
guint kc_chart_get_n_series (KcChart *self);
gboolean kc_chart_has_data (KcChart *self);

/* Draws into (0, 0, width, height) in user space, without a background. With no data: a quiet translated "No data". */
void  kc_chart_draw (KcChart *self, cairo_t *cr, double width, double height, const KcDrawStyle *style);
/* The item at (x, y) of a drawing of that size and style; NULL when there is none. */
KcChartItem *kc_chart_hit (KcChart *self, double width, double height, const KcDrawStyle *style, double x, double y);
/* All items in reading order, for the keyboard. NULL beyond the last. */
guint        kc_chart_get_n_items (KcChart *self, double width, double height, const KcDrawStyle *style);
KcChartItem *kc_chart_dup_item (KcChart *self, double width, double height, const KcDrawStyle *style, guint index);
/* A translated paragraph that says what the drawing shows, for assistive technology. Transfer full. */
char     *kc_chart_dup_summary (KcChart *self);
/* The figures as a table: first column the categories, then a column each series. Row id = the category's id. Transfer full. */
KcReport *kc_chart_dup_table (KcChart *self);
/* Writes a file with background; an existing one is replaced only when all went well. KC_ERROR_DISK_FULL, KC_ERROR_FILE_UNREADABLE
 * (cannot be written there), KC_ERROR_FAILED. */
gboolean  kc_chart_save (KcChart *self, const char *path, KcChartFormat format, double width, double height, const KcDrawStyle *style, GError **error);

G_END_DECLS
