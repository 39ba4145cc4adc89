#include "kc-formula-spreadsheet.h"

#include <string.h>
#include "kc-formula-functions.h"
#include "kc-spreadsheet-part.h"

/* Spreadsheets end at 8,192 characters and 64 levels: what becomes longer gets cells of its own, well before. */
#define LONG_TEXT 1000
#define LONG_REPEATED 60
#define DEEP 20
#define MANY_PLACES 24
#define COMPARED_PLACES 9

typedef struct
{
  const KcSpreadsheetScope *scope;
  int places;
  KcRounding rounding;
} Writer;

static KcSpreadsheetPart *render       (Writer *self, const KcFormulaNode *node);
static KcSpreadsheetPart *render_child (Writer *self, const KcFormulaNode *node);

static KcSpreadsheetPart *
give_cell (Writer *self, const KcFormulaNode *node)
{
  KcSpreadsheetPlace place = self->scope->add_cell (node, self->scope->user_data);

  return kc_spreadsheet_part_of_place (&place, node->result);
}

static KcSpreadsheetPart *
render_number (Writer *self, const KcFormulaNode *node)
{
  const char *cell = self->scope->find_number (node, self->scope->user_data);
  g_autofree char *digits = cell == NULL ? kc_ratio_to_string (&node->number, 18) : NULL;

  return kc_spreadsheet_part_new (cell != NULL ? cell : digits, KC_STRENGTH_ATOM);
}

static KcSpreadsheetPart *
render_text (const KcFormulaNode *node)
{
  g_autofree char *quoted = kc_spreadsheet_quote (node->text);

  return kc_spreadsheet_part_new (quoted, KC_STRENGTH_ATOM);
}

static KcSpreadsheetPart *
render_sign (Writer *self, const KcFormulaNode *node)
{
  g_autoptr(KcSpreadsheetPart) operand = render_child (self, node->children[0]);
  gboolean negates = node->type == KC_NODE_NEGATE;
  KcSpreadsheetPart *out = kc_spreadsheet_part_new (negates ? "-" : "", negates ? KC_STRENGTH_SIGN : KC_STRENGTH_PRODUCT);

  kc_spreadsheet_part_append_operand (out, operand, negates ? KC_STRENGTH_ATOM : KC_STRENGTH_PRODUCT);
  if (!negates)
    g_string_append (out->text, "/100");
  return out;
}

static KcSpreadsheetPart *
render_arithmetic (Writer *self, const KcFormulaNode *node)
{
  static const char *const signs[] = { [KC_NODE_ADD] = "+", [KC_NODE_SUBTRACT] = "-", [KC_NODE_MULTIPLY] = "*", [KC_NODE_DIVIDE] = "/", [KC_NODE_JOIN] = "&" };
  g_autoptr(KcSpreadsheetPart) left = render_child (self, node->children[0]);
  g_autoptr(KcSpreadsheetPart) right = render_child (self, node->children[1]);
  KcSpreadsheetStrength strength = node->type == KC_NODE_JOIN ? KC_STRENGTH_JOIN
                      : node->type == KC_NODE_ADD || node->type == KC_NODE_SUBTRACT ? KC_STRENGTH_SUM : KC_STRENGTH_PRODUCT;
  gboolean is_even = node->type == KC_NODE_ADD || node->type == KC_NODE_MULTIPLY;
  KcSpreadsheetPart *out = kc_spreadsheet_part_new (NULL, strength);

  kc_spreadsheet_part_append_operand (out, left, strength);
  g_string_append (out->text, signs[node->type]);
  kc_spreadsheet_part_append_operand (out, right, is_even ? strength : strength + 1);
  out->divides = out->divides || node->type == KC_NODE_DIVIDE;
  return out;
}

/* For an operand that is written more than once. */
static KcSpreadsheetPart *
render_short (Writer *self, const KcFormulaNode *node)
{
  g_autoptr(KcSpreadsheetPart) part = render_child (self, node);

  return part->text->len > LONG_REPEATED ? give_cell (self, node) : g_steal_pointer (&part);
}

/* Whole exponents only; zero to the zeroth is one (a spreadsheet has an error there), to a negative one a division by zero. */
static KcSpreadsheetPart *
render_power (Writer *self, const KcFormulaNode *node)
{
  const KcFormulaNode *exponent = node->children[1];
  g_autoptr(KcSpreadsheetPart) base = render_short (self, node->children[0]);
  g_autoptr(KcSpreadsheetPart) power = render_short (self, exponent);
  gboolean is_plain = exponent->type == KC_NODE_NUMBER && kc_ratio_is_whole (&exponent->number) && kc_ratio_sign (&exponent->number) > 0;
  KcSpreadsheetPart *out = kc_spreadsheet_part_new (NULL, is_plain ? KC_STRENGTH_POWER : KC_STRENGTH_ATOM);

  if (is_plain)
    {
      kc_spreadsheet_part_append_operand (out, base, KC_STRENGTH_SIGN + 1);
      g_string_append_c (out->text, '^');
      kc_spreadsheet_part_append_operand (out, power, KC_STRENGTH_ATOM);
      return out;
    }
  const char *b = base->text->str, *e = power->text->str;
  g_string_printf (out->text, "IF((%s)<>INT(%s),NA(),IF((%s)=0,IF((%s)<0,1/0,IF((%s)=0,1,0)),(%s)^(%s)))", e, e, b, e, e, b, e);
  kc_spreadsheet_part_absorb (out, base);
  kc_spreadsheet_part_absorb (out, power);
  out->divides = out->fails = TRUE;
  out->depth += 4;
  return out;
}

static gboolean
is_zero (const KcSpreadsheetPart *part, const KcFormulaNode *node)
{
  return node->type == KC_NODE_NUMBER && kc_ratio_sign (&node->number) == 0 && !part->is_place;
}

static KcSpreadsheetPart *
render_comparison (Writer *self, const KcFormulaNode *node)
{
  static const char *const signs[] = {
    [KC_NODE_EQUAL] = "=", [KC_NODE_UNEQUAL] = "<>", [KC_NODE_LESS] = "<", [KC_NODE_LESS_EQUAL] = "<=", [KC_NODE_GREATER] = ">", [KC_NODE_GREATER_EQUAL] = ">=",
  };
  g_autoptr(KcSpreadsheetPart) left = render_child (self, node->children[0]);
  g_autoptr(KcSpreadsheetPart) right = render_child (self, node->children[1]);
  KcSpreadsheetPart *out = kc_spreadsheet_part_new (NULL, KC_STRENGTH_COMPARISON);

  if (node->children[0]->result == KC_TYPE_TEXT)
    {
      /* Case matters, as it does not for a spreadsheet's equals sign. */
      g_string_append_printf (out->text, node->type == KC_NODE_EQUAL ? "EXACT(%s,%s)" : "NOT(EXACT(%s,%s))", left->text->str, right->text->str);
      out->strength = KC_STRENGTH_ATOM;
      kc_spreadsheet_part_absorb (out, left);
      kc_spreadsheet_part_absorb (out, right);
      return out;
    }
  if (node->children[0]->result == KC_TYPE_BOOLEAN)
    {
      kc_spreadsheet_part_append_operand (out, left, KC_STRENGTH_ATOM);
      g_string_append (out->text, signs[node->type]);
      kc_spreadsheet_part_append_operand (out, right, KC_STRENGTH_ATOM);
      return out;
    }
  g_string_append (out->text, "ROUND(");
  kc_spreadsheet_part_append_operand (out, left, KC_STRENGTH_SUM);
  if (!is_zero (right, node->children[1]))
    {
      g_string_append_c (out->text, '-');
      kc_spreadsheet_part_append_operand (out, right, KC_STRENGTH_PRODUCT);
    }
  g_string_append_printf (out->text, ",%d)%s0", COMPARED_PLACES, signs[node->type]);
  out->depth++;
  return out;
}

static KcSpreadsheetPart *
render_list (Writer *self, const KcFormulaNode *node)
{
  KcSpreadsheetPart *out = kc_spreadsheet_part_new (node->function->spreadsheet, KC_STRENGTH_ATOM);

  g_string_append_c (out->text, '(');
  for (guint i = 0; i < node->n_children; i++)
    {
      g_autoptr(KcSpreadsheetPart) argument = render_child (self, node->children[i]);
      g_string_append (out->text, i > 0 ? "," : "");
      kc_spreadsheet_part_append_argument (out, argument);
    }
  g_string_append_c (out->text, ')');
  /* NA() says itself that there is no value. */
  out->fails = out->fails || node->n_children == 0;
  return out;
}

static KcSpreadsheetPart *
render_round (Writer *self, const KcFormulaNode *node)
{
  const char *name = node->function->spreadsheet;
  KcRounding rounding = strcmp (name, "ROUNDDOWN") == 0 ? KC_ROUND_DOWN : strcmp (name, "ROUNDUP") == 0 ? KC_ROUND_UP : KC_ROUND_HALF_UP;
  g_autoptr(KcSpreadsheetPart) number = render_child (self, node->children[0]);
  const KcFormulaNode *places = node->n_children > 1 ? node->children[1] : NULL;
  KcSpreadsheetPart *out = kc_spreadsheet_part_new (NULL, KC_STRENGTH_ATOM);

  kc_spreadsheet_part_absorb (out, number);
  out->depth += 2;
  if (places == NULL || (places->type == KC_NODE_NUMBER && kc_ratio_is_whole (&places->number) && self->scope->find_number (places, self->scope->user_data) == NULL &&
                         places->number.numerator / places->number.denominator <= 18))
    {
      g_autofree char *text = kc_spreadsheet_round (number->text->str, places != NULL ? (int) (places->number.numerator / places->number.denominator) : 0, rounding);
      g_string_assign (out->text, text);
      return out;
    }
  g_autoptr(KcSpreadsheetPart) digits = render_short (self, places);
  const char *d = digits->text->str;
  g_string_printf (out->text, "%s(ROUND(%s,%s+%d),IF(AND((%s)=INT(%s),ABS(%s)<=18),%s,NA()))", name, number->text->str, d, KC_SPREADSHEET_GUARD, d, d, d, d);
  kc_spreadsheet_part_absorb (out, digits);
  out->fails = TRUE;
  return out;
}

static gboolean
is_literal (Writer *self, const KcFormulaNode *node)
{
  const KcFormulaNode *number = node->type == KC_NODE_NEGATE ? node->children[0] : node;

  return number->type == KC_NODE_NUMBER && self->scope->find_number (number, self->scope->user_data) == NULL;
}

/* LibreOffice's LOOKUP forgets which error it was given: a figure that can have one stands in a cell of its own. */
static KcSpreadsheetPart *
render_searched (Writer *self, const KcFormulaNode *node)
{
  g_autoptr(KcSpreadsheetPart) part = render_child (self, node);

  return part->divides || part->fails ? give_cell (self, node) : g_steal_pointer (&part);
}

/* A table of numbers: the spreadsheet's own LOOKUP over constants. */
static KcSpreadsheetPart *
render_constant_lookup (Writer *self, const KcFormulaNode *node)
{
  g_autoptr(KcSpreadsheetPart) number = render_searched (self, node->children[0]);
  g_autoptr(GString) edges = g_string_new (NULL), values = g_string_new (NULL);
  KcSpreadsheetPart *out = kc_spreadsheet_part_new (NULL, KC_STRENGTH_ATOM);

  for (guint i = 1; i + 1 < node->n_children; i += 2)
    {
      g_autoptr(KcSpreadsheetPart) edge = render (self, node->children[i]);
      g_autoptr(KcSpreadsheetPart) value = render (self, node->children[i + 1]);
      g_string_append_printf (edges, "%s%s", i > 1 ? "," : "", edge->text->str);
      g_string_append_printf (values, "%s%s", i > 1 ? "," : "", value->text->str);
    }
  g_string_printf (out->text, "LOOKUP(ROUND(%s,%d),{%s},{%s})", number->text->str, COMPARED_PLACES, edges->str, values->str);
  kc_spreadsheet_part_absorb (out, number);
  out->fails = TRUE;
  out->depth += 2;
  return out;
}

/* All edges and values must have a value, not only the one that is found. */
static KcSpreadsheetPart *
render_lookup (Writer *self, const KcFormulaNode *node)
{
  gboolean is_constant = TRUE;

  for (guint i = 1; i < node->n_children; i++)
    is_constant = is_constant && is_literal (self, node->children[i]);
  if (is_constant)
    return render_constant_lookup (self, node);
  g_autoptr(KcSpreadsheetPart) number = render_short (self, node->children[0]);
  g_autoptr(GString) all = g_string_new (NULL);
  KcSpreadsheetPart *out = kc_spreadsheet_part_new (NULL, KC_STRENGTH_ATOM);
  guint n_brackets = 0;
  for (guint i = (node->n_children - 1) / 2; i > 0; i--)
    {
      g_autoptr(KcSpreadsheetPart) edge = render_short (self, node->children[2 * i - 1]);
      g_autoptr(KcSpreadsheetPart) value = render_short (self, node->children[2 * i]);
      g_string_append_printf (out->text, "IF(ROUND(%s-(%s),%d)>=0,%s,", number->text->str, edge->text->str, COMPARED_PLACES, value->text->str);
      if (kc_spreadsheet_part_can_be_nothing (edge) || kc_spreadsheet_part_can_be_nothing (value))
        g_string_append_printf (all, "%s(%s)+(%s)", all->len > 0 ? "+" : "", edge->text->str, value->text->str);
      kc_spreadsheet_part_absorb (out, edge);
      kc_spreadsheet_part_absorb (out, value);
      n_brackets++;
    }
  g_string_append (out->text, "NA()");
  for (guint i = 0; i < n_brackets; i++)
    g_string_append_c (out->text, ')');
  if (all->len > 0)
    {
      g_autofree char *chain = g_strdup (out->text->str);
      g_string_printf (out->text, "IF(ISNUMBER(%s),%s,NA())", all->str, chain);
    }
  kc_spreadsheet_part_absorb (out, number);
  out->fails = TRUE;
  out->depth += n_brackets + 2;
  return out;
}

static KcSpreadsheetPlace
find_place (Writer *self, const KcFormulaNode *node)
{
  if (node->type == KC_NODE_NAME)
    return self->scope->find_name (node->slot, self->scope->user_data);
  return self->scope->find_peers (node, self->scope->user_data);
}

static gboolean
is_peers (const KcFormulaNode *node)
{
  return node->type == KC_NODE_CALL && node->function->kind == KC_FUNCTION_PEERS;
}

/* ISBLANK and friends: the word itself is asked for; the answer always has a value. */
static KcSpreadsheetPart *
render_nothing (Writer *self, const KcFormulaNode *node)
{
  const KcFormulaNode *argument = node->children[0];
  KcNothing kind = node->function->nothing;
  gboolean stands_somewhere = argument->type == KC_NODE_NAME || is_peers (argument);
  KcSpreadsheetPlace place;
  KcSpreadsheetPart *out;

  if (!stands_somewhere)
    {
      g_autoptr(KcSpreadsheetPart) part = render (self, argument);
      if (!kc_spreadsheet_part_can_be_nothing (part))
        return kc_spreadsheet_part_new ("FALSE", KC_STRENGTH_ATOM);
      if (kind == KC_NOTHING_NONE && !part->is_place)
        {
          out = kc_spreadsheet_part_new (NULL, KC_STRENGTH_ATOM);
          g_string_printf (out->text, "ISERROR(%s)", part->text->str);
          out->depth = part->depth + 1;
          return out;
        }
    }
  place = stands_somewhere ? find_place (self, argument) : self->scope->add_cell (argument, self->scope->user_data);
  if (!place.may_be_nothing)
    return kc_spreadsheet_part_new ("FALSE", KC_STRENGTH_ATOM);
  out = kc_spreadsheet_part_new (NULL, kind == KC_NOTHING_NONE ? KC_STRENGTH_ATOM : KC_STRENGTH_COMPARISON);
  if (kind == KC_NOTHING_NONE)
    g_string_printf (out->text, "ISTEXT(%s)", place.text);
  else
    g_string_printf (out->text, "%s=\"%s\"", place.text, self->scope->words[kind]);
  out->depth = 1;
  return out;
}

/* IF(ISBLANK(a), 0, a * 2): the branch is taken only when its one cell has a value. */
static gboolean
asks_before (const KcFormulaNode *condition, const KcSpreadsheetPart *yes, const KcSpreadsheetPart *no)
{
  return condition->type == KC_NODE_CALL && condition->function->kind == KC_FUNCTION_NOTHING && condition->function->nothing == KC_NOTHING_NONE &&
         condition->children[0]->type == KC_NODE_NAME && !kc_spreadsheet_part_can_be_nothing (yes) && !no->divides && !no->fails && no->places->len == 1;
}

/* Inside a formula: only where no branch can be without a value. Otherwise a cell of its own tells which branch counted. */
static KcSpreadsheetPart *
render_choice (Writer *self, const KcFormulaNode *node)
{
  if (node->children[0]->type == KC_NODE_CALL)
    {
      g_autoptr(KcSpreadsheetPart) condition = render_child (self, node->children[0]), yes = render_child (self, node->children[1]), no = render_child (self, node->children[2]);
      if (asks_before (node->children[0], yes, no) &&
          g_str_equal (g_ptr_array_index (no->places, 0), find_place (self, node->children[0]->children[0]).text))
        {
          KcSpreadsheetPart *sure = kc_spreadsheet_part_new ("IF(", KC_STRENGTH_ATOM);
          g_string_append_printf (sure->text, "%s,%s,%s)", condition->text->str, yes->text->str, no->text->str);
          sure->depth = MAX (condition->depth, MAX (yes->depth, no->depth)) + 1;
          return sure;
        }
    }
  KcSpreadsheetPart *out = kc_spreadsheet_part_new ("IF(", KC_STRENGTH_ATOM);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(KcSpreadsheetPart) part = render_child (self, node->children[i]);
      g_string_append_printf (out->text, "%s%s", i > 0 ? "," : "", part->text->str);
      kc_spreadsheet_part_absorb (out, part);
    }
  g_string_append_c (out->text, ')');
  out->depth++;
  if (!kc_spreadsheet_part_can_be_nothing (out))
    return out;
  kc_spreadsheet_part_free (out);
  return give_cell (self, node);
}

static KcSpreadsheetPart *
render_call (Writer *self, const KcFormulaNode *node)
{
  if (node->function->kind == KC_FUNCTION_CHOOSE)
    return render_choice (self, node);
  if (node->function->kind == KC_FUNCTION_NOTHING)
    return render_nothing (self, node);
  if (is_peers (node))
    {
      KcSpreadsheetPlace place = find_place (self, node);
      return kc_spreadsheet_part_of_place (&place, node->result);
    }
  if (strcmp (node->function->spreadsheet, "LOOKUP") == 0)
    return render_lookup (self, node);
  if (g_str_has_prefix (node->function->spreadsheet, "ROUND"))
    return render_round (self, node);
  return render_list (self, node);
}

static KcSpreadsheetPart *
render (Writer *self, const KcFormulaNode *node)
{
  switch (node->type)
    {
    case KC_NODE_NUMBER:
      return render_number (self, node);
    case KC_NODE_TEXT:
      return render_text (node);
    case KC_NODE_BOOLEAN:
      return kc_spreadsheet_part_new (node->number.numerator != 0 ? "TRUE" : "FALSE", KC_STRENGTH_ATOM);
    case KC_NODE_NAME:
      {
        KcSpreadsheetPlace place = find_place (self, node);
        return kc_spreadsheet_part_of_place (&place, node->result);
      }
    case KC_NODE_NEGATE:
    case KC_NODE_PERCENT:
      return render_sign (self, node);
    case KC_NODE_POWER:
      return render_power (self, node);
    case KC_NODE_ADD:
    case KC_NODE_SUBTRACT:
    case KC_NODE_MULTIPLY:
    case KC_NODE_DIVIDE:
    case KC_NODE_JOIN:
      return render_arithmetic (self, node);
    case KC_NODE_CALL:
      return render_call (self, node);
    default:
      return render_comparison (self, node);
    }
}

static KcSpreadsheetPart *
render_child (Writer *self, const KcFormulaNode *node)
{
  g_autoptr(KcSpreadsheetPart) part = render (self, node);

  if (node->n_children > 0 && (part->text->len > LONG_TEXT || part->depth > DEEP || part->places->len > MANY_PLACES))
    return give_cell (self, node);
  return g_steal_pointer (&part);
}

/* The word for a part without a value: what somebody has to report comes first, then the first cell with a word, then the formula's own reason. (The program weighs
 * the other two by what made them, which a word does not tell: where several meet, it may name the other.) */
static char *
word_part (Writer *self, const KcSpreadsheetPart *part)
{
  const char *const *words = self->scope->words;
  g_autoptr(GString) out = g_string_new (NULL);
  guint n = part->places->len, n_brackets = 0;
  gboolean has_own = part->divides || part->fails;

  if (n > 1)
    {
      g_string_append (out, "IF(OR(");
      for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "%s%s=\"%s\"", i > 0 ? "," : "", (const char *) g_ptr_array_index (part->places, i), words[KC_NOTHING_NOT_REPORTED]);
      g_string_append_printf (out, "),\"%s\",", words[KC_NOTHING_NOT_REPORTED]);
      n_brackets++;
    }
  for (guint i = 0; i < n; i++)
    {
      const char *place = g_ptr_array_index (part->places, i);
      gboolean is_last = !has_own && i + 1 == n;
      g_string_append_printf (out, is_last ? "%s" : "IF(ISTEXT(%s),%s,", place, place);
      n_brackets += !is_last;
    }
  if (has_own && part->divides && part->fails)
    g_string_append_printf (out, "IF(IFERROR(ERROR.TYPE(%s),0)=2,\"%s\",\"%s\")", part->text->str, words[KC_NOTHING_TARGET_ZERO], words[KC_NOTHING_NOT_APPLICABLE]);
  else if (has_own)
    g_string_append_printf (out, "\"%s\"", words[part->divides ? KC_NOTHING_TARGET_ZERO : KC_NOTHING_NOT_APPLICABLE]);
  for (guint i = 0; i < n_brackets; i++)
    g_string_append_c (out, ')');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
guard (Writer *self, const KcSpreadsheetPart *part, const char *text)
{
  g_autofree char *word = kc_spreadsheet_part_can_be_nothing (part) ? word_part (self, part) : NULL;

  return word != NULL ? g_strdup_printf ("IFERROR(%s,%s)", text, word) : g_strdup (text);
}

static char *
write_leaf (Writer *self, const KcFormulaNode *node)
{
  g_autoptr(KcSpreadsheetPart) part = render (self, node);
  g_autofree char *text = NULL;

  if (node->result == KC_TYPE_BOOLEAN)
    {
      text = g_strdup_printf ("IF(%s,1,0)", part->text->str);
      return guard (self, part, text);
    }
  /* A word passes through a cell that only repeats another. */
  if (self->places < 0 && part->is_place)
    return g_strdup (part->text->str);
  if (self->places < 0 || node->result == KC_TYPE_TEXT)
    return guard (self, part, part->text->str);
  if (self->rounding == KC_ROUND_HALF_EVEN && part->text->len > LONG_REPEATED)
    {
      KcSpreadsheetPart *cell = give_cell (self, node);
      kc_spreadsheet_part_free (part);
      part = cell;
    }
  text = kc_spreadsheet_round (part->text->str, self->places, self->rounding);
  return guard (self, part, text);
}

/* A choice shows the word of the branch taken, and no other. */
static char *
write_node (Writer *self, const KcFormulaNode *node, guint depth)
{
  if (node->type != KC_NODE_CALL || node->function->kind != KC_FUNCTION_CHOOSE)
    return write_leaf (self, node);
  if (depth > DEEP)
    {
      g_autoptr(KcSpreadsheetPart) cell = give_cell (self, node);
      g_autofree char *text = self->places < 0 ? g_strdup (cell->text->str) : kc_spreadsheet_round (cell->text->str, self->places, self->rounding);
      return self->places < 0 ? g_steal_pointer (&text) : guard (self, cell, text);
    }
  g_autoptr(KcSpreadsheetPart) condition = render_child (self, node->children[0]);
  g_autofree char *yes = write_node (self, node->children[1], depth + 1);
  g_autofree char *no = write_node (self, node->children[2], depth + 1);
  g_autofree char *text = g_strdup_printf ("IF(%s,%s,%s)", condition->text->str, yes, no);
  return guard (self, condition, text);
}

char *
kc_formula_to_spreadsheet (const KcFormulaNode *node, const KcSpreadsheetScope *scope, int places, KcRounding rounding)
{
  Writer self = { scope, places, rounding };

  return write_node (&self, node, 0);
}

char *
kc_spreadsheet_round (const char *x, int places, KcRounding rounding)
{
  int guarded = MIN (places + KC_SPREADSHEET_GUARD, KC_SPREADSHEET_MAX_PLACES);

  switch (rounding)
    {
    case KC_ROUND_DOWN:
      return g_strdup_printf ("ROUNDDOWN(ROUND(%s,%d),%d)", x, MAX (guarded, places), places);
    case KC_ROUND_UP:
      return g_strdup_printf ("ROUNDUP(ROUND(%s,%d),%d)", x, MAX (guarded, places), places);
    case KC_ROUND_HALF_EVEN:
      /* Half up, less one step where that was a half and came out odd. */
      return g_strdup_printf ("ROUND(ROUND(%s,%d),%d)-IF(AND(ROUND(MOD(ABS(%s)*10^%d,1),%d)=0.5,MOD(ROUND(ABS(%s)*10^%d+0.1,0),2)=1),SIGN(%s)/10^%d,0)", x, guarded,
                              places, x, places, KC_SPREADSHEET_GUARD - 1, x, places, x, places);
    case KC_ROUND_HALF_UP:
    default:
      return g_strdup_printf ("ROUND(ROUND(%s,%d),%d)", x, MAX (guarded, places), places);
    }
}

char *
kc_spreadsheet_set_row (const char *text, guint row)
{
  char digits[16];
  GString *out = g_string_sized_new (strlen (text) + 16);

  g_snprintf (digits, sizeof digits, "%u", row);
  for (const char *at = text; *at != '\0';)
    {
      const char *next = strchr (at, KC_SPREADSHEET_ROW);
      g_string_append_len (out, at, next != NULL ? next - at : (gssize) strlen (at));
      if (next == NULL)
        break;
      g_string_append (out, digits);
      at = next + 1;
    }
  return g_string_free (out, FALSE);
}

char *
kc_spreadsheet_quote (const char *text)
{
  GString *out = g_string_new ("\"");

  for (const char *at = text; *at != '\0'; at++)
    g_string_append (out, *at == '"' ? "\"\"" : (char[]) { *at, '\0' });
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}
