#include "kc-histogram-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kc-chart-private.h"

#define LABEL_SIZE 0.92

/* What the values belong to. */
typedef enum
{
  FORMER,
  PRESENT,
  N_SIDES,
} Side;

typedef struct
{
  char *label;
  KcDecimal from;
  gboolean open;
  gint64 id;
} Band;

struct _KcHistogramChart
{
  KcChart parent_instance;

  GArray *values[N_SIDES];     /* KcDecimal */
  GArray *bands;               /* Band, lowest first */
};

G_DEFINE_FINAL_TYPE (KcHistogramChart, kc_histogram_chart, KC_TYPE_CHART)

/* The classes: steps of the axis, each containing its lower end. */
typedef struct
{
  KcChartScale axis;
  guint n;
  guint *counts[N_SIDES];
  guint highest;
} Classes;

static void
classes_clear (Classes *self)
{
  g_clear_pointer (&self->counts[FORMER], g_free);
  g_clear_pointer (&self->counts[PRESENT], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Classes, classes_clear)

static void
band_clear (gpointer data)
{
  g_free (((Band *) data)->label);
}

static int
compare_bands (gconstpointer a,
               gconstpointer b)
{
  const Band *left = a;
  const Band *right = b;

  if (left->open != right->open)
    return left->open ? -1 : 1;
  return kc_decimal_compare (left->from, right->from);
}

/* The side that a series of the chart stands for: without two sides there is no series. */
static Side
side_of_series (KcHistogramChart *self,
                guint             series)
{
  return kc_chart_get_n_series (KC_CHART (self)) == N_SIDES && series == 0 ? FORMER : PRESENT;
}

static void
histogram_range (KcHistogramChart *self,
                 double           *min,
                 double           *max)
{
  *min = INFINITY;
  *max = -INFINITY;
  for (Side side = FORMER; side < N_SIDES; side++)
    for (guint i = 0; i < self->values[side]->len; i++)
      {
        double value = kc_decimal_to_double (g_array_index (self->values[side], KcDecimal, i));

        *min = MIN (*min, value);
        *max = MAX (*max, value);
      }
}

static void
count_side (KcHistogramChart *self,
            Classes          *classes,
            Side              side)
{
  double step = kc_decimal_to_double (classes->axis.step);

  classes->counts[side] = g_new0 (guint, classes->n);
  for (guint i = 0; i < self->values[side]->len; i++)
    {
      double value = kc_decimal_to_double (g_array_index (self->values[side], KcDecimal, i));
      double class = floor ((value - classes->axis.low) / step + 1e-9);
      guint *count = &classes->counts[side][(guint) CLAMP (class, 0, classes->n - 1)];

      *count += 1;
      classes->highest = MAX (classes->highest, *count);
    }
}

static void
histogram_count (KcHistogramChart *self,
                 Classes          *classes)
{
  guint n_values = MAX (self->values[FORMER]->len, self->values[PRESENT]->len);
  double min, max, step;

  histogram_range (self, &min, &max);
  /* About as many classes as the root of the number of values: fewer hide the shape, more show noise. */
  kc_chart_scale_init (&classes->axis, min, max, FALSE, (guint) CLAMP (2 * sqrt (n_values), 6, 26), NULL);
  step = kc_decimal_to_double (classes->axis.step);
  /* The highest value may be the upper end itself, which belongs to the next class. */
  if (max >= classes->axis.high - step * 1e-9)
    {
      classes->axis.n_ticks++;
      classes->axis.high += step;
    }
  classes->n = classes->axis.n_ticks - 1;
  count_side (self, classes, FORMER);
  count_side (self, classes, PRESENT);
}

static guint
band_count (KcHistogramChart *self,
            Side              side,
            guint             band)
{
  guint n = 0;

  for (guint i = 0; i < self->values[side]->len; i++)
    {
      KcDecimal value = g_array_index (self->values[side], KcDecimal, i);
      const Band *this = &g_array_index (self->bands, Band, band);

      if (!this->open && kc_decimal_compare (value, this->from) < 0)
        continue;
      if (band + 1 < self->bands->len && kc_decimal_compare (value, g_array_index (self->bands, Band, band + 1).from) >= 0)
        continue;
      n++;
    }
  return n;
}

/* Whose points lie there, which is not who has the grade: a veto, a limit or a quota may have given another. */
static char *
band_text (KcHistogramChart *self,
           guint             band)
{
  guint count = band_count (self, PRESENT, band);

  if (kc_chart_get_n_series (KC_CHART (self)) == N_SIDES)
    /* Translators: how many persons' points lay between a grade's limits before, and lie there now. */
    return g_strdup_printf (C_("grade band", "%u → %u"), band_count (self, FORMER, band), count);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u persons", count), count);
}

static double
class_x (const Classes    *classes,
         const KcDrawRect *plot,
         double            value)
{
  return plot->x + plot->width * CLAMP (kc_chart_scale_position (&classes->axis, value), 0, 1);
}

static void
draw_bands (KcHistogramChart *self,
            KcCanvas         *canvas,
            const Classes    *classes,
            const KcDrawRect *plot,
            double            head)
{
  const KcDrawStyle *style = canvas->style;
  double size = canvas->em * LABEL_SIZE;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);
      double left = band->open ? plot->x : class_x (classes, plot, kc_decimal_to_double (band->from));
      double right = plot->x + plot->width;
      g_autofree char *count = NULL;

      if (i + 1 < self->bands->len)
        right = class_x (classes, plot, kc_decimal_to_double (g_array_index (self->bands, Band, i + 1).from));
      if (right - left < 1)
        continue;
      kc_canvas_fill (canvas, left, plot->y - head, right - left, plot->height + head, &style->band[i % 2]);
      if (kc_draw_text_width (canvas->text, band->label, size, KC_TEXT_BOLD) > right - left)
        continue;
      kc_canvas_text (canvas, band->label, (left + right) / 2, plot->y - head + 0.85 * size, size, KC_TEXT_BOLD, 0.5, 0, &style->ink);
      if (head < 2.2 * size)
        continue;
      count = band_text (self, i);
      if (kc_draw_text_width (canvas->text, count, size * 0.92, 0) < right - left)
        kc_canvas_text (canvas, count, (left + right) / 2, plot->y - head + 2.05 * size, size * 0.92, 0, 0.5, 0, &style->muted);
    }
}

static void
draw_class_axis (KcCanvas         *canvas,
                 const Classes    *classes,
                 const KcDrawRect *plot)
{
  double size = canvas->em * LABEL_SIZE, widest = 0;
  guint every;

  for (guint i = 0; i < classes->axis.n_ticks; i++)
    {
      g_autofree char *label = kc_chart_scale_label (&classes->axis, i);

      widest = MAX (widest, kc_draw_text_width (canvas->text, label, size, 0));
    }
  every = (guint) MAX (ceil ((widest + 0.6 * size) * classes->n / plot->width), 1);
  for (guint i = 0; i < classes->axis.n_ticks; i += every)
    {
      g_autofree char *label = kc_chart_scale_label (&classes->axis, i);
      double x = class_x (classes, plot, kc_chart_scale_tick (&classes->axis, i));
      double bottom = plot->y + plot->height;

      kc_canvas_line (canvas, x, bottom, x, bottom + 0.3 * size, canvas->style->hairline, &canvas->style->axis);
      kc_canvas_text (canvas, label, MIN (x, canvas->width - widest / 2), bottom + 1.1 * size, size, 0, 0.5, 0, &canvas->style->muted);
    }
}

static void
draw_class (KcHistogramChart   *self,
            KcCanvas           *canvas,
            const Classes      *classes,
            const KcChartScale *scale,
            const KcDrawRect   *plot,
            guint               class)
{
  const KcDrawStyle *style = canvas->style;
  guint n = MAX (kc_chart_get_n_series (KC_CHART (self)), 1);
  double left = class_x (classes, plot, kc_chart_scale_tick (&classes->axis, class));
  double width = class_x (classes, plot, kc_chart_scale_tick (&classes->axis, class + 1)) - left;
  double gap = width > 4 * n ? MAX (style->hairline, 0.5) : 0;
  double bar = (width - 2 * gap) / n;

  for (guint i = 0; i < n; i++)
    {
      Side side = side_of_series (self, i);
      double y = kc_frame_y (scale, plot, classes->counts[side][class]);
      KcDrawRect mark = { left + gap + i * bar, y, bar, plot->y + plot->height - y };

      kc_canvas_fill (canvas, mark.x, mark.y, mark.width, mark.height, side == FORMER ? &style->reference : &style->accent);
      kc_canvas_place (canvas, i, class, &(KcDrawRect) { left + width * i / n, plot->y, width / n, plot->height }, &mark);
    }
}

static void
kc_histogram_chart_draw (KcChart  *chart,
                         KcCanvas *canvas)
{
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);
  KcDrawRect plot = { 0, 0, canvas->width, canvas->height };
  g_auto (Classes) classes = { .n = 0 };
  double head = 0, left;
  KcChartScale scale;

  histogram_count (self, &classes);
  kc_frame_head (canvas, chart, "", KC_SWATCH_BOX, &plot);
  if (self->bands->len > 0)
    head = (canvas->compact ? 1.8 : 2.9) * canvas->em * LABEL_SIZE;
  plot.y += head;
  plot.height -= head + 1.9 * canvas->em;
  kc_chart_scale_init (&scale, 0, classes.highest, TRUE, kc_frame_max_ticks (canvas, plot.height), NULL);
  kc_chart_scale_make_whole (&scale);
  left = kc_frame_axis_width (canvas, &scale);
  plot.x += left;
  plot.width -= left + 0.6 * canvas->em;
  draw_bands (self, canvas, &classes, &plot, head);
  kc_frame_value_axis (canvas, &scale, &plot);
  for (guint i = 0; i < classes.n; i++)
    draw_class (self, canvas, &classes, &scale, &plot, i);
  draw_class_axis (canvas, &classes, &plot);
}

static char *
class_label (const Classes *classes,
             guint          class)
{
  g_autofree char *from = kc_chart_scale_label (&classes->axis, class);
  g_autofree char *to = kc_chart_scale_label (&classes->axis, class + 1);

  /* Translators: a class of scores, the upper end not included. */
  return g_strdup_printf (_("%s to below %s"), from, to);
}

static char *
kc_histogram_chart_dup_item_label (KcChart *chart,
                                   guint    series,
                                   guint    category)
{
  g_autofree char *label = NULL;
  g_auto (Classes) classes = { .n = 0 };

  histogram_count (KC_HISTOGRAM_CHART (chart), &classes);
  label = class_label (&classes, category);
  if (kc_chart_get_n_series (chart) < N_SIDES)
    return g_steal_pointer (&label);
  return g_strdup_printf (C_("chart item", "%s · %s"), label, kc_chart_get_series (chart, series));
}

static char *
kc_histogram_chart_dup_item_value (KcChart *chart,
                                   guint    series,
                                   guint    category)
{
  g_auto (Classes) classes = { .n = 0 };
  guint count;

  histogram_count (KC_HISTOGRAM_CHART (chart), &classes);
  count = category < classes.n ? classes.counts[side_of_series (KC_HISTOGRAM_CHART (chart), series)][category] : 0;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u persons", count), count);
}

/* How many there are and from where to where. */
static void
append_range (KcHistogramChart *self,
              Side              side,
              GString          *summary)
{
  GArray *values = self->values[side];
  guint places = kc_chart_get_places (KC_CHART (self));
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  KcDecimal min, max;

  if (values->len == 0)
    return;
  min = max = g_array_index (values, KcDecimal, 0);
  for (guint i = 1; i < values->len; i++)
    {
      KcDecimal value = g_array_index (values, KcDecimal, i);

      if (kc_decimal_compare (value, min) < 0)
        min = value;
      if (kc_decimal_compare (value, max) > 0)
        max = value;
    }
  low = kc_chart_format_value (min, places, NULL);
  high = kc_chart_format_value (max, places, NULL);
  g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%u value, from %s to %s.", "%u values, from %s to %s.", values->len),
                          values->len, low, high);
}

/* Whose points lie in the bands, best first, of one side. */
static void
append_bands (KcHistogramChart *self,
              Side              side,
              GString          *summary)
{
  for (guint i = self->bands->len; i > 0; i--)
    {
      guint count = band_count (self, side, i - 1);

      g_string_append_c (summary, ' ');
      /* Translators: a grade, and how many persons' points lie between its limits. */
      g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%s by points: %u person.", "%s by points: %u persons.", count),
                              g_array_index (self->bands, Band, i - 1).label, count);
    }
}

static char *
kc_histogram_chart_dup_summary (KcChart *chart)
{
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);
  g_autoptr (GString) summary = g_string_new (NULL);
  guint n = MAX (kc_chart_get_n_series (chart), 1);

  for (guint i = 0; i < n; i++)
    {
      Side side = side_of_series (self, i);

      if (i > 0)
        g_string_append_c (summary, ' ');
      if (n == N_SIDES)
        /* Translators: begins what is said about one of two things that are compared. */
        g_string_append_printf (summary, C_("chart summary", "%s: "), kc_chart_get_series (chart, i));
      append_range (self, side, summary);
      append_bands (self, side, summary);
    }
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static KcReport *
kc_histogram_chart_dup_table (KcChart *chart)
{
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);
  const char *title = kc_chart_get_title (chart);
  KcReport *report = kc_report_new (title != NULL ? title : "");
  guint n = MAX (kc_chart_get_n_series (chart), 1);
  g_auto (Classes) classes = { .n = 0 };

  kc_report_add_column (report, "", _("Scores"), KC_COLUMN_TEXT, 0, 16);
  for (guint i = 0; i < n; i++)
    kc_report_add_column (report, "", n == N_SIDES ? kc_chart_get_series (chart, i) : _("Persons"), KC_COLUMN_NUMBER, 0, 10);
  if (kc_chart_has_data (chart))
    histogram_count (self, &classes);
  for (guint i = 0; i < classes.n; i++)
    {
      KcReportRow *row = kc_report_add_row (report, 0);
      g_autofree char *label = class_label (&classes, i);

      kc_report_row_set_text (row, 0, label);
      for (guint k = 0; k < n; k++)
        kc_report_row_set_integer (row, k + 1, classes.counts[side_of_series (self, k)][i]);
    }
  kc_report_set_total (report, classes.n);
  return report;
}

/* The band of the middle of the class. */
static gint64
kc_histogram_chart_get_item_id (KcChart *chart,
                                guint    series,
                                guint    category)
{
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);
  g_auto (Classes) classes = { .n = 0 };
  double middle;

  if (self->bands->len == 0)
    return 0;
  histogram_count (self, &classes);
  middle = (kc_chart_scale_tick (&classes.axis, category) + kc_chart_scale_tick (&classes.axis, category + 1)) / 2;
  for (guint i = self->bands->len; i > 0; i--)
    {
      const Band *band = &g_array_index (self->bands, Band, i - 1);

      if (band->open || middle >= kc_decimal_to_double (band->from))
        return band->id;
    }
  return 0;
}

static gboolean
kc_histogram_chart_has_data (KcChart *chart)
{
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);

  return self->values[FORMER]->len + self->values[PRESENT]->len > 0;
}

static void
kc_histogram_chart_finalize (GObject *object)
{
  KcHistogramChart *self = KC_HISTOGRAM_CHART (object);

  g_array_unref (self->values[FORMER]);
  g_array_unref (self->values[PRESENT]);
  g_array_unref (self->bands);
  G_OBJECT_CLASS (kc_histogram_chart_parent_class)->finalize (object);
}

static void
kc_histogram_chart_class_init (KcHistogramChartClass *klass)
{
  KcChartClass *chart_class = KC_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_histogram_chart_finalize;
  chart_class->draw = kc_histogram_chart_draw;
  chart_class->dup_item_label = kc_histogram_chart_dup_item_label;
  chart_class->dup_item_value = kc_histogram_chart_dup_item_value;
  chart_class->dup_summary = kc_histogram_chart_dup_summary;
  chart_class->dup_table = kc_histogram_chart_dup_table;
  chart_class->has_data = kc_histogram_chart_has_data;
  chart_class->get_item_id = kc_histogram_chart_get_item_id;
}

static void
kc_histogram_chart_init (KcHistogramChart *self)
{
  self->values[FORMER] = g_array_new (FALSE, FALSE, sizeof (KcDecimal));
  self->values[PRESENT] = g_array_new (FALSE, FALSE, sizeof (KcDecimal));
  self->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  g_array_set_clear_func (self->bands, band_clear);
}

KcChart *
kc_histogram_chart_new (void)
{
  return g_object_new (KC_TYPE_HISTOGRAM_CHART, NULL);
}

void
kc_histogram_chart_add_value (KcHistogramChart *self,
                              KcDecimal         value)
{
  g_return_if_fail (KC_IS_HISTOGRAM_CHART (self));

  g_array_append_val (self->values[PRESENT], value);
  kc_chart_changed (KC_CHART (self));
}

void
kc_histogram_chart_set_sides (KcHistogramChart *self,
                              const char       *former,
                              const char       *present)
{
  g_return_if_fail (KC_IS_HISTOGRAM_CHART (self) && kc_chart_get_n_series (KC_CHART (self)) == 0);

  kc_chart_add_series (KC_CHART (self), former, KC_SERIES_REFERENCE);
  kc_chart_add_series (KC_CHART (self), present, KC_SERIES_PLAIN);
}

void
kc_histogram_chart_add_former_value (KcHistogramChart *self,
                                     KcDecimal         value)
{
  g_return_if_fail (KC_IS_HISTOGRAM_CHART (self) && kc_chart_get_n_series (KC_CHART (self)) == N_SIDES);

  g_array_append_val (self->values[FORMER], value);
  kc_chart_changed (KC_CHART (self));
}

void
kc_histogram_chart_add_band (KcHistogramChart *self,
                             const char       *label,
                             KcDecimal         from,
                             gboolean          open)
{
  kc_histogram_chart_add_band_with_id (self, label, from, open, 0);
}

void
kc_histogram_chart_add_band_with_id (KcHistogramChart *self,
                                     const char       *label,
                                     KcDecimal         from,
                                     gboolean          open,
                                     gint64            id)
{
  Band band = { g_strdup (label), from, open, id };

  g_return_if_fail (KC_IS_HISTOGRAM_CHART (self));

  g_array_append_val (self->bands, band);
  g_array_sort (self->bands, compare_bands);
  kc_chart_changed (KC_CHART (self));
}
