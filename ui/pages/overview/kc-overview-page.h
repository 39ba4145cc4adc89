/* Place "overview": the dashboard of a year and a branch. Target parameters: branch (row id). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_OVERVIEW_PAGE (kc_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (KcOverviewPage, kc_overview_page, KC, OVERVIEW_PAGE, GtkWidget)

G_END_DECLS
