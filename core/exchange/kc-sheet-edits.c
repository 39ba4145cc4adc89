#include "kc-sheet-edits.h"

#include <string.h>

#include "kc-sheet-repair.h"

struct _KcSheetEdits
{
  gatomicrefcount refs;
  GHashTable *by_row;      /* row → GHashTable: column → text */
  GHashTable *by_column;   /* column → GHashTable: original → text */
  GHashTable *data_rows;   /* rows */
};

static GHashTable *
new_table_of_tables (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
}

KcSheetEdits *
kc_sheet_edits_new (void)
{
  KcSheetEdits *self = g_new0 (KcSheetEdits, 1);

  g_atomic_ref_count_init (&self->refs);
  self->by_row = new_table_of_tables ();
  self->by_column = new_table_of_tables ();
  self->data_rows = g_hash_table_new (NULL, NULL);
  return self;
}

KcSheetEdits *
kc_sheet_edits_ref (KcSheetEdits *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kc_sheet_edits_unref (KcSheetEdits *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->by_row);
  g_hash_table_unref (self->by_column);
  g_hash_table_unref (self->data_rows);
  g_free (self);
}

KcSheetEdits *
kc_sheet_edits_dup (const KcSheetEdits *self)
{
  KcSheetEdits *copy = kc_sheet_edits_new ();
  GHashTableIter outer, inner;
  gpointer key, table, name, text;

  if (self == NULL)
    return copy;
  g_hash_table_iter_init (&outer, self->by_row);
  while (g_hash_table_iter_next (&outer, &key, &table))
    {
      g_hash_table_iter_init (&inner, table);
      while (g_hash_table_iter_next (&inner, &name, &text))
        kc_sheet_edits_set_cell (copy, GPOINTER_TO_UINT (key), GPOINTER_TO_UINT (name), text);
    }
  g_hash_table_iter_init (&outer, self->by_column);
  while (g_hash_table_iter_next (&outer, &key, &table))
    {
      g_hash_table_iter_init (&inner, table);
      while (g_hash_table_iter_next (&inner, &name, &text))
        kc_sheet_edits_set_value (copy, GPOINTER_TO_UINT (key), name, text);
    }
  g_hash_table_iter_init (&outer, self->data_rows);
  while (g_hash_table_iter_next (&outer, &key, NULL))
    kc_sheet_edits_set_data_row (copy, GPOINTER_TO_UINT (key), TRUE);
  return copy;
}

void
kc_sheet_edits_set_cell (KcSheetEdits *self, guint32 row, guint32 column, const char *text)
{
  GHashTable *columns = g_hash_table_lookup (self->by_row, GUINT_TO_POINTER (row));

  if (columns == NULL && text != NULL)
    {
      columns = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      g_hash_table_insert (self->by_row, GUINT_TO_POINTER (row), columns);
    }
  if (text != NULL)
    g_hash_table_insert (columns, GUINT_TO_POINTER (column), g_strdup (text));
  else if (columns != NULL)
    g_hash_table_remove (columns, GUINT_TO_POINTER (column));
}

void
kc_sheet_edits_set_value (KcSheetEdits *self, guint32 column, const char *original, const char *text)
{
  GHashTable *values = g_hash_table_lookup (self->by_column, GUINT_TO_POINTER (column));

  if (values == NULL && text != NULL)
    {
      values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->by_column, GUINT_TO_POINTER (column), values);
    }
  if (text != NULL)
    g_hash_table_insert (values, g_strdup (original), g_strdup (text));
  else if (values != NULL)
    g_hash_table_remove (values, original);
}

void
kc_sheet_edits_set_data_row (KcSheetEdits *self, guint32 row, gboolean is_data)
{
  if (is_data)
    g_hash_table_add (self->data_rows, GUINT_TO_POINTER (row));
  else
    g_hash_table_remove (self->data_rows, GUINT_TO_POINTER (row));
}

gboolean
kc_sheet_edits_is_data_row (const KcSheetEdits *self, guint32 row)
{
  return self != NULL && g_hash_table_contains (self->data_rows, GUINT_TO_POINTER (row));
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const guint32 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

GArray *
kc_sheet_edits_list_data_rows (const KcSheetEdits *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer key;

  if (self == NULL)
    return rows;
  g_hash_table_iter_init (&iter, self->data_rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint32 row = GPOINTER_TO_UINT (key);

      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_rows);
  return rows;
}

const char *
kc_sheet_edits_find (const KcSheetEdits *self, guint32 row, guint32 column, const char *shown)
{
  GHashTable *columns = g_hash_table_lookup (self->by_row, GUINT_TO_POINTER (row));
  GHashTable *values = g_hash_table_lookup (self->by_column, GUINT_TO_POINTER (column));
  const char *text = columns != NULL ? g_hash_table_lookup (columns, GUINT_TO_POINTER (column)) : NULL;

  return text == NULL && values != NULL ? g_hash_table_lookup (values, shown) : text;
}

static void
append_corrected (GArray *out, guint32 column, const char *text)
{
  KcCell cell = { .type = text[0] != '\0' ? KC_CELL_TEXT : KC_CELL_EMPTY, .column = column, .text = text, .length = strlen (text) };

  g_array_append_val (out, cell);
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const KcCell *x = a, *y = b;

  return x->column < y->column ? -1 : x->column > y->column;
}

/* Corrections of cells that the file does not have at all. */
static gboolean
append_missing (const KcSheetEdits *self, guint32 row, const KcCell *cells, gsize n_cells, GArray *out)
{
  GHashTable *columns = g_hash_table_lookup (self->by_row, GUINT_TO_POINTER (row));
  GHashTableIter iter;
  gpointer key, text;
  gboolean any = FALSE;

  if (columns == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, columns);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      gboolean there = FALSE;

      for (gsize i = 0; i < n_cells && !there; i++)
        there = cells[i].column == GPOINTER_TO_UINT (key);
      if (there)
        continue;
      append_corrected (out, GPOINTER_TO_UINT (key), text);
      any = TRUE;
    }
  if (any)
    g_array_sort (out, compare_columns);
  return any;
}

gboolean
kc_sheet_edits_apply (const KcSheetEdits *self, guint32 row, const KcCell *cells, gsize n_cells, GArray *out, GString *scratch)
{
  gboolean any = FALSE;

  g_array_set_size (out, 0);
  if (g_hash_table_size (self->by_column) == 0 && !g_hash_table_contains (self->by_row, GUINT_TO_POINTER (row)))
    return FALSE;
  for (gsize i = 0; i < n_cells; i++)
    {
      const char *text;

      g_string_truncate (scratch, 0);
      kc_repair_show_cell (&cells[i], scratch);
      text = kc_sheet_edits_find (self, row, cells[i].column, scratch->str);
      if (text != NULL)
        append_corrected (out, cells[i].column, text);
      else
        g_array_append_val (out, cells[i]);
      any |= text != NULL;
    }
  return append_missing (self, row, cells, n_cells, out) || any;
}
