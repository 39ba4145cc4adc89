/* Place "branches": the bank itself and the table of its branches with class and headcount (D2). Target parameters: branch (row id, selected),
 * search. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_BRANCHES_PAGE (kc_branches_page_get_type ())
G_DECLARE_FINAL_TYPE (KcBranchesPage, kc_branches_page, KC, BRANCHES_PAGE, GtkWidget)

G_END_DECLS
