#include "kc-mapping.h"

#include <string.h>

#include "kc-header-text.h"

static void
column_clear (gpointer data)
{
  KcMappedColumn *column = data;

  g_free (column->header);
  g_free (column->target);
  g_free (column->rejected);
  g_free (column->sample);
}

KcMapping *
kc_mapping_new (void)
{
  KcMapping *self = g_new0 (KcMapping, 1);

  kc_import_levels_init (&self->levels);
  self->columns = g_array_new (FALSE, FALSE, sizeof (KcMappedColumn));
  g_array_set_clear_func (self->columns, column_clear);
  return self;
}

KcMapping *
kc_mapping_dup (const KcMapping *self)
{
  KcMapping *copy = kc_mapping_new ();
  GArray *columns = copy->columns;

  *copy = *self;
  copy->columns = columns;
  copy->institution = g_strdup (self->institution);
  copy->unit_text = g_strdup (self->unit_text);
  copy->branch = g_strdup (self->branch);
  copy->saved_name = g_strdup (self->saved_name);
  kc_sheet_edits_ref (copy->edits);
  if (copy->saved_rows != NULL)
    g_hash_table_ref (copy->saved_rows);
  for (guint i = 0; i < self->columns->len; i++)
    {
      KcMappedColumn column = *kc_mapping_get_column (self, i);

      column.header = g_strdup (column.header);
      column.target = g_strdup (column.target);
      column.rejected = g_strdup (column.rejected);
      column.sample = g_strdup (column.sample);
      kc_mapping_take_column (copy, &column);
    }
  return copy;
}

void
kc_mapping_free (KcMapping *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->columns);
  g_free (self->institution);
  g_free (self->unit_text);
  g_free (self->branch);
  g_free (self->saved_name);
  kc_sheet_edits_unref (self->edits);
  g_clear_pointer (&self->saved_rows, g_hash_table_unref);
  g_free (self);
}

void
kc_mapping_take_column (KcMapping *self, KcMappedColumn *column)
{
  g_array_append_val (self->columns, *column);
}

guint
kc_mapping_get_n_columns (const KcMapping *self)
{
  return self->columns->len;
}

KcMappedColumn *
kc_mapping_get_column (const KcMapping *self, guint index)
{
  g_return_val_if_fail (index < self->columns->len, NULL);

  return &g_array_index (self->columns, KcMappedColumn, index);
}

KcMappedColumn *
kc_mapping_find_target (const KcMapping *self, const char *target)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (kc_mapping_get_column (self, i)->target, target) == 0)
      return kc_mapping_get_column (self, i);
  return NULL;
}

void
kc_mapping_set_unit_power (KcMapping *self, const KcColumnTargets *targets, int power)
{
  self->unit_power = power;
  for (guint i = 0; i < self->columns->len; i++)
    {
      KcMappedColumn *column = kc_mapping_get_column (self, i);
      const KcColumnTarget *target = kc_column_targets_find (targets, column->target);

      if (column->has_own_unit)
        continue;
      column->unit_power = target != NULL && target->is_money ? power : 0;
      if (target != NULL && target->is_percent && self->percent_stated)
        {
          column->unit_power = self->percent_power;
          column->percent_stated = TRUE;
        }
    }
}

/* Two-row headers are joined; a part that is nothing but a month says nothing about which column it is. */
static void
append_header_key (GChecksum *checksum, const char *header)
{
  g_auto (GStrv) parts = g_strsplit (header, " / ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (KcHeaderText) text = { NULL };

      kc_header_text_read (&text, parts[i], 2000);
      g_checksum_update (checksum, (const guchar *) text.key, (gssize) strlen (text.key));
      g_checksum_update (checksum, (const guchar *) "/", 1);
    }
  g_checksum_update (checksum, (const guchar *) "", 1);
}

char *
kc_mapping_make_fingerprint (const char *const *headers, guint n_headers)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < n_headers; i++)
    append_header_key (checksum, headers[i]);
  return g_strdup (g_checksum_get_string (checksum));
}

char *
kc_mapping_get_fingerprint (const KcMapping *self)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (headers, kc_mapping_get_column (self, i)->header);
  return kc_mapping_make_fingerprint ((const char *const *) headers->pdata, headers->len);
}
