#include "kc-template.h"

void
kc_template_set (GtkWidgetClass *widget_class,
                 GResource      *resource,
                 const char     *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("Template %s: %s", path, error->message);
  gtk_widget_class_set_template (widget_class, bytes);
}
