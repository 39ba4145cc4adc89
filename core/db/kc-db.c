/* Opening, closing, and what concerns the connection as a whole. */
#include "kc-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000
/* Of new files. Millions of figures, each a few dozen bytes, are written and moved by the page: half as many of twice the size cost a tenth less. */
#define PAGE_SIZE 8192
/* Virtual machine steps between two looks at the cancellable: some tens of microseconds. */
#define STEPS_BETWEEN_CHECKS 2000
/* As the engine has it. */
#define LONG_LOG_PAGES 1000

typedef enum
{
  FILE_IS_NEW,       /* absent or without a byte */
  FILE_IS_DATABASE,  /* starts as a database does */
  FILE_IS_REFUSED,
} FileState;

static FileState
look_at_file (const char *path, KcDbFlags flags, GError **error)
{
  static const char magic[16] = "SQLite format 3";
  char head[sizeof magic] = { 0 };
  struct stat info;
  gssize n;
  int fd;

  if (stat (path, &info) != 0)
    {
      if (errno == ENOENT && (flags & KC_DB_CREATE) != 0)
        return FILE_IS_NEW;
      g_set_error (error, KC_ERROR, errno == ENOENT ? KC_ERROR_NOT_FOUND : KC_ERROR_FILE_UNREADABLE,
                   "Failed to open database: %s", g_strerror (errno));
      return FILE_IS_REFUSED;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "Failed to open database: not a regular file");
      return FILE_IS_REFUSED;
    }
  fd = open (path, O_RDONLY | O_CLOEXEC);
  n = fd < 0 ? -1 : read (fd, head, sizeof head);
  if (n < 0)
    g_set_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE, "Failed to open database: %s", g_strerror (errno));
  else if (n == 0 && (flags & KC_DB_CREATE) == 0)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_EMPTY, "Failed to open database: the file is empty");
  else if (n > 0 && memcmp (head, magic, sizeof magic) != 0)
    g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_A_DATABASE, "Failed to open database: the file is something else");
  else
    {
      (void) close (fd);
      return n == 0 ? FILE_IS_NEW : FILE_IS_DATABASE;
    }
  if (fd >= 0)
    (void) close (fd);
  return FILE_IS_REFUSED;
}

static gint64
read_pragma (KcDb *self, const char *sql, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (self, sql, error);

  if (statement == NULL)
    return -1;
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      return kc_statement_get_int (statement, 0);
    case KC_STEP_DONE:
      g_set_error (error, KC_ERROR, KC_ERROR_FAILED, "Failed to read %s: no answer", sql);
      return -1;
    case KC_STEP_FAILED:
    default:
      return -1;
    }
}

/* The file starts as a database does, so that an engine that finds none in it means damage. */
static void
say_damaged (GError **error)
{
  if (error != NULL && g_error_matches (*error, KC_ERROR, KC_ERROR_NOT_A_DATABASE))
    (*error)->code = KC_ERROR_DATABASE_DAMAGED;
}

static gboolean
check_identity (KcDb *self, GError **error)
{
  gint64 id = read_pragma (self, "PRAGMA application_id", error);

  /* Reading the schema shows whether the first pages can be read at all. */
  if (id < 0 || read_pragma (self, "SELECT count(*) FROM sqlite_schema", error) < 0)
    {
      say_damaged (error);
      return FALSE;
    }
  if (id == KC_DB_APPLICATION_ID)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_A_DATABASE,
                       "Failed to open database: the database belongs to another program");
  return FALSE;
}

static gboolean
configure (KcDb *self, FileState state, GError **error)
{
  int result;

  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  result = kc_db_register_functions (self->handle);
  if (result == SQLITE_OK)
    result = kc_db_register_rows (self);
  if (result != SQLITE_OK)
    {
      kc_db_set_error (self, "open database", result, error);
      return FALSE;
    }
  /* Sorting must not leave names in a temporary folder. */
  if (!kc_db_exec (self, "configure database",
                   "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
                   "PRAGMA cell_size_check = ON; PRAGMA cache_size = -8000;", error))
    {
      say_damaged (error);
      return FALSE;
    }
  if (state == FILE_IS_DATABASE && !check_identity (self, error))
    return FALSE;
  if (self->read_only)
    return TRUE;
  if (sqlite3_db_readonly (self->handle, "main") == 1)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_DATABASE_READ_ONLY, "Failed to open database: the file is write-protected");
      return FALSE;
    }
  /* The stamp is the first thing written: a file never exists without. A lost commit is worse than a slow one: FULL. */
  if (state == FILE_IS_NEW)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA page_size = %d; PRAGMA application_id = %d", PAGE_SIZE, KC_DB_APPLICATION_ID);

      if (!kc_db_exec (self, "create database", sql, error))
        return FALSE;
    }
  return kc_db_exec (self, "configure database", "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error);
}

KcDb *
kc_db_open (const char *path, KcDbFlags flags, GError **error)
{
  g_autoptr (KcDb) self = NULL;
  FileState state = FILE_IS_NEW;
  int open_flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, result;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_str_equal (path, ":memory:"))
    state = look_at_file (path, flags, error);
  if (state == FILE_IS_REFUSED)
    return NULL;
  if ((flags & KC_DB_READ_ONLY) != 0)
    open_flags |= SQLITE_OPEN_READONLY;
  else
    open_flags |= SQLITE_OPEN_READWRITE | (state == FILE_IS_NEW ? SQLITE_OPEN_CREATE : 0);

  self = g_new0 (KcDb, 1);
  self->path = g_strdup (path);
  self->read_only = (flags & KC_DB_READ_ONLY) != 0;
  kc_db_init_statements (self);
  result = sqlite3_open_v2 (path, &self->handle, open_flags, NULL);
  if (result != SQLITE_OK)
    {
      kc_db_set_error (self, "open database", result, error);
      return NULL;
    }
  if (!configure (self, state, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
kc_db_close (KcDb *self)
{
  if (self == NULL)
    return;
  kc_db_clear_statements (self);
  if (self->n_lent > 0)
    g_critical ("A database was closed with %u statements in use", self->n_lent);
  sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

const char *
kc_db_get_path (KcDb *self)
{
  return self->path;
}

void
kc_db_set_busy_timeout (KcDb *self, guint milliseconds)
{
  sqlite3_busy_timeout (self->handle, (int) MIN (milliseconds, G_MAXINT));
}

gboolean
kc_db_exec (KcDb *self, const char *action, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  kc_db_set_error (self, action, result, error);
  return FALSE;
}

static int
note_log_cb (gpointer data, sqlite3 *handle, const char *schema, int n_pages)
{
  ((KcDb *) data)->n_log_pages = n_pages;
  return SQLITE_OK;
}

void
kc_db_defer_checkpoints (KcDb *self)
{
  /* In place of the hook by which the engine does it at once. */
  sqlite3_wal_hook (self->handle, note_log_cb, self);
}

void
kc_db_checkpoint (KcDb *self)
{
  if (self->n_log_pages < LONG_LOG_PAGES)
    return;
  (void) sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  self->n_log_pages = 0;
}

static int
check_cancelled_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

static void
install_check (KcDb *self)
{
  if (self->cancellable != NULL)
    sqlite3_progress_handler (self->handle, STEPS_BETWEEN_CHECKS, check_cancelled_cb, self->cancellable);
  else
    sqlite3_progress_handler (self->handle, 0, NULL, NULL);
}

void
kc_db_exec_always (KcDb *self, const char *sql)
{
  sqlite3_progress_handler (self->handle, 0, NULL, NULL);
  (void) sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  install_check (self);
}

gint64
kc_db_last_row_id (KcDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

gint64
kc_db_count_changes (KcDb *self)
{
  return sqlite3_changes64 (self->handle);
}

void
kc_db_set_cancellable (KcDb *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  install_check (self);
}

/* Passes on what `sql` answers; a row that only says "ok" is none. The number of complaints, or -1. */
static int
pass_complaints (KcDb *self, const char *sql, void (*complaint) (const char *text, gpointer data), gpointer data,
                 GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (self, sql, error);
  int n = 0;

  if (statement == NULL)
    return -1;
  for (;;)
    {
      const char *text;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          text = kc_statement_get_text (statement, 0);
          if (g_strcmp0 (text, "ok") == 0)
            break;
          n++;
          if (complaint != NULL)
            complaint (text, data);
          break;
        case KC_STEP_DONE:
          return n;
        case KC_STEP_FAILED:
        default:
          return -1;
        }
    }
}

gboolean
kc_db_check (KcDb *self, void (*complaint) (const char *text, gpointer data), gpointer data, GError **error)
{
  int n_pages, n_references;

  n_pages = pass_complaints (self, "SELECT integrity_check FROM pragma_integrity_check", complaint, data, error);
  if (n_pages < 0)
    return FALSE;
  n_references = pass_complaints (self,
                                  "SELECT 'row ' || coalesce(rowid, '?') || ' of ' || \"table\" || ' refers to no row of ' || parent"
                                  " FROM pragma_foreign_key_check", complaint, data, error);
  if (n_references < 0)
    return FALSE;
  if (n_pages + n_references == 0)
    return TRUE;
  g_set_error (error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED, "Failed to check database: %d complaints", n_pages + n_references);
  return FALSE;
}

gint64
kc_db_get_user_version (KcDb *self, GError **error)
{
  return read_pragma (self, "PRAGMA user_version", error);
}
