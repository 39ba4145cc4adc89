#include "kc-workbook-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "kc-formula-check.h"
#include "kc-formula-functions.h"

const char *
kc_workbook_sheet_inputs (void)
{
  return C_("sheet", "Inputs");
}

const char *
kc_workbook_sheet_parameters (void)
{
  return C_("sheet", "Parameters");
}

const char *
kc_workbook_sheet_peers (void)
{
  return C_("sheet", "Peers");
}

const char *
kc_workbook_sheet_stays (void)
{
  return C_("sheet", "Days");
}

const char *
kc_workbook_sheet_results (void)
{
  return C_("sheet", "Results");
}

static void
free_column (gpointer data)
{
  KcPlanColumn *column = data;

  g_free (column->place);
  g_free (column->group);
  g_free (column->heading);
  g_free (column->rule);
  g_free (column->formula);
  g_free (column);
}

static void
free_aggregate (gpointer data)
{
  KcPlanAggregate *aggregate = data;

  g_free (aggregate->range);
  g_free (aggregate->heading);
  g_free (aggregate->place);
  g_free (aggregate);
}

static void
free_parameter (gpointer data)
{
  KcPlanParameter *row = data;

  g_free (row->label);
  g_free (row->text);
  g_free (row->formula);
  g_free (row->unit);
  g_free (row->place);
  g_free (row);
}

const char *
kc_workbook_plan_get_label (KcWorkbookPlan *self, const KcSchemePart *part)
{
  const char *label = kc_label_get (part->label, self->languages);

  return *label != '\0' ? label : part->code;
}

char *
kc_workbook_plan_dup_range (KcWorkbookPlan *self, const KcPlanColumn *column)
{
  g_autofree char *name = kc_workbook_column_name (column->column);

  return g_strdup_printf ("'%s'!$%s$%u:$%s$%u", column->is_input ? kc_workbook_sheet_inputs () : kc_workbook_sheet_results (), name, KC_PLAN_FIRST_ROW, name,
                          KC_PLAN_FIRST_ROW + MAX (self->n, 1) - 1);
}

KcPlanColumn *
kc_workbook_plan_add_column (KcWorkbookPlan *self, gboolean is_input, KcPlanContent content, const char *group, const char *heading, KcWorkbookStyle style)
{
  GPtrArray *columns = is_input ? self->inputs : self->results;
  KcPlanColumn *column = g_new0 (KcPlanColumn, 1);
  g_autofree char *name = kc_workbook_column_name (columns->len);

  column->content = content;
  column->slot = G_MAXUINT;
  column->is_input = is_input;
  column->column = columns->len;
  column->place = is_input ? g_strdup_printf ("'%s'!%s%c", kc_workbook_sheet_inputs (), name, KC_SPREADSHEET_ROW) : g_strdup_printf ("%s%c", name, KC_SPREADSHEET_ROW);
  column->group = g_strdup (group);
  column->heading = g_strdup (heading);
  column->style = style;
  g_ptr_array_add (columns, column);
  return column;
}

KcPlanColumn *
kc_workbook_plan_add_result (KcWorkbookPlan *self, KcPlanContent content, const char *group, const char *heading, KcWorkbookKind kind, guint places)
{
  KcPlanColumn *column = kc_workbook_plan_add_column (self, FALSE, content, group, heading, (KcWorkbookStyle) { kind, places, FALSE });

  self->contents[content] = column;
  return column;
}

/* Inputs ---------------------------------------------------------------------------------------------------------------------------- */

static void
mark_name_cb (const KcFormulaNode *name, gpointer user_data)
{
  ((guint8 *) user_data)[name->slot] = 1;
}

static void
add_attribute (KcWorkbookPlan *self, guint slot)
{
  const KcProgramColumn *column = kc_program_get (self->scheme->program, slot);
  guint n;
  const KcAttribute *attributes = kc_attributes_get (&n);
  KcWorkbookKind kind = column->type == KC_TYPE_NUMBER ? KC_WORKBOOK_NUMBER : column->type == KC_TYPE_BOOLEAN ? KC_WORKBOOK_YES_NO : KC_WORKBOOK_TEXT;

  self->by_slot[slot] = kc_workbook_plan_add_column (self, TRUE, KC_PLAN_SLOT, C_("workbook", "The person"), _(attributes[column->index].label), (KcWorkbookStyle) { kind, 0, TRUE });
  self->by_slot[slot]->slot = slot;
  self->by_slot[slot]->may_be_nothing = column->type == KC_TYPE_NUMBER;
}

static void
add_measure (KcWorkbookPlan *self, guint slot)
{
  const KcSchemeMeasure *measure = g_ptr_array_index (self->scheme->measures, kc_program_get (self->scheme->program, slot)->index);
  const char *label = kc_workbook_plan_get_label (self, &measure->part);
  g_autofree char *heading = measure->unit != NULL ? g_strdup_printf ("%s (%s)", label, measure->unit) : g_strdup (label);

  self->by_slot[slot] = kc_workbook_plan_add_column (self, TRUE, KC_PLAN_SLOT, C_("workbook", "Figures"), heading, (KcWorkbookStyle) { KC_WORKBOOK_NUMBER, measure->places, TRUE });
  self->by_slot[slot]->slot = slot;
  self->by_slot[slot]->may_be_nothing = TRUE;
}

/* What a person set (D7.7) is an input of its own. */
static void
add_adjustments (KcWorkbookPlan *self)
{
  const KcProgram *program = self->scheme->program;

  for (guint slot = 0; slot < program->columns->len; slot++)
    {
      const KcProgramColumn *column = kc_program_get (program, slot);
      if (column->formula == NULL || !kc_facts_has_overrides (self->facts, column->name))
        continue;
      self->adjustments[slot] = kc_workbook_plan_add_column (self, TRUE, KC_PLAN_ADJUSTMENT, C_("workbook", "Set by the review"),
                                            column->part != NULL ? kc_workbook_plan_get_label (self, column->part) : C_("workbook", "Total"),
                                            (KcWorkbookStyle) { KC_WORKBOOK_NUMBER, column->places >= 0 ? (guint) column->places : 4, TRUE });
      self->adjustments[slot]->slot = slot;
    }
}

/* Who it is, what formulas ask about the person, the figures. */
static void
add_inputs (KcWorkbookPlan *self)
{
  const KcProgram *program = self->scheme->program;
  g_autofree guint8 *used = g_new0 (guint8, program->columns->len);
  const KcWorkbookStyle text = { KC_WORKBOOK_TEXT, 0, FALSE };

  kc_workbook_plan_add_column (self, TRUE, KC_PLAN_NUMBER, C_("workbook", "The person"), _("Staff number"), text);
  kc_workbook_plan_add_column (self, TRUE, KC_PLAN_NAME, C_("workbook", "The person"), _("Name"), text);
  kc_workbook_plan_add_column (self, TRUE, KC_PLAN_BRANCH, C_("workbook", "The person"), _("Branch"), text);
  for (guint slot = 0; slot < program->columns->len; slot++)
    if (kc_program_get (program, slot)->formula != NULL)
      kc_formula_foreach_name (kc_program_get (program, slot)->formula, mark_name_cb, used);
  for (guint slot = 0; slot < program->columns->len; slot++)
    {
      const KcProgramColumn *column = kc_program_get (program, slot);
      gboolean is_peers = FALSE;
      for (guint i = 0; i < self->scheme->peers->len; i++)
        is_peers = is_peers || strcmp (g_ptr_array_index (self->scheme->peers, i), column->name) == 0;
      for (guint i = 0; i < self->scheme->fallbacks->len; i++)
        is_peers = is_peers || g_strv_contains (g_ptr_array_index (self->scheme->fallbacks, i), column->name);
      if (column->role == KC_ROLE_ATTRIBUTE && (used[slot] || is_peers))
        add_attribute (self, slot);
    }
  for (guint slot = 0; slot < program->columns->len; slot++)
    if (kc_program_get (program, slot)->role == KC_ROLE_MEASURE)
      add_measure (self, slot);
  add_adjustments (self);
}

/* Results --------------------------------------------------------------------------------------------------------------------------- */

static void
add_slot (KcWorkbookPlan *self, guint slot, const char *group, const char *heading, guint places)
{
  const KcProgramColumn *column = kc_program_get (self->scheme->program, slot);
  KcWorkbookKind kind = column->type == KC_TYPE_BOOLEAN ? KC_WORKBOOK_YES_NO : column->type == KC_TYPE_TEXT ? KC_WORKBOOK_TEXT : KC_WORKBOOK_NUMBER;

  if (self->by_slot[slot] != NULL)
    return;
  self->by_slot[slot] = kc_workbook_plan_add_column (self, FALSE, KC_PLAN_SLOT, group, heading, (KcWorkbookStyle) { kind, places, FALSE });
  self->by_slot[slot]->slot = slot;
  self->by_slot[slot]->may_be_nothing = TRUE;
  self->by_slot[slot]->rule = kc_scheme_dup_formula_words (self->scheme, column->name, self->languages);
}

/* Decimals that a figure is shown with: those of what it names. */
static guint
find_places (KcWorkbookPlan *self, guint slot)
{
  const KcFormulaNode *root = kc_program_get (self->scheme->program, slot)->formula->root;
  const KcProgramColumn *named = root->type == KC_NODE_NAME ? kc_program_get (self->scheme->program, root->slot) : NULL;

  if (named != NULL && named->role == KC_ROLE_MEASURE)
    return ((const KcSchemeMeasure *) g_ptr_array_index (self->scheme->measures, named->index))->places;
  if (named != NULL && named->role == KC_ROLE_FIGURE)
    return ((const KcSchemeFigure *) g_ptr_array_index (self->scheme->figures, named->index))->places;
  return 4;
}

static void
add_indicators (KcWorkbookPlan *self)
{
  const KcProgram *program = self->scheme->program;

  for (guint i = 0; i < self->scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, i);
      const KcProgramIndicator *slots = &program->indicators[i];
      const char *label = kc_workbook_plan_get_label (self, &row->part);
      guint places = find_places (self, slots->figure);
      add_slot (self, slots->figure, label, _("Figure"), places);
      if (slots->base != G_MAXUINT)
        add_slot (self, slots->base, label, _("Base"), MAX (places, 2));
      add_slot (self, slots->score, label, _("Score"), row->places);
    }
}

static gboolean
is_zero (const KcSchemeMeasure *measure, KcNothing kind)
{
  KcMissingPolicy policy = kind == KC_NOTHING_NOT_REPORTED ? measure->missing : kind == KC_NOTHING_NOT_APPLICABLE ? measure->inapplicable : measure->target_zero;

  return policy == KC_MISSING_ZERO;
}

/* A missing figure that counts as zero by the scheme: what was reported stays as it is on the sheet of inputs. */
static void
add_counted (KcWorkbookPlan *self, guint slot)
{
  const KcSchemeMeasure *measure = g_ptr_array_index (self->scheme->measures, kc_program_get (self->scheme->program, slot)->index);
  const KcPlanColumn *input = self->by_slot[slot];
  g_autoptr(GString) words = g_string_new (NULL);

  for (KcNothing kind = KC_NOTHING_NOT_REPORTED; kind <= KC_NOTHING_TARGET_ZERO; kind++)
    if (is_zero (measure, kind))
      g_string_append_printf (words, "%s%s=\"%s\"", words->len > 0 ? "," : "", input->place, self->scope.words[kind]);
  if (words->len == 0)
    return;
  KcPlanColumn *column = kc_workbook_plan_add_column (self, FALSE, KC_PLAN_SLOT, C_("workbook", "Missing figures that count as zero"),
                                     kc_workbook_plan_get_label (self, &measure->part), (KcWorkbookStyle) { KC_WORKBOOK_NUMBER, measure->places, FALSE });
  column->slot = slot;
  column->may_be_nothing = TRUE;
  column->formula = g_strdup_printf ("IF(OR(%s),0,%s)", words->str, input->place);
  self->by_slot[slot] = column;
}

/* Whatever else the scheme computes on the way. */
static void
add_rest (KcWorkbookPlan *self)
{
  const KcProgram *program = self->scheme->program;

  for (guint slot = 0; slot < program->columns->len; slot++)
    {
      const KcProgramColumn *column = kc_program_get (program, slot);
      const char *label = column->part != NULL ? kc_workbook_plan_get_label (self, column->part) : column->name;
      const char *group = column->role == KC_ROLE_TREATMENT ? C_("workbook", "Who is appraised") : column->role == KC_ROLE_LIMIT ? C_("workbook", "Limits on the grade") :
                                                                                                    C_("workbook", "Workings");
      if (column->formula != NULL)
        add_slot (self, slot, group, label, column->places >= 0 ? (guint) column->places : 4);
    }
}

/* Groups of the scheme's own kind, and the larger ones to fall back on. */
static void
add_levels (KcWorkbookPlan *self)
{
  for (guint level = 0; level < self->n_levels; level++)
    {
      self->level_names[level] = kc_workbook_plan_add_result (self, KC_PLAN_PEERS, C_("workbook", "Peers"), C_("workbook", "Group"), KC_WORKBOOK_TEXT, 0);
      self->level_names[level]->slot = level;
      self->level_groups[level] = kc_workbook_plan_add_result (self, KC_PLAN_LEVEL_GROUP, C_("workbook", "Peers"), C_("workbook", "Row of the group"), KC_WORKBOOK_NUMBER, 0);
      self->level_groups[level]->slot = level;
    }
  if (self->by_days)
    kc_workbook_plan_add_result (self, KC_PLAN_LAST_STAY, C_("workbook", "Peers"), C_("workbook", "Last stay"), KC_WORKBOOK_NUMBER, 0);
  if (self->n_levels > 1)
    kc_workbook_plan_add_result (self, KC_PLAN_GROUP, C_("workbook", "Peers"), C_("workbook", "Row of the group compared with"), KC_WORKBOOK_NUMBER, 0);
  else
    self->contents[KC_PLAN_GROUP] = self->level_groups[0];
}

char *
kc_workbook_plan_dup_group_key (KcWorkbookPlan *self, guint group)
{
  const char *name = kc_evaluation_get_group_name (self->evaluation, group);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < kc_evaluation_get_group_level (self->evaluation, group); i++)
    g_string_append (key, "↑");
  g_string_append (key, *name != '\0' ? name : "—");
  return g_string_free (key, FALSE);
}

static void
add_results (KcWorkbookPlan *self)
{
  const KcProgram *program = self->scheme->program;
  const char *whole = C_("workbook", "Result");
  guint places = self->scheme->total_places;

  kc_workbook_plan_add_result (self, KC_PLAN_NUMBER, C_("workbook", "The person"), _("Staff number"), KC_WORKBOOK_TEXT, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_NAME, C_("workbook", "The person"), _("Name"), KC_WORKBOOK_TEXT, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_BRANCH, C_("workbook", "The person"), _("Branch"), KC_WORKBOOK_TEXT, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_STATE, whole, _("State"), KC_WORKBOOK_TEXT, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_TOTAL, whole, C_("workbook", "Total"), KC_WORKBOOK_NUMBER, places);
  kc_workbook_plan_add_result (self, KC_PLAN_GRADE, whole, _("Grade"), KC_WORKBOOK_TEXT, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_COEFFICIENT, whole, _("Coefficient"), KC_WORKBOOK_NUMBER, 2);
  add_indicators (self);
  add_slot (self, program->points, C_("workbook", "Sums"), _("Points"), 4);
  for (guint i = 0; i < self->scheme->deductions->len; i++)
    add_slot (self, program->first_deduction + i, _("Deductions"), kc_workbook_plan_get_label (self, g_ptr_array_index (self->scheme->deductions, i)), places);
  add_slot (self, program->deductions, C_("workbook", "Sums"), _("Deductions"), places);
  add_slot (self, program->total, C_("workbook", "Sums"), C_("workbook", "Total before limits"), places);
  add_levels (self);
  for (guint slot = 0; slot < program->columns->len; slot++)
    if (kc_program_get (program, slot)->role == KC_ROLE_MEASURE)
      add_counted (self, slot);
  add_rest (self);
  kc_workbook_plan_add_result (self, KC_PLAN_EXCLUDED, C_("workbook", "Who is appraised"), C_("workbook", "Not appraised"), KC_WORKBOOK_YES_NO, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_IS_PEER, C_("workbook", "Who is appraised"), C_("workbook", "Counts as a peer"), KC_WORKBOOK_YES_NO, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_INFORMATION, C_("workbook", "Who is appraised"), C_("workbook", "For information only"), KC_WORKBOOK_YES_NO, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_FIXED_BAND, C_("workbook", "Grade, counted from the best"), C_("workbook", "Given"), KC_WORKBOOK_NUMBER, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_BAND_BY_POINTS, C_("workbook", "Grade, counted from the best"), C_("workbook", "By points"), KC_WORKBOOK_NUMBER, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_LIMITED_BAND, C_("workbook", "Grade, counted from the best"), C_("workbook", "After limits"), KC_WORKBOOK_NUMBER, 0);
  kc_workbook_plan_add_result (self, KC_PLAN_BAND, C_("workbook", "Grade, counted from the best"), C_("workbook", "In the end"), KC_WORKBOOK_NUMBER, 0);
}

KcWorkbookPlan *
kc_workbook_plan_new (KcEvaluation *evaluation, KcFacts *facts, const char *const *languages)
{
  KcWorkbookPlan *self = g_new0 (KcWorkbookPlan, 1);
  guint n_slots;

  self->evaluation = evaluation;
  self->scheme = kc_evaluation_get_scheme (evaluation);
  self->languages = languages;
  self->facts = facts;
  self->n = kc_facts_get_n_persons (facts);
  self->n_groups = MAX (kc_evaluation_count_groups (evaluation), 1);
  self->n_levels = kc_evaluation_count_levels (evaluation);
  self->by_days = kc_evaluation_is_by_days (evaluation);
  self->level_names = g_new0 (KcPlanColumn *, self->n_levels);
  self->level_groups = g_new0 (KcPlanColumn *, self->n_levels);
  n_slots = self->scheme->program->columns->len;
  self->inputs = g_ptr_array_new_with_free_func (free_column);
  self->results = g_ptr_array_new_with_free_func (free_column);
  self->aggregates = g_ptr_array_new_with_free_func (free_aggregate);
  self->parameters = g_ptr_array_new_with_free_func (free_parameter);
  self->by_slot = g_new0 (KcPlanColumn *, n_slots);
  self->adjustments = g_new0 (KcPlanColumn *, n_slots);
  self->parameter_by_slot = g_new0 (KcPlanParameter *, n_slots);
  self->limits = g_new0 (KcPlanParameter *, self->scheme->limits->len + 1);
  self->fixed = g_new0 (KcPlanParameter *, self->scheme->treatments->len + 1);
  self->cells = g_hash_table_new (NULL, NULL);
  self->groups = g_hash_table_new (NULL, NULL);
  self->numbers = g_hash_table_new (NULL, NULL);
  kc_workbook_plan_init_scope (self);
  if (self->by_days)
    kc_workbook_stays_plan (self);
  kc_workbook_plan_list_parameters (self);
  add_inputs (self);
  add_results (self);
  kc_workbook_plan_write_formulas (self);
  kc_workbook_plan_write_outcome (self);
  return self;
}

void
kc_workbook_plan_free (KcWorkbookPlan *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->cells);
  g_clear_pointer (&self->stays, g_array_unref);
  g_clear_pointer (&self->stay_attributes, g_ptr_array_unref);
  g_free (self->last_stay);
  g_free (self->level_groups);
  g_free (self->level_names);
  g_free (self->fixed);
  g_free (self->limits);
  g_free (self->parameter_by_slot);
  g_free (self->adjustments);
  g_free (self->by_slot);
  g_ptr_array_unref (self->parameters);
  g_ptr_array_unref (self->aggregates);
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->inputs);
  g_free (self);
}
