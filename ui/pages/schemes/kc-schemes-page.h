/* Place "schemes": the schemes of this file, and each to read. Target parameter: scheme (row id). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_SCHEMES_PAGE (kc_schemes_page_get_type ())
G_DECLARE_FINAL_TYPE (KcSchemesPage, kc_schemes_page, KC, SCHEMES_PAGE, GtkWidget)

G_END_DECLS
