#include "kc-import-said.h"

/* A record in few bytes: there is one for each row of a large import. */
struct _KcImportSaid
{
  GHashTable *kinds;   /* KcKind → GHashTable of row id → place in `rows` + 1 */
  GArray *rows;        /* of KcSaidRow */
};

KcImportSaid *
kc_import_said_new (void)
{
  KcImportSaid *self = g_new0 (KcImportSaid, 1);

  self->kinds = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->rows = g_array_new (FALSE, FALSE, sizeof (KcSaidRow));
  return self;
}

void
kc_import_said_free (KcImportSaid *self)
{
  g_hash_table_unref (self->kinds);
  g_array_unref (self->rows);
  g_free (self);
}

static KcSaidRow *
find (KcImportSaid *self, GHashTable *records, gint64 id)
{
  gsize place = records != NULL ? GPOINTER_TO_SIZE (g_hash_table_lookup (records, GSIZE_TO_POINTER (id))) : 0;

  return place > 0 ? &g_array_index (self->rows, KcSaidRow, place - 1) : NULL;
}

const KcSaidRow *
kc_import_said_find (KcImportSaid *self, const KcKind *kind, gint64 id)
{
  return find (self, g_hash_table_lookup (self->kinds, kind), id);
}

void
kc_import_said_note (KcImportSaid *self, const KcKind *kind, gint64 id, const KcSaidRow *row)
{
  GHashTable *records = g_hash_table_lookup (self->kinds, kind);
  KcSaidRow *known = find (self, records, id);

  if (known != NULL)
    {
      *known = (KcSaidRow) { known->fields | row->fields, row->source, row->row };
      return;
    }
  if (records == NULL)
    {
      records = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (self->kinds, (gpointer) kind, records);
    }
  g_array_append_vals (self->rows, row, 1);
  g_hash_table_insert (records, GSIZE_TO_POINTER (id), GSIZE_TO_POINTER (self->rows->len));
}
