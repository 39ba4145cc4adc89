#include "kc-decimal.h"

#include "kc-rounding.h"

/* Everything between two roundings is done in 128 bits: 2^63 × 10^18 fits, so that two values of any scale can be
 * aligned without loss. The range is symmetric: the one integer without a counterpart, -2^63, is no decimal. */
typedef __int128 Wide;
typedef unsigned __int128 UWide;

#define MAX_UNITS ((Wide) G_MAXINT64)

static const gint64 powers[] = {
  G_GINT64_CONSTANT (1),
  G_GINT64_CONSTANT (10),
  G_GINT64_CONSTANT (100),
  G_GINT64_CONSTANT (1000),
  G_GINT64_CONSTANT (10000),
  G_GINT64_CONSTANT (100000),
  G_GINT64_CONSTANT (1000000),
  G_GINT64_CONSTANT (10000000),
  G_GINT64_CONSTANT (100000000),
  G_GINT64_CONSTANT (1000000000),
  G_GINT64_CONSTANT (10000000000),
  G_GINT64_CONSTANT (100000000000),
  G_GINT64_CONSTANT (1000000000000),
  G_GINT64_CONSTANT (10000000000000),
  G_GINT64_CONSTANT (100000000000000),
  G_GINT64_CONSTANT (1000000000000000),
  G_GINT64_CONSTANT (10000000000000000),
  G_GINT64_CONSTANT (100000000000000000),
  G_GINT64_CONSTANT (1000000000000000000),
};
G_STATIC_ASSERT (G_N_ELEMENTS (powers) == KC_DECIMAL_MAX_SCALE + 1);

static inline UWide
get_magnitude (gint64 units)
{
  return units < 0 ? (UWide) (- (Wide) units) : (UWide) units;
}

/* Takes zeros off the end until units and scale fit; FALSE when a digit that counts would be lost. */
static inline gboolean
fit (Wide units, int scale, KcDecimal *out)
{
  while (scale > KC_DECIMAL_MAX_SCALE || units > MAX_UNITS || units < -MAX_UNITS)
    {
      if (units == 0)
        scale = 0;
      else if (scale <= 0 || units % 10 != 0)
        return FALSE;
      else
        {
          units /= 10;
          scale--;
        }
    }
  *out = (KcDecimal) { (gint64) units, (guint8) scale };
  return TRUE;
}

static inline Wide
align (KcDecimal value, guint scale)
{
  return (Wide) value.units * powers[scale - value.scale];
}

KcDecimal
kc_decimal_new (gint64 units, guint scale)
{
  g_return_val_if_fail (scale <= KC_DECIMAL_MAX_SCALE, KC_DECIMAL_ZERO);
  g_return_val_if_fail (units != G_MININT64, KC_DECIMAL_ZERO);

  return (KcDecimal) { units, (guint8) scale };
}

gboolean
kc_decimal_to_stored (KcDecimal value, gint64 *out, gboolean *exact)
{
  KcDecimal rounded = value;
  gint64 units;

  if (value.scale > KC_DECIMAL_STORED_SCALE)
    rounded = kc_decimal_round (value, KC_DECIMAL_STORED_SCALE, KC_ROUND_HALF_UP);
  if (__builtin_mul_overflow (rounded.units, powers[KC_DECIMAL_STORED_SCALE - rounded.scale], &units)
      || units == G_MININT64)
    return FALSE;
  *out = units;
  if (exact != NULL)
    *exact = value.scale <= KC_DECIMAL_STORED_SCALE
             || align (rounded, value.scale) == (Wide) value.units;
  return TRUE;
}

gboolean
kc_decimal_add (KcDecimal a, KcDecimal b, KcDecimal *out)
{
  guint scale;

  if (a.scale == b.scale)
    {
      gint64 sum;

      if (!__builtin_add_overflow (a.units, b.units, &sum) && sum != G_MININT64)
        {
          *out = (KcDecimal) { sum, a.scale };
          return TRUE;
        }
    }
  scale = MAX (a.scale, b.scale);
  return fit (align (a, scale) + align (b, scale), (int) scale, out);
}

gboolean
kc_decimal_subtract (KcDecimal a, KcDecimal b, KcDecimal *out)
{
  return kc_decimal_add (a, kc_decimal_negate (b), out);
}

gboolean
kc_decimal_multiply (KcDecimal a, KcDecimal b, KcDecimal *out)
{
  gint64 product;

  if (a.scale + b.scale <= KC_DECIMAL_MAX_SCALE && !__builtin_mul_overflow (a.units, b.units, &product)
      && product != G_MININT64)
    {
      *out = (KcDecimal) { product, (guint8) (a.scale + b.scale) };
      return TRUE;
    }
  return fit ((Wide) a.units * b.units, a.scale + b.scale, out);
}

/* |a| × 10^shift / divisor digit by digit, for a shift too large for one 128-bit product. */
static gboolean
divide_long (UWide a, int shift, UWide divisor, UWide *quotient, UWide *remainder)
{
  /* With at most 18 places, a quotient beyond this has an integer part that does not fit. */
  const UWide limit = (UWide) powers[18] * (UWide) powers[18];
  UWide q = a / divisor, r = a % divisor;

  for (; shift > 0; shift--)
    {
      if (q > limit)
        return FALSE;
      r *= 10;
      q = q * 10 + r / divisor;
      r %= divisor;
    }
  *quotient = q;
  *remainder = r;
  return TRUE;
}

gboolean
kc_decimal_divide (KcDecimal a, KcDecimal b, guint places, KcRounding rounding, KcDecimal *out)
{
  UWide numerator = get_magnitude (a.units), divisor = get_magnitude (b.units), quotient, remainder;
  int shift;

  if (b.units == 0)
    return FALSE;
  places = MIN (places, KC_DECIMAL_MAX_SCALE);
  shift = (int) places + b.scale - a.scale;
  if (shift > KC_DECIMAL_MAX_SCALE)
    {
      if (!divide_long (numerator, shift, divisor, &quotient, &remainder))
        return FALSE;
    }
  else
    {
      if (shift >= 0)
        numerator *= (UWide) powers[shift];
      else
        divisor *= (UWide) powers[-shift];
      quotient = numerator / divisor;
      remainder = numerator % divisor;
    }
  if (kc_rounding_grows (quotient, remainder, divisor, rounding))
    quotient++;
  return fit ((a.units < 0) != (b.units < 0) ? - (Wide) quotient : (Wide) quotient, (int) places, out);
}

KcDecimal
kc_decimal_negate (KcDecimal a)
{
  return (KcDecimal) { a.units == G_MININT64 ? G_MAXINT64 : -a.units, a.scale };
}

KcDecimal
kc_decimal_round (KcDecimal a, guint places, KcRounding rounding)
{
  gint64 divisor, quotient, remainder;

  if (places >= a.scale)
    return a;
  divisor = powers[a.scale - places];
  quotient = a.units / divisor;
  remainder = a.units % divisor;
  if (kc_rounding_grows (get_magnitude (quotient), get_magnitude (remainder), (UWide) divisor, rounding))
    quotient += a.units < 0 ? -1 : 1;
  return (KcDecimal) { quotient, (guint8) places };
}

KcDecimal
kc_decimal_normalize (KcDecimal a)
{
  if (a.units == 0)
    return KC_DECIMAL_ZERO;
  while (a.scale > 0 && a.units % 10 == 0)
    {
      a.units /= 10;
      a.scale--;
    }
  return a;
}

int
kc_decimal_compare (KcDecimal a, KcDecimal b)
{
  if (a.scale == b.scale)
    return (a.units > b.units) - (a.units < b.units);

  guint scale = MAX (a.scale, b.scale);
  Wide x = align (a, scale), y = align (b, scale);
  return (x > y) - (x < y);
}

int
kc_decimal_sign (KcDecimal a)
{
  return (a.units > 0) - (a.units < 0);
}

gboolean
kc_decimal_scale_by_ten (KcDecimal a, int power, KcDecimal *out)
{
  Wide units = a.units;
  int scale;

  if (a.units == 0)
    {
      *out = KC_DECIMAL_ZERO;
      return TRUE;
    }
  /* Beyond these no value other than zero can stay in range. */
  if (power > 2 * KC_DECIMAL_MAX_SCALE || power < -2 * KC_DECIMAL_MAX_SCALE)
    return FALSE;
  scale = a.scale - power;
  if (scale < -KC_DECIMAL_MAX_SCALE)
    return FALSE;
  if (scale < 0)
    {
      units *= powers[-scale];
      scale = 0;
    }
  return fit (units, scale, out);
}
