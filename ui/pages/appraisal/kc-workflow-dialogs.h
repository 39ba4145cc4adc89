/* What the steps of a run ask for (D7.7, D7.8): an adjustment, the days of a publication, an objection, its answer. Each is presented over the window that
 * holds `widget`, does its work itself and closes when it is done; a failure is told and the dialog stays. */
#pragma once

#include <gtk/gtk.h>

#include "kc-run-workflow.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

/* target: what is chosen at first; NULL: the total. Borrows the sheet. */
GtkWidget *kc_adjust_dialog_new    (GtkWidget *widget, KcWorkspace *workspace, const KcAppraisalSheet *sheet, const char *target);
GtkWidget *kc_objection_dialog_new (GtkWidget *widget, KcWorkspace *workspace, const KcAppraisalSheet *sheet, const char *target);
/* One of the sheet's open objections. */
GtkWidget *kc_answer_dialog_new    (GtkWidget *widget, KcWorkspace *workspace, const KcAppraisalSheet *sheet, gint64 objection);
GtkWidget *kc_publish_dialog_new   (GtkWidget *widget, KcWorkspace *workspace, gint64 run);

/* Sets or clears the look of a value that cannot be taken. */
void       kc_dialog_row_set_wrong (GtkWidget *row, gboolean wrong);

G_END_DECLS
