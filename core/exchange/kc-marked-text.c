/* The marked rows of a sheet as comma-separated text. */
#include "kc-marked-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-sheet-repair.h"

typedef struct
{
  GString *text;
  const KcMarkedSheet *sheet;
  guint n_columns;
  GString *shown;
} Extract;

/* What a spreadsheet program would calculate, or even run, when the copy is opened; figures with a sign stay figures. */
static gboolean
is_like_formula (const char *value)
{
  return value[0] != '\0' && strchr ("=+-@\t\r", value[0]) != NULL && value[1 + strspn (value + 1, "0123456789.,% ")] != '\0';
}

/* An apostrophe before it makes it text, as in the programs themselves. */
static void
append_quoted (GString *text, const char *value)
{
  g_autofree char *made_text = is_like_formula (value) ? g_strconcat ("'", value, NULL) : NULL;

  if (made_text != NULL)
    value = made_text;
  if (strpbrk (value, ",\"\r\n") == NULL)
    {
      g_string_append (text, value);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
append_row (Extract *self, const KcCell *cells, gsize n_cells, const char *reasons)
{
  gsize at = 0;

  for (guint32 column = 0; column < self->n_columns; column++)
    {
      while (at < n_cells && cells[at].column < column)
        at++;
      if (at < n_cells && cells[at].column == column)
        {
          g_string_truncate (self->shown, 0);
          kc_repair_show_cell (&cells[at], self->shown);
          append_quoted (self->text, self->shown->str);
        }
      g_string_append_c (self->text, ',');
    }
  append_quoted (self->text, reasons);
  g_string_append (self->text, "\r\n");
}

static gboolean
row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Extract *self = data;
  GArray *marks = kc_marked_sheet_find (self->sheet, row);

  if (marks != NULL)
    {
      g_autofree char *reasons = kc_marked_sheet_dup_reasons (marks);

      append_row (self, cells, n_cells, reasons);
    }
  else if (self->sheet->has_header && row <= self->sheet->header_row)
    append_row (self, cells, n_cells, row == self->sheet->header_row ? C_("column of a marked sheet", "Reason") : "");
  return TRUE;
}

gboolean
kc_marked_text_add (GString *text, KcSheetBook *book, const KcMarkedSheet *sheet, guint n_columns, KcProgress *progress, GError **error)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  Extract extract = { text, sheet, n_columns, shown };

  return kc_sheet_book_read (book, sheet->index, row_cb, &extract, progress, error);
}
