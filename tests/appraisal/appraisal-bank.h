/* The sample bank in a store, from the generator's own lists (tests/data), with the schemes that come with the program. */
#pragma once

#include "kc-run-workflow.h"
#include "kc-scheme-table.h"
#include "kc-scheme-xml.h"
#include "test-store.h"

static inline gboolean
bank_install_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return kc_scheme_table_install_builtin (db, "tester", error);
}

static inline gint64
bank_count_schemes (void)
{
  guint n = 0;

  while (kc_scheme_builtin_get_name (n) != NULL)
    n++;
  return n;
}

static inline GPtrArray *
bank_read_lines (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("KC_TEST_DATA"), name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (rows, g_strsplit (g_strchomp (lines[i]), ",", -1));
  return rows;
}

static inline gboolean
bank_run (KcDb *db, const char *sql, guint n, const char *const *texts, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    kc_statement_bind_text (statement, (int) i + 1, *texts[i] != '\0' ? texts[i] : NULL);
  return kc_statement_run (statement, error);
}

static inline gboolean
bank_fill_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  g_autoptr(GPtrArray) people = bank_read_lines ("sample-staff.csv"), figures = bank_read_lines ("sample-facts.csv");

  if (!kc_db_exec (db, "fill",
                   "INSERT INTO import_batch (id, at, who, state) VALUES (1, '2026-01-05T08:00:00Z', 'tester', 'applied');"
                   "INSERT INTO import_file (id, batch, name, sha256, format) VALUES (1, 1, '业绩.xlsx', 'x', 'xlsx');"
                   "INSERT INTO import_sheet (id, file, name) VALUES (1, 1, '月度');"
                   "INSERT INTO institution (id, code, name) VALUES (1, 'Q', '青石农商行')", error))
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const char *const *p = g_ptr_array_index (people, i);
      const char *const branch[] = { p[2], p[3], p[4] };
      const char *const person[] = { p[0], p[1], p[2], p[5], p[10] };
      if (!bank_run (db, "INSERT INTO branch (code, name, class, sort_key) VALUES (?1, ?2, ?3, ?1) ON CONFLICT (code) DO NOTHING", 3, branch, error) ||
          !bank_run (db, "INSERT INTO staff (staff_number, name, branch, post, status, first_appointment_date, search_key, sort_key)"
                         " SELECT ?1, ?2, id, CASE ?4 WHEN '1' THEN 'outlet_head' ELSE 'customer_manager' END, 'active', ?5, ?2, ?1"
                         " FROM branch WHERE code = ?3", 5, person, error))
        return FALSE;
    }
  for (guint i = 0; i < figures->len; i++)
    {
      const char *const *f = g_ptr_array_index (figures, i);
      KcPeriod period;
      KcNothing nothing;
      KcDecimal value = KC_DECIMAL_ZERO;
      gint64 stored;
      g_autoptr(KcStatement) statement = kc_db_prepare (db,
        "INSERT INTO measure_value (period, staff, measure, value, absent, source, cell)"
        " SELECT ?1, s.id, m.id, ?2, ?3, 1, ?4 FROM staff s, measure m WHERE s.staff_number = ?5 AND m.code = ?6", error);
      if (statement == NULL)
        return FALSE;
      g_assert_true (kc_period_parse (f[1], &period));
      g_assert_true (kc_nothing_from_nick (f[4], &nothing));
      g_assert_true (nothing != KC_NOTHING_NONE || kc_decimal_parse (f[3], -1, &value, NULL));
      g_assert_true (kc_decimal_to_stored (value, &stored, NULL));
      kc_statement_bind_int (statement, 1, period);
      if (nothing == KC_NOTHING_NONE)
        kc_statement_bind_int (statement, 2, stored);
      else
        kc_statement_bind_null (statement, 2);
      kc_statement_bind_int (statement, 3, nothing);
      kc_statement_bind_int (statement, 4, ((gint64) i + 3) * 16384 + 4);
      kc_statement_bind_text (statement, 5, f[0]);
      kc_statement_bind_text (statement, 6, f[2]);
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static inline void
bank_init (TestStore *store)
{
  g_autoptr(GError) error = NULL;

  test_store_init (store);
  kc_store_run_sync (store->store, KC_STORE_WRITE, bank_install_cb, NULL, NULL, &error);
  g_assert_no_error (error);
  test_store_write (store, bank_fill_cb, NULL);
}

/* Waits for one asynchronous call. */
static inline void
bank_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static inline GAsyncResult *
bank_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static inline gint64
bank_create_run (TestStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  kc_run_create_async (store->store, 1, kc_period_new (KC_PERIOD_YEAR, 2025, 1), NULL, bank_done_cb, &result);
  gint64 run = kc_run_create_finish (store->store, bank_wait (&result), &error);
  g_assert_no_error (error);
  return run;
}

static inline KcIssueList *
bank_calculate (TestStore *store, gint64 run, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  kc_run_calculate_async (store->store, run, NULL, bank_done_cb, &result);
  return kc_run_calculate_finish (store->store, bank_wait (&result), error);
}

/* One step of the workflow. */
typedef void (*BankStepFunc) (KcStore *store, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
typedef gboolean (*BankStepFinish) (KcStore *store, GAsyncResult *result, GError **error);

static inline gboolean
bank_step (TestStore *store, gint64 run, BankStepFunc start, BankStepFinish finish, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  start (store->store, run, NULL, bank_done_cb, &result);
  return finish (store->store, bank_wait (&result), error);
}

#define bank_review(store, run, error) bank_step (store, run, kc_run_review_async, kc_run_review_finish, error)
#define bank_step_back(store, run, error) bank_step (store, run, kc_run_step_back_async, kc_run_step_back_finish, error)
#define bank_confirm(store, run, error) bank_step (store, run, kc_run_confirm_async, kc_run_confirm_finish, error)

static inline gboolean
bank_publish (TestStore *store, gint64 run, const char *from, const char *until, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  KcDate a = KC_DATE_NONE, b = KC_DATE_NONE;

  g_assert_true (kc_date_parse_iso (from, &a) && kc_date_parse_iso (until, &b));
  kc_run_publish_async (store->store, run, a, b, NULL, bank_done_cb, &result);
  return kc_run_publish_finish (store->store, bank_wait (&result), error);
}

/* From calculated to confirmed without anything in between. */
static inline void
bank_settle (TestStore *store, gint64 run)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (bank_review (store, run, &error));
  g_assert_true (bank_publish (store, run, "2026-01-10", "2026-01-14", &error));
  g_assert_true (bank_confirm (store, run, &error));
  g_assert_no_error (error);
}

static inline KcAppraisalSheet *
bank_load_sheet (TestStore *store, gint64 run, const char *staff_number, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM staff WHERE staff_number = '%s'", staff_number);
  g_autoptr(GAsyncResult) result = NULL;

  kc_appraisal_sheet_load_async (store->store, run, test_store_number (store, sql), NULL, bank_done_cb, &result);
  return kc_appraisal_sheet_load_finish (store->store, bank_wait (&result), error);
}
