#include "kc-period-text.h"

#include <string.h>

#include "kc-repair-private.h"

static guint
count_digits (const char *p)
{
  return (guint) strspn (p, "0123456789");
}

static int
to_int (const char *p, guint n)
{
  int value = 0;

  for (guint i = 0; i < n; i++)
    value = value * 10 + (p[i] - '0');
  return value;
}

static gboolean
skip (const char **p, const char *word)
{
  gsize n = strlen (word);

  if (strncmp (*p, word, n) != 0)
    return FALSE;
  *p += n;
  return TRUE;
}

static void
skip_blanks (const char **p)
{
  *p += strspn (*p, " ");
}

static gboolean
is_year (int year)
{
  return year >= 1950 && year <= 2149;
}

/* 1-3月 is a quarter, 1-6月 a half-year, 1-12月 a year; other spans are no period of ours. */
static KcPeriod
period_of_span (int year, int from, int to)
{
  if (from == 1 && to == 12)
    return kc_period_new (KC_PERIOD_YEAR, year, 1);
  if ((from == 1 || from == 7) && to == from + 5)
    return kc_period_new (KC_PERIOD_HALF_YEAR, year, from == 1 ? 1 : 2);
  if (from % 3 == 1 && to == from + 2)
    return kc_period_new (KC_PERIOD_QUARTER, year, (from + 2) / 3);
  return KC_PERIOD_NONE;
}

/* 3月, 3月份, 3月31日, 1-3月, 1月至3月. */
static KcPeriod
match_month (const char **p, int year)
{
  const char *q = *p;
  guint n = count_digits (q);
  int from = n >= 1 && n <= 2 ? to_int (q, n) : 0, to = 0;

  if (from < 1 || from > 12)
    return KC_PERIOD_NONE;
  q += n;
  skip (&q, "月");
  if ((skip (&q, "-") || skip (&q, "至") || skip (&q, "~") || skip (&q, "到")) && (n = count_digits (q)) >= 1 && n <= 2)
    {
      to = to_int (q, n);
      q += n;
      if (to < 1 || to > 12 || !skip (&q, "月"))
        return KC_PERIOD_NONE;
      *p = q;
      return period_of_span (year, from, to);
    }
  if (!g_str_has_prefix (*p + count_digits (*p), "月"))
    return KC_PERIOD_NONE;
  q = *p + count_digits (*p) + strlen ("月");
  if (!skip (&q, "份") && !skip (&q, "末") && !skip (&q, "底"))
    {
      const char *day = q;

      n = count_digits (day);
      day += n;
      if (n >= 1 && n <= 2 && (skip (&day, "日") || skip (&day, "号")))
        q = day;
    }
  *p = q;
  return kc_period_new (KC_PERIOD_MONTH, year, from);
}

/* 1季度, 第1季度, 1季, Q1, 上半年, H2, 全年. */
static KcPeriod
match_part (const char **p, int year)
{
  const char *q = *p;
  guint n;
  int index;

  if (skip (&q, "上半年") || skip (&q, "下半年"))
    {
      index = g_str_has_prefix (*p, "上") ? 1 : 2;
      *p = q;
      return kc_period_new (KC_PERIOD_HALF_YEAR, year, index);
    }
  if ((*q == 'Q' || *q == 'q' || *q == 'H' || *q == 'h') && count_digits (q + 1) == 1)
    {
      index = q[1] - '0';
      *p = q + 2;
      return kc_period_new (g_ascii_toupper (*q) == 'Q' ? KC_PERIOD_QUARTER : KC_PERIOD_HALF_YEAR, year, index);
    }
  skip (&q, "第");
  n = count_digits (q);
  if (n == 1 && g_str_has_prefix (q + 1, "季"))
    {
      index = to_int (q, 1);
      q += 1 + strlen ("季");
      skip (&q, "度");
      *p = q;
      return kc_period_new (KC_PERIOD_QUARTER, year, index);
    }
  return KC_PERIOD_NONE;
}

/* After a year of four digits: -03, .3, /03, -03-31. */
static KcPeriod
match_separated (const char **p, int year)
{
  const char *q = *p;
  char separator = *q;
  guint n;
  int month;
  KcPeriod part;

  if (separator == '\0' || strchr ("-./_", separator) == NULL)
    return KC_PERIOD_NONE;
  q++;
  part = match_part (&q, year);
  if (part != KC_PERIOD_NONE)
    {
      *p = q;
      return part;
    }
  n = count_digits (q);
  month = n >= 1 && n <= 2 ? to_int (q, n) : 0;
  if (month < 1 || month > 12)
    return KC_PERIOD_NONE;
  q += n;
  if (*q == separator && (n = count_digits (q + 1)) >= 1 && n <= 2 && to_int (q + 1, n) <= 31)
    q += 1 + n;
  skip (&q, "月");
  *p = q;
  return kc_period_new (KC_PERIOD_MONTH, year, month);
}

/* A period that begins here and names its year. */
static KcPeriod
match_with_year (const char **p)
{
  const char *q = *p;
  guint n = count_digits (q);
  KcPeriod period = KC_PERIOD_NONE;
  int year;

  if ((n == 6 || n == 8) && is_year (to_int (q, 4)) && to_int (q + 4, 2) >= 1 && to_int (q + 4, 2) <= 12)
    {
      if (n == 8 && (to_int (q + 6, 2) < 1 || to_int (q + 6, 2) > 31))
        return KC_PERIOD_NONE;
      *p = q + n;
      return kc_period_new (KC_PERIOD_MONTH, to_int (q, 4), to_int (q + 4, 2));
    }
  if (n != 4 && !(n == 2 && g_str_has_prefix (q + 2, "年")))
    return KC_PERIOD_NONE;
  year = to_int (q, n) + (n == 2 ? 2000 : 0);
  if (!is_year (year))
    return KC_PERIOD_NONE;
  q += n;
  skip_blanks (&q);
  if (skip (&q, "年"))
    {
      skip (&q, "度");
      skip_blanks (&q);
      *p = q;
      period = match_month (p, year);
      if (period == KC_PERIOD_NONE && *p == q)
        period = match_part (p, year);
      if (period == KC_PERIOD_NONE && *p != q)
        return KC_PERIOD_NONE;   /* neither 2024年2-5月 nor 2024年Q5 is the year */
      if (period == KC_PERIOD_NONE)
        skip (p, "全年");
    }
  else
    {
      *p = q;
      period = match_separated (p, year);
      if (period == KC_PERIOD_NONE)
        period = match_part (p, year);
      if (period == KC_PERIOD_NONE && *p != q)
        return KC_PERIOD_NONE;
    }
  return period != KC_PERIOD_NONE ? period : kc_period_new (KC_PERIOD_YEAR, year, 1);
}

static KcPeriod
match (const char **p, int default_year)
{
  const char *start = *p;
  KcPeriod period = match_with_year (p);

  if (period == KC_PERIOD_NONE && default_year != 0)
    {
      *p = start;
      period = match_month (p, default_year);
      if (period == KC_PERIOD_NONE)
        period = match_part (p, default_year);
    }
  if (period == KC_PERIOD_NONE)
    *p = start;
  return period;
}

static gboolean
prepare (const char *text, gsize length, char *out, gsize size)
{
  char folded[KC_FOLD_SIZE];

  return kc_fold (text, length, folded, sizeof folded, NULL) && kc_fold_chinese_digits (folded, out, size);
}

/* 2024 年 3 月 */
static void
drop_blanks (char *text)
{
  char *out = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ')
      *out++ = *p;
  *out = '\0';
}

gboolean
kc_period_may_begin (const char *text)
{
  char plain[KC_FOLD_SIZE];

  if (text[0] == '\0' || !prepare (text, (gsize) (g_utf8_next_char (text) - text), plain, sizeof plain))
    return FALSE;
  /* An invisible character folds to nothing: what is behind it may begin one. */
  return plain[0] == '\0' || g_ascii_isdigit (plain[0]) || strchr ("QqHh", plain[0]) != NULL || g_str_has_prefix (plain, "上") || g_str_has_prefix (plain, "下")
         || g_str_has_prefix (plain, "第");
}

gboolean
kc_period_of_text (const char *text, gsize length, int default_year, KcPeriod *out)
{
  char plain[KC_FOLD_SIZE];
  const char *p = plain;
  KcPeriod period;

  if (!prepare (text, length, plain, sizeof plain))
    return FALSE;
  drop_blanks (plain);
  period = match (&p, default_year);
  if (period == KC_PERIOD_NONE || *p != '\0')
    return FALSE;
  *out = period;
  return TRUE;
}

gboolean
kc_period_has_two_digit_year (const char *text, gsize length)
{
  char plain[KC_FOLD_SIZE];

  if (!prepare (text, length, plain, sizeof plain))
    return FALSE;
  drop_blanks (plain);
  return count_digits (plain) == 2 && g_str_has_prefix (plain + 2, "年");
}

/* Calls match at each place where a period may begin; two different ones are none, but a finer one inside a coarser one named first wins
 * ("2024年度考核(3月)"). */
gboolean
kc_period_find (const char *text, int default_year, KcPeriod *out)
{
  char plain[KC_FOLD_SIZE];
  KcPeriod found = KC_PERIOD_NONE;

  if (!prepare (text, strlen (text), plain, sizeof plain))
    return FALSE;
  for (const char *p = plain; *p != '\0';)
    {
      gboolean inside_number = p > plain && g_ascii_isdigit (p[-1]);
      KcPeriod period = inside_number ? KC_PERIOD_NONE : match (&p, default_year != 0 ? default_year : (found != KC_PERIOD_NONE ? kc_period_get_year (found) : 0));

      if (period == KC_PERIOD_NONE)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (found == KC_PERIOD_NONE || (found != period && kc_period_contains (found, period)))
        found = period;
      else if (!kc_period_contains (period, found))
        return FALSE;
    }
  if (found == KC_PERIOD_NONE)
    return FALSE;
  *out = found;
  return TRUE;
}

int
kc_period_find_year (const char *text)
{
  KcPeriod period;

  return kc_period_find (text, 0, &period) ? kc_period_get_year (period) : 0;
}
