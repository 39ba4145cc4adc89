#include "kc-citizen-id.h"

#include <string.h>

#define LENGTH 18

/* ISO 7064 MOD 11-2 as GB 11643 applies it: the sum of digit × 2^(position from the right) leaves 1. */
static gboolean
check_digit_fits (const char *number)
{
  guint sum = 0;

  for (guint i = 0; i < LENGTH; i++)
    {
      guint digit = number[i] == 'X' || number[i] == 'x' ? 10 : (guint) (number[i] - '0');

      sum = (sum * 2 + digit) % 11;
    }
  return sum == 1;
}

static gboolean
has_shape (const char *number)
{
  if (number == NULL || strlen (number) != LENGTH)
    return FALSE;
  for (guint i = 0; i < LENGTH - 1; i++)
    if (!g_ascii_isdigit (number[i]))
      return FALSE;
  return g_ascii_isdigit (number[LENGTH - 1]) || number[LENGTH - 1] == 'X' || number[LENGTH - 1] == 'x';
}

static int
digits (const char *text,
        guint       n)
{
  int value = 0;

  for (guint i = 0; i < n; i++)
    value = value * 10 + (text[i] - '0');
  return value;
}

KcCitizenIdState
kc_citizen_id_check (const char *number,
                     KcDate     *birth,
                     gboolean   *is_male,
                     char       *region)
{
  KcDate date;

  if (!has_shape (number))
    return KC_CITIZEN_ID_BAD_LENGTH;
  date = (KcDate) { (gint16) digits (number + 6, 4), (gint8) digits (number + 10, 2), (gint8) digits (number + 12, 2) };
  if (!kc_date_is_valid (date))
    return KC_CITIZEN_ID_BAD_DATE;
  if (!check_digit_fits (number))
    return KC_CITIZEN_ID_BAD_CHECK;

  if (birth != NULL)
    *birth = date;
  if (is_male != NULL)
    *is_male = (number[16] - '0') % 2 == 1;
  if (region != NULL)
    {
      memcpy (region, number, 6);
      region[6] = '\0';
    }
  return KC_CITIZEN_ID_OK;
}

char *
kc_citizen_id_mask (const char *number)
{
  glong length;
  g_autofree char *head = NULL;

  g_return_val_if_fail (number != NULL, NULL);

  length = g_utf8_strlen (number, -1);
  if (length < 15)
    return g_strnfill ((gsize) length, '*'); /* too short to show any part of it */
  head = g_utf8_substring (number, 0, 6);
  return g_strconcat (head, "********", g_utf8_offset_to_pointer (number, length - 4), NULL);
}
