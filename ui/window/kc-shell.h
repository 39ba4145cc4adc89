/* The frame of the window: a sidebar that can be hidden and folds over the content on narrow screens. The one module that knows which widget of
 * the toolkit does this (AdwFlap; libadwaita 1.4 replaces it). In .ui files: <child type="sidebar">, <child type="content">. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KC_TYPE_SHELL (kc_shell_get_type ())
G_DECLARE_FINAL_TYPE (KcShell, kc_shell, KC, SHELL, GtkWidget)

/* Properties: "sidebar-visible" (boolean), "folded" (boolean, read only: the sidebar lies over the content). */
void     kc_shell_set_sidebar_visible (KcShell *self, gboolean visible);
gboolean kc_shell_get_sidebar_visible (KcShell *self);
gboolean kc_shell_is_folded           (KcShell *self);

G_END_DECLS
