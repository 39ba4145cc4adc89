/* Periods of appraisal: month, quarter, half-year, year, as one integer that sorts by start within its kind and
 * is what the column `period` holds:
 *   month 202403 · quarter 202421…202424 · half-year 202431, 202432 · year 202441 · none 0 */
#pragma once

#include "kc-date.h"

G_BEGIN_DECLS

typedef gint32 KcPeriod;
#define KC_PERIOD_NONE 0

typedef enum
{
  KC_PERIOD_MONTH,
  KC_PERIOD_QUARTER,
  KC_PERIOD_HALF_YEAR,
  KC_PERIOD_YEAR,
} KcPeriodKind;

/* index counts from 1 within the year (always 1 for a year). KC_PERIOD_NONE when out of range. */
KcPeriod     kc_period_new       (KcPeriodKind kind, int year, int index);
gboolean     kc_period_is_valid  (KcPeriod period);
KcPeriodKind kc_period_get_kind  (KcPeriod period);
int          kc_period_get_year  (KcPeriod period);
int          kc_period_get_index (KcPeriod period);
KcPeriod     kc_period_add       (KcPeriod period, int steps);          /* steps of its own kind */
KcPeriod     kc_period_get_first_month (KcPeriod period);
KcPeriod     kc_period_get_last_month  (KcPeriod period);
gboolean     kc_period_contains  (KcPeriod outer, KcPeriod inner);      /* 2024 contains 2024Q1 contains 202403 */
KcPeriod     kc_period_of_date   (KcPeriodKind kind, KcDate date);
KcDate       kc_period_get_start (KcPeriod period);
KcDate       kc_period_get_end   (KcPeriod period);
/* Machine form: "2024-03", "2024Q1", "2024H1", "2024". */
gboolean     kc_period_parse     (const char *text, KcPeriod *out) G_GNUC_WARN_UNUSED_RESULT;
char        *kc_period_to_string (KcPeriod period);
/* For people, translated: "March 2024" / "2024年3月", "2024年第1季度", "2024年上半年", "2024年". Transfer full. */
char        *kc_period_get_label (KcPeriod period);
const char  *kc_period_kind_to_nick (KcPeriodKind kind);                /* month quarter half-year year */
gboolean     kc_period_kind_from_nick (const char *nick, KcPeriodKind *out);

G_END_DECLS
