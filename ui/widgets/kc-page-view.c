#include "kc-page-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Room around the sheet for its shadow. */
#define MARGIN 3

struct _KcPageView
{
  GtkWidget parent_instance;

  KcPages *pages;
  GSignalGroup *reading;   /* of the pages */
  guint page;
  double scale;
  GdkTexture *texture;     /* the page as drawn last: scrolling and hovering draw it again and again */
  int texture_factor;
};

G_DEFINE_FINAL_TYPE (KcPageView, kc_page_view, GTK_TYPE_WIDGET)

static void
get_size (KcPageView *self,
          int        *width,
          int        *height)
{
  const KcPaper *paper = self->pages != NULL ? kc_pages_get_paper (self->pages) : NULL;

  *width = paper != NULL ? (int) ceil (paper->width * self->scale) : 0;
  *height = paper != NULL ? (int) ceil (paper->height * self->scale) : 0;
}

static GdkTexture *
draw_page (KcPageView *self,
           int         factor)
{
  cairo_surface_t *surface;
  g_autoptr (GBytes) bytes = NULL;
  int width, height, stride;
  GdkTexture *texture;
  cairo_t *cr;

  get_size (self, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * factor, height * factor);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, self->scale * factor, self->scale * factor);
  kc_pages_draw (self->pages, self->page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  /* RGB24 leaves the fourth byte unset, the texture reads it as opacity. */
  for (int y = 0; y < height * factor; y++)
    {
      guint32 *row = (guint32 *) (void *) (cairo_image_surface_get_data (surface) + (gsize) y * (gsize) stride);

      for (int x = 0; x < width * factor; x++)
        row[x] |= 0xff000000u;
    }
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) (height * factor));
  texture = gdk_memory_texture_new (width * factor, height * factor, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  cairo_surface_destroy (surface);
  return texture;
}

static void
kc_page_view_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  KcPageView *self = KC_PAGE_VIEW (widget);
  int factor = gtk_widget_get_scale_factor (widget), width, height;
  graphene_rect_t sheet;
  GskRoundedRect outline;

  if (self->pages == NULL)
    return;
  if (self->texture_factor != factor)
    g_clear_object (&self->texture);
  /* What is not there yet is an empty sheet until it is. */
  if (self->texture == NULL && !kc_pages_is_read (self->pages, self->page))
    kc_pages_request (self->pages, self->page);
  else if (self->texture == NULL)
    {
      self->texture = draw_page (self, factor);
      self->texture_factor = factor;
    }
  get_size (self, &width, &height);
  sheet = GRAPHENE_RECT_INIT ((float) (gtk_widget_get_width (widget) - width) / 2, (float) (gtk_widget_get_height (widget) - height) / 2,
                              (float) width, (float) height);
  gsk_rounded_rect_init_from_rect (&outline, &sheet, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.45f }, 0, 0, 1, 1);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &sheet);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &sheet);
}

static void
parts_read_cb (KcPageView *self)
{
  if (self->texture == NULL)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
kc_page_view_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  int width, height;

  get_size (KC_PAGE_VIEW (widget), &width, &height);
  *minimum = *natural = (orientation == GTK_ORIENTATION_HORIZONTAL ? width : height) + 2 * MARGIN;
}

static void
kc_page_view_dispose (GObject *object)
{
  KcPageView *self = KC_PAGE_VIEW (object);

  if (self->reading != NULL)
    g_signal_group_set_target (self->reading, NULL);
  g_clear_object (&self->reading);
  g_clear_object (&self->pages);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (kc_page_view_parent_class)->dispose (object);
}

static void
kc_page_view_class_init (KcPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kc_page_view_dispose;
  widget_class->snapshot = kc_page_view_snapshot;
  widget_class->measure = kc_page_view_measure;
  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
kc_page_view_init (KcPageView *self)
{
  self->scale = 1;
  self->reading = g_signal_group_new (KC_TYPE_PAGES);
  g_signal_group_connect_swapped (self->reading, "parts-read", G_CALLBACK (parts_read_cb), self);
}

GtkWidget *
kc_page_view_new (void)
{
  return g_object_new (KC_TYPE_PAGE_VIEW, NULL);
}

void
kc_page_view_set_page (KcPageView *self,
                       KcPages    *pages,
                       guint       page)
{
  g_autofree char *label = NULL;

  g_set_object (&self->pages, pages);
  g_signal_group_set_target (self->reading, pages);
  self->page = page;
  g_clear_object (&self->texture);
  label = g_strdup_printf (_("Page %u"), page + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
kc_page_view_set_scale (KcPageView *self,
                        double      scale)
{
  if (fabs (self->scale - scale) < 1e-6)
    return;
  self->scale = scale;
  g_clear_object (&self->texture);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
