/* Transactions: every way out, savepoints, a COMMIT that fails. */
#include "kc-transaction.h"

#include "kc-test-db.h"

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  run (fixture->db, "CREATE TABLE t (a INTEGER UNIQUE) STRICT");
}

static gboolean
begin (KcTransaction *transaction, KcDb *db)
{
  g_autoptr (GError) error = NULL;
  gboolean begun = kc_transaction_begin (transaction, db, &error);

  g_assert_no_error (error);
  return begun;
}

static gboolean
commit (KcTransaction *transaction)
{
  g_autoptr (GError) error = NULL;
  gboolean committed = kc_transaction_commit (transaction, &error);

  g_assert_no_error (error);
  return committed;
}

static void
assert_rows (KcDb *db, gint64 n)
{
  g_assert_cmpint (ask (db, "SELECT count(*) FROM t"), ==, n);
}

static gboolean
insert_twice (KcDb *db, GError **error)
{
  g_auto (KcTransaction) transaction = { NULL };

  return kc_transaction_begin (&transaction, db, error)
         && kc_db_exec (db, "insert", "INSERT INTO t VALUES (1)", error)
         && kc_db_exec (db, "insert", "INSERT INTO t VALUES (1)", error)
         && kc_transaction_commit (&transaction, error);
}

static void
test_early_return (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (insert_twice (fixture->db, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
  assert_rows (fixture->db, 0);
  /* the way is free for the next */
  run (fixture->db, "BEGIN; ROLLBACK");
}

static void
test_commit (Fixture *fixture, gconstpointer data)
{
  {
    g_auto (KcTransaction) transaction = { NULL };

    g_assert_true (begin (&transaction, fixture->db));
    run (fixture->db, "INSERT INTO t VALUES (1)");
    g_assert_true (commit (&transaction));
    g_assert_null (transaction.db);
  }
  assert_rows (fixture->db, 1);
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_auto (KcTransaction) transaction = { NULL };

  g_assert_true (begin (&transaction, fixture->db));
  run (fixture->db, "INSERT INTO t VALUES (1)");
  kc_transaction_rollback (&transaction);
  kc_transaction_rollback (&transaction);
  assert_rows (fixture->db, 0);
  g_assert_true (begin (&transaction, fixture->db));
  run (fixture->db, "INSERT INTO t VALUES (1)");
  g_assert_true (commit (&transaction));
  assert_rows (fixture->db, 1);
}

static void
test_nested (Fixture *fixture, gconstpointer data)
{
  KcDb *db = fixture->db;
  g_auto (KcTransaction) outer = { NULL };

  g_assert_true (begin (&outer, db));
  run (db, "INSERT INTO t VALUES (1)");
  {
    g_auto (KcTransaction) given_up = { NULL };

    g_assert_true (begin (&given_up, db));
    run (db, "INSERT INTO t VALUES (2)");
    {
      g_auto (KcTransaction) deep = { NULL };

      g_assert_true (begin (&deep, db));
      g_assert_cmpint (deep.depth, ==, 3);
      run (db, "INSERT INTO t VALUES (3)");
      g_assert_true (commit (&deep));
    }
  }
  assert_rows (db, 1);
  {
    g_auto (KcTransaction) kept = { NULL };

    g_assert_true (begin (&kept, db));
    run (db, "INSERT INTO t VALUES (4)");
    g_assert_true (commit (&kept));
  }
  g_assert_true (commit (&outer));
  g_assert_cmpint (ask (db, "SELECT sum(a) FROM t"), ==, 5);
}

static void
test_outer_takes_inner_with_it (Fixture *fixture, gconstpointer data)
{
  g_auto (KcTransaction) outer = { NULL };
  g_auto (KcTransaction) inner = { NULL };

  g_assert_true (begin (&outer, fixture->db));
  g_assert_true (begin (&inner, fixture->db));
  run (fixture->db, "INSERT INTO t VALUES (1)");
  kc_transaction_rollback (&outer);
  kc_transaction_rollback (&inner);
  assert_rows (fixture->db, 0);
  g_assert_true (begin (&outer, fixture->db));
  g_assert_cmpint (outer.depth, ==, 1);
}

static void
test_failing_commit (Fixture *fixture, gconstpointer data)
{
  KcDb *db = fixture->db;
  g_autoptr (GError) error = NULL;
  g_auto (KcTransaction) transaction = { NULL };

  run (db, "CREATE TABLE c (a INTEGER REFERENCES t (a) DEFERRABLE INITIALLY DEFERRED) STRICT");
  g_assert_true (begin (&transaction, db));
  run (db, "INSERT INTO t VALUES (1); INSERT INTO c VALUES (9)");
  g_assert_false (kc_transaction_commit (&transaction, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
  g_assert_null (transaction.db);
  assert_rows (db, 0);
  g_assert_true (begin (&transaction, db));
  g_assert_true (commit (&transaction));
}

/* The engine rolls back by itself when the disk is full: nothing after that may slip in on its own. */
static void
test_engine_gave_up (Fixture *fixture, gconstpointer data)
{
  KcDb *db = fixture->db;
  g_autoptr (GError) error = NULL;
  g_auto (KcTransaction) outer = { NULL };
  g_auto (KcTransaction) inner = { NULL };

  run (db, "CREATE TABLE b (a TEXT)");
  g_assert_true (begin (&outer, db));
  run (db, "INSERT INTO t VALUES (1)");
  run (db, "ROLLBACK");
  g_assert_false (kc_transaction_begin (&inner, db, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (kc_transaction_commit (&outer, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FAILED);
  assert_rows (db, 0);
  g_assert_true (begin (&outer, db));
  g_assert_cmpint (outer.depth, ==, 1);
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  KcDb *db = fixture->db;
  g_autoptr (GError) error = NULL;

  run (db, "CREATE TABLE b (a TEXT); PRAGMA max_page_count = 30");
  {
    g_auto (KcTransaction) transaction = { NULL };

    g_assert_true (begin (&transaction, db));
    run (db, "INSERT INTO t VALUES (1)");
    g_assert_false (kc_db_exec (db, "fill", "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                                "INSERT INTO b SELECT hex(zeroblob(1000)) FROM n", &error));
    g_assert_error (error, KC_ERROR, KC_ERROR_DISK_FULL);
  }
  assert_rows (db, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM b"), ==, 0);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) other = kc_db_open (fixture->path, KC_DB_READ_WRITE, &error);
  g_auto (KcTransaction) holder = { NULL };
  g_auto (KcTransaction) waiter = { NULL };

  g_assert_no_error (error);
  g_assert_true (begin (&holder, other));
  kc_db_set_busy_timeout (fixture->db, 50);
  g_assert_false (kc_transaction_begin (&waiter, fixture->db, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_LOCKED);
  g_assert_null (waiter.db);
  kc_transaction_rollback (&holder);
  g_assert_true (begin (&waiter, fixture->db));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcDb) reader = kc_db_open (fixture->path, KC_DB_READ_ONLY, &error);
  g_auto (KcTransaction) transaction = { NULL };

  g_assert_no_error (error);
  g_assert_true (begin (&transaction, reader));
  assert_rows (reader, 0);
  run (fixture->db, "INSERT INTO t VALUES (1)");
  /* one state of the database as long as it lasts */
  assert_rows (reader, 0);
  assert_fails (reader, "INSERT INTO t VALUES (2)", KC_ERROR, KC_ERROR_DATABASE_READ_ONLY);
  g_assert_true (commit (&transaction));
  assert_rows (reader, 1);
}

/* What was begun is undone although everything else is refused by now. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  KcDb *db = fixture->db;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  {
    g_auto (KcTransaction) transaction = { NULL };

    g_assert_true (begin (&transaction, db));
    run (db, "INSERT INTO t VALUES (-1)");
    kc_db_set_cancellable (db, cancellable);
    g_cancellable_cancel (cancellable);
    g_assert_false (kc_db_exec (db, "fill", "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                                "INSERT INTO t SELECT i FROM n", &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  kc_db_set_cancellable (db, NULL);
  assert_rows (db, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/transaction/" name, Fixture, NULL, set_up, function, fixture_tear_down)
  ADD ("early-return", test_early_return);
  ADD ("commit", test_commit);
  ADD ("rollback", test_rollback);
  ADD ("nested", test_nested);
  ADD ("outer-takes-inner-with-it", test_outer_takes_inner_with_it);
  ADD ("failing-commit", test_failing_commit);
  ADD ("engine-gave-up", test_engine_gave_up);
  ADD ("disk-full", test_disk_full);
  ADD ("locked", test_locked);
  ADD ("read-only", test_read_only);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
