/* Asks for scheme and period of a new run. Emits "create" (gint64 scheme, int period) and closes. */
#pragma once

#include <adwaita.h>

#include "kc-period.h"
#include "kc-report.h"

G_BEGIN_DECLS

#define KC_TYPE_RUN_DIALOG (kc_run_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KcRunDialog, kc_run_dialog, KC, RUN_DIALOG, AdwWindow)

/* schemes: of kc_scheme_list_finish(); years: GArray of KcPeriod with figures, newest first; runs: those that exist, for the hint. */
GtkWidget *kc_run_dialog_new (GtkWindow *parent, KcReport *schemes, GArray *years, KcReport *runs);

G_END_DECLS
