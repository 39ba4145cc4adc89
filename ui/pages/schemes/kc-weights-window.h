/* Weights by pairwise comparison (D11.2, D11.3): what is weighed in rows and columns, how many times as important each is as the other; the weights and whether the
 * answers fit together follow at once. Accepting writes the weights into the scheme.
 *
 * Signal "accepted" (): the weights were written. */
#pragma once

#include <adwaita.h>

#include "kc-scheme-edit.h"

G_BEGIN_DECLS

#define KC_TYPE_WEIGHTS_WINDOW (kc_weights_window_get_type ())
G_DECLARE_FINAL_TYPE (KcWeightsWindow, kc_weights_window, KC, WEIGHTS_WINDOW, AdwWindow)

/* Modal over the window that holds `widget`. edit: borrowed while the window is open. comparisons: what was compared before, kept by the caller from one opening to
 * the next: key of a group (kc-scheme-weights.h) → KcPairwise. */
KcWeightsWindow *kc_weights_window_new (GtkWidget *widget, KcSchemeEdit *edit, GHashTable *comparisons);

G_END_DECLS
