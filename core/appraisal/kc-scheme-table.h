/* Schemes in the database. On the store's thread (KcStoreFunc). */
#pragma once

#include "kc-db.h"
#include "kc-scheme.h"

G_BEGIN_DECLS

/* Puts in the schemes that come with the program and are not there yet (by code and version), each journalled; one transaction. For opening a file. */
gboolean  kc_scheme_table_install_builtin (KcDb *db, const char *who, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes in a scheme file; the row of the same code and version with the same bytes is that scheme already, with others: KC_ERROR_CONSTRAINT. The caller's
 * transaction. Row id, 0 on error. */
gint64    kc_scheme_table_add  (KcDb *db, GBytes *xml, gint64 change_set, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Compiled. KC_ERROR_NOT_FOUND. sha256 (may be NULL) of the file. Transfer full. */
KcScheme *kc_scheme_table_load (KcDb *db, gint64 id, char **sha256, GError **error);

G_END_DECLS
