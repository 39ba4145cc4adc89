#include "kc-row-slot.h"

struct _KcRowSlot
{
  GObject parent_instance;
  KcReportRow *row;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KcRowSlot, kc_row_slot, G_TYPE_OBJECT)

static void
kc_row_slot_finalize (GObject *object)
{
  g_clear_object (&KC_ROW_SLOT (object)->row);
  G_OBJECT_CLASS (kc_row_slot_parent_class)->finalize (object);
}

static void
kc_row_slot_class_init (KcRowSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kc_row_slot_finalize;
  signals[CHANGED] = g_signal_new ("changed", KC_TYPE_ROW_SLOT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kc_row_slot_init (KcRowSlot *self)
{
}

KcReportRow *
kc_row_slot_get_row (KcRowSlot *self)
{
  return self->row;
}

gboolean
kc_row_slot_fill_more (GListStore *slots,
                       GListModel *rows,
                       guint       n_new)
{
  guint n_slots = g_list_model_get_n_items (G_LIST_MODEL (slots));
  guint n_rows = rows != NULL ? g_list_model_get_n_items (rows) : 0;
  g_autoptr (GPtrArray) more = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = n_slots; i < n_rows && more->len < n_new; i++)
    {
      KcRowSlot *slot = g_object_new (KC_TYPE_ROW_SLOT, NULL);

      slot->row = g_list_model_get_item (rows, i);
      g_ptr_array_add (more, slot);
    }
  if (more->len > 0)
    g_list_store_splice (slots, n_slots, 0, more->pdata, more->len);
  return n_slots + more->len < n_rows;
}

gboolean
kc_row_slot_fill (GListStore *slots,
                  GListModel *rows,
                  guint       n_new)
{
  guint n_slots = g_list_model_get_n_items (G_LIST_MODEL (slots));
  guint n_rows = rows != NULL ? g_list_model_get_n_items (rows) : 0;

  for (guint i = 0; i < n_slots; i++)
    {
      g_autoptr (KcReportRow) row = i < n_rows ? g_list_model_get_item (rows, i) : NULL;
      g_autoptr (KcRowSlot) slot = g_list_model_get_item (G_LIST_MODEL (slots), i);

      if (g_set_object (&slot->row, row))
        g_signal_emit (slot, signals[CHANGED], 0);
    }
  return kc_row_slot_fill_more (slots, rows, n_new);
}

gboolean
kc_row_slot_drop (GListStore *slots,
                  guint       n_rows,
                  guint       n_at_most)
{
  guint n_slots = g_list_model_get_n_items (G_LIST_MODEL (slots));
  guint n_surplus = n_slots > n_rows ? n_slots - n_rows : 0;
  guint n = MIN (n_surplus, n_at_most);

  if (n > 0)
    g_list_store_splice (slots, n_slots - n, n, NULL, 0);
  return n < n_surplus;
}
