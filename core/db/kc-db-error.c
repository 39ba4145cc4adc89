/* The engine's result codes and what they are to this program. */
#include "kc-db-private.h"

static const struct
{
  int result;
  KcError code;
} table[] = {
  { SQLITE_OK, KC_ERROR_FAILED },
  { SQLITE_ERROR, KC_ERROR_FAILED },
  { SQLITE_INTERNAL, KC_ERROR_FAILED },
  { SQLITE_PERM, KC_ERROR_FILE_UNREADABLE },
  { SQLITE_ABORT, KC_ERROR_FAILED },
  { SQLITE_BUSY, KC_ERROR_DATABASE_LOCKED },
  { SQLITE_LOCKED, KC_ERROR_DATABASE_LOCKED },
  { SQLITE_NOMEM, KC_ERROR_FAILED },
  { SQLITE_READONLY, KC_ERROR_DATABASE_READ_ONLY },
  { SQLITE_INTERRUPT, KC_ERROR_FAILED }, /* becomes G_IO_ERROR_CANCELLED */
  { SQLITE_IOERR, KC_ERROR_FAILED },
  { SQLITE_CORRUPT, KC_ERROR_DATABASE_DAMAGED },
  { SQLITE_NOTFOUND, KC_ERROR_FAILED },
  { SQLITE_FULL, KC_ERROR_DISK_FULL },
  { SQLITE_CANTOPEN, KC_ERROR_FILE_UNREADABLE },
  { SQLITE_PROTOCOL, KC_ERROR_DATABASE_LOCKED },
  { SQLITE_EMPTY, KC_ERROR_FAILED },
  { SQLITE_SCHEMA, KC_ERROR_FAILED },
  { SQLITE_TOOBIG, KC_ERROR_INVALID },
  { SQLITE_CONSTRAINT, KC_ERROR_CONSTRAINT },
  { SQLITE_MISMATCH, KC_ERROR_CONSTRAINT },
  { SQLITE_MISUSE, KC_ERROR_FAILED },
  { SQLITE_NOLFS, KC_ERROR_FAILED },
  { SQLITE_AUTH, KC_ERROR_FAILED },
  { SQLITE_FORMAT, KC_ERROR_FAILED },
  { SQLITE_RANGE, KC_ERROR_FAILED },
  { SQLITE_NOTADB, KC_ERROR_NOT_A_DATABASE },
  { SQLITE_NOTICE, KC_ERROR_FAILED },
  { SQLITE_WARNING, KC_ERROR_FAILED },
};
G_STATIC_ASSERT (G_N_ELEMENTS (table) == SQLITE_WARNING + 1);

KcError
kc_db_error_from_result (int result)
{
  int primary = result & 0xff; /* extended codes carry theirs in the low byte */

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].result == primary)
      return table[i].code;
  return KC_ERROR_FAILED;
}

void
kc_db_set_error (KcDb *self, const char *action, int result, GError **error)
{
  const char *words = sqlite3_errstr (result);

  /* The connection's own words are better, as long as they are about this result. */
  if (self->handle != NULL && (sqlite3_errcode (self->handle) & 0xff) == (result & 0xff))
    words = sqlite3_errmsg (self->handle);
  if ((result & 0xff) == SQLITE_INTERRUPT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled: %s", action);
  else
    g_set_error (error, KC_ERROR, kc_db_error_from_result (result), "Failed to %s: %s", action, words);
}
