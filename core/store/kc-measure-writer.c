/* The bulk writer: the figures of many rows wait in one array and are written by one statement; only when the engine says that it left some out
 * are these looked for. A statement of many figures keeps its cursor from one to the next, so that figures in order are appended without a
 * search. */
#include "kc-db-rows.h"
#include "kc-figure-row.h"
#include "kc-figure-total.h"
#include "kc-journal.h"

/* A figure that waits: the columns of kc_rows, in the order in which the statements name them. The sheet, the same for all, is a parameter. */
typedef struct
{
  gint64 period;
  gint64 staff;
  gint64 measure;
  gint64 value;
  gint64 absent;
  gint64 cell;
} Waiting;

#define N_COLUMNS (sizeof (Waiting) / sizeof (gint64))

struct _KcMeasureWriter
{
  KcDb *db;
  gint64 change_set;
  gint64 batch;
  KcStatement *insert, *find_taken;
  GArray *waiting;       /* of Waiting */
  gint64 source;         /* of these */
  GArray *taken;         /* of gboolean, by place among the figures flushed last: another stood there. Empty when all are new */
  guint n_settled;       /* of these */
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
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  self->taken = g_array_new (FALSE, TRUE, sizeof (gboolean));
  /* "WHERE TRUE" keeps the parser from taking ON for a join's. */
  self->insert = kc_db_prepare (db, "INSERT INTO measure_value (period, staff, measure, value, absent, source, cell)"
                                    " SELECT c0, c1, c2, c3, c4, ?1, c5 FROM kc_rows WHERE TRUE ON CONFLICT DO NOTHING", error);
  if (self->insert == NULL)
    return NULL;
  /* A figure that was written is found with its own cell beside it. */
  self->find_taken = kc_db_prepare (db, "SELECT r.rowid FROM kc_rows r CROSS JOIN measure_value v ON v.period = r.c0 AND v.staff = r.c1 AND v.measure = r.c2"
                                        " WHERE v.source IS DISTINCT FROM ?1 OR v.cell IS DISTINCT FROM r.c5", error);
  return self->find_taken != NULL ? g_steal_pointer (&self) : NULL;
}

void
kc_measure_writer_free (KcMeasureWriter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->insert, kc_statement_done);
  g_clear_pointer (&self->find_taken, kc_statement_done);
  kc_figure_tally_free (self->tally);
  g_array_unref (self->waiting);
  g_array_unref (self->taken);
  g_free (self);
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

/* Something stands there. */
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

gboolean
kc_measure_writer_queue_row (KcMeasureWriter    *self,
                             gint64              staff,
                             gint64              source,
                             guint32             row,
                             const KcFigureCell *cells,
                             gsize               n_cells,
                             GError            **error)
{
  guint first = self->waiting->len;

  g_return_val_if_fail (first == 0 || source == self->source, FALSE);
  self->source = source;
  g_array_set_size (self->waiting, first + (guint) n_cells);
  for (gsize i = 0; i < n_cells; i++)
    {
      Waiting *figure = &g_array_index (self->waiting, Waiting, first + i);

      g_return_val_if_fail (cells[i].measure > 0 && cells[i].measure < G_MAXINT32, FALSE);
      if (!kc_figure_tally_enter (self->tally, cells[i].period, error))
        return FALSE;
      figure->period = cells[i].period;
      figure->staff = staff;
      figure->measure = cells[i].measure;
      figure->value = cells[i].nothing == KC_NOTHING_NONE ? cells[i].stored : KC_DB_ROWS_NULL;
      figure->absent = cells[i].nothing;
      figure->cell = (gint64) row * KC_FIGURE_COLUMNS + cells[i].column;
    }
  return TRUE;
}

static gboolean
is_taken (KcMeasureWriter *self,
          guint            index)
{
  return index < self->taken->len && g_array_index (self->taken, gboolean, index);
}

static gboolean
mark_taken (KcMeasureWriter *self,
            GError         **error)
{
  KcStep step;

  g_array_set_size (self->taken, self->waiting->len);
  kc_statement_bind_int (self->find_taken, 1, self->source);
  while ((step = kc_statement_step (self->find_taken, error)) == KC_STEP_ROW)
    g_array_index (self->taken, gboolean, (guint) kc_statement_get_int (self->find_taken, 0)) = TRUE;
  kc_statement_reset (self->find_taken);
  return step == KC_STEP_DONE;
}

static gboolean
count_written (KcMeasureWriter *self,
               GError         **error)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const Waiting *figure = &g_array_index (self->waiting, Waiting, i);

      if (is_taken (self, i))
        continue;
      self->n_added++;
      if (figure->value == KC_DB_ROWS_NULL)
        continue;
      if (!kc_figure_tally_enter (self->tally, (KcPeriod) figure->period, error))
        return FALSE;
      kc_figure_tally_add (self->tally, figure->measure, figure->value, 1);
    }
  return TRUE;
}

gboolean
kc_measure_writer_flush (KcMeasureWriter *self,
                         GError         **error)
{
  gboolean written;

  self->n_settled = 0;
  g_array_set_size (self->taken, 0);
  if (self->waiting->len == 0)
    return TRUE;
  kc_db_set_rows (self->db, (const gint64 *) self->waiting->data, N_COLUMNS, self->waiting->len);
  kc_statement_bind_int (self->insert, 1, self->source);
  written = kc_statement_run (self->insert, error) && (kc_db_count_changes (self->db) == self->waiting->len || mark_taken (self, error)) &&
            count_written (self, error);
  kc_db_set_rows (self->db, NULL, 0, 0);
  g_array_set_size (self->waiting, 0);
  return written;
}

gboolean
kc_measure_writer_has_taken (KcMeasureWriter *self)
{
  return self->taken->len > 0;
}

gboolean
kc_measure_writer_settle_row (KcMeasureWriter    *self,
                              gint64              staff,
                              gint64              source,
                              guint32             row,
                              KcFigureCell       *cells,
                              gsize               n_cells,
                              KcFigureReplaceFunc replace,
                              gpointer            data,
                              GError            **error)
{
  const Target target = { staff, source, row, replace, data };

  for (gsize i = 0; i < n_cells; i++)
    {
      cells[i].verdict = KC_VERDICT_ADDED;
      if (is_taken (self, self->n_settled++) && !put_over (self, &target, &cells[i], error))
        return FALSE;
    }
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

  if (!kc_measure_writer_queue_row (self, staff, source, row, &cell, 1, error) || !kc_measure_writer_flush (self, error) ||
      !kc_measure_writer_settle_row (self, staff, source, row, &cell, 1, NULL, NULL, error))
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
