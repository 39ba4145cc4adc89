#include "kc-number-text.h"

#include <math.h>
#include <string.h>

#define EXACT_DIGITS 15
/* What a program writes for a double that needs it: 16 or 17 digits. */
#define LONGEST_DIGITS 17
/* Days between 1899-12-30, day 0 of the 1900 system after its false leap day, or 1904-01-01, and 1970-01-01. */
#define EPOCH_1900 25569
#define EPOCH_1904 24107

static const gint64 powers[] = {
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, G_GINT64_CONSTANT (10000000000),
  G_GINT64_CONSTANT (100000000000), G_GINT64_CONSTANT (1000000000000), G_GINT64_CONSTANT (10000000000000),
  G_GINT64_CONSTANT (100000000000000), G_GINT64_CONSTANT (1000000000000000), G_GINT64_CONSTANT (10000000000000000),
  G_GINT64_CONSTANT (100000000000000000), G_GINT64_CONSTANT (1000000000000000000),
};

typedef struct
{
  gboolean negative;
  gint64 digits;        /* without leading zeros */
  int n_digits;
  int power;            /* value = digits × 10^power */
  gboolean rounded;
} Scanned;

static const char *
scan_exponent (const char *at, const char *end, int *power)
{
  gboolean negative = FALSE;
  int exponent = 0;

  at++;
  if (at < end && (*at == '+' || *at == '-'))
    negative = *at++ == '-';
  if (at >= end)
    return NULL;
  for (; at < end && g_ascii_isdigit (*at); at++)
    if (exponent < 10000)
      exponent = exponent * 10 + (*at - '0');
  *power += negative ? -exponent : exponent;
  return at;
}

/* FALSE: not a number, or one of more digits than a double can need. *syntax: it is a number. */
static gboolean
scan (const char *at, const char *end, Scanned *out, gboolean *syntax)
{
  gboolean point = FALSE;
  gboolean any = FALSE;

  memset (out, 0, sizeof *out);
  *syntax = FALSE;
  if (at < end && (*at == '-' || *at == '+'))
    out->negative = *at++ == '-';
  for (; at < end; at++)
    {
      if (g_ascii_isdigit (*at))
        {
          any = TRUE;
          if (out->n_digits > 0 || *at != '0')
            {
              if (out->n_digits < LONGEST_DIGITS)
                out->digits = out->digits * 10 + (*at - '0');
              out->n_digits++;
            }
          out->power -= point;
        }
      else if (*at == '.' && !point)
        point = TRUE;
      else
        break;
    }
  if (any && at < end && (*at == 'e' || *at == 'E'))
    at = scan_exponent (at, end, &out->power);
  *syntax = any && at == end;
  return *syntax && out->n_digits <= LONGEST_DIGITS;
}

/* Down to the 15 digits that are shown. FALSE: it stands half way between two of them, as far as its digits tell; then only the
 * double itself decides. */
static gboolean
round_digits (Scanned *scanned)
{
  gint64 unit = powers[scanned->n_digits - EXACT_DIGITS];
  gint64 rest = scanned->digits % unit;

  if (rest * 2 == unit)
    return FALSE;
  scanned->digits = scanned->digits / unit + (rest * 2 > unit);
  scanned->power += scanned->n_digits - EXACT_DIGITS;
  scanned->rounded = TRUE;
  scanned->n_digits = EXACT_DIGITS + (scanned->digits == powers[EXACT_DIGITS]);
  return TRUE;
}

/* Both factors are whole and below 2^53 or at most 10^22: the double is the nearest to what was written. */
static gboolean
set_exact (KcCell *cell, Scanned *scanned)
{
  gint64 units = scanned->negative ? -scanned->digits : scanned->digits;
  int power = scanned->power;

  if (units == 0)
    power = 0;
  if (power < -KC_DECIMAL_MAX_SCALE || power + scanned->n_digits > KC_DECIMAL_MAX_SCALE)
    return FALSE;
  if (power >= 0)
    {
      units *= powers[power];
      cell->raw = units;
    }
  else
    {
      cell->raw = (double) units / (double) powers[-power];
      while (power < 0 && units % 10 == 0)
        {
          units /= 10;
          power++;
        }
    }
  cell->number.units = units;
  cell->number.scale = power < 0 ? -power : 0;
  cell->type = KC_CELL_NUMBER;
  cell->flags |= KC_CELL_FLOAT;
  return TRUE;
}

void
kc_cell_set_number_text (KcCell *cell, const char *text, gsize length, KcNumberFormat format, gboolean base_1904)
{
  const char *end = text + length;
  Scanned scanned;
  gboolean syntax;

  while (text < end && g_ascii_isspace (*text))
    text++;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  if (scan (text, end, &scanned, &syntax) && (scanned.n_digits <= EXACT_DIGITS || round_digits (&scanned)) && set_exact (cell, &scanned))
    {
      if (scanned.rounded)
        cell->raw = g_ascii_strtod (text, NULL);
      if (format != KC_NUMBER_FORMAT_GENERAL)
        kc_cell_apply_format (cell, format, base_1904);
      return;
    }
  if (syntax)
    {
      kc_cell_set_double (cell, g_ascii_strtod (text, NULL), format, base_1904);
      return;
    }
  cell->type = KC_CELL_ERROR;
  cell->text = "#VALUE!";
  cell->length = strlen (cell->text);
}

void
kc_cell_set_iso_date (KcCell *cell, const char *text, gsize length, gboolean base_1904)
{
  char iso[11] = "";

  if (length >= 10)
    memcpy (iso, text, 10);
  if (length < 10 || (length > 10 && text[10] != 'T' && text[10] != 'Z') || !kc_date_parse_iso (iso, &cell->date))
    {
      cell->type = KC_CELL_TEXT;
      return;
    }
  cell->type = KC_CELL_DATE;
  cell->text = NULL;
  cell->length = 0;
  cell->raw = kc_date_to_days (cell->date) + (base_1904 ? EPOCH_1904 : EPOCH_1900);
  cell->number = kc_decimal_new ((gint64) cell->raw, 0);
  for (gsize i = 11; i < length; i++)
    if (text[i] >= '1' && text[i] <= '9')
      cell->flags |= KC_CELL_TIME;
}

gboolean
kc_text_is_error (const char *text, gsize length)
{
  static const char *errors[] = { "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!" };

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    if (strlen (errors[i]) == length && memcmp (errors[i], text, length) == 0)
      return TRUE;
  return FALSE;
}
