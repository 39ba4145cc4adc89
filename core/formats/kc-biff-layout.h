/* A sheet's first, quick reading: what stands behind the cells and must be known before them, or holds for whole rows. */
#pragma once

#include "kc-biff-records.h"
#include "kc-biff-stream.h"
#include "kc-hidden-columns.h"
#include "kc-progress.h"

G_BEGIN_DECLS

typedef struct
{
  guint16 first_row, last_row;
  guint16 first_column, last_column;
} KcBiffRange;

typedef struct
{
  guint16 row;
  guint16 column;
  guint32 offset;    /* of the record */
} KcBiffCellRef;

typedef struct
{
  GArray *merged;          /* of KcBiffRange, by first row */
  guint8 *hidden_rows;     /* a bit for each of 65,536 rows */
  GArray *cells;           /* of KcBiffCellRef in order, when the file has them in disorder; else NULL */
  guint64 first_record;    /* offset behind the sheet's BOF */
} KcBiffLayout;

/* Hidden columns are added to those given. KC_ERROR_FILE_DAMAGED: no sheet there, it is cut off, a cell lies outside any sheet. G_IO_ERROR_CANCELLED. */
KcBiffLayout *kc_biff_layout_read (KcBiffStream *stream, guint32 offset, KcHiddenColumns *hidden_columns, KcProgress *progress, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          kc_biff_layout_free (KcBiffLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcBiffLayout, kc_biff_layout_free)

static inline gboolean
kc_biff_layout_is_hidden (const KcBiffLayout *self, guint row)
{
  return (self->hidden_rows[row / 8] >> row % 8 & 1) != 0;
}

/* Whether a record holds cells; its first two numbers then are row and (first) column. */
static inline gboolean
kc_biff_record_is_cell (const KcBiffRecord *record)
{
  switch (record->type)
    {
    case KC_BIFF_BLANK:
    case KC_BIFF_BOOLERR:
    case KC_BIFF_FORMULA:
    case KC_BIFF_LABEL:
    case KC_BIFF_LABELSST:
    case KC_BIFF_MULBLANK:
    case KC_BIFF_MULRK:
    case KC_BIFF_NUMBER:
    case KC_BIFF_RK:
    case KC_BIFF_RSTRING:
      return record->length >= 6;
    default:
      return FALSE;
    }
}

G_END_DECLS
