#include "kc-chart-private.h"

#include <math.h>

/* Parts of the font size. */
#define TITLE_SIZE 1.15
#define LABEL_SIZE 0.92
#define TITLE_ROW 2.0
#define LEGEND_ROW 1.7
#define GAP 0.5
#define TURN (G_PI / 4)

void
kc_canvas_text (KcCanvas          *canvas,
                const char        *text,
                double             x,
                double             middle,
                double             size,
                KcTextFlags        flags,
                double             align,
                double             max_width,
                const KcDrawColor *color)
{
  kc_draw_set_color (canvas->cr, color);
  kc_draw_text_show (canvas->text, canvas->cr, text, x, middle + KC_TEXT_MIDDLE * size, size, flags, align, max_width);
}

/* On a screen a hairline that falls between two pixels is a grey band of both. */
static double
canvas_snap (const KcCanvas *canvas,
             double          position,
             double          width)
{
  if (canvas->style->hairline < 1)
    return position;
  return (lrint (width) & 1) ? floor (position) + 0.5 : round (position);
}

void
kc_canvas_line (KcCanvas          *canvas,
                double             x1,
                double             y1,
                double             x2,
                double             y2,
                double             width,
                const KcDrawColor *color)
{
  if (x1 == x2)
    x1 = x2 = canvas_snap (canvas, x1, width);
  if (y1 == y2)
    y1 = y2 = canvas_snap (canvas, y1, width);
  cairo_set_line_width (canvas->cr, width);
  kc_draw_set_color (canvas->cr, color);
  cairo_move_to (canvas->cr, x1, y1);
  cairo_line_to (canvas->cr, x2, y2);
  cairo_stroke (canvas->cr);
}

void
kc_canvas_fill (KcCanvas          *canvas,
                double             x,
                double             y,
                double             width,
                double             height,
                const KcDrawColor *color)
{
  kc_draw_set_color (canvas->cr, color);
  cairo_rectangle (canvas->cr, x, y, width, height);
  cairo_fill (canvas->cr);
}

/* Series differ by shape as well as by colour. */
void
kc_canvas_marker (KcCanvas          *canvas,
                  guint              shape,
                  double             x,
                  double             y,
                  double             radius,
                  const KcDrawColor *color,
                  gboolean           hollow)
{
  cairo_t *cr = canvas->cr;

  cairo_new_path (cr);
  switch (shape % 3)
    {
    case 0:
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      break;
    case 1:
      cairo_rectangle (cr, x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
      break;
    default:
      cairo_move_to (cr, x, y - radius * 1.3);
      cairo_line_to (cr, x + radius * 1.3, y);
      cairo_line_to (cr, x, y + radius * 1.3);
      cairo_line_to (cr, x - radius * 1.3, y);
      break;
    }
  cairo_close_path (cr);
  kc_draw_set_color (cr, hollow ? &canvas->style->paper : color);
  if (hollow)
    {
      cairo_fill_preserve (cr);
      kc_draw_set_color (cr, color);
      cairo_set_line_width (cr, MAX (canvas->style->line * 0.7, canvas->style->hairline));
      cairo_stroke (cr);
    }
  else
    {
      cairo_fill (cr);
    }
}

void
kc_canvas_place (KcCanvas         *canvas,
                 guint             series,
                 guint             category,
                 const KcDrawRect *area,
                 const KcDrawRect *mark)
{
  KcChartPlace place = { *area, *mark, series, category };

  if (canvas->places != NULL)
    g_array_append_val (canvas->places, place);
}

static void
frame_swatch (KcCanvas *canvas,
              KcChart  *chart,
              guint     series,
              KcSwatch  swatch,
              double    x,
              double    middle)
{
  KcDrawColor color = kc_chart_get_color (chart, series, canvas->style);
  double em = canvas->em;

  if (swatch == KC_SWATCH_BOX)
    {
      kc_canvas_fill (canvas, x + 0.25 * em, middle - 0.38 * em, 0.76 * em, 0.76 * em, &color);
      return;
    }
  if (kc_chart_get_role (chart, series) == KC_SERIES_REFERENCE)
    {
      double dash[] = { 0.35 * em, 0.25 * em };

      cairo_set_dash (canvas->cr, dash, 2, 0);
    }
  kc_canvas_line (canvas, x, middle, x + 1.3 * em, middle, canvas->style->line, &color);
  cairo_set_dash (canvas->cr, NULL, 0, 0);
  if (kc_chart_get_role (chart, series) == KC_SERIES_PLAIN)
    kc_canvas_marker (canvas, series, x + 0.65 * em, middle, 0.26 * em, &color, FALSE);
}

/* Names of the series from the right; each gets its fair share when there is no room for all. */
static void
frame_legend (KcCanvas         *canvas,
              KcChart          *chart,
              KcSwatch          swatch,
              const KcDrawRect *row,
              double            left)
{
  guint n = kc_chart_get_n_series (chart);
  double size = canvas->em * LABEL_SIZE;
  double lead = 1.6 * canvas->em, gap = canvas->em;
  double wanted = 0, limit = 0, x;

  for (guint i = 0; i < n; i++)
    wanted += lead + gap + kc_draw_text_width (canvas->text, kc_chart_get_series (chart, i), size, 0);
  wanted -= gap;
  if (wanted > row->width - left)
    limit = (row->width - left + gap) / n - lead - gap;
  x = row->x + row->width - MIN (wanted, row->width - left);
  for (guint i = 0; i < n; i++)
    {
      const char *label = kc_chart_get_series (chart, i);
      double width = kc_draw_text_width (canvas->text, label, size, 0);

      if (limit != 0)
        width = MIN (width, MAX (limit, 0));
      frame_swatch (canvas, chart, i, swatch, x, row->y + row->height / 2);
      if (width > 0.8 * size)
        kc_canvas_text (canvas, label, x + lead, row->y + row->height / 2, size, 0, 0, width + 0.01, &canvas->style->muted);
      x += lead + width + gap;
    }
}

void
kc_frame_head (KcCanvas   *canvas,
               KcChart    *chart,
               const char *unit,
               KcSwatch    swatch,
               KcDrawRect *area)
{
  const char *title = kc_chart_get_title (chart);
  double em = canvas->em;
  gboolean legend = kc_chart_get_n_series (chart) > 1 && unit != NULL;
  double bottom = area->y + area->height;

  if (title != NULL && *title != '\0' && area->height > 7 * em)
    {
      kc_canvas_text (canvas, title, area->x, area->y + 0.75 * em, em * TITLE_SIZE, KC_TEXT_BOLD, 0, area->width, &canvas->style->ink);
      area->y += TITLE_ROW * em;
    }
  if (legend || (unit != NULL && *unit != '\0'))
    {
      KcDrawRect row = { area->x, area->y, area->width, LEGEND_ROW * em - GAP * em };
      double left = 0;

      if (unit != NULL && *unit != '\0')
        {
          kc_canvas_text (canvas, unit, area->x, row.y + row.height / 2, em * LABEL_SIZE, 0, 0, area->width / 3, &canvas->style->muted);
          left = MIN (kc_draw_text_width (canvas->text, unit, em * LABEL_SIZE, 0), area->width / 3) + em;
        }
      if (legend)
        frame_legend (canvas, chart, swatch, &row, left);
      area->y += LEGEND_ROW * em;
    }
  /* Half of the topmost label stands above its grid line. */
  area->y += 0.4 * em;
  area->height = bottom - area->y;
}

guint
kc_frame_max_ticks (KcCanvas *canvas,
                    double    length)
{
  return (guint) CLAMP (length / (2.1 * canvas->em), 3, 8);
}

double
kc_frame_y (const KcChartScale *scale,
            const KcDrawRect   *plot,
            double              value)
{
  return plot->y + plot->height * (1 - kc_chart_scale_position (scale, value));
}

double
kc_frame_axis_width (KcCanvas           *canvas,
                     const KcChartScale *scale)
{
  double width = 0;

  for (guint i = 0; i < scale->n_ticks; i++)
    {
      g_autofree char *label = kc_chart_scale_label (scale, i);

      width = MAX (width, kc_draw_text_width (canvas->text, label, canvas->em * LABEL_SIZE, 0));
    }
  return width + GAP * canvas->em;
}

void
kc_frame_value_axis (KcCanvas           *canvas,
                     const KcChartScale *scale,
                     const KcDrawRect   *plot)
{
  const KcDrawStyle *style = canvas->style;

  for (guint i = 0; i < scale->n_ticks; i++)
    {
      g_autofree char *label = kc_chart_scale_label (scale, i);
      double tick = kc_chart_scale_tick (scale, i);
      double y = kc_frame_y (scale, plot, tick);
      gboolean base = tick == 0 || (i == 0 && tick > 0);

      kc_canvas_line (canvas, plot->x, y, plot->x + plot->width, y, style->hairline, base ? &style->axis : &style->grid);
      kc_canvas_text (canvas, label, plot->x - GAP * canvas->em, y, canvas->em * LABEL_SIZE, 0, 1, 0, &style->muted);
    }
}

static gboolean
labels_fit_two_lines (KcCanvas *canvas,
                      KcChart  *chart,
                      double    width)
{
  guint n = kc_chart_get_n_categories (chart);

  for (guint i = 0; i < n; i++)
    {
      PangoLayout *layout = kc_draw_text_layout (canvas->text, kc_chart_get_category (chart, i), canvas->em * LABEL_SIZE,
                                                 KC_TEXT_WRAP | KC_TEXT_CENTER | KC_TEXT_TWO_LINES, width);

      if (pango_layout_is_ellipsized (layout))
        return FALSE;
    }
  return TRUE;
}

void
kc_frame_plan_labels (KcCanvas    *canvas,
                      KcChart     *chart,
                      double       slot,
                      gboolean     time,
                      double       max_height,
                      KcLabelPlan *plan)
{
  guint n = kc_chart_get_n_categories (chart);
  double size = canvas->em * LABEL_SIZE, gap = GAP * canvas->em;
  double widest = 0;

  *plan = (KcLabelPlan) { KC_LABELS_NONE, 1, 0, 0 };
  for (guint i = 0; i < n; i++)
    widest = MAX (widest, kc_draw_text_width (canvas->text, kc_chart_get_category (chart, i), size, 0));
  if (widest == 0)
    return;
  plan->max_width = widest;
  if (widest + gap <= slot || time)
    {
      plan->mode = KC_LABELS_FLAT;
      plan->height = 1.7 * size;
      plan->every = (guint) MAX (ceil ((widest + gap) / slot), 1);
    }
  else if (slot >= 2.5 * size && labels_fit_two_lines (canvas, chart, slot - gap))
    {
      plan->mode = KC_LABELS_TWO_LINES;
      plan->height = 3.2 * size;
      plan->max_width = slot - gap;
    }
  else
    {
      plan->mode = KC_LABELS_TURNED;
      plan->every = (guint) MAX (ceil (1.5 * size / slot), 1);
      plan->max_width = MIN (widest, MAX (max_height - 1.2 * size, 2 * size) / sin (TURN));
      plan->height = plan->max_width * sin (TURN) + 1.2 * size;
    }
}

double
kc_frame_overhang (KcCanvas          *canvas,
                   KcChart           *chart,
                   const KcLabelPlan *plan,
                   double             slot)
{
  double size = canvas->em * LABEL_SIZE, width;

  if (plan->mode != KC_LABELS_TURNED)
    return 0;
  width = MIN (kc_draw_text_width (canvas->text, kc_chart_get_category (chart, 0), size, 0), plan->max_width);
  return MIN (width * cos (TURN) + 0.6 * size - slot / 2, canvas->width / 5);
}

static void
frame_turned_label (KcCanvas          *canvas,
                    const char        *label,
                    double             x,
                    double             y,
                    double             max_width)
{
  double size = canvas->em * LABEL_SIZE;

  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, x + 0.2 * size, y);
  cairo_rotate (canvas->cr, -TURN);
  kc_canvas_text (canvas, label, 0, 0, size, 0, 1, max_width, &canvas->style->muted);
  cairo_restore (canvas->cr);
}

void
kc_frame_category_axis (KcCanvas          *canvas,
                        KcChart           *chart,
                        const KcLabelPlan *plan,
                        const KcDrawRect  *plot)
{
  guint n = kc_chart_get_n_categories (chart);
  double size = canvas->em * LABEL_SIZE;
  double slot = plot->width / MAX (n, 1);
  double top = plot->y + plot->height;

  if (plan->mode == KC_LABELS_NONE)
    return;
  for (guint i = 0; i < n; i += plan->every)
    {
      const char *label = kc_chart_get_category (chart, i);
      double x = plot->x + (i + 0.5) * slot;
      double half = kc_draw_text_width (canvas->text, label, size, 0) / 2;

      switch (plan->mode)
        {
        case KC_LABELS_FLAT:
          /* The ends may not leave the drawing. */
          half = MIN (half, canvas->width / 2);
          kc_canvas_text (canvas, label, CLAMP (x, half, canvas->width - half), top + size, size, 0, 0.5, 0, &canvas->style->muted);
          break;
        case KC_LABELS_TWO_LINES:
          /* Two halves of about one length rather than a full line and a single character. */
          half = half * 2 > plan->max_width ? MIN (half + 0.55 * size, plan->max_width) : plan->max_width;
          kc_draw_set_color (canvas->cr, &canvas->style->muted);
          kc_draw_text_show_box (canvas->text, canvas->cr, label, x - half / 2, top + 0.15 * size, size, KC_TEXT_CENTER | KC_TEXT_TWO_LINES, half);
          break;
        default:
          frame_turned_label (canvas, label, x, top + 0.75 * size, MIN (plan->max_width, (x - 0.5 * size) / cos (TURN)));
          break;
        }
    }
}
