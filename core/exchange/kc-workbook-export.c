#include "kc-workbook-export-private.h"

#include <glib/gi18n-lib.h>
#include "kc-bands.h"
#include "kc-error.h"

#define TEXT_STYLE ((KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, FALSE })

static double
to_double (const KcRatio *number)
{
  return (double) ((long double) number->numerator / (long double) number->denominator);
}

static void
set_cell (KcWorkbookFiller *self, const KcColumnCell *cell, KcWorkbookResult *out)
{
  *out = (KcWorkbookResult) { cell->text, 0 };
  if (cell->nothing != KC_NOTHING_NONE)
    out->text = self->plan->scope.words[cell->nothing];
  else if (cell->text == NULL)
    out->number = to_double (&cell->number);
}

/* The first one of the kind that holds for the person; NULL: none. */
static const KcSchemeTreatment *
find_treatment (KcWorkbookFiller *self, guint32 person, KcTreatmentKind kind)
{
  const KcScheme *scheme = self->plan->scheme;

  for (guint i = 0; i < scheme->treatments->len; i++)
    {
      const KcSchemeTreatment *treatment = g_ptr_array_index (scheme->treatments, i);
      KcColumnCell cell;
      kc_evaluation_get_column (self->plan->evaluation, scheme->program->first_treatment + i, person, &cell);
      if (treatment->kind == kind && cell.nothing == KC_NOTHING_NONE && kc_ratio_sign (&cell.number) != 0)
        return treatment;
    }
  return NULL;
}

static void
compute_slot (KcWorkbookFiller *self, const KcPlanColumn *column, guint32 person, const KcOutcome *outcome, KcWorkbookResult *out)
{
  const KcProgramColumn *of = kc_program_get (self->plan->scheme->program, column->slot);
  KcColumnCell cell;

  if (outcome->state == KC_PERSON_EXCLUDED && of->role != KC_ROLE_TREATMENT && of->role != KC_ROLE_MEASURE)
    cell = (KcColumnCell) { .nothing = KC_NOTHING_NOT_APPLICABLE };
  else if (column->content == KC_PLAN_NODE)
    kc_evaluation_compute_node (self->plan->evaluation, column->slot, column->node, person, &cell);
  else
    kc_evaluation_get_column (self->plan->evaluation, column->slot, person, &cell);
  set_cell (self, &cell, out);
}

static const char *
word_state (KcPersonState state)
{
  switch (state)
    {
    case KC_PERSON_EXCLUDED:
      return C_("state", "not appraised");
    case KC_PERSON_PROTECTED:
      return C_("state", "protected");
    case KC_PERSON_NO_DATA:
      return C_("state", "no data");
    case KC_PERSON_INFORMATION:
      return C_("state", "for information");
    case KC_PERSON_SCORED:
    default:
      return C_("state", "scored");
    }
}

/* Before what is given: 1 for the best, 0 none. */
static guint
find_limited_band (KcWorkbookFiller *self, const KcOutcome *outcome, guint32 person)
{
  const KcScheme *scheme = self->plan->scheme;
  int lowest = outcome->band_by_points;

  for (guint i = 0; i < scheme->limits->len; i++)
    {
      const KcSchemeLimit *limit = g_ptr_array_index (scheme->limits, i);
      KcColumnCell cell;
      kc_evaluation_get_column (self->plan->evaluation, scheme->program->first_limit + i, person, &cell);
      if (cell.nothing == KC_NOTHING_NONE && kc_ratio_sign (&cell.number) != 0)
        lowest = MAX (lowest, kc_bands_find_code (scheme, limit->grade));
    }
  return (guint) (lowest + 1);
}

static void
compute_band (KcWorkbookFiller *self, const KcPlanColumn *column, const KcOutcome *outcome, guint32 person, KcWorkbookResult *out)
{
  const char *const *words = self->plan->scope.words;
  const KcSchemeTreatment *fixed = find_treatment (self, person, KC_TREATMENT_FIXED_GRADE);
  gboolean is_given = outcome->state == KC_PERSON_PROTECTED;
  KcColumnCell total;

  *out = (KcWorkbookResult) { NULL, 0 };
  kc_evaluation_get_column (self->plan->evaluation, self->plan->scheme->program->total, person, &total);
  if (column->content == KC_PLAN_FIXED_BAND)
    out->number = fixed != NULL ? kc_bands_find_code (self->plan->scheme, fixed->grade) + 1 : 0;
  else if (column->content == KC_PLAN_BAND && (is_given || outcome->state == KC_PERSON_EXCLUDED))
    out->number = is_given ? outcome->band + 1 : 0;
  else if (column->content == KC_PLAN_BAND_BY_POINTS && total.nothing == KC_NOTHING_NONE)
    out->number = outcome->band_by_points + 1;
  else if (outcome->nothing != KC_NOTHING_NONE)
    out->text = words[outcome->nothing];
  else
    out->number = find_limited_band (self, outcome, person);
}

static void
compute_result (KcWorkbookFiller *self, const KcPlanColumn *column, const KcOutcome *outcome, KcWorkbookResult *out)
{
  const KcScheme *scheme = self->plan->scheme;
  const char *const *words = self->plan->scope.words;

  *out = (KcWorkbookResult) { words[KC_NOTHING_NOT_APPLICABLE], 0 };
  if (column->content == KC_PLAN_STATE)
    out->text = word_state (outcome->state);
  else if (column->content == KC_PLAN_TOTAL)
    *out = outcome->nothing != KC_NOTHING_NONE ? (KcWorkbookResult) { words[outcome->nothing], 0 } : (KcWorkbookResult) { NULL, kc_decimal_to_double (outcome->total) };
  else if (column->content == KC_PLAN_GRADE && outcome->band >= 0)
    out->text = kc_workbook_plan_get_label (self->plan, g_ptr_array_index (scheme->bands, outcome->band));
  else if (column->content == KC_PLAN_GRADE && outcome->state == KC_PERSON_NO_DATA)
    out->text = words[outcome->nothing];
  else if (column->content == KC_PLAN_COEFFICIENT && outcome->has_coefficient)
    *out = (KcWorkbookResult) { NULL, kc_decimal_to_double (outcome->coefficient) };
}

void
kc_workbook_compute (KcWorkbookFiller *self, const KcPlanColumn *column, guint32 person, KcWorkbookResult *out)
{
  KcEvaluation *evaluation = self->plan->evaluation;
  KcOutcome outcome;

  *out = (KcWorkbookResult) { NULL, 0 };
  kc_evaluation_get_outcome (evaluation, person, &outcome);
  switch (column->content)
    {
    case KC_PLAN_SLOT:
    case KC_PLAN_NODE:
      compute_slot (self, column, person, &outcome, out);
      break;
    case KC_PLAN_PEERS:
      out->text = self->group_keys[kc_evaluation_get_level_group (evaluation, person, column->slot)];
      break;
    case KC_PLAN_LEVEL_GROUP:
      out->number = kc_evaluation_get_level_group (evaluation, person, column->slot) + 1;
      break;
    case KC_PLAN_GROUP:
      out->number = kc_evaluation_get_group (evaluation, person) + 1;
      break;
    case KC_PLAN_EXCLUDED:
      out->number = outcome.state == KC_PERSON_EXCLUDED;
      break;
    case KC_PLAN_IS_PEER:
      out->number = kc_evaluation_is_peer (evaluation, person);
      break;
    case KC_PLAN_INFORMATION:
      out->number = find_treatment (self, person, KC_TREATMENT_INFORMATION) != NULL;
      break;
    case KC_PLAN_FIXED_BAND:
    case KC_PLAN_BAND_BY_POINTS:
    case KC_PLAN_LIMITED_BAND:
    case KC_PLAN_BAND:
      compute_band (self, column, &outcome, person, out);
      break;
    default:
      compute_result (self, column, &outcome, out);
      break;
    }
}

/* Persons --------------------------------------------------------------------------------------------------------------------------- */

static void
put_person (KcWorkbookFiller *self, KcWorkbookSheet sheet, guint row, guint column, KcPlanContent content, guint32 person)
{
  const char *text = content == KC_PLAN_NUMBER ? kc_facts_get_keys (self->source->facts)[person]
                     : content == KC_PLAN_NAME ? self->source->names[person] : self->source->branches[person];

  kc_workbook_writer_put_text (self->writer, sheet, row, column, TEXT_STYLE, text);
}

/* A figure as it was reported: the word where there is none, though the scheme count it as zero. */
static void
put_input (KcWorkbookFiller *self, guint row, const KcPlanColumn *column, guint32 person)
{
  const KcProgramColumn *of = kc_program_get (self->plan->scheme->program, column->slot);
  const char *const *texts = kc_facts_get_texts (self->source->facts, of->name);
  const guint8 *flags = kc_facts_get_flags (self->source->facts, of->name);
  const guint8 *nothing = NULL;
  const KcDecimal *numbers = kc_facts_get_numbers (self->source->facts, of->name, &nothing);

  if (of->type == KC_TYPE_TEXT)
    kc_workbook_writer_put_text (self->writer, self->inputs, row, column->column, column->style, texts != NULL ? texts[person] : NULL);
  else if (of->type == KC_TYPE_BOOLEAN)
    kc_workbook_writer_put_decimal (self->writer, self->inputs, row, column->column, column->style, kc_decimal_new (flags != NULL ? flags[person] : 0, 0));
  else if (numbers == NULL || nothing[person] != KC_NOTHING_NONE)
    kc_workbook_writer_put_text (self->writer, self->inputs, row, column->column, column->style,
                                 self->plan->scope.words[numbers != NULL ? nothing[person] : KC_NOTHING_NOT_REPORTED]);
  else
    kc_workbook_writer_put_decimal (self->writer, self->inputs, row, column->column, column->style, numbers[person]);
}

static void
put_adjustment (KcWorkbookFiller *self, guint row, const KcPlanColumn *column, guint32 person)
{
  KcDecimal value;

  if (kc_facts_get_override (self->source->facts, kc_program_get (self->plan->scheme->program, column->slot)->name, person, &value))
    kc_workbook_writer_put_decimal (self->writer, self->inputs, row, column->column, column->style, value);
  else
    kc_workbook_writer_put_text (self->writer, self->inputs, row, column->column, column->style, NULL);
}

/* The figures, and in a second block where each is from. */
static void
fill_inputs (KcWorkbookFiller *self, guint32 person)
{
  const GPtrArray *columns = self->plan->inputs;
  guint row = KC_PLAN_HEAD_ROWS + person;

  for (guint i = 0; i < columns->len; i++)
    {
      const KcPlanColumn *column = g_ptr_array_index (columns, i);
      if (column->content == KC_PLAN_SLOT)
        put_input (self, row, column, person);
      else if (column->content == KC_PLAN_ADJUSTMENT)
        put_adjustment (self, row, column, person);
      else
        put_person (self, self->inputs, row, i, column->content, person);
    }
  for (guint i = 0; i < self->plan->scheme->measures->len && self->source->dup_origin != NULL; i++)
    {
      g_autofree char *origin = self->source->dup_origin (person, i, self->source->user_data);
      if (origin != NULL && *origin != '\0')
        kc_workbook_writer_put_text (self->writer, self->inputs, row, columns->len + i, TEXT_STYLE, origin);
    }
}

static void
fill_results (KcWorkbookFiller *self, guint32 person)
{
  const GPtrArray *columns = self->plan->results;
  guint row = KC_PLAN_HEAD_ROWS + person;

  for (guint i = 0; i < columns->len; i++)
    {
      const KcPlanColumn *column = g_ptr_array_index (columns, i);
      KcWorkbookResult result;
      if (column->content == KC_PLAN_LAST_STAY)
        {
          kc_workbook_writer_put_decimal (self->writer, self->results, row, i, column->style, kc_decimal_new (self->plan->last_stay[person], 0));
          continue;
        }
      if (column->formula == NULL)
        {
          put_person (self, self->results, row, i, column->content, person);
          continue;
        }
      g_autofree char *formula = kc_spreadsheet_set_row (column->formula, KC_PLAN_FIRST_ROW + person);
      kc_workbook_compute (self, column, person, &result);
      kc_workbook_writer_put_formula (self->writer, self->results, row, i, column->style, formula, &result);
    }
}

static gboolean
fill_persons (KcWorkbookFiller *self, KcProgress *progress, GError **error)
{
  for (guint32 person = 0; person < self->plan->n; person++)
    {
      if (person % 128 == 0)
        {
          kc_progress_set (progress, person, self->plan->n + 1);
          if (!kc_progress_check (progress, error))
            return FALSE;
        }
      fill_inputs (self, person);
      fill_results (self, person);
      kc_workbook_fill_check (self, person);
    }
  return TRUE;
}

static void
fill_heads (KcWorkbookFiller *self)
{
  g_autoptr(GPtrArray) inputs = g_ptr_array_new ();
  g_autofree KcPlanColumn *origins = g_new0 (KcPlanColumn, self->plan->scheme->measures->len + 1);

  for (guint i = 0; i < self->plan->inputs->len; i++)
    g_ptr_array_add (inputs, g_ptr_array_index (self->plan->inputs, i));
  for (guint i = 0; i < self->plan->scheme->measures->len && self->source->dup_origin != NULL; i++)
    {
      origins[i].group = (char *) C_("workbook", "Where the figures are from");
      origins[i].heading = (char *) kc_workbook_plan_get_label (self->plan, g_ptr_array_index (self->plan->scheme->measures, i));
      origins[i].style = (KcWorkbookStyle) { KC_WORKBOOK_PARAGRAPH, 0, FALSE };
      g_ptr_array_add (inputs, &origins[i]);
    }
  kc_workbook_fill_heads (self, self->inputs, kc_workbook_sheet_inputs (),
                          _("What went into the appraisal. Shaded cells may be changed: the sheet of results follows. Codes are those of the scheme."), inputs, 3);
  kc_workbook_fill_heads (self, self->results, kc_workbook_sheet_results (),
                          _("Every figure is a live formula over the other sheets. Below each heading stands its rule."), self->plan->results, 3);
  kc_workbook_fill_check_heads (self);
}

gboolean
kc_workbook_export (const KcWorkbookSource *source, const char *path, KcProgress *progress, GError **error)
{
  guint32 n = kc_facts_get_n_persons (source->facts);
  g_autoptr(KcWorkbookPlan) plan = kc_workbook_plan_new (source->evaluation, source->facts, source->languages);
  g_autoptr(KcWorkbookWriter) writer = NULL;

  if (n > KC_WORKBOOK_MAX_ROWS - KC_PLAN_HEAD_ROWS || (plan->by_days && plan->stays->len > KC_WORKBOOK_MAX_ROWS - KC_PLAN_LIST_ROWS) || plan->results->len > KC_WORKBOOK_MAX_COLUMNS)
    {
      g_set_error_literal (error, KC_ERROR, KC_ERROR_FILE_TOO_LARGE, "write workbook: more rows or columns than a sheet has");
      return FALSE;
    }
  writer = kc_workbook_writer_new (path, source->title, error);
  if (writer == NULL)
    return FALSE;
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  for (guint group = 0; group < kc_evaluation_count_groups (source->evaluation); group++)
    g_ptr_array_add (keys, kc_workbook_plan_dup_group_key (plan, group));
  KcWorkbookFiller filler = { .source = source, .plan = plan, .writer = writer, .group_keys = (char **) keys->pdata };
  filler.about = kc_workbook_writer_add_sheet (writer, C_("sheet", "About"));
  filler.results = kc_workbook_writer_add_sheet (writer, kc_workbook_sheet_results ());
  filler.inputs = kc_workbook_writer_add_sheet (writer, kc_workbook_sheet_inputs ());
  filler.parameters = kc_workbook_writer_add_sheet (writer, kc_workbook_sheet_parameters ());
  filler.peers = kc_workbook_writer_add_sheet (writer, kc_workbook_sheet_peers ());
  if (plan->by_days)
    filler.stays = kc_workbook_writer_add_sheet (writer, kc_workbook_sheet_stays ());
  filler.check = kc_workbook_writer_add_sheet (writer, C_("sheet", "Check"));
  kc_workbook_fill_about (&filler);
  kc_workbook_fill_parameters (&filler);
  kc_workbook_fill_peers (&filler);
  if (plan->by_days)
    kc_workbook_fill_stays (&filler);
  fill_heads (&filler);
  if (!fill_persons (&filler, progress, error))
    return FALSE;
  kc_progress_set (progress, n, n + 1);
  return kc_workbook_writer_finish (writer, error);
}
