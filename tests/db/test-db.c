/* Opening what is and what is not a database, errors, checks, cancellation. */
#include <string.h>
#include <unistd.h>

#include "kc-test-db.h"

static void
assert_refused (const char *path, KcDbFlags flags, KcError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) db = kc_db_open (path, flags, &error);

  g_assert_null (db);
  g_assert_error (error, KC_ERROR, (int) code);
  /* a path can hold a person's name */
  g_assert_null (strstr (error->message, path));
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ask (fixture->db, "PRAGMA application_id"), ==, KC_DB_APPLICATION_ID);
  g_assert_cmpint (ask (fixture->db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (ask (fixture->db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), ==, 1);
  g_assert_cmpint (ask (fixture->db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpstr (kc_db_get_path (fixture->db), ==, fixture->path);
  g_assert_cmpint (kc_db_get_user_version (fixture->db, NULL), ==, 0);
}

static void
test_memory (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) db = kc_db_open (":memory:", KC_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  run (db, "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1), (2)");
  g_assert_cmpint (kc_db_count_changes (db), ==, 2);
  g_assert_cmpint (kc_db_last_row_id (db), ==, 2);
}

static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  run (fixture->db, "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (7)");
  kc_db_close (fixture->db);
  fixture->db = kc_db_open (fixture->path, KC_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture->db, "SELECT a FROM t"), ==, 7);
}

static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  g_autofree char *absent = g_build_filename (fixture->folder, "absent", NULL);

  assert_refused (absent, KC_DB_READ_WRITE, KC_ERROR_NOT_FOUND);
  assert_refused (absent, KC_DB_READ_ONLY, KC_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (absent, G_FILE_TEST_EXISTS));
}

static void
test_other_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *inside = g_build_filename (path, "inside", NULL);

  assert_refused (fixture->folder, KC_DB_READ_WRITE | KC_DB_CREATE, KC_ERROR_FILE_UNREADABLE);
  assert_refused ("/dev/null", KC_DB_READ_WRITE | KC_DB_CREATE, KC_ERROR_FILE_UNREADABLE);
  write_file (path, "", 0);
  assert_refused (path, KC_DB_READ_WRITE, KC_ERROR_FILE_EMPTY);
  write_file (path, "PK\003\004 a workbook", -1);
  assert_refused (path, KC_DB_READ_WRITE | KC_DB_CREATE, KC_ERROR_NOT_A_DATABASE);
  write_file (path, "SQLite", -1);
  assert_refused (path, KC_DB_READ_WRITE | KC_DB_CREATE, KC_ERROR_NOT_A_DATABASE);
  assert_refused (inside, KC_DB_READ_WRITE | KC_DB_CREATE, KC_ERROR_FILE_UNREADABLE);
}

static void
test_empty_file_becomes_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "empty", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) db = NULL;

  write_file (path, "", 0);
  db = kc_db_open (path, KC_DB_READ_WRITE | KC_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (db, "PRAGMA application_id"), ==, KC_DB_APPLICATION_ID);
}

static void
test_other_program (Fixture *fixture, gconstpointer data)
{
  run (fixture->db, "CREATE TABLE t (a INTEGER); PRAGMA application_id = 12345");
  g_clear_pointer (&fixture->db, kc_db_close);
  assert_refused (fixture->path, KC_DB_READ_WRITE | KC_DB_CREATE, KC_ERROR_NOT_A_DATABASE);
  assert_refused (fixture->path, KC_DB_READ_ONLY, KC_ERROR_NOT_A_DATABASE);
}

static void
fill (KcDb *db)
{
  run (db, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT; CREATE INDEX i ON t (b);"
           "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
           "INSERT INTO t SELECT i, 'text ' || i FROM n");
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fill (fixture->db);
  g_clear_pointer (&fixture->db, kc_db_close);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  write_file (fixture->path, bytes, (gssize) length / 2);
  assert_refused (fixture->path, KC_DB_READ_WRITE, KC_ERROR_DATABASE_DAMAGED);
  write_file (fixture->path, bytes, 50);
  assert_refused (fixture->path, KC_DB_READ_WRITE, KC_ERROR_DATABASE_DAMAGED);
  memset (bytes + 16, 0xAA, 100);
  write_file (fixture->path, bytes, (gssize) length);
  assert_refused (fixture->path, KC_DB_READ_WRITE, KC_ERROR_DATABASE_DAMAGED);
}

static void
note_cb (const char *text, gpointer data)
{
  g_ptr_array_add (data, g_strdup (text));
}

static void
test_check_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  fill (fixture->db);
  g_assert_true (kc_db_check (fixture->db, note_cb, complaints, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (complaints->len, ==, 0);
  g_clear_pointer (&fixture->db, kc_db_close);

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  memset (bytes + length - 8192, 0x55, 3000);   /* the head of the last page */
  write_file (fixture->path, bytes, (gssize) length);
  fixture->db = kc_db_open (fixture->path, KC_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_false (kc_db_check (fixture->db, note_cb, complaints, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED);
  g_assert_cmpuint (complaints->len, >, 0);
}

static void
test_check_references (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  run (fixture->db, "CREATE TABLE p (a INTEGER PRIMARY KEY) STRICT; CREATE TABLE c (a INTEGER REFERENCES p (a)) STRICT;"
                    "PRAGMA foreign_keys = OFF; INSERT INTO c VALUES (5); PRAGMA foreign_keys = ON");
  g_assert_false (kc_db_check (fixture->db, note_cb, complaints, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED);
  g_assert_cmpuint (complaints->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (complaints, 0), ==, "row 1 of c refers to no row of p");
  g_clear_error (&error);
  g_assert_false (kc_db_check (fixture->db, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED);
}

static void
test_constraints (Fixture *fixture, gconstpointer data)
{
  KcDb *db = fixture->db;
  g_autoptr (GError) error = NULL;

  run (db, "CREATE TABLE p (a INTEGER PRIMARY KEY, b TEXT NOT NULL UNIQUE CHECK (b <> '')) STRICT;"
           "CREATE TABLE c (a INTEGER NOT NULL REFERENCES p (a)) STRICT; INSERT INTO p VALUES (1, 'geheim')");
  assert_fails (db, "INSERT INTO p VALUES (2, 'geheim')", KC_ERROR, KC_ERROR_CONSTRAINT);
  assert_fails (db, "INSERT INTO p VALUES (2, NULL)", KC_ERROR, KC_ERROR_CONSTRAINT);
  assert_fails (db, "INSERT INTO p VALUES (2, '')", KC_ERROR, KC_ERROR_CONSTRAINT);
  assert_fails (db, "INSERT INTO p VALUES ('x', 'y')", KC_ERROR, KC_ERROR_CONSTRAINT);
  assert_fails (db, "INSERT INTO c VALUES (9)", KC_ERROR, KC_ERROR_CONSTRAINT);
  assert_fails (db, "DELETE FROM q", KC_ERROR, KC_ERROR_FAILED);
  g_assert_false (kc_db_exec (db, "enter staff", "INSERT INTO p VALUES (2, 'geheim')", &error));
  g_assert_true (g_str_has_prefix (error->message, "Failed to enter staff: "));
  g_assert_null (strstr (error->message, "geheim"));
}

static void
test_strings_need_single_quotes (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture->db, "SELECT \"no such column\"", KC_ERROR, KC_ERROR_FAILED);
}

static void
test_functions (Fixture *fixture, gconstpointer data)
{
  KcDb *db = fixture->db;

  run (db, "CREATE TABLE t (name TEXT, key TEXT GENERATED ALWAYS AS (kc_search_key (name)) STORED) STRICT;"
           "CREATE INDEX i ON t (kc_sort_key (name)); INSERT INTO t VALUES ('张三'), ('李四'), ('欧阳锋'), (NULL)");
  g_assert_cmpint (ask (db, "SELECT count(*) FROM t WHERE key LIKE '%oyf%' AND name = '欧阳锋'"), ==, 1);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM t WHERE key IS NULL AND kc_sort_key (name) IS NULL"), ==, 1);
  g_assert_cmpint (ask (db, "SELECT group_concat(name) = '李四,欧阳锋,张三' FROM (SELECT name FROM t ORDER BY kc_sort_key (name))"), ==, 1);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) reader = NULL;

  run (fixture->db, "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)");
  reader = kc_db_open (fixture->path, KC_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (reader, "SELECT a FROM t"), ==, 1);
  assert_fails (reader, "INSERT INTO t VALUES (2)", KC_ERROR, KC_ERROR_DATABASE_READ_ONLY);
  /* a reader sees what was committed after it was opened */
  run (fixture->db, "INSERT INTO t VALUES (2)");
  g_assert_cmpint (ask (reader, "SELECT count(*) FROM t"), ==, 2);
}

static void
test_write_protected (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->db, kc_db_close);
  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  if (access (fixture->path, W_OK) == 0)
    {
      g_test_skip ("this user may write to everything");
      return;
    }
  assert_refused (fixture->path, KC_DB_READ_WRITE, KC_ERROR_DATABASE_READ_ONLY);
  g_assert_cmpint (g_chmod (fixture->path, 0000), ==, 0);
  assert_refused (fixture->path, KC_DB_READ_WRITE, KC_ERROR_FILE_UNREADABLE);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) other = kc_db_open (fixture->path, KC_DB_READ_WRITE, &error);
  gint64 start;

  g_assert_no_error (error);
  run (fixture->db, "CREATE TABLE t (a INTEGER)");
  run (other, "BEGIN IMMEDIATE");
  kc_db_set_busy_timeout (fixture->db, 200);
  start = g_get_monotonic_time ();
  assert_fails (fixture->db, "INSERT INTO t VALUES (1)", KC_ERROR, KC_ERROR_DATABASE_LOCKED);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 150 * 1000);
  /* reading goes on meanwhile */
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM t"), ==, 0);
  run (other, "COMMIT");
  run (fixture->db, "INSERT INTO t VALUES (1)");
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  KcDb *db = fixture->db;

  run (db, "CREATE TABLE t (a TEXT); PRAGMA max_page_count = 20");
  assert_fails (db, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                    "INSERT INTO t SELECT hex(zeroblob(1000)) FROM n", KC_ERROR, KC_ERROR_DISK_FULL);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM t"), ==, 0);
}

#define ENDLESS "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (50 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread;

  kc_db_set_cancellable (fixture->db, cancellable);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  assert_fails (fixture->db, ENDLESS, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  kc_db_set_cancellable (fixture->db, NULL);
  g_assert_cmpint (ask (fixture->db, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                                     "SELECT count(*) FROM n"), ==, 10000);
}

static guint64
size_of (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  g_assert_nonnull (info);
  return (guint64) g_file_info_get_size (info);
}

/* The file grows when it is told to, and only by a long log; another connection sees what is committed all the while. */
static void
test_deferred_checkpoint (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcDb) other = NULL;
  guint64 before;

  run (fixture->db, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT");
  kc_db_close (fixture->db);
  before = size_of (fixture->path);
  fixture->db = kc_db_open (fixture->path, KC_DB_READ_WRITE, NULL);
  kc_db_defer_checkpoints (fixture->db);
  run (fixture->db, "INSERT INTO t VALUES (0, 'short')");
  kc_db_checkpoint (fixture->db);
  g_assert_cmpuint (size_of (fixture->path), ==, before);
  run (fixture->db, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO t SELECT i, hex (zeroblob (4000)) FROM n");
  g_assert_cmpuint (size_of (fixture->path), ==, before);
  other = kc_db_open (fixture->path, KC_DB_READ_ONLY, NULL);
  g_assert_cmpint (ask (other, "SELECT count(*) FROM t"), ==, 3001);
  kc_db_checkpoint (fixture->db);
  g_assert_cmpuint (size_of (fixture->path), >, before + 3000 * 8000);
  g_assert_cmpint (ask (other, "SELECT count(*) FROM t"), ==, 3001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/db/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("settings", test_settings);
  g_test_add_func ("/db/memory", test_memory);
  ADD ("deferred-checkpoint", test_deferred_checkpoint);
  ADD ("reopen", test_reopen);
  ADD ("not-found", test_not_found);
  ADD ("other-files", test_other_files);
  ADD ("empty-file-becomes-database", test_empty_file_becomes_database);
  ADD ("other-program", test_other_program);
  ADD ("truncated", test_truncated);
  ADD ("check-damaged", test_check_damaged);
  ADD ("check-references", test_check_references);
  ADD ("constraints", test_constraints);
  ADD ("strings-need-single-quotes", test_strings_need_single_quotes);
  ADD ("functions", test_functions);
  ADD ("read-only", test_read_only);
  ADD ("write-protected", test_write_protected);
  ADD ("locked", test_locked);
  ADD ("disk-full", test_disk_full);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
