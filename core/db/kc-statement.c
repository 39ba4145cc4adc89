/* Statements and the cache of them. */
#include "kc-db-private.h"

#include <string.h>

#define MAX_KEPT 64

struct _KcStatement
{
  KcDb *db;
  sqlite3_stmt *handle;
  char *sql;
  gboolean kept;        /* belongs to the cache, else freed when done */
  gboolean lent;
  int bind_result;      /* the first failure of a binding, told by the next step */
};

static void
statement_free (KcStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self->sql);
  g_free (self);
}

void
kc_db_init_statements (KcDb *self)
{
  self->statements = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->lru);
}

void
kc_db_clear_statements (KcDb *self)
{
  KcStatement *statement;

  g_clear_pointer (&self->statements, g_hash_table_unref);
  while ((statement = g_queue_pop_head (&self->lru)) != NULL)
    if (!statement->lent)
      statement_free (statement);
}

/* "INSERT INTO staff" of a longer text: enough to find it by, and nothing of a value. */
static char *
name_action (const char *sql)
{
  const char *p = sql;

  for (int words = 0; *p != '\0' && *p != '(' && words < 3; p++)
    if (g_ascii_isspace (*p) && !g_ascii_isspace (p[1]) && ++words == 3)
      break;
  return g_strndup (sql, (gsize) (p - sql));
}

static void
set_statement_error (KcDb *db, const char *sql, int result, GError **error)
{
  g_autofree char *words = name_action (sql);
  g_autofree char *action = g_strdup_printf ("run “%s”", g_strstrip (words));

  kc_db_set_error (db, action, result, error);
}

static KcStatement *
statement_new (KcDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  KcStatement *self;
  int result = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

  if (result != SQLITE_OK)
    {
      set_statement_error (db, sql, result, error);
      return NULL;
    }
  self = g_new0 (KcStatement, 1);
  self->db = db;
  self->handle = handle;
  self->sql = g_strdup (sql);
  return self;
}

static void
drop_oldest (KcDb *db)
{
  for (GList *link = db->lru.tail; link != NULL; link = link->prev)
    {
      KcStatement *statement = link->data;

      if (statement->lent)
        continue;
      g_hash_table_remove (db->statements, statement->sql);
      g_queue_delete_link (&db->lru, link);
      statement_free (statement);
      return;
    }
}

KcStatement *
kc_db_prepare (KcDb *self, const char *sql, GError **error)
{
  GList *link = g_hash_table_lookup (self->statements, sql);
  KcStatement *statement = link == NULL ? NULL : link->data;

  if (statement != NULL && !statement->lent)
    {
      g_queue_unlink (&self->lru, link);
      g_queue_push_head_link (&self->lru, link);
    }
  else
    {
      gboolean keep = statement == NULL;

      statement = statement_new (self, sql, error);
      if (statement == NULL)
        return NULL;
      statement->kept = keep;
      if (keep)
        {
          if (self->lru.length >= MAX_KEPT)
            drop_oldest (self);
          g_queue_push_head (&self->lru, statement);
          g_hash_table_insert (self->statements, statement->sql, self->lru.head);
        }
    }
  statement->lent = TRUE;
  self->n_lent++;
  return statement;
}

void
kc_statement_done (KcStatement *self)
{
  if (self == NULL)
    return;
  self->db->n_lent--;
  self->lent = FALSE;
  if (!self->kept)
    {
      statement_free (self);
      return;
    }
  kc_statement_reset (self);
  sqlite3_clear_bindings (self->handle);
  self->bind_result = SQLITE_OK;
}

static inline void
note_binding (KcStatement *self, int result)
{
  if (result != SQLITE_OK && self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

void
kc_statement_bind_null (KcStatement *self, int parameter)
{
  note_binding (self, sqlite3_bind_null (self->handle, parameter));
}

void
kc_statement_bind_int (KcStatement *self, int parameter, gint64 value)
{
  note_binding (self, sqlite3_bind_int64 (self->handle, parameter, value));
}

void
kc_statement_bind_text (KcStatement *self, int parameter, const char *text)
{
  note_binding (self, sqlite3_bind_text (self->handle, parameter, text, -1, SQLITE_TRANSIENT));
}

void
kc_statement_bind_text_borrowed (KcStatement *self, int parameter, const char *text, gssize length)
{
  note_binding (self, sqlite3_bind_text64 (self->handle, parameter, text,
                                           length < 0 ? (text == NULL ? 0 : strlen (text)) : (gsize) length,
                                           SQLITE_STATIC, SQLITE_UTF8));
}

void
kc_statement_bind_decimal (KcStatement *self, int parameter, KcDecimal value)
{
  gint64 stored;

  /* A number that a column cannot hold must not become another one. */
  if (kc_decimal_to_stored (value, &stored, NULL))
    kc_statement_bind_int (self, parameter, stored);
  else
    note_binding (self, SQLITE_TOOBIG);
}

void
kc_statement_bind_date (KcStatement *self, int parameter, KcDate date)
{
  g_autofree char *iso = kc_date_is_none (date) ? NULL : kc_date_to_iso (date);

  kc_statement_bind_text (self, parameter, iso);
}

void
kc_statement_bind_blob (KcStatement *self, int parameter, GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &size);

  if (bytes == NULL)
    kc_statement_bind_null (self, parameter);
  else if (size == 0)
    note_binding (self, sqlite3_bind_zeroblob (self->handle, parameter, 0));
  else
    note_binding (self, sqlite3_bind_blob64 (self->handle, parameter, data, size, SQLITE_TRANSIENT));
}

KcStep
kc_statement_step (KcStatement *self, GError **error)
{
  int result = self->bind_result != SQLITE_OK ? self->bind_result : sqlite3_step (self->handle);

  if (result == SQLITE_ROW)
    return KC_STEP_ROW;
  if (result == SQLITE_DONE)
    return KC_STEP_DONE;
  set_statement_error (self->db, self->sql, result, error);
  kc_statement_reset (self);
  return KC_STEP_FAILED;
}

gboolean
kc_statement_run (KcStatement *self, GError **error)
{
  KcStep step = kc_statement_step (self, error);

  kc_statement_reset (self);
  return step != KC_STEP_FAILED;
}

void
kc_statement_reset (KcStatement *self)
{
  /* It only repeats the result of the last step, which was told. */
  (void) sqlite3_reset (self->handle);
}

int
kc_statement_count_columns (KcStatement *self)
{
  return sqlite3_column_count (self->handle);
}

gboolean
kc_statement_is_null (KcStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gint64
kc_statement_get_int (KcStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
kc_statement_get_text (KcStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

KcDecimal
kc_statement_get_decimal (KcStatement *self, int column)
{
  return kc_decimal_from_stored (sqlite3_column_int64 (self->handle, column));
}

KcDate
kc_statement_get_date (KcStatement *self, int column)
{
  KcDate date = KC_DATE_NONE;

  if (!kc_date_parse_iso (kc_statement_get_text (self, column), &date))
    return KC_DATE_NONE;
  return date;
}

GBytes *
kc_statement_dup_blob (KcStatement *self, int column)
{
  gconstpointer data = sqlite3_column_blob (self->handle, column);

  if (kc_statement_is_null (self, column))
    return NULL;
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->handle, column));
}
