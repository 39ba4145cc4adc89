/* THE rule by which a quotient is rounded, for every number type: decimals (kc-decimal.c) and ratios (core/rules) round by it alike. */
#pragma once

#include "kc-decimal.h"

G_BEGIN_DECLS

/* Whether the magnitude of a quotient that was cut off towards zero has to grow by one. `remainder` is below `divisor`. */
static inline gboolean
kc_rounding_grows (unsigned __int128 quotient, unsigned __int128 remainder, unsigned __int128 divisor, KcRounding rounding)
{
  switch (rounding)
    {
    case KC_ROUND_HALF_UP:
      return remainder >= divisor - remainder;
    case KC_ROUND_HALF_EVEN:
      return remainder > divisor - remainder || (remainder == divisor - remainder && (quotient & 1) != 0);
    case KC_ROUND_UP:
      return remainder != 0;
    case KC_ROUND_DOWN:
    default:
      return FALSE;
    }
}

G_END_DECLS
