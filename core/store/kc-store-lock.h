/* Who writes to a database file: a lock file beside it, held by the engine of the operating system, so that it cannot be left behind by a
 * program that died; its text names the holder. Inside core/store. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _KcStoreLock KcStoreLock;

/* NULL when another process (or another store of this one) holds it: then *holder is "user@host" or "" when it cannot be read; or when the
 * folder cannot be written: then *holder is NULL. */
KcStoreLock *kc_store_lock_take (const char *database_path, const char *user, char **holder);
void         kc_store_lock_free (KcStoreLock *self);   /* NULL is fine */

G_END_DECLS
