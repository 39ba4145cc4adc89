/* Backups in the window: the daily one, one into a file, and the way back. */
#pragma once

#include "kc-window.h"

G_BEGIN_DECLS

/* The first open of a day: makes the daily backup in a thread while the person works. */
void kc_window_backup_daily   (KcWindow *self);
/* Closes the file, puts the backup in its place and opens it again; ends with a toast, or says what failed and opens what was there. */
void kc_window_restore_backup (KcWindow *self, const char *backup_path);
/* Writes a backup into that file. */
void kc_window_save_backup    (KcWindow *self, const char *path);

G_END_DECLS
