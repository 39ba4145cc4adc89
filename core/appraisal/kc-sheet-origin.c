/* From a figure back to the cells that it was read from. */
#include <glib/gi18n-lib.h>

#include "kc-issue.h"
#include "kc-measure-table.h"
#include "kc-run-ratings.h"
#include "kc-sheet-maker.h"

#define CELL_ROW(cell) ((gint32) ((cell) / 16384))
#define CELL_COLUMN(cell) ((gint32) ((cell) % 16384))
#define MOST_CELLS 12

static void
clear_figure (gpointer data)
{
  KcLiveFigure *figure = data;

  g_free (figure->typed_by);
}

static gboolean
load_period (KcSheetMaker *self, KcStatement *statement, KcPeriod period, GError **error)
{
  KcStep step;

  kc_statement_bind_int (statement, 1, period);
  kc_statement_bind_int (statement, 2, self->facts->persons[self->row].staff);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcLiveFigure figure = {
        .period = period, .measure = kc_statement_get_int (statement, 0), .stored = kc_statement_get_int (statement, 1),
        .nothing = (KcNothing) kc_statement_get_int (statement, 2), .source = kc_statement_get_int (statement, 3),
        .cell = kc_statement_get_int (statement, 4), .typed_by = g_strdup (kc_statement_get_text (statement, 5)),
      };
      g_array_append_val (self->live, figure);
    }
  kc_statement_reset (statement);
  return step == KC_STEP_DONE;
}

static gboolean
knows_period (KcSheetMaker *self, KcPeriod period)
{
  for (guint i = 0; i < self->live->len; i++)
    if (g_array_index (self->live, KcLiveFigure, i).period == period)
      return TRUE;
  return FALSE;
}

gboolean
kc_sheet_maker_load_live (KcSheetMaker *self, GError **error)
{
  g_autoptr(KcStatement) statement =
    kc_db_prepare (self->db, "SELECT measure, value, absent, source, cell, typed_by FROM measure_value WHERE period = ?1 AND staff = ?2", error);

  g_clear_pointer (&self->live, g_array_unref);
  self->live = g_array_new (FALSE, FALSE, sizeof (KcLiveFigure));
  g_array_set_clear_func (self->live, clear_figure);
  for (guint i = 0; statement != NULL && i < self->facts->n_measures; i++)
    for (guint k = 0; k < self->facts->periods[i]->len; k++)
      {
        KcPeriod period = g_array_index (self->facts->periods[i], KcPeriod, k);
        if (!knows_period (self, period) && !load_period (self, statement, period, error))
          return FALSE;
      }
  return statement != NULL;
}

static char *
describe (KcSheetMaker *self, gint64 source, gint64 cell, const char *typed_by)
{
  if (typed_by != NULL)
    return g_strdup_printf (_("typed by %s"), typed_by);
  char *text = source != 0 ? kc_measure_table_describe_cell (self->db, source, (guint32) CELL_ROW (cell), (guint32) CELL_COLUMN (cell), NULL) : NULL;
  return text != NULL ? text : g_strdup (_("origin unknown"));
}

static gboolean
is_due (const GArray *periods, KcPeriod period)
{
  for (guint k = 0; k < periods->len; k++)
    if (g_array_index (periods, KcPeriod, k) == period)
      return TRUE;
  return FALSE;
}

/* One file and sheet after the other, each with its cells. */
static char *
list_cells (KcSheetMaker *self, const KcRunMeasure *column, const GArray *periods, guint *n_cells)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const KcLiveFigure *before = NULL;
  guint n = 0;

  for (guint i = 0; i < self->live->len; i++)
    {
      const KcLiveFigure *figure = &g_array_index (self->live, KcLiveFigure, i);
      if (figure->measure != column->id || figure->nothing == KC_NOTHING_NOT_REPORTED || !is_due (periods, figure->period))
        continue;
      if (n == 0 && (figure->source != column->source[self->row] || (figure->source != 0 && figure->cell != column->cell[self->row])))
        return NULL;   /* taken in anew since */
      if (n++ >= MOST_CELLS)
        continue;
      if (before != NULL && figure->source != 0 && before->source == figure->source)
        {
          g_autofree char *cell = kc_place_cell_name (CELL_ROW (figure->cell), CELL_COLUMN (figure->cell));
          g_string_append_printf (text, ", %s", cell);
        }
      else
        {
          g_autofree char *place = describe (self, figure->source, figure->cell, figure->typed_by);
          g_string_append_printf (text, "%s%s", before != NULL ? "; " : "", place);
        }
      before = figure;
    }
  if (n > MOST_CELLS)
    g_string_append (text, " …");
  *n_cells = n;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
kc_sheet_maker_dup_origin (KcSheetMaker *self, guint measure)
{
  const KcRunMeasure *column = &self->facts->measures[measure];
  guint frozen = column->n_cells[self->row], n = 0;

  if (frozen == 0)
    return NULL;
  char *rated = kc_run_ratings_dup_origin (column, self->row);
  if (rated != NULL)
    return rated;
  g_autofree char *cells = list_cells (self, column, self->facts->periods[measure], &n);
  if (cells != NULL && n == frozen)
    return g_steal_pointer (&cells);
  /* The live figures have changed since the run: what was frozen is the first place and how many there were. */
  g_autofree char *first = describe (self, column->source[self->row], column->cell[self->row], column->typed_by[self->row]);
  return g_strdup_printf (ngettext ("%1$s (%2$u cell)", "%1$s (%2$u cells)", frozen), first, frozen);
}
