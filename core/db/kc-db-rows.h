/* Rows of integers that SQL reads as a table, for writing in bulk: one statement for thousands of rows costs a good quarter less than one for each.
 * (PostgreSQL has unnest() and COPY for this.) */
#pragma once

#include "kc-db.h"

G_BEGIN_DECLS

/* The table's columns are c0 … c7; those beyond n_columns are NULL. Its rowid counts from 0. */
#define KC_DB_ROWS_MAX_COLUMNS 8
/* Read as NULL; no column of the schema holds it. */
#define KC_DB_ROWS_NULL G_MININT64

/* What "SELECT c0, c1 FROM kc_rows" gives from now on, row after row in this order. The values are borrowed until others are set. Only
 * statements of this connection see them, never a trigger or view of the file. */
void kc_db_set_rows (KcDb *self, const gint64 *values, guint n_columns, gsize n_rows);

G_END_DECLS
