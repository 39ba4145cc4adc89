/* Compound files: the container of Microsoft Office up to 2003, a small file system in a file. Read by our own code: libgsf, which does
 * the same, asserts where a file is cut off, and a broken file is nobody's programming error. */
#pragma once

#include "kc-byte-stream.h"

G_BEGIN_DECLS

#define KC_COMPOUND_MAGIC "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define KC_COMPOUND_MAGIC_LENGTH 8

/* Names of the streams and storages at the top. KC_ERROR_FILE_UNREADABLE, KC_ERROR_FILE_DAMAGED. */
GStrv         kc_compound_list (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A stream at the top, by its name in any case. KC_ERROR_NOT_FOUND as well; KC_ERROR_FILE_DAMAGED when any part of the stream is missing. */
KcByteStream *kc_compound_open_stream (const char *path, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
