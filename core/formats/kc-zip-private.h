/* What the directory of an archive and its streams share. */
#pragma once

#include "kc-zip.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 packed;
  guint64 size;
  guint64 offset;      /* of the local header */
  guint32 crc;
  guint16 method;
  gboolean encrypted;
} KcZipEntry;

struct _KcZip
{
  int fd;
  guint64 file_size;
  GArray *entries;       /* of KcZipEntry */
  GHashTable *names;     /* name in lower case → index */
  guint32 crc_table[8][256];
};

static inline guint16
kc_zip_get16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

static inline guint32
kc_zip_get32 (const guint8 *p)
{
  return kc_zip_get16 (p) | (guint32) kc_zip_get16 (p + 2) << 16;
}

void     kc_zip_set_damaged (GError **error, const char *what);
gboolean kc_zip_read_at     (KcZip *self, guint64 offset, guint8 *buffer, gsize length, GError **error);

G_END_DECLS
