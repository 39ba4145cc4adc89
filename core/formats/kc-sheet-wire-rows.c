#include "kc-sheet-wire-rows.h"
#include "kc-sheet-wire.h"

#include <string.h>

/* A cell: what it is and which of its parts follow; its flags; then column (2), text, number (8 + 1), double (8), date (4). */
enum
{
  TYPE = 0x07,
  HAS_TEXT = 0x08,
  HAS_NUMBER = 0x10,
  HAS_RAW = 0x20,
  HAS_DATE = 0x40,
  HAS_COLUMN = 0x80,      /* else it stands right of the one before */
};

/* A text's length: one byte, and these two. A text that is the one before again is not sent again: one title may be merged over thousands of
 * columns, and must not become thousands of titles. */
#define TEXT_AGAIN 254u
#define TEXT_LONG 255u

#define ALL_FLAGS (KC_CELL_HIDDEN_COLUMN * 2u - 1u)
/* The most of a cell without its text. */
#define CELL_BYTES 40u
#define ROW_BYTES 12u
#define MAX_UNITS G_GINT64_CONSTANT (999999999999999999)

static inline guint8 *
put (guint8 *at, const void *value, gsize length)
{
  memcpy (at, value, length);
  return at + length;
}

static inline guint8 *
put_text (guint8 *at, const KcCell *cell)
{
  guint32 length = (guint32) cell->length;

  if (length < TEXT_AGAIN)
    *at++ = (guint8) length;
  else
    {
      *at++ = TEXT_LONG;
      at = put (at, &length, sizeof length);
    }
  at = put (at, cell->text, length);
  *at++ = '\0';
  return at;
}

static guint8 *
put_cell (guint8 *at, const KcCell *cell, guint32 next_column, gboolean text_again)
{
  guint8 *what = at;
  guint16 column = (guint16) cell->column;

  *what = (guint8) cell->type;
  at[1] = (guint8) cell->flags;
  at += 2;
  if (cell->column != next_column)
    {
      *what |= HAS_COLUMN;
      at = put (at, &column, sizeof column);
    }
  if (cell->text != NULL)
    {
      *what |= HAS_TEXT;
      if (text_again)
        *at++ = TEXT_AGAIN;
      else
        at = put_text (at, cell);
    }
  if (cell->number.units != 0 || cell->number.scale != 0)
    {
      *what |= HAS_NUMBER;
      at = put (at, &cell->number.units, sizeof cell->number.units);
      *at++ = cell->number.scale;
    }
  if (cell->raw != 0)
    {
      *what |= HAS_RAW;
      at = put (at, &cell->raw, sizeof cell->raw);
    }
  if (cell->date.year != 0)
    {
      *what |= HAS_DATE;
      at = put (at, &cell->date, sizeof cell->date);
    }
  return at;
}

gboolean
kc_wire_put_row (GByteArray *to, guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden)
{
  guint start = to->len;
  guint32 n = (guint32) n_cells, mark = hidden ? 1 : 0, next_column = 0;
  gsize most = ROW_BYTES + n_cells * CELL_BYTES;
  const KcCell *before = NULL;
  guint8 *at;

  for (gsize i = 0; i < n_cells; i++)
    most += cells[i].text != NULL ? cells[i].length : 0;
  if (most > KC_WIRE_MAX_FRAME - KC_WIRE_BLOCK)
    return FALSE;
  g_byte_array_set_size (to, start + (guint) most);
  at = to->data + start;
  at = put (at, &row, sizeof row);
  at = put (at, &n, sizeof n);
  at = put (at, &mark, sizeof mark);
  for (gsize i = 0; i < n_cells; i++)
    {
      const KcCell *cell = &cells[i];

      at = put_cell (at, cell, next_column, before != NULL && cell->text == before->text && cell->length == before->length);
      next_column = cell->column + 1;
      if (cell->text != NULL)
        before = cell;
    }
  g_byte_array_set_size (to, (guint) (at - to->data));
  return TRUE;
}

static inline gboolean
get (KcWireRows *self, void *value, gsize length)
{
  if ((gsize) (self->end - self->at) < length)
    return FALSE;
  memcpy (value, self->at, length);
  self->at += length;
  return TRUE;
}

static inline gboolean
get_text (KcWireRows *self, KcCell *cell, const KcCell *before)
{
  guint8 code;
  guint32 length;

  if (!get (self, &code, sizeof code))
    return FALSE;
  if (code == TEXT_AGAIN)
    {
      cell->text = before != NULL ? before->text : NULL;
      cell->length = before != NULL ? before->length : 0;
      return before != NULL;
    }
  length = code;
  if (code == TEXT_LONG && !get (self, &length, sizeof length))
    return FALSE;
  if (length >= (gsize) (self->end - self->at) || self->at[length] != '\0')
    return FALSE;
  cell->text = (const char *) self->at;
  cell->length = length;
  self->at += length + 1;
  return g_utf8_validate (cell->text, length, NULL);
}

static inline gboolean
get_number (KcWireRows *self, KcDecimal *number)
{
  return get (self, &number->units, sizeof number->units) && get (self, &number->scale, sizeof number->scale)
         && number->scale <= KC_DECIMAL_MAX_SCALE && number->units >= -MAX_UNITS && number->units <= MAX_UNITS;
}

/* What the type promises, and no other date: who takes the cell does not ask again. */
static inline gboolean
is_whole (const KcCell *cell)
{
  if (cell->type == KC_CELL_DATE)
    return kc_date_is_valid (cell->date);
  return kc_date_is_none (cell->date) && (cell->text != NULL || (cell->type != KC_CELL_TEXT && cell->type != KC_CELL_ERROR));
}

static gboolean
get_cell (KcWireRows *self, KcCell *cell, guint32 next_column, const KcCell *before)
{
  guint8 what, flags;
  guint16 column = 0;

  if (!get (self, &what, sizeof what) || !get (self, &flags, sizeof flags))
    return FALSE;
  memset (cell, 0, sizeof *cell);
  cell->type = what & TYPE;
  cell->flags = flags;
  if ((what & HAS_COLUMN) != 0 && !get (self, &column, sizeof column))
    return FALSE;
  cell->column = (what & HAS_COLUMN) != 0 ? column : next_column;
  if (cell->type > KC_CELL_FORMULA_WITHOUT_VALUE || (cell->flags & ~ALL_FLAGS) != 0 || cell->column < next_column || cell->column >= KC_SHEET_MAX_COLUMNS)
    return FALSE;
  return ((what & HAS_TEXT) == 0 || get_text (self, cell, before)) && ((what & HAS_NUMBER) == 0 || get_number (self, &cell->number))
         && ((what & HAS_RAW) == 0 || get (self, &cell->raw, sizeof cell->raw)) && ((what & HAS_DATE) == 0 || get (self, &cell->date, sizeof cell->date))
         && is_whole (cell);
}

KcWireRow
kc_wire_get_row (KcWireRows *self)
{
  guint32 n, mark, next_column = 0;
  const KcCell *before = NULL;

  if (self->at == self->end)
    return KC_WIRE_NO_MORE_ROWS;
  if (!get (self, &self->row, sizeof self->row) || !get (self, &n, sizeof n) || !get (self, &mark, sizeof mark)
      || (gint64) self->row <= self->last || n > KC_SHEET_MAX_COLUMNS || mark > 1)
    return KC_WIRE_NONSENSE;
  self->last = self->row;
  self->hidden = mark == 1;
  g_array_set_size (self->cells, n);
  for (guint32 i = 0; i < n; i++)
    {
      KcCell *cell = &g_array_index (self->cells, KcCell, i);

      if (!get_cell (self, cell, next_column, before))
        return KC_WIRE_NONSENSE;
      next_column = cell->column + 1;
      if (cell->text != NULL)
        before = cell;
    }
  return KC_WIRE_ROW;
}
