/* The scheme's formulas in the workbook of a run: where each name, number and peers' function stands, and the cells that parts of formulas get of
 * their own. */
#include "kc-workbook-plan.h"

#include <glib/gi18n-lib.h>
#include "kc-formula-functions.h"

/* Whoever is not appraised has no figures; treatments decide who that is. */
static char *
except_excluded (KcWorkbookPlan *self, guint slot, char *formula)
{
  KcColumnRole role = kc_program_get (self->scheme->program, slot)->role;
  gboolean has_excluded = FALSE;

  for (guint i = 0; i < self->scheme->treatments->len; i++)
    has_excluded = has_excluded || ((KcSchemeTreatment *) g_ptr_array_index (self->scheme->treatments, i))->kind == KC_TREATMENT_EXCLUDED;
  if (!has_excluded || role == KC_ROLE_TREATMENT)
    return formula;
  g_autofree char *inner = formula;
  return g_strdup_printf ("IF($%s=1,\"%s\",%s)", self->contents[KC_PLAN_EXCLUDED]->place, self->scope.words[KC_NOTHING_NOT_APPLICABLE], inner);
}

static KcSpreadsheetPlace
find_name_cb (guint slot, gpointer user_data)
{
  KcWorkbookPlan *self = user_data;

  if (self->parameter_by_slot[slot] != NULL)
    return (KcSpreadsheetPlace) { self->parameter_by_slot[slot]->place, FALSE };
  const KcPlanColumn *column = self->by_slot[slot];
  return (KcSpreadsheetPlace) { column->place, column->may_be_nothing };
}

static const char *
find_number_cb (const KcFormulaNode *number, gpointer user_data)
{
  KcWorkbookPlan *self = user_data;
  const KcPlanParameter *row = g_hash_table_lookup (self->numbers, number);

  return row != NULL ? row->place : NULL;
}

static KcPlanColumn *
find_or_add_cell (KcWorkbookPlan *self, const KcFormulaNode *node, gboolean *is_new)
{
  KcPlanColumn *column = g_hash_table_lookup (self->cells, node);
  const KcProgramColumn *of = kc_program_get (self->scheme->program, self->slot);
  const char *label = of->part != NULL ? kc_workbook_plan_get_label (self, of->part) : of->name;
  KcWorkbookKind kind = node->result == KC_TYPE_BOOLEAN ? KC_WORKBOOK_YES_NO : node->result == KC_TYPE_TEXT ? KC_WORKBOOK_TEXT : KC_WORKBOOK_NUMBER;

  *is_new = column == NULL;
  if (column != NULL)
    return column;
  column = kc_workbook_plan_add_column (self, FALSE, KC_PLAN_NODE, C_("workbook", "Workings"), label, (KcWorkbookStyle) { kind, 4, FALSE });
  column->slot = self->slot;
  column->node = node;
  column->may_be_nothing = TRUE;
  column->rule = g_strndup (of->formula->text + node->start, node->end - node->start);
  g_hash_table_insert (self->cells, (gpointer) node, column);
  return column;
}

static KcSpreadsheetPlace
add_cell_cb (const KcFormulaNode *node, gpointer user_data)
{
  KcWorkbookPlan *self = user_data;
  gboolean is_new;
  KcPlanColumn *column = find_or_add_cell (self, node, &is_new);

  if (is_new)
    column->formula = except_excluded (self, self->slot, kc_formula_to_spreadsheet (node, &self->scope, -1, KC_ROUND_HALF_UP));
  return (KcSpreadsheetPlace) { column->place, TRUE };
}

/* The column whose cells a peers' function puts together: that of the name, or one of its own. */
static const KcPlanColumn *
find_argument (KcWorkbookPlan *self, const KcFormulaNode *argument)
{
  const KcPlanColumn *column = argument->type == KC_NODE_NAME ? self->by_slot[argument->slot] : NULL;

  if (column != NULL)
    return column;
  add_cell_cb (argument, self);
  return g_hash_table_lookup (self->cells, argument);
}

/* Whose it is, and what: in words where the formula is nothing else. */
static char *
head_aggregate (KcWorkbookPlan *self, const KcFormulaNode *call)
{
  const KcProgramColumn *column = kc_program_get (self->scheme->program, self->slot);
  const char *label = column->part != NULL ? kc_workbook_plan_get_label (self, column->part) : column->name;
  g_autofree char *words = column->formula->root == call ? kc_scheme_dup_formula_words (self->scheme, column->name, self->languages)
                                                         : g_strndup (column->formula->text + call->start, call->end - call->start);

  return g_strdup_printf ("%s\n%s", label, words);
}

static KcPlanAggregate *
add_aggregate (KcWorkbookPlan *self, const KcFormulaNode *call)
{
  KcPlanAggregate *aggregate = g_new0 (KcPlanAggregate, 1);
  KcPeersKind kind = call->function->peers;

  aggregate->slot = self->slot;
  aggregate->call = call;
  /* Those inside the argument come first. */
  const KcPlanColumn *argument = find_argument (self, call->children[0]);
  if (self->by_days)
    kc_workbook_stays_add_aggregate (self, aggregate, argument);
  else
    aggregate->range = kc_workbook_plan_dup_range (self, argument);
  const KcPlanAggregate *last = self->aggregates->len > 0 ? g_ptr_array_index (self->aggregates, self->aggregates->len - 1) : NULL;
  aggregate->heading = head_aggregate (self, call);
  aggregate->is_array = kind == KC_PEERS_MAX || kind == KC_PEERS_MIN || kind == KC_PEERS_MEDIAN;
  aggregate->count = last != NULL ? last->value + 1 : 4;
  aggregate->value = aggregate->count + (kind == KC_PEERS_RANK || (kind == KC_PEERS_COUNT && !self->by_days) ? 0 : aggregate->is_array ? 2 : 1);
  g_autofree char *name = kc_workbook_column_name (aggregate->value);
  if (self->by_days && kind != KC_PEERS_RANK)
    aggregate->place = kc_workbook_stays_dup_place (self, aggregate, FALSE);
  else
    aggregate->place = g_strdup_printf ("INDEX('%s'!$%s$%u:$%s$%u,$%s)", kc_workbook_sheet_peers (), name, KC_PLAN_FIRST_LIST_ROW, name,
                                        KC_PLAN_FIRST_LIST_ROW + self->n_groups - 1, self->contents[KC_PLAN_GROUP]->place);
  g_ptr_array_add (self->aggregates, aggregate);
  g_hash_table_insert (self->groups, (gpointer) call, aggregate);
  return aggregate;
}

/* How many peers are better, plus one. A hair is added, because a criterion is a text of 15 digits. */
static void
write_rank (KcWorkbookPlan *self, const KcFormulaNode *call, KcPlanColumn *column, const KcPlanAggregate *aggregate)
{
  const KcPlanColumn *argument = find_argument (self, call->children[0]);
  g_autofree char *peers = kc_workbook_plan_dup_range (self, self->contents[KC_PLAN_IS_PEER]);
  g_autofree char *brought = self->by_days ? kc_workbook_stays_dup_place (self, aggregate, TRUE) : NULL;
  g_autoptr(GString) better = g_string_new (NULL);
  const char *x = argument->place, *y = brought != NULL ? brought : x;

  /* A group is on one level; on the others nobody has its number. */
  for (guint level = 0; level < self->n_levels; level++)
    {
      g_autofree char *groups = self->by_days ? kc_workbook_stays_dup_groups (self, level) : kc_workbook_plan_dup_range (self, self->level_groups[level]);
      g_autofree char *members = self->by_days ? kc_workbook_stays_dup_members (self, level) : g_strdup_printf ("%s,1", peers);
      g_string_append_printf (better, "COUNTIFS(%s,$%s,%s,%s,\">\"&(%s+ABS(%s)*1E-13))+", groups, self->contents[KC_PLAN_GROUP]->place, members, aggregate->range, y, y);
    }
  column->formula = except_excluded (self, self->slot,
    g_strdup_printf ("IF(ISTEXT(%s),%s,IF(%s<%s,\"%s\",%s1))", x, x, aggregate->place, self->minimum->place, self->scope.words[KC_NOTHING_NOT_APPLICABLE], better->str));
}

static KcSpreadsheetPlace
find_peers_cb (const KcFormulaNode *call, gpointer user_data)
{
  KcWorkbookPlan *self = user_data;
  const KcPlanAggregate *aggregate = g_hash_table_lookup (self->groups, call);
  gboolean is_new;

  if (aggregate == NULL)
    aggregate = add_aggregate (self, call);
  if (call->function->peers != KC_PEERS_RANK)
    return (KcSpreadsheetPlace) { aggregate->place, call->function->peers != KC_PEERS_COUNT };
  KcPlanColumn *column = find_or_add_cell (self, call, &is_new);
  if (is_new)
    write_rank (self, call, column, aggregate);
  return (KcSpreadsheetPlace) { column->place, TRUE };
}

static char *
prefer_adjustment (KcWorkbookPlan *self, guint slot, char *formula)
{
  const char *set = self->adjustments[slot] != NULL ? self->adjustments[slot]->place : NULL;
  int places = kc_program_get (self->scheme->program, slot)->places;

  if (set == NULL)
    return formula;
  g_autofree char *inner = formula;
  g_autofree char *rounded = places >= 0 ? kc_spreadsheet_round (set, places, self->scheme->rounding) : g_strdup (set);
  return g_strdup_printf ("IF(ISNUMBER(%s),%s,%s)", set, rounded, inner);
}

void
kc_workbook_plan_init_scope (KcWorkbookPlan *self)
{
  self->scope = (KcSpreadsheetScope) { find_name_cb, find_number_cb, find_peers_cb, add_cell_cb, { "" }, self };
  for (KcNothing kind = KC_NOTHING_NOT_REPORTED; kind <= KC_NOTHING_TARGET_ZERO; kind++)
    self->scope.words[kind] = kc_nothing_get_label (kind);
}

void
kc_workbook_plan_write_formulas (KcWorkbookPlan *self)
{
  const KcProgram *program = self->scheme->program;

  for (guint i = 0; i < program->order->len; i++)
    {
      guint slot = g_array_index (program->order, guint, i);
      const KcProgramColumn *column = kc_program_get (program, slot);
      self->slot = slot;
      char *formula = kc_formula_to_spreadsheet (column->formula->root, &self->scope, column->places, self->scheme->rounding);
      self->by_slot[slot]->formula = except_excluded (self, slot, prefer_adjustment (self, slot, formula));
    }
}
