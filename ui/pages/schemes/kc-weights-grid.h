/* The matrix of a pairwise comparison: above the diagonal how many times as important the row is as the column is chosen, below it stands the reverse; the weights stand
 * at the right, and the answer that contradicts the others most is marked.
 *
 * Signal "compared" (): an answer was given; it is in the comparison already. */
#pragma once

#include <gtk/gtk.h>

#include "kc-scheme-weights.h"

G_BEGIN_DECLS

#define KC_TYPE_WEIGHTS_GRID (kc_weights_grid_get_type ())
G_DECLARE_FINAL_TYPE (KcWeightsGrid, kc_weights_grid, KC, WEIGHTS_GRID, GtkWidget)

/* labels: as many as are compared. pairwise: borrowed until the next one. */
void kc_weights_grid_set_comparison (KcWeightsGrid *self, const char *const *labels, KcPairwise *pairwise);
void kc_weights_grid_show_result    (KcWeightsGrid *self, const KcPairwiseResult *result);
/* As if it had been chosen. */
void kc_weights_grid_compare        (KcWeightsGrid *self, guint i, guint j, const char *text);

G_END_DECLS
