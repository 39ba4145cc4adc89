/* One value again, slowly: what a person is told about it. */
#include "kc-evaluation-private.h"

#include <glib/gi18n-lib.h>

#include "kc-formula-functions.h"
#include "kc-formula-text.h"

#define SHOWN_PLACES 4

typedef struct
{
  KcEvaluation *evaluation;
  const KcProgramColumn *column;
  const KcAggregate *aggregates;
  guint32 person;
  KcTrace *trace;
} Tracer;

static char *
show_cell (Tracer *self, const KcFormulaNode *node, const KcFormulaValue *cell)
{
  if (cell->cause != 0)
    return g_strdup_printf ("〈%s〉", kc_nothing_get_label (kc_cause_table_get (self->evaluation->causes, cell->cause)->nothing));
  if (node->result == KC_TYPE_TEXT)
    return g_strdup_printf ("“%s”", cell->text);
  if (node->result == KC_TYPE_BOOLEAN)
    return g_strdup (cell->number.numerator != 0 ? C_("formula", "yes") : C_("formula", "no"));
  g_autofree char *number = kc_formula_format_number (&cell->number, SHOWN_PLACES);
  return kc_ratio_sign (&cell->number) < 0 ? g_strdup_printf ("(%s)", number) : g_steal_pointer (&number);
}

static void
fill_step (Tracer *self, KcTraceStep *step, const KcFormulaNode *node, const KcFormulaValue *cell)
{
  step->has_value = cell->cause == 0;
  step->type = node->result;
  step->nothing = kc_cause_table_get (self->evaluation->causes, cell->cause)->nothing;
  if (cell->cause != 0)
    return;
  if (node->result == KC_TYPE_TEXT)
    step->text = g_strdup (cell->text);
  else
    step->value = cell->number;
}

static void
trace_name (Tracer *self, const KcFormulaNode *node, const KcFormulaValue *cell)
{
  KcTraceStep *step = kc_trace_add (self->trace, KC_TRACE_INPUT);

  step->name = g_strdup (node->text);
  fill_step (self, step, node, cell);
}

static void
trace_peers (Tracer *self, const KcFormulaNode *node, const KcFormulaValue *cell)
{
  const KcFormulaNode *argument = node->children[0];
  const char *text = self->column->formula->text;
  guint group = self->evaluation->groups[self->person];
  KcTraceStep *step = kc_trace_add (self->trace, KC_TRACE_PEERS);

  step->name = g_strdup (node->function->name);
  step->argument = g_strndup (text + argument->start, argument->end - argument->start);
  step->count = self->aggregates[node->slot].counts[group];
  step->group = g_strdup (kc_evaluation_get_group_name (self->evaluation, group));
  fill_step (self, step, node, cell);
}

/* A limit is what the scheme states: a number or a parameter, not a computed figure. */
static gboolean
is_limit (Tracer *self, const KcFormulaNode *node)
{
  if (node->type == KC_NODE_NEGATE || node->type == KC_NODE_PERCENT)
    return is_limit (self, node->children[0]);
  if (node->type == KC_NODE_NAME)
    return kc_program_get (self->evaluation->program, node->slot)->role == KC_ROLE_PARAMETER;
  return node->type == KC_NODE_NUMBER;
}

/* MIN(limit, x) with x above the limit, MAX(limit, x) with x below it. */
static void
trace_extreme (Tracer *self, const KcFormulaNode *node, const KcFormulaValue *value, const KcFormulaValue *arguments)
{
  int sign = g_str_equal (node->function->name, "MIN") ? 1 : -1;

  if (node->n_children != 2 || is_limit (self, node->children[0]) == is_limit (self, node->children[1]))
    return;
  guint limit = is_limit (self, node->children[0]) ? 0 : 1;
  if (sign * kc_ratio_compare (&arguments[1 - limit].number, &arguments[limit].number) <= 0)
    return;
  KcTraceStep *step = kc_trace_add (self->trace, sign > 0 ? KC_TRACE_CAP : KC_TRACE_FLOOR);
  step->value = value->number;
  step->before = arguments[1 - limit].number;
  step->has_value = TRUE;
}

static void
visit_cb (const KcFormulaNode *node, const KcFormulaValue *value, const KcFormulaValue *arguments, gpointer user_data)
{
  Tracer *self = user_data;

  if (node->type == KC_NODE_NAME)
    trace_name (self, node, value);
  else if (node->type == KC_NODE_CALL && node->function->kind == KC_FUNCTION_PEERS)
    trace_peers (self, node, value);
  else if (node->type == KC_NODE_CALL && arguments != NULL &&
           (g_str_equal (node->function->name, "MIN") || g_str_equal (node->function->name, "MAX")))
    trace_extreme (self, node, value, arguments);
}

/* Names and peers' functions are replaced by their values. */
static char *
show_cb (const KcFormulaNode *node, gpointer user_data)
{
  Tracer *self = user_data;
  KcFormulaValue cell;

  kc_formula_evaluate (self->evaluation->context, node, self->person, &cell);
  return show_cell (self, node, &cell);
}

static void
set_cause (Tracer *self, guint16 cause)
{
  self->trace->cause = *kc_cause_table_get (self->evaluation->causes, cause);
  if (self->trace->cause.column != KC_CAUSE_NO_COLUMN)
    self->trace->cause_name = g_strdup (kc_program_get (self->evaluation->program, self->trace->cause.column)->name);
}

static void
finish (Tracer *self, const KcFormulaValue *cell)
{
  const KcScheme *scheme = self->evaluation->scheme;

  self->trace->has_value = cell->cause == 0;
  if (cell->cause != 0)
    {
      set_cause (self, cell->cause);
      return;
    }
  self->trace->value = cell->number;
  if (self->column->places < 0 || self->column->type != KC_TYPE_NUMBER)
    return;
  self->trace->value = kc_ratio_round (&cell->number, self->column->places, scheme->rounding);
  if (kc_ratio_compare (&self->trace->value, &cell->number) == 0)
    return;
  KcTraceStep *step = kc_trace_add (self->trace, KC_TRACE_ROUND);
  step->value = self->trace->value;
  step->before = cell->number;
  step->places = self->column->places;
  step->has_value = TRUE;
}

KcTrace *
kc_evaluation_trace (KcEvaluation *self, guint32 person, const char *name)
{
  const KcProgramColumn *column = kc_program_find (self->program, name);
  KcFormulaValue cell;

  if (column == NULL || column->formula == NULL || person >= self->n)
    return NULL;
  guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->program->by_name, name)) - 1;
  g_autoptr(KcTrace) trace = kc_trace_new ();
  Tracer tracer = { self, column, self->computed[slot].aggregates, person, trace };
  trace->name = g_strdup (name);
  trace->type = column->type;
  trace->formula = g_strdup (column->formula->text);
  kc_formula_context_set_groups (self->context, self->groups);
  kc_formula_context_set_aggregates (self->context, tracer.aggregates);
  trace->substituted = kc_formula_to_text (column->formula, show_cb, &tracer);
  kc_formula_context_set_visitor (self->context, visit_cb, &tracer);
  kc_formula_evaluate (self->context, column->formula->root, person, &cell);
  kc_formula_context_set_visitor (self->context, NULL, NULL);
  finish (&tracer, &cell);
  return g_steal_pointer (&trace);
}
