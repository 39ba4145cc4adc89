/* Decimals as text and from a spreadsheet's doubles. */
#include "kc-decimal.h"

#include <math.h>
#include <string.h>

#define MAX_DIGITS 18

G_DEFINE_QUARK (kc-decimal-error-quark, kc_decimal_error)

typedef struct
{
  guint64 units;      /* the significant digits */
  int scale;          /* may be negative or large while reading */
  int n_digits;
  int pending_zeros;  /* zeros read that count only when another digit follows */
  gboolean too_long;
} Reading;

static inline void
read_digit (Reading *reading, guint digit)
{
  if (digit == 0)
    {
      /* Zeros before the first significant digit are nothing at all. */
      if (reading->n_digits > 0)
        reading->pending_zeros++;
      return;
    }
  if (reading->n_digits + reading->pending_zeros + 1 > MAX_DIGITS)
    {
      reading->too_long = TRUE;
      return;
    }
  for (; reading->pending_zeros > 0; reading->pending_zeros--, reading->n_digits++)
    reading->units *= 10;
  reading->units = reading->units * 10 + digit;
  reading->n_digits++;
}

static gboolean
read_exponent (const char **cursor, const char *end, int *out)
{
  const char *p = *cursor;
  gboolean negative = FALSE;
  int value = 0;

  if (p < end && (*p == '+' || *p == '-'))
    negative = *p++ == '-';
  if (p == end || !g_ascii_isdigit (*p))
    return FALSE;
  for (; p < end && g_ascii_isdigit (*p); p++)
    if (value < 100000)
      value = value * 10 + (*p - '0');
  *out = negative ? -value : value;
  *cursor = p;
  return TRUE;
}

static gboolean
read_number (const char *p, const char *end, Reading *reading, gboolean *negative)
{
  int exponent = 0;

  *negative = FALSE;
  if (p < end && (*p == '+' || *p == '-'))
    *negative = *p++ == '-';
  if (p == end || !g_ascii_isdigit (*p))
    return FALSE;
  for (; p < end && g_ascii_isdigit (*p); p++)
    read_digit (reading, (guint) (*p - '0'));
  if (p < end && *p == '.')
    {
      const char *start = ++p;

      for (; p < end && g_ascii_isdigit (*p); p++)
        read_digit (reading, (guint) (*p - '0'));
      if (p == start)
        return FALSE;
      reading->scale = (int) MIN (p - start, G_MAXINT / 4);
    }
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (!read_exponent (&p, end, &exponent))
        return FALSE;
    }
  reading->scale -= exponent;
  return p == end;
}

/* Up to 18 plain digits with at most one point: nearly every number of a sheet. FALSE: take the long way. */
static inline gboolean
parse_short (const char *p, const char *end, KcDecimal *out)
{
  gboolean negative = FALSE;
  const char *point = NULL;
  gint64 units = 0;

  if (p < end && *p == '-')
    {
      negative = TRUE;
      p++;
    }
  if (p == end || end - p > MAX_DIGITS || !g_ascii_isdigit (*p) || !g_ascii_isdigit (end[-1]))
    return FALSE;
  for (; p < end; p++)
    {
      guint digit = (guint) (guchar) *p - '0';

      if (digit <= 9)
        units = units * 10 + digit;
      else if (*p == '.' && point == NULL)
        point = p;
      else
        return FALSE;
    }
  out->units = negative ? -units : units;
  out->scale = point == NULL ? 0 : (guint8) (end - point - 1);
  return TRUE;
}

gboolean
kc_decimal_parse (const char *text, gssize length, KcDecimal *out, GError **error)
{
  Reading reading = { 0 };
  gboolean negative;
  const char *end;
  int scale;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  end = length < 0 ? text + strlen (text) : text + length;
  if (parse_short (text, end, out))
    return TRUE;
  if (!read_number (text, end, &reading, &negative))
    {
      g_set_error_literal (error, KC_DECIMAL_ERROR, KC_DECIMAL_ERROR_SYNTAX, "Not a number");
      return FALSE;
    }
  if (reading.n_digits == 0)
    {
      *out = KC_DECIMAL_ZERO;
      return TRUE;
    }
  scale = reading.scale - reading.pending_zeros;
  for (; scale < 0 && reading.n_digits < MAX_DIGITS; scale++, reading.n_digits++)
    reading.units *= 10;
  if (reading.too_long || scale < 0 || scale > KC_DECIMAL_MAX_SCALE)
    {
      g_set_error_literal (error, KC_DECIMAL_ERROR, KC_DECIMAL_ERROR_RANGE, "More digits than can be held exactly");
      return FALSE;
    }
  *out = (KcDecimal) { negative ? - (gint64) reading.units : (gint64) reading.units, (guint8) scale };
  return TRUE;
}

gboolean
kc_decimal_from_double (double value, KcDecimal *out)
{
  static const double factors[] = { 1, 10, 100, 1000, 10000 };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  KcDecimal decimal;

  if (!isfinite (value))
    return FALSE;
  /* A decimal of at most 15 digits whose nearest double is the value is the one that 15 digits display. */
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      double units = rint (value * factors[i]);

      if (fabs (units) >= 1e15)
        break;
      if (units / factors[i] == value)
        {
          *out = (KcDecimal) { (gint64) units, (guint8) i };
          return TRUE;
        }
    }
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
  if (!kc_decimal_parse (buffer, -1, &decimal, NULL))
    return FALSE;
  *out = kc_decimal_normalize (decimal);
  return TRUE;
}

double
kc_decimal_to_double (KcDecimal value)
{
  return (double) value.units / pow (10, value.scale);
}

/* Writes sign and digits with exactly value.scale decimals. */
static char *
write_digits (KcDecimal value, gboolean grouping)
{
  char buffer[64];
  char *p = buffer + sizeof buffer;
  guint64 units = value.units < 0 ? - (guint64) value.units : (guint64) value.units;
  int position = -value.scale;

  *--p = '\0';
  do
    {
      if (position == 0 && value.scale > 0)
        *--p = '.';
      else if (grouping && position > 0 && position % 3 == 0)
        *--p = ',';
      *--p = (char) ('0' + units % 10);
      units /= 10;
      position++;
    }
  while (units != 0 || position <= 0);
  if (value.units < 0)
    *--p = '-';
  return g_strdup (p);
}

char *
kc_decimal_to_string (KcDecimal value)
{
  return write_digits (kc_decimal_normalize (value), FALSE);
}

char *
kc_decimal_format (KcDecimal value, guint places, gboolean grouping)
{
  KcDecimal rounded = kc_decimal_round (value, places, KC_ROUND_HALF_UP);
  g_autofree char *digits = write_digits (rounded, grouping);
  GString *text;

  if (places <= rounded.scale)
    return g_steal_pointer (&digits);
  text = g_string_new (digits);
  if (rounded.scale == 0)
    g_string_append_c (text, '.');
  for (guint i = rounded.scale; i < places; i++)
    g_string_append_c (text, '0');
  return g_string_free (text, FALSE);
}
