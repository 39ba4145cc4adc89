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
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/* What was recognised and used stays saved. */
static void
copy_rows (KcSavedMapping *self, const KcMapping *mapping)
{
  GHashTableIter iter;
  gpointer label, mark;

  if (mapping->saved_rows == NULL)
    return;
  g_hash_table_iter_init (&iter, mapping->saved_rows);
  while (g_hash_table_iter_next (&iter, &label, &mark))
    kc_saved_mapping_set_row (self, label, (KcSavedRow) GPOINTER_TO_INT (mark));
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
  copy_rows (self, mapping);
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
  g_hash_table_unref (self->rows);
  g_free (self->encoding);
  g_free (self->column_starts);
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

void
kc_saved_mapping_set_row (KcSavedMapping *self, const char *label, KcSavedRow mark)
{
  if (mark == KC_SAVED_ROW_NONE)
    g_hash_table_remove (self->rows, label);
  else
    g_hash_table_insert (self->rows, g_strdup (label), GINT_TO_POINTER (mark));
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
kc_saved_mapping_list_rows (const KcSavedMapping *self)
{
  GPtrArray *labels = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer label;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &label, NULL))
    g_ptr_array_add (labels, label);
  g_ptr_array_sort (labels, compare_labels);
  return labels;
}

const char *
kc_saved_row_to_nick (KcSavedRow mark)
{
  return mark == KC_SAVED_ROW_DATA ? "data" : mark == KC_SAVED_ROW_SKIP ? "skip" : "";
}

KcSavedRow
kc_saved_row_from_nick (const char *nick)
{
  return strcmp (nick, "data") == 0 ? KC_SAVED_ROW_DATA : strcmp (nick, "skip") == 0 ? KC_SAVED_ROW_SKIP : KC_SAVED_ROW_NONE;
}

/* An attribute in XML would make a blank of a tab. */
char *
kc_saved_delimiter_to_text (char delimiter)
{
  return delimiter == '\t' ? g_strdup ("tab") : g_strndup (&delimiter, delimiter != '\0' ? 1 : 0);
}

char
kc_saved_delimiter_from_text (const char *text)
{
  return text == NULL ? '\0' : strcmp (text, "tab") == 0 ? '\t' : text[0];
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

/* A table of its own: the sheet may be read in another thread. */
static GHashTable *
dup_rows (const KcSavedMapping *self)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer label, mark;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &label, &mark))
    g_hash_table_insert (rows, g_strdup (label), mark);
  return rows;
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
      /* A measure of another bank: somebody has to say what becomes of the column. */
      column->confidence = is_known ? KC_CONFIDENCE_CERTAIN : 0;
      /* What a header states itself is what its figures stand in. */
      if (saved->has_unit && !column->has_own_unit)
        {
          column->has_own_unit = TRUE;
          column->unit_power = saved->unit_power;
        }
    }
  kc_mapping_set_unit_power (mapping, targets, mapping->unit_text != NULL ? mapping->unit_power : self->unit_power);
  g_clear_pointer (&mapping->saved_rows, g_hash_table_unref);
  if (g_hash_table_size (self->rows) > 0)
    mapping->saved_rows = dup_rows (self);
  g_free (mapping->saved_name);
  mapping->saved_name = g_strdup (self->name);
}
