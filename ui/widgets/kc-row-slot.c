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

void
kc_row_slot_fill (GListStore *slots,
                  GListModel *rows)
{
  guint n_slots = g_list_model_get_n_items (G_LIST_MODEL (slots));
  guint n_rows = rows != NULL ? g_list_model_get_n_items (rows) : 0;
  g_autoptr (GPtrArray) more = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (KcReportRow) row = g_list_model_get_item (rows, i);
      g_autoptr (KcRowSlot) slot = i < n_slots ? g_list_model_get_item (G_LIST_MODEL (slots), i) : g_object_new (KC_TYPE_ROW_SLOT, NULL);

      if (g_set_object (&slot->row, row) && i < n_slots)
        g_signal_emit (slot, signals[CHANGED], 0);
      if (i >= n_slots)
        g_ptr_array_add (more, g_steal_pointer (&slot));
    }
  if (n_rows != n_slots)
    g_list_store_splice (slots, MIN (n_rows, n_slots), n_slots > n_rows ? n_slots - n_rows : 0, more->pdata, more->len);
}
