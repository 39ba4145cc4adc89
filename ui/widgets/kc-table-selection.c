#include "kc-table-selection.h"

#include "kc-row-slot.h"

KcReportRow *
kc_table_selection_get_row (GtkSelectionModel *self,
                            guint              position)
{
  g_autoptr (KcRowSlot) slot = g_list_model_get_item (G_LIST_MODEL (self), position);

  return slot != NULL ? kc_row_slot_get_row (slot) : NULL;
}

GPtrArray *
kc_table_selection_get_rows (GtkSelectionModel *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self);

  for (guint64 i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      KcReportRow *row = kc_table_selection_get_row (self, gtk_bitset_get_nth (selected, (guint) i));
      if (row != NULL)
        g_ptr_array_add (rows, g_object_ref (row));
    }
  return rows;
}

GHashTable *
kc_table_selection_get_ids (GtkSelectionModel *self)
{
  g_autoptr (GPtrArray) rows = kc_table_selection_get_rows (self);
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = kc_report_row_get_id (g_ptr_array_index (rows, i));
      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return ids;
}

void
kc_table_selection_add_ids (GtkSelectionModel *self,
                            GHashTable        *ids,
                            guint              first)
{
  if (g_hash_table_size (ids) == 0)
    return;
  for (guint i = first; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      KcReportRow *row = kc_table_selection_get_row (self, i);
      gint64 id = row != NULL ? kc_report_row_get_id (row) : 0;

      if (id != 0 && g_hash_table_contains (ids, &id))
        gtk_selection_model_select_item (self, i, FALSE);
    }
}
