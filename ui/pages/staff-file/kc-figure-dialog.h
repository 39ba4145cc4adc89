/* A small window to correct one figure by hand, with the reason, which is kept beside the figure and in the history. */
#pragma once

#include <adwaita.h>

#include "kc-report.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

#define KC_TYPE_FIGURE_DIALOG (kc_figure_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KcFigureDialog, kc_figure_dialog, KC, FIGURE_DIALOG, AdwWindow)

/* figures, row: of kc_staff_file_get_figures(). */
void kc_figure_dialog_present (GtkWidget *widget, KcWorkspace *workspace, gint64 staff, KcReport *figures, KcReportRow *row);

G_END_DECLS
