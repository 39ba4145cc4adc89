/* Where values lie on an axis, and how its numbers read. Positions are doubles; labels are exact decimals. */
#pragma once

#include "kc-decimal.h"

G_BEGIN_DECLS

typedef struct
{
  KcDecimal step;      /* 1, 2 or 5 times a power of ten */
  gint64 first;        /* lowest tick = first × step */
  guint n_ticks;       /* at least 2 */
  double low, high;    /* of the axis, in values */
  guint places;        /* decimals of the labels, after the power is taken out */
  int power;           /* 0, 4 (万) or 8 (亿): labels are values / 10^power */
} KcChartScale;

/* The words a language has for 10,000 and 100,000,000 ("万 亿"), from the translation; NULL where large numbers are grouped instead. */
const char *kc_chart_unit_words (void);
/* Whether a unit begins with one of the words already, such as 万元. */
gboolean    kc_chart_unit_has_word (const char *unit, const char *words);

/* An axis over [min, max] with at most max_ticks ticks at round values, so that both ends are ticks. from_zero takes zero in.
 * words: as above, NULL to write numbers in full. */
void   kc_chart_scale_init     (KcChartScale *self, double min, double max, gboolean from_zero, guint max_ticks, const char *words);
/* Ticks at whole numbers only: counts. */
void   kc_chart_scale_make_whole (KcChartScale *self);
double kc_chart_scale_position (const KcChartScale *self, double value);   /* 0 at low, 1 at high; outside when the value is */
double kc_chart_scale_tick     (const KcChartScale *self, guint index);
char  *kc_chart_scale_label    (const KcChartScale *self, guint index);    /* "1,200"; transfer full */
/* A value at the axis's power, for labels on bars: `places` decimals, or one more than the axis where a power is taken out. Transfer full. */
char  *kc_chart_scale_format   (const KcChartScale *self, KcDecimal value, guint places);
/* "万元" of "元"; "" when there is no unit and no power. Transfer full. */
char  *kc_chart_scale_unit     (const KcChartScale *self, const char *unit, const char *words);
/* The exact value with its unit: "1,234,567.89 元", "98.5%". At most `places` decimals, trailing zeros kept for money only. Transfer full. */
char  *kc_chart_format_value   (KcDecimal value, guint places, const char *unit);
/* With all its places, as a table beside the chart writes it. */
char *kc_chart_format_exact (KcDecimal value, guint places, const char *unit);

G_END_DECLS
