/* Unsigned integers of 512 bits: what the exact ratio falls back on when 128 are not enough. Slow, rare, fixed size, cannot fail. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define KC_WIDE_LIMBS 16

typedef struct
{
  guint32 limbs[KC_WIDE_LIMBS];   /* least significant first */
} KcWide;

KcWide  kc_wide_from_128 (unsigned __int128 value);
/* FALSE when it does not fit. */
gboolean kc_wide_to_128  (const KcWide *a, unsigned __int128 *out);
KcWide  kc_wide_multiply (const KcWide *a, const KcWide *b);   /* the caller keeps the product below 2^512 */
KcWide  kc_wide_add      (const KcWide *a, const KcWide *b);
KcWide  kc_wide_subtract (const KcWide *a, const KcWide *b);   /* a is not smaller */
int     kc_wide_compare  (const KcWide *a, const KcWide *b);
gboolean kc_wide_is_zero (const KcWide *a);
/* Quotient towards zero; b is not zero. */
void    kc_wide_divide   (const KcWide *a, const KcWide *b, KcWide *quotient, KcWide *remainder);

G_END_DECLS
