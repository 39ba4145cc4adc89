#include "kc-sheet-import.h"

#include <string.h>

#include "kc-row-judge.h"
#include "kc-sheet-repair.h"
#include "kc-text.h"

/* Findings keep this many of a code in full (kc-issue-list.h); texts for more need not be made. */
#define MAX_DETAILED 10000u
#define MAX_PENDING_BLANK 1000u

typedef enum
{
  ROLE_NONE,
  ROLE_NUMBER,      /* the staff number, of a sheet of figures */
  ROLE_NAME,
  ROLE_PERIOD,
  ROLE_MEASURE,
  ROLE_FIELD,
} Role;

typedef struct
{
  guint32 column;
  Role role;
  const KcTarget *target;
  KcNumberContext number;
  KcPeriod period;
  guint slot;         /* of a measure: its place among the row's figures */
  gboolean is_branch; /* names the branch: filled down a block (D19) */
} ColumnPlan;

typedef struct
{
  const KcMapping *mapping;
  KcSheetPurpose purpose;
  gboolean base_1904;
  gboolean is_text_file;
  GArray *plans;              /* of ColumnPlan, ascending by column; those with a role */
  guint n_measures;
  gboolean has_period_column;
  const ColumnPlan *key;      /* of the row: staff number, branch code; NULL without */
  const ColumnPlan *name;
  GPtrArray *headers;         /* per column: texts, or NULL */
  GArray *pending_blank;      /* rows that are blank, if more data follows */
  GArray *above;              /* of KcValue, per plan: the block's branch */
  gboolean has_above;
  KcPeriod period_above;
  KcStagedBatch *batch;
  KcStagedFunc func;
  gpointer data;
  GString *text, *shown;
  GString *last_period_text;  /* months repeat: read once */
  KcPeriod last_period;
  guint n_hidden;
  guint counts[KC_N_ISSUE_CODES];
} Import;

static const KcCell empty_cell = { .type = KC_CELL_EMPTY };

/* Findings */

static void
stage_issue (Import *self, KcIssueCode code, guint32 row, gint64 column, const char *field, const char *arg1, const char *arg2)
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

static void
report_repair (Import *self, const ColumnPlan *plan, guint32 row, const KcCell *cell, const KcRepair *repair, const char *value)
{
  const KcField *field = plan->target->field;
  gboolean secret = field != NULL && (field->flags & KC_FIELD_SENSITIVE) != 0;
  const char *label = plan->target->label, *arg1, *arg2;

  if (repair->n_issues == 0)
    return;
  g_string_truncate (self->shown, 0);
  if (secret)
    g_string_assign (self->shown, "***");
  else
    kc_repair_show_cell (cell, self->shown);
  for (guint i = 0; i < repair->n_issues; i++)
    {
      KcIssueCode code = repair->issues[i];

      arg1 = code == KC_ISSUE_DIGITS_LOST || code == KC_ISSUE_TOO_LONG ? label : self->shown->str;
      arg2 = code == KC_ISSUE_CHOICE_UNKNOWN || code == KC_ISSUE_OUT_OF_RANGE ? label : code == KC_ISSUE_TOO_LONG ? "100" : secret ? "***" : value;
      stage_issue (self, code, row, plan->column, field != NULL ? field->name : strchr (plan->target->code, '.') + 1, arg1, arg2);
    }
}

/* Rows */

static gboolean
hand_over (Import *self)
{
  self->batch = self->func (self->batch, self->data);
  return self->batch != NULL;
}

static KcStagedRow *
begin_row (Import *self, guint32 row)
{
  KcStagedRow staged = { .row = row, .staff_number = KC_STAGED_NO_TEXT, .name = KC_STAGED_NO_TEXT };

  staged.first_figure = self->batch->figures->len;
  staged.first_field = self->batch->fields->len;
  staged.first_issue = self->batch->issues->len;
  g_array_append_val (self->batch->rows, staged);
  return kc_staged_batch_get_row (self->batch, self->batch->rows->len - 1);
}

static gboolean
end_row (Import *self)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, self->batch->rows->len - 1);

  row->n_figures = self->batch->figures->len - row->first_figure;
  row->n_fields = self->batch->fields->len - row->first_field;
  row->n_issues = self->batch->issues->len - row->first_issue;
  return self->batch->rows->len < KC_STAGED_BATCH_ROWS || hand_over (self);
}

static gboolean
leave_out (Import *self, KcIssueCode code, guint32 row, gint64 column, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *label = kc_text_normalize (copy);

  begin_row (self, row)->left_out = TRUE;
  stage_issue (self, code, row, column, NULL, label, NULL);
  return end_row (self);
}

static gboolean
is_blank (const KcCell *cell)
{
  if (cell->type != KC_CELL_TEXT)
    return cell->type == KC_CELL_EMPTY;
  for (gsize i = 0; i < cell->length; i++)
    if (!g_ascii_isspace (cell->text[i]))
      return cell->length - i == 3 && memcmp (cell->text + i, "　", 3) == 0;
  return TRUE;
}

static const KcCell *
find_cell (const KcCell *cells, gsize n_cells, guint32 column)
{
  for (gsize i = 0; i < n_cells && cells[i].column <= column; i++)
    if (cells[i].column == column)
      return &cells[i];
  return &empty_cell;
}

static gboolean
row_is_blank (const KcCell *cells, gsize n_cells)
{
  for (gsize i = 0; i < n_cells; i++)
    if (!is_blank (&cells[i]))
      return FALSE;
  return TRUE;
}

/* The label of a total may stand in any column in front of the figures. */
static const KcCell *
find_totals_label (const KcCell *cells, gsize n_cells)
{
  for (gsize i = 0; i < n_cells; i++)
    if (cells[i].type == KC_CELL_TEXT && kc_row_is_totals_label (cells[i].text, cells[i].length))
      return &cells[i];
  return NULL;
}

static const KcCell *
find_first_text (const KcCell *cells, gsize n_cells)
{
  for (gsize i = 0; i < n_cells; i++)
    if (!is_blank (&cells[i]))
      return &cells[i];
  return &empty_cell;
}

static gboolean
row_has_figures (Import *self, const KcCell *cells, gsize n_cells)
{
  for (guint i = 0; i < self->plans->len; i++)
    {
      const ColumnPlan *plan = &g_array_index (self->plans, ColumnPlan, i);
      const KcCell *cell = find_cell (cells, n_cells, plan->column);

      if (plan->role == ROLE_MEASURE && (cell->type == KC_CELL_NUMBER || (cell->type == KC_CELL_TEXT && cell->length > 0 && g_ascii_isdigit (cell->text[0]))))
        return TRUE;
    }
  return FALSE;
}

/* Of a sheet of figures: neither number nor name nor figure, so it is about nobody. */
static gboolean
is_stray_text (Import *self, const KcCell *key, const KcCell *cells, gsize n_cells)
{
  return self->purpose == KC_SHEET_OF_FIGURES && is_blank (key) && self->name != NULL && is_blank (find_cell (cells, n_cells, self->name->column));
}

/* A row without a key is a total, a repeated header, a note, or data that lacks it. TRUE when it is no data; *go_on then tells whether to
 * read further. */
static gboolean
judge_row (Import *self, guint32 row, const KcCell *cells, gsize n_cells, gboolean *go_on)
{
  const KcCell *key = self->key != NULL ? find_cell (cells, n_cells, self->key->column) : &empty_cell;
  const KcCell *label, *first;

  *go_on = TRUE;
  if (!is_blank (key) && !(key->type == KC_CELL_TEXT && (guchar) key->text[0] >= 0x80))
    return FALSE;
  label = find_totals_label (cells, n_cells);
  first = find_first_text (cells, n_cells);
  if (label != NULL)
    {
      /* The next block has a branch of its own. */
      self->has_above = FALSE;
      self->period_above = KC_PERIOD_NONE;
      *go_on = leave_out (self, KC_ISSUE_TOTALS_ROW_LEFT_OUT, row, label->column, label->text, label->length);
      return TRUE;
    }
  if (kc_row_is_header (cells, n_cells, self->headers))
    {
      *go_on = leave_out (self, KC_ISSUE_REPEATED_HEADER_LEFT_OUT, row, first->column, "", 0);
      return TRUE;
    }
  if (first->type != KC_CELL_TEXT || row_has_figures (self, cells, n_cells))
    return FALSE;
  if (kc_row_is_note_label (first->text, first->length) || is_stray_text (self, key, cells, n_cells))
    {
      *go_on = leave_out (self, KC_ISSUE_NOTE_ROW_LEFT_OUT, row, first->column, first->text, first->length);
      return TRUE;
    }
  return FALSE;
}

/* Cells */

static void
stage_figure (Import *self, const ColumnPlan *plan, KcStagedRow *row, const KcCell *cell)
{
  KcStagedFigure *figure = kc_staged_batch_get_figure (self->batch, row->first_figure + plan->slot);
  KcRepair repair = KC_REPAIR_INIT;
  KcDecimal number;

  *figure = (KcStagedFigure) { .column = plan->column, .measure = (guint16) plan->target->measure, .period = plan->period };
  kc_repair_number (cell, &plan->number, &number, &repair);
  if (repair.refused && cell->type == KC_CELL_TEXT && !plan->target->is_money && !plan->target->is_percent)
    {
      /* 是 and 否 in a column of counts. */
      KcRepair as_boolean = KC_REPAIR_INIT;
      gboolean yes;

      kc_repair_boolean (cell, &yes, &as_boolean);
      if (!as_boolean.refused)
        {
          repair = as_boolean;
          number = kc_decimal_new (yes, 0);
        }
    }
  figure->absent = (guint8) repair.nothing;
  figure->refused = repair.refused;
  if (repair.nothing == KC_NOTHING_NONE && !kc_decimal_to_stored (number, &figure->value, NULL))
    g_assert_not_reached ();   /* kc_repair_number() has refused what does not fit */
  if (repair.n_issues > 0)
    {
      g_autofree char *value = kc_decimal_to_string (number);

      report_repair (self, plan, row->row, cell, &repair, value);
    }
}

static void
stage_period (Import *self, const ColumnPlan *plan, guint32 row_index, const KcCell *cell)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  KcRepair repair = KC_REPAIR_INIT;

  if (cell->type == KC_CELL_TEXT && cell->length == self->last_period_text->len && cell->length > 0
      && memcmp (cell->text, self->last_period_text->str, cell->length) == 0)
    {
      row->period = self->period_above = self->last_period;
      return;
    }
  if (is_blank (cell))
    {
      row->period = self->mapping->period != KC_PERIOD_NONE ? self->mapping->period : self->period_above;
      if (row->period == KC_PERIOD_NONE)
        {
          row->refused = TRUE;
          stage_issue (self, KC_ISSUE_REQUIRED_MISSING, row->row, plan->column, "period", plan->target->label, NULL);
        }
      else if (self->mapping->period == KC_PERIOD_NONE)
        stage_issue (self, KC_ISSUE_VALUE_FILLED_DOWN, row->row, plan->column, "period", plan->target->label, NULL);
      return;
    }
  kc_repair_period (cell, self->mapping->default_year, &row->period, &repair);
  if (repair.nothing == KC_NOTHING_NONE && cell->type == KC_CELL_TEXT)
    {
      g_string_truncate (self->last_period_text, 0);
      g_string_append_len (self->last_period_text, cell->text, (gssize) cell->length);
      self->last_period = row->period;
    }
  self->period_above = row->period;
  if (repair.nothing != KC_NOTHING_NONE && !repair.refused)
    {
      repair.refused = TRUE;
      repair.issues[repair.n_issues++] = KC_ISSUE_PERIOD_UNREADABLE;
    }
  row->refused |= repair.refused;
  g_string_truncate (self->shown, 0);
  kc_repair_show_cell (cell, self->shown);
  for (guint i = 0; i < repair.n_issues; i++)
    stage_issue (self, repair.issues[i], row->row, plan->column, "period", self->shown->str, NULL);
}

static void
stage_staff_number (Import *self, const ColumnPlan *plan, guint32 row_index, const KcCell *cell)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  KcRepair repair = KC_REPAIR_INIT;

  kc_repair_identifier (cell, plan->target->field->digits, self->text, &repair);
  row->refused |= repair.refused;
  /* A text file cannot tell 10007 as typed from 0010007 as a spreadsheet exported it. */
  row->maybe_zeros = repair.maybe_zeros || (self->is_text_file && (cell->flags & KC_CELL_QUOTED) == 0);
  if (repair.nothing == KC_NOTHING_NONE && !repair.refused)
    row->staff_number = kc_staged_batch_add_text (self->batch, self->text->str, self->text->len);
  report_repair (self, plan, row->row, cell, &repair, self->text->str);
}

static void
stage_name (Import *self, const ColumnPlan *plan, guint32 row_index, const KcCell *cell, gboolean report)
{
  KcRepair repair = KC_REPAIR_INIT;

  kc_repair_person_name (cell, self->text, &repair);
  if (repair.nothing == KC_NOTHING_NONE && !repair.refused)
    kc_staged_batch_get_row (self->batch, row_index)->name = kc_staged_batch_add_text (self->batch, self->text->str, self->text->len);
  if (report)
    report_repair (self, plan, kc_staged_batch_get_row (self->batch, row_index)->row, cell, &repair, self->text->str);
}

static void
read_number_field (const ColumnPlan *plan, const KcCell *cell, KcValue *value, KcRepair *repair)
{
  KcDecimal number;

  kc_repair_number (cell, &plan->number, &number, repair);
  if (repair->nothing != KC_NOTHING_NONE)
    return;
  if (plan->target->field->type != KC_FIELD_INTEGER)
    kc_value_set_decimal (value, number);
  else if (kc_decimal_normalize (number).scale == 0)
    kc_value_set_integer (value, kc_decimal_normalize (number).units);
  else
    {
      repair->refused = TRUE;
      repair->nothing = KC_NOTHING_NOT_REPORTED;
      repair->issues[0] = KC_ISSUE_NUMBER_UNREADABLE;
      repair->n_issues = 1;
    }
}

static void
read_text_field (Import *self, const KcField *field, const KcCell *cell, KcValue *value, KcRepair *repair)
{
  if ((field->flags & KC_FIELD_PERSON_NAME) != 0)
    kc_repair_person_name (cell, self->text, repair);
  else if ((field->flags & KC_FIELD_IDENTIFIER) != 0)
    kc_repair_identifier (cell, field->digits, self->text, repair);
  else if (field->type == KC_FIELD_CHOICE)
    kc_repair_choice (cell, field, self->text, repair);
  else
    kc_repair_text (cell, self->text, repair);
  if (repair->nothing == KC_NOTHING_NONE)
    kc_value_set_text (value, self->text->str);
}

/* The value of a field; its text for findings is left in self->text. */
static void
read_field (Import *self, const ColumnPlan *plan, const KcCell *cell, KcValue *value, KcRepair *repair)
{
  const KcField *field = plan->target->field;
  KcDate date;
  KcPeriod period;
  gboolean yes;

  g_string_truncate (self->text, 0);
  switch (field->type)
    {
    case KC_FIELD_TEXT: case KC_FIELD_CHOICE: case KC_FIELD_REFERENCE:
      read_text_field (self, field, cell, value, repair);
      if (field->type == KC_FIELD_CHOICE && value->type == KC_VALUE_TEXT)
        g_string_assign (self->text, kc_choice_get_label (kc_field_find_choice (field, value->as.text)));
      return;
    case KC_FIELD_INTEGER: case KC_FIELD_DECIMAL: case KC_FIELD_MONEY:
      read_number_field (plan, cell, value, repair);
      break;
    case KC_FIELD_DATE:
      kc_repair_date (cell, self->base_1904, &date, repair);
      if (repair->nothing == KC_NOTHING_NONE)
        kc_value_set_date (value, date);
      break;
    case KC_FIELD_PERIOD:
      kc_repair_period (cell, self->mapping->default_year, &period, repair);
      if (repair->nothing == KC_NOTHING_NONE)
        kc_value_set_period (value, period);
      break;
    case KC_FIELD_BOOLEAN:
      kc_repair_boolean (cell, &yes, repair);
      if (repair->nothing == KC_NOTHING_NONE)
        kc_value_set_integer (value, yes);
      break;
    }
  if (repair->n_issues > 0)
    {
      g_autofree char *text = kc_value_to_string (value);

      g_string_assign (self->text, text);
    }
}

/* An identifier of fixed length, or the key: wrong, it would be somebody else's row. */
static gboolean
is_identity (const KcField *field)
{
  return (field->flags & KC_FIELD_KEY) != 0 || ((field->flags & KC_FIELD_IDENTIFIER) != 0 && field->digits > 0);
}

static void
stage_field (Import *self, guint plan_index, guint32 row_index, const KcCell *cell, gboolean fill)
{
  const ColumnPlan *plan = &g_array_index (self->plans, ColumnPlan, plan_index);
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  KcValue *above = &g_array_index (self->above, KcValue, plan_index);
  KcStagedField field = { plan->column, plan->target, FALSE, KC_VALUE_INIT };
  KcRepair repair = KC_REPAIR_INIT;

  if (fill)
    {
      kc_value_copy (above, &field.value);
      stage_issue (self, KC_ISSUE_VALUE_FILLED_DOWN, row->row, plan->column, plan->target->field->name, plan->target->label, NULL);
    }
  else
    {
      read_field (self, plan, cell, &field.value, &repair);
      field.refused = repair.refused;
      if (repair.nothing != KC_NOTHING_NONE)
        kc_value_set_nothing (&field.value, repair.nothing);
      row->refused |= repair.refused && is_identity (plan->target->field);
      report_repair (self, plan, row->row, cell, &repair, self->text->str);
      if (plan->is_branch)
        kc_value_copy (&field.value, above);
    }
  g_array_append_val (self->batch->fields, field);
}

/* Branch and class stand in the first row of a block only, and all of them are blank below. */
static gboolean
must_fill_down (Import *self, const KcCell *cells, gsize n_cells)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->plans->len; i++)
    {
      const ColumnPlan *plan = &g_array_index (self->plans, ColumnPlan, i);

      if (!plan->is_branch)
        continue;
      if (!is_blank (find_cell (cells, n_cells, plan->column)))
        return FALSE;
      any = TRUE;
    }
  return any && self->has_above;
}

static void
stage_cells (Import *self, guint32 row_index, const KcCell *cells, gsize n_cells)
{
  gboolean fill = self->purpose != KC_SHEET_OF_FIGURES && must_fill_down (self, cells, n_cells);
  gsize at = 0;

  for (guint i = 0; i < self->plans->len; i++)
    {
      const ColumnPlan *plan = &g_array_index (self->plans, ColumnPlan, i);
      const KcCell *cell = &empty_cell;

      while (at < n_cells && cells[at].column < plan->column)
        at++;
      if (at < n_cells && cells[at].column == plan->column)
        cell = &cells[at];
      switch (plan->role)
        {
        case ROLE_MEASURE:
          stage_figure (self, plan, kc_staged_batch_get_row (self->batch, row_index), cell);
          break;
        case ROLE_NUMBER:
          stage_staff_number (self, plan, row_index, cell);
          break;
        case ROLE_NAME:
          /* Of a figures sheet the name is only compared; in a staff list it is a field, too. */
          stage_name (self, plan, row_index, cell, self->purpose == KC_SHEET_OF_FIGURES);
          if (self->purpose == KC_SHEET_OF_STAFF)
            stage_field (self, i, row_index, cell, FALSE);
          break;
        case ROLE_PERIOD:
          stage_period (self, plan, row_index, cell);
          break;
        case ROLE_FIELD:
          stage_field (self, i, row_index, cell, fill && plan->is_branch);
          break;
        case ROLE_NONE:
          break;
        }
    }
  if (!fill)
    self->has_above = self->purpose != KC_SHEET_OF_FIGURES;
}

/* A figure belongs to its column's period, else to its row's; without either the row cannot be placed. */
static void
settle_periods (Import *self, guint32 row_index)
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

static void
report_missing_key (Import *self, guint32 row_index)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);

  if (row->staff_number != KC_STAGED_NO_TEXT || row->refused || self->purpose == KC_SHEET_OF_BRANCHES)
    return;
  row->refused = TRUE;
  /* People are never found by their name: two may bear it. */
  stage_issue (self, row->name != KC_STAGED_NO_TEXT ? KC_ISSUE_STAFF_NAME_AMBIGUOUS : KC_ISSUE_STAFF_NUMBER_MISSING, row->row,
               self->key != NULL ? (gint64) self->key->column : self->name != NULL ? (gint64) self->name->column : -1, "staff_number", NULL, NULL);
}

static gboolean
flush_blank (Import *self)
{
  for (guint i = 0; i < self->pending_blank->len; i++)
    if (!leave_out (self, KC_ISSUE_BLANK_ROW_LEFT_OUT, g_array_index (self->pending_blank, guint32, i), 0, "", 0))
      return FALSE;
  g_array_set_size (self->pending_blank, 0);
  return TRUE;
}

static gboolean
row_cb (guint32 row, const KcCell *cells, gsize n_cells, gboolean hidden, gpointer data)
{
  Import *self = data;
  gboolean go_on;
  guint32 row_index;

  if (row < self->mapping->header_row + self->mapping->n_header_rows)
    return TRUE;
  self->n_hidden += hidden;
  if (row_is_blank (cells, n_cells))
    {
      /* Blank rows at the end are no news: they count only when data follows. */
      if (self->pending_blank->len < MAX_PENDING_BLANK)
        g_array_append_val (self->pending_blank, row);
      return TRUE;
    }
  if (!flush_blank (self))
    return FALSE;
  if (judge_row (self, row, cells, n_cells, &go_on))
    return go_on;
  row_index = self->batch->rows->len;
  begin_row (self, row);
  g_array_set_size (self->batch->figures, self->batch->figures->len + self->n_measures);
  stage_cells (self, row_index, cells, n_cells);
  settle_periods (self, row_index);
  report_missing_key (self, row_index);
  return end_row (self);
}

/* Setting up */

static gboolean
is_staff (const KcTarget *target, const char *field)
{
  return target->type == KC_TARGET_FIELD && strcmp (target->kind->name, "staff") == 0 && (field == NULL || strcmp (target->field->name, field) == 0);
}

static gboolean
is_branch (const KcTarget *target)
{
  return target->type == KC_TARGET_FIELD && (strcmp (target->kind->name, "branch") == 0 || is_staff (target, "branch"));
}

KcSheetPurpose
kc_sheet_import_get_purpose (const KcMapping *mapping, const KcTargetSet *targets)
{
  KcSheetPurpose purpose = KC_SHEET_OF_NOTHING;

  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcTarget *target = kc_target_set_find (targets, kc_mapping_get_column (mapping, i)->target);

      if (target == NULL)
        continue;
      if (target->type == KC_TARGET_MEASURE)
        return KC_SHEET_OF_FIGURES;
      if (is_staff (target, NULL) && !is_staff (target, "branch"))
        purpose = KC_SHEET_OF_STAFF;
      else if (is_branch (target) && purpose == KC_SHEET_OF_NOTHING)
        purpose = KC_SHEET_OF_BRANCHES;
    }
  return purpose;
}

const KcTarget *
kc_sheet_import_find_missing (const KcMapping *mapping, const KcTargetSet *targets)
{
  KcSheetPurpose purpose = kc_sheet_import_get_purpose (mapping, targets);

  if (purpose == KC_SHEET_OF_BRANCHES)
    return kc_mapping_find_target (mapping, "branch.code") != NULL || kc_mapping_find_target (mapping, "branch.name") != NULL
             ? NULL : kc_target_set_find (targets, "branch.code");
  return kc_mapping_find_target (mapping, "staff.staff_number") != NULL ? NULL : kc_target_set_find (targets, "staff.staff_number");
}

static gboolean
lacks_period (const KcMapping *mapping, const KcTargetSet *targets)
{
  if (mapping->period != KC_PERIOD_NONE || kc_mapping_find_target (mapping, "period") != NULL)
    return FALSE;
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (mapping, i);

      if (g_str_has_prefix (column->target, "measure.") && column->period == KC_PERIOD_NONE)
        return TRUE;
    }
  return FALSE;
}

gboolean
kc_sheet_import_report_gaps (const KcMapping *mapping, const KcTargetSet *targets, const KcLayoutHints *hints, KcIssueList *issues)
{
  const KcTarget *missing = kc_sheet_import_find_missing (mapping, targets);
  KcPlace place = { .file = hints->file, .sheet = hints->sheet, .row = -1, .column = -1 };

  if (mapping->n_header_rows == 0)
    return TRUE;   /* said already */
  if (missing != NULL)
    kc_issue_list_add (issues, KC_ISSUE_COLUMN_REQUIRED_MISSING, &place, missing->label, NULL, NULL);
  if (missing == NULL && lacks_period (mapping, targets))
    kc_issue_list_add (issues, KC_ISSUE_PERIOD_MISSING, &place, NULL, NULL, NULL);
  return kc_sheet_import_get_purpose (mapping, targets) == KC_SHEET_OF_NOTHING;
}

static Role
role_of (KcSheetPurpose purpose, const KcTarget *target)
{
  if (target->type == KC_TARGET_MEASURE)
    return ROLE_MEASURE;
  if (target->type == KC_TARGET_PERIOD)
    return purpose == KC_SHEET_OF_FIGURES ? ROLE_PERIOD : ROLE_NONE;
  if (is_staff (target, "staff_number"))
    return ROLE_NUMBER;
  if (is_staff (target, "name"))
    return ROLE_NAME;
  /* People move: the branch of a sheet of figures is neither filled down nor compared. */
  return purpose == KC_SHEET_OF_FIGURES && is_branch (target) ? ROLE_NONE : ROLE_FIELD;
}

static void
add_plan (Import *self, const KcMappedColumn *column, const KcTarget *target)
{
  ColumnPlan plan = { column->column, role_of (self->purpose, target), target };
  KcValue nothing = KC_VALUE_INIT;

  if (plan.role == ROLE_NONE)
    return;
  plan.number = (KcNumberContext) { column->unit_power, target->is_percent, column->percent_stated };
  plan.period = column->period;
  plan.is_branch = is_branch (target);
  self->n_measures += plan.role == ROLE_MEASURE;
  self->has_period_column |= plan.role == ROLE_PERIOD;
  g_array_append_val (self->plans, plan);
  g_array_append_val (self->above, nothing);
}

/* Figures are handed on in the order of the table they go to, (period, measure), so that the writer appends. */
static void
give_slots (Import *self)
{
  for (guint i = 0; i < self->plans->len; i++)
    {
      ColumnPlan *plan = &g_array_index (self->plans, ColumnPlan, i);

      for (guint j = 0; j < self->plans->len && plan->role == ROLE_MEASURE; j++)
        {
          const ColumnPlan *other = &g_array_index (self->plans, ColumnPlan, j);

          plan->slot += other->role == ROLE_MEASURE
                        && (other->period < plan->period || (other->period == plan->period && (other->target->measure < plan->target->measure
                            || (other->target->measure == plan->target->measure && j < i))));
        }
    }
}

static void
find_key (Import *self)
{
  for (guint i = 0; i < self->plans->len; i++)
    {
      const ColumnPlan *plan = &g_array_index (self->plans, ColumnPlan, i);

      if (plan->role == ROLE_NUMBER || (self->purpose == KC_SHEET_OF_BRANCHES && (self->key == NULL || strcmp (plan->target->code, "branch.code") == 0)
                                        && g_str_has_prefix (plan->target->code, "branch.")))
        self->key = plan;
      if (plan->role == ROLE_NAME)
        self->name = plan;
    }
}

static void
add_header (Import *self, const KcMappedColumn *column)
{
  g_auto (GStrv) parts = g_strsplit (column->header, " / ", -1);

  if (column->header[0] == '\0')
    return;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = parts[i];

      parts[i] = kc_text_squeeze (part);
    }
  if (self->headers->len <= column->column)
    g_ptr_array_set_size (self->headers, (gint) column->column + 1);
  g_ptr_array_index (self->headers, column->column) = g_steal_pointer (&parts);
}

static void
above_clear (gpointer data)
{
  kc_value_clear (data);
}

static void
strv_free (gpointer data)
{
  g_strfreev (data);
}

static void
import_init (Import *self, KcSheetBook *book, const KcMapping *mapping, const KcTargetSet *targets)
{
  self->mapping = mapping;
  self->purpose = kc_sheet_import_get_purpose (mapping, targets);
  self->base_1904 = kc_sheet_book_has_1904_dates (book);
  self->is_text_file = kc_sheet_book_get_format (book) == KC_SHEET_FORMAT_TEXT;
  self->plans = g_array_new (FALSE, FALSE, sizeof (ColumnPlan));
  self->above = g_array_new (FALSE, FALSE, sizeof (KcValue));
  g_array_set_clear_func (self->above, above_clear);
  self->headers = g_ptr_array_new_with_free_func (strv_free);
  self->pending_blank = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->text = g_string_new (NULL);
  self->shown = g_string_new (NULL);
  self->last_period_text = g_string_new (NULL);
  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (mapping, i);
      const KcTarget *target = kc_target_set_find (targets, column->target);

      add_header (self, column);
      if (target != NULL)
        add_plan (self, column, target);
    }
  give_slots (self);
  find_key (self);
}

static void
import_clear (Import *self)
{
  g_array_unref (self->plans);
  g_array_unref (self->above);
  g_array_unref (self->pending_blank);
  g_ptr_array_unref (self->headers);
  g_string_free (self->text, TRUE);
  g_string_free (self->shown, TRUE);
  g_string_free (self->last_period_text, TRUE);
  g_clear_pointer (&self->batch, kc_staged_batch_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* Said once, at the end, without a row. */
static void
report_hidden (Import *self)
{
  g_autofree char *n = g_strdup_printf ("%u", self->n_hidden);

  if (self->n_hidden == 0)
    return;
  begin_row (self, G_MAXUINT32)->left_out = TRUE;
  stage_issue (self, KC_ISSUE_ROWS_HIDDEN, G_MAXUINT32, -1, NULL, n, NULL);
  end_row (self);
}

gboolean
kc_sheet_import_run (KcSheetBook *book, guint sheet, const KcMapping *mapping, const KcTargetSet *targets,
                     KcStagedBatch *batch, KcStagedFunc func, gpointer data, KcProgress *progress, GError **error)
{
  g_auto (Import) self = { 0 };

  self.batch = batch;
  self.func = func;
  self.data = data;
  import_init (&self, book, mapping, targets);
  if (!kc_sheet_book_read (book, sheet, row_cb, &self, progress, error))
    return FALSE;
  if (self.batch == NULL)
    return TRUE;   /* stopped by func */
  report_hidden (&self);
  if (self.batch != NULL && self.batch->rows->len > 0)
    hand_over (&self);
  return TRUE;
}
