/* Prints every cell of a spreadsheet file, one a line: sheet, row, column, type, flags, value (line breaks and tabs as blanks). For the comparison with other readers
 * (tests/tools/compare-xls.py) and for looking at a file by hand. `--time` prints only how many cells there are and how long it took. */
#include "kc-sheet.h"

#include <stdio.h>
#include <string.h>

static const char *type_names[] = { "empty", "text", "number", "date", "boolean", "error", "no-value" };

typedef struct
{
  const char *sheet;
  gboolean quiet;
  guint64 n_cells;
  guint64 n_rows;
} Dump;

static char *
dup_value (const KcCell *cell)
{
  switch (cell->type)
    {
    case KC_CELL_TEXT:
    case KC_CELL_ERROR:
      {
        g_autofree char *text = g_strndup (cell->text, cell->length);

        return g_strdelimit (g_steal_pointer (&text), "\t\n\r", ' ');
      }
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
print_row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Dump *dump = data;

  dump->n_rows++;
  dump->n_cells += n_cells;
  for (gsize i = 0; i < n_cells && !dump->quiet; i++)
    {
      g_autofree char *value = dup_value (&cells[i]);

      printf ("%s\t%u\t%u\t%s\t%s%s%s%s%s%s\t%s\n", dump->sheet, row, cells[i].column, type_names[cells[i].type],
              hidden ? "h" : "", cells[i].flags & KC_CELL_MERGED ? "m" : "", cells[i].flags & KC_CELL_PERCENT ? "p" : "",
              cells[i].flags & KC_CELL_FROM_FORMULA ? "f" : "", cells[i].flags & KC_CELL_TIME ? "t" : "",
              cells[i].flags & KC_CELL_QUOTED ? "q" : "", value);
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  gboolean quiet = argc > 1 && strcmp (argv[1], "--time") == 0;
  KcSheetOptions options = { argc > 2 + quiet ? argv[2 + quiet] : NULL, 0, 0 };
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KcSheetBook) book = NULL;
  Dump dump = { NULL, quiet, 0, 0 };
  gint64 start = g_get_monotonic_time ();

  if (argc < 2 + quiet)
    {
      g_printerr ("usage: dump-sheet [--time] FILE [ENCODING]\n");
      return 2;
    }
  book = kc_sheet_book_open (argv[1 + quiet], &options, issues, &error);
  for (guint i = 0; book != NULL && i < kc_sheet_book_get_n_sheets (book) && error == NULL; i++)
    {
      dump.sheet = kc_sheet_book_get_sheet (book, i)->name;
      if (!kc_sheet_book_read (book, i, print_row_cb, &dump, NULL, &error))
        break;
    }
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  if (quiet)
    g_print ("%" G_GUINT64_FORMAT " rows, %" G_GUINT64_FORMAT " cells, %.3f s\n", dump.n_rows, dump.n_cells,
             (g_get_monotonic_time () - start) / 1e6);
  return 0;
}
