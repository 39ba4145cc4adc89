/* A small dialog of a few rows with Cancel and one button that means it: what the steps of a run ask for. Signal "accept" (): the button was pressed;
 * the window stays until it is closed. */
#pragma once

#include <adwaita.h>

#include "kc-date-entry.h"

G_BEGIN_DECLS

#define KC_TYPE_FORM_WINDOW (kc_form_window_get_type ())
G_DECLARE_FINAL_TYPE (KcFormWindow, kc_form_window, KC, FORM_WINDOW, AdwWindow)

/* Modal over the window that holds `widget`. accept: label of the button with its mnemonic. description may be NULL. */
KcFormWindow *kc_form_window_new (GtkWidget *widget, const char *title, const char *accept, const char *description);
/* Rows from top to bottom; all borrowed. */
AdwComboRow  *kc_form_window_add_combo (KcFormWindow *self, const char *title, const char *const *labels);
AdwActionRow *kc_form_window_add_value (KcFormWindow *self, const char *title, const char *value);
AdwEntryRow  *kc_form_window_add_entry (KcFormWindow *self, const char *title);
KcDateEntry  *kc_form_window_add_date  (KcFormWindow *self, const char *title, KcDate date);
/* A whole number. */
GtkSpinButton *kc_form_window_add_number (KcFormWindow *self, const char *title, const char *subtitle, guint value, guint lowest, guint highest);
/* Several lines. */
GtkTextView  *kc_form_window_add_text  (KcFormWindow *self, const char *title);
/* Without blanks at its ends. Transfer full. */
char         *kc_form_window_dup_text  (GtkTextView *view);
/* While it works nothing can be pressed. */
void          kc_form_window_set_busy  (KcFormWindow *self, gboolean busy);

G_END_DECLS
