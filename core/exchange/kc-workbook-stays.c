/* Where somebody served a part of the period or moved, and the scheme counts by days: a sheet with a row for each stay of each person, over which the peers' figures are
 * put together as kc-formula-peers.c does it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-formula-functions.h"
#include "kc-workbook-export-private.h"

enum
{
  NUMBER,        /* staff number */
  DAYS,
  SERVED,        /* of all stays of the person */
  IS_PEER,
  FIRST_ATTRIBUTE,
};

static guint
get_group_column (const KcWorkbookPlan *self, guint level)
{
  return FIRST_ATTRIBUTE + self->stay_attributes->len + 2 * level;
}

/* Whether it is the person's first stay in that group: somebody counts once. */
static guint
get_first_column (const KcWorkbookPlan *self, guint level)
{
  return get_group_column (self, level) + 1;
}

/* The group that the person is compared with for the stay. */
static guint
get_own_column (const KcWorkbookPlan *self)
{
  return get_group_column (self, self->n_levels);
}

static const KcPlanStay *
get_stay (const KcWorkbookPlan *self, guint i)
{
  return &g_array_index (self->stays, KcPlanStay, i);
}

/* Planning -------------------------------------------------------------------------------------------------------------------------- */

static void
list_attributes (KcWorkbookPlan *self)
{
  for (guint level = 0; level < self->n_levels; level++)
    {
      g_autoptr(GPtrArray) own = g_ptr_array_new ();
      const char *const *names = kc_workbook_plan_list_level_names (self, level, own);
      for (guint i = 0; names[i] != NULL; i++)
        if (!g_ptr_array_find_with_equal_func (self->stay_attributes, names[i], g_str_equal, NULL))
          g_ptr_array_add (self->stay_attributes, (gpointer) names[i]);
    }
}

void
kc_workbook_stays_plan (KcWorkbookPlan *self)
{
  g_autofree guint *n_segments = g_new0 (guint, (gsize) self->n + 1), *first = g_new0 (guint, (gsize) self->n + 1);
  guint32 person;

  self->stays = g_array_new (FALSE, TRUE, sizeof (KcPlanStay));
  self->stay_attributes = g_ptr_array_new ();
  self->last_stay = g_new0 (guint, (gsize) self->n + 1);
  for (guint i = 0; i < kc_facts_count_segments (self->facts); i++)
    {
      kc_facts_get_segment (self->facts, i, &person);
      if (n_segments[person]++ == 0)
        first[person] = i;
    }
  for (guint32 row = 0; row < self->n; row++)
    {
      for (guint i = 0; i < MAX (n_segments[row], 1); i++)
        {
          int segment = n_segments[row] > 0 ? (int) (first[row] + i) : -1;
          KcPlanStay stay = { row, segment >= 0 ? kc_facts_get_segment (self->facts, (guint) segment, &person) : kc_facts_get_days (self->facts), segment, i };
          g_array_append_val (self->stays, stay);
        }
      self->last_stay[row] = self->stays->len;
    }
  list_attributes (self);
}

char *
kc_workbook_stays_dup_range (const KcWorkbookPlan *self, guint column)
{
  g_autofree char *name = kc_workbook_column_name (column);

  return g_strdup_printf ("'%s'!$%s$%u:$%s$%u", kc_workbook_sheet_stays (), name, KC_PLAN_FIRST_LIST_ROW, name, KC_PLAN_FIRST_LIST_ROW + self->stays->len - 1);
}

char *
kc_workbook_stays_dup_groups (const KcWorkbookPlan *self, guint level)
{
  return kc_workbook_stays_dup_range (self, get_group_column (self, level));
}

char *
kc_workbook_stays_dup_members (const KcWorkbookPlan *self, guint level)
{
  g_autofree char *peers = kc_workbook_stays_dup_range (self, IS_PEER), *first = kc_workbook_stays_dup_range (self, get_first_column (self, level));

  return g_strdup_printf ("%s,1,%s,1", peers, first);
}

char *
kc_workbook_stays_dup_array (const KcWorkbookPlan *self, guint level)
{
  g_autofree char *peers = kc_workbook_stays_dup_range (self, IS_PEER), *first = kc_workbook_stays_dup_range (self, get_first_column (self, level));

  return g_strdup_printf ("(%s=1)*(%s=1)", peers, first);
}

char *
kc_workbook_stays_dup_sum (const KcWorkbookPlan *self, const KcPlanAggregate *aggregate, guint level, guint number)
{
  g_autofree char *groups = kc_workbook_stays_dup_groups (self, level), *peers = kc_workbook_stays_dup_range (self, IS_PEER);
  g_autofree char *days = kc_workbook_stays_dup_range (self, DAYS);

  if (aggregate->call->function->peers != KC_PEERS_AVERAGE)
    return g_strdup_printf ("SUMIFS(%s,%s,$A%u,%s,1)", aggregate->range, groups, number, peers);
  return g_strdup_printf ("SUMIFS(%1$s,%2$s,$A%3$u,%4$s,1)/(SUMIFS(%5$s,%2$s,$A%3$u,%4$s,1,%1$s,\">=-1E+300\")/%6$s)", aggregate->range, groups, number, peers, days,
                          self->period->place);
}

void
kc_workbook_stays_add_aggregate (KcWorkbookPlan *self, KcPlanAggregate *aggregate, const KcPlanColumn *argument)
{
  aggregate->argument = argument;
  aggregate->stay = get_own_column (self) + 1 + 3 * self->aggregates->len;
  aggregate->range = kc_workbook_stays_dup_range (self, aggregate->stay);
}

char *
kc_workbook_stays_dup_place (const KcWorkbookPlan *self, const KcPlanAggregate *aggregate, gboolean own_value)
{
  g_autofree char *range = kc_workbook_stays_dup_range (self, aggregate->stay + (own_value ? 0 : 2));

  return g_strdup_printf ("INDEX(%s,$%s)", range, self->contents[KC_PLAN_LAST_STAY]->place);
}

/* Filling --------------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  KcWorkbookFiller *filler;
  const KcWorkbookPlan *plan;
  GHashTable *groups;          /* key → group + 1 */
  guint i, row;                /* the stay; its row, from 0 */
  const KcPlanStay *stay;
  guint served;
  guint *level_groups;         /* of the stay */
  guint own;
  KcWorkbookResult *sums;      /* by aggregate: of the person's stays so far */
} Stays;

static char *
name_cell (guint column, guint row)
{
  g_autofree char *name = kc_workbook_column_name (column);

  return g_strdup_printf ("%s%u", name, row + 1);
}

static void
put_number (Stays *self, guint column, const char *formula, double value)
{
  const KcWorkbookStyle style = { KC_WORKBOOK_NUMBER, column > get_own_column (self->plan) ? 4 : 0, FALSE };

  kc_workbook_writer_put_formula (self->filler->writer, self->filler->stays, self->row, column, style, formula, &(KcWorkbookResult) { NULL, value });
}

static const char *
get_text (Stays *self, const char *attribute)
{
  const char *const *texts = kc_facts_get_texts (self->plan->facts, attribute);

  if (self->stay->segment >= 0)
    return kc_facts_get_segment_text (self->plan->facts, (guint) self->stay->segment, attribute);
  return texts != NULL && texts[self->stay->person] != NULL ? texts[self->stay->person] : "";
}

static void
fill_person (Stays *self)
{
  KcWorkbookFiller *filler = self->filler;
  guint first = self->row - self->stay->index, last = self->plan->last_stay[self->stay->person] - 1 + KC_PLAN_LIST_ROWS;
  g_autofree char *from = name_cell (DAYS, first), *to = name_cell (DAYS, last), *served = g_strdup_printf ("SUM(%s:%s)", from, to);
  g_autofree char *peer = kc_spreadsheet_set_row (self->plan->contents[KC_PLAN_IS_PEER]->place, KC_PLAN_FIRST_ROW + self->stay->person);
  g_autofree char *is_peer = g_strdup_printf ("'%s'!%s", kc_workbook_sheet_results (), peer);

  self->served = 0;
  for (guint i = first; i <= last; i++)
    self->served += get_stay (self->plan, i - KC_PLAN_LIST_ROWS)->days;
  kc_workbook_writer_put_text (filler->writer, filler->stays, self->row, NUMBER, (KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, FALSE },
                               kc_facts_get_keys (self->plan->facts)[self->stay->person]);
  kc_workbook_writer_put_decimal (filler->writer, filler->stays, self->row, DAYS, (KcWorkbookStyle) { KC_WORKBOOK_NUMBER, 0, TRUE }, kc_decimal_new (self->stay->days, 0));
  put_number (self, SERVED, served, self->served);
  put_number (self, IS_PEER, is_peer, kc_evaluation_is_peer (self->plan->evaluation, self->stay->person));
}

static void
fill_attributes (Stays *self)
{
  KcWorkbookFiller *filler = self->filler;

  for (guint i = 0; i < self->plan->stay_attributes->len; i++)
    {
      const char *name = g_ptr_array_index (self->plan->stay_attributes, i);
      guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->plan->scheme->program->by_name, name)) - 1;
      const char *text = get_text (self, name);
      g_autofree char *place = kc_spreadsheet_set_row (self->plan->by_slot[slot]->place, KC_PLAN_FIRST_ROW + self->stay->person);
      g_autofree char *formula = g_strdup_printf ("%s&\"\"", place);
      if (self->stay->segment >= 0)
        kc_workbook_writer_put_text (filler->writer, filler->stays, self->row, FIRST_ATTRIBUTE + i, (KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, TRUE }, text);
      else
        kc_workbook_writer_put_formula (filler->writer, filler->stays, self->row, FIRST_ATTRIBUTE + i, (KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, FALSE }, formula,
                                        &(KcWorkbookResult) { text, 0 });
    }
}

/* The group of the stay on a level, as formula and as number. */
static char *
describe_group (Stays *self, guint level)
{
  g_autoptr(GPtrArray) own = g_ptr_array_new ();
  g_autoptr(GString) key = g_string_new (NULL), formula = g_string_new (NULL), arrows = g_string_new (NULL);
  const char *const *names = kc_workbook_plan_list_level_names ((KcWorkbookPlan *) self->plan, level, own);
  guint at;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_ptr_array_find_with_equal_func (self->plan->stay_attributes, names[i], g_str_equal, &at);
      g_autofree char *cell = name_cell (FIRST_ATTRIBUTE + at, self->row);
      g_string_append_printf (formula, "%s%s", i > 0 ? "&\" · \"&" : "", cell);
      g_string_append_printf (key, "%s%s", i > 0 ? " · " : "", get_text (self, names[i]));
    }
  for (guint i = 0; i < level; i++)
    g_string_append (arrows, "↑");
  g_autofree char *whole = g_strconcat (arrows->str, key->len > 0 ? key->str : "—", NULL);
  self->level_groups[level] = GPOINTER_TO_UINT (g_hash_table_lookup (self->groups, whole)) - 1;
  if (names[0] == NULL)
    g_string_assign (formula, "\"\"");
  return g_strdup_printf ("MATCH(\"%1$s\"&IF(%2$s=\"\",\"—\",%2$s),'%3$s'!$B$%4$u:$B$%5$u,0)", arrows->str, formula->str, kc_workbook_sheet_peers (), KC_PLAN_FIRST_LIST_ROW,
                          KC_PLAN_FIRST_LIST_ROW + self->plan->n_groups - 1);
}

static guint
find_level_group (Stays *self, const KcPlanStay *stay, guint row, guint level)
{
  Stays other = *self;
  g_autofree guint *groups = g_new0 (guint, self->plan->n_levels);

  other.stay = stay;
  other.row = row;
  other.level_groups = groups;
  g_autofree char *formula = describe_group (&other, level);
  return formula != NULL ? groups[level] : 0;
}

/* An earlier stay of some days in the same group. */
static void
fill_first (Stays *self, guint level)
{
  g_autofree char *own = name_cell (get_group_column (self->plan, level), self->row), *days = name_cell (DAYS, self->row);
  g_autoptr(GString) before = g_string_new (NULL);
  gboolean is_first = self->stay->days > 0;

  for (guint k = 1; k <= self->stay->index; k++)
    {
      const KcPlanStay *earlier = get_stay (self->plan, self->i - k);
      g_autofree char *group = name_cell (get_group_column (self->plan, level), self->row - k), *served = name_cell (DAYS, self->row - k);
      g_string_append_printf (before, ",AND(%s>0,%s=%s)", served, group, own);
      if (earlier->days > 0 && find_level_group (self, earlier, self->row - k, level) == self->level_groups[level])
        is_first = FALSE;
    }
  g_autofree char *formula = g_strdup_printf ("IF(OR(%s=0%s),0,1)", days, before->str);
  put_number (self, get_first_column (self->plan, level), formula, is_first);
}

static void
fill_groups (Stays *self)
{
  g_autoptr(GString) own = g_string_new (NULL);
  guint n = self->plan->n_levels, chosen = 0;

  for (guint level = 0; level < n; level++)
    {
      g_autofree char *formula = describe_group (self, level), *cell = name_cell (get_group_column (self->plan, level), self->row);
      put_number (self, get_group_column (self->plan, level), formula, self->level_groups[level] + 1);
      fill_first (self, level);
      if (level + 1 < n)
        g_string_append_printf (own, "IF(INDEX('%s'!$D$%u:$D$%u,%s)>=%s,%s,", kc_workbook_sheet_peers (), KC_PLAN_FIRST_LIST_ROW,
                                KC_PLAN_FIRST_LIST_ROW + self->plan->n_groups - 1, cell, self->plan->minimum->place, cell);
      else
        g_string_append (own, cell);
    }
  for (guint level = 1; level < n; level++)
    g_string_append_c (own, ')');
  while (chosen + 1 < n && kc_evaluation_get_group_size (self->plan->evaluation, self->level_groups[chosen]) < self->plan->scheme->peers_minimum)
    chosen++;
  self->own = self->level_groups[chosen];
  put_number (self, get_own_column (self->plan), own->str, self->own + 1);
}

/* By how much a person's figure is multiplied before it goes to the group: formula, and number. Transfer full. */
static char *
describe_weight (Stays *self, const KcPlanAggregate *aggregate, double *weight)
{
  KcPeersKind kind = aggregate->call->function->peers;
  const char *period = self->plan->period->place;
  guint days = kc_facts_get_days (self->plan->facts);
  g_autofree char *stayed = name_cell (DAYS, self->row), *served = name_cell (SERVED, self->row);

  *weight = 1;
  if (kind == KC_PEERS_SUM || (kind == KC_PEERS_AVERAGE && aggregate->call->grows))
    {
      *weight = (double) self->stay->days / MAX (self->served, 1);
      return g_strdup_printf ("*%s/MAX(%s,1)", stayed, served);
    }
  if (kind == KC_PEERS_AVERAGE)
    {
      *weight = (double) self->stay->days / days;
      return g_strdup_printf ("*%s/%s", stayed, period);
    }
  if (!aggregate->call->grows)
    return g_strdup ("");
  *weight = self->served > 0 ? (double) days / self->served : 1;
  return g_strdup_printf ("*IF(%s>0,%s/%s,1)", served, period, served);
}

static void
fill_value (Stays *self, const KcPlanAggregate *aggregate)
{
  KcWorkbookFiller *filler = self->filler;
  const KcWorkbookStyle style = { KC_WORKBOOK_NUMBER, 4, FALSE };
  g_autofree char *cell = kc_spreadsheet_set_row (aggregate->argument->place, KC_PLAN_FIRST_ROW + self->stay->person);
  g_autofree char *place = aggregate->argument->is_input ? g_strdup (cell) : g_strdup_printf ("'%s'!%s", kc_workbook_sheet_results (), cell);
  g_autofree char *formula = NULL;
  KcWorkbookResult x, result = { "", 0 };
  double weight;

  kc_workbook_compute (filler, aggregate->argument, self->stay->person, &x);
  if (aggregate->call->function->peers == KC_PEERS_COUNT)
    {
      g_autofree char *stayed = name_cell (DAYS, self->row);
      formula = g_strdup_printf ("IF(ISNUMBER(%s),%s/%s,\"\")", place, stayed, self->plan->period->place);
      weight = (double) self->stay->days / kc_facts_get_days (self->plan->facts);
      x.number = 1;
    }
  else
    {
      g_autofree char *factor = describe_weight (self, aggregate, &weight);
      formula = g_strdup_printf ("IF(ISNUMBER(%s),%s%s,\"\")", place, place, factor);
    }
  if (x.text == NULL)
    result = (KcWorkbookResult) { NULL, x.number * weight };
  kc_workbook_writer_put_formula (filler->writer, filler->stays, self->row, aggregate->stay, style, formula, &result);
}

/* The group's figure by the days there, and the sum of it over the person's stays; a word where one of the groups has none. */
static void
fill_share (Stays *self, const KcPlanAggregate *aggregate, KcWorkbookResult *sum)
{
  KcWorkbookFiller *filler = self->filler;
  KcPeersKind kind = aggregate->call->function->peers;
  gboolean scales = aggregate->call->grows && kind != KC_PEERS_SUM && kind != KC_PEERS_COUNT;
  const KcWorkbookStyle style = { KC_WORKBOOK_NUMBER, 4, FALSE };
  g_autofree char *column = kc_workbook_column_name (aggregate->value), *own = name_cell (get_own_column (self->plan), self->row);
  g_autofree char *stayed = name_cell (DAYS, self->row), *served = name_cell (SERVED, self->row), *part = name_cell (aggregate->stay + 1, self->row);
  g_autofree char *before = name_cell (aggregate->stay + 2, self->row - 1);
  g_autofree char *found = g_strdup_printf ("INDEX('%s'!$%s$%u:$%s$%u,%s)", kc_workbook_sheet_peers (), column, KC_PLAN_FIRST_LIST_ROW, column,
                                            KC_PLAN_FIRST_LIST_ROW + self->plan->n_groups - 1, own);
  g_autofree char *whole = scales ? g_strdup (self->plan->period->place) : g_strdup_printf ("MAX(%s,1)", served);
  g_autofree char *share = g_strdup_printf ("IF(%s=0,0,IF(ISTEXT(%s),%s,%s*%s/%s))", stayed, found, found, found, stayed, whole);
  g_autofree char *total = self->stay->index == 0 ? g_strdup (part)
                                                  : g_strdup_printf ("IF(ISTEXT(%s),%s,IF(ISTEXT(%s),%s,%s+%s))", before, before, part, part, before, part);
  KcWorkbookResult result = { NULL, 0 };
  KcColumnCell cell;

  kc_evaluation_get_aggregate (self->plan->evaluation, aggregate->slot, aggregate->call, self->own, &cell);
  if (self->stay->days > 0 && cell.nothing != KC_NOTHING_NONE)
    result.text = self->plan->scope.words[cell.nothing];
  else if (self->stay->days > 0)
    result.number = (double) ((long double) cell.number.numerator / (long double) cell.number.denominator) * self->stay->days /
                    (scales ? kc_facts_get_days (self->plan->facts) : MAX (self->served, 1));
  if (self->stay->index == 0)
    *sum = result;
  else if (sum->text == NULL)
    *sum = (KcWorkbookResult) { result.text, sum->number + result.number };
  kc_workbook_writer_put_formula (filler->writer, filler->stays, self->row, aggregate->stay + 1, style, share, &result);
  kc_workbook_writer_put_formula (filler->writer, filler->stays, self->row, aggregate->stay + 2, style, total, sum);
}

static void
put_head (KcWorkbookFiller *self, guint column, const char *text)
{
  kc_workbook_writer_put_text (self->writer, self->stays, 2, column, (KcWorkbookStyle) { KC_WORKBOOK_HEAD, 0, FALSE }, text);
}

static void
fill_heads (KcWorkbookFiller *self)
{
  const KcWorkbookPlan *plan = self->plan;
  const char *const heads[] = { _("Staff number"), _("Days"), C_("workbook", "Days in all"), C_("workbook", "Counts as a peer") };

  kc_workbook_writer_set_columns (self->writer, self->stays, 0, get_own_column (plan) + 3 * plan->aggregates->len, 14);
  kc_workbook_writer_freeze (self->writer, self->stays, KC_PLAN_LIST_ROWS, 1);
  kc_workbook_writer_print_wide (self->writer, self->stays, KC_PLAN_LIST_ROWS);
  kc_workbook_writer_put_text (self->writer, self->stays, 0, 0, (KcWorkbookStyle) { KC_WORKBOOK_TITLE, 0, FALSE }, kc_workbook_sheet_stays ());
  kc_workbook_writer_put_text (self->writer, self->stays, 1, 0, (KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, FALSE },
                               _("Who served a part of the period, or moved, counts and is compared by the days in each group."));
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    put_head (self, i, heads[i]);
  for (guint i = 0; i < plan->stay_attributes->len; i++)
    {
      guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (plan->scheme->program->by_name, g_ptr_array_index (plan->stay_attributes, i))) - 1;
      put_head (self, FIRST_ATTRIBUTE + i, plan->by_slot[slot]->heading);
    }
  for (guint level = 0; level < plan->n_levels; level++)
    {
      put_head (self, get_group_column (plan, level), C_("workbook", "Row of the group"));
      put_head (self, get_first_column (plan, level), C_("workbook", "First stay there"));
    }
  put_head (self, get_own_column (plan), C_("workbook", "Row of the group compared with"));
  for (guint i = 0; i < plan->aggregates->len; i++)
    {
      const KcPlanAggregate *aggregate = g_ptr_array_index (plan->aggregates, i);
      put_head (self, aggregate->stay, aggregate->heading);
      put_head (self, aggregate->stay + 1, C_("workbook", "The group's, by days"));
      put_head (self, aggregate->stay + 2, C_("workbook", "So far"));
    }
}

void
kc_workbook_fill_stays (KcWorkbookFiller *filler)
{
  const KcWorkbookPlan *plan = filler->plan;
  g_autoptr(GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *level_groups = g_new0 (guint, plan->n_levels);
  g_autofree KcWorkbookResult *sums = g_new0 (KcWorkbookResult, plan->aggregates->len + 1);
  Stays self = { .filler = filler, .plan = plan, .groups = groups, .level_groups = level_groups, .sums = sums };

  fill_heads (filler);
  for (guint group = 0; group < kc_evaluation_count_groups (plan->evaluation); group++)
    g_hash_table_insert (groups, filler->group_keys[group], GUINT_TO_POINTER (group + 1));
  for (self.i = 0; self.i < plan->stays->len; self.i++)
    {
      self.row = KC_PLAN_LIST_ROWS + self.i;
      self.stay = get_stay (plan, self.i);
      fill_person (&self);
      fill_attributes (&self);
      fill_groups (&self);
      for (guint i = 0; i < plan->aggregates->len; i++)
        {
          const KcPlanAggregate *aggregate = g_ptr_array_index (plan->aggregates, i);
          fill_value (&self, aggregate);
          if (aggregate->call->function->peers != KC_PEERS_RANK)
            fill_share (&self, aggregate, &sums[i]);
        }
    }
}
