/* Files of every schema that was ever released open with today's program and have lost nothing (tests/data/databases, made by
 * tests/tools/make-database). */
#include "test-store.h"

#include "kc-document-table.h"

static void
copy_file (const char *from, const char *to)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);
  g_autoptr(GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
open_copy (TestStore *test, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *from = g_build_filename (g_getenv ("KC_TEST_DATA"), "databases", name, NULL);

  test->folder = test_folder_new ();
  test->path = g_build_filename (test->folder, "bank.kaocheng", NULL);
  copy_file (from, test->path);
  test->store = kc_store_open (test->path, KC_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
}

static gboolean
check_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return kc_db_check (db, NULL, NULL, error);
}

/* What the small bank holds, by questions that every schema can answer. */
static void
check_content (TestStore *test)
{
  static const struct { const char *sql; gint64 expected; } questions[] = {
    { "SELECT count(*) FROM branch", 2 }, { "SELECT count(*) FROM staff", 5 }, { "SELECT count(*) FROM measure_value", 13 },
    { "SELECT sum(value) FROM measure_value", 2056190000 }, { "SELECT count(*) FROM measure_value WHERE absent = 1", 1 },
    { "SELECT count(*) FROM appraisal_run WHERE state = 'confirmed'", 1 }, { "SELECT sum(total) FROM result", 3395050 },
    { "SELECT count(*) FROM journal", 3 }, { "SELECT count(*) FROM journal_field WHERE field = 'phone' AND after = '13800000001'", 1 },
    { "SELECT count(*) FROM import_sheet", 1 }, { "SELECT count(*) FROM measure", 12 },
    { "SELECT count(*) FROM staff WHERE staff_number = '0010001' AND name = '张三'", 1 },
  };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (test_store_number (test, questions[i].sql) != questions[i].expected)
      g_error ("%s: %" G_GINT64_FORMAT, questions[i].sql, test_store_number (test, questions[i].sql));
  kc_store_run_sync (test->store, KC_STORE_READ, check_cb, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
damaged_cb (KcDb *db, const char *sha256, gpointer data)
{
  g_test_fail_printf ("document %s is damaged", sha256);
}

static gboolean
check_documents_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return kc_document_table_check (db, damaged_cb, NULL, NULL, error);
}

/* D1.1, D1.2: since schema 4 the first person has a photo and a contract. */
static void
check_documents (TestStore *test, int version)
{
  g_autoptr(GError) error = NULL;
  gint64 expected = version >= 4 ? 1 : 0;

  g_assert_cmpint (test_store_number (test, "SELECT count(*) FROM staff s JOIN document d ON d.sha256 = s.photo WHERE d.size = 2000"), ==, expected);
  g_assert_cmpint (test_store_number (test, "SELECT count(*) FROM staff_document s JOIN document d ON d.sha256 = s.document WHERE d.size = 100000"), ==,
                   expected);
  kc_store_run_sync (test->store, KC_STORE_READ, check_documents_cb, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_opens (gconstpointer name)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(KcRecord) staff = NULL;

  open_copy (&test, name);
  g_assert_false (kc_store_is_read_only (test.store));
  check_content (&test);
  check_documents (&test, (int) g_ascii_strtoll ((const char *) name + strlen ("schema-"), NULL, 10));
  /* And it is written to as any other. */
  staff = test_record_staff ("0020010", "孙八", 2);
  test_store_save (&test, staff);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff"), ==, 6);
}

static void
test_confirmed_stays_confirmed (gconstpointer name)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;

  open_copy (&test, name);
  error = test_store_fail (&test, test_store_exec_cb, (gpointer) "UPDATE result SET total = 1 WHERE run = 1");
  g_assert_error (error, KC_ERROR, KC_ERROR_CONSTRAINT);
}

/* An old file that was migrated and a new one have the same tables. When this fails for the newest schema, its SQL was edited: before release make
 * the file anew (tests/tools/make-database), after it write a migration. */
static void
test_becomes_todays_schema (gconstpointer name)
{
  g_auto(TestStore) migrated = { NULL };
  g_auto(TestStore) fresh = { NULL };
  const char *sql = "SELECT group_concat(type || ' ' || name || ' ' || coalesce(sql, ''), x'0a') FROM (SELECT * FROM sqlite_schema ORDER BY type, name)";
  g_autofree char *actual = NULL;
  g_autofree char *expected = NULL;

  open_copy (&migrated, name);
  test_store_init (&fresh);
  actual = test_store_text (&migrated, sql);
  expected = test_store_text (&fresh, sql);
  g_assert_cmpstr (actual, ==, expected);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "schema-0001.kaocheng", "schema-0005.kaocheng" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *opens = g_strdup_printf ("/migration/%s/opens", names[i]);
      g_autofree char *same = g_strdup_printf ("/migration/%s/becomes-todays-schema", names[i]);
      g_autofree char *stays = g_strdup_printf ("/migration/%s/D7.7/confirmed-stays-confirmed", names[i]);

      g_test_add_data_func (opens, names[i], test_opens);
      g_test_add_data_func (same, names[i], test_becomes_todays_schema);
      g_test_add_data_func (stays, names[i], test_confirmed_stays_confirmed);
    }
  return g_test_run ();
}
