#include "kc-mapping-table.h"

#include "kc-journal.h"

static gboolean
load_columns (KcDb *db, KcSavedMapping *mapping, GError **error)
{
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "SELECT header, target, unit_power FROM import_mapping_column WHERE mapping = ?1 ORDER BY position", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, mapping->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    kc_saved_mapping_add_column (mapping, kc_statement_get_text (statement, 0), kc_statement_get_text (statement, 1),
                                 !kc_statement_is_null (statement, 2), (int) kc_statement_get_int (statement, 2));
  return step == KC_STEP_DONE;
}

static gboolean
load_rows (KcDb *db, KcSavedMapping *mapping, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT label, mark FROM import_mapping_row WHERE mapping = ?1 ORDER BY label", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, mapping->id);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    kc_saved_mapping_set_row (mapping, kc_statement_get_text (statement, 0), kc_saved_row_from_nick (kc_statement_get_text (statement, 1)));
  return step == KC_STEP_DONE;
}

GPtrArray *
kc_mapping_table_load (KcDb *db, GError **error)
{
  g_autoptr (GPtrArray) mappings = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_saved_mapping_free);
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "SELECT id, name, fingerprint, kind, n_header_rows, unit_power, encoding, delimiter, column_starts FROM import_mapping"
                       " ORDER BY name", error);
  KcStep step;

  if (statement == NULL)
    return NULL;
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcSavedMapping *mapping = kc_saved_mapping_new_empty ();

      g_ptr_array_add (mappings, mapping);
      mapping->id = kc_statement_get_int (statement, 0);
      mapping->name = g_strdup (kc_statement_get_text (statement, 1));
      mapping->fingerprint = g_strdup (kc_statement_get_text (statement, 2));
      mapping->kind = g_strdup (kc_statement_get_text (statement, 3));
      mapping->n_header_rows = (guint32) kc_statement_get_int (statement, 4);
      mapping->unit_power = (int) kc_statement_get_int (statement, 5);
      mapping->encoding = g_strdup (kc_statement_get_text (statement, 6));
      mapping->delimiter = kc_saved_delimiter_from_text (kc_statement_get_text (statement, 7));
      mapping->column_starts = g_strdup (kc_statement_get_text (statement, 8));
      if (!load_columns (db, mapping, error) || !load_rows (db, mapping, error))
        return NULL;
    }
  return step == KC_STEP_DONE ? g_steal_pointer (&mappings) : NULL;
}

static gboolean
run_for (KcDb *db, const char *sql, gint64 mapping, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, mapping);
  return kc_statement_run (statement, error);
}

gboolean
kc_mapping_table_remove (KcDb *db, gint64 mapping, GError **error)
{
  return run_for (db, "DELETE FROM import_mapping_row WHERE mapping = ?1", mapping, error)
         && run_for (db, "DELETE FROM import_mapping_column WHERE mapping = ?1", mapping, error)
         && run_for (db, "DELETE FROM import_mapping WHERE id = ?1", mapping, error);
}

static gboolean
remove_same (KcDb *db, const KcSavedMapping *mapping, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "SELECT id FROM import_mapping WHERE name = ?1 OR fingerprint = ?2", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_text (statement, 1, mapping->name);
  kc_statement_bind_text (statement, 2, mapping->fingerprint);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 id = kc_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step != KC_STEP_DONE)
    return FALSE;
  kc_statement_reset (statement);
  for (guint i = 0; i < ids->len; i++)
    if (!kc_mapping_table_remove (db, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_columns (KcDb *db, gint64 id, const KcSavedMapping *mapping, GError **error)
{
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "INSERT INTO import_mapping_column (mapping, position, header, target, unit_power) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const KcSavedColumn *column = &g_array_index (mapping->columns, KcSavedColumn, i);

      kc_statement_bind_int (statement, 1, id);
      kc_statement_bind_int (statement, 2, i);
      kc_statement_bind_text (statement, 3, column->header);
      kc_statement_bind_text (statement, 4, column->target);
      if (column->has_unit)
        kc_statement_bind_int (statement, 5, column->unit_power);
      else
        kc_statement_bind_null (statement, 5);
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_rows (KcDb *db, gint64 id, const KcSavedMapping *mapping, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "INSERT INTO import_mapping_row (mapping, label, mark) VALUES (?1, ?2, ?3)", error);
  g_autoptr (GPtrArray) labels = kc_saved_mapping_list_rows (mapping);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < labels->len; i++)
    {
      const char *label = g_ptr_array_index (labels, i);

      kc_statement_bind_int (statement, 1, id);
      kc_statement_bind_text (statement, 2, label);
      kc_statement_bind_text (statement, 3, kc_saved_row_to_nick ((KcSavedRow) GPOINTER_TO_INT (g_hash_table_lookup (mapping->rows, label))));
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static void
bind_or_null (KcStatement *statement, int index, const char *text)
{
  if (text != NULL && text[0] != '\0')
    kc_statement_bind_text (statement, index, text);
  else
    kc_statement_bind_null (statement, index);
}

gboolean
kc_mapping_table_save (KcDb *db, const KcSavedMapping *mapping, const char *who, GError **error)
{
  g_autoptr (KcStatement) statement = NULL;
  g_autofree char *at = kc_journal_make_timestamp (), *delimiter = kc_saved_delimiter_to_text (mapping->delimiter);
  gint64 id;

  if (!remove_same (db, mapping, error))
    return FALSE;
  statement = kc_db_prepare (db, "INSERT INTO import_mapping (name, fingerprint, kind, n_header_rows, unit_power, saved_at, saved_by, encoding, delimiter,"
                                 " column_starts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_text (statement, 1, mapping->name);
  kc_statement_bind_text (statement, 2, mapping->fingerprint);
  kc_statement_bind_text (statement, 3, mapping->kind);
  kc_statement_bind_int (statement, 4, mapping->n_header_rows);
  kc_statement_bind_int (statement, 5, mapping->unit_power);
  kc_statement_bind_text (statement, 6, at);
  kc_statement_bind_text (statement, 7, who);
  bind_or_null (statement, 8, mapping->encoding);
  bind_or_null (statement, 9, delimiter);
  bind_or_null (statement, 10, mapping->column_starts);
  if (!kc_statement_run (statement, error))
    return FALSE;
  id = kc_db_last_row_id (db);
  return add_columns (db, id, mapping, error) && add_rows (db, id, mapping, error);
}
