#include "kc-transaction.h"

#include "kc-db-private.h"

/* The engine gives up a whole transaction by itself when the disk is full or fails. A savepoint set after that
 * would commit on its own. */
static gboolean
check_still_open (KcDb *db, GError **error)
{
  if (db->transaction_depth == 0 || !sqlite3_get_autocommit (db->handle))
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_FAILED,
                       "Failed to continue transaction: it was rolled back after an earlier error");
  return FALSE;
}

gboolean
kc_transaction_begin (KcTransaction *self, KcDb *db, GError **error)
{
  char sql[48] = "BEGIN IMMEDIATE";

  g_return_val_if_fail (self->db == NULL, FALSE);

  if (!check_still_open (db, error))
    return FALSE;
  if (db->transaction_depth > 0)
    g_snprintf (sql, sizeof sql, "SAVEPOINT kc_%d", db->transaction_depth);
  if (!kc_db_exec (db, "begin transaction", sql, error))
    return FALSE;
  self->db = db;
  self->depth = ++db->transaction_depth;
  return TRUE;
}

gboolean
kc_transaction_commit (KcTransaction *self, GError **error)
{
  KcDb *db = self->db;
  char sql[48] = "COMMIT";

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (self->depth == db->transaction_depth, FALSE);

  if (self->depth > 1)
    g_snprintf (sql, sizeof sql, "RELEASE kc_%d", self->depth - 1);
  if (!check_still_open (db, error) || !kc_db_exec (db, "commit transaction", sql, error))
    {
      kc_transaction_rollback (self);
      return FALSE;
    }
  db->transaction_depth--;
  self->db = NULL;
  return TRUE;
}

void
kc_transaction_rollback (KcTransaction *self)
{
  KcDb *db = g_steal_pointer (&self->db);

  /* An outer transaction that was rolled back took this one with it. */
  if (db == NULL || self->depth > db->transaction_depth)
    return;
  if (!sqlite3_get_autocommit (db->handle))
    {
      char sql[80] = "ROLLBACK";

      if (self->depth > 1)
        g_snprintf (sql, sizeof sql, "ROLLBACK TO kc_%d; RELEASE kc_%d", self->depth - 1, self->depth - 1);
      kc_db_exec_always (db, sql);
    }
  db->transaction_depth = self->depth - 1;
}
