#include "kc-marked-sheet.h"

#include <string.h>

#include "kc-issue.h"

static void
mark_clear (gpointer data)
{
  g_free (((KcCellMark *) data)->reason);
}

static void
marks_free (gpointer data)
{
  g_array_unref (data);
}

KcMarkedSheet *
kc_marked_sheet_new (const char *name, guint index)
{
  KcMarkedSheet *self = g_new0 (KcMarkedSheet, 1);

  self->name = g_strdup (name);
  self->index = index;
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, marks_free);
  return self;
}

void
kc_marked_sheet_free (KcMarkedSheet *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->rows);
  g_free (self->name);
  g_free (self);
}

void
kc_marked_sheet_add (KcMarkedSheet *self, guint32 row, gint32 column, gboolean refused, const char *reason)
{
  GArray *marks = kc_marked_sheet_find (self, row);
  KcCellMark mark = { column, refused, g_strdup (reason) };

  if (marks == NULL)
    {
      marks = g_array_new (FALSE, FALSE, sizeof (KcCellMark));
      g_array_set_clear_func (marks, mark_clear);
      g_hash_table_insert (self->rows, GUINT_TO_POINTER (row), marks);
    }
  g_array_append_val (marks, mark);
}

guint
kc_marked_sheet_count_rows (const KcMarkedSheet *self)
{
  return g_hash_table_size (self->rows);
}

GArray *
kc_marked_sheet_find (const KcMarkedSheet *self, guint32 row)
{
  return g_hash_table_lookup (self->rows, GUINT_TO_POINTER (row));
}

char *
kc_marked_sheet_dup_reasons (GArray *marks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const KcCellMark *mark = &g_array_index (marks, KcCellMark, i);
      g_autofree char *cell = mark->column >= 0 ? kc_place_cell_name (0, mark->column) : NULL;

      if (text->len > 0)
        g_string_append (text, "; ");
      if (cell != NULL)
        {
          cell[strcspn (cell, "0123456789")] = '\0';
          g_string_append_printf (text, "%s: ", cell);
        }
      g_string_append (text, mark->reason);
    }
  return g_string_free (text, FALSE);
}
