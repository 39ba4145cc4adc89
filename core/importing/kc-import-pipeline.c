#include "kc-import-pipeline.h"

#include <gio/gio.h>

#include "kc-file-digest.h"
#include "kc-sheet-import.h"
#include "kc-sheet-remote.h"

#define N_BATCHES 4

struct _KcImportPipeline
{
  gatomicrefcount refs;      /* of the two threads */
  GPtrArray *plans;
  const KcColumnTargets *targets;
  KcSheetReader reader;
  KcProgress *progress;
  GAsyncQueue *filled;       /* of KcPipelineMessage */
  GAsyncQueue *empty;        /* of KcStagedBatch */
  gint stopped;              /* atomic */
  guint index;               /* reading thread */
  KcFileDigest *digest;      /* reading thread: of the file that is being read; NULL: said already */
  gboolean ended;            /* writing thread: the last message was taken */
};

void
kc_pipeline_message_free (KcPipelineMessage *self)
{
  g_clear_pointer (&self->batch, kc_staged_batch_free);
  g_clear_object (&self->issues);
  g_clear_error (&self->error);
  g_free (self->digest);
  g_free (self);
}

static void
unref (gpointer data)
{
  KcImportPipeline *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_async_queue_unref (self->filled);
  g_async_queue_unref (self->empty);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->digest, kc_file_digest_free);
  g_free (self);
}

static void
send (KcImportPipeline *self, KcPipelineMessage content)
{
  KcPipelineMessage *message = g_new (KcPipelineMessage, 1);

  *message = content;
  message->index = self->index;
  g_async_queue_push (self->filled, message);
}

/* The next batch to fill, or NULL when nobody wants more. While the writer has them all, the file's digest is worked on. */
static KcStagedBatch *
take_empty (KcImportPipeline *self)
{
  KcStagedBatch *batch;
  gboolean idle;

  do
    {
      batch = g_async_queue_try_pop (self->empty);
      idle = batch == NULL && self->digest != NULL && kc_file_digest_step (self->digest);
    }
  while (idle);
  if (batch == NULL)
    batch = g_async_queue_pop (self->empty);
  if (g_atomic_int_get (&self->stopped) == 0)
    return batch;
  kc_staged_batch_free (batch);
  return NULL;
}

static KcStagedBatch *
filled_cb (KcStagedBatch *full, gpointer data)
{
  KcImportPipeline *self = data;

  send (self, (KcPipelineMessage) { .step = KC_PIPELINE_BATCH, .batch = full });
  return take_empty (self);
}

static KcSheetBook *
open_book (KcImportPipeline *self, const KcSourcePlan *plan, GError **error)
{
  KcSheetOptions options = kc_source_options_get (&plan->options);
  g_autoptr (KcIssueList) issues = kc_issue_list_new ();
  KcSheetBook *book = kc_sheet_remote_open (plan->path, &options, &self->reader, issues, self->progress, error);

  if (book != NULL)
    send (self, (KcPipelineMessage) { .step = KC_PIPELINE_ISSUES, .issues = g_steal_pointer (&issues) });
  return book;
}

/* What is left of it when all rows have been read. */
static gboolean
send_digest (KcImportPipeline *self, GError **error)
{
  g_autoptr (KcFileDigest) digest = g_steal_pointer (&self->digest);
  char *text;

  while (kc_file_digest_step (digest))
    if (!kc_progress_check (self->progress, error))
      return FALSE;
  text = kc_file_digest_end (digest, error);
  if (text == NULL)
    return FALSE;
  send (self, (KcPipelineMessage) { .step = KC_PIPELINE_DIGEST, .digest = text });
  return TRUE;
}

static gboolean
read_all (KcImportPipeline *self, GError **error)
{
  g_autoptr (KcSheetBook) book = NULL;
  const KcSourcePlan *before = NULL;

  for (self->index = 0; self->index < self->plans->len && g_atomic_int_get (&self->stopped) == 0; self->index++)
    {
      const KcSourcePlan *plan = g_ptr_array_index (self->plans, self->index);
      KcStagedBatch *batch;

      if (!kc_progress_check (self->progress, error))
        return FALSE;
      if (kc_sheet_import_get_purpose (plan->mapping, self->targets) == KC_SHEET_OF_NOTHING)
        continue;
      kc_progress_set_text (self->progress, plan->file);
      if (before == NULL || g_strcmp0 (before->path, plan->path) != 0)
        {
          g_clear_object (&book);
          book = open_book (self, plan, error);
          if (book == NULL)
            return FALSE;
          self->digest = kc_file_digest_new (plan->path);
        }
      batch = take_empty (self);
      if (batch != NULL && !kc_sheet_import_run (book, plan->sheet_index, plan->mapping, self->targets, batch, filled_cb, self, self->progress, error))
        return FALSE;
      /* The batch it ended with was freed: there are always as many as the queue began with. */
      g_async_queue_push (self->empty, kc_staged_batch_new ());
      if (self->digest != NULL && g_atomic_int_get (&self->stopped) == 0 && !send_digest (self, error))
        return FALSE;
      before = plan;
    }
  return TRUE;
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  KcImportPipeline *self = task_data;
  GError *error = NULL;
  gboolean read = read_all (self, &error);

  /* Of several files the user must know which. */
  if (!read && error->domain == KC_ERROR && self->index < self->plans->len)
    g_prefix_error (&error, "%s: ", ((const KcSourcePlan *) g_ptr_array_index (self->plans, self->index))->file);
  send (self, (KcPipelineMessage) { .step = read ? KC_PIPELINE_END : KC_PIPELINE_FAILED, .error = error });
  g_task_return_boolean (task, read);
}

KcImportPipeline *
kc_import_pipeline_new (GPtrArray *plans, const KcColumnTargets *targets, guint patience, KcProgress *progress)
{
  KcImportPipeline *self = g_new0 (KcImportPipeline, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_atomic_ref_count_init (&self->refs);
  g_atomic_ref_count_inc (&self->refs);
  self->plans = plans;
  self->targets = targets;
  self->reader.patience = patience;
  g_set_object (&self->progress, progress);
  self->filled = g_async_queue_new_full ((GDestroyNotify) kc_pipeline_message_free);
  self->empty = g_async_queue_new_full ((GDestroyNotify) kc_staged_batch_free);
  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self->empty, kc_staged_batch_new ());
  g_task_set_name (task, "read sheets");
  g_task_set_task_data (task, self, unref);
  g_task_run_in_thread (task, read_thread);
  return self;
}

KcPipelineMessage *
kc_import_pipeline_next (KcImportPipeline *self)
{
  KcPipelineMessage *message = g_async_queue_pop (self->filled);

  self->ended = message->step == KC_PIPELINE_END || message->step == KC_PIPELINE_FAILED;
  return message;
}

void
kc_import_pipeline_give_back (KcImportPipeline *self, KcStagedBatch *batch)
{
  kc_staged_batch_empty (batch);
  g_async_queue_push (self->empty, batch);
}

void
kc_import_pipeline_free (KcImportPipeline *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->stopped, 1);
  while (!self->ended)
    {
      KcPipelineMessage *message;

      /* Whoever waits for an empty batch must get one to see that it is over. */
      g_async_queue_push (self->empty, kc_staged_batch_new ());
      message = g_async_queue_timeout_pop (self->filled, 10 * G_TIME_SPAN_MILLISECOND);
      if (message == NULL)
        continue;
      self->ended = message->step == KC_PIPELINE_END || message->step == KC_PIPELINE_FAILED;
      kc_pipeline_message_free (message);
    }
  unref (self);
}
