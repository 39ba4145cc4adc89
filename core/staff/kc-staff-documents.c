#include "kc-staff-documents.h"

#include "kc-document-file.h"
#include "kc-document-table.h"
#include "kc-file-error.h"
#include "kc-file-write.h"
#include "kc-journal.h"
#include "kc-record-table.h"
#include "kc-store.h"
#include "kc-transaction.h"

/* Files in -------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 staff;
  GStrv paths;           /* none: the photo goes */
  guint64 limit;
  char *who;
  KcIssueList *wanted;   /* the caller's, NULL: none */
  KcIssueList *found;
  guint n_added;
} Intake;

static Intake *
intake_new (KcStore           *store,
            gint64             staff,
            const char *const *paths,
            guint64            limit,
            KcIssueList       *issues)
{
  Intake *self = g_new0 (Intake, 1);

  self->staff = staff;
  self->paths = g_strdupv ((char **) paths);
  self->limit = limit;
  self->who = g_strdup (kc_store_get_user (store));
  g_set_object (&self->wanted, issues);
  self->found = kc_issue_list_new ();
  return self;
}

static void
intake_free (gpointer data)
{
  Intake *self = data;

  g_clear_object (&self->wanted);
  g_clear_object (&self->found);
  g_strfreev (self->paths);
  g_free (self->who);
  g_free (self);
}

static gboolean
intake_finish (KcStore      *store,
               GAsyncResult *result,
               GError      **error)
{
  Intake *self = kc_store_run_get_data (result);

  if (self->wanted != NULL)
    kc_issue_list_append (self->wanted, self->found);
  return kc_store_run_finish (store, result, error);
}

/* The title under which the person has the very same bytes; *title NULL: not yet. */
static gboolean
find_same (KcDb       *db,
           gint64      staff,
           const char *sha256,
           char      **title,
           GError    **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT title FROM staff_document WHERE staff = ?1 AND document = ?2 ORDER BY id LIMIT 1", error);
  KcStep step;

  *title = NULL;
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, staff);
  kc_statement_bind_text (statement, 2, sha256);
  step = kc_statement_step (statement, error);
  if (step == KC_STEP_ROW)
    *title = g_strdup (kc_statement_get_text (statement, 0));
  return step != KC_STEP_FAILED;
}

static gboolean
add_document (KcDb                 *db,
              Intake               *self,
              const KcDocumentFile *file,
              gint64                change_set,
              GError              **error)
{
  g_autoptr(KcDocumentInfo) info = kc_document_table_store (db, file->bytes, file->media_type, file->name, error);
  g_autoptr(KcRecord) record = kc_record_new (kc_kind_find ("staff_document"));
  g_autofree char *title = NULL;

  if (info == NULL || !find_same (db, self->staff, info->sha256, &title, error))
    return FALSE;
  if (title != NULL)
    {
      KcPlace place = KC_PLACE_NONE;

      place.file = file->name;
      kc_issue_list_add (self->found, KC_ISSUE_DOCUMENT_TWICE, &place, title, NULL, NULL);
      return TRUE;
    }
  kc_record_set_integer (record, "staff", self->staff);
  kc_record_set_text (record, "type", kc_document_file_guess_type (file));
  kc_record_set_text (record, "title", file->title);
  kc_record_set_text (record, "document", info->sha256);
  if (!kc_record_table_save (db, record, change_set, self->found, NULL, error))
    return FALSE;
  self->n_added++;
  return TRUE;
}

/* One file at a time is in memory. */
static gboolean
add_documents (KcDb       *db,
               gpointer    data,
               KcProgress *progress,
               GError    **error)
{
  Intake *self = data;
  g_auto(KcTransaction) transaction = { NULL };
  guint n = g_strv_length (self->paths);
  gint64 change_set;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  change_set = kc_journal_begin (db, self->who, KC_ACTION_SAVE, NULL, 0, error);
  if (change_set == 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(KcDocumentFile) file = NULL;

      kc_progress_set (progress, i, n);
      if (!kc_progress_check (progress, error))
        return FALSE;
      file = kc_document_file_read (self->paths[i], self->limit, FALSE, self->found);
      if (file != NULL && !add_document (db, self, file, change_set, error))
        return FALSE;
    }
  /* Nothing added: no empty change set, which undo would stop at. */
  return self->n_added == 0 || kc_transaction_commit (&transaction, error);
}

void
kc_staff_documents_add_async (KcStore            *store,
                              gint64              staff,
                              const char *const  *paths,
                              guint64             limit,
                              KcIssueList        *issues,
                              KcProgress         *progress,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (staff > 0 && paths != NULL);
  kc_store_run_async (store, KC_STORE_WRITE, add_documents, intake_new (store, staff, paths, limit, issues), intake_free, progress, NULL, callback,
                      user_data);
}

gboolean
kc_staff_documents_add_finish (KcStore      *store,
                               GAsyncResult *result,
                               guint        *n_added,
                               GError      **error)
{
  Intake *self = kc_store_run_get_data (result);
  gboolean done = intake_finish (store, result, error);

  *n_added = done ? self->n_added : 0;
  return done;
}

/* *sha256 NULL: the photo goes. */
static gboolean
store_photo (KcDb    *db,
             Intake  *self,
             char   **sha256,
             GError **error)
{
  g_autoptr(KcDocumentFile) file = NULL;
  g_autoptr(KcDocumentInfo) info = NULL;

  *sha256 = NULL;
  if (self->paths == NULL)
    return TRUE;
  file = kc_document_file_read (self->paths[0], self->limit, TRUE, self->found);
  if (file == NULL)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "Failed to store a photo: the file is not fit to be one");
      return FALSE;
    }
  info = kc_document_table_store (db, file->bytes, file->media_type, file->name, error);
  *sha256 = info != NULL ? g_strdup (info->sha256) : NULL;
  return info != NULL;
}

static gboolean
set_photo (KcDb       *db,
           gpointer    data,
           KcProgress *progress,
           GError    **error)
{
  Intake *self = data;
  g_auto(KcTransaction) transaction = { NULL };
  g_autoptr(KcRecord) record = NULL;
  g_autofree char *sha256 = NULL;
  KcVerdict verdict;
  gint64 change_set;

  if (!kc_transaction_begin (&transaction, db, error))
    return FALSE;
  /* As it is stored now: whatever else somebody changed meanwhile stays. */
  record = kc_record_table_load (db, kc_kind_find ("staff"), self->staff, error);
  if (record == NULL || !store_photo (db, self, &sha256, error))
    return FALSE;
  kc_record_set_text (record, "photo", sha256);
  change_set = kc_journal_begin (db, self->who, KC_ACTION_SAVE, NULL, 0, error);
  if (change_set == 0 || !kc_record_table_save (db, record, change_set, self->found, &verdict, error))
    return FALSE;
  return verdict == KC_VERDICT_UNCHANGED || kc_transaction_commit (&transaction, error);
}

void
kc_staff_photo_set_async (KcStore            *store,
                          gint64              staff,
                          const char         *path,
                          guint64             limit,
                          KcIssueList        *issues,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  const char *const paths[] = { path, NULL };

  g_return_if_fail (staff > 0);
  kc_store_run_async (store, KC_STORE_WRITE, set_photo, intake_new (store, staff, path != NULL ? paths : NULL, limit, issues), intake_free, NULL, NULL,
                      callback, user_data);
}

gboolean
kc_staff_photo_set_finish (KcStore      *store,
                           GAsyncResult *result,
                           GError      **error)
{
  return intake_finish (store, result, error);
}

/* Bytes and files out --------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *sha256;
  char *path;
  GBytes *bytes;
} Output;

static Output *
output_new (const char *sha256,
            const char *path)
{
  Output *self = g_new0 (Output, 1);

  self->sha256 = g_strdup (sha256);
  self->path = g_strdup (path);
  return self;
}

static void
output_free (gpointer data)
{
  Output *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->sha256);
  g_free (self->path);
  g_free (self);
}

static gboolean
load_document (KcDb       *db,
               gpointer    data,
               KcProgress *progress,
               GError    **error)
{
  Output *self = data;
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!kc_document_table_write (db, self->sha256, stream, progress, error) || !g_output_stream_close (stream, NULL, error))
    return FALSE;
  self->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return TRUE;
}

void
kc_document_load_async (KcStore            *store,
                        const char         *sha256,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (sha256 != NULL);
  kc_store_run_async (store, KC_STORE_READ, load_document, output_new (sha256, NULL), output_free, NULL, cancellable, callback, user_data);
}

GBytes *
kc_document_load_finish (KcStore      *store,
                         GAsyncResult *result,
                         GError      **error)
{
  Output *self = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&self->bytes) : NULL;
}

static gboolean
save_document (KcDb       *db,
               gpointer    data,
               KcProgress *progress,
               GError    **error)
{
  Output *self = data;
  g_autoptr(KcFileWrite) file = kc_file_write_new (self->path, TRUE, error);
  g_autoptr(GError) local = NULL;

  if (file == NULL)
    return FALSE;
  if (kc_document_table_write (db, self->sha256, kc_file_write_get_stream (file), progress, &local))
    return kc_file_write_finish (file, error);
  kc_file_error_take (error, g_steal_pointer (&local), "write a document");
  return FALSE;
}

void
kc_document_save_async (KcStore            *store,
                        const char         *sha256,
                        const char         *path,
                        KcProgress         *progress,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (sha256 != NULL && path != NULL);
  kc_store_run_async (store, KC_STORE_READ, save_document, output_new (sha256, path), output_free, progress, NULL, callback, user_data);
}

gboolean
kc_document_save_finish (KcStore      *store,
                         GAsyncResult *result,
                         GError      **error)
{
  return kc_store_run_finish (store, result, error);
}
