/* A mapping that the user has saved: recognised by the headers of a sheet, it puts its columns where they went the last time. Plain data, and as an
 * XML file that one bank can hand to another. */
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
  GArray *columns;     /* of KcSavedColumn, in the order of the sheet */
} KcSavedMapping;

/* What the mapping says now. */
KcSavedMapping *kc_saved_mapping_new  (const char *name, const KcMapping *mapping);
KcSavedMapping *kc_saved_mapping_new_empty (void);
void            kc_saved_mapping_free (KcSavedMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSavedMapping, kc_saved_mapping_free)
void            kc_saved_mapping_add_column (KcSavedMapping *self, const char *header, const char *target, gboolean has_unit, int unit_power);

/* The one that has the mapping's headers; NULL. `saved`: of KcSavedMapping. */
const KcSavedMapping *kc_saved_mapping_find (GPtrArray *saved, const KcMapping *mapping);
const KcSavedMapping *kc_saved_mapping_find_headers (GPtrArray *saved, const char *const *headers, guint n_headers);
/* Puts columns and units where the saved mapping has them. Periods stay as the headers say. */
void            kc_saved_mapping_apply (const KcSavedMapping *self, KcMapping *mapping, const KcColumnTargets *targets);

/* Mappings ↔ XML. The same bytes for the same mappings. Reading: KC_ERROR_XML_HOSTILE, KC_ERROR_XML_GRAMMAR "line:column: what". */
GBytes         *kc_saved_mapping_write_xml (GPtrArray *mappings);
GPtrArray      *kc_saved_mapping_read_xml  (GBytes *xml, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
