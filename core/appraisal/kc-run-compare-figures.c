#include "kc-run-compare-figures.h"

#include <string.h>

#include "kc-run.h"
#include "kc-store.h"

typedef struct
{
  gint64 run;
  char *indicator;
  KcRunFigures *figures;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->figures, kc_run_figures_free);
  g_free (job->indicator);
  g_free (job);
}

static void
free_indicator (gpointer data)
{
  KcRunIndicator *indicator = data;

  g_free (indicator->code);
  g_free (indicator->label);
  g_free (indicator->unit);
  g_free (indicator->limit);
  g_free (indicator);
}

static void
free_point (gpointer data)
{
  g_free (((KcRunPoint *) data)->name);
  g_free (data);
}

static void
free_branch (gpointer data)
{
  KcRunBranch *branch = data;

  g_free (branch->name);
  g_free (branch->nothing);
  g_free (branch->share);
  g_free (branch);
}

void
kc_run_figures_free (KcRunFigures *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->indicators, g_ptr_array_unref);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->branches, g_ptr_array_unref);
  g_free (self);
}

/* Indicators ---------------------------------------------------------------------------------------------------------------------------- */

static const KcSchemeParameter *
find_parameter (const KcScheme *scheme, const char *code)
{
  for (guint i = 0; i < scheme->parameters->len; i++)
    {
      const KcSchemeParameter *parameter = g_ptr_array_index (scheme->parameters, i);
      if (g_str_equal (parameter->part.code, code))
        return parameter;
    }
  return NULL;
}

/* A rule "figure > parameter" is a line in the drawing; anything else is no line. */
static void
find_limit (KcRunIndicator *self, const KcScheme *scheme, const char *figure)
{
  for (guint i = 0; figure != NULL && i < scheme->limits->len; i++)
    {
      const KcSchemeLimit *limit = g_ptr_array_index (scheme->limits, i);
      g_auto(GStrv) sides = g_strsplit (limit->condition, ">", -1);
      const KcSchemeParameter *parameter;
      if (g_strv_length (sides) != 2 || strcmp (g_strstrip (sides[0]), figure) != 0)
        continue;
      parameter = find_parameter (scheme, g_strstrip (sides[1]));
      if (parameter == NULL)
        continue;
      self->limit = g_strdup (kc_run_get_label (&parameter->part));
      self->limit_value = parameter->value;
      return;
    }
}

static void
find_unit (KcRunIndicator *self, const KcScheme *scheme, const char *figure)
{
  self->places = 2;
  for (guint i = 0; figure != NULL && i < scheme->figures->len; i++)
    {
      const KcSchemeFigure *one = g_ptr_array_index (scheme->figures, i);
      if (g_str_equal (one->part.code, figure))
        {
          self->unit = g_strdup (kc_run_get_unit_label (one->unit));
          return;
        }
    }
  for (guint i = 0; figure != NULL && i < scheme->measures->len; i++)
    {
      const KcSchemeMeasure *one = g_ptr_array_index (scheme->measures, i);
      if (g_str_equal (one->part.code, figure))
        {
          self->unit = g_strdup (kc_run_get_unit_label (one->unit));
          self->places = one->places;
          return;
        }
    }
  self->unit = g_strdup ("");
}

static void
add_indicators (KcRunFigures *self, const KcScheme *scheme, const char *shown)
{
  gboolean is_chosen = FALSE;

  for (guint i = 0; i < scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *indicator = g_ptr_array_index (scheme->indicators, i);
      KcRunIndicator *one = g_new0 (KcRunIndicator, 1);
      g_autofree char *figure = indicator->figure != NULL ? g_strstrip (g_strdup (indicator->figure)) : NULL;
      one->code = g_strdup (indicator->part.code);
      one->label = g_strdup (kc_run_get_label (&indicator->part));
      one->points = indicator->points;
      find_unit (one, scheme, figure);
      find_limit (one, scheme, figure);
      if (!is_chosen && (shown != NULL ? g_str_equal (one->code, shown) : one->limit != NULL))
        {
          is_chosen = TRUE;
          self->shown = i;
        }
      g_ptr_array_add (self->indicators, one);
    }
}

/* Persons and branches ------------------------------------------------------------------------------------------------------------------ */

static gboolean
read_points (KcDb *db, KcRunFigures *self, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT r.staff, p.name, i.figure, r.total FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff"
    " JOIN indicator_score i ON i.run = r.run AND i.staff = r.staff AND i.indicator = ?2"
    " WHERE r.run = ?1 AND i.figure IS NOT NULL AND r.total IS NOT NULL AND " KC_COUNTED_SQL ("r.") " ORDER BY p.sort_key, r.staff", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->run);
  kc_statement_bind_text (statement, 2, ((KcRunIndicator *) g_ptr_array_index (self->indicators, self->shown))->code);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcRunPoint *point = g_new0 (KcRunPoint, 1);
      point->staff = kc_statement_get_int (statement, 0);
      point->name = g_strdup (kc_statement_get_text (statement, 1));
      point->figure = kc_statement_get_decimal (statement, 2);
      point->total = kc_statement_get_decimal (statement, 3);
      g_ptr_array_add (self->points, point);
    }
  return step == KC_STEP_DONE;
}

static KcRunBranch *
reach_branch (KcRunFigures *self, gint64 id, const char *name)
{
  KcRunBranch *branch = self->branches->len > 0 ? g_ptr_array_index (self->branches, self->branches->len - 1) : NULL;

  if (branch != NULL && branch->branch == id)
    return branch;
  branch = g_new0 (KcRunBranch, 1);
  branch->branch = id;
  branch->name = g_strdup (name);
  branch->nothing = g_new (KcNothing, self->indicators->len);
  branch->share = g_new0 (KcDecimal, self->indicators->len);
  for (guint i = 0; i < self->indicators->len; i++)
    branch->nothing[i] = KC_NOTHING_NOT_REPORTED;
  g_ptr_array_add (self->branches, branch);
  return branch;
}

static void
set_share (KcRunFigures *self, KcRunBranch *branch, const char *code, KcDecimal sum, gint64 n)
{
  for (guint i = 0; n > 0 && i < self->indicators->len; i++)
    {
      const KcRunIndicator *indicator = g_ptr_array_index (self->indicators, i);
      KcRatio value = kc_ratio_from_decimal (sum), count = kc_ratio_from_int (n), points = kc_ratio_from_decimal (indicator->points);
      KcRatio hundred = kc_ratio_from_int (100);
      if (!g_str_equal (indicator->code, code))
        continue;
      value = kc_ratio_divide (&value, &count);
      if (kc_decimal_sign (indicator->points) > 0)
        {
          value = kc_ratio_multiply (&value, &hundred);
          value = kc_ratio_divide (&value, &points);
        }
      if (kc_ratio_to_decimal (&value, 1, KC_ROUND_HALF_UP, &branch->share[i]))
        branch->nothing[i] = KC_NOTHING_NONE;
    }
}

static gboolean
read_branches (KcDb *db, KcRunFigures *self, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db,
    "SELECT p.branch, min(p.branch_name), i.indicator, sum(i.score), count(i.score) FROM result r"
    " JOIN run_person p ON p.run = r.run AND p.staff = r.staff JOIN indicator_score i ON i.run = r.run AND i.staff = r.staff"
    " LEFT JOIN branch b ON b.id = p.branch WHERE r.run = ?1 AND " KC_COUNTED_SQL ("r.")
    " GROUP BY p.branch, i.indicator ORDER BY min(b.sort_key), p.branch, i.indicator", error);
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, self->run);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      KcRunBranch *branch = reach_branch (self, kc_statement_get_int (statement, 0), kc_statement_get_text (statement, 1));
      if (!kc_statement_is_null (statement, 3))
        set_share (self, branch, kc_statement_get_text (statement, 2), kc_statement_get_decimal (statement, 3), kc_statement_get_int (statement, 4));
    }
  return step == KC_STEP_DONE;
}

static gboolean
load_figures (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);
  KcRunFigures *self = job->figures = g_new0 (KcRunFigures, 1);

  self->indicators = g_ptr_array_new_with_free_func (free_indicator);
  self->points = g_ptr_array_new_with_free_func (free_point);
  self->branches = g_ptr_array_new_with_free_func (free_branch);
  if (run == NULL)
    return FALSE;
  self->run = run->id;
  add_indicators (self, run->scheme, job->indicator);
  return self->indicators->len == 0 || (read_points (db, self, error) && read_branches (db, self, error));
}

void
kc_run_figures_async (KcStore *store, gint64 run, const char *indicator, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->indicator = g_strdup (indicator);
  kc_store_run_async (store, KC_STORE_READ, load_figures, job, free_job, NULL, cancellable, callback, user_data);
}

KcRunFigures *
kc_run_figures_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->figures) : NULL;
}
