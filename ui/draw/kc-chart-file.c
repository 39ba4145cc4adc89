#include "kc-chart-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>

#include "kc-draw-stream.h"

#define PNG_SCALE 2

static void
chart_file_draw (KcChart           *chart,
                 cairo_surface_t   *surface,
                 double             width,
                 double             height,
                 double             scale,
                 const KcDrawStyle *style)
{
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  kc_draw_set_color (cr, &style->paper);
  cairo_paint (cr);
  /* A margin, since a picture is put next to text. */
  cairo_translate (cr, style->font_size, style->font_size);
  kc_chart_draw (chart, cr, width - 2 * style->font_size, height - 2 * style->font_size, style);
  cairo_destroy (cr);
}

gboolean
kc_chart_file_save (KcChart            *chart,
                    const char         *path,
                    KcChartFormat       format,
                    double              width,
                    double              height,
                    const KcDrawStyle  *style,
                    GError            **error)
{
  g_autoptr (KcDrawStream) stream = kc_draw_stream_new (path, error);
  cairo_surface_t *surface = NULL;
  cairo_status_t status;

  if (stream == NULL)
    return FALSE;
  switch (format)
    {
    case KC_CHART_PNG:
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * PNG_SCALE), (int) ceil (height * PNG_SCALE));
      break;
    case KC_CHART_SVG:
      surface = cairo_svg_surface_create_for_stream (kc_draw_stream_write, stream, width, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      break;
    case KC_CHART_PDF:
    default:
      surface = cairo_pdf_surface_create_for_stream (kc_draw_stream_write, stream, width, height);
      break;
    }
  chart_file_draw (chart, surface, width, height, format == KC_CHART_PNG ? PNG_SCALE : 1, style);
  status = cairo_surface_status (surface);
  if (format == KC_CHART_PNG && status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, kc_draw_stream_write, stream);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return kc_draw_stream_finish (stream, status, error);
}
