/* Changes that a person makes in the window, each in one transaction with its journal, and their undo. */
#include "kc-staff.h"

#include "kc-journal.h"
#include "kc-measure-table.h"
#include "kc-record-table.h"
#include "kc-store.h"
#include "kc-transaction.h"

/* Records: the caller's object stays on the caller's thread; the writer works on a copy. */
typedef struct
{
  KcRecord *original;
  KcRecord *copy;
  char *who;
  char *why;
  KcIssueList *wanted;   /* the caller's, NULL: none */
  KcIssueList *found;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *self = data;

  g_clear_object (&self->original);
  g_clear_object (&self->copy);
  g_clear_object (&self->wanted);
  g_clear_object (&self->found);
  g_free (self->who);
  g_free (self->why);
  g_free (self);
}

static Edit *
edit_new (KcStore     *store,
          KcRecord    *record,
          const char  *why,
          KcIssueList *issues)
{
  Edit *self = g_new0 (Edit, 1);

  self->original = g_object_ref (record);
  self->copy = kc_record_dup (record);
  self->who = g_strdup (kc_store_get_user (store));
  self->why = g_strdup (why);
  g_set_object (&self->wanted, issues);
  self->found = kc_issue_list_new ();
  return self;
}

static gboolean
save_record (KcDb       *db,
             gpointer    data,
             KcProgress *progress,
             GError    **error)
{
  Edit *self = data;
  g_auto(KcTransaction) transaction = { NULL };
  KcVerdict verdict;
  gint64 change_set;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  change_set = kc_journal_begin (db, self->who, KC_ACTION_SAVE, self->why, 0, error);
  if (change_set == 0 || !kc_record_table_save (db, self->copy, change_set, self->found, &verdict, error))
    return FALSE;
  /* Nothing changed: no empty change set, which undo would stop at. */
  return verdict == KC_VERDICT_UNCHANGED || kc_transaction_commit (&transaction, error);
}

void
kc_record_save_async (KcStore            *store,
                      KcRecord           *record,
                      const char         *why,
                      KcIssueList        *issues,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  kc_store_run_async (store, KC_STORE_WRITE, save_record, edit_new (store, record, why, issues), edit_free, NULL, cancellable, callback, user_data);
}

/* What the writer derived and numbered goes back into the caller's record. */
static void
copy_back (Edit *self)
{
  const KcKind *kind = kc_record_get_kind (self->original);

  kc_record_set_id (self->original, kc_record_get_id (self->copy));
  kc_record_set_version (self->original, kc_record_get_version (self->copy));
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & KC_FIELD_DERIVED) != 0)
      kc_record_set_nth (self->original, i, kc_record_get_nth (self->copy, i));
}

gboolean
kc_record_save_finish (KcStore      *store,
                       GAsyncResult *result,
                       GError      **error)
{
  Edit *edit = kc_store_run_get_data (result);

  if (edit->wanted != NULL)
    kc_issue_list_append (edit->wanted, edit->found);
  if (!kc_store_run_finish (store, result, error))
    return FALSE;
  copy_back (edit);
  return TRUE;
}

static gboolean
remove_record (KcDb       *db,
               gpointer    data,
               KcProgress *progress,
               GError    **error)
{
  Edit *self = data;
  g_auto(KcTransaction) transaction = { NULL };
  gint64 change_set;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  change_set = kc_journal_begin (db, self->who, KC_ACTION_REMOVE, self->why, 0, error);
  return change_set != 0 &&
         kc_record_table_remove (db, self->copy, change_set, error) &&
         kc_transaction_commit (&transaction, error);
}

void
kc_record_remove_async (KcStore            *store,
                        KcRecord           *record,
                        const char         *why,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  kc_store_run_async (store, KC_STORE_WRITE, remove_record, edit_new (store, record, why, NULL), edit_free, NULL, cancellable, callback, user_data);
}

gboolean
kc_record_remove_finish (KcStore      *store,
                         GAsyncResult *result,
                         GError      **error)
{
  return kc_store_run_finish (store, result, error);
}

/* Figures --------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 staff;
  KcPeriod period;
  char *measure;
  KcValue *value;  /* NULL: the figure goes */
  char *who;
  char *why;
} Typing;

static void
typing_free (gpointer data)
{
  Typing *self = data;

  g_free (self->measure);
  kc_value_free (self->value);
  g_free (self->who);
  g_free (self->why);
  g_free (self);
}

static gboolean
type_figure (KcDb       *db,
             gpointer    data,
             KcProgress *progress,
             GError    **error)
{
  Typing *self = data;
  g_auto(KcTransaction) transaction = { NULL };
  g_autoptr(KcStatement) statement = NULL;
  gint64 change_set;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  change_set = kc_journal_begin (db, self->who, KC_ACTION_FIGURE, self->why, 0, error);
  if (change_set == 0 || !kc_measure_table_type (db, change_set, self->who, self->staff, self->period, self->measure, self->value, error))
    return FALSE;
  statement = kc_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM journal WHERE change_set = ?1)", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, change_set);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  if (kc_statement_get_int (statement, 0) == 0)
    return TRUE; /* it was the same already */
  kc_statement_reset (statement);
  return kc_transaction_commit (&transaction, error);
}

void
kc_staff_set_figure_async (KcStore            *store,
                           gint64              staff,
                           KcPeriod            period,
                           const char         *measure,
                           const KcValue      *value,
                           const char         *why,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Typing *typing = g_new0 (Typing, 1);

  typing->staff = staff;
  typing->period = period;
  typing->measure = g_strdup (measure);
  typing->value = value != NULL ? kc_value_dup (value) : NULL;
  typing->who = g_strdup (kc_store_get_user (store));
  typing->why = g_strdup (why);
  kc_store_run_async (store, KC_STORE_WRITE, type_figure, typing, typing_free, NULL, cancellable, callback, user_data);
}

gboolean
kc_staff_set_figure_finish (KcStore      *store,
                            GAsyncResult *result,
                            GError      **error)
{
  return kc_store_run_finish (store, result, error);
}

/* Undo and redo --------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gboolean redo;
  char *who;
  gint64 since;
  char *sentence;
} TakeBack;

static void
take_back_free (gpointer data)
{
  TakeBack *self = data;

  g_free (self->who);
  g_free (self->sentence);
  g_free (self);
}

static gboolean
take_back (KcDb       *db,
           gpointer    data,
           KcProgress *progress,
           GError    **error)
{
  TakeBack *self = data;
  g_auto(KcTransaction) transaction = { NULL };
  gint64 change_set;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  change_set = self->redo ? kc_journal_find_redo (db, self->who, self->since, error) : kc_journal_find_undo (db, self->who, self->since, error);
  if (change_set < 0)
    return FALSE;
  if (change_set == 0)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, self->redo ? "Failed to redo: nothing was undone" : "Failed to undo: nothing was done");
      return FALSE;
    }
  self->sentence = kc_journal_describe (db, change_set, error);
  return self->sentence != NULL &&
         kc_journal_undo (db, change_set, self->who, NULL, error) != 0 &&
         kc_transaction_commit (&transaction, error);
}

static void
take_back_async (KcStore            *store,
                 gboolean            redo,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  TakeBack *call = g_new0 (TakeBack, 1);

  call->redo = redo;
  call->who = g_strdup (kc_store_get_user (store));
  call->since = kc_store_get_first_change (store);
  kc_store_run_async (store, KC_STORE_WRITE, take_back, call, take_back_free, NULL, cancellable, callback, user_data);
}

static char *
take_back_finish (KcStore      *store,
                  GAsyncResult *result,
                  GError      **error)
{
  TakeBack *call = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&call->sentence) : NULL;
}

void
kc_staff_undo_async (KcStore            *store,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  take_back_async (store, FALSE, cancellable, callback, user_data);
}

char *
kc_staff_undo_finish (KcStore      *store,
                      GAsyncResult *result,
                      GError      **error)
{
  return take_back_finish (store, result, error);
}

void
kc_staff_redo_async (KcStore            *store,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  take_back_async (store, TRUE, cancellable, callback, user_data);
}

char *
kc_staff_redo_finish (KcStore      *store,
                      GAsyncResult *result,
                      GError      **error)
{
  return take_back_finish (store, result, error);
}
