#include "kc-histogram-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kc-chart-private.h"

#define LABEL_SIZE 0.92

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

  GArray *values;     /* KcDecimal */
  GArray *bands;      /* Band, lowest first */
};

G_DEFINE_FINAL_TYPE (KcHistogramChart, kc_histogram_chart, KC_TYPE_CHART)

/* The classes: steps of the axis, each containing its lower end. */
typedef struct
{
  KcChartScale axis;
  guint n;
  guint *counts;
  guint highest;
} Classes;

static void
classes_clear (Classes *self)
{
  g_clear_pointer (&self->counts, g_free);
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

static void
histogram_count (KcHistogramChart *self,
                 Classes          *classes)
{
  double min = INFINITY, max = -INFINITY;
  double step;

  for (guint i = 0; i < self->values->len; i++)
    {
      double value = kc_decimal_to_double (g_array_index (self->values, KcDecimal, i));

      min = MIN (min, value);
      max = MAX (max, value);
    }
  /* About as many classes as the root of the number of values: fewer hide the shape, more show noise. */
  kc_chart_scale_init (&classes->axis, min, max, FALSE, (guint) CLAMP (2 * sqrt (self->values->len), 6, 26), NULL);
  step = kc_decimal_to_double (classes->axis.step);
  /* The highest value may be the upper end itself, which belongs to the next class. */
  if (max >= classes->axis.high - step * 1e-9)
    {
      classes->axis.n_ticks++;
      classes->axis.high += step;
    }
  classes->n = classes->axis.n_ticks - 1;
  classes->counts = g_new0 (guint, classes->n);
  for (guint i = 0; i < self->values->len; i++)
    {
      double value = kc_decimal_to_double (g_array_index (self->values, KcDecimal, i));
      double class = floor ((value - classes->axis.low) / step + 1e-9);
      guint *count = &classes->counts[(guint) CLAMP (class, 0, classes->n - 1)];

      *count += 1;
      classes->highest = MAX (classes->highest, *count);
    }
}

static guint
band_count (KcHistogramChart *self,
            guint             band)
{
  guint n = 0;

  for (guint i = 0; i < self->values->len; i++)
    {
      KcDecimal value = g_array_index (self->values, KcDecimal, i);
      const Band *this = &g_array_index (self->bands, Band, band);

      if (!this->open && kc_decimal_compare (value, this->from) < 0)
        continue;
      if (band + 1 < self->bands->len && kc_decimal_compare (value, g_array_index (self->bands, Band, band + 1).from) >= 0)
        continue;
      n++;
    }
  return n;
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
      count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u persons", band_count (self, i)), band_count (self, i));
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
draw_classes (KcCanvas           *canvas,
              const Classes      *classes,
              const KcChartScale *scale,
              const KcDrawRect   *plot)
{
  const KcDrawStyle *style = canvas->style;

  for (guint i = 0; i < classes->n; i++)
    {
      double left = class_x (classes, plot, kc_chart_scale_tick (&classes->axis, i));
      double right = class_x (classes, plot, kc_chart_scale_tick (&classes->axis, i + 1));
      double gap = right - left > 4 ? MAX (style->hairline, 0.5) : 0;
      double y = kc_frame_y (scale, plot, classes->counts[i]);
      KcDrawRect mark = { left + gap, y, right - left - 2 * gap, plot->y + plot->height - y };

      kc_canvas_fill (canvas, mark.x, mark.y, mark.width, mark.height, &style->accent);
      kc_canvas_place (canvas, 0, i, &(KcDrawRect) { left, plot->y, right - left, plot->height }, &mark);
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
  draw_classes (canvas, &classes, &scale, &plot);
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
  g_auto (Classes) classes = { .n = 0 };

  histogram_count (KC_HISTOGRAM_CHART (chart), &classes);
  return class_label (&classes, category);
}

static char *
kc_histogram_chart_dup_item_value (KcChart *chart,
                                   guint    series,
                                   guint    category)
{
  g_auto (Classes) classes = { .n = 0 };
  guint count;

  histogram_count (KC_HISTOGRAM_CHART (chart), &classes);
  count = category < classes.n ? classes.counts[category] : 0;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u persons", count), count);
}

static char *
kc_histogram_chart_dup_summary (KcChart *chart)
{
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  KcDecimal min = g_array_index (self->values, KcDecimal, 0), max = min;

  for (guint i = 1; i < self->values->len; i++)
    {
      KcDecimal value = g_array_index (self->values, KcDecimal, i);

      if (kc_decimal_compare (value, min) < 0)
        min = value;
      if (kc_decimal_compare (value, max) > 0)
        max = value;
    }
  low = kc_chart_format_value (min, kc_chart_get_places (chart), NULL);
  high = kc_chart_format_value (max, kc_chart_get_places (chart), NULL);
  g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%u value, from %s to %s.", "%u values, from %s to %s.", self->values->len),
                          self->values->len, low, high);
  for (guint i = self->bands->len; i > 0; i--)
    {
      guint count = band_count (self, i - 1);

      g_string_append_c (summary, ' ');
      /* Translators: a grade and how many reached it. */
      g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%s: %u person.", "%s: %u persons.", count),
                              g_array_index (self->bands, Band, i - 1).label, count);
    }
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static KcReport *
kc_histogram_chart_dup_table (KcChart *chart)
{
  KcHistogramChart *self = KC_HISTOGRAM_CHART (chart);
  const char *title = kc_chart_get_title (chart);
  KcReport *report = kc_report_new (title != NULL ? title : "");
  g_auto (Classes) classes = { .n = 0 };

  kc_report_add_column (report, "", _("Scores"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "", _("Persons"), KC_COLUMN_NUMBER, 0, 10);
  if (self->values->len > 0)
    histogram_count (self, &classes);
  for (guint i = 0; i < classes.n; i++)
    {
      KcReportRow *row = kc_report_add_row (report, 0);
      g_autofree char *label = class_label (&classes, i);

      kc_report_row_set_text (row, 0, label);
      kc_report_row_set_integer (row, 1, classes.counts[i]);
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
  return KC_HISTOGRAM_CHART (chart)->values->len > 0;
}

static void
kc_histogram_chart_finalize (GObject *object)
{
  KcHistogramChart *self = KC_HISTOGRAM_CHART (object);

  g_array_unref (self->values);
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
  self->values = g_array_new (FALSE, FALSE, sizeof (KcDecimal));
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

  g_array_append_val (self->values, value);
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
