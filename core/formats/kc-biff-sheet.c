#include "kc-biff-sheet.h"
#include "kc-biff-layout.h"
#include "kc-biff-merge.h"
#include "kc-biff-records.h"

#include <string.h>

#define RECORDS_BETWEEN_PROGRESS 8192u
#define NO_ROW -1
/* While a row is put together its own texts are told by offset, since their memory may still move. */
#define TEXT_BY_OFFSET (1u << 31)

typedef struct
{
  const KcBiffWorkbook *workbook;
  KcBiffStream *stream;
  KcBiffLayout *layout;
  KcBiffMerge *merge;
  KcRowFunc func;
  gpointer data;
  KcProgress *progress;
  GArray *cells;         /* of KcCell: the row so far */
  GByteArray *text;      /* its texts that are not shared */
  gint32 row;
  gboolean in_order;     /* the row's cells so far */
  gboolean stopped;      /* the caller wants no more */
  guint until_progress;
} SheetReading;

static gboolean
damaged (const char *what, GError **error)
{
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_DAMAGED, what);
  return FALSE;
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const KcCell *first = a, *second = b;

  return (int) first->column - (int) second->column;
}

/* Overlapping records are no writer's work, but a file may hold them: the last one stands. (g_array_sort() is stable.) */
static void
put_in_order (GArray *cells)
{
  guint kept = 0;

  g_array_sort (cells, compare_columns);
  for (guint i = 0; i < cells->len; i++)
    {
      if (kept > 0 && g_array_index (cells, KcCell, kept - 1).column == g_array_index (cells, KcCell, i).column)
        kept--;
      g_array_index (cells, KcCell, kept++) = g_array_index (cells, KcCell, i);
    }
  g_array_set_size (cells, kept);
}

static void
pass_row (SheetReading *reading)
{
  const GArray *cells = reading->cells;

  if (reading->cells->len == 0)
    return;
  if (!reading->in_order)
    put_in_order (reading->cells);
  for (guint i = 0; i < reading->cells->len; i++)
    {
      KcCell *cell = &g_array_index (reading->cells, KcCell, i);

      if ((cell->flags & TEXT_BY_OFFSET) != 0)
        {
          cell->text = (const char *) reading->text->data + GPOINTER_TO_SIZE (cell->text);
          cell->flags &= ~TEXT_BY_OFFSET;
        }
    }
  cells = kc_biff_merge_apply (reading->merge, (guint32) reading->row, cells);
  if (!reading->func ((guint32) reading->row, (const KcCell *) cells->data, cells->len,
                      kc_biff_layout_is_hidden (reading->layout, (guint) reading->row), reading->data))
    reading->stopped = TRUE;
  g_array_set_size (reading->cells, 0);
  g_byte_array_set_size (reading->text, 0);
  reading->in_order = TRUE;
}

static void
begin_row (SheetReading *reading, guint16 row)
{
  if (reading->row == row)
    return;
  pass_row (reading);
  reading->row = row;
}

static inline KcCell *
add_cell (SheetReading *reading, guint column)
{
  GArray *cells = reading->cells;
  KcCell *cell;

  if (G_UNLIKELY (cells->len > 0 && g_array_index (cells, KcCell, cells->len - 1).column >= column))
    reading->in_order = FALSE;
  g_array_set_size (cells, cells->len + 1);
  cell = &g_array_index (cells, KcCell, cells->len - 1);
  memset (cell, 0, sizeof *cell);
  cell->column = column;
  return cell;
}

static void
set_double (SheetReading *reading, KcCell *cell, const guint8 *bytes, guint style)
{
  guint64 bits = kc_biff_u32 (bytes) | (guint64) kc_biff_u32 (bytes + 4) << 32;
  double value;

  memcpy (&value, &bits, sizeof value);
  kc_cell_set_double (cell, value, kc_biff_workbook_get_format (reading->workbook, style), reading->workbook->base_1904);
}

/* RK: 30 bits of a double or of an integer, either of them to be divided by 100. */
static void
set_rk (SheetReading *reading, KcCell *cell, guint32 rk, guint style)
{
  KcNumberFormat format = kc_biff_workbook_get_format (reading->workbook, style);
  gboolean hundredths = (rk & 1) != 0;
  guint64 bits = (guint64) (rk & ~3u) << 32;
  double value;

  if ((rk & 2) != 0)
    {
      gint64 units = ((gint32) rk) >> 2;

      cell->number = hundredths ? kc_decimal_normalize (kc_decimal_new (units, 2)) : kc_decimal_new (units, 0);
      cell->raw = hundredths ? (double) units / 100 : (double) units;
      cell->type = KC_CELL_NUMBER;
      cell->flags |= KC_CELL_FLOAT;
      if (format != KC_NUMBER_FORMAT_GENERAL)
        kc_cell_apply_format (cell, format, reading->workbook->base_1904);
      return;
    }
  memcpy (&value, &bits, sizeof value);
  kc_cell_set_double (cell, hundredths ? value / 100 : value, format, reading->workbook->base_1904);
}

static void
set_error (KcCell *cell, guint8 code)
{
  static const struct
  {
    guint8 code;
    const char *text;
  } errors[] = { { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
                 { 0x1D, "#NAME?" }, { 0x24, "#NUM!" },   { 0x2A, "#N/A" } };

  cell->type = KC_CELL_ERROR;
  cell->text = "#ERROR!";
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    if (errors[i].code == code)
      cell->text = errors[i].text;
  cell->length = strlen (cell->text);
}

static void
set_boolean (KcCell *cell, guint8 value)
{
  cell->type = KC_CELL_BOOLEAN;
  cell->number = kc_decimal_new (value != 0, 0);
}

/* The characters begin at the stream's cursor. An empty text is an empty cell. */
static gboolean
set_text (SheetReading *reading, KcCell *cell, guint count, GError **error)
{
  gsize start = reading->text->len;

  if (count > 0 && !kc_biff_workbook_read_text (reading->workbook, reading->stream, count, reading->text))
    return damaged ("a text is cut off", error);
  cell->length = reading->text->len - start;
  if (cell->length == 0)
    {
      cell->type = KC_CELL_EMPTY;
      return TRUE;
    }
  g_byte_array_append (reading->text, (const guint8 *) "", 1);
  cell->type = KC_CELL_TEXT;
  cell->text = GSIZE_TO_POINTER (start);
  cell->flags |= TEXT_BY_OFFSET;
  return TRUE;
}

/* LABEL, RSTRING: row, column, style, count, text; formatting runs behind it belong to the record and are left there. */
static gboolean
read_label (SheetReading *reading, const KcBiffRecord *record, GError **error)
{
  guint column = kc_biff_u16 (record->data + 2);
  guint16 count;

  if (!kc_biff_stream_skip (reading->stream, 6) || !kc_biff_stream_get_u16 (reading->stream, &count))
    return damaged ("a text is cut off", error);
  return set_text (reading, add_cell (reading, column), count, error);
}

static gboolean
read_shared_label (SheetReading *reading, const KcBiffRecord *record, GError **error)
{
  KcBiffStrings *strings = reading->workbook->strings;
  KcCell *cell;
  const char *text = NULL;
  gsize length;

  if (strings != NULL && record->length >= 10)
    text = kc_biff_strings_get (strings, kc_biff_u32 (record->data + 6), &length);
  if (text == NULL)
    return damaged ("a cell asks for a shared string that is not there", error);
  if (length == 0)
    return TRUE;
  cell = add_cell (reading, kc_biff_u16 (record->data + 2));
  cell->type = KC_CELL_TEXT;
  cell->text = text;
  cell->length = length;
  return TRUE;
}

/* The STRING record with a formula's text, behind the records of a shared or array formula. */
static gboolean
read_formula_text (SheetReading *reading, KcCell *cell, GError **error)
{
  KcBiffRecord record;
  guint16 type, count;

  while ((type = kc_biff_stream_peek (reading->stream)) == KC_BIFF_SHRFMLA || type == KC_BIFF_ARRAY || type == KC_BIFF_TABLE
         || type == KC_BIFF_CONTINUE)
    if (!kc_biff_stream_next (reading->stream, &record))
      break;
  if (type != KC_BIFF_STRING || !kc_biff_stream_next (reading->stream, &record))
    {
      cell->type = KC_CELL_FORMULA_WITHOUT_VALUE;
      return TRUE;
    }
  if (!kc_biff_stream_get_u16 (reading->stream, &count))
    return damaged ("a text is cut off", error);
  return set_text (reading, cell, count, error);
}

/* What stands in the place of a formula's number when its last two bytes are 0xFFFF. */
enum
{
  RESULT_TEXT = 0,
  RESULT_BOOLEAN = 1,
  RESULT_ERROR = 2,
  RESULT_EMPTY_TEXT = 3,
};

/* Writers that cannot calculate leave a zero and ask for calculation on opening, by both of these bits. */
#define RECALCULATE 0x03

static gboolean
read_formula (SheetReading *reading, const KcBiffRecord *record, GError **error)
{
  static const guint8 zero[8] = { 0 };
  const guint8 *result = record->data + 6;
  KcCell *cell;

  if (record->length < 16)
    return damaged ("a formula is cut off", error);
  cell = add_cell (reading, kc_biff_u16 (record->data + 2));
  cell->flags |= KC_CELL_FROM_FORMULA;
  if (kc_biff_u16 (result + 6) != 0xFFFF)
    {
      if (memcmp (result, zero, sizeof zero) == 0 && (record->data[14] & RECALCULATE) == RECALCULATE)
        cell->type = KC_CELL_FORMULA_WITHOUT_VALUE;
      else
        set_double (reading, cell, result, kc_biff_u16 (record->data + 4));
      return TRUE;
    }
  switch (result[0])
    {
    case RESULT_TEXT:
      return read_formula_text (reading, cell, error);
    case RESULT_BOOLEAN:
      set_boolean (cell, result[2]);
      return TRUE;
    case RESULT_ERROR:
      set_error (cell, result[2]);
      return TRUE;
    case RESULT_EMPTY_TEXT:
      cell->type = KC_CELL_EMPTY;
      return TRUE;
    default:
      cell->type = KC_CELL_FORMULA_WITHOUT_VALUE;
      return TRUE;
    }
}

/* Row, first column, then style and RK for each cell, then the last column. */
static gboolean
read_many_rk (SheetReading *reading, const KcBiffRecord *record, GError **error)
{
  guint column = kc_biff_u16 (record->data + 2);
  guint n = (record->length - 6u) / 6;

  if (column + n > KC_BIFF_MAX_COLUMNS)
    return damaged ("a cell lies outside the sheet", error);
  for (guint i = 0; i < n; i++)
    {
      const guint8 *data = record->data + 4 + 6 * i;

      set_rk (reading, add_cell (reading, column + i), kc_biff_u32 (data + 2), kc_biff_u16 (data));
    }
  return TRUE;
}

static gboolean
read_number (SheetReading *reading, const KcBiffRecord *record, GError **error)
{
  guint column = kc_biff_u16 (record->data + 2);
  guint style = kc_biff_u16 (record->data + 4);

  if (record->length < (record->type == KC_BIFF_NUMBER ? 14 : record->type == KC_BIFF_RK ? 10 : 8))
    return damaged ("a number is cut off", error);
  if (record->type == KC_BIFF_NUMBER)
    set_double (reading, add_cell (reading, column), record->data + 6, style);
  else if (record->type == KC_BIFF_RK)
    set_rk (reading, add_cell (reading, column), kc_biff_u32 (record->data + 6), style);
  else if (record->data[7] != 0)
    set_error (add_cell (reading, column), record->data[6]);
  else
    set_boolean (add_cell (reading, column), record->data[6]);
  return TRUE;
}

static gboolean
read_value (SheetReading *reading, const KcBiffRecord *record, GError **error)
{
  switch (record->type)
    {
    case KC_BIFF_LABELSST:
      return read_shared_label (reading, record, error);
    case KC_BIFF_MULRK:
      return read_many_rk (reading, record, error);
    case KC_BIFF_NUMBER:
    case KC_BIFF_RK:
    case KC_BIFF_BOOLERR:
      return read_number (reading, record, error);
    case KC_BIFF_FORMULA:
      return read_formula (reading, record, error);
    case KC_BIFF_LABEL:
    case KC_BIFF_RSTRING:
      return read_label (reading, record, error);
    default:
      /* BLANK and MULBLANK have a style and no value. */
      return TRUE;
    }
}

static gboolean
read_cell (SheetReading *reading, const KcBiffRecord *record, GError **error)
{
  GArray *cells = reading->cells;

  begin_row (reading, kc_biff_u16 (record->data));
  if (reading->stopped)
    return TRUE;
  if (!read_value (reading, record, error))
    return FALSE;
  /* A formula with an empty text as its result, in thousands of rows to come, is nobody's value. */
  if (cells->len > 0 && g_array_index (cells, KcCell, cells->len - 1).type == KC_CELL_EMPTY)
    g_array_set_size (cells, cells->len - 1);
  return TRUE;
}

static gboolean
show_progress (SheetReading *reading, guint64 offset, GError **error)
{
  if (--reading->until_progress > 0)
    return TRUE;
  reading->until_progress = RECORDS_BETWEEN_PROGRESS;
  kc_progress_set (reading->progress, offset, kc_biff_stream_get_size (reading->stream));
  return kc_progress_check (reading->progress, error);
}

/* The file's own order: the layout has seen that it is the order of rows. */
static gboolean
read_in_file_order (SheetReading *reading, GError **error)
{
  KcBiffRecord record;
  guint depth = 0;

  if (!kc_biff_stream_seek (reading->stream, reading->layout->first_record))
    return damaged ("a sheet is cut off", error);
  while (!reading->stopped && kc_biff_stream_next (reading->stream, &record))
    {
      if (!show_progress (reading, record.offset, error))
        return FALSE;
      if (depth == 0 && kc_biff_record_is_cell (&record))
        {
          if (!read_cell (reading, &record, error))
            return FALSE;
        }
      else if (record.type == KC_BIFF_BOF)
        depth++;
      else if (record.type == KC_BIFF_EOF && depth-- == 0)
        break;
    }
  return TRUE;
}

static gboolean
read_by_reference (SheetReading *reading, GError **error)
{
  GArray *refs = reading->layout->cells;

  for (guint i = 0; i < refs->len && !reading->stopped; i++)
    {
      guint32 offset = g_array_index (refs, KcBiffCellRef, i).offset;
      KcBiffRecord record;

      if (!show_progress (reading, offset, error))
        return FALSE;
      if (!kc_biff_stream_seek (reading->stream, offset) || !kc_biff_stream_next (reading->stream, &record))
        return damaged ("a sheet is cut off", error);
      if (!read_cell (reading, &record, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kc_biff_sheet_read (const KcBiffWorkbook *workbook, guint sheet, KcBiffStream *stream, KcHiddenColumns *hidden_columns,
                    KcRowFunc func, gpointer data, KcProgress *progress, GError **error)
{
  guint32 offset = g_array_index (workbook->sheets, KcBiffSheetInfo, sheet).offset;
  g_autoptr (KcBiffLayout) layout = kc_biff_layout_read (stream, offset, hidden_columns, progress, error);
  g_autoptr (KcBiffMerge) merge = NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (KcCell));
  g_autoptr (GByteArray) text = g_byte_array_new ();
  SheetReading reading = { workbook, stream, layout, NULL, func, data, progress, cells, text, NO_ROW, TRUE, FALSE, RECORDS_BETWEEN_PROGRESS };

  if (layout == NULL)
    return FALSE;
  reading.merge = merge = kc_biff_merge_new (layout->merged);
  if (!(layout->cells != NULL ? read_by_reference (&reading, error) : read_in_file_order (&reading, error)))
    return FALSE;
  if (!reading.stopped)
    pass_row (&reading);
  return TRUE;
}
