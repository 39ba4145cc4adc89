#include "kc-ods-value.h"
#include "kc-number-text.h"

#include <string.h>

#define SECONDS_A_DAY 86400.0

KcOdsValueType
kc_ods_value_parse_type (const char *type, const char *end)
{
  switch (end > type ? *type : '\0')
    {
    case 'f':
    case 'c':     /* currency */
      return KC_ODS_VALUE_FLOAT;
    case 'p':
      return KC_ODS_VALUE_PERCENTAGE;
    case 's':
      return KC_ODS_VALUE_STRING;
    case 'd':
      return KC_ODS_VALUE_DATE;
    case 't':
      return KC_ODS_VALUE_TIME;
    case 'b':
      return KC_ODS_VALUE_BOOLEAN;
    default:
      return KC_ODS_VALUE_NONE;
    }
}

void
kc_ods_value_set_written (KcOdsValue *self, const char *value, const char *end)
{
  self->written_length = MIN ((gsize) (end - value), KC_ODS_LONGEST_WRITTEN);
  memcpy (self->written, value, self->written_length);
  self->written[self->written_length] = '\0';
}

/* "PT12H30M00S", in days. */
static gboolean
parse_duration (const char *text, double *days)
{
  gboolean negative = *text == '-';
  double seconds = 0;

  text += negative;
  if (text[0] != 'P' || text[1] != 'T')
    return FALSE;
  for (text += 2; *text != '\0'; text++)
    {
      char *unit;
      double n = g_ascii_strtod (text, &unit);

      if (unit == text || strchr ("HMS", *unit) == NULL || *unit == '\0')
        return FALSE;
      seconds += n * (*unit == 'H' ? 3600 : *unit == 'M' ? 60 : 1);
      text = unit;
    }
  *days = (negative ? -seconds : seconds) / SECONDS_A_DAY;
  return TRUE;
}

/* Gnumeric says of percentages that they are floats; what is shown tells them apart. */
static gboolean
is_percentage (const KcOdsValue *self, KcRowBuilder *builder)
{
  gsize length;
  const char *shown = kc_row_builder_get_value (builder, &length);

  return self->type == KC_ODS_VALUE_PERCENTAGE || (length > 0 && shown[length - 1] == '%');
}

/* FALSE: the value is the cell's text. */
static gboolean
fill_typed (const KcOdsValue *self, KcRowBuilder *builder, KcCell *cell, gboolean base_1904)
{
  double days;

  switch (self->type)
    {
    case KC_ODS_VALUE_FLOAT:
    case KC_ODS_VALUE_PERCENTAGE:
      kc_cell_set_number_text (cell, self->written, self->written_length,
                               is_percentage (self, builder) ? KC_NUMBER_FORMAT_PERCENT : KC_NUMBER_FORMAT_GENERAL, base_1904);
      return TRUE;
    case KC_ODS_VALUE_DATE:
      kc_cell_set_iso_date (cell, self->written, self->written_length, base_1904);
      return cell->type == KC_CELL_DATE;
    case KC_ODS_VALUE_TIME:
      if (!parse_duration (self->written, &days))
        return FALSE;
      kc_cell_set_double (cell, days, KC_NUMBER_FORMAT_TIME, base_1904);
      return TRUE;
    case KC_ODS_VALUE_BOOLEAN:
      cell->type = KC_CELL_BOOLEAN;
      cell->number = kc_decimal_new (strcmp (self->written, "true") == 0, 0);
      return TRUE;
    case KC_ODS_VALUE_STRING: case KC_ODS_VALUE_NONE:
      break;
    }
  return FALSE;
}

static gboolean
is_error_text (KcRowBuilder *builder)
{
  gsize length;
  const char *text = kc_row_builder_get_value (builder, &length);

  return kc_text_is_error (text, length);
}

gboolean
kc_ods_value_add_cell (const KcOdsValue *self, KcRowBuilder *builder, guint32 column, gboolean base_1904)
{
  gboolean has_text = builder->text->len > builder->value_start;
  KcCell *cell;

  if (self->type == KC_ODS_VALUE_NONE && !self->has_formula && !has_text)
    return FALSE;
  if (self->type == KC_ODS_VALUE_STRING && !has_text)
    return FALSE;
  cell = kc_row_builder_add (builder, column);
  cell->flags = self->has_formula ? KC_CELL_FROM_FORMULA : 0;
  if (self->is_error || (self->has_formula && self->type == KC_ODS_VALUE_STRING && is_error_text (builder)))
    {
      cell->type = KC_CELL_ERROR;
      kc_row_builder_keep_value (builder, cell);
    }
  else if (self->type == KC_ODS_VALUE_NONE && !has_text)
    cell->type = KC_CELL_FORMULA_WITHOUT_VALUE;
  else if (!fill_typed (self, builder, cell, base_1904))
    {
      cell->type = KC_CELL_TEXT;
      kc_row_builder_keep_value (builder, cell);
    }
  return TRUE;
}
