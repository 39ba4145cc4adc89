/* One record by itself, for a form. */
#include "kc-staff.h"

#include "kc-record-table.h"
#include "kc-store.h"

typedef struct
{
  const KcKind *kind;
  gint64 id;
  KcRecord *record;
} Load;

static void
load_free (gpointer data)
{
  Load *self = data;

  g_clear_object (&self->record);
  g_free (self);
}

static gboolean
load_record (KcDb       *db,
             gpointer    data,
             KcProgress *progress,
             GError    **error)
{
  Load *self = data;
  g_autoptr(GPtrArray) all = NULL;

  if (self->id != 0)
    {
      self->record = kc_record_table_load (db, self->kind, self->id, error);
      return self->record != NULL;
    }
  all = kc_record_table_load_all (db, self->kind, error);
  if (all == NULL)
    return FALSE;
  self->record = all->len > 0 ? g_object_ref (g_ptr_array_index (all, 0)) : kc_record_new (self->kind);
  return TRUE;
}

static void
run (KcStore            *store,
     const KcKind       *kind,
     gint64              id,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  Load *load = g_new0 (Load, 1);

  load->kind = kind;
  load->id = id;
  kc_store_run_async (store, KC_STORE_READ, load_record, load, load_free, NULL, cancellable, callback, user_data);
}

static KcRecord *
finish (KcStore      *store,
        GAsyncResult *result,
        GError      **error)
{
  Load *load = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&load->record) : NULL;
}

void
kc_branch_load_async (KcStore            *store,
                      gint64              branch,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_return_if_fail (branch > 0);
  run (store, kc_kind_find ("branch"), branch, cancellable, callback, user_data);
}

KcRecord *
kc_branch_load_finish (KcStore      *store,
                       GAsyncResult *result,
                       GError      **error)
{
  return finish (store, result, error);
}

void
kc_institution_load_async (KcStore            *store,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  run (store, kc_kind_find ("institution"), 0, cancellable, callback, user_data);
}

KcRecord *
kc_institution_load_finish (KcStore      *store,
                            GAsyncResult *result,
                            GError      **error)
{
  return finish (store, result, error);
}
