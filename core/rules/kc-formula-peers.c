#include "kc-formula-peers.h"

#include "kc-formula-functions.h"

typedef struct
{
  KcFormulaContext *context;
  const KcPeerGroups *groups;
  const KcFormulaNode *node;      /* the call */
  KcAggregate *out;
} Job;

/* What cannot be held makes the whole group's figure one that cannot be held. */
static gboolean
take_value (Job *self, guint32 row, KcFormulaValue *value)
{
  guint32 group = self->groups->groups[row];
  KcAggregate *out = self->out;

  if (!self->groups->is_peer[row])
    return FALSE;
  kc_formula_evaluate (self->context, self->node->children[0], row, value);
  if (value->cause != 0)
    {
      const KcCause *cause = kc_cause_table_get (kc_formula_context_get_causes (self->context), value->cause);
      if (cause->kind == KC_CAUSE_OVERFLOW)
        out->cells[group].cause = value->cause;
      return FALSE;
    }
  out->counts[group]++;
  return TRUE;
}

static void
fold (Job *self)
{
  KcPeersKind kind = self->node->function->peers;
  KcFormulaValue value;

  for (guint32 row = 0; row < self->groups->n_rows; row++)
    {
      if (!take_value (self, row, &value))
        continue;
      KcFormulaValue *cell = &self->out->cells[self->groups->groups[row]];
      gboolean first = self->out->counts[self->groups->groups[row]] == 1;
      if (kind == KC_PEERS_AVERAGE || kind == KC_PEERS_SUM)
        cell->number = kc_ratio_add (&cell->number, &value.number);
      else if (kind == KC_PEERS_MAX && (first || kc_ratio_compare (&value.number, &cell->number) > 0))
        cell->number = value.number;
      else if (kind == KC_PEERS_MIN && (first || kc_ratio_compare (&value.number, &cell->number) < 0))
        cell->number = value.number;
    }
  for (guint32 group = 0; group < self->groups->n_groups; group++)
    {
      KcRatio count = kc_ratio_from_int (self->out->counts[group]);
      KcFormulaValue *cell = &self->out->cells[group];
      if (kind == KC_PEERS_AVERAGE && self->out->counts[group] > 0)
        cell->number = kc_ratio_divide (&cell->number, &count);
      cell->number = kind == KC_PEERS_COUNT ? count : kc_ratio_reduce (&cell->number);
    }
}

static int
compare_ratios (gconstpointer a, gconstpointer b)
{
  return kc_ratio_compare (a, b);
}

/* The values of each group, ascending. */
static GArray **
sort_by_group (Job *self)
{
  GArray **sorted = g_new (GArray *, MAX (self->groups->n_groups, 1));
  KcFormulaValue value;

  for (guint32 group = 0; group < self->groups->n_groups; group++)
    sorted[group] = g_array_new (FALSE, FALSE, sizeof (KcRatio));
  for (guint32 row = 0; row < self->groups->n_rows; row++)
    if (take_value (self, row, &value))
      g_array_append_val (sorted[self->groups->groups[row]], value.number);
  for (guint32 group = 0; group < self->groups->n_groups; group++)
    g_array_sort (sorted[group], compare_ratios);
  return sorted;
}

static void
free_sorted (Job *self, GArray **sorted)
{
  for (guint32 group = 0; group < self->groups->n_groups; group++)
    g_array_unref (sorted[group]);
  g_free (sorted);
}

static void
find_medians (Job *self)
{
  static const KcRatio half = { 1, 2, KC_RATIO_EXACT };
  GArray **sorted = sort_by_group (self);

  for (guint32 group = 0; group < self->groups->n_groups; group++)
    {
      GArray *values = sorted[group];
      if (values->len == 0)
        continue;
      const KcRatio *low = &g_array_index (values, KcRatio, (values->len - 1) / 2);
      const KcRatio *high = &g_array_index (values, KcRatio, values->len / 2);
      KcRatio sum = kc_ratio_add (low, high);
      sum = kc_ratio_multiply (&sum, &half);
      self->out->cells[group].number = kc_ratio_reduce (&sum);
    }
  free_sorted (self, sorted);
}

/* How many are better, plus one: equal figures share the better rank. Who is no peer gets the rank that he would have. */
static guint
find_rank (GArray *values, const KcRatio *value)
{
  guint low = 0, high = values->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (kc_ratio_compare (&g_array_index (values, KcRatio, middle), value) > 0)
        high = middle;
      else
        low = middle + 1;
    }
  return values->len - low + 1;
}

static void
find_ranks (Job *self, KcFormulaValue *cells)
{
  GArray **sorted = sort_by_group (self);

  for (guint32 row = 0; row < self->groups->n_rows; row++)
    {
      KcFormulaValue *cell = &cells[row];
      kc_formula_evaluate (self->context, self->node->children[0], row, cell);
      if (cell->cause == 0)
        cell->number = kc_ratio_from_int (find_rank (sorted[self->groups->groups[row]], &cell->number));
    }
  free_sorted (self, sorted);
}

static void
mark (Job *self, KcFormulaValue *cell, guint32 group)
{
  guint minimum = MAX (self->groups->minimum, 1);

  if (cell->cause == 0 && self->out->cells[group].cause != 0)
    cell->cause = self->out->cells[group].cause;
  if (cell->cause == 0 && cell->number.state == KC_RATIO_OVERFLOW)
    cell->cause = kc_formula_context_intern (self->context, KC_CAUSE_OVERFLOW, KC_NOTHING_NOT_APPLICABLE);
  if (cell->cause == 0 && self->out->counts[group] < minimum && self->node->function->peers != KC_PEERS_COUNT)
    cell->cause = kc_formula_context_intern (self->context, KC_CAUSE_PEERS_TOO_FEW, KC_NOTHING_NOT_APPLICABLE);
}

static void
evaluate_one (Job *self)
{
  const KcPeerGroups *groups = self->groups;

  self->out->cells = g_new0 (KcFormulaValue, MAX (groups->n_groups, 1));
  self->out->counts = g_new0 (guint, MAX (groups->n_groups, 1));
  for (guint32 group = 0; group < groups->n_groups; group++)
    self->out->cells[group].number = KC_RATIO_ZERO;
  if (self->node->function->peers == KC_PEERS_RANK)
    {
      KcFormulaValue *cells = g_new0 (KcFormulaValue, MAX (groups->n_rows, 1));
      find_ranks (self, cells);
      for (guint32 row = 0; row < groups->n_rows; row++)
        mark (self, &cells[row], groups->groups[row]);
      g_free (self->out->cells);
      self->out->cells = cells;
      self->out->by_row = TRUE;
      return;
    }
  if (self->node->function->peers == KC_PEERS_MEDIAN)
    find_medians (self);
  else
    fold (self);
  for (guint32 group = 0; group < groups->n_groups; group++)
    mark (self, &self->out->cells[group], group);
}

KcAggregate *
kc_formula_peers_evaluate (KcFormulaContext *context, const KcFormula *formula, const KcPeerGroups *groups)
{
  KcAggregate *aggregates = g_new0 (KcAggregate, formula->aggregates->len + 1);

  kc_formula_context_set_groups (context, groups->groups);
  kc_formula_context_set_aggregates (context, aggregates);
  for (guint i = 0; i < formula->aggregates->len; i++)
    {
      Job job = { context, groups, g_ptr_array_index (formula->aggregates, i), &aggregates[i] };
      evaluate_one (&job);
    }
  return aggregates;
}

void
kc_formula_peers_free (KcAggregate *aggregates, const KcFormula *formula)
{
  for (guint i = 0; aggregates != NULL && i < formula->aggregates->len; i++)
    {
      g_free (aggregates[i].cells);
      g_free (aggregates[i].counts);
    }
  g_free (aggregates);
}
