/* What imports remember: saved mappings (renamed, removed, exchanged with other files) and decisions about doubtful texts (forgotten). */
#pragma once

#include <adwaita.h>

#include "kc-importing.h"

G_BEGIN_DECLS

#define KC_TYPE_MAPPINGS_WINDOW (kc_mappings_window_get_type ())
G_DECLARE_FINAL_TYPE (KcMappingsWindow, kc_mappings_window, KC, MAPPINGS_WINDOW, AdwWindow)

/* The store is kept. `read_only`: nothing can be changed, but written to a file. */
GtkWidget *kc_mappings_window_new (GtkWindow *parent, KcStore *store, gboolean read_only);

G_END_DECLS
