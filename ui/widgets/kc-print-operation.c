#include "kc-print-operation.h"

struct _KcPrintOperation
{
  GtkPrintOperation parent_instance;

  KcPages *pages;
};

G_DEFINE_FINAL_TYPE (KcPrintOperation, kc_print_operation, GTK_TYPE_PRINT_OPERATION)

static void
kc_print_operation_begin_print (GtkPrintOperation *operation,
                                GtkPrintContext   *context)
{
  gtk_print_operation_set_n_pages (operation, (int) kc_pages_get_n_pages (KC_PRINT_OPERATION (operation)->pages));
}

static void
kc_print_operation_draw_page (GtkPrintOperation *operation,
                              GtkPrintContext   *context,
                              int                page)
{
  KcPrintOperation *self = KC_PRINT_OPERATION (operation);
  const KcPaper *paper = kc_pages_get_paper (self->pages);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context), height = gtk_print_context_get_height (context);
  /* Another paper than the document's: the whole page is fitted in, so that nothing that was seen in the preview is missing. */
  double scale = MIN (width / paper->width, height / paper->height);

  cairo_save (cr);
  cairo_translate (cr, (width - scale * paper->width) / 2, (height - scale * paper->height) / 2);
  cairo_scale (cr, scale, scale);
  kc_pages_draw (self->pages, (guint) page, cr);
  cairo_restore (cr);
  /* Rather no paper than paper with persons missing. */
  if (!kc_pages_check (self->pages, NULL))
    gtk_print_operation_cancel (operation);
}

static void
kc_print_operation_finalize (GObject *object)
{
  g_clear_object (&KC_PRINT_OPERATION (object)->pages);
  G_OBJECT_CLASS (kc_print_operation_parent_class)->finalize (object);
}

static void
kc_print_operation_class_init (KcPrintOperationClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kc_print_operation_finalize;
  operation_class->begin_print = kc_print_operation_begin_print;
  operation_class->draw_page = kc_print_operation_draw_page;
}

static void
kc_print_operation_init (KcPrintOperation *self)
{
}

GtkPrintOperation *
kc_print_operation_new (KcPages    *pages,
                        const char *job_name)
{
  KcPrintOperation *self = g_object_new (KC_TYPE_PRINT_OPERATION, "job-name", job_name, "unit", GTK_UNIT_POINTS, "use-full-page", TRUE,
                                         "allow-async", TRUE, "embed-page-setup", TRUE, NULL);

  self->pages = g_object_ref (pages);
  return GTK_PRINT_OPERATION (self);
}
