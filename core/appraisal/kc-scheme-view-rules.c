#include "kc-scheme-view-private.h"

#include <glib/gi18n-lib.h>

#include "kc-run.h"

static const KcSchemePart *
find_block (const KcScheme *scheme, const char *code)
{
  for (guint i = 0; i < scheme->blocks->len; i++)
    if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (scheme->blocks, i))->code, code) == 0)
      return g_ptr_array_index (scheme->blocks, i);
  return NULL;
}

static void
set_formula (KcReportRow *row, guint column, KcScheme *scheme, const char *code, const char *part)
{
  g_autofree char *name = g_strconcat (code, ".", part, NULL);
  g_autofree char *words = kc_scheme_dup_formula_words (scheme, name, g_get_language_names ());

  kc_report_row_set_text (row, column, kc_scheme_get_formula (scheme, code, part));
  kc_report_row_set_text (row, column + 1, words);
}

KcReport *
kc_scheme_view_blocks (KcScheme *scheme)
{
  KcReport *report = kc_report_new (_("Blocks"));

  kc_report_add_column (report, "", _("Block"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "", _("Weight, %"), KC_COLUMN_NUMBER, 2, 8);
  kc_report_add_column (report, "", _("Part of"), KC_COLUMN_TEXT, 0, 20);
  kc_report_add_column (report, "", _("Formula"), KC_COLUMN_TEXT, 0, 40);
  kc_report_add_column (report, "", _("Formula in words"), KC_COLUMN_TEXT, 0, 40);
  for (guint i = 0; i < scheme->blocks->len; i++)
    {
      const KcSchemeBlock *block = g_ptr_array_index (scheme->blocks, i);
      const KcSchemePart *parent = find_block (scheme, block->parent);
      KcReportRow *row = kc_report_add_row (report, i + 1);
      kc_report_row_set_text (row, 0, kc_run_get_label (&block->part));
      kc_report_row_set_decimal (row, 1, block->weight);
      kc_report_row_set_text (row, 2, parent != NULL ? kc_run_get_label (parent) : _("the whole"));
      set_formula (row, 3, scheme, block->part.code, "block");
    }
  return report;
}

static const char *
get_target_label (const KcScheme *scheme, const char *code)
{
  const KcSchemePart *block = find_block (scheme, code);

  if (block != NULL)
    return kc_run_get_label (block);
  for (guint i = 0; i < scheme->indicators->len; i++)
    if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (scheme->indicators, i))->code, code) == 0)
      return kc_run_get_label (g_ptr_array_index (scheme->indicators, i));
  return _("the total");
}

static KcReportRow *
add_condition (KcReport *report, const KcSchemePart *part, const char *effect)
{
  KcReportRow *row = kc_report_add_row (report, g_list_model_get_n_items (kc_report_get_rows (report)) + 1);

  kc_report_row_set_text (row, 0, kc_run_get_label (part));
  kc_report_row_set_text (row, 1, effect);
  return row;
}

KcReport *
kc_scheme_view_conditions (KcScheme *scheme)
{
  KcReport *report = kc_report_new (_("Basic tasks and vetoes"));

  kc_report_add_column (report, "", _("Condition"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (report, "", _("Effect"), KC_COLUMN_TEXT, 0, 24);
  kc_report_add_column (report, "", _("Formula"), KC_COLUMN_TEXT, 0, 30);
  kc_report_add_column (report, "", _("Formula in words"), KC_COLUMN_TEXT, 0, 40);
  for (guint i = 0; i < scheme->gates->len; i++)
    {
      const KcSchemeGate *gate = g_ptr_array_index (scheme->gates, i);
      g_autofree char *cap = kc_decimal_to_string (gate->cap);
      /* Translators: an indicator, a block or "the total", and the most points that it can have then. */
      g_autofree char *effect = g_strdup_printf (_("%1$s: at most %2$s points"), get_target_label (scheme, gate->target), cap);
      set_formula (add_condition (report, &gate->part, effect), 2, scheme, gate->part.code, "gate");
    }
  for (guint i = 0; i < scheme->vetoes->len; i++)
    {
      const KcSchemeVeto *veto = g_ptr_array_index (scheme->vetoes, i);
      /* A veto on the grade is among the limits on it. */
      if (!veto->lowest_grade)
        set_formula (add_condition (report, &veto->part, _("veto: the total is zero")), 2, scheme, veto->part.code, "veto");
    }
  return report;
}

static const char *
get_policy_label (KcMissingPolicy policy)
{
  static const char *const labels[] = {
    N_("no data, no score"), N_("counts as zero"), N_("the indicator is left out, its weight spread"), N_("the person is not appraised"),
    N_("nothing is calculated"),
  };

  return _(labels[policy]);
}

char *
kc_scheme_view_dup_policy (const KcSchemeMeasure *measure)
{
  GString *text = g_string_new (get_policy_label (measure->missing));

  if (measure->inapplicable != measure->missing)
    /* Translators: what is done when a figure is not applicable; follows what is done when it is not reported. */
    g_string_append_printf (text, _("; not applicable: %s"), get_policy_label (measure->inapplicable));
  if (measure->target_zero != KC_MISSING_NO_DATA)
    g_string_append_printf (text, _("; target zero: %s"),
                            measure->target_zero == KC_MISSING_ZERO ? _("the score is zero") : get_policy_label (measure->target_zero));
  return g_string_free (text, FALSE);
}

char *
kc_scheme_view_dup_weight (const KcScheme *scheme, const KcSchemeIndicator *indicator)
{
  const KcSchemePart *block = find_block (scheme, indicator->block);

  if (block == NULL)
    return NULL;
  g_autofree char *weight = kc_decimal_to_string (indicator->weight);
  /* Translators: the weight of an indicator within its block, whose name follows. */
  return g_strdup_printf (_("%1$s %% of “%2$s”"), weight, kc_run_get_label (block));
}

char *
kc_scheme_view_dup_peers (const KcScheme *scheme)
{
  GString *text = g_string_new (kc_label_get (scheme->peers_label, g_get_language_names ()));

  if (scheme->fallbacks->len > 0)
    g_string_append_printf (text, ngettext ("; a group of fewer than %u person is compared with a larger one",
                                            "; a group of fewer than %u people is compared with a larger one", scheme->peers_minimum), scheme->peers_minimum);
  if (scheme->is_pro_rata)
    g_string_append (text, _("; who served a part of the period counts and is measured by days"));
  if (scheme->least_days > 0)
    g_string_append_printf (text, ngettext ("; who served less than %u day is not appraised", "; who served less than %u days is not appraised",
                                            scheme->least_days), scheme->least_days);
  return g_string_free (text, FALSE);
}
