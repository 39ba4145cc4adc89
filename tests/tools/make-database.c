/* Makes tests/data/databases/schema-NNNN.kaocheng: the small test bank in a file of today's schema, for the migration tests of later ones. Run
 * it once a schema, before its release: ninja tests/store/make-database && tests/store/make-database FILE. The file must not exist. */
#include "test-bank.h"

#include "kc-document-table.h"
#include "test-files.h"

/* One file without a log beside it. */
static gboolean
pack (const char *path, GError **error)
{
  g_autoptr(KcDb) db = kc_db_open (path, KC_DB_READ_WRITE, error);

  return db != NULL && kc_db_exec (db, "pack the file", "PRAGMA journal_mode = DELETE; VACUUM", error);
}

/* A photo, and a scan of several parts. */
static gboolean
add_documents_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr(GBytes) photo = TEST_SCAN (TEST_JPEG_HEAD, 2000, 1);
  g_autoptr(GBytes) scan = TEST_SCAN (TEST_PDF_HEAD, 100000, 2);
  g_autoptr(KcDocumentInfo) first = kc_document_table_store (db, photo, KC_MEDIA_JPEG, "照片.jpg", error);
  g_autoptr(KcDocumentInfo) second = first != NULL ? kc_document_table_store (db, scan, KC_MEDIA_PDF, "劳动合同.pdf", error) : NULL;
  g_autofree char *sql = NULL;

  if (second == NULL)
    return FALSE;
  sql = g_strdup_printf ("UPDATE staff SET photo = '%s' WHERE staff_number = '0010001';"
                         "INSERT INTO staff_document (staff, type, title, document) SELECT id, 'contract', '劳动合同', '%s' FROM staff"
                         " WHERE staff_number = '0010001'", first->sha256, second->sha256);
  return kc_db_exec (db, "put the scans into a file", sql, error);
}

int
main (int argc, char **argv)
{
  g_autoptr(KcRecord) staff = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *lock = NULL;
  TestStore test = { NULL };

  if (argc != 2 || g_file_test (argv[1], G_FILE_TEST_EXISTS))
    {
      g_printerr ("usage: make-database NEW-FILE\n");
      return 2;
    }
  test.path = argv[1];
  test_store_open (&test);
  test_bank_fill (&test);
  /* A journal with an addition, a change and a removal. */
  staff = test_record_staff ("0020009", "钱七", 2);
  test_store_save (&test, staff);
  kc_record_set_text (staff, "phone", "13800000001");
  test_store_save (&test, staff);
  test_store_remove (&test, staff);
  test_store_write (&test, add_documents_cb, NULL);
  test_store_close (&test);

  if (!pack (argv[1], &error))
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  lock = g_strconcat (argv[1], ".lock", NULL);
  g_unlink (lock);
  return 0;
}
