/* The bulk writer: one statement for the common case, everything else only when the engine says that something stands there. */
#include "kc-figure-row.h"
#include "kc-figure-total.h"
#include "kc-journal.h"

struct _KcMeasureWriter
{
  KcDb *db;
  gint64 change_set;
  gint64 batch;
  KcStatement *insert;
  KcFigureTally *tally;
  KcValue replaced;
  guint64 n_added;
};

KcMeasureWriter *
kc_measure_writer_new (KcDb    *db,
                       gint64   change_set,
                       gint64   batch,
                       GError **error)
{
  g_autoptr(KcStatement) insert = NULL;
  KcMeasureWriter *self;

  insert = kc_db_prepare (db, "INSERT INTO measure_value (period, staff, measure, value, absent, source, cell)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING", error);
  if (insert == NULL)
    return NULL;
  self = g_new0 (KcMeasureWriter, 1);
  self->db = db;
  self->change_set = change_set;
  self->batch = batch;
  self->insert = g_steal_pointer (&insert);
  self->tally = kc_figure_tally_new (db);
  return self;
}

void
kc_measure_writer_free (KcMeasureWriter *self)
{
  if (self == NULL)
    return;
  kc_statement_done (self->insert);
  kc_figure_tally_free (self->tally);
  kc_value_clear (&self->replaced);
  g_free (self);
}

static void
tally_figure (KcMeasureWriter *self,
              const KcFigure  *figure,
              int              sign)
{
  gint64 stored;

  if (figure->value.type == KC_VALUE_DECIMAL && kc_decimal_to_stored (figure->value.as.decimal, &stored, NULL))
    kc_figure_tally_add (self->tally, figure->measure, sign * stored, sign);
}

/* Something stands there already. */
static gboolean
put_over (KcMeasureWriter *self,
          KcFigure        *figure,
          gint64           staff,
          KcVerdict       *verdict,
          GError         **error)
{
  g_auto(KcFigure) before = { .value = KC_VALUE_INIT };
  gboolean found;

  if (!kc_figure_load (self->db, figure->period, staff, figure->measure, &before, &found, error))
    return FALSE;
  *verdict = KC_VERDICT_UNCHANGED;
  if (found && kc_value_equal (&before.value, &figure->value))
    return TRUE;
  /* A blank cell says nothing: it never takes a figure away. */
  if (figure->value.type == KC_VALUE_NOTHING && figure->value.nothing == KC_NOTHING_NOT_REPORTED)
    return TRUE;
  kc_value_copy (&before.value, &self->replaced);
  *verdict = KC_VERDICT_CHANGED;
  tally_figure (self, &before, -1);
  tally_figure (self, figure, 1);
  return kc_figure_write (self->db, figure->period, staff, figure->measure, figure, error) &&
         kc_figure_journal (self->db, self->change_set, figure->period, staff, figure->measure, &before, figure, error);
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
  KcStatement *insert = self->insert;
  g_auto(KcFigure) figure = { .period = period, .measure = measure, .value = KC_VALUE_INIT, .source = source, .row = row, .column = column };

  g_return_val_if_fail (measure > 0 && measure < G_MAXINT32, FALSE);

  if (!kc_figure_tally_enter (self->tally, period, error))
    return FALSE;
  kc_statement_bind_int (insert, 1, period);
  kc_statement_bind_int (insert, 2, staff);
  kc_statement_bind_int (insert, 3, measure);
  if (nothing == KC_NOTHING_NONE)
    kc_statement_bind_int (insert, 4, stored);
  else
    kc_statement_bind_null (insert, 4);
  kc_statement_bind_int (insert, 5, nothing);
  kc_statement_bind_int (insert, 6, source);
  kc_statement_bind_int (insert, 7, (gint64) row * KC_FIGURE_COLUMNS + column);
  if (!kc_statement_run (insert, error))
    return FALSE;
  if (kc_db_count_changes (self->db) == 1)
    {
      self->n_added++;
      if (nothing == KC_NOTHING_NONE)
        kc_figure_tally_add (self->tally, measure, stored, 1);
      *verdict = KC_VERDICT_ADDED;
      return TRUE;
    }
  if (nothing == KC_NOTHING_NONE)
    kc_value_set_decimal (&figure.value, kc_decimal_from_stored (stored));
  else
    kc_value_set_nothing (&figure.value, nothing);
  return put_over (self, &figure, staff, verdict, error);
}

const KcValue *
kc_measure_writer_get_replaced (KcMeasureWriter *self)
{
  return &self->replaced;
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
