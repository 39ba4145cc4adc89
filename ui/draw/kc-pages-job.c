#include "kc-pages-job.h"

#include "kc-pdf.h"

typedef struct
{
  KcProgress *progress;
  char *path, *title, *author;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->progress);
  g_free (job->path);
  g_free (job->title);
  g_free (job->author);
  g_free (job);
}

static void
run (KcPages            *pages,
     Job                *job,
     GTaskThreadFunc     thread,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (pages, NULL, callback, user_data);

  g_task_set_source_tag (task, thread);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, thread);
}

static void
count_thread (GTask        *task,
              gpointer      pages,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  guint n_parts = kc_pages_get_n_parts (pages);
  gssize n = 0;

  for (guint part = 0; part < n_parts; part++)
    {
      GError *error = NULL;

      n += kc_pages_get_n_part_pages (pages, part);
      if (!kc_progress_check (job->progress, &error) || !kc_pages_check (pages, &error))
        {
          g_task_return_error (task, error);
          return;
        }
      kc_progress_set (job->progress, part + 1, n_parts);
    }
  g_task_return_int (task, n);
}

void
kc_pages_count_async (KcPages            *pages,
                      KcProgress         *progress,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->progress = g_object_ref (progress);
  run (pages, job, count_thread, callback, user_data);
}

gssize
kc_pages_count_finish (KcPages      *pages,
                       GAsyncResult *result,
                       GError      **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

static void
save_thread (GTask        *task,
             gpointer      pages,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (kc_pdf_save (pages, job->path, job->title, job->author, job->progress, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
kc_pages_save_pdf_async (KcPages            *pages,
                         const char         *path,
                         const char         *title,
                         const char         *author,
                         KcProgress         *progress,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Job *job = g_new0 (Job, 1);

  job->progress = g_object_ref (progress);
  job->path = g_strdup (path);
  job->title = g_strdup (title);
  job->author = g_strdup (author);
  run (pages, job, save_thread, callback, user_data);
}

gboolean
kc_pages_save_pdf_finish (KcPages      *pages,
                          GAsyncResult *result,
                          char        **path,
                          GError      **error)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  if (path != NULL)
    *path = g_strdup (job->path);
  return g_task_propagate_boolean (G_TASK (result), error);
}
