/* One SQLite connection. The only folder with <sqlite3.h>. A KcDb and its statements belong to one thread at a time; a
 * cancellable may be cancelled from another. Errors: KC_ERROR (kc-error.h); messages name the action and the engine's words,
 * never values. */
#pragma once

#include <gio/gio.h>
#include "kc-error.h"
#include "kc-decimal.h"
#include "kc-date.h"

G_BEGIN_DECLS

typedef struct _KcDb KcDb;
typedef struct _KcStatement KcStatement;

typedef enum
{
  KC_DB_READ_WRITE = 0,
  KC_DB_READ_ONLY = 1 << 0,
  KC_DB_CREATE = 1 << 1,
} KcDbFlags;

/* "KcHr" as a big-endian integer: PRAGMA application_id, and the magic of the MIME type. */
#define KC_DB_APPLICATION_ID 0x4B634872

/* Opens and sets: WAL, foreign keys on, busy timeout, application_id on a new file, functions kc_search_key(text),
 * kc_sort_key(text) and collation-free comparison. Refuses a directory, an unreadable file, a file that is no database of
 * this program (KC_ERROR_NOT_A_DATABASE), a damaged one (KC_ERROR_DATABASE_DAMAGED). ":memory:" is allowed. */
KcDb       *kc_db_open  (const char *path, KcDbFlags flags, GError **error);
void        kc_db_close (KcDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcDb, kc_db_close)

const char *kc_db_get_path   (KcDb *self);
/* How long a statement waits for another process before KC_ERROR_DATABASE_LOCKED; five seconds unless told. */
void        kc_db_set_busy_timeout (KcDb *self, guint milliseconds);
/* Runs SQL of one or more statements without parameters. `action` ("create schema") goes into error messages. */
gboolean    kc_db_exec       (KcDb *self, const char *action, const char *sql, GError **error);
gint64      kc_db_last_row_id (KcDb *self);
gint64      kc_db_count_changes (KcDb *self);   /* rows changed by the last statement */
/* From now on no commit brings the write-ahead log into the file, which takes a large import half as long as writing the log: who owns the connection
 * calls kc_db_checkpoint() when nobody waits for it. What is committed is safe in the log. */
void        kc_db_defer_checkpoints (KcDb *self);
/* Brings the log into the file once it has grown long. What another connection still reads is left for the next time. */
void        kc_db_checkpoint (KcDb *self);
/* While set, long statements end with G_IO_ERROR_CANCELLED once it is cancelled. NULL clears. */
void        kc_db_set_cancellable (KcDb *self, GCancellable *cancellable);
/* PRAGMA integrity_check and foreign_key_check: each complaint is passed on. TRUE when sound;
 * KC_ERROR_DATABASE_DAMAGED with complaints. */
gboolean    kc_db_check (KcDb *self, void (*complaint) (const char *text, gpointer data), gpointer data, GError **error);
gint64      kc_db_get_user_version (KcDb *self, GError **error);  /* -1 on error */

/* Statements: prepared once per SQL text and kept (least recently used go first); a nested use of the same text gets a fresh one.
 * kc_db_prepare() borrows from the cache; kc_statement_done() gives it back (g_autoptr does so). */
KcStatement *kc_db_prepare (KcDb *self, const char *sql, GError **error);
void         kc_statement_done (KcStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KcStatement, kc_statement_done)

/* Parameters count from 1, as in ?1. Texts are copied unless _static. Binding cannot fail but for memory. */
void kc_statement_bind_null    (KcStatement *self, int parameter);
void kc_statement_bind_int     (KcStatement *self, int parameter, gint64 value);
void kc_statement_bind_text    (KcStatement *self, int parameter, const char *text);        /* NULL binds NULL */
void kc_statement_bind_text_borrowed (KcStatement *self, int parameter, const char *text, gssize length); /* lives until reset */
void kc_statement_bind_decimal (KcStatement *self, int parameter, KcDecimal value);         /* ten-thousandths, half up */
void kc_statement_bind_date    (KcStatement *self, int parameter, KcDate date);             /* none binds NULL */
void kc_statement_bind_blob    (KcStatement *self, int parameter, GBytes *bytes);

typedef enum
{
  KC_STEP_FAILED = -1,
  KC_STEP_DONE = 0,
  KC_STEP_ROW = 1,
} KcStep;
/* Three outcomes, three values. */
KcStep   kc_statement_step  (KcStatement *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For statements without rows: step, then reset (bindings stay). */
gboolean kc_statement_run   (KcStatement *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void     kc_statement_reset (KcStatement *self);

/* Columns count from 0. Borrowed text is valid until the next step or reset. */
int         kc_statement_count_columns (KcStatement *self);
gboolean    kc_statement_is_null    (KcStatement *self, int column);
gint64      kc_statement_get_int    (KcStatement *self, int column);
const char *kc_statement_get_text   (KcStatement *self, int column);
KcDecimal   kc_statement_get_decimal (KcStatement *self, int column);
KcDate      kc_statement_get_date   (KcStatement *self, int column);
GBytes     *kc_statement_dup_blob   (KcStatement *self, int column);

G_END_DECLS
