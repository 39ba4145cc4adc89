/* Migrations: whole steps, versions, references, the backup before. */
#include "kc-migrator.h"

#include "kc-test-db.h"

static const KcMigration steps[] = {
  { 1, "CREATE TABLE p (a INTEGER PRIMARY KEY) STRICT; CREATE TABLE c (a INTEGER REFERENCES p (a)) STRICT" },
  { 2, "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1)" },
  /* rebuilds the table that is referred to, as a real migration does */
  { 3, "CREATE TABLE q (a INTEGER PRIMARY KEY, b TEXT) STRICT; INSERT INTO q SELECT a, 'x' FROM p; DROP TABLE p;"
       "ALTER TABLE q RENAME TO p" },
};

static void
migrate (KcDb *db, gsize n)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (kc_migrator_run (db, steps, n, NULL, &error));
  g_assert_no_error (error);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "backup", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (kc_migrator_run (fixture->db, steps, 3, backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (kc_db_get_user_version (fixture->db, NULL), ==, 3);
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM p WHERE b = 'x'"), ==, 1);
  g_assert_cmpint (ask (fixture->db, "PRAGMA foreign_keys"), ==, 1);
  /* there was nothing to save */
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
  migrate (fixture->db, 3);
}

static void
test_in_stages_with_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "backup", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) saved = NULL;

  migrate (fixture->db, 2);
  g_assert_true (kc_migrator_run (fixture->db, steps, 3, backup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (kc_db_get_user_version (fixture->db, NULL), ==, 3);
  saved = kc_db_open (backup, KC_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kc_db_get_user_version (saved, NULL), ==, 2);
  g_assert_cmpint (ask (saved, "SELECT count(*) FROM c"), ==, 1);
}

static void
test_failing_backup_stops (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "absent", "backup", NULL);
  g_autoptr (GError) error = NULL;

  migrate (fixture->db, 2);
  g_assert_false (kc_migrator_run (fixture->db, steps, 3, backup, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (kc_db_get_user_version (fixture->db, NULL), ==, 2);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  migrate (fixture->db, 3);
  g_assert_false (kc_migrator_run (fixture->db, steps, 2, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_NEWER);
  g_assert_cmpint (kc_db_get_user_version (fixture->db, NULL), ==, 3);
}

static void
test_failing_step (Fixture *fixture, gconstpointer data)
{
  static const KcMigration bad[] = {
    { 1, "CREATE TABLE t (a INTEGER) STRICT" },
    { 2, "INSERT INTO t VALUES (1); INSERT INTO nowhere VALUES (1)" },
    { 3, "INSERT INTO t VALUES (3)" },
  };
  g_autoptr (GError) error = NULL;

  g_assert_false (kc_migrator_run (fixture->db, bad, 3, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FAILED);
  /* the first step stays, of the second nothing */
  g_assert_cmpint (kc_db_get_user_version (fixture->db, NULL), ==, 1);
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM t"), ==, 0);
  g_assert_cmpint (ask (fixture->db, "PRAGMA foreign_keys"), ==, 1);
}

static void
test_broken_reference (Fixture *fixture, gconstpointer data)
{
  static const KcMigration bad[] = {
    { 1, "CREATE TABLE p (a INTEGER PRIMARY KEY) STRICT; CREATE TABLE c (a INTEGER REFERENCES p (a)) STRICT" },
    { 2, "INSERT INTO c VALUES (9)" },
  };
  g_autoptr (GError) error = NULL;

  g_assert_false (kc_migrator_run (fixture->db, bad, 2, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
  g_assert_cmpint (kc_db_get_user_version (fixture->db, NULL), ==, 1);
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM c"), ==, 0);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) other = kc_db_open (fixture->path, KC_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  run (other, "BEGIN IMMEDIATE");
  kc_db_set_busy_timeout (fixture->db, 50);
  g_assert_false (kc_migrator_run (fixture->db, steps, 3, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_LOCKED);
  run (other, "ROLLBACK");
  migrate (fixture->db, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/migrator/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("new", test_new);
  ADD ("in-stages-with-backup", test_in_stages_with_backup);
  ADD ("failing-backup-stops", test_failing_backup_stops);
  ADD ("newer", test_newer);
  ADD ("failing-step", test_failing_step);
  ADD ("broken-reference", test_broken_reference);
  ADD ("locked", test_locked);
  return g_test_run ();
}
