/* Opening a file in all the states a file can be in, and the two threads. */
#include "test-store.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_creates_and_reopens (void)
{
  g_auto(TestStore) test = { NULL };

  test_store_init (&test);
  g_assert_false (kc_store_is_read_only (test.store));
  g_assert_null (kc_store_get_holder (test.store));
  g_assert_cmpstr (kc_store_get_path (test.store), ==, test.path);
  test_store_exec (&test, "INSERT INTO branch (id, code, name) VALUES (7, 'B7', 'Seven')");
  test_store_close (&test);
  test_store_open (&test);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM branch WHERE id = 7"), ==, 1);
}

static void
test_absent_file (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (kc_store_open ("/nonexistent/bank.kaocheng", KC_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

static void
test_other_files (void)
{
  g_auto(TestStore) test = { NULL };
  g_autofree char *text = NULL;
  g_autofree char *lock = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) folder_error = NULL;

  test_store_init (&test);
  text = g_build_filename (test.folder, "text.kaocheng", NULL);
  lock = g_strconcat (text, ".lock", NULL);
  g_assert_true (g_file_set_contents (text, "this is no database, only some text that is long enough", -1, NULL));
  g_assert_null (kc_store_open (text, KC_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_A_DATABASE);
  g_assert_null (kc_store_open (test.folder, KC_STORE_OPEN_CREATE, &folder_error));
  g_assert_error (folder_error, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
  g_autofree char *folder_lock = g_strconcat (test.folder, ".lock", NULL);
  g_unlink (folder_lock);
}

static void
test_newer_schema (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) read_error = NULL;

  test_store_init (&test);
  test_store_exec (&test, "PRAGMA user_version = 9999");
  test_store_close (&test);
  g_assert_null (kc_store_open (test.path, KC_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_NEWER);
  g_assert_null (kc_store_open (test.path, KC_STORE_OPEN_READ_ONLY, &read_error));
  g_assert_error (read_error, KC_ERROR, KC_ERROR_DATABASE_NEWER);
}

/* A second store gets the file for reading, knows who writes, sees what is committed, and can write once the first has gone. */
static void
test_second_store_reads (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;
  TestStore second = { NULL };
  g_autofree char *holder = g_strdup_printf ("%s@%s", g_get_user_name (), g_get_host_name ());

  test_store_init (&test);
  test_store_exec (&test, "INSERT INTO branch (id, code, name) VALUES (1, 'B1', 'One')");
  second.store = kc_store_open (test.path, KC_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (kc_store_is_read_only (second.store));
  g_assert_cmpstr (kc_store_get_holder (second.store), ==, holder);
  g_assert_cmpint (test_store_number (&second, "SELECT count(*) FROM branch"), ==, 1);
  test_store_exec (&test, "INSERT INTO branch (id, code, name) VALUES (2, 'B2', 'Two')");
  g_assert_cmpint (test_store_number (&second, "SELECT count(*) FROM branch"), ==, 2);
  g_assert_false (kc_store_run_sync (second.store, KC_STORE_WRITE, test_store_exec_cb, (gpointer) "DELETE FROM branch", NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_READ_ONLY);
  test_store_close (&second);
  test_store_close (&test);
  test_store_open (&test);
  g_assert_false (kc_store_is_read_only (test.store));
}

/* As above with a process of its own, which dies without closing: the lock goes with it. */
static void
test_other_process (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *code = NULL;
  g_autoptr(GSubprocess) child = NULL;
  GInputStream *output;
  char line[8] = "";

  test_store_init (&test);
  test_store_close (&test);
  code = g_strdup_printf ("import fcntl, sys, time\nf = open('%s.lock', 'r+')\nfcntl.flock(f, fcntl.LOCK_EX)\nf.write('li@pc-12 77\\n')\nf.flush()\n"
                          "print('held', flush=True)\ntime.sleep(60)\n", test.path);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/usr/bin/python3", "-c", code, NULL);
  g_assert_no_error (error);
  output = g_subprocess_get_stdout_pipe (child);
  g_assert_cmpint (g_input_stream_read (output, line, 4, NULL, NULL), ==, 4);
  test.store = kc_store_open (test.path, KC_STORE_OPEN_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (kc_store_is_read_only (test.store));
  g_assert_cmpstr (kc_store_get_holder (test.store), ==, "li@pc-12");
  test_store_close (&test);
  g_subprocess_force_exit (child);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  test_store_open (&test);
  g_assert_false (kc_store_is_read_only (test.store));
}

static void
test_explicit_read_only (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;

  test_store_init (&test);
  test_store_exec (&test, "INSERT INTO branch (id, code, name) VALUES (1, 'B1', 'One')");
  test_store_close (&test);
  test.store = kc_store_open (test.path, KC_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (kc_store_is_read_only (test.store));
  g_assert_null (kc_store_get_holder (test.store));
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM branch"), ==, 1);
}

static void
test_closed_fails_cleanly (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;

  test_store_init (&test);
  kc_store_close (test.store);
  kc_store_close (test.store);
  g_assert_false (kc_store_run_sync (test.store, KC_STORE_READ, test_store_exec_cb, (gpointer) "SELECT 1", NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_STATE);
}

/* Threads ------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  GError *error;
  guint n_changed;
  guint n_freed;
  gpointer data;
} Async;

typedef struct
{
  Async *async;
  int number;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  work->async->n_freed++;
  g_free (work);
}

static gboolean
work_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Work *work = data;

  work->async->thread = g_thread_self ();
  work->number *= 2;
  if (work->number > 100)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "too much");
      return FALSE;
    }
  return TRUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Async *async = data;
  Work *work = kc_store_run_get_data (result);

  async->data = GINT_TO_POINTER (work->number);
  kc_store_run_finish (KC_STORE (source), result, &async->error);
  g_main_loop_quit (async->loop);
}

static void
changed_cb (KcStore *store, Async *async)
{
  async->n_changed++;
}

static void
run_work (TestStore *test, Async *async, KcStoreAccess access, int number, GCancellable *cancellable)
{
  Work *work = g_new0 (Work, 1);

  work->async = async;
  work->number = number;
  g_clear_error (&async->error);
  kc_store_run_async (test->store, access, work_cb, work, work_free, NULL, cancellable, done_cb, async);
  g_main_loop_run (async->loop);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_runs_on_its_threads (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Async async = { .loop = g_main_loop_new (NULL, FALSE) };
  GThread *reader;

  test_store_init (&test);
  g_signal_connect (test.store, "changed", G_CALLBACK (changed_cb), &async);
  run_work (&test, &async, KC_STORE_READ, 21, NULL);
  g_assert_no_error (async.error);
  g_assert_cmpint (GPOINTER_TO_INT (async.data), ==, 42);
  g_assert_true (async.thread != g_thread_self ());
  reader = async.thread;
  g_assert_cmpuint (async.n_changed, ==, 0);
  run_work (&test, &async, KC_STORE_WRITE, 1, NULL);
  g_assert_true (async.thread != reader && async.thread != g_thread_self ());
  g_assert_cmpuint (async.n_changed, ==, 1);
  run_work (&test, &async, KC_STORE_TRIAL, 1, NULL);
  g_assert_cmpuint (async.n_changed, ==, 1);
  run_work (&test, &async, KC_STORE_WRITE, 99, NULL);
  g_assert_error (async.error, KC_ERROR, KC_ERROR_INVALID);
  g_assert_cmpuint (async.n_changed, ==, 1);
  g_cancellable_cancel (cancellable);
  run_work (&test, &async, KC_STORE_WRITE, 1, cancellable);
  g_assert_error (async.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (GPOINTER_TO_INT (async.data), ==, 1); /* it never ran */
  g_assert_cmpuint (async.n_freed, ==, 5);
  g_clear_error (&async.error);
  g_main_loop_unref (async.loop);
}

#define LONG_SQL "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT count(*) FROM n"

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static gboolean
long_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Work *work = data;

  work->number = 7;
  return kc_db_exec (db, "count", LONG_SQL, error);
}

static gboolean
insert_slowly_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_auto(KcTransaction) transaction = { NULL };
  Work *work = data;

  work->number = 8;
  return kc_transaction_begin (&transaction, db, error) &&
         kc_db_exec (db, "insert", "INSERT INTO branch (code, name) VALUES ('X', 'X')", error) &&
         kc_db_exec (db, "count", LONG_SQL, error) && kc_transaction_commit (&transaction, error);
}

/* A long statement ends soon after it is cancelled, and leaves nothing behind; the reader works meanwhile. */
static void
test_cancels_long_statements (void)
{
  g_auto(TestStore) test = { NULL };
  Async async = { .loop = g_main_loop_new (NULL, FALSE) };
  KcStoreFunc const funcs[] = { long_cb, insert_slowly_cb };
  const KcStoreAccess access[] = { KC_STORE_READ, KC_STORE_WRITE };

  test_store_init (&test);
  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      Work *work = g_new0 (Work, 1);

      work->async = &async;
      g_timeout_add (50, cancel_cb, cancellable);
      kc_store_run_async (test.store, access[i], funcs[i], work, work_free, NULL, cancellable, done_cb, &async);
      if (access[i] == KC_STORE_WRITE)
        g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM branch"), ==, 0);
      g_main_loop_run (async.loop);
      g_assert_error (async.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (GPOINTER_TO_INT (async.data), ==, 7 + (int) i);
      g_clear_error (&async.error);
    }
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM branch"), ==, 0);
  test_store_exec (&test, "INSERT INTO branch (code, name) VALUES ('X', 'X')");
  g_main_loop_unref (async.loop);
}

typedef struct
{
  Work work;                        /* for done_cb() */
  GAsyncQueue *counted, *written;   /* messages there and back */
  gint64 before, after;
} View;

static gboolean
count_branches (KcDb *db, gint64 *number, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT count(*) FROM branch", error);

  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  *number = kc_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
count_twice_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  View *view = data;
  gboolean counted = count_branches (db, &view->before, error);

  g_async_queue_push (view->counted, view);
  g_async_queue_pop (view->written);
  return counted && count_branches (db, &view->after, error);
}

/* What is committed between two questions of one reading is not seen by it, only by the next. */
static void
test_a_reading_is_one_view (void)
{
  g_auto(TestStore) test = { NULL };
  Async async = { .loop = g_main_loop_new (NULL, FALSE) };
  View view = { .counted = g_async_queue_new (), .written = g_async_queue_new (), .before = -1, .after = -1 };

  test_store_init (&test);
  kc_store_run_async (test.store, KC_STORE_READ, count_twice_cb, &view, NULL, NULL, NULL, done_cb, &async);
  g_async_queue_pop (view.counted);
  test_store_exec (&test, "INSERT INTO branch (code, name) VALUES ('X', 'X')");
  g_async_queue_push (view.written, &view);
  g_main_loop_run (async.loop);
  g_assert_no_error (async.error);
  g_assert_cmpint (view.before, ==, 0);
  g_assert_cmpint (view.after, ==, 0);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM branch"), ==, 1);
  g_async_queue_unref (view.counted);
  g_async_queue_unref (view.written);
  g_main_loop_unref (async.loop);
}

/* What is queued when the store is closed still runs, and its callback comes. */
static void
test_close_waits_for_the_queue (void)
{
  g_auto(TestStore) test = { NULL };
  Async async = { .loop = g_main_loop_new (NULL, FALSE) };

  test_store_init (&test);
  for (guint i = 0; i < 20; i++)
    {
      Work *work = g_new0 (Work, 1);

      work->async = &async;
      work->number = 5;
      kc_store_run_async (test.store, KC_STORE_WRITE, work_cb, work, work_free, NULL, NULL, done_cb, &async);
    }
  kc_store_close (test.store);
  while (async.n_freed < 20)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (async.error);
  g_assert_cmpint (GPOINTER_TO_INT (async.data), ==, 10);
  g_main_loop_unref (async.loop);
}

static gint64
size_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_size;
}

/* What was much stands in the file itself soon after, without anybody asking for anything. */
static void
test_idle_writer_empties_the_log (void)
{
  g_auto(TestStore) test = { NULL };
  gint64 before, end;

  test_store_init (&test);
  test_store_close (&test);
  test_store_open (&test);
  before = size_of (test.path);
  test_store_exec (&test, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 400000)"
                          " INSERT INTO measure_value (period, staff, measure, value, source, cell) SELECT 202401, i, 1, i, 1, i FROM n");
  end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (size_of (test.path) < before + 8000000 && g_get_monotonic_time () < end)
    g_usleep (10000);
  g_assert_cmpint (size_of (test.path), >=, before + 8000000);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM measure_value"), ==, 400000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/creates-and-reopens", test_creates_and_reopens);
  g_test_add_func ("/store/absent-file", test_absent_file);
  g_test_add_func ("/store/other-files", test_other_files);
  g_test_add_func ("/store/newer-schema", test_newer_schema);
  g_test_add_func ("/store/second-store-reads", test_second_store_reads);
  g_test_add_func ("/store/other-process", test_other_process);
  g_test_add_func ("/store/explicit-read-only", test_explicit_read_only);
  g_test_add_func ("/store/closed-fails-cleanly", test_closed_fails_cleanly);
  g_test_add_func ("/store/runs-on-its-threads", test_runs_on_its_threads);
  g_test_add_func ("/store/cancels-long-statements", test_cancels_long_statements);
  g_test_add_func ("/store/a-reading-is-one-view", test_a_reading_is_one_view);
  g_test_add_func ("/store/close-waits-for-the-queue", test_close_waits_for_the_queue);
  g_test_add_func ("/store/idle-writer-empties-the-log", test_idle_writer_empties_the_log);
  return g_test_run ();
}
