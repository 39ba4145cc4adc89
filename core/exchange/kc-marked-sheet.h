/* Which cells of a sheet were refused or repaired, and why: for the copy that goes back to whoever sent it. */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  gint32 column;        /* -1: the row */
  gboolean refused;     /* else repaired */
  char *reason;         /* translated */
} KcCellMark;

typedef struct
{
  char *name;           /* of the sheet in the copy */
  guint index;          /* in the book */
  guint32 header_row;   /* the last row of the header */
  gboolean has_header;
  GHashTable *rows;     /* row → GArray of KcCellMark */
} KcMarkedSheet;

KcMarkedSheet *kc_marked_sheet_new  (const char *name, guint index);
void           kc_marked_sheet_free (KcMarkedSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcMarkedSheet, kc_marked_sheet_free)
void           kc_marked_sheet_add  (KcMarkedSheet *self, guint32 row, gint32 column, gboolean refused, const char *reason);
guint          kc_marked_sheet_count_rows (const KcMarkedSheet *self);
/* The marks of a row; NULL: none. */
GArray        *kc_marked_sheet_find (const KcMarkedSheet *self, guint32 row);
/* "C: what; D: what" of all marks of the row. Transfer full. */
char          *kc_marked_sheet_dup_reasons (GArray *marks);

typedef struct _KcWorkbookWriter KcWorkbookWriter;

/* A sheet of the workbook: all rows, marked cells coloured, with comments, and the reasons in a column behind the last. `n_columns`: of the sheet;
 * `widths`: of its columns in characters. */
gboolean kc_marked_workbook_add (KcWorkbookWriter *writer, KcSheetBook *book, const KcMarkedSheet *sheet, const guint *widths, guint n_columns,
                                 KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Appends the header and the marked rows as comma-separated text with the reasons behind. */
gboolean kc_marked_text_add     (GString *text, KcSheetBook *book, const KcMarkedSheet *sheet, guint n_columns, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
