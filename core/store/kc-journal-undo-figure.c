/* Taking back what was done to figures: one by one, and those that a batch added. */
#include "kc-figure-row.h"
#include "kc-figure-total.h"
#include "kc-journal-undo.h"

/* What the journal says of a figure on one side of a change; *present FALSE: there was none. */
static gboolean
parse_figure (const char *value,
              const char *origin,
              KcFigure   *figure,
              gboolean   *present)
{
  *present = !g_str_equal (value, "!absent");
  return !*present || (kc_value_parse (value, KC_VALUE_DECIMAL, &figure->value) && kc_figure_parse_origin (origin, figure));
}

static gboolean
same_figure (const KcFigure *a,
             gboolean        a_present,
             const KcFigure *b,
             gboolean        b_present)
{
  g_autofree char *a_origin = NULL;
  g_autofree char *b_origin = NULL;

  if (!a_present || !b_present)
    return a_present == b_present;
  a_origin = kc_figure_make_origin (a);
  b_origin = kc_figure_make_origin (b);
  return kc_value_equal (&a->value, &b->value) && g_str_equal (a_origin, b_origin);
}

/* "2024-03 · 贷款笔数". Transfer full. */
static char *
describe_figure (KcUndo     *self,
                 KcPeriod    period,
                 const char *code)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (self->db, "SELECT name FROM measure WHERE code = ?1", NULL);
  g_autofree char *month = kc_period_to_string (period);
  g_autoptr(GError) error = NULL;

  if (statement == NULL)
    return g_strjoin (" · ", month, code, NULL);
  kc_statement_bind_text (statement, 1, code);
  return g_strjoin (" · ", month, kc_statement_step (statement, &error) == KC_STEP_ROW ? kc_statement_get_text (statement, 0) : code, NULL);
}

static gboolean
restore_figure (KcUndo            *self,
                const KcUndoEntry *entry,
                const KcUndoField *value,
                const KcUndoField *origin,
                GError           **error)
{
  g_auto(KcFigure) before = { .value = KC_VALUE_INIT };
  g_auto(KcFigure) after = { .value = KC_VALUE_INIT };
  g_auto(KcFigure) current = { .value = KC_VALUE_INIT };
  g_autofree char *code = NULL;
  g_autoptr(GError) local_error = NULL;
  gboolean was_there, became_there, is_there, is_origin;
  gint64 measure;
  KcPeriod period;

  if (!kc_figure_parse_field (value->name, &period, &code, &is_origin) || is_origin ||
      !parse_figure (value->before, origin->before, &before, &was_there) || !parse_figure (value->after, origin->after, &after, &became_there))
    {
      g_set_error (error, KC_ERROR, KC_ERROR_DATABASE_DAMAGED, "Failed to read journal entry %" G_GINT64_FORMAT, entry->id);
      return FALSE;
    }
  measure = kc_figure_find_measure (self->db, code, &local_error);
  if (measure == 0)
    return kc_undo_note_conflict (self, entry, local_error, error);
  if (!kc_figure_load (self->db, period, entry->record, measure, &current, &is_there, error))
    return FALSE;
  if (!same_figure (&current, is_there, &after, became_there))
    {
      g_autofree char *what = describe_figure (self, period, code);

      kc_undo_add_conflict (self, entry, value->name, what);
      return TRUE;
    }
  if (!kc_figure_journal (self->db, self->change_set, period, entry->record, measure, is_there ? &current : NULL, was_there ? &before : NULL,
                          &local_error) ||
      !kc_figure_replace (self->db, period, entry->record, measure, is_there ? &current : NULL, was_there ? &before : NULL, &local_error))
    return kc_undo_note_conflict (self, entry, local_error, error);
  return TRUE;
}

/* Fields come sorted: a figure's value, then its origin. */
gboolean
kc_undo_figure (KcUndo            *self,
                const KcUndoEntry *entry,
                GError           **error)
{
  g_autoptr(GArray) fields = kc_undo_load_fields (self, entry, error);

  if (fields == NULL)
    return FALSE;
  for (guint i = 0; i + 1 < fields->len; i += 2)
    if (!restore_figure (self, entry, &g_array_index (fields, KcUndoField, i), &g_array_index (fields, KcUndoField, i + 1), error))
      return FALSE;
  return TRUE;
}

/* Figures of the batch that something later took the place of, and that still stands: they are no longer the batch's to take back. */
static gboolean
check_batch_figures (KcUndo  *self,
                     GError **error)
{
  g_autoptr(KcStatement) statement = NULL;

  /* CROSS JOIN: only what came after the batch is looked through, not the whole journal. */
  statement = kc_db_prepare (self->db,
                             "SELECT j.label, f.field, j.record FROM change_set c CROSS JOIN journal j JOIN journal_field f ON f.entry = j.id"
                             " WHERE j.change_set = c.id AND j.kind = 'measure_value' AND c.id > ?1 AND c.role <> 'undo' AND c.undone_by IS NULL AND f.before LIKE 's%:%'"
                             " AND f.field LIKE '%/origin' AND CAST(substr(f.before, 2, instr(f.before, ':') - 2) AS INTEGER) IN"
                             " (SELECT s.id FROM import_sheet s JOIN import_file i ON i.id = s.file WHERE i.batch = ?2) ORDER BY j.id", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->undone);
  kc_statement_bind_int (statement, 2, self->batch);
  for (;;)
    {
      g_autofree char *code = NULL;
      gboolean is_origin;
      KcPeriod period;
      KcUndoEntry entry = { 0 };

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          entry = (KcUndoEntry) { .kind = (char *) KC_FIGURE_KIND, .record = kc_statement_get_int (statement, 2), .label = (char *) kc_statement_get_text (statement, 0) };
          if (kc_figure_parse_field (kc_statement_get_text (statement, 1), &period, &code, &is_origin))
            {
              g_autofree char *what = describe_figure (self, period, code);

              kc_undo_add_conflict (self, &entry, kc_statement_get_text (statement, 1), what);
            }
          break;
        case KC_STEP_DONE:
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
    }
}

/* The batch's figures of one period. */
static gboolean
remove_batch_figures (KcUndo  *self,
                      KcPeriod period,
                      gint64  *n_removed,
                      GError **error)
{
  g_autoptr(KcStatement) statement = NULL;
  gint64 n;

  statement = kc_db_prepare (self->db, "DELETE FROM measure_value WHERE period = ?1 AND source IN"
                                       " (SELECT s.id FROM import_sheet s JOIN import_file i ON i.id = s.file WHERE i.batch = ?2)", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, period);
  kc_statement_bind_int (statement, 2, self->batch);
  if (!kc_statement_run (statement, error))
    return FALSE;
  n = kc_db_count_changes (self->db);
  *n_removed += n;
  return n == 0 || kc_figure_total_refresh (self->db, period, error);
}

/* The batch's own figures are one entry, as they were when they came. Those that it replaced were put back before. */
gboolean
kc_undo_batch_figures (KcUndo  *self,
                       GError **error)
{
  g_autoptr(GArray) periods = NULL;
  g_autofree char *count = NULL;
  gint64 n_removed = 0;
  gint64 entry;

  if (!check_batch_figures (self, error))
    return FALSE;
  periods = kc_measure_table_list_periods (self->db, error);
  if (periods == NULL)
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    if (!remove_batch_figures (self, g_array_index (periods, KcPeriod, i), &n_removed, error))
      return FALSE;
  count = g_strdup_printf ("%" G_GINT64_FORMAT, n_removed);
  entry = kc_journal_add_entry (self->db, self->change_set, "import_batch", self->batch, 0, NULL, KC_JOURNAL_REMOVED, error);
  return entry != 0 && kc_journal_add_field (self->db, entry, "values_added", count, "0", error);
}
