/* Points → grade, and limits on it (D6, D8.5, D8.6). */
#pragma once

#include "kc-scheme.h"

G_BEGIN_DECLS

#define KC_BAND_NONE (-1)

/* Row of the band that the points fall into (edges inclusive); KC_BAND_NONE when there is none. */
int kc_bands_find      (const KcScheme *scheme, KcDecimal points);
int kc_bands_find_code (const KcScheme *scheme, const char *code);

G_END_DECLS
