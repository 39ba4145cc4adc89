/* The five steps of an appraisal in a row (D7.7): which are done, when and by whom, which one is in hand, and whose turn it is. */
#pragma once

#include <gtk/gtk.h>

#include "kc-appraisal.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_STEPS (kc_run_steps_get_type ())
G_DECLARE_FINAL_TYPE (KcRunSteps, kc_run_steps, KC, RUN_STEPS, GtkWidget)

void kc_run_steps_set_summary (KcRunSteps *self, const KcRunSummary *summary);

G_END_DECLS
