#include "kc-bands.h"

#include <string.h>

int
kc_bands_find (const KcScheme *scheme, KcDecimal points)
{
  for (guint i = 0; i < scheme->bands->len; i++)
    {
      const KcSchemeBand *band = g_ptr_array_index (scheme->bands, i);
      if (!band->has_from || kc_decimal_compare (points, band->from) >= 0)
        return (int) i;
    }
  return KC_BAND_NONE;
}

int
kc_bands_find_code (const KcScheme *scheme, const char *code)
{
  for (guint i = 0; i < scheme->bands->len; i++)
    if (g_strcmp0 (((KcSchemePart *) g_ptr_array_index (scheme->bands, i))->code, code) == 0)
      return (int) i;
  return KC_BAND_NONE;
}
