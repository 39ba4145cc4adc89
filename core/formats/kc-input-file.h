/* A file as the readers see it: a descriptor that is read by position. Nothing else opens files in this folder, so that the readers work
 * where no file can be opened any more (app/reader): there they are handed the path of a descriptor. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "/proc/self/fd/7", the path of a descriptor of this process, is a copy of it and opens nothing. KC_ERROR_NOT_FOUND,
 * KC_ERROR_FILE_UNREADABLE: a directory, a pipe or a device (which might never end), no permission. *size (may be NULL): bytes. The caller closes it. */
int    kc_input_file_open (const char *path, guint64 *size, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As many bytes as there are from there on, at most `length`; -1 and errno. */
gssize kc_input_file_read (int fd, guint64 at, void *to, gsize length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
