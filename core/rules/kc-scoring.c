#include "kc-scoring-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "kc-error.h"
#include "kc-ratio.h"
#include "kc-scheme.h"

#define BETTER KC_SCORING_BETTER
#define WHOLE KC_SCORING_YES_NO

static const KcScoringSetting peers_steps_settings[] = {
  { "step", N_("step in percent of the mean"), "1" },
  { "per-step", N_("points a step"), NULL },
  { "cap", N_("bonus at most"), "" },
  { "floor", N_("deduction at most"), "" },
  { "better", N_("better is"), "more", BETTER },
  { "whole-steps", N_("whole steps only"), "no", WHOLE },
};

static const KcScoringSetting peers_pro_rata_settings[] = {
  { "cap", N_("bonus at most"), "" },
  { "floor", N_("deduction at most"), "" },
  { "better", N_("better is"), "more", BETTER },
};

static const KcScoringSetting base_ratio_settings[] = {
  { "base", N_("base"), NULL, NULL, TRUE },
  { "step", N_("step"), NULL },
  { "per-step", N_("points a step"), NULL },
  { "cap", N_("bonus at most"), "" },
  { "floor", N_("deduction at most"), "" },
  { "better", N_("better is"), "less", BETTER },
  { "whole-steps", N_("whole steps only"), "no", WHOLE },
};

static const KcScoringSetting sum_settings[] = {
  { "each", N_("points each time"), NULL },
  { "floor", N_("deduction at most"), "" },
};

static const KcScoringSetting share_settings[] = {
  { "target", N_("target"), NULL, NULL, TRUE },
  { "from", N_("no points below this share of the target (percent)"), "" },
  { "cap", N_("bonus at most"), "" },
  { "floor", N_("deduction at most"), "" },
  { "better", N_("better is"), "more", BETTER },
};

static const KcScoringSetting table_settings[] = {
  { "edge", N_("an edge belongs to the row"), NULL, "lower|upper" },
  { "interpolate", N_("straight lines between the rows"), "no", WHOLE },
  { "outside", N_("outside the table"), "nearest", "nearest|no-data" },
  { "result", N_("values are"), "points", "points|factor" },
};

static const KcScoringSetting rating_settings[] = {
  { "full", N_("full mark of a rating"), "100" },
  { "missing", N_("a group that did not rate"), "no-data", "no-data|spread" },
};

static const KcScoringSetting sum_of_points_settings[] = {
  { "each", N_("points each time"), NULL },
  { "start", N_("points to begin with"), "0" },
  { "after", N_("counted from more than"), "" },
  { "until", N_("counted up to"), "" },
  { "cap", N_("points at most"), "" },
};

static const KcScoringSetting pass_fail_settings[] = {
  { "bound", N_("bound"), NULL, NULL, TRUE },
  { "better", N_("better is"), "more", BETTER },
  { "at-bound", N_("exactly at the bound"), "pass", "pass|fail" },
  { "otherwise", N_("points when failed"), "0" },
};

static const char *
get_setting (const KcSchemeIndicator *indicator, const KcScoringSetting *settings, guint n, const char *name)
{
  const char *value = kc_scheme_indicator_get (indicator, name);

  for (guint i = 0; i < n && value == NULL; i++)
    if (strcmp (settings[i].name, name) == 0)
      value = settings[i].fallback;
  return value != NULL ? value : "";
}

gboolean
kc_scoring_fail (GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, KC_ERROR, KC_ERROR_SCHEME, what);
  return FALSE;
}

const char *
kc_scoring_get_setting (const KcSchemeIndicator *indicator, const char *name)
{
  const KcScoringForm *form = kc_scoring_form_find (indicator->form);

  return form != NULL ? get_setting (indicator, form->settings, form->n_settings, name) : "";
}

gboolean
kc_scoring_is_setting (const KcSchemeIndicator *indicator, const char *name, const char *value)
{
  return strcmp (kc_scoring_get_setting (indicator, name), value) == 0;
}

/* Without a floor of its own, the deduction ends where the points do. */
static char *
get_floor (const char *floor, KcDecimal points)
{
  return *floor != '\0' ? g_strdup (floor) : kc_decimal_to_string (points);
}

char *
kc_scoring_wrap_gain (KcDecimal points, const char *cap, const char *floor, const char *gain)
{
  g_autofree char *start = kc_decimal_to_string (points);
  g_autofree char *lowest = get_floor (floor, points);

  if (*cap == '\0')
    return g_strdup_printf ("%s + MAX(-%s, %s)", start, lowest, gain);
  return g_strdup_printf ("%s + MAX(-%s, MIN(%s, %s))", start, lowest, cap, gain);
}

void
kc_scoring_set_best (KcScoringFormulas *out, KcDecimal points, const char *bonus)
{
  KcDecimal gain;

  out->has_best = kc_decimal_parse (bonus, -1, &gain, NULL) && kc_decimal_add (points, gain, &out->best);
}

static char *
compare_with_peers (const KcSchemeIndicator *indicator, const char *better)
{
  const char *code = indicator->part.code;

  if (strcmp (better, "less") == 0)
    return g_strdup_printf ("(1 - %s.figure / %s.base)", code, code);
  return g_strdup_printf ("(%s.figure / %s.base - 1)", code, code);
}

/* D8.1 */
static void
expand_peers_steps (const KcSchemeIndicator *indicator, KcScoringFormulas *out)
{
  const KcScoringSetting *settings = peers_steps_settings;
  const guint n = G_N_ELEMENTS (peers_steps_settings);
  const char *step = get_setting (indicator, settings, n, "step");
  const char *cap = get_setting (indicator, settings, n, "cap");
  g_autofree char *ratio = compare_with_peers (indicator, get_setting (indicator, settings, n, "better"));
  g_autofree char *steps = strcmp (step, "1") == 0 ? g_strdup_printf ("%s * 100", ratio) : g_strdup_printf ("%s * 100 / %s", ratio, step);
  gboolean whole = strcmp (get_setting (indicator, settings, n, "whole-steps"), "yes") == 0;
  g_autofree char *counted = whole ? g_strdup_printf ("ROUNDDOWN(%s, 0)", steps) : g_strdup (steps);
  g_autofree char *gain = g_strdup_printf ("%s * %s", counted, get_setting (indicator, settings, n, "per-step"));

  out->base = g_strdup_printf ("PEERAVG(%s.figure)", indicator->part.code);
  out->score = kc_scoring_wrap_gain (indicator->points, cap, get_setting (indicator, settings, n, "floor"), gain);
  kc_scoring_set_best (out, indicator->points, cap);
}

/* D8.2 */
static void
expand_peers_pro_rata (const KcSchemeIndicator *indicator, KcScoringFormulas *out)
{
  const KcScoringSetting *settings = peers_pro_rata_settings;
  const guint n = G_N_ELEMENTS (peers_pro_rata_settings);
  const char *cap = get_setting (indicator, settings, n, "cap");
  g_autofree char *ratio = compare_with_peers (indicator, get_setting (indicator, settings, n, "better"));
  g_autofree char *points = kc_decimal_to_string (indicator->points);
  g_autofree char *gain = g_strdup_printf ("%s * %s", ratio, points);

  out->base = g_strdup_printf ("PEERAVG(%s.figure)", indicator->part.code);
  out->score = kc_scoring_wrap_gain (indicator->points, cap, get_setting (indicator, settings, n, "floor"), gain);
  kc_scoring_set_best (out, indicator->points, cap);
}

/* What zero gives, where less is better and figures are not below zero. */
static void
set_best_at_zero (KcScoringFormulas *out, KcDecimal points, const char *base, const char *step, const char *per_step)
{
  KcRatio b, s, p;
  KcDecimal gain;

  if (!kc_ratio_parse (base, strlen (base), &b) || !kc_ratio_parse (step, strlen (step), &s) || kc_ratio_sign (&s) == 0 ||
      !kc_ratio_parse (per_step, strlen (per_step), &p))
    return;
  b = kc_ratio_divide (&b, &s);
  b = kc_ratio_multiply (&b, &p);
  out->has_best = kc_ratio_to_decimal (&b, 4, KC_ROUND_HALF_UP, &gain) && kc_decimal_add (points, gain, &out->best);
  out->best = kc_decimal_normalize (out->best);
}

/* D8.3 */
static void
expand_base_ratio_steps (const KcSchemeIndicator *indicator, KcScoringFormulas *out)
{
  const KcScoringSetting *settings = base_ratio_settings;
  const guint n = G_N_ELEMENTS (base_ratio_settings);
  const char *code = indicator->part.code;
  const char *step = get_setting (indicator, settings, n, "step");
  const char *per_step = get_setting (indicator, settings, n, "per-step");
  const char *cap = get_setting (indicator, settings, n, "cap");
  gboolean less = strcmp (get_setting (indicator, settings, n, "better"), "less") == 0;
  gboolean whole = strcmp (get_setting (indicator, settings, n, "whole-steps"), "yes") == 0;
  g_autofree char *difference = less ? g_strdup_printf ("(%s.base - %s.figure)", code, code) : g_strdup_printf ("(%s.figure - %s.base)", code, code);
  g_autofree char *steps = g_strdup_printf ("%s / %s", difference, step);
  g_autofree char *counted = whole ? g_strdup_printf ("ROUNDDOWN(%s, 0)", steps) : g_strdup (steps);
  g_autofree char *gain = g_strdup_printf ("%s * %s", counted, per_step);

  out->base = g_strdup (get_setting (indicator, settings, n, "base"));
  out->score = kc_scoring_wrap_gain (indicator->points, cap, get_setting (indicator, settings, n, "floor"), gain);
  if (*cap != '\0')
    kc_scoring_set_best (out, indicator->points, cap);
  else if (less)
    set_best_at_zero (out, indicator->points, out->base, step, per_step);
}

/* Points less a fixed number for each occurrence; the scheme's own deductions (D8.4) are of this form with no points to start from. */
static void
expand_sum_of_deductions (const KcSchemeIndicator *indicator, KcScoringFormulas *out)
{
  const char *each = get_setting (indicator, sum_settings, G_N_ELEMENTS (sum_settings), "each");
  const char *floor = get_setting (indicator, sum_settings, G_N_ELEMENTS (sum_settings), "floor");
  g_autofree char *points = kc_decimal_to_string (indicator->points);
  g_autofree char *lowest = get_floor (floor, indicator->points);

  out->score = g_strdup_printf ("%s - MIN(%s, %s.figure * %s)", points, lowest, indicator->part.code, each);
  out->has_best = TRUE;
  out->best = indicator->points;
}

/* So many points each time, within a window of times, up to a cap (without one: the indicator's points, where it has any). */
static void
expand_sum_of_points (const KcSchemeIndicator *indicator, KcScoringFormulas *out)
{
  const char *after = kc_scoring_get_setting (indicator, "after"), *until = kc_scoring_get_setting (indicator, "until");
  const char *cap = kc_scoring_get_setting (indicator, "cap"), *start = kc_scoring_get_setting (indicator, "start");
  g_autofree char *points = kc_decimal_to_string (indicator->points);
  g_autofree char *figure = g_strconcat (indicator->part.code, ".figure", NULL);
  g_autofree char *within = *until != '\0' ? g_strdup_printf ("MIN(%s, %s)", until, figure) : g_strdup (figure);
  g_autofree char *counted = *after != '\0' ? g_strdup_printf ("MAX(0, %s - %s)", within, after) : g_strdup_printf ("MAX(0, %s)", within);
  g_autofree char *sum = g_strdup_printf ("%s * %s", counted, kc_scoring_get_setting (indicator, "each"));
  g_autofree char *all = strcmp (start, "0") == 0 ? g_strdup (sum) : g_strdup_printf ("%s + %s", start, sum);

  if (*cap == '\0' && kc_decimal_sign (indicator->points) > 0)
    cap = points;
  out->score = *cap != '\0' ? g_strdup_printf ("MIN(%s, %s)", cap, all) : g_steal_pointer (&all);
  out->has_best = *cap != '\0' && kc_decimal_parse (cap, -1, &out->best, NULL);
}

static void
expand_pass_fail (const KcSchemeIndicator *indicator, KcScoringFormulas *out)
{
  gboolean less = kc_scoring_is_setting (indicator, "better", "less"), at = kc_scoring_is_setting (indicator, "at-bound", "pass");
  g_autofree char *points = kc_decimal_to_string (indicator->points);
  const char *code = indicator->part.code, *sign = less ? (at ? "<=" : "<") : at ? ">=" : ">";

  out->base = g_strdup (kc_scoring_get_setting (indicator, "bound"));
  out->score = g_strdup_printf ("IF(%s.figure %s %s.base, %s, %s)", code, sign, code, points, kc_scoring_get_setting (indicator, "otherwise"));
  out->has_best = TRUE;
  out->best = indicator->points;
}

static const KcScoringForm forms[] = {
  { "peers-steps", N_("Against the peers' mean, by steps"), N_("Full points at the peers' mean; a fixed number of points for each step above or below."),
    peers_steps_settings, G_N_ELEMENTS (peers_steps_settings), expand_peers_steps, NULL, NULL },
  { "peers-pro-rata", N_("Against the peers' mean, pro rata"), N_("Full points at the peers' mean; above or below it in proportion."),
    peers_pro_rata_settings, G_N_ELEMENTS (peers_pro_rata_settings), expand_peers_pro_rata, NULL, NULL },
  { "base-ratio-steps", N_("Against a base ratio, by steps"), N_("Full points at the base; a fixed number of points for each step above or below."),
    base_ratio_settings, G_N_ELEMENTS (base_ratio_settings), expand_base_ratio_steps, NULL, NULL },
  { "sum-of-deductions", N_("Sum of deductions"), N_("Full points less a fixed number each time."),
    sum_settings, G_N_ELEMENTS (sum_settings), expand_sum_of_deductions, NULL, NULL },
  { "share-of-target", N_("Share of a target"), N_("Full points at the target, in proportion above and below it; above a row's share each part of it counts at the row's rate."),
    share_settings, G_N_ELEMENTS (share_settings), kc_scoring_expand_share, N_("rates above shares of the target"), kc_scoring_check_share },
  { "table", N_("Table"), N_("The points, or the share of the points, that stand in the row of the figure."),
    table_settings, G_N_ELEMENTS (table_settings), kc_scoring_expand_table, N_("ranges and their values"), kc_scoring_check_table },
  { "rating", N_("Ratings by groups"), N_("The mean of the groups' ratings by their weights, in proportion to the full mark."),
    rating_settings, G_N_ELEMENTS (rating_settings), kc_scoring_expand_rating, N_("groups of raters and their weights"), kc_scoring_check_rating },
  { "sum-of-points", N_("Sum of points"), N_("A fixed number of points each time, within a window and up to a cap."),
    sum_of_points_settings, G_N_ELEMENTS (sum_of_points_settings), expand_sum_of_points, NULL, NULL },
  { "pass-fail", N_("Pass or fail"), N_("Full points when the bound is met, otherwise a fixed number."),
    pass_fail_settings, G_N_ELEMENTS (pass_fail_settings), expand_pass_fail, NULL, NULL },
};

const KcScoringForm *
kc_scoring_form_find (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (forms[i].nick, nick) == 0)
      return &forms[i];
  return NULL;
}

const KcScoringForm *
kc_scoring_form_get (guint index)
{
  return index < G_N_ELEMENTS (forms) ? &forms[index] : NULL;
}

const char *
kc_scoring_form_get_label (const KcScoringForm *self)
{
  return _(self->label);
}

const char *
kc_scoring_get_word (const char *value)
{
  static const struct { const char *value, *context, *word; } words[] = {
    { "more", "better is", NC_("better is", "more") }, { "less", "better is", NC_("better is", "less") }, { "yes", "setting", NC_("setting", "yes") }, { "no", "setting", NC_("setting", "no") },
    { "lower", "setting", NC_("setting", "that it opens") }, { "upper", "setting", NC_("setting", "that it closes") }, { "nearest", "setting", NC_("setting", "the nearest value") },
    { "no-data", "setting", NC_("setting", "no data") }, { "spread", "setting", NC_("setting", "its weight goes to the others") }, { "points", "setting", NC_("setting", "points") },
    { "factor", "setting", NC_("setting", "shares of the points") }, { "pass", "setting", NC_("setting", "passed") }, { "fail", "setting", NC_("setting", "failed") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].value, value) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, words[i].context, words[i].word);
  return value;
}

/* "80 – 90: 60", "supervisor_rating: 40" */
static void
describe_rows (const KcSchemeIndicator *indicator, GString *text)
{
  for (guint i = 0; i < indicator->rows->len; i++)
    {
      const KcSchemeRow *row = g_ptr_array_index (indicator->rows, i);
      g_string_append (text, i == 0 ? ": " : C_("between settings", ", "));
      if (row->name != NULL)
        g_string_append_printf (text, "%s %s", row->name, row->value);
      else
        g_string_append_printf (text, "%s–%s → %s", row->from != NULL ? row->from : "", row->to != NULL ? row->to : "", row->value);
    }
}

char *
kc_scoring_form_describe (const KcScoringForm *self, const KcSchemeIndicator *indicator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_settings; i++)
    {
      const char *value = get_setting (indicator, self->settings, self->n_settings, self->settings[i].name);
      if (*value == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, C_("between settings", ", "));
      g_string_append_printf (text, "%s %s", _(self->settings[i].label), self->settings[i].words != NULL ? kc_scoring_get_word (value) : value);
    }
  if (self->rows != NULL && indicator->rows->len > 0)
    {
      g_string_append_printf (text, "%s%s", text->len > 0 ? C_("between settings", ", ") : "", _(self->rows));
      describe_rows (indicator, text);
    }
  return g_string_free (text, FALSE);
}

/* What is divided by. */
static gboolean
must_be_above_zero (const KcScoringSetting *setting)
{
  return strcmp (setting->name, "step") == 0 || strcmp (setting->name, "full") == 0;
}

static gboolean
check_setting (const KcScoringSetting *setting, const char *value, GError **error)
{
  KcDecimal number;

  if (setting->words != NULL)
    {
      g_auto(GStrv) words = g_strsplit (setting->words, "|", -1);
      if (g_strv_contains ((const char *const *) words, value))
        return TRUE;
      return kc_scoring_fail (error, _("%1$s: expected one of %2$s, found '%3$.60s'"), setting->name, setting->words, value);
    }
  if (setting->names)
    return TRUE;
  if (kc_decimal_parse (value, -1, &number, NULL) && kc_decimal_sign (number) >= (must_be_above_zero (setting) ? 1 : 0))
    return TRUE;
  return kc_scoring_fail (error, must_be_above_zero (setting) ? _("%1$s: expected a number above zero, found '%2$.60s'")
                                                              : _("%1$s: expected a number not below zero, found '%2$.60s'"), _(setting->label), value);
}

static const KcScoringSetting *
find_setting (const KcScoringForm *self, const char *name)
{
  for (guint i = 0; i < self->n_settings; i++)
    if (strcmp (self->settings[i].name, name) == 0)
      return &self->settings[i];
  return NULL;
}

gboolean
kc_scoring_form_expand (const KcScoringForm *self, const KcSchemeIndicator *indicator, KcScoringFormulas *out, KcSchemePlace *place, GError **error)
{
  for (guint i = 0; i < indicator->settings->len; i++)
    {
      const KcSchemeSetting *given = g_ptr_array_index (indicator->settings, i);
      const KcScoringSetting *setting = find_setting (self, given->name);
      *place = given->place;
      if (setting == NULL)
        return kc_scoring_fail (error, _("the form %1$s has no setting '%2$.60s'"), self->nick, given->name);
      if (!check_setting (setting, given->value, error))
        return FALSE;
    }
  *place = indicator->form_place;
  for (guint i = 0; i < self->n_settings; i++)
    if (self->settings[i].fallback == NULL && kc_scheme_indicator_get (indicator, self->settings[i].name) == NULL)
      return kc_scoring_fail (error, _("the form %1$s needs the setting '%2$s'"), self->nick, self->settings[i].name);
  if (self->check_rows == NULL && indicator->rows->len > 0)
    return kc_scoring_fail (error, _("the form %s has no rows"), self->nick);
  if (self->check_rows != NULL && !self->check_rows (indicator, place, error))
    return FALSE;
  self->expand (indicator, out);
  return TRUE;
}

void
kc_scoring_formulas_clear (KcScoringFormulas *self)
{
  g_clear_pointer (&self->figure, g_free);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->score, g_free);
}
