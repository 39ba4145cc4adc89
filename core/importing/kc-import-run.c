#include "kc-import-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-file-stamp.h"
#include "kc-import-batch.h"
#include "kc-import-context.h"
#include "kc-import-levels.h"
#include "kc-import-pipeline.h"
#include "kc-journal.h"
#include "kc-sheet-layout.h"
#include "kc-transaction.h"

KcImportJob *
kc_import_job_new (GPtrArray *plans, KcColumnTargets *targets, GArray *measures, const KcImportDecisions *decisions, const gboolean *confirmed,
                   const char *who, gboolean dry)
{
  KcImportJob *self = g_new0 (KcImportJob, 1);

  self->plans = g_ptr_array_ref (plans);
  self->targets = kc_column_targets_ref (targets);
  self->measures = g_array_ref (measures);
  self->decisions = kc_import_decisions_dup (decisions);
  memcpy (self->confirmed, confirmed, sizeof self->confirmed);
  self->who = g_strdup (who);
  self->dry = dry;
  return self;
}

void
kc_import_job_free (KcImportJob *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->plans);
  kc_column_targets_unref (self->targets);
  g_array_unref (self->measures);
  kc_import_decisions_free (self->decisions);
  g_free (self->who);
  g_clear_object (&self->plan);
  g_free (self);
}

static gboolean
write_row (KcImportContext *self, KcVerdict *verdict, GError **error)
{
  kc_import_context_begin_row (self);
  if (kc_import_context_settle_early (self, verdict))
    return TRUE;
  switch (self->purpose)
    {
    case KC_SHEET_OF_STAFF:
      return kc_import_write_staff (self, verdict, error);
    case KC_SHEET_OF_BRANCHES:
      return kc_import_write_branch (self, verdict, error);
    case KC_SHEET_OF_RECORDS:
      return kc_import_write_record (self, verdict, error);
    case KC_SHEET_OF_FIGURES: case KC_SHEET_OF_NOTHING:
      break;
    }
  return TRUE;
}

static void
clear_pending (gpointer data)
{
  g_clear_pointer (&((KcPendingRow *) data)->issues, g_ptr_array_unref);
}

static gboolean
queue_row (KcImportContext *self, KcPendingRow *pending, GError **error)
{
  if (self->row->n_issues > 0)
    kc_import_row_collect_issues (self);
  kc_import_context_begin_row (self);
  pending->is_settled = kc_import_context_settle_early (self, &pending->verdict);
  if (!pending->is_settled && !kc_import_queue_figures (self, pending, error))
    return FALSE;
  if (self->issues->len == 0)
    return TRUE;
  pending->issues = g_steal_pointer (&self->issues);
  self->issues = g_ptr_array_new_with_free_func (g_object_unref);
  return TRUE;
}

static gboolean
settle_row (KcImportContext *self, KcPendingRow *pending, GError **error)
{
  KcVerdict verdict = pending->verdict;

  kc_import_context_begin_row (self);
  if (pending->issues != NULL)
    {
      g_ptr_array_unref (self->issues);
      self->issues = g_steal_pointer (&pending->issues);
    }
  self->key = pending->key;
  if (!pending->is_settled && !kc_import_settle_figures (self, pending, &verdict, error))
    return FALSE;
  return kc_import_row_end (self, verdict, error);
}

/* All figures of the batch with one statement. */
static gboolean
write_figures (KcImportContext *self, const KcStagedBatch *batch, GError **error)
{
  g_array_set_size (self->pending, 0);
  g_array_set_size (self->pending, batch->rows->len);
  for (guint i = 0; i < batch->rows->len; i++)
    {
      self->row = kc_staged_batch_get_row (batch, i);
      if (!queue_row (self, &g_array_index (self->pending, KcPendingRow, i), error))
        return FALSE;
    }
  if (!kc_measure_writer_flush (self->writer, error))
    return FALSE;
  for (guint i = 0; i < batch->rows->len; i++)
    {
      self->row = kc_staged_batch_get_row (batch, i);
      if (!settle_row (self, &g_array_index (self->pending, KcPendingRow, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_batch (KcImportContext *self, const KcStagedBatch *batch, GError **error)
{
  self->staged = batch;
  self->branch_text = NULL;
  if (self->purpose == KC_SHEET_OF_FIGURES)
    return write_figures (self, batch, error);
  for (guint i = 0; i < batch->rows->len; i++)
    {
      KcVerdict verdict;

      self->row = kc_staged_batch_get_row (batch, i);
      if (self->row->n_issues > 0)
        kc_import_row_collect_issues (self);
      if (!write_row (self, &verdict, error) || !kc_import_row_end (self, verdict, error))
        return FALSE;
    }
  return TRUE;
}

/* Sheets */

static gint32
column_of (const KcMapping *mapping, const char *target)
{
  const KcMappedColumn *column = kc_mapping_find_target (mapping, target);

  return column != NULL ? (gint32) column->column : -1;
}

static gboolean
begin_sheet (KcImportContext *self, const KcSourcePlan *plan, gint64 sheet, GError **error)
{
  KcLayoutHints hints = { .file = plan->file, .sheet = plan->sheet, .header_row = -1 };
  KcIssueList *issues = kc_import_plan_get_issues (self->plan);
  guint n_issues = kc_issue_list_get_size (issues);

  self->source = plan;
  self->sheet = sheet;
  self->purpose = kc_sheet_import_get_purpose (plan->mapping, self->targets);
  self->number_column = column_of (plan->mapping, "staff.staff_number");
  self->name_column = column_of (plan->mapping, "staff.name");
  self->has_indicator = kc_mapping_find_target (plan->mapping, "indicator") != NULL;
  if (self->has_indicator && self->confirmed == NULL)
    self->confirmed = kc_confirmed_figures_new ();
  self->branch_column = MAX (column_of (plan->mapping, "staff.branch"), column_of (plan->mapping, "branch.name"));
  if (self->purpose == KC_SHEET_OF_BRANCHES)
    {
      self->number_column = column_of (plan->mapping, "branch.code");
      self->name_column = column_of (plan->mapping, "branch.name");
    }
  if (self->purpose == KC_SHEET_OF_RECORDS)
    kc_import_find_key_columns (self);
  if (self->number_column < 0)
    self->number_column = self->name_column;
  g_free (self->fingerprint);
  self->fingerprint = kc_mapping_get_fingerprint (plan->mapping);
  g_hash_table_remove_all (self->rows_by_key);
  g_hash_table_remove_all (self->rows_by_period);
  g_hash_table_remove_all (self->branches_by_text);
  self->last_rows = NULL;
  kc_sheet_layout_report (plan->mapping, self->targets, &hints, issues);
  kc_sheet_import_report_gaps (plan->mapping, self->targets, &hints, issues);
  kc_import_context_judge_sheet (self, n_issues);
  return kc_import_name_institution (self, error);
}

/* Sheets without a row of data have a layout to speak of, too. */
static gboolean
begin_sheets_up_to (KcImportContext *self, GPtrArray *plans, GArray *sheets, guint *n_begun, guint n, GError **error)
{
  for (; *n_begun < n; (*n_begun)++)
    if (!begin_sheet (self, g_ptr_array_index (plans, *n_begun), g_array_index (sheets, gint64, *n_begun), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_sheets (KcImportContext *self, KcImportPipeline *pipeline, GPtrArray *plans, GArray *sheets, KcProgress *progress, GError **error)
{
  guint n_begun = 0;

  for (;;)
    {
      g_autoptr (KcPipelineMessage) message = kc_import_pipeline_next (pipeline);
      gboolean written = TRUE;

      switch (message->step)
        {
        case KC_PIPELINE_FAILED:
          g_propagate_error (error, g_steal_pointer (&message->error));
          return FALSE;
        case KC_PIPELINE_END:
          return begin_sheets_up_to (self, plans, sheets, &n_begun, plans->len, error);
        case KC_PIPELINE_ISSUES:
          written = begin_sheets_up_to (self, plans, sheets, &n_begun, message->index, error);
          kc_issue_list_append (kc_import_plan_get_issues (self->plan), message->issues);
          self->file_refused_by = kc_import_context_find_refusal (self, message->issues, 0);
          break;
        case KC_PIPELINE_DIGEST:
          written = kc_import_batch_set_digest (self->db, g_array_index (sheets, gint64, message->index), message->digest, error);
          break;
        case KC_PIPELINE_BATCH:
          written = begin_sheets_up_to (self, plans, sheets, &n_begun, message->index + 1, error) && kc_progress_check (progress, error) && write_batch (self, message->batch, error);
          kc_import_pipeline_give_back (pipeline, g_steal_pointer (&message->batch));
          break;
        }
      if (!written)
        return FALSE;
    }
}

static void
rows_free (gpointer data)
{
  g_array_unref (data);
}

static gboolean
context_init (KcImportContext *self, KcDb *db, KcImportJob *job, GError **error)
{
  self->db = db;
  self->plan = job->plan;
  self->who = job->who;
  self->decisions = job->decisions;
  self->file_refused_by = self->sheet_refused_by = KC_N_ISSUE_CODES;
  self->changes = g_array_new (FALSE, FALSE, sizeof (KcImportChange));
  g_array_set_clear_func (self->changes, kc_import_change_clear);
  self->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->branches_by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->targets = job->targets;
  self->measures = (const gint64 *) job->measures->data;
  self->measure_targets = g_ptr_array_new ();
  for (guint i = 0; i < kc_column_targets_get_size (job->targets); i++)
    if (kc_column_targets_get (job->targets, i)->type == KC_COLUMN_TARGET_MEASURE)
      g_ptr_array_add (self->measure_targets, (gpointer) kc_column_targets_get (job->targets, i));
  self->said = kc_import_said_new ();
  self->rows_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows_by_period = g_hash_table_new_full (NULL, NULL, NULL, rows_free);
  self->issues = g_ptr_array_new_with_free_func (g_object_unref);
  self->cells = g_array_new (FALSE, FALSE, sizeof (KcFigureCell));
  self->pending = g_array_new (FALSE, TRUE, sizeof (KcPendingRow));
  g_array_set_clear_func (self->pending, clear_pending);
  self->summary = g_string_new (NULL);
  self->directory = kc_import_directory_load (db, error);
  if (self->directory == NULL)
    return FALSE;
  self->batch = kc_import_batch_add (db, job->who, error);
  if (self->batch == 0)
    return FALSE;
  self->change_set = kc_journal_begin (db, job->who, KC_ACTION_IMPORT, NULL, self->batch, error);
  if (self->change_set == 0)
    return FALSE;
  self->writer = kc_measure_writer_new (db, self->change_set, self->batch, error);
  return self->writer != NULL;
}

static void
context_clear (KcImportContext *self)
{
  g_clear_pointer (&self->writer, kc_measure_writer_free);
  g_clear_pointer (&self->confirmed, kc_confirmed_figures_free);
  g_clear_pointer (&self->said, kc_import_said_free);
  g_clear_pointer (&self->directory, kc_import_directory_free);
  g_clear_pointer (&self->measure_targets, g_ptr_array_unref);
  g_clear_pointer (&self->rows_by_key, g_hash_table_unref);
  g_clear_pointer (&self->rows_by_period, g_hash_table_unref);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);
  g_clear_pointer (&self->questions, g_hash_table_unref);
  g_clear_pointer (&self->branches_by_text, g_hash_table_unref);
  g_clear_pointer (&self->fingerprint, g_free);
  g_clear_pointer (&self->kept, g_free);
  g_clear_pointer (&self->pending, g_array_unref);
  if (self->summary != NULL)
    g_string_free (self->summary, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcImportContext, context_clear)

/* What the user has set about repairs holds for reading and writing alike. */
static gboolean
obey_levels (KcDb *db, KcImportJob *job, GError **error)
{
  KcImportLevels levels;

  if (!kc_import_levels_read (db, &levels, error))
    return FALSE;
  kc_import_plan_set_levels (job->plan, &levels);
  for (guint i = 0; i < job->plans->len; i++)
    ((KcSourcePlan *) g_ptr_array_index (job->plans, i))->mapping->levels = levels;
  for (guint i = 0; i < KC_N_ISSUE_CODES; i++)
    kc_import_plan_set_confirmed (job->plan, (KcIssueCode) i, job->confirmed[i]);
  return TRUE;
}

static gboolean
check_confirmed (KcImportPlan *plan, GError **error)
{
  g_autoptr (GArray) codes = kc_import_plan_list_unconfirmed (plan);
  g_autoptr (GString) nicks = g_string_new (NULL);

  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", kc_issue_code_to_nick (g_array_index (codes, KcIssueCode, i)));
  if (codes->len > 0)
    g_set_error (error, KC_ERROR, KC_ERROR_UNCONFIRMED, "%s", nicks->str);
  return codes->len == 0;
}

/* Rows that a person has corrected or left out are known by their place: in a file that was changed since, another row would stand there. */
static gboolean
check_files (GPtrArray *plans, GError **error)
{
  for (guint i = 0; i < plans->len; i++)
    {
      const KcSourcePlan *plan = g_ptr_array_index (plans, i);

      if (!kc_file_stamp_check (plan->path, plan->stamp, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_in_transaction (KcDb *db, KcImportJob *job, KcImportContext *context, KcProgress *progress, GError **error)
{
  g_autoptr (KcImportPipeline) pipeline = NULL;
  g_autoptr (GArray) sheets = NULL;

  if (!check_files (job->plans, error) || !obey_levels (db, job, error) || !kc_import_decisions_load (job->decisions, db, error))
    return FALSE;
  /* The process that reads starts while the directory is loaded. */
  pipeline = kc_import_pipeline_new (job->plans, job->targets, job->patience, progress);
  if (!context_init (context, db, job, error))
    return FALSE;
  sheets = kc_import_batch_add_files (db, context->batch, job->plans, error);
  if (sheets == NULL)
    return FALSE;
  context->first_sheet = g_array_index (sheets, gint64, 0);
  if (sheets->len > 1)
    context->confirmed = kc_confirmed_figures_new ();
  if (!write_sheets (context, pipeline, job->plans, sheets, progress, error) || !check_files (job->plans, error))
    return FALSE;
  kc_progress_set_text (progress, job->dry ? _("Making the plan") : _("Writing to the database"));
  return kc_measure_writer_finish (context->writer, error) && kc_import_batch_finish (db, context->batch, job->plan, error)
         && kc_import_batch_remember (db, job->plan, job->decisions, job->who, error) && (job->dry || check_confirmed (job->plan, error))
         && kc_progress_check (progress, error);
}

gboolean
kc_import_job_run (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  KcImportJob *job = data;
  g_auto (KcTransaction) transaction = { NULL };
  g_auto (KcImportContext) context = { 0 };

  job->plan = kc_import_plan_new ();
  if (!kc_transaction_begin (&transaction, db, error) || !run_in_transaction (db, job, &context, progress, error))
    return FALSE;
  g_clear_pointer (&context.writer, kc_measure_writer_free);
  /* The dry run is the real run, taken back. */
  if (job->dry)
    {
      kc_transaction_rollback (&transaction);
      return TRUE;
    }
  if (!kc_transaction_commit (&transaction, error))
    return FALSE;
  kc_import_plan_set_batch (job->plan, context.batch);
  return TRUE;
}
