/* The XML file: what goes out comes in again, byte for byte; what is not ours is refused with its place, and nothing is half done. */
#include <string.h>
#include <sys/stat.h>

#include "kc-store.h"
#include "kc-xml-archive-tables.h"
#include "kc-xml-archive.h"
#include "test-folder.h"
#include "test-files.h"
#include "kc-document-table.h"
#include "kc-transaction.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = test_folder_new ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  test_folder_remove (fixture->folder);
}

static KcStore *
open_store (Fixture *fixture,
            const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  KcStore *store = kc_store_open (path, KC_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
exec_func (KcDb *db,
           gpointer sql,
           KcProgress *progress,
           GError **error)
{
  return kc_db_exec (db, "fill the test's bank", sql, error);
}

static void
fill (KcStore *store)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_SOURCE_DIR"), "tests", "workspace", "archive-bank.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &sql, NULL, &error));
  kc_store_run_sync (store, KC_STORE_WRITE, exec_func, sql, NULL, &error);
  g_assert_no_error (error);
}

static void
result_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static char *
export (Fixture *fixture,
        KcStore *store,
        const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  kc_xml_archive_export_async (store, path, NULL, result_cb, &result);
  kc_xml_archive_export_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static gboolean
import (KcStore *store,
        const char *path,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  kc_xml_archive_import_async (store, path, NULL, result_cb, &result);
  return kc_xml_archive_import_finish (store, wait_for (&result), error);
}

static void
assert_same_files (const char *first,
                   const char *second)
{
  g_autofree char *a = NULL, *b = NULL;
  gsize n_a, n_b;

  g_assert_true (g_file_get_contents (first, &a, &n_a, NULL));
  g_assert_true (g_file_get_contents (second, &b, &n_b, NULL));
  g_assert_cmpmem (a, n_a, b, n_b);
}

static void
test_round_trip (Fixture *fixture,
                 gconstpointer data)
{
  g_autoptr (KcStore) bank = open_store (fixture, "bank.kaocheng");
  g_autoptr (KcStore) copy = open_store (fixture, "copy.kaocheng");
  g_autofree char *first = NULL, *second = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;

  fill (bank);
  first = export (fixture, bank, "first.xml");
  g_assert_true (kc_xml_archive_recognise (first));
  kc_xml_archive_check (first, NULL, &error);
  g_assert_no_error (error);
  import (copy, first, &error);
  g_assert_no_error (error);
  second = export (fixture, copy, "second.xml");
  assert_same_files (first, second);

  g_assert_true (g_file_get_contents (first, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "staff=\"0101001\" measure=\"loan_count\" value=\"11\""));
  g_assert_nonnull (strstr (text, "absent=\"not-applicable\""));
  g_assert_nonnull (strstr (text, "period=\"2024Q1\""));
  kc_store_close (bank);
  kc_store_close (copy);
}

/* Row ids are kept, but what a table row refers to is found by key: a store that already numbered its own measures must not mix them up. */
static void
test_references_by_key (Fixture *fixture,
                        gconstpointer data)
{
  g_autoptr (KcStore) bank = open_store (fixture, "bank.kaocheng");
  g_autoptr (KcStore) copy = open_store (fixture, "copy.kaocheng");
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;
  char renumber[] = "UPDATE measure SET id = id + 100";

  fill (bank);
  first = export (fixture, bank, "first.xml");
  kc_store_run_sync (copy, KC_STORE_WRITE, exec_func, renumber, NULL, &error);
  g_assert_no_error (error);
  import (copy, first, &error);
  g_assert_no_error (error);
  second = export (fixture, copy, "second.xml");
  assert_same_files (first, second);
  kc_store_close (bank);
  kc_store_close (copy);
}

static void
test_not_into_a_used_file (Fixture *fixture,
                           gconstpointer data)
{
  g_autoptr (KcStore) bank = open_store (fixture, "bank.kaocheng");
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  fill (bank);
  first = export (fixture, bank, "first.xml");
  g_assert_false (import (bank, first, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_EMPTY);
  second = export (fixture, bank, "second.xml");
  assert_same_files (first, second);
  kc_store_close (bank);
}

typedef struct
{
  const char *name;
  const char *text;
  int code;
  const char *message; /* how it begins: the place */
} Refusal;

#define ROOT "<?xml version=\"1.0\"?>\n<kaocheng xmlns=\"" KC_ARCHIVE_NAMESPACE "\" version=\"1\">\n"

static const Refusal refusals[] = {
  { "empty", "", KC_ERROR_FILE_EMPTY, "" },
  { "no-xml", "staff number;name\n", KC_ERROR_XML_GRAMMAR, "1:" },
  { "cut-off", ROOT "<institutions>", KC_ERROR_XML_GRAMMAR, "3:" },
  { "other-root", "<?xml version=\"1.0\"?>\n<bank/>\n", KC_ERROR_XML_GRAMMAR, "2:" },
  { "newer", "<?xml version=\"1.0\"?>\n<kaocheng xmlns=\"" KC_ARCHIVE_NAMESPACE "\" version=\"2\"/>\n", KC_ERROR_XML_GRAMMAR, "2:" },
  { "unknown-element", ROOT "<institutions/><cheques/></kaocheng>", KC_ERROR_XML_GRAMMAR, "3:" },
  { "bad-attribute", ROOT "<institutions>\n<institution id=\"x\" version=\"1\" code=\"1\" name=\"b\"/></institutions>", KC_ERROR_XML_GRAMMAR, "4:" },
  { "doctype", "<?xml version=\"1.0\"?>\n<!DOCTYPE kaocheng [<!ENTITY a \"b\">]>\n<kaocheng/>", KC_ERROR_XML_HOSTILE, "2:" },
  { "entity-file", "<!DOCTYPE k [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><k>&x;</k>", KC_ERROR_XML_HOSTILE, "1:" },
  { "depth", ROOT "<a><a><a><a><a><a><a><a><a><a><a><a>", KC_ERROR_XML_GRAMMAR, "3:" },
};

static void
test_refusals (Fixture *fixture,
               gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *refusal = &refusals[i];
      g_autoptr (KcStore) store = open_store (fixture, "target.kaocheng");
      g_autofree char *before = export (fixture, store, "before.xml");
      g_autofree char *after = NULL;
      g_autofree char *path = g_build_filename (fixture->folder, "bad.xml", NULL);
      g_autoptr (GError) checked = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refusal->name);
      g_assert_true (g_file_set_contents (path, refusal->text, -1, NULL));
      g_assert_false (kc_xml_archive_check (path, NULL, &checked));
      g_assert_false (import (store, path, &error));
      g_assert_error (checked, KC_ERROR, refusal->code);
      g_assert_error (error, KC_ERROR, refusal->code);
      g_assert_true (g_str_has_prefix (error->message, refusal->message) || *refusal->message == '\0');
      after = export (fixture, store, "after.xml");
      assert_same_files (before, after);
      kc_store_close (store);
    }
}

/* What must be there, and what may be empty but is not: a code that the file does not declare. */
static const char *const broken_references[][2] = {
  { "period=\"2025-01\" staff=\"0010007\"", "period=\"2025-01\" staff=\"9999999\"" },
  { "class=\"urban\" parent=\"0100\"", "class=\"urban\" parent=\"0199\"" },
  { "title=\"调入营业部\" branch=\"0101\"", "title=\"调入营业部\" branch=\"0199\"" },
};

/* A reference to somebody or something that is not in the file: refused with its place, and the file is as before. */
static void
test_broken_references (Fixture *fixture,
                        gconstpointer data)
{
  g_autoptr (KcStore) bank = open_store (fixture, "bank.kaocheng");
  g_autoptr (KcStore) copy = open_store (fixture, "copy.kaocheng");
  g_autofree char *first = NULL, *text = NULL, *before = NULL;

  fill (bank);
  first = export (fixture, bank, "first.xml");
  before = export (fixture, copy, "before.xml");
  g_assert_true (g_file_get_contents (first, &text, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (broken_references); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, broken_references[i][0], 2);
      g_autofree char *broken = g_strjoinv (broken_references[i][1], parts);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", broken_references[i][1]);
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_true (g_file_set_contents (first, broken, -1, NULL));
      g_assert_false (import (copy, first, &error));
      g_assert_error (error, KC_ERROR, KC_ERROR_XML_GRAMMAR);
      g_assert_true (g_ascii_isdigit (error->message[0]));
      after = export (fixture, copy, "after.xml");
      assert_same_files (before, after);
    }
  kc_store_close (bank);
  kc_store_close (copy);
}

static void
test_cancelled (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (KcStore) bank = open_store (fixture, "bank.kaocheng");
  g_autofree char *path = g_build_filename (fixture->folder, "out.xml", NULL);
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fill (bank);
  g_cancellable_cancel (kc_progress_get_cancellable (progress));
  kc_xml_archive_export_async (bank, path, progress, result_cb, &result);
  g_assert_false (kc_xml_archive_export_finish (bank, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  kc_store_close (bank);
}

/* The reading process */

static char *
find_hostile_reader (void)
{
  return g_build_filename (g_getenv ("KC_BUILD_DIR"), "tests", "formats", "hostile-reader", NULL);
}

/* A file of the whole bank whose reader does, after so many records, what the manner says (tests/formats/hostile-reader.c). */
static char *
export_hostile (Fixture *fixture,
                const char *manner)
{
  g_autoptr (KcStore) bank = open_store (fixture, "bank.kaocheng");
  g_autofree char *path = NULL, *text = NULL, *hostile = NULL;
  const char *body;

  fill (bank);
  path = export (fixture, bank, "某行.xml");
  kc_store_close (bank);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  body = strstr (text, "<kaocheng");
  hostile = g_strdup_printf ("<!--%s -->\n%s", manner, body);
  g_assert_true (g_file_set_contents (path, hostile, -1, NULL));
  return g_steal_pointer (&path);
}

/* Crashed or killed in the middle: the file says so with the line reached, and the database is as before. */
static void
test_reader_ends (Fixture *fixture,
                  gconstpointer data)
{
  static const char *const manners[][2] = { { "xml-after-20-crash", "ended by signal 11" },
                                            { "xml-after-20-killed", "ended by signal 9" },
                                            { "xml-after-20-rootless", "an answer that makes no sense" },
                                            { "crash", "ended by signal 11" } };
  g_autofree char *reader = g_strdup (g_getenv ("KC_SHEET_READER")), *hostile = find_hostile_reader ();

  for (gsize i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      g_autofree char *path = export_hostile (fixture, manners[i][0]);
      g_autoptr (KcStore) store = open_store (fixture, "target.kaocheng");
      g_autofree char *before = export (fixture, store, "before.xml"), *after = NULL;
      g_autoptr (GError) error = NULL, checked = NULL;

      g_test_message ("%s", manners[i][0]);
      g_setenv ("KC_SHEET_READER", hostile, TRUE);
      g_assert_false (import (store, path, &error));
      g_assert_false (kc_xml_archive_check (path, NULL, &checked));
      g_setenv ("KC_SHEET_READER", reader, TRUE);
      g_assert_error (error, KC_ERROR, KC_ERROR_READER_FAILED);
      g_assert_error (checked, KC_ERROR, KC_ERROR_READER_FAILED);
      g_assert_true (g_regex_match_simple (i < 3 ? "^某行\\.xml: [1-9][0-9]+:[0-9]+: " : "^某行\\.xml: 1:1: ", error->message, 0, 0));
      g_assert_true (g_str_has_suffix (error->message, manners[i][1]));
      g_assert_cmpstr (checked->message, ==, error->message);
      after = export (fixture, store, "after.xml");
      assert_same_files (before, after);
      /* Nothing stays that would stand in the way of the good file. */
      g_clear_error (&error);
      g_assert_true (import (store, path, &error));
      g_assert_no_error (error);
      kc_store_close (store);
      test_folder_remove (fixture->folder);
      fixture->folder = test_folder_new ();
    }
}

/* A scheme in the archive is XML of its own. What is none is refused with its place in the archive; what another program has written gets this one's form. */
static void
test_scheme_inside (Fixture *fixture,
                    gconstpointer data)
{
  static const char *const changes[][2] = { { "&lt;/scheme&gt;", "&lt;/skeme&gt;" },
                                            { "code=\"own\" version=\"1\" cycle=\"year\"&gt;", "code=\"own\"&gt;" },
                                            { "IF(x &amp;lt; 1, 0, 1)", "IF(y &amp;lt; 1, 0, 1)" } };
  g_autoptr (KcStore) bank = open_store (fixture, "bank.kaocheng");
  g_autoptr (KcStore) copy = open_store (fixture, "copy.kaocheng");
  g_autofree char *path = NULL, *text = NULL, *before = NULL, *commented = NULL, *again = NULL;
  g_autoptr (GError) none = NULL;

  fill (bank);
  path = export (fixture, bank, "first.xml");
  before = export (fixture, copy, "before.xml");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, changes[i][0], 2);
      g_autofree char *broken = g_strjoinv (changes[i][1], parts), *after = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_true (g_file_set_contents (path, broken, -1, NULL));
      g_assert_false (import (copy, path, &error));
      g_assert_error (error, KC_ERROR, KC_ERROR_XML_GRAMMAR);
      g_assert_true (g_regex_match_simple ("^[0-9]+:[0-9]+: the scheme in it, [0-9]+:[0-9]+: ", error->message, 0, 0));
      after = export (fixture, copy, "after.xml");
      assert_same_files (before, after);
    }
  g_auto (GStrv) parts = g_strsplit (text, "&lt;/scheme&gt;", 2);
  commented = g_strjoinv ("&lt;!-- by hand --&gt;&lt;/scheme&gt;", parts);
  g_assert_true (g_file_set_contents (path, commented, -1, NULL));
  import (copy, path, &none);
  g_assert_no_error (none);
  again = export (fixture, copy, "again.xml");
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  assert_same_files (path, again);
  kc_store_close (bank);
  kc_store_close (copy);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* It would be waited for for minutes. */
static void
test_import_cancelled (Fixture *fixture,
                       gconstpointer data)
{
  g_autofree char *path = export_hostile (fixture, "xml-after-20-hang");
  g_autofree char *reader = g_strdup (g_getenv ("KC_SHEET_READER")), *hostile = find_hostile_reader ();
  g_autoptr (KcStore) store = open_store (fixture, "target.kaocheng");
  g_autofree char *before = export (fixture, store, "before.xml"), *after = NULL;
  g_autoptr (KcProgress) progress = kc_progress_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_setenv ("KC_SHEET_READER", hostile, TRUE);
  g_timeout_add (300, cancel_cb, kc_progress_get_cancellable (progress));
  kc_xml_archive_import_async (store, path, progress, result_cb, &result);
  g_assert_false (kc_xml_archive_import_finish (store, wait_for (&result), &error));
  g_setenv ("KC_SHEET_READER", reader, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
  after = export (fixture, store, "after.xml");
  assert_same_files (before, after);
  kc_store_close (store);
}

static void
test_no_reader (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (KcStore) store = open_store (fixture, "target.kaocheng");
  g_autofree char *reader = g_strdup (g_getenv ("KC_SHEET_READER"));
  g_autofree char *path = export (fixture, store, "first.xml");
  g_autoptr (GError) error = NULL;

  g_setenv ("KC_SHEET_READER", "/nowhere/kaocheng-sheet-reader", TRUE);
  g_assert_false (import (store, path, &error));
  g_setenv ("KC_SHEET_READER", reader, TRUE);
  g_assert_error (error, KC_ERROR, KC_ERROR_READER_MISSING);
  kc_store_close (store);
}

/* Neither is waited for, nor taken for an XML file. */
static void
test_no_file (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.xml", NULL), *missing = g_build_filename (fixture->folder, "missing.xml", NULL);
  g_autoptr (GError) not_there = NULL, not_a_file = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_false (kc_xml_archive_recognise (pipe));
  g_assert_false (kc_xml_archive_recognise (missing));
  g_assert_false (kc_xml_archive_check (missing, NULL, &not_there));
  g_assert_error (not_there, KC_ERROR, KC_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (not_there->message, "missing.xml: "));
  g_assert_false (kc_xml_archive_check (pipe, NULL, &not_a_file));
  g_assert_error (not_a_file, KC_ERROR, KC_ERROR_FILE_UNREADABLE);
}

static void
collect_columns (KcDb *db,
                 const char *table,
                 GHashTable *names)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (KcStatement) statement = kc_db_prepare (db, sql, &error);
  KcStep step;

  g_assert_no_error (error);
  while ((step = kc_statement_step (statement, &error)) == KC_STEP_ROW)
    g_hash_table_add (names, g_strdup (kc_statement_get_text (statement, 0)));
  g_assert_no_error (error);
}

static gboolean
columns_func (KcDb *db,
              gpointer data,
              KcProgress *progress,
              GError **error)
{
  g_autoptr (GPtrArray) tables = kc_archive_tables_new ();
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'figure_total'", error);

  g_assert_nonnull (statement);
  g_assert_cmpint (kc_statement_step (statement, error), ==, KC_STEP_ROW);
  g_assert_cmpint (kc_statement_get_int (statement, 0), ==, tables->len);
  for (guint i = 0; i < tables->len; i++)
    {
      const KcArchiveTable *table = g_ptr_array_index (tables, i);
      g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      collect_columns (db, table->table, names);
      for (guint k = 0; k < table->columns->len; k++)
        g_assert_true (g_hash_table_remove (names, g_array_index (table->columns, KcArchiveColumn, k).name));
      g_hash_table_remove (names, "search_key");
      g_hash_table_remove (names, "sort_key");
      g_assert_cmpuint (g_hash_table_size (names), ==, 0);
    }
  return TRUE;
}

/* figure_total is derived. A column that a migration adds and nobody declares for the XML file would be lost on the way: this test fails first. */
static void
test_every_column (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (KcStore) store = open_store (fixture, "bank.kaocheng");
  g_autoptr (GError) error = NULL;

  g_assert_true (kc_store_run_sync (store, KC_STORE_READ, columns_func, NULL, NULL, &error));
  g_assert_no_error (error);
  kc_store_close (store);
}

static gboolean
store_scans_func (KcDb *db,
                  gpointer data,
                  KcProgress *progress,
                  GError **error)
{
  g_autoptr (GBytes) photo = TEST_SCAN (TEST_JPEG_HEAD, 150000, 3);
  g_autoptr (GBytes) scan = TEST_SCAN (TEST_PDF_HEAD, 1500000, 4);
  g_autoptr (KcDocumentInfo) first = NULL, second = NULL;
  g_auto (KcTransaction) transaction = { NULL };
  g_autofree char *sql = NULL;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  first = kc_document_table_store (db, photo, KC_MEDIA_JPEG, "照片.jpg", error);
  second = first != NULL ? kc_document_table_store (db, scan, KC_MEDIA_PDF, "申请表.pdf", error) : NULL;
  if (second == NULL)
    return FALSE;
  sql = g_strdup_printf ("UPDATE staff SET photo = '%s' WHERE id = 9;"
                         "INSERT INTO staff_document (staff, type, title, document) VALUES (9, 'application', '申请表', '%s')", first->sha256, second->sha256);
  return kc_db_exec (db, "put the scans into a file", sql, error) && kc_transaction_commit (&transaction, error);
}

static gboolean
sound_func (KcDb *db,
            gpointer data,
            KcProgress *progress,
            GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT b.sha256, b.size FROM staff_document d JOIN document b ON b.sha256 = d.document WHERE d.title = '申请表'", error);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  g_assert_cmpint (kc_statement_get_int (statement, 1), ==, 1500000);
  return kc_document_table_write (db, kc_statement_get_text (statement, 0), stream, NULL, error);
}

/* D1.1, D1.2: a photo and a PDF of many parts go out and come in with the same bytes. */
static void
test_documents (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (KcStore) bank = open_store (fixture, "bank.kaocheng");
  g_autoptr (KcStore) copy = open_store (fixture, "copy.kaocheng");
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  fill (bank);
  kc_store_run_sync (bank, KC_STORE_WRITE, store_scans_func, NULL, NULL, &error);
  g_assert_no_error (error);
  first = export (fixture, bank, "first.xml");
  kc_xml_archive_check (first, NULL, &error);
  g_assert_no_error (error);
  import (copy, first, &error);
  g_assert_no_error (error);
  second = export (fixture, copy, "second.xml");
  assert_same_files (first, second);
  /* And they are what was scanned, not only the same on both sides. */
  kc_store_run_sync (copy, KC_STORE_READ, sound_func, NULL, NULL, &error);
  g_assert_no_error (error);
  kc_store_close (bank);
  kc_store_close (copy);
}

/* One letter of a scan is another: the whole file is refused, and nothing of it stays. */
static void
test_damaged_document (Fixture *fixture,
                       gconstpointer data)
{
  g_autoptr (KcStore) bank = open_store (fixture, "bank.kaocheng");
  g_autoptr (KcStore) copy = open_store (fixture, "copy.kaocheng");
  g_autofree char *first = NULL, *text = NULL, *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  char *place;

  fill (bank);
  first = export (fixture, bank, "first.xml");
  before = export (fixture, copy, "before.xml");
  g_assert_true (g_file_get_contents (first, &text, NULL, NULL));
  place = strstr (text, "<part document=\"4\" part=\"0\">");
  g_assert_nonnull (place);
  place = strchr (place, '>') + 3;
  *place = *place == 'A' ? 'B' : 'A';
  g_assert_true (g_file_set_contents (first, text, -1, NULL));
  g_assert_false (import (copy, first, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_XML_GRAMMAR);
  after = export (fixture, copy, "after.xml");
  assert_same_files (before, after);
  kc_store_close (bank);
  kc_store_close (copy);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/xml-archive/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("references-by-key", test_references_by_key);
  ADD ("not-into-a-used-file", test_not_into_a_used_file);
  ADD ("refusals", test_refusals);
  ADD ("broken-references", test_broken_references);
  ADD ("cancelled", test_cancelled);
  ADD ("reader-ends", test_reader_ends);
  ADD ("scheme-inside", test_scheme_inside);
  ADD ("import-cancelled", test_import_cancelled);
  ADD ("no-reader", test_no_reader);
  ADD ("no-file", test_no_file);
  ADD ("every-column", test_every_column);
  ADD ("D1.2/documents", test_documents);
  ADD ("damaged-document", test_damaged_document);
  return g_test_run ();
}
