/* The tables of the XML file, declared once for both directions. */
#pragma once

#include <gio/gio.h>

#include "kc-db.h"
#include "kc-progress.h"
#include "kc-xml-reader.h"

G_BEGIN_DECLS

/* How a column is written. What it refers to is named by key (staff number, branch code, measure code), never by row id. Every attribute is always there,
 * "" for NULL: libxml2 tries both ways for each optional attribute, which for the thirty of a staff file would take for ever. */
typedef enum
{
  KC_ARCHIVE_INTEGER,
  KC_ARCHIVE_TEXT,       /* "" is NULL */
  KC_ARCHIVE_DECIMAL,    /* ten-thousandths in the table, "12.5" in the file */
  KC_ARCHIVE_PERIOD,
  KC_ARCHIVE_NOTHING,    /* "" when there is a value */
  KC_ARCHIVE_BRANCH,
  KC_ARCHIVE_STAFF,
  KC_ARCHIVE_MEASURE,
  KC_ARCHIVE_BODY,       /* the element's text, not an attribute: long text */
  KC_ARCHIVE_STRING,     /* text that may be "" and is never NULL */
  KC_ARCHIVE_BYTES,      /* the element's text: base64 */
} KcArchiveType;

typedef struct
{
  char *name;            /* column and attribute */
  KcArchiveType type;
} KcArchiveColumn;

typedef struct
{
  char *table;
  char *container;       /* element around the rows */
  char *row;             /* element of one row */
  char *order;           /* ORDER BY: a key that does not depend on when a row was stored */
  GArray *columns;       /* of KcArchiveColumn */
  char *derived;         /* the column that search_key and sort_key are computed from, or NULL */
} KcArchiveTable;

/* The grammar's own version. It is one more than in the last release when the grammar has changed since: an XML file is read by the version
 * that wrote it, and another one is refused at its first line that differs. What goes from version to version is the database file, which
 * is migrated. Nothing has been released with 1 yet, so the tables that came since are in it. */
#define KC_ARCHIVE_VERSION 1
#define KC_ARCHIVE_NAMESPACE "https://kaocheng.example/ns/archive/1"

/* In the order of the file: what is referred to comes first. */
GPtrArray *kc_archive_tables_new (void);
/* RELAX NG grammar of the file; borrowed resource data. */
GBytes    *kc_archive_load_grammar (GError **error);

gboolean kc_archive_export (KcDb *db, GOutputStream *stream, KcProgress *progress, GError **error);
gboolean kc_archive_import (KcDb *db, const char *path, KcProgress *progress, GError **error);
/* The text of a scheme's record as it is stored: read in the process without rights, and as this program writes it, so that whoever reads it later reads
 * what this program has written. Those that come with the program stay as they are. Refused with the record's place. Transfer full. */
char    *kc_archive_dup_scheme (const KcXmlNode *record, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Every record of the file, as the grammar has it; read in a process without rights. The root is of no further use. */
gboolean kc_archive_read   (const char *path, KcXmlRecordFunc func, gpointer data, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
