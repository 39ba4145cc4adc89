/* Taking back what was done to a record. */
#include "kc-journal-undo.h"
#include "kc-record-row.h"
#include "kc-record-table.h"

static gint64
query_number (KcUndo     *self,
              const char *sql,
              gint64      first,
              gint64      second,
              const char *third,
              GError    **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_int (statement, 1, first);
  kc_statement_bind_int (statement, 2, second);
  kc_statement_bind_text (statement, 3, third);
  return kc_statement_step (statement, error) == KC_STEP_ROW ? kc_statement_get_int (statement, 0) : -1;
}

/* A record that was simply added bears no fields in the journal: it may go unless something was done to it since that still stands. */
static gboolean
was_left_alone (KcUndo            *self,
                const KcUndoEntry *entry,
                gboolean          *alone,
                GError           **error)
{
  gint64 n_later;

  n_later = query_number (self, "SELECT count(*) FROM journal j JOIN change_set c ON c.id = j.change_set"
                                " WHERE j.id > ?1 AND j.record = ?2 AND j.kind = ?3 AND c.role <> 'undo' AND c.undone_by IS NULL"
                                " AND j.change_set <> (SELECT change_set FROM journal WHERE id = ?1)",
                          entry->id, entry->record, entry->kind, error);
  *alone = n_later == 0;
  return n_later >= 0;
}

/* One that an undo brought back bears them all: it may go when it still is what came back, whatever was undone and redone in between. */
static gboolean
is_as_restored (KcRecord *record,
                GArray   *fields)
{
  const KcKind *kind = kc_record_get_kind (record);
  guint n_values = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & KC_FIELD_DERIVED) == 0 && !kc_value_is_nothing (kc_record_get_nth (record, i)))
      n_values++;
  for (guint i = 0; i < fields->len; i++)
    {
      const KcUndoField *field = &g_array_index (fields, KcUndoField, i);
      g_autofree char *current = NULL;

      if (kc_kind_find_field (kind, field->name) == NULL)
        return FALSE;
      current = kc_value_to_string (kc_record_get (record, field->name));
      if (!g_str_equal (current, field->after))
        return FALSE;
    }
  return n_values == fields->len;
}

/* Added → removed. */
static gboolean
take_back_addition (KcUndo            *self,
                    const KcKind      *kind,
                    const KcUndoEntry *entry,
                    GError           **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GArray) fields = kc_undo_load_fields (self, entry, error);
  g_autoptr(KcRecord) record = NULL;
  gboolean alone;

  if (fields == NULL || !was_left_alone (self, entry, &alone, error))
    return FALSE;
  record = kc_record_table_load (self->db, kind, entry->record, &local_error);
  if (record == NULL)
    return kc_undo_note_conflict (self, entry, local_error, error);
  if (fields->len > 0 ? !is_as_restored (record, fields) : !alone)
    {
      kc_undo_add_conflict (self, entry, NULL, kc_kind_get_label (kind));
      return TRUE;
    }
  if (!kc_record_row_delete (self->db, record, &local_error) ||
      !kc_record_row_journal_remove (self->db, self->change_set, record, &local_error))
    return kc_undo_note_conflict (self, entry, local_error, error);
  return TRUE;
}

/* FALSE: something else stands there now. */
static gboolean
take_back_field (KcRecord          *record,
                 const KcUndoField *change)
{
  const KcField *field = kc_kind_find_field (kc_record_get_kind (record), change->name);
  g_auto(KcValue) value = KC_VALUE_INIT;
  g_autofree char *current = NULL;

  if (field == NULL)
    return TRUE; /* a field that later schemas no longer have */
  current = kc_value_to_string (kc_record_get (record, change->name));
  if (!g_str_equal (current, change->after) || !kc_value_parse (change->before, kc_field_get_value_type (field), &value))
    return FALSE;
  kc_record_set (record, change->name, &value);
  return TRUE;
}

static gboolean
take_back_change (KcUndo            *self,
                  const KcKind      *kind,
                  const KcUndoEntry *entry,
                  GError           **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GArray) fields = kc_undo_load_fields (self, entry, error);
  g_autoptr(KcRecord) record = NULL;
  g_autoptr(KcRecord) before = NULL;
  gboolean is_clean = TRUE;

  if (fields == NULL)
    return FALSE;
  record = kc_record_table_load (self->db, kind, entry->record, &local_error);
  if (record == NULL)
    return kc_undo_note_conflict (self, entry, local_error, error);
  before = kc_record_dup (record);
  for (guint i = 0; i < fields->len; i++)
    {
      const KcUndoField *field = &g_array_index (fields, KcUndoField, i);

      if (take_back_field (record, field))
        continue;
      is_clean = FALSE;
      kc_undo_add_conflict (self, entry, field->name, kc_kind_find_field (kind, field->name) != NULL
                                                ? kc_field_get_label (kc_kind_find_field (kind, field->name)) : field->name);
    }
  if (!is_clean)
    return TRUE;
  kc_record_row_derive (record);
  if (!kc_record_row_update (self->db, record, &local_error) ||
      !kc_record_row_journal_change (self->db, self->change_set, before, record, &local_error))
    return kc_undo_note_conflict (self, entry, local_error, error);
  return TRUE;
}

/* Removed → there again, under its old id. The version goes on where it was: one for each entry of the journal. */
static gboolean
take_back_removal (KcUndo            *self,
                   const KcKind      *kind,
                   const KcUndoEntry *entry,
                   GError           **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GArray) fields = kc_undo_load_fields (self, entry, error);
  g_autoptr(KcRecord) record = kc_record_new (kind);
  gint64 n_entries;

  if (fields == NULL)
    return FALSE;
  n_entries = query_number (self, "SELECT count(*) FROM journal WHERE record = ?1 AND id <> ?2 AND kind = ?3",
                            entry->record, entry->id, entry->kind, error);
  if (n_entries < 0)
    return FALSE;
  kc_record_set_id (record, entry->record);
  kc_record_set_version (record, n_entries + 2);
  for (guint i = 0; i < fields->len; i++)
    {
      const KcUndoField *change = &g_array_index (fields, KcUndoField, i);
      const KcField *field = kc_kind_find_field (kind, change->name);
      g_auto(KcValue) value = KC_VALUE_INIT;

      if (field != NULL && kc_value_parse (change->before, kc_field_get_value_type (field), &value))
        kc_record_set (record, change->name, &value);
    }
  kc_record_row_derive (record);
  if (!kc_record_row_insert (self->db, record, &local_error) ||
      !kc_record_row_journal_restore (self->db, self->change_set, record, &local_error))
    return kc_undo_note_conflict (self, entry, local_error, error);
  return TRUE;
}

gboolean
kc_undo_record (KcUndo            *self,
                const KcUndoEntry *entry,
                GError           **error)
{
  const KcKind *kind = kc_kind_find (entry->kind);

  if (kind == NULL)
    {
      g_set_error (error, KC_ERROR, KC_ERROR_NOT_UNDOABLE, "Failed to undo change set %" G_GINT64_FORMAT ": changes of %s stay", self->undone, entry->kind);
      return FALSE;
    }
  switch (entry->action)
    {
    case KC_JOURNAL_ADDED:
      return take_back_addition (self, kind, entry, error);
    case KC_JOURNAL_CHANGED:
      return take_back_change (self, kind, entry, error);
    case KC_JOURNAL_REMOVED:
    default:
      return take_back_removal (self, kind, entry, error);
    }
}
