/* Back to the sender: chooses a file and writes the marked copy of what is being taken in. */
#pragma once

#include <gtk/gtk.h>

#include "kc-importing.h"
#include "kc-work-bar.h"

G_BEGIN_DECLS

/* Asks for the file (.xlsx or .csv) and writes it; tells by messages. The work bar shows and cancels it. `widget`: of the window. */
void kc_import_output_start (GtkWidget *widget, KcImportSession *session, KcImportPlan *plan, KcWorkBar *work_bar);
/* As once the file is chosen: for tests. */
void kc_import_output_write (GtkWidget *widget, KcImportSession *session, KcImportPlan *plan, KcWorkBar *work_bar, const char *path);
/* Whether there is anything to mark. */
gboolean kc_import_output_has_marks (KcImportPlan *plan);

G_END_DECLS
