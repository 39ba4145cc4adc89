/* The figures behind one month of a trend, person by person: sorted, searched, copied; a person opens the staff file. */
#pragma once

#include <adwaita.h>

#include "kc-period.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_MONTH_DIALOG (kc_month_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KcMonthDialog, kc_month_dialog, KC, MONTH_DIALOG, AdwWindow)

/* measure: code; label: its name with the unit; branch 0 (branch_name "Whole bank"): all; places: decimals of its figures. */
GtkWidget *kc_month_dialog_new (GtkWindow *parent, KcWorkspace *workspace, const char *measure, const char *label, guint places,
                                KcPeriod month, gint64 branch, const char *branch_name);

G_END_DECLS
