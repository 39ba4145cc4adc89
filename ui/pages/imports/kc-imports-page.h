/* Imports 导入: the history of batches with undo, and the assistant that takes in sheets. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_IMPORTS_PAGE (kc_imports_page_get_type ())
G_DECLARE_FINAL_TYPE (KcImportsPage, kc_imports_page, KC, IMPORTS_PAGE, GtkWidget)

G_END_DECLS
