#include "kc-measure-table.h"

#include <glib/gi18n-lib.h>

#include "kc-figure-row.h"
#include "kc-figure-total.h"
#include "kc-issue.h"

static gboolean
check_value (const KcValue *value,
             GError       **error)
{
  gint64 stored;
  gboolean exact;

  if (value == NULL || value->type == KC_VALUE_NOTHING)
    return TRUE;
  if (value->type == KC_VALUE_DECIMAL && kc_decimal_to_stored (value->as.decimal, &stored, &exact) && exact)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "Failed to write figure: it cannot be held exactly");
  return FALSE;
}

gboolean
kc_measure_table_type (KcDb          *db,
                       gint64         change_set,
                       const char    *who,
                       gint64         staff,
                       KcPeriod       period,
                       const char    *measure,
                       const KcValue *value,
                       GError       **error)
{
  g_auto(KcFigure) before = { .value = KC_VALUE_INIT };
  g_auto(KcFigure) after = { .period = period, .value = KC_VALUE_INIT };
  gint64 id = kc_figure_find_measure (db, measure, error);
  gboolean found;

  if (id == 0 || !check_value (value, error))
    return FALSE;
  if (!kc_period_is_valid (period))
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_INVALID, "Failed to write figure: the period is none");
      return FALSE;
    }
  if (!kc_figure_load (db, period, staff, id, &before, &found, error))
    return FALSE;
  if (value == NULL ? !found : found && kc_value_equal (&before.value, value))
    return TRUE;
  if (value != NULL)
    {
      kc_value_copy (value, &after.value);
      if (after.value.type == KC_VALUE_NOTHING && after.value.nothing == KC_NOTHING_NONE)
        after.value.nothing = KC_NOTHING_NOT_REPORTED;
      after.typed_by = g_strdup (who);
    }
  /* The journal looks the staff member up first, so that a figure of nobody is refused before it is written. */
  return kc_figure_journal (db, change_set, period, staff, id, found ? &before : NULL, value != NULL ? &after : NULL, error) &&
         kc_figure_replace (db, period, staff, id, found ? &before : NULL, value != NULL ? &after : NULL, error);
}

GArray *
kc_measure_table_list_periods (KcDb    *db,
                               GError **error)
{
  g_autoptr(GArray) periods = g_array_new (FALSE, FALSE, sizeof (KcPeriod));
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT min(period) FROM measure_value WHERE period > ?1", error);
  KcPeriod last = KC_PERIOD_NONE;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      kc_statement_bind_int (statement, 1, last);
      if (kc_statement_step (statement, error) != KC_STEP_ROW)
        return NULL;
      if (kc_statement_is_null (statement, 0))
        return g_steal_pointer (&periods);
      last = (KcPeriod) kc_statement_get_int (statement, 0);
      g_array_append_val (periods, last);
      kc_statement_reset (statement);
    }
}

gboolean
kc_measure_table_refresh_totals (KcDb    *db,
                                 GError **error)
{
  g_autoptr(GArray) periods = kc_measure_table_list_periods (db, error);

  if (periods == NULL)
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    if (!kc_figure_total_refresh (db, g_array_index (periods, KcPeriod, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
is_counted (KcDb     *db,
            KcPeriod  period,
            gboolean *counted,
            GError  **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM figure_total WHERE period = ?1)", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, period);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  *counted = kc_statement_get_int (statement, 0) != 0;
  return TRUE;
}

gboolean
kc_measure_table_load_total (KcDb      *db,
                             KcPeriod   period,
                             gint64     measure,
                             KcDecimal *total,
                             guint64   *n,
                             GError   **error)
{
  g_autoptr(KcStatement) statement = NULL;
  gboolean counted;

  if (!is_counted (db, period, &counted, error))
    return FALSE;
  statement = kc_db_prepare (db, counted ? "SELECT coalesce(sum(total), 0), coalesce(sum(n), 0) FROM figure_total WHERE period = ?1 AND measure = ?2"
                                         : "SELECT coalesce(sum(value), 0), count(value) FROM measure_value WHERE period = ?1 AND measure = ?2", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, period);
  kc_statement_bind_int (statement, 2, measure);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  *total = kc_statement_get_decimal (statement, 0);
  *n = (guint64) kc_statement_get_int (statement, 1);
  return TRUE;
}

static gboolean
load_period (KcDb        *db,
             KcStatement *statement,
             GArray      *figures,
             GError     **error)
{
  for (;;)
    {
      KcFigure figure = { .value = KC_VALUE_INIT };
      gint64 cell;

      switch (kc_statement_step (statement, error))
        {
        case KC_STEP_ROW:
          break;
        case KC_STEP_DONE:
          return TRUE;
        case KC_STEP_FAILED:
        default:
          return FALSE;
        }
      figure.period = (KcPeriod) kc_statement_get_int (statement, 0);
      figure.measure = kc_statement_get_int (statement, 1);
      if (kc_statement_is_null (statement, 2))
        kc_value_set_nothing (&figure.value, (KcNothing) kc_statement_get_int (statement, 3));
      else
        kc_value_set_decimal (&figure.value, kc_statement_get_decimal (statement, 2));
      figure.source = kc_statement_get_int (statement, 4);
      cell = kc_statement_get_int (statement, 5);
      figure.row = (guint32) (cell / KC_FIGURE_COLUMNS);
      figure.column = (guint32) (cell % KC_FIGURE_COLUMNS);
      figure.typed_by = g_strdup (kc_statement_get_text (statement, 6));
      g_array_append_val (figures, figure);
    }
}

GArray *
kc_measure_table_load_person (KcDb    *db,
                              gint64   staff,
                              GError **error)
{
  g_autoptr(GArray) periods = kc_measure_table_list_periods (db, error);
  g_autoptr(GArray) figures = g_array_new (FALSE, FALSE, sizeof (KcFigure));
  g_autoptr(KcStatement) statement = NULL;

  if (periods == NULL)
    return NULL;
  g_array_set_clear_func (figures, (GDestroyNotify) kc_figure_clear);
  statement = kc_db_prepare (db, "SELECT period, measure, value, absent, source, cell, typed_by FROM measure_value"
                                 " WHERE period = ?1 AND staff = ?2 ORDER BY measure", error);
  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < periods->len; i++)
    {
      kc_statement_bind_int (statement, 1, g_array_index (periods, KcPeriod, i));
      kc_statement_bind_int (statement, 2, staff);
      if (!load_period (db, statement, figures, error))
        return NULL;
      kc_statement_reset (statement);
    }
  return g_steal_pointer (&figures);
}

/* A cell that was corrected before it was taken in says so. */
static char *
describe_correction (KcStatement *statement,
                     char        *place)
{
  g_autofree char *owned = place;

  if (kc_statement_is_null (statement, 2))
    return g_steal_pointer (&owned);
  /* Translators: file and cell, who corrected it, what the file says: "业绩.xlsx · 月度业绩!F17, corrected by li from “约35”" */
  return g_strdup_printf (_("%s, corrected by %s from “%s”"), owned, kc_statement_get_text (statement, 2), kc_statement_get_text (statement, 3));
}

char *
kc_measure_table_describe_cell (KcDb    *db,
                                gint64   source,
                                guint32  row,
                                guint32  column,
                                GError **error)
{
  g_autoptr(KcStatement) statement = NULL;
  g_autofree char *cell = kc_place_cell_name ((gint32) row, (gint32) column);
  const char *file, *sheet;

  statement = kc_db_prepare (db, "SELECT f.name, s.name, c.corrected_by, c.original FROM import_sheet s JOIN import_file f ON f.id = s.file"
                                 " LEFT JOIN import_correction c ON c.sheet = s.id AND c.cell = ?2 WHERE s.id = ?1", error);
  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, source);
  kc_statement_bind_int (statement, 2, (gint64) row * KC_FIGURE_COLUMNS + column);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      file = kc_statement_get_text (statement, 0);
      sheet = kc_statement_get_text (statement, 1);
      if (sheet == NULL || *sheet == '\0')
        return describe_correction (statement, g_strdup_printf ("%s · %s", file, cell));
      return describe_correction (statement, g_strdup_printf ("%s · %s!%s", file, sheet, cell));
    case KC_STEP_DONE:
      g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find imported sheet %" G_GINT64_FORMAT, source);
      return NULL;
    case KC_STEP_FAILED:
    default:
      return NULL;
    }
}
