#include "kc-appraisal-blocks.h"

#include <glib/gi18n-lib.h>

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

/* "Loan count: 23.00" as a heading; below it the sentence, the formula with the figures put in, and where they are from. */
static void
take_node (KcFlow            *flow,
           KcDrawText        *text,
           const KcDrawStyle *style,
           KcExplanation     *node,
           guint              depth)
{
  const char *title = kc_explanation_get_title (node), *value = kc_explanation_get_value (node);
  const char *sentence = kc_explanation_get_sentence (node), *formula = kc_explanation_get_formula (node);
  const char *substituted = kc_explanation_get_substituted (node), *origin = kc_explanation_get_origin (node);
  gboolean has_origin = origin != NULL && *origin != '\0', has_figures = substituted != NULL && *substituted != '\0';
  GListModel *children = kc_explanation_get_children (node);
  double indent = MAX ((int) depth - 1, 0) * INDENT;
  gboolean has_title = title != NULL && *title != '\0';

  if (has_title && depth < 2)
    {
      g_autofree char *heading = value != NULL && *value != '\0' ? g_strdup_printf (C_("explanation", "%s: %s"), title, value) : g_strdup (title);

      take_text (flow, text, style, heading, SIZE + 0.6, KC_TEXT_BOLD, &style->ink, indent, 4, TRUE);
    }
  if (sentence != NULL && *sentence != '\0' && has_origin && !has_figures)
    {
      /* Translators: a sentence about a figure, and where the figure is from. */
      g_autofree char *line = g_strdup_printf (_("%s (source: %s)"), sentence, origin);

      take_text (flow, text, style, line, SIZE, 0, &style->ink, indent, 0.5, FALSE);
      has_origin = FALSE;
    }
  else if (sentence != NULL && *sentence != '\0')
    take_text (flow, text, style, sentence, SIZE, 0, &style->ink, indent, 0.5, FALSE);
  else if (has_title && depth >= 2)
    take_text (flow, text, style, title, SIZE, 0, &style->ink, indent, 0.5, FALSE);
  if (has_figures)
    {
      g_autofree char *line = formula != NULL && *formula != '\0' ? g_strdup_printf (_("Formula: %s; with the figures: %s"), formula, substituted)
                                                                  : g_strdup_printf (_("With the figures: %s"), substituted);

      take_text (flow, text, style, line, SIZE, 0, &style->muted, indent, 0, FALSE);
    }
  if (has_origin)
    {
      g_autofree char *line = g_strdup_printf (_("Source: %s"), origin);

      take_text (flow, text, style, line, SIZE, 0, &style->muted, indent, 0, FALSE);
    }
  for (guint i = 0; depth < MAX_DEPTH && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (KcExplanation) child = g_list_model_get_item (children, i);

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
