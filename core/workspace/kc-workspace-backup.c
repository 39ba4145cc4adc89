#include "kc-workspace-backup.h"

#include "kc-backup-folder.h"
#include "kc-store-backup.h"

typedef struct
{
  char *database_path;
  char *other_path;        /* to be written or gone back to; NULL: a backup in the folder */
  KcBackupReason reason;
  KcBackupPolicy policy;
  KcProgress *progress;
  KcBackup *made;
  char *kept;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->database_path);
  g_free (job->other_path);
  g_free (job->kept);
  g_clear_pointer (&job->made, kc_backup_free);
  g_clear_object (&job->progress);
  g_free (job);
}

static Job *
new_job (const char *database_path,
         const char *other_path)
{
  Job *job = g_new0 (Job, 1);

  job->database_path = g_strdup (database_path);
  job->other_path = g_strdup (other_path);
  return job;
}

static void
run (gpointer            source,
     Job                *job,
     KcProgress         *progress,
     GTaskThreadFunc     thread,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (source, NULL, callback, user_data);

  g_set_object (&job->progress, progress);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, thread);
}

static void
end (GTask   *task,
     gboolean done,
     GError  *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
make_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean done = kc_store_backup_make (job->database_path, job->reason, &job->policy, job->progress, &job->made, &error);

  end (task, done, error);
}

void
kc_workspace_backup_async (KcWorkspace          *self,
                           KcBackupReason        reason,
                           const KcBackupPolicy *policy,
                           KcProgress           *progress,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (KC_IS_WORKSPACE (self));

  job = new_job (kc_workspace_get_path (self), NULL);
  job->reason = reason;
  job->policy = *policy;
  if (!kc_workspace_is_read_only (self))
    {
      run (self, job, progress, make_thread, callback, user_data);
      return;
    }
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_task_data (task, job, job_free);
  g_task_return_boolean (task, TRUE);
}

gboolean
kc_workspace_backup_finish (KcWorkspace  *self,
                            GAsyncResult *result,
                            KcBackup    **made,
                            GError      **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (made != NULL)
    *made = g_steal_pointer (&job->made);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
kc_backup_make_async (const char           *database_path,
                      const KcBackupPolicy *policy,
                      KcProgress           *progress,
                      GAsyncReadyCallback   callback,
                      gpointer              user_data)
{
  Job *job = new_job (database_path, NULL);

  job->reason = KC_BACKUP_MANUAL;
  job->policy = *policy;
  run (NULL, job, progress, make_thread, callback, user_data);
}

/* What was made, when all went well. */
static KcBackup *
finish_made (GAsyncResult *result,
             GError      **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&job->made) : NULL;
}

KcBackup *
kc_backup_make_finish (GAsyncResult *result,
                       GError      **error)
{
  return finish_made (result, error);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean done = kc_store_backup_save (job->database_path, job->other_path, job->progress, &job->made, &error);

  end (task, done, error);
}

void
kc_backup_save_async (const char         *database_path,
                      const char         *target_path,
                      KcProgress         *progress,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  run (NULL, new_job (database_path, target_path), progress, save_thread, callback, user_data);
}

KcBackup *
kc_backup_save_finish (GAsyncResult *result,
                       GError      **error)
{
  return finish_made (result, error);
}

GPtrArray *
kc_backup_list (const char *database_path,
                GError    **error)
{
  return kc_backup_folder_list (database_path, error);
}

static void
restore_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean done = kc_store_backup_restore (job->database_path, job->other_path, job->progress, &job->kept, &error);

  end (task, done, error);
}

void
kc_backup_restore_async (const char         *database_path,
                         const char         *backup_path,
                         KcProgress         *progress,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  run (NULL, new_job (database_path, backup_path), progress, restore_thread, callback, user_data);
}

gboolean
kc_backup_restore_finish (GAsyncResult *result,
                          char        **kept,
                          GError      **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (kept != NULL)
    *kept = g_steal_pointer (&job->kept);
  return g_task_propagate_boolean (G_TASK (result), error);
}
