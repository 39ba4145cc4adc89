#include "kc-ui-format.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "kc-text.h"

/* The sign that stands as wide as a plus, as in charts and on paper. */
static char *
format_number (KcDecimal value,
               guint     places)
{
  g_autofree char *number = kc_decimal_format (value, places, TRUE);

  return *number == '-' ? g_strconcat (KC_UI_MINUS, number + 1, NULL) : g_steal_pointer (&number);
}

char *
kc_ui_format_count (guint64 count)
{
  return format_number (kc_decimal_new ((gint64) MIN (count, (guint64) G_MAXINT64), 0), 0);
}

char *
kc_ui_format_decimal (KcDecimal value,
                      guint     places)
{
  return format_number (value, places);
}

char *
kc_ui_format_points (KcDecimal value)
{
  return format_number (value, 2);
}

char *
kc_ui_format_percent (KcDecimal value)
{
  g_autofree char *number = format_number (value, 2);

  /* Translators: a percentage; the number is formatted already. */
  return g_strdup_printf (_("%s%%"), number);
}

char *
kc_ui_format_yuan (KcDecimal value)
{
  g_autofree char *number = format_number (value, 2);

  return g_strdup_printf ("¥%s", number);
}

char *
kc_ui_format_wan (KcDecimal yuan)
{
  KcDecimal wan;
  g_autofree char *number = NULL;

  if (!kc_decimal_scale_by_ten (yuan, -4, &wan))
    return kc_ui_format_yuan (yuan);
  /* From a billion yuan on the fen of a 万元 say nothing and take room. */
  number = format_number (wan, kc_decimal_compare (wan, kc_decimal_new (100000, 0)) >= 0 ? 0 : 2);
  /* Translators: an amount of money in ten thousands of yuan. */
  return g_strdup_printf (_("¥%s wan"), number);
}

char *
kc_ui_format_date (KcDate date)
{
  return kc_date_to_iso (date);
}

char *
kc_ui_format_timestamp (const char *iso)
{
  g_autoptr (GDateTime) at = NULL;

  if (iso == NULL)
    return g_strdup ("");
  /* Stored times without a zone are the machine's own. */
  if (strlen (iso) >= 16 && iso[10] == ' ')
    return g_strndup (iso, 16);
  at = g_date_time_new_from_iso8601 (iso, NULL);
  if (at == NULL)
    return strlen (iso) >= 16 && iso[10] == 'T' ? g_strdup_printf ("%.10s %.5s", iso, iso + 11) : g_strdup (iso);
  {
    g_autoptr (GDateTime) local = g_date_time_to_local (at);
    return g_date_time_format (local, "%Y-%m-%d %H:%M");
  }
}

char *
kc_ui_format_period (KcPeriod period)
{
  return kc_period_is_valid (period) ? kc_period_get_label (period) : g_strdup ("");
}

static gboolean
looks_like_timestamp (const char *text)
{
  return text != NULL && strlen (text) > 16 && text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == ' ')
         && text[13] == ':';
}

/* A figure that is missing says which kind of nothing it is; an optional text or date that was never given is a dash. */
static char *
format_nothing (const KcReportColumn *column,
                const KcValue        *value)
{
  if (value->nothing == KC_NOTHING_NOT_REPORTED && column->type != KC_COLUMN_NUMBER)
    return g_strdup ("—");
  return g_strdup (kc_nothing_get_label (value->nothing));
}

char *
kc_ui_format_cell (const KcReportColumn *column,
                   const KcValue        *value,
                   gboolean             *dim)
{
  if (dim != NULL)
    *dim = value->type == KC_VALUE_NOTHING;

  switch (value->type)
    {
    case KC_VALUE_NOTHING:
      return format_nothing (column, value);
    case KC_VALUE_TEXT:
      if (column->type == KC_COLUMN_DATE || looks_like_timestamp (value->as.text))
        return kc_ui_format_timestamp (value->as.text);
      return g_strdup (value->as.text);
    case KC_VALUE_INTEGER:
      if (column->type == KC_COLUMN_NUMBER)
        return format_number (kc_decimal_new (value->as.integer, 0), column->places == KC_UI_OWN_PLACES ? 0 : column->places);
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->as.integer);
    case KC_VALUE_DECIMAL:
      return format_number (value->as.decimal, column->places == KC_UI_OWN_PLACES ? value->as.decimal.scale : column->places);
    case KC_VALUE_DATE:
      return kc_ui_format_date (value->as.date);
    case KC_VALUE_PERIOD:
      return kc_ui_format_period (value->as.period);
    default:
      return g_strdup ("");
    }
}

static char *
format_typed (const KcField *field,
              const KcValue *value)
{
  switch (value->type)
    {
    case KC_VALUE_TEXT:
      if (field->type == KC_FIELD_CHOICE)
        {
          const KcChoice *choice = kc_field_find_choice (field, value->as.text);
          return g_strdup (choice != NULL ? kc_choice_get_label (choice) : value->as.text);
        }
      return g_strdup (value->as.text);
    case KC_VALUE_INTEGER:
      if (field->type == KC_FIELD_BOOLEAN)
        return g_strdup (value->as.integer != 0 ? _("Yes") : _("No"));
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->as.integer);
    case KC_VALUE_DECIMAL:
      return field->type == KC_FIELD_MONEY ? kc_ui_format_yuan (value->as.decimal) : kc_decimal_to_string (value->as.decimal);
    case KC_VALUE_DATE:
      return kc_ui_format_date (value->as.date);
    case KC_VALUE_PERIOD:
      return kc_ui_format_period (value->as.period);
    case KC_VALUE_NOTHING:
    default:
      return g_strdup (value->nothing == KC_NOTHING_NOT_REPORTED ? "—" : kc_nothing_get_label (value->nothing));
    }
}

char *
kc_ui_format_field (const KcField *field,
                    const KcValue *value)
{
  return format_typed (field, value);
}

char *
kc_ui_format_editable (const KcField *field,
                       const KcValue *value)
{
  switch (value->type)
    {
    case KC_VALUE_NOTHING:
      return g_strdup ("");
    case KC_VALUE_TEXT:
      return g_strdup (value->as.text);
    case KC_VALUE_DECIMAL:
      return kc_decimal_to_string (value->as.decimal);
    case KC_VALUE_PERIOD:
      return kc_period_to_string (value->as.period);
    default:
      return format_typed (field, value);
    }
}

/* Year, month and day out of runs of digits, however they are parted. */
static guint
split_digits (const char *text,
              int         parts[3])
{
  guint n = 0;

  while (*text != '\0' && n < 3)
    {
      char *end;

      while (*text != '\0' && !g_ascii_isdigit (*text))
        text++;
      if (*text == '\0')
        break;
      parts[n++] = (int) MIN (strtol (text, &end, 10), 99999999);
      text = end;
    }
  while (*text != '\0')
    if (g_ascii_isdigit (*text++))
      return 4;
  return n;
}

gboolean
kc_ui_parse_date (const char *text,
                  KcDate     *out)
{
  g_autofree char *plain = kc_text_squeeze (text);
  int parts[3] = { 0 };
  KcDate date;

  if (*plain == '\0')
    {
      *out = KC_DATE_NONE;
      return TRUE;
    }
  switch (split_digits (plain, parts))
    {
    case 1:
      if (strlen (plain) != 8 || parts[0] < 19000101)
        return FALSE;
      date = (KcDate) { (gint16) (parts[0] / 10000), (gint8) (parts[0] / 100 % 100), (gint8) (parts[0] % 100) };
      break;
    case 3:
      if (parts[0] > 9999 || parts[1] > 12 || parts[2] > 31)
        return FALSE;
      date = (KcDate) { (gint16) parts[0], (gint8) parts[1], (gint8) parts[2] };
      break;
    default:
      return FALSE;
    }
  if (!kc_date_is_valid (date))
    return FALSE;
  *out = date;
  return TRUE;
}

gboolean
kc_ui_parse_decimal (const char *text,
                     KcDecimal  *out)
{
  g_autofree char *plain = kc_text_squeeze (text);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    if (g_str_has_prefix (p, KC_UI_MINUS))
      g_string_append_c (digits, '-');
    else if (*p != ',')
      g_string_append_len (digits, p, g_utf8_next_char (p) - p);
  return kc_decimal_parse (digits->str, -1, out, NULL);
}
