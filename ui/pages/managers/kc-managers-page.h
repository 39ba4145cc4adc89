/* Place "managers": the list of all customer managers. Target parameters: search, branch, branch_class, grade, status, post. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_MANAGERS_PAGE (kc_managers_page_get_type ())
G_DECLARE_FINAL_TYPE (KcManagersPage, kc_managers_page, KC, MANAGERS_PAGE, GtkWidget)

G_END_DECLS
