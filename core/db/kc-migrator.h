/* Brings a database to the newest schema. Each step runs in one transaction with its version stamp (PRAGMA user_version); foreign keys
 * are switched off before and checked before COMMIT; a backup of an existing file is made first. A newer file: KC_ERROR_DATABASE_NEWER. */
#pragma once

#include "kc-db.h"

G_BEGIN_DECLS

typedef struct
{
  int version;      /* counts from 1 without gaps */
  const char *sql;
} KcMigration;

/* `backup_path` may be NULL: no backup. */
gboolean kc_migrator_run (KcDb *db, const KcMigration *migrations, gsize n_migrations, const char *backup_path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
