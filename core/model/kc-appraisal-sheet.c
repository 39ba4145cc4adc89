#include "kc-appraisal-sheet.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} run_states[] = {
  [KC_RUN_DRAFT] = { "draft", N_("Draft") },
  [KC_RUN_CALCULATED] = { "calculated", N_("Calculated") },
  [KC_RUN_REVIEWED] = { "reviewed", N_("Under review") },
  [KC_RUN_PUBLISHED] = { "published", N_("Published") },
  [KC_RUN_CONFIRMED] = { "confirmed", N_("Confirmed") },
};

const char *
kc_run_state_to_nick (KcRunState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (run_states), NULL);

  return run_states[state].nick;
}

gboolean
kc_run_state_from_nick (const char *nick,
                        KcRunState *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (run_states); i++)
    {
      if (g_strcmp0 (nick, run_states[i].nick) == 0)
        {
          *out = (KcRunState) i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
kc_run_state_get_label (KcRunState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (run_states), NULL);

  return g_dgettext (GETTEXT_PACKAGE, run_states[state].label);
}

static const struct
{
  const char *nick;
  const char *label;
} objection_states[] = {
  [KC_OBJECTION_OPEN] = { "open", NC_("objection", "Open") },
  [KC_OBJECTION_ANSWERED] = { "answered", NC_("objection", "Explained") },
  [KC_OBJECTION_CORRECTED] = { "corrected", NC_("objection", "Corrected") },
  [KC_OBJECTION_REFUSED] = { "refused", NC_("objection", "Refused") },
};

const char *
kc_objection_state_to_nick (KcObjectionState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (objection_states), NULL);

  return objection_states[state].nick;
}

gboolean
kc_objection_state_from_nick (const char       *nick,
                              KcObjectionState *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (objection_states); i++)
    {
      if (g_strcmp0 (nick, objection_states[i].nick) == 0)
        {
          *out = (KcObjectionState) i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
kc_objection_state_get_label (KcObjectionState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (objection_states), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "objection", objection_states[state].label);
}

KcRunAdjustment *
kc_run_adjustment_new (void)
{
  return g_new0 (KcRunAdjustment, 1);
}

void
kc_run_adjustment_free (KcRunAdjustment *self)
{
  g_free (self->staff_number);
  g_free (self->name);
  g_free (self->branch);
  g_free (self->target);
  g_free (self->label);
  g_free (self->reason);
  g_free (self->who);
  g_free (self->at);
  g_free (self);
}

KcRunObjection *
kc_run_objection_new (void)
{
  return g_new0 (KcRunObjection, 1);
}

void
kc_run_objection_free (KcRunObjection *self)
{
  g_free (self->staff_number);
  g_free (self->name);
  g_free (self->branch);
  g_free (self->target);
  g_free (self->label);
  g_free (self->opened_on);
  g_free (self->text);
  g_free (self->addressee);
  g_free (self->opened_by);
  g_free (self->opened_at);
  g_free (self->answer);
  g_free (self->answered_by);
  g_free (self->answered_at);
  g_free (self);
}

KcSheetIndicator *
kc_sheet_indicator_new (const char *code,
                        const char *label,
                        const char *unit)
{
  KcSheetIndicator *self = g_new0 (KcSheetIndicator, 1);

  self->code = g_strdup (code);
  self->label = g_strdup (label);
  self->unit = g_strdup (unit);
  return self;
}

void
kc_sheet_indicator_free (KcSheetIndicator *self)
{
  g_free (self->code);
  g_free (self->label);
  g_free (self->unit);
  g_free (self);
}

KcSheetStep *
kc_sheet_step_new (const char *label,
                   KcDecimal   amount,
                   gboolean    is_total)
{
  KcSheetStep *self = g_new0 (KcSheetStep, 1);

  self->label = g_strdup (label);
  self->amount = amount;
  self->is_total = is_total;
  return self;
}

void
kc_sheet_step_free (KcSheetStep *self)
{
  g_free (self->label);
  g_free (self);
}

KcSheetTrend *
kc_sheet_trend_new (KcPeriod    period,
                    const char *measure)
{
  KcSheetTrend *self = g_new0 (KcSheetTrend, 1);

  self->period = period;
  self->measure = g_strdup (measure);
  self->nothing = KC_NOTHING_NOT_REPORTED;
  return self;
}

void
kc_sheet_trend_free (KcSheetTrend *self)
{
  g_free (self->measure);
  g_free (self->unit);
  g_free (self);
}

KcAppraisalSheet *
kc_appraisal_sheet_new (void)
{
  KcAppraisalSheet *self = g_new0 (KcAppraisalSheet, 1);

  self->indicators = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_sheet_indicator_free);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_sheet_step_free);
  self->trend = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_sheet_trend_free);
  self->adjustments = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_run_adjustment_free);
  self->objections = g_ptr_array_new_with_free_func ((GDestroyNotify) kc_run_objection_free);
  return self;
}

void
kc_appraisal_sheet_free (KcAppraisalSheet *self)
{
  g_free (self->staff_number);
  g_free (self->name);
  g_free (self->branch);
  g_free (self->branch_class);
  g_free (self->post);
  g_free (self->run_name);
  g_free (self->scheme_title);
  g_free (self->scheme_version);
  g_free (self->run_state);
  g_free (self->institution);
  g_free (self->grade);
  g_free (self->grade_by_points);
  g_free (self->limited_by);
  g_free (self->remark);
  g_free (self->no_result);
  g_free (self->trend_note);
  g_clear_pointer (&self->indicators, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->trend, g_ptr_array_unref);
  g_clear_pointer (&self->adjustments, g_ptr_array_unref);
  g_clear_pointer (&self->objections, g_ptr_array_unref);
  g_free (self->workflow_note);
  g_free (self->replaces);
  g_free (self->replaced_by);
  g_clear_object (&self->explanation);
  g_free (self);
}

gboolean
kc_appraisal_sheet_is_adjusted (const KcAppraisalSheet *self,
                                const char             *target)
{
  for (guint i = 0; i < self->adjustments->len; i++)
    if (g_strcmp0 (((const KcRunAdjustment *) g_ptr_array_index (self->adjustments, i))->target, target) == 0)
      return TRUE;
  return FALSE;
}
