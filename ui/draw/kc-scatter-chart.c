#include "kc-scatter-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (KcScatterChart, kc_scatter_chart, KC_TYPE_CHART)

static void
point_clear (gpointer data)
{
  g_free (((KcScatterPoint *) data)->label);
}

/* --- words --- */

static char *
format_value (KcScatterChart *self,
              KcScatterAxis   axis,
              KcDecimal       value)
{
  return kc_chart_format_value (value, self->axes[axis].places, self->axes[axis].unit);
}

static char *
describe_range (KcScatterChart *self,
                KcScatterAxis   axis,
                double          from,
                double          to)
{
  double power = pow (10, self->axes[axis].places);
  g_autofree char *low = format_value (self, axis, kc_decimal_new ((gint64) llrint (from * power), self->axes[axis].places));
  g_autofree char *high = format_value (self, axis, kc_decimal_new ((gint64) llrint (to * power), self->axes[axis].places));

  /* Translators: what an axis shows, from where to where. */
  return g_strdup_printf (C_("axis", "%s %s to %s"), self->axes[axis].title, low, high);
}

static char *
kc_scatter_chart_dup_item_label (KcChart *chart,
                                 guint    series,
                                 guint    category)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  const KcScatterMark *mark = kc_scatter_get_mark (self, category);

  if (mark->n > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u persons", mark->n), mark->n);
  return g_strdup (kc_scatter_get_point (self, mark->first)->label);
}

static char *
kc_scatter_chart_dup_item_value (KcChart *chart,
                                 guint    series,
                                 guint    category)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  const KcScatterMark *mark = kc_scatter_get_mark (self, category);
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  if (mark->n > 1)
    {
      x = describe_range (self, KC_SCATTER_X, kc_scatter_cell_edge (self, KC_SCATTER_X, mark->column), kc_scatter_cell_edge (self, KC_SCATTER_X, mark->column + 1));
      y = describe_range (self, KC_SCATTER_Y, kc_scatter_cell_edge (self, KC_SCATTER_Y, mark->row), kc_scatter_cell_edge (self, KC_SCATTER_Y, mark->row + 1));
    }
  else
    {
      g_autofree char *at_x = format_value (self, KC_SCATTER_X, kc_scatter_get_point (self, mark->first)->value[KC_SCATTER_X]);
      g_autofree char *at_y = format_value (self, KC_SCATTER_Y, kc_scatter_get_point (self, mark->first)->value[KC_SCATTER_Y]);

      x = g_strdup_printf (C_("summary", "%s %s"), self->axes[KC_SCATTER_X].title, at_x);
      y = g_strdup_printf (C_("summary", "%s %s"), self->axes[KC_SCATTER_Y].title, at_y);
    }
  return g_strdup_printf ("%s%s%s", x, C_("summary", ", "), y);
}

/* A person's own id; of several the place of their cell, negative. */
static gint64
kc_scatter_chart_get_item_id (KcChart *chart,
                              guint    series,
                              guint    category)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  const KcScatterMark *mark = kc_scatter_get_mark (self, category);

  return mark->n > 1 ? -(gint64) category - 1 : kc_scatter_get_point (self, mark->first)->id;
}

static guint
count_beyond (KcScatterChart *self)
{
  guint n = 0;

  for (guint i = 0; i < self->points->len; i++)
    n += kc_decimal_compare (kc_scatter_get_point (self, i)->value[KC_SCATTER_X], self->limit) > 0;
  return n;
}

static char *
kc_scatter_chart_dup_summary (KcChart *chart)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  kc_scatter_make_marks (self);
  x = describe_range (self, KC_SCATTER_X, self->axes[KC_SCATTER_X].min, self->axes[KC_SCATTER_X].max);
  y = describe_range (self, KC_SCATTER_Y, self->axes[KC_SCATTER_Y].min, self->axes[KC_SCATTER_Y].max);
  /* Translators: how many persons, and what their two figures range over. */
  g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%u person; %s; %s.", "%u persons; %s; %s.", self->points->len), self->points->len, x, y);
  for (guint s = 0; kc_chart_get_n_series (chart) > 1 && s < kc_chart_get_n_series (chart); s++)
    {
      guint n = 0;

      for (guint i = 0; i < self->points->len; i++)
        n += kc_scatter_get_point (self, i)->series == s;
      g_string_append_c (summary, ' ');
      g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%s: %u person.", "%s: %u persons.", n), kc_chart_get_series (chart, s), n);
    }
  if (self->limit_label != NULL)
    {
      guint n = count_beyond (self);

      g_string_append_c (summary, ' ');
      /* Translators: how many persons are above a limit, and what it is called. */
      g_string_append_printf (summary, g_dngettext (GETTEXT_PACKAGE, "%u person is above: %s.", "%u persons are above: %s.", n), n, self->limit_label);
    }
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static KcReport *
kc_scatter_chart_dup_table (KcChart *chart)
{
  KcScatterChart *self = KC_SCATTER_CHART (chart);
  const char *title = kc_chart_get_title (chart);
  KcReport *report = kc_report_new (title != NULL ? title : "");

  kc_report_add_column (report, "", _("Person"), KC_COLUMN_TEXT, 0, 16);
  for (KcScatterAxis axis = KC_SCATTER_X; axis < KC_SCATTER_N_AXES; axis++)
    kc_report_add_column (report, "", self->axes[axis].title, KC_COLUMN_NUMBER, self->axes[axis].places, 12);
  for (guint i = 0; i < self->points->len; i++)
    {
      const KcScatterPoint *point = kc_scatter_get_point (self, i);
      KcReportRow *row = kc_report_add_row (report, point->id);

      kc_report_row_set_text (row, 0, point->label);
      kc_report_row_set_decimal (row, 1, point->value[KC_SCATTER_X]);
      kc_report_row_set_decimal (row, 2, point->value[KC_SCATTER_Y]);
    }
  kc_report_set_total (report, self->points->len);
  return report;
}

static gboolean
kc_scatter_chart_has_data (KcChart *chart)
{
  return KC_SCATTER_CHART (chart)->points->len > 0;
}

static void
kc_scatter_chart_finalize (GObject *object)
{
  KcScatterChart *self = KC_SCATTER_CHART (object);

  for (KcScatterAxis axis = KC_SCATTER_X; axis < KC_SCATTER_N_AXES; axis++)
    {
      g_free (self->axes[axis].title);
      g_free (self->axes[axis].unit);
    }
  g_array_unref (self->points);
  g_clear_pointer (&self->marks, g_array_unref);
  g_free (self->limit_label);
  G_OBJECT_CLASS (kc_scatter_chart_parent_class)->finalize (object);
}

static void
kc_scatter_chart_class_init (KcScatterChartClass *klass)
{
  KcChartClass *chart_class = KC_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_scatter_chart_finalize;
  chart_class->draw = kc_scatter_draw;
  chart_class->dup_item_label = kc_scatter_chart_dup_item_label;
  chart_class->dup_item_value = kc_scatter_chart_dup_item_value;
  chart_class->get_item_id = kc_scatter_chart_get_item_id;
  chart_class->dup_summary = kc_scatter_chart_dup_summary;
  chart_class->dup_table = kc_scatter_chart_dup_table;
  chart_class->has_data = kc_scatter_chart_has_data;
}

static void
kc_scatter_chart_init (KcScatterChart *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (KcScatterPoint));
  g_array_set_clear_func (self->points, point_clear);
  for (KcScatterAxis axis = KC_SCATTER_X; axis < KC_SCATTER_N_AXES; axis++)
    self->axes[axis].title = g_strdup ("");
}

KcChart *
kc_scatter_chart_new (void)
{
  return g_object_new (KC_TYPE_SCATTER_CHART, NULL);
}

void
kc_scatter_chart_set_axis (KcScatterChart *self,
                           KcScatterAxis   axis,
                           const char     *title,
                           const char     *unit,
                           guint           places,
                           gboolean        is_rank)
{
  g_return_if_fail (KC_IS_SCATTER_CHART (self) && (guint) axis < KC_SCATTER_N_AXES);

  g_free (self->axes[axis].title);
  g_free (self->axes[axis].unit);
  self->axes[axis].title = g_strdup (title);
  self->axes[axis].unit = g_strdup (unit);
  self->axes[axis].places = places;
  self->axes[axis].is_rank = is_rank;
  kc_chart_changed (KC_CHART (self));
}

void
kc_scatter_chart_add_point (KcScatterChart *self,
                            guint           series,
                            const char     *label,
                            KcDecimal       x,
                            KcDecimal       y,
                            gint64          id)
{
  KcScatterPoint point = { g_strdup (label), { x, y }, id, series };

  g_return_if_fail (KC_IS_SCATTER_CHART (self) && series < kc_chart_get_n_series (KC_CHART (self)));

  g_array_append_val (self->points, point);
  g_clear_pointer (&self->marks, g_array_unref);
  kc_chart_changed (KC_CHART (self));
}

void
kc_scatter_chart_set_limit (KcScatterChart *self,
                            const char     *label,
                            KcDecimal       x)
{
  g_return_if_fail (KC_IS_SCATTER_CHART (self) && label != NULL);

  g_free (self->limit_label);
  self->limit_label = g_strdup (label);
  self->limit = x;
  kc_chart_changed (KC_CHART (self));
}

void
kc_scatter_chart_set_diagonal (KcScatterChart *self)
{
  g_return_if_fail (KC_IS_SCATTER_CHART (self));

  self->has_diagonal = TRUE;
  kc_chart_changed (KC_CHART (self));
}

GArray *
kc_scatter_chart_dup_members (KcScatterChart *self,
                              gint64          id)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (gint64));
  const KcScatterMark *mark;

  kc_scatter_make_marks (self);
  if (id >= 0)
    {
      g_array_append_val (members, id);
      return members;
    }
  if (-id > (gint64) self->marks->len)
    return members;
  mark = kc_scatter_get_mark (self, (guint) (-id - 1));
  for (guint i = 0; i < self->points->len; i++)
    if (kc_scatter_get_cell (self, i) == kc_scatter_get_cell (self, mark->first))
      g_array_append_val (members, kc_scatter_get_point (self, i)->id);
  return members;
}
