#include "kc-chart-private.h"

/* The figures of a chart: categories, and series of values over them. */

typedef struct
{
  char *label;
  gint64 id;
} Category;

typedef struct
{
  char *label;
  KcSeriesRole role;
  GArray *values;     /* KcChartValue, grown on demand */
} Series;

static const KcChartValue not_reported = { { 0, 0 }, KC_NOTHING_NOT_REPORTED };

static void
category_clear (gpointer data)
{
  g_free (((Category *) data)->label);
}

static void
series_clear (gpointer data)
{
  Series *series = data;

  g_free (series->label);
  g_array_unref (series->values);
}

void
kc_chart_data_init (KcChartData *self)
{
  self->categories = g_array_new (FALSE, FALSE, sizeof (Category));
  g_array_set_clear_func (self->categories, category_clear);
  self->series = g_array_new (FALSE, FALSE, sizeof (Series));
  g_array_set_clear_func (self->series, series_clear);
}

void
kc_chart_data_clear (KcChartData *self)
{
  g_clear_pointer (&self->categories, g_array_unref);
  g_clear_pointer (&self->series, g_array_unref);
}

gint64
kc_chart_get_id (KcChart *self,
                 guint    category)
{
  const KcChartData *data = kc_chart_get_data (self);

  return category < data->categories->len ? g_array_index (data->categories, Category, category).id : 0;
}

guint
kc_chart_add_category (KcChart    *self,
                       const char *label,
                       gint64      id)
{
  const KcChartData *data = kc_chart_get_data (self);
  Category category = { g_strdup (label != NULL ? label : ""), id };

  g_array_append_val (data->categories, category);
  kc_chart_changed (self);
  return data->categories->len - 1;
}

guint
kc_chart_add_series (KcChart      *self,
                     const char   *label,
                     KcSeriesRole  role)
{
  const KcChartData *data = kc_chart_get_data (self);
  Series series = { g_strdup (label != NULL ? label : ""), role, g_array_new (FALSE, FALSE, sizeof (KcChartValue)) };

  g_array_append_val (data->series, series);
  kc_chart_changed (self);
  return data->series->len - 1;
}

static KcChartValue *
chart_reach_value (KcChart *self,
                   guint    series,
                   guint    category)
{
  const KcChartData *data = kc_chart_get_data (self);
  GArray *values;

  g_return_val_if_fail (series < data->series->len && category < data->categories->len, NULL);

  values = g_array_index (data->series, Series, series).values;
  while (values->len <= category)
    g_array_append_val (values, not_reported);
  kc_chart_changed (self);
  return &g_array_index (values, KcChartValue, category);
}

void
kc_chart_set_value (KcChart   *self,
                    guint      series,
                    guint      category,
                    KcDecimal  value)
{
  KcChartValue *cell = chart_reach_value (self, series, category);

  if (cell != NULL)
    *cell = (KcChartValue) { value, KC_NOTHING_NONE };
}

void
kc_chart_set_nothing (KcChart   *self,
                      guint      series,
                      guint      category,
                      KcNothing  nothing)
{
  KcChartValue *cell = chart_reach_value (self, series, category);

  if (cell != NULL)
    *cell = (KcChartValue) { KC_DECIMAL_ZERO, nothing };
}

guint
kc_chart_get_n_categories (KcChart *self)
{
  return kc_chart_get_data (self)->categories->len;
}

guint
kc_chart_get_n_series (KcChart *self)
{
  return kc_chart_get_data (self)->series->len;
}

const char *
kc_chart_get_category (KcChart *self,
                       guint    category)
{
  const KcChartData *data = kc_chart_get_data (self);

  return category < data->categories->len ? g_array_index (data->categories, Category, category).label : "";
}

const char *
kc_chart_get_series (KcChart *self,
                     guint    series)
{
  const KcChartData *data = kc_chart_get_data (self);

  return series < data->series->len ? g_array_index (data->series, Series, series).label : "";
}

KcSeriesRole
kc_chart_get_role (KcChart *self,
                   guint    series)
{
  const KcChartData *data = kc_chart_get_data (self);

  return series < data->series->len ? g_array_index (data->series, Series, series).role : KC_SERIES_PLAIN;
}

const KcChartValue *
kc_chart_get_value (KcChart *self,
                    guint    series,
                    guint    category)
{
  const KcChartData *data = kc_chart_get_data (self);
  const GArray *values;

  if (series >= data->series->len)
    return &not_reported;
  values = g_array_index (data->series, Series, series).values;
  return category < values->len ? &g_array_index (values, KcChartValue, category) : &not_reported;
}

gboolean
kc_chart_get_double (KcChart *self,
                     guint    series,
                     guint    category,
                     double  *out)
{
  const KcChartValue *value = kc_chart_get_value (self, series, category);

  if (value->nothing != KC_NOTHING_NONE)
    return FALSE;
  *out = kc_decimal_to_double (value->value);
  return TRUE;
}

gboolean
kc_chart_get_range (KcChart *self,
                    double  *min,
                    double  *max)
{
  const KcChartData *data = kc_chart_get_data (self);
  gboolean found = FALSE;
  double value;

  for (guint s = 0; s < data->series->len; s++)
    {
      for (guint c = 0; c < data->categories->len; c++)
        {
          if (!kc_chart_get_double (self, s, c, &value))
            continue;
          *min = found ? MIN (*min, value) : value;
          *max = found ? MAX (*max, value) : value;
          found = TRUE;
        }
    }
  return found;
}
