/* Lists the backups of a file and asks which one to go back to. Emits "restore" (const char *path) and closes. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define KC_TYPE_RESTORE_DIALOG (kc_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KcRestoreDialog, kc_restore_dialog, KC, RESTORE_DIALOG, AdwWindow)

/* backups: of KcBackup, newest first; a reference is taken. */
GtkWidget *kc_restore_dialog_new (GtkWindow *parent, GPtrArray *backups);
/* As a click on the row of that backup: for tests. */
void       kc_restore_dialog_select (KcRestoreDialog *self, guint index);

G_END_DECLS
