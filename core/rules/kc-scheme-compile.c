#include <glib/gi18n-lib.h>
#include <string.h>

#include "kc-error.h"
#include "kc-formula-parser.h"
#include "kc-scheme-compile-private.h"
#include "kc-scoring.h"

#define MOST_NODES 50000
#define MOST_AGGREGATES 400

gboolean
kc_compiler_fail (KcCompiler *self, const KcSchemePart *part, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (part != NULL && part->line > 0)
    g_set_error (self->error, KC_ERROR, KC_ERROR_SCHEME, "%u:%u: '%s': %s", part->line, part->column, part->code, what);
  else if (part != NULL)
    g_set_error (self->error, KC_ERROR, KC_ERROR_SCHEME, "'%s': %s", part->code, what);
  else if (self->scheme->line > 0)
    g_set_error (self->error, KC_ERROR, KC_ERROR_SCHEME, "%u:%u: %s", self->scheme->line, self->scheme->column, what);
  else
    g_set_error (self->error, KC_ERROR, KC_ERROR_SCHEME, "%s", what);
  return FALSE;
}

gboolean
kc_compiler_fail_in_formula (KcCompiler *self, const KcSchemePart *part, const char *formula, const char *what, const GError *inner)
{
  const KcScheme *scheme = self->scheme;
  char *rest = NULL;
  guint line = (guint) g_ascii_strtoull (inner->message, &rest, 10);
  guint column = *rest == ':' ? (guint) g_ascii_strtoull (rest + 1, &rest, 10) : 0;
  KcSchemePart place = { part != NULL ? part->code : NULL, NULL, 0, 0 };

  if (part != NULL && column > 0 && g_str_has_prefix (rest, ": ") && scheme->locate != NULL &&
      scheme->locate (part, formula, line, column, rest + 2, &place.line, &place.column, scheme->locate_data))
    return kc_compiler_fail (self, &place, "%s: %s", what, rest + 2);
  return kc_compiler_fail (self, part, "%s: %s", what, inner->message);
}

gboolean
kc_compiler_is_code (const char *code)
{
  if (code == NULL || *code == '\0' || !g_utf8_validate (code, -1, NULL) || strlen (code) > 120)
    return FALSE;
  for (const char *p = code; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c != '_' && !g_unichar_isalpha (c) && (p == code || !g_unichar_isdigit (c)))
        return FALSE;
    }
  return TRUE;
}

guint
kc_compiler_add (KcCompiler *self, const KcSchemePart *part, const char *before, const char *after, KcColumnRole role, guint index, KcFormulaType type)
{
  if (!kc_compiler_is_code (part->code))
    {
      kc_compiler_fail (self, part, _("expected a code of letters, digits and '_'"));
      return G_MAXUINT;
    }
  guint slot = kc_program_add (self->program, g_strconcat (before, part->code, after, NULL), role, index, type, part);
  if (slot == G_MAXUINT)
    kc_compiler_fail (self, part, _("there is another of this name"));
  return slot;
}

static gboolean
resolve_cb (const char *name, guint *slot, KcFormulaType *type, gpointer user_data)
{
  KcCompiler *self = user_data;
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->program->by_name, name));

  if (found == 0)
    return FALSE;
  const KcProgramColumn *column = kc_program_get (self->program, found - 1);
  if (self->only_person && column->role != KC_ROLE_ATTRIBUTE && column->role != KC_ROLE_PARAMETER &&
      !(self->with_measures && column->role == KC_ROLE_MEASURE))
    return FALSE;
  *slot = found - 1;
  *type = column->type;
  return TRUE;
}

gboolean
kc_compiler_set_formula (KcCompiler *self, guint slot, const char *text, const char *what)
{
  KcProgramColumn *column = kc_program_get (self->program, slot);
  g_autoptr(GError) error = NULL;

  if (text == NULL || *text == '\0')
    return kc_compiler_fail (self, column->part, _("%s: expected a formula"), what);
  column->formula = kc_formula_parse (text, &error);
  if (column->formula == NULL)
    return kc_compiler_fail_in_formula (self, column->part, text, what, error);
  self->n_nodes += column->formula->n_nodes;
  if (self->n_nodes > MOST_NODES)
    return kc_compiler_fail (self, column->part, _("the formulas of the scheme have more than %d parts"), MOST_NODES);
  return TRUE;
}

gboolean
kc_compiler_add_formula (KcCompiler *self, const KcSchemePart *part, const char *after, KcColumnRole role, guint index, KcFormulaType type,
                         const char *text, const char *what, guint *slot)
{
  *slot = kc_compiler_add (self, part, "", after, role, index, type);
  return *slot != G_MAXUINT && kc_compiler_set_formula (self, *slot, text, what);
}

static gboolean
add_facts (KcCompiler *self)
{
  KcScheme *scheme = self->scheme;
  static const KcFormulaType types[] = { KC_TYPE_TEXT, KC_TYPE_NUMBER, KC_TYPE_BOOLEAN };
  guint n;
  const KcAttribute *attributes = kc_attributes_get (&n);

  for (guint i = 0; i < n; i++)
    kc_program_add (self->program, g_strdup (attributes[i].name), KC_ROLE_ATTRIBUTE, i, types[attributes[i].type], NULL);
  for (guint i = 0; i < scheme->parameters->len; i++)
    {
      const KcSchemeParameter *row = g_ptr_array_index (scheme->parameters, i);
      guint slot = kc_compiler_add (self, &row->part, "", NULL, KC_ROLE_PARAMETER, i, KC_TYPE_NUMBER);
      if (slot == G_MAXUINT)
        return FALSE;
      kc_program_get (self->program, slot)->constant = kc_ratio_from_decimal (row->value);
    }
  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const KcSchemeMeasure *row = g_ptr_array_index (scheme->measures, i);
      if (kc_compiler_add (self, &row->part, "", NULL, KC_ROLE_MEASURE, i, KC_TYPE_NUMBER) == G_MAXUINT)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_peer_name (KcCompiler *self, const char *name)
{
  const KcProgramColumn *column = kc_program_find (self->program, name);

  if (column == NULL || column->role != KC_ROLE_ATTRIBUTE || column->type != KC_TYPE_TEXT)
    return kc_compiler_fail (self, NULL, _("peers: expected the name of a text attribute, found '%.60s'"), name);
  return TRUE;
}

static gboolean
add_peers (KcCompiler *self)
{
  for (guint i = 0; i < self->scheme->peers->len; i++)
    if (!check_peer_name (self, g_ptr_array_index (self->scheme->peers, i)))
      return FALSE;
  if (self->scheme->peers->len + self->scheme->fallbacks->len > 20)
    return kc_compiler_fail (self, NULL, _("peers: expected at most 20 attributes and fallbacks"));
  for (guint i = 0; i < self->scheme->fallbacks->len; i++)
    for (char **name = g_ptr_array_index (self->scheme->fallbacks, i); *name != NULL; name++)
      if (!check_peer_name (self, *name))
        return FALSE;
  return TRUE;
}

static gboolean
add_conditions (KcCompiler *self)
{
  KcScheme *scheme = self->scheme;

  self->program->first_treatment = self->program->columns->len;
  for (guint i = 0; i < scheme->treatments->len; i++)
    {
      const KcSchemeTreatment *row = g_ptr_array_index (scheme->treatments, i);
      guint slot = kc_compiler_add (self, &row->part, "treatment:", NULL, KC_ROLE_TREATMENT, i, KC_TYPE_BOOLEAN);
      if (slot == G_MAXUINT || !kc_compiler_set_formula (self, slot, row->condition, C_("formula", "condition")))
        return FALSE;
    }
  self->program->first_limit = self->program->columns->len;
  for (guint i = 0; i < scheme->limits->len; i++)
    {
      const KcSchemeLimit *row = g_ptr_array_index (scheme->limits, i);
      guint slot = kc_compiler_add (self, &row->part, "limit:", NULL, KC_ROLE_LIMIT, i, KC_TYPE_BOOLEAN);
      if (slot == G_MAXUINT || !kc_compiler_set_formula (self, slot, row->condition, C_("formula", "condition")))
        return FALSE;
    }
  return TRUE;
}

static gboolean
expand (KcCompiler *self, const KcSchemeIndicator *row, KcScoringFormulas *out)
{
  g_autoptr(GError) error = NULL;
  KcSchemePlace place = { 0, 0 };

  if (row->form == NULL)
    {
      out->base = g_strdup (row->base);
      out->score = g_strdup (row->score);
      out->has_best = row->has_best;
      out->best = row->best;
      return TRUE;
    }
  const KcScoringForm *form = kc_scoring_form_find (row->form);
  if (form == NULL)
    return kc_compiler_fail (self, &row->part, _("unknown form '%.60s'"), row->form);
  if (kc_scoring_form_expand (form, row, out, &place, &error))
    return TRUE;
  /* At the element of the form that is wrong, where it is one. */
  KcSchemePart at = { row->part.code, NULL, place.line > 0 ? place.line : row->part.line, place.line > 0 ? place.column : row->part.column };
  return kc_compiler_fail (self, &at, "%s", error->message);
}

static gboolean
has_gate (KcCompiler *self, const char *code)
{
  for (guint i = 0; i < self->scheme->gates->len; i++)
    if (g_strcmp0 (((KcSchemeGate *) g_ptr_array_index (self->scheme->gates, i))->target, code) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
may_be_zeroed (KcCompiler *self)
{
  for (guint i = 0; i < self->scheme->measures->len; i++)
    if (((KcSchemeMeasure *) g_ptr_array_index (self->scheme->measures, i))->target_zero == KC_MISSING_ZERO)
      return TRUE;
  return FALSE;
}

/* The score as its form or its own formula gives it; where a gate or a policy comes on top, in a column of its own before it. */
static gboolean
add_score (KcCompiler *self, guint i, const char *formula)
{
  const KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, i);
  KcProgramIndicator *indicator = &self->program->indicators[i];
  g_autofree char *raw = g_strconcat (row->part.code, ".raw", NULL);

  indicator->raw = G_MAXUINT;
  if (!has_gate (self, row->part.code) && !may_be_zeroed (self))
    return kc_compiler_add_formula (self, &row->part, ".score", KC_ROLE_INDICATOR_SCORE, i, KC_TYPE_NUMBER, formula, C_("formula", "score"), &indicator->score);
  if (!kc_compiler_add_formula (self, &row->part, ".raw", KC_ROLE_INDICATOR_RAW, i, KC_TYPE_NUMBER, formula, C_("formula", "score"), &indicator->raw))
    return FALSE;
  g_autofree char *zeroed = kc_compiler_dup_zeroed (self, i, raw);
  g_autofree char *gated = kc_compiler_dup_gated (self, row->part.code, zeroed != NULL ? zeroed : raw);
  const char *last = gated != NULL ? gated : zeroed != NULL ? zeroed : raw;
  return kc_compiler_add_formula (self, &row->part, ".score", KC_ROLE_INDICATOR_SCORE, i, KC_TYPE_NUMBER, last, C_("formula", "score"), &indicator->score);
}

/* Who served a part of the period is not asked for the whole period's target. */
static gboolean
add_base (KcCompiler *self, guint i, const char *text)
{
  const KcSchemePart *part = g_ptr_array_index (self->scheme->indicators, i);
  KcProgramIndicator *indicator = &self->program->indicators[i];

  if (!kc_compiler_add_formula (self, part, ".base", KC_ROLE_INDICATOR_BASE, i, KC_TYPE_NUMBER, text, C_("formula", "base"), &indicator->base))
    return FALSE;
  KcProgramColumn *base = kc_program_get (self->program, indicator->base);
  if (!self->scheme->is_pro_rata || kc_program_grows (self->program, base->formula->root) ||
      !kc_program_grows (self->program, kc_program_get (self->program, indicator->figure)->formula->root))
    return TRUE;
  g_autofree char *scaled = g_strdup_printf ("(%s) * days_served / period_days", text);
  g_clear_pointer (&base->formula, kc_formula_free);
  return kc_compiler_set_formula (self, indicator->base, scaled, C_("formula", "base"));
}

static gboolean
add_indicator (KcCompiler *self, guint i)
{
  const KcSchemeIndicator *row = g_ptr_array_index (self->scheme->indicators, i);
  KcProgramIndicator *indicator = &self->program->indicators[i];
  g_auto(KcScoringFormulas) formulas = { NULL };

  if (row->places > KC_DECIMAL_STORED_SCALE)
    return kc_compiler_fail (self, &row->part, _("expected at most %d decimals"), KC_DECIMAL_STORED_SCALE);
  if (!expand (self, row, &formulas))
    return FALSE;
  indicator->has_best = formulas.has_best;
  indicator->best = formulas.best;
  indicator->base = G_MAXUINT;
  if (!kc_compiler_add_formula (self, &row->part, ".figure", KC_ROLE_INDICATOR_FIGURE, i, KC_TYPE_NUMBER,
                                formulas.figure != NULL ? formulas.figure : row->figure, C_("formula", "figure"), &indicator->figure))
    return FALSE;
  if (formulas.base != NULL && !add_base (self, i, formulas.base))
    return FALSE;
  if (!add_score (self, i, formulas.score))
    return FALSE;
  kc_program_get (self->program, indicator->score)->places = (int) row->places;
  return TRUE;
}

static gboolean
add_rows (KcCompiler *self)
{
  KcScheme *scheme = self->scheme;

  for (guint i = 0; i < scheme->figures->len; i++)
    {
      const KcSchemeFigure *row = g_ptr_array_index (scheme->figures, i);
      guint slot = kc_compiler_add (self, &row->part, "", NULL, KC_ROLE_FIGURE, i, KC_TYPE_NUMBER);
      if (slot == G_MAXUINT || !kc_compiler_set_formula (self, slot, row->formula, C_("formula", "figure")))
        return FALSE;
    }
  for (guint i = 0; i < scheme->indicators->len; i++)
    if (!add_indicator (self, i))
      return FALSE;
  self->program->first_deduction = self->program->columns->len;
  for (guint i = 0; i < scheme->deductions->len; i++)
    {
      const KcSchemeDeduction *row = g_ptr_array_index (scheme->deductions, i);
      g_autofree char *each = kc_decimal_to_string (row->each);
      g_autofree char *formula = g_strdup_printf ("(%s) * %s", row->figure != NULL ? row->figure : "", each);
      guint slot = kc_compiler_add (self, &row->part, "", ".deduction", KC_ROLE_DEDUCTION, i, KC_TYPE_NUMBER);
      if (kc_compiler_is_code (row->figure))
        {
          g_free (formula);
          formula = g_strdup_printf ("%s * %s", row->figure, each);
        }
      if (slot == G_MAXUINT || !kc_compiler_set_formula (self, slot, formula, C_("formula", "deduction")))
        return FALSE;
      kc_program_get (self->program, slot)->places = (int) scheme->total_places;
    }
  return TRUE;
}

static gboolean
check_formulas (KcCompiler *self)
{
  for (guint slot = 0; slot < self->program->columns->len; slot++)
    {
      KcProgramColumn *column = kc_program_get (self->program, slot);
      g_autoptr(GError) error = NULL;
      if (column->formula == NULL)
        continue;
      self->only_person = column->role == KC_ROLE_TREATMENT;
      self->with_measures = self->only_person && ((KcSchemeTreatment *) g_ptr_array_index (self->scheme->treatments, column->index))->is_implied;
      self->scope.allows_peers = !self->only_person;
      if (!kc_formula_check (column->formula, &self->scope, column->type, &error))
        return kc_compiler_fail_in_formula (self, column->part, column->formula->text, column->name, error);
      self->n_aggregates += column->formula->aggregates->len;
      if (self->n_aggregates > MOST_AGGREGATES)
        return kc_compiler_fail (self, column->part, _("the formulas of the scheme ask more than %d times about peers"), MOST_AGGREGATES);
      if (self->scheme->is_pro_rata)
        kc_program_mark_growth (self->program, column->formula);
    }
  return TRUE;
}

typedef struct
{
  KcCompiler *compiler;
  const KcProgramColumn *column;   /* whose formula is looked through */
  gboolean failed;
  guint depth;
} Visit;

static void visit_slot (Visit *self, guint slot);

static void
visit_name_cb (const KcFormulaNode *name, gpointer user_data)
{
  Visit *self = user_data;
  const KcProgramColumn *column = kc_program_get (self->compiler->program, name->slot);

  if (self->failed)
    return;
  if (column->mark == 1)
    {
      g_autofree char *what = g_strdup_printf (_("%s depends on itself"), column->name);
      g_autoptr(GError) circle = g_error_new (KC_ERROR, KC_ERROR_SCHEME, "%u:%u: %s", name->line, name->column, what);
      self->failed = TRUE;
      /* A sum's formula is not in the file. */
      if (self->column->part == NULL)
        kc_compiler_fail (self->compiler, column->part, _("%s depends on itself"), column->name);
      else
        kc_compiler_fail_in_formula (self->compiler, self->column->part, self->column->formula->text, self->column->name, circle);
      return;
    }
  const KcProgramColumn *outer = self->column;
  visit_slot (self, name->slot);
  self->column = outer;
}

/* Depth first: a name comes after everything that it needs. */
static void
visit_slot (Visit *self, guint slot)
{
  KcProgramColumn *column = kc_program_get (self->compiler->program, slot);

  if (column->formula == NULL || column->mark == 2 || self->failed)
    return;
  if (++self->depth > 500)
    {
      self->failed = TRUE;
      kc_compiler_fail (self->compiler, column->part, _("%s: figures are built on each other more than 500 deep"), column->name);
      return;
    }
  column->mark = 1;
  self->column = column;
  kc_formula_foreach_name (column->formula, visit_name_cb, self);
  column->mark = 2;
  self->depth--;
  if (!self->failed)
    g_array_append_val (self->compiler->program->order, slot);
}

static gboolean
find_order (KcCompiler *self)
{
  Visit visit = { self, NULL, FALSE, 0 };

  for (guint i = 0; i < self->scheme->treatments->len; i++)
    visit_slot (&visit, self->program->first_treatment + i);
  self->program->n_treatments = self->program->order->len;
  for (guint slot = 0; slot < self->program->columns->len; slot++)
    visit_slot (&visit, slot);
  return !visit.failed;
}

static gboolean
has_band (const KcScheme *scheme, const char *grade)
{
  for (guint i = 0; i < scheme->bands->len; i++)
    if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (scheme->bands, i))->code, grade) == 0)
      return TRUE;
  return FALSE;
}

/* A band with the points of the one above is reached by what limits the grade: a place in the order, say (D5.3). */
static gboolean
is_a_limits_grade (const KcScheme *scheme, const char *grade)
{
  for (guint i = 0; i < scheme->limits->len; i++)
    if (g_strcmp0 (((KcSchemeLimit *) g_ptr_array_index (scheme->limits, i))->grade, grade) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_bands (KcCompiler *self)
{
  const KcSchemeBand *before = NULL;

  for (guint i = 0; i < self->scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (self->scheme->bands, i);
      if (!kc_compiler_is_code (band->part.code))
        return kc_compiler_fail (self, &band->part, _("expected a code of letters, digits and '_'"));
      if (!band->has_from && i + 1 < self->scheme->bands->len)
        return kc_compiler_fail (self, &band->part, _("only the last band may be without points"));
      int order = before != NULL && band->has_from ? kc_decimal_compare (band->from, before->from) : -1;
      if (order > 0 || (order == 0 && !is_a_limits_grade (self->scheme, band->part.code)))
        return kc_compiler_fail (self, &band->part, _("expected fewer points than in the band above"));
      before = band;
    }
  for (guint i = 0; i < self->scheme->limits->len; i++)
    {
      const KcSchemeLimit *limit = g_ptr_array_index (self->scheme->limits, i);
      if (!has_band (self->scheme, limit->grade))
        return kc_compiler_fail (self, &limit->part, _("expected the code of a band, found '%.60s'"), limit->grade != NULL ? limit->grade : "");
    }
  for (guint i = 0; i < self->scheme->treatments->len; i++)
    {
      const KcSchemeTreatment *treatment = g_ptr_array_index (self->scheme->treatments, i);
      if (treatment->kind == KC_TREATMENT_FIXED_GRADE && !has_band (self->scheme, treatment->grade))
        return kc_compiler_fail (self, &treatment->part, _("expected the code of a band, found '%.60s'"), treatment->grade != NULL ? treatment->grade : "");
    }
  return TRUE;
}

/* More than any bank writes, and little enough that time and memory stay bounded however a scheme was made. */
static gboolean
check_sizes (KcCompiler *self)
{
  const KcScheme *scheme = self->scheme;
  const struct { const GPtrArray *list; guint most; const char *what; } sizes[] = {
    { scheme->parameters, 1000, NC_("scheme parts", "parameters") }, { scheme->measures, 500, NC_("scheme parts", "measures") }, { scheme->figures, 300, NC_("scheme parts", "figures") },
    { scheme->blocks, 100, NC_("scheme parts", "blocks") }, { scheme->gates, 60, NC_("scheme parts", "gates") }, { scheme->vetoes, 60, NC_("scheme parts", "vetoes") }, { scheme->deductions, 200, NC_("scheme parts", "deductions") },
    { scheme->limits, 200, NC_("scheme parts", "limits") }, { scheme->bands, 100, NC_("scheme parts", "bands") }, { scheme->treatments, 200, NC_("scheme parts", "treatments") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i].list->len > sizes[i].most)
      return kc_compiler_fail (self, NULL, _("the scheme: expected at most %1$u %2$s, found %3$u"), sizes[i].most, g_dpgettext2 (GETTEXT_PACKAGE, "scheme parts", sizes[i].what), sizes[i].list->len);
  return TRUE;
}

static gboolean
check_whole (KcCompiler *self)
{
  KcScheme *scheme = self->scheme;

  if (!kc_compiler_is_code (scheme->code))
    return kc_compiler_fail (self, NULL, _("the scheme: expected a code of letters, digits and '_'"));
  if (scheme->indicators->len == 0 || scheme->indicators->len > 200)
    return kc_compiler_fail (self, NULL, _("the scheme: expected 1 to 200 indicators"));
  if (scheme->total_places > KC_DECIMAL_STORED_SCALE)
    return kc_compiler_fail (self, NULL, _("the scheme: expected at most %d decimals"), KC_DECIMAL_STORED_SCALE);
  return TRUE;
}

gboolean
kc_scheme_compile (KcScheme *self, GError **error)
{
  g_autoptr(KcProgram) program = kc_program_new (self);
  KcCompiler compiler = { .scheme = self, .program = program, .error = error };

  compiler.scope.resolve = resolve_cb;
  compiler.scope.user_data = &compiler;
  g_clear_pointer (&self->program, kc_program_free);
  if (!check_sizes (&compiler))
    return FALSE;
  kc_compiler_imply_rows (&compiler);
  if (!check_whole (&compiler) || !add_facts (&compiler) || !add_peers (&compiler) || !add_conditions (&compiler) || !kc_compiler_add_gates (&compiler) || !add_rows (&compiler) ||
      !kc_compiler_add_sums (&compiler) || !check_formulas (&compiler) || !find_order (&compiler) || !kc_compiler_check_units (&compiler) || !check_bands (&compiler))
    return FALSE;
  self->program = g_steal_pointer (&program);
  return TRUE;
}
