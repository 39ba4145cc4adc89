#include "kc-store-backup.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "kc-backup-folder.h"
#include "kc-db-backup.h"
#include "kc-migrator.h"
#include "kc-store-lock.h"
#include "kc-store-schema.h"

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Making --------------------------------------------------------------------------------------------------------------------------- */

/* Something was ever written by a person or taken in. -1 on error. */
static int
has_content (KcDb *db, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM change_set) OR EXISTS (SELECT 1 FROM import_batch) OR EXISTS (SELECT 1 FROM staff)", error);

  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    return -1;
  return kc_statement_get_int (statement, 0) != 0;
}

static KcBackup *
describe (const char *path, KcBackupReason reason, gint64 at)
{
  GStatBuf status;

  return kc_backup_new (path, at, g_stat (path, &status) == 0 ? (guint64) status.st_size : 0, reason);
}

gboolean
kc_store_backup_save (const char *database_path, const char *target_path, KcProgress *progress, KcBackup **made, GError **error)
{
  g_autoptr(KcDb) db = kc_db_open (database_path, KC_DB_READ_ONLY, error);

  *made = NULL;
  if (db == NULL || !kc_db_backup (db, target_path, progress, error))
    return FALSE;
  *made = describe (target_path, KC_BACKUP_MANUAL, get_now ());
  return TRUE;
}

gboolean
kc_store_backup_make (const char *database_path, KcBackupReason reason, const KcBackupPolicy *policy, KcProgress *progress, KcBackup **made, GError **error)
{
  g_autoptr(KcDb) db = NULL;
  g_autofree char *path = NULL;
  gint64 now = get_now ();
  int content;

  *made = NULL;
  if (reason == KC_BACKUP_DAILY && kc_backup_folder_has_day (database_path, now))
    return TRUE;
  db = kc_db_open (database_path, KC_DB_READ_ONLY, error);
  if (db == NULL)
    return FALSE;
  /* What a person asks for is made of any file. */
  content = reason == KC_BACKUP_MANUAL ? 1 : has_content (db, error);
  if (content <= 0)
    return content == 0;
  path = kc_backup_folder_make_path (database_path, reason, now, error);
  if (path == NULL || !kc_db_backup (db, path, progress, error))
    return FALSE;
  *made = describe (path, reason, now);
  kc_backup_folder_thin (database_path, policy, now);
  return TRUE;
}

/* Going back ----------------------------------------------------------------------------------------------------------------------- */

static KcDb *
open_backup (const char *path, GError **error)
{
  g_autoptr(KcDb) db = kc_db_open (path, KC_DB_READ_ONLY, error);
  g_autoptr(GArray) migrations = db != NULL ? kc_store_schema_load (error) : NULL;
  gint64 version;

  if (migrations == NULL || (version = kc_db_get_user_version (db, error)) < 0)
    return NULL;
  if (version > (gint64) migrations->len)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_DATABASE_NEWER, "Failed to restore backup: its schema has version %" G_GINT64_FORMAT ", this program knows %u",
                   version, migrations->len);
      return NULL;
    }
  return kc_db_check (db, NULL, NULL, error) ? g_steal_pointer (&db) : NULL;
}

/* The file and what the engine keeps beside it. */
static gboolean
move_file (const char *from, const char *to, GError **error)
{
  static const char *const suffixes[] = { "-wal", "-shm" };

  if (g_rename (from, to) != 0)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "Failed to put the database aside: %s", g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *beside = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *target = g_strconcat (to, suffixes[i], NULL);
      (void) g_rename (beside, target);
    }
  return TRUE;
}

/* Folds the log into the file: left beside it, it would be played into the backup that takes the file's name. The engine refuses as long as
 * another program has the file open, even one that does not know our lock. */
static gboolean
fold_log (KcDb *db, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "PRAGMA journal_mode = DELETE", error);

  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  if (g_strcmp0 (kc_statement_get_text (statement, 0), "delete") == 0)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_DATABASE_LOCKED, "Failed to restore backup: another program has the database open");
  return FALSE;
}

/* Copies what is there, and leaves it as one file. */
static gboolean
settle (const char *database_path, const char *kept, KcProgress *progress, GError **error)
{
  g_autoptr(KcDb) db = kc_db_open (database_path, KC_DB_READ_WRITE, error);

  return db != NULL && kc_db_backup (db, kept, progress, error) && fold_log (db, error);
}

static gboolean
is_unreadable (const GError *error)
{
  return g_error_matches (error, KC_ERROR, KC_ERROR_NOT_A_DATABASE) || g_error_matches (error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED);
}

/* *is_moved: the file itself was put aside, because it could not be read. */
static gboolean
keep_present (const char *database_path, const char *kept, KcProgress *progress, gboolean *is_moved, GError **error)
{
  g_autoptr(GError) reason = NULL;

  *is_moved = FALSE;
  if (settle (database_path, kept, progress, &reason))
    return TRUE;
  if (is_unreadable (reason))
    return *is_moved = move_file (database_path, kept, error);
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
replace (const char *database_path, KcDb *backup, KcProgress *progress, char **kept, GError **error)
{
  gboolean is_moved = FALSE;
  GStatBuf before;
  gboolean exists = g_stat (database_path, &before) == 0;

  if (exists)
    {
      *kept = kc_backup_folder_make_path (database_path, KC_BACKUP_RESTORE, get_now (), error);
      if (*kept == NULL)
        return FALSE;
      if (!keep_present (database_path, *kept, progress, &is_moved, error))
        {
          /* The file is as it was: a copy of it would only be one more. */
          (void) g_unlink (*kept);
          return FALSE;
        }
    }
  if (kc_db_backup (backup, database_path, progress, error))
    {
      /* A copy is its owner's alone; who could open the file before still can. */
      if (exists)
        (void) g_chmod (database_path, before.st_mode & 0777);
      return TRUE;
    }
  if (is_moved)
    (void) move_file (*kept, database_path, NULL);
  return FALSE;
}

gboolean
kc_store_backup_restore (const char *database_path, const char *backup_path, KcProgress *progress, char **kept, GError **error)
{
  g_autoptr(KcDb) backup = open_backup (backup_path, error);
  g_autofree char *holder = NULL;
  KcStoreLock *lock;
  gboolean done;

  *kept = NULL;
  if (backup == NULL)
    return FALSE;
  lock = kc_store_lock_take (database_path, g_get_user_name (), &holder);
  if (lock == NULL)
    {
      if (holder != NULL)
        g_set_error (error, KC_ERROR, KC_ERROR_DATABASE_LOCKED, "Failed to restore backup: the database is held by %s", holder);
      else
        g_set_error_literal (error, KC_ERROR, KC_ERROR_DATABASE_READ_ONLY, "Failed to restore backup: its folder cannot be written");
      return FALSE;
    }
  done = replace (database_path, backup, progress, kept, error);
  kc_store_lock_free (lock);
  if (!done)
    g_clear_pointer (kept, g_free);
  return done;
}
