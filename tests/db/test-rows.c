/* Rows of integers that SQL reads as a table. */
#include "kc-db-rows.h"

#include "kc-test-db.h"

static void
test_order_and_nulls (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 3, G_MAXINT64, 1, KC_DB_ROWS_NULL, 2, -5 };

  kc_db_set_rows (fixture->db, values, 2, 3);
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM kc_rows"), ==, 3);
  g_assert_cmpint (ask (fixture->db, "SELECT group_concat(c0, '') FROM kc_rows"), ==, 312);
  g_assert_cmpint (ask (fixture->db, "SELECT c1 FROM kc_rows WHERE c0 = 3"), ==, G_MAXINT64);
  g_assert_cmpint (ask (fixture->db, "SELECT c1 IS NULL AND c2 IS NULL AND c7 IS NULL FROM kc_rows WHERE rowid = 1"), ==, 1);
  g_assert_cmpint (ask (fixture->db, "SELECT c1 FROM kc_rows WHERE rowid = 2"), ==, -5);
}

static void
test_statement_sees_rows_set_later (Fixture *fixture, gconstpointer data)
{
  static const gint64 first[] = { 1, 10, 2, 20 }, second[] = { 2, 99, 3, 30, 4, KC_DB_ROWS_NULL };
  const char *sql = "INSERT INTO t (a, b) SELECT c0, c1 FROM kc_rows WHERE TRUE ON CONFLICT DO NOTHING";
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStatement) insert = NULL;

  run (fixture->db, "CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER) STRICT");
  insert = kc_db_prepare (fixture->db, sql, &error);
  g_assert_no_error (error);
  kc_db_set_rows (fixture->db, first, 2, 2);
  g_assert_true (kc_statement_run (insert, &error));
  g_assert_cmpint (kc_db_count_changes (fixture->db), ==, 2);
  kc_db_set_rows (fixture->db, second, 2, 3);
  g_assert_true (kc_statement_run (insert, &error));
  g_assert_cmpint (kc_db_count_changes (fixture->db), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture->db, "SELECT sum(b) FROM t"), ==, 60);
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM t WHERE b IS NULL"), ==, 1);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 1 };

  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM kc_rows"), ==, 0);
  kc_db_set_rows (fixture->db, values, 1, 1);
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM kc_rows"), ==, 1);
  kc_db_set_rows (fixture->db, NULL, 0, 0);
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM kc_rows"), ==, 0);
}

/* A file from somewhere else cannot make the program read them. */
static void
test_not_from_views (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  run (fixture->db, "CREATE VIEW v AS SELECT c0 FROM kc_rows");
  g_assert_null (kc_db_prepare (fixture->db, "SELECT * FROM v", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/rows/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("order-and-nulls", test_order_and_nulls);
  ADD ("statement-sees-rows-set-later", test_statement_sees_rows_set_later);
  ADD ("none", test_none);
  ADD ("not-from-views", test_not_from_views);
  return g_test_run ();
}
