/* The search of the header bar (Ctrl+K): staff number, name, pinyin or its initials, branch. Results drop down; Return opens the first,
 * the arrow keys choose, the last row leads to the whole list. */
#pragma once

#include <gtk/gtk.h>

#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_GLOBAL_SEARCH (kc_global_search_get_type ())
G_DECLARE_FINAL_TYPE (KcGlobalSearch, kc_global_search, KC, GLOBAL_SEARCH, GtkWidget)

void kc_global_search_set_workspace (KcGlobalSearch *self, KcWorkspace *workspace);   /* NULL: nothing is found */
void kc_global_search_focus         (KcGlobalSearch *self);

G_END_DECLS
