#include "kc-report.h"

#define DEFAULT_LIMIT 200 /* GtkColumnView is exact up to this many rows (anchors, section 3) */

KcPageRequest *
kc_page_request_new (void)
{
  KcPageRequest *self = g_new0 (KcPageRequest, 1);

  self->limit = DEFAULT_LIMIT;
  return self;
}

KcPageRequest *
kc_page_request_dup (const KcPageRequest *self)
{
  KcPageRequest *copy;
  GHashTableIter iter;
  gpointer name, value;

  g_return_val_if_fail (self != NULL, NULL);

  copy = kc_page_request_new ();
  copy->search = g_strdup (self->search);
  copy->sort = g_strdup (self->sort);
  copy->descending = self->descending;
  copy->offset = self->offset;
  copy->limit = self->limit;
  if (self->filters == NULL)
    return copy;
  g_hash_table_iter_init (&iter, self->filters);
  while (g_hash_table_iter_next (&iter, &name, &value))
    kc_page_request_set_filter (copy, name, value);
  return copy;
}

void
kc_page_request_free (KcPageRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->search);
  g_free (self->sort);
  g_clear_pointer (&self->filters, g_hash_table_unref);
  g_free (self);
}

void
kc_page_request_set_filter (KcPageRequest *self,
                            const char    *name,
                            const char    *value)
{
  g_return_if_fail (self != NULL && name != NULL);

  if (self->filters == NULL)
    self->filters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (value == NULL)
    g_hash_table_remove (self->filters, name);
  else
    g_hash_table_insert (self->filters, g_strdup (name), g_strdup (value));
}
