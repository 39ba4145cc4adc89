/* Whatever goes wrong while files are taken in: a code that says what, and the database as before (issue list "Bad input"). */
#include <gio/gio.h>
#include <unistd.h>

#include "kc-test-import.h"

/* A sheet has 1,048,576 rows at most. */
#define TOO_MANY_ROWS 1048600u
#define STAFF "支行,工号,姓名\n城东支行,0102001,江俊杰\n城东支行,0102002,金美玲\n"

static char *
write_file (TestBank *bank, const char *name, const char *content, gssize length)
{
  char *path = g_build_filename (bank->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
  return path;
}

static char *
sample_path (const char *name)
{
  return g_build_filename (g_getenv ("KC_SOURCE_DIR"), "resources", "samples", name, NULL);
}

static KcImportSession *
look (TestBank *bank, const char *path)
{
  KcImportSession *session = kc_import_session_new (bank->store);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  return session;
}

static KcImportPlan *
import_text (TestBank *bank, const char *name, const char *content)
{
  g_autofree char *path = write_file (bank, name, content, -1);
  g_autoptr (KcImportSession) session = look (bank, path);
  g_autoptr (GError) error = NULL;
  KcImportPlan *plan = test_run (session, FALSE, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* Applying fails with this code, and neither tables nor history show a trace. */
static void
assert_apply_fails (TestBank *bank, KcImportSession *session, KcProgress *progress, GQuark domain, int code)
{
  g_autofree char *before = test_dump (bank->store), *after = NULL, *batches = NULL;
  g_autofree char *batches_before = test_query (bank->store, "SELECT * FROM import_batch");
  g_autoptr (GError) error = NULL;
  g_autoptr (KcImportPlan) plan = test_run (session, FALSE, progress, &error);

  g_assert_null (plan);
  g_assert_error (error, domain, code);
  after = test_dump (bank->store);
  g_assert_cmpstr (before, ==, after);
  batches = test_query (bank->store, "SELECT * FROM import_batch");
  g_assert_cmpstr (batches_before, ==, batches);
}

static void
test_disk_full (void)
{
  TestBank bank = { NULL };
  g_autofree char *path = sample_path ("员工名册.xls");
  g_autoptr (KcImportSession) session = NULL;
  g_autofree char *pages = NULL, *limit = NULL;

  test_bank_open (&bank);
  session = look (&bank, path);
  pages = test_query (bank.store, "SELECT page_count FROM pragma_page_count");
  limit = g_strdup_printf ("PRAGMA max_page_count = %d", atoi (pages) + 2);
  test_exec (bank.store, limit);
  assert_apply_fails (&bank, session, NULL, KC_ERROR, KC_ERROR_DISK_FULL);
  test_exec (bank.store, "PRAGMA max_page_count = 1000000");
  g_clear_object (&session);
  test_bank_close (&bank);
}

static void
test_read_only (void)
{
  TestBank bank = { NULL };
  g_autofree char *path = sample_path ("员工名册.xls");
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  kc_store_close (bank.store);
  g_clear_object (&bank.store);
  bank.store = kc_store_open (bank.path, KC_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  session = look (&bank, path);
  assert_apply_fails (&bank, session, NULL, KC_ERROR, KC_ERROR_DATABASE_READ_ONLY);
  g_clear_object (&session);
  test_bank_close (&bank);
}

static void
test_locked (void)
{
  TestBank bank = { NULL };
  g_autofree char *path = sample_path ("员工名册.xls");
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcDb) other = NULL;
  g_auto (KcTransaction) transaction = { NULL };
  g_autoptr (GError) error = NULL;

  test_bank_open (&bank);
  session = look (&bank, path);
  other = kc_db_open (bank.path, KC_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (kc_transaction_begin (&transaction, other, &error));
  assert_apply_fails (&bank, session, NULL, KC_ERROR, KC_ERROR_DATABASE_LOCKED);
  kc_transaction_rollback (&transaction);
  g_clear_pointer (&other, kc_db_close);
  g_clear_object (&session);
  test_bank_close (&bank);
}

static void
test_cancelled_before (void)
{
  TestBank bank = { NULL };
  g_autofree char *path = sample_path ("员工名册.xls");
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KcProgress) progress = kc_progress_new (cancellable);

  test_bank_open (&bank);
  session = look (&bank, path);
  g_cancellable_cancel (cancellable);
  assert_apply_fails (&bank, session, progress, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&session);
  test_bank_close (&bank);
}

static void
cancel_cb (KcProgress *progress, GParamSpec *pspec, gpointer data)
{
  if (kc_progress_get_fraction (progress) > 0.05)
    g_cancellable_cancel (kc_progress_get_cancellable (progress));
}

/* In the middle of many rows. */
static void
test_cancelled_within (void)
{
  TestBank bank = { NULL };
  g_autoptr (GString) text = g_string_new ("工号,月份,发放笔数,利息收入\n");
  g_autoptr (KcImportPlan) staff = NULL;
  g_autofree char *path = NULL;
  g_autoptr (KcImportSession) session = NULL;
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);

  test_bank_open (&bank);
  staff = import_text (&bank, "名册.csv", STAFF);
  for (guint i = 0; i < 400000; i++)
    g_string_append_printf (text, "010200%u,2024年%u月,%u,1.5\n", i % 2 + 1, i % 12 + 1, i);
  path = write_file (&bank, "业绩.csv", text->str, (gssize) text->len);
  session = look (&bank, path);
  g_signal_connect (progress, "notify::fraction", G_CALLBACK (cancel_cb), NULL);
  assert_apply_fails (&bank, session, progress, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&session);
  test_bank_close (&bank);
}

static void
test_file_gone (void)
{
  TestBank bank = { NULL };
  g_autofree char *path = NULL;
  g_autoptr (KcImportSession) session = NULL;

  test_bank_open (&bank);
  path = write_file (&bank, "名册.csv", STAFF, -1);
  session = look (&bank, path);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_apply_fails (&bank, session, NULL, KC_ERROR, KC_ERROR_NOT_FOUND);
  g_clear_object (&session);
  test_bank_close (&bank);
}

/* One bad file among good ones: its name and what it is. */
static void
assert_refused (TestBank *bank, const char *path, KcError code)
{
  g_autoptr (KcImportSession) session = kc_import_session_new (bank->store);
  g_autofree char *good = sample_path ("不良与考试.csv");
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *start = g_strconcat (name, ": ", NULL);
  const char *paths[] = { good, path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (test_inspect (session, paths, &error));
  g_assert_error (error, KC_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, start));
  g_assert_cmpuint (g_list_model_get_n_items (kc_import_session_get_sources (session)), ==, 0);
}

static void
test_bad_files (void)
{
  TestBank bank = { NULL };
  g_autofree char *empty = NULL, *pdf = NULL, *truncated = NULL, *absent = NULL, *locked = NULL;
  g_autofree char *sample = sample_path ("2024-2025月度业绩.xlsx");
  g_autofree char *content = NULL;
  gsize length;

  test_bank_open (&bank);
  empty = write_file (&bank, "空.xlsx", "", 0);
  pdf = write_file (&bank, "扫描.xls", "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", -1);
  g_assert_true (g_file_get_contents (sample, &content, &length, NULL));
  truncated = write_file (&bank, "断.xlsx", content, (gssize) length / 2);
  absent = g_build_filename (bank.folder, "没有.xlsx", NULL);
  locked = g_build_filename (g_getenv ("KC_TEST_DATA"), "sheets", "locked.xlsx", NULL);
  assert_refused (&bank, empty, KC_ERROR_FILE_EMPTY);
  assert_refused (&bank, absent, KC_ERROR_NOT_FOUND);
  assert_refused (&bank, pdf, KC_ERROR_FILE_FORMAT);
  assert_refused (&bank, truncated, KC_ERROR_FILE_DAMAGED);
  assert_refused (&bank, locked, KC_ERROR_FILE_PROTECTED);
  test_bank_close (&bank);
}

/* More rows than a sheet may have, known only when they have been read: what came before them is not kept either. */
static void
test_too_many_rows (void)
{
  TestBank bank = { NULL };
  g_autoptr (GString) text = g_string_new ("支行,工号,姓名\n");
  g_autofree char *path = NULL;
  g_autoptr (KcImportSession) session = NULL;

  test_bank_open (&bank);
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "城东支行,01020%02u,江俊杰\n", i);
  for (guint i = 0; i < TOO_MANY_ROWS; i++)
    g_string_append_c (text, '\n');
  path = write_file (&bank, "太长.csv", text->str, (gssize) text->len);
  session = look (&bank, path);
  assert_apply_fails (&bank, session, NULL, KC_ERROR, KC_ERROR_FILE_TOO_LARGE);
  g_clear_object (&session);
  test_bank_close (&bank);
}

static void
test_nothing_to_take_in (void)
{
  TestBank bank = { NULL };
  g_autofree char *path = NULL;
  g_autoptr (KcImportSession) session = NULL;

  test_bank_open (&bank);
  path = write_file (&bank, "便条.csv", "今天,天气\n很好,不错\n", -1);
  session = look (&bank, path);
  g_assert_cmpuint (kc_issue_list_count (kc_import_session_get_issues (session), KC_ISSUE_HEADER_NOT_FOUND), ==, 1);
  assert_apply_fails (&bank, session, NULL, KC_ERROR, KC_ERROR_NO_SHEET);
  g_clear_object (&session);
  test_bank_close (&bank);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/failures/disk-full", test_disk_full);
  g_test_add_func ("/failures/read-only", test_read_only);
  g_test_add_func ("/failures/locked", test_locked);
  g_test_add_func ("/failures/cancelled-before", test_cancelled_before);
  g_test_add_func ("/failures/cancelled-within", test_cancelled_within);
  g_test_add_func ("/failures/file-gone", test_file_gone);
  g_test_add_func ("/failures/bad-files", test_bad_files);
  g_test_add_func ("/failures/too-many-rows", test_too_many_rows);
  g_test_add_func ("/failures/nothing-to-take-in", test_nothing_to_take_in);
  return g_test_run ();
}
