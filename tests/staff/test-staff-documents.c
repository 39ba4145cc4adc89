/* D1.1, D1.2: files into a staff file and out again, as the window does it; whatever is refused says why, and keeps nothing else out. */
#include <glib/gstdio.h>

#include "test-bank.h"
#include "test-files.h"
#include "test-wait.h"

#include "kc-staff-documents.h"

#define LIMIT 50000

typedef struct
{
  TestStore store;
  gint64 staff;
} Bank;

static void
bank_open (Bank *self)
{
  test_store_init (&self->store);
  test_bank_fill (&self->store);
  self->staff = test_store_number (&self->store, "SELECT id FROM staff WHERE staff_number = '0010001'");
}

static void
bank_clear (Bank *self)
{
  test_store_clear (&self->store);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bank, bank_clear)

static char *
write_scan (Bank *self, const char *name, GBytes *scan)
{
  g_autoptr(GBytes) bytes = scan;

  return test_scan_write (self->store.folder, name, bytes);
}

/* Transfer full: the findings. */
static KcIssueList *
add (Bank *self, const char *const *paths, guint expected)
{
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GError) error = NULL;
  guint n_added;

  kc_staff_documents_add_async (self->store.store, self->staff, paths, LIMIT, issues, NULL, test_wait_cb, &wait);
  g_assert_true (kc_staff_documents_add_finish (self->store.store, test_wait (&wait), &n_added, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_added, ==, expected);
  return g_steal_pointer (&issues);
}

static gboolean
set_photo (Bank *self, const char *path, KcIssueList *issues, GError **error)
{
  g_auto(TestWait) wait = { NULL };

  kc_staff_photo_set_async (self->store.store, self->staff, path, LIMIT, issues, test_wait_cb, &wait);
  return kc_staff_photo_set_finish (self->store.store, test_wait (&wait), error);
}

static KcStaffFile *
load_file (Bank *self)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GError) error = NULL;
  KcStaffFile *file;

  kc_staff_file_load_async (self->store.store, self->staff, NULL, test_wait_cb, &wait);
  file = kc_staff_file_load_finish (self->store.store, test_wait (&wait), &error);
  g_assert_no_error (error);
  return file;
}

/* "type:title …" in the order of the file. */
static char *
list_documents (Bank *self)
{
  g_autoptr(KcStaffFile) file = load_file (self);
  GListModel *documents = kc_staff_file_get_documents (file);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr(KcRecord) document = g_list_model_get_item (documents, i);

      g_assert_nonnull (kc_staff_file_get_document_info (file, kc_record_get_text (document, "document")));
      g_string_append_printf (text, "%s%s:%s", i > 0 ? " " : "", kc_record_get_text (document, "type"), kc_record_get_text (document, "title"));
    }
  return g_string_free (text, FALSE);
}

static void
undo (Bank *self)
{
  g_auto(TestWait) wait = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  kc_staff_undo_async (self->store.store, NULL, test_wait_cb, &wait);
  sentence = kc_staff_undo_finish (self->store.store, test_wait (&wait), &error);
  g_assert_no_error (error);
}

/* Kind and title come from the name; one undo takes all of them back, one redo brings them again. */
static void
test_add (void)
{
  g_auto(Bank) bank = { { NULL } };
  g_autofree char *contract = NULL, *card = NULL, *diploma = NULL, *certificate = NULL, *other = NULL;
  g_autofree char *listed = NULL, *undone = NULL;
  g_autoptr(KcIssueList) issues = NULL;
  const char *paths[6] = { NULL };

  bank_open (&bank);
  paths[0] = other = write_scan (&bank, "扫描件 3.tif", TEST_SCAN (TEST_TIFF_HEAD, 5000, 5));
  paths[1] = contract = write_scan (&bank, "劳动合同2020.pdf", TEST_SCAN (TEST_PDF_HEAD, 40000, 1));
  paths[2] = card = write_scan (&bank, "身份证 正面.jpg", TEST_SCAN (TEST_JPEG_HEAD, 5000, 2));
  paths[3] = diploma = write_scan (&bank, "大学毕业证书.png", TEST_SCAN (TEST_PNG_HEAD, 5000, 3));
  /* The suffix lies, the content counts. */
  paths[4] = certificate = write_scan (&bank, "资格证书.doc", TEST_SCAN (TEST_PDF_HEAD, 5000, 4));
  issues = add (&bank, paths, 5);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 0);
  listed = list_documents (&bank);
  g_assert_cmpstr (listed, ==, "certificate:资格证书 contract:劳动合同2020 diploma:大学毕业证书 id_card:身份证 正面 other:扫描件 3");
  undo (&bank);
  undone = list_documents (&bank);
  g_assert_cmpstr (undone, ==, "");
}

/* The complete set of findings; the two that are fit are added all the same. */
static void
test_refusals (void)
{
  g_auto(Bank) bank = { { NULL } };
  g_autofree char *good = NULL, *large = NULL, *empty = NULL, *text = NULL, *copy = NULL, *exact = NULL, *missing = NULL, *folder = NULL;
  g_autoptr(KcIssueList) issues = NULL;
  g_autoptr(GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr(GBytes) words = g_bytes_new_static ("姓名,工号\n", 12);
  const char *paths[9] = { NULL };
  static const struct { KcIssueCode code; const char *file; } expected[] = {
    { KC_ISSUE_DOCUMENT_TOO_LARGE, "large.pdf" }, { KC_ISSUE_DOCUMENT_EMPTY, "empty.pdf" }, { KC_ISSUE_DOCUMENT_KIND_UNKNOWN, "text.pdf" },
    { KC_ISSUE_DOCUMENT_TWICE, "copy.pdf" }, { KC_ISSUE_DOCUMENT_UNREADABLE, "missing.pdf" }, { KC_ISSUE_DOCUMENT_UNREADABLE, "folder" },
  };

  bank_open (&bank);
  paths[0] = good = write_scan (&bank, "good.pdf", TEST_SCAN (TEST_PDF_HEAD, 1000, 1));
  paths[1] = large = write_scan (&bank, "large.pdf", TEST_SCAN (TEST_PDF_HEAD, LIMIT + 1, 1));
  paths[2] = empty = test_scan_write (bank.store.folder, "empty.pdf", nothing);
  paths[3] = text = test_scan_write (bank.store.folder, "text.pdf", words);
  paths[4] = copy = write_scan (&bank, "copy.pdf", TEST_SCAN (TEST_PDF_HEAD, 1000, 1));
  paths[5] = missing = g_build_filename (bank.store.folder, "missing.pdf", NULL);
  paths[6] = folder = g_build_filename (bank.store.folder, "folder", NULL);
  paths[7] = exact = write_scan (&bank, "exact.pdf", TEST_SCAN (TEST_PDF_HEAD, LIMIT, 2));
  g_mkdir (folder, 0700);
  issues = add (&bank, paths, 2);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *line = kc_issue_dup_line (kc_issue_list_get (issues, i));

      g_assert_cmpint (kc_issue_get_code (kc_issue_list_get (issues, i)), ==, expected[i].code);
      g_assert_cmpstr (kc_issue_get_place (kc_issue_list_get (issues, i))->file, ==, expected[i].file);
      /* Folders can bear names: they stand in no finding. */
      g_assert_null (strstr (line, bank.store.folder));
    }
}

/* With nothing added there is nothing to be undone, and nothing in the file. */
static void
test_nothing_added (void)
{
  g_auto(Bank) bank = { { NULL } };
  g_autoptr(KcIssueList) issues = NULL;
  g_autoptr(GBytes) nothing = g_bytes_new_static ("", 0);
  g_autofree char *empty = NULL;
  const char *paths[2] = { NULL };
  gint64 n_sets;

  bank_open (&bank);
  n_sets = test_store_number (&bank.store, "SELECT count(*) FROM change_set");
  paths[0] = empty = test_scan_write (bank.store.folder, "empty.pdf", nothing);
  issues = add (&bank, paths, 0);
  g_assert_cmpuint (kc_issue_list_get_size (issues), ==, 1);
  g_assert_cmpint (test_store_number (&bank.store, "SELECT count(*) FROM change_set"), ==, n_sets);
  g_assert_cmpint (test_store_number (&bank.store, "SELECT count(*) FROM document"), ==, 0);
}

static char *
get_photo_name (Bank *self)
{
  g_autoptr(KcStaffFile) file = load_file (self);
  const KcDocumentInfo *info = kc_staff_file_get_document_info (file, kc_record_get_text (kc_staff_file_get_record (file), "photo"));

  return info != NULL ? g_strdup (info->name) : NULL;
}

static void
test_photo (void)
{
  g_auto(Bank) bank = { { NULL } };
  g_autofree char *first = NULL, *second = NULL, *scan = NULL, *huge = NULL, *name = NULL, *replaced = NULL, *back = NULL;
  /* 50,000 by 50,000 dots in 24 bytes. */
  g_autoptr(GBytes) dots = g_bytes_new_static ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xc3\x50\0\0\xc3\x50", 24);
  g_autoptr(KcIssueList) issues = kc_issue_list_new ();
  g_autoptr(GError) error = NULL;

  bank_open (&bank);
  first = write_scan (&bank, "first.png", TEST_SCAN (TEST_PNG_HEAD, 1000, 1));
  second = write_scan (&bank, "second.jpg", TEST_SCAN (TEST_JPEG_HEAD, 1000, 2));
  scan = write_scan (&bank, "scan.pdf", TEST_SCAN (TEST_PDF_HEAD, 1000, 3));
  g_assert_true (set_photo (&bank, first, NULL, &error));
  name = get_photo_name (&bank);
  g_assert_cmpstr (name, ==, "first.png");

  g_assert_false (set_photo (&bank, scan, issues, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (kc_issue_list_count (issues, KC_ISSUE_PHOTO_KIND), ==, 1);

  huge = test_scan_write (bank.store.folder, "huge.png", dots);
  g_assert_false (set_photo (&bank, huge, issues, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (kc_issue_list_count (issues, KC_ISSUE_PHOTO_TOO_LARGE), ==, 1);

  g_assert_true (set_photo (&bank, second, NULL, &error));
  replaced = get_photo_name (&bank);
  g_assert_cmpstr (replaced, ==, "second.jpg");
  g_assert_true (set_photo (&bank, NULL, NULL, &error));
  g_assert_null (get_photo_name (&bank));
  undo (&bank);
  undo (&bank);
  back = get_photo_name (&bank);
  g_assert_cmpstr (back, ==, "first.png");
}

static void
test_out_again (void)
{
  g_auto(Bank) bank = { { NULL } };
  g_autofree char *path = NULL, *copy = NULL, *nowhere = NULL, *sha256 = NULL;
  g_autoptr(GBytes) bytes = TEST_SCAN (TEST_PDF_HEAD, 40000, 1);
  g_autoptr(GBytes) loaded = NULL;
  g_autoptr(KcIssueList) issues = NULL;
  g_auto(TestWait) load = { NULL };
  g_auto(TestWait) saved = { NULL };
  g_auto(TestWait) failed = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  const char *paths[2] = { NULL };

  bank_open (&bank);
  paths[0] = path = test_scan_write (bank.store.folder, "合同.pdf", bytes);
  issues = add (&bank, paths, 1);
  sha256 = test_store_text (&bank.store, "SELECT document FROM staff_document");
  kc_document_load_async (bank.store.store, sha256, NULL, test_wait_cb, &load);
  loaded = kc_document_load_finish (bank.store.store, test_wait (&load), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (loaded, bytes));

  copy = g_build_filename (bank.store.folder, "copy.pdf", NULL);
  kc_document_save_async (bank.store.store, sha256, copy, NULL, test_wait_cb, &saved);
  g_assert_true (kc_document_save_finish (bank.store.store, test_wait (&saved), &error));
  g_assert_true (g_file_get_contents (copy, &contents, &length, &error));
  g_assert_cmpmem (contents, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  nowhere = g_build_filename (bank.store.folder, "absent", "copy.pdf", NULL);
  kc_document_save_async (bank.store.store, sha256, nowhere, NULL, test_wait_cb, &failed);
  g_assert_false (kc_document_save_finish (bank.store.store, test_wait (&failed), &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staff-documents/D1.2/add", test_add);
  g_test_add_func ("/staff-documents/refusals", test_refusals);
  g_test_add_func ("/staff-documents/nothing-added", test_nothing_added);
  g_test_add_func ("/staff-documents/D1.1/photo", test_photo);
  g_test_add_func ("/staff-documents/out-again", test_out_again);
  return g_test_run ();
}
