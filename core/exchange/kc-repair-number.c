/* Numbers as sheets write them. */
#include "kc-repair-private.h"

#include <string.h>

/* What stood round the digits. */
typedef struct
{
  char digits[KC_FOLD_SIZE];  /* [-]digits[.digits], what kc_decimal_parse() takes */
  gsize n_digits;
  gboolean plain;             /* nothing had to be read out of it */
  gboolean negative;
  int power;                  /* of a unit in the cell: 万 4 */
  gboolean has_unit;
  gboolean percent;
} Number;

static const struct
{
  const char *word;
  int power;
} units[] = {
  { "亿元", 8 }, { "千万元", 7 }, { "百万元", 6 }, { "万元", 4 }, { "千元", 3 }, { "亿", 8 }, { "千万", 7 }, { "百万", 6 }, { "万", 4 },
  { "千", 3 }, { "元整", 0 }, { "元", 0 }, { "圆", 0 }, { "笔", -1 }, { "户", -1 }, { "人", -1 }, { "次", -1 }, { "个", -1 }, { "分", -1 },
};

static gboolean
cut_suffix (char *text, const char *suffix)
{
  gsize length = strlen (text), n = strlen (suffix);

  if (length < n || strcmp (text + length - n, suffix) != 0)
    return FALSE;
  text[length - n] = '\0';
  g_strchomp (text);
  return TRUE;
}

static gboolean
cut_prefix (char *text, const char *prefix)
{
  gsize n = strlen (prefix);

  if (strncmp (text, prefix, n) != 0)
    return FALSE;
  memmove (text, text + n, strlen (text + n) + 1);
  g_strchug (text);
  return TRUE;
}

static void
cut_unit (char *text, Number *number)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (cut_suffix (text, units[i].word))
      {
        /* A counting word (12笔) says nothing about money. */
        number->has_unit = units[i].power >= 0;
        number->power = MAX (units[i].power, 0);
        number->plain = FALSE;
        return;
      }
}

static void
cut_percent (char *text, Number *number)
{
  if (cut_suffix (text, "%"))
    number->percent = TRUE;
  else if (cut_suffix (text, "‰"))
    {
      number->percent = TRUE;
      number->power = -1;
    }
}

/* Signs: -5, +5, 5-, (5), -¥5, ¥-5. FALSE when there are two. */
static gboolean
cut_signs (char *text, Number *number)
{
  guint minus = 0, open = 0;

  for (guint i = 0; i < 2; i++)
    {
      if (cut_prefix (text, "-"))
        minus++;
      if (cut_prefix (text, "+"))
        number->plain = FALSE;
      if (cut_prefix (text, "¥") || cut_prefix (text, "RMB") || cut_prefix (text, "CNY") || cut_prefix (text, "人民币"))
        number->plain = FALSE;
      if (cut_prefix (text, "("))
        open++;
    }
  if (open > 0 && !cut_suffix (text, ")"))
    return FALSE;
  if (cut_suffix (text, "-"))
    {
      minus++;
      number->plain = FALSE;
    }
  if (open > 0)
    number->plain = FALSE;
  number->negative = minus + open == 1;
  return minus + open <= 1;
}

/* Separators may stand before the point only, between groups of three digits, or of four (万). "1,5" might be a decimal comma: refused. */
static gboolean
copy_digits (const char *text, Number *number)
{
  guint group = 0, n_groups = 0, size = 0;
  gboolean point = FALSE;
  const char *p;

  if (number->negative)
    number->digits[number->n_digits++] = '-';
  for (p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          number->digits[number->n_digits++] = *p;
          group++;
        }
      else if (*p == '.' && !point)
        {
          if (n_groups > 0 && group != size)
            return FALSE;
          point = TRUE;
          number->digits[number->n_digits++] = '.';
          group = 0;
        }
      else if ((*p == ',' || *p == '\'' || *p == ' ') && !point && group > 0 && g_ascii_isdigit (p[1]))
        {
          gsize run = strspn (p + 1, "0123456789");

          if (n_groups == 0)
            size = (guint) run;
          if ((size != 3 && size != 4) || run != size || (n_groups == 0 ? group > size : group != size))
            return FALSE;
          n_groups++;
          group = 0;
          number->plain = FALSE;
        }
      else
        return FALSE;
    }
  number->digits[number->n_digits] = '\0';
  if (g_str_has_suffix (number->digits, "."))
    number->digits[--number->n_digits] = '\0';
  return number->n_digits > (number->negative ? 1u : 0u) && (point ? p[-1] == '.' || group > 0 : TRUE);
}

/* Takes the text apart; `text` is eaten. */
static gboolean
read_text (char *text, Number *number)
{
  cut_percent (text, number);
  if (!number->percent)
    cut_unit (text, number);
  if (!cut_signs (text, number))
    return FALSE;
  if (!number->percent && !number->has_unit)
    cut_unit (text, number);   /* (1.2万) */
  if (text[0] == '.' && g_ascii_isdigit (text[1]))
    {
      memmove (text + 1, text, strlen (text) + 1);
      text[0] = '0';
    }
  return copy_digits (text, number);
}

static void
settle_scale (int power, KcDecimal *out, KcRepair *repair)
{
  gint64 stored;
  gboolean exact;

  if (power != 0 && !kc_decimal_scale_by_ten (*out, power, out))
    {
      kc_repair_refuse (repair, KC_ISSUE_OUT_OF_RANGE);
      return;
    }
  if (!kc_decimal_to_stored (*out, &stored, &exact))
    kc_repair_refuse (repair, KC_ISSUE_OUT_OF_RANGE);
  else if (!exact)
    {
      *out = kc_decimal_from_stored (stored);
      kc_repair_note (repair, KC_ISSUE_NUMBER_ROUNDED);
    }
}

/* "-1234.5", which is nearly every cell of a text file: without a copy. */
static gboolean
read_plain (const char *text, gsize length, KcDecimal *out)
{
  gboolean negative = length > 0 && text[0] == '-';
  gint64 mantissa = 0;
  gssize point = -1;

  if (length == 0 || length > 16 || length == (negative ? 1u : 0u))
    return FALSE;
  for (gsize i = negative ? 1 : 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      mantissa = mantissa * 10 + (text[i] - '0');
    else if (text[i] == '.' && point < 0 && i > (negative ? 1u : 0u) && i + 1 < length)
      point = (gssize) i;
    else
      return FALSE;
  *out = (KcDecimal) { negative ? -mantissa : mantissa, (guint8) (point < 0 ? 0 : length - (gsize) point - 1) };
  return TRUE;
}

/* 1.2 is 1.2 %. 0.012 may be that, too, and 0.8 either (D19): a person must say. */
static void
note_bare_percent (KcDecimal number, KcRepair *repair)
{
  gboolean may_be_share = kc_decimal_sign (number) != 0 && kc_decimal_compare (number, kc_decimal_new (1, 0)) <= 0
                          && kc_decimal_compare (number, kc_decimal_new (-1, 0)) >= 0;

  kc_repair_note (repair, may_be_share ? KC_ISSUE_PERCENT_DOUBTFUL : KC_ISSUE_PERCENT_READ);
}

static void
number_of_text (const KcCell *cell, const KcNumberContext *context, KcDecimal *out, KcRepair *repair)
{
  char folded[KC_FOLD_SIZE];
  Number number = { .plain = TRUE };
  gboolean changed = FALSE;

  if (!context->percent && read_plain (cell->text, cell->length, out))
    {
      settle_scale (context->unit_power, out, repair);
      return;
    }
  if (!kc_fold (cell->text, cell->length, folded, sizeof folded, &changed))
    {
      kc_repair_refuse (repair, KC_ISSUE_NUMBER_UNREADABLE);
      return;
    }
  repair->nothing = kc_nothing_of_folded (folded);
  if (repair->nothing != KC_NOTHING_NONE)
    return;
  number.plain = !changed;
  if (!read_text (folded, &number) || !kc_decimal_parse (number.digits, (gssize) number.n_digits, out, NULL)
      || (number.percent && !context->percent))
    {
      kc_repair_refuse (repair, KC_ISSUE_NUMBER_UNREADABLE);
      return;
    }
  if (!number.plain)
    kc_repair_note (repair, KC_ISSUE_NUMBER_FROM_TEXT);
  else if (context->percent && !number.percent && !context->percent_stated)
    note_bare_percent (*out, repair);
  settle_scale (number.percent || number.has_unit ? number.power : context->unit_power, out, repair);
}

void
kc_repair_number (const KcCell *cell, const KcNumberContext *context, KcDecimal *out, KcRepair *repair)
{
  *out = KC_DECIMAL_ZERO;
  if (kc_repair_settle (cell, repair))
    return;
  switch (cell->type)
    {
    case KC_CELL_NUMBER:
      *out = cell->number;
      if ((cell->flags & KC_CELL_PERCENT) != 0)
        {
          /* 0.012 shown as 1.2 %: what its author saw is 1.2. */
          settle_scale (context->percent ? 2 : 0, out, repair);
          break;
        }
      if (context->percent && !context->percent_stated)
        note_bare_percent (*out, repair);
      settle_scale (context->unit_power, out, repair);
      break;
    case KC_CELL_TEXT:
      number_of_text (cell, context, out, repair);
      break;
    case KC_CELL_DATE: case KC_CELL_BOOLEAN: case KC_CELL_EMPTY: case KC_CELL_ERROR: case KC_CELL_FORMULA_WITHOUT_VALUE:
      kc_repair_refuse (repair, KC_ISSUE_NUMBER_UNREADABLE);
      break;
    }
}
