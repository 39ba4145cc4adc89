#include "kc-value.h"

#include <string.h>

void
kc_value_clear (KcValue *self)
{
  g_return_if_fail (self != NULL);

  if (self->type == KC_VALUE_TEXT)
    g_free (self->as.text);
  *self = (KcValue) KC_VALUE_INIT;
}

void
kc_value_copy (const KcValue *from,
               KcValue       *to)
{
  KcValue copy;

  g_return_if_fail (from != NULL && to != NULL);

  if (from == to)
    return;
  copy = *from;
  if (copy.type == KC_VALUE_TEXT)
    copy.as.text = g_strdup (from->as.text);
  kc_value_clear (to);
  *to = copy;
}

KcValue *
kc_value_dup (const KcValue *self)
{
  KcValue *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (KcValue, 1);
  *copy = (KcValue) KC_VALUE_INIT;
  kc_value_copy (self, copy);
  return copy;
}

void
kc_value_free (KcValue *self)
{
  if (self == NULL)
    return;
  kc_value_clear (self);
  g_free (self);
}

/* A zeroed value is an unset optional field too. */
static KcNothing
effective_nothing (const KcValue *self)
{
  return self->nothing == KC_NOTHING_NONE ? KC_NOTHING_NOT_REPORTED : self->nothing;
}

gboolean
kc_value_equal (const KcValue *a,
                const KcValue *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case KC_VALUE_NOTHING:
      return effective_nothing (a) == effective_nothing (b);
    case KC_VALUE_TEXT:
      return g_strcmp0 (a->as.text, b->as.text) == 0;
    case KC_VALUE_INTEGER:
      return a->as.integer == b->as.integer;
    case KC_VALUE_DECIMAL:
      return kc_decimal_compare (a->as.decimal, b->as.decimal) == 0;
    case KC_VALUE_DATE:
      return kc_date_compare (a->as.date, b->as.date) == 0;
    case KC_VALUE_PERIOD:
      return a->as.period == b->as.period;
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
kc_value_is_nothing (const KcValue *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->type == KC_VALUE_NOTHING;
}

void
kc_value_set_nothing (KcValue  *self,
                      KcNothing nothing)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (nothing != KC_NOTHING_NONE);

  kc_value_clear (self);
  self->nothing = nothing;
}

void
kc_value_set_text (KcValue    *self,
                   const char *text)
{
  char *copy;

  g_return_if_fail (self != NULL);

  copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL; /* before clear: it may be our own */
  kc_value_clear (self);
  if (copy == NULL)
    return;
  *self = (KcValue) { .type = KC_VALUE_TEXT, .as.text = copy };
}

void
kc_value_set_integer (KcValue *self,
                      gint64   integer)
{
  g_return_if_fail (self != NULL);
  kc_value_clear (self);
  *self = (KcValue) { .type = KC_VALUE_INTEGER, .as.integer = integer };
}

void
kc_value_set_decimal (KcValue  *self,
                      KcDecimal decimal)
{
  g_return_if_fail (self != NULL);
  kc_value_clear (self);
  *self = (KcValue) { .type = KC_VALUE_DECIMAL, .as.decimal = decimal };
}

void
kc_value_set_date (KcValue *self,
                   KcDate   date)
{
  g_return_if_fail (self != NULL);
  kc_value_clear (self);
  if (!kc_date_is_none (date))
    *self = (KcValue) { .type = KC_VALUE_DATE, .as.date = date };
}

void
kc_value_set_period (KcValue *self,
                     KcPeriod period)
{
  g_return_if_fail (self != NULL);
  kc_value_clear (self);
  if (period != KC_PERIOD_NONE)
    *self = (KcValue) { .type = KC_VALUE_PERIOD, .as.period = period };
}

char *
kc_value_to_string (const KcValue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->type)
    {
    case KC_VALUE_NOTHING:
      if (effective_nothing (self) == KC_NOTHING_NOT_REPORTED)
        return g_strdup ("");
      return g_strconcat ("!", kc_nothing_to_nick (self->nothing), NULL);
    case KC_VALUE_TEXT:
      return self->as.text[0] == '!' ? g_strconcat ("!", self->as.text, NULL) : g_strdup (self->as.text);
    case KC_VALUE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, self->as.integer);
    case KC_VALUE_DECIMAL:
      return kc_decimal_to_string (self->as.decimal);
    case KC_VALUE_DATE:
      return kc_date_to_iso (self->as.date);
    case KC_VALUE_PERIOD:
      return kc_period_to_string (self->as.period);
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
parse_nothing (const char *nick,
               KcValue    *out)
{
  KcNothing nothing;

  if (!kc_nothing_from_nick (nick, &nothing) || nothing == KC_NOTHING_NONE)
    return FALSE;
  kc_value_set_nothing (out, nothing);
  return TRUE;
}

gboolean
kc_value_parse (const char *string,
                KcValueType type,
                KcValue    *out)
{
  gint64 integer;
  KcDecimal decimal;
  KcDate date;
  KcPeriod period;

  g_return_val_if_fail (string != NULL && out != NULL, FALSE);

  if (*string == '\0')
    {
      kc_value_clear (out);
      return TRUE;
    }
  if (string[0] == '!' && string[1] != '!')
    return parse_nothing (string + 1, out);

  switch (type)
    {
    case KC_VALUE_TEXT:
      kc_value_set_text (out, string[0] == '!' ? string + 1 : string);
      return TRUE;
    case KC_VALUE_INTEGER:
      if (!g_ascii_string_to_signed (string, 10, G_MININT64, G_MAXINT64, &integer, NULL))
        return FALSE;
      kc_value_set_integer (out, integer);
      return TRUE;
    case KC_VALUE_DECIMAL:
      if (!kc_decimal_parse (string, -1, &decimal, NULL))
        return FALSE;
      kc_value_set_decimal (out, decimal);
      return TRUE;
    case KC_VALUE_DATE:
      if (!kc_date_parse_iso (string, &date))
        return FALSE;
      kc_value_set_date (out, date);
      return TRUE;
    case KC_VALUE_PERIOD:
      if (!kc_period_parse (string, &period))
        return FALSE;
      kc_value_set_period (out, period);
      return TRUE;
    case KC_VALUE_NOTHING:
    default:
      return FALSE;
    }
}
