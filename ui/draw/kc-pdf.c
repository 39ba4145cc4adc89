#include "kc-pdf.h"

#include <cairo-pdf.h>

#include "kc-draw-stream.h"
#include "kc-error.h"

static void
pdf_set_metadata (cairo_surface_t *surface,
                  const char      *title,
                  const char      *author)
{
  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Kaocheng");
}

static void
pdf_add_outline (cairo_surface_t *surface,
                 KcPages         *pages,
                 guint            part,
                 guint            page)
{
  g_autofree char *title = kc_pages_dup_part_title (pages, part);
  g_autofree char *target = g_strdup_printf ("page=%u", page + 1);

  if (title != NULL && *title != '\0')
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, target, 0);
}

static gboolean
pdf_draw (cairo_surface_t  *surface,
          KcPages          *pages,
          KcDrawStream     *stream,
          KcProgress       *progress,
          GError          **error)
{
  guint n_parts = kc_pages_get_n_parts (pages), page = 0;
  cairo_t *cr = cairo_create (surface);
  gboolean going = TRUE;

  for (guint part = 0; part < n_parts && going; part++)
    {
      going = kc_progress_check (progress, error);
      if (!going || kc_draw_stream_has_failed (stream) || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
        break;
      pdf_add_outline (surface, pages, part, page);
      for (guint i = 0; i < kc_pages_get_n_part_pages (pages, part); i++, page++)
        {
          kc_pages_draw_part (pages, part, i, cr);
          cairo_show_page (cr);
        }
      going = kc_pages_check (pages, error);
      kc_progress_set (progress, part + 1, n_parts);
    }
  cairo_destroy (cr);
  return going;
}

static gboolean
pdf_run (KcPages       *pages,
         KcDrawStream  *stream,
         const char    *title,
         const char    *author,
         KcProgress    *progress,
         GError       **error)
{
  const KcPaper *paper = kc_pages_get_paper (pages);
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean drawn;

  surface = cairo_pdf_surface_create_for_stream (kc_draw_stream_write, stream, paper->width, paper->height);
  pdf_set_metadata (surface, title, author);
  drawn = pdf_draw (surface, pages, stream, progress, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return drawn && kc_draw_stream_finish (stream, status, error);
}

static gboolean
pdf_has_pages (KcPages  *pages,
               GError  **error)
{
  if (kc_pages_get_n_parts (pages) > 0)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FAILED, "The document has no pages");
  return FALSE;
}

gboolean
kc_pdf_save (KcPages     *pages,
             const char  *path,
             const char  *title,
             const char  *author,
             KcProgress  *progress,
             GError     **error)
{
  g_autoptr (KcDrawStream) stream = NULL;

  g_return_val_if_fail (KC_IS_PAGES (pages) && path != NULL, FALSE);

  if (!pdf_has_pages (pages, error))
    return FALSE;
  stream = kc_draw_stream_new (path, error);
  return stream != NULL && pdf_run (pages, stream, title, author, progress, error);
}

gboolean
kc_pdf_write (KcPages        *pages,
              GOutputStream  *stream,
              const char     *title,
              const char     *author,
              KcProgress     *progress,
              GError        **error)
{
  g_autoptr (KcDrawStream) wrapped = NULL;

  g_return_val_if_fail (KC_IS_PAGES (pages) && G_IS_OUTPUT_STREAM (stream), FALSE);

  wrapped = kc_draw_stream_new_for_stream (stream);
  return pdf_has_pages (pages, error) && pdf_run (pages, wrapped, title, author, progress, error);
}
