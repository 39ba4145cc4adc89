#include "kc-saved-mapping.h"

#include <string.h>

static void
column_clear (gpointer data)
{
  KcSavedColumn *column = data;

  g_free (column->header);
  g_free (column->target);
}

KcSavedMapping *
kc_saved_mapping_new_empty (void)
{
  KcSavedMapping *self = g_new0 (KcSavedMapping, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (KcSavedColumn));
  g_array_set_clear_func (self->columns, column_clear);
  return self;
}

KcSavedMapping *
kc_saved_mapping_new (const char *name, const KcMapping *mapping)
{
  KcSavedMapping *self = kc_saved_mapping_new_empty ();

  self->name = g_strdup (name);
  self->fingerprint = kc_mapping_get_fingerprint (mapping);
  self->kind = g_strdup (mapping->kind != NULL ? mapping->kind->name : "");
  self->n_header_rows = mapping->n_header_rows;
  self->unit_power = mapping->unit_power;
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (mapping, i);

      kc_saved_mapping_add_column (self, column->header, column->target, column->has_own_unit, column->unit_power);
    }
  return self;
}

void
kc_saved_mapping_free (KcSavedMapping *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->columns);
  g_free (self->name);
  g_free (self->fingerprint);
  g_free (self->kind);
  g_free (self);
}

void
kc_saved_mapping_add_column (KcSavedMapping *self, const char *header, const char *target, gboolean has_unit, int unit_power)
{
  KcSavedColumn column = { g_strdup (header), g_strdup (target), has_unit, has_unit ? unit_power : 0 };

  g_array_append_val (self->columns, column);
}

const KcSavedMapping *
kc_saved_mapping_find_headers (GPtrArray *saved, const char *const *headers, guint n_headers)
{
  g_autofree char *fingerprint = kc_mapping_make_fingerprint (headers, n_headers);

  for (guint i = 0; saved != NULL && i < saved->len; i++)
    {
      const KcSavedMapping *candidate = g_ptr_array_index (saved, i);

      if (strcmp (candidate->fingerprint, fingerprint) == 0 && candidate->columns->len == n_headers)
        return candidate;
    }
  return NULL;
}

const KcSavedMapping *
kc_saved_mapping_find (GPtrArray *saved, const KcMapping *mapping)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();

  if (saved == NULL || saved->len == 0 || mapping->n_header_rows == 0)
    return NULL;
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    g_ptr_array_add (headers, kc_mapping_get_column (mapping, i)->header);
  return kc_saved_mapping_find_headers (saved, (const char *const *) headers->pdata, headers->len);
}

void
kc_saved_mapping_apply (const KcSavedMapping *self, KcMapping *mapping, const KcColumnTargets *targets)
{
  g_return_if_fail (self->columns->len == kc_mapping_get_n_columns (mapping));

  mapping->kind = self->kind[0] != '\0' ? kc_kind_find (self->kind) : NULL;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const KcSavedColumn *saved = &g_array_index (self->columns, KcSavedColumn, i);
      KcMappedColumn *column = kc_mapping_get_column (mapping, i);
      gboolean is_known = saved->target[0] == '\0' || kc_column_targets_find (targets, saved->target) != NULL;

      g_free (column->target);
      column->target = g_strdup (is_known ? saved->target : "");
      g_clear_pointer (&column->rejected, g_free);
      column->confidence = KC_CONFIDENCE_CERTAIN;
      /* What a header states itself is what its figures stand in. */
      if (saved->has_unit && !column->has_own_unit)
        {
          column->has_own_unit = TRUE;
          column->unit_power = saved->unit_power;
        }
    }
  kc_mapping_set_unit_power (mapping, targets, mapping->unit_text != NULL ? mapping->unit_power : self->unit_power);
  g_free (mapping->saved_name);
  mapping->saved_name = g_strdup (self->name);
}
