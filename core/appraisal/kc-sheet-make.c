/* What one person's appraisal sheet says, from the evaluation and from the live tables. */
#include <glib/gi18n-lib.h>

#include "kc-run-adjust.h"
#include "kc-sheet-maker.h"

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

const KcRunAdjustment *
kc_sheet_maker_find_adjustment (KcSheetMaker *self, const char *target)
{
  for (guint i = 0; self->adjustments != NULL && i < self->adjustments->len; i++)
    {
      const KcRunAdjustment *adjustment = g_ptr_array_index (self->adjustments, i);
      if (g_strcmp0 (adjustment->target, target) == 0)
        return adjustment;
    }
  return NULL;
}

/* A total that was set by hand is not the sum of what stands before it. */
static void
add_adjustment_step (KcSheetMaker *self, KcAppraisalSheet *sheet)
{
  const KcRunAdjustment *adjustment = kc_sheet_maker_find_adjustment (self, KC_TARGET_TOTAL);
  KcDecimal gain;

  if (adjustment != NULL && adjustment->before_nothing == KC_NOTHING_NONE && kc_decimal_subtract (adjustment->after, adjustment->before, &gain))
    add_step (sheet, _("Adjustment"), gain, FALSE);
}

/* Steps whose parts are fractions of points are rounded together, so that they sum to what they sum to. */
typedef struct
{
  KcRatio exact;             /* all steps so far */
  KcDecimal shown;           /* … as they were shown */
  guint places;
} StepSum;

/* The next step's amount; FALSE when it cannot be held. */
static gboolean
take_amount (StepSum *self, KcDecimal value, const KcRatio *share, KcDecimal *out)
{
  KcRatio part = kc_ratio_from_decimal (value);
  KcDecimal after;

  part = kc_ratio_multiply (&part, share);
  self->exact = kc_ratio_add (&self->exact, &part);
  if (!kc_ratio_to_decimal (&self->exact, self->places, KC_ROUND_HALF_UP, &after) || !kc_decimal_subtract (after, self->shown, out))
    return FALSE;
  self->shown = after;
  *out = kc_decimal_normalize (*out);
  return TRUE;
}

/* What each indicator adds to the points at the base, or takes; one that is left out does neither. */
static gboolean
add_indicator_steps (KcSheetMaker *self, KcAppraisalSheet *sheet, StepSum *sum)
{
  KcDecimal base = KC_DECIMAL_ZERO, amount;

  for (guint i = 0; i < sheet->indicators->len; i++)
    {
      const KcSheetIndicator *indicator = g_ptr_array_index (sheet->indicators, i);
      KcRatio share = kc_evaluation_get_share (self->evaluation, self->row, i);
      if (!take_amount (sum, indicator->points, &share, &amount) || !kc_decimal_add (base, amount, &base))
        return FALSE;
    }
  add_step (sheet, _("Base points"), base, FALSE);
  for (guint i = 0; i < sheet->indicators->len; i++)
    {
      const KcSheetIndicator *indicator = g_ptr_array_index (sheet->indicators, i);
      KcRatio share = kc_evaluation_get_share (self->evaluation, self->row, i);
      KcDecimal gain;
      if (kc_ratio_sign (&share) != 0 && kc_decimal_subtract (indicator->score, indicator->points, &gain) && take_amount (sum, gain, &share, &amount))
        add_step (sheet, indicator->label, amount, FALSE);
    }
  return TRUE;
}

/* A cap or a veto took the rest. */
static void
add_cap_step (KcSheetMaker *self, KcAppraisalSheet *sheet, const StepSum *sum)
{
  const KcRunAdjustment *adjustment = kc_sheet_maker_find_adjustment (self, KC_TARGET_TOTAL);
  const KcScheme *scheme = self->run->scheme;
  KcDecimal total = adjustment != NULL ? adjustment->before : sheet->total, rest;

  if (scheme->gates->len + scheme->vetoes->len > 0 && kc_decimal_subtract (total, sum->shown, &rest) && kc_decimal_add (rest, sheet->deductions, &rest) &&
      kc_decimal_sign (kc_decimal_round (rest, scheme->total_places, KC_ROUND_HALF_UP)) != 0)
    add_step (sheet, _("Basic tasks and vetoes"), rest, FALSE);
}

/* Waterfall: the points at the base, what each indicator adds or takes, deductions, total. */
static void
add_steps (KcSheetMaker *self, KcAppraisalSheet *sheet)
{
  const KcScheme *scheme = self->run->scheme;
  StepSum sum = { KC_RATIO_ZERO, KC_DECIMAL_ZERO, scheme->blocks->len > 0 ? scheme->total_places : KC_DECIMAL_STORED_SCALE };

  if (sheet->nothing != KC_NOTHING_NONE || !add_indicator_steps (self, sheet, &sum))
    return;
  for (guint i = 0; i < scheme->deductions->len; i++)
    {
      KcScoreCell cell;
      kc_evaluation_get_deduction (self->evaluation, self->row, i, &cell);
      if (cell.nothing == KC_NOTHING_NONE && kc_decimal_sign (cell.value) != 0)
        add_step (sheet, kc_run_get_label (g_ptr_array_index (scheme->deductions, i)), kc_decimal_negate (cell.value), FALSE);
    }
  add_cap_step (self, sheet, &sum);
  add_adjustment_step (self, sheet);
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
  sheet->state = self->run->state;
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

static void
append_line (GString *text, char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

static void
append_adjustment (GString *text, const KcRunAdjustment *one)
{
  g_autofree char *before = one->before_nothing == KC_NOTHING_NONE ? kc_decimal_format (one->before, 2, TRUE) : g_strdup (kc_nothing_get_label (one->before_nothing));
  g_autofree char *after = kc_decimal_format (one->after, 2, TRUE);
  g_autofree char *date = g_strndup (one->at, 10);

  /* Translators: indicator, points before and after, who, date, reason. */
  append_line (text, g_strdup_printf (_("* %1$s: %2$s → %3$s (%4$s, %5$s): %6$s"), one->label, before, after, one->who, date, one->reason));
}

static void
append_objection (GString *text, const KcRunObjection *one)
{
  /* Translators: indicator, date, what the manager writes. */
  append_line (text, g_strdup_printf (_("Objection (%1$s, %2$s): %3$s"), one->label, one->opened_on, one->text));
  if (one->addressee != NULL)
    append_line (text, g_strdup_printf (_("Passed up to %s"), one->addressee));
  if (one->answer == NULL)
    return;
  g_autofree char *date = g_strndup (one->answered_at, 10);
  /* Translators: outcome, who, date, answer. */
  append_line (text, g_strdup_printf (_("Answer (%1$s, %2$s, %3$s): %4$s"), kc_objection_state_get_label (one->state), one->answered_by, date, one->answer));
}

static void
set_workflow_note (KcAppraisalSheet *sheet)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < sheet->adjustments->len; i++)
    append_adjustment (text, g_ptr_array_index (sheet->adjustments, i));
  for (guint i = 0; i < sheet->objections->len; i++)
    append_objection (text, g_ptr_array_index (sheet->objections, i));
  if (sheet->replaces != NULL)
    append_line (text, g_strdup_printf (_("This appraisal corrects “%s” and replaces it."), sheet->replaces));
  if (sheet->replaced_by != NULL)
    append_line (text, g_strdup_printf (_("This appraisal has been corrected by “%s”."), sheet->replaced_by));
  if (text->len > 0)
    sheet->workflow_note = g_string_free (g_steal_pointer (&text), FALSE);
}

/* What hangs on the result: adjustments, objections, and the run that it corrects or that corrects it (D7.7, D7.8). */
static gboolean
add_workflow (KcSheetMaker *self, KcAppraisalSheet *sheet, GError **error)
{
  gint64 staff = self->facts->persons[self->row].staff;
  g_autoptr(KcStatement) statement = kc_db_prepare (self->db,
    "SELECT (SELECT name FROM appraisal_run WHERE id = a.replaces), (SELECT name FROM appraisal_run WHERE replaces = a.id ORDER BY id DESC LIMIT 1)"
    " FROM appraisal_run a WHERE a.id = ?1", error);
  g_autoptr(GPtrArray) adjustments = statement != NULL ? kc_run_adjust_list (self->db, self->run, staff, error) : NULL;
  g_autoptr(GPtrArray) objections = adjustments != NULL ? kc_run_objection_list (self->db, self->run, staff, error) : NULL;

  if (objections == NULL)
    return FALSE;
  g_ptr_array_unref (sheet->adjustments);
  sheet->adjustments = g_steal_pointer (&adjustments);
  g_ptr_array_unref (sheet->objections);
  sheet->objections = g_steal_pointer (&objections);
  self->adjustments = sheet->adjustments;
  kc_statement_bind_int (statement, 1, self->run->id);
  if (kc_statement_step (statement, error) != KC_STEP_ROW)
    return FALSE;
  sheet->replaces = g_strdup (kc_statement_get_text (statement, 0));
  sheet->replaced_by = g_strdup (kc_statement_get_text (statement, 1));
  set_workflow_note (sheet);
  return TRUE;
}

KcAppraisalSheet *
kc_sheet_maker_make (KcSheetMaker *self, guint rank, GError **error)
{
  g_autoptr(KcAppraisalSheet) sheet = kc_appraisal_sheet_new ();
  KcOutcome outcome;

  if (!kc_sheet_maker_load_live (self, error) || !add_workflow (self, sheet, error))
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
