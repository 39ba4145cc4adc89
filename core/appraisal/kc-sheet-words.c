/* How figures and the lack of them are worded in explanations. */
#include "kc-sheet-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const KcSchemePart *
kc_sheet_find_part (const GPtrArray *list, const char *code)
{
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (list, i))->code, code) == 0)
      return g_ptr_array_index (list, i);
  return NULL;
}

/* What a name of a formula stands for, its unit and decimals. */
static const KcSchemePart *
find_named (const KcScheme *scheme, const char *name, const char **unit, guint *places)
{
  const KcSchemePart *part = kc_sheet_find_part (scheme->measures, name);

  *unit = NULL;
  *places = 2;
  if (part != NULL)
    {
      *unit = ((const KcSchemeMeasure *) part)->unit;
      *places = ((const KcSchemeMeasure *) part)->places;
    }
  else if ((part = kc_sheet_find_part (scheme->figures, name)) != NULL)
    {
      *unit = ((const KcSchemeFigure *) part)->unit;
      *places = ((const KcSchemeFigure *) part)->places;
    }
  else if ((part = kc_sheet_find_part (scheme->parameters, name)) != NULL)
    *unit = ((const KcSchemeParameter *) part)->unit;
  return part;
}

static char *
format_with_unit (KcDecimal value, guint places, const char *unit)
{
  g_autofree char *number = kc_decimal_format (value, places, TRUE);

  unit = kc_run_get_unit_label (unit);
  return *unit != '\0' ? g_strdup_printf (C_("number and unit", "%1$s %2$s"), number, unit) : g_steal_pointer (&number);
}

char *
kc_sheet_maker_format (const KcScheme *scheme, const char *name, KcDecimal value)
{
  const char *unit;
  guint places;

  find_named (scheme, name != NULL ? name : "", &unit, &places);
  return format_with_unit (value, places, unit);
}

char *
kc_sheet_format_ratio (const KcRatio *value, guint places)
{
  KcDecimal decimal;

  return kc_ratio_to_decimal (value, places, KC_ROUND_HALF_UP, &decimal) ? kc_decimal_format (decimal, places, TRUE)
                                                                         : kc_ratio_to_string (value, places);
}

char *
kc_sheet_format_named (const KcScheme *scheme, const char *name, const KcRatio *value)
{
  KcDecimal decimal;

  if (!kc_ratio_to_decimal (value, KC_DECIMAL_STORED_SCALE, KC_ROUND_HALF_UP, &decimal))
    return kc_ratio_to_string (value, 2);
  return kc_sheet_maker_format (scheme, name, decimal);
}

/* The mean of whole numbers has decimals, unless it happens to be whole; a base of 1 % is 1 %. */
char *
kc_sheet_format_mean (const KcScheme *scheme, const char *name, const KcRatio *value)
{
  const char *unit;
  guint places;
  KcDecimal decimal;

  find_named (scheme, name, &unit, &places);
  if (!kc_ratio_to_decimal (value, MAX (places, 2), KC_ROUND_HALF_UP, &decimal))
    return kc_ratio_to_string (value, 2);
  decimal = kc_decimal_normalize (decimal);
  return format_with_unit (decimal, decimal.scale == 0 ? 0 : MAX (decimal.scale, 2), unit);
}

void
kc_sheet_add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    {
      /* Translators: one sentence after another. */
      g_autofree char *both = g_strdup_printf (C_("two sentences", "%1$s %2$s"), text->str, sentence);
      g_string_assign (text, both);
    }
  else
    g_string_append (text, sentence);
  g_free (sentence);
}

const char *
kc_sheet_get_title (const KcScheme *scheme, const char *name)
{
  const char *unit;
  guint places;
  const KcSchemePart *part = find_named (scheme, name, &unit, &places);

  return part != NULL ? kc_run_get_label (part) : name;
}

/* "loans.base" is spoken of as its indicator. */
static char *
dup_subject (const KcScheme *scheme, const char *name)
{
  const char *dot = name != NULL ? strchr (name, '.') : NULL;
  g_autofree char *code = dot != NULL ? g_strndup (name, dot - name) : NULL;
  const KcSchemePart *part = code != NULL ? kc_sheet_find_part (scheme->indicators, code) : NULL;

  if (part != NULL)
    return g_strdup (kc_run_get_label (part));
  return g_strdup (name != NULL ? kc_sheet_get_title (scheme, name) : "");
}

/* Why there is no value, as part of a sentence. Transfer full. */
static char *
word_reason (KcSheetMaker *self, const KcTrace *trace)
{
  g_autofree char *subject = dup_subject (self->run->scheme, trace->cause_name);

  switch (trace->cause.kind)
    {
    case KC_CAUSE_FIGURE:
      /* Translators: a figure, then "not reported" or the like; part of a sentence. */
      return g_strdup_printf (_("“%1$s” is %2$s"), subject, kc_nothing_get_label (trace->cause.nothing));
    case KC_CAUSE_ZERO:
      return *subject != '\0' ? g_strdup_printf (_("“%s” is zero, so that no share of it can be taken"), subject)
                              : g_strdup (_("the formula divides by zero"));
    case KC_CAUSE_PEERS_TOO_FEW:
      return g_strdup (_("there are too few peers with a figure"));
    case KC_CAUSE_EXCLUDED:
      return g_strdup (_("the person is not appraised"));
    case KC_CAUSE_OVERFLOW:
    case KC_CAUSE_ARGUMENT:
    case KC_CAUSE_NOT_IN_TABLE:
    case KC_CAUSE_NONE:
    default:
      return g_strdup (_("the formula cannot be computed with these figures"));
    }
}

/* Translators: why there is none, e.g. “Loans issued” is not reported. */
char *
kc_sheet_word_no_score (KcSheetMaker *self, const KcTrace *trace)
{
  g_autofree char *reason = word_reason (self, trace);

  return g_strdup_printf (_("No score: %s."), reason);
}

char *
kc_sheet_word_no_value (KcSheetMaker *self, const KcTrace *trace)
{
  g_autofree char *reason = word_reason (self, trace);

  return g_strdup_printf (_("Cannot be told: %s."), reason);
}

/* Of the total itself, or of the first limit that cannot be decided. */
char *
kc_sheet_maker_word_no_total (KcSheetMaker *self)
{
  g_autoptr(KcTrace) trace = kc_evaluation_trace (self->evaluation, self->row, "total");

  for (guint i = 0; trace->has_value && i < self->run->scheme->limits->len; i++)
    {
      g_autofree char *name = g_strconcat ("limit:", ((KcSchemePart *) g_ptr_array_index (self->run->scheme->limits, i))->code, NULL);
      kc_trace_free (trace);
      trace = kc_evaluation_trace (self->evaluation, self->row, name);
    }
  g_autofree char *reason = word_reason (self, trace);
  return g_strdup_printf (_("No total: %s."), reason);
}
