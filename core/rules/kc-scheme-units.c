/* Units of a scheme's columns, in the order of evaluation. */
#include "kc-formula-units.h"

#include <glib/gi18n-lib.h>
#include "kc-scheme-compile-private.h"

static const char *
get_stated (const KcScheme *scheme, const KcProgramColumn *column)
{
  switch (column->role)
    {
    case KC_ROLE_PARAMETER:
      return ((const KcSchemeParameter *) g_ptr_array_index (scheme->parameters, column->index))->unit;
    case KC_ROLE_MEASURE:
      return ((const KcSchemeMeasure *) g_ptr_array_index (scheme->measures, column->index))->unit;
    case KC_ROLE_FIGURE:
      return ((const KcSchemeFigure *) g_ptr_array_index (scheme->figures, column->index))->unit;
    default:
      return NULL;
    }
}

/* A ratio of two sums may be called %, or whatever else the scheme calls it. */
static gboolean
check_stated (KcCompiler *self, const KcProgramColumn *column, const KcUnit *stated, const KcUnit *found)
{
  if (found->kind != KC_UNIT_KNOWN || found->n == 0 || kc_unit_fits (stated, found))
    return TRUE;
  g_autofree char *wanted = kc_unit_to_string (stated), *given = kc_unit_to_string (found);
  return kc_compiler_fail (self, column->part, _("unit: the formula gives %s, expected %s"), given, wanted);
}

gboolean
kc_compiler_check_units (KcCompiler *self)
{
  const KcProgram *program = self->program;
  g_autofree KcUnit *units = g_new0 (KcUnit, program->columns->len + 1);

  for (guint slot = 0; slot < program->columns->len; slot++)
    units[slot] = kc_unit_parse (get_stated (self->scheme, kc_program_get (program, slot)));
  for (guint i = 0; i < program->order->len; i++)
    {
      guint slot = g_array_index (program->order, guint, i);
      const KcProgramColumn *column = kc_program_get (program, slot);
      g_autoptr(GError) error = NULL;
      KcUnit found;
      if (!kc_formula_find_unit (column->formula, units, &found, &error))
        return kc_compiler_fail_in_formula (self, column->part, column->formula->text, column->name, error);
      if (!check_stated (self, column, &units[slot], &found))
        return FALSE;
      if (units[slot].kind == KC_UNIT_UNKNOWN &&
          (column->role == KC_ROLE_FIGURE || column->role == KC_ROLE_INDICATOR_FIGURE || column->role == KC_ROLE_INDICATOR_BASE))
        units[slot] = found;
    }
  return TRUE;
}
