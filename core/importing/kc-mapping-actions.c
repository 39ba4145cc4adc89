/* Saved mappings: what a person does with them (design, section 3). */
#include "kc-importing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-file-write.h"
#include "kc-import-source-private.h"
#include "kc-mapping-table.h"
#include "kc-store.h"
#include "kc-transaction.h"

static KcReport *
new_mapping_report (void)
{
  KcReport *report = kc_report_new (_("Saved mappings"));

  kc_report_add_column (report, "name", C_("column of the list of mappings", "Name"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (report, "kind", C_("column of the list of mappings", "Records"), KC_COLUMN_TEXT, 0, 16);
  kc_report_add_column (report, "columns", C_("column of the list of mappings", "Columns"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "reading", C_("column of the list of mappings", "Read as"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "rows", C_("column of the list of mappings", "Rows marked"), KC_COLUMN_NUMBER, 0, 8);
  kc_report_add_column (report, "saved_at", C_("column of the list of mappings", "Saved"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "saved_by", C_("column of the list of mappings", "By"), KC_COLUMN_TEXT, 0, 12);
  return report;
}

static const char *
label_of_kind (const char *name)
{
  const KcKind *kind = name[0] != '\0' ? kc_kind_find (name) : NULL;

  return kind != NULL ? kc_kind_get_label (kind) : C_("kind of sheet", "Branches, staff or figures");
}

/* "GB18030, semicolon": what is said about the file, and "" where it is read as it tells. */
static char *
describe_reading (KcStatement *statement, int first)
{
  const char *encoding = kc_statement_get_text (statement, first), *starts = kc_statement_get_text (statement, first + 2);
  char delimiter = kc_saved_delimiter_from_text (kc_statement_get_text (statement, first + 1));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (encoding != NULL)
    g_ptr_array_add (parts, g_strdup (encoding));
  if (delimiter != '\0')
    g_ptr_array_add (parts, kc_source_delimiter_dup_label (delimiter));
  if (starts != NULL)
    /* Translators: places of a line: "columns at 1, 9, 21" */
    g_ptr_array_add (parts, g_strdup_printf (_("columns at %s"), starts));
  g_ptr_array_add (parts, NULL);
  /* Translators: between the parts of a list */
  return g_strjoinv (C_("list", ", "), (char **) parts->pdata);
}

static gboolean
load_report (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  KcReport *report = data;
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "SELECT m.id, m.name, m.kind, (SELECT count(*) FROM import_mapping_column c WHERE c.mapping = m.id AND c.target <> ''),"
                       " m.saved_at, m.saved_by, m.encoding, m.delimiter, m.column_starts,"
                       " (SELECT count(*) FROM import_mapping_row r WHERE r.mapping = m.id) FROM import_mapping m ORDER BY m.name", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcReportRow *row = kc_report_add_row (report, kc_statement_get_int (statement, 0));
      g_autofree char *reading = NULL;

      kc_report_row_set_text (row, 0, kc_statement_get_text (statement, 1));
      kc_report_row_set_text (row, 1, label_of_kind (kc_statement_get_text (statement, 2)));
      kc_report_row_set_integer (row, 2, kc_statement_get_int (statement, 3));
      reading = describe_reading (statement, 6);
      kc_report_row_set_text (row, 3, reading);
      kc_report_row_set_integer (row, 4, kc_statement_get_int (statement, 9));
      kc_report_row_set_text (row, 5, kc_statement_get_text (statement, 4));
      kc_report_row_set_text (row, 6, kc_statement_get_text (statement, 5));
    }
  kc_report_set_total (report, g_list_model_get_n_items (kc_report_get_rows (report)));
  return step == KC_STEP_DONE;
}

void
kc_mapping_list_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_report, new_mapping_report (), g_object_unref, NULL, cancellable, callback, user_data);
}

KcReport *
kc_mapping_list_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error) ? g_object_ref (kc_store_run_get_data (result)) : NULL;
}

/* One action; only the parts it needs are set. */
typedef struct
{
  GPtrArray *mappings;   /* of KcSavedMapping: to be saved */
  gboolean keep_names;   /* taken in from a file: the name of another mapping stays its own */
  gint64 mapping;
  char *name;
  char *path;
  char *who;
  guint n;               /* result */
} Action;

static void
action_free (gpointer data)
{
  Action *action = data;

  g_clear_pointer (&action->mappings, g_ptr_array_unref);
  g_free (action->name);
  g_free (action->path);
  g_free (action->who);
  g_free (action);
}

static Action *
action_new (KcStore *store)
{
  Action *action = g_new0 (Action, 1);

  action->who = g_strdup (kc_store_get_user (store));
  return action;
}

/* Whether another mapping than those of these headers bears the name; -1 on error. */
static int
is_taken (KcDb *db, const char *name, const char *fingerprint, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT 1 FROM import_mapping WHERE name = ?1 AND fingerprint <> ?2", error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_text (statement, 1, name);
  kc_statement_bind_text (statement, 2, fingerprint);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW: return 1;
    case KC_STEP_DONE: return 0;
    case KC_STEP_FAILED: default: return -1;
    }
}

static gboolean
number_name (KcDb *db, KcSavedMapping *mapping, GError **error)
{
  g_autofree char *name = g_strdup (mapping->name);
  int taken;

  for (guint n = 2; (taken = is_taken (db, name, mapping->fingerprint, error)) == 1; n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", mapping->name, n);
    }
  g_free (mapping->name);
  mapping->name = g_steal_pointer (&name);
  return taken == 0;
}

static gboolean
save_mappings (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Action *action = data;
  g_auto (KcTransaction) transaction = { NULL };

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  for (action->n = 0; action->n < action->mappings->len; action->n++)
    {
      KcSavedMapping *mapping = g_ptr_array_index (action->mappings, action->n);

      if ((action->keep_names && !number_name (db, mapping, error)) || !kc_mapping_table_save (db, mapping, action->who, error))
        return FALSE;
    }
  return kc_transaction_commit (&transaction, error);
}

void
kc_mapping_save_async (KcStore *store, KcImportSource *source, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  Action *action = action_new (store);

  action->mappings = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_saved_mapping_free);
  g_ptr_array_add (action->mappings, kc_import_source_make_mapping (source, name, NULL, NULL));
  kc_store_run_async (store, KC_STORE_WRITE, save_mappings, action, action_free, NULL, NULL, callback, user_data);
}

static gboolean
rename_mapping (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Action *action = data;
  g_auto (KcTransaction) transaction = { NULL };
  g_autoptr (KcStatement) statement = NULL;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  statement = kc_db_prepare (db, "UPDATE import_mapping SET name = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, action->mapping);
  kc_statement_bind_text (statement, 2, action->name);
  if (!kc_statement_run (statement, error))
    return FALSE;
  action->n = (guint) kc_db_count_changes (db);
  if (action->n > 0)
    return kc_transaction_commit (&transaction, error);
  g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find mapping %" G_GINT64_FORMAT, action->mapping);
  return FALSE;
}

void
kc_mapping_rename_async (KcStore *store, gint64 mapping, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  Action *action = action_new (store);

  action->mapping = mapping;
  action->name = g_strdup (name);
  kc_store_run_async (store, KC_STORE_WRITE, rename_mapping, action, action_free, NULL, NULL, callback, user_data);
}

static gboolean
remove_mapping (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Action *action = data;
  g_auto (KcTransaction) transaction = { NULL };

  action->n = 1;
  return kc_transaction_begin (&transaction, db, error) && kc_mapping_table_remove (db, action->mapping, error) && kc_transaction_commit (&transaction, error);
}

void
kc_mapping_remove_async (KcStore *store, gint64 mapping, GAsyncReadyCallback callback, gpointer user_data)
{
  Action *action = action_new (store);

  action->mapping = mapping;
  kc_store_run_async (store, KC_STORE_WRITE, remove_mapping, action, action_free, NULL, NULL, callback, user_data);
}

static gboolean
export_mappings (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Action *action = data;
  g_autoptr (GPtrArray) all = kc_mapping_table_load (db, error);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GBytes) xml = NULL;

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (action->mapping == 0 || ((KcSavedMapping *) g_ptr_array_index (all, i))->id == action->mapping)
      g_ptr_array_add (chosen, g_ptr_array_index (all, i));
  if (chosen->len == 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find a mapping to export");
      return FALSE;
    }
  action->n = chosen->len;
  xml = kc_saved_mapping_write_xml (chosen);
  return kc_file_write_bytes (action->path, g_bytes_get_data (xml, NULL), g_bytes_get_size (xml), error);
}

void
kc_mapping_export_async (KcStore *store, gint64 mapping, const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  Action *action = action_new (store);

  action->mapping = mapping;
  action->path = g_strdup (path);
  kc_store_run_async (store, KC_STORE_READ, export_mappings, action, action_free, NULL, NULL, callback, user_data);
}

static gboolean
import_mappings (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Action *action = data;

  action->mappings = kc_saved_mapping_read_file (action->path, progress, error);
  action->keep_names = TRUE;
  return action->mappings != NULL && save_mappings (db, action, progress, error);
}

void
kc_mapping_import_async (KcStore *store, const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  Action *action = action_new (store);

  action->path = g_strdup (path);
  kc_store_run_async (store, KC_STORE_WRITE, import_mappings, action, action_free, NULL, NULL, callback, user_data);
}

gboolean
kc_mapping_action_finish (KcStore *store, GAsyncResult *result, guint *n, GError **error)
{
  if (!kc_store_run_finish (store, result, error))
    return FALSE;
  if (n != NULL)
    *n = ((Action *) kc_store_run_get_data (result))->n;
  return TRUE;
}
