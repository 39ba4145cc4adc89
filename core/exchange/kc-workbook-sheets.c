/* The sheets that are not lists of persons, and the heads of those that are. */
#include <glib/gi18n-lib.h>

#include "kc-formula-functions.h"
#include "kc-workbook-export-private.h"

#define STYLE(kind) ((KcWorkbookStyle) { kind, 0, FALSE })

static void
put (KcWorkbookFiller *self, KcWorkbookSheet sheet, guint row, guint column, KcWorkbookKind kind, const char *text)
{
  kc_workbook_writer_put_text (self->writer, sheet, row, column, STYLE (kind), text);
}

/* About ----------------------------------------------------------------------------------------------------------------------------- */

static const char *
word_rounding (KcRounding rounding)
{
  switch (rounding)
    {
    case KC_ROUND_HALF_EVEN:
      return _("half to even");
    case KC_ROUND_DOWN:
      return _("down, towards zero");
    case KC_ROUND_UP:
      return _("up, away from zero");
    case KC_ROUND_HALF_UP:
    default:
      return _("half up");
    }
}

#define ABOUT_WIDTH 100
#define LINE_HEIGHT 17

/* Not every program makes a row as high as its text. */
static guint
count_lines (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width / (ABOUT_WIDTH - 4) + 1;
}

static guint
put_fact (KcWorkbookFiller *self, guint row, const char *label, const char *text)
{
  kc_workbook_writer_set_height (self->writer, self->about, row, LINE_HEIGHT * count_lines (text != NULL ? text : ""));
  put (self, self->about, row, 0, KC_WORKBOOK_PARAGRAPH, label);
  put (self, self->about, row, 1, KC_WORKBOOK_PARAGRAPH, text);
  return row + 1;
}

void
kc_workbook_fill_about (KcWorkbookFiller *self)
{
  const KcScheme *scheme = self->plan->scheme;
  const char *const *words = self->plan->scope.words;
  guint row = 2;

  kc_workbook_writer_set_columns (self->writer, self->about, 0, 0, 22);
  kc_workbook_writer_set_columns (self->writer, self->about, 1, 1, ABOUT_WIDTH);
  kc_workbook_writer_print_wide (self->writer, self->about, 0);
  put (self, self->about, 0, 0, KC_WORKBOOK_TITLE, self->source->title);
  for (const KcWorkbookFact *fact = self->source->head; fact->label != NULL; fact++)
    row = put_fact (self, row, fact->label, fact->text);
  g_autofree char *rounding = g_strdup_printf (_("%s; totals to %u decimals, each score to those of its indicator"), word_rounding (scheme->rounding), scheme->total_places);
  row = put_fact (self, row, _("Rounding"), rounding);
  row = put_fact (self, row + 1, kc_workbook_sheet_results (),
                  _("One row for each person. Every figure, base, score, sum, grade and coefficient is a formula over the other sheets; below each heading stands the rule."));
  row = put_fact (self, row, kc_workbook_sheet_inputs (), _("What went into the appraisal, frozen when it was calculated, and behind the figures where each is from."));
  row = put_fact (self, row, kc_workbook_sheet_parameters (), _("Points, steps, limits, grades and coefficients of the scheme. A number that is changed here changes all results."));
  row = put_fact (self, row, kc_workbook_sheet_peers (), _("What the scheme compares people with, computed once for each group of peers."));
  if (self->plan->by_days)
    row = put_fact (self, row, kc_workbook_sheet_stays (), _("Who served a part of the period, or moved, counts and is compared by the days in each group."));
  row = put_fact (self, row, C_("sheet", "Check"), _("What the program itself came to, beside the difference from this workbook: zero everywhere as long as nothing was changed."));
  g_autofree char *nothing = g_strdup_printf (_("Where there is no figure, a word says why: “%s”, “%s” or “%s”. What is computed from it is that word again; where several meet, “%s” goes first. "
                                                "Peers without a figure do not count."),
                                              words[KC_NOTHING_NOT_REPORTED], words[KC_NOTHING_NOT_APPLICABLE], words[KC_NOTHING_TARGET_ZERO], words[KC_NOTHING_NOT_REPORTED]);
  row = put_fact (self, row + 1, _("No figure"), nothing);
  put_fact (self, row, _("Exactness"),
            _("The program calculates with exact fractions, a spreadsheet with binary numbers of about 15 digits. Before it compares or rounds, each formula therefore rounds to "
              "eight decimals more (at most twelve in all): halves and the edges of grades come out as in the program."));
}

/* Parameters ------------------------------------------------------------------------------------------------------------------------ */

void
kc_workbook_fill_parameters (KcWorkbookFiller *self)
{
  KcWorkbookSheet sheet = self->parameters;
  const char *section = NULL;
  const KcWorkbookStyle input = { KC_WORKBOOK_NUMBER, 2, TRUE };

  kc_workbook_writer_set_columns (self->writer, sheet, 0, 0, 34);
  kc_workbook_writer_set_columns (self->writer, sheet, 1, 1, 44);
  kc_workbook_writer_set_columns (self->writer, sheet, 2, 3, 16);
  kc_workbook_writer_freeze (self->writer, sheet, KC_PLAN_LIST_ROWS, 0);
  kc_workbook_writer_print_wide (self->writer, sheet, KC_PLAN_LIST_ROWS);
  put (self, sheet, 0, 0, KC_WORKBOOK_TITLE, kc_workbook_sheet_parameters ());
  put (self, sheet, 1, 0, KC_WORKBOOK_TEXT, _("Shaded cells may be changed: the results follow."));
  put (self, sheet, 2, 0, KC_WORKBOOK_HEAD, C_("workbook", "Belongs to"));
  put (self, sheet, 2, 1, KC_WORKBOOK_HEAD, C_("workbook", "Name"));
  put (self, sheet, 2, 2, KC_WORKBOOK_HEAD, C_("workbook", "Value"));
  put (self, sheet, 2, 3, KC_WORKBOOK_HEAD, C_("workbook", "Coefficient, or row of the grade"));
  put (self, sheet, 2, 4, KC_WORKBOOK_HEAD, _("Unit"));
  for (guint i = 0; i < self->plan->parameters->len; i++)
    {
      const KcPlanParameter *parameter = g_ptr_array_index (self->plan->parameters, i);
      guint row = KC_PLAN_LIST_ROWS + i;
      put (self, sheet, row, 0, KC_WORKBOOK_TEXT, g_strcmp0 (section, parameter->section) != 0 ? parameter->section : NULL);
      section = parameter->section;
      put (self, sheet, row, 1, KC_WORKBOOK_TEXT, parameter->label);
      if (parameter->has_value)
        kc_workbook_writer_put_decimal (self->writer, sheet, row, 2, input, parameter->value);
      else if (parameter->text != NULL)
        kc_workbook_writer_put_text (self->writer, sheet, row, 2, (KcWorkbookStyle) { KC_WORKBOOK_TEXT, 0, TRUE }, parameter->text);
      if (parameter->has_coefficient)
        kc_workbook_writer_put_decimal (self->writer, sheet, row, 3, input, parameter->coefficient);
      else if (parameter->formula != NULL)
        kc_workbook_writer_put_formula (self->writer, sheet, row, 3, (KcWorkbookStyle) { KC_WORKBOOK_NUMBER, 0, FALSE }, parameter->formula,
                                        &(KcWorkbookResult) { NULL, parameter->result });
      else if (i >= self->plan->first_band && i < self->plan->first_band + self->plan->scheme->bands->len)
        put (self, sheet, row, 3, KC_WORKBOOK_TEXT, self->plan->scope.words[KC_NOTHING_NOT_APPLICABLE]);
      put (self, sheet, row, 4, KC_WORKBOOK_TEXT, parameter->unit);
    }
}

/* Peers ----------------------------------------------------------------------------------------------------------------------------- */

static const char *
name_array_function (KcPeersKind kind)
{
  return kind == KC_PEERS_MAX ? "MAX" : kind == KC_PEERS_MIN ? "MIN" : "MEDIAN";
}

/* Of one group: which level it is on, and the cells over which its peers are found. */
typedef struct
{
  KcWorkbookFiller *filler;
  guint row, level;
  char *groups, *peers;      /* the ranges of groups, and of whether somebody counts; by days on the sheet of stays */
  char *members, *array;     /* more criteria of COUNTIFS, and as a product */
} Place;

static void
clear_place (Place *self)
{
  g_free (self->groups);
  g_free (self->peers);
  g_free (self->members);
  g_free (self->array);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, clear_place)

static void
init_place (Place *self, KcWorkbookFiller *filler, guint group)
{
  KcWorkbookPlan *plan = filler->plan;

  self->filler = filler;
  self->row = KC_PLAN_LIST_ROWS + group;
  self->level = kc_evaluation_get_group_level (plan->evaluation, group);
  self->peers = kc_workbook_plan_dup_range (plan, plan->contents[KC_PLAN_IS_PEER]);
  self->groups = plan->by_days ? kc_workbook_stays_dup_groups (plan, self->level) : kc_workbook_plan_dup_range (plan, plan->level_groups[self->level]);
  self->members = plan->by_days ? kc_workbook_stays_dup_members (plan, self->level) : g_strdup_printf ("%s,1", self->peers);
  self->array = plan->by_days ? kc_workbook_stays_dup_array (plan, self->level) : g_strdup_printf ("(%s=1)", self->peers);
}

/* A sum, a mean, or the days of those who have a figure. Transfer full. */
static char *
write_sum (const Place *self, const KcPlanAggregate *aggregate, const char *count_name)
{
  guint number = self->row + 1;

  if (self->filler->plan->by_days)
    return kc_workbook_stays_dup_sum (self->filler->plan, aggregate, self->level, number);
  return g_strdup_printf (aggregate->call->function->peers == KC_PEERS_AVERAGE ? "SUMIFS(%1$s,%2$s,$A%3$u,%4$s,1)/%5$s%3$u" : "SUMIFS(%1$s,%2$s,$A%3$u,%4$s,1)",
                          aggregate->range, self->groups, number, self->peers, count_name);
}

/* "$A4": the numbers of the groups stand in the first column. */
static void
fill_aggregate (const Place *self, const KcPlanAggregate *aggregate, const KcColumnCell *cell, guint count)
{
  KcWorkbookWriter *writer = self->filler->writer;
  KcWorkbookSheet sheet = self->filler->peers;
  const KcWorkbookPlan *plan = self->filler->plan;
  KcPeersKind kind = aggregate->call->function->peers;
  guint number = self->row + 1;
  const KcWorkbookStyle counts = { KC_WORKBOOK_NUMBER, 0, FALSE }, style = { KC_WORKBOOK_NUMBER, 4, FALSE };
  double value = cell->nothing == KC_NOTHING_NONE ? (double) ((long double) cell->number.numerator / (long double) cell->number.denominator) : 0;
  g_autofree char *counted = g_strdup_printf ("COUNTIFS(%s,$A%u,%s,%s,\">=-1E+300\")", self->groups, number, self->members, aggregate->range);
  g_autofree char *count_name = kc_workbook_column_name (aggregate->count);
  g_autofree char *inner = NULL, *formula = NULL;

  kc_workbook_writer_put_formula (writer, sheet, self->row, aggregate->count, counts, counted, &(KcWorkbookResult) { NULL, count });
  if (aggregate->value == aggregate->count)
    return;
  if (aggregate->is_array)
    {
      g_autofree char *name = kc_workbook_column_name (aggregate->count + 1);
      g_autofree char *array = g_strdup_printf ("IFERROR(%s(IF((%s=$A%u)*%s*ISNUMBER(%s),%s)),0)", name_array_function (kind), self->groups, number, self->array,
                                                aggregate->range, aggregate->range);
      inner = g_strdup_printf ("%s%u", name, number);
      kc_workbook_writer_put_array_formula (writer, sheet, self->row, aggregate->count + 1, style, array, value);
    }
  else
    inner = write_sum (self, aggregate, count_name);
  if (kind == KC_PEERS_COUNT)
    formula = g_strdup (inner);
  else
    formula = g_strdup_printf ("IF(%s%u<MAX(%s,1),\"%s\",%s)", count_name, number, plan->minimum->place, plan->scope.words[KC_NOTHING_NOT_APPLICABLE], inner);
  kc_workbook_writer_put_formula (writer, sheet, self->row, aggregate->value, style, formula,
                                  &(KcWorkbookResult) { cell->nothing == KC_NOTHING_NONE ? NULL : plan->scope.words[cell->nothing], value });
}

static void
fill_peers_heads (KcWorkbookFiller *self)
{
  KcWorkbookSheet sheet = self->peers;

  kc_workbook_writer_set_columns (self->writer, sheet, 0, 0, 6);
  kc_workbook_writer_set_columns (self->writer, sheet, 1, 2, 18);
  kc_workbook_writer_set_columns (self->writer, sheet, 3, 4 + 3 * self->plan->aggregates->len, 16);
  kc_workbook_writer_freeze (self->writer, sheet, KC_PLAN_LIST_ROWS, 3);
  kc_workbook_writer_print_wide (self->writer, sheet, KC_PLAN_LIST_ROWS);
  put (self, sheet, 0, 0, KC_WORKBOOK_TITLE, kc_workbook_sheet_peers ());
  put (self, sheet, 1, 0, KC_WORKBOOK_TEXT, kc_label_get (self->plan->scheme->peers_label, self->plan->languages));
  put (self, sheet, 2, 0, KC_WORKBOOK_HEAD, C_("workbook", "No."));
  put (self, sheet, 2, 1, KC_WORKBOOK_HEAD, C_("workbook", "Group"));
  put (self, sheet, 2, 2, KC_WORKBOOK_HEAD, C_("workbook", "Name"));
  put (self, sheet, 2, 3, KC_WORKBOOK_HEAD, _("Peers"));
  for (guint i = 0; i < self->plan->aggregates->len; i++)
    {
      const KcPlanAggregate *aggregate = g_ptr_array_index (self->plan->aggregates, i);
      g_autofree char *count = g_strdup_printf (C_("workbook", "%s: peers with a figure"), aggregate->heading);
      put (self, sheet, 2, aggregate->count, KC_WORKBOOK_HEAD, aggregate->value == aggregate->count && aggregate->call->function->peers == KC_PEERS_COUNT ? aggregate->heading : count);
      if (aggregate->is_array)
        put (self, sheet, 2, aggregate->count + 1, KC_WORKBOOK_HEAD, C_("workbook", "Workings"));
      if (aggregate->value != aggregate->count)
        put (self, sheet, 2, aggregate->value, KC_WORKBOOK_HEAD, aggregate->heading);
    }
}

void
kc_workbook_fill_peers (KcWorkbookFiller *self)
{
  KcEvaluation *evaluation = self->plan->evaluation;
  const KcWorkbookStyle number = { KC_WORKBOOK_NUMBER, 0, FALSE };

  fill_peers_heads (self);
  for (guint group = 0; group < kc_evaluation_count_groups (evaluation); group++)
    {
      g_auto(Place) place = { NULL };
      g_autofree char *label = self->source->dup_group_label (kc_evaluation_get_group_name (evaluation, group), self->source->user_data);
      init_place (&place, self, group);
      g_autofree char *size = g_strdup_printf ("COUNTIFS(%s,$A%u,%s)", place.groups, place.row + 1, place.members);
      kc_workbook_writer_put_decimal (self->writer, self->peers, place.row, 0, number, kc_decimal_new (group + 1, 0));
      put (self, self->peers, place.row, 1, KC_WORKBOOK_TEXT, self->group_keys[group]);
      put (self, self->peers, place.row, 2, KC_WORKBOOK_TEXT, label);
      kc_workbook_writer_put_formula (self->writer, self->peers, place.row, 3, number, size, &(KcWorkbookResult) { NULL, kc_evaluation_get_group_size (evaluation, group) });
      for (guint i = 0; i < self->plan->aggregates->len; i++)
        {
          const KcPlanAggregate *aggregate = g_ptr_array_index (self->plan->aggregates, i);
          KcColumnCell cell;
          guint count = kc_evaluation_get_aggregate (evaluation, aggregate->slot, aggregate->call, group, &cell);
          fill_aggregate (&place, aggregate, &cell, count);
        }
    }
}

/* Heads of the lists of persons ----------------------------------------------------------------------------------------------------- */

static double
choose_width (const KcPlanColumn *column)
{
  switch (column->content)
    {
    case KC_PLAN_NUMBER:
    case KC_PLAN_NAME:
    case KC_PLAN_STATE:
      return 12;
    case KC_PLAN_BRANCH:
    case KC_PLAN_PEERS:
      return 18;
    default:
      return column->style.kind == KC_WORKBOOK_PARAGRAPH ? 30 : column->is_input ? 18 : 15;
    }
}

void
kc_workbook_fill_heads (KcWorkbookFiller *self, KcWorkbookSheet sheet, const char *title, const char *words, const GPtrArray *columns, guint frozen)
{
  const char *group = NULL;

  for (guint i = 0; i < columns->len; i++)
    kc_workbook_writer_set_columns (self->writer, sheet, i, i, choose_width (g_ptr_array_index (columns, i)));
  kc_workbook_writer_freeze (self->writer, sheet, KC_PLAN_HEAD_ROWS, frozen);
  kc_workbook_writer_print_wide (self->writer, sheet, KC_PLAN_HEAD_ROWS);
  put (self, sheet, 0, 0, KC_WORKBOOK_TITLE, title);
  put (self, sheet, 1, 0, KC_WORKBOOK_TEXT, words);
  for (guint i = 0; i < columns->len; i++)
    {
      const KcPlanColumn *column = g_ptr_array_index (columns, i);
      put (self, sheet, 2, i, KC_WORKBOOK_GROUP, g_strcmp0 (group, column->group) != 0 ? column->group : NULL);
      group = column->group;
    }
  kc_workbook_writer_set_height (self->writer, sheet, 3, 30);
  for (guint i = 0; i < columns->len; i++)
    put (self, sheet, 3, i, KC_WORKBOOK_HEAD, ((KcPlanColumn *) g_ptr_array_index (columns, i))->heading);
  kc_workbook_writer_set_height (self->writer, sheet, 4, sheet == self->results ? 66 : 12);
  for (guint i = 0; i < columns->len; i++)
    put (self, sheet, 4, i, KC_WORKBOOK_RULE, ((KcPlanColumn *) g_ptr_array_index (columns, i))->rule);
}
