/* Entering ratings for a run (D7.1): who rates, as which group, and the grid of marks. What is typed is kept by “Save”; until then neither rater nor group can be
 * changed. */
#pragma once

#include <adwaita.h>

#include "kc-ratings.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_RATING_WINDOW (kc_rating_window_get_type ())
G_DECLARE_FINAL_TYPE (KcRatingWindow, kc_rating_window, KC, RATING_WINDOW, AdwWindow)

/* columns: of kc_rating_columns_finish(), not empty. */
GtkWidget *kc_rating_window_new (GtkWidget *widget, KcWorkspace *workspace, const KcRunSummary *summary, GPtrArray *columns);

G_END_DECLS
