/* Sentences for people: why a score is what it is (design, idea 3). */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-bands.h"
#include "kc-sheet-words.h"

/* parent NULL: only the sentence is wanted. */
static void
add_child (KcExplanation *parent, KcExplanationKind kind, const char *title, const char *sentence, const char *value)
{
  if (parent != NULL)
    kc_explanation_add (parent, kc_explanation_new (kind, title, sentence, value));
}

static void
explain_measure (KcSheetMaker *self, KcExplanation *parent, guint i)
{
  const KcRunMeasure *column = &self->facts->measures[i];
  const char *label = kc_run_get_label (&column->measure->part);
  KcNothing nothing = column->absent[self->row];
  g_autofree char *value = nothing == KC_NOTHING_NONE
    ? kc_sheet_maker_format (self->run->scheme, column->measure->part.code, kc_decimal_from_stored (column->stored[self->row]))
    : g_strdup (kc_nothing_get_label (nothing));
  g_autofree char *origin = kc_sheet_maker_dup_origin (self, i);
  guint n = column->n_cells[self->row];
  g_autofree char *sentence = n > 1
    /* Translators: a figure, its value and how many cells it was put together from. */
    ? g_strdup_printf (ngettext ("%1$s: %2$s, from %3$u figure.", "%1$s: %2$s, from %3$u figures.", n), label, value, n)
    : g_strdup_printf (_("%1$s: %2$s."), label, value);
  KcExplanation *input = kc_explanation_new (KC_EXPLANATION_INPUT, label, sentence, value);

  if (origin != NULL)
    kc_explanation_set_origin (input, origin);
  kc_explanation_add (parent, input);
}

/* In the words of the scheme, then with the figures put in. */
static void
set_formula (KcSheetMaker *self, KcExplanation *node, const KcTrace *trace)
{
  g_autofree char *words = kc_scheme_dup_formula_words (self->run->scheme, trace->name, g_get_language_names ());

  kc_explanation_set_formula (node, words, trace->substituted);
}

static void explain_names (KcSheetMaker *self, KcExplanation *parent, const KcTrace *trace);

/* A derived figure: its formula, and what goes into it. */
static void
explain_figure (KcSheetMaker *self, KcExplanation *parent, const char *name)
{
  g_autoptr(KcTrace) trace = kc_evaluation_trace (self->evaluation, self->row, name);
  const char *label = kc_sheet_get_title (self->run->scheme, name);

  if (trace == NULL)
    return;
  g_autofree char *value = trace->has_value ? kc_sheet_format_named (self->run->scheme, name, &trace->value) : g_strdup ("");
  g_autofree char *sentence = trace->has_value ? g_strdup_printf (_("%1$s = %2$s = %3$s."), label, trace->substituted, value) : kc_sheet_word_no_value (self, trace);
  KcExplanation *step = kc_explanation_new (KC_EXPLANATION_STEP, label, sentence, value);
  set_formula (self, step, trace);
  explain_names (self, step, trace);
  kc_explanation_add (parent, step);
}

static void
explain_names (KcSheetMaker *self, KcExplanation *parent, const KcTrace *trace)
{
  const KcScheme *scheme = self->run->scheme;
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < trace->steps->len; i++)
    {
      const KcTraceStep *step = g_ptr_array_index (trace->steps, i);
      if (step->kind != KC_TRACE_INPUT || !g_hash_table_add (seen, step->name))
        continue;
      for (guint k = 0; k < scheme->measures->len; k++)
        if (strcmp (((KcSchemePart *) g_ptr_array_index (scheme->measures, k))->code, step->name) == 0)
          explain_measure (self, parent, k);
      if (kc_sheet_find_part (scheme->figures, step->name) != NULL)
        explain_figure (self, parent, step->name);
      else if (kc_sheet_find_part (scheme->parameters, step->name) != NULL)
        {
          g_autofree char *value = kc_sheet_format_named (scheme, step->name, &step->value);
          g_autofree char *sentence = g_strdup_printf (_("The scheme sets “%1$s” to %2$s."), kc_sheet_get_title (scheme, step->name), value);
          add_child (parent, KC_EXPLANATION_STEP, kc_sheet_get_title (scheme, step->name), sentence, value);
        }
    }
}

/* What an indicator measures, as the scheme has it; "" where its form makes it. */
static const char *
get_measured (const KcSchemeIndicator *indicator)
{
  return indicator->figure != NULL ? indicator->figure : "";
}

static void
explain_base (KcSheetMaker *self, KcExplanation *parent, GString *text, const KcSchemeIndicator *indicator)
{
  g_autofree char *name = g_strconcat (indicator->part.code, ".base", NULL);
  g_autoptr(KcTrace) trace = kc_evaluation_trace (self->evaluation, self->row, name);
  const KcScheme *scheme = self->run->scheme;

  if (trace == NULL || !trace->has_value)
    return;
  g_autofree char *value = kc_sheet_format_mean (scheme, get_measured (indicator), &trace->value);
  for (guint i = 0; i < trace->steps->len; i++)
    {
      const KcTraceStep *step = g_ptr_array_index (trace->steps, i);
      if (step->kind != KC_TRACE_PEERS)
        continue;
      g_autofree char *group = kc_run_dup_group_label (step->group, NULL);
      char *sentence = g_strcmp0 (step->name, "PEERAVG") == 0
        /* Translators: peers: how many, their group (a class of branches), their mean. */
        ? g_strdup_printf (ngettext ("The mean of %1$u peer (%2$s) is %3$s.", "The mean of %1$u peers (%2$s) is %3$s.", step->count), step->count, group, value)
        : g_strdup_printf (ngettext ("The figure of %1$u peer (%2$s) is %3$s.", "The figure of %1$u peers (%2$s) is %3$s.", step->count), step->count, group, value);
      add_child (parent, KC_EXPLANATION_PEERS, _("Peers"), sentence, value);
      kc_sheet_add_sentence (text, sentence);
      return;
    }
  kc_sheet_add_sentence (text, g_strdup_printf (_("The base is %s."), value));
}

static char *
word_step (const KcTraceStep *step)
{
  g_autofree char *before = kc_sheet_format_ratio (&step->before, 2);
  g_autofree char *value = kc_sheet_format_ratio (&step->value, step->kind == KC_TRACE_ROUND ? (guint) step->places : 2);

  switch (step->kind)
    {
    case KC_TRACE_CAP:
      return g_strdup_printf (_("%1$s points are cut to the limit of %2$s."), before, value);
    case KC_TRACE_FLOOR:
      return g_strdup_printf (_("%1$s points are raised to the limit of %2$s."), before, value);
    case KC_TRACE_ROUND:
      {
        g_autofree char *exact = kc_ratio_to_string (&step->before, (guint) step->places + 4);
        return g_strdup_printf (_("%1$s is rounded to %2$s."), exact, value);
      }
    case KC_TRACE_INPUT:
    case KC_TRACE_PEERS:
    default:
      return NULL;
    }
}

static const char *
get_step_title (KcTraceKind kind)
{
  return kind == KC_TRACE_CAP ? _("Upper limit") : kind == KC_TRACE_FLOOR ? _("Lower limit") : _("Rounding");
}

static void
explain_steps (KcExplanation *parent, GString *text, const KcTrace *trace)
{
  for (guint i = 0; i < trace->steps->len; i++)
    {
      const KcTraceStep *step = g_ptr_array_index (trace->steps, i);
      char *sentence = word_step (step);
      if (sentence == NULL)
        continue;
      g_autofree char *value = kc_sheet_format_ratio (&step->value, 2);
      add_child (parent, KC_EXPLANATION_STEP, get_step_title (step->kind), sentence, value);
      kc_sheet_add_sentence (text, sentence);
    }
}

/* Both values, who and why (D7.7). Where the scheme gave nothing, that is said before. */
static char *
word_adjustment (const KcRunAdjustment *adjustment, guint places)
{
  g_autofree char *before = adjustment->before_nothing == KC_NOTHING_NONE ? kc_decimal_format (adjustment->before, places, TRUE)
                                                                          : g_strdup (kc_nothing_get_label (adjustment->before_nothing));
  g_autofree char *after = kc_decimal_format (adjustment->after, places, TRUE);
  g_autofree char *date = g_strndup (adjustment->at, 10);

  /* Translators: points before and after, who, date, reason. */
  return g_strdup_printf (_("Adjusted from %1$s to %2$s by %3$s on %4$s: %5$s."), before, after, adjustment->who, date, adjustment->reason);
}

/* What stands in place of the computed value. */
static char *
explain_adjustment (KcSheetMaker *self, KcExplanation *parent, GString *text, const char *target, guint places, char *computed)
{
  const KcRunAdjustment *adjustment = kc_sheet_maker_find_adjustment (self, target);

  if (adjustment == NULL)
    return computed;
  char *value = kc_decimal_format (adjustment->after, places, TRUE);
  char *sentence = word_adjustment (adjustment, places);
  add_child (parent, KC_EXPLANATION_STEP, _("Adjustment"), sentence, value);
  kc_sheet_add_sentence (text, sentence);
  g_free (computed);
  return value;
}

static char *
format_score (const KcSchemeIndicator *indicator, const KcTrace *score)
{
  return score->has_value ? kc_sheet_format_ratio (&score->value, indicator->places) : g_strdup (kc_nothing_get_label (score->cause.nothing));
}

/* What an indicator's score is made of, in sentences; parts NULL: nothing else. */
static void
explain_score (KcSheetMaker *self, KcExplanation *parts, GString *text, guint i, const KcTrace *score)
{
  const KcScheme *scheme = self->run->scheme;
  const KcSchemeIndicator *indicator = g_ptr_array_index (scheme->indicators, i);
  g_autofree char *figure_name = g_strconcat (indicator->part.code, ".figure", NULL), *value = format_score (indicator, score);
  g_autoptr(KcTrace) figure = kc_evaluation_trace (self->evaluation, self->row, figure_name);
  const char *label = kc_run_get_label (&indicator->part);

  if (figure->has_value)
    {
      const char *measured = get_measured (indicator);
      g_autofree char *shown = kc_sheet_format_named (scheme, measured, &figure->value);
      kc_sheet_add_sentence (text, g_strdup_printf (_("%1$s: %2$s."), *measured != '\0' ? kc_sheet_get_title (scheme, measured) : label, shown));
    }
  if (parts != NULL)
    explain_names (self, parts, figure);
  explain_base (self, parts, text, indicator);
  if (score->has_value)
    kc_sheet_add_sentence (text, g_strdup_printf (_("Score = %1$s = %2$s points."), score->substituted, value));
  else
    kc_sheet_add_sentence (text, kc_sheet_word_no_score (self, score));
  if (kc_evaluation_is_dropped (self->evaluation, self->row, i))
    kc_sheet_add_sentence (text, g_strdup (_("It is left out; its weight goes to the other indicators.")));
  explain_steps (parts, text, score);
}

char *
kc_sheet_maker_word_score (KcSheetMaker *self, guint i)
{
  const KcSchemePart *part = g_ptr_array_index (self->run->scheme->indicators, i);
  g_autofree char *score_name = g_strconcat (part->code, ".score", NULL);
  g_autoptr(KcTrace) score = kc_evaluation_trace (self->evaluation, self->row, score_name);
  GString *text = g_string_new (NULL);

  explain_score (self, NULL, text, i, score);
  return g_string_free (text, FALSE);
}

static KcExplanation *
explain_indicator (KcSheetMaker *self, guint i)
{
  const KcSchemeIndicator *indicator = g_ptr_array_index (self->run->scheme->indicators, i);
  g_autofree char *score_name = g_strconcat (indicator->part.code, ".score", NULL);
  g_autoptr(KcTrace) score = kc_evaluation_trace (self->evaluation, self->row, score_name);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(KcExplanation) parts = kc_explanation_new (KC_EXPLANATION_STEP, "", "", "");
  g_autofree char *value = format_score (indicator, score);

  explain_score (self, parts, text, i, score);
  value = explain_adjustment (self, parts, text, indicator->part.code, (guint) indicator->places, value);
  KcExplanation *node = kc_explanation_new (KC_EXPLANATION_INDICATOR, kc_run_get_label (&indicator->part), text->str, value);
  GListModel *children = kc_explanation_get_children (parts);
  set_formula (self, node, score);
  for (guint k = 0; k < g_list_model_get_n_items (children); k++)
    kc_explanation_add (node, g_list_model_get_item (children, k));
  return node;
}

/* What the parts of a block come to by their weights (D7.2). */
static void
explain_block (KcSheetMaker *self, KcExplanation *parent, const KcSchemeBlock *block)
{
  g_autofree char *name = g_strconcat (block->part.code, ".block", NULL);
  g_autoptr(KcTrace) trace = kc_evaluation_trace (self->evaluation, self->row, name);
  const char *label = kc_run_get_label (&block->part);
  g_autofree char *value = trace->has_value ? kc_sheet_format_ratio (&trace->value, self->run->scheme->total_places) : g_strdup (kc_nothing_get_label (trace->cause.nothing));
  g_autofree char *sentence = trace->has_value ? g_strdup_printf (_("%1$s = %2$s = %3$s points."), label, trace->substituted, value) : kc_sheet_word_no_value (self, trace);
  KcExplanation *node = kc_explanation_new (KC_EXPLANATION_STEP, label, sentence, value);

  set_formula (self, node, trace);
  kc_explanation_add (parent, node);
}

/* A basic task that is not met, or a veto: said only when it is so. */
static void
explain_condition (KcSheetMaker *self, KcExplanation *parent, const KcSchemePart *part, const char *after, char *effect)
{
  g_autofree char *name = g_strconcat (part->code, after, NULL), *owned = effect;
  g_autoptr(KcTrace) trace = kc_evaluation_trace (self->evaluation, self->row, name);

  if (trace == NULL || !trace->has_value || kc_ratio_sign (&trace->value) == 0)
    return;
  g_autofree char *sentence = g_strdup_printf (_("%1$s: %2$s."), kc_run_get_label (part), owned);
  KcExplanation *node = kc_explanation_new (KC_EXPLANATION_LIMIT, kc_run_get_label (part), sentence, C_("condition", "yes"));
  set_formula (self, node, trace);
  explain_names (self, node, trace);
  kc_explanation_add (parent, node);
}

static void
explain_conditions (KcSheetMaker *self, KcExplanation *parent)
{
  const KcScheme *scheme = self->run->scheme;

  for (guint i = 0; i < scheme->gates->len; i++)
    {
      const KcSchemeGate *gate = g_ptr_array_index (scheme->gates, i);
      const KcSchemePart *target = gate->target != NULL ? kc_sheet_find_part (scheme->indicators, gate->target) : NULL;
      g_autofree char *cap = kc_decimal_to_string (gate->cap);
      if (target == NULL && gate->target != NULL)
        target = kc_sheet_find_part (scheme->blocks, gate->target);
      explain_condition (self, parent, &gate->part, ".gate",
                         g_strdup_printf (_("%1$s: at most %2$s points"), target != NULL ? kc_run_get_label (target) : _("the total"), cap));
    }
  for (guint i = 0; i < scheme->vetoes->len; i++)
    explain_condition (self, parent, g_ptr_array_index (scheme->vetoes, i), ".veto", g_strdup (_("veto: the total is zero")));
}

/* Only what was deducted, or could not be told. */
static void
explain_deduction (KcSheetMaker *self, KcExplanation *parent, guint i)
{
  const KcSchemeDeduction *deduction = g_ptr_array_index (self->run->scheme->deductions, i);
  g_autofree char *name = g_strconcat (deduction->part.code, ".deduction", NULL);
  g_autoptr(KcTrace) trace = kc_evaluation_trace (self->evaluation, self->row, name);
  const char *label = kc_run_get_label (&deduction->part);

  if (trace->has_value && kc_ratio_sign (&trace->value) == 0)
    return;
  g_autofree char *amount = trace->has_value ? kc_sheet_format_ratio (&trace->value, 2) : g_strdup ("");
  g_autofree char *value = trace->has_value ? g_strconcat ("−", amount, NULL) : g_strdup (kc_nothing_get_label (trace->cause.nothing));
  g_autofree char *sentence = trace->has_value ? g_strdup_printf (_("%1$s: %2$s = %3$s points are deducted."), label, trace->substituted, amount)
                                               : kc_sheet_word_no_value (self, trace);
  KcExplanation *node = kc_explanation_new (KC_EXPLANATION_DEDUCTION, label, sentence, value);
  set_formula (self, node, trace);
  explain_names (self, node, trace);
  kc_explanation_add (parent, node);
}

static void
explain_limit (KcSheetMaker *self, KcExplanation *parent, guint i, const KcOutcome *outcome)
{
  const KcSchemeLimit *limit = g_ptr_array_index (self->run->scheme->limits, i);
  g_autofree char *name = g_strconcat ("limit:", limit->part.code, NULL);
  g_autoptr(KcTrace) trace = kc_evaluation_trace (self->evaluation, self->row, name);
  const char *label = kc_run_get_label (&limit->part);
  gboolean applies = trace->has_value && kc_ratio_sign (&trace->value) != 0;
  g_autofree char *sentence = NULL;

  if (!trace->has_value)
    sentence = kc_sheet_word_no_value (self, trace);
  else if (!applies)
    sentence = g_strdup_printf (_("Does not apply: %1$s (%2$s)."), label, trace->substituted);
  else if (outcome->limit == (int) i)
    sentence = g_strdup_printf (_("The grade is lowered: %1$s (%2$s)."), label, trace->substituted);
  else
    sentence = g_strdup_printf (_("Applies, but does not lower the grade further: %1$s (%2$s)."), label, trace->substituted);
  KcExplanation *node = kc_explanation_new (KC_EXPLANATION_LIMIT, label, sentence, applies ? kc_run_get_grade_label (self->run->scheme, limit->grade) : "");
  set_formula (self, node, trace);
  if (applies)
    explain_names (self, node, trace);
  kc_explanation_add (parent, node);
}

static void
word_grade (KcSheetMaker *self, GString *text, const KcOutcome *outcome)
{
  const KcScheme *scheme = self->run->scheme;
  const KcSchemePart *by_points = outcome->band_by_points >= 0 ? g_ptr_array_index (scheme->bands, outcome->band_by_points) : NULL;
  const KcSchemePart *band = outcome->band >= 0 ? g_ptr_array_index (scheme->bands, outcome->band) : NULL;
  const KcSchemePart *limit = outcome->limit >= 0 ? g_ptr_array_index (scheme->limits, outcome->limit) : NULL;
  const KcSchemePart *treatment = outcome->treatment >= 0 ? g_ptr_array_index (scheme->treatments, outcome->treatment) : NULL;

  if (by_points != NULL)
    kc_sheet_add_sentence (text, g_strdup_printf (_("By points: %s."), kc_run_get_label (by_points)));
  if (limit != NULL)
    kc_sheet_add_sentence (text, g_strdup_printf (_("%s."), kc_run_get_label (limit)));
  if (treatment != NULL)
    kc_sheet_add_sentence (text, g_strdup_printf (_("%s."), kc_run_get_label (treatment)));
  if (band == NULL)
    return;
  if (outcome->has_coefficient)
    {
      g_autofree char *coefficient = kc_decimal_format (outcome->coefficient, 1, FALSE);
      kc_sheet_add_sentence (text, g_strdup_printf (_("Result: %1$s, coefficient %2$s."), kc_run_get_label (band), coefficient));
    }
  else
    kc_sheet_add_sentence (text, g_strdup_printf (_("Result: %s."), kc_run_get_label (band)));
}

char *
kc_sheet_maker_word_total (KcSheetMaker *self, const KcOutcome *outcome)
{
  const KcScheme *scheme = self->run->scheme;
  GString *text = g_string_new (NULL);
  gboolean has_total = outcome->nothing == KC_NOTHING_NONE;
  const KcRunAdjustment *adjustment = kc_sheet_maker_find_adjustment (self, KC_TARGET_TOTAL);

  if (has_total && (adjustment == NULL || adjustment->before_nothing == KC_NOTHING_NONE))
    {
      g_autofree char *given = kc_decimal_format (adjustment != NULL ? adjustment->before : outcome->total, scheme->total_places, TRUE);
      g_autofree char *points = kc_decimal_format (outcome->points, scheme->total_places, TRUE);
      g_autofree char *deductions = kc_decimal_format (outcome->deductions, scheme->total_places, TRUE);
      if (scheme->gates->len + scheme->vetoes->len > 0)
        kc_sheet_add_sentence (text, g_strdup_printf (_("%1$s points less %2$s deducted, after basic tasks and vetoes: %3$s points."), points, deductions, given));
      else
        kc_sheet_add_sentence (text, g_strdup_printf (_("%1$s points less %2$s deducted = %3$s points."), points, deductions, given));
    }
  else if (!has_total)
    kc_sheet_add_sentence (text, kc_sheet_maker_word_no_total (self));
  if (adjustment != NULL)
    kc_sheet_add_sentence (text, word_adjustment (adjustment, (guint) scheme->total_places));
  word_grade (self, text, outcome);
  return g_string_free (text, FALSE);
}

KcExplanation *
kc_sheet_maker_explain (KcSheetMaker *self, const KcOutcome *outcome)
{
  const KcScheme *scheme = self->run->scheme;
  g_autofree char *sentence = kc_sheet_maker_word_total (self, outcome), *total = kc_decimal_format (outcome->total, scheme->total_places, TRUE);
  KcExplanation *root = kc_explanation_new (KC_EXPLANATION_TOTAL, _("Total"), sentence, outcome->nothing == KC_NOTHING_NONE ? total : _("No result"));

  for (guint i = 0; i < scheme->indicators->len; i++)
    kc_explanation_add (root, explain_indicator (self, i));
  for (guint i = 0; i < scheme->blocks->len; i++)
    explain_block (self, root, g_ptr_array_index (scheme->blocks, i));
  for (guint i = 0; i < scheme->deductions->len; i++)
    explain_deduction (self, root, i);
  explain_conditions (self, root);
  for (guint i = 0; i < scheme->limits->len; i++)
    explain_limit (self, root, i, outcome);
  return root;
}
