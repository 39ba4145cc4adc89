#include "kc-formula-peers.h"

#include "kc-formula-functions.h"

typedef struct
{
  KcFormulaContext *context;
  const KcPeerGroups *groups;
  const KcFormulaNode *node;      /* the call */
  KcAggregate *out;
} Job;

/* Where a row counts. `one` is room for the ordinary case. */
static const KcPeerShare *
get_memberships (const KcPeerGroups *groups, guint32 row, KcPeerShare *one, guint32 *n)
{
  *n = 1;
  if (groups->members == NULL)
    {
      *one = (KcPeerShare) { groups->groups[row], 1 };
      return one;
    }
  *n = groups->member_first[row + 1] - groups->member_first[row];
  return groups->members + groups->member_first[row];
}

static KcRatio
multiply_share (const KcRatio *value, guint32 numerator, guint32 denominator)
{
  const KcRatio share = { numerator, denominator, KC_RATIO_EXACT };

  return numerator == denominator ? *value : kc_ratio_multiply (value, &share);
}

/* What cannot be held makes the whole group's figure one that cannot be held. */
static gboolean
take_value (Job *self, guint32 row, KcFormulaValue *value, const KcPeerShare *shares, guint32 n)
{
  kc_formula_evaluate (self->context, self->node->children[0], row, value);
  if (value->cause == 0)
    {
      for (guint32 k = 0; k < n; k++)
        self->out->counts[shares[k].group]++;
      return TRUE;
    }
  const KcCause *cause = kc_cause_table_get (kc_formula_context_get_causes (self->context), value->cause);
  for (guint32 k = 0; cause->kind == KC_CAUSE_OVERFLOW && k < n; k++)
    self->out->cells[shares[k].group].cause = value->cause;
  return FALSE;
}

/* The value as it would be over the whole period. */
static KcRatio
bring_to_period (Job *self, guint32 row, const KcRatio *value)
{
  if (self->groups->members == NULL || !self->node->grows || self->groups->served[row] == 0)
    return *value;
  return multiply_share (value, self->groups->period, self->groups->served[row]);
}

/* What of the value goes to a group where the person served so many days: of a mean the value by its weight, of a sum the part of it. */
static KcRatio
weigh (Job *self, guint32 row, const KcRatio *value, guint32 days)
{
  const KcPeerGroups *groups = self->groups;

  if (groups->members == NULL)
    return *value;
  if (self->node->function->peers == KC_PEERS_SUM || self->node->grows)
    return multiply_share (value, days, MAX (groups->served[row], 1));
  return multiply_share (value, days, groups->period);
}

static void
add_to_group (Job *self, guint32 row, const KcRatio *value, const KcPeerShare *share, guint64 *days)
{
  KcPeersKind kind = self->node->function->peers;
  KcFormulaValue *cell = &self->out->cells[share->group];
  gboolean first = self->out->counts[share->group] == 1;
  KcRatio part;

  days[share->group] += share->days;
  if (kind == KC_PEERS_AVERAGE || kind == KC_PEERS_SUM)
    {
      part = weigh (self, row, value, share->days);
      cell->number = kc_ratio_add (&cell->number, &part);
      return;
    }
  part = bring_to_period (self, row, value);
  if (first || (kind == KC_PEERS_MAX && kc_ratio_compare (&part, &cell->number) > 0) ||
      (kind == KC_PEERS_MIN && kc_ratio_compare (&part, &cell->number) < 0))
    cell->number = part;
}

static void
fold (Job *self)
{
  const KcPeerGroups *groups = self->groups;
  KcPeersKind kind = self->node->function->peers;
  g_autofree guint64 *days = g_new0 (guint64, MAX (groups->n_groups, 1));
  guint32 period = groups->members != NULL ? groups->period : 1;
  KcFormulaValue value;
  KcPeerShare one;
  guint32 n;

  for (guint32 row = 0; row < groups->n_rows; row++)
    {
      if (!groups->is_peer[row])
        continue;
      const KcPeerShare *shares = get_memberships (groups, row, &one, &n);
      if (!take_value (self, row, &value, shares, n))
        continue;
      for (guint32 k = 0; k < n; k++)
        add_to_group (self, row, &value.number, &shares[k], days);
    }
  for (guint32 group = 0; group < groups->n_groups; group++)
    {
      KcRatio count = { (__int128) days[group], period, KC_RATIO_EXACT };
      KcFormulaValue *cell = &self->out->cells[group];
      if (kind == KC_PEERS_AVERAGE && days[group] > 0)
        cell->number = kc_ratio_divide (&cell->number, &count);
      cell->number = kc_ratio_reduce (kind == KC_PEERS_COUNT ? &count : &cell->number);
    }
}

static int
compare_ratios (gconstpointer a, gconstpointer b)
{
  return kc_ratio_compare (a, b);
}

/* The values of each group, ascending. */
static GPtrArray *
sort_by_group (Job *self)
{
  const KcPeerGroups *groups = self->groups;
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  KcFormulaValue value;
  KcPeerShare one;
  guint32 n;

  for (guint32 group = 0; group < groups->n_groups; group++)
    g_ptr_array_add (sorted, g_array_new (FALSE, FALSE, sizeof (KcRatio)));
  for (guint32 row = 0; row < groups->n_rows; row++)
    {
      if (!groups->is_peer[row])
        continue;
      const KcPeerShare *shares = get_memberships (groups, row, &one, &n);
      if (!take_value (self, row, &value, shares, n))
        continue;
      KcRatio whole = bring_to_period (self, row, &value.number);
      for (guint32 k = 0; k < n; k++)
        g_array_append_vals (g_ptr_array_index (sorted, shares[k].group), &whole, 1);
    }
  for (guint32 group = 0; group < groups->n_groups; group++)
    g_array_sort (g_ptr_array_index (sorted, group), compare_ratios);
  return sorted;
}

static void
find_medians (Job *self)
{
  static const KcRatio half = { 1, 2, KC_RATIO_EXACT };
  g_autoptr(GPtrArray) sorted = sort_by_group (self);

  for (guint32 group = 0; group < self->groups->n_groups; group++)
    {
      GArray *values = g_ptr_array_index (sorted, group);
      if (values->len == 0)
        continue;
      const KcRatio *low = &g_array_index (values, KcRatio, (values->len - 1) / 2);
      const KcRatio *high = &g_array_index (values, KcRatio, values->len / 2);
      KcRatio sum = kc_ratio_add (low, high);
      sum = kc_ratio_multiply (&sum, &half);
      self->out->cells[group].number = kc_ratio_reduce (&sum);
    }
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

/* Rows ------------------------------------------------------------------------------------------------------------------------------ */

static void
rank_rows (Job *self)
{
  const KcPeerGroups *groups = self->groups;

  self->out->rows = g_new0 (KcFormulaValue, MAX (groups->n_rows, 1));
  for (guint32 row = 0; row < groups->n_rows; row++)
    {
      KcFormulaValue *cell = &self->out->rows[row];
      guint32 group = groups->groups[row];
      kc_formula_evaluate (self->context, self->node->children[0], row, cell);
      if (cell->cause == 0)
        {
          KcRatio whole = bring_to_period (self, row, &cell->number);
          cell->number = kc_ratio_from_int (find_rank (g_ptr_array_index (self->out->values, group), &whole));
        }
      mark (self, cell, group);
    }
}

/* The groups' figures by the days spent there; brought back to the days served where the figure grows with them. */
static void
spread_to_rows (Job *self)
{
  const KcPeerGroups *groups = self->groups;
  KcPeersKind kind = self->node->function->peers;
  gboolean scales = self->node->grows && kind != KC_PEERS_SUM && kind != KC_PEERS_COUNT;

  self->out->rows = g_new0 (KcFormulaValue, MAX (groups->n_rows, 1));
  for (guint32 row = 0; row < groups->n_rows; row++)
    {
      KcFormulaValue *cell = &self->out->rows[row];
      cell->number = KC_RATIO_ZERO;
      for (guint32 k = groups->own_first[row]; k < groups->own_first[row + 1] && cell->cause == 0; k++)
        {
          const KcFormulaValue *found = &self->out->cells[groups->own[k].group];
          KcRatio part = multiply_share (&found->number, groups->own[k].days, scales ? groups->period : MAX (groups->served[row], 1));
          cell->cause = found->cause;
          cell->number = kc_ratio_add (&cell->number, &part);
        }
      if (cell->cause == 0 && cell->number.state == KC_RATIO_OVERFLOW)
        cell->cause = kc_formula_context_intern (self->context, KC_CAUSE_OVERFLOW, KC_NOTHING_NOT_APPLICABLE);
    }
}

static void
complete (Job *self)
{
  if (self->node->function->peers == KC_PEERS_RANK)
    rank_rows (self);
  else if (self->groups->own != NULL)
    spread_to_rows (self);
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
    self->out->values = sort_by_group (self);
  else if (self->node->function->peers == KC_PEERS_MEDIAN)
    find_medians (self);
  else
    fold (self);
  for (guint32 group = 0; group < groups->n_groups; group++)
    mark (self, &self->out->cells[group], group);
  complete (self);
}

static void
prepare (KcFormulaContext *context, const KcPeerGroups *groups, const KcAggregate *aggregates)
{
  kc_formula_context_set_groups (context, groups->groups);
  kc_formula_context_set_aggregates (context, aggregates);
}

KcAggregate *
kc_formula_peers_evaluate (KcFormulaContext *context, const KcFormula *formula, const KcPeerGroups *groups)
{
  KcAggregate *aggregates = g_new0 (KcAggregate, formula->aggregates->len + 1);

  prepare (context, groups, aggregates);
  for (guint i = 0; i < formula->aggregates->len; i++)
    {
      Job job = { context, groups, g_ptr_array_index (formula->aggregates, i), &aggregates[i] };
      evaluate_one (&job);
    }
  return aggregates;
}

KcAggregate *
kc_formula_peers_complete (KcFormulaContext *context, const KcFormula *formula, const KcPeerGroups *groups, KcAggregate *aggregates)
{
  prepare (context, groups, aggregates);
  for (guint i = 0; i < formula->aggregates->len; i++)
    {
      Job job = { context, groups, g_ptr_array_index (formula->aggregates, i), &aggregates[i] };
      complete (&job);
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
      g_free (aggregates[i].rows);
      g_clear_pointer (&aggregates[i].values, g_ptr_array_unref);
    }
  g_free (aggregates);
}
