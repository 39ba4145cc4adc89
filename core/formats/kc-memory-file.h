/* Bytes as a file that has no name, for what reads files only. Inside core/formats. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A descriptor of a file of exactly these bytes, which nobody can change; close() it. -1 and errno: this system has no such memory, or no more of it. */
int kc_memory_file_new (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
