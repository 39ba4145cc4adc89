/* Puts the schemes that come with the program into a file. Inside core/workspace; writer thread. */
#pragma once

#include "kc-db.h"

G_BEGIN_DECLS

/* Those that are there already (by their hash) stay; a changed one replaces its namesake unless a run was made with that. Not journalled: nobody did
 * it, and the files say what they are. */
gboolean kc_builtin_schemes_store (KcDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
