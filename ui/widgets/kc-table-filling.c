#include "kc-table-filling.h"

#include "kc-row-slot.h"
#include "kc-table-selection.h"

/* Longer than between two keys of somebody who types a search: rows that the next key takes away are not worth making. */
#define PAUSE_MS 250
/* Rows of an idle step, a few milliseconds: making a row's widgets takes several times as long as taking them apart. */
#define ROWS_A_STEP 8
#define DROPPED_A_STEP 24

struct _KcTableFilling
{
  GListStore *slots;
  GtkSelectionModel *selection;
  GListModel *rows;      /* NULL when all are in */
  GHashTable *selected;
  guint n_kept;          /* slots behind these are surplus */
  guint source;          /* the pause, then the steps */
};

KcTableFilling *
kc_table_filling_new (GListStore        *slots,
                      GtkSelectionModel *selection)
{
  KcTableFilling *self = g_new0 (KcTableFilling, 1);

  self->slots = slots;
  self->selection = selection;
  return self;
}

static void
stop (KcTableFilling *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->selected, g_hash_table_unref);
}

void
kc_table_filling_free (KcTableFilling *self)
{
  if (self == NULL)
    return;
  stop (self);
  g_free (self);
}

/* Whoever selected all of the rows that were in meant the page. */
static gboolean
all_are_selected (KcTableFilling *self,
                  guint           n)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  return n > 1 && gtk_bitset_get_size (selected) == n;
}

static gboolean
fill_more (KcTableFilling *self,
           guint           n)
{
  guint first = g_list_model_get_n_items (G_LIST_MODEL (self->slots));
  gboolean all = all_are_selected (self, first);
  gboolean more = kc_row_slot_fill_more (self->slots, self->rows, n);

  if (all)
    gtk_selection_model_select_all (self->selection);
  else if (self->selected != NULL)
    kc_table_selection_add_ids (self->selection, self->selected, first);
  return more;
}

static gboolean
step_cb (gpointer user_data)
{
  KcTableFilling *self = user_data;

  if (fill_more (self, ROWS_A_STEP))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  stop (self);
  return G_SOURCE_REMOVE;
}

static gboolean
paused_cb (gpointer user_data)
{
  KcTableFilling *self = user_data;

  self->source = g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
drop_cb (gpointer user_data)
{
  KcTableFilling *self = user_data;

  if (kc_row_slot_drop (self->slots, self->n_kept, DROPPED_A_STEP))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

void
kc_table_filling_start (KcTableFilling *self,
                        GListModel     *rows,
                        GHashTable     *selected,
                        guint           in_sight)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->slots));

  stop (self);
  if (rows == NULL)
    {
      self->n_kept = 0;
      kc_table_filling_drop (self);
      return;
    }
  if (g_list_model_get_n_items (rows) == 0)
    return;
  self->n_kept = g_list_model_get_n_items (rows);
  if (kc_row_slot_fill (self->slots, rows, in_sight > n ? in_sight - n : 0))
    {
      self->rows = g_object_ref (rows);
      self->selected = selected != NULL ? g_hash_table_ref (selected) : NULL;
      /* Nobody can be typing a search into a table that had nothing. */
      self->source = n == 0 ? g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL) : g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, paused_cb, self, NULL);
    }
  else if (n > self->n_kept)
    self->source = g_idle_add_full (G_PRIORITY_LOW, drop_cb, self, NULL);
  if (selected != NULL)
    kc_table_selection_add_ids (self->selection, selected, 0);
}

void
kc_table_filling_pause (KcTableFilling *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

void
kc_table_filling_resume (KcTableFilling *self)
{
  if (self->source != 0)
    return;
  if (self->rows != NULL)
    self->source = g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->slots)) > self->n_kept)
    self->source = g_idle_add_full (G_PRIORITY_LOW, drop_cb, self, NULL);
}

void
kc_table_filling_drop (KcTableFilling *self)
{
  (void) kc_row_slot_drop (self->slots, self->n_kept, G_MAXUINT);
}

void
kc_table_filling_finish (KcTableFilling *self)
{
  if (self->rows != NULL)
    (void) fill_more (self, G_MAXUINT);
  kc_table_filling_drop (self);
  stop (self);
}
