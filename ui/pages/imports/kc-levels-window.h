/* What an import does about each kind of finding: noted silently, shown, to be confirmed, refused (D19). Each choice is stored at once.
 * Signal "changed" (). */
#pragma once

#include <adwaita.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_LEVELS_WINDOW (kc_levels_window_get_type ())
G_DECLARE_FINAL_TYPE (KcLevelsWindow, kc_levels_window, KC, LEVELS_WINDOW, AdwWindow)

/* The store is kept. */
GtkWidget *kc_levels_window_new (GtkWindow *parent, KcStore *store);

G_END_DECLS
