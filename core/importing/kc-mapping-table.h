/* Saved mappings in the database. Inside core/importing. */
#pragma once

#include "kc-db.h"
#include "kc-saved-mapping.h"

G_BEGIN_DECLS

/* All of them, by name: GPtrArray of KcSavedMapping, transfer full. Reads. */
GPtrArray *kc_mapping_table_load (KcDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* In place of those of the same name or the same headers. Inside the caller's transaction. */
gboolean   kc_mapping_table_save (KcDb *db, const KcSavedMapping *mapping, const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   kc_mapping_table_remove (KcDb *db, gint64 mapping, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
