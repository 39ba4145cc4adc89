/* Rows of figures: people are known by number or refused; the name is only compared. */
#include "kc-import-context.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SUMMARY 240u

/* The rows in which each person has had figures of this period, by the person's index. */
static GArray *
find_rows (KcImportContext *self, KcPeriod period)
{
  if (self->last_rows == NULL || period != self->last_period)
    {
      self->last_period = period;
      self->last_rows = g_hash_table_lookup (self->rows_by_period, GINT_TO_POINTER (period));
      if (self->last_rows == NULL)
        {
          self->last_rows = g_array_new (FALSE, TRUE, sizeof (guint32));
          g_array_set_size (self->last_rows, kc_import_directory_count_people (self->directory));
          g_hash_table_insert (self->rows_by_period, GINT_TO_POINTER (period), self->last_rows);
        }
    }
  return self->last_rows;
}

static gboolean
is_duplicate (KcImportContext *self, const KcKnownPerson *person)
{
  if (self->has_indicator)
    return FALSE;   /* a person has a row for each measure: figures that stand twice are found cell by cell */

  GArray *rows = find_rows (self, self->row->period);
  g_autofree char *cell = NULL;
  g_autofree char *period = NULL;
  g_autofree char *key = NULL;
  guint32 *first;

  if (person->index >= rows->len)
    g_array_set_size (rows, person->index + 1);
  first = &g_array_index (rows, guint32, person->index);
  if (*first == 0)
    {
      *first = self->row->row + 1;
      return FALSE;
    }
  cell = kc_import_context_cell_of (self, *first);
  period = self->row->period != KC_PERIOD_NONE ? kc_period_to_string (self->row->period) : g_strdup ("");
  key = g_strconcat (person->number, period[0] != '\0' ? " · " : "", period, NULL);
  kc_import_context_report (self, KC_ISSUE_DUPLICATE_IN_FILE, self->number_column, "staff_number", key, cell);
  return TRUE;
}

static void
summarize_change (KcImportContext *self, const KcColumnTarget *target, const KcFigureCell *cell, const KcValue *before)
{
  g_autofree char *old = before->type == KC_VALUE_DECIMAL ? kc_decimal_to_string (before->as.decimal) : g_strdup (kc_nothing_get_label (before->nothing));
  g_autofree char *new = cell->nothing == KC_NOTHING_NONE ? kc_decimal_to_string (kc_decimal_from_stored (cell->stored))
                                                          : g_strdup (kc_nothing_get_label (cell->nothing));

  if (cell->period != self->row->period)
    {
      g_autofree char *period = kc_period_to_string (cell->period);
      g_autofree char *label = g_strjoin (" · ", target->label, period, NULL);

      kc_import_context_add_change (self, (gint32) cell->column, label, old, new);
    }
  else
    kc_import_context_add_change (self, (gint32) cell->column, target->label, old, new);
  if (self->summary->len < MAX_SUMMARY)
    g_string_append_printf (self->summary, "%s%s %s → %s", self->summary->len > 0 ? "; " : "", target->label, old, new);
}

/* The cell of this very import that has said what was there before: it was written from there, or was as stored already. NULL: none. */
static char *
dup_first_place (KcImportContext *self, const KcFigureCell *cell, const KcFigure *before, guint measure)
{
  KcConfirmedCell first;

  if (before->source >= self->first_sheet)
    return kc_measure_table_describe_cell (self->db, before->source, before->row, before->column, NULL);
  if (self->confirmed == NULL || !kc_confirmed_figures_find (self->confirmed, self->owner->index, cell->period, measure, &first))
    return NULL;
  return kc_measure_table_describe_cell (self->db, self->first_sheet + first.sheet, first.row, first.column, NULL);
}

/* What another sheet, or column, of this very import has said stays: nobody could tell which of two is right. */
static gboolean
replace_cb (const KcFigureCell *cell, const KcFigure *before, gpointer data)
{
  KcImportContext *self = data;
  const KcFigureCell *cells = (const KcFigureCell *) self->cells->data;
  KcStagedFigure *figure = kc_staged_batch_get_figure (self->staged, self->row->first_figure + (guint) (cell - cells));
  const KcColumnTarget *target = g_ptr_array_index (self->measure_targets, figure->measure);
  g_autofree char *period = kc_period_to_string (cell->period);
  g_autofree char *key = g_strdup_printf ("%s · %s · %s", self->key, period, target->label);
  g_autofree char *place = NULL;

  /* The user wants gaps filled, and nothing replaced. */
  if (self->action == KC_ROW_ADD && before->value.type != KC_VALUE_NOTHING)
    return FALSE;
  place = dup_first_place (self, cell, before, figure->measure);
  if (place == NULL)
    {
      summarize_change (self, target, cell, &before->value);
      return TRUE;
    }
  kc_import_context_report (self, KC_ISSUE_DUPLICATE_IN_FILE, (gint32) cell->column, target->code + strlen ("measure."), key, place);
  figure->refused = TRUE;
  return FALSE;
}

/* The figures of the row at hand as cells, in self->cells. */
static KcFigureCell *
make_cells (KcImportContext *self)
{
  KcFigureCell *cells;

  g_array_set_size (self->cells, self->row->n_figures);
  cells = (KcFigureCell *) self->cells->data;
  for (guint i = 0; i < self->row->n_figures; i++)
    {
      const KcStagedFigure *figure = kc_staged_batch_get_figure (self->staged, self->row->first_figure + i);

      cells[i] = (KcFigureCell) { figure->period, self->measures[figure->measure], figure->value, figure->absent, figure->column, KC_VERDICT_ADDED };
    }
  return cells;
}

/* A sheet has few branches and many rows: each text is looked up once. NULL: unknown, or several. */
static const KcKnownBranch *
find_named_branch (KcImportContext *self, const char *text)
{
  gpointer branch = NULL;
  gboolean ambiguous;

  if (g_hash_table_lookup_extended (self->branches_by_text, text, NULL, &branch))
    return branch;
  branch = kc_import_directory_find_branch_name (self->directory, text, &ambiguous);
  g_hash_table_insert (self->branches_by_text, g_strdup (text), branch);
  return branch;
}

/* People move, and a sheet is as old as it is: told, so that a person can look. */
static void
compare_branch (KcImportContext *self, const KcKnownPerson *person, const char *text)
{
  const KcKnownBranch *branch, *stored;

  /* Rows of a block share the text. */
  if (text != self->branch_text)
    self->branch_of_text = find_named_branch (self, text);
  self->branch_text = text;
  branch = self->branch_of_text;
  if (branch == NULL || branch->id == person->branch)
    return;
  stored = kc_import_directory_get_branch (self->directory, person->branch);
  kc_import_context_report (self, KC_ISSUE_STAFF_BRANCH_DIFFERS, self->branch_column, "branch", branch->name, stored != NULL ? stored->name : "");
}

/* Who has the figures of the row at hand; NULL: findings tell why nobody. *skipped: by decision. */
static const KcKnownPerson *
find_owner (KcImportContext *self, gboolean *skipped)
{
  KcIdentityClue clue = {
    .number = kc_staged_batch_get_text (self->staged, self->row->staff_number), .name = kc_staged_batch_get_text (self->staged, self->row->name),
    .branch = kc_staged_batch_get_text (self->staged, self->row->branch), .column = self->number_column, .maybe_zeros = self->row->maybe_zeros,
  };
  const KcKnownPerson *person = NULL;
  g_autofree char *number = NULL;
  KcIdentity identity;

  self->key = clue.number;
  if (self->row->refused)
    return NULL;
  identity = kc_import_identify (self, &clue, &person, &number);
  *skipped = identity == KC_IDENTITY_SKIPPED;
  if (identity != KC_IDENTITY_KNOWN || is_duplicate (self, person))
    return NULL;
  if (clue.branch != NULL)
    compare_branch (self, person, clue.branch);
  return person;
}

static gboolean
is_stored (KcImportContext *self, const KcKnownPerson *person, gboolean *stored, GError **error)
{
  g_autoptr (KcStatement) statement = kc_db_prepare (self->db, "SELECT 1 FROM measure_value WHERE period = ?1 AND staff = ?2 AND measure = ?3", error);

  *stored = FALSE;
  for (guint i = 0; statement != NULL && i < self->row->n_figures && !*stored; i++)
    {
      const KcStagedFigure *figure = kc_staged_batch_get_figure (self->staged, self->row->first_figure + i);
      KcStep step;

      kc_statement_reset (statement);
      kc_statement_bind_int (statement, 1, figure->period);
      kc_statement_bind_int (statement, 2, person->id);
      kc_statement_bind_int (statement, 3, self->measures[figure->measure]);
      step = kc_statement_step (statement, error);
      if (step == KC_STEP_FAILED)
        return FALSE;
      *stored = step == KC_STEP_ROW;
    }
  return statement != NULL;
}

/* A row that is to update, of which nothing is there: *person becomes NULL, and a finding says so. */
static gboolean
check_update (KcImportContext *self, const KcKnownPerson **person, GError **error)
{
  g_autofree char *period = NULL;
  g_autofree char *key = NULL;
  gboolean stored;

  if (self->action != KC_ROW_UPDATE || *person == NULL || self->row->n_figures == 0)
    return TRUE;
  if (!is_stored (self, *person, &stored, error))
    return FALSE;
  if (stored)
    return TRUE;
  period = kc_period_to_string (kc_staged_batch_get_figure (self->staged, self->row->first_figure)->period);
  key = g_strdup_printf ("%s · %s", (*person)->number, period);
  kc_import_context_report (self, KC_ISSUE_RECORD_UNKNOWN, self->number_column, NULL, key, _("Figures"));
  *person = NULL;
  return TRUE;
}

gboolean
kc_import_queue_figures (KcImportContext *self, KcPendingRow *pending, GError **error)
{
  gboolean skipped = FALSE;

  pending->person = find_owner (self, &skipped);
  if (!check_update (self, &pending->person, error))
    return FALSE;
  pending->key = self->key;
  pending->is_settled = skipped;
  pending->verdict = KC_VERDICT_LEFT_OUT;
  return pending->person == NULL
         || kc_measure_writer_queue_row (self->writer, pending->person->id, self->sheet, self->row->row, make_cells (self), self->row->n_figures, error);
}

static void
remember_confirmed (KcImportContext *self, const KcFigureCell *cells)
{
  for (guint i = 0; i < self->row->n_figures; i++)
    {
      const KcStagedFigure *figure = kc_staged_batch_get_figure (self->staged, self->row->first_figure + i);
      KcConfirmedCell cell = { (guint) (self->sheet - self->first_sheet), self->row->row, figure->column };

      if (!figure->refused && figure->absent != KC_NOTHING_NOT_REPORTED && cells[i].verdict == KC_VERDICT_UNCHANGED)
        kc_confirmed_figures_add (self->confirmed, self->owner->index, figure->period, figure->measure, &cell);
    }
}

/* Whether a figure of the row that was not refused says anything. */
static gboolean
states_any (KcImportContext *self)
{
  for (guint i = 0; i < self->row->n_figures; i++)
    {
      const KcStagedFigure *figure = kc_staged_batch_get_figure (self->staged, self->row->first_figure + i);

      if (!figure->refused && figure->absent != KC_NOTHING_NOT_REPORTED)
        return TRUE;
    }
  return FALSE;
}

gboolean
kc_import_settle_figures (KcImportContext *self, const KcPendingRow *pending, KcVerdict *verdict, GError **error)
{
  guint64 counts[KC_N_VERDICTS] = { 0 };
  KcFigureCell *cells = NULL;

  *verdict = KC_VERDICT_REFUSED;
  self->key = pending->key;
  if (pending->person == NULL)
    return TRUE;
  if (kc_measure_writer_has_taken (self->writer))
    {
      cells = make_cells (self);
      self->owner = pending->person;
      if (!kc_measure_writer_settle_row (self->writer, pending->person->id, self->sheet, self->row->row, cells, self->row->n_figures, replace_cb, self, error))
        return FALSE;
      if (self->confirmed != NULL)
        remember_confirmed (self, cells);
    }
  /* A cell that was refused has put "not reported" where nothing stood. */
  for (guint i = 0; i < self->row->n_figures; i++)
    if (kc_staged_batch_get_figure (self->staged, self->row->first_figure + i)->refused)
      counts[KC_VERDICT_REFUSED]++;
    else
      counts[cells != NULL ? cells[i].verdict : KC_VERDICT_ADDED]++;
  for (guint i = 0; i < KC_N_VERDICTS; i++)
    if (counts[i] > 0)
      kc_import_plan_count_values (self->plan, i, counts[i]);
  /* Where every figure that the row states was refused, nothing was taken in. */
  if (counts[KC_VERDICT_REFUSED] > 0 && !states_any (self))
    return TRUE;
  *verdict = counts[KC_VERDICT_CHANGED] > 0 ? KC_VERDICT_CHANGED : counts[KC_VERDICT_ADDED] > 0 ? KC_VERDICT_ADDED : KC_VERDICT_UNCHANGED;
  return TRUE;
}
