/* A file that is written whole or not at all: beside the place it is meant for, which it takes when it is finished. (g_file_replace() does
 * so only where a file is there already; a new one it writes in its place, and leaves the half of it when writing ends early.) */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _KcFileWrite KcFileWrite;

/* KC_ERROR_FILE_UNREADABLE when nothing can be written there (no folder, no right, a folder of that name), KC_ERROR_DISK_FULL.
 * is_private: only its owner may read it. */
KcFileWrite   *kc_file_write_new        (const char *path, gboolean is_private, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed; do not close it. */
GOutputStream *kc_file_write_get_stream (KcFileWrite *self);
/* Closes the stream and puts the file in its place, over what was there. */
gboolean       kc_file_write_finish     (KcFileWrite *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Without finish: what was written is removed, and what was there stays. */
void           kc_file_write_free       (KcFileWrite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcFileWrite, kc_file_write_free)

/* All of it in one go. */
gboolean       kc_file_write_bytes      (const char *path, const char *bytes, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same on another thread: a share of the network may take its time. `source_object` may be NULL. */
void           kc_file_write_bytes_async  (gpointer source_object, const char *path, GBytes *bytes, GAsyncReadyCallback callback, gpointer user_data);
gboolean       kc_file_write_bytes_finish (gpointer source_object, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
