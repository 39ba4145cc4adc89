/* Whatever befalls the process that reads the files (formats/hostile-reader.c stands in for it): an error that names file and place, or a finding about one
 * file of a folder, and the database as before (issue 4, "Robust"). */
#include <sys/wait.h>

#include "kc-test-import.h"

static void
write_manner (TestBank *bank, const char *name, const char *manner)
{
  g_autofree char *path = g_build_filename (bank->folder, "files", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, manner, -1, NULL));
}

static gboolean
look (TestBank *bank, KcImportSession *session, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (bank->folder, "files", name, NULL);
  const char *paths[] = { path, NULL };

  return test_inspect (session, paths, error);
}

static void
assert_no_children (void)
{
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

static void
test_looking (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  session = kc_import_session_new (bank.store);
  write_manner (&bank, "坏.csv", "row-crash");
  g_assert_false (look (&bank, session, "坏.csv", &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_FAILED);
  g_assert_cmpstr (error->message, ==, "坏.csv: s!A3: ended by signal 11");
  assert_no_children ();
  g_clear_object (&session);
  test_bank_close (&bank);
}

static void
test_folder (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportSession) session = NULL;
  g_autofree char *findings = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  session = kc_import_session_new (bank.store);
  write_manner (&bank, "一.csv", "crash");
  write_manner (&bank, "二.csv", "row-killed");
  write_manner (&bank, "三.csv", "memory");
  write_manner (&bank, "四.csv", "late-crash");
  g_assert_true (look (&bank, session, ".", &error));
  g_assert_no_error (error);
  findings = test_list_findings (kc_import_session_get_issues (session));
  test_assert_same_lines (findings, "一.csv 一.csv file-not-read\n三.csv 三.csv file-not-read\n二.csv 二.csv file-not-read");
  g_assert_cmpuint (g_list_model_get_n_items (kc_import_session_get_sources (session)), ==, 1);
  assert_no_children ();
  g_clear_object (&session);
  test_bank_close (&bank);
}

/* As in a folder; but what is no sheet was chosen by mistake. */
static void
test_several (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportSession) session = NULL;
  g_autofree char *findings = NULL, *bad = NULL, *good = NULL, *missing = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  session = kc_import_session_new (bank.store);
  write_manner (&bank, "一.csv", "crash");
  write_manner (&bank, "二.csv", "late-crash");
  bad = g_build_filename (bank.folder, "files", "一.csv", NULL);
  good = g_build_filename (bank.folder, "files", "二.csv", NULL);
  missing = g_build_filename (bank.folder, "files", "三.csv", NULL);
  g_assert_true (test_inspect (session, (const char *[]) { bad, good, NULL }, &error));
  g_assert_no_error (error);
  findings = test_list_findings (kc_import_session_get_issues (session));
  test_assert_same_lines (findings, "一.csv 一.csv file-not-read");
  g_assert_cmpuint (g_list_model_get_n_items (kc_import_session_get_sources (session)), ==, 1);
  g_assert_false (test_inspect (session, (const char *[]) { bad, good, missing, NULL }, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
  g_clear_object (&session);
  test_bank_close (&bank);
}

/* Silent for longer than the user waits: a finding of a folder's file, and an error of the plan. */
static void
test_patience (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportSession) session = NULL;
  g_autofree char *findings = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began;

  test_bank_open (&bank);
  session = kc_import_session_new (bank.store);
  kc_import_session_set_patience (session, 1);
  write_manner (&bank, "一.csv", "hang");
  began = g_get_monotonic_time ();
  g_assert_false (look (&bank, session, "一.csv", &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_STALLED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 60 * G_USEC_PER_SEC);
  g_clear_error (&error);
  g_assert_true (look (&bank, session, ".", &error));
  g_assert_no_error (error);
  findings = test_list_findings (kc_import_session_get_issues (session));
  test_assert_same_lines (findings, "一.csv 一.csv file-not-read");
  assert_no_children ();
  g_clear_object (&session);
  test_bank_close (&bank);
}

static void
test_importing (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcImportPlan) plan = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  session = kc_import_session_new (bank.store);
  write_manner (&bank, "名册.csv", "late-crash");
  g_assert_true (look (&bank, session, "名册.csv", &error));
  before = test_dump (bank.store);
  plan = test_run (session, FALSE, NULL, &error);
  g_assert_null (plan);
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_FAILED);
  g_assert_cmpstr (error->message, ==, "名册.csv: s!A1000: ended by signal 11");
  after = test_dump (bank.store);
  g_assert_cmpstr (after, ==, before);
  test_assert_query (&bank, "SELECT count(*) FROM import_batch", "0");
  assert_no_children ();
  g_clear_object (&session);
  test_bank_close (&bank);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* It would be waited for for minutes. */
static void
test_cancelled (void)
{
  TestBank bank = { NULL };
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;

  test_bank_open (&bank);
  session = kc_import_session_new (bank.store);
  write_manner (&bank, "名册.csv", "late-hang");
  g_assert_true (look (&bank, session, "名册.csv", &error));
  start = g_get_monotonic_time ();
  g_timeout_add (300, cancel_cb, kc_progress_get_cancellable (progress));
  g_assert_null (test_run (session, FALSE, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
  test_assert_query (&bank, "SELECT count(*) FROM staff", "0");
  assert_no_children ();
  g_clear_object (&session);
  test_bank_close (&bank);
}

/* Not a finding about each file: no file can be read. */
static void
test_missing (void)
{
  TestBank bank = { NULL };
  g_autofree char *reader = g_strdup (g_getenv ("KC_SHEET_READER"));
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  session = kc_import_session_new (bank.store);
  write_manner (&bank, "名册.csv", "late-hang");
  g_setenv ("KC_SHEET_READER", "/nowhere/kaocheng-sheet-reader", TRUE);
  g_assert_false (look (&bank, session, ".", &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_MISSING);
  g_setenv ("KC_SHEET_READER", reader, TRUE);
  g_clear_object (&session);
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_autofree char *hostile = g_build_filename (g_getenv ("KC_BUILD_DIR"), "tests", "formats", "hostile-reader", NULL);

  g_setenv ("KC_SHEET_READER", hostile, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/importing/reader/looking", test_looking);
  g_test_add_func ("/importing/reader/folder", test_folder);
  g_test_add_func ("/importing/reader/several", test_several);
  g_test_add_func ("/importing/reader/patience", test_patience);
  g_test_add_func ("/importing/reader/importing", test_importing);
  g_test_add_func ("/importing/reader/cancelled", test_cancelled);
  g_test_add_func ("/importing/reader/missing", test_missing);
  return g_test_run ();
}
