/* The four kinds of nothing: what a scheme says is to be done about them, as formulas. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-formula-functions.h"
#include "kc-scheme-compile-private.h"

/* Implied rows ---------------------------------------------------------------------------------------------------------------------- */

static void
remove_implied (GPtrArray *list, gboolean (*is_implied) (gconstpointer row))
{
  for (guint i = list->len; i-- > 0;)
    if (is_implied (g_ptr_array_index (list, i)))
      g_ptr_array_remove_index (list, i);
}

static gboolean
is_implied_treatment (gconstpointer row)
{
  return ((const KcSchemeTreatment *) row)->is_implied;
}

static gboolean
is_implied_limit (gconstpointer row)
{
  return ((const KcSchemeLimit *) row)->is_implied;
}

static void
exclude (KcScheme *scheme, const KcSchemeMeasure *measure, const char *prefix, const char *format, const char *reason)
{
  const char *label = kc_label_get (measure->part.label, g_get_language_names ());
  g_autofree char *code = g_strconcat (prefix, measure->part.code, NULL);
  KcSchemeTreatment *treatment = kc_scheme_add_treatment (scheme, code);
  g_autofree char *why = g_strdup_printf (reason, *label != '\0' ? label : measure->part.code);

  treatment->kind = KC_TREATMENT_EXCLUDED;
  treatment->counts_as_peer = FALSE;
  treatment->is_implied = TRUE;
  treatment->condition = g_strdup_printf (format, measure->part.code, measure->part.code, measure->part.code);
  treatment->part.line = measure->part.line;
  treatment->part.column = measure->part.column;
  kc_label_set (treatment->part.label, "", why);
}

/* By days: nobody is measured by none. */
static void
exclude_short (KcScheme *scheme)
{
  guint least = MAX (scheme->least_days, scheme->is_pro_rata ? 1u : 0u);

  if (least == 0)
    return;
  KcSchemeTreatment *treatment = kc_scheme_add_treatment (scheme, "part_period");
  g_autofree char *why = g_strdup_printf (ngettext ("served less than %u day of the period", "served less than %u days of the period", least), least);
  treatment->kind = KC_TREATMENT_EXCLUDED;
  treatment->counts_as_peer = FALSE;
  treatment->is_implied = TRUE;
  treatment->condition = g_strdup_printf ("days_served < %u", least);
  kc_label_set (treatment->part.label, "", why);
}

#define IS_ZERO "IF(ISBLANK(%s), ISTARGETZERO(%s), %s = 0)"

void
kc_compiler_imply_rows (KcCompiler *self)
{
  KcScheme *scheme = self->scheme;

  remove_implied (scheme->treatments, is_implied_treatment);
  remove_implied (scheme->limits, is_implied_limit);
  exclude_short (scheme);
  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const KcSchemeMeasure *measure = g_ptr_array_index (scheme->measures, i);
      if (measure->missing == KC_MISSING_EXCLUDE)
        exclude (scheme, measure, "missing_", "ISNOTREPORTED(%s)", _("“%s” is not reported"));
      if (measure->inapplicable == KC_MISSING_EXCLUDE)
        exclude (scheme, measure, "inapplicable_", "ISNOTAPPLICABLE(%s)", _("“%s” does not apply"));
      if (measure->target_zero == KC_MISSING_EXCLUDE)
        exclude (scheme, measure, "zero_", IS_ZERO, _("“%s” is zero"));
    }
  const KcSchemePart *lowest = scheme->bands->len > 0 ? g_ptr_array_index (scheme->bands, scheme->bands->len - 1) : NULL;
  for (guint i = 0; i < scheme->vetoes->len; i++)
    {
      const KcSchemeVeto *veto = g_ptr_array_index (scheme->vetoes, i);
      if (!veto->lowest_grade)
        continue;
      KcSchemeLimit *limit = kc_scheme_add_limit (scheme, veto->part.code);
      limit->condition = g_strdup (veto->condition);
      limit->grade = g_strdup (lowest != NULL ? lowest->code : NULL);
      limit->is_implied = TRUE;
      limit->part.line = veto->part.line;
      limit->part.column = veto->part.column;
      for (guint k = 0; k < kc_label_count (veto->part.label); k++)
        kc_label_set (limit->part.label, kc_label_get_language (veto->part.label, k), kc_label_get_text (veto->part.label, k));
    }
}

/* Which measures an indicator is made of ----------------------------------------------------------------------------------------------- */

typedef struct
{
  const KcProgram *program;
  guint8 *seen;             /* by slot */
  GPtrArray *measures;      /* of const KcProgramColumn, in the order of the formulas */
} Search;

static void search_slot (Search *self, guint slot);

/* What peers lack is no concern of one's own. */
static void
search_node (Search *self, const KcFormulaNode *node)
{
  if (node->type == KC_NODE_NAME)
    {
      guint slot = GPOINTER_TO_UINT (g_hash_table_lookup (self->program->by_name, node->text));
      if (slot > 0)
        search_slot (self, slot - 1);
    }
  const KcFormulaFunction *function = node->type == KC_NODE_CALL ? kc_formula_function_find (node->text) : NULL;
  if (function != NULL && function->kind == KC_FUNCTION_PEERS)
    return;
  for (guint i = 0; i < node->n_children; i++)
    search_node (self, node->children[i]);
}

static void
search_slot (Search *self, guint slot)
{
  KcProgramColumn *column = kc_program_get (self->program, slot);

  if (self->seen[slot])
    return;
  self->seen[slot] = 1;
  if (column->role == KC_ROLE_MEASURE)
    g_ptr_array_add (self->measures, column);
  if (column->formula != NULL)
    search_node (self, column->formula->root);
}

static GPtrArray *
find_measures (KcCompiler *self, guint indicator)
{
  const KcProgramIndicator *slots = &self->program->indicators[indicator];
  g_autofree guint8 *seen = g_new0 (guint8, self->program->columns->len);
  Search search = { self->program, seen, g_ptr_array_new () };

  search_slot (&search, slots->figure);
  if (slots->base != G_MAXUINT)
    search_slot (&search, slots->base);
  search_slot (&search, slots->raw != G_MAXUINT ? slots->raw : slots->score);
  return search.measures;
}

static const KcSchemeMeasure *
get_measure (KcCompiler *self, const GPtrArray *columns, guint i)
{
  return g_ptr_array_index (self->scheme->measures, ((const KcProgramColumn *) g_ptr_array_index (columns, i))->index);
}

/* Formulas ----------------------------------------------------------------------------------------------------------------------------- */

static void
append (GString *text, const char *condition)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", condition);
}

static void
append_missing (GString *text, const KcSchemeMeasure *measure, const char *function)
{
  g_autofree char *condition = g_strdup_printf ("%s(%s)", function, measure->part.code);

  append (text, condition);
}

static void
append_zero (GString *text, const KcSchemeMeasure *measure)
{
  const char *code = measure->part.code;
  g_autofree char *condition = g_strdup_printf (IS_ZERO, code, code, code);

  append (text, condition);
}

static gboolean
blocks_dropping (KcMissingPolicy policy)
{
  return policy != KC_MISSING_DROP && policy != KC_MISSING_ZERO;
}

/* There is no score, a figure that may be left out is why, and none is missing that may not. */
gboolean
kc_compiler_add_dropped (KcCompiler *self, guint indicator)
{
  const KcSchemePart *part = g_ptr_array_index (self->scheme->indicators, indicator);
  g_autoptr(GPtrArray) measures = find_measures (self, indicator);
  g_autoptr(GString) drop = g_string_new (NULL), zero = g_string_new (NULL), keep = g_string_new (NULL);

  self->program->indicators[indicator].dropped = G_MAXUINT;
  for (guint i = 0; i < measures->len; i++)
    {
      const KcSchemeMeasure *measure = get_measure (self, measures, i);
      if (measure->missing == KC_MISSING_DROP)
        append_missing (drop, measure, "ISNOTREPORTED");
      else if (blocks_dropping (measure->missing))
        append_missing (keep, measure, "ISNOTREPORTED");
      if (measure->inapplicable == KC_MISSING_DROP)
        append_missing (drop, measure, "ISNOTAPPLICABLE");
      else if (blocks_dropping (measure->inapplicable))
        append_missing (keep, measure, "ISNOTAPPLICABLE");
      if (measure->target_zero == KC_MISSING_DROP)
        append_zero (zero, measure);
    }
  if (zero->len > 0)
    {
      g_autofree char *condition = g_strdup_printf ("AND(ISTARGETZERO(%s.score), OR(%s))", part->code, zero->str);
      append (drop, condition);
    }
  if (drop->len == 0)
    return TRUE;
  g_autofree char *none = keep->len > 0 ? g_strdup_printf (", NOT(OR(%s))", keep->str) : g_strdup ("");
  g_autofree char *formula = g_strdup_printf ("AND(ISBLANK(%s.score), OR(%s)%s)", part->code, drop->str, none);
  return kc_compiler_add_formula (self, part, ".dropped", KC_ROLE_DROPPED, indicator, KC_TYPE_BOOLEAN, formula, C_("formula", "what is left out"),
                                  &self->program->indicators[indicator].dropped);
}

char *
kc_compiler_dup_zeroed (KcCompiler *self, guint indicator, const char *raw)
{
  g_autoptr(GPtrArray) measures = find_measures (self, indicator);
  g_autoptr(GString) zero = g_string_new (NULL);

  for (guint i = 0; i < measures->len; i++)
    if (get_measure (self, measures, i)->target_zero == KC_MISSING_ZERO)
      append_zero (zero, get_measure (self, measures, i));
  return zero->len > 0 ? g_strdup_printf ("IF(AND(ISTARGETZERO(%s), OR(%s)), 0, %s)", raw, zero->str, raw) : NULL;
}
