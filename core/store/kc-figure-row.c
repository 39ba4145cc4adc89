#include "kc-figure-row.h"

#include <string.h>

#include "kc-figure-total.h"
#include "kc-journal.h"

#define ORIGIN_SUFFIX "/origin"
/* What the journal writes for a figure that is not there: none of kc_value_to_string()'s forms. */
#define ABSENT "!absent"

void
kc_figure_clear (KcFigure *self)
{
  kc_value_clear (&self->value);
  g_clear_pointer (&self->typed_by, g_free);
}

char *
kc_figure_make_field (KcPeriod    period,
                      const char *measure,
                      gboolean    origin)
{
  return g_strdup_printf ("%d/%s%s", period, measure, origin ? ORIGIN_SUFFIX : "");
}

gboolean
kc_figure_parse_field (const char *field,
                       KcPeriod   *period,
                       char      **measure,
                       gboolean   *origin)
{
  const char *slash = strchr (field, '/');
  guint64 number;
  g_autofree char *digits = NULL;

  if (slash == NULL)
    return FALSE;
  digits = g_strndup (field, (gsize) (slash - field));
  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT32, &number, NULL) || !kc_period_is_valid ((KcPeriod) number))
    return FALSE;
  *period = (KcPeriod) number;
  *origin = g_str_has_suffix (slash, ORIGIN_SUFFIX) && slash[strlen (ORIGIN_SUFFIX)] != '\0';
  *measure = g_strndup (slash + 1, strlen (slash + 1) - (*origin ? strlen (ORIGIN_SUFFIX) : 0));
  return TRUE;
}

static gint64
make_cell (const KcFigure *figure)
{
  return (gint64) figure->row * KC_FIGURE_COLUMNS + figure->column;
}

static void
set_cell (KcFigure *figure,
          gint64    cell)
{
  figure->row = (guint32) (cell / KC_FIGURE_COLUMNS);
  figure->column = (guint32) (cell % KC_FIGURE_COLUMNS);
}

char *
kc_figure_make_origin (const KcFigure *figure)
{
  if (figure->typed_by != NULL)
    return g_strconcat ("t", figure->typed_by, NULL);
  if (figure->source != 0)
    return g_strdup_printf ("s%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, figure->source, make_cell (figure));
  return g_strdup ("");
}

gboolean
kc_figure_parse_origin (const char *text,
                        KcFigure   *figure)
{
  char *end;
  gint64 cell;

  if (text[0] == '\0')
    return TRUE;
  if (text[0] == 't')
    {
      figure->typed_by = g_strdup (text + 1);
      return TRUE;
    }
  if (text[0] != 's')
    return FALSE;
  figure->source = g_ascii_strtoll (text + 1, &end, 10);
  if (*end != ':')
    return FALSE;
  cell = g_ascii_strtoll (end + 1, &end, 10);
  set_cell (figure, cell);
  return *end == '\0';
}

gint64
kc_figure_find_measure (KcDb       *db,
                        const char *code,
                        GError    **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT id FROM measure WHERE code = ?1", error);

  if (statement == NULL)
    return 0;
  kc_statement_bind_text (statement, 1, code);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      return kc_statement_get_int (statement, 0);
    case KC_STEP_DONE:
      g_set_error (error, KC_ERROR, KC_ERROR_NOT_FOUND, "Failed to find measure “%s”", code);
      return 0;
    case KC_STEP_FAILED:
    default:
      return 0;
    }
}

gboolean
kc_figure_load (KcDb     *db,
                KcPeriod  period,
                gint64    staff,
                gint64    measure,
                KcFigure *figure,
                gboolean *found,
                GError  **error)
{
  g_autoptr(KcStatement) statement = NULL;
  KcStep step;

  statement = kc_db_prepare (db, "SELECT value, absent, source, cell, typed_by FROM measure_value"
                                 " WHERE period = ?1 AND staff = ?2 AND measure = ?3", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, period);
  kc_statement_bind_int (statement, 2, staff);
  kc_statement_bind_int (statement, 3, measure);
  step = kc_statement_step (statement, error);
  *found = step == KC_STEP_ROW;
  if (step != KC_STEP_ROW)
    return step == KC_STEP_DONE;

  figure->period = period;
  figure->measure = measure;
  if (kc_statement_is_null (statement, 0))
    kc_value_set_nothing (&figure->value, (KcNothing) kc_statement_get_int (statement, 1));
  else
    kc_value_set_decimal (&figure->value, kc_statement_get_decimal (statement, 0));
  figure->source = kc_statement_get_int (statement, 2);
  set_cell (figure, kc_statement_get_int (statement, 3));
  g_free (figure->typed_by);
  figure->typed_by = g_strdup (kc_statement_get_text (statement, 4));
  return TRUE;
}

static gboolean
remove_figure (KcDb     *db,
               KcPeriod  period,
               gint64    staff,
               gint64    measure,
               GError  **error)
{
  g_autoptr(KcStatement) statement = NULL;

  statement = kc_db_prepare (db, "DELETE FROM measure_value WHERE period = ?1 AND staff = ?2 AND measure = ?3", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, period);
  kc_statement_bind_int (statement, 2, staff);
  kc_statement_bind_int (statement, 3, measure);
  return kc_statement_run (statement, error);
}

gboolean
kc_figure_write (KcDb           *db,
                 KcPeriod        period,
                 gint64          staff,
                 gint64          measure,
                 const KcFigure *figure,
                 GError        **error)
{
  g_autoptr(KcStatement) statement = NULL;

  if (figure == NULL)
    return remove_figure (db, period, staff, measure, error);
  statement = kc_db_prepare (db, "INSERT INTO measure_value (period, staff, measure, value, absent, source, cell, typed_by)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (period, staff, measure) DO UPDATE SET"
                                 " value = excluded.value, absent = excluded.absent, source = excluded.source, cell = excluded.cell,"
                                 " typed_by = excluded.typed_by", error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, period);
  kc_statement_bind_int (statement, 2, staff);
  kc_statement_bind_int (statement, 3, measure);
  if (figure->value.type == KC_VALUE_DECIMAL)
    kc_statement_bind_decimal (statement, 4, figure->value.as.decimal);
  kc_statement_bind_int (statement, 5, figure->value.type == KC_VALUE_DECIMAL ? KC_NOTHING_NONE : figure->value.nothing);
  if (figure->source != 0)
    {
      kc_statement_bind_int (statement, 6, figure->source);
      kc_statement_bind_int (statement, 7, make_cell (figure));
    }
  kc_statement_bind_text (statement, 8, figure->typed_by);
  return kc_statement_run (statement, error);
}

static gboolean
add_to_total (KcDb           *db,
              KcPeriod        period,
              gint64          measure,
              const KcFigure *figure,
              int             sign,
              GError        **error)
{
  gint64 stored;

  if (figure == NULL || figure->value.type != KC_VALUE_DECIMAL || !kc_decimal_to_stored (figure->value.as.decimal, &stored, NULL))
    return TRUE;
  return kc_figure_total_add (db, period, measure, sign * stored, sign, error);
}

gboolean
kc_figure_replace (KcDb           *db,
                   KcPeriod        period,
                   gint64          staff,
                   gint64          measure,
                   const KcFigure *before,
                   const KcFigure *after,
                   GError        **error)
{
  return kc_figure_write (db, period, staff, measure, after, error) &&
         add_to_total (db, period, measure, before, -1, error) &&
         add_to_total (db, period, measure, after, 1, error);
}

/* Journal -------------------------------------------------------------------------------------------------------------------------- */

static char *
read_text (KcDb       *db,
           const char *sql,
           gint64      id,
           GError    **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  kc_statement_bind_int (statement, 1, id);
  switch (kc_statement_step (statement, error))
    {
    case KC_STEP_ROW:
      return g_strdup (kc_statement_get_text (statement, 0));
    case KC_STEP_DONE:
      /* The table has no foreign keys for speed's sake: this is the check. */
      g_set_error (error, KC_ERROR, KC_ERROR_CONSTRAINT, "Failed to write figure: row %" G_GINT64_FORMAT " referred to is not there", id);
      return NULL;
    case KC_STEP_FAILED:
    default:
      return NULL;
    }
}

static char *
figure_value_text (const KcFigure *figure)
{
  return figure == NULL ? g_strdup (ABSENT) : kc_value_to_string (&figure->value);
}

static char *
figure_origin_text (const KcFigure *figure)
{
  return figure == NULL ? g_strdup ("") : kc_figure_make_origin (figure);
}

gboolean
kc_figure_journal (KcDb           *db,
                   gint64          change_set,
                   KcPeriod        period,
                   gint64          staff,
                   gint64          measure,
                   const KcFigure *before,
                   const KcFigure *after,
                   GError        **error)
{
  g_autofree char *number = read_text (db, "SELECT staff_number FROM staff WHERE id = ?1", staff, error);
  g_autofree char *code = number == NULL ? NULL : read_text (db, "SELECT code FROM measure WHERE id = ?1", measure, error);
  g_autofree char *value_field = NULL;
  g_autofree char *origin_field = NULL;
  g_autofree char *value_before = figure_value_text (before);
  g_autofree char *value_after = figure_value_text (after);
  g_autofree char *origin_before = figure_origin_text (before);
  g_autofree char *origin_after = figure_origin_text (after);
  gint64 entry;

  if (code == NULL)
    return FALSE;
  value_field = kc_figure_make_field (period, code, FALSE);
  origin_field = kc_figure_make_field (period, code, TRUE);
  entry = kc_journal_add_entry (db, change_set, KC_FIGURE_KIND, staff, staff, number,
                                before == NULL ? KC_JOURNAL_ADDED : after == NULL ? KC_JOURNAL_REMOVED : KC_JOURNAL_CHANGED, error);
  return entry != 0 &&
         kc_journal_add_field (db, entry, value_field, value_before, value_after, error) &&
         kc_journal_add_field (db, entry, origin_field, origin_before, origin_after, error);
}
