/* A transaction guard: BEGIN IMMEDIATE at the start, rolled back on every way out that did not commit. A transaction begun inside
 * another is a savepoint of it. On a read-only connection it is one unchanging view of the database, and writing fails. */
#pragma once

#include "kc-db.h"

G_BEGIN_DECLS

typedef struct
{
  KcDb *db;        /* NULL when not open */
  int depth;
} KcTransaction;

gboolean kc_transaction_begin    (KcTransaction *self, KcDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A failed COMMIT is reported and rolled back. */
gboolean kc_transaction_commit   (KcTransaction *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void     kc_transaction_rollback (KcTransaction *self);   /* no-op when not open */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcTransaction, kc_transaction_rollback)
/* use: g_auto(KcTransaction) transaction = { NULL }; */

G_END_DECLS
