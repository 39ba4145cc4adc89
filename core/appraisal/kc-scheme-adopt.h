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

/* Stores what a scheme's editor has written as the next version of the bank's own scheme of its code (kc_scheme_dup_own_code()); the version in the file does not matter. note: why, may be
 * NULL. Row id, 0 on error: KC_ERROR_SCHEME and the like when the file is wrong. */
void   kc_scheme_adopt_async  (KcStore *store, GBytes *xml, const char *note, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64 kc_scheme_adopt_finish (KcStore *store, GAsyncResult *result, GError **error);
/* A file with its code and version; read in the process without rights, and kept as this program writes it: comments and layout are not. One that is there
 * already is found; one that differs: KC_ERROR_CONSTRAINT. Errors as kc_scheme_xml_read_foreign(), and KC_ERROR_NOT_FOUND, KC_ERROR_FILE_UNREADABLE. */
void   kc_scheme_take_async   (KcStore *store, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64 kc_scheme_take_finish  (KcStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
