/* The bulk writer: one statement a row for the common case, everything else only when the engine says that something stands there. A statement
 * of several rows keeps its cursor from one to the next, so that figures in order are appended without a search. */
#include "kc-figure-row.h"
#include "kc-figure-total.h"
#include "kc-journal.h"

#define MAX_AT_ONCE 16
/* Of the statement: staff and source once, then period, measure, value, absent, cell for each figure. */
#define N_SHARED 2
#define N_EACH 5

struct _KcMeasureWriter
{
  KcDb *db;
  gint64 change_set;
  gint64 batch;
  KcStatement *inserts[MAX_AT_ONCE + 1];  /* by number of figures; prepared when first needed */
  KcFigureTally *tally;
  guint64 n_added;
};

/* One person's figures of one row, on their way. */
typedef struct
{
  gint64 staff;
  gint64 source;
  guint32 row;
  KcFigureReplaceFunc replace;
  gpointer data;
} Target;

static KcStatement *
get_insert (KcMeasureWriter *self,
            gsize            n,
            GError         **error)
{
  g_autoptr(GString) sql = NULL;

  if (self->inserts[n] != NULL)
    return self->inserts[n];
  sql = g_string_new ("INSERT INTO measure_value (period, staff, measure, value, absent, source, cell) VALUES ");
  for (gsize i = 0; i < n; i++)
    {
      gsize first = N_SHARED + i * N_EACH + 1;

      g_string_append_printf (sql, "%s(?%" G_GSIZE_FORMAT ", ?1, ?%" G_GSIZE_FORMAT ", ?%" G_GSIZE_FORMAT ", ?%" G_GSIZE_FORMAT ", ?2, ?%" G_GSIZE_FORMAT ")",
                              i > 0 ? ", " : "", first, first + 1, first + 2, first + 3, first + 4);
    }
  g_string_append (sql, " ON CONFLICT DO NOTHING");
  self->inserts[n] = kc_db_prepare (self->db, sql->str, error);
  return self->inserts[n];
}

KcMeasureWriter *
kc_measure_writer_new (KcDb    *db,
                       gint64   change_set,
                       gint64   batch,
                       GError **error)
{
  g_autoptr(KcMeasureWriter) self = g_new0 (KcMeasureWriter, 1);

  self->db = db;
  self->change_set = change_set;
  self->batch = batch;
  self->tally = kc_figure_tally_new (db);
  return get_insert (self, 1, error) != NULL ? g_steal_pointer (&self) : NULL;
}

void
kc_measure_writer_free (KcMeasureWriter *self)
{
  if (self == NULL)
    return;
  for (gsize i = 1; i <= MAX_AT_ONCE; i++)
    g_clear_pointer (&self->inserts[i], kc_statement_done);
  kc_figure_tally_free (self->tally);
  g_free (self);
}

static gint64
cell_of (const Target       *target,
         const KcFigureCell *cell)
{
  return (gint64) target->row * KC_FIGURE_COLUMNS + cell->column;
}

static void
bind (KcStatement        *insert,
      int                 first,
      const Target       *target,
      const KcFigureCell *cell)
{
  kc_statement_bind_int (insert, first, cell->period);
  kc_statement_bind_int (insert, first + 1, cell->measure);
  if (cell->nothing == KC_NOTHING_NONE)
    kc_statement_bind_int (insert, first + 2, cell->stored);
  else
    kc_statement_bind_null (insert, first + 2);
  kc_statement_bind_int (insert, first + 3, cell->nothing);
  kc_statement_bind_int (insert, first + 4, cell_of (target, cell));
}

static gboolean
count_added (KcMeasureWriter    *self,
             const KcFigureCell *cell,
             GError            **error)
{
  self->n_added++;
  if (cell->nothing != KC_NOTHING_NONE)
    return TRUE;
  if (!kc_figure_tally_enter (self->tally, cell->period, error))
    return FALSE;
  kc_figure_tally_add (self->tally, cell->measure, cell->stored, 1);
  return TRUE;
}

static gboolean
count_replaced (KcMeasureWriter    *self,
                const KcFigureCell *cell,
                const KcValue      *before,
                GError            **error)
{
  gint64 stored;

  if (!kc_figure_tally_enter (self->tally, cell->period, error))
    return FALSE;
  if (before->type == KC_VALUE_DECIMAL && kc_decimal_to_stored (before->as.decimal, &stored, NULL))
    kc_figure_tally_add (self->tally, cell->measure, -stored, -1);
  if (cell->nothing == KC_NOTHING_NONE)
    kc_figure_tally_add (self->tally, cell->measure, cell->stored, 1);
  return TRUE;
}

/* Something stands there, unless it is this very cell's figure, written just before. */
static gboolean
put_over (KcMeasureWriter *self,
          const Target    *target,
          KcFigureCell    *cell,
          GError         **error)
{
  g_auto(KcFigure) before = { .value = KC_VALUE_INIT };
  g_auto(KcFigure) after = { .period = cell->period, .measure = cell->measure, .value = KC_VALUE_INIT,
                             .source = target->source, .row = target->row, .column = cell->column };
  gboolean found;

  if (!kc_figure_load (self->db, cell->period, target->staff, cell->measure, &before, &found, error))
    return FALSE;
  if (found && before.source == target->source && before.row == target->row && before.column == cell->column)
    {
      cell->verdict = KC_VERDICT_ADDED;
      return count_added (self, cell, error);
    }
  cell->verdict = KC_VERDICT_UNCHANGED;
  if (cell->nothing == KC_NOTHING_NONE)
    kc_value_set_decimal (&after.value, kc_decimal_from_stored (cell->stored));
  else
    kc_value_set_nothing (&after.value, cell->nothing);
  /* A blank cell says nothing: it never takes a figure away. */
  if ((found && kc_value_equal (&before.value, &after.value)) || cell->nothing == KC_NOTHING_NOT_REPORTED)
    return TRUE;
  if (found && target->replace != NULL && !target->replace (cell, &before, target->data))
    return TRUE;
  cell->verdict = KC_VERDICT_CHANGED;
  return count_replaced (self, cell, &before.value, error) &&
         kc_figure_write (self->db, cell->period, target->staff, cell->measure, &after, error) &&
         kc_figure_journal (self->db, self->change_set, cell->period, target->staff, cell->measure, found ? &before : NULL, &after, error);
}

static gboolean
put_some (KcMeasureWriter *self,
          const Target    *target,
          KcFigureCell    *cells,
          gsize            n,
          GError         **error)
{
  KcStatement *insert = get_insert (self, n, error);

  if (insert == NULL)
    return FALSE;
  kc_statement_bind_int (insert, 1, target->staff);
  kc_statement_bind_int (insert, 2, target->source);
  for (gsize i = 0; i < n; i++)
    {
      g_return_val_if_fail (cells[i].measure > 0 && cells[i].measure < G_MAXINT32, FALSE);
      if (!kc_figure_tally_enter (self->tally, cells[i].period, error))
        return FALSE;
      cells[i].verdict = KC_VERDICT_ADDED;
      bind (insert, (int) i * N_EACH + N_SHARED + 1, target, &cells[i]);
    }
  if (!kc_statement_run (insert, error))
    return FALSE;
  if (kc_db_count_changes (self->db) == (gint64) n)
    {
      for (gsize i = 0; i < n; i++)
        if (!count_added (self, &cells[i], error))
          return FALSE;
      return TRUE;
    }
  for (gsize i = 0; i < n; i++)
    if (!put_over (self, target, &cells[i], error))
      return FALSE;
  return TRUE;
}

gboolean
kc_measure_writer_put_row (KcMeasureWriter    *self,
                           gint64              staff,
                           gint64              source,
                           guint32             row,
                           KcFigureCell       *cells,
                           gsize               n_cells,
                           KcFigureReplaceFunc replace,
                           gpointer            data,
                           GError            **error)
{
  Target target = { staff, source, row, replace, data };

  for (gsize i = 0; i < n_cells; i += MAX_AT_ONCE)
    if (!put_some (self, &target, cells + i, MIN (n_cells - i, MAX_AT_ONCE), error))
      return FALSE;
  return TRUE;
}

gboolean
kc_measure_writer_put (KcMeasureWriter *self,
                       KcPeriod         period,
                       gint64           staff,
                       gint64           measure,
                       gint64           stored,
                       KcNothing        nothing,
                       gint64           source,
                       guint32          row,
                       guint32          column,
                       KcVerdict       *verdict,
                       GError         **error)
{
  KcFigureCell cell = { period, measure, stored, nothing, column, KC_VERDICT_ADDED };

  if (!kc_measure_writer_put_row (self, staff, source, row, &cell, 1, NULL, NULL, error))
    return FALSE;
  *verdict = cell.verdict;
  return TRUE;
}

gboolean
kc_measure_writer_finish (KcMeasureWriter *self,
                          GError         **error)
{
  g_autofree char *count = NULL;
  gint64 entry;

  if (!kc_figure_tally_flush (self->tally, error))
    return FALSE;
  if (self->n_added == 0)
    return TRUE;
  count = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_added);
  entry = kc_journal_add_entry (self->db, self->change_set, "import_batch", self->batch, 0, NULL, KC_JOURNAL_ADDED, error);
  return entry != 0 && kc_journal_add_field (self->db, entry, "values_added", "0", count, error);
}
