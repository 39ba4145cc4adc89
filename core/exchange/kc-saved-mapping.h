/* A mapping that the user has saved: recognised by the headers of a sheet, it puts its columns where they went the last time, and says how the file is
 * read and which rows were marked. Plain data, and as an XML file that one bank can hand to another.
 *
 * Kept is what holds for the next issue of a sheet: kind, header, targets, units; encoding and places of columns as far as the user said them, and the
 * delimiter. Where the header stands is found by its words, in whatever row it is next month. Rows that were marked as data or left out are kept by
 * the words of their first cell (kc_sheet_import_dup_row_label()), never by their number, and one that was left out is left out again only as
 * long as it names nobody: no staff number, no name, no other key. Not kept, since they are about this one file: the period, the branch of the sheet,
 * corrections of cells, and marks of rows that name somebody or have no words. */
#pragma once

#include "kc-mapping.h"
#include "kc-sheet-sample.h"

G_BEGIN_DECLS

typedef struct
{
  char *header;        /* as it was when the mapping was saved */
  char *target;        /* "" leaves the column out */
  gboolean has_unit;   /* unit_power was said by the user; else the sheet's own unit applies */
  int unit_power;
} KcSavedColumn;

typedef struct
{
  gint64 id;           /* row id; 0: not stored */
  char *name;
  char *fingerprint;
  char *kind;          /* of the records listed; "" for branches, staff and figures */
  guint32 n_header_rows;
  int unit_power;      /* of the whole sheet */
  char *encoding;      /* as the user said; NULL: as the file tells */
  char delimiter;      /* of text; 0: of fixed width, or no text */
  char *column_starts; /* of text in columns of fixed width, as the user said: "1, 9, 21", from 1; NULL: as the file tells */
  GHashTable *rows;    /* label → KcSavedRow; never NULL */
  GArray *columns;     /* of KcSavedColumn, in the order of the sheet */
} KcSavedMapping;

/* What the mapping says now. */
KcSavedMapping *kc_saved_mapping_new  (const char *name, const KcMapping *mapping);
KcSavedMapping *kc_saved_mapping_new_empty (void);
void            kc_saved_mapping_free (KcSavedMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSavedMapping, kc_saved_mapping_free)
void            kc_saved_mapping_add_column (KcSavedMapping *self, const char *header, const char *target, gboolean has_unit, int unit_power);

/* A row that was marked; KC_SAVED_ROW_NONE takes the mark back. */
void            kc_saved_mapping_set_row (KcSavedMapping *self, const char *label, KcSavedRow mark);
/* Labels in order: GPtrArray of const char *, transfer container. */
GPtrArray      *kc_saved_mapping_list_rows (const KcSavedMapping *self);
const char     *kc_saved_row_to_nick     (KcSavedRow mark);                 /* "data", "skip"; "" for none */
KcSavedRow      kc_saved_row_from_nick   (const char *nick);
/* A delimiter in a database or file: itself, "tab", "" for none. Transfer full. */
char           *kc_saved_delimiter_to_text   (char delimiter);
char            kc_saved_delimiter_from_text (const char *text);            /* NULL: none */

/* The one that has the mapping's headers; NULL. `saved`: of KcSavedMapping. */
const KcSavedMapping *kc_saved_mapping_find (GPtrArray *saved, const KcMapping *mapping);
const KcSavedMapping *kc_saved_mapping_find_headers (GPtrArray *saved, const char *const *headers, guint n_headers);
/* Puts columns and units where the saved mapping has them. Periods stay as the headers say. */
void            kc_saved_mapping_apply (const KcSavedMapping *self, KcMapping *mapping, const KcColumnTargets *targets);

/* Mappings ↔ XML. The same bytes for the same mappings. Read is a file that anybody may have made: in the process without rights. KC_ERROR_XML_HOSTILE,
 * KC_ERROR_XML_GRAMMAR "line:column: what", and what else kc_xml_remote_read_records() says. `progress` may be NULL. */
GBytes         *kc_saved_mapping_write_xml (GPtrArray *mappings);
GPtrArray      *kc_saved_mapping_read_file (const char *path, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
