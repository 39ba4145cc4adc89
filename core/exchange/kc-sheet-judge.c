/* Which rows below the header are data, and which a total, a header printed again, or a note (D19). */
#include "kc-sheet-import-private.h"

#include <string.h>

#include "kc-row-judge.h"

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
    if (!kc_sheet_import_is_blank (&cells[i]))
      return &cells[i];
  return &kc_sheet_import_empty_cell;
}

static gboolean
row_has_figures (const KcSheetImport *self, const KcCell *cells, gsize n_cells)
{
  for (guint i = 0; i < self->plans->len; i++)
    {
      const KcColumnPlan *plan = &g_array_index (self->plans, KcColumnPlan, i);
      const KcCell *cell = kc_sheet_import_find_cell (cells, n_cells, plan->column);

      if (plan->role == KC_ROLE_MEASURE && (cell->type == KC_CELL_NUMBER || (cell->type == KC_CELL_TEXT && cell->length > 0 && g_ascii_isdigit (cell->text[0]))))
        return TRUE;
    }
  return FALSE;
}

/* Of a sheet of figures: neither number nor name nor figure, so it is about nobody. */
static gboolean
is_stray_text (const KcSheetImport *self, const KcCell *key, const KcCell *cells, gsize n_cells)
{
  return self->purpose == KC_SHEET_OF_FIGURES && kc_sheet_import_is_blank (key) && self->name != NULL && kc_sheet_import_is_blank (kc_sheet_import_find_cell (cells, n_cells, self->name->column));
}

/* 笔 | 万元 | % below the header: what the columns count in, and known from there. */
static gboolean
says_only_units (const KcCell *cells, gsize n_cells)
{
  KcHeaderText unit;

  for (gsize i = 0; i < n_cells; i++)
    if (!kc_sheet_import_is_blank (&cells[i]) && (cells[i].type != KC_CELL_TEXT || !kc_header_text_read_unit (&unit, cells[i].text)))
      return FALSE;
  return TRUE;
}

/* "合计 | 9人": behind the label the number's column counts the people. */
static const KcCell *
find_total_before_key (const KcSheetImport *self, const KcCell *cells, gsize n_cells)
{
  const KcCell *first = find_first_text (cells, n_cells);

  return self->key != NULL && first->type == KC_CELL_TEXT && first->column < self->key->column && kc_row_is_totals_label (first->text, first->length) ? first : NULL;
}

/* The title printed again on the next page: one text, where a staff number stands, and nothing else in the row. */
static gboolean
is_heading (const KcSheetImport *self, const KcCell *key, const KcCell *cells, gsize n_cells)
{
  if (self->purpose != KC_SHEET_OF_FIGURES && self->purpose != KC_SHEET_OF_STAFF)
    return FALSE;
  for (gsize i = 0; i < n_cells; i++)
    if (&cells[i] != key && !kc_sheet_import_is_blank (&cells[i]) && (cells[i].flags & KC_CELL_MERGED) == 0)
      return FALSE;
  return !kc_sheet_import_is_blank (key);
}

KcIssueCode
kc_sheet_import_judge_row (const KcSheetImport *self, guint32 row, const KcCell *cells, gsize n_cells, const KcCell **label)
{
  const KcCell *key = self->key != NULL ? kc_sheet_import_find_cell (cells, n_cells, self->key->column) : &kc_sheet_import_empty_cell;
  const KcCell *total;

  *label = &kc_sheet_import_empty_cell;
  total = find_total_before_key (self, cells, n_cells);
  if (total == NULL && !kc_sheet_import_is_blank (key) && !(key->type == KC_CELL_TEXT && (guchar) key->text[0] >= 0x80))
    return KC_N_ISSUE_CODES;
  if (kc_sheet_edits_is_data_row (self->mapping->edits, row))
    return KC_N_ISSUE_CODES;
  switch (kc_sheet_import_find_saved_row (self, cells, n_cells, label))
    {
    case KC_SAVED_ROW_DATA: return KC_N_ISSUE_CODES;
    case KC_SAVED_ROW_SKIP: return KC_ISSUE_ROW_SKIPPED_AS_SAVED;
    case KC_SAVED_ROW_NONE: default: break;
    }
  if (total == NULL)
    total = find_totals_label (cells, n_cells);
  *label = total != NULL ? total : find_first_text (cells, n_cells);
  if (total != NULL)
    return KC_ISSUE_TOTALS_ROW_LEFT_OUT;
  if (kc_row_is_header (cells, n_cells, self->headers))
    return KC_ISSUE_REPEATED_HEADER_LEFT_OUT;
  if ((*label)->type != KC_CELL_TEXT || row_has_figures (self, cells, n_cells))
    return KC_N_ISSUE_CODES;
  if (kc_row_is_note_label ((*label)->text, (*label)->length) || says_only_units (cells, n_cells)
      || is_stray_text (self, key, cells, n_cells) || is_heading (self, key, cells, n_cells))
    return KC_ISSUE_NOTE_ROW_LEFT_OUT;
  return KC_N_ISSUE_CODES;
}

/* The judgement looks at types and texts only. */
GArray *
kc_sheet_import_take_sample_cells (const KcSheetSample *sample, guint32 index)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (KcCell));

  for (guint32 column = 0; column < kc_sheet_sample_get_n_columns (sample); column++)
    {
      const KcSampleCell *shown = kc_sheet_sample_get (sample, index, column);
      KcCell cell = { .type = shown->type, .column = column, .flags = shown->flags, .text = shown->text, .length = strlen (shown->text) };

      if (shown->type != KC_CELL_EMPTY)
        g_array_append_val (cells, cell);
    }
  return cells;
}

GArray *
kc_sheet_import_judge_sample (const KcSheetSample *sample, const KcMapping *mapping, const KcColumnTargets *targets)
{
  g_auto (KcSheetImport) self = { 0 };
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (KcIssueCode));

  kc_sheet_import_init (&self, NULL, mapping, targets);
  for (guint32 i = 0; i < kc_sheet_sample_get_n_rows (sample); i++)
    {
      g_autoptr (GArray) cells = kc_sheet_import_take_sample_cells (sample, i);
      guint32 row = kc_sheet_sample_get_row_number (sample, i);
      const KcCell *label;
      KcIssueCode code = KC_N_ISSUE_CODES;

      if (row >= mapping->header_row + mapping->n_header_rows)
        code = kc_sheet_import_judge_row (&self, row, (const KcCell *) cells->data, cells->len, &label);
      g_array_append_val (codes, code);
    }
  return codes;
}
