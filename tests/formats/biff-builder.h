/* Builds Excel files record by record, right or wrong as a test needs them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint16 version;         /* 0x0500, 0x0600 */
  GByteArray *globals;     /* records behind the BOF, ahead of the list of sheets */
  GPtrArray *sheets;
  char *path;              /* where it was saved; removed with the builder */
} BiffBuilder;

BiffBuilder *biff_builder_new  (guint16 version);
void         biff_builder_free (BiffBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BiffBuilder, biff_builder_free)

/* A record. In `layout`: 1 2 4 a number of so many bytes, d a double, s a string's bytes, b bytes and their number (gsize). */
void         biff_global (BiffBuilder *self, guint16 type, const char *layout, ...);
/* A sheet; what follows by biff_cell() is in it. */
void         biff_sheet  (BiffBuilder *self, const char *name, guint8 visibility, guint8 kind);
void         biff_cell   (BiffBuilder *self, guint16 type, const char *layout, ...);
/* The whole, transfer full. */
GByteArray  *biff_bytes  (BiffBuilder *self);
/* Saved without a container, as Excel 5 files may be; the path is borrowed. */
const char  *biff_save   (BiffBuilder *self);
/* These bytes instead of its own. */
const char  *biff_save_bytes (BiffBuilder *self, const guint8 *bytes, gsize length);

G_END_DECLS
