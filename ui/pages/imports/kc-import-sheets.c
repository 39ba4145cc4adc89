#include "kc-import-sheets.h"

struct _KcImportSheets
{
  GtkWidget *box;
  KcNewSheetView new_view;
  gpointer owner;

  GPtrArray *waiting;      /* of KcImportSource, those from `next` on are without a view */
  guint next;
  guint step;              /* idle */
};

KcImportSheets *
kc_import_sheets_new (GtkWidget *box, KcNewSheetView new_view, gpointer owner)
{
  KcImportSheets *self = g_new0 (KcImportSheets, 1);

  self->box = box;
  self->new_view = new_view;
  self->owner = owner;
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static void
stop (KcImportSheets *self)
{
  g_clear_handle_id (&self->step, g_source_remove);
  g_ptr_array_set_size (self->waiting, 0);
  self->next = 0;
}

void
kc_import_sheets_free (KcImportSheets *self)
{
  if (self == NULL)
    return;
  stop (self);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

void
kc_import_sheets_clear (KcImportSheets *self)
{
  GtkWidget *child;

  stop (self);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
add_next (KcImportSheets *self)
{
  guint nth = self->next++;

  gtk_box_append (GTK_BOX (self->box), self->new_view (self->owner, g_ptr_array_index (self->waiting, nth), nth));
}

static gboolean
step_cb (gpointer data)
{
  KcImportSheets *self = data;

  add_next (self);
  if (self->next < self->waiting->len)
    return G_SOURCE_CONTINUE;
  self->step = 0;
  stop (self);
  return G_SOURCE_REMOVE;
}

void
kc_import_sheets_fill (KcImportSheets *self, GListModel *sources, gboolean only_included, GtkWidget *first, guint until)
{
  guint n_at_once = 1;

  kc_import_sheets_clear (self);
  if (first != NULL)
    gtk_box_append (GTK_BOX (self->box), first);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (KcImportSource) source = g_list_model_get_item (sources, i);

      if (only_included && !kc_import_source_get_included (source))
        continue;
      if (until != 0 && kc_import_source_get_id (source) == until)
        n_at_once = self->waiting->len + 1;
      g_ptr_array_add (self->waiting, g_steal_pointer (&source));
    }
  while (self->next < MIN (n_at_once, self->waiting->len))
    add_next (self);
  if (self->next < self->waiting->len)
    self->step = g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL);
}
