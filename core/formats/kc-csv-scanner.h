/* Splits UTF-8 text into records and fields, from a buffer that its owner fills. */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

/* A quoted field longer than this has lost its closing quote: the opening one is then an ordinary character. */
#define KC_CSV_MAX_QUOTED (1024u * 1024u)
/* A record longer than this is none. */
#define KC_CSV_MAX_RECORD (16u * 1024u * 1024u)

typedef enum
{
  KC_CSV_RECORD,
  KC_CSV_MORE,          /* the record does not end in these bytes */
  KC_CSV_TOO_LARGE,     /* a limit on bytes or columns was passed */
} KcCsvResult;

/* Splits the record at the beginning of `text` into `cells` (a GArray of KcCell, emptied first; empty fields are left out).
 * `last`: no bytes will follow these, so that the record ends with them at the latest. When a record was found, and only then, the
 * text is changed: quotes are taken out and every field is ended by NUL, for which text[length] must be writable. Cells point
 * into the text. *consumed: the record's bytes with its line end. */
KcCsvResult kc_csv_scan (char *text, gsize length, gboolean last, char delimiter, GArray *cells, gsize *consumed);

/* The delimiter that cuts most records of a sample into the same number of fields: comma, semicolon, tab or upright line. */
char kc_csv_guess_delimiter (const char *sample, gsize length);

G_END_DECLS
