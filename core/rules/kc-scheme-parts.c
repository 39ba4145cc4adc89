#include "kc-scheme-parts.h"

#include <string.h>

static const char *const aggregate_nicks[] = { "sum", "last", "mean", "max" };
static const char *const missing_nicks[] = { "no-data", "zero", "drop", "exclude", "stop" };
static const char *const treatment_nicks[] = { "excluded", "information", "fixed-grade" };

static int
find_nick (const char *const *nicks, gsize n, const char *nick)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      return (int) i;
  return -1;
}

const char *
kc_aggregate_kind_to_nick (KcAggregateKind kind)
{
  return aggregate_nicks[kind];
}

gboolean
kc_aggregate_kind_from_nick (const char *nick, KcAggregateKind *out)
{
  int i = find_nick (aggregate_nicks, G_N_ELEMENTS (aggregate_nicks), nick);

  if (i >= 0)
    *out = (KcAggregateKind) i;
  return i >= 0;
}

const char *
kc_missing_policy_to_nick (KcMissingPolicy policy)
{
  return missing_nicks[policy];
}

gboolean
kc_missing_policy_from_nick (const char *nick, KcMissingPolicy *out)
{
  int i = find_nick (missing_nicks, G_N_ELEMENTS (missing_nicks), nick);

  if (i >= 0)
    *out = (KcMissingPolicy) i;
  return i >= 0;
}

const char *
kc_treatment_kind_to_nick (KcTreatmentKind kind)
{
  return treatment_nicks[kind];
}

gboolean
kc_treatment_kind_from_nick (const char *nick, KcTreatmentKind *out)
{
  int i = find_nick (treatment_nicks, G_N_ELEMENTS (treatment_nicks), nick);

  if (i >= 0)
    *out = (KcTreatmentKind) i;
  return i >= 0;
}

static void
clear_part (KcSchemePart *part)
{
  g_free (part->code);
  kc_label_free (part->label);
}

void
kc_scheme_parameter_free (gpointer data)
{
  KcSchemeParameter *self = data;

  clear_part (&self->part);
  g_free (self->unit);
  g_free (self);
}

void
kc_scheme_measure_free (gpointer data)
{
  KcSchemeMeasure *self = data;

  clear_part (&self->part);
  g_free (self->unit);
  g_free (self->headers);
  g_free (self);
}

void
kc_scheme_figure_free (gpointer data)
{
  KcSchemeFigure *self = data;

  clear_part (&self->part);
  g_free (self->unit);
  g_free (self->formula);
  g_free (self);
}

void
kc_scheme_setting_free (gpointer data)
{
  KcSchemeSetting *self = data;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

void
kc_scheme_row_free (gpointer data)
{
  KcSchemeRow *self = data;

  g_free (self->name);
  g_free (self->from);
  g_free (self->to);
  g_free (self->value);
  g_free (self);
}

void
kc_scheme_block_free (gpointer data)
{
  KcSchemeBlock *self = data;

  clear_part (&self->part);
  g_free (self->parent);
  g_free (self);
}

void
kc_scheme_gate_free (gpointer data)
{
  KcSchemeGate *self = data;

  clear_part (&self->part);
  g_free (self->condition);
  g_free (self->target);
  g_free (self);
}

void
kc_scheme_veto_free (gpointer data)
{
  KcSchemeVeto *self = data;

  clear_part (&self->part);
  g_free (self->condition);
  g_free (self);
}

void
kc_scheme_indicator_free (gpointer data)
{
  KcSchemeIndicator *self = data;

  clear_part (&self->part);
  g_free (self->block);
  g_ptr_array_unref (self->rows);
  g_free (self->figure);
  g_free (self->form);
  g_ptr_array_unref (self->settings);
  g_free (self->base);
  g_free (self->score);
  g_free (self);
}

void
kc_scheme_deduction_free (gpointer data)
{
  KcSchemeDeduction *self = data;

  clear_part (&self->part);
  g_free (self->figure);
  g_free (self);
}

void
kc_scheme_limit_free (gpointer data)
{
  KcSchemeLimit *self = data;

  clear_part (&self->part);
  g_free (self->condition);
  g_free (self->grade);
  g_free (self);
}

void
kc_scheme_band_free (gpointer data)
{
  KcSchemeBand *self = data;

  clear_part (&self->part);
  g_free (self);
}

void
kc_scheme_treatment_free (gpointer data)
{
  KcSchemeTreatment *self = data;

  clear_part (&self->part);
  g_free (self->condition);
  g_free (self->grade);
  g_free (self);
}
