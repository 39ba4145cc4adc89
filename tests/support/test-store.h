/* A store in a folder of its own, for tests of everything above core/db. */
#pragma once

#include "kc-journal.h"
#include "kc-record-table.h"
#include "kc-store.h"
#include "kc-transaction.h"
#include "test-folder.h"

typedef struct
{
  char *folder;
  char *path;
  KcStore *store;
} TestStore;

static inline void
test_store_open (TestStore *self)
{
  g_autoptr(GError) error = NULL;

  self->store = kc_store_open (self->path, KC_STORE_OPEN_CREATE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->store);
}

static inline void
test_store_init (TestStore *self)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "bank.kaocheng", NULL);
  test_store_open (self);
}

static inline void
test_store_close (TestStore *self)
{
  kc_store_close (self->store);
  g_clear_object (&self->store);
}

static inline void
test_store_clear (TestStore *self)
{
  if (self->store != NULL)
    test_store_close (self);
  test_folder_remove (self->folder);
  g_free (self->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestStore, test_store_clear)

/* A write in a transaction of its own; the function's error, or none. */
typedef struct
{
  KcStoreFunc func;
  gpointer data;
} TestWrite;

static inline gboolean
test_store_write_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  TestWrite *write = data;
  g_auto(KcTransaction) transaction = { NULL };

  return kc_transaction_begin (&transaction, db, error) && write->func (db, write->data, progress, error) &&
         kc_transaction_commit (&transaction, error);
}

static inline void
test_store_write (TestStore *self, KcStoreFunc func, gpointer data)
{
  g_autoptr(GError) error = NULL;
  TestWrite write = { func, data };

  kc_store_run_sync (self->store, KC_STORE_WRITE, test_store_write_cb, &write, NULL, &error);
  g_assert_no_error (error);
}

static inline GError *
test_store_fail (TestStore *self, KcStoreFunc func, gpointer data)
{
  g_autoptr(GError) error = NULL;
  TestWrite write = { func, data };

  g_assert_false (kc_store_run_sync (self->store, KC_STORE_WRITE, test_store_write_cb, &write, NULL, &error));
  g_assert_nonnull (error);
  return g_steal_pointer (&error);
}

static inline gboolean
test_store_exec_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return kc_db_exec (db, "test", data, error);
}

static inline void
test_store_exec (TestStore *self, const char *sql)
{
  test_store_write (self, test_store_exec_cb, (gpointer) sql);
}

typedef struct
{
  const char *sql;
  gint64 number;
  char *text;
} TestQuery;

static inline gboolean
test_store_query_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  TestQuery *query = data;
  g_autoptr(KcStatement) statement = kc_db_prepare (db, query->sql, error);

  if (statement == NULL || kc_statement_step (statement, error) != KC_STEP_ROW)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "no row");
      return FALSE;
    }
  query->number = kc_statement_get_int (statement, 0);
  query->text = g_strdup (kc_statement_get_text (statement, 0));
  return TRUE;
}

/* First column of the first row. */
static inline gint64
test_store_number (TestStore *self, const char *sql)
{
  g_autoptr(GError) error = NULL;
  TestQuery query = { sql, 0, NULL };

  kc_store_run_sync (self->store, KC_STORE_READ, test_store_query_cb, &query, NULL, &error);
  g_assert_no_error (error);
  g_free (query.text);
  return query.number;
}

static inline char *
test_store_text (TestStore *self, const char *sql)
{
  g_autoptr(GError) error = NULL;
  TestQuery query = { sql, 0, NULL };

  kc_store_run_sync (self->store, KC_STORE_READ, test_store_query_cb, &query, NULL, &error);
  g_assert_no_error (error);
  return query.text;
}

/* Records without a store's round trip in the test's text. */
static inline KcRecord *
test_record_branch (const char *code, const char *name, const char *class)
{
  KcRecord *record = kc_record_new (kc_kind_find ("branch"));

  kc_record_set_text (record, "code", code);
  kc_record_set_text (record, "name", name);
  kc_record_set_text (record, "class", class);
  return record;
}

static inline KcRecord *
test_record_staff (const char *number, const char *name, gint64 branch)
{
  KcRecord *record = kc_record_new (kc_kind_find ("staff"));

  kc_record_set_text (record, "staff_number", number);
  kc_record_set_text (record, "name", name);
  kc_record_set_integer (record, "branch", branch);
  kc_record_set_text (record, "post", "customer_manager");
  kc_record_set_text (record, "status", "active");
  return record;
}

/* Saves in a change set of its own. */
typedef struct
{
  KcRecord *record;
  KcIssueList *issues;
  KcVerdict verdict;
  gint64 change_set;
  gboolean remove;
} TestSave;

static inline gboolean
test_store_save_cb (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  TestSave *save = data;

  save->change_set = kc_journal_begin (db, "tester", save->remove ? KC_ACTION_REMOVE : KC_ACTION_SAVE, NULL, 0, error);
  if (save->change_set == 0)
    return FALSE;
  return save->remove ? kc_record_table_remove (db, save->record, save->change_set, error)
                      : kc_record_table_save (db, save->record, save->change_set, save->issues, &save->verdict, error);
}

static inline gint64
test_store_save (TestStore *self, KcRecord *record)
{
  TestSave save = { .record = record };

  test_store_write (self, test_store_save_cb, &save);
  return save.change_set;
}

static inline gint64
test_store_remove (TestStore *self, KcRecord *record)
{
  TestSave save = { .record = record, .remove = TRUE };

  test_store_write (self, test_store_save_cb, &save);
  return save.change_set;
}
