/* XML Spreadsheet 2003: what stands around the rows, and the rows of one worksheet. */
#pragma once

#include "kc-hidden-columns.h"
#include "kc-number-format.h"
#include "kc-text-source.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  gboolean hidden;
} KcXml2003Sheet;

typedef struct
{
  GPtrArray *sheets;       /* of KcXml2003Sheet */
  GHashTable *styles;      /* style's id → KcNumberFormat */
  gboolean base_1904;
} KcXml2003Book;

KcXml2003Book *kc_xml2003_book_read (const char *path, const KcTextEncoding *encoding, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           kc_xml2003_book_free (KcXml2003Book *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcXml2003Book, kc_xml2003_book_free)

gboolean       kc_xml2003_rows_read (const char *path, const KcTextEncoding *encoding, const KcXml2003Book *book, guint sheet, KcHiddenColumns *hidden_columns,
                                     KcRowFunc func, gpointer data, KcProgress *progress, GError **error);

G_END_DECLS
