#include "kc-journal.h"

#include <string.h>

static const char *const actions[] = { "added", "changed", "removed" };

char *
kc_journal_make_timestamp (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

gint64
kc_journal_begin (KcDb       *db,
                  const char *who,
                  const char *action,
                  const char *why,
                  gint64      batch,
                  GError    **error)
{
  g_autoptr(KcStatement) statement = NULL;
  g_autofree char *at = kc_journal_make_timestamp ();

  g_return_val_if_fail (who != NULL && action != NULL, 0);

  statement = kc_db_prepare (db, "INSERT INTO change_set (at, who, action, why, role, batch) VALUES (?1, ?2, ?3, ?4, 'done', ?5)", error);
  if (statement == NULL)
    return 0;
  kc_statement_bind_text (statement, 1, at);
  kc_statement_bind_text (statement, 2, who);
  kc_statement_bind_text (statement, 3, action);
  kc_statement_bind_text (statement, 4, why != NULL && *why != '\0' ? why : NULL);
  if (batch != 0)
    kc_statement_bind_int (statement, 5, batch);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

gint64
kc_journal_add_entry (KcDb           *db,
                      gint64          change_set,
                      const char     *kind,
                      gint64          record,
                      gint64          owner,
                      const char     *label,
                      KcJournalAction action,
                      GError        **error)
{
  g_autoptr(KcStatement) statement = NULL;

  g_return_val_if_fail (kind != NULL && (guint) action < G_N_ELEMENTS (actions), 0);

  statement = kc_db_prepare (db, "INSERT INTO journal (change_set, kind, record, owner, label, action) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (statement == NULL)
    return 0;
  kc_statement_bind_int (statement, 1, change_set);
  kc_statement_bind_text (statement, 2, kind);
  kc_statement_bind_int (statement, 3, record);
  if (owner != 0)
    kc_statement_bind_int (statement, 4, owner);
  kc_statement_bind_text (statement, 5, label);
  kc_statement_bind_text_borrowed (statement, 6, actions[action], -1);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

gboolean
kc_journal_add_field (KcDb       *db,
                      gint64      entry,
                      const char *field,
                      const char *before,
                      const char *after,
                      GError    **error)
{
  g_autoptr(KcStatement) statement = NULL;

  g_return_val_if_fail (field != NULL && before != NULL && after != NULL, FALSE);

  statement = kc_db_prepare (db, "INSERT INTO journal_field (entry, field, before, after) VALUES (?1, ?2, ?3, ?4)", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, entry);
  kc_statement_bind_text_borrowed (statement, 2, field, -1);
  kc_statement_bind_text_borrowed (statement, 3, before, -1);
  kc_statement_bind_text_borrowed (statement, 4, after, -1);
  return kc_statement_run (statement, error);
}

/* One integer from a query about (who, since); 0 when there is no row. */
static gint64
find_set (KcDb       *db,
          const char *sql,
          const char *who,
          gint64      since,
          GError    **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_text (statement, 1, who);
  kc_statement_bind_int (statement, 2, since);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      return kc_statement_get_int (statement, 0);
    case KC_STEP_DONE:
      return 0;
    case KC_STEP_FAILED:
    default:
      return -1;
    }
}

gint64
kc_journal_find_undo (KcDb       *db,
                      const char *who,
                      gint64      since,
                      GError    **error)
{
  return find_set (db,
                   "SELECT id FROM change_set WHERE who = ?1 AND id > ?2 AND undone_by IS NULL AND role IN ('done', 'redo')"
                   " AND action IN ('save', 'remove', 'figure') ORDER BY id DESC LIMIT 1", who, since, error);
}

/* The last undo that was not taken back, unless something new was done after it. */
gint64
kc_journal_find_redo (KcDb       *db,
                      const char *who,
                      gint64      since,
                      GError    **error)
{
  return find_set (db,
                   "SELECT u.id FROM change_set u WHERE u.who = ?1 AND u.id > ?2 AND u.undone_by IS NULL AND u.role = 'undo'"
                   " AND u.action IN ('save', 'remove', 'figure')"
                   " AND NOT EXISTS (SELECT 1 FROM change_set d WHERE d.id > u.id AND d.who = u.who AND d.role = 'done'"
                   " AND d.action IN ('save', 'remove', 'figure'))"
                   " ORDER BY u.id DESC LIMIT 1", who, since, error);
}

gint64
kc_journal_find_batch (KcDb    *db,
                       gint64   batch,
                       GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT min(id) FROM change_set WHERE batch = ?1 AND role = 'done'", error);

  if (statement == NULL)
    return -1;
  kc_statement_bind_int (statement, 1, batch);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return -1;
  if (!kc_statement_is_null (statement, 0))
    return kc_statement_get_int (statement, 0);
  g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find import batch %" G_GINT64_FORMAT, batch);
  return -1;
}
