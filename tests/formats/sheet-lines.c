#include "sheet-lines.h"

typedef struct
{
  GString *lines;
  const char *sheet;
} Lines;

static const char *type_names[] = { "empty", "text", "number", "date", "boolean", "error", "no-value" };
static const struct
{
  guint flag;
  char letter;
} flag_letters[] = { { KC_CELL_MERGED, 'm' }, { KC_CELL_PERCENT, 'p' }, { KC_CELL_FROM_FORMULA, 'f' }, { KC_CELL_TIME, 't' }, { KC_CELL_QUOTED, 'q' },
                    { KC_CELL_HIDDEN_COLUMN, 'c' } };

static char *
dup_value (const KcCell *cell)
{
  switch (cell->type)
    {
    case KC_CELL_TEXT:
    case KC_CELL_ERROR:
      /* The contract: ends with NUL where it says it does. */
      g_assert_true (g_utf8_validate (cell->text, (gssize) cell->length, NULL));
      return g_strdelimit (g_strndup (cell->text, cell->length), "\t\n\r", ' ');
    case KC_CELL_NUMBER:
    case KC_CELL_BOOLEAN:
      return kc_decimal_to_string (cell->number);
    case KC_CELL_DATE:
      return kc_date_to_iso (cell->date);
    default:
      return g_strdup ("");
    }
}

static gboolean
append_row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Lines *lines = data;

  for (gsize i = 0; i < n_cells; i++)
    {
      g_autofree char *value = dup_value (&cells[i]);

      g_string_append_printf (lines->lines, "%s\t%u\t%u\t%s\t", lines->sheet, row, cells[i].column, type_names[cells[i].type]);
      if (hidden)
        g_string_append_c (lines->lines, 'h');
      for (gsize f = 0; f < G_N_ELEMENTS (flag_letters); f++)
        if ((cells[i].flags & flag_letters[f].flag) != 0)
          g_string_append_c (lines->lines, flag_letters[f].letter);
      g_string_append_printf (lines->lines, "\t%s\n", value);
    }
  return TRUE;
}

gboolean
sheet_lines_append (GString *lines, KcSheetBook *book, guint sheet, GError **error)
{
  Lines data = { lines, kc_sheet_book_get_sheet (book, sheet)->name };

  return kc_sheet_book_read (book, sheet, append_row_cb, &data, NULL, error);
}

char *
sheet_lines_of_file (const char *path, const KcSheetOptions *options, KcIssueList *issues, GError **error)
{
  g_autoptr (KcSheetBook) book = kc_sheet_book_open (path, options, issues, error);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (book == NULL)
    return NULL;
  for (guint i = 0; i < kc_sheet_book_get_n_sheets (book); i++)
    if (!sheet_lines_append (lines, book, i, error))
      return NULL;
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
