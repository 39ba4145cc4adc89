#include "kc-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kc-chart-file.h"

typedef struct
{
  char *title;
  char *unit;
  guint places;
  KcChartData data;
  KcDrawText *text;
  /* Places of the last drawing that was asked for them. */
  GArray *drawn;
  double drawn_width, drawn_height, drawn_size;
} KcChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (KcChart, kc_chart, G_TYPE_OBJECT)

#define PRIVATE(self) ((KcChartPrivate *) kc_chart_get_instance_private (self))

void
kc_chart_item_free (KcChartItem *self)
{
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

KcChartData *
kc_chart_get_data (KcChart *self)
{
  return &PRIVATE (self)->data;
}

void
kc_chart_changed (KcChart *self)
{
  g_clear_pointer (&PRIVATE (self)->drawn, g_array_unref);
}

static char *
kc_chart_real_dup_item_label (KcChart *self,
                              guint    series,
                              guint    category)
{
  const char *name = kc_chart_get_series (self, series);

  if (*name == '\0' || kc_chart_get_n_series (self) < 2)
    return g_strdup (kc_chart_get_category (self, category));
  /* Translators: a category and a series of a chart, such as "March 2024 · Loans". */
  return g_strdup_printf (C_("chart item", "%s · %s"), kc_chart_get_category (self, category), name);
}

static char *
kc_chart_real_dup_item_value (KcChart *self,
                              guint    series,
                              guint    category)
{
  const KcChartValue *value = kc_chart_get_value (self, series, category);

  if (value->nothing != KC_NOTHING_NONE)
    return g_strdup (kc_nothing_get_label (value->nothing));
  return kc_chart_format_value (value->value, PRIVATE (self)->places, PRIVATE (self)->unit);
}

static gboolean
kc_chart_real_has_data (KcChart *self)
{
  double min, max;

  return kc_chart_get_range (self, &min, &max);
}

static char *
kc_chart_real_dup_summary (KcChart *self)
{
  g_autoptr (GString) summary = g_string_new (NULL);

  for (guint i = 0; i < kc_chart_get_n_series (self); i++)
    {
      g_autofree char *sentence = kc_chart_describe_series (self, i);

      if (*sentence == '\0')
        continue;
      if (summary->len > 0)
        g_string_append_c (summary, ' ');
      g_string_append (summary, sentence);
    }
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static KcReport *
kc_chart_real_dup_table (KcChart *self)
{
  KcChartPrivate *priv = PRIVATE (self);
  KcReport *report = kc_report_new (priv->title != NULL ? priv->title : "");

  kc_report_add_column (report, "", _("Item"), KC_COLUMN_TEXT, 0, 16);
  for (guint i = 0; i < kc_chart_get_n_series (self); i++)
    {
      const char *label = kc_chart_get_series (self, i);

      kc_report_add_column (report, "", *label != '\0' ? label : _("Value"), KC_COLUMN_NUMBER, priv->places, 14);
    }
  for (guint c = 0; c < kc_chart_get_n_categories (self); c++)
    {
      KcReportRow *row = kc_report_add_row (report, kc_chart_get_id (self, c));

      kc_report_row_set_text (row, 0, kc_chart_get_category (self, c));
      for (guint s = 0; s < kc_chart_get_n_series (self); s++)
        {
          const KcChartValue *value = kc_chart_get_value (self, s, c);
          g_auto (KcValue) cell = KC_VALUE_INIT;

          if (value->nothing == KC_NOTHING_NONE)
            kc_value_set_decimal (&cell, value->value);
          else
            kc_value_set_nothing (&cell, value->nothing);
          kc_report_row_set (row, s + 1, &cell);
        }
    }
  kc_report_set_total (report, kc_chart_get_n_categories (self));
  return report;
}

static void
kc_chart_finalize (GObject *object)
{
  KcChartPrivate *priv = PRIVATE (KC_CHART (object));

  g_free (priv->title);
  g_free (priv->unit);
  kc_chart_data_clear (&priv->data);
  g_clear_pointer (&priv->drawn, g_array_unref);
  g_clear_pointer (&priv->text, kc_draw_text_unref);
  G_OBJECT_CLASS (kc_chart_parent_class)->finalize (object);
}

static void
kc_chart_class_init (KcChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_chart_finalize;
  klass->dup_item_label = kc_chart_real_dup_item_label;
  klass->dup_item_value = kc_chart_real_dup_item_value;
  klass->dup_summary = kc_chart_real_dup_summary;
  klass->dup_table = kc_chart_real_dup_table;
  klass->has_data = kc_chart_real_has_data;
}

static void
kc_chart_init (KcChart *self)
{
  KcChartPrivate *priv = PRIVATE (self);

  priv->places = 2;
  kc_chart_data_init (&priv->data);
}

void
kc_chart_set_title (KcChart    *self,
                    const char *title)
{
  KcChartPrivate *priv = PRIVATE (self);

  g_free (priv->title);
  priv->title = g_strdup (title);
  kc_chart_changed (self);
}

const char *
kc_chart_get_title (KcChart *self)
{
  return PRIVATE (self)->title;
}

void
kc_chart_set_unit (KcChart    *self,
                   const char *unit,
                   guint       places)
{
  KcChartPrivate *priv = PRIVATE (self);

  g_free (priv->unit);
  priv->unit = g_strdup (unit);
  priv->places = places;
  kc_chart_changed (self);
}

const char *
kc_chart_get_unit (KcChart *self)
{
  const char *unit = PRIVATE (self)->unit;

  return unit != NULL ? unit : "";
}

guint
kc_chart_get_places (KcChart *self)
{
  return PRIVATE (self)->places;
}

const char *
kc_chart_get_words (KcChart *self)
{
  const char *words = kc_chart_unit_words ();
  const char *unit = kc_chart_get_unit (self);

  return *unit == '%' || kc_chart_unit_has_word (unit, words) ? NULL : words;
}

gboolean
kc_chart_has_data (KcChart *self)
{
  return KC_CHART_GET_CLASS (self)->has_data (self);
}

/* The reference keeps its grey; the others take the palette in order without it. */
KcDrawColor
kc_chart_get_color (KcChart           *self,
                    guint              series,
                    const KcDrawStyle *style)
{
  guint index = 0;

  if (kc_chart_get_role (self, series) == KC_SERIES_REFERENCE)
    return style->reference;
  for (guint i = 0; i < series; i++)
    index += kc_chart_get_role (self, i) == KC_SERIES_PLAIN;
  return style->series[index % KC_DRAW_N_SERIES];
}

char *
kc_chart_describe_series (KcChart *self,
                          guint    series)
{
  guint n = 0, n_categories = kc_chart_get_n_categories (self);
  guint lowest = 0, highest = 0;
  const char *name = kc_chart_get_series (self, series);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  for (guint i = 0; i < n_categories; i++)
    {
      const KcChartValue *value = kc_chart_get_value (self, series, i);

      if (value->nothing != KC_NOTHING_NONE)
        continue;
      if (n == 0 || kc_decimal_compare (value->value, kc_chart_get_value (self, series, lowest)->value) < 0)
        lowest = i;
      if (n == 0 || kc_decimal_compare (value->value, kc_chart_get_value (self, series, highest)->value) > 0)
        highest = i;
      n++;
    }
  if (n == 0)
    return g_strdup ("");
  low = KC_CHART_GET_CLASS (self)->dup_item_value (self, series, lowest);
  high = KC_CHART_GET_CLASS (self)->dup_item_value (self, series, highest);
  if (*name == '\0')
    name = _("Values");
  if (n == 1)
    /* Translators: series, category, value. */
    return g_strdup_printf (_("%s: %s %s."), name, kc_chart_get_category (self, highest), high);
  /* Translators: series, how many values, category and value of the highest, category and value of the lowest. */
  return g_strdup_printf (_("%s: %u values; highest %s %s, lowest %s %s."), name, n,
                          kc_chart_get_category (self, highest), high, kc_chart_get_category (self, lowest), low);
}

static void
chart_draw_empty (KcCanvas *canvas,
                  KcChart  *self)
{
  KcDrawRect area = { 0, 0, canvas->width, canvas->height };

  kc_frame_head (canvas, self, NULL, KC_SWATCH_BOX, &area);
  kc_canvas_text (canvas, _("No data"), area.x + area.width / 2, area.y + area.height / 2, canvas->em, KC_TEXT_PLAIN, 0.5,
                  area.width, &canvas->style->muted);
}

void
kc_chart_render (KcChart           *self,
                 cairo_t           *cr,
                 KcDrawText        *text,
                 double             width,
                 double             height,
                 const KcDrawStyle *style,
                 GArray            *places)
{
  double small = MIN (width / 26, height / 15) / style->font_size;
  KcCanvas canvas = { cr, text, style, width, height, style->font_size, small < 1, places };

  /* In a small space letters give way a little, down to three quarters, before they are left out. */
  if (small < 1)
    canvas.em *= MAX (small, 0.75);
  if (width < 4 * canvas.em || height < 3 * canvas.em)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  if (kc_chart_has_data (self))
    KC_CHART_GET_CLASS (self)->draw (self, &canvas);
  else
    chart_draw_empty (&canvas, self);
  cairo_restore (cr);
}

static KcDrawText *
chart_get_text (KcChart *self)
{
  KcChartPrivate *priv = PRIVATE (self);

  if (priv->text == NULL)
    priv->text = kc_draw_text_new ();
  return priv->text;
}

void
kc_chart_draw (KcChart           *self,
               cairo_t           *cr,
               double             width,
               double             height,
               const KcDrawStyle *style)
{
  g_return_if_fail (KC_IS_CHART (self) && cr != NULL && style != NULL);

  kc_chart_render (self, cr, chart_get_text (self), width, height, style, NULL);
}

/* Hit testing goes by the drawing itself, on a surface that keeps nothing, so that the two cannot disagree. */
static const GArray *
chart_get_places (KcChart           *self,
                  double             width,
                  double             height,
                  const KcDrawStyle *style)
{
  KcChartPrivate *priv = PRIVATE (self);
  cairo_rectangle_t extents = { 0, 0, width, height };
  cairo_surface_t *surface;
  cairo_t *cr;

  if (priv->drawn != NULL && priv->drawn_width == width && priv->drawn_height == height && priv->drawn_size == style->font_size)
    return priv->drawn;
  g_clear_pointer (&priv->drawn, g_array_unref);
  priv->drawn = g_array_new (FALSE, FALSE, sizeof (KcChartPlace));
  priv->drawn_width = width;
  priv->drawn_height = height;
  priv->drawn_size = style->font_size;
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (surface);
  kc_chart_render (self, cr, chart_get_text (self), width, height, style, priv->drawn);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return priv->drawn;
}

static KcChartItem *
chart_make_item (KcChart            *self,
                 const KcChartPlace *place,
                 guint               index)
{
  KcChartItem *item = g_new0 (KcChartItem, 1);

  item->index = index;
  item->series = place->series;
  item->category = place->category;
  if (KC_CHART_GET_CLASS (self)->get_item_id != NULL)
    item->id = KC_CHART_GET_CLASS (self)->get_item_id (self, place->series, place->category);
  else
    item->id = kc_chart_get_id (self, place->category);
  item->label = KC_CHART_GET_CLASS (self)->dup_item_label (self, place->series, place->category);
  item->value = KC_CHART_GET_CLASS (self)->dup_item_value (self, place->series, place->category);
  item->x = place->mark.x;
  item->y = place->mark.y;
  item->width = place->mark.width;
  item->height = place->mark.height;
  return item;
}

KcChartItem *
kc_chart_hit (KcChart           *self,
              double             width,
              double             height,
              const KcDrawStyle *style,
              double             x,
              double             y)
{
  const GArray *places;
  double nearest = INFINITY;
  guint found = 0;

  g_return_val_if_fail (KC_IS_CHART (self) && style != NULL, NULL);

  places = chart_get_places (self, width, height, style);
  for (guint i = 0; i < places->len; i++)
    {
      const KcChartPlace *place = &g_array_index (places, KcChartPlace, i);
      double distance = hypot (x - place->mark.x - place->mark.width / 2, y - place->mark.y - place->mark.height / 2);

      if (x < place->area.x || x > place->area.x + place->area.width || y < place->area.y || y > place->area.y + place->area.height)
        continue;
      if (KC_CHART_GET_CLASS (self)->is_on_place != NULL && !KC_CHART_GET_CLASS (self)->is_on_place (self, i, x, y))
        continue;
      if (distance < nearest)
        {
          nearest = distance;
          found = i;
        }
    }
  return isinf (nearest) ? NULL : chart_make_item (self, &g_array_index (places, KcChartPlace, found), found);
}

guint
kc_chart_get_n_items (KcChart           *self,
                      double             width,
                      double             height,
                      const KcDrawStyle *style)
{
  return chart_get_places (self, width, height, style)->len;
}

KcChartItem *
kc_chart_dup_item (KcChart           *self,
                   double             width,
                   double             height,
                   const KcDrawStyle *style,
                   guint              index)
{
  const GArray *places = chart_get_places (self, width, height, style);

  return index < places->len ? chart_make_item (self, &g_array_index (places, KcChartPlace, index), index) : NULL;
}

char *
kc_chart_dup_summary (KcChart *self)
{
  KcChartPrivate *priv = PRIVATE (self);
  g_autofree char *summary = NULL;

  if (kc_chart_has_data (self))
    summary = KC_CHART_GET_CLASS (self)->dup_summary (self);
  else
    summary = g_strdup (_("No data"));
  if (priv->title == NULL || *priv->title == '\0')
    return g_steal_pointer (&summary);
  /* Translators: a chart's title and what it shows. */
  return g_strdup_printf (C_("chart summary", "%s. %s"), priv->title, summary);
}

KcReport *
kc_chart_dup_table (KcChart *self)
{
  return KC_CHART_GET_CLASS (self)->dup_table (self);
}

gboolean
kc_chart_save (KcChart            *self,
               const char         *path,
               KcChartFormat       format,
               double              width,
               double              height,
               const KcDrawStyle  *style,
               GError            **error)
{
  g_return_val_if_fail (KC_IS_CHART (self) && path != NULL && style != NULL, FALSE);

  return kc_chart_file_save (self, path, format, width, height, style, error);
}
