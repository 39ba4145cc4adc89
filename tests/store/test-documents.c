/* D1.1, D1.2: documents are stored once for all their bytes, come out as they went in, are kept for good, and follow undo and redo. */
#include "test-store.h"

#include "kc-document-table.h"
#include "test-files.h"

typedef struct
{
  GBytes *bytes;
  const char *name;
  KcMediaType media_type;
  KcDocumentInfo *info;
  char *sha256;
} Storing;

static gboolean
store_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Storing *storing = data;

  storing->info = kc_document_table_store (db, storing->bytes, storing->media_type, storing->name, error);
  return storing->info != NULL;
}

static KcDocumentInfo *
store (TestStore *test, GBytes *bytes, const char *name, KcMediaType media_type)
{
  Storing storing = { .bytes = bytes, .name = name, .media_type = media_type };

  test_store_write (test, store_cb, &storing);
  return storing.info;
}

static gboolean
read_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Storing *reading = data;
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!kc_document_table_write (db, reading->sha256, stream, progress, error) || !g_output_stream_close (stream, NULL, error))
    return FALSE;
  reading->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return TRUE;
}

static GBytes *
read_back (TestStore *test, const char *sha256, GError **error)
{
  Storing reading = { .sha256 = (char *) sha256 };

  return kc_store_run_sync (test->store, KC_STORE_READ, read_cb, &reading, NULL, error) ? reading.bytes : NULL;
}

static void
complain_cb (KcDb *db, const char *sha256, gpointer data)
{
  g_ptr_array_add (data, g_strdup (sha256));
}

static gboolean
check_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return kc_document_table_check (db, complain_cb, data, progress, error);
}

static GPtrArray *
check (TestStore *test)
{
  g_autoptr(GPtrArray) damaged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  kc_store_run_sync (test->store, KC_STORE_READ, check_cb, damaged, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&damaged);
}

/* One byte, a part, a part and a byte, many parts. */
static void
test_round_trip (void)
{
  static const gsize sizes[] = { 8, 96 * 1024, 96 * 1024 + 1, 1000 * 1000 };
  g_auto(TestStore) test = { NULL };
  g_autoptr(GPtrArray) damaged = NULL;

  test_store_init (&test);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GBytes) bytes = TEST_SCAN (TEST_PNG_HEAD, sizes[i], 7);
      g_autoptr(KcDocumentInfo) info = store (&test, bytes, "照片.png", KC_MEDIA_PNG);
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) back = read_back (&test, info->sha256, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, back));
      g_assert_cmpstr (info->sha256, ==, sha256);
      g_assert_cmpuint (info->size, ==, sizes[i]);
      g_assert_cmpstr (info->name, ==, "照片.png");
    }
  damaged = check (&test);
  g_assert_cmpuint (damaged->len, ==, 0);
}

static void
test_same_bytes_once (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GBytes) bytes = TEST_SCAN (TEST_PDF_HEAD, 200000, 1);
  g_autoptr(GBytes) other = TEST_SCAN (TEST_PDF_HEAD, 200000, 2);
  g_autoptr(KcDocumentInfo) first = NULL, again = NULL, second = NULL;

  test_store_init (&test);
  first = store (&test, bytes, "合同.pdf", KC_MEDIA_PDF);
  again = store (&test, bytes, "合同 (副本).pdf", KC_MEDIA_PDF);
  second = store (&test, other, "合同.pdf", KC_MEDIA_PDF);
  g_assert_cmpstr (first->sha256, ==, again->sha256);
  g_assert_cmpstr (again->name, ==, "合同.pdf");
  g_assert_cmpstr (first->sha256, !=, second->sha256);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM document"), ==, 2);
  g_assert_cmpint (test_store_number (&test, "SELECT sum(length(content)) FROM document_part"), ==, 400000);
}

/* What the journal names is there as long as the journal is. */
static void
test_documents_stay (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GBytes) bytes = TEST_SCAN (TEST_PDF_HEAD, 100, 1);
  g_autoptr(KcDocumentInfo) info = NULL;
  static const char *const refused[] = {
    "DELETE FROM document_part", "DELETE FROM document", "UPDATE document SET name = 'x'", "UPDATE document_part SET content = x'00'",
    "INSERT INTO document (sha256, media_type, name, size, created_at) VALUES ('short', 'image/png', 'n', 1, 'at')",
    "INSERT INTO document_part (document, part, content) VALUES (99, 0, x'00')",
    "UPDATE staff SET photo = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'",
  };

  test_store_init (&test);
  test_store_exec (&test, "INSERT INTO branch (id, code, name) VALUES (1, 'B1', 'One');"
                          "INSERT INTO staff (id, staff_number, name, branch, status) VALUES (1, '1', 'A', 1, 'active')");
  info = store (&test, bytes, "n.pdf", KC_MEDIA_PDF);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = test_store_fail (&test, test_store_exec_cb, (gpointer) refused[i]);

      g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
    }
}

static void
test_damage_is_found (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GBytes) sound = TEST_SCAN (TEST_PDF_HEAD, 300000, 1);
  g_autoptr(GBytes) bytes = TEST_SCAN (TEST_PDF_HEAD, 300000, 2);
  g_autoptr(KcDocumentInfo) kept = NULL, hurt = NULL;
  g_autoptr(GPtrArray) damaged = NULL;
  g_autoptr(GBytes) back = NULL;
  g_autoptr(GError) error = NULL;

  test_store_init (&test);
  kept = store (&test, sound, "a.pdf", KC_MEDIA_PDF);
  hurt = store (&test, bytes, "b.pdf", KC_MEDIA_PDF);
  test_store_exec (&test, "DROP TRIGGER document_part_stays;"
                          "DELETE FROM document_part WHERE document = (SELECT max(id) FROM document) AND part = 1");
  damaged = check (&test);
  g_assert_cmpuint (damaged->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (damaged, 0), ==, hurt->sha256);
  back = read_back (&test, hurt->sha256, &error);
  g_assert_null (back);
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED);
  g_clear_error (&error);
  back = read_back (&test, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", &error);
  g_assert_null (back);
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_FOUND);
}

/* Undo and redo ---------------------------------------------------------------------------------------------------------------------- */

static gboolean
take_back_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  gboolean redo = GPOINTER_TO_INT (data);
  gint64 set = redo ? kc_journal_find_redo (db, "tester", 0, error) : kc_journal_find_undo (db, "tester", 0, error);

  return set > 0 && kc_journal_undo (db, set, "tester", NULL, error) != 0;
}

static KcRecord *
add_staff (TestStore *test)
{
  KcRecord *staff;
  g_autoptr(KcRecord) branch = test_record_branch ("B1", "城关支行", "urban");

  test_store_save (test, branch);
  staff = test_record_staff ("001", "张三", kc_record_get_id (branch));
  test_store_save (test, staff);
  return staff;
}

static char *
get_photo (TestStore *test)
{
  return test_store_text (test, "SELECT name FROM document WHERE sha256 = (SELECT photo FROM staff)");
}

/* D1.1: the photo that was replaced comes back by undo, with its bytes. */
static void
test_photo_undo_redo (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GBytes) old = TEST_SCAN (TEST_PNG_HEAD, 1000, 1);
  g_autoptr(GBytes) new = TEST_SCAN (TEST_JPEG_HEAD, 200000, 2);
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcDocumentInfo) first = NULL, second = NULL;
  g_autofree char *replaced = NULL, *undone = NULL, *redone = NULL, *journal = NULL;
  g_autoptr(GBytes) back = NULL;

  test_store_init (&test);
  staff = add_staff (&test);
  first = store (&test, old, "old.png", KC_MEDIA_PNG);
  second = store (&test, new, "new.jpg", KC_MEDIA_JPEG);
  kc_record_set_text (staff, "photo", first->sha256);
  test_store_save (&test, staff);
  kc_record_set_text (staff, "photo", second->sha256);
  test_store_save (&test, staff);
  replaced = get_photo (&test);
  g_assert_cmpstr (replaced, ==, "new.jpg");
  /* The journal bears the hash, not the bytes. */
  journal = test_store_text (&test, "SELECT after FROM journal_field WHERE field = 'photo' ORDER BY entry DESC LIMIT 1");
  g_assert_cmpstr (journal, ==, second->sha256);

  test_store_write (&test, take_back_cb, GINT_TO_POINTER (FALSE));
  undone = get_photo (&test);
  g_assert_cmpstr (undone, ==, "old.png");
  back = read_back (&test, first->sha256, NULL);
  g_assert_true (g_bytes_equal (back, old));
  test_store_write (&test, take_back_cb, GINT_TO_POINTER (TRUE));
  redone = get_photo (&test);
  g_assert_cmpstr (redone, ==, "new.jpg");
}

/* D1.2: a document goes with its person and comes back with him. */
static void
test_documents_follow_the_person (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GBytes) bytes = TEST_SCAN (TEST_PDF_HEAD, 1000, 1);
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcRecord) document = kc_record_new (kc_kind_find ("staff_document"));
  g_autoptr(KcDocumentInfo) info = NULL;

  test_store_init (&test);
  staff = add_staff (&test);
  info = store (&test, bytes, "合同.pdf", KC_MEDIA_PDF);
  kc_record_set_integer (document, "staff", kc_record_get_id (staff));
  kc_record_set_text (document, "type", "contract");
  kc_record_set_text (document, "title", "劳动合同");
  kc_record_set_text (document, "document", info->sha256);
  test_store_save (&test, document);
  test_store_remove (&test, staff);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff_document"), ==, 0);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM document"), ==, 1);
  test_store_write (&test, take_back_cb, GINT_TO_POINTER (FALSE));
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff_document d JOIN document b ON b.sha256 = d.document"
                                             " WHERE d.title = '劳动合同' AND d.staff = (SELECT id FROM staff)"), ==, 1);
}

/* A hash that names nothing is refused with the record. */
static void
test_unknown_document_is_refused (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(GError) error = NULL;
  TestSave save = { NULL };

  test_store_init (&test);
  staff = add_staff (&test);
  kc_record_set_text (staff, "photo", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  save.record = staff;
  error = test_store_fail (&test, test_store_save_cb, &save);
  g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
}

typedef struct
{
  gint64 staff;
  KcReport *report;
} History;

static gboolean
history_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  History *history = data;

  history->report = kc_journal_load_history (db, kc_kind_find ("staff"), history->staff, 2, error);
  return history->report != NULL;
}

/* The file's history calls a photo by its file and a document by its title. */
static void
test_history (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GBytes) bytes = TEST_SCAN (TEST_PNG_HEAD, 1000, 1);
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(KcRecord) document = kc_record_new (kc_kind_find ("staff_document"));
  g_autoptr(KcDocumentInfo) info = NULL;
  g_autoptr(KcReport) report = NULL;
  g_autoptr(KcReportRow) newest = NULL, before = NULL;
  History history = { 0 };

  test_store_init (&test);
  staff = add_staff (&test);
  info = store (&test, bytes, "photo.png", KC_MEDIA_PNG);
  kc_record_set_text (staff, "photo", info->sha256);
  test_store_save (&test, staff);
  kc_record_set_integer (document, "staff", kc_record_get_id (staff));
  kc_record_set_text (document, "type", "id_card");
  kc_record_set_text (document, "title", "身份证");
  kc_record_set_text (document, "document", info->sha256);
  test_store_save (&test, document);
  history.staff = kc_record_get_id (staff);
  g_assert_true (kc_store_run_sync (test.store, KC_STORE_READ, history_cb, &history, NULL, NULL));
  report = history.report;
  newest = g_list_model_get_item (kc_report_get_rows (report), 0);
  before = g_list_model_get_item (kc_report_get_rows (report), 1);
  g_assert_cmpstr (kc_report_row_get_text (newest, 2), ==, "Edited · Document: added");
  g_assert_cmpstr (kc_report_row_get_text (newest, 5), ==, "身份证");
  g_assert_cmpstr (kc_report_row_get_text (before, 3), ==, "Photo");
  g_assert_true (g_str_has_prefix (kc_report_row_get_text (before, 5), "photo.png, 1.0"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/round-trip", test_round_trip);
  g_test_add_func ("/documents/same-bytes-once", test_same_bytes_once);
  g_test_add_func ("/documents/stay", test_documents_stay);
  g_test_add_func ("/documents/damage-is-found", test_damage_is_found);
  g_test_add_func ("/documents/D1.1/photo-undo-redo", test_photo_undo_redo);
  g_test_add_func ("/documents/D1.2/follow-the-person", test_documents_follow_the_person);
  g_test_add_func ("/documents/unknown-is-refused", test_unknown_document_is_refused);
  g_test_add_func ("/documents/history", test_history);
  return g_test_run ();
}
