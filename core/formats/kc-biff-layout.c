#include "kc-biff-layout.h"
#include "kc-biff-records.h"
#include "kc-error.h"

#define N_ROWS 65536u
#define ROW_HIDDEN 0x20
#define COLUMN_HIDDEN 0x01
#define RECORDS_BETWEEN_CHECKS 65536u

static gboolean
damaged (const char *what, GError **error)
{
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, what);
  return FALSE;
}

static void
read_row (KcBiffLayout *self, const KcBiffRecord *record)
{
  guint row;

  if (record->length < 14)
    return;
  row = kc_biff_u16 (record->data);
  if ((record->data[12] & ROW_HIDDEN) != 0)
    self->hidden_rows[row / 8] |= 1 << row % 8;
}

static void
read_columns (const KcBiffRecord *record, KcHiddenColumns *hidden_columns)
{
  guint first, last;

  if (record->length < 10)
    return;
  first = kc_biff_u16 (record->data);
  last = MIN (kc_biff_u16 (record->data + 2), KC_BIFF_MAX_COLUMNS - 1);
  if ((record->data[8] & COLUMN_HIDDEN) != 0 && first <= last)
    kc_hidden_columns_add (hidden_columns, first, last - first + 1);
}

static void
read_merged (KcBiffLayout *self, const KcBiffRecord *record)
{
  guint n = record->length >= 2 ? MIN (kc_biff_u16 (record->data), (record->length - 2u) / 8) : 0;

  for (guint i = 0; i < n; i++)
    {
      const guint8 *data = record->data + 2 + 8 * i;
      KcBiffRange range = { kc_biff_u16 (data), kc_biff_u16 (data + 2), kc_biff_u16 (data + 4), kc_biff_u16 (data + 6) };

      range.last_column = MIN (range.last_column, KC_BIFF_MAX_COLUMNS - 1);
      if (range.first_row <= range.last_row && range.first_column <= range.last_column)
        g_array_append_val (self->merged, range);
    }
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const KcBiffRange *first = a, *second = b;

  if (first->first_row != second->first_row)
    return first->first_row < second->first_row ? -1 : 1;
  return (int) first->first_column - (int) second->first_column;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const KcBiffCellRef *first = a, *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  /* Of two cells in one place the later record wins, as in the programs that write so. */
  return first->offset < second->offset ? -1 : first->offset > second->offset;
}

/* Where the walk over the records stands. */
typedef struct
{
  KcBiffStream *stream;
  KcHiddenColumns *hidden_columns;
  KcProgress *progress;
  guint depth;           /* of charts inside the sheet */
  guint32 last_place;    /* row and column of the cell before */
  gboolean in_order;
  guint until_check;
} Walk;

static inline gboolean
note_cell (KcBiffLayout *self, Walk *walk, const KcBiffRecord *record, GError **error)
{
  KcBiffCellRef ref = { kc_biff_u16 (record->data), kc_biff_u16 (record->data + 2), (guint32) record->offset };
  guint32 place = (guint32) ref.row << 16 | ref.column;

  if (ref.column >= KC_BIFF_MAX_COLUMNS || record->offset > G_MAXUINT32)
    return damaged ("a cell lies outside the sheet", error);
  if (place < walk->last_place)
    walk->in_order = FALSE;
  walk->last_place = place;
  if (self->cells != NULL)
    g_array_append_val (self->cells, ref);
  return TRUE;
}

static gboolean
walk_records (KcBiffLayout *self, Walk *walk, GError **error)
{
  KcBiffRecord record;

  while (kc_biff_stream_next (walk->stream, &record))
    {
      if (--walk->until_check == 0)
        {
          walk->until_check = RECORDS_BETWEEN_CHECKS;
          if (!kc_progress_check (walk->progress, error))
            return FALSE;
        }
      if (walk->depth == 0 && kc_biff_record_is_cell (&record))
        {
          if (!note_cell (self, walk, &record, error))
            return FALSE;
        }
      else if (record.type == KC_BIFF_BOF)
        walk->depth++;
      else if (record.type == KC_BIFF_EOF)
        {
          if (walk->depth-- == 0)
            return TRUE;
        }
      else if (walk->depth > 0)
        continue;
      else if (record.type == KC_BIFF_ROW)
        read_row (self, &record);
      else if (record.type == KC_BIFF_COLINFO)
        read_columns (&record, walk->hidden_columns);
      else if (record.type == KC_BIFF_MERGEDCELLS)
        read_merged (self, &record);
    }
  return damaged ("a sheet is cut off", error);
}

/* A writer that keeps cells in the order in which it was told them: a second walk notes where each is. */
static gboolean
sort_cells (KcBiffLayout *self, Walk *walk, GError **error)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (KcBiffCellRef));
  g_array_set_size (self->merged, 0);
  walk->depth = 0;
  if (!kc_biff_stream_seek (walk->stream, self->first_record) || !walk_records (self, walk, error))
    return FALSE;
  g_array_sort (self->cells, compare_cells);
  return TRUE;
}

KcBiffLayout *
kc_biff_layout_read (KcBiffStream *stream, guint32 offset, KcHiddenColumns *hidden_columns, KcProgress *progress, GError **error)
{
  g_autoptr (KcBiffLayout) self = g_new0 (KcBiffLayout, 1);
  Walk walk = { stream, hidden_columns, progress, 0, 0, TRUE, RECORDS_BETWEEN_CHECKS };
  KcBiffRecord record;

  self->merged = g_array_new (FALSE, FALSE, sizeof (KcBiffRange));
  self->hidden_rows = g_malloc0 (N_ROWS / 8);
  if (!kc_biff_stream_seek (stream, offset) || !kc_biff_stream_next (stream, &record) || record.type != KC_BIFF_BOF)
    {
      damaged ("a sheet is not where the workbook says", error);
      return NULL;
    }
  self->first_record = record.offset + 4 + record.length;
  if (!walk_records (self, &walk, error) || (!walk.in_order && !sort_cells (self, &walk, error)))
    return NULL;
  g_array_sort (self->merged, compare_ranges);
  return g_steal_pointer (&self);
}

void
kc_biff_layout_free (KcBiffLayout *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->merged);
  g_free (self->hidden_rows);
  g_clear_pointer (&self->cells, g_array_unref);
  g_free (self);
}
