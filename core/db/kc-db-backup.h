/* Copies a live database into a new file with the engine's online backup: consistent while others write. The target is written beside
 * and renamed at the end: it is whole or absent (an older file of that name stays until then). It is one file, with no log beside it.
 * Fails with KC_ERROR_DISK_FULL, KC_ERROR_DATABASE_LOCKED, G_IO_ERROR_CANCELLED, or the G_IO_ERROR of a folder that cannot be written. */
#pragma once

#include "kc-db.h"
#include "kc-progress.h"

G_BEGIN_DECLS

gboolean kc_db_backup (KcDb *db, const char *target_path, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
