/* A short report as a grid of labels that wrap: for reading and copying, not for choosing. Formulas stand in monospace. */
#pragma once

#include <gtk/gtk.h>

#include "kc-report.h"

G_BEGIN_DECLS

#define KC_TYPE_REPORT_GRID (kc_report_grid_get_type ())
G_DECLARE_FINAL_TYPE (KcReportGrid, kc_report_grid, KC, REPORT_GRID, GtkWidget)

GtkWidget *kc_report_grid_new (void);
/* monospace: index of the column of formulas or codes, -1 none. NULL empties. */
void       kc_report_grid_set_report (KcReportGrid *self, KcReport *report, int monospace);

G_END_DECLS
