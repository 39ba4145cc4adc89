/* A sheet written anew, cell by cell, since no library edits the sender's own file: names, rows and columns stay where they are. */
#include "kc-marked-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-sheet-repair.h"
#include "kc-workbook-writer.h"

#define REASON_WIDTH 60.0
#define LINE_HEIGHT 15.0
/* Of what a row can be high. */
#define MAX_LINES 27u
/* Of the copy, that are cells merged over columns again: they stay in memory. Behind them the value is repeated. */
#define MAX_MERGES 10000u

typedef struct
{
  KcWorkbookWriter *writer;
  KcWorkbookSheet at;
  const KcMarkedSheet *sheet;
  guint n_columns;
  guint n_merges;
  GString *shown;
} Copy;

static KcWorkbookMark
mark_of (GArray *marks, guint32 column)
{
  KcWorkbookMark worst = KC_WORKBOOK_UNMARKED;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const KcCellMark *mark = &g_array_index (marks, KcCellMark, i);

      if (mark->column == (gint32) column)
        worst = MAX (worst, mark->refused ? KC_WORKBOOK_REFUSED : KC_WORKBOOK_REPAIRED);
    }
  return worst;
}

static void
put_comment (Copy *self, guint32 row, guint32 column, GArray *marks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const KcCellMark *mark = &g_array_index (marks, KcCellMark, i);

      if (mark->column == (gint32) column)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", mark->reason);
    }
  kc_workbook_writer_put_comment (self->writer, self->at, row, column, text->str);
}

static void
put_cell (Copy *self, guint32 row, const KcCell *cell, KcWorkbookMark mark)
{
  KcWorkbookStyle style = { .kind = KC_WORKBOOK_CELL, .mark = mark };

  switch (cell->type)
    {
    case KC_CELL_NUMBER:
      /* What a text file wrote stays as it was written. */
      if (cell->text == NULL && (cell->flags & KC_CELL_PERCENT) == 0)
        {
          kc_workbook_writer_put_decimal (self->writer, self->at, row, cell->column, style, cell->number);
          return;
        }
      break;
    case KC_CELL_DATE:
      style.kind = KC_WORKBOOK_CELL_DATE;
      kc_workbook_writer_put_date (self->writer, self->at, row, cell->column, style, cell->date);
      return;
    case KC_CELL_TEXT: case KC_CELL_ERROR: case KC_CELL_BOOLEAN: case KC_CELL_EMPTY: case KC_CELL_FORMULA_WITHOUT_VALUE: default:
      break;
    }
  style.kind = KC_WORKBOOK_CELL_TEXT;
  g_string_truncate (self->shown, 0);
  kc_repair_show_cell (cell, self->shown);
  if (self->shown->len > 0 || mark != KC_WORKBOOK_UNMARKED)
    kc_workbook_writer_put_text (self->writer, self->at, row, cell->column, style, self->shown->str);
}

static gboolean
repeats (const KcCell *cell, const KcCell *left)
{
  if ((cell->flags & KC_CELL_MERGED) == 0 || cell->column != left->column + 1 || cell->type != left->type)
    return FALSE;
  if (cell->type == KC_CELL_TEXT || cell->type == KC_CELL_ERROR)
    return cell->length == left->length && memcmp (cell->text, left->text, cell->length) == 0;
  return kc_decimal_compare (cell->number, left->number) == 0;
}

/* A title merged over ten columns is one, not ten. The last column of the cell at `at`; marks stay where they are. */
static guint32
merge_end (Copy *self, const KcCell *cells, gsize n_cells, gsize at, GArray *marks)
{
  guint32 last = cells[at].column;

  if (self->n_merges >= MAX_MERGES || cells[at].type == KC_CELL_EMPTY)
    return last;
  while (++at < n_cells && repeats (&cells[at], &cells[at - 1]) && mark_of (marks, cells[at].column) == KC_WORKBOOK_UNMARKED)
    last = cells[at].column;
  return last;
}

/* Cells that the file does not have can be marked, too. */
static void
put_row (Copy *self, guint32 row, const KcCell *cells, gsize n_cells, GArray *marks)
{
  gsize at = 0;

  for (guint32 column = 0; column < self->n_columns; column++)
    {
      KcCell empty = { .type = KC_CELL_EMPTY, .column = column };
      const KcCell *cell = &empty;
      KcWorkbookMark mark = mark_of (marks, column);
      guint32 last = column;

      while (at < n_cells && cells[at].column < column)
        at++;
      if (at < n_cells && cells[at].column == column)
        {
          cell = &cells[at];
          last = MIN (merge_end (self, cells, n_cells, at, marks), self->n_columns - 1);
        }
      if (last > column)
        {
          kc_workbook_writer_merge (self->writer, self->at, row, column, last);
          self->n_merges++;
        }
      put_cell (self, row, cell, mark);
      if (mark != KC_WORKBOOK_UNMARKED)
        put_comment (self, row, column, marks);
      column = last;
    }
}

static gboolean
has_refusal (GArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    if (g_array_index (marks, KcCellMark, i).refused)
      return TRUE;
  return FALSE;
}

/* Spreadsheet programs leave a row as high as it is when its text wraps: what a reason goes on with would be hidden. */
static guint
count_lines (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return MIN (1 + width / (guint) REASON_WIDTH, MAX_LINES);
}

static gboolean
row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Copy *self = data;
  GArray *marks = kc_marked_sheet_find (self->sheet, row);
  KcWorkbookStyle head = { .kind = KC_WORKBOOK_HEAD }, reason = { .kind = KC_WORKBOOK_PARAGRAPH };

  put_row (self, row, cells, n_cells, marks);
  if (marks != NULL)
    {
      g_autofree char *text = kc_marked_sheet_dup_reasons (marks);

      reason.mark = has_refusal (marks) ? KC_WORKBOOK_REFUSED : KC_WORKBOOK_REPAIRED;
      kc_workbook_writer_put_text (self->writer, self->at, row, self->n_columns, reason, text);
      if (count_lines (text) > 1)
        kc_workbook_writer_set_height (self->writer, self->at, row, LINE_HEIGHT * count_lines (text));
    }
  else if (self->sheet->has_header && row == self->sheet->header_row && kc_marked_sheet_count_rows (self->sheet) > 0)
    kc_workbook_writer_put_text (self->writer, self->at, row, self->n_columns, head, C_("column of a marked sheet", "Reason"));
  return TRUE;
}

gboolean
kc_marked_workbook_add (KcWorkbookWriter *writer, KcSheetBook *book, const KcMarkedSheet *sheet, const guint *widths, guint n_columns,
                        KcProgress *progress, GError **error)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  Copy copy = { writer, kc_workbook_writer_add_sheet (writer, sheet->name), sheet, n_columns, 0, shown };

  for (guint i = 0; i < n_columns; i++)
    kc_workbook_writer_set_columns (writer, copy.at, i, i, widths[i]);
  kc_workbook_writer_set_columns (writer, copy.at, n_columns, n_columns, REASON_WIDTH);
  return kc_sheet_book_read (book, sheet->index, row_cb, &copy, progress, error);
}
