/* Rows of the plan: what is shown and kept of each row that was written. */
#include "kc-import-context.h"

#include "kc-import-batch.h"

void
kc_import_row_collect_issues (KcImportContext *self)
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

/* Whose the record is, the row's key tells already. */
static gboolean
is_owner (KcImportContext *self, const KcStagedField *field)
{
  const KcKind *kind = self->source->mapping->kind;

  return kind != NULL && self->key != NULL && field->target->kind == kind && g_strcmp0 (field->target->field->name, kind->parent_field) == 0;
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

      if (field->value.type == KC_VALUE_NOTHING || (field->target->field->flags & KC_FIELD_SENSITIVE) != 0 || is_owner (self, field))
        continue;
      append_part (self->summary, NULL, kc_import_context_dup_shown (self, field->target->field, &field->value));
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
add_cells (KcImportContext *self, KcImportRow *row)
{
  for (guint i = 0; i < self->row->n_cells && self->issues->len > 0; i++)
    {
      const KcStagedCell *cell = kc_staged_batch_get_cell (self->staged, self->row->first_cell + i);

      kc_import_row_add_cell (row, cell->column, kc_staged_batch_get_text (self->staged, cell->text), kc_staged_batch_get_text (self->staged, cell->original));
    }
}

static void
add_changes (KcImportContext *self, KcImportRow *row)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const KcImportChange *change = &g_array_index (self->changes, KcImportChange, i);

      kc_import_row_add_change (row, change->column, change->label, change->before, change->after);
    }
}

static KcImportRow *
make_row (KcImportContext *self, KcVerdict verdict)
{
  KcImportRow *row;

  if (self->summary->len == 0)
    summarize_values (self);
  row = kc_import_row_new (self->source->sheet, self->row->row, verdict, self->key, self->summary->str);
  kc_import_row_set_source (row, self->source->id);
  kc_import_row_set_action (row, self->action);
  add_cells (self, row);
  add_changes (self, row);
  return row;
}

static gboolean
add_corrections (KcImportContext *self, GError **error)
{
  for (guint i = 0; i < self->row->n_cells; i++)
    {
      const KcStagedCell *cell = kc_staged_batch_get_cell (self->staged, self->row->first_cell + i);

      if (cell->original != KC_STAGED_NO_TEXT
          && !kc_import_batch_add_correction (self->db, self->sheet, self->row->row, cell->column, kc_staged_batch_get_text (self->staged, cell->original),
                                              kc_staged_batch_get_text (self->staged, cell->text), self->who, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kc_import_row_end (KcImportContext *self, KcVerdict verdict, GError **error)
{
  KcIssueList *issues = kc_import_plan_get_issues (self->plan);
  KcImportRow *row = NULL;

  if (self->row->row != G_MAXUINT32)
    {
      kc_import_plan_count (self->plan, verdict, 1);
      if (will_be_kept (self, verdict))
        row = make_row (self, verdict);
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
  g_array_set_size (self->changes, 0);
  self->key = NULL;
  if (row != NULL)
    kc_import_plan_take_row (self->plan, row);
  return self->row->n_cells == 0 || add_corrections (self, error);
}
