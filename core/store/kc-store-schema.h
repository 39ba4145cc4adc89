/* The migrations of core/store/schema, compiled in. Inside core/store and its tests. */
#pragma once

#include "kc-migrator.h"

G_BEGIN_DECLS

/* In order of their version; borrowed for the program's life of *bytes: keep the array as long as the migrations are used. */
GArray *kc_store_schema_load (GError **error);   /* of KcMigration */

G_END_DECLS
