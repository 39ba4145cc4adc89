#include "kc-import-pipeline.h"

#include <gio/gio.h>

#include "kc-sheet-import.h"
#include "kc-sheet-remote.h"

#define N_BATCHES 4
#define DIGEST_CHUNK 65536u

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

/* The next batch to fill, or NULL when nobody wants more. */
static KcStagedBatch *
take_empty (KcImportPipeline *self)
{
  KcStagedBatch *batch = g_async_queue_pop (self->empty);

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

/* While the writer is still busy with the rows: what a digest costs is not waited for. */
static gboolean
send_digest (KcImportPipeline *self, const KcSourcePlan *plan, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (plan->path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *chunk = g_malloc (DIGEST_CHUNK);
  gssize n = -1;

  while (stream != NULL && (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, DIGEST_CHUNK, NULL, error)) > 0)
    {
      g_checksum_update (checksum, chunk, n);
      if (!kc_progress_check (self->progress, error))
        return FALSE;
    }
  if (n == 0)
    send (self, (KcPipelineMessage) { .step = KC_PIPELINE_DIGEST, .digest = g_strdup (g_checksum_get_string (checksum)) });
  return n == 0;
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
        }
      batch = take_empty (self);
      if (batch != NULL && !kc_sheet_import_run (book, plan->sheet_index, plan->mapping, self->targets, batch, filled_cb, self, self->progress, error))
        return FALSE;
      /* The batch it ended with was freed: there are always as many as the queue began with. */
      g_async_queue_push (self->empty, kc_staged_batch_new ());
      if ((before == NULL || g_strcmp0 (before->path, plan->path) != 0) && g_atomic_int_get (&self->stopped) == 0 && !send_digest (self, plan, error))
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
