/* One XML part of an xlsx package as a stream of SAX2 events, straight from the archive: no tree, no copy of the part. Small parts are
 * parsed by libxml2, those that can be large by kc-xlsx-scanner.c. */
#pragma once

#include <libxml/parser.h>
#include "kc-progress.h"
#include "kc-zip.h"

G_BEGIN_DECLS

/* The first member of a handler's own state; the events get its address as their context. */
#define KC_XLSX_MAX_NAMES 12

typedef struct
{
  xmlParserCtxt *context;
  struct { const xmlChar *name; gsize length; } names[KC_XLSX_MAX_NAMES];   /* those interned */
  guint n_names;
  KcZipStream *stream;
  KcProgress *progress;
  guint64 total;      /* bytes of the part, where the progress is to be told; 0: only cancellation is watched */
  GError *error;
  gboolean stopped;
} KcXlsxParser;

/* Text of one element may come in several pieces. */
typedef struct
{
  startElementNsSAX2Func start;
  endElementNsSAX2Func end;
  charactersSAXFunc text;
} KcXlsxHandler;

/* Ready for events; names can be interned from here on. `progress` may be NULL. */
gboolean kc_xlsx_parser_open  (KcXlsxParser *self, KcZip *zip, int entry, const KcXlsxHandler *handler, KcProgress *progress, GError **error);
/* TRUE at the end of the part and after kc_xlsx_parser_stop() without error. KC_ERROR_FILE_DAMAGED (not well-formed),
 * _XML_HOSTILE (has a document type declaration), _FILE_TOO_LARGE, G_IO_ERROR_CANCELLED. */
gboolean kc_xlsx_parser_run   (KcXlsxParser *self, GError **error);
/* The same for a worksheet or the shared strings: `handler` and `entry` are those given to open. Names must have been interned. */
gboolean kc_xlsx_parser_run_large (KcXlsxParser *self, KcZip *zip, int entry, const KcXlsxHandler *handler, GError **error);
void     kc_xlsx_parser_clear (KcXlsxParser *self);

/* The parser's own copy of a name: events' names can be compared by address. */
const xmlChar *kc_xlsx_parser_intern (KcXlsxParser *self, const char *name);
/* More bytes of the part; 0 at its end; -1: failed or cancelled, and the parser's error is set. */
int            kc_xlsx_parser_fill   (KcXlsxParser *self, char *buffer, int length);
/* From within an event: no more events will come. Takes the error, which may be NULL. */
void kc_xlsx_parser_stop (KcXlsxParser *self, GError *error);

/* Among the attributes of a start event, by local name. FALSE: not there. */
gboolean kc_xlsx_find_attribute (const xmlChar **attributes, int n_attributes, const char *name, const char **value, gsize *length);
/* A copy, references to characters resolved; NULL: not there. */
char    *kc_xlsx_dup_attribute  (const xmlChar **attributes, int n_attributes, const char *name);
gboolean kc_xlsx_is_true        (const char *value, gsize length);   /* "1", "true" */
/* Takes the escapes _x000D_ of ST_Xstring out in place; the new length. */
gsize    kc_xlsx_unescape       (char *text, gsize length);

G_END_DECLS
