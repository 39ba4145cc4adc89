/* The settings of this workstation: appearance, what the overview looks ahead to, documents, imports, how long backups are kept. Every change holds at
 * once. Signals "findings" () and "memory" (): a person wants what imports do about findings, or what they remember. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define KC_TYPE_SETTINGS_WINDOW (kc_settings_window_get_type ())
G_DECLARE_FINAL_TYPE (KcSettingsWindow, kc_settings_window, KC, SETTINGS_WINDOW, AdwPreferencesWindow)

/* can_write: a file is open that can be changed; without one there are no findings to set. */
GtkWidget *kc_settings_window_new (GtkWindow *parent, gboolean can_write);

G_END_DECLS
