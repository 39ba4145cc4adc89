#include "kc-trace.h"

static void
free_step (gpointer data)
{
  KcTraceStep *step = data;

  g_free (step->name);
  g_free (step->argument);
  g_free (step->text);
  g_free (step->group);
  g_free (step);
}

KcTrace *
kc_trace_new (void)
{
  KcTrace *self = g_new0 (KcTrace, 1);

  self->steps = g_ptr_array_new_with_free_func (free_step);
  self->value = KC_RATIO_ZERO;
  return self;
}

void
kc_trace_free (KcTrace *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->steps);
  g_free (self->name);
  g_free (self->formula);
  g_free (self->substituted);
  g_free (self->cause_name);
  g_free (self);
}

KcTraceStep *
kc_trace_add (KcTrace *self, KcTraceKind kind)
{
  KcTraceStep *step = g_new0 (KcTraceStep, 1);

  step->kind = kind;
  step->value = KC_RATIO_ZERO;
  step->before = KC_RATIO_ZERO;
  g_ptr_array_add (self->steps, step);
  return step;
}
