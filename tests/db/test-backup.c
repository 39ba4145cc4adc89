/* Backups: whole or absent, consistent while others write. */
#include "kc-db-backup.h"
#include "kc-transaction.h"

#include <sys/stat.h>

#include "kc-test-db.h"

typedef struct
{
  Fixture base;
  char *target;
} BackupFixture;

static void
set_up (BackupFixture *fixture, gconstpointer data)
{
  fixture_set_up (&fixture->base, data);
  fixture->target = g_build_filename (fixture->base.folder, "b.kcdb", NULL);
  run (fixture->base.db, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT;"
                         "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                         "INSERT INTO t SELECT i, hex(zeroblob(500)) FROM n");
}

static void
tear_down (BackupFixture *fixture, gconstpointer data)
{
  g_free (fixture->target);
  fixture_tear_down (&fixture->base, data);
}

static guint
count_files (BackupFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->base.folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
back_up (BackupFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (kc_db_backup (fixture->base.db, fixture->target, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_backup (BackupFixture *fixture, gint64 n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) copy = kc_db_open (fixture->target, KC_DB_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (kc_db_check (copy, NULL, NULL, &error));
  g_assert_cmpint (ask (copy, "SELECT count(*) FROM t"), ==, n_rows);
}

static void
test_whole (BackupFixture *fixture, gconstpointer data)
{
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  g_autoptr (GError) error = NULL;
  guint before = count_files (fixture);
  struct stat info;

  g_assert_true (kc_db_backup (fixture->base.db, fixture->target, progress, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (kc_progress_get_fraction (progress), ==, 1);
  g_assert_cmpuint (count_files (fixture), ==, before + 1);
  g_assert_cmpint (g_stat (fixture->target, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  assert_backup (fixture, 3000);
  /* reading it leaves no log beside it */
  g_assert_cmpuint (count_files (fixture), ==, before + 1);
}

static void
test_replaces_older (BackupFixture *fixture, gconstpointer data)
{
  back_up (fixture);
  run (fixture->base.db, "DELETE FROM t WHERE a > 10");
  back_up (fixture);
  assert_backup (fixture, 10);
}

static void
test_from_read_only (BackupFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  kc_db_close (fixture->base.db);
  fixture->base.db = kc_db_open (fixture->base.path, KC_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  back_up (fixture);
  assert_backup (fixture, 3000);
}

static void
test_restored_is_writable (BackupFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) copy = NULL;

  back_up (fixture);
  copy = kc_db_open (fixture->target, KC_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  run (copy, "DELETE FROM t");
  g_assert_cmpint (ask (copy, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), ==, 1);
  g_assert_cmpint (ask (fixture->base.db, "SELECT count(*) FROM t"), ==, 3000);
}

static void
test_cancelled (BackupFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);
  g_autoptr (GError) error = NULL;
  guint before = count_files (fixture);

  g_cancellable_cancel (cancellable);
  g_assert_false (kc_db_backup (fixture->base.db, fixture->target, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture), ==, before);
  /* and the source is free again */
  run (fixture->base.db, "BEGIN IMMEDIATE; ROLLBACK");
}

static gpointer
cancel_midway (gpointer data)
{
  KcProgress *progress = data;

  while (kc_progress_get_fraction (progress) <= 0)
    g_thread_yield ();
  g_cancellable_cancel (kc_progress_get_cancellable (progress));
  return NULL;
}

static void
test_cancelled_midway (BackupFixture *fixture, gconstpointer data)
{
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  g_autoptr (GError) error = NULL;
  guint before = count_files (fixture);
  GThread *thread;
  gboolean copied;

  back_up (fixture);
  run (fixture->base.db, "DELETE FROM t WHERE a <= 10");
  thread = g_thread_new ("cancel", cancel_midway, progress);
  copied = kc_db_backup (fixture->base.db, fixture->target, progress, &error);
  g_thread_join (thread);
  /* The thread may come too late; either way one whole file is there. */
  if (!copied)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_backup (fixture, copied ? 2990 : 3000);
  g_assert_cmpuint (count_files (fixture), ==, before + 1);
}

static void
test_no_such_folder (BackupFixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->base.folder, "absent", "b.kcdb", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (kc_db_backup (fixture->base.db, target, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_target_is_folder (BackupFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (kc_db_backup (fixture->base.db, fixture->base.folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
test_onto_itself (BackupFixture *fixture, gconstpointer data)
{
  g_autofree char *roundabout = g_build_filename (fixture->base.folder, "..", "", NULL);
  g_autofree char *name = g_path_get_basename (fixture->base.folder);
  g_autofree char *target = g_build_filename (roundabout, name, "a.kcdb", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (kc_db_backup (fixture->base.db, target, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  g_assert_cmpint (ask (fixture->base.db, "SELECT count(*) FROM t"), ==, 3000);
}

typedef struct
{
  char *path;
  gint stop;
} Writer;

/* Each transaction moves two rows: whoever sees an odd number saw half of one. */
static gpointer
write_on (gpointer data)
{
  Writer *writer = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) db = kc_db_open (writer->path, KC_DB_READ_WRITE, &error);
  int n = 0;

  g_assert_no_error (error);
  while (!g_atomic_int_get (&writer->stop))
    {
      g_auto (KcTransaction) transaction = { NULL };

      g_assert_true (kc_transaction_begin (&transaction, db, NULL));
      run (db, "INSERT INTO t (b) VALUES ('x')");
      run (db, "INSERT INTO t (b) VALUES ('x')");
      g_assert_true (kc_transaction_commit (&transaction, NULL));
      n++;
    }
  return GINT_TO_POINTER (n);
}

static void
test_while_others_write (BackupFixture *fixture, gconstpointer data)
{
  Writer writer = { fixture->base.path, 0 };
  GThread *thread = g_thread_new ("write", write_on, &writer);
  int n_written;

  for (int i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KcDb) copy = NULL;

      g_usleep (20 * 1000);
      back_up (fixture);
      copy = kc_db_open (fixture->target, KC_DB_READ_ONLY, &error);
      g_assert_no_error (error);
      g_assert_true (kc_db_check (copy, NULL, NULL, &error));
      g_assert_cmpint (ask (copy, "SELECT count(*) % 2 FROM t"), ==, 0);
    }
  g_atomic_int_set (&writer.stop, 1);
  n_written = GPOINTER_TO_INT (g_thread_join (thread));
  g_assert_cmpint (n_written, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/backup/" name, BackupFixture, NULL, set_up, function, tear_down)
  ADD ("whole", test_whole);
  ADD ("replaces-older", test_replaces_older);
  ADD ("from-read-only", test_from_read_only);
  ADD ("restored-is-writable", test_restored_is_writable);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-midway", test_cancelled_midway);
  ADD ("no-such-folder", test_no_such_folder);
  ADD ("target-is-folder", test_target_is_folder);
  ADD ("onto-itself", test_onto_itself);
  ADD ("while-others-write", test_while_others_write);
  return g_test_run ();
}
