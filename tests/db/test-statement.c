/* Statements: binding, reading, the cache that lends them. */
#include <string.h>

#include "kc-test-db.h"

static KcStatement *
prepare (KcDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  KcStatement *statement = kc_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static void
assert_step (KcStatement *statement, KcStep expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (kc_statement_step (statement, &error), ==, expected);
  g_assert_true ((error != NULL) == (expected == KC_STEP_FAILED));
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcStatement) echo = prepare (fixture->db, "SELECT ?1 AS first, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\1\2", 3), empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) back = NULL, empty_back = NULL;
  char text[] = "copied";
  KcDate date;

  kc_statement_bind_null (echo, 1);
  kc_statement_bind_int (echo, 2, G_MININT64);
  kc_statement_bind_text (echo, 3, text);
  kc_statement_bind_text_borrowed (echo, 4, "张三丰", 6);
  kc_statement_bind_decimal (echo, 5, kc_decimal_new (-123456, 5));
  kc_statement_bind_date (echo, 6, (KcDate) { 2024, 2, 29 });
  kc_statement_bind_blob (echo, 7, bytes);
  kc_statement_bind_blob (echo, 8, empty);
  kc_statement_bind_text_borrowed (echo, 9, "all", -1);
  memset (text, 'x', strlen (text));

  assert_step (echo, KC_STEP_ROW);
  g_assert_cmpint (kc_statement_count_columns (echo), ==, 9);
  g_assert_true (kc_statement_is_null (echo, 0));
  g_assert_false (kc_statement_is_null (echo, 1));
  g_assert_cmpint (kc_statement_get_int (echo, 1), ==, G_MININT64);
  g_assert_cmpstr (kc_statement_get_text (echo, 2), ==, "copied");
  g_assert_cmpstr (kc_statement_get_text (echo, 3), ==, "张三");
  /* ten-thousandths, half up: -1.23456 → -1.2346 */
  g_assert_cmpint (kc_statement_get_int (echo, 4), ==, -12346);
  g_assert_cmpint (kc_decimal_compare (kc_statement_get_decimal (echo, 4), kc_decimal_new (-12346, 4)), ==, 0);
  date = kc_statement_get_date (echo, 5);
  g_assert_cmpint (kc_date_compare (date, (KcDate) { 2024, 2, 29 }), ==, 0);
  back = kc_statement_dup_blob (echo, 6);
  g_assert_true (g_bytes_equal (back, bytes));
  empty_back = kc_statement_dup_blob (echo, 7);
  g_assert_cmpuint (g_bytes_get_size (empty_back), ==, 0);
  g_assert_cmpstr (kc_statement_get_text (echo, 8), ==, "all");
  assert_step (echo, KC_STEP_DONE);
}

static void
test_nulls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcStatement) echo = prepare (fixture->db, "SELECT ?1, ?2, ?3, ?4");

  kc_statement_bind_text (echo, 1, NULL);
  kc_statement_bind_text_borrowed (echo, 2, NULL, -1);
  kc_statement_bind_date (echo, 3, KC_DATE_NONE);
  kc_statement_bind_blob (echo, 4, NULL);
  assert_step (echo, KC_STEP_ROW);
  for (int i = 0; i < 4; i++)
    g_assert_true (kc_statement_is_null (echo, i));
  g_assert_null (kc_statement_get_text (echo, 0));
  g_assert_true (kc_date_is_none (kc_statement_get_date (echo, 2)));
  g_assert_null (kc_statement_dup_blob (echo, 3));
  g_assert_cmpint (kc_decimal_sign (kc_statement_get_decimal (echo, 0)), ==, 0);
}

static void
test_text_with_sql_inside (Fixture *fixture, gconstpointer data)
{
  const char *text = "'); DROP TABLE t; --";
  g_autoptr (KcStatement) insert = NULL, query = NULL;

  run (fixture->db, "CREATE TABLE t (a TEXT) STRICT");
  insert = prepare (fixture->db, "INSERT INTO t VALUES (?1)");
  kc_statement_bind_text (insert, 1, text);
  g_assert_true (kc_statement_run (insert, NULL));
  query = prepare (fixture->db, "SELECT a FROM t");
  assert_step (query, KC_STEP_ROW);
  g_assert_cmpstr (kc_statement_get_text (query, 0), ==, text);
}

static void
test_decimal_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStatement) insert = NULL;

  run (fixture->db, "CREATE TABLE t (a INTEGER) STRICT");
  insert = prepare (fixture->db, "INSERT INTO t VALUES (?1)");
  kc_statement_bind_decimal (insert, 1, kc_decimal_new (G_MAXINT64, 0));
  g_assert_false (kc_statement_run (insert, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM t"), ==, 0);
}

static void
test_wrong_parameter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStatement) echo = prepare (fixture->db, "SELECT ?1");

  kc_statement_bind_int (echo, 2, 1);
  g_assert_cmpint (kc_statement_step (echo, &error), ==, KC_STEP_FAILED);
  g_assert_error (error, KC_ERROR, KC_ERROR_FAILED);
}

static void
test_syntax (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStatement) statement = kc_db_prepare (fixture->db, "SELEKT 1", &error);

  g_assert_null (statement);
  g_assert_error (error, KC_ERROR, KC_ERROR_FAILED);
}

static void
test_error_names_statement_not_value (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStatement) insert = NULL;

  run (fixture->db, "CREATE TABLE staff (a TEXT UNIQUE) STRICT; INSERT INTO staff VALUES ('张三')");
  insert = prepare (fixture->db, "INSERT INTO staff (a) VALUES (?1)");
  kc_statement_bind_text (insert, 1, "张三");
  g_assert_false (kc_statement_run (insert, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
  g_assert_cmpstr (error->message, ==, "Failed to run “INSERT INTO staff”: UNIQUE constraint failed: staff.a");
}

/* After an error the same statement can be run again with other values. */
static void
test_run_after_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcStatement) insert = NULL;

  run (fixture->db, "CREATE TABLE t (a INTEGER UNIQUE, b INTEGER) STRICT");
  insert = prepare (fixture->db, "INSERT INTO t VALUES (?1, ?2)");
  kc_statement_bind_int (insert, 1, 1);
  kc_statement_bind_int (insert, 2, 9);
  g_assert_true (kc_statement_run (insert, NULL));
  g_assert_false (kc_statement_run (insert, NULL));
  kc_statement_bind_int (insert, 1, 2);
  g_assert_true (kc_statement_run (insert, NULL));
  /* bindings stayed */
  g_assert_cmpint (ask (fixture->db, "SELECT count(*) FROM t WHERE b = 9"), ==, 2);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  const char *sql = "SELECT ?1";
  KcStatement *first = prepare (fixture->db, sql);

  kc_statement_bind_int (first, 1, 5);
  assert_step (first, KC_STEP_ROW);
  kc_statement_done (first);

  /* the same statement again, clean: neither its row nor its value is left */
  g_autoptr (KcStatement) second = prepare (fixture->db, sql);
  g_assert_true (second == first);
  assert_step (second, KC_STEP_ROW);
  g_assert_true (kc_statement_is_null (second, 0));
}

static void
test_nested (Fixture *fixture, gconstpointer data)
{
  const char *sql = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n";
  int n = 0;

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (KcStatement) outer = prepare (fixture->db, sql);

      while (kc_statement_step (outer, NULL) == KC_STEP_ROW)
        {
          g_autoptr (KcStatement) inner = prepare (fixture->db, sql);

          g_assert_true (inner != outer);
          while (kc_statement_step (inner, NULL) == KC_STEP_ROW)
            n++;
        }
    }
  g_assert_cmpint (n, ==, 18);
}

static void
test_many_texts (Fixture *fixture, gconstpointer data)
{
  KcStatement *lent[100];

  /* more at once than are kept, and far more one after the other */
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %d", i);

      lent[i] = prepare (fixture->db, sql);
    }
  for (int i = 0; i < 100; i++)
    {
      assert_step (lent[i], KC_STEP_ROW);
      g_assert_cmpint (kc_statement_get_int (lent[i], 0), ==, i);
      kc_statement_done (lent[i]);
    }
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %d", i % 300);

      g_assert_cmpint (ask (fixture->db, sql), ==, i % 300);
    }
}

static void
test_schema_changes_under_kept_statement (Fixture *fixture, gconstpointer data)
{
  run (fixture->db, "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)");
  g_assert_cmpint (ask (fixture->db, "SELECT * FROM t"), ==, 1);
  run (fixture->db, "DROP TABLE t; CREATE TABLE t (b INTEGER, a INTEGER); INSERT INTO t VALUES (2, 3)");
  g_assert_cmpint (ask (fixture->db, "SELECT * FROM t"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/statement/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("values", test_values);
  ADD ("nulls", test_nulls);
  ADD ("text-with-sql-inside", test_text_with_sql_inside);
  ADD ("decimal-too-large", test_decimal_too_large);
  ADD ("wrong-parameter", test_wrong_parameter);
  ADD ("syntax", test_syntax);
  ADD ("error-names-statement-not-value", test_error_names_statement_not_value);
  ADD ("run-after-error", test_run_after_error);
  ADD ("kept", test_kept);
  ADD ("nested", test_nested);
  ADD ("many-texts", test_many_texts);
  ADD ("schema-changes-under-kept-statement", test_schema_changes_under_kept_statement);
  return g_test_run ();
}
