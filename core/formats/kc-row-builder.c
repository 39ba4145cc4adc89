#include "kc-row-builder.h"

#include <string.h>

typedef struct
{
  guint32 row1, row2, column1, column2;
  KcCell cell;
  char *text;
} Span;

static void
clear_span (gpointer data)
{
  g_free (((Span *) data)->text);
}

KcRowBuilder *
kc_row_builder_new (void)
{
  KcRowBuilder *self = g_new0 (KcRowBuilder, 1);

  self->cells = g_array_new (FALSE, FALSE, sizeof (KcCell));
  self->own = g_array_new (FALSE, FALSE, sizeof (guint));
  self->text = g_byte_array_new ();
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  g_array_set_clear_func (self->spans, clear_span);
  self->covered_until = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->spread = g_array_new (FALSE, FALSE, sizeof (KcCell));
  return self;
}

void
kc_row_builder_free (KcRowBuilder *self)
{
  g_array_unref (self->cells);
  g_array_unref (self->own);
  g_byte_array_unref (self->text);
  g_array_unref (self->spans);
  g_array_unref (self->covered_until);
  g_array_unref (self->spread);
  g_free (self);
}

void
kc_row_builder_start (KcRowBuilder *self)
{
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->own, 0);
  g_byte_array_set_size (self->text, 0);
  self->value_start = 0;
  self->resolved = FALSE;
}

void
kc_row_builder_start_value (KcRowBuilder *self)
{
  self->value_start = self->text->len;
}

void
kc_row_builder_append (KcRowBuilder *self, const char *text, gsize length)
{
  if (self->text->len + length > KC_ROW_MAX_BYTES)
    self->too_large = TRUE;
  else
    g_byte_array_append (self->text, (const guint8 *) text, length);
}

/* 0: no blank begins there. */
static gsize
blank_length (const char *at, const char *end, gboolean no_break)
{
  if (g_ascii_isspace (*at))
    return 1;
  return no_break && at + 1 < end && at[0] == '\xc2' && at[1] == '\xa0' ? 2 : 0;
}

void
kc_row_builder_append_squeezed (KcRowBuilder *self, const char *text, gsize length, gboolean no_break)
{
  const char *at = text, *end = text + length;
  gsize n;

  while (at < end)
    {
      const char *from = at;

      while (at < end && blank_length (at, end, no_break) == 0)
        at++;
      if (at > from)
        {
          kc_row_builder_append (self, from, (gsize) (at - from));
          self->blank = FALSE;
        }
      if (at < end && !self->blank)
        {
          kc_row_builder_append (self, " ", 1);
          self->blank = TRUE;
        }
      while (at < end && (n = blank_length (at, end, no_break)) > 0)
        at += n;
    }
}

const char *
kc_row_builder_get_value (KcRowBuilder *self, gsize *length)
{
  g_byte_array_append (self->text, (const guint8 *) "", 1);
  g_byte_array_set_size (self->text, self->text->len - 1);
  *length = self->text->len - self->value_start;
  return (const char *) self->text->data + self->value_start;
}

void
kc_row_builder_drop_value (KcRowBuilder *self)
{
  g_byte_array_set_size (self->text, self->value_start);
}

static KcCell *
last_cell (KcRowBuilder *self)
{
  return &g_array_index (self->cells, KcCell, self->cells->len - 1);
}

KcCell *
kc_row_builder_add (KcRowBuilder *self, guint32 column)
{
  KcCell *cell;

  g_array_set_size (self->cells, self->cells->len + 1);
  cell = last_cell (self);
  memset (cell, 0, sizeof *cell);
  cell->column = column;
  return cell;
}

void
kc_row_builder_keep_value (KcRowBuilder *self, KcCell *cell)
{
  guint index = self->cells->len - 1;

  cell->text = GSIZE_TO_POINTER (self->value_start);
  cell->length = self->text->len - self->value_start;
  g_byte_array_append (self->text, (const guint8 *) "", 1);
  self->value_start = self->text->len;
  g_array_append_val (self->own, index);
}

static gboolean
is_own (KcRowBuilder *self, guint index)
{
  return self->own->len > 0 && g_array_index (self->own, guint, self->own->len - 1) == index;
}

void
kc_row_builder_repeat (KcRowBuilder *self, guint32 column)
{
  gboolean own = is_own (self, self->cells->len - 1);
  KcCell copy = *last_cell (self);
  guint index = self->cells->len;

  copy.column = column;
  g_array_append_val (self->cells, copy);
  if (own)
    g_array_append_val (self->own, index);
  self->n_spread++;
}

void
kc_row_builder_span (KcRowBuilder *self, guint32 row, guint32 column, guint32 n_rows, guint32 n_columns)
{
  Span span = { .row1 = row, .column1 = column };
  guint64 size;

  n_columns = MIN (n_columns, KC_SHEET_MAX_COLUMNS - MIN (column, KC_SHEET_MAX_COLUMNS));
  n_rows = MIN (n_rows, G_MAXINT32 - MIN (row, (guint32) G_MAXINT32));
  if (n_rows == 0 || n_columns == 0 || (n_rows == 1 && n_columns == 1))
    return;
  size = (guint64) n_rows * n_columns;
  span.row2 = row + n_rows - 1;
  span.column2 = column + n_columns - 1;
  if (n_rows > 1)
    {
      if (self->covered_until->len <= span.column2)
        g_array_set_size (self->covered_until, span.column2 + 1);
      for (guint32 i = column; i <= span.column2; i++)
        g_array_index (self->covered_until, guint32, i) = span.row2 + 1;
    }
  if (self->cells->len == 0 || last_cell (self)->column != column || self->n_spread + size > KC_ROW_MAX_SPREAD)
    return;
  self->n_spread += size;
  span.cell = *last_cell (self);
  span.cell.flags |= KC_CELL_MERGED;
  /* Of the row's own texts it is the offset, which may be 0. */
  if (is_own (self, self->cells->len - 1))
    span.cell.text = (const char *) self->text->data + GPOINTER_TO_SIZE (span.cell.text);
  if (span.cell.text != NULL)
    span.cell.text = span.text = g_strndup (span.cell.text, span.cell.length);
  g_array_append_val (self->spans, span);
}

guint32
kc_row_builder_next_free (KcRowBuilder *self, guint32 row, guint32 column)
{
  while (column < self->covered_until->len && g_array_index (self->covered_until, guint32, column) > row)
    column++;
  return column;
}

guint32
kc_row_builder_get_spans_end (KcRowBuilder *self)
{
  guint32 end = 0;

  for (guint i = 0; i < self->spans->len; i++)
    end = MAX (end, g_array_index (self->spans, Span, i).row2 + 1);
  return end;
}

static void
resolve_texts (KcRowBuilder *self)
{
  for (guint i = 0; i < self->own->len && !self->resolved; i++)
    {
      KcCell *cell = &g_array_index (self->cells, KcCell, g_array_index (self->own, guint, i));

      cell->text = (const char *) self->text->data + GPOINTER_TO_SIZE (cell->text);
    }
  self->resolved = TRUE;
}

static void
end_spans (KcRowBuilder *self, guint32 row)
{
  for (guint i = self->spans->len; i-- > 0;)
    if (g_array_index (self->spans, Span, i).row2 < row)
      g_array_remove_index_fast (self->spans, i);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *first = a;
  const Span *second = b;

  return first->column1 < second->column1 ? -1 : first->column1 > second->column1;
}

/* The row's own cells before `column`, but for those that a range left of it covers. */
static guint
take_cells (KcRowBuilder *self, guint at, guint32 from, guint32 column)
{
  for (; at < self->cells->len; at++)
    {
      const KcCell *cell = &g_array_index (self->cells, KcCell, at);

      if (cell->column >= column)
        break;
      if (cell->column >= from)
        g_array_append_vals (self->spread, cell, 1);
    }
  return at;
}

/* What hides under a range's other cells is not seen by anybody: the first cell's value takes its place. Where ranges overlap, the left one has it. */
static void
spread_spans (KcRowBuilder *self, guint32 row)
{
  guint32 from = 0;     /* the first column that is not settled */
  guint at = 0;

  g_array_set_size (self->spread, 0);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);
      KcCell copy = span->cell;

      at = take_cells (self, at, from, span->column1 + (row == span->row1));
      for (copy.column = MAX (from, span->column1 + (row == span->row1)); copy.column <= span->column2; copy.column++)
        g_array_append_val (self->spread, copy);
      from = MAX (from, span->column2 + 1);
    }
  take_cells (self, at, from, G_MAXUINT32);
}

const GArray *
kc_row_builder_finish (KcRowBuilder *self, guint32 row)
{
  resolve_texts (self);
  if (self->spans->len > 0)
    end_spans (self, row);
  if (self->spans->len == 0)
    return self->cells;
  g_array_sort (self->spans, compare_spans);
  spread_spans (self, row);
  return self->spread;
}
