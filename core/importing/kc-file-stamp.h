/* Whether a file is still the one that was looked at: corrections and answers belong to the rows that it had then. Inside core/importing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Size and time of the last change. NULL: there is no such file. Transfer full. */
char    *kc_file_stamp_make  (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE: KC_ERROR_CHANGED_SINCE, "name: what"; KC_ERROR_NOT_FOUND where it is gone. stamp NULL: not known, any will do. */
gboolean kc_file_stamp_check (const char *path, const char *stamp, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
