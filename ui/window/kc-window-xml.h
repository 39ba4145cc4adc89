/* The whole file as XML, written and taken in by the window: what win.export-xml and win.import-xml do once a file has been chosen. */
#pragma once

#include "kc-window.h"
#include "kc-work-bar.h"

G_BEGIN_DECLS

/* Runs with progress and cancel in the window's work bar; ends with a toast, or says what failed. One at a time. */
void       kc_window_export_xml (KcWindow *self, const char *path);
/* Only into a file in which nothing has been done yet. */
void       kc_window_import_xml (KcWindow *self, const char *path);
/* The window's work bar, borrowed. */
KcWorkBar *kc_window_get_work   (KcWindow *self);

G_END_DECLS
