/* Appraisal sheets: one for the window, many for a print job. */
#include <glib/gi18n-lib.h>

#include "kc-sheet-maker.h"
#include "kc-store.h"

typedef struct
{
  gint64 run;
  gint64 branch;
  GHashTable *wanted;         /* of gint64 *; NULL: all */
  GPtrArray *sheets;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->wanted, g_hash_table_unref);
  g_clear_pointer (&job->sheets, g_ptr_array_unref);
  g_free (job);
}

static void
clear_maker (KcSheetMaker *self)
{
  g_clear_pointer (&self->live, g_array_unref);
  g_clear_pointer (&self->institution, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcSheetMaker, clear_maker)

static const char *
get_group (KcSheetMaker *self)
{
  return kc_evaluation_get_group_name (self->evaluation, kc_evaluation_get_group (self->evaluation, self->row));
}

static void
add_indicators (KcSheetMaker *self, KcAppraisalSheet *sheet)
{
  KcScheme *scheme = self->run->scheme;

  for (guint i = 0; i < scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *row = g_ptr_array_index (scheme->indicators, i);
      const KcSchemeMeasure *measure = NULL;
      KcScoreCell figure, base, score;
      const char *unit = NULL;
      for (guint k = 0; k < scheme->measures->len; k++)
        if (g_strcmp0 ((measure = g_ptr_array_index (scheme->measures, k))->part.code, row->figure) == 0)
          unit = measure->unit;
      for (guint k = 0; k < scheme->figures->len; k++)
        if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (scheme->figures, k))->code, row->figure) == 0)
          unit = ((KcSchemeFigure *) g_ptr_array_index (scheme->figures, k))->unit;
      KcSheetIndicator *indicator = kc_sheet_indicator_new (row->part.code, kc_run_get_label (&row->part), kc_run_get_unit_label (unit));
      kc_evaluation_get_score (self->evaluation, self->row, i, &figure, &base, &score);
      indicator->points = row->points;
      indicator->figure = figure.value;
      indicator->base = base.value;
      indicator->score = score.value;
      indicator->nothing = score.nothing;
      indicator->figure_nothing = figure.nothing;
      indicator->base_nothing = base.nothing;
      if (!kc_run_context_get_score (self->context, row->part.code, get_group (self), &indicator->peers_score))
        indicator->peers_score = KC_DECIMAL_ZERO;
      if (!kc_scheme_get_best (scheme, i, &indicator->best))
        indicator->best = kc_decimal_compare (score.value, row->points) > 0 ? score.value : row->points;
      g_ptr_array_add (sheet->indicators, indicator);
    }
}

static void
add_step (KcAppraisalSheet *sheet, const char *label, KcDecimal amount, gboolean is_total)
{
  g_ptr_array_add (sheet->steps, kc_sheet_step_new (label, amount, is_total));
}

/* Waterfall: the points at the base, what each indicator adds or takes, deductions, total. */
static void
add_steps (KcSheetMaker *self, KcAppraisalSheet *sheet)
{
  const KcScheme *scheme = self->run->scheme;
  KcDecimal base = KC_DECIMAL_ZERO;

  if (sheet->nothing != KC_NOTHING_NONE)
    return;
  for (guint i = 0; i < sheet->indicators->len; i++)
    if (!kc_decimal_add (base, ((KcSheetIndicator *) g_ptr_array_index (sheet->indicators, i))->points, &base))
      return;
  add_step (sheet, _("Base points"), base, FALSE);
  for (guint i = 0; i < sheet->indicators->len; i++)
    {
      const KcSheetIndicator *indicator = g_ptr_array_index (sheet->indicators, i);
      KcDecimal gain;
      if (kc_decimal_subtract (indicator->score, indicator->points, &gain))
        add_step (sheet, indicator->label, gain, FALSE);
    }
  for (guint i = 0; i < scheme->deductions->len; i++)
    {
      KcScoreCell cell;
      kc_evaluation_get_deduction (self->evaluation, self->row, i, &cell);
      if (cell.nothing == KC_NOTHING_NONE && kc_decimal_sign (cell.value) != 0)
        add_step (sheet, kc_run_get_label (g_ptr_array_index (scheme->deductions, i)), kc_decimal_negate (cell.value), FALSE);
    }
  add_step (sheet, _("Total"), sheet->total, TRUE);
}

static void
set_trend_value (KcSheetMaker *self, KcSheetTrend *trend, gint64 measure)
{
  for (guint i = 0; i < self->live->len; i++)
    {
      const KcLiveFigure *figure = &g_array_index (self->live, KcLiveFigure, i);
      if (figure->period != trend->period || figure->measure != measure)
        continue;
      trend->nothing = figure->nothing;
      trend->value = figure->nothing == KC_NOTHING_NONE ? kc_decimal_from_stored (figure->stored) : KC_DECIMAL_ZERO;
    }
}

/* What the months would come to today. FALSE when that cannot be held. */
static gboolean
aggregate_live (KcSheetMaker *self, guint i, gint64 *value, guint32 *n_cells)
{
  const KcRunMeasure *column = &self->facts->measures[i];
  const GArray *periods = self->facts->periods[i];
  guint n = 0;

  *value = 0;
  *n_cells = 0;
  for (guint k = 0; k < self->live->len; k++)
    {
      const KcLiveFigure *figure = &g_array_index (self->live, KcLiveFigure, k);
      gboolean is_due = FALSE;
      for (guint p = 0; p < periods->len; p++)
        is_due = is_due || g_array_index (periods, KcPeriod, p) == figure->period;
      if (!is_due || figure->measure != column->id || (figure->nothing != KC_NOTHING_NONE && figure->nothing != KC_NOTHING_NOT_APPLICABLE))
        continue;
      ++*n_cells;
      if (figure->nothing != KC_NOTHING_NONE)
        continue;
      if (column->measure->aggregate == KC_AGGREGATE_MAX)
        *value = n == 0 ? figure->stored : MAX (*value, figure->stored);
      else if (__builtin_add_overflow (*value, figure->stored, value))
        return FALSE;
      n++;
    }
  KcDecimal mean;
  if (column->measure->aggregate != KC_AGGREGATE_MEAN || n < 2)
    return TRUE;
  return kc_decimal_divide (kc_decimal_from_stored (*value), kc_decimal_new (n, 0), KC_DECIMAL_STORED_SCALE, KC_ROUND_HALF_UP, &mean) &&
         kc_decimal_to_stored (mean, value, NULL);
}

/* A run freezes what each measure came to, not its months (D7.7): a trend that no longer adds up to it must say so. */
static void
note_changes (KcSheetMaker *self, KcAppraisalSheet *sheet)
{
  g_autoptr(GString) changed = g_string_new (NULL);

  for (guint i = 0; i < self->facts->n_measures; i++)
    {
      const KcRunMeasure *column = &self->facts->measures[i];
      gint64 value;
      guint32 n_cells;
      if (self->facts->periods[i]->len < 2)
        continue;
      gboolean is_known = column->absent[self->row] == KC_NOTHING_NONE;
      if (aggregate_live (self, i, &value, &n_cells) && n_cells == column->n_cells[self->row] && (!is_known || value == column->stored[self->row]))
        continue;
      /* Translators: between two names of measures. */
      g_string_append_printf (changed, "%s%s", changed->len > 0 ? C_("list of measures", ", ") : "", kc_run_get_label (&column->measure->part));
    }
  if (changed->len > 0)
    sheet->trend_note = g_strdup_printf (_("Monthly figures have changed since this appraisal was calculated (%s). The trend shows them as they are now;"
                                           " the scores are of the figures as they were."), changed->str);
}

static void
add_trend (KcSheetMaker *self, KcAppraisalSheet *sheet)
{
  for (guint i = 0; i < self->facts->n_measures; i++)
    {
      const KcRunMeasure *column = &self->facts->measures[i];
      for (guint k = 0; self->facts->periods[i]->len > 1 && k < self->facts->periods[i]->len; k++)
        {
          KcSheetTrend *trend = kc_sheet_trend_new (g_array_index (self->facts->periods[i], KcPeriod, k), kc_run_get_label (&column->measure->part));
          trend->unit = g_strdup (kc_run_get_unit_label (column->measure->unit));
          set_trend_value (self, trend, column->id);
          if (!kc_run_context_get_month (self->context, column->measure->part.code, trend->period, get_group (self), &trend->peers_mean))
            trend->peers_mean = KC_DECIMAL_ZERO;
          g_ptr_array_add (sheet->trend, trend);
        }
    }
}

static void
set_head (KcSheetMaker *self, KcAppraisalSheet *sheet)
{
  const KcRunPerson *person = &self->facts->persons[self->row];
  g_autofree char *class_label = kc_run_dup_group_label (person->branch_class != NULL ? person->branch_class : "", NULL);
  g_autofree char *post_label = kc_run_dup_group_label (person->post != NULL ? person->post : "", NULL);

  sheet->run = self->run->id;
  sheet->staff = person->staff;
  sheet->staff_number = g_strdup (person->staff_number);
  sheet->name = g_strdup (person->name);
  sheet->branch = g_strdup (person->branch_name);
  sheet->branch_class = person->branch_class != NULL ? g_steal_pointer (&class_label) : NULL;
  sheet->post = person->post != NULL ? g_steal_pointer (&post_label) : NULL;
  sheet->run_name = g_strdup (self->run->name);
  sheet->scheme_title = g_strdup (kc_label_get (self->run->scheme->title, g_get_language_names ()));
  sheet->scheme_version = g_strdup (self->run->scheme->version);
  sheet->run_state = g_strdup (kc_run_state_get_label (self->run->state));
  sheet->institution = g_strdup (self->institution);
  sheet->period = self->run->period;
}

static void
set_result (KcSheetMaker *self, KcAppraisalSheet *sheet, const KcOutcome *outcome)
{
  const KcScheme *scheme = self->run->scheme;

  sheet->nothing = outcome->nothing;
  sheet->total = outcome->total;
  sheet->deductions = outcome->deductions;
  sheet->deductions_nothing = outcome->deductions_nothing;
  sheet->coefficient = outcome->has_coefficient ? outcome->coefficient : KC_DECIMAL_ZERO;
  sheet->coefficient_nothing = outcome->has_coefficient ? KC_NOTHING_NONE : KC_NOTHING_NOT_APPLICABLE;
  if (outcome->nothing != KC_NOTHING_NONE)
    sheet->no_result = kc_sheet_maker_word_no_total (self);
  if (outcome->band >= 0)
    sheet->grade = g_strdup (kc_run_get_label (g_ptr_array_index (scheme->bands, outcome->band)));
  if (outcome->band_by_points >= 0)
    sheet->grade_by_points = g_strdup (kc_run_get_label (g_ptr_array_index (scheme->bands, outcome->band_by_points)));
  if (outcome->limit >= 0)
    sheet->limited_by = g_strdup (kc_run_get_label (g_ptr_array_index (scheme->limits, outcome->limit)));
  if (outcome->treatment >= 0)
    sheet->remark = g_strdup (kc_run_get_label (g_ptr_array_index (scheme->treatments, outcome->treatment)));
  sheet->n_ranked = kc_run_context_get_n_ranked (self->context, get_group (self));
  sheet->n_peers = kc_evaluation_get_group_size (self->evaluation, kc_evaluation_get_group (self->evaluation, self->row));
}

static KcAppraisalSheet *
make_sheet (KcSheetMaker *self, guint rank, GError **error)
{
  g_autoptr(KcAppraisalSheet) sheet = kc_appraisal_sheet_new ();
  KcOutcome outcome;

  if (!kc_sheet_maker_load_live (self, error))
    return NULL;
  kc_evaluation_get_outcome (self->evaluation, self->row, &outcome);
  set_head (self, sheet);
  set_result (self, sheet, &outcome);
  sheet->rank = rank;
  add_indicators (self, sheet);
  add_steps (self, sheet);
  add_trend (self, sheet);
  note_changes (self, sheet);
  sheet->explanation = kc_sheet_maker_explain (self, &outcome);
  return g_steal_pointer (&sheet);
}

static char *
load_institution (KcDb *db)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (db, "SELECT name FROM institution", NULL);

  if (statement == NULL || kc_statement_step (statement, NULL) != KC_STEP_ROW)
    return g_strdup ("");
  return g_strdup (kc_statement_get_text (statement, 0));
}

static gboolean
find_row (const KcRunFacts *facts, gint64 staff, guint32 *row)
{
  guint32 low = 0, high = facts->n;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (facts->persons[middle].staff < staff)
        low = middle + 1;
      else
        high = middle;
    }
  *row = low;
  return low < facts->n && facts->persons[low].staff == staff;
}

/* Branch by branch in pinyin order, in each from the highest total down. */
static gboolean
make_sheets (Job *job, KcSheetMaker *maker, gint64 only, KcProgress *progress, GError **error)
{
  g_autoptr(KcStatement) statement = kc_db_prepare (maker->db,
    "SELECT r.staff, r.rank FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff LEFT JOIN branch b ON b.id = p.branch"
    " WHERE r.run = ?1 AND (?2 = 0 OR p.branch = ?2) AND (?3 = 0 OR r.staff = ?3)"
    " ORDER BY b.sort_key, p.branch, r.total IS NULL, r.total DESC, p.sort_key, r.staff", error);
  guint64 total = job->wanted != NULL ? g_hash_table_size (job->wanted) : maker->facts->n;
  KcStep step;

  if (statement == NULL)
    return FALSE;
  kc_statement_bind_int (statement, 1, job->run);
  kc_statement_bind_int (statement, 2, job->branch);
  kc_statement_bind_int (statement, 3, only);
  while ((step = kc_statement_step (statement, error)) == KC_STEP_ROW)
    {
      gint64 staff = kc_statement_get_int (statement, 0);
      if ((job->wanted != NULL && !g_hash_table_contains (job->wanted, &staff)) || !find_row (maker->facts, staff, &maker->row))
        continue;
      kc_progress_set (progress, job->sheets->len, total);
      KcAppraisalSheet *sheet = kc_progress_check (progress, error) ? make_sheet (maker, (guint) kc_statement_get_int (statement, 1), error) : NULL;
      if (sheet == NULL)
        return FALSE;
      g_ptr_array_add (job->sheets, sheet);
    }
  return step == KC_STEP_DONE;
}

/* One person alone is read alone; 0: several. */
static gint64
get_only (const Job *job)
{
  GHashTableIter iter;
  gpointer staff;

  if (job->wanted == NULL || g_hash_table_size (job->wanted) != 1)
    return 0;
  g_hash_table_iter_init (&iter, job->wanted);
  return g_hash_table_iter_next (&iter, &staff, NULL) ? *(gint64 *) staff : 0;
}

static gboolean
load_sheets (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;
  gint64 only = get_only (job);
  g_autoptr(KcRun) run = kc_run_load (db, job->run, error);

  if (run == NULL)
    return FALSE;
  g_autoptr(KcRunContext) context = kc_run_context_parse (run->peers_figures);
  gboolean alone = context->snapshot != NULL;   /* else everybody is needed for the peers' ranks */
  g_autoptr(KcRunFacts) facts = kc_run_facts_load_frozen (db, run, alone ? only : 0, alone ? job->branch : 0, error);
  g_autoptr(KcEvaluation) evaluation = facts != NULL ? kc_evaluation_new (run->scheme, facts->facts, context->snapshot, NULL, error) : NULL;
  if (evaluation == NULL)
    return FALSE;
  g_auto(KcSheetMaker) maker = { .db = db, .run = run, .facts = facts, .evaluation = evaluation, .context = context };
  maker.institution = load_institution (db);
  return make_sheets (job, &maker, only, progress, error);
}

static gboolean
load_one (KcDb *db, gpointer data, KcProgress *progress, GError **error)
{
  Job *job = data;

  if (!load_sheets (db, data, progress, error))
    return FALSE;
  if (job->sheets->len == 1)
    return TRUE;
  g_set_error_literal (error, KC_ERROR, KC_ERROR_NOT_FOUND, "load appraisal sheet: the person has no result in this appraisal");
  return FALSE;
}

static Job *
new_job (gint64 run, gint64 branch, const gint64 *staff, gsize n_staff)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->branch = branch;
  job->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_appraisal_sheet_free);
  if (n_staff > 0)
    {
      job->wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      for (gsize i = 0; i < n_staff; i++)
        g_hash_table_add (job->wanted, g_memdup2 (&staff[i], sizeof staff[i]));
    }
  return job;
}

void
kc_appraisal_sheet_load_async (KcStore *store, gint64 run, gint64 staff, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_one, new_job (run, 0, &staff, 1), free_job, NULL, cancellable, callback, user_data);
}

KcAppraisalSheet *
kc_appraisal_sheet_load_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_ptr_array_steal_index (job->sheets, 0) : NULL;
}

void
kc_appraisal_sheets_load_async (KcStore *store, gint64 run, gint64 branch, const gint64 *staff, gsize n_staff, KcProgress *progress,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  kc_store_run_async (store, KC_STORE_READ, load_sheets, new_job (run, branch, staff, n_staff), free_job, progress, NULL, callback, user_data);
}

GPtrArray *
kc_appraisal_sheets_load_finish (KcStore *store, GAsyncResult *result, GError **error)
{
  Job *job = kc_store_run_get_data (result);

  return kc_store_run_finish (store, result, error) ? g_steal_pointer (&job->sheets) : NULL;
}
