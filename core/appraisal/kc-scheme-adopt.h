/* Schemes that a bank makes: new versions, copies of those that come with the program, files of others. A stored scheme never changes; every one is journalled
 * with its reason. Asynchronous like kc-appraisal.h. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _KcStore KcStore;

/* Does a scheme of this code come with the program? Such ones are not changed: their changes become versions of the bank's own scheme beside them. */
gboolean kc_scheme_is_builtin (const char *code);
/* The code under which changes to a scheme are kept: its own, or that of the bank's copy. Transfer full. */
char    *kc_scheme_dup_own_code (const char *code);

/* Stores the file as the next version of the bank's own scheme of its code (kc_scheme_dup_own_code()); the version in the file does not matter. note: why, may be
 * NULL. Row id, 0 on error: KC_ERROR_SCHEME and the like when the file is wrong. */
void   kc_scheme_adopt_async  (KcStore *store, GBytes *xml, const char *note, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64 kc_scheme_adopt_finish (KcStore *store, GAsyncResult *result, GError **error);
/* A file as it is, with its code and version. One that is there already with the same bytes is found; with others: KC_ERROR_CONSTRAINT. */
void   kc_scheme_take_async   (KcStore *store, GBytes *xml, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64 kc_scheme_take_finish  (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
