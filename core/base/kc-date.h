/* Calendar dates without time or zone. A value type; {0,0,0} is "no date". Stored as TEXT YYYY-MM-DD. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint16 year;
  gint8 month;
  gint8 day;
} KcDate;

#define KC_DATE_NONE ((KcDate) { 0, 0, 0 })

gboolean kc_date_is_valid (KcDate date);                  /* 1900-01-01 … 2199-12-31 and in the calendar */
gboolean kc_date_is_none  (KcDate date);
int      kc_date_compare  (KcDate a, KcDate b);
gboolean kc_date_parse_iso (const char *text, KcDate *out) G_GNUC_WARN_UNUSED_RESULT; /* YYYY-MM-DD only */
char    *kc_date_to_iso   (KcDate date);                  /* "" for none; transfer full */
gint32   kc_date_to_days  (KcDate date);                  /* days since 1970-01-01 */
KcDate   kc_date_from_days (gint32 days);
KcDate   kc_date_add_months (KcDate date, int months);    /* the day is clipped to the month's end */
int      kc_date_years_between (KcDate from, KcDate to);  /* full years: an age */
/* The serial of a spreadsheet; `base_1904` for the Macintosh system. The 1900 system's day 60 (29 February 1900,
 * which never was) and fractions of a day's own time are: FALSE, and ignored. */
gboolean kc_date_from_serial (double serial, gboolean base_1904, KcDate *out) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
