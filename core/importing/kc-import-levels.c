#include "kc-import-levels.h"

#include "kc-importing.h"
#include "kc-store.h"
#include "kc-transaction.h"

gboolean
kc_import_levels_read (KcDb *db, KcImportLevels *levels, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT code, level FROM import_level", error);
  KcStep step;

  kc_import_levels_init (levels);
  if (statement == NULL)
    return FALSE;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcIssueCode code;
      KcImportLevel level;

      /* A code that this version no longer knows is left alone. */
      if (kc_issue_code_from_nick (kc_statement_get_text (statement, 0), &code) && kc_import_level_from_nick (kc_statement_get_text (statement, 1), &level)
          && kc_import_level_is_adjustable (code))
        levels->by_code[code] = (guint8) level;
    }
  return step == KC_STEP_DONE;
}

static gboolean
read_levels (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  return kc_import_levels_read (db, data, error);
}

void
kc_import_levels_load_async (KcStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, read_levels, g_new0 (KcImportLevels, 1), g_free, NULL, cancellable, callback, user_data);
}

gboolean
kc_import_levels_load_finish (KcStore *store, GAsyncResult *result, KcImportLevels *out, GError **error)
{
  if (!kc_store_run_finish (store, result, error))
    return FALSE;
  *out = *(const KcImportLevels *) kc_store_run_get_data (result);
  return TRUE;
}

typedef struct
{
  KcIssueCode code;
  KcImportLevel level;
} Setting;

static gboolean
write_level (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  const Setting *setting = data;
  g_auto (KcTransaction) transaction = { NULL };
  g_autoptr (KcStatement) remove = NULL;
  g_autoptr (KcStatement) insert = NULL;

  if (!kc_import_level_is_adjustable (setting->code))
    {
      g_set_error (error, KC_ERROR, KC_ERROR_INVALID, "Failed to set a level: %s has none", kc_issue_code_to_nick (setting->code));
      return FALSE;
    }
  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  remove = kc_db_prepare (db, "DELETE FROM import_level WHERE code = ?1", error);
  insert = remove != NULL ? kc_db_prepare (db, "INSERT INTO import_level (code, level) VALUES (?1, ?2)", error) : NULL;
  if (insert == NULL)
    return FALSE;
  kc_statement_bind_text (remove, 1, kc_issue_code_to_nick (setting->code));
  kc_statement_bind_text (insert, 1, kc_issue_code_to_nick (setting->code));
  kc_statement_bind_text (insert, 2, kc_import_level_to_nick (setting->level));
  return kc_statement_run (remove, error)
         && (setting->level == kc_import_level_get_default (setting->code) || kc_statement_run (insert, error))
         && kc_transaction_commit (&transaction, error);
}

void
kc_import_level_set_async (KcStore *store, KcIssueCode code, KcImportLevel level, GAsyncReadyCallback callback, gpointer user_data)
{
  Setting *setting = g_new0 (Setting, 1);

  *setting = (Setting) { code, level };
  kc_store_run_async (store, KC_STORE_WRITE, write_level, setting, g_free, NULL, NULL, callback, user_data);
}

gboolean
kc_import_level_set_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  return kc_store_run_finish (store, result, error);
}
