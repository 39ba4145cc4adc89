/* Backups of a database file, and going back to one. Blocks; called off the main thread. A backup is read through a connection of its own, so that
 * neither lists nor writing wait for it. */
#pragma once

#include <gio/gio.h>
#include "kc-backup.h"
#include "kc-progress.h"

G_BEGIN_DECLS

/* Copies the database into its folder of backups and removes what the policy does not keep. The file may be open here or elsewhere. *made, transfer
 * full, stays NULL where there is nothing to keep: a file that has nothing in it yet, and KC_BACKUP_DAILY on a day that has its backup.
 * Errors: those of kc_db_open() and kc_db_backup(), of kc_backup_folder_make_path(). */
gboolean kc_store_backup_make (const char *database_path, KcBackupReason reason, const KcBackupPolicy *policy, KcProgress *progress, KcBackup **made, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Copies it into a file that somebody named. */
gboolean kc_store_backup_save (const char *database_path, const char *target_path, KcProgress *progress, KcBackup **made, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts the backup in the place of the database, which must not be open: KC_ERROR_DATABASE_LOCKED when it is. What was there is kept as a backup
 * first, as it lies when it cannot be read any more; *kept (transfer full) is its path, NULL when there was no file. The backup is checked before:
 * KC_ERROR_NOT_A_DATABASE, KC_ERROR_DATABASE_DAMAGED, KC_ERROR_DATABASE_NEWER. On failure the database is as it was. */
gboolean kc_store_backup_restore (const char *database_path, const char *backup_path, KcProgress *progress, char **kept, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
