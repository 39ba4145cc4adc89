#include "kc-period.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How each kind is written: the two digits behind the year start at `base` and count `count` periods of `months`. */
static const struct
{
  const char *nick;
  int base;
  int count;
  int months;
} kinds[] = {
  [KC_PERIOD_MONTH] = { "month", 1, 12, 1 },
  [KC_PERIOD_QUARTER] = { "quarter", 21, 4, 3 },
  [KC_PERIOD_HALF_YEAR] = { "half-year", 31, 2, 6 },
  [KC_PERIOD_YEAR] = { "year", 41, 1, 12 },
};

static const char *const month_labels[] = {
  N_("January %d"), N_("February %d"), N_("March %d"), N_("April %d"), N_("May %d"), N_("June %d"),
  N_("July %d"), N_("August %d"), N_("September %d"), N_("October %d"), N_("November %d"), N_("December %d"),
};

static gboolean
split (KcPeriod period, KcPeriodKind *kind, int *year, int *index)
{
  int tail = period % 100;

  if (period < 190000 || period > 219999)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tail >= kinds[i].base && tail < kinds[i].base + kinds[i].count)
      {
        *kind = (KcPeriodKind) i;
        *year = period / 100;
        *index = tail - kinds[i].base + 1;
        return TRUE;
      }
  return FALSE;
}

KcPeriod
kc_period_new (KcPeriodKind kind, int year, int index)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), KC_PERIOD_NONE);

  if (year < 1900 || year > 2199 || index < 1 || index > kinds[kind].count)
    return KC_PERIOD_NONE;
  return year * 100 + kinds[kind].base + index - 1;
}

gboolean
kc_period_is_valid (KcPeriod period)
{
  KcPeriodKind kind;
  int year, index;

  return split (period, &kind, &year, &index);
}

KcPeriodKind
kc_period_get_kind (KcPeriod period)
{
  KcPeriodKind kind = KC_PERIOD_MONTH;
  int year, index;

  if (!split (period, &kind, &year, &index))
    return KC_PERIOD_MONTH;
  return kind;
}

int
kc_period_get_year (KcPeriod period)
{
  return period / 100;
}

int
kc_period_get_index (KcPeriod period)
{
  KcPeriodKind kind;
  int year, index;

  return split (period, &kind, &year, &index) ? index : 0;
}

KcPeriod
kc_period_add (KcPeriod period, int steps)
{
  KcPeriodKind kind;
  int year, index;
  gint64 ordinal;

  if (!split (period, &kind, &year, &index))
    return KC_PERIOD_NONE;
  ordinal = (gint64) year * kinds[kind].count + index - 1 + steps;
  if (ordinal < 0 || ordinal > 2200 * 12)
    return KC_PERIOD_NONE;
  return kc_period_new (kind, (int) (ordinal / kinds[kind].count), (int) (ordinal % kinds[kind].count) + 1);
}

KcPeriod
kc_period_get_first_month (KcPeriod period)
{
  KcPeriodKind kind;
  int year, index;

  if (!split (period, &kind, &year, &index))
    return KC_PERIOD_NONE;
  return kc_period_new (KC_PERIOD_MONTH, year, (index - 1) * kinds[kind].months + 1);
}

KcPeriod
kc_period_get_last_month (KcPeriod period)
{
  KcPeriodKind kind;
  int year, index;

  if (!split (period, &kind, &year, &index))
    return KC_PERIOD_NONE;
  return kc_period_new (KC_PERIOD_MONTH, year, index * kinds[kind].months);
}

gboolean
kc_period_contains (KcPeriod outer, KcPeriod inner)
{
  if (!kc_period_is_valid (outer) || !kc_period_is_valid (inner))
    return FALSE;
  return kc_period_get_first_month (outer) <= kc_period_get_first_month (inner)
         && kc_period_get_last_month (inner) <= kc_period_get_last_month (outer);
}

KcPeriod
kc_period_of_date (KcPeriodKind kind, KcDate date)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), KC_PERIOD_NONE);

  if (!kc_date_is_valid (date))
    return KC_PERIOD_NONE;
  return kc_period_new (kind, date.year, (date.month - 1) / kinds[kind].months + 1);
}

KcDate
kc_period_get_start (KcPeriod period)
{
  KcPeriod month = kc_period_get_first_month (period);

  if (month == KC_PERIOD_NONE)
    return KC_DATE_NONE;
  return (KcDate) { (gint16) (month / 100), (gint8) (month % 100), 1 };
}

KcDate
kc_period_get_end (KcPeriod period)
{
  KcPeriod month = kc_period_get_last_month (period);
  KcDate start;

  if (month == KC_PERIOD_NONE)
    return KC_DATE_NONE;
  /* From the 31st of December the month is clipped to its own last day. */
  start = (KcDate) { (gint16) (month / 100), 12, 31 };
  return kc_date_add_months (start, month % 100 - 12);
}

gboolean
kc_period_parse (const char *text, KcPeriod *out)
{
  KcPeriodKind kind;
  KcPeriod period;
  int year = 0, index = 0;
  gsize length = text == NULL ? 0 : strlen (text);

  if (length < 4 || length > 7)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i != 4 && !g_ascii_isdigit (text[i]))
      return FALSE;
  for (int i = 0; i < 4; i++)
    year = year * 10 + (text[i] - '0');
  for (gsize i = 5; i < length; i++)
    index = index * 10 + (text[i] - '0');

  if (length == 4)
    kind = KC_PERIOD_YEAR, index = 1;
  else if (length == 7 && text[4] == '-')
    kind = KC_PERIOD_MONTH;
  else if (length == 6 && text[4] == 'Q')
    kind = KC_PERIOD_QUARTER;
  else if (length == 6 && text[4] == 'H')
    kind = KC_PERIOD_HALF_YEAR;
  else
    return FALSE;
  period = kc_period_new (kind, year, index);
  if (period == KC_PERIOD_NONE)
    return FALSE;
  *out = period;
  return TRUE;
}

/* Thousands of an import's rows tell their month: written, not printed. */
static char *
month_to_string (int year, int month)
{
  const char text[] = { (char) ('0' + year / 1000), (char) ('0' + year / 100 % 10), (char) ('0' + year / 10 % 10), (char) ('0' + year % 10), '-',
                        (char) ('0' + month / 10), (char) ('0' + month % 10) };

  return g_strndup (text, sizeof text);
}

char *
kc_period_to_string (KcPeriod period)
{
  KcPeriodKind kind;
  int year, index;

  if (!split (period, &kind, &year, &index))
    return g_strdup ("");
  switch (kind)
    {
    case KC_PERIOD_MONTH:
      return month_to_string (year, index);
    case KC_PERIOD_QUARTER:
      return g_strdup_printf ("%04dQ%d", year, index);
    case KC_PERIOD_HALF_YEAR:
      return g_strdup_printf ("%04dH%d", year, index);
    case KC_PERIOD_YEAR:
    default:
      return g_strdup_printf ("%04d", year);
    }
}

char *
kc_period_get_label (KcPeriod period)
{
  KcPeriodKind kind;
  int year, index;

  if (!split (period, &kind, &year, &index))
    return g_strdup ("");
  switch (kind)
    {
    case KC_PERIOD_MONTH:
      return g_strdup_printf (_(month_labels[index - 1]), year);
    case KC_PERIOD_QUARTER:
      /* Translators: a quarter of a year, as in "Q1 2024": the quarter, then the year */
      return g_strdup_printf (_("Q%1$d %2$d"), index, year);
    case KC_PERIOD_HALF_YEAR:
      return g_strdup_printf (index == 1 ? _("First half of %d") : _("Second half of %d"), year);
    case KC_PERIOD_YEAR:
    default:
      /* Translators: a year as a period of appraisal */
      return g_strdup_printf (C_("period", "%d"), year);
    }
}

const char *
kc_period_kind_to_nick (KcPeriodKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), "month");

  return kinds[kind].nick;
}

gboolean
kc_period_kind_from_nick (const char *nick, KcPeriodKind *out)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (nick, kinds[i].nick))
      {
        *out = (KcPeriodKind) i;
        return TRUE;
      }
  return FALSE;
}
