/* Citizen ID numbers (D1.1): 18 characters by GB 11643: region, birth date, order, check digit (ISO 7064 MOD 11-2). */
#pragma once

#include "kc-date.h"

G_BEGIN_DECLS

typedef enum
{
  KC_CITIZEN_ID_OK,
  KC_CITIZEN_ID_BAD_LENGTH,   /* not 18 characters of the form 17 digits and digit or X */
  KC_CITIZEN_ID_BAD_DATE,
  KC_CITIZEN_ID_BAD_CHECK,
} KcCitizenIdState;

/* *birth, *is_male and region (7 bytes, may be NULL) are filled when OK. */
KcCitizenIdState kc_citizen_id_check (const char *number, KcDate *birth, gboolean *is_male, char *region);
/* "330102********1234": for lists. Transfer full. */
char *kc_citizen_id_mask (const char *number);

G_END_DECLS
