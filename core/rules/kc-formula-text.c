#include "kc-formula-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-formula-functions.h"

#define MOST_PLACES 18

/* How strongly the parts of a shown formula hold together; what is weaker than its surroundings is put in brackets. AND and OR are functions when
 * written and words between conditions when shown. */
enum
{
  STRENGTH_OR = 1,
  STRENGTH_AND,
  STRENGTH_COMPARE,
  STRENGTH_JOIN,
  STRENGTH_ADD,
  STRENGTH_MULTIPLY,
  STRENGTH_POWER,
  STRENGTH_SIGN,
  STRENGTH_PERCENT,
  STRENGTH_WHOLE,
};

static const struct
{
  KcNodeType type;
  const char *sign;
  int strength;
} operators[] = {
  { KC_NODE_ADD, "+", STRENGTH_ADD }, { KC_NODE_SUBTRACT, "−", STRENGTH_ADD }, { KC_NODE_MULTIPLY, "×", STRENGTH_MULTIPLY },
  { KC_NODE_DIVIDE, "÷", STRENGTH_MULTIPLY }, { KC_NODE_POWER, "^", STRENGTH_POWER }, { KC_NODE_JOIN, "&", STRENGTH_JOIN },
  { KC_NODE_EQUAL, "=", STRENGTH_COMPARE }, { KC_NODE_UNEQUAL, "≠", STRENGTH_COMPARE }, { KC_NODE_LESS, "<", STRENGTH_COMPARE },
  { KC_NODE_LESS_EQUAL, "≤", STRENGTH_COMPARE }, { KC_NODE_GREATER, ">", STRENGTH_COMPARE }, { KC_NODE_GREATER_EQUAL, "≥", STRENGTH_COMPARE },
};

/* Translators: parts of a formula written for people. %s is a figure or a formula. */
static const struct
{
  const char *function, *format;
} formats[] = {
  { "ABS", "|%s|" },
  { "NOT", NC_("formula", "not (%s)") },
  { "MIN", NC_("formula", "the smallest of (%s)") },
  { "MAX", NC_("formula", "the largest of (%s)") },
  { "SUM", NC_("formula", "the sum of (%s)") },
  { "AVERAGE", NC_("formula", "the mean of (%s)") },
  { "ROUND", NC_("formula", "rounded (%s)") },
  { "ROUNDDOWN", NC_("formula", "rounded down (%s)") },
  { "ROUNDUP", NC_("formula", "rounded up (%s)") },
  { "LOOKUP", NC_("formula", "by steps (%s)") },
  { "NA", NC_("formula", "no data%s") },
  { "PEERAVG", NC_("formula", "mean of the peers (%s)") },
  { "PEERSUM", NC_("formula", "sum of the peers (%s)") },
  { "PEERCOUNT", NC_("formula", "number of the peers (%s)") },
  { "PEERRANK", NC_("formula", "rank among the peers (%s)") },
  { "PEERMAX", NC_("formula", "highest of the peers (%s)") },
  { "PEERMIN", NC_("formula", "lowest of the peers (%s)") },
  { "PEERMEDIAN", NC_("formula", "median of the peers (%s)") },
  { "ISBLANK", NC_("formula", "(%s) has no figure") },
  { "ISNOTREPORTED", NC_("formula", "(%s) is not reported") },
  { "ISNOTAPPLICABLE", NC_("formula", "(%s) is not applicable") },
  { "ISTARGETZERO", NC_("formula", "(%s) has a target of zero") },
};

typedef struct
{
  KcFormulaWordFunc word;
  gpointer user_data;
  GString *text;
} Writer;

static void write_node (Writer *self, const KcFormulaNode *node, int strength);

char *
kc_formula_format_number (const KcRatio *value, guint places)
{
  KcDecimal decimal;
  guint needed = 0;

  for (; needed < places; needed++)
    {
      KcRatio rounded = kc_ratio_round (value, (int) needed, KC_ROUND_HALF_UP);
      if (kc_ratio_compare (&rounded, value) == 0)
        break;
    }
  if (!kc_ratio_to_decimal (value, needed, KC_ROUND_HALF_UP, &decimal))
    return kc_ratio_to_string (value, places);
  decimal = kc_decimal_normalize (decimal);
  g_autofree char *shown = kc_decimal_format (decimal, decimal.scale, TRUE);
  return *shown == '-' ? g_strconcat ("−", shown + 1, NULL) : g_steal_pointer (&shown);
}

static char *
make_text (Writer *self, const KcFormulaNode *node, int strength)
{
  Writer inner = { self->word, self->user_data, g_string_new (NULL) };

  write_node (&inner, node, strength);
  return g_string_free (inner.text, FALSE);
}

static void
write_operator (Writer *self, const KcFormulaNode *node, const char *sign, int own)
{
  write_node (self, node->children[0], node->type == KC_NODE_POWER ? STRENGTH_PERCENT : own == STRENGTH_COMPARE ? own + 1 : own);
  g_string_append_printf (self->text, node->type == KC_NODE_POWER ? "%s" : " %s ", sign);
  write_node (self, node->children[1], node->children[1]->type == KC_NODE_NEGATE ? STRENGTH_WHOLE : own + 1);
}

static void
write_conditions (Writer *self, const KcFormulaNode *node, int own, const char *word)
{
  for (guint i = 0; i < node->n_children; i++)
    {
      if (i > 0)
        g_string_append_printf (self->text, " %s ", word);
      write_node (self, node->children[i], node->n_children > 1 ? own + 1 : own);
    }
}

static void
write_call (Writer *self, const KcFormulaNode *node)
{
  g_autoptr(GString) arguments = g_string_new (NULL);
  const char *format = NULL;

  for (guint i = 0; i < node->n_children; i++)
    {
      g_autofree char *argument = make_text (self, node->children[i], STRENGTH_OR);
      g_string_append_printf (arguments, "%s%s", i > 0 ? C_("between figures", ", ") : "", argument);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].function, node->function->name) == 0)
      format = strchr (formats[i].format, '|') != NULL ? formats[i].format : g_dpgettext2 (GETTEXT_PACKAGE, "formula", formats[i].format);
  const char *place = format != NULL ? strstr (format, "%s") : NULL;
  if (place == NULL)
    g_string_append_printf (self->text, "%s(%s)", node->function->name, arguments->str);
  else
    {
      g_string_append_len (self->text, format, place - format);
      g_string_append_printf (self->text, "%s%s", arguments->str, place + 2);
    }
}

static gboolean
is_number (const KcFormulaNode *node)
{
  if (node->type == KC_NODE_NEGATE || node->type == KC_NODE_PERCENT)
    return is_number (node->children[0]);
  return node->type == KC_NODE_NUMBER;
}

/* MIN(10, x): the child that is limited; NULL when it is no such call. */
static const KcFormulaNode *
get_limited (const KcFormulaNode *node, const KcFormulaNode **limit)
{
  if (node->type != KC_NODE_CALL || node->n_children != 2 ||
      (strcmp (node->function->name, "MIN") != 0 && strcmp (node->function->name, "MAX") != 0) ||
      is_number (node->children[0]) == is_number (node->children[1]))
    return NULL;
  guint i = is_number (node->children[0]) ? 0 : 1;
  *limit = node->children[i];
  return node->children[1 - i];
}

/* MAX(-20, MIN(10, x)) is "[x, at most 10, at least −20]": a limit is easier to read behind what it limits. */
static void
write_limited (Writer *self, const KcFormulaNode *node)
{
  const KcFormulaNode *limit, *inner;
  g_autofree char *limits = NULL;

  for (; (inner = get_limited (node, &limit)) != NULL; node = inner)
    {
      g_autofree char *bound = make_text (self, limit, STRENGTH_OR);
      g_autofree char *outer = g_steal_pointer (&limits);
      g_autofree char *own = strcmp (node->function->name, "MIN") == 0 ? g_strdup_printf (C_("formula", "at most %s"), bound)
                                                                       : g_strdup_printf (C_("formula", "at least %s"), bound);
      limits = outer != NULL ? g_strconcat (own, C_("between limits", ", "), outer, NULL) : g_steal_pointer (&own);
    }
  g_autofree char *limited = make_text (self, node, STRENGTH_OR);
  /* Translators: a formula and within which limits its value is kept. */
  g_string_append_printf (self->text, C_("formula", "[%1$s, %2$s]"), limited, limits);
}

static void
write_choice (Writer *self, const KcFormulaNode *node)
{
  g_autofree char *condition = make_text (self, node->children[0], STRENGTH_OR);
  g_autofree char *then = make_text (self, node->children[1], STRENGTH_OR);
  g_autofree char *otherwise = make_text (self, node->children[2], STRENGTH_OR);

  /* Translators: one of two formulas; the first is the condition. */
  g_string_append_printf (self->text, C_("formula", "[if %1$s: %2$s, else %3$s]"), condition, then, otherwise);
}

static void
write_function (Writer *self, const KcFormulaNode *node)
{
  const KcFormulaNode *limit;

  if (strcmp (node->function->name, "AND") == 0)
    write_conditions (self, node, STRENGTH_AND, C_("formula", "and"));
  else if (strcmp (node->function->name, "OR") == 0)
    write_conditions (self, node, STRENGTH_OR, C_("formula", "or"));
  else if (node->function->kind == KC_FUNCTION_CHOOSE)
    write_choice (self, node);
  else if (get_limited (node, &limit) != NULL)
    write_limited (self, node);
  else
    write_call (self, node);
}

static int
get_strength (const KcFormulaNode *node)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].type == node->type)
      return operators[i].strength;
  if (node->type == KC_NODE_NEGATE)
    return STRENGTH_SIGN;
  if (node->type == KC_NODE_PERCENT)
    return STRENGTH_PERCENT;
  if (node->type != KC_NODE_CALL)
    return STRENGTH_WHOLE;
  if (node->n_children == 1 && (strcmp (node->function->name, "AND") == 0 || strcmp (node->function->name, "OR") == 0))
    return get_strength (node->children[0]);
  return strcmp (node->function->name, "OR") == 0 ? STRENGTH_OR : strcmp (node->function->name, "AND") == 0 ? STRENGTH_AND : STRENGTH_WHOLE;
}

static void
write_plain (Writer *self, const KcFormulaNode *node)
{
  switch (node->type)
    {
    case KC_NODE_NUMBER:
      {
        g_autofree char *number = kc_formula_format_number (&node->number, MOST_PLACES);
        g_string_append (self->text, number);
        break;
      }
    case KC_NODE_BOOLEAN:
      g_string_append (self->text, node->number.numerator != 0 ? C_("formula", "yes") : C_("formula", "no"));
      break;
    case KC_NODE_TEXT:
      g_string_append_printf (self->text, "“%s”", node->text);
      break;
    case KC_NODE_NEGATE:
      g_string_append (self->text, "−");
      write_node (self, node->children[0], STRENGTH_PERCENT);
      break;
    case KC_NODE_PERCENT:
      write_node (self, node->children[0], STRENGTH_WHOLE);
      g_string_append (self->text, "%");
      break;
    case KC_NODE_CALL:
      write_function (self, node);
      break;
    default:
      g_string_append (self->text, node->text);
      break;
    }
}

/* Recursive: the parser's limit on depth bounds it. */
static void
write_node (Writer *self, const KcFormulaNode *node, int strength)
{
  gboolean is_peers = node->type == KC_NODE_CALL && node->function->kind == KC_FUNCTION_PEERS;
  g_autofree char *word = node->type == KC_NODE_NAME || is_peers ? self->word (node, self->user_data) : NULL;
  gboolean in_brackets = word == NULL && get_strength (node) < strength;

  if (word != NULL)
    {
      g_string_append (self->text, word);
      return;
    }
  if (in_brackets)
    g_string_append_c (self->text, '(');
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].type == node->type)
      write_operator (self, node, operators[i].sign, operators[i].strength);
  if (node->n_children != 2 || node->type == KC_NODE_CALL)
    write_plain (self, node);
  if (in_brackets)
    g_string_append_c (self->text, ')');
}

char *
kc_formula_to_text (const KcFormula *formula, KcFormulaWordFunc word, gpointer user_data)
{
  Writer writer = { word, user_data, g_string_new (NULL) };

  write_node (&writer, formula->root, STRENGTH_OR);
  return g_string_free (writer.text, FALSE);
}
