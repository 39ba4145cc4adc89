#include "kc-formula-functions.h"

static void
evaluate_and (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  gboolean all = TRUE;

  for (guint i = 0; i < n; i++)
    all = all && arguments[i].number.numerator != 0;
  out->number = kc_ratio_from_int (all);
}

static void
evaluate_or (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any = any || arguments[i].number.numerator != 0;
  out->number = kc_ratio_from_int (any);
}

static void
evaluate_not (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  out->number = kc_ratio_from_int (arguments[0].number.numerator == 0);
}

static void
choose_extreme (const KcFormulaValue *arguments, guint n, int sign, KcFormulaValue *out)
{
  const KcRatio *best = &arguments[0].number;

  for (guint i = 1; i < n; i++)
    if (sign * kc_ratio_compare (&arguments[i].number, best) > 0)
      best = &arguments[i].number;
  out->number = *best;
}

static void
evaluate_min (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  choose_extreme (arguments, n, -1, out);
}

static void
evaluate_max (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  choose_extreme (arguments, n, 1, out);
}

static void
evaluate_abs (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  out->number = arguments[0].number;
  if (out->number.numerator < 0)
    out->number.numerator = -out->number.numerator;
}

static void
round_to (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcRounding rounding, KcFormulaValue *out)
{
  const KcRatio *places = &arguments[1].number;

  if (n < 2)
    out->number = kc_ratio_round (&arguments[0].number, 0, rounding);
  else if (!kc_ratio_is_whole (places) || places->numerator / places->denominator > 18 || places->numerator / places->denominator < -18)
    out->cause = kc_formula_context_intern (context, KC_CAUSE_ARGUMENT, KC_NOTHING_NOT_APPLICABLE);
  else
    out->number = kc_ratio_round (&arguments[0].number, (int) (places->numerator / places->denominator), rounding);
}

static void
evaluate_round (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  round_to (context, arguments, n, KC_ROUND_HALF_UP, out);
}

static void
evaluate_round_down (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  round_to (context, arguments, n, KC_ROUND_DOWN, out);
}

static void
evaluate_round_up (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  round_to (context, arguments, n, KC_ROUND_UP, out);
}

static void
evaluate_sum (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  out->number = arguments[0].number;
  for (guint i = 1; i < n; i++)
    out->number = kc_ratio_add (&out->number, &arguments[i].number);
}

static void
evaluate_average (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  KcRatio count = kc_ratio_from_int (n);

  evaluate_sum (context, arguments, n, out);
  out->number = kc_ratio_divide (&out->number, &count);
}

/* LOOKUP(x, edge, value, edge, value …): the value of the last edge that is not above x; an edge belongs to its own value. */
static void
evaluate_lookup (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  const KcFormulaValue *found = NULL;

  for (guint i = 1; i + 1 < n; i += 2)
    if (kc_ratio_compare (&arguments[i].number, &arguments[0].number) <= 0)
      found = &arguments[i + 1];
  if (found != NULL)
    out->number = found->number;
  else
    out->cause = kc_formula_context_intern (context, KC_CAUSE_NOT_IN_TABLE, KC_NOTHING_NOT_APPLICABLE);
}

/* The figure has no place in the scheme's table. */
static void
evaluate_na (KcFormulaContext *context, const KcFormulaValue *arguments, guint n, KcFormulaValue *out)
{
  out->cause = kc_formula_context_intern (context, KC_CAUSE_NOT_IN_TABLE, KC_NOTHING_NOT_APPLICABLE);
}

#define MANY 60

static const KcFormulaFunction functions[] = {
  { "IF", KC_FUNCTION_CHOOSE, "baa", 3, 3, KC_TYPE_ANY, "IF" },
  { "AND", KC_FUNCTION_PLAIN, "b", 1, MANY, KC_TYPE_BOOLEAN, "AND", .evaluate = evaluate_and },
  { "OR", KC_FUNCTION_PLAIN, "b", 1, MANY, KC_TYPE_BOOLEAN, "OR", .evaluate = evaluate_or },
  { "NOT", KC_FUNCTION_PLAIN, "b", 1, 1, KC_TYPE_BOOLEAN, "NOT", .evaluate = evaluate_not },
  { "MIN", KC_FUNCTION_PLAIN, "n", 1, MANY, KC_TYPE_NUMBER, "MIN", .evaluate = evaluate_min },
  { "MAX", KC_FUNCTION_PLAIN, "n", 1, MANY, KC_TYPE_NUMBER, "MAX", .evaluate = evaluate_max },
  { "ABS", KC_FUNCTION_PLAIN, "n", 1, 1, KC_TYPE_NUMBER, "ABS", .evaluate = evaluate_abs },
  { "ROUND", KC_FUNCTION_PLAIN, "n", 1, 2, KC_TYPE_NUMBER, "ROUND", .evaluate = evaluate_round },
  { "ROUNDDOWN", KC_FUNCTION_PLAIN, "n", 1, 2, KC_TYPE_NUMBER, "ROUNDDOWN", .evaluate = evaluate_round_down },
  { "ROUNDUP", KC_FUNCTION_PLAIN, "n", 1, 2, KC_TYPE_NUMBER, "ROUNDUP", .evaluate = evaluate_round_up },
  { "SUM", KC_FUNCTION_PLAIN, "n", 1, MANY, KC_TYPE_NUMBER, "SUM", .evaluate = evaluate_sum },
  { "AVERAGE", KC_FUNCTION_PLAIN, "n", 1, MANY, KC_TYPE_NUMBER, "AVERAGE", .evaluate = evaluate_average },
  { "LOOKUP", KC_FUNCTION_PLAIN, "n", 3, 2 * MANY + 1, KC_TYPE_NUMBER, "LOOKUP", .evaluate = evaluate_lookup },
  { "NA", KC_FUNCTION_PLAIN, "n", 0, 0, KC_TYPE_NUMBER, "NA", .evaluate = evaluate_na },
  { "PEERAVG", KC_FUNCTION_PEERS, "n", 1, 1, KC_TYPE_NUMBER, "AVERAGEIFS", .peers = KC_PEERS_AVERAGE },
  { "PEERSUM", KC_FUNCTION_PEERS, "n", 1, 1, KC_TYPE_NUMBER, "SUMIFS", .peers = KC_PEERS_SUM },
  { "PEERCOUNT", KC_FUNCTION_PEERS, "n", 1, 1, KC_TYPE_NUMBER, "COUNTIFS", .peers = KC_PEERS_COUNT },
  { "PEERRANK", KC_FUNCTION_PEERS, "n", 1, 1, KC_TYPE_NUMBER, "COUNTIFS", .peers = KC_PEERS_RANK },
  { "PEERMAX", KC_FUNCTION_PEERS, "n", 1, 1, KC_TYPE_NUMBER, "MAXIFS", .peers = KC_PEERS_MAX },
  { "PEERMIN", KC_FUNCTION_PEERS, "n", 1, 1, KC_TYPE_NUMBER, "MINIFS", .peers = KC_PEERS_MIN },
  { "PEERMEDIAN", KC_FUNCTION_PEERS, "n", 1, 1, KC_TYPE_NUMBER, "MEDIAN", .peers = KC_PEERS_MEDIAN },
  { "ISBLANK", KC_FUNCTION_NOTHING, "a", 1, 1, KC_TYPE_BOOLEAN, "ISBLANK", .nothing = KC_NOTHING_NONE },
  { "ISNOTREPORTED", KC_FUNCTION_NOTHING, "a", 1, 1, KC_TYPE_BOOLEAN, "ISBLANK", .nothing = KC_NOTHING_NOT_REPORTED },
  { "ISNOTAPPLICABLE", KC_FUNCTION_NOTHING, "a", 1, 1, KC_TYPE_BOOLEAN, "ISNA", .nothing = KC_NOTHING_NOT_APPLICABLE },
  { "ISTARGETZERO", KC_FUNCTION_NOTHING, "a", 1, 1, KC_TYPE_BOOLEAN, "ISERROR", .nothing = KC_NOTHING_TARGET_ZERO },
};

const KcFormulaFunction *
kc_formula_function_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_ascii_strcasecmp (functions[i].name, name) == 0)
      return &functions[i];
  return NULL;
}

guint
kc_formula_function_count (void)
{
  return G_N_ELEMENTS (functions);
}

const KcFormulaFunction *
kc_formula_function_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (functions), NULL);
  return &functions[index];
}
