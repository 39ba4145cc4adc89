/* The small parts of an xlsx package: relationships, workbook, styles. Strict and transitional files differ in their namespaces alone;
 * names are compared without them. */
#pragma once

#include "kc-sheet-private.h"
#include "kc-zip.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *type;          /* the last word of the type's address: "worksheet" */
  char *target;        /* name of an entry */
} KcXlsxRelation;

typedef struct
{
  char *name;
  char *relation_id;
  gboolean hidden;
} KcXlsxSheetEntry;

typedef struct
{
  GPtrArray *sheets;   /* of KcXlsxSheetEntry */
  gboolean base_1904;
} KcXlsxWorkbook;

/* Relations of a part ("" for the package itself); of KcXlsxRelation. An entry that is missing gives an empty array. */
GPtrArray      *kc_xlsx_relations_load (KcZip *zip, const char *part, GError **error);
KcXlsxWorkbook *kc_xlsx_workbook_load  (KcZip *zip, int entry, GError **error);
void            kc_xlsx_workbook_free  (KcXlsxWorkbook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcXlsxWorkbook, kc_xlsx_workbook_free)
/* For each cell style what its format shows: an array of guint8 holding KcNumberFormat. `entry` -1: no styles. */
GArray         *kc_xlsx_styles_load    (KcZip *zip, int entry, GError **error);

G_END_DECLS
