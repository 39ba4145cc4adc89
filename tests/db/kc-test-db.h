/* A folder that goes away with the test, and a database in it. */
#pragma once

#include "kc-db.h"
#include "test-folder.h"

typedef struct
{
  char *folder;
  char *path;
  KcDb *db;
} Fixture;

static inline void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "a.kcdb", NULL);
  self->db = kc_db_open (self->path, KC_DB_READ_WRITE | KC_DB_CREATE, &error);
  g_assert_no_error (error);
}

static inline void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  kc_db_close (self->db);
  test_folder_remove (self->folder);
  g_free (self->path);
}

static inline void
run (KcDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  kc_db_exec (db, "run test", sql, &error);
  g_assert_no_error (error);
}

static inline void
assert_fails (KcDb *db, const char *sql, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (kc_db_exec (db, "run test", sql, &error));
  g_assert_error (error, domain, code);
}

static inline gint64
ask (KcDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStatement) statement = kc_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (kc_statement_step (statement, &error), ==, KC_STEP_ROW);
  return kc_statement_get_int (statement, 0);
}

static inline void
write_file (const char *path, gconstpointer bytes, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}
