/* Exact decimal numbers: money, points, ratios. No float anywhere between a sheet's cell and paper. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A decimal is units × 10^-scale. The largest scale is 18; 18 significant digits always fit.
 * A value type: copy it freely. {0, 0} is zero. */
typedef struct
{
  gint64 units;
  guint8 scale;
} KcDecimal;

#define KC_DECIMAL_MAX_SCALE 18
/* Every exact figure is stored as an INTEGER of ten-thousandths (column affinity INTEGER), so that SQL can sort
 * and add it: yuan to 0.0001, percent to 0.0001. */
#define KC_DECIMAL_STORED_SCALE 4
#define KC_DECIMAL_ZERO ((KcDecimal) { 0, 0 })

typedef enum
{
  KC_ROUND_HALF_UP,   /* away from zero at the half: 四舍五入, what banks print */
  KC_ROUND_HALF_EVEN,
  KC_ROUND_DOWN,      /* towards zero */
  KC_ROUND_UP,        /* away from zero */
} KcRounding;

typedef enum
{
  KC_DECIMAL_ERROR_SYNTAX,   /* not a number */
  KC_DECIMAL_ERROR_RANGE,    /* more digits than can be held exactly */
  KC_DECIMAL_ERROR_ZERO,     /* division by zero */
} KcDecimalError;
#define KC_DECIMAL_ERROR (kc_decimal_error_quark ())
GQuark kc_decimal_error_quark (void);

KcDecimal kc_decimal_new (gint64 units, guint scale);
static inline KcDecimal
kc_decimal_from_stored (gint64 ten_thousandths)
{
  return (KcDecimal) { ten_thousandths, KC_DECIMAL_STORED_SCALE };
}

/* To ten-thousandths for a column. FALSE when it does not fit in 64 bits. *exact (may be NULL) tells whether
 * nothing was rounded away; rounding is half up. */
gboolean kc_decimal_to_stored (KcDecimal value, gint64 *out, gboolean *exact) G_GNUC_WARN_UNUSED_RESULT;

/* Strict machine form only: [+-]digits[.digits][e[+-]digits], ASCII. What a messy cell may mean is decided in
 * core/exchange (kc-sheet-repair). Digits beyond 18 significant ones: KC_DECIMAL_ERROR_RANGE, never a guess
 * (trailing zeros do not count). */
gboolean kc_decimal_parse (const char *text, gssize length, KcDecimal *out, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A number that a spreadsheet stored as a binary double: the decimal with at most 15 significant digits that it
 * displays as, which is what its author typed. FALSE for NaN, infinities and values out of range. */
gboolean kc_decimal_from_double (double value, KcDecimal *out) G_GNUC_WARN_UNUSED_RESULT;
double   kc_decimal_to_double   (KcDecimal value); /* for drawing only, never for a result */

/* Canonical machine form without exponent and without trailing zeros: "-12.5", "0". Transfer full. */
char *kc_decimal_to_string (KcDecimal value);
/* With exactly `places` decimals, rounded half up; `grouping` puts ',' between thousands. Transfer full. */
char *kc_decimal_format (KcDecimal value, guint places, gboolean grouping);

/* Each returns FALSE, and leaves *out alone, when the exact result does not fit (division: when b is zero). */
gboolean kc_decimal_add      (KcDecimal a, KcDecimal b, KcDecimal *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean kc_decimal_subtract (KcDecimal a, KcDecimal b, KcDecimal *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean kc_decimal_multiply (KcDecimal a, KcDecimal b, KcDecimal *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean kc_decimal_divide   (KcDecimal a, KcDecimal b, guint places, KcRounding rounding, KcDecimal *out) G_GNUC_WARN_UNUSED_RESULT;

KcDecimal kc_decimal_negate    (KcDecimal a);
KcDecimal kc_decimal_round     (KcDecimal a, guint places, KcRounding rounding);
KcDecimal kc_decimal_normalize (KcDecimal a); /* without trailing zeros */
int       kc_decimal_compare   (KcDecimal a, KcDecimal b); /* exact for any two scales */
int       kc_decimal_sign      (KcDecimal a);

/* Multiplies by 10^power: units such as 万元 (power 4) or percent (power -2). FALSE when it does not fit. */
gboolean kc_decimal_scale_by_ten (KcDecimal a, int power, KcDecimal *out) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
