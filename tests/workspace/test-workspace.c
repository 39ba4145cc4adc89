/* Opening a file as the window and the command line do, in every state; check; the signals that reload lists. */
#include "test-bank.h"
#include "test-wait.h"

#include "kc-staff.h"
#include "kc-workspace.h"

typedef struct
{
  TestStore files;   /* folder and path; its store stays closed */
  KcWorkspace *workspace;
} Test;

static void
test_init (Test *test)
{
  test->files.folder = test_folder_new ();
  test->files.path = g_build_filename (test->files.folder, "bank.kaocheng", NULL);
}

static void
test_open (Test *test)
{
  g_autoptr(GError) error = NULL;

  test->workspace = kc_workspace_open_sync (test->files.path, TRUE, &error);
  g_assert_no_error (error);
}

static void
test_clear (Test *test)
{
  if (test->workspace != NULL)
    kc_workspace_close (test->workspace);
  g_clear_object (&test->workspace);
  test_store_clear (&test->files);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Test, test_clear)

static void
test_creates (void)
{
  g_auto(Test) test = { 0 };

  test_init (&test);
  test_open (&test);
  g_assert_cmpstr (kc_workspace_get_path (test.workspace), ==, test.files.path);
  g_assert_false (kc_workspace_is_read_only (test.workspace));
  g_assert_null (kc_workspace_get_holder (test.workspace));
  g_assert_true (kc_workspace_is_empty (test.workspace));
  g_assert_cmpstr (kc_workspace_get_institution_name (test.workspace), ==, "");
}

static void
test_absent_is_not_created_unasked (void)
{
  g_auto(Test) test = { 0 };
  g_autoptr(GError) error = NULL;

  test_init (&test);
  g_assert_null (kc_workspace_open_sync (test.files.path, FALSE, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (test.files.path, G_FILE_TEST_EXISTS));
}

static void
test_opens_asynchronously (void)
{
  g_auto(Test) test = { 0 };
  g_auto(TestWait) wait = { NULL };
  g_auto(TestWait) bad = { NULL };
  g_autoptr(GError) error = NULL;

  test_init (&test);
  kc_workspace_open_async (test.files.path, NULL, test_wait_cb, &wait);
  test.workspace = kc_workspace_open_finish (test_wait (&wait), &error);
  g_assert_no_error (error);
  g_assert_true (KC_IS_WORKSPACE (test.workspace));
  kc_workspace_open_async ("/nonexistent/folder/bank.kaocheng", NULL, test_wait_cb, &bad);
  g_assert_null (kc_workspace_open_finish (test_wait (&bad), &error));
  g_assert_nonnull (error);
}

static gint64
count_builtin (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "resources", "schemes", NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  gint64 n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_builtin_schemes_come_once (void)
{
  g_auto(Test) test = { 0 };
  TestStore view = { NULL };
  gint64 n;

  test_init (&test);
  for (guint i = 0; i < 2; i++)
    {
      test_open (&test);
      view.store = kc_workspace_get_store (test.workspace);
      n = test_store_number (&view, "SELECT count(*) FROM scheme WHERE length(xml) > 1000 AND title <> '' AND length(sha256) = 64");
      g_assert_cmpint (n, ==, count_builtin ());
      g_assert_cmpint (test_store_number (&view, "SELECT count(*) FROM change_set"), ==, 0);
      kc_workspace_close (test.workspace);
      g_clear_object (&test.workspace);
    }
}

/* A newer program's scheme of the same version replaces the old one, but never under a run. */
static void
test_scheme_under_a_run_stays (void)
{
  g_auto(Test) test = { 0 };
  TestStore view = { NULL };

  test_init (&test);
  test_open (&test);
  view.store = kc_workspace_get_store (test.workspace);
  test_store_exec (&view, "UPDATE scheme SET xml = '<old/>', sha256 = 'old'");
  kc_workspace_close (test.workspace);
  g_clear_object (&test.workspace);
  test_open (&test);
  view.store = kc_workspace_get_store (test.workspace);
  g_assert_cmpint (test_store_number (&view, "SELECT count(*) FROM scheme WHERE sha256 <> 'old'"), ==, count_builtin ());
  test_store_exec (&view, "UPDATE scheme SET xml = '<old/>', sha256 = 'old';"
                          "INSERT INTO appraisal_run (scheme, period, state, name, created_at, created_by) SELECT id, 202441, 'draft', 'r', 'a', 'b' FROM scheme");
  kc_workspace_close (test.workspace);
  g_clear_object (&test.workspace);
  test_open (&test);
  view.store = kc_workspace_get_store (test.workspace);
  g_assert_cmpint (test_store_number (&view, "SELECT count(*) FROM scheme WHERE sha256 = 'old'"), ==, count_builtin ());
}

static void
count_cb (KcWorkspace *workspace, guint *n)
{
  (*n)++;
}

/* A write is told once in the main context, and what was known is read anew. */
static void
test_tells_changes (void)
{
  g_auto(Test) test = { 0 };
  g_auto(TestWait) wait = { NULL };
  g_auto(TestWait) institution_wait = { NULL };
  g_autoptr(KcRecord) branch = test_record_branch ("B1", "城关支行", "urban");
  g_autoptr(KcRecord) institution = kc_record_new (kc_kind_find ("institution"));
  KcStore *store;
  guint n = 0;

  test_init (&test);
  test_open (&test);
  store = kc_workspace_get_store (test.workspace);
  g_assert_cmpstr (kc_workspace_get_institution_name (test.workspace), ==, "");
  g_signal_connect (test.workspace, "changed", G_CALLBACK (count_cb), &n);
  kc_record_save_async (store, branch, NULL, NULL, NULL, test_wait_cb, &wait);
  g_assert_true (kc_record_save_finish (store, test_wait (&wait), NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 1);
  kc_record_set_text (institution, "code", "I1");
  kc_record_set_text (institution, "name", "示例农村商业银行");
  kc_record_save_async (store, institution, NULL, NULL, NULL, test_wait_cb, &institution_wait);
  g_assert_true (kc_record_save_finish (store, test_wait (&institution_wait), NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (kc_workspace_get_institution_name (test.workspace), ==, "示例农村商业银行");
  kc_workspace_emit_changed (test.workspace);
  g_assert_cmpuint (n, ==, 3);
}

static void
test_second_is_read_only (void)
{
  g_auto(Test) test = { 0 };
  g_autoptr(KcWorkspace) second = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *holder = g_strdup_printf ("%s@%s", g_get_user_name (), g_get_host_name ());
  gboolean read_only;

  test_init (&test);
  test_open (&test);
  second = kc_workspace_open_sync (test.files.path, TRUE, &error);
  g_assert_no_error (error);
  g_object_get (second, "read-only", &read_only, NULL);
  g_assert_true (read_only);
  g_assert_cmpstr (kc_workspace_get_holder (second), ==, holder);
  g_assert_true (kc_workspace_is_empty (second));
  kc_workspace_close (second);
}

static void
test_closes_once (void)
{
  g_auto(Test) test = { 0 };
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GError) error = NULL;

  test_init (&test);
  test_open (&test);
  kc_workspace_close (test.workspace);
  kc_workspace_close (test.workspace);
  kc_staff_find_async (kc_workspace_get_store (test.workspace), "1", NULL, test_wait_cb, &wait);
  g_assert_cmpint (kc_staff_find_finish (kc_workspace_get_store (test.workspace), test_wait (&wait), &error), ==, 0);
  g_assert_error (error, KC_ERROR, KC_ERROR_STATE);
  g_assert_true (kc_workspace_is_empty (test.workspace));
}

static KcIssueList *
check (Test *test)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GError) error = NULL;
  KcIssueList *issues;

  kc_workspace_check_async (test->workspace, NULL, test_wait_cb, &wait);
  issues = kc_workspace_check_finish (test->workspace, test_wait (&wait), &error);
  g_assert_no_error (error);
  return issues;
}

static void
test_sound_file_has_no_findings (void)
{
  g_auto(Test) test = { 0 };
  TestStore view = { NULL };
  g_autoptr(KcIssueList) issues = NULL;

  test_init (&test);
  test_open (&test);
  view.store = kc_workspace_get_store (test.workspace);
  test_bank_fill (&view);
  issues = check (&test);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 0);
}

static void
test_broken_references_are_found (void)
{
  g_auto(Test) test = { 0 };
  TestStore view = { NULL };
  g_autoptr(KcIssueList) issues = NULL;

  test_init (&test);
  test_open (&test);
  view.store = kc_workspace_get_store (test.workspace);
  test_bank_fill (&view);
  test_store_exec (&view, "INSERT INTO measure_value (period, staff, measure, value, absent) VALUES (202401, 777, 1, 1, 0)");
  issues = check (&test);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 1);
  g_assert_cmpint (kc_issue_get_code (kc_issue_list_get (issues, 0)), ==, KC_ISSUE_REFERENCE_BROKEN);
  g_assert_cmpstr (kc_issue_get_arg (kc_issue_list_get (issues, 0), 0), ==, "measure_value");
  g_assert_cmpstr (kc_issue_get_arg (kc_issue_list_get (issues, 0), 1), ==, "777");
}

/* D1.2: a scan whose bytes are no longer those that were stored is named by its hash and its person. */
static void
test_damaged_documents_are_found (void)
{
  g_auto(Test) test = { 0 };
  TestStore view = { NULL };
  g_autoptr(KcIssueList) issues = NULL;

  test_init (&test);
  test_open (&test);
  view.store = kc_workspace_get_store (test.workspace);
  test_bank_fill (&view);
  test_store_exec (&view, "INSERT INTO document (id, sha256, media_type, name, size, created_at) VALUES"
                          " (1, '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'application/pdf', 'n.pdf', 2, 'at');"
                          "INSERT INTO document_part (document, part, content) VALUES (1, 0, x'2550');"
                          "INSERT INTO staff_document (staff, type, title, document) SELECT id, 'other', 't',"
                          " '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' FROM staff WHERE staff_number = '0010001'");
  issues = check (&test);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 1);
  g_assert_cmpint (kc_issue_get_code (kc_issue_list_get (issues, 0)), ==, KC_ISSUE_DOCUMENT_DAMAGED);
  g_assert_cmpstr (kc_issue_get_place (kc_issue_list_get (issues, 0))->record, ==, "0010001");
  g_assert_cmpstr (kc_issue_get_arg (kc_issue_list_get (issues, 0), 0), ==, "0123456789ab");
}

/* A page in the middle of the file is overwritten: opening or checking says so, and neither crashes. */
static void
test_damage_is_found (void)
{
  g_auto(Test) test = { 0 };
  TestStore view = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;

  test_init (&test);
  test_open (&test);
  view.store = kc_workspace_get_store (test.workspace);
  test_bank_fill (&view);
  test_store_exec (&view, "INSERT INTO staff (staff_number, name, branch, status, note) SELECT 'X' || id || '-' || s.v, 'n', 1, 'active', hex(zeroblob(900))"
                          " FROM staff, (SELECT 1 AS v UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) s");
  kc_workspace_close (test.workspace);
  g_clear_object (&test.workspace);
  g_assert_true (g_file_get_contents (test.files.path, &content, &length, NULL));
  for (gsize page = length / 4096 / 2; page < length / 4096; page++)
    memset (content + page * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (test.files.path, content, (gssize) length, NULL));
  test.workspace = kc_workspace_open_sync (test.files.path, FALSE, &error);
  if (test.workspace == NULL)
    g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED);
  else
    {
      g_autoptr(KcIssueList) issues = check (&test);

      g_assert_cmpint (kc_issue_list_count (issues, KC_ISSUE_DATABASE_DAMAGED), >, 0);
    }
}

static void
test_default_path (void)
{
  g_autofree char *path = kc_workspace_get_default_path ();

  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, "/kaocheng/default.kaocheng"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/creates", test_creates);
  g_test_add_func ("/workspace/absent-is-not-created-unasked", test_absent_is_not_created_unasked);
  g_test_add_func ("/workspace/opens-asynchronously", test_opens_asynchronously);
  g_test_add_func ("/workspace/builtin-schemes-come-once", test_builtin_schemes_come_once);
  g_test_add_func ("/workspace/scheme-under-a-run-stays", test_scheme_under_a_run_stays);
  g_test_add_func ("/workspace/tells-changes", test_tells_changes);
  g_test_add_func ("/workspace/second-is-read-only", test_second_is_read_only);
  g_test_add_func ("/workspace/closes-once", test_closes_once);
  g_test_add_func ("/workspace/sound-file-has-no-findings", test_sound_file_has_no_findings);
  g_test_add_func ("/workspace/broken-references-are-found", test_broken_references_are_found);
  g_test_add_func ("/workspace/D1.2/damaged-documents-are-found", test_damaged_documents_are_found);
  g_test_add_func ("/workspace/damage-is-found", test_damage_is_found);
  g_test_add_func ("/workspace/default-path", test_default_path);
  return g_test_run ();
}
