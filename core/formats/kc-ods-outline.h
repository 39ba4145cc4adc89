/* What an OpenDocument spreadsheet says besides its rows: its tables, and which of them are hidden. */
#pragma once

#include "kc-sax-parser.h"
#include "kc-sheet-private.h"

G_BEGIN_DECLS

/* Where the document lies: in an archive's entry (content.xml), or in a file (flat XML). */
typedef struct
{
  KcZip *zip;                        /* NULL: a file */
  int entry;
  const char *path;
  const KcTextEncoding *encoding;
  gboolean only_one;                 /* it is known to have one table, so that nothing need be read behind its beginning for the list of them */
} KcOdsDocument;

gboolean kc_ods_document_parse (const KcOdsDocument *document, KcSaxParser *parser, const KcSaxHandler *handler,
                                KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The end of it: runs over the document; the parser is cleared in any case. */
gboolean kc_ods_document_run   (const KcOdsDocument *document, KcSaxParser *parser, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  char *name;
  gboolean hidden;
  guint64 position;        /* of its start tag, for kc_sax_parser_skip(); 0: unknown */
} KcOdsTable;

typedef struct
{
  GPtrArray *tables;       /* of KcOdsTable, in order */
  gboolean base_1904;
} KcOdsOutline;

KcOdsOutline *kc_ods_outline_read (const KcOdsDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          kc_ods_outline_free (KcOdsOutline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcOdsOutline, kc_ods_outline_free)

G_END_DECLS
