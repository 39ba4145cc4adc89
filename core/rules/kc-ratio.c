#include "kc-ratio.h"

#include <string.h>
#include "kc-rounding.h"
#include "kc-wide.h"

typedef __int128 Int;
typedef unsigned __int128 UInt;

#define DECIMALS 18
#define MAX_DIGITS 36

static const gint64 powers[] = {
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, G_GINT64_CONSTANT (10000000000),
  G_GINT64_CONSTANT (100000000000), G_GINT64_CONSTANT (1000000000000), G_GINT64_CONSTANT (10000000000000),
  G_GINT64_CONSTANT (100000000000000), G_GINT64_CONSTANT (1000000000000000), G_GINT64_CONSTANT (10000000000000000),
  G_GINT64_CONSTANT (100000000000000000), G_GINT64_CONSTANT (1000000000000000000),
};
G_STATIC_ASSERT (G_N_ELEMENTS (powers) == DECIMALS + 1);

static const KcRatio overflow = { 0, 1, KC_RATIO_OVERFLOW };

static inline UInt
magnitude (Int value)
{
  return value < 0 ? (UInt) 0 - (UInt) value : (UInt) value;
}

static inline gboolean
is_small (const KcRatio *a)
{
  return a->numerator == (gint64) a->numerator && a->denominator == (gint64) a->denominator;
}

static inline guint8
worse (const KcRatio *a, const KcRatio *b)
{
  return MAX (a->state, b->state);
}

static inline UInt
ten_to (guint exponent)   /* at most 36 */
{
  return exponent <= DECIMALS ? (UInt) powers[exponent] : (UInt) powers[DECIMALS] * (UInt) powers[exponent - DECIMALS];
}

static int
count_zeros (UInt value)
{
  guint64 low = (guint64) value;

  return low != 0 ? __builtin_ctzll (low) : 64 + __builtin_ctzll ((guint64) (value >> 64));
}

static UInt
find_gcd (UInt a, UInt b)
{
  if (a == 0 || b == 0)
    return a | b;
  int shift = MIN (count_zeros (a), count_zeros (b));
  a >>= count_zeros (a);
  do
    {
      b >>= count_zeros (b);
      if (a > b)
        {
          UInt t = a;
          a = b;
          b = t;
        }
      b -= a;
    }
  while (b != 0);
  return a << shift;
}

KcRatio
kc_ratio_reduce (const KcRatio *a)
{
  if (a->state == KC_RATIO_OVERFLOW || a->denominator == 1)
    return *a;
  UInt gcd = find_gcd (magnitude (a->numerator), (UInt) a->denominator);
  return (KcRatio) { a->numerator / (Int) gcd, a->denominator / (Int) gcd, a->state };
}

KcRatio
kc_ratio_from_decimal (KcDecimal value)
{
  return (KcRatio) { value.units, powers[MIN (value.scale, DECIMALS)], KC_RATIO_EXACT };
}

/* The exact ratio n/d of wide numbers as the nearest decimal that fits: the way out when 127 bits are not enough. */
static KcRatio
round_wide (gboolean negative, const KcWide *n, const KcWide *d, guint8 state)
{
  KcWide limit = kc_wide_from_128 (ten_to (MAX_DIGITS));

  for (int places = DECIMALS; places >= 0; places--)
    {
      KcWide ten = kc_wide_from_128 (ten_to (places));
      KcWide scaled = kc_wide_multiply (n, &ten);
      KcWide quotient, remainder;
      kc_wide_divide (&scaled, d, &quotient, &remainder);
      KcWide twice = kc_wide_add (&remainder, &remainder);
      int half = kc_wide_compare (&twice, d);
      if (half > 0 || (half == 0 && (quotient.limbs[0] & 1) != 0))
        {
          KcWide one = kc_wide_from_128 (1);
          quotient = kc_wide_add (&quotient, &one);
        }
      UInt units;
      if (kc_wide_compare (&quotient, &limit) >= 0 || !kc_wide_to_128 (&quotient, &units))
        continue;
      return (KcRatio) { negative ? -(Int) units : (Int) units, (Int) ten_to (places),
                         kc_wide_is_zero (&remainder) ? state : KC_RATIO_INEXACT };
    }
  return overflow;
}

/* n1/d1 ± n2/d2 and the like without limits: each product of two 127-bit numbers fits. */
static KcRatio
add_wide (const KcRatio *a, const KcRatio *b)
{
  KcWide an = kc_wide_from_128 (magnitude (a->numerator)), ad = kc_wide_from_128 ((UInt) a->denominator);
  KcWide bn = kc_wide_from_128 (magnitude (b->numerator)), bd = kc_wide_from_128 ((UInt) b->denominator);
  KcWide left = kc_wide_multiply (&an, &bd), right = kc_wide_multiply (&bn, &ad), d = kc_wide_multiply (&ad, &bd);
  gboolean negative = a->numerator < 0;
  KcWide n;

  if ((a->numerator < 0) == (b->numerator < 0))
    n = kc_wide_add (&left, &right);
  else if (kc_wide_compare (&left, &right) >= 0)
    n = kc_wide_subtract (&left, &right);
  else
    {
      n = kc_wide_subtract (&right, &left);
      negative = !negative;
    }
  return round_wide (negative, &n, &d, worse (a, b));
}

static KcRatio
multiply_wide (const KcRatio *a, const KcRatio *b)
{
  KcWide an = kc_wide_from_128 (magnitude (a->numerator)), ad = kc_wide_from_128 ((UInt) a->denominator);
  KcWide bn = kc_wide_from_128 (magnitude (b->numerator)), bd = kc_wide_from_128 ((UInt) b->denominator);
  KcWide n = kc_wide_multiply (&an, &bn), d = kc_wide_multiply (&ad, &bd);

  return round_wide ((a->numerator < 0) != (b->numerator < 0), &n, &d, worse (a, b));
}

/* Leaves the least integer out, which has no counterpart. */
static inline gboolean
times (Int a, Int b, Int *out)
{
  return !__builtin_mul_overflow (a, b, out) && *out != (Int) ((UInt) 1 << 127);
}

static gboolean
try_add (const KcRatio *a, const KcRatio *b, KcRatio *out)
{
  Int left, right;

  out->state = worse (a, b);
  if (a->denominator == b->denominator)
    {
      out->denominator = a->denominator;
      return !__builtin_add_overflow (a->numerator, b->numerator, &out->numerator);
    }
  /* Powers of ten, mostly: the larger denominator holds the smaller. */
  const KcRatio *large = a->denominator > b->denominator ? a : b;
  const KcRatio *little = large == a ? b : a;
  if (large->denominator % little->denominator == 0)
    {
      out->denominator = large->denominator;
      return times (little->numerator, large->denominator / little->denominator, &left) &&
             !__builtin_add_overflow (left, large->numerator, &out->numerator);
    }
  return times (a->numerator, b->denominator, &left) && times (b->numerator, a->denominator, &right) &&
         !__builtin_add_overflow (left, right, &out->numerator) && times (a->denominator, b->denominator, &out->denominator);
}

KcRatio
kc_ratio_add (const KcRatio *a, const KcRatio *b)
{
  KcRatio sum;

  if (a->state == KC_RATIO_OVERFLOW || b->state == KC_RATIO_OVERFLOW)
    return overflow;
  if (is_small (a) && is_small (b))
    {
      gint64 ad = (gint64) a->denominator, bd = (gint64) b->denominator;
      gint64 an = (gint64) a->numerator, bn = (gint64) b->numerator;
      guint8 state = worse (a, b);
      if (ad == bd)
        return (KcRatio) { (Int) an + bn, ad, state };
      if (bd == 1 || (ad > bd && ad % bd == 0))
        return (KcRatio) { (Int) an + (Int) bn * (bd == 1 ? ad : ad / bd), ad, state };
      if (ad == 1 || bd % ad == 0)
        return (KcRatio) { (Int) an * (ad == 1 ? bd : bd / ad) + bn, bd, state };
      return (KcRatio) { (Int) an * bd + (Int) bn * ad, (Int) ad * bd, state };
    }
  if (try_add (a, b, &sum))
    return sum;
  KcRatio ra = kc_ratio_reduce (a);
  KcRatio rb = kc_ratio_reduce (b);
  if (try_add (&ra, &rb, &sum))
    return sum;
  /* Over the least common denominator. */
  Int gcd = (Int) find_gcd ((UInt) ra.denominator, (UInt) rb.denominator);
  Int left, right;
  sum.state = worse (a, b);
  if (gcd > 1 && times (ra.numerator, rb.denominator / gcd, &left) && times (rb.numerator, ra.denominator / gcd, &right) &&
      !__builtin_add_overflow (left, right, &sum.numerator) && times (ra.denominator, rb.denominator / gcd, &sum.denominator))
    return sum;
  return add_wide (&ra, &rb);
}

KcRatio
kc_ratio_negate (const KcRatio *a)
{
  return (KcRatio) { -a->numerator, a->denominator, a->state };
}

KcRatio
kc_ratio_subtract (const KcRatio *a, const KcRatio *b)
{
  KcRatio minus = kc_ratio_negate (b);

  return kc_ratio_add (a, &minus);
}

KcRatio
kc_ratio_multiply (const KcRatio *a, const KcRatio *b)
{
  KcRatio product;

  if (a->state == KC_RATIO_OVERFLOW || b->state == KC_RATIO_OVERFLOW)
    return overflow;
  product.state = worse (a, b);
  if (is_small (a) && is_small (b))
    {
      product.numerator = a->numerator * b->numerator;
      product.denominator = a->denominator * b->denominator;
      return product;
    }
  if (times (a->numerator, b->numerator, &product.numerator) && times (a->denominator, b->denominator, &product.denominator))
    return product;
  /* Reduced across, nothing can be reduced any more: if this does not fit, the exact product does not. */
  KcRatio across = { a->numerator, b->denominator, a->state };
  KcRatio other = { b->numerator, a->denominator, b->state };
  across = kc_ratio_reduce (&across);
  other = kc_ratio_reduce (&other);
  KcRatio ra = { across.numerator, other.denominator, a->state };
  KcRatio rb = { other.numerator, across.denominator, b->state };
  ra = kc_ratio_reduce (&ra);
  rb = kc_ratio_reduce (&rb);
  if (times (ra.numerator, rb.numerator, &product.numerator) && times (ra.denominator, rb.denominator, &product.denominator))
    return product;
  return multiply_wide (&ra, &rb);
}

KcRatio
kc_ratio_divide (const KcRatio *a, const KcRatio *b)
{
  if (b->state == KC_RATIO_OVERFLOW || b->numerator == 0)
    return overflow;
  KcRatio inverse = { b->denominator, b->numerator, b->state };
  if (inverse.denominator < 0)
    {
      inverse.numerator = -inverse.numerator;
      inverse.denominator = -inverse.denominator;
    }
  return kc_ratio_multiply (a, &inverse);
}

KcRatio
kc_ratio_power (const KcRatio *a, gint exponent)
{
  KcRatio result = kc_ratio_from_int (1);
  KcRatio base = exponent < 0 ? kc_ratio_divide (&result, a) : *a;

  for (guint n = (guint) ABS (exponent); n > 0; n >>= 1)
    {
      if (n & 1)
        result = kc_ratio_multiply (&result, &base);
      if (n > 1)
        base = kc_ratio_multiply (&base, &base);
    }
  return result;
}

int
kc_ratio_compare (const KcRatio *a, const KcRatio *b)
{
  Int left, right;

  if (a->state == KC_RATIO_OVERFLOW || b->state == KC_RATIO_OVERFLOW)
    return (a->state == KC_RATIO_OVERFLOW) - (b->state == KC_RATIO_OVERFLOW);
  if (a->denominator == b->denominator)
    return (a->numerator > b->numerator) - (a->numerator < b->numerator);
  if (times (a->numerator, b->denominator, &left) && times (b->numerator, a->denominator, &right))
    return (left > right) - (left < right);
  int sa = kc_ratio_sign (a), sb = kc_ratio_sign (b);
  if (sa != sb)
    return sa < sb ? -1 : 1;
  KcWide an = kc_wide_from_128 (magnitude (a->numerator)), ad = kc_wide_from_128 ((UInt) a->denominator);
  KcWide bn = kc_wide_from_128 (magnitude (b->numerator)), bd = kc_wide_from_128 ((UInt) b->denominator);
  KcWide l = kc_wide_multiply (&an, &bd), r = kc_wide_multiply (&bn, &ad);
  return sa * kc_wide_compare (&l, &r);
}

int
kc_ratio_sign (const KcRatio *a)
{
  return (a->numerator > 0) - (a->numerator < 0);
}

gboolean
kc_ratio_is_whole (const KcRatio *a)
{
  return a->state != KC_RATIO_OVERFLOW && a->numerator % a->denominator == 0;
}

/* An inexact value is known to about 10^-18 of itself times the number of operations; 10^-9 of a step is far outside of that. */
static gboolean
is_doubtful (const KcRatio *a, UInt remainder, UInt divisor, KcRounding rounding)
{
  UInt margin = divisor / 1000000000 + 1;

  if (a->state != KC_RATIO_INEXACT)
    return FALSE;
  if (rounding == KC_ROUND_UP || rounding == KC_ROUND_DOWN)
    return remainder < margin || divisor - remainder < margin;
  UInt half = divisor / 2;
  return remainder > half ? remainder - half < margin : half - remainder < margin;
}

/* The quotient n·up / (d·down), rounded; FALSE when it does not fit. Only for exact values. */
static gboolean
round_quotient_wide (UInt n, UInt d, UInt up, UInt down, KcRounding rounding, UInt *out)
{
  KcWide wn = kc_wide_from_128 (n), wd = kc_wide_from_128 (d), wu = kc_wide_from_128 (up), wl = kc_wide_from_128 (down);
  KcWide quotient, remainder;

  wn = kc_wide_multiply (&wn, &wu);
  wd = kc_wide_multiply (&wd, &wl);
  kc_wide_divide (&wn, &wd, &quotient, &remainder);
  if (!kc_wide_to_128 (&quotient, out) || *out >> 126 != 0)
    return FALSE;
  KcWide twice = kc_wide_add (&remainder, &remainder);
  int half = kc_wide_compare (&twice, &wd);
  /* The same three cases as of small numbers: below the half, the half, above it. */
  *out += kc_rounding_grows (*out, kc_wide_is_zero (&remainder) ? 0 : (UInt) (half + 2), 4, rounding);
  return TRUE;
}

KcRatio
kc_ratio_round (const KcRatio *a, int places, KcRounding rounding)
{
  UInt up = 1, down = 1, quotient;
  Int n, d, units;

  if (a->state == KC_RATIO_OVERFLOW)
    return overflow;
  places = CLAMP (places, -DECIMALS, DECIMALS);
  if (places > 0)
    up = (UInt) powers[places];
  else
    down = (UInt) powers[-places];
  if (times ((Int) magnitude (a->numerator), (Int) up, &n) && times (a->denominator, (Int) down, &d))
    {
      UInt remainder;
      if (n == (gint64) n && d == (gint64) d)
        {
          remainder = (guint64) n % (guint64) d;
          quotient = (guint64) n / (guint64) d;
        }
      else
        {
          quotient = (UInt) n / (UInt) d;
          remainder = (UInt) n - quotient * (UInt) d;
        }
      if (is_doubtful (a, remainder, (UInt) d, rounding))
        return overflow;
      quotient += kc_rounding_grows (quotient, remainder, (UInt) d, rounding);
    }
  else if (a->state == KC_RATIO_INEXACT)
    {
      /* To the decimals that it is known to, which leave room. */
      KcWide wn = kc_wide_from_128 (magnitude (a->numerator)), wd = kc_wide_from_128 ((UInt) a->denominator);
      KcRatio known = round_wide (a->numerator < 0, &wn, &wd, KC_RATIO_INEXACT);
      return known.state == KC_RATIO_INEXACT && known.denominator < a->denominator ? kc_ratio_round (&known, places, rounding) : overflow;
    }
  else if (!round_quotient_wide (magnitude (a->numerator), (UInt) a->denominator, up, down, rounding, &quotient))
    return overflow;
  if (!times ((Int) quotient, (Int) down, &units))
    return overflow;
  /* Beyond doubt these are its digits: what is rounded once can be rounded so again. */
  return (KcRatio) { a->numerator < 0 ? -units : units, (Int) up, KC_RATIO_EXACT };
}

gboolean
kc_ratio_to_decimal (const KcRatio *a, guint places, KcRounding rounding, KcDecimal *out)
{
  guint scale = MIN (places, DECIMALS);
  Int units;

  /* What has been rounded so already. */
  if (a->denominator == powers[scale] && a->state == KC_RATIO_EXACT && a->numerator == (gint64) a->numerator && a->numerator != G_MININT64)
    {
      *out = kc_decimal_new ((gint64) a->numerator, scale);
      return TRUE;
    }
  KcRatio rounded = kc_ratio_round (a, (int) scale, rounding);

  if (rounded.state == KC_RATIO_OVERFLOW)
    return FALSE;
  units = rounded.numerator;   /* over 10^scale already */
  if (units > G_MAXINT64 || units < -(Int) G_MAXINT64)
    return FALSE;
  *out = kc_decimal_new ((gint64) units, scale);
  return TRUE;
}

/* Digits of a whole number of up to 38 places; the end of the text in the buffer is given. */
static char *
write_digits (UInt value, char *end)
{
  *end = '\0';
  do
    {
      *--end = '0' + (char) (value % 10);
      value /= 10;
    }
  while (value != 0);
  return end;
}

char *
kc_ratio_to_string (const KcRatio *a, guint places)
{
  char digits[64];
  KcRatio known = *a;

  /* An inexact value shown to fewer places than it has is near enough for reading. */
  known.state = a->state == KC_RATIO_OVERFLOW ? KC_RATIO_OVERFLOW : KC_RATIO_EXACT;
  KcRatio rounded = kc_ratio_round (&known, (int) MIN (places, DECIMALS), KC_ROUND_HALF_UP);
  /* So long a whole part leaves no room for decimals. */
  for (int p = (int) MIN (places, DECIMALS) - 1; p >= 0 && rounded.state == KC_RATIO_OVERFLOW; p--)
    rounded = kc_ratio_round (&known, p, KC_ROUND_HALF_UP);
  if (rounded.state == KC_RATIO_OVERFLOW)
    return g_strdup ("overflow");
  UInt n = magnitude (rounded.numerator), d = (UInt) rounded.denominator;
  GString *text = g_string_new (rounded.numerator < 0 ? "-" : "");
  g_string_append (text, write_digits (n / d, digits + sizeof digits - 1));
  UInt rest = n % d;
  if (rest != 0)
    g_string_append_c (text, '.');
  for (; rest != 0; rest %= d)
    {
      rest *= 10;
      g_string_append_c (text, '0' + (char) (rest / d));
    }
  return g_string_free (text, FALSE);
}

static gboolean
take_digit (UInt *units, guint *n_digits, char c)
{
  if (*units != 0 || c != '0')
    (*n_digits)++;
  *units = *units * 10 + (UInt) (c - '0');
  return *n_digits <= MAX_DIGITS;
}

gboolean
kc_ratio_parse (const char *text, gsize length, KcRatio *out)
{
  const char *p = text, *end = text + length;
  UInt units = 0;
  guint n_digits = 0;
  int exponent = 0;
  gboolean any = FALSE;

  for (; p < end && g_ascii_isdigit (*p); p++, any = TRUE)
    if (!take_digit (&units, &n_digits, *p))
      return FALSE;
  if (p < end && *p == '.')
    for (p++; p < end && g_ascii_isdigit (*p); p++, any = TRUE, exponent--)
      if (!take_digit (&units, &n_digits, *p))
        return FALSE;
  if (any && p < end && (*p == 'e' || *p == 'E'))
    {
      gboolean minus = p + 1 < end && p[1] == '-';
      int power = 0;
      p += p + 1 < end && (p[1] == '-' || p[1] == '+') ? 2 : 1;
      if (p == end)
        return FALSE;
      for (; p < end && g_ascii_isdigit (*p) && power < 1000; p++)
        power = power * 10 + (*p - '0');
      exponent += minus ? -power : power;
    }
  if (!any || p != end || exponent < -MAX_DIGITS || exponent > MAX_DIGITS || (units != 0 && exponent > 0 && n_digits + exponent > MAX_DIGITS))
    return FALSE;
  *out = (KcRatio) { (Int) units, 1, KC_RATIO_EXACT };
  if (exponent > 0)
    out->numerator *= units != 0 ? (Int) ten_to (exponent) : 1;
  else
    out->denominator = (Int) ten_to (-exponent);
  return TRUE;
}
