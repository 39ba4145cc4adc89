#include "kc-record-row.h"

#include "kc-journal.h"
#include "kc-text.h"

static void
bind_value (KcStatement   *statement,
            int            parameter,
            const KcValue *value)
{
  switch (value->type)
    {
    case KC_VALUE_TEXT:
      kc_statement_bind_text_borrowed (statement, parameter, value->as.text, -1);
      return;
    case KC_VALUE_INTEGER:
      kc_statement_bind_int (statement, parameter, value->as.integer);
      return;
    case KC_VALUE_DECIMAL:
      kc_statement_bind_decimal (statement, parameter, value->as.decimal);
      return;
    case KC_VALUE_DATE:
      kc_statement_bind_date (statement, parameter, value->as.date);
      return;
    case KC_VALUE_PERIOD:
      kc_statement_bind_int (statement, parameter, value->as.period);
      return;
    case KC_VALUE_NOTHING:
    default:
      kc_statement_bind_null (statement, parameter);
      return;
    }
}

static void
read_value (KcStatement   *statement,
            int            column,
            const KcField *field,
            KcValue       *value)
{
  if (kc_statement_is_null (statement, column))
    {
      kc_value_clear (value);
      return;
    }
  switch (kc_field_get_value_type (field))
    {
    case KC_VALUE_TEXT:
      kc_value_set_text (value, kc_statement_get_text (statement, column));
      return;
    case KC_VALUE_INTEGER:
      kc_value_set_integer (value, kc_statement_get_int (statement, column));
      return;
    case KC_VALUE_DECIMAL:
      kc_value_set_decimal (value, kc_statement_get_decimal (statement, column));
      return;
    case KC_VALUE_DATE:
      kc_value_set_date (value, kc_statement_get_date (statement, column));
      return;
    case KC_VALUE_PERIOD:
      kc_value_set_period (value, (KcPeriod) kc_statement_get_int (statement, column));
      return;
    case KC_VALUE_NOTHING:
    default:
      g_return_if_reached ();
    }
}

void
kc_record_row_append_columns (const KcKind *kind,
                              GString      *sql)
{
  g_string_append (sql, "id, version");
  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", kind->fields[i].name);
}

KcRecord *
kc_record_row_read (const KcKind *kind,
                    KcStatement  *statement)
{
  KcRecord *record = kc_record_new (kind);

  kc_record_set_id (record, kc_statement_get_int (statement, 0));
  kc_record_set_version (record, kc_statement_get_int (statement, 1));
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto(KcValue) value = KC_VALUE_INIT;

      read_value (statement, (int) i + 2, &kind->fields[i], &value);
      kc_record_set_nth (record, i, &value);
    }
  return record;
}

void
kc_record_row_derive (KcRecord *record)
{
  const KcKind *kind = kc_record_get_kind (record);
  const char *title = kc_record_get_title (record);

  if (kc_kind_find_field (kind, "search_key") != NULL)
    {
      g_autofree char *key = kc_text_search_key (title);

      kc_record_set_text (record, "search_key", key);
    }
  if (kc_kind_find_field (kind, "sort_key") != NULL)
    {
      g_autofree char *key = kc_text_sort_key (title);

      kc_record_set_text (record, "sort_key", key);
    }
}

gboolean
kc_record_row_insert (KcDb     *db,
                      KcRecord *record,
                      GError  **error)
{
  const KcKind *kind = kc_record_get_kind (record);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(KcStatement) statement = NULL;

  g_string_append_printf (sql, "INSERT INTO %s (", kind->name);
  kc_record_row_append_columns (kind, sql);
  g_string_append (sql, ") VALUES (?1, ?2");
  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (sql, ", ?%u", i + 3);
  g_string_append_c (sql, ')');
  statement = kc_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  if (kc_record_get_id (record) != 0)
    kc_statement_bind_int (statement, 1, kc_record_get_id (record));
  kc_statement_bind_int (statement, 2, MAX (kc_record_get_version (record), 1));
  for (guint i = 0; i < kind->n_fields; i++)
    bind_value (statement, (int) i + 3, kc_record_get_nth (record, i));
  if (!kc_statement_run (statement, error))
    return FALSE;
  if (kc_record_get_id (record) == 0)
    kc_record_set_id (record, kc_db_last_row_id (db));
  kc_record_set_version (record, MAX (kc_record_get_version (record), 1));
  return TRUE;
}

static void
set_changed_since (KcRecord *record,
                   GError  **error)
{
  g_set_error (error, KC_ERROR, KC_ERROR_CHANGED_SINCE, "Failed to write row %" G_GINT64_FORMAT " of %s: it was changed meanwhile",
               kc_record_get_id (record), kc_record_get_kind (record)->name);
}

gboolean
kc_record_row_update (KcDb     *db,
                      KcRecord *record,
                      GError  **error)
{
  const KcKind *kind = kc_record_get_kind (record);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(KcStatement) statement = NULL;

  g_string_append_printf (sql, "UPDATE %s SET version = version + 1", kind->name);
  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\" = ?%u", kind->fields[i].name, i + 3);
  g_string_append (sql, " WHERE id = ?1 AND version = ?2");
  statement = kc_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, kc_record_get_id (record));
  kc_statement_bind_int (statement, 2, kc_record_get_version (record));
  for (guint i = 0; i < kind->n_fields; i++)
    bind_value (statement, (int) i + 3, kc_record_get_nth (record, i));
  if (!kc_statement_run (statement, error))
    return FALSE;
  if (kc_db_count_changes (db) != 1)
    {
      set_changed_since (record, error);
      return FALSE;
    }
  kc_record_set_version (record, kc_record_get_version (record) + 1);
  return TRUE;
}

gboolean
kc_record_row_delete (KcDb     *db,
                      KcRecord *record,
                      GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?1 AND version = ?2", kc_record_get_kind (record)->name);
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, kc_record_get_id (record));
  kc_statement_bind_int (statement, 2, kc_record_get_version (record));
  if (!kc_statement_run (statement, error))
    return FALSE;
  if (kc_db_count_changes (db) == 1)
    return TRUE;
  set_changed_since (record, error);
  return FALSE;
}

/* Journal -------------------------------------------------------------------------------------------------------------------------- */

static gint64
add_entry (KcDb           *db,
           gint64          change_set,
           KcRecord       *record,
           KcJournalAction action,
           GError        **error)
{
  const KcKind *kind = kc_record_get_kind (record);
  const KcField *key = kc_kind_get_key (kind);
  const KcField *parent = kind->parent_field != NULL ? kc_kind_find_field (kind, kind->parent_field) : NULL;
  gboolean is_owned = parent != NULL && !g_str_equal (parent->reference, kind->name);

  return kc_journal_add_entry (db, change_set, kind->name, kc_record_get_id (record),
                               is_owned ? kc_record_get_integer (record, parent->name) : 0,
                               key != NULL ? kc_record_get_text (record, key->name) : kc_record_get_title (record),
                               action, error);
}

gboolean
kc_record_row_journal_add (KcDb     *db,
                           gint64    change_set,
                           KcRecord *record,
                           GError  **error)
{
  return add_entry (db, change_set, record, KC_JOURNAL_ADDED, error) != 0;
}

static gboolean
add_field (KcDb          *db,
           gint64         entry,
           const KcField *field,
           const KcValue *before,
           const KcValue *after,
           GError       **error)
{
  g_autofree char *before_text = kc_value_to_string (before);
  g_autofree char *after_text = kc_value_to_string (after);

  return kc_journal_add_field (db, entry, field->name, before_text, after_text, error);
}

gboolean
kc_record_row_journal_change (KcDb     *db,
                              gint64    change_set,
                              KcRecord *before,
                              KcRecord *after,
                              GError  **error)
{
  const KcKind *kind = kc_record_get_kind (after);
  gint64 entry = add_entry (db, change_set, after, KC_JOURNAL_CHANGED, error);

  if (entry == 0)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const KcField *field = &kind->fields[i];

      if ((field->flags & KC_FIELD_DERIVED) != 0 || kc_value_equal (kc_record_get_nth (before, i), kc_record_get_nth (after, i)))
        continue;
      if (!add_field (db, entry, field, kc_record_get_nth (before, i), kc_record_get_nth (after, i), error))
        return FALSE;
    }
  return TRUE;
}

/* Every field that has a value, as what went or as what came. */
static gboolean
journal_all_fields (KcDb           *db,
                    gint64          change_set,
                    KcRecord       *record,
                    KcJournalAction action,
                    GError        **error)
{
  const KcKind *kind = kc_record_get_kind (record);
  gint64 entry = add_entry (db, change_set, record, action, error);
  static const KcValue nothing = KC_VALUE_INIT;

  if (entry == 0)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const KcField *field = &kind->fields[i];
      const KcValue *value = kc_record_get_nth (record, i);
      gboolean went = action == KC_JOURNAL_REMOVED;

      if ((field->flags & KC_FIELD_DERIVED) != 0 || kc_value_is_nothing (value))
        continue;
      if (!add_field (db, entry, field, went ? value : &nothing, went ? &nothing : value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kc_record_row_journal_restore (KcDb     *db,
                               gint64    change_set,
                               KcRecord *record,
                               GError  **error)
{
  return journal_all_fields (db, change_set, record, KC_JOURNAL_ADDED, error);
}

gboolean
kc_record_row_journal_remove (KcDb     *db,
                              gint64    change_set,
                              KcRecord *record,
                              GError  **error)
{
  return journal_all_fields (db, change_set, record, KC_JOURNAL_REMOVED, error);
}
