#include "kc-sheet-sample.h"

#include <string.h>

#include "kc-sheet-repair.h"

typedef struct
{
  guint32 row;
  GArray *cells;     /* of KcSampleCell, index is the column */
} SampleRow;

struct _KcSheetSample
{
  GArray *rows;      /* of SampleRow */
  guint32 n_columns;
};

static void
sample_cell_clear (gpointer data)
{
  g_free (((KcSampleCell *) data)->text);
}

static void
sample_row_clear (gpointer data)
{
  g_array_unref (((SampleRow *) data)->cells);
}

static void
add_cell (GArray *cells, const KcCell *cell, char *text)
{
  while (cells->len < cell->column)
    {
      KcSampleCell empty = { g_strdup (""), KC_CELL_EMPTY, 0 };

      g_array_append_val (cells, empty);
    }
  if (cells->len == cell->column)
    {
      KcSampleCell copy = { text, cell->type, cell->flags };

      g_array_append_val (cells, copy);
    }
  else
    g_free (text);
}

static gboolean
row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  KcSheetSample *self = data;
  SampleRow sample = { row, NULL };
  gboolean blank = TRUE;

  sample.cells = g_array_new (FALSE, FALSE, sizeof (KcSampleCell));
  g_array_set_clear_func (sample.cells, sample_cell_clear);
  for (gsize i = 0; i < n_cells && cells[i].column < KC_SHEET_SAMPLE_COLUMNS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      if (cells[i].type == KC_CELL_EMPTY)
        continue;
      kc_repair_show_cell (&cells[i], text);
      blank = blank && text->str[strspn (text->str, " \t\r\n")] == '\0' && cells[i].type != KC_CELL_FORMULA_WITHOUT_VALUE;
      add_cell (sample.cells, &cells[i], g_string_free (g_steal_pointer (&text), FALSE));
    }
  if (blank)
    {
      g_array_unref (sample.cells);
      return TRUE;
    }
  self->n_columns = MAX (self->n_columns, sample.cells->len);
  g_array_append_val (self->rows, sample);
  return self->rows->len < KC_SHEET_SAMPLE_ROWS;
}

KcSheetSample *
kc_sheet_sample_read (KcSheetBook *book, guint sheet, KcProgress *progress, GError **error)
{
  g_autoptr (KcSheetSample) self = g_new0 (KcSheetSample, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (SampleRow));
  g_array_set_clear_func (self->rows, sample_row_clear);
  if (!kc_sheet_book_read (book, sheet, row_cb, self, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
kc_sheet_sample_free (KcSheetSample *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_free (self);
}

guint32
kc_sheet_sample_get_n_rows (const KcSheetSample *self)
{
  return self->rows->len;
}

guint32
kc_sheet_sample_get_n_columns (const KcSheetSample *self)
{
  return self->n_columns;
}

guint32
kc_sheet_sample_get_row_number (const KcSheetSample *self, guint32 index)
{
  g_return_val_if_fail (index < self->rows->len, 0);

  return g_array_index (self->rows, SampleRow, index).row;
}

gint32
kc_sheet_sample_find_row (const KcSheetSample *self, guint32 row)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, SampleRow, i).row == row)
      return (gint32) i;
  return -1;
}

const KcSampleCell *
kc_sheet_sample_get (const KcSheetSample *self, guint32 index, guint32 column)
{
  static const KcSampleCell empty = { (char *) "", KC_CELL_EMPTY, 0 };
  const SampleRow *row;

  if (index >= self->rows->len)
    return &empty;
  row = &g_array_index (self->rows, SampleRow, index);
  return column < row->cells->len ? &g_array_index (row->cells, KcSampleCell, column) : &empty;
}

gboolean
kc_sheet_sample_is_title (const KcSheetSample *self, guint32 index)
{
  const char *title = kc_sheet_sample_get (self, index, 0)->text;

  if (title[0] == '\0')
    return FALSE;
  for (guint32 column = 1; column < self->n_columns; column++)
    {
      const char *text = kc_sheet_sample_get (self, index, column)->text;

      if (text[0] != '\0' && strcmp (text, title) != 0)
        return FALSE;
    }
  return TRUE;
}
