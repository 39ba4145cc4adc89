/* A backup of a database file, and which ones are kept: plain data for lists and for the command line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a backup was made before. */
typedef enum
{
  KC_BACKUP_DAILY,     /* the first work of a day */
  KC_BACKUP_IMPORT,
  KC_BACKUP_UPGRADE,   /* of the schema */
  KC_BACKUP_RESTORE,   /* of another backup */
  KC_BACKUP_MANUAL,    /* nothing: somebody wanted it */
} KcBackupReason;
const char *kc_backup_reason_to_nick   (KcBackupReason reason);
/* FALSE, and *out left alone, for anything else. */
gboolean    kc_backup_reason_from_nick (const char *nick, KcBackupReason *out) G_GNUC_WARN_UNUSED_RESULT;
const char *kc_backup_reason_get_label (KcBackupReason reason);   /* translated: "Before an import" */

typedef struct
{
  char *path;
  gint64 at;             /* seconds since 1970 */
  guint64 size;
  KcBackupReason reason;
} KcBackup;
KcBackup *kc_backup_new  (const char *path, gint64 at, guint64 size, KcBackupReason reason);
void      kc_backup_free (KcBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcBackup, kc_backup_free)

/* How long automatic backups are kept: of each of the last `days` days that have one the newest `a_day` and the first, then the newest of each of
 * `weeks` weeks, then of each of `months` months. All 0: nothing is ever removed. */
typedef struct
{
  guint days, a_day, weeks, months;
} KcBackupPolicy;
#define KC_BACKUP_KEEP_ALL { 0, 0, 0, 0 }

G_END_DECLS
