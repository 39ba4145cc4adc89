#include "kc-import-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-import-context.h"
#include "kc-import-pipeline.h"
#include "kc-journal.h"
#include "kc-sheet-layout.h"
#include "kc-transaction.h"

KcImportJob *
kc_import_job_new (GPtrArray *plans, KcColumnTargets *targets, GArray *measures, const char *who, gboolean dry)
{
  KcImportJob *self = g_new0 (KcImportJob, 1);

  self->plans = g_ptr_array_ref (plans);
  self->targets = kc_column_targets_ref (targets);
  self->measures = g_array_ref (measures);
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
  g_free (self->who);
  g_clear_object (&self->plan);
  g_free (self);
}

/* Records of the batch */

static gint64
add_batch (KcDb *db, const char *who, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "INSERT INTO import_batch (at, who, state) VALUES (?1, ?2, 'applied')", error);
  g_autofree char *at = kc_journal_make_timestamp ();

  if (statement == NULL)
    return 0;
  kc_statement_bind_text (statement, 1, at);
  kc_statement_bind_text (statement, 2, who);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

static gint64
add_file (KcDb *db, gint64 batch, const KcSourcePlan *plan, GError **error)
{
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "INSERT INTO import_file (batch, name, sha256, format, encoding) VALUES (?1, ?2, '', ?3, ?4)", error);

  if (statement == NULL)
    return 0;
  kc_statement_bind_int (statement, 1, batch);
  kc_statement_bind_text (statement, 2, plan->file);
  kc_statement_bind_text (statement, 3, plan->format);
  kc_statement_bind_text (statement, 4, plan->encoding != NULL ? plan->encoding : plan->detected_encoding);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

/* The digest is known when the file has been read. */
static gboolean
set_digest (KcDb *db, gint64 sheet, const char *digest, GError **error)
{
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "UPDATE import_file SET sha256 = ?2 WHERE id = (SELECT file FROM import_sheet WHERE id = ?1)", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, sheet);
  kc_statement_bind_text (statement, 2, digest);
  return kc_statement_run (statement, error);
}

static gint64
add_sheet (KcDb *db, gint64 file, const char *name, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (db, "INSERT INTO import_sheet (file, name) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return 0;
  kc_statement_bind_int (statement, 1, file);
  kc_statement_bind_text (statement, 2, name);
  return kc_statement_run (statement, error) ? kc_db_last_row_id (db) : 0;
}

/* Row ids of import_sheet, one a plan; sheets of one file stand together. */
static GArray *
add_files (KcDb *db, gint64 batch, GPtrArray *plans, GError **error)
{
  g_autoptr (GArray) sheets = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *path = NULL;
  gint64 file = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const KcSourcePlan *plan = g_ptr_array_index (plans, i);
      gint64 sheet;

      if (g_strcmp0 (path, plan->path) != 0)
        file = add_file (db, batch, plan, error);
      path = plan->path;
      sheet = file != 0 ? add_sheet (db, file, plan->sheet, error) : 0;
      if (sheet == 0)
        return NULL;
      g_array_append_val (sheets, sheet);
    }
  return g_steal_pointer (&sheets);
}

static gboolean
finish_batch (KcDb *db, gint64 batch, KcImportPlan *plan, GError **error)
{
  g_autoptr (KcStatement) statement =
    kc_db_prepare (db, "UPDATE import_batch SET rows_added = ?2, rows_changed = ?3, rows_unchanged = ?4, rows_refused = ?5, rows_left_out = ?6,"
                       " values_added = ?7, values_changed = ?8, values_unchanged = ?9, values_refused = ?10,"
                       " notes = ?11, warnings = ?12, errors = ?13 WHERE id = ?1", error);
  KcIssueList *issues = kc_import_plan_get_issues (plan);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, batch);
  for (int i = 0; i < KC_N_VERDICTS; i++)
    kc_statement_bind_int (statement, 2 + i, (gint64) kc_import_plan_get_count (plan, i));
  for (int i = 0; i < KC_VERDICT_LEFT_OUT; i++)
    kc_statement_bind_int (statement, 7 + i, (gint64) kc_import_plan_get_value_count (plan, i));
  for (int i = KC_SEVERITY_NOTE; i <= KC_SEVERITY_ERROR; i++)
    kc_statement_bind_int (statement, 11 + i, (gint64) kc_issue_list_count_severity (issues, i));
  return kc_statement_run (statement, error);
}

/* Rows */

static void
collect_issues (KcImportContext *self)
{
  KcPlace place = { self->source->file, self->source->sheet, -1, -1, NULL, NULL };

  g_ptr_array_set_size (self->issues, 0);
  for (guint i = 0; i < self->row->n_issues; i++)
    {
      const KcStagedIssue *issue = kc_staged_batch_get_issue (self->staged, self->row->first_issue + i);

      place.row = issue->row == G_MAXUINT32 ? -1 : (gint32) issue->row;
      place.column = issue->column;
      place.field = issue->field;
      place.record = kc_staged_batch_get_text (self->staged, self->row->staff_number);
      g_ptr_array_add (self->issues, kc_issue_new (issue->code, &place, kc_staged_batch_get_text (self->staged, issue->args[0]),
                                                   kc_staged_batch_get_text (self->staged, issue->args[1]), NULL));
    }
}

/* Made for thousands of rows: appended, not printed. */
static void
append_part (GString *summary, const char *label, char *value)
{
  g_autofree char *owned = value;

  if (summary->len > 0)
    g_string_append (summary, " · ");
  if (label != NULL)
    {
      g_string_append (summary, label);
      g_string_append_c (summary, ' ');
    }
  g_string_append (summary, owned);
}

/* The first values, for a row that shows no change. */
static void
summarize_values (KcImportContext *self)
{
  if (self->row->n_figures > 0 && self->row->period != KC_PERIOD_NONE)
    append_part (self->summary, NULL, kc_period_to_string (self->row->period));
  for (guint i = 0; i < MIN (self->row->n_figures, 4); i++)
    {
      const KcStagedFigure *figure = kc_staged_batch_get_figure (self->staged, self->row->first_figure + i);
      const KcColumnTarget *target = g_ptr_array_index (self->measure_targets, figure->measure);

      append_part (self->summary, target->label, figure->absent == KC_NOTHING_NONE ? kc_decimal_to_string (kc_decimal_from_stored (figure->value))
                                                                                   : g_strdup (kc_nothing_get_label (figure->absent)));
    }
  for (guint i = 0, n = 0; i < self->row->n_fields && n < 4 && self->row->n_figures == 0; i++)
    {
      const KcStagedField *field = kc_staged_batch_get_field (self->staged, self->row->first_field + i);

      if (field->value.type == KC_VALUE_NOTHING || (field->target->field->flags & KC_FIELD_SENSITIVE) != 0)
        continue;
      append_part (self->summary, NULL, kc_value_to_string (&field->value));
      n++;
    }
}

/* Objects are made only for rows that the plan will keep (kc-import-plan.h). */
static gboolean
will_be_kept (KcImportContext *self, KcVerdict verdict)
{
  gboolean important = verdict == KC_VERDICT_REFUSED || verdict == KC_VERDICT_CHANGED || kc_import_context_has_issue_above (self, KC_SEVERITY_NOTE);

  if (self->n_plain < KC_IMPORT_PLAN_MAX_ROWS)
    return ++self->n_plain > 0;
  return important && self->n_important < KC_IMPORT_PLAN_MAX_ROWS && ++self->n_important > 0;
}

static void
end_row (KcImportContext *self, KcVerdict verdict)
{
  KcIssueList *issues = kc_import_plan_get_issues (self->plan);
  KcImportRow *row = NULL;

  if (self->row->row != G_MAXUINT32)
    {
      kc_import_plan_count (self->plan, verdict, 1);
      if (will_be_kept (self, verdict))
        {
          if (self->summary->len == 0)
            summarize_values (self);
          row = kc_import_row_new (self->source->sheet, self->row->row, verdict, self->key, self->summary->str);
        }
    }
  for (guint i = 0; i < self->issues->len; i++)
    {
      KcIssue *issue = g_ptr_array_index (self->issues, i);

      if (row != NULL)
        kc_import_row_add_issue (row, issue);
      kc_issue_list_take (issues, g_object_ref (issue));
    }
  g_ptr_array_set_size (self->issues, 0);
  g_string_truncate (self->summary, 0);
  self->key = NULL;
  if (row != NULL)
    kc_import_plan_take_row (self->plan, row);
}

static gboolean
write_row (KcImportContext *self, KcVerdict *verdict, GError **error)
{
  *verdict = KC_VERDICT_LEFT_OUT;
  if (self->row->left_out)
    return TRUE;
  switch (self->purpose)
    {
    case KC_SHEET_OF_STAFF:
      return kc_import_write_staff (self, verdict, error);
    case KC_SHEET_OF_BRANCHES:
      return kc_import_write_branch (self, verdict, error);
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
    collect_issues (self);
  if (!self->row->left_out && !kc_import_queue_figures (self, pending, error))
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
  KcVerdict verdict = KC_VERDICT_LEFT_OUT;

  if (pending->issues != NULL)
    {
      g_ptr_array_unref (self->issues);
      self->issues = g_steal_pointer (&pending->issues);
    }
  if (!self->row->left_out && !kc_import_settle_figures (self, pending, &verdict, error))
    return FALSE;
  end_row (self, verdict);
  return TRUE;
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
  if (self->purpose == KC_SHEET_OF_FIGURES)
    return write_figures (self, batch, error);
  for (guint i = 0; i < batch->rows->len; i++)
    {
      KcVerdict verdict;

      self->row = kc_staged_batch_get_row (batch, i);
      if (self->row->n_issues > 0)
        collect_issues (self);
      if (!write_row (self, &verdict, error))
        return FALSE;
      end_row (self, verdict);
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
  KcLayoutHints hints = { plan->file, plan->sheet, -1, 0 };
  KcIssueList *issues = kc_import_plan_get_issues (self->plan);

  self->source = plan;
  self->sheet = sheet;
  self->purpose = kc_sheet_import_get_purpose (plan->mapping, self->targets);
  self->number_column = column_of (plan->mapping, "staff.staff_number");
  self->name_column = column_of (plan->mapping, "staff.name");
  if (self->purpose == KC_SHEET_OF_BRANCHES)
    {
      self->number_column = column_of (plan->mapping, "branch.code");
      self->name_column = column_of (plan->mapping, "branch.name");
    }
  if (self->number_column < 0)
    self->number_column = self->name_column;
  g_hash_table_remove_all (self->rows_by_key);
  g_hash_table_remove_all (self->rows_by_period);
  self->last_rows = NULL;
  kc_sheet_layout_report (plan->mapping, self->targets, &hints, issues);
  kc_sheet_import_report_gaps (plan->mapping, self->targets, &hints, issues);
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
          break;
        case KC_PIPELINE_DIGEST:
          written = set_digest (self->db, g_array_index (sheets, gint64, message->index), message->digest, error);
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
  self->targets = job->targets;
  self->measures = (const gint64 *) job->measures->data;
  self->measure_targets = g_ptr_array_new ();
  for (guint i = 0; i < kc_column_targets_get_size (job->targets); i++)
    if (kc_column_targets_get (job->targets, i)->type == KC_COLUMN_TARGET_MEASURE)
      g_ptr_array_add (self->measure_targets, (gpointer) kc_column_targets_get (job->targets, i));
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
  self->batch = add_batch (db, job->who, error);
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
  g_clear_pointer (&self->directory, kc_import_directory_free);
  g_clear_pointer (&self->measure_targets, g_ptr_array_unref);
  g_clear_pointer (&self->rows_by_key, g_hash_table_unref);
  g_clear_pointer (&self->rows_by_period, g_hash_table_unref);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->pending, g_array_unref);
  if (self->summary != NULL)
    g_string_free (self->summary, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcImportContext, context_clear)

static gboolean
run_in_transaction (KcDb *db, KcImportJob *job, KcImportContext *context, KcProgress *progress, GError **error)
{
  g_autoptr (KcImportPipeline) pipeline = NULL;
  g_autoptr (GArray) sheets = NULL;

  if (!context_init (context, db, job, error))
    return FALSE;
  sheets = add_files (db, context->batch, job->plans, error);
  if (sheets == NULL)
    return FALSE;
  context->first_sheet = g_array_index (sheets, gint64, 0);
  pipeline = kc_import_pipeline_new (job->plans, job->targets, progress);
  if (!write_sheets (context, pipeline, job->plans, sheets, progress, error))
    return FALSE;
  kc_progress_set_text (progress, job->dry ? _("Making the plan") : _("Writing to the database"));
  return kc_measure_writer_finish (context->writer, error) && finish_batch (db, context->batch, job->plan, error)
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
