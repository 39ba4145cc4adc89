#include "kc-sheet-import-private.h"

#include <string.h>

#include "kc-text.h"

/* Findings keep this many of a code in full (kc-issue-list.h); texts for more need not be made. */
#define MAX_DETAILED 10000u
#define MAX_PENDING_BLANK 1000u

const KcCell kc_sheet_import_empty_cell = { .type = KC_CELL_EMPTY };

/* Findings */

void
kc_sheet_import_report (KcSheetImport *self, KcIssueCode code, guint32 row, gint64 column, const char *field, const char *arg1, const char *arg2)
{
  KcStagedIssue issue = { code, row, (gint32) column, { KC_STAGED_NO_TEXT, KC_STAGED_NO_TEXT }, field };

  if (self->counts[code]++ < MAX_DETAILED)
    {
      if (arg1 != NULL)
        issue.args[0] = kc_staged_batch_add_text (self->batch, arg1, strlen (arg1));
      if (arg2 != NULL)
        issue.args[1] = kc_staged_batch_add_text (self->batch, arg2, strlen (arg2));
    }
  g_array_append_val (self->batch->issues, issue);
}

gboolean
kc_sheet_import_is_refused (KcSheetImport *self, KcIssueCode code)
{
  return self->refuses && kc_import_levels_get (&self->mapping->levels, code) == KC_IMPORT_REFUSE;
}

void
kc_sheet_import_report_refused (KcSheetImport *self, KcIssueCode code, guint32 row, gint64 column, const char *field)
{
  kc_sheet_import_report (self, KC_ISSUE_REPAIR_REFUSED, row, column, field, kc_issue_code_title (code), NULL);
}

gboolean
kc_sheet_import_is_blank (const KcCell *cell)
{
  if (cell->type != KC_CELL_TEXT)
    return cell->type == KC_CELL_EMPTY;
  for (gsize i = 0; i < cell->length; i++)
    if (!g_ascii_isspace (cell->text[i]))
      return cell->length - i == 3 && memcmp (cell->text + i, "　", 3) == 0;
  return TRUE;
}

const KcCell *
kc_sheet_import_find_cell (const KcCell *cells, gsize n_cells, guint32 column)
{
  for (gsize i = 0; i < n_cells && cells[i].column <= column; i++)
    if (cells[i].column == column)
      return &cells[i];
  return &kc_sheet_import_empty_cell;
}

/* Rows */

static gboolean
hand_over (KcSheetImport *self)
{
  self->batch = self->func (self->batch, self->data);
  self->branch_text = KC_STAGED_NO_TEXT;
  return self->batch != NULL;
}

static KcStagedRow *
begin_row (KcSheetImport *self, guint32 row)
{
  KcStagedRow staged = { .row = row, .staff_number = KC_STAGED_NO_TEXT, .name = KC_STAGED_NO_TEXT, .branch = KC_STAGED_NO_TEXT };

  staged.first_figure = self->batch->figures->len;
  staged.first_field = self->batch->fields->len;
  staged.first_issue = self->batch->issues->len;
  staged.first_cell = self->batch->cells->len;
  g_array_append_val (self->batch->rows, staged);
  return kc_staged_batch_get_row (self->batch, self->batch->rows->len - 1);
}

static gboolean
end_row (KcSheetImport *self)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, self->batch->rows->len - 1);

  row->n_figures = self->batch->figures->len - row->first_figure;
  row->n_fields = self->batch->fields->len - row->first_field;
  row->n_issues = self->batch->issues->len - row->first_issue;
  row->n_cells = self->batch->cells->len - row->first_cell;
  return self->batch->rows->len < KC_STAGED_BATCH_ROWS || hand_over (self);
}

static gboolean
leave_out (KcSheetImport *self, KcIssueCode code, guint32 row, gint64 column, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *label = kc_text_normalize (copy);

  KcStagedRow *staged = begin_row (self, row);

  staged->left_out = !kc_sheet_import_is_refused (self, code);
  staged->refused = !staged->left_out;
  kc_sheet_import_report (self, code, row, column, NULL, label, NULL);
  if (kc_sheet_import_is_refused (self, code))
    kc_sheet_import_report_refused (self, code, row, column, NULL);
  return end_row (self);
}

static gboolean
row_is_blank (const KcCell *cells, gsize n_cells)
{
  for (gsize i = 0; i < n_cells; i++)
    if (!kc_sheet_import_is_blank (&cells[i]))
      return FALSE;
  return TRUE;
}

/* A row without a key is a total, a repeated header, a note, or data that lacks it. TRUE when it is no data; *go_on then tells whether to
 * read further. */
static gboolean
leave_out_judged (KcSheetImport *self, guint32 row, const KcCell *cells, gsize n_cells, gboolean *go_on)
{
  const KcCell *label;
  KcIssueCode code = kc_sheet_import_judge_row (self, row, cells, n_cells, &label);

  *go_on = TRUE;
  if (code == KC_N_ISSUE_CODES || code == KC_ISSUE_ROW_SKIPPED_AS_SAVED)
    return FALSE;
  if (code == KC_ISSUE_TOTALS_ROW_LEFT_OUT)
    {
      /* The next block has a branch of its own. */
      self->has_above = FALSE;
      self->period_above = KC_PERIOD_NONE;
      g_string_truncate (self->branch_above, 0);
    }
  *go_on = code == KC_ISSUE_REPEATED_HEADER_LEFT_OUT ? leave_out (self, code, row, label->column, "", 0)
                                                     : leave_out (self, code, row, label->column, label->text, label->length);
  return TRUE;
}

/* A figure belongs to its column's period, else to its row's; without either the row cannot be placed. */
static void
settle_periods (KcSheetImport *self, guint32 row_index)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);

  if (!self->has_period_column)
    row->period = self->mapping->period;
  for (guint i = 0; i < self->n_measures; i++)
    {
      KcStagedFigure *figure = kc_staged_batch_get_figure (self->batch, row->first_figure + i);

      if (figure->period == KC_PERIOD_NONE)
        figure->period = row->period;
      row->refused |= figure->period == KC_PERIOD_NONE;
    }
}

/* A row about nobody at all. One with a name is another matter: whom it means, a person may have decided. */
static void
report_missing_key (KcSheetImport *self, guint32 row_index)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);

  if (row->staff_number != KC_STAGED_NO_TEXT || row->name != KC_STAGED_NO_TEXT || row->refused || self->purpose == KC_SHEET_OF_BRANCHES
      || self->purpose == KC_SHEET_OF_RECORDS)
    return;
  row->refused = TRUE;
  kc_sheet_import_report (self, KC_ISSUE_STAFF_NUMBER_MISSING, row->row,
                          self->key != NULL ? (gint64) self->key->column : self->name != NULL ? (gint64) self->name->column : -1, "staff_number", NULL, NULL);
}

static gboolean
flush_blank (KcSheetImport *self)
{
  for (guint i = 0; i < self->pending_blank->len; i++)
    if (!leave_out (self, KC_ISSUE_BLANK_ROW_LEFT_OUT, g_array_index (self->pending_blank, guint32, i), 0, "", 0))
      return FALSE;
  g_array_set_size (self->pending_blank, 0);
  return TRUE;
}

/* What a saved mapping knows the row as. One that is left out is read like the others first, as when a person leaves it out: the block below may
 * have its branch from it. What its cells say is of no concern. */
static void
settle_saved (KcSheetImport *self, guint32 row_index, const KcCell *cells, gsize n_cells)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  const KcCell *label;
  KcSavedRow mark = self->mapping->saved_rows != NULL ? kc_sheet_import_find_saved_row (self, cells, n_cells, &label) : KC_SAVED_ROW_NONE;
  KcIssueCode code = mark == KC_SAVED_ROW_SKIP ? KC_ISSUE_ROW_SKIPPED_AS_SAVED : KC_ISSUE_ROW_TAKEN_AS_SAVED;
  g_autofree char *text = mark != KC_SAVED_ROW_NONE ? g_strndup (label->text, label->length) : NULL;
  g_autofree char *shown = NULL;

  if (mark == KC_SAVED_ROW_NONE || (mark == KC_SAVED_ROW_SKIP && kc_sheet_edits_is_data_row (self->mapping->edits, row->row)))
    return;
  if (mark == KC_SAVED_ROW_SKIP)
    {
      g_array_set_size (self->batch->issues, row->first_issue);
      row->refused = kc_sheet_import_is_refused (self, code);
      row->left_out = !row->refused;
    }
  shown = kc_text_normalize (text);
  kc_sheet_import_report (self, code, row->row, label->column, NULL, shown, self->mapping->saved_name);
  if (row->refused && mark == KC_SAVED_ROW_SKIP)
    kc_sheet_import_report_refused (self, code, row->row, label->column, NULL);
}

static gboolean
row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  KcSheetImport *self = data;
  const KcCell *file_cells = cells;
  gsize n_file_cells = n_cells;
  gboolean go_on;
  guint32 row_index;

  if (row < self->mapping->header_row + self->mapping->n_header_rows)
    return TRUE;
  if (self->mapping->edits != NULL && kc_sheet_edits_apply (self->mapping->edits, row, cells, n_cells, self->edited, self->shown))
    {
      cells = (const KcCell *) self->edited->data;
      n_cells = self->edited->len;
    }
  if (row_is_blank (cells, n_cells))
    {
      /* Blank rows at the end are no news: they count only when data follows. */
      if (self->pending_blank->len < MAX_PENDING_BLANK)
        g_array_append_val (self->pending_blank, row);
      return TRUE;
    }
  /* Excel ends each page with a hidden row of nothing, which sets widths. */
  self->n_hidden += hidden;
  if (!flush_blank (self))
    return FALSE;
  if (leave_out_judged (self, row, cells, n_cells, &go_on))
    return go_on;
  row_index = self->batch->rows->len;
  begin_row (self, row);
  g_array_set_size (self->batch->figures, self->batch->figures->len + self->n_measures);
  kc_sheet_import_stage_cells (self, row_index, cells, n_cells);
  settle_periods (self, row_index);
  report_missing_key (self, row_index);
  settle_saved (self, row_index, cells, n_cells);
  if (hidden && kc_sheet_import_is_refused (self, KC_ISSUE_ROWS_HIDDEN))
    {
      kc_staged_batch_get_row (self->batch, row_index)->refused = TRUE;
      kc_sheet_import_report_refused (self, KC_ISSUE_ROWS_HIDDEN, row, -1, NULL);
    }
  kc_sheet_import_stage_texts (self, row_index, cells, n_cells, file_cells, n_file_cells);
  return end_row (self);
}

/* Said once, at the end, without a row. */
static void
report_hidden (KcSheetImport *self)
{
  g_autofree char *n = g_strdup_printf ("%u", self->n_hidden);

  if (self->n_hidden == 0)
    return;
  begin_row (self, G_MAXUINT32)->left_out = TRUE;
  kc_sheet_import_report (self, KC_ISSUE_ROWS_HIDDEN, G_MAXUINT32, -1, NULL, n, NULL);
  end_row (self);
}

/* The same for the columns that were read, each at its header. */
static void
report_hidden_columns (KcSheetImport *self)
{
  if (!self->any_hidden_column)
    return;
  begin_row (self, G_MAXUINT32)->left_out = TRUE;
  for (guint i = 0; i < self->plans->len; i++)
    {
      const KcColumnPlan *plan = &g_array_index (self->plans, KcColumnPlan, i);

      if (plan->is_hidden)
        kc_sheet_import_report (self, KC_ISSUE_COLUMN_HIDDEN, self->mapping->header_row, plan->column, NULL, plan->header, NULL);
    }
  end_row (self);
}

gboolean
kc_sheet_import_run (KcSheetBook *book, guint sheet, const KcMapping *mapping, const KcColumnTargets *targets,
                     KcStagedBatch *batch, KcStagedFunc func, gpointer data, KcProgress *progress, GError **error)
{
  g_auto (KcSheetImport) self = { 0 };

  self.batch = batch;
  self.func = func;
  self.data = data;
  kc_sheet_import_init (&self, book, mapping, targets);
  if (!kc_sheet_book_read (book, sheet, row_cb, &self, progress, error))
    return FALSE;
  if (self.batch == NULL)
    return TRUE;   /* stopped by func */
  report_hidden (&self);
  if (self.batch != NULL)
    report_hidden_columns (&self);
  if (self.batch != NULL && self.batch->rows->len > 0)
    hand_over (&self);
  return TRUE;
}
