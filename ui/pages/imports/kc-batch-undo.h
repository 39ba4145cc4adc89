/* Takes back a batch that was imported: asks, does it; where rows have been changed since, it names them and leaves all as it is. */
#pragma once

#include <gtk/gtk.h>

#include "kc-work-bar.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

/* Called when it has ended, whatever came of it. */
typedef void (*KcBatchUndoDone) (GtkWidget *widget, gint64 batch, gboolean undone);

/* `files`: what came in with the batch, for the question. `done` is not called when the question is answered with no, or the file was closed. */
void kc_batch_undo_start (GtkWidget *widget, KcWorkspace *workspace, KcWorkBar *work_bar, gint64 batch, const char *files, KcBatchUndoDone done);

G_END_DECLS
