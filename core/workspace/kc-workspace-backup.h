/* Backups of the open file and of others, off the main thread (design, section 6). */
#pragma once

#include "kc-backup.h"
#include "kc-workspace.h"

G_BEGIN_DECLS

/* Copies the file into its folder of backups; what the policy does not keep is removed. Lists and writing go on meanwhile: what is written after the
 * call may be in it or not, so one who wants the state before a work waits. *made (may be NULL; transfer full) stays NULL when there was nothing to
 * keep: nothing in the file yet, a daily one made already, a file that is open for reading only. */
void     kc_workspace_backup_async  (KcWorkspace *self, KcBackupReason reason, const KcBackupPolicy *policy, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_workspace_backup_finish (KcWorkspace *self, GAsyncResult *result, KcBackup **made, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The file need not be open for what follows. */

/* One made by hand in its folder of backups. Finish: transfer full. */
void      kc_backup_make_async  (const char *database_path, const KcBackupPolicy *policy, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcBackup *kc_backup_make_finish (GAsyncResult *result, GError **error);
/* One into a file that somebody named. Finish: transfer full. */
void      kc_backup_save_async  (const char *database_path, const char *target_path, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
KcBackup *kc_backup_save_finish (GAsyncResult *result, GError **error);
/* Newest first: GPtrArray of KcBackup. Reads a folder: quick. */
GPtrArray *kc_backup_list (const char *database_path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Goes back: the file must be closed (KC_ERROR_DATABASE_LOCKED); what was there is kept as a backup first, *kept (may be NULL; transfer full) is its
 * path. KC_ERROR_NOT_A_DATABASE, KC_ERROR_DATABASE_DAMAGED, KC_ERROR_DATABASE_NEWER of the backup; on failure the file is as it was. */
void     kc_backup_restore_async  (const char *database_path, const char *backup_path, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data);
gboolean kc_backup_restore_finish (GAsyncResult *result, char **kept, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
