#include "kc-scheme.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "kc-program.h"

/* branch, branch_class, post, status, grade: codes of the staff file. months_appointed: full months from the first appointment as a customer
 * manager to the end of the period. protection_stated: the file names an end of the protection period and it is not over. */
static const KcAttribute attributes[] = {
  { "branch", KC_ATTRIBUTE_TEXT, N_("Branch") },
  { "branch_class", KC_ATTRIBUTE_TEXT, N_("Branch class") },
  { "post", KC_ATTRIBUTE_TEXT, N_("Post") },
  { "status", KC_ATTRIBUTE_TEXT, N_("Status") },
  { "grade", KC_ATTRIBUTE_TEXT, N_("Grade") },
  { "months_appointed", KC_ATTRIBUTE_NUMBER, N_("Months since the first appointment") },
  { "days_served", KC_ATTRIBUTE_NUMBER, N_("Days served in the period") },
  { "period_days", KC_ATTRIBUTE_NUMBER, N_("Days of the period") },
  { "protection_stated", KC_ATTRIBUTE_CONDITION, N_("Protection period stated in the file") },
};

const KcAttribute *
kc_attributes_get (guint *n)
{
  *n = G_N_ELEMENTS (attributes);
  return attributes;
}

KcScheme *
kc_scheme_new (void)
{
  KcScheme *self = g_new0 (KcScheme, 1);

  self->cycle = KC_PERIOD_YEAR;
  self->title = kc_label_new ();
  self->source = kc_label_new ();
  self->population = kc_label_new ();
  self->peers_label = kc_label_new ();
  self->peers_minimum = 1;
  self->total_places = 2;
  self->rounding = KC_ROUND_HALF_UP;
  self->treatments = g_ptr_array_new_with_free_func (kc_scheme_treatment_free);
  self->peers = g_ptr_array_new_with_free_func (g_free);
  self->fallbacks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->parameters = g_ptr_array_new_with_free_func (kc_scheme_parameter_free);
  self->measures = g_ptr_array_new_with_free_func (kc_scheme_measure_free);
  self->figures = g_ptr_array_new_with_free_func (kc_scheme_figure_free);
  self->blocks = g_ptr_array_new_with_free_func (kc_scheme_block_free);
  self->indicators = g_ptr_array_new_with_free_func (kc_scheme_indicator_free);
  self->gates = g_ptr_array_new_with_free_func (kc_scheme_gate_free);
  self->vetoes = g_ptr_array_new_with_free_func (kc_scheme_veto_free);
  self->deductions = g_ptr_array_new_with_free_func (kc_scheme_deduction_free);
  self->limits = g_ptr_array_new_with_free_func (kc_scheme_limit_free);
  self->bands = g_ptr_array_new_with_free_func (kc_scheme_band_free);
  g_atomic_ref_count_init (&self->references);
  return self;
}

gboolean
kc_scheme_has_cycle (const KcScheme *self, KcPeriodKind kind)
{
  return self->cycle == kind || (self->other_cycles & 1u << kind) != 0;
}

KcScheme *
kc_scheme_ref (KcScheme *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
kc_scheme_unref (KcScheme *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->program, kc_program_free);
  g_ptr_array_unref (self->bands);
  g_ptr_array_unref (self->limits);
  g_ptr_array_unref (self->deductions);
  g_ptr_array_unref (self->vetoes);
  g_ptr_array_unref (self->gates);
  g_ptr_array_unref (self->indicators);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->measures);
  g_ptr_array_unref (self->parameters);
  g_ptr_array_unref (self->fallbacks);
  g_ptr_array_unref (self->peers);
  g_ptr_array_unref (self->treatments);
  kc_label_free (self->peers_label);
  kc_label_free (self->population);
  kc_label_free (self->source);
  kc_label_free (self->title);
  g_free (self->version);
  g_free (self->ladder);
  g_free (self->code);
  g_free (self);
}

static gpointer
add_part (GPtrArray *list, gsize size, const char *code)
{
  KcSchemePart *part = g_malloc0 (size);

  part->code = g_strdup (code);
  part->label = kc_label_new ();
  g_ptr_array_add (list, part);
  return part;
}

KcSchemeParameter *
kc_scheme_add_parameter (KcScheme *self, const char *code)
{
  return add_part (self->parameters, sizeof (KcSchemeParameter), code);
}

KcSchemeMeasure *
kc_scheme_add_measure (KcScheme *self, const char *code)
{
  return add_part (self->measures, sizeof (KcSchemeMeasure), code);
}

KcSchemeFigure *
kc_scheme_add_figure (KcScheme *self, const char *code)
{
  return add_part (self->figures, sizeof (KcSchemeFigure), code);
}

KcSchemeBlock *
kc_scheme_add_block (KcScheme *self, const char *code)
{
  return add_part (self->blocks, sizeof (KcSchemeBlock), code);
}

KcSchemeIndicator *
kc_scheme_add_indicator (KcScheme *self, const char *code)
{
  KcSchemeIndicator *indicator = add_part (self->indicators, sizeof (KcSchemeIndicator), code);

  indicator->places = 2;
  indicator->settings = g_ptr_array_new_with_free_func (kc_scheme_setting_free);
  indicator->rows = g_ptr_array_new_with_free_func (kc_scheme_row_free);
  return indicator;
}

KcSchemeGate *
kc_scheme_add_gate (KcScheme *self, const char *code)
{
  return add_part (self->gates, sizeof (KcSchemeGate), code);
}

KcSchemeVeto *
kc_scheme_add_veto (KcScheme *self, const char *code)
{
  return add_part (self->vetoes, sizeof (KcSchemeVeto), code);
}

KcSchemeDeduction *
kc_scheme_add_deduction (KcScheme *self, const char *code)
{
  return add_part (self->deductions, sizeof (KcSchemeDeduction), code);
}

KcSchemeLimit *
kc_scheme_add_limit (KcScheme *self, const char *code)
{
  return add_part (self->limits, sizeof (KcSchemeLimit), code);
}

KcSchemeBand *
kc_scheme_add_band (KcScheme *self, const char *code)
{
  return add_part (self->bands, sizeof (KcSchemeBand), code);
}

KcSchemeTreatment *
kc_scheme_add_treatment (KcScheme *self, const char *code)
{
  KcSchemeTreatment *treatment = add_part (self->treatments, sizeof (KcSchemeTreatment), code);

  treatment->counts_as_peer = TRUE;
  return treatment;
}

void
kc_scheme_indicator_set (KcSchemeIndicator *self, const char *name, const char *value)
{
  KcSchemeSetting *setting = g_new0 (KcSchemeSetting, 1);

  setting->name = g_strdup (name);
  setting->value = g_strdup (value);
  g_ptr_array_add (self->settings, setting);
}

void
kc_scheme_indicator_add_row (KcSchemeIndicator *self, const char *name, const char *from, const char *to, const char *value)
{
  KcSchemeRow *row = g_new0 (KcSchemeRow, 1);

  row->name = g_strdup (name);
  row->from = g_strdup (from);
  row->to = g_strdup (to);
  row->value = g_strdup (value);
  g_ptr_array_add (self->rows, row);
}

const char *
kc_scheme_indicator_get (const KcSchemeIndicator *self, const char *name)
{
  for (guint i = 0; i < self->settings->len; i++)
    {
      const KcSchemeSetting *setting = g_ptr_array_index (self->settings, i);
      if (strcmp (setting->name, name) == 0)
        return setting->value;
    }
  return NULL;
}

const char *
kc_scheme_get_formula (KcScheme *self, const char *code, const char *part)
{
  g_autofree char *name = g_strconcat (code, ".", part, NULL);

  g_return_val_if_fail (self->program != NULL, NULL);
  const KcProgramColumn *column = kc_program_find (self->program, name);
  return column != NULL && column->formula != NULL ? column->formula->text : NULL;
}

gboolean
kc_scheme_get_best (KcScheme *self, guint indicator, KcDecimal *out)
{
  g_return_val_if_fail (self->program != NULL, FALSE);
  const KcProgramIndicator *row = &self->program->indicators[indicator];
  if (row->has_best)
    *out = row->best;
  return row->has_best;
}
