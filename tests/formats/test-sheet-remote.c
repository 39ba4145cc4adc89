/* Reading in a process of its own: everything as in this process, whatever that process does to us an error with its place, and nothing of it left. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kc-sheet-remote.h"
#include "one-file.h"
#include "package-builder.h"
#include "sheet-lines.h"

static const char *hostile_reader, *plain_reader, *probe;

static guint
count_descriptors (void)
{
  DIR *folder = opendir ("/proc/self/fd");
  guint n = 0;

  g_assert_nonnull (folder);
  while (readdir (folder) != NULL)
    n++;
  closedir (folder);
  return n;
}

/* No process is left, not even a dead one that nobody asked about. */
static void
assert_no_children (void)
{
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

/* Everything that a book says, as text; or why it says nothing. */

static void
append_issues (GString *out, KcIssueList *issues)
{
  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      g_autofree char *line = kc_issue_dup_line (kc_issue_list_get (issues, i));

      g_string_append_printf (out, "%s\n", line);
    }
}

static void
append_book (GString *out, KcSheetBook *book)
{
  guint n_starts;
  const guint32 *starts = kc_sheet_book_get_column_starts (book, &n_starts);

  g_string_append_printf (out, "%d %s %d %d %s\n", kc_sheet_book_get_format (book), kc_sheet_book_get_encoding (book), kc_sheet_book_get_delimiter (book),
                          kc_sheet_book_has_1904_dates (book), kc_sheet_book_get_file_name (book));
  for (guint i = 0; i < n_starts; i++)
    g_string_append_printf (out, "%u ", starts[i]);
  for (guint i = 0; i < kc_sheet_book_get_n_sheets (book); i++)
    {
      const KcSheetInfo *info = kc_sheet_book_get_sheet (book, i);
      g_autoptr (GError) error = NULL;

      g_string_append_printf (out, "\n[%s] %d %u\n", info->name, info->hidden, info->n_rows_hint);
      if (!sheet_lines_append (out, book, i, &error))
        g_string_append_printf (out, "!!%s %d %s\n", g_quark_to_string (error->domain), error->code, error->message);
    }
}

static char *
describe (const char *path, const KcSheetOptions *options, gboolean remote)
{
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = remote ? kc_sheet_remote_open (path, options, NULL, issues, NULL, &error) : kc_sheet_book_open (path, options, issues, &error);

  if (book == NULL)
    g_string_append_printf (out, "!!%s %d %s\n", g_quark_to_string (error->domain), error->code, error->message);
  else
    append_book (out, book);
  append_issues (out, issues);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_same (gconstpointer data)
{
  g_autofree char *here = describe (data, NULL, FALSE), *there = describe (data, NULL, TRUE);

  g_assert_cmpstr (there, ==, here);
}

static void
add_folder (const char *folder, const char *called, guint *n)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (directory);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *test = g_strconcat (called, "/", name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (path, test, n);
      else if (!g_str_has_suffix (name, ".expected"))
        {
          g_test_add_data_func_full (test, g_steal_pointer (&path), test_same, g_free);
          (*n)++;
        }
    }
}

static void
test_options (Fixture *fixture, gconstpointer data)
{
  const guint32 starts[] = { 0, 4, 9 };
  const KcSheetOptions options[] = { { .encoding = "GB18030" }, { .encoding = "CP1251" }, { .encoding = "no such" }, { .delimiter = ';' }, { .max_rows = 1 },
                                     { .column_starts = starts, .n_column_starts = 3 }, { .column_starts = starts }, { .file_name = "别的.csv" },
                                     { .encoding = "ISO-8859-13" } };

  g_assert_true (g_file_set_contents (fixture->path, "a;b,c  d  e\n1;2,3  \xe4\xbd\xa0  5\n", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *here = describe (fixture->path, &options[i], FALSE), *there = describe (fixture->path, &options[i], TRUE);

      g_assert_cmpstr (there, ==, here);
    }
}

/* Refused before a process is started, or by it. */
static void
test_no_sheet (Fixture *fixture, gconstpointer data)
{
  static const char entities[] = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><office:document>&b;</office:document>";
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", NULL);
  const char *paths[] = { fixture->folder, missing, "/dev/zero", fixture->path };

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    test_same (paths[i]);
  g_assert_true (g_file_set_contents (fixture->path, entities, -1, NULL));
  test_same (fixture->path);
  assert_no_children ();
}

static void
test_bombs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  build_bomb (fixture->path, "xl/workbook.xml", 100 * 1024 * 1024);
  g_assert_null (kc_sheet_remote_open (fixture->path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
  test_same (fixture->path);
}

/* Several sheets, each left before its end, and one again to its end. */

typedef struct
{
  guint64 rows;
  guint64 most;
} Count;

static gboolean
count_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Count *count = data;

  return ++count->rows != count->most;
}

static void
write_rows (const char *path, guint n)
{
  g_autoptr (GString) text = g_string_new ("工号,姓名,月份,发放笔数\n");

  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, "%07u,江俊杰,2024-01,%u\n", i, i % 97);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}

static void
test_left_early (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;

  write_rows (fixture->path, 200000);
  book = kc_sheet_remote_open (fixture->path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      Count few = { 0, 10 }, more = { 0, 60000 }, all = { 0, 0 };

      g_assert_true (kc_sheet_book_read (book, 0, count_cb, &few, NULL, &error));
      g_assert_cmpuint (few.rows, ==, 10);
      g_assert_true (kc_sheet_book_read (book, 0, count_cb, &more, NULL, &error));
      g_assert_cmpuint (more.rows, ==, 60000);
      g_assert_true (kc_sheet_book_read (book, 0, count_cb, &all, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (all.rows, ==, 200000);
    }
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  Count half = { 0, 100000 }, all = { 0, 0 };

  write_rows (fixture->path, 200000);
  book = kc_sheet_remote_open (fixture->path, NULL, NULL, NULL, progress, &error);
  g_assert_no_error (error);
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, &half, progress, &error));
  g_assert_cmpfloat_with_epsilon (kc_progress_get_fraction (progress), 0.5, 0.1);
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, &all, progress, &error));
  g_assert_cmpfloat (kc_progress_get_fraction (progress), >, 0.9);
}

/* What goes wrong in the reading process */

typedef struct
{
  const char *manner;
  int code;
  const char *message;
} Hostile;

static const Hostile hostile_openings[] = {
  { "crash", KC_ERROR_READER_FAILED, "ended by signal 11" },
  { "hang", KC_ERROR_READER_STALLED, "no answer for 1 seconds" },
  { "leave", KC_ERROR_READER_FAILED, "ended with code 7" },
  { "memory", KC_ERROR_READER_LIMIT, "out of memory" },
  { "time", KC_ERROR_READER_LIMIT, "out of processor time" },
  { "deaf", KC_ERROR_READER_FAILED, "closed its end" },
  { "garbage", KC_ERROR_READER_FAILED, "an answer that makes no sense" },
  { "long-frame", KC_ERROR_READER_FAILED, "an answer that makes no sense" },
  { "unknown-format", KC_ERROR_READER_FAILED, "an answer that makes no sense" },
  { "many-sheets", KC_ERROR_READER_FAILED, "an answer that makes no sense" },
  { "missing-sheets", KC_ERROR_READER_FAILED, "an answer that makes no sense" },
  { "bad-name", KC_ERROR_READER_FAILED, "an answer that makes no sense" },
  { "foreign-error", KC_ERROR_READER_FAILED, "an answer that makes no sense" },
  { "rows-unasked", KC_ERROR_READER_FAILED, "an answer that makes no sense" },
};

/* A row's bytes: row 0-3, cells 4-7, hidden 8-11; its cell: what it is 12, flags 13, length of the text 14, the text 15-22, NUL 23. */
static const Hostile hostile_rows[] = {
  { "row-crash", KC_ERROR_READER_FAILED, "s!A3: ended by signal 11" },
  { "row-killed", KC_ERROR_READER_FAILED, "s!A3: ended by signal 9" },
  { "row-hang", KC_ERROR_READER_STALLED, "s!A3: no answer for 1 seconds" },
  { "row-half", KC_ERROR_READER_FAILED, "s!A3: ended with code 0" },
  { "row-again", KC_ERROR_READER_FAILED, "s!A3: an answer that makes no sense" },
  { "row-byte-0=2", KC_ERROR_READER_FAILED, "s!A3: an answer that makes no sense" },      /* row 3 again */
  { "row-byte-4=2", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },      /* a cell that is not there */
  { "row-byte-6=255", KC_ERROR_READER_FAILED, "s!A3: an answer that makes no sense" },    /* millions of cells */
  { "row-byte-8=2", KC_ERROR_READER_FAILED, "s!A3: an answer that makes no sense" },      /* neither hidden nor not */
  { "row-byte-12=15", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },    /* no such type */
  { "row-byte-12=1", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },     /* a text without text */
  { "row-byte-12=11", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },    /* a date without date */
  { "row-byte-12=137", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },   /* a column far to the right */
  { "row-byte-12=25", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },    /* a number that is not there */
  { "row-byte-13=128", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },   /* no such flag */
  { "row-byte-14=200", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },   /* a text beyond the frame */
  { "row-byte-14=254", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },   /* as the text before, and there is none */
  { "row-byte-14=255", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },   /* a long one */
  { "row-byte-16=255", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },   /* no UTF-8 */
  { "row-byte-16=0", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },     /* NUL inside */
  { "row-byte-23=65", KC_ERROR_READER_FAILED, "s!A4: an answer that makes no sense" },    /* none behind */
};

static KcSheetBook *
open_hostile (const char *path, const char *manner, KcProgress *progress, GError **error)
{
  const KcSheetReader reader = { .program = hostile_reader, .patience = 1 };

  g_assert_true (g_file_set_contents (path, manner, -1, NULL));
  return kc_sheet_remote_open (path, NULL, &reader, NULL, progress, error);
}

static void
test_hostile_opening (Fixture *fixture, gconstpointer data)
{
  guint n = count_descriptors ();

  for (gsize i = 0; i < G_N_ELEMENTS (hostile_openings); i++)
    {
      const Hostile *hostile = &hostile_openings[i];
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", hostile->manner);
      g_assert_null (open_hostile (fixture->path, hostile->manner, NULL, &error));
      g_assert_error (error, KC_ERROR, hostile->code);
      g_assert_cmpstr (error->message, ==, hostile->message);
      assert_no_children ();
      g_assert_cmpuint (count_descriptors (), ==, n);
    }
}

static void
test_hostile_rows (Fixture *fixture, gconstpointer data)
{
  guint n = count_descriptors ();

  for (gsize i = 0; i < G_N_ELEMENTS (hostile_rows); i++)
    {
      const Hostile *hostile = &hostile_rows[i];
      g_autoptr (GError) error = NULL, again = NULL;
      g_autoptr (KcSheetBook) book = open_hostile (fixture->path, hostile->manner, NULL, &error);
      Count count = { 0, 0 };

      g_test_message ("%s", hostile->manner);
      g_assert_no_error (error);
      g_assert_false (kc_sheet_book_read (book, 0, count_cb, &count, NULL, &error));
      g_assert_error (error, KC_ERROR, hostile->code);
      g_assert_cmpuint (count.rows, ==, 3);
      if (strstr (hostile->message, "s!A4") == NULL)
        g_assert_cmpstr (error->message, ==, hostile->message);
      /* It is over, and says so. */
      g_assert_false (kc_sheet_book_read (book, 0, count_cb, &count, NULL, &again));
      g_assert_error (again, KC_ERROR, KC_ERROR_READER_FAILED);
      assert_no_children ();
      g_clear_object (&book);
      g_assert_cmpuint (count_descriptors (), ==, n);
    }
}

/* Rows that nobody wants are dropped, but not without end. */
static void
test_flood (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = open_hostile (fixture->path, "row-flood", NULL, &error);
  Count few = { 0, 10 };

  g_assert_no_error (error);
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, &few, NULL, &error));
  g_assert_false (kc_sheet_book_read (book, 0, count_cb, &few, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_FAILED);
  assert_no_children ();
}

/* Cancelling ends a process that would be waited for for minutes. */

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  static const char *const manners[] = { "hang", "row-hang" };
  const KcSheetReader reader = { .program = hostile_reader };

  for (gsize i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      g_autoptr (KcProgress) progress = kc_progress_new (NULL);
      g_autoptr (KcSheetBook) book = NULL;
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      GThread *thread;
      Count count = { 0, 0 };

      g_assert_true (g_file_set_contents (fixture->path, manners[i], -1, NULL));
      thread = g_thread_new ("cancel", cancel_soon, kc_progress_get_cancellable (progress));
      book = kc_sheet_remote_open (fixture->path, NULL, &reader, NULL, progress, &error);
      if (book != NULL)
        g_assert_false (kc_sheet_book_read (book, 0, count_cb, &count, progress, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
      assert_no_children ();
      g_thread_join (thread);
    }
}

static void
test_missing_reader (Fixture *fixture, gconstpointer data)
{
  const KcSheetReader missing = { .program = "/nowhere/kaocheng-sheet-reader" };
  guint n = count_descriptors ();
  g_autoptr (GError) error = NULL;

  write_rows (fixture->path, 2);
  g_assert_null (kc_sheet_remote_open (fixture->path, NULL, &missing, NULL, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_MISSING);
  g_assert_cmpuint (count_descriptors (), ==, n);
  assert_no_children ();
}

/* What the kernel knows of the reading process of this program; there is one. */
static char *
read_about_child (const char *what)
{
  g_autofree char *children = NULL;
  g_autofree char *path = NULL;
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents ("/proc/thread-self/children", &children, NULL, &error);
  g_assert_no_error (error);
  path = g_strdup_printf ("/proc/%s/%s", g_strstrip (children), what);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_line (const char *text, const char *pattern)
{
  if (!g_regex_match_simple (pattern, text, G_REGEX_MULTILINE, 0))
    g_error ("no line “%s” in:\n%s", pattern, text);
}

static void
assert_confined (gboolean memory)
{
  g_autofree char *status = read_about_child ("status"), *limits = read_about_child ("limits");

  assert_line (status, "^NoNewPrivs:\t1$");
  if (g_file_test ("/proc/sys/kernel/seccomp", G_FILE_TEST_IS_DIR))
    assert_line (status, "^Seccomp:\t2$");
  else
    g_test_message ("this kernel has no filter for system calls");
  assert_line (limits, "^Max cpu time +900 +905 +seconds");
  assert_line (limits, "^Max file size +0 +0 ");
  assert_line (limits, "^Max core file size +0 +0 ");
  assert_line (limits, "^Max processes +0 +0 ");
  assert_line (limits, "^Max open files +64 +64 ");
  if (memory)
    assert_line (limits, "^Max address space +3221225472 +3221225472 ");
}

/* Nothing of this program's is open there: requests, answers, errors, the file, and the file once more for the book. */
static void
assert_descriptors (void)
{
  g_autofree char *children = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GDir) folder = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents ("/proc/thread-self/children", &children, NULL, NULL));
  path = g_strdup_printf ("/proc/%s/fd", g_strstrip (children));
  folder = g_dir_open (path, 0, NULL);
  g_assert_nonnull (folder);
  while (g_dir_read_name (folder) != NULL)
    n++;
  g_assert_cmpuint (n, <=, 5);
}

static void
test_confined (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  /* Inheritable on purpose. */
  int leak = dup (STDIN_FILENO);

  write_rows (fixture->path, 10);
  book = kc_sheet_remote_open (fixture->path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_confined (FALSE);
  assert_descriptors ();
  close (leak);
}

/* With a reader built without sanitizers, so that its limits are those of an installed one. */

static void
test_plain_reader (Fixture *fixture, gconstpointer data)
{
  const KcSheetReader reader = { .program = plain_reader };
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  Count all = { 0, 0 };

  write_rows (fixture->path, 1000);
  book = kc_sheet_remote_open (fixture->path, NULL, &reader, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_confined (TRUE);
  assert_descriptors ();
  g_assert_true (kc_sheet_book_read (book, 0, count_cb, &all, NULL, &error));
  g_assert_cmpuint (all.rows, ==, 1000);
}

static void
test_memory_limit (Fixture *fixture, gconstpointer data)
{
  const KcSheetReader reader = { .program = plain_reader, .memory = 64 << 20 };
  g_autoptr (GString) strings = g_string_new (NULL);
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;
  Count all = { 0, 0 };

  for (guint i = 0; i < 2000000; i++)
    g_string_append_printf (strings, "<si><t>%u a text that nothing shares</t></si>", i);
  build_workbook (fixture->path, "<row r='1'><c r='A1' t='s'><v>7</v></c></row>", NULL, strings->str, NULL);
  book = kc_sheet_remote_open (fixture->path, NULL, &reader, NULL, NULL, &error);
  if (book != NULL)
    g_assert_false (kc_sheet_book_read (book, 0, count_cb, &all, NULL, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_LIMIT);
  assert_no_children ();
}

static void
test_time_limit (Fixture *fixture, gconstpointer data)
{
  const KcSheetReader reader = { .program = plain_reader, .cpu_seconds = 1 };
  g_autoptr (KcSheetBook) book = NULL;
  g_autoptr (GError) error = NULL;

  write_rows (fixture->path, 300000);
  book = kc_sheet_remote_open (fixture->path, NULL, &reader, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 200 && error == NULL; i++)
    {
      Count all = { 0, 0 };

      g_assert_true (kc_sheet_book_read (book, 0, count_cb, &all, NULL, &error) == (error == NULL));
    }
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_LIMIT);
}

static char *
run_probe (const char *what, int *status)
{
  const char *arguments[] = { probe, what, NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, status, &error);
  g_assert_no_error (error);
  return out;
}

static void
test_filter (void)
{
  int status;
  g_autofree char *out = run_probe ("calls", &status);

  if (strstr (out, "filter: DONE") == NULL)
    {
      g_test_skip ("this kernel has no filter for system calls");
      return;
    }
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (out, ==,
                   "filter: DONE\nopen: denied\ncreat: denied\nstat: denied\nunlink: denied\nmemfd: denied\nwrite elsewhere: denied\ndup2: denied\ntruncate: denied\n"
                   "ioctl: denied\nsocket: denied\nlocal socket: denied\nsend: denied\nfork: denied\nclone3: denied\nexecve: denied\nptrace: denied\nkill: denied\n"
                   "prctl: denied\nlimits: denied\nprocess_vm_readv: denied\nordinary memory: DONE\nexecutable memory: denied\nfile memory: denied\n"
                   "make executable: denied\n");
}

static void
test_limits (void)
{
  int status;
  g_autofree char *memory = run_probe ("memory", &status);
  g_autofree char *nothing = NULL;

  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (memory, ==, "much: Cannot allocate memory\nsome: DONE\n");
  nothing = run_probe ("time", &status);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGXCPU);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *fixture, gconstpointer data);
    const char *file;
  } tests[] = {
    { "options", test_options, "名册.csv" },
    { "no-sheet", test_no_sheet, "x.fods" },
    { "bombs", test_bombs, "x.xlsx" },
    { "left-early", test_left_early, "x.csv" },
    { "progress", test_progress, "x.csv" },
    { "hostile-opening", test_hostile_opening, "x" },
    { "hostile-rows", test_hostile_rows, "x" },
    { "flood", test_flood, "x" },
    { "cancel", test_cancel, "x" },
    { "missing-reader", test_missing_reader, "x.csv" },
    { "confined", test_confined, "x.csv" },
    { "plain-reader", test_plain_reader, "x.csv" },
    { "memory-limit", test_memory_limit, "x.xlsx" },
    { "time-limit", test_time_limit, "x.csv" },
  };
  g_autofree char *sheets = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", NULL);
  g_autofree char *samples = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "resources", "samples", NULL);
  g_autofree char *build = g_build_filename (g_getenv ("KC_BUILD_DIR"), "tests", "formats", NULL);
  g_autofree char *hostile_path = g_build_filename (build, "hostile-reader", NULL);
  g_autofree char *plain_path = g_build_filename (build, "plain-reader", NULL);
  g_autofree char *probe_path = g_build_filename (build, "probe-confine", NULL);
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  hostile_reader = hostile_path;
  plain_reader = plain_path;
  probe = probe_path;
  add_folder (sheets, "/remote/same", &n);
  add_folder (samples, "/remote/same/samples", &n);
  g_assert_cmpuint (n, >=, 90);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/remote/", tests[i].name, NULL);

      g_test_add (path, Fixture, tests[i].file, one_file_set_up, tests[i].func, one_file_tear_down);
    }
  g_test_add_func ("/remote/filter", test_filter);
  g_test_add_func ("/remote/limits", test_limits);
  return g_test_run ();
}
