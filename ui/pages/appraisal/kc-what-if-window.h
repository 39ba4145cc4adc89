/* "What if…" of a calculated run: the values of its scheme on the left; on the right, at once while they are typed, who moves between grades, how the points lie
 * before and after, and which branches. Nothing is kept until it is adopted as a new version of the scheme. */
#pragma once

#include <adwaita.h>

#include "kc-what-if.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_WHAT_IF_WINDOW (kc_what_if_window_get_type ())
G_DECLARE_FINAL_TYPE (KcWhatIfWindow, kc_what_if_window, KC, WHAT_IF_WINDOW, AdwWindow)

/* Modal over the window that holds `widget`, to be presented. */
GtkWidget *kc_what_if_window_new (GtkWidget *widget, KcWorkspace *workspace, KcWhatIf *what_if);

G_END_DECLS
