/* Small schemes and banks for tests: everything as text. */
#pragma once

#include <string.h>

#include "kc-error.h"
#include "kc-evaluation.h"

static inline KcScheme *
new_scheme (void)
{
  KcScheme *scheme = kc_scheme_new ();

  scheme->code = g_strdup ("own");
  scheme->version = g_strdup ("1");
  return scheme;
}

static inline KcDecimal
decimal (const char *text)
{
  KcDecimal value = KC_DECIMAL_ZERO;

  g_assert_true (kc_decimal_parse (text, -1, &value, NULL));
  return value;
}

/* `settings`: "name=value name=value"; `rows`: "from|to|value …" with parts left empty, or "measure|weight". Either may be NULL. */
static inline KcSchemeIndicator *
add_indicator (KcScheme *scheme, const char *code, const char *points, const char *figure, const char *form, const char *settings, const char *rows)
{
  KcSchemeIndicator *indicator = kc_scheme_add_indicator (scheme, code);
  g_auto(GStrv) given = g_strsplit (settings != NULL ? settings : "", " ", -1);
  g_auto(GStrv) lines = g_strsplit (rows != NULL ? rows : "", " ", -1);

  indicator->points = decimal (points);
  indicator->figure = g_strdup (figure);
  indicator->form = g_strdup (form);
  for (guint i = 0; given[i] != NULL && *given[i] != '\0'; i++)
    {
      char *value = strchr (given[i], '=');
      *value++ = '\0';
      kc_scheme_indicator_set (indicator, given[i], value);
    }
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto(GStrv) parts = g_strsplit (lines[i], "|", -1);
      if (g_strv_length (parts) == 2)
        kc_scheme_indicator_add_row (indicator, parts[0], NULL, NULL, parts[1]);
      else
        kc_scheme_indicator_add_row (indicator, NULL, *parts[0] != '\0' ? parts[0] : NULL, *parts[1] != '\0' ? parts[1] : NULL, parts[2]);
    }
  return indicator;
}

static inline KcSchemeIndicator *
add_own (KcScheme *scheme, const char *code, const char *points, const char *figure, const char *score)
{
  KcSchemeIndicator *indicator = add_indicator (scheme, code, points, figure, NULL, NULL, NULL);

  indicator->score = g_strdup (score);
  return indicator;
}

/* "": not reported; "-": not applicable; "0!": a target of zero; else a number. */
static inline void
put_text (KcFacts *facts, const char *name, guint row, const char *value)
{
  guint8 *nothing;
  KcDecimal *numbers = kc_facts_add_numbers (facts, name, &nothing);

  numbers[row] = KC_DECIMAL_ZERO;
  nothing[row] = KC_NOTHING_NONE;
  if (*value == '\0')
    nothing[row] = KC_NOTHING_NOT_REPORTED;
  else if (strcmp (value, "-") == 0)
    nothing[row] = KC_NOTHING_NOT_APPLICABLE;
  else if (strcmp (value, "0!") == 0)
    nothing[row] = KC_NOTHING_TARGET_ZERO;
  else
    numbers[row] = decimal (value);
}

static inline char *
cell_to_text (const KcScoreCell *cell)
{
  static const char *const nothings[] = { "", "not reported", "not applicable", "target zero" };

  return cell->nothing == KC_NOTHING_NONE ? kc_decimal_to_string (cell->value) : g_strdup (nothings[cell->nothing]);
}

static inline char *
score_of (KcEvaluation *evaluation, guint32 person, guint indicator)
{
  KcScoreCell figure, base, score;

  kc_evaluation_get_score (evaluation, person, indicator, &figure, &base, &score);
  return cell_to_text (&score);
}

static inline char *
total_of (KcEvaluation *evaluation, guint32 person)
{
  KcOutcome outcome;

  kc_evaluation_get_outcome (evaluation, person, &outcome);
  KcScoreCell total = { outcome.total, outcome.nothing };
  return cell_to_text (&total);
}

#define assert_total(evaluation, person, expected) \
  G_STMT_START { g_autofree char *found_ = total_of (evaluation, person); g_assert_cmpstr (found_, ==, expected); } G_STMT_END
#define assert_score_text(evaluation, person, indicator, expected) \
  G_STMT_START { g_autofree char *found_ = score_of (evaluation, person, indicator); g_assert_cmpstr (found_, ==, expected); } G_STMT_END
