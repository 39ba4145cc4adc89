#include "chart-checks.h"

void
chart_assert_inside (KcChart           *chart,
                     double             width,
                     double             height,
                     const KcDrawStyle *style)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, w, h;

  kc_chart_draw (chart, cr, width, height, style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
  g_assert_cmpfloat (w, >, 0);
  g_assert_cmpfloat (x, >=, -1);
  g_assert_cmpfloat (y, >=, -1);
  g_assert_cmpfloat (x + w, <=, width + 1);
  g_assert_cmpfloat (y + h, <=, height + 1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

guint64
chart_count_pixels (KcChart           *chart,
                    int                width,
                    int                height,
                    const KcDrawStyle *style)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  guint64 n = 0;

  kc_chart_draw (chart, cr, width, height, style);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++)
        n += row[x] != 0;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n;
}
