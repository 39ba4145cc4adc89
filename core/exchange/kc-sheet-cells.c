/* From cells to staged values. */
#include "kc-sheet-import-private.h"

#include "kc-column-guess.h"
#include "kc-repair-private.h"

#include <string.h>

/* As many rows as a plan keeps (kc-import-plan.h). */
#define MAX_ROWS_WITH_CELLS 40000u

/* A repair that the user does not want is not made: the cell counts as unreadable. Nothing that was read is kept then. */
static void
obey_levels (KcSheetImport *self, const KcCell *cell, KcRepair *repair)
{
  if ((cell->flags & KC_CELL_HIDDEN_COLUMN) != 0 && repair->nothing == KC_NOTHING_NONE && kc_sheet_import_is_refused (self, KC_ISSUE_COLUMN_HIDDEN))
    {
      repair->n_issues = 0;
      kc_repair_note (repair, KC_ISSUE_COLUMN_HIDDEN);
      kc_repair_refuse (repair, KC_ISSUE_REPAIR_REFUSED);
    }
  for (guint i = 0; i < repair->n_issues && !repair->refused; i++)
    if (kc_sheet_import_is_refused (self, repair->issues[i]))
      {
        KcIssueCode code = repair->issues[i];

        /* The finding that was refused stands last but one: its title is the reason. */
        repair->n_issues = 0;
        kc_repair_note (repair, code);
        kc_repair_refuse (repair, KC_ISSUE_REPAIR_REFUSED);
      }
}

/* What a finding's place calls the column: the field, or the measure's code. */
static const char *
field_name (const KcColumnPlan *plan)
{
  const char *dot = strchr (plan->target->code, '.');

  return plan->target->field != NULL ? plan->target->field->name : dot != NULL ? dot + 1 : plan->target->code;
}

static void
report_repair (KcSheetImport *self, const KcColumnPlan *plan, guint32 row, const KcCell *cell, const KcRepair *repair, const char *value)
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
      if (code == KC_ISSUE_REPAIR_REFUSED && i > 0)
        arg1 = kc_issue_code_title (repair->issues[i - 1]);
      /* What was refused has no value. */
      arg2 = code == KC_ISSUE_CHOICE_UNKNOWN || code == KC_ISSUE_OUT_OF_RANGE ? label : code == KC_ISSUE_TOO_LONG ? "100"
             : kc_issue_code_severity (code) == KC_SEVERITY_ERROR ? NULL : secret ? "***" : value;
      kc_sheet_import_report (self, code, row, plan->column, field_name (plan), arg1, arg2);
    }
}

/* What the text of an indicator says: 利息收入(万元). */
typedef struct
{
  const KcColumnTarget *measure;   /* NULL: none that is known */
  KcHeaderText unit;               /* without a key */
} RowMeasure;

/* Indicators repeat with every person: each text is looked up once. */
static const RowMeasure *
look_up_measure (KcSheetImport *self, const char *text)
{
  RowMeasure *found = g_hash_table_lookup (self->measures_by_text, text);
  g_auto (KcHeaderText) header = { NULL };
  const KcColumnTarget *target;

  if (found != NULL)
    return found;
  found = g_new0 (RowMeasure, 1);
  kc_header_text_read (&header, text, 0);
  target = kc_column_guess_by_key (self->targets, header.key).target;
  found->measure = target != NULL && target->type == KC_COLUMN_TARGET_MEASURE ? target : NULL;
  found->unit = header;
  found->unit.key = NULL;
  g_hash_table_insert (self->measures_by_text, g_strdup (text), found);
  return found;
}

/* The measure that the row is of, and the unit in its text. What is not known is reported, and the row is refused. */
static void
find_row_measure (KcSheetImport *self, guint32 row_index, const KcCell *cell)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  const RowMeasure *found;

  g_string_truncate (self->shown, 0);
  kc_repair_show_cell (cell, self->shown);
  found = look_up_measure (self, self->shown->str);
  self->row_measure = found->measure;
  self->row_unit = found->unit;
  if (found->measure != NULL)
    return;
  row->refused = TRUE;
  kc_sheet_import_report (self, KC_ISSUE_RECORD_UNKNOWN, row->row, self->indicator->column, "indicator", self->shown->str, self->indicator->target->label);
}

static gboolean
has_money_or_ratio (KcSheetImport *self)
{
  return self->row_measure != NULL && (self->row_measure->is_money || self->row_measure->is_percent);
}

/* The unit in a column of its own goes before that in the indicator's text. A unit of money that nobody knows would make a wrong figure. */
static void
find_row_unit (KcSheetImport *self, guint32 row_index, const KcCell *cell)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  const KcColumnPlan *from = self->indicator;
  const char *factor;

  if (!kc_sheet_import_is_blank (cell) && has_money_or_ratio (self))
    {
      from = self->unit;
      g_string_truncate (self->shown, 0);
      kc_repair_show_cell (cell, self->shown);
      if (!kc_header_text_read_unit (&self->row_unit, self->shown->str))
        {
          row->refused = TRUE;
          kc_sheet_import_report (self, KC_ISSUE_CHOICE_UNKNOWN, row->row, from->column, "unit", self->shown->str, from->target->label);
          return;
        }
    }
  factor = kc_header_unit_get_factor (self->row_unit.unit_power);
  if (!has_money_or_ratio (self) || !self->row_unit.has_unit || factor == NULL)
    return;
  kc_sheet_import_report (self, KC_ISSUE_UNIT_APPLIED, row->row, from->column, from == self->unit ? "unit" : "indicator", self->shown->str, factor);
  if (!kc_sheet_import_is_refused (self, KC_ISSUE_UNIT_APPLIED))
    return;
  row->refused = TRUE;
  kc_sheet_import_report_refused (self, KC_ISSUE_UNIT_APPLIED, row->row, from->column, "unit");
}

/* The row's own unit; else a sheet's, or that of a column of months, for those rows that are money, or a ratio. */
static KcNumberContext
context_of_row (KcSheetImport *self, const KcColumnPlan *plan)
{
  const KcMapping *mapping = self->mapping;
  const KcHeaderText *own = &self->row_unit;

  if (self->row_measure->is_percent && own->is_percent)
    return (KcNumberContext) { own->unit_power, TRUE, TRUE };
  if (self->row_measure->is_money && own->is_money)
    return (KcNumberContext) { own->unit_power, FALSE, FALSE };
  if (self->row_measure->is_percent)
    return (KcNumberContext) { mapping->percent_stated ? mapping->percent_power : 0, TRUE, mapping->percent_stated };
  if (self->row_measure->is_money)
    return (KcNumberContext) { plan->number.unit_power != 0 ? plan->number.unit_power : mapping->unit_power, FALSE, FALSE };
  return (KcNumberContext) { 0, FALSE, FALSE };
}

static void
stage_figure (KcSheetImport *self, const KcColumnPlan *column_plan, KcStagedRow *row, const KcCell *cell)
{
  KcColumnPlan row_plan;
  const KcColumnPlan *plan = column_plan;
  KcStagedFigure *figure = kc_staged_batch_get_figure (self->batch, row->first_figure + plan->slot);
  KcRepair repair = KC_REPAIR_INIT;
  KcDecimal number;

  if (column_plan->target->type == KC_COLUMN_TARGET_FIGURE)
    {
      *figure = (KcStagedFigure) { .column = plan->column, .period = plan->period, .absent = KC_NOTHING_NOT_REPORTED };
      if (self->row_measure == NULL)
        return;
      row_plan = *column_plan;
      row_plan.target = self->row_measure;
      row_plan.number = context_of_row (self, column_plan);
      plan = &row_plan;
    }
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
  /* One figure of several people, or of several measures: nobody can tell whose it is. */
  if ((cell->flags & KC_CELL_MERGED) != 0 && repair.nothing == KC_NOTHING_NONE)
    kc_repair_note (&repair, KC_ISSUE_FIGURE_MERGED);
  if (self->refuses)
    obey_levels (self, cell, &repair);
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

/* The year that completes the row's period: of its own column, else of the title. */
static void
find_row_year (KcSheetImport *self, guint32 row_index, const KcCell *cell)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  KcRepair repair = KC_REPAIR_INIT;
  int above = self->row_year;
  KcPeriod period;

  if (self->year == NULL)
    self->row_year = self->mapping->default_year;
  else if (kc_sheet_import_is_blank (cell) && above != 0)
    kc_sheet_import_report (self, KC_ISSUE_VALUE_FILLED_DOWN, row->row, self->year->column, "year", self->year->target->label, NULL);
  else
    {
      kc_repair_period (cell, 0, &period, &repair);
      self->row_year = period != KC_PERIOD_NONE ? kc_period_get_year (period) : 0;
      if (self->row_year == 0)
        {
          g_string_truncate (self->shown, 0);
          kc_repair_show_cell (cell, self->shown);
          row->refused = TRUE;
          kc_sheet_import_report (self, KC_ISSUE_PERIOD_UNREADABLE, row->row, self->year->column, "year", self->shown->str, NULL);
        }
    }
  if (self->row_year != above)
    g_string_truncate (self->last_period_text, 0);
}

/* 3 under 月份, 2 under 季度, where the year is known. */
static gboolean
read_bare_part (const KcColumnPlan *plan, const KcCell *cell, int year, KcPeriod *out)
{
  gboolean is_quarter = strstr (plan->header, "季") != NULL;
  KcDecimal number = kc_decimal_normalize (cell->number);
  gint64 part = number.scale == 0 ? number.units : 0;

  if (year == 0 || (!is_quarter && strstr (plan->header, "月") == NULL))
    return FALSE;
  if (cell->type == KC_CELL_TEXT)
    part = cell->length <= 2 && strspn (cell->text, "0123456789") == cell->length ? (gint64) g_ascii_strtoull (cell->text, NULL, 10) : 0;
  else if (cell->type != KC_CELL_NUMBER)
    return FALSE;
  if (part < 1 || part > (is_quarter ? 4 : 12))
    return FALSE;
  *out = kc_period_new (is_quarter ? KC_PERIOD_QUARTER : KC_PERIOD_MONTH, year, (int) part);
  return TRUE;
}

static void
report_period (KcSheetImport *self, const KcColumnPlan *plan, const KcStagedRow *row, const KcCell *cell, const KcRepair *repair)
{
  g_autofree char *value = row->period != KC_PERIOD_NONE ? kc_period_to_string (row->period) : NULL;

  g_string_truncate (self->shown, 0);
  kc_repair_show_cell (cell, self->shown);
  for (guint i = 0; i < repair->n_issues; i++)
    kc_sheet_import_report (self, repair->issues[i], row->row, plan->column, "period", self->shown->str, value);
}

static void
stage_period (KcSheetImport *self, const KcColumnPlan *plan, guint32 row_index, const KcCell *cell)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  KcRepair repair = KC_REPAIR_INIT;

  if (cell->type == KC_CELL_TEXT && cell->length == self->last_period_text->len && cell->length > 0
      && memcmp (cell->text, self->last_period_text->str, cell->length) == 0)
    {
      row->period = self->period_above = self->last_period;
      return;
    }
  if (kc_sheet_import_is_blank (cell))
    {
      row->period = self->mapping->period != KC_PERIOD_NONE ? self->mapping->period : self->period_above;
      if (row->period == KC_PERIOD_NONE)
        {
          row->refused = TRUE;
          kc_sheet_import_report (self, KC_ISSUE_REQUIRED_MISSING, row->row, plan->column, "period", plan->target->label, NULL);
        }
      else if (self->mapping->period == KC_PERIOD_NONE)
        {
          kc_sheet_import_report (self, KC_ISSUE_VALUE_FILLED_DOWN, row->row, plan->column, "period", plan->target->label, NULL);
          if (kc_sheet_import_is_refused (self, KC_ISSUE_VALUE_FILLED_DOWN))
            {
              row->refused = TRUE;
              kc_sheet_import_report_refused (self, KC_ISSUE_VALUE_FILLED_DOWN, row->row, plan->column, "period");
            }
        }
      return;
    }
  if (!read_bare_part (plan, cell, self->row_year, &row->period))
    kc_repair_period (cell, self->row_year, &row->period, &repair);
  if (self->refuses)
    obey_levels (self, cell, &repair);
  if (repair.nothing == KC_NOTHING_NONE && repair.n_issues == 0 && cell->type == KC_CELL_TEXT)
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
  report_period (self, plan, row, cell, &repair);
}

static void
refuse_period (KcSheetImport *self, const KcColumnPlan *plan, guint32 row_index)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);

  row->refused = TRUE;
  kc_sheet_import_report_refused (self, KC_ISSUE_COLUMN_HIDDEN, row->row, plan->column, "period");
}

static void
stage_staff_number (KcSheetImport *self, const KcColumnPlan *plan, guint32 row_index, const KcCell *cell)
{
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  KcRepair repair = KC_REPAIR_INIT;

  kc_repair_identifier (cell, plan->target->field->digits, self->text, &repair);
  if (self->refuses)
    obey_levels (self, cell, &repair);
  row->refused |= repair.refused;
  /* A text file cannot tell 10007 as typed from 0010007 as a spreadsheet exported it. */
  row->maybe_zeros = repair.maybe_zeros || (self->is_text_file && (cell->flags & KC_CELL_QUOTED) == 0);
  if (repair.nothing == KC_NOTHING_NONE && !repair.refused)
    row->staff_number = kc_staged_batch_add_text (self->batch, self->text->str, self->text->len);
  report_repair (self, plan, row->row, cell, &repair, self->text->str);
}

static void
stage_name (KcSheetImport *self, const KcColumnPlan *plan, guint32 row_index, const KcCell *cell, gboolean report)
{
  KcRepair repair = KC_REPAIR_INIT;

  kc_repair_person_name (cell, self->text, &repair);
  if (self->refuses)
    obey_levels (self, cell, &repair);
  if (repair.nothing == KC_NOTHING_NONE && !repair.refused)
    kc_staged_batch_get_row (self->batch, row_index)->name = kc_staged_batch_add_text (self->batch, self->text->str, self->text->len);
  if (report)
    report_repair (self, plan, kc_staged_batch_get_row (self->batch, row_index)->row, cell, &repair, self->text->str);
}

/* Blocks of one branch: its text is put down once a batch. */
static void
stage_branch (KcSheetImport *self, guint32 row_index, const KcCell *cell)
{
  if (cell->type == KC_CELL_TEXT && cell->length > 0
      && (cell->length != self->branch_above->len || memcmp (cell->text, self->branch_above->str, cell->length) != 0))
    {
      g_string_truncate (self->branch_above, 0);
      g_string_append_len (self->branch_above, cell->text, (gssize) cell->length);
      self->branch_text = KC_STAGED_NO_TEXT;
    }
  if (self->branch_above->len == 0)
    return;
  if (self->branch_text == KC_STAGED_NO_TEXT)
    self->branch_text = kc_staged_batch_add_text (self->batch, self->branch_above->str, self->branch_above->len);
  kc_staged_batch_get_row (self->batch, row_index)->branch = self->branch_text;
}

static void
read_number_field (const KcColumnPlan *plan, const KcCell *cell, KcValue *value, KcRepair *repair)
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
read_text_field (KcSheetImport *self, const KcField *field, const KcCell *cell, KcValue *value, KcRepair *repair)
{
  if ((field->flags & KC_FIELD_PERSON_NAME) != 0)
    kc_repair_person_name (cell, self->text, repair);
  else if ((field->flags & KC_FIELD_IDENTIFIER) != 0 || (field->type == KC_FIELD_REFERENCE && strcmp (field->reference, "staff") == 0))
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
read_field (KcSheetImport *self, const KcColumnPlan *plan, const KcCell *cell, KcValue *value, KcRepair *repair)
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
    case KC_FIELD_DOCUMENT: /* no cell holds one: never importable */
      return;
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
stage_field (KcSheetImport *self, guint plan_index, guint32 row_index, const KcCell *cell, gboolean fill)
{
  const KcColumnPlan *plan = &g_array_index (self->plans, KcColumnPlan, plan_index);
  KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);
  KcValue *above = &g_array_index (self->above, KcValue, plan_index);
  KcStagedField field = { plan->column, plan->target, FALSE, KC_VALUE_INIT };
  KcRepair repair = KC_REPAIR_INIT;

  if (fill)
    {
      kc_value_copy (above, &field.value);
      kc_sheet_import_report (self, KC_ISSUE_VALUE_FILLED_DOWN, row->row, plan->column, plan->target->field->name, plan->target->label, NULL);
      if (kc_sheet_import_is_refused (self, KC_ISSUE_VALUE_FILLED_DOWN))
        {
          row->refused = field.refused = TRUE;
          kc_sheet_import_report_refused (self, KC_ISSUE_VALUE_FILLED_DOWN, row->row, plan->column, plan->target->field->name);
        }
    }
  else
    {
      read_field (self, plan, cell, &field.value, &repair);
      if (self->refuses)
        obey_levels (self, cell, &repair);
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
must_fill_down (KcSheetImport *self, const KcCell *cells, gsize n_cells)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->plans->len; i++)
    {
      const KcColumnPlan *plan = &g_array_index (self->plans, KcColumnPlan, i);

      if (!plan->is_branch)
        continue;
      if (!kc_sheet_import_is_blank (kc_sheet_import_find_cell (cells, n_cells, plan->column)))
        return FALSE;
      any = TRUE;
    }
  return any && self->has_above;
}

static void
note_hidden (KcSheetImport *self, guint plan_index)
{
  g_array_index (self->plans, KcColumnPlan, plan_index).is_hidden = self->any_hidden_column = TRUE;
}

void
kc_sheet_import_stage_cells (KcSheetImport *self, guint32 row_index, const KcCell *cells, gsize n_cells)
{
  gboolean fill = self->purpose != KC_SHEET_OF_FIGURES && must_fill_down (self, cells, n_cells);
  gsize at = 0;

  if (self->indicator != NULL)
    {
      find_row_measure (self, row_index, kc_sheet_import_find_cell (cells, n_cells, self->indicator->column));
      find_row_unit (self, row_index, self->unit != NULL ? kc_sheet_import_find_cell (cells, n_cells, self->unit->column) : &kc_sheet_import_empty_cell);
    }
  if (self->has_period_column)
    find_row_year (self, row_index, self->year != NULL ? kc_sheet_import_find_cell (cells, n_cells, self->year->column) : &kc_sheet_import_empty_cell);
  for (guint i = 0; i < self->plans->len; i++)
    {
      const KcColumnPlan *plan = &g_array_index (self->plans, KcColumnPlan, i);
      const KcCell *cell = &kc_sheet_import_empty_cell;

      while (at < n_cells && cells[at].column < plan->column)
        at++;
      if (at < n_cells && cells[at].column == plan->column)
        cell = &cells[at];
      if ((cell->flags & KC_CELL_HIDDEN_COLUMN) != 0)
        note_hidden (self, i);
      switch (plan->role)
        {
        case KC_ROLE_MEASURE:
          stage_figure (self, plan, kc_staged_batch_get_row (self->batch, row_index), cell);
          break;
        case KC_ROLE_NUMBER:
          stage_staff_number (self, plan, row_index, cell);
          break;
        case KC_ROLE_NAME:
          /* Of a figures sheet the name is only compared; in a staff list it is a field, too. */
          stage_name (self, plan, row_index, cell, self->purpose != KC_SHEET_OF_STAFF);
          if (self->purpose == KC_SHEET_OF_STAFF)
            stage_field (self, i, row_index, cell, FALSE);
          break;
        case KC_ROLE_BRANCH:
          stage_branch (self, row_index, cell);
          break;
        case KC_ROLE_PERIOD:
          if (plan->is_hidden && kc_sheet_import_is_refused (self, KC_ISSUE_COLUMN_HIDDEN))
            refuse_period (self, plan, row_index);
          else
            stage_period (self, plan, row_index, cell);
          break;
        case KC_ROLE_FIELD:
          stage_field (self, i, row_index, cell, fill && plan->is_branch);
          break;
        case KC_ROLE_INDICATOR: case KC_ROLE_UNIT: case KC_ROLE_YEAR: case KC_ROLE_NONE:
          break;
        }
    }
  if (!fill)
    self->has_above = self->purpose != KC_SHEET_OF_FIGURES;
}

static gboolean
has_shown_finding (KcSheetImport *self, const KcStagedRow *row)
{
  for (guint i = row->first_issue; i < self->batch->issues->len; i++)
    if (kc_import_levels_get (&self->mapping->levels, kc_staged_batch_get_issue (self->batch, i)->code) != KC_IMPORT_SILENT)
      return TRUE;
  return FALSE;
}

static void
report_correction (KcSheetImport *self, const KcColumnPlan *plan, guint32 row, const KcStagedCell *cell)
{
  const KcField *field = plan->target->field;
  gboolean secret = field != NULL && (field->flags & KC_FIELD_SENSITIVE) != 0;
  g_autofree char *before = g_strdup (secret ? "***" : kc_staged_batch_get_text (self->batch, cell->original));
  g_autofree char *after = g_strdup (secret ? "***" : kc_staged_batch_get_text (self->batch, cell->text));

  kc_sheet_import_report (self, KC_ISSUE_CELL_CORRECTED, row, plan->column, field_name (plan), before, after);
}

void
kc_sheet_import_stage_texts (KcSheetImport *self, guint32 row_index, const KcCell *cells, gsize n_cells, const KcCell *file_cells, gsize n_file_cells)
{
  const KcStagedRow *row = kc_staged_batch_get_row (self->batch, row_index);

  guint *n = cells != file_cells || has_shown_finding (self, row) ? &self->n_with_cells : &self->n_plain_with_cells;

  /* What is wrong with a row may show only when it is joined to the people that are known: the first rows can be corrected in any case. */
  if (cells == file_cells && *n >= MAX_ROWS_WITH_CELLS)
    return;
  (*n)++;
  for (guint i = 0; i < self->plans->len; i++)
    {
      const KcColumnPlan *plan = &g_array_index (self->plans, KcColumnPlan, i);
      KcStagedCell cell = { plan->column, KC_STAGED_NO_TEXT, KC_STAGED_NO_TEXT };

      g_string_truncate (self->shown, 0);
      kc_repair_show_cell (kc_sheet_import_find_cell (cells, n_cells, plan->column), self->shown);
      cell.text = kc_staged_batch_add_text (self->batch, self->shown->str, self->shown->len);
      if (cells != file_cells)
        {
          g_string_truncate (self->shown, 0);
          kc_repair_show_cell (kc_sheet_import_find_cell (file_cells, n_file_cells, plan->column), self->shown);
          if (strcmp (self->shown->str, kc_staged_batch_get_text (self->batch, cell.text)) != 0)
            cell.original = kc_staged_batch_add_text (self->batch, self->shown->str, self->shown->len);
        }
      g_array_append_val (self->batch->cells, cell);
      if (cell.original != KC_STAGED_NO_TEXT)
        report_correction (self, plan, row->row, &cell);
    }
}
