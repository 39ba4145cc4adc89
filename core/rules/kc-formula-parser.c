#include "kc-formula-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "kc-error.h"
#include "kc-formula-lexer.h"

typedef struct
{
  KcFormulaLexer lexer;
  KcToken token;       /* the one looked at */
  gsize last_end;      /* of the token before */
  guint depth;
  guint n_nodes;
  GError **error;
} Parser;

typedef struct
{
  KcTokenType token;
  KcNodeType node;
  int strength;
} Operator;

/* Powers are stronger than products; a sign is stronger than a power, as in spreadsheets: -2^2 is 4. */
static const Operator operators[] = {
  { KC_TOKEN_EQUAL, KC_NODE_EQUAL, 1 }, { KC_TOKEN_UNEQUAL, KC_NODE_UNEQUAL, 1 }, { KC_TOKEN_LESS, KC_NODE_LESS, 1 },
  { KC_TOKEN_LESS_EQUAL, KC_NODE_LESS_EQUAL, 1 }, { KC_TOKEN_GREATER, KC_NODE_GREATER, 1 },
  { KC_TOKEN_GREATER_EQUAL, KC_NODE_GREATER_EQUAL, 1 }, { KC_TOKEN_JOIN, KC_NODE_JOIN, 2 },
  { KC_TOKEN_PLUS, KC_NODE_ADD, 3 }, { KC_TOKEN_MINUS, KC_NODE_SUBTRACT, 3 },
  { KC_TOKEN_TIMES, KC_NODE_MULTIPLY, 4 }, { KC_TOKEN_DIVIDE, KC_NODE_DIVIDE, 4 }, { KC_TOKEN_POWER, KC_NODE_POWER, 5 },
};

static KcFormulaNode *parse_expression (Parser *self, int strength);

static gboolean
next (Parser *self)
{
  self->last_end = self->token.end;
  return kc_formula_lexer_next (&self->lexer, &self->token, self->error);
}

static KcFormulaNode *
fail (Parser *self, const KcToken *token, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, KC_ERROR, KC_ERROR_SCHEME, "%u:%u: %s", token->line, token->column, what);
  return NULL;
}

static KcFormulaNode *
fail_expected (Parser *self, const char *expected)
{
  const KcToken *token = &self->token;

  if (token->type != KC_TOKEN_NUMBER && token->type != KC_TOKEN_TEXT && token->type != KC_TOKEN_NAME)
    return fail (self, token, _("expected %s, found %s"), expected, kc_token_type_describe (token->type));
  g_autofree char *found = g_strndup (self->lexer.text + token->start, MIN (token->end - token->start, 60));
  g_autofree char *valid = g_utf8_make_valid (found, -1);
  return fail (self, token, _("expected %s, found %s"), expected, valid);
}

static KcFormulaNode *
new_node (Parser *self, KcNodeType type, const KcToken *token)
{
  if (++self->n_nodes > KC_FORMULA_MAX_NODES)
    return fail (self, token, _("the formula has more than %d parts"), KC_FORMULA_MAX_NODES);
  return kc_formula_node_new (type, token->start, token->end, token->line, token->column);
}

static gboolean
expect (Parser *self, KcTokenType type, const char *expected)
{
  if (self->token.type != type)
    {
      fail_expected (self, expected);
      return FALSE;
    }
  return next (self);
}

static char *
unquote (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);

  for (gsize i = 1; i + 1 < length; i++)
    {
      g_string_append_c (plain, text[i]);
      if (text[i] == '"')
        i++;
    }
  return g_string_free (plain, FALSE);
}

static KcFormulaNode *
parse_arguments (Parser *self, KcFormulaNode *call)
{
  g_autoptr(KcFormulaNode) node = call;

  node->type = KC_NODE_CALL;
  if (!next (self))
    return NULL;
  while (self->token.type != KC_TOKEN_CLOSE)
    {
      KcFormulaNode *argument = parse_expression (self, 1);
      if (argument == NULL)
        return NULL;
      kc_formula_node_add (node, argument);
      if (self->token.type == KC_TOKEN_COMMA)
        {
          if (!next (self))
            return NULL;
          if (self->token.type == KC_TOKEN_CLOSE)
            return fail_expected (self, C_("formula", "an argument"));
        }
      else if (self->token.type != KC_TOKEN_CLOSE)
        return fail_expected (self, C_("formula", "',' or ')'"));
    }
  if (!next (self))
    return NULL;
  node->end = self->last_end;
  return g_steal_pointer (&node);
}

static KcFormulaNode *
parse_name (Parser *self)
{
  const char *text = self->lexer.text + self->token.start;
  gsize length = self->token.end - self->token.start;
  g_autoptr(KcFormulaNode) node = new_node (self, KC_NODE_NAME, &self->token);

  if (node == NULL || !next (self))
    return NULL;
  node->text = g_strndup (text, length);
  if (self->token.type == KC_TOKEN_OPEN)
    return parse_arguments (self, g_steal_pointer (&node));
  if (g_ascii_strcasecmp (node->text, "TRUE") == 0 || g_ascii_strcasecmp (node->text, "FALSE") == 0)
    {
      node->type = KC_NODE_BOOLEAN;
      node->number = kc_ratio_from_int (g_ascii_toupper (node->text[0]) == 'T');
    }
  return g_steal_pointer (&node);
}

static KcFormulaNode *
parse_literal (Parser *self)
{
  KcToken token = self->token;
  const char *text = self->lexer.text + token.start;
  gsize length = token.end - token.start;
  g_autoptr(KcFormulaNode) node = new_node (self, token.type == KC_TOKEN_NUMBER ? KC_NODE_NUMBER : KC_NODE_TEXT, &token);

  if (node == NULL)
    return NULL;
  if (node->type == KC_NODE_TEXT)
    node->text = unquote (text, length);
  else if (!kc_ratio_parse (text, length, &node->number))
    return fail (self, &token, _("expected a number of at most 36 digits, found %.*s"), (int) MIN (length, 60), text);
  if (!next (self))
    return NULL;
  return g_steal_pointer (&node);
}

static KcFormulaNode *
parse_primary (Parser *self)
{
  switch (self->token.type)
    {
    case KC_TOKEN_NUMBER:
    case KC_TOKEN_TEXT:
      return parse_literal (self);
    case KC_TOKEN_NAME:
      return parse_name (self);
    case KC_TOKEN_OPEN:
      {
        g_autoptr(KcFormulaNode) inner = NULL;
        if (!next (self) || (inner = parse_expression (self, 1)) == NULL || !expect (self, KC_TOKEN_CLOSE, "')'"))
          return NULL;
        return g_steal_pointer (&inner);
      }
    default:
      return fail_expected (self, C_("formula", "a number, a name or '('"));
    }
}

static KcFormulaNode *
parse_percent (Parser *self)
{
  g_autoptr(KcFormulaNode) node = parse_primary (self);

  while (node != NULL && self->token.type == KC_TOKEN_PERCENT)
    {
      if (node->type == KC_NODE_PERCENT)
        return fail_expected (self, C_("formula", "an operator"));
      KcFormulaNode *percent = new_node (self, KC_NODE_PERCENT, &self->token);
      if (percent == NULL)
        return NULL;
      percent->start = node->start;
      kc_formula_node_add (percent, g_steal_pointer (&node));
      node = percent;
      if (!next (self))
        return NULL;
    }
  return g_steal_pointer (&node);
}

/* Every recursion goes through here: this is where depth is counted. */
static KcFormulaNode *
parse_sign (Parser *self)
{
  KcToken token = self->token;
  g_autoptr(KcFormulaNode) node = NULL;

  if (self->depth >= KC_FORMULA_MAX_DEPTH)
    return fail (self, &token, _("the formula is nested more than %d deep"), KC_FORMULA_MAX_DEPTH);
  self->depth++;
  if (token.type == KC_TOKEN_MINUS || token.type == KC_TOKEN_PLUS)
    {
      if (!next (self) || (node = parse_sign (self)) == NULL)
        return NULL;
      if (token.type == KC_TOKEN_MINUS)
        {
          KcFormulaNode *negated = new_node (self, KC_NODE_NEGATE, &token);
          if (negated == NULL)
            return NULL;
          negated->end = node->end;
          kc_formula_node_add (negated, g_steal_pointer (&node));
          node = negated;
        }
    }
  else
    node = parse_percent (self);
  self->depth--;
  return g_steal_pointer (&node);
}

static const Operator *
find_operator (KcTokenType token, int strength)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].token == token && operators[i].strength >= strength)
      return &operators[i];
  return NULL;
}

static guint
count_depth (const KcFormulaNode *node)
{
  guint depth = 0;

  /* Chains lean to the left: 1+1+1… grows a tree as deep as it is long. */
  for (; node->n_children == 2 && node->type != KC_NODE_CALL; node = node->children[0])
    depth++;
  return depth;
}

static KcFormulaNode *
parse_expression (Parser *self, int strength)
{
  g_autoptr(KcFormulaNode) left = parse_sign (self);
  const Operator *operator;
  guint length = 0;

  while (left != NULL && (operator = find_operator (self->token.type, strength)) != NULL)
    {
      KcToken token = self->token;
      if (length++ == 0)
        length = count_depth (left) + 1;
      if (length > 10 * KC_FORMULA_MAX_DEPTH)
        return fail (self, &token, _("more than %d operators in a row"), 10 * KC_FORMULA_MAX_DEPTH);
      g_autoptr(KcFormulaNode) right = NULL;
      g_autoptr(KcFormulaNode) node = new_node (self, operator->node, &token);
      if (node == NULL || !next (self) || (right = parse_expression (self, operator->strength + 1)) == NULL)
        return NULL;
      node->start = left->start;
      node->end = right->end;
      kc_formula_node_add (node, g_steal_pointer (&left));
      kc_formula_node_add (node, g_steal_pointer (&right));
      left = g_steal_pointer (&node);
    }
  return g_steal_pointer (&left);
}

KcFormula *
kc_formula_parse (const char *text, GError **error)
{
  Parser parser = { .error = error };
  g_autoptr(KcFormula) formula = g_new0 (KcFormula, 1);

  if (!g_utf8_validate (text, -1, NULL) || strlen (text) > KC_FORMULA_MAX_LENGTH)
    {
      g_autofree char *what = g_strdup_printf (_("expected a formula of at most %d bytes in UTF-8"), KC_FORMULA_MAX_LENGTH);
      g_set_error (error, KC_ERROR, KC_ERROR_SCHEME, "1:1: %s", what);
      return NULL;
    }
  formula->text = g_strdup (text);
  kc_formula_lexer_init (&parser.lexer, formula->text);
  if (!next (&parser) || (parser.token.type == KC_TOKEN_EQUAL && !next (&parser)))
    return NULL;
  formula->root = parse_expression (&parser, 1);
  if (formula->root == NULL)
    return NULL;
  if (parser.token.type != KC_TOKEN_END)
    {
      fail_expected (&parser, C_("formula", "an operator or the end of the formula"));
      return NULL;
    }
  formula->n_nodes = parser.n_nodes;
  return g_steal_pointer (&formula);
}
