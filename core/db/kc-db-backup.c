#include "kc-db-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kc-db-private.h"

#define PAGES_PER_STEP 256
#define WAIT_MS 50
#define MAX_WAITS 100

/* The target while it is written. */
typedef struct
{
  char *path;
  sqlite3 *handle;
} Part;

static void
part_clear (Part *self)
{
  sqlite3_close_v2 (self->handle);
  if (self->path != NULL)
    (void) g_unlink (self->path);
  g_free (self->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Part, part_clear)

static void
set_file_error (int errsv, GError **error)
{
  if (errsv == ENOSPC || errsv == EDQUOT)
    g_set_error (error, KC_ERROR, KC_ERROR_DISK_FULL, "Failed to write backup: %s", g_strerror (errsv));
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errsv), "Failed to write backup: %s", g_strerror (errsv));
}

/* Renaming onto the database that is open would cut it off from its own log. */
static gboolean
check_target (KcDb *db, const char *target_path, GError **error)
{
  struct stat source, target;

  if (stat (target_path, &target) != 0 || stat (db->path, &source) != 0)
    return TRUE;
  if (S_ISDIR (target.st_mode))
    {
      set_file_error (EISDIR, error);
      return FALSE;
    }
  if (source.st_dev != target.st_dev || source.st_ino != target.st_ino)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "Failed to write backup: the target is the database itself");
  return FALSE;
}

static gboolean
part_open (Part *self, const char *target_path, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.XXXXXX", target_path);
  int fd, result;

  /* Readable by its owner only: the file is full of personal data. */
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_file_error (errno, error);
      return FALSE;
    }
  (void) close (fd);
  self->path = g_steal_pointer (&path);
  result = sqlite3_open_v2 (self->path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  g_set_error (error, KC_ERROR, kc_db_error_from_result (result), "Failed to write backup: %s", sqlite3_errstr (result));
  return FALSE;
}

static int
copy_pages (sqlite3_backup *backup, KcProgress *progress, GError **error)
{
  int result, waits = 0;

  for (;;)
    {
      if (!kc_progress_check (progress, error))
        return SQLITE_INTERRUPT;
      result = sqlite3_backup_step (backup, PAGES_PER_STEP);
      kc_progress_set (progress, (guint64) (sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup)),
                       (guint64) sqlite3_backup_pagecount (backup));
      if (result == SQLITE_OK)
        continue;
      if (((result & 0xff) != SQLITE_BUSY && (result & 0xff) != SQLITE_LOCKED) || ++waits > MAX_WAITS)
        return result;
      g_usleep (WAIT_MS * 1000);
    }
}

static gboolean
copy_into (KcDb *db, Part *part, KcProgress *progress, GError **error)
{
  g_autoptr (GError) cancelled = NULL;
  sqlite3_backup *backup = sqlite3_backup_init (part->handle, "main", db->handle, "main");
  int result = SQLITE_DONE;

  if (backup == NULL)
    result = sqlite3_extended_errcode (part->handle);
  else
    {
      result = copy_pages (backup, progress, &cancelled);
      sqlite3_backup_finish (backup);
    }
  /* The copy says of itself that it has a log; as a rollback database it is one file that any folder can hold. */
  if (result == SQLITE_DONE)
    result = sqlite3_exec (part->handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  if (cancelled != NULL)
    g_propagate_error (error, g_steal_pointer (&cancelled));
  else
    g_set_error (error, KC_ERROR, kc_db_error_from_result (result), "Failed to write backup: %s", sqlite3_errstr (result));
  return FALSE;
}

/* The new name must outlast a loss of power too. A folder that cannot be synchronised is no reason to fail. */
static void
sync_folder (const char *target_path)
{
  g_autofree char *folder = g_path_get_dirname (target_path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  (void) fsync (fd);
  (void) close (fd);
}

static gboolean
part_finish (Part *self, const char *target_path, GError **error)
{
  int result = sqlite3_close (g_steal_pointer (&self->handle));

  if (result != SQLITE_OK)
    {
      g_set_error (error, KC_ERROR, kc_db_error_from_result (result), "Failed to write backup: %s", sqlite3_errstr (result));
      return FALSE;
    }
  if (g_rename (self->path, target_path) != 0)
    {
      set_file_error (errno, error);
      return FALSE;
    }
  g_clear_pointer (&self->path, g_free);
  sync_folder (target_path);
  return TRUE;
}

gboolean
kc_db_backup (KcDb *db, const char *target_path, KcProgress *progress, GError **error)
{
  g_auto (Part) part = { NULL };
  gboolean snapshot = sqlite3_get_autocommit (db->handle) != 0;
  gboolean copied;

  g_return_val_if_fail (target_path != NULL, FALSE);

  if (!check_target (db, target_path, error) || !part_open (&part, target_path, error))
    return FALSE;
  /* One read transaction over all steps: otherwise each write of another process starts the copy anew. */
  if (snapshot && !kc_db_exec (db, "read database", "BEGIN; SELECT count(*) FROM sqlite_schema", error))
    {
      kc_db_exec_always (db, "ROLLBACK");
      return FALSE;
    }
  copied = copy_into (db, &part, progress, error);
  if (snapshot)
    kc_db_exec_always (db, "ROLLBACK");
  return copied && part_finish (&part, target_path, error);
}
