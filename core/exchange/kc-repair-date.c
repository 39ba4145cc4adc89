/* Dates and periods in the notations of D19. */
#include "kc-repair-private.h"

#include <math.h>
#include <string.h>

#include "kc-period-text.h"

/* Bare serials of a working life: 1927 … 2099. */
#define SERIAL_FIRST 10000
#define SERIAL_LAST 73050
/* A year of two digits: 40 … 99 lie in the last century. Nobody in a staff file was born, or will retire, beyond. */
#define CENTURY_PIVOT 40

static int
chinese_digit (gunichar c)
{
  static const gunichar digits[] = { 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };

  if (c == 0x96F6 || c == 0x25CB)   /* 零, and the circle that many type for 〇 */
    return 0;
  for (int i = 0; i < (int) G_N_ELEMENTS (digits); i++)
    if (digits[i] == c)
      return i;
  return -1;
}

/* One run: 二〇一五 digit by digit, 二十三 by tens. */
static gsize
append_run (const char **p, char *out)
{
  gsize n = 0;
  int tens = -1, value = 0, count = 0;

  for (;; *p = g_utf8_next_char (*p))
    {
      gunichar c = g_utf8_get_char (*p);
      int digit = chinese_digit (c);

      if (c == 0x5341 && tens < 0 && count <= 1)   /* 十 */
        {
          tens = count == 0 ? 1 : value;
          value = 0;
        }
      else if (digit >= 0 && tens < 0)
        {
          out[n++] = (char) ('0' + digit);
          value = digit;
          count++;
        }
      else if (digit >= 0 && value == 0)
        value = digit;
      else
        break;
    }
  if (tens < 0)
    return n;
  out[0] = (char) ('0' + tens);
  out[1] = (char) ('0' + value);
  return 2;
}

gboolean
kc_fold_chinese_digits (const char *folded, char *out, gsize size)
{
  gsize n = 0;
  const char *p = folded;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      gsize width;

      if (n + 40 > size && n + strlen (p) + 8 > size)
        return FALSE;
      if (c >= 0x80 && (chinese_digit (c) >= 0 || c == 0x5341))
        {
          n += append_run (&p, out + n);
          continue;
        }
      width = (gsize) (g_utf8_next_char (p) - p);
      memcpy (out + n, p, width);
      n += width;
      p += width;
    }
  out[n] = '\0';
  return TRUE;
}

/* A date text taken apart: up to three numbers and what stood behind each. */
typedef struct
{
  int values[3];
  guint widths[3];
  char after[3];       /* 'Y' 年, 'M' 月, 'D' 日, a separator, 0 at the end */
  guint n;
} Parts;

static char
take_separator (const char **p)
{
  static const struct { const char *word; char sign; } words[] = { { "年", 'Y' }, { "月", 'M' }, { "日", 'D' }, { "号", 'D' }, { "。", '.' } };
  char c;

  *p += strspn (*p, " ");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (*p, words[i].word))
      {
        *p += strlen (words[i].word);
        *p += strspn (*p, " ");
        return words[i].sign;
      }
  c = **p;
  if (c == '\0' || strchr ("-/.\\,", c) == NULL)
    return 0;
  (*p)++;
  *p += strspn (*p, " ");
  return c == '\\' ? '/' : c;
}

/* " 10:30:00", "T00:00:00Z": a time of day behind a date is left out. */
static void
cut_time (char *text)
{
  char *colon = strchr (text, ':'), *start = colon;

  if (colon == NULL)
    return;
  while (start > text && start[-1] != ' ' && start[-1] != 'T')
    start--;
  if (start > text && strspn (start, "0123456789:.Z+AMPampm ") == strlen (start))
    {
      start[-1] = '\0';
      g_strchomp (text);
    }
}

static gboolean
take_apart (const char *text, Parts *parts)
{
  const char *p = text;

  while (*p != '\0' && parts->n < 3)
    {
      guint n = (guint) strspn (p, "0123456789");

      if (n == 0 || n > 8)
        return FALSE;
      parts->widths[parts->n] = n;
      parts->values[parts->n] = 0;
      for (guint i = 0; i < n; i++)
        parts->values[parts->n] = parts->values[parts->n] * 10 + (p[i] - '0');
      p += n;
      parts->after[parts->n++] = take_separator (&p);
      if (parts->after[parts->n - 1] == 0)
        break;
    }
  if (*p == '\0' && parts->n > 0 && parts->n < 3 && parts->after[parts->n - 1] != 0 && strchr ("-/.,", parts->after[parts->n - 1]) != NULL)
    return FALSE;   /* "2015." and "2015-3-" break off */
  return *p == '\0' && parts->n > 0;
}

static gboolean
set_date (int year, int month, int day, KcDate *out)
{
  KcDate date = { (gint16) year, (gint8) month, (gint8) day };

  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31 || !kc_date_is_valid (date))
    return FALSE;
  *out = date;
  return TRUE;
}

static int
full_year (int two_digits)
{
  return two_digits + (two_digits < CENTURY_PIVOT ? 2000 : 1900);
}

static KcIssueCode
refuse (void)
{
  return KC_ISSUE_DATE_UNREADABLE;
}

/* Six digits: 201503 or 150305. Where both can be, neither is taken. */
static KcIssueCode
read_six (int value, KcDate *out)
{
  KcDate by_month, by_day;
  gboolean is_month = value / 100 >= 1940 && set_date (value / 100, value % 100, 1, &by_month);
  gboolean is_day = set_date (full_year (value / 10000), value / 100 % 100, value % 100, &by_day);

  if (is_month == is_day)
    return refuse ();
  *out = is_month ? by_month : by_day;
  return is_month ? KC_ISSUE_DATE_DAY_MISSING : KC_ISSUE_DATE_TWO_DIGIT_YEAR;
}

static KcIssueCode
read_one (const Parts *parts, gboolean base_1904, KcDate *out)
{
  int value = parts->values[0];

  if (parts->after[0] != 0)
    return refuse ();
  if (parts->widths[0] == 8 && set_date (value / 10000, value / 100 % 100, value % 100, out))
    return KC_ISSUE_DATE_REPAIRED;
  if (parts->widths[0] == 6)
    return read_six (value, out);
  if (parts->widths[0] == 5 && value >= SERIAL_FIRST && value <= SERIAL_LAST && kc_date_from_serial (value, base_1904, out))
    return KC_ISSUE_DATE_REPAIRED;
  return refuse ();
}

/* A year and a month: 2015年3月, 2015.03, 03/2015, 15年3月. */
static KcIssueCode
read_two (const Parts *parts, KcDate *out)
{
  int first = parts->values[0], second = parts->values[1];

  if (parts->widths[0] == 4 && parts->widths[1] <= 2 && set_date (first, second, 1, out))
    return KC_ISSUE_DATE_DAY_MISSING;
  if (parts->widths[1] == 4 && parts->widths[0] <= 2 && parts->after[0] != 'Y' && set_date (second, first, 1, out))
    return KC_ISSUE_DATE_DAY_MISSING;
  if (parts->widths[0] == 2 && parts->after[0] == 'Y' && set_date (full_year (first), second, 1, out))
    return KC_ISSUE_DATE_TWO_DIGIT_YEAR;
  return refuse ();
}

static KcIssueCode
read_three (const Parts *parts, KcDate *out)
{
  const int *v = parts->values;
  KcDate day_first, month_first;
  gboolean is_day_first, is_month_first;

  if (parts->widths[0] == 4)
    return set_date (v[0], v[1], v[2], out) ? KC_ISSUE_DATE_REPAIRED : refuse ();
  if (parts->widths[2] == 4)
    {
      is_day_first = set_date (v[2], v[1], v[0], &day_first);
      is_month_first = set_date (v[2], v[0], v[1], &month_first);
      if (!is_day_first && !is_month_first)
        return refuse ();
      /* 5/3/2015 may be March or May: refused, unless one reading is impossible or both are the same. */
      if (is_day_first && is_month_first && kc_date_compare (day_first, month_first) != 0)
        return refuse ();
      *out = is_day_first ? day_first : month_first;
      return KC_ISSUE_DATE_REPAIRED;
    }
  if (parts->widths[0] == 2 && parts->widths[1] <= 2 && parts->widths[2] <= 2 && set_date (full_year (v[0]), v[1], v[2], out))
    return KC_ISSUE_DATE_TWO_DIGIT_YEAR;
  return refuse ();
}

static void
date_of_text (const char *text, gsize length, gboolean base_1904, KcDate *out, KcRepair *repair)
{
  char folded[KC_FOLD_SIZE], plain[KC_FOLD_SIZE];
  Parts parts = { .n = 0 };
  KcIssueCode code;

  if (!kc_fold (text, length, folded, sizeof folded, NULL) || !kc_fold_chinese_digits (folded, plain, sizeof plain))
    {
      kc_repair_refuse (repair, refuse ());
      return;
    }
  if (strcmp (folded, "长期") == 0 || strcmp (folded, "无固定期限") == 0)
    {
      repair->nothing = KC_NOTHING_NOT_APPLICABLE;
      return;
    }
  repair->nothing = kc_nothing_of_folded (folded);
  if (repair->nothing != KC_NOTHING_NONE || kc_date_parse_iso (folded, out))
    return;
  cut_time (plain);
  if (!take_apart (plain, &parts))
    code = refuse ();
  else
    code = parts.n == 1 ? read_one (&parts, base_1904, out) : parts.n == 2 ? read_two (&parts, out) : read_three (&parts, out);
  if (code == KC_ISSUE_DATE_UNREADABLE)
    kc_repair_refuse (repair, code);
  else
    kc_repair_note (repair, code);
}

/* Whether a float may stand for two months: 2015.1 is what a spreadsheet makes of 2015.10. */
static gboolean
is_doubtful_month (KcDecimal number)
{
  return kc_decimal_normalize (number).scale == 1 && kc_decimal_normalize (number).units % 10 == 1;
}

void
kc_repair_date (const KcCell *cell, gboolean base_1904, KcDate *out, KcRepair *repair)
{
  *out = KC_DATE_NONE;
  if (kc_repair_settle (cell, repair))
    return;
  if (cell->type == KC_CELL_DATE)
    *out = cell->date;
  else if (cell->type == KC_CELL_BOOLEAN)
    kc_repair_refuse (repair, refuse ());
  else if (cell->text != NULL)
    date_of_text (cell->text, cell->length, base_1904, out, repair);
  else if (is_doubtful_month (cell->number))
    kc_repair_refuse (repair, refuse ());
  else
    {
      g_autofree char *text = kc_decimal_to_string (cell->number);

      date_of_text (text, strlen (text), base_1904, out, repair);
    }
  if (!repair->refused && repair->nothing == KC_NOTHING_NONE && !kc_date_is_valid (*out))
    kc_repair_refuse (repair, refuse ());
}

void
kc_repair_period (const KcCell *cell, int default_year, KcPeriod *out, KcRepair *repair)
{
  char folded[KC_FOLD_SIZE];

  *out = KC_PERIOD_NONE;
  if (kc_repair_settle (cell, repair))
    return;
  if (cell->type == KC_CELL_DATE)
    *out = kc_period_of_date (KC_PERIOD_MONTH, cell->date);
  else if (cell->text != NULL)
    {
      if (kc_period_of_text (cell->text, cell->length, default_year, out))
        {
          if (kc_period_has_two_digit_year (cell->text, cell->length))
            kc_repair_note (repair, KC_ISSUE_DATE_TWO_DIGIT_YEAR);
          return;
        }
      if (kc_fold (cell->text, cell->length, folded, sizeof folded, NULL))
        repair->nothing = kc_nothing_of_folded (folded);
    }
  else if (cell->type == KC_CELL_NUMBER && !is_doubtful_month (cell->number))
    {
      g_autofree char *text = kc_decimal_to_string (cell->number);

      if (kc_period_of_text (text, strlen (text), default_year, out))
        return;
    }
  if (*out == KC_PERIOD_NONE && repair->nothing == KC_NOTHING_NONE)
    kc_repair_refuse (repair, KC_ISSUE_PERIOD_UNREADABLE);
}
