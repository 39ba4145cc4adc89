#include "kc-appraisal-blocks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SIZE 7.2
#define HEAD_SIZE 9.5
#define INDENT 11.0
#define MAX_DEPTH 6

static void
take_text (KcFlow            *flow,
           KcDrawText        *text,
           const KcDrawStyle *style,
           const char        *string,
           double             size,
           KcTextFlags        flags,
           const KcDrawColor *color,
           double             indent,
           double             space,
           gboolean           heading)
{
  KcBlock *block = kc_text_block_new (text, style, kc_flow_get_width (flow), string, size, flags, color, indent);

  block->space_before = space;
  block->keep_with_next = heading;
  kc_flow_take (flow, block);
}

static gboolean
is_empty (const char *string)
{
  return string == NULL || *string == '\0';
}

/* The paper has no room to say a thing twice: what stands in the sentence above is left out. */
static gboolean
is_said (KcExplanation *parent,
         KcExplanation *node)
{
  const char *said = kc_explanation_get_sentence (parent), *sentence = kc_explanation_get_sentence (node);

  return !is_empty (said) && !is_empty (sentence) && is_empty (kc_explanation_get_formula (node)) &&
         is_empty (kc_explanation_get_origin (node)) && g_list_model_get_n_items (kc_explanation_get_children (node)) == 0 &&
         strstr (said, sentence) != NULL;
}

/* A limit that did not bite is a line, not a section. */
static gboolean
is_idle_limit (KcExplanation *node)
{
  return kc_explanation_get_kind (node) == KC_EXPLANATION_LIMIT && is_empty (kc_explanation_get_value (node));
}

static char *
word_formula (KcExplanation *node)
{
  const char *sentence = kc_explanation_get_sentence (node), *formula = kc_explanation_get_formula (node);
  const char *substituted = kc_explanation_get_substituted (node);
  gboolean has_figures = !is_empty (substituted) && (is_empty (sentence) || strstr (sentence, substituted) == NULL);

  if (!is_empty (formula) && has_figures)
    return g_strdup_printf (_("Formula: %s; with the figures: %s"), formula, substituted);
  if (!is_empty (formula))
    return g_strdup_printf (_("Formula: %s"), formula);
  return has_figures ? g_strdup_printf (_("With the figures: %s"), substituted) : NULL;
}

/* The sentence, the formula, and where the figures are from. */
static void
take_lines (KcFlow            *flow,
            KcDrawText        *text,
            const KcDrawStyle *style,
            KcExplanation     *node,
            double             indent)
{
  const char *sentence = kc_explanation_get_sentence (node), *origin = kc_explanation_get_origin (node);
  g_autofree char *formula = word_formula (node);
  gboolean joins = !is_empty (origin) && formula == NULL && !is_empty (sentence);
  /* Translators: a sentence about a figure, and where the figure is from. */
  g_autofree char *joined = joins ? g_strdup_printf (_("%s (source: %s)"), sentence, origin) : NULL;

  if (!is_empty (sentence))
    take_text (flow, text, style, joined != NULL ? joined : sentence, SIZE, 0, &style->ink, indent, 0.5, formula != NULL);
  if (formula != NULL)
    take_text (flow, text, style, formula, SIZE, 0, &style->muted, indent, 0, FALSE);
  if (!is_empty (origin) && !joins)
    {
      g_autofree char *line = g_strdup_printf (_("Source: %s"), origin);

      take_text (flow, text, style, line, SIZE, 0, &style->muted, indent, 0, FALSE);
    }
}

/* "Loan count: 23.00" as a heading; below it the lines and what it came from. */
static void
take_node (KcFlow            *flow,
           KcDrawText        *text,
           const KcDrawStyle *style,
           KcExplanation     *node,
           guint              depth)
{
  const char *title = kc_explanation_get_title (node), *value = kc_explanation_get_value (node);
  GListModel *children = kc_explanation_get_children (node);
  double indent = MAX ((int) depth - 1, 0) * INDENT;
  gboolean told_limits = FALSE;

  if (!is_empty (title) && depth < 2 && !is_idle_limit (node))
    {
      g_autofree char *heading = !is_empty (value) ? g_strdup_printf (C_("explanation", "%s: %s"), title, value) : g_strdup (title);

      take_text (flow, text, style, heading, SIZE + 0.6, KC_TEXT_BOLD, &style->ink, indent, 4, TRUE);
    }
  else if (!is_empty (title) && is_empty (kc_explanation_get_sentence (node)))
    take_text (flow, text, style, title, SIZE, 0, &style->ink, indent, 0.5, FALSE);
  take_lines (flow, text, style, node, indent);
  for (guint i = 0; depth < MAX_DEPTH && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (KcExplanation) child = g_list_model_get_item (children, i);

      if (is_said (node, child))
        continue;
      if (is_idle_limit (child) && !told_limits)
        take_text (flow, text, style, _("Limits on the grade"), SIZE + 0.6, KC_TEXT_BOLD, &style->ink, indent, 4, TRUE);
      told_limits = told_limits || is_idle_limit (child);
      take_node (flow, text, style, child, depth + 1);
    }
}

void
kc_appraisal_take_explanation (KcFlow                 *flow,
                               const KcAppraisalSheet *sheet,
                               KcDrawText             *text,
                               const KcDrawStyle      *style)
{
  if (sheet->explanation == NULL)
    return;
  take_text (flow, text, style, _("How the score came about"), HEAD_SIZE, KC_TEXT_BOLD, &style->ink, 0, 12, TRUE);
  take_node (flow, text, style, sheet->explanation, 0);
}
