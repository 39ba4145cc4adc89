#include "kc-migrator.h"

#include "kc-db-backup.h"
#include "kc-transaction.h"

static gboolean
check_foreign_keys (KcDb *db, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "PRAGMA foreign_key_check", error);

  if (statement == NULL)
    return FALSE;
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_DONE:
      return TRUE;
    case KC_STEP_ROW:
      g_set_error (error, KC_ERROR, KC_ERROR_CONSTRAINT, "Failed to migrate database: a row of %s refers to no row of %s",
                   kc_statement_get_text (statement, 0), kc_statement_get_text (statement, 2));
      return FALSE;
    case KC_STEP_FAILED:
    default:
      return FALSE;
    }
}

static gboolean
run_step (KcDb *db, const KcMigration *migration, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", migration->version);
  g_auto (KcTransaction) transaction = { NULL };
  gint64 version;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  /* Another process may have done it while this one waited for the lock. */
  version = kc_db_get_user_version (db, error);
  if (version < 0)
    return FALSE;
  if (version >= migration->version)
    return TRUE;
  return kc_db_exec (db, "migrate database", migration->sql, error)
         && check_foreign_keys (db, error)
         && kc_db_exec (db, "stamp database", stamp, error)
         && kc_transaction_commit (&transaction, error);
}

static gboolean
run_steps (KcDb *db, const KcMigration *migrations, gsize n_migrations, gint64 version, GError **error)
{
  for (gsize i = (gsize) version; i < n_migrations; i++)
    if (!run_step (db, &migrations[i], error))
      return FALSE;
  return TRUE;
}

gboolean
kc_migrator_run (KcDb *db, const KcMigration *migrations, gsize n_migrations, const char *backup_path, GError **error)
{
  gint64 version = kc_db_get_user_version (db, error);
  gboolean migrated;

  for (gsize i = 0; i < n_migrations; i++)
    g_return_val_if_fail (migrations[i].version == (int) i + 1, FALSE);

  if (version < 0)
    return FALSE;
  if (version > (gint64) n_migrations)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_DATABASE_NEWER,
                   "Failed to open database: its schema has version %" G_GINT64_FORMAT ", this program knows %" G_GSIZE_FORMAT,
                   version, n_migrations);
      return FALSE;
    }
  if (version == (gint64) n_migrations)
    return TRUE;
  if (version > 0 && backup_path != NULL && !kc_db_backup (db, backup_path, NULL, error))
    return FALSE;
  /* Tables are rebuilt in a migration; the switch does nothing inside a transaction. */
  if (!kc_db_exec (db, "migrate database", "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  migrated = run_steps (db, migrations, n_migrations, version, error);
  return kc_db_exec (db, "migrate database", "PRAGMA foreign_keys = ON", migrated ? error : NULL) && migrated;
}
