/* The history of imports, and taking one back. */
#include "kc-importing.h"

#include <glib/gi18n-lib.h>

#include "kc-journal.h"
#include "kc-store.h"
#include "kc-transaction.h"

static KcReport *
new_batch_report (void)
{
  KcReport *report = kc_report_new (_("Imports"));

  kc_report_add_column (report, "at", C_("column of the list of imports", "When"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "who", C_("column of the list of imports", "By"), KC_COLUMN_TEXT, 0, 12);
  kc_report_add_column (report, "files", C_("column of the list of imports", "Files"), KC_COLUMN_TEXT, 0, 40);
  kc_report_add_column (report, "added", C_("column of the list of imports", "Added"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "changed", C_("column of the list of imports", "Changed"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "refused", C_("column of the list of imports", "Refused"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "state", C_("column of the list of imports", "State"), KC_COLUMN_CHOICE, 0, 10);
  return report;
}

/* The files of a batch by name, in the order in which they were read. */
static char *
list_files (KcDb *db, gint64 batch, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT name FROM import_file WHERE batch = ?1 ORDER BY id", error);
  g_autoptr (GString) files = g_string_new (NULL);
  KcStep step;

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, batch);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    g_string_append_printf (files, "%s%s", files->len > 0 ? C_("list", ", ") : "", kc_statement_get_text (statement, 0));
  return step == KC_STEP_DONE ? g_string_free (g_steal_pointer (&files), FALSE) : NULL;
}

static const char *
state_label (const char *state)
{
  return g_strcmp0 (state, "undone") == 0 ? C_("state of an import", "Taken back") : C_("state of an import", "Applied");
}

gboolean
kc_batch_row_can_undo (KcReportRow *row)
{
  return g_strcmp0 (kc_report_row_get_text (row, 6), state_label ("applied")) == 0;
}

static gboolean
load_batches (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  KcReport *report = data;
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "SELECT id, at, who, rows_added, rows_changed, rows_refused, state FROM import_batch ORDER BY id DESC", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 id = kc_statement_get_int (statement, 0);
      g_autofree char *files = list_files (db, id, error);
      KcReportRow *row;

      if (files == NULL)
        return FALSE;
      row = kc_report_add_row (report, id);
      kc_report_row_set_text (row, 0, kc_statement_get_text (statement, 1));
      kc_report_row_set_text (row, 1, kc_statement_get_text (statement, 2));
      kc_report_row_set_text (row, 2, files);
      for (int i = 0; i < 3; i++)
        kc_report_row_set_integer (row, (guint) (3 + i), kc_statement_get_int (statement, 3 + i));
      kc_report_row_set_text (row, 6, state_label (kc_statement_get_text (statement, 6)));
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return step == KC_STEP_DONE;
}

void
kc_batch_list_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_batches, new_batch_report (), g_object_unref, NULL, cancellable, callback, user_data);
}

KcReport *
kc_batch_list_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error) ? g_object_ref (kc_store_run_get_data (result)) : NULL;
}

typedef struct
{
  gint64 batch;
  char *who;
  KcIssueList *found;    /* filled by the store's thread */
  KcIssueList *issues;   /* the caller's; may be NULL */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_free (undo->who);
  g_clear_object (&undo->found);
  g_clear_object (&undo->issues);
  g_free (undo);
}

static gboolean
undo_batch (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Undo *undo = data;
  g_auto (KcTransaction) transaction = { NULL };
  gint64 change_set;

  kc_progress_set_text (progress, _("Taking the import back"));
  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  change_set = kc_journal_find_batch (db, undo->batch, error);
  if (change_set < 0 || kc_journal_undo (db, change_set, undo->who, undo->found, error) == 0 || !kc_progress_check (progress, error))
    return FALSE;
  return kc_transaction_commit (&transaction, error);
}

void
kc_batch_undo_async (KcStore *store, gint64 batch, KcIssueList *issues, KcProgress *progress, GAsyncReadyCallback callback, gpointer user_data)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->batch = batch;
  undo->who = g_strdup (kc_store_get_user (store));
  undo->found = kc_issue_list_new ();
  g_set_object (&undo->issues, issues);
  kc_store_run_async (store, KC_STORE_WRITE, undo_batch, undo, undo_free, progress, NULL, callback, user_data);
}

gboolean
kc_batch_undo_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Undo *undo = kc_store_run_get_data (result);

  if (undo != NULL && undo->issues != NULL)
    kc_issue_list_append (undo->issues, undo->found);
  return kc_store_run_finish (store, result, error);
}
