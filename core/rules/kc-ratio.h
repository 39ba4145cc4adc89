/* Exact rational numbers: what formulas are evaluated in, so that 1/3*3 is 1, and band edges and half cents are decided as on paper.
 * A value type. Numerator and denominator have 127 bits and are reduced only when that makes room. A result that does not fit any more is
 * rounded half-even to 18 decimals (fewer when its whole part leaves no room for them: 36 significant digits) and marked INEXACT; the mark is inherited. What does not fit and is 10^36 or more
 * is an OVERFLOW, which is inherited too and ends in a finding, never in a number. Nothing here fails otherwise. */
#pragma once

#include "kc-decimal.h"

G_BEGIN_DECLS

typedef enum
{
  KC_RATIO_EXACT = 0,
  KC_RATIO_INEXACT,
  KC_RATIO_OVERFLOW,
} KcRatioState;

typedef struct
{
  __int128 numerator;
  __int128 denominator;   /* above zero */
  guint8 state;           /* KcRatioState */
} KcRatio;

#define KC_RATIO_ZERO ((KcRatio) { 0, 1, KC_RATIO_EXACT })

static inline KcRatio
kc_ratio_from_int (gint64 value)
{
  return (KcRatio) { value, 1, KC_RATIO_EXACT };
}
KcRatio kc_ratio_from_decimal (KcDecimal value);
/* Digits with an optional point and exponent, up to 36 significant ones; FALSE when it is none or does not fit. */
gboolean kc_ratio_parse (const char *text, gsize length, KcRatio *out) G_GNUC_WARN_UNUSED_RESULT;

KcRatio kc_ratio_add      (const KcRatio *a, const KcRatio *b);
KcRatio kc_ratio_subtract (const KcRatio *a, const KcRatio *b);
KcRatio kc_ratio_multiply (const KcRatio *a, const KcRatio *b);
KcRatio kc_ratio_divide   (const KcRatio *a, const KcRatio *b);   /* b is not zero */
KcRatio kc_ratio_negate   (const KcRatio *a);
KcRatio kc_ratio_power    (const KcRatio *a, gint exponent);      /* a is not zero when the exponent is negative */
KcRatio kc_ratio_reduce   (const KcRatio *a);
/* Overflowed values compare as larger than any other and equal to each other: ask for the state first. */
int     kc_ratio_compare  (const KcRatio *a, const KcRatio *b);
int     kc_ratio_sign     (const KcRatio *a);
gboolean kc_ratio_is_whole (const KcRatio *a);

/* To `places` decimals (-18 … 18; negative: tens, hundreds …). An inexact value so close to a tie or, rounding up or down, to a step that its
 * last digits cannot tell the side becomes an overflow: never a wrong digit. What is rounded is exact. */
KcRatio kc_ratio_round (const KcRatio *a, int places, KcRounding rounding);
/* Rounded to `places` (0 … 18). FALSE on overflow, and when it does not fit a decimal. */
gboolean kc_ratio_to_decimal (const KcRatio *a, guint places, KcRounding rounding, KcDecimal *out) G_GNUC_WARN_UNUSED_RESULT;
/* For people: as many decimals as it has, at most `places`; half up. "overflow" for one. Transfer full. */
char   *kc_ratio_to_string (const KcRatio *a, guint places);

G_END_DECLS
