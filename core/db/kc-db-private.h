/* What the files of this folder share. */
#pragma once

#include <sqlite3.h>

#include "kc-db.h"

G_BEGIN_DECLS

/* What the table kc_rows holds (kc-db-rows.h). */
typedef struct
{
  const gint64 *values;      /* borrowed */
  guint n_columns;
  gsize n_rows;
} KcDbRows;

struct _KcDb
{
  sqlite3 *handle;
  char *path;
  gboolean read_only;
  GCancellable *cancellable;
  int transaction_depth;     /* open KcTransactions, the outer one included */
  GHashTable *statements;    /* SQL text → KcStatement; the kept ones, lent or not */
  GQueue lru;                /* of the same; the head was used last */
  guint n_lent;              /* kept and fresh ones together */
  int n_log_pages;           /* after the last commit, while checkpoints are deferred */
  KcDbRows rows;
};

/* Sets the error for an engine's result code. `action` is an infinitive: "Failed to `action`: …". */
void     kc_db_set_error (KcDb *self, const char *action, int result, GError **error);
KcError  kc_db_error_from_result (int result);

/* Registers kc_search_key() and kc_sort_key(). */
int      kc_db_register_functions (sqlite3 *handle);
/* Makes the table kc_rows known. */
int      kc_db_register_rows (KcDb *self);

/* The cache of statements, for opening and closing. */
void     kc_db_init_statements (KcDb *self);
void     kc_db_clear_statements (KcDb *self);

/* Runs even when the cancellable is cancelled: what must be undone must be undone. */
void     kc_db_exec_always (KcDb *self, const char *sql);

G_END_DECLS
