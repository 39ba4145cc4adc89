/* The first rows of a sheet, kept: enough to find the layout, to guess the columns and to show a preview. */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

#define KC_SHEET_SAMPLE_ROWS 64u
#define KC_SHEET_SAMPLE_COLUMNS 512u

typedef struct
{
  char *text;         /* as a person sees it; "" never NULL */
  KcCellType type;
  guint32 flags;
} KcSampleCell;

typedef struct _KcSheetSample KcSheetSample;

/* Reads the first rows that are not blank. */
KcSheetSample *kc_sheet_sample_read (KcSheetBook *book, guint sheet, KcProgress *progress, GError **error);
void           kc_sheet_sample_free (KcSheetSample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcSheetSample, kc_sheet_sample_free)
guint32        kc_sheet_sample_get_n_rows    (const KcSheetSample *self);    /* rows kept */
guint32        kc_sheet_sample_get_n_columns (const KcSheetSample *self);
guint32        kc_sheet_sample_get_row_number (const KcSheetSample *self, guint32 index);  /* of the sheet, from 0 */
/* Index of a sheet row; -1 when it is blank or was not kept. */
gint32         kc_sheet_sample_find_row (const KcSheetSample *self, guint32 row);
/* One text that begins at the left and stands alone, or merged over the columns: a title, no group over some of them. */
gboolean       kc_sheet_sample_is_title (const KcSheetSample *self, guint32 index);
/* Beyond the row's cells: an empty one. Never NULL. */
const KcSampleCell *kc_sheet_sample_get (const KcSheetSample *self, guint32 index, guint32 column);

G_END_DECLS
