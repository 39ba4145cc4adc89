/* The folder of a database's automatic backups: "<name>-backups" beside the file. Names sort by time and say what they precede:
 * "20260411-083015-import.kaocheng", the moment in UTC. Files only, no database is opened. Blocks. */
#pragma once

#include <gio/gio.h>
#include "kc-backup.h"

G_BEGIN_DECLS

/* The folder is made, for its owner only: KC_ERROR_FILE_UNREADABLE when it cannot be. Where a backup of this very second is, the next free one is
 * taken. Transfer full. */
char      *kc_backup_folder_make_path (const char *database_path, KcBackupReason reason, gint64 at, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Newest first: GPtrArray of KcBackup that owns them; empty when there are none. Files that are not named so are not ours. */
GPtrArray *kc_backup_folder_list (const char *database_path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE when an automatic one was made on that day (local time) already. */
gboolean   kc_backup_folder_has_day (const char *database_path, gint64 at);
/* Removes what the policy does not keep. Those made by hand, and the newest of all, always stay. A file that cannot be removed stays as well.
 * Whatever the policy, parts of backups that were never finished go when they are older than a day. */
void       kc_backup_folder_thin (const char *database_path, const KcBackupPolicy *policy, gint64 now);
/* Which of them (as listed) the policy keeps: an array of n. */
gboolean  *kc_backup_folder_choose (GPtrArray *backups, const KcBackupPolicy *policy, gint64 now);

G_END_DECLS
