#include "kc-run-ratings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
kc_rating_column_free (KcRatingColumn *self)
{
  g_free (self->indicator);
  g_free (self->label);
  g_free (self->group);
  g_free (self->group_label);
  g_free (self->measure);
  g_free (self);
}

/* Columns ---------------------------------------------------------------------------------------------------------------------------- */

static const KcSchemeMeasure *
find_measure (const KcScheme *scheme, const char *code)
{
  for (guint i = 0; i < scheme->measures->len; i++)
    if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (scheme->measures, i))->code, code) == 0)
      return g_ptr_array_index (scheme->measures, i);
  return NULL;
}

/* As the form has it (core/rules). */
static KcDecimal
get_full_mark (const KcSchemeIndicator *indicator)
{
  KcDecimal full = kc_decimal_new (100, 0);

  for (guint i = 0; indicator->settings != NULL && i < indicator->settings->len; i++)
    {
      const KcSchemeSetting *setting = g_ptr_array_index (indicator->settings, i);
      if (strcmp (setting->name, "full") == 0 && !kc_decimal_parse (setting->value, -1, &full, NULL))
        return kc_decimal_new (100, 0);
    }
  return full;
}

static char *
dup_group (const char *indicator, const char *measure)
{
  gsize length = strlen (indicator);
  gboolean has_prefix = g_str_has_prefix (measure, indicator) && measure[length] == '_' && measure[length + 1] != '\0';

  return g_strdup (has_prefix ? measure + length + 1 : measure);
}

GPtrArray *
kc_run_ratings_list_columns (const KcScheme *scheme)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_rating_column_free);

  for (guint i = 0; i < scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *indicator = g_ptr_array_index (scheme->indicators, i);
      if (g_strcmp0 (indicator->form, "rating") != 0)
        continue;
      for (guint k = 0; k < indicator->rows->len; k++)
        {
          const KcSchemeRow *row = g_ptr_array_index (indicator->rows, k);
          const KcSchemeMeasure *measure = find_measure (scheme, row->name);
          if (measure == NULL)
            continue;
          KcRatingColumn *column = g_new0 (KcRatingColumn, 1);
          column->indicator = g_strdup (indicator->part.code);
          column->label = g_strdup (kc_run_get_label (&indicator->part));
          column->group = dup_group (column->indicator, row->name);
          column->group_label = g_strdup (kc_run_get_label (&measure->part));
          column->measure = g_strdup (row->name);
          column->full = get_full_mark (indicator);
          g_ptr_array_add (columns, column);
        }
    }
  return columns;
}

/* Facts ----------------------------------------------------------------------------------------------------------------------------- */

static KcRunMeasure *
find_facts (KcRunFacts *facts, const char *measure)
{
  for (guint i = 0; i < facts->n_measures; i++)
    if (strcmp (facts->measures[i].measure->part.code, measure) == 0)
      return &facts->measures[i];
  return NULL;
}

/* What raters gave stands before what a sheet says of the same. */
static void
set_rating (KcRunFacts *facts, KcRunMeasure *column, guint32 row, gint64 stored, guint32 n_raters)
{
  if (column->n_raters == NULL)
    column->n_raters = g_new0 (guint32, (gsize) facts->n + 1);
  column->n_raters[row] = n_raters;
  column->n_cells[row] = n_raters;
  column->stored[row] = stored;
  column->absent[row] = KC_NOTHING_NONE;
  column->source[row] = column->cell[row] = 0;
  column->typed_by[row] = NULL;
}

/* Columns: staff, sum, number. */
static gboolean
take_means (KcStatement *statement, KcRunFacts *facts, KcRunMeasure *column, GError **error)
{
  guint32 row = 0;
  KcStep step;

  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcDecimal mean;
      gint64 stored, n = kc_statement_get_int (statement, 2);
      if (kc_run_facts_seek (facts, kc_statement_get_int (statement, 0), &row) &&
          kc_decimal_divide (kc_statement_get_decimal (statement, 1), kc_decimal_new (n, 0), KC_DECIMAL_STORED_SCALE, KC_ROUND_HALF_UP, &mean) &&
          kc_decimal_to_stored (mean, &stored, NULL))
        set_rating (facts, column, row, stored, (guint32) n);
    }
  kc_statement_reset (statement);
  return step == KC_STEP_DONE;
}

/* Raters who give everybody the full mark for everything say nothing: the share of those whom they did. Of one or two persons it means nothing. */
#define FEW_PERSONS 3
static const guint noticeable[] = { 100, 80, 50 };

static void
judge_rater (KcIssueList *issues, const char *rater, gint64 n, gint64 n_full)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n);

  for (gsize i = 0; n >= FEW_PERSONS && i < G_N_ELEMENTS (noticeable); i++)
    {
      gint64 share = n_full * 100, limit = n * noticeable[i];
      if (noticeable[i] == 100 ? share < limit : share <= limit)
        continue;
      g_autofree char *percent = g_strdup_printf (noticeable[i] == 100 ? "%u %%" : "> %u %%", noticeable[i]);
      kc_issue_list_add (issues, KC_ISSUE_RATINGS_ALL_TOP, NULL, rater, percent, number);
      return;
    }
}

/* The points of each rater for one person are all the full mark, or not. */
static gboolean
judge_raters (KcDb *db, const KcRun *run, const GPtrArray *columns, KcIssueList *issues, GError **error)
{
  g_autoptr(GString) full = g_string_new ("CASE g.indicator");
  KcStep step;

  for (guint i = 0; i < columns->len; i++)
    {
      const KcRatingColumn *column = g_ptr_array_index (columns, i);
      gint64 stored;
      if (kc_decimal_to_stored (column->full, &stored, NULL))
        g_string_append_printf (full, " WHEN '%s' THEN %" G_GINT64_FORMAT, column->indicator, stored);
    }
  g_autofree char *sql = g_strdup_printf (
    "SELECT coalesce(s.staff_number, r.name), count(*), sum(t.is_full) FROM"
    " (SELECT g.rater, g.staff, min(CASE WHEN g.points >= %s END THEN 1 ELSE 0 END) AS is_full FROM rating g WHERE g.scheme = ?1 AND g.period = ?2 AND g.rater_group <> '"
    KC_RATER_GROUP_SELF "' GROUP BY g.rater, g.staff) t"
    " JOIN rater r ON r.id = t.rater LEFT JOIN staff s ON s.id = r.staff GROUP BY t.rater, 1 ORDER BY 1", full->str);
  g_autoptr(KcStatement) statement = kc_db_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->scheme_id);
  kc_statement_bind_int (statement, 2, run->period);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    judge_rater (issues, kc_statement_get_text (statement, 0), kc_statement_get_int (statement, 1), kc_statement_get_int (statement, 2));
  return step == KC_STEP_DONE;
}

gboolean
kc_run_ratings_load_live (KcDb *db, const KcRun *run, KcRunFacts *facts, KcIssueList *issues, GError **error)
{
  g_autoptr(GPtrArray) columns = kc_run_ratings_list_columns (run->scheme);
  g_autoptr(KcStatement) statement = columns->len == 0 ? NULL : kc_db_prepare (db,
    "SELECT staff, sum(points), count(*) FROM rating WHERE scheme = ?1 AND period = ?2 AND indicator = ?3 AND rater_group = ?4 GROUP BY staff ORDER BY staff", error);

  if (columns->len == 0)
    return TRUE;
  for (guint i = 0; statement != NULL && i < columns->len; i++)
    {
      const KcRatingColumn *column = g_ptr_array_index (columns, i);
      kc_statement_bind_int (statement, 1, run->scheme_id);
      kc_statement_bind_int (statement, 2, run->period);
      kc_statement_bind_text (statement, 3, column->indicator);
      kc_statement_bind_text (statement, 4, column->group);
      if (!take_means (statement, facts, find_facts (facts, column->measure), error))
        return FALSE;
    }
  return statement != NULL && judge_raters (db, run, columns, issues, error);
}

gboolean
kc_run_ratings_load_frozen (KcDb *db, const KcRun *run, KcRunFacts *facts, GError **error)
{
  g_autoptr(GPtrArray) columns = kc_run_ratings_list_columns (run->scheme);
  g_autoptr(KcStatement) statement = columns->len == 0 ? NULL : kc_db_prepare (db,
    "SELECT staff, value, n_raters FROM run_rating WHERE run = ?1 AND indicator = ?2 AND rater_group = ?3 ORDER BY staff", error);

  if (columns->len == 0)
    return TRUE;
  for (guint i = 0; statement != NULL && i < columns->len; i++)
    {
      const KcRatingColumn *column = g_ptr_array_index (columns, i);
      guint32 row = 0;
      KcStep step;
      kc_statement_bind_int (statement, 1, run->id);
      kc_statement_bind_text (statement, 2, column->indicator);
      kc_statement_bind_text (statement, 3, column->group);
      while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
        if (kc_run_facts_seek (facts, kc_statement_get_int (statement, 0), &row))
          set_rating (facts, find_facts (facts, column->measure), row, kc_statement_get_int (statement, 1), (guint32) kc_statement_get_int (statement, 2));
      kc_statement_reset (statement);
      if (step != KC_STEP_DONE)
        return FALSE;
    }
  return statement != NULL;
}

static gboolean
write_column (KcStatement *statement, const KcRunFacts *facts, const KcRatingColumn *column, const KcRunMeasure *measure, GError **error)
{
  kc_statement_bind_text (statement, 3, column->indicator);
  kc_statement_bind_text (statement, 4, column->group);
  for (guint32 row = 0; row < facts->n; row++)
    {
      if (measure->n_raters[row] == 0)
        continue;
      kc_statement_bind_int (statement, 2, facts->persons[row].staff);
      kc_statement_bind_int (statement, 5, measure->stored[row]);
      kc_statement_bind_int (statement, 6, measure->n_raters[row]);
      if (!kc_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kc_run_ratings_write (KcDb *db, const KcRun *run, const KcRunFacts *facts, GError **error)
{
  g_autoptr(GPtrArray) columns = kc_run_ratings_list_columns (run->scheme);
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "INSERT INTO run_rating (run, staff, indicator, rater_group, value, n_raters) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, run->id);
  for (guint i = 0; i < columns->len; i++)
    {
      const KcRatingColumn *column = g_ptr_array_index (columns, i);
      const KcRunMeasure *measure = find_facts ((KcRunFacts *) facts, column->measure);
      if (measure->n_raters != NULL && !write_column (statement, facts, column, measure, error))
        return FALSE;
    }
  return TRUE;
}

char *
kc_run_ratings_dup_origin (const KcRunMeasure *column, guint32 row)
{
  guint n = column->n_raters != NULL ? column->n_raters[row] : 0;

  return n > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "rated by %u rater", "rated by %u raters", n), n) : NULL;
}
