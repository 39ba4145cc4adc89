/* The figures that a scheme counts with, known to the file so that sheets with them can be taken in. On the store's thread (KcStoreFunc). */
#pragma once

#include "kc-db.h"
#include "kc-scheme.h"

G_BEGIN_DECLS

/* Adds those of the scheme's measures that the file does not have yet; what it has stays as the bank has named it. Journalled when there is a change set
 * (0: the program's own, when a file is made). The caller's transaction. */
gboolean kc_scheme_measures_store (KcDb *db, const KcScheme *scheme, gint64 change_set, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
