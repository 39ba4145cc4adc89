/* Automatic backups: named by time, thinned by the policy, and the way back. */
#include <glib/gstdio.h>

#include "kc-backup-folder.h"
#include "kc-db-backup.h"
#include "kc-store-backup.h"
#include "test-bank.h"

static const KcBackupPolicy policy = { .days = 7, .a_day = 3, .weeks = 4, .months = 12 };
static const KcBackupPolicy keep_all = KC_BACKUP_KEEP_ALL;

static gint64
moment (int year, int month, int day, int hour)
{
  g_autoptr(GDateTime) time = g_date_time_new_local (year, month, day, hour, 0, 0);

  return g_date_time_to_unix (time);
}

static void
add (GPtrArray *backups, gint64 at, KcBackupReason reason)
{
  g_ptr_array_add (backups, kc_backup_new ("x", at, 1, reason));
}

static char *
choose (GPtrArray *backups, const KcBackupPolicy *its_policy, gint64 now)
{
  g_autofree gboolean *keep = kc_backup_folder_choose (backups, its_policy, now);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < backups->len; i++)
    g_string_append_c (text, keep[i] ? '+' : '-');
  return g_string_free (text, FALSE);
}

/* Seven days, four weeks, twelve months; of a busy day the newest and the first. 22 April 2026 is a Wednesday. */
static void
test_policy (void)
{
  g_autoptr(GPtrArray) busy = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_backup_free);
  g_autoptr(GPtrArray) daily = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_backup_free);
  gint64 now = moment (2026, 4, 22, 18);
  guint n_kept = 0;

  for (int hour = 17; hour >= 8; hour--)
    add (busy, moment (2026, 4, 22, hour), hour == 8 ? KC_BACKUP_DAILY : KC_BACKUP_IMPORT);
  add (busy, moment (2026, 4, 21, 9), KC_BACKUP_DAILY);
  add (busy, moment (2026, 4, 15, 9), KC_BACKUP_DAILY);     /* the eighth day, but the newest of its week */
  add (busy, moment (2026, 4, 14, 9), KC_BACKUP_DAILY);     /* nothing */
  add (busy, moment (2026, 4, 13, 9), KC_BACKUP_MANUAL);    /* somebody wanted it */
  add (busy, moment (2026, 3, 20, 9), KC_BACKUP_UPGRADE);   /* the newest of March */
  add (busy, moment (2026, 3, 19, 9), KC_BACKUP_DAILY);
  add (busy, moment (2025, 5, 30, 9), KC_BACKUP_DAILY);     /* the twelfth month */
  add (busy, moment (2025, 4, 30, 9), KC_BACKUP_DAILY);     /* the thirteenth */
  g_autofree char *kept = choose (busy, &policy, now);
  g_assert_cmpstr (kept, ==, "+++------+" "+" "+" "-" "+" "+" "-" "+" "-");

  for (int i = 0; i < 500; i++)
    add (daily, now - (gint64) i * 86400, KC_BACKUP_DAILY);
  g_autofree char *of_years = choose (daily, &policy, now);
  for (const char *p = of_years; *p != '\0'; p++)
    n_kept += *p == '+';
  /* Seven days, of four weeks the two that no day kept stands for, of twelve months the eleven before this one. */
  g_assert_cmpuint (n_kept, ==, 7 + 2 + 11);
}

static void
test_names (void)
{
  char *folder = test_folder_new ();
  g_autofree char *database = g_build_filename (folder, "bank.kaocheng", NULL);
  g_autoptr(GError) error = NULL;
  gint64 now = 1775896215;   /* 2026-04-11 08:30:15 UTC */

  g_autoptr(GPtrArray) none = kc_backup_folder_list (database, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_autofree char *first = kc_backup_folder_make_path (database, KC_BACKUP_IMPORT, now, &error);
  g_assert_true (g_str_has_suffix (first, "/bank-backups/20260411-083015-import.kaocheng"));
  g_file_set_contents (first, "12345", 5, NULL);
  g_autofree char *second = kc_backup_folder_make_path (database, KC_BACKUP_IMPORT, now, &error);
  g_assert_true (g_str_has_suffix (second, "/20260411-083016-import.kaocheng"));
  g_file_set_contents (second, "1", 1, NULL);
  g_autofree char *foreign = g_build_filename (folder, "bank-backups", "20260411-083017-holiday.kaocheng", NULL);
  g_file_set_contents (foreign, "1", 1, NULL);
  g_autoptr(GPtrArray) list = kc_backup_folder_list (database, &error);
  g_assert_cmpuint (list->len, ==, 2);
  const KcBackup *newest = g_ptr_array_index (list, 0), *oldest = g_ptr_array_index (list, 1);
  g_assert_cmpstr (newest->path, ==, second);
  g_assert_cmpint (oldest->at, ==, now);
  g_assert_cmpuint (oldest->size, ==, 5);
  g_assert_cmpint (oldest->reason, ==, KC_BACKUP_IMPORT);
  g_assert_true (kc_backup_folder_has_day (database, now));
  g_assert_false (kc_backup_folder_has_day (database, now - 2 * 86400));
  kc_backup_folder_thin (database, &keep_all, now + 900 * 86400LL);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  /* The newest of all stays however old it is; what is not ours is left alone. */
  kc_backup_folder_thin (database, &policy, now + 900 * 86400LL);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  test_folder_remove (folder);
}

/* What a killed program left goes after a day; a backup being written, and what is not a part of one, does not. */
static void
test_parts (void)
{
  static const struct { const char *name; gboolean goes; } files[] = {
    { "20260411-083015-import.kaocheng.aB3xYz", TRUE }, { "20260411-083015-import.kaocheng.aB3xYz-journal", TRUE },
    { "20260411-083016-daily.kaocheng.000000", TRUE },  { "20260411-083015-import.kaocheng", FALSE },
    { "20260411-083015-import.kaocheng.aB3xYz1", FALSE }, { "20260411-083015-import.kaocheng.aB3", FALSE },
    { "20260411-083015-import.kaocheng.aB3xYz-old", FALSE }, { "notes.kaocheng.aB3xYz", FALSE },
  };
  char *folder = test_folder_new ();
  g_autofree char *database = g_build_filename (folder, "bank.kaocheng", NULL);
  g_autofree char *backups = g_build_filename (folder, "bank-backups", NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  kc_backup_folder_thin (database, &keep_all, now);   /* no folder yet */
  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
  for (guint day = 0; day < 3; day++)
    for (guint i = 0; i < G_N_ELEMENTS (files); i++)
      {
        g_autofree char *path = g_build_filename (backups, files[i].name, NULL);

        if (day == 0)
          g_file_set_contents (path, "1", 1, NULL);
        kc_backup_folder_thin (database, &keep_all, now + day * 80000);
        g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) != (day == 2 && files[i].goes));
      }
  test_folder_remove (folder);
}

static guint
count_backups (TestStore *test)
{
  g_autoptr(GPtrArray) list = kc_backup_folder_list (test->path, NULL);

  return list->len;
}

/* An empty file has nothing to keep; a day has one daily backup; each import has its own. The file stays open meanwhile. */
static void
test_make (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;
  KcBackup *made = NULL;

  test_store_init (&test);
  g_assert_true (kc_store_backup_make (test.path, KC_BACKUP_DAILY, &keep_all, NULL, &made, &error));
  g_assert_null (made);
  test_bank_fill (&test);
  g_assert_true (kc_store_backup_make (test.path, KC_BACKUP_DAILY, &keep_all, NULL, &made, &error));
  g_assert_no_error (error);
  g_assert_nonnull (made);
  g_assert_cmpuint (made->size, >, 4096);
  g_clear_pointer (&made, kc_backup_free);
  g_assert_true (kc_store_backup_make (test.path, KC_BACKUP_DAILY, &keep_all, NULL, &made, &error));
  g_assert_null (made);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (kc_store_backup_make (test.path, KC_BACKUP_IMPORT, &keep_all, NULL, &made, &error));
      g_assert_nonnull (made);
      g_clear_pointer (&made, kc_backup_free);
    }
  g_assert_cmpuint (count_backups (&test), ==, 3);
}

static void
write_one_more (TestStore *test)
{
  g_autoptr(KcRecord) staff = test_record_staff ("0020009", "钱七", 2);

  test_store_save (test, staff);
}

/* Back to the state of the backup, which keeps what is there now; while the file is open it is refused. */
static void
test_restore (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL, *again = NULL;
  KcBackup *made = NULL;

  test_store_init (&test);
  test_bank_fill (&test);
  gint64 n = test_store_number (&test, "SELECT count(*) FROM staff");
  g_assert_true (kc_store_backup_make (test.path, KC_BACKUP_DAILY, &keep_all, NULL, &made, &error));
  write_one_more (&test);
  g_assert_false (kc_store_backup_restore (test.path, made->path, NULL, &kept, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_LOCKED);
  g_assert_null (kept);
  g_clear_error (&error);
  g_clear_object (&test.store);

  g_assert_true (kc_store_backup_restore (test.path, made->path, NULL, &kept, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (kept, "-restore.kaocheng"));
  test_store_open (&test);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff"), ==, n);
  g_clear_object (&test.store);
  /* And forward again. */
  g_assert_true (kc_store_backup_restore (test.path, kept, NULL, &again, &error));
  test_store_open (&test);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff"), ==, n + 1);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff WHERE staff_number = '0020009'"), ==, 1);
  kc_backup_free (made);
}

/* The log of a program that was killed must not be played into the file that takes its database's name. */
static void
test_restore_over_log (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL, *log = NULL, *log_copy = NULL, *copy = NULL;
  g_autofree char *log_content = NULL, *content = NULL;
  gsize log_size, size;
  KcBackup *made = NULL;

  test_store_init (&test);
  test_bank_fill (&test);
  gint64 n = test_store_number (&test, "SELECT count(*) FROM staff");
  g_assert_true (kc_store_backup_make (test.path, KC_BACKUP_MANUAL, &keep_all, NULL, &made, &error));
  write_one_more (&test);
  log = g_strconcat (test.path, "-wal", NULL);
  g_assert_true (g_file_get_contents (test.path, &content, &size, NULL));
  g_assert_true (g_file_get_contents (log, &log_content, &log_size, NULL));
  g_assert_cmpuint (log_size, >, 0);
  g_clear_object (&test.store);
  g_assert_true (g_file_set_contents (test.path, content, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (log, log_content, (gssize) log_size, NULL));

  g_assert_true (kc_store_backup_restore (test.path, made->path, NULL, &kept, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  test_store_open (&test);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff"), ==, n);
  g_clear_object (&test.store);
  g_clear_pointer (&made, kc_backup_free);
  /* What was kept has what was only in the log. */
  g_assert_true (kc_store_backup_restore (test.path, kept, NULL, &copy, &error));
  test_store_open (&test);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff"), ==, n + 1);
}

/* A file that is none, one that is damaged or newer is refused and nothing is touched; over a damaged database one does go back. */
static void
test_refusals (void)
{
  g_auto(TestStore) test = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL, *other = NULL, *content = NULL, *after = NULL;
  gsize size, after_size;
  KcBackup *made = NULL;

  test_store_init (&test);
  test_bank_fill (&test);
  gint64 n = test_store_number (&test, "SELECT count(*) FROM staff");
  g_assert_true (kc_store_backup_make (test.path, KC_BACKUP_DAILY, &keep_all, NULL, &made, &error));
  g_clear_object (&test.store);
  other = g_build_filename (test.folder, "other.kaocheng", NULL);
  g_assert_true (g_file_get_contents (test.path, &content, &size, NULL));

  g_file_set_contents (other, "this is no database at all, only some text", -1, NULL);
  g_assert_false (kc_store_backup_restore (test.path, other, NULL, &kept, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_NOT_A_DATABASE);
  g_clear_error (&error);
  g_autoptr(KcDb) newer = kc_db_open (made->path, KC_DB_READ_WRITE, &error);
  g_assert_true (kc_db_backup (newer, other, NULL, &error));
  g_clear_pointer (&newer, kc_db_close);
  newer = kc_db_open (other, KC_DB_READ_WRITE, &error);
  g_assert_true (kc_db_exec (newer, "stamp", "PRAGMA user_version = 9999", &error));
  g_clear_pointer (&newer, kc_db_close);
  g_assert_false (kc_store_backup_restore (test.path, other, NULL, &kept, &error));
  g_assert_error (error, KC_ERROR, KC_ERROR_DATABASE_NEWER);
  g_clear_error (&error);
  g_assert_cmpuint (count_backups (&test), ==, 1);
  g_assert_true (g_file_get_contents (test.path, &after, &after_size, NULL));
  g_assert_cmpmem (after, after_size, content, size);

  g_file_set_contents (test.path, "this was a database once; the disk has eaten it", -1, NULL);
  g_assert_true (kc_store_backup_restore (test.path, made->path, NULL, &kept, &error));
  g_assert_no_error (error);
  g_autofree char *eaten = NULL;
  g_assert_true (g_file_get_contents (kept, &eaten, NULL, NULL));
  g_assert_true (g_str_has_prefix (eaten, "this was a database once"));
  test_store_open (&test);
  g_assert_cmpint (test_store_number (&test, "SELECT count(*) FROM staff"), ==, n);
  kc_backup_free (made);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/backups/policy", test_policy);
  g_test_add_func ("/store/backups/names", test_names);
  g_test_add_func ("/store/backups/parts", test_parts);
  g_test_add_func ("/store/backups/make", test_make);
  g_test_add_func ("/store/backups/restore", test_restore);
  g_test_add_func ("/store/backups/restore-over-log", test_restore_over_log);
  g_test_add_func ("/store/backups/refusals", test_refusals);
  return g_test_run ();
}
