/* An XML document as a stream of SAX2 events, straight from an entry of an archive or from a file: no tree, no copy. Small parts are
 * parsed by libxml2, those that can be large by kc-sax-scanner.c. */
#pragma once

#include <libxml/parser.h>
#include "kc-progress.h"
#include "kc-text-source.h"
#include "kc-zip.h"

G_BEGIN_DECLS

/* Text of one element may come in several pieces. */
typedef struct
{
  startElementNsSAX2Func start;
  endElementNsSAX2Func end;
  charactersSAXFunc text;
} KcSaxHandler;

/* The first member of a handler's own state; the events get its address as their context. */
#define KC_SAX_MAX_NAMES 48

typedef struct
{
  xmlParserCtxt *context;
  const KcSaxHandler *handler;
  guint skipped;            /* depth within an element that nobody wants to know of */
  struct { const xmlChar *name; gsize length; } names[KC_SAX_MAX_NAMES];   /* those interned */
  guint n_names;
  gboolean with_prefixes;   /* attributes with a prefix are wanted, too; the prefix must be interned to be told from others */
  KcZipStream *stream;      /* or */
  KcTextSource *file;
  KcProgress *progress;
  guint64 position;   /* in the source, of the start tag that an event is about; told by the scanner alone */
  guint64 total;      /* bytes of the part, where the progress is to be told; 0: only cancellation is watched */
  GError *error;
  gboolean stopped;
} KcSaxParser;

/* Ready for events; names can be interned from here on. `progress` may be NULL. */
gboolean kc_sax_parser_open  (KcSaxParser *self, KcZip *zip, int entry, const KcSaxHandler *handler, KcProgress *progress, GError **error);
/* The same for a file that is no archive, for run_large alone: its bytes come decoded, whatever its XML declaration says. */
gboolean kc_sax_parser_open_file (KcSaxParser *self, const char *path, const KcTextEncoding *encoding, const KcSaxHandler *handler,
                                  KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE at the end of the part and after kc_sax_parser_stop() without error. KC_ERROR_FILE_DAMAGED (not well-formed),
 * _XML_HOSTILE (has a document type declaration), _FILE_TOO_LARGE, G_IO_ERROR_CANCELLED. */
gboolean kc_sax_parser_run   (KcSaxParser *self, GError **error);
/* The same by the scanner, for parts that can be large: `entry` is the one given to open (of a file: NULL and 0). Names must have been interned. */
gboolean kc_sax_parser_run_large (KcSaxParser *self, KcZip *zip, int entry, GError **error);
void     kc_sax_parser_clear (KcSaxParser *self);

/* The parser's own copy of a name: events' names can be compared by address. */
const xmlChar *kc_sax_parser_intern (KcSaxParser *self, const char *name);
/* Passes over so many bytes, before the parser runs by the scanner: `position` of a start tag that is to be the first. */
gboolean       kc_sax_parser_skip   (KcSaxParser *self, guint64 n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* More bytes of the part; 0 at its end; -1: failed or cancelled, and the parser's error is set. */
int            kc_sax_parser_fill   (KcSaxParser *self, char *buffer, int length);
/* From within an event: no more events will come. Takes the error, which may be NULL. */
void kc_sax_parser_stop (KcSaxParser *self, GError *error);

/* From within a start event: no more events about that element and what it holds, its end included. */
void kc_sax_parser_skip_element (KcSaxParser *self);
/* For the scanner: events for the handler, those about elements that are skipped aside. */
static inline void
kc_sax_parser_tell_start (KcSaxParser *self, const xmlChar *name, int n_attributes, const xmlChar **attributes)
{
  if (self->skipped > 0)
    self->skipped++;
  else
    self->handler->start (self, name, NULL, NULL, 0, NULL, n_attributes, 0, attributes);
}

static inline void
kc_sax_parser_tell_end (KcSaxParser *self, const xmlChar *name)
{
  if (self->skipped > 0)
    self->skipped--;
  else
    self->handler->end (self, name, NULL, NULL);
}

static inline void
kc_sax_parser_tell_text (KcSaxParser *self, const char *text, gsize length)
{
  if (self->skipped == 0)
    self->handler->text (self, (const xmlChar *) text, (int) length);
}

/* Among the attributes of a start event, by local name. FALSE: not there. */
gboolean kc_sax_find_attribute (const xmlChar **attributes, int n_attributes, const char *name, const char **value, gsize *length);
/* The character that "amp" or "#x4E2D" refers to; 0: none. */
gunichar kc_sax_parse_reference (const char *name, gsize length);
/* A copy of an attribute's value, references to characters resolved (libxml2 leaves only those to "&" in it, the scanner all). */
char    *kc_sax_dup_value       (const char *value, gsize length);
/* The same by the attribute's name; NULL: not there. */
char    *kc_sax_dup_attribute  (const xmlChar **attributes, int n_attributes, const char *name);
gboolean kc_sax_is_true        (const char *value, gsize length);   /* "1", "true" */

G_END_DECLS
