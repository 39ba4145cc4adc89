/* A scheme's formulas in the words of its labels. */
#include "kc-scheme.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-formula-functions.h"
#include "kc-formula-text.h"
#include "kc-program.h"

typedef struct
{
  KcScheme *scheme;
  const char *const *languages;
} Words;

static char *
dup_label (const Words *self, const KcProgramColumn *column)
{
  const char *label = column->part != NULL ? kc_label_get (column->part->label, self->languages) : "";

  return g_strdup (*label != '\0' ? label : column->part != NULL ? column->part->code : column->name);
}

static char *dup_column (const Words *self, const KcProgramColumn *column);

/* An indicator that measures one figure is spoken of by that figure's name. */
static char *
dup_indicator_figure (const Words *self, const KcProgramColumn *column)
{
  const KcFormulaNode *root = column->formula->root;

  return root->type == KC_NODE_NAME ? dup_column (self, kc_program_get (self->scheme->program, root->slot)) : dup_label (self, column);
}

static char *
dup_base (const Words *self, const KcProgramColumn *column)
{
  const KcFormulaNode *root = column->formula->root;

  if (root->type == KC_NODE_NAME)
    return dup_column (self, kc_program_get (self->scheme->program, root->slot));
  if (root->type == KC_NODE_CALL && root->function->peers == KC_PEERS_AVERAGE)
    return g_strdup (C_("formula", "peers' mean"));
  return g_strdup (C_("formula", "base"));
}

static char *
dup_column (const Words *self, const KcProgramColumn *column)
{
  g_autofree char *label = NULL;
  guint n;

  switch (column->role)
    {
    case KC_ROLE_ATTRIBUTE:
      return g_strdup (_(kc_attributes_get (&n)[column->index].label));
    case KC_ROLE_INDICATOR_FIGURE:
      return dup_indicator_figure (self, column);
    case KC_ROLE_INDICATOR_BASE:
      return dup_base (self, column);
    case KC_ROLE_INDICATOR_SCORE:
      label = dup_label (self, column);
      /* Translators: the name of an indicator. */
      return g_strdup_printf (C_("formula", "score of %s"), label);
    case KC_ROLE_INDICATOR_RAW:
    case KC_ROLE_BLOCK_RAW:
      label = dup_label (self, column);
      /* Translators: the name of an indicator or a block whose score may be capped. */
      return g_strdup_printf (C_("formula", "score of %s before limits"), label);
    case KC_ROLE_DROPPED:
      label = dup_label (self, column);
      /* Translators: a condition; the name of an indicator or a block. */
      return g_strdup_printf (C_("formula", "“%s” is left out"), label);
    case KC_ROLE_POINTS:
      return g_strdup (C_("formula", "points"));
    case KC_ROLE_DEDUCTIONS:
      return g_strdup (C_("formula", "deductions"));
    case KC_ROLE_TOTAL:
      return g_strdup (C_("formula", "total"));
    case KC_ROLE_PARAMETER:
    case KC_ROLE_MEASURE:
    case KC_ROLE_FIGURE:
    case KC_ROLE_TREATMENT:
    case KC_ROLE_DEDUCTION:
    case KC_ROLE_LIMIT:
    case KC_ROLE_BLOCK:
    case KC_ROLE_GATE:
    case KC_ROLE_VETO:
    default:
      return dup_label (self, column);
    }
}

static char *
word_cb (const KcFormulaNode *node, gpointer user_data)
{
  const Words *self = user_data;

  return node->type == KC_NODE_NAME ? dup_column (self, kc_program_get (self->scheme->program, node->slot)) : NULL;
}

char *
kc_scheme_dup_formula_words (KcScheme *self, const char *name, const char *const *languages)
{
  Words words = { self, languages };

  g_return_val_if_fail (self->program != NULL, NULL);
  const KcProgramColumn *column = kc_program_find (self->program, name);
  return column != NULL && column->formula != NULL ? kc_formula_to_text (column->formula, word_cb, &words) : NULL;
}
