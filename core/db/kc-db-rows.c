/* An eponymous virtual table over the rows that the connection holds. */
#include "kc-db-rows.h"

#include "kc-db-private.h"

/* Statements are prepared before there are rows. */
#define USUAL_ROWS 1000

typedef struct
{
  sqlite3_vtab base;
  const KcDbRows *rows;
} Table;

typedef struct
{
  sqlite3_vtab_cursor base;
  const KcDbRows *rows;
  gsize at;
} Cursor;

void
kc_db_set_rows (KcDb *self, const gint64 *values, guint n_columns, gsize n_rows)
{
  g_return_if_fail (n_columns <= KC_DB_ROWS_MAX_COLUMNS && (values != NULL || n_rows == 0));
  self->rows = (KcDbRows) { values, n_columns, n_rows };
}

static int
connect_cb (sqlite3 *handle, void *rows, int n_arguments, const char *const *arguments, sqlite3_vtab **table, char **error)
{
  int result = sqlite3_declare_vtab (handle, "CREATE TABLE x (c0 INTEGER, c1 INTEGER, c2 INTEGER, c3 INTEGER, c4 INTEGER, c5 INTEGER, c6 INTEGER, c7 INTEGER)");

  if (result != SQLITE_OK)
    return result;
  sqlite3_vtab_config (handle, SQLITE_VTAB_DIRECTONLY);
  *table = (sqlite3_vtab *) g_new0 (Table, 1);
  ((Table *) *table)->rows = rows;
  return SQLITE_OK;
}

static int
disconnect_cb (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

/* There is one way to read it: all of it, in order. */
static int
find_plan_cb (sqlite3_vtab *table, sqlite3_index_info *info)
{
  info->estimatedCost = info->estimatedRows = USUAL_ROWS;
  return SQLITE_OK;
}

static int
open_cb (sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  *cursor = (sqlite3_vtab_cursor *) g_new0 (Cursor, 1);
  ((Cursor *) *cursor)->rows = ((Table *) table)->rows;
  return SQLITE_OK;
}

static int
close_cb (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static int
begin_cb (sqlite3_vtab_cursor *cursor, int plan, const char *plan_text, int n_values, sqlite3_value **values)
{
  ((Cursor *) cursor)->at = 0;
  return SQLITE_OK;
}

static int
next_cb (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *) cursor)->at++;
  return SQLITE_OK;
}

static int
is_end_cb (sqlite3_vtab_cursor *cursor)
{
  return ((Cursor *) cursor)->at >= ((Cursor *) cursor)->rows->n_rows;
}

static int
column_cb (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
  const Cursor *self = (const Cursor *) cursor;
  gint64 value = column < (int) self->rows->n_columns ? self->rows->values[self->at * self->rows->n_columns + (gsize) column] : KC_DB_ROWS_NULL;

  /* A result that is not set is NULL. */
  if (value != KC_DB_ROWS_NULL)
    sqlite3_result_int64 (context, value);
  return SQLITE_OK;
}

static int
row_id_cb (sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
  *id = (sqlite3_int64) ((Cursor *) cursor)->at;
  return SQLITE_OK;
}

int
kc_db_register_rows (KcDb *self)
{
  static const sqlite3_module module = {
    .xConnect = connect_cb,
    .xBestIndex = find_plan_cb,
    .xDisconnect = disconnect_cb,
    .xOpen = open_cb,
    .xClose = close_cb,
    .xFilter = begin_cb,
    .xNext = next_cb,
    .xEof = is_end_cb,
    .xColumn = column_cb,
    .xRowid = row_id_cb,
  };

  return sqlite3_create_module_v2 (self->handle, "kc_rows", &module, &self->rows, NULL);
}
