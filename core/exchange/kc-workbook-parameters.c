/* The numbers of a scheme as cells: parameters, and the settings of the ready-made forms, found again in the formulas that they were expanded to. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-bands.h"
#include "kc-formula-functions.h"
#include "kc-formula-parser.h"
#include "kc-scoring.h"
#include "kc-workbook-plan.h"

static KcPlanParameter *
add (KcWorkbookPlan *self, const char *section, const char *label, const char *unit)
{
  KcPlanParameter *row = g_new0 (KcPlanParameter, 1);

  row->section = section;
  row->label = g_strdup (label);
  row->unit = g_strdup (unit);
  row->place = g_strdup_printf ("'%s'!$C$%u", kc_workbook_sheet_parameters (), KC_PLAN_FIRST_LIST_ROW + self->parameters->len);
  g_ptr_array_add (self->parameters, row);
  return row;
}

static KcPlanParameter *
add_number (KcWorkbookPlan *self, const char *section, const char *label, KcDecimal value, const char *unit)
{
  KcPlanParameter *row = add (self, section, label, unit);

  row->has_value = TRUE;
  row->value = value;
  return row;
}

/* The numbers that differ between two trees of one shape, in the first; FALSE when the shapes differ. */
static gboolean
find_differences (const KcFormulaNode *a, const KcFormulaNode *b, GPtrArray *found)
{
  if (a->type != b->type || a->n_children != b->n_children || g_strcmp0 (a->text, b->text) != 0)
    return FALSE;
  if (a->type == KC_NODE_NUMBER && kc_ratio_compare (&a->number, &b->number) != 0)
    g_ptr_array_add (found, (gpointer) a);
  for (guint i = 0; i < a->n_children; i++)
    if (!find_differences (a->children[i], b->children[i], found))
      return FALSE;
  return TRUE;
}

static gboolean
find_in_formula (KcWorkbookPlan *self, guint slot, const char *text, GPtrArray *found)
{
  const KcProgramColumn *column = slot != G_MAXUINT ? kc_program_get (self->scheme->program, slot) : NULL;
  g_autoptr(KcFormula) other = column != NULL && text != NULL ? kc_formula_parse (text, NULL) : NULL;

  return column == NULL || (other != NULL && find_differences (column->formula->root, other->root, found));
}

typedef struct
{
  KcWorkbookPlan *plan;
  guint indicator;
  const KcScoringForm *form;
  const char *section;
} Tying;

/* A form is expanded once more with another number in one place: what changes in its formulas is that number. Where a form computes with it while it expands,
 * the formulas have other numbers, and nothing is tied. */
static void
tie (Tying *self, const KcSchemeIndicator *changed, const char *label, KcDecimal value)
{
  const KcProgramIndicator *slots = &self->plan->scheme->program->indicators[self->indicator];
  g_auto(KcScoringFormulas) formulas = { NULL };
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  const KcRatio number = kc_ratio_from_decimal (value);

  self->form->expand (changed, &formulas);
  if ((formulas.figure != NULL && !find_in_formula (self->plan, slots->figure, formulas.figure, found)) ||
      !find_in_formula (self->plan, slots->base, formulas.base, found) ||
      !find_in_formula (self->plan, slots->raw != G_MAXUINT ? slots->raw : slots->score, formulas.score, found) || found->len == 0)
    return;
  for (guint i = 0; i < found->len; i++)
    if (kc_ratio_compare (&((KcFormulaNode *) g_ptr_array_index (found, i))->number, &number) != 0 ||
        g_hash_table_contains (self->plan->numbers, g_ptr_array_index (found, i)))
      return;
  KcPlanParameter *row = add_number (self->plan, self->section, label, value, NULL);
  for (guint i = 0; i < found->len; i++)
    g_hash_table_insert (self->plan->numbers, g_ptr_array_index (found, i), row);
}

/* A little more, so that edges still rise. */
static char *
change_text (const char *text, KcDecimal *value)
{
  KcDecimal other;

  if (text == NULL || !kc_decimal_parse (text, -1, value, NULL) || !kc_decimal_add (*value, kc_decimal_new (371, 7), &other))
    return NULL;
  return kc_decimal_to_string (other);
}

static void
tie_setting (Tying *self, const KcSchemeIndicator *row, guint setting)
{
  const KcSchemeSetting *given = g_ptr_array_index (row->settings, setting);
  KcSchemeIndicator changed = *row;
  g_autoptr(GPtrArray) settings = g_ptr_array_new ();
  const char *label = given->name;
  KcDecimal value;
  g_autofree char *other = change_text (given->value, &value);
  KcSchemeSetting replaced = { given->name, other };

  if (other == NULL)
    return;
  for (guint i = 0; i < row->settings->len; i++)
    g_ptr_array_add (settings, i == setting ? &replaced : g_ptr_array_index (row->settings, i));
  changed.settings = settings;
  for (guint i = 0; i < self->form->n_settings; i++)
    if (strcmp (self->form->settings[i].name, given->name) == 0)
      label = _(self->form->settings[i].label);
  tie (self, &changed, label, value);
}

static const char *
get_measure_label (KcWorkbookPlan *self, const char *code)
{
  const KcProgramColumn *column = kc_program_find (self->scheme->program, code);

  return column != NULL && column->part != NULL ? kc_workbook_plan_get_label (self, column->part) : code;
}

/* One of a table's numbers: its lower edge, its upper edge, its value. */
static void
tie_row (Tying *self, const KcSchemeIndicator *row, guint i, guint part)
{
  const KcSchemeRow *given = g_ptr_array_index (row->rows, i);
  KcSchemeIndicator changed = *row;
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  KcSchemeRow replaced = *given;
  char **text = part == 0 ? &replaced.from : part == 1 ? &replaced.to : &replaced.value;
  KcDecimal value;
  g_autofree char *other = change_text (*text, &value);
  g_autofree char *label = given->name != NULL ? g_strdup_printf (C_("workbook", "weight of “%s”"), get_measure_label (self->plan, given->name))
                           : part == 0 ? g_strdup_printf (C_("workbook", "row %u: from"), i + 1)
                           : part == 1 ? g_strdup_printf (C_("workbook", "row %u: to"), i + 1)
                                       : g_strdup_printf (C_("workbook", "row %u: value"), i + 1);

  if (other == NULL)
    return;
  *text = other;
  for (guint k = 0; k < row->rows->len; k++)
    g_ptr_array_add (rows, k == i ? &replaced : g_ptr_array_index (row->rows, k));
  changed.rows = rows;
  tie (self, &changed, label, value);
}

static void
list_indicator (KcWorkbookPlan *self, guint i)
{
  const KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, i);
  Tying tying = { self, i, row->form != NULL ? kc_scoring_form_find (row->form) : NULL, kc_workbook_plan_get_label (self, &row->part) };
  KcSchemeIndicator changed = *row;

  if (tying.form == NULL)
    return;
  if (kc_decimal_add (row->points, kc_decimal_new (371, 7), &changed.points))
    tie (&tying, &changed, _("points at the base"), row->points);
  for (guint k = 0; k < row->settings->len; k++)
    tie_setting (&tying, row, k);
  for (guint k = 0; k < row->rows->len; k++)
    for (guint part = 0; part < 3; part++)
      tie_row (&tying, row, k, part);
}

static gboolean
is_number (const KcFormulaNode *node, KcDecimal value)
{
  KcRatio number = kc_ratio_from_decimal (value);

  return node->type == KC_NODE_NUMBER && kc_ratio_compare (&node->number, &number) == 0;
}

/* name * 60%: the weight of an indicator or a block in what is weighed. */
static void
tie_weights (KcWorkbookPlan *self, const KcFormulaNode *node)
{
  const KcProgram *program = self->scheme->program;
  gboolean is_weighed = node->type == KC_NODE_MULTIPLY && node->children[0]->type == KC_NODE_NAME && node->children[1]->type == KC_NODE_PERCENT;
  const KcProgramColumn *column = is_weighed ? kc_program_get (program, node->children[0]->slot) : NULL;

  for (guint i = 0; !is_weighed && i < node->n_children; i++)
    tie_weights (self, node->children[i]);
  if (column == NULL || (column->role != KC_ROLE_INDICATOR_SCORE && column->role != KC_ROLE_BLOCK))
    return;
  KcDecimal weight = column->role == KC_ROLE_BLOCK ? ((const KcSchemeBlock *) column->part)->weight : ((const KcSchemeIndicator *) column->part)->weight;
  const KcFormulaNode *number = node->children[1]->children[0];
  if (is_number (number, weight))
    g_hash_table_insert (self->numbers, (gpointer) number,
                         add_number (self, C_("workbook", "Weight"), kc_workbook_plan_get_label (self, column->part), weight, "%"));
}

/* IF(name.gate, MIN(80, …), …) */
static void
tie_gates (KcWorkbookPlan *self, const KcFormulaNode *node)
{
  gboolean is_choice = node->type == KC_NODE_CALL && node->function->kind == KC_FUNCTION_CHOOSE && node->children[0]->type == KC_NODE_NAME;
  const KcProgramColumn *column = is_choice ? kc_program_get (self->scheme->program, node->children[0]->slot) : NULL;

  for (guint i = 0; i < node->n_children; i++)
    tie_gates (self, node->children[i]);
  if (column == NULL || column->role != KC_ROLE_GATE)
    return;
  KcDecimal cap = ((const KcSchemeGate *) column->part)->cap;
  const KcFormulaNode *number = node->children[1]->type == KC_NODE_CALL && node->children[1]->n_children > 0 ? node->children[1]->children[0] : node->children[1];
  if (is_number (number, cap) && !g_hash_table_contains (self->numbers, number))
    g_hash_table_insert (self->numbers, (gpointer) number,
                         add_number (self, C_("workbook", "Gate: points at most"), kc_workbook_plan_get_label (self, column->part), cap, NULL));
}

static void
list_sums (KcWorkbookPlan *self)
{
  const KcProgram *program = self->scheme->program;

  for (guint slot = 0; slot < program->columns->len; slot++)
    {
      const KcProgramColumn *column = kc_program_get (program, slot);
      if (column->role == KC_ROLE_BLOCK || column->role == KC_ROLE_BLOCK_RAW || column->role == KC_ROLE_POINTS)
        tie_weights (self, column->formula->root);
    }
  for (guint slot = 0; slot < program->columns->len; slot++)
    if (kc_program_get (program, slot)->formula != NULL && kc_program_get (program, slot)->role != KC_ROLE_TREATMENT)
      tie_gates (self, kc_program_get (program, slot)->formula->root);
}

static void
list_deduction (KcWorkbookPlan *self, guint i)
{
  const KcSchemeDeduction *row = g_ptr_array_index (self->scheme->deductions, i);
  const KcFormulaNode *root = kc_program_get (self->scheme->program, self->scheme->program->first_deduction + i)->formula->root;
  const KcFormulaNode *each = root->type == KC_NODE_MULTIPLY ? root->children[1] : NULL;
  KcRatio value = kc_ratio_from_decimal (row->each);

  if (each == NULL || each->type != KC_NODE_NUMBER || kc_ratio_compare (&each->number, &value) != 0)
    return;
  g_hash_table_insert (self->numbers, (gpointer) each,
                       add_number (self, C_("workbook", "Deduction, points each time"), kc_workbook_plan_get_label (self, &row->part), row->each, NULL));
}

static void
list_bands (KcWorkbookPlan *self)
{
  self->first_band = self->parameters->len;
  for (guint i = 0; i < self->scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (self->scheme->bands, i);
      KcPlanParameter *row = add (self, C_("workbook", "Grade: from how many points, coefficient"), kc_workbook_plan_get_label (self, &band->part), NULL);
      row->has_value = band->has_from;
      row->value = band->from;
      row->has_coefficient = band->has_coefficient;
      row->coefficient = band->coefficient;
    }
}

/* The grade as a person reads it, and beside it which row of the bands that is. */
static KcPlanParameter *
add_grade (KcWorkbookPlan *self, const char *section, const KcSchemePart *part, const char *grade)
{
  int band = kc_bands_find_code (self->scheme, grade);
  guint first = KC_PLAN_FIRST_LIST_ROW + self->first_band;
  guint own = KC_PLAN_FIRST_LIST_ROW + self->parameters->len;
  KcPlanParameter *row = add (self, section, kc_workbook_plan_get_label (self, part), NULL);

  row->text = g_strdup (kc_workbook_plan_get_label (self, g_ptr_array_index (self->scheme->bands, MAX (band, 0))));
  row->formula = g_strdup_printf ("MATCH($C$%u,$B$%u:$B$%u,0)", own, first, first + self->scheme->bands->len - 1);
  row->result = (guint) band + 1;
  g_free (row->place);
  row->place = g_strdup_printf ("'%s'!$D$%u", kc_workbook_sheet_parameters (), own);
  return row;
}

void
kc_workbook_plan_list_parameters (KcWorkbookPlan *self)
{
  const KcScheme *scheme = self->scheme;
  const KcProgram *program = scheme->program;

  for (guint slot = 0; slot < program->columns->len; slot++)
    {
      const KcProgramColumn *column = kc_program_get (program, slot);
      if (column->role != KC_ROLE_PARAMETER)
        continue;
      const KcSchemeParameter *row = g_ptr_array_index (scheme->parameters, column->index);
      self->parameter_by_slot[slot] = add_number (self, C_("workbook", "Parameter"), kc_workbook_plan_get_label (self, &row->part), row->value, row->unit);
    }
  self->minimum = add_number (self, C_("workbook", "Parameter"), _("peers with a figure, at least"), kc_decimal_new (MAX (scheme->peers_minimum, 1), 0), NULL);
  if (self->by_days)
    self->period = add_number (self, C_("workbook", "Parameter"), _("Days of the period"), kc_decimal_new (kc_facts_get_days (self->facts), 0), NULL);
  for (guint i = 0; i < scheme->indicators->len; i++)
    list_indicator (self, i);
  list_sums (self);
  for (guint i = 0; i < scheme->deductions->len; i++)
    list_deduction (self, i);
  list_bands (self);
  for (guint i = 0; i < scheme->limits->len; i++)
    {
      const KcSchemeLimit *limit = g_ptr_array_index (scheme->limits, i);
      self->limits[i] = add_grade (self, C_("workbook", "Limit: best grade still possible"), &limit->part, limit->grade);
    }
  for (guint i = 0; i < scheme->treatments->len; i++)
    {
      const KcSchemeTreatment *treatment = g_ptr_array_index (scheme->treatments, i);
      if (treatment->kind == KC_TREATMENT_FIXED_GRADE)
        self->fixed[i] = add_grade (self, C_("workbook", "Given grade"), &treatment->part, treatment->grade);
    }
}
