#include "kc-date.h"

#include <math.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
get_days_in_month (int year, int month)
{
  static const gint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/* Days before 1 January of `year`, counted from 0001-01-01. */
static gint32
count_days_before_year (int year)
{
  int y = year - 1;

  return y * 365 + y / 4 - y / 100 + y / 400;
}

static gint32
get_epoch (void)
{
  return count_days_before_year (1970);
}

static gboolean
parse_digits (const char *text, int n, int *out)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (text[i] - '0');
    }
  *out = value;
  return TRUE;
}

gboolean
kc_date_is_valid (KcDate date)
{
  return date.year >= FIRST_YEAR && date.year <= LAST_YEAR
         && date.month >= 1 && date.month <= 12
         && date.day >= 1 && date.day <= get_days_in_month (date.year, date.month);
}

gboolean
kc_date_is_none (KcDate date)
{
  return date.year == 0 && date.month == 0 && date.day == 0;
}

int
kc_date_compare (KcDate a, KcDate b)
{
  gint32 x = a.year * 10000 + a.month * 100 + a.day;
  gint32 y = b.year * 10000 + b.month * 100 + b.day;

  return (x > y) - (x < y);
}

gboolean
kc_date_parse_iso (const char *text, KcDate *out)
{
  int year, month, day;

  if (text == NULL || !parse_digits (text, 4, &year) || text[4] != '-'
      || !parse_digits (text + 5, 2, &month) || text[7] != '-'
      || !parse_digits (text + 8, 2, &day) || text[10] != '\0')
    return FALSE;

  KcDate date = { (gint16) year, (gint8) month, (gint8) day };
  if (!kc_date_is_valid (date))
    return FALSE;
  *out = date;
  return TRUE;
}

char *
kc_date_to_iso (KcDate date)
{
  if (kc_date_is_none (date))
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

gint32
kc_date_to_days (KcDate date)
{
  gint32 days;

  if (!kc_date_is_valid (date))
    return G_MININT32;
  days = count_days_before_year (date.year) - get_epoch ();
  for (int month = 1; month < date.month; month++)
    days += get_days_in_month (date.year, month);
  return days + date.day - 1;
}

KcDate
kc_date_from_days (gint32 days)
{
  int year, month = 1;

  if (days < count_days_before_year (FIRST_YEAR) - get_epoch ()
      || days >= count_days_before_year (LAST_YEAR + 1) - get_epoch ())
    return KC_DATE_NONE;
  days += get_epoch ();
  /* 366 never overestimates the year by more than the loop makes good. */
  year = days / 366 + 1;
  while (count_days_before_year (year + 1) <= days)
    year++;
  days -= count_days_before_year (year);
  while (days >= get_days_in_month (year, month))
    days -= get_days_in_month (year, month++);
  return (KcDate) { (gint16) year, (gint8) month, (gint8) (days + 1) };
}

KcDate
kc_date_add_months (KcDate date, int months)
{
  gint64 index;
  int year, month;

  if (!kc_date_is_valid (date))
    return KC_DATE_NONE;
  index = (gint64) date.year * 12 + date.month - 1 + months;
  if (index < FIRST_YEAR * 12 || index >= (LAST_YEAR + 1) * 12)
    return KC_DATE_NONE;
  year = (int) (index / 12);
  month = (int) (index % 12) + 1;
  return (KcDate) { (gint16) year, (gint8) month, (gint8) MIN (date.day, get_days_in_month (year, month)) };
}

int
kc_date_years_between (KcDate from, KcDate to)
{
  int years;

  if (kc_date_is_none (from) || kc_date_is_none (to))
    return 0;
  if (kc_date_compare (from, to) > 0)
    return -kc_date_years_between (to, from);
  years = to.year - from.year;
  /* Who was born on 29 February is a year older on 1 March of a common year. */
  if (to.month < from.month || (to.month == from.month && to.day < from.day))
    years--;
  return years;
}

gboolean
kc_date_from_serial (double serial, gboolean base_1904, KcDate *out)
{
  gint32 day;
  KcDate date;

  if (!isfinite (serial) || serial < 0 || serial > 200000)
    return FALSE;
  day = (gint32) floor (serial);
  if (base_1904)
    day -= 24107;
  else if (day == 0 || day == 60)
    return FALSE;
  else
    day -= day < 60 ? 25568 : 25569; /* the day that never was lies between */
  date = kc_date_from_days (day);
  if (kc_date_is_none (date))
    return FALSE;
  *out = date;
  return TRUE;
}
