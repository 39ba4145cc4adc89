#include "kc-wide.h"

KcWide
kc_wide_from_128 (unsigned __int128 value)
{
  KcWide self = { { 0 } };

  for (int i = 0; i < 4; i++)
    self.limbs[i] = (guint32) (value >> (32 * i));
  return self;
}

gboolean
kc_wide_to_128 (const KcWide *a, unsigned __int128 *out)
{
  unsigned __int128 value = 0;

  for (int i = 4; i < KC_WIDE_LIMBS; i++)
    if (a->limbs[i] != 0)
      return FALSE;
  for (int i = 3; i >= 0; i--)
    value = value << 32 | a->limbs[i];
  *out = value;
  return TRUE;
}

KcWide
kc_wide_multiply (const KcWide *a, const KcWide *b)
{
  KcWide product = { { 0 } };

  for (int i = 0; i < KC_WIDE_LIMBS; i++)
    {
      guint64 carry = 0;
      if (a->limbs[i] == 0)
        continue;
      for (int j = 0; i + j < KC_WIDE_LIMBS; j++)
        {
          guint64 t = (guint64) a->limbs[i] * b->limbs[j] + product.limbs[i + j] + carry;
          product.limbs[i + j] = (guint32) t;
          carry = t >> 32;
        }
    }
  return product;
}

KcWide
kc_wide_add (const KcWide *a, const KcWide *b)
{
  KcWide sum;
  guint64 carry = 0;

  for (int i = 0; i < KC_WIDE_LIMBS; i++)
    {
      carry += (guint64) a->limbs[i] + b->limbs[i];
      sum.limbs[i] = (guint32) carry;
      carry >>= 32;
    }
  return sum;
}

KcWide
kc_wide_subtract (const KcWide *a, const KcWide *b)
{
  KcWide difference;
  gint64 borrow = 0;

  for (int i = 0; i < KC_WIDE_LIMBS; i++)
    {
      gint64 t = (gint64) a->limbs[i] - b->limbs[i] + borrow;
      difference.limbs[i] = (guint32) t;
      borrow = t < 0 ? -1 : 0;
    }
  return difference;
}

int
kc_wide_compare (const KcWide *a, const KcWide *b)
{
  for (int i = KC_WIDE_LIMBS - 1; i >= 0; i--)
    if (a->limbs[i] != b->limbs[i])
      return a->limbs[i] < b->limbs[i] ? -1 : 1;
  return 0;
}

gboolean
kc_wide_is_zero (const KcWide *a)
{
  for (int i = 0; i < KC_WIDE_LIMBS; i++)
    if (a->limbs[i] != 0)
      return FALSE;
  return TRUE;
}

static void
shift_in (KcWide *a, guint bit)
{
  for (int i = KC_WIDE_LIMBS - 1; i > 0; i--)
    a->limbs[i] = a->limbs[i] << 1 | a->limbs[i - 1] >> 31;
  a->limbs[0] = a->limbs[0] << 1 | bit;
}

/* Bit by bit: this is the way out of an overflow, not the way of daily figures. */
void
kc_wide_divide (const KcWide *a, const KcWide *b, KcWide *quotient, KcWide *remainder)
{
  KcWide q = { { 0 } };
  KcWide r = { { 0 } };

  for (int i = KC_WIDE_LIMBS * 32 - 1; i >= 0; i--)
    {
      shift_in (&r, a->limbs[i / 32] >> (i % 32) & 1);
      if (kc_wide_compare (&r, b) >= 0)
        {
          r = kc_wide_subtract (&r, b);
          q.limbs[i / 32] |= 1u << (i % 32);
        }
    }
  *quotient = q;
  *remainder = r;
}
