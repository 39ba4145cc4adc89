/* Imports for tests: a store in a temporary folder, the asynchronous API run to its end, findings and tables as text to compare. */
#pragma once

#include <string.h>

#include "kc-importing.h"
#include "kc-store.h"
#include "kc-transaction.h"
#include "test-folder.h"

typedef struct
{
  char *folder;
  char *path;
  KcStore *store;
} TestBank;

static inline void
test_bank_open (TestBank *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "test.kaocheng", NULL);
  self->store = kc_store_open (self->path, KC_STORE_OPEN_CREATE, &error);
  g_assert_no_error (error);
}

static inline void
test_bank_close (TestBank *self)
{
  if (self->store != NULL)
    kc_store_close (self->store);
  g_clear_object (&self->store);
  test_folder_remove (self->folder);
  g_free (self->path);
}

static inline void
test_take_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static inline GAsyncResult *
test_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static inline gboolean
test_inspect (KcImportSession *session, const char *const *paths, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  kc_import_inspect_async (session, paths, NULL, test_take_result_cb, &result);
  return kc_import_inspect_finish (session, test_wait (&result), error);
}

static inline KcImportPlan *
test_run (KcImportSession *session, gboolean dry, KcProgress *progress, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (dry)
    {
      kc_import_plan_async (session, progress, test_take_result_cb, &result);
      return kc_import_plan_finish (session, test_wait (&result), error);
    }
  kc_import_apply_async (session, progress, test_take_result_cb, &result);
  return kc_import_apply_finish (session, test_wait (&result), error);
}

static inline gboolean
test_undo (KcStore *store, gint64 batch, KcIssueList *issues, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  kc_batch_undo_async (store, batch, issues, NULL, test_take_result_cb, &result);
  return kc_batch_undo_finish (store, test_wait (&result), error);
}

static inline int
test_compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Sorted lines, so that sets can be compared and a difference reads well. */
static inline char *
test_sort_lines (GPtrArray *lines)
{
  g_autofree char *joined = NULL;

  g_ptr_array_sort (lines, test_compare_lines);
  g_ptr_array_add (lines, NULL);
  joined = g_strjoinv ("\n", (char **) lines->pdata);
  return g_steal_pointer (&joined);
}

/* "file Sheet!B7 code" a line. */
static inline char *
test_list_findings (KcIssueList *issues)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < kc_issue_list_get_size (issues); i++)
    {
      KcIssue *issue = kc_issue_list_get (issues, i);
      const KcPlace *place = kc_issue_get_place (issue);
      g_autofree char *cell = place->row >= 0 ? kc_place_cell_name (place->row, place->column) : g_strdup ("");
      const char *nick = kc_issue_code_to_nick (kc_issue_get_code (issue));

      if (place->sheet == NULL)
        g_ptr_array_add (lines, g_strdup_printf ("%s %s %s", place->file, place->file, nick));
      else
        g_ptr_array_add (lines, g_strdup_printf ("%s %s!%s %s", place->file, place->sheet, cell, nick));
    }
  return test_sort_lines (lines);
}

typedef struct
{
  const char *sql;
  GPtrArray *lines;
} TestQuery;

static inline gboolean
test_query_func (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  TestQuery *query = data;
  g_autoptr (KcStatement) statement = kc_db_prepare (db, query->sql, error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      for (int i = 0; i < kc_statement_count_columns (statement); i++)
        g_string_append_printf (line, "%s%s", i > 0 ? "," : "", kc_statement_is_null (statement, i) ? "" : kc_statement_get_text (statement, i));
      g_ptr_array_add (query->lines, g_strdup (line->str));
    }
  return step == KC_STEP_DONE;
}

/* The rows of a query, comma between, sorted lines. */
static inline char *
test_query (KcStore *store, const char *sql)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  TestQuery query = { sql, lines };
  g_autoptr (GError) error = NULL;

  kc_store_run_sync (store, KC_STORE_READ, test_query_func, &query, NULL, &error);
  g_assert_no_error (error);
  return test_sort_lines (lines);
}

static inline gboolean
test_exec_func (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return kc_db_exec (db, "prepare the test", data, error);
}

static inline void
test_exec (KcStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  kc_store_run_sync (store, KC_STORE_WRITE, test_exec_func, (gpointer) sql, NULL, &error);
  g_assert_no_error (error);
}

/* A session that has looked at one file of that content in the bank's folder. */
static inline KcImportSession *
test_look_at (TestBank *self, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  KcImportSession *session = kc_import_session_new (self->store);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  test_inspect (session, paths, &error);
  g_assert_no_error (error);
  return session;
}

/* The plan of a session, or the applied batch. */
static inline KcImportPlan *
test_run_well (KcImportSession *session, gboolean dry)
{
  g_autoptr (GError) error = NULL;
  KcImportPlan *plan = test_run (session, dry, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static inline KcImportPlan *
test_import_text (TestBank *self, const char *name, const char *content)
{
  g_autoptr (KcImportSession) session = test_look_at (self, name, content);

  return test_run_well (session, FALSE);
}

static inline void
test_recheck (KcImportSession *session, KcImportPlan *plan)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  kc_import_recheck_async (session, plan, NULL, test_take_result_cb, &result);
  kc_import_recheck_finish (session, test_wait (&result), &error);
  g_assert_no_error (error);
}

static inline void
test_set_level (TestBank *self, KcIssueCode code, KcImportLevel level)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  kc_import_level_set_async (self->store, code, level, test_take_result_cb, &result);
  kc_import_level_set_finish (self->store, test_wait (&result), &error);
  g_assert_no_error (error);
}

/* added, changed, unchanged, refused, left out. */
static inline void
test_assert_counts (KcImportPlan *plan, const char *expected)
{
  g_autofree char *got =
    g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
                     kc_import_plan_get_count (plan, KC_VERDICT_ADDED), kc_import_plan_get_count (plan, KC_VERDICT_CHANGED),
                     kc_import_plan_get_count (plan, KC_VERDICT_UNCHANGED), kc_import_plan_get_count (plan, KC_VERDICT_REFUSED),
                     kc_import_plan_get_count (plan, KC_VERDICT_LEFT_OUT));

  g_assert_cmpstr (got, ==, expected);
}

static inline KcImportRow *
test_get_row (KcImportPlan *plan, guint index)
{
  g_autoptr (KcImportRow) row = g_list_model_get_item (kc_import_plan_get_rows (plan), index);

  g_assert_nonnull (row);
  return row;   /* the plan holds it */
}

/* "12 label before > after" a line: what the plan's rows change. */
static inline char *
test_list_changes (KcImportPlan *plan)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (kc_import_plan_get_rows (plan)); i++)
    {
      KcImportRow *row = test_get_row (plan, i);

      for (guint j = 0; j < kc_import_row_get_n_changes (row); j++)
        {
          const KcImportChange *change = kc_import_row_get_change (row, j);

          g_ptr_array_add (lines, g_strdup_printf ("%u %s %s > %s", kc_import_row_get_row (row) + 1, change->label, change->before, change->after));
        }
    }
  return test_sort_lines (lines);
}

/* All that an import writes, but for journal and batches. */
static inline char *
test_dump (KcStore *store)
{
  g_autofree char *institution = test_query (store, "SELECT code, name FROM institution");
  g_autofree char *branches = test_query (store, "SELECT * FROM branch");
  g_autofree char *staff = test_query (store, "SELECT * FROM staff");
  g_autofree char *figures = test_query (store, "SELECT * FROM measure_value");

  return g_strjoin ("\n--\n", institution, branches, staff, figures, NULL);
}

/* On a difference: the lines that one has and the other lacks. */
static inline void
test_assert_same_lines (const char *got, const char *expected)
{
  g_auto (GStrv) got_lines = g_strsplit (got, "\n", -1);
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);

  if (strcmp (got, expected) == 0)
    return;
  for (guint i = 0; expected_lines[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) got_lines, expected_lines[i]))
      g_test_message ("missing: %s", expected_lines[i]);
  for (guint i = 0; got_lines[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) expected_lines, got_lines[i]))
      g_test_message ("beyond:  %s", got_lines[i]);
  g_test_message ("%u lines, expected %u", g_strv_length (got_lines), g_strv_length (expected_lines));
  g_test_fail ();
}

static inline void
test_assert_findings (KcImportPlan *plan, const char *expected)
{
  g_autofree char *got = test_list_findings (kc_import_plan_get_issues (plan));

  test_assert_same_lines (got, expected);
}

static inline void
test_assert_query (TestBank *bank, const char *sql, const char *expected)
{
  g_autofree char *got = test_query (bank->store, sql);

  g_assert_cmpstr (got, ==, expected);
}
