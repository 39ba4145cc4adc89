/* A run beside an earlier one: who moved between the grades, how the points lay and lie, ranks then and now, and the list of who rose and fell.
 *
 * Signal "person-activated" (gint64 staff): a row or a point was opened. */
#pragma once

#include <gtk/gtk.h>

#include "kc-run-compare.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_COMPARE_VIEW (kc_run_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (KcRunCompareView, kc_run_compare_view, KC, RUN_COMPARE_VIEW, GtkWidget)

/* Reads the run beside the one before it, unless it is shown already. */
void kc_run_compare_view_load  (KcRunCompareView *self, KcStore *store, gint64 run);
/* Forgets what is shown and stops reading. */
void kc_run_compare_view_clear (KcRunCompareView *self);

G_END_DECLS
