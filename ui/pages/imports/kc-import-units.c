#include "kc-import-units.h"

#include <glib/gi18n-lib.h>

static const struct { int power; const char *label; } units[] = {
  { 0, N_("Yuan, or no unit") },
  { 3, N_("Thousands of yuan (千元)") },
  { 4, N_("Ten thousands of yuan (万元)") },
  { 8, N_("Hundred millions of yuan (亿元)") },
};

guint
kc_import_units_get_n (void)
{
  return G_N_ELEMENTS (units);
}

int
kc_import_units_get_power (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (units), 0);
  return units[index].power;
}

const char *
kc_import_units_get_label (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (units), NULL);
  return _(units[index].label);
}

guint
kc_import_units_find (int power)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].power == power)
      return i;
  return 0;
}
