#include "kc-formula-units.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-error.h"
#include "kc-formula-functions.h"

typedef struct
{
  const KcUnit *units;
  GError **error;
} Finder;

static const KcUnit unknown = { .kind = KC_UNIT_UNKNOWN };
static const KcUnit number = { .kind = KC_UNIT_NUMBER };

static gboolean find (Finder *self, const KcFormulaNode *node, KcUnit *out);

static gboolean
is_same_name (const char *a, gsize a_length, const char *b, gsize b_length)
{
  return a_length == b_length && memcmp (a, b, a_length) == 0;
}

/* Multiplies by name^exponent. What has too many parts is not known any more. */
static void
take_part (KcUnit *self, const char *name, gsize length, int exponent)
{
  for (guint i = 0; i < self->n; i++)
    if (is_same_name (self->parts[i].name, self->parts[i].length, name, length))
      {
        self->parts[i].exponent += exponent;
        if (self->parts[i].exponent == 0)
          self->parts[i] = self->parts[--self->n];
        return;
      }
  if (self->n == KC_UNIT_MOST_PARTS)
    *self = unknown;
  else if (self->kind == KC_UNIT_KNOWN)
    {
      self->parts[self->n].name = name;
      self->parts[self->n].length = length;
      self->parts[self->n++].exponent = exponent;
    }
}

KcUnit
kc_unit_parse (const char *text)
{
  KcUnit unit = { .kind = KC_UNIT_KNOWN };
  int exponent = 1;

  if (text == NULL || *text == '\0')
    return unknown;
  while (*text != '\0')
    {
      gsize length = strcspn (text, "/");
      if (length > 0)
        take_part (&unit, text, length, exponent);
      text += length + (text[length] == '/');
      exponent = -1;
    }
  return unit;
}

static int
get_exponent (const KcUnit *self, const char *name, gsize length)
{
  for (guint i = 0; i < self->n; i++)
    if (is_same_name (self->parts[i].name, self->parts[i].length, name, length))
      return self->parts[i].exponent;
  return 0;
}

gboolean
kc_unit_fits (const KcUnit *a, const KcUnit *b)
{
  if (a->kind != KC_UNIT_KNOWN || b->kind != KC_UNIT_KNOWN)
    return TRUE;
  if (a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (get_exponent (b, a->parts[i].name, a->parts[i].length) != a->parts[i].exponent)
      return FALSE;
  return TRUE;
}

static void
append_parts (const KcUnit *self, int sign, GString *text)
{
  for (guint i = 0; i < self->n; i++)
    {
      int exponent = sign * self->parts[i].exponent;
      if (exponent <= 0)
        continue;
      g_string_append (text, sign < 0 ? "/" : text->len > 0 ? "·" : "");
      g_string_append_len (text, self->parts[i].name, (gssize) self->parts[i].length);
      if (exponent > 1)
        g_string_append_printf (text, "^%d", exponent);
    }
}

char *
kc_unit_to_string (const KcUnit *self)
{
  GString *text = g_string_new (NULL);

  append_parts (self, 1, text);
  if (text->len == 0 && self->n > 0)
    g_string_append_c (text, '1');
  append_parts (self, -1, text);
  if (text->len == 0)
    g_string_append (text, C_("formula", "a plain ratio"));
  return g_string_free (text, FALSE);
}

static gboolean
fail (Finder *self, const KcFormulaNode *node, const KcUnit *expected, const KcUnit *found)
{
  g_autofree char *wanted = kc_unit_to_string (expected), *given = kc_unit_to_string (found);
  g_autofree char *what = g_strdup_printf (_("expected %s, found %s"), wanted, given);

  /* An operator stands at its sign; what is wrong begins before it. */
  while (node->type != KC_NODE_CALL && node->n_children > 0 && node->children[0]->start <= node->start)
    node = node->children[0];
  g_set_error (self->error, KC_ERROR, KC_ERROR_SCHEME, "%u:%u: %s", node->line, node->column, what);
  return FALSE;
}

/* Of two that must be alike the one that says more. */
static gboolean
merge (Finder *self, const KcFormulaNode *node, const KcUnit *unit, KcUnit *common)
{
  if (!kc_unit_fits (common, unit))
    return fail (self, node, common, unit);
  if (common->kind == KC_UNIT_NUMBER || unit->kind == KC_UNIT_KNOWN)
    *common = *unit;
  return TRUE;
}

/* The children from `first`, each `step`-th, are alike. */
static gboolean
find_common (Finder *self, const KcFormulaNode *node, guint first, guint step, KcUnit *out)
{
  KcUnit unit;

  *out = number;
  for (guint i = first; i < node->n_children; i += step)
    if (!find (self, node->children[i], &unit) || !merge (self, node->children[i], &unit, out))
      return FALSE;
  return TRUE;
}

static gboolean
is_percent (const char *name, gsize length)
{
  return is_same_name (name, length, "%", 1) || is_same_name (name, length, "‰", strlen ("‰"));
}

/* 元 × % is 元, % × 100 still %. */
static void
drop_percent (KcUnit *self)
{
  for (guint i = self->n; i-- > 0;)
    if (is_percent (self->parts[i].name, self->parts[i].length))
      self->parts[i] = self->parts[--self->n];
}

static void
multiply (const KcUnit *a, const KcUnit *b, int sign, KcUnit *out)
{
  if (a->kind == KC_UNIT_UNKNOWN || b->kind == KC_UNIT_UNKNOWN)
    {
      *out = unknown;
      return;
    }
  if (b->kind == KC_UNIT_NUMBER)
    {
      *out = *a;
      return;
    }
  *out = *a;
  out->kind = KC_UNIT_KNOWN;
  for (guint i = 0; i < b->n && out->kind == KC_UNIT_KNOWN; i++)
    take_part (out, b->parts[i].name, b->parts[i].length, sign * b->parts[i].exponent);
  if (a->kind == KC_UNIT_KNOWN)
    drop_percent (out);
}

static gboolean
find_product (Finder *self, const KcFormulaNode *node, KcUnit *out)
{
  KcUnit left, right;

  if (!find (self, node->children[0], &left) || !find (self, node->children[1], &right))
    return FALSE;
  multiply (&left, &right, node->type == KC_NODE_DIVIDE ? -1 : 1, out);
  return TRUE;
}

static gboolean
find_power (Finder *self, const KcFormulaNode *node, KcUnit *out)
{
  const KcFormulaNode *exponent = node->children[1];
  KcUnit base, ignored;

  if (!find (self, node->children[0], &base) || !find (self, exponent, &ignored))
    return FALSE;
  *out = base.kind == KC_UNIT_KNOWN ? unknown : base;
  if (base.kind != KC_UNIT_KNOWN || exponent->type != KC_NODE_NUMBER || !kc_ratio_is_whole (&exponent->number) ||
      exponent->number.numerator < 0 || exponent->number.numerator > 9 * exponent->number.denominator)
    return TRUE;
  *out = (KcUnit) { .kind = KC_UNIT_KNOWN };
  for (int i = (int) (exponent->number.numerator / exponent->number.denominator); i > 0; i--)
    multiply (&base, out, 1, out);
  return TRUE;
}

static gboolean
find_call (Finder *self, const KcFormulaNode *node, KcUnit *out)
{
  const KcFormulaFunction *function = node->function;
  KcUnit unit;

  if (function->kind == KC_FUNCTION_CHOOSE)
    return find (self, node->children[0], &unit) && find_common (self, node, 1, 1, out);
  if (g_str_equal (function->name, "LOOKUP"))
    {
      KcUnit edges;
      if (!find (self, node->children[0], &unit) || !find_common (self, node, 1, 2, &edges))
        return FALSE;
      return kc_unit_fits (&unit, &edges) ? find_common (self, node, 2, 2, out) : fail (self, node->children[1], &unit, &edges);
    }
  if (function->kind == KC_FUNCTION_NOTHING || function->result == KC_TYPE_BOOLEAN)
    {
      for (guint i = 0; i < node->n_children; i++)
        if (!find (self, node->children[i], &unit))
          return FALSE;
      *out = number;
      return TRUE;
    }
  if (function->peers == KC_PEERS_COUNT || function->peers == KC_PEERS_RANK)
    {
      *out = number;
      return find (self, node->children[0], &unit);
    }
  return find_common (self, node, 0, g_str_has_prefix (function->name, "ROUND") ? MAX (node->n_children, 1) : 1, out);
}

/* Recursive: the parser's limit on depth bounds it. */
static gboolean
find (Finder *self, const KcFormulaNode *node, KcUnit *out)
{
  *out = number;
  switch (node->type)
    {
    case KC_NODE_NUMBER:
    case KC_NODE_TEXT:
    case KC_NODE_BOOLEAN:
      return TRUE;
    case KC_NODE_NAME:
      *out = self->units[node->slot];
      return TRUE;
    case KC_NODE_NEGATE:
    case KC_NODE_PERCENT:
      return find (self, node->children[0], out);
    case KC_NODE_ADD:
    case KC_NODE_SUBTRACT:
      return find_common (self, node, 0, 1, out);
    case KC_NODE_MULTIPLY:
    case KC_NODE_DIVIDE:
      return find_product (self, node, out);
    case KC_NODE_POWER:
      return find_power (self, node, out);
    case KC_NODE_CALL:
      return find_call (self, node, out);
    default:
      if (!find_common (self, node, 0, 1, out))
        return FALSE;
      *out = number;
      return TRUE;
    }
}

gboolean
kc_formula_find_unit (const KcFormula *formula, const KcUnit *units, KcUnit *out, GError **error)
{
  Finder self = { units, error };

  return find (&self, formula->root, out);
}
