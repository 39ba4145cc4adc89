/* Levels of repairs in the database. Inside core/importing. */
#pragma once

#include "kc-db.h"
#include "kc-import-level.h"

G_BEGIN_DECLS

/* The defaults with what the user has set. Reads. */
gboolean kc_import_levels_read (KcDb *db, KcImportLevels *levels, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
