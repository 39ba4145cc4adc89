/* How scores come together: gates that cap, vetoes, blocks and their weights, points and total. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-scheme-compile-private.h"

static const KcDecimal hundred = { 100, 0 };

/* Something that is weighed: an indicator or a block. */
typedef struct
{
  char *name;                /* its column */
  KcDecimal weight;
  char *dropped;             /* the condition under which it is left out; NULL: never */
} Child;

static void
clear_child (gpointer data)
{
  Child *child = data;

  g_free (child->name);
  g_free (child->dropped);
}

/* Gates and vetoes --------------------------------------------------------------------------------------------------------------------- */

static gboolean
is_known (KcCompiler *self, const char *code)
{
  GPtrArray *const lists[] = { self->scheme->indicators, self->scheme->blocks };

  for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; i < lists[k]->len; i++)
      if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (lists[k], i))->code, code) == 0)
        return TRUE;
  return FALSE;
}

gboolean
kc_compiler_add_gates (KcCompiler *self)
{
  guint slot;

  for (guint i = 0; i < self->scheme->gates->len; i++)
    {
      const KcSchemeGate *gate = g_ptr_array_index (self->scheme->gates, i);
      if (gate->target != NULL && !is_known (self, gate->target))
        return kc_compiler_fail (self, &gate->part, _("expected the code of an indicator or a block, found '%.60s'"), gate->target);
      if (!kc_compiler_add_formula (self, &gate->part, ".gate", KC_ROLE_GATE, i, KC_TYPE_BOOLEAN, gate->condition, C_("formula", "condition"), &slot))
        return FALSE;
    }
  for (guint i = 0; i < self->scheme->vetoes->len; i++)
    {
      const KcSchemeVeto *veto = g_ptr_array_index (self->scheme->vetoes, i);
      if (veto->lowest_grade && self->scheme->bands->len == 0)
        return kc_compiler_fail (self, &veto->part, _("there is no lowest grade: the scheme has no bands"));
      if (!veto->lowest_grade &&
          !kc_compiler_add_formula (self, &veto->part, ".veto", KC_ROLE_VETO, i, KC_TYPE_BOOLEAN, veto->condition, C_("formula", "condition"), &slot))
        return FALSE;
    }
  return TRUE;
}

char *
kc_compiler_dup_gated (KcCompiler *self, const char *target, const char *text)
{
  GString *gated = NULL;
  const KcSchemeGate *only = NULL;
  guint n = 0;

  for (guint i = 0; i < self->scheme->gates->len; i++)
    {
      const KcSchemeGate *gate = g_ptr_array_index (self->scheme->gates, i);
      if (g_strcmp0 (gate->target, target) != 0)
        continue;
      g_autofree char *cap = kc_decimal_to_string (gate->cap);
      if (gated == NULL)
        gated = g_string_new ("MIN(");
      g_string_append_printf (gated, "%sIF(%s.gate, %s, %s)", n++ > 0 ? ", " : "", gate->part.code, cap, text);
      only = gate;
    }
  if (gated == NULL)
    return NULL;
  if (n == 1)
    {
      g_autofree char *cap = kc_decimal_to_string (only->cap);
      g_string_printf (gated, "IF(%s.gate, MIN(%s, %s), %s)", only->part.code, cap, text, text);
    }
  else
    g_string_append_printf (gated, ", %s)", text);
  return g_string_free (gated, FALSE);
}

/* Weights ------------------------------------------------------------------------------------------------------------------------------- */

static const KcSchemeBlock *
find_block (KcCompiler *self, const char *code, guint *index)
{
  for (guint i = 0; i < self->scheme->blocks->len; i++)
    {
      const KcSchemeBlock *block = g_ptr_array_index (self->scheme->blocks, i);
      if (g_strcmp0 (block->part.code, code) != 0)
        continue;
      *index = i;
      return block;
    }
  return NULL;
}

/* Blocks stand behind the one that they are in, so that there is no circle. */
static gboolean
check_places (KcCompiler *self)
{
  guint found;

  for (guint i = 0; i < self->scheme->blocks->len; i++)
    {
      const KcSchemeBlock *block = g_ptr_array_index (self->scheme->blocks, i);
      if (block->parent != NULL && (find_block (self, block->parent, &found) == NULL || found >= i))
        return kc_compiler_fail (self, &block->part, _("expected the code of a block above, found '%.60s'"), block->parent);
    }
  for (guint i = 0; i < self->scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *indicator = g_ptr_array_index (self->scheme->indicators, i);
      if (indicator->block != NULL && find_block (self, indicator->block, &found) == NULL)
        return kc_compiler_fail (self, &indicator->part, _("expected the code of a block, found '%.60s'"), indicator->block);
    }
  return TRUE;
}

static void
take_child (GArray *children, KcCompiler *self, const char *code, const char *after, KcDecimal weight)
{
  g_autofree char *dropped = g_strconcat (code, ".dropped", NULL);
  Child child = { g_strconcat (code, after, NULL), weight, NULL };

  if (kc_program_find (self->program, dropped) != NULL)
    child.dropped = g_steal_pointer (&dropped);
  g_array_append_val (children, child);
}

/* What lies directly in a block; NULL: in the whole. */
static GArray *
list_children (KcCompiler *self, const char *block)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (Child));

  g_array_set_clear_func (children, clear_child);
  for (guint i = 0; i < self->scheme->blocks->len; i++)
    {
      const KcSchemeBlock *row = g_ptr_array_index (self->scheme->blocks, i);
      if (g_strcmp0 (row->parent, block) == 0)
        take_child (children, self, row->part.code, ".block", row->weight);
    }
  for (guint i = 0; i < self->scheme->indicators->len && block != NULL; i++)
    {
      const KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, i);
      if (g_strcmp0 (row->block, block) == 0)
        take_child (children, self, row->part.code, ".score", row->weight);
    }
  return children;
}

static gboolean
check_weights (KcCompiler *self, const KcSchemePart *part, const GArray *children)
{
  KcDecimal sum = KC_DECIMAL_ZERO;

  for (guint i = 0; i < children->len; i++)
    {
      const Child *child = &g_array_index (children, Child, i);
      if (kc_decimal_sign (child->weight) < 0 || !kc_decimal_add (sum, child->weight, &sum))
        return kc_compiler_fail (self, part, _("weights: expected numbers not below zero"));
    }
  if (kc_decimal_compare (sum, hundred) == 0)
    return TRUE;
  g_autofree char *found = kc_decimal_to_string (sum);
  return kc_compiler_fail (self, part, _("weights: expected a sum of exactly 100, found %s"), found);
}

/* a * 60% + b * 40%. With what may be left out: (IF(a.dropped, 0, a * 60) + b * 40) / (IF(a.dropped, 0, 60) + 40), and when all is left out,
 * the first one's nothing says why. */
static char *
weigh (const GArray *children)
{
  g_autoptr(GString) plain = g_string_new (NULL), sum = g_string_new (NULL), weights = g_string_new (NULL), all = g_string_new (NULL);
  guint n_dropped = 0;

  for (guint i = 0; i < children->len; i++)
    {
      const Child *child = &g_array_index (children, Child, i);
      g_autofree char *weight = kc_decimal_to_string (child->weight);
      const char *plus = i > 0 ? " + " : "";
      g_string_append_printf (plain, "%s%s * %s%%", plus, child->name, weight);
      if (child->dropped == NULL)
        {
          g_string_append_printf (sum, "%s%s * %s", plus, child->name, weight);
          g_string_append_printf (weights, "%s%s", plus, weight);
          continue;
        }
      g_string_append_printf (sum, "%sIF(%s, 0, %s * %s)", plus, child->dropped, child->name, weight);
      g_string_append_printf (weights, "%sIF(%s, 0, %s)", plus, child->dropped, weight);
      g_string_append_printf (all, "%s%s", n_dropped++ > 0 ? ", " : "", child->dropped);
    }
  if (n_dropped == 0)
    return g_strdup (plain->str);
  if (n_dropped < children->len)
    return g_strdup_printf ("(%s) / (%s)", sum->str, weights->str);
  return g_strdup_printf ("IF(AND(%s), %s, (%s) / (%s))", all->str, g_array_index (children, Child, 0).name, sum->str, weights->str);
}

/* A block is left out when everything in it is. */
static gboolean
add_block_dropped (KcCompiler *self, const KcSchemePart *part, guint i, const GArray *children)
{
  g_autoptr(GString) all = g_string_new ("AND(");
  guint slot;

  for (guint k = 0; k < children->len; k++)
    {
      const Child *child = &g_array_index (children, Child, k);
      if (child->dropped == NULL)
        return TRUE;
      g_string_append_printf (all, "%s%s", k > 0 ? ", " : "", child->dropped);
    }
  g_string_append_c (all, ')');
  return kc_compiler_add_formula (self, part, ".dropped", KC_ROLE_DROPPED, i, KC_TYPE_BOOLEAN, all->str, C_("formula", "what is left out"), &slot);
}

static gboolean
add_block (KcCompiler *self, guint i)
{
  const KcSchemePart *part = g_ptr_array_index (self->scheme->blocks, i);
  g_autoptr(GArray) children = list_children (self, part->code);
  guint slot;

  if (children->len == 0)
    return kc_compiler_fail (self, part, _("expected an indicator or a block in it"));
  if (children->len > 60)
    return kc_compiler_fail (self, part, _("expected at most 60 indicators and blocks in it, found %u"), children->len);
  if (!check_weights (self, part, children))
    return FALSE;
  g_autofree char *mean = weigh (children);
  g_autofree char *raw = g_strconcat (part->code, ".raw", NULL);
  g_autofree char *gated = kc_compiler_dup_gated (self, part->code, raw);
  if (gated != NULL && !kc_compiler_add_formula (self, part, ".raw", KC_ROLE_BLOCK_RAW, i, KC_TYPE_NUMBER, mean, C_("formula", "block"), &slot))
    return FALSE;
  return kc_compiler_add_formula (self, part, ".block", KC_ROLE_BLOCK, i, KC_TYPE_NUMBER, gated != NULL ? gated : mean, C_("formula", "block"), &self->program->blocks[i]) &&
         add_block_dropped (self, part, i, children);
}

/* Inner blocks stand below, and are needed first. */
static gboolean
add_blocks (KcCompiler *self)
{
  for (guint i = self->scheme->blocks->len; i-- > 0;)
    if (!add_block (self, i))
      return FALSE;
  return TRUE;
}

/* Points -------------------------------------------------------------------------------------------------------------------------------- */

static void
append_term (GString *text, const Child *child, const char *value)
{
  const char *plus = text->len > 0 ? " + " : "";

  if (child->dropped != NULL)
    g_string_append_printf (text, "%sIF(%s, 0, %s)", plus, child->dropped, value);
  else
    g_string_append_printf (text, "%s%s", plus, value);
}

/* Scores as they are; what is left out gives nothing. */
static char *
add_up (const GArray *children)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < children->len; i++)
    append_term (text, &g_array_index (children, Child, i), g_array_index (children, Child, i).name);
  return g_string_free (text, FALSE);
}

/* The points of indicators left out go to the others that have points; a mere bonus, which has none, is not stretched. */
static char *
stretch (const GArray *children)
{
  g_autoptr(GString) sum = g_string_new (NULL), kept = g_string_new (NULL), all = g_string_new (NULL), bonus = g_string_new (NULL), dropped = g_string_new (NULL);
  gboolean all_may_drop = TRUE;
  const Child *first = NULL;

  for (guint i = 0; i < children->len; i++)
    {
      const Child *child = &g_array_index (children, Child, i);
      g_autofree char *points = kc_decimal_to_string (child->weight);
      if (kc_decimal_sign (child->weight) <= 0)
        {
          g_string_append (bonus, bonus->len == 0 ? " + " : "");
          append_term (bonus, child, child->name);
          continue;
        }
      first = first != NULL ? first : child;
      all_may_drop = all_may_drop && child->dropped != NULL;
      append_term (sum, child, child->name);
      append_term (kept, child, points);
      g_string_append_printf (all, "%s%s", all->len > 0 ? " + " : "", points);
      g_string_append_printf (dropped, "%s%s", dropped->len > 0 ? ", " : "", child->dropped != NULL ? child->dropped : "");
    }
  if (first == NULL)
    return add_up (children);
  g_autofree char *stretched = g_strdup_printf ("(%s) * (%s) / (%s)", sum->str, all->str, kept->str);
  if (!all_may_drop)
    return g_strconcat (stretched, bonus->str, NULL);
  return g_strdup_printf ("IF(AND(%s), %s, %s)%s", dropped->str, first->name, stretched, bonus->str);
}

/* Indicators outside of blocks, with their points as weights. */
static GArray *
list_loose (KcCompiler *self, gboolean *may_drop)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (Child));

  *may_drop = FALSE;
  g_array_set_clear_func (children, clear_child);
  for (guint i = 0; i < self->scheme->indicators->len; i++)
    {
      const KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, i);
      if (row->block != NULL)
        continue;
      take_child (children, self, row->part.code, ".score", row->points);
      *may_drop = *may_drop || g_array_index (children, Child, children->len - 1).dropped != NULL;
    }
  return children;
}

static char *
make_points (KcCompiler *self, const GArray *blocks)
{
  gboolean may_drop;
  g_autoptr(GArray) loose = list_loose (self, &may_drop);

  if (blocks->len == 0)
    return may_drop ? stretch (loose) : add_up (loose);
  g_autofree char *weighed = weigh (blocks);
  g_autofree char *others = loose->len > 0 ? add_up (loose) : NULL;
  return others != NULL ? g_strconcat (weighed, " + ", others, NULL) : g_steal_pointer (&weighed);
}

static char *
make_deductions (KcCompiler *self)
{
  GString *text = g_string_new (self->scheme->deductions->len == 0 ? "0" : NULL);

  for (guint i = 0; i < self->scheme->deductions->len; i++)
    g_string_append_printf (text, "%s%s.deduction", i > 0 ? " + " : "", ((KcSchemePart *) g_ptr_array_index (self->scheme->deductions, i))->code);
  return g_string_free (text, FALSE);
}

/* A veto decides whatever else is there or missing. */
static char *
make_total (KcCompiler *self)
{
  g_autofree char *gated = kc_compiler_dup_gated (self, NULL, "points - deductions");
  const char *plain = gated != NULL ? gated : "points - deductions";
  g_autoptr(GString) vetoes = g_string_new (NULL);

  for (guint i = 0; i < self->scheme->vetoes->len; i++)
    {
      const KcSchemeVeto *veto = g_ptr_array_index (self->scheme->vetoes, i);
      if (!veto->lowest_grade)
        g_string_append_printf (vetoes, "%s%s.veto", vetoes->len > 0 ? ", " : "", veto->part.code);
    }
  return vetoes->len > 0 ? g_strdup_printf ("IF(OR(%s), 0, %s)", vetoes->str, plain) : g_strdup (plain);
}

static gboolean
add_sum (KcCompiler *self, const char *name, KcColumnRole role, const char *formula, int places, guint *slot)
{
  *slot = kc_program_add (self->program, g_strdup (name), role, 0, KC_TYPE_NUMBER, NULL);
  if (*slot == G_MAXUINT)
    return kc_compiler_fail (self, NULL, _("'%s' is the name of a sum and cannot be used"), name);
  kc_program_get (self->program, *slot)->places = places;
  return kc_compiler_set_formula (self, *slot, formula, name);
}

gboolean
kc_compiler_add_sums (KcCompiler *self)
{
  if (!check_places (self))
    return FALSE;
  for (guint i = 0; i < self->scheme->indicators->len; i++)
    if (!kc_compiler_add_dropped (self, i))
      return FALSE;
  if (!add_blocks (self))
    return FALSE;
  g_autoptr(GArray) blocks = list_children (self, NULL);
  if (blocks->len > 60)
    return kc_compiler_fail (self, NULL, _("expected at most 60 blocks"));
  if (blocks->len > 0 && !check_weights (self, NULL, blocks))
    return FALSE;
  g_autofree char *points = make_points (self, blocks), *deductions = make_deductions (self), *total = make_total (self);
  return add_sum (self, "points", KC_ROLE_POINTS, points, -1, &self->program->points) &&
         add_sum (self, "deductions", KC_ROLE_DEDUCTIONS, deductions, -1, &self->program->deductions) &&
         add_sum (self, "total", KC_ROLE_TOTAL, total, (int) self->scheme->total_places, &self->program->total);
}
