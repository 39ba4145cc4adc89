/* Zip archives for reading: directory first, then one entry at a time as a stream. libzip does it; here stand the limits, for files that
 * anybody may have made: nothing is unpacked before its size is known, no entry gets larger than the directory says, and size and check
 * sum are compared before the last bytes are handed out, so that a flipped bit cannot become a wrong figure. */
#pragma once

#include <glib.h>
#include "kc-error.h"

G_BEGIN_DECLS

#define KC_ZIP_MAX_ENTRIES 20000u
#define KC_ZIP_MAX_PART    (G_GUINT64_CONSTANT (4) << 30)
/* An entry that unpacks to more than 64 MiB may not be more than a thousand times its packed size. */
#define KC_ZIP_RATIO_FROM  (G_GUINT64_CONSTANT (64) << 20)
#define KC_ZIP_MAX_RATIO   1000u

typedef struct _KcZip KcZip;
typedef struct _KcZipStream KcZipStream;

/* KC_ERROR_FILE_DAMAGED (no directory: truncated), _FILE_TOO_LARGE (entries, directory), _NOT_FOUND, _FILE_UNREADABLE. An archive and its streams
 * belong to one thread. */
KcZip      *kc_zip_open (const char *path, GError **error);
void        kc_zip_free (KcZip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcZip, kc_zip_free)

/* The index of an entry by its name, whatever its case, with or without a slash before it; -1: none. */
int         kc_zip_find (KcZip *self, const char *name);
guint64     kc_zip_get_size (KcZip *self, int entry);          /* unpacked, as the directory says */

/* KC_ERROR_FILE_PROTECTED for an encrypted entry, _FILE_DAMAGED, _FILE_FORMAT for a way of packing other than deflate, _FILE_TOO_LARGE
 * (size, ratio). The archive must outlive the stream; several streams may be open. */
KcZipStream *kc_zip_stream_open (KcZip *self, int entry, GError **error);
/* Bytes read; 0 at the end, which is reached only when size and check sum agree; -1: KC_ERROR_FILE_DAMAGED. */
gssize       kc_zip_stream_read (KcZipStream *self, guint8 *buffer, gsize length, GError **error);
guint64      kc_zip_stream_get_done (KcZipStream *self);       /* of the entry's size */
void         kc_zip_stream_free (KcZipStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcZipStream, kc_zip_stream_free)

/* A whole small entry, at most `limit` bytes. */
GBytes      *kc_zip_read_all (KcZip *self, int entry, gsize limit, GError **error);

G_END_DECLS
