#include "kc-run-context.h"

#include <string.h>

#define DIVIDER "---\n"

typedef struct
{
  KcRatio sum;
  guint count;
} Mean;

static void
add_value (Mean *mean, KcDecimal value)
{
  KcRatio ratio = kc_ratio_from_decimal (value);

  mean->sum = mean->count == 0 ? ratio : kc_ratio_add (&mean->sum, &ratio);
  mean->count++;
}

static void
append_mean (GString *text, const Mean *mean, const char *key, const char *group)
{
  KcRatio count = kc_ratio_from_int (mean->count);
  KcDecimal value;

  if (mean->count == 0)
    return;
  KcRatio ratio = kc_ratio_divide (&mean->sum, &count);
  if (!kc_ratio_to_decimal (&ratio, KC_DECIMAL_STORED_SCALE, KC_ROUND_HALF_UP, &value))
    return;
  g_autofree char *shown = kc_decimal_to_string (value);
  g_string_append_printf (text, "%s\t%s\t%s\n", key, group, shown);
}

static void
append_scores (GString *text, KcEvaluation *evaluation, guint32 n)
{
  KcScheme *scheme = kc_evaluation_get_scheme (evaluation);
  guint n_groups = kc_evaluation_count_groups (evaluation);

  for (guint i = 0; i < scheme->indicators->len; i++)
    {
      g_autofree Mean *means = g_new0 (Mean, n_groups + 1);
      g_autofree char *key = g_strdup_printf ("score\t%s", ((KcSchemePart *) g_ptr_array_index (scheme->indicators, i))->code);
      for (guint32 row = 0; row < n; row++)
        {
          KcScoreCell figure, base, score;
          if (!kc_evaluation_is_peer (evaluation, row))
            continue;
          kc_evaluation_get_score (evaluation, row, i, &figure, &base, &score);
          if (score.nothing == KC_NOTHING_NONE)
            add_value (&means[kc_evaluation_get_group (evaluation, row)], score.value);
        }
      for (guint group = 0; group < n_groups; group++)
        append_mean (text, &means[group], key, kc_evaluation_get_group_name (evaluation, group));
    }
}

static void
append_months (GString *text, KcEvaluation *evaluation, const KcRunFacts *facts, guint i)
{
  const KcRunMeasure *column = &facts->measures[i];
  guint n_groups = kc_evaluation_count_groups (evaluation);

  for (guint k = 0; column->monthly != NULL && k < facts->periods[i]->len; k++)
    {
      g_autofree Mean *means = g_new0 (Mean, n_groups + 1);
      g_autofree char *key = g_strdup_printf ("month\t%s\t%d", column->measure->part.code, g_array_index (facts->periods[i], KcPeriod, k));
      for (guint32 row = 0; row < facts->n; row++)
        if (kc_evaluation_is_peer (evaluation, row) && column->has_monthly[(gsize) k * facts->n + row])
          add_value (&means[kc_evaluation_get_group (evaluation, row)], kc_decimal_from_stored (column->monthly[(gsize) k * facts->n + row]));
      for (guint group = 0; group < n_groups; group++)
        append_mean (text, &means[group], key, kc_evaluation_get_group_name (evaluation, group));
    }
}

char *
kc_run_context_make (KcEvaluation *evaluation, const KcRunFacts *facts, const guint *n_ranked)
{
  g_autofree char *snapshot = kc_evaluation_dup_snapshot (evaluation);
  GString *text = g_string_new (snapshot);

  g_string_append (text, DIVIDER);
  for (guint group = 0; group < kc_evaluation_count_groups (evaluation); group++)
    g_string_append_printf (text, "ranked\t%s\t%u\n", kc_evaluation_get_group_name (evaluation, group), n_ranked[group]);
  append_scores (text, evaluation, facts->n);
  for (guint i = 0; i < facts->n_measures; i++)
    append_months (text, evaluation, facts, i);
  return g_string_free (text, FALSE);
}

/* The months are frozen nowhere else: a run keeps what each measure came to. */
char *
kc_run_context_renew (const char *before, KcEvaluation *evaluation, const KcRunFacts *facts, const guint *n_ranked)
{
  g_autofree char *made = kc_run_context_make (evaluation, facts, n_ranked);
  GString *text = g_string_new (made);
  g_auto(GStrv) lines = g_strsplit (before != NULL ? before : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "month\t"))
      g_string_append_printf (text, "%s\n", lines[i]);
  return g_string_free (text, FALSE);
}

static void
parse_line (KcRunContext *self, const char *line)
{
  const char *tab = strrchr (line, '\t');
  KcDecimal value;

  if (tab == NULL || !kc_decimal_parse (tab + 1, -1, &value, NULL))
    return;
  KcDecimal *copy = g_new (KcDecimal, 1);
  *copy = value;
  g_hash_table_insert (self->figures, g_strndup (line, tab - line), copy);
}

KcRunContext *
kc_run_context_parse (const char *text)
{
  KcRunContext *self = g_new0 (KcRunContext, 1);
  const char *divider = text != NULL ? strstr (text, DIVIDER) : NULL;

  self->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (divider == NULL)
    return self;
  if (divider > text)
    self->snapshot = g_strndup (text, divider - text);
  g_auto(GStrv) lines = g_strsplit (divider + strlen (DIVIDER), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    parse_line (self, lines[i]);
  return self;
}

void
kc_run_context_free (KcRunContext *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->figures);
  g_free (self->snapshot);
  g_free (self);
}

static gboolean
get_figure (const KcRunContext *self, const char *key, KcDecimal *out)
{
  const KcDecimal *value = g_hash_table_lookup (self->figures, key);

  if (value != NULL)
    *out = *value;
  return value != NULL;
}

guint
kc_run_context_get_n_ranked (const KcRunContext *self, const char *group)
{
  g_autofree char *key = g_strdup_printf ("ranked\t%s", group);
  KcDecimal value;

  return get_figure (self, key, &value) ? (guint) value.units : 0;
}

gboolean
kc_run_context_get_score (const KcRunContext *self, const char *indicator, const char *group, KcDecimal *out)
{
  g_autofree char *key = g_strdup_printf ("score\t%s\t%s", indicator, group);

  return get_figure (self, key, out);
}

gboolean
kc_run_context_get_month (const KcRunContext *self, const char *measure, KcPeriod period, const char *group, KcDecimal *out)
{
  g_autofree char *key = g_strdup_printf ("month\t%s\t%d\t%s", measure, period, group);

  return get_figure (self, key, out);
}
