/* Widget templates out of a library's own resource. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sets the template at `path` of `resource`. The caller passes what the generated kc_…_get_resource() gives: the mention keeps the
 * resource's object file in the link, which a static library otherwise loses (style, part 5, trap 2). A missing path is a programming error. */
void kc_template_set (GtkWidgetClass *widget_class, GResource *resource, const char *path);

G_END_DECLS
