/* Forms with a table: share of a target with accelerators, table lookup, ratings by groups. */
#include "kc-scoring-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ROWS 60

static const KcDecimal hundred = { 100, 0 };

static const KcSchemeRow *
get_row (const KcSchemeIndicator *indicator, guint i)
{
  return g_ptr_array_index (indicator->rows, i);
}

/* Of row i, at its place. */
static gboolean
fail (const KcSchemeIndicator *indicator, guint i, KcSchemePlace *place, GError **error, const char *what)
{
  *place = get_row (indicator, i)->place;
  return kc_scoring_fail (error, _("row %1$u: %2$s"), i + 1, what);
}

static gboolean
parse (const char *text, KcDecimal *out)
{
  return text != NULL && kc_decimal_parse (text, -1, out, NULL);
}

/* As formulas read it. */
static char *
dup_number (const char *text)
{
  KcDecimal value = KC_DECIMAL_ZERO;

  return parse (text, &value) ? kc_decimal_to_string (value) : g_strdup ("0");
}

static gboolean
check_rows (const KcSchemeIndicator *indicator, guint least, gboolean named, KcSchemePlace *place, GError **error)
{
  KcDecimal value;

  if (indicator->rows->len < least || indicator->rows->len > MOST_ROWS)
    return kc_scoring_fail (error, _("expected %1$u to %2$d rows, found %3$u"), least, MOST_ROWS, indicator->rows->len);
  for (guint i = 0; i < indicator->rows->len; i++)
    {
      const KcSchemeRow *row = get_row (indicator, i);
      if ((row->name != NULL) != named || (named && (row->from != NULL || row->to != NULL)))
        return fail (indicator, i, place, error, named ? _("expected a name and a value") : _("expected edges and a value"));
      if (!parse (row->value, &value))
        {
          g_autofree char *what = g_strdup_printf (_("value: expected a number, found '%.40s'"), row->value != NULL ? row->value : "");
          return fail (indicator, i, place, error, what);
        }
    }
  return TRUE;
}

/* Table ----------------------------------------------------------------------------------------------------------------------------- */

/* The lower edge of row i (i = number of rows: the upper one of the last). FALSE: open. */
static gboolean
get_edge (const KcSchemeIndicator *indicator, guint i, KcDecimal *out)
{
  const char *from = i < indicator->rows->len ? get_row (indicator, i)->from : NULL;

  return parse (from, out) || (i > 0 && parse (get_row (indicator, i - 1)->to, out));
}

static char *
dup_edge (const KcSchemeIndicator *indicator, guint i)
{
  KcDecimal edge = KC_DECIMAL_ZERO;

  return get_edge (indicator, i, &edge) ? kc_decimal_to_string (edge) : g_strdup ("0");
}

static gboolean
check_edge (const KcSchemeIndicator *indicator, guint i, const char *text, gboolean may_be_open, KcSchemePlace *place, GError **error)
{
  guint row = MIN (i, indicator->rows->len - 1);
  KcDecimal own, common;

  if (text == NULL && (may_be_open || get_edge (indicator, i, &common)))
    return TRUE;
  if (text == NULL)
    return fail (indicator, row, place, error, _("expected an edge"));
  if (!parse (text, &own))
    {
      g_autofree char *what = g_strdup_printf (_("expected a number as edge, found '%.40s'"), text);
      return fail (indicator, row, place, error, what);
    }
  if (!get_edge (indicator, i, &common) || kc_decimal_compare (own, common) != 0)
    return fail (indicator, row, place, error, _("expected that it begins where the row before ends"));
  return TRUE;
}

gboolean
kc_scoring_check_table (const KcSchemeIndicator *indicator, KcSchemePlace *place, GError **error)
{
  guint n = indicator->rows->len;
  gboolean knots = kc_scoring_is_setting (indicator, "interpolate", "yes");
  KcDecimal before, edge;

  if (!check_rows (indicator, knots ? 2 : 1, FALSE, place, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!check_edge (indicator, i, get_row (indicator, i)->from, i == 0 && !knots, place, error) ||
        !check_edge (indicator, i + 1, get_row (indicator, i)->to, i + 1 == n || get_edge (indicator, i + 1, &edge), place, error))
      return FALSE;
  for (guint i = 1; i <= n; i++)
    if (get_edge (indicator, i - 1, &before) && get_edge (indicator, i, &edge) && kc_decimal_compare (edge, before) <= 0)
      return fail (indicator, i - 1, place, error, _("expected edges that rise"));
  return TRUE;
}

/* IF(x < edge, value, …): one row after the other; the last one takes the rest. */
static char *
nest_ranges (const KcSchemeIndicator *indicator, const char *x)
{
  gboolean upper = kc_scoring_is_setting (indicator, "edge", "upper");
  GString *text = g_string_new (NULL);
  guint n = indicator->rows->len;

  for (guint i = 0; i + 1 < n; i++)
    {
      g_autofree char *edge = dup_edge (indicator, i + 1), *value = dup_number (get_row (indicator, i)->value);
      g_string_append_printf (text, "IF(%s %s %s, %s, ", x, upper ? "<=" : "<", edge, value);
    }
  g_autofree char *last = dup_number (get_row (indicator, n - 1)->value);
  g_string_append (text, last);
  for (guint i = 0; i + 1 < n; i++)
    g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* LOOKUP says the same where lower edges belong to their rows, and reads better. */
static char *
look_up_ranges (const KcSchemeIndicator *indicator, const char *x)
{
  g_autofree char *first_edge = dup_edge (indicator, 1), *first = dup_number (get_row (indicator, 0)->value);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "IF(%s < %s, %s, LOOKUP(%s", x, first_edge, first, x);
  for (guint i = 1; i < indicator->rows->len; i++)
    {
      g_autofree char *edge = dup_edge (indicator, i), *value = dup_number (get_row (indicator, i)->value);
      g_string_append_printf (text, ", %s, %s", edge, value);
    }
  g_string_append (text, "))");
  return g_string_free (text, FALSE);
}

/* Straight lines between the rows' lower edges. */
static char *
nest_lines (const KcSchemeIndicator *indicator, const char *x)
{
  GString *text = g_string_new (NULL);
  guint n = indicator->rows->len;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *edge = dup_edge (indicator, i), *value = dup_number (get_row (indicator, i)->value);
      if (i == 0)
        g_string_append_printf (text, "IF(%s <= %s, %s, ", x, edge, value);
      if (i + 1 == n)
        {
          g_string_append (text, value);
          break;
        }
      g_autofree char *next_edge = dup_edge (indicator, i + 1), *next_value = dup_number (get_row (indicator, i + 1)->value);
      g_string_append_printf (text, "IF(%s < %s, %s + (%s - %s) * (%s - %s) / (%s - %s), ", x, next_edge, value, x, edge, next_value, value, next_edge, edge);
    }
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* The outermost edges belong to the table. */
static char *
refuse_outside (const KcSchemeIndicator *indicator, const char *x, char *inside)
{
  gboolean knots = kc_scoring_is_setting (indicator, "interpolate", "yes");
  guint last = knots ? indicator->rows->len - 1 : indicator->rows->len;
  g_autofree char *low = dup_edge (indicator, 0), *high = dup_edge (indicator, last);
  g_autofree char *value = inside;
  KcDecimal edge;
  gboolean has_low = get_edge (indicator, 0, &edge), has_high = get_edge (indicator, last, &edge);

  if (!kc_scoring_is_setting (indicator, "outside", "no-data") || (!has_low && !has_high))
    return g_steal_pointer (&value);
  if (has_low && has_high)
    return g_strdup_printf ("IF(OR(%s < %s, %s > %s), NA(), %s)", x, low, x, high, value);
  return has_low ? g_strdup_printf ("IF(%s < %s, NA(), %s)", x, low, value) : g_strdup_printf ("IF(%s > %s, NA(), %s)", x, high, value);
}

static void
set_best_of_rows (const KcSchemeIndicator *indicator, gboolean factor, KcScoringFormulas *out)
{
  KcDecimal value;

  for (guint i = 0; i < indicator->rows->len; i++)
    {
      if (!parse (get_row (indicator, i)->value, &value) || (factor && !kc_decimal_multiply (value, indicator->points, &value)))
        return;
      if (i == 0 || kc_decimal_compare (value, out->best) > 0)
        out->best = kc_decimal_normalize (value);
    }
  out->has_best = TRUE;
}

void
kc_scoring_expand_table (const KcSchemeIndicator *indicator, KcScoringFormulas *out)
{
  gboolean factor = kc_scoring_is_setting (indicator, "result", "factor");
  gboolean lower = kc_scoring_is_setting (indicator, "edge", "lower");
  g_autofree char *x = g_strconcat (indicator->part.code, ".figure", NULL);
  g_autofree char *found = NULL;

  if (kc_scoring_is_setting (indicator, "interpolate", "yes"))
    found = nest_lines (indicator, x);
  else if (indicator->rows->len == 1)
    /* One value whatever the figure: but not without a figure. */
    {
      g_autofree char *only = dup_number (get_row (indicator, 0)->value);
      found = g_strdup_printf ("IF(ISBLANK(%s), %s, %s)", x, x, only);
    }
  else
    found = lower ? look_up_ranges (indicator, x) : nest_ranges (indicator, x);
  found = refuse_outside (indicator, x, g_steal_pointer (&found));
  if (factor)
    {
      g_autofree char *points = kc_decimal_to_string (indicator->points);
      out->score = g_strdup_printf ("%s * %s", points, found);
    }
  else
    out->score = g_steal_pointer (&found);
  set_best_of_rows (indicator, factor, out);
}

/* Share of a target ----------------------------------------------------------------------------------------------------------------- */

gboolean
kc_scoring_check_share (const KcSchemeIndicator *indicator, KcSchemePlace *place, GError **error)
{
  KcDecimal before = KC_DECIMAL_ZERO, from, rate;

  if (!check_rows (indicator, 0, FALSE, place, error))
    return FALSE;
  for (guint i = 0; i < indicator->rows->len; i++)
    {
      const KcSchemeRow *row = get_row (indicator, i);
      if (row->to != NULL || !parse (row->from, &from) || (i > 0 && kc_decimal_compare (from, before) <= 0))
        return fail (indicator, i, place, error, _("expected 'from', a share in percent above that of the row before, and the rate above it"));
      if (!parse (row->value, &rate) || kc_decimal_sign (rate) < 0)
        return fail (indicator, i, place, error, _("value: expected a rate not below zero"));
      before = from;
    }
  return TRUE;
}

/* " + MAX(0, x / base - 1 - 20%) * 0.5": how much more (or less) each point of the share counts above a row's edge than below it. */
static void
append_accelerators (const KcSchemeIndicator *indicator, const char *excess, GString *text)
{
  KcDecimal before = { 1, 0 };

  for (guint i = 0; i < indicator->rows->len; i++)
    {
      KcDecimal rate = before, from = hundred, change = KC_DECIMAL_ZERO, above = KC_DECIMAL_ZERO;
      if (!parse (get_row (indicator, i)->value, &rate) || !parse (get_row (indicator, i)->from, &from) ||
          !kc_decimal_subtract (rate, before, &change) || !kc_decimal_subtract (from, hundred, &above))
        continue;
      g_autofree char *edge = kc_decimal_to_string (above), *more = kc_decimal_to_string (change);
      if (kc_decimal_sign (above) == 0)
        g_string_append_printf (text, " + MAX(0, %s) * %s", excess, more);
      else if (kc_decimal_sign (above) > 0)
        g_string_append_printf (text, " + MAX(0, %s - %s%%) * %s", excess, edge, more);
      else
        g_string_append_printf (text, " + MAX(0, %s + %s%%) * %s", excess, edge + 1, more);
      before = rate;
    }
}

/* Full points at the target. Where less is better the share is 200 % less figure ÷ target, so that a figure of zero is no division by zero. */
void
kc_scoring_expand_share (const KcSchemeIndicator *indicator, KcScoringFormulas *out)
{
  const char *code = indicator->part.code;
  const char *cap = kc_scoring_get_setting (indicator, "cap"), *from = kc_scoring_get_setting (indicator, "from");
  gboolean less = kc_scoring_is_setting (indicator, "better", "less");
  g_autofree char *excess = less ? g_strdup_printf ("1 - %s.figure / %s.base", code, code) : g_strdup_printf ("%s.figure / %s.base - 1", code, code);
  g_autofree char *points = kc_decimal_to_string (indicator->points);
  g_autoptr(GString) gain = g_string_new ("(");

  g_string_append (gain, excess);
  append_accelerators (indicator, excess, gain);
  g_string_append_printf (gain, ") * %s", points);
  g_autofree char *score = kc_scoring_wrap_gain (indicator->points, cap, kc_scoring_get_setting (indicator, "floor"), gain->str);
  out->base = g_strdup (kc_scoring_get_setting (indicator, "target"));
  if (*from == '\0')
    out->score = g_steal_pointer (&score);
  else
    {
      g_autofree char *least = dup_number (from);
      out->score = less ? g_strdup_printf ("IF(2 - %s.figure / %s.base < %s%%, 0, %s)", code, code, least, score)
                        : g_strdup_printf ("IF(%s.figure / %s.base < %s%%, 0, %s)", code, code, least, score);
    }
  kc_scoring_set_best (out, indicator->points, cap);
}

/* Ratings --------------------------------------------------------------------------------------------------------------------------- */

gboolean
kc_scoring_check_rating (const KcSchemeIndicator *indicator, KcSchemePlace *place, GError **error)
{
  KcDecimal sum = KC_DECIMAL_ZERO, weight;

  if (!check_rows (indicator, 1, TRUE, place, error))
    return FALSE;
  if (indicator->figure != NULL)
    return kc_scoring_fail (error, _("figure: the form rating makes it out of its rows"));
  for (guint i = 0; i < indicator->rows->len; i++)
    if (!parse (get_row (indicator, i)->value, &weight) || kc_decimal_sign (weight) <= 0 || !kc_decimal_add (sum, weight, &sum))
      return fail (indicator, i, place, error, _("value: expected a weight above zero"));
  if (kc_decimal_compare (sum, hundred) != 0)
    {
      g_autofree char *found = kc_decimal_to_string (sum);
      return kc_scoring_fail (error, _("the weights of the groups of raters: expected a sum of 100, found %s"), found);
    }
  return TRUE;
}

/* Of the groups that rated, by their weights; nobody rated: the first one's nothing says why. */
static char *
spread_ratings (const KcSchemeIndicator *indicator)
{
  g_autoptr(GString) blank = g_string_new (NULL), sum = g_string_new (NULL), weights = g_string_new (NULL);

  for (guint i = 0; i < indicator->rows->len; i++)
    {
      const KcSchemeRow *row = get_row (indicator, i);
      g_autofree char *weight = dup_number (row->value);
      g_string_append_printf (blank, "%sISBLANK(%s)", i > 0 ? ", " : "", row->name);
      g_string_append_printf (sum, "%sIF(ISBLANK(%s), 0, %s * %s)", i > 0 ? " + " : "", row->name, row->name, weight);
      g_string_append_printf (weights, "%sIF(ISBLANK(%s), 0, %s)", i > 0 ? " + " : "", row->name, weight);
    }
  return g_strdup_printf ("IF(AND(%s), %s, (%s) / (%s))", blank->str, get_row (indicator, 0)->name, sum->str, weights->str);
}

static char *
weigh_ratings (const KcSchemeIndicator *indicator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < indicator->rows->len; i++)
    {
      const KcSchemeRow *row = get_row (indicator, i);
      g_autofree char *weight = dup_number (row->value);
      g_string_append_printf (text, "%s%s * %s%%", i > 0 ? " + " : "", row->name, weight);
    }
  return g_string_free (text, FALSE);
}

void
kc_scoring_expand_rating (const KcSchemeIndicator *indicator, KcScoringFormulas *out)
{
  g_autofree char *full = dup_number (kc_scoring_get_setting (indicator, "full"));
  g_autofree char *points = kc_decimal_to_string (indicator->points);

  out->figure = kc_scoring_is_setting (indicator, "missing", "spread") ? spread_ratings (indicator) : weigh_ratings (indicator);
  out->score = g_strdup_printf ("%s.figure / %s * %s", indicator->part.code, full, points);
  out->has_best = TRUE;
  out->best = indicator->points;
}
