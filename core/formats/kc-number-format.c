/* What a number format shows: the difference between 41000 and 2 April 2012 is in the format alone (D19:
 * serials, percent). */
#include "kc-number-format.h"

#include <math.h>
#include <string.h>

typedef struct
{
  gboolean date;       /* year, day, era */
  gboolean month;      /* m: a minute when hours or seconds stand by it */
  gboolean time;
  gboolean percent;
} Shown;

/* The length of a part that shows nothing of the number: literal text, colour, locale, width, filling. 0: none starts here. */
static gsize
skip_literal (const char *code, Shown *shown)
{
  const char *end;

  switch (*code)
    {
    case '"':
      end = strchr (code + 1, '"');
      return end != NULL ? (gsize) (end - code) + 1 : strlen (code);
    case '[':
      end = strchr (code, ']');
      /* [h], [mm], [ss]: time that has passed. Everything else in brackets is about looks. */
      if (strchr ("hHsSmM", code[1]) != NULL && code[1] != '\0' && (code[2] == ']' || code[2] == code[1]))
        shown->time = TRUE;
      return end != NULL ? (gsize) (end - code) + 1 : strlen (code);
    case '\\':
    case '_':
    case '*':
      return code[1] != '\0' ? (gsize) (g_utf8_next_char (code + 1) - code) : 1;
    default:
      return 0;
    }
}

static gsize
note_letter (const char *code, Shown *shown)
{
  switch (g_ascii_tolower (*code))
    {
    case 'y':
    case 'd':
    case 'b':
      shown->date = TRUE;
      return 1;
    case 'e':
      /* "e" alone is a year; "E+" an exponent. */
      if (code[1] == '+' || code[1] == '-')
        return 2;
      shown->date = TRUE;
      return 1;
    case 'm':
      shown->month = TRUE;
      return 1;
    case 'h':
    case 's':
      shown->time = TRUE;
      return 1;
    case '%':
      shown->percent = TRUE;
      return 1;
    case 'a':
      if (g_ascii_strncasecmp (code, "am/pm", 5) == 0)
        {
          shown->time = TRUE;
          return 5;
        }
      if (g_ascii_strncasecmp (code, "aaa", 3) == 0)
        shown->date = TRUE;
      return 1;
    default:
      return 1;
    }
}

KcNumberFormat
kc_number_format_of_code (const char *code)
{
  Shown shown = { FALSE };

  /* "G/通用格式" is what Chinese programs write for General. */
  if (code == NULL || g_ascii_strncasecmp (code, "general", 7) == 0 || g_str_has_prefix (code, "G/"))
    return KC_NUMBER_FORMAT_GENERAL;
  while (*code != '\0' && *code != ';')
    {
      gsize literal = skip_literal (code, &shown);

      code += literal > 0 ? literal : note_letter (code, &shown);
    }

  if (shown.date || (shown.month && !shown.time))
    return shown.time ? KC_NUMBER_FORMAT_DATE_TIME : KC_NUMBER_FORMAT_DATE;
  if (shown.time)
    return KC_NUMBER_FORMAT_TIME;
  return shown.percent ? KC_NUMBER_FORMAT_PERCENT : KC_NUMBER_FORMAT_GENERAL;
}

KcNumberFormat
kc_number_format_of_name (const char *name)
{
  static const struct { const char *name; KcNumberFormat format; } names[] = {
    { "General Date", KC_NUMBER_FORMAT_DATE_TIME }, { "Long Date", KC_NUMBER_FORMAT_DATE }, { "Medium Date", KC_NUMBER_FORMAT_DATE },
    { "Short Date", KC_NUMBER_FORMAT_DATE }, { "Long Time", KC_NUMBER_FORMAT_TIME }, { "Medium Time", KC_NUMBER_FORMAT_TIME },
    { "Short Time", KC_NUMBER_FORMAT_TIME }, { "Percent", KC_NUMBER_FORMAT_PERCENT }, { "Currency", KC_NUMBER_FORMAT_GENERAL },
    { "Euro Currency", KC_NUMBER_FORMAT_GENERAL }, { "Fixed", KC_NUMBER_FORMAT_GENERAL }, { "Standard", KC_NUMBER_FORMAT_GENERAL },
    { "Scientific", KC_NUMBER_FORMAT_GENERAL }, { "Yes/No", KC_NUMBER_FORMAT_GENERAL }, { "True/False", KC_NUMBER_FORMAT_GENERAL },
    { "On/Off", KC_NUMBER_FORMAT_GENERAL } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i].name) == 0)
      return names[i].format;
  return kc_number_format_of_code (name);
}

/* 27-36 and 50-58 are taken as Chinese (mainland) programs define them. */
KcNumberFormat
kc_number_format_of_builtin (guint id)
{
  if (id == 9 || id == 10)
    return KC_NUMBER_FORMAT_PERCENT;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
    return KC_NUMBER_FORMAT_DATE;
  if (id == 22)
    return KC_NUMBER_FORMAT_DATE_TIME;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56)
    return KC_NUMBER_FORMAT_TIME;
  return KC_NUMBER_FORMAT_GENERAL;
}

void
kc_cell_apply_format (KcCell *cell, KcNumberFormat format, gboolean base_1904)
{
  switch (format)
    {
    case KC_NUMBER_FORMAT_PERCENT:
      cell->flags |= KC_CELL_PERCENT;
      break;
    case KC_NUMBER_FORMAT_DATE:
    case KC_NUMBER_FORMAT_DATE_TIME:
      if (!kc_date_from_serial (cell->raw, base_1904, &cell->date))
        break;
      cell->type = KC_CELL_DATE;
      if (cell->raw != floor (cell->raw))
        cell->flags |= KC_CELL_TIME;
      break;
    case KC_NUMBER_FORMAT_TIME:
      cell->flags |= KC_CELL_TIME;
      break;
    case KC_NUMBER_FORMAT_GENERAL:
      break;
    }
}

void
kc_cell_set_double (KcCell *cell, double value, KcNumberFormat format, gboolean base_1904)
{
  cell->flags |= KC_CELL_FLOAT;
  cell->raw = value;
  if (!kc_decimal_from_double (value, &cell->number))
    {
      cell->type = KC_CELL_ERROR;
      cell->text = "#NUM!";
      cell->length = 5;
      return;
    }
  cell->type = KC_CELL_NUMBER;
  kc_cell_apply_format (cell, format, base_1904);
}
