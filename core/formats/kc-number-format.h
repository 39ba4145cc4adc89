/* Number formats, shared by xls and xlsx: what the format code shows (dates, percent). */
#pragma once

#include "kc-sheet.h"

G_BEGIN_DECLS

typedef enum
{
  KC_NUMBER_FORMAT_GENERAL,
  KC_NUMBER_FORMAT_PERCENT,
  KC_NUMBER_FORMAT_DATE,
  KC_NUMBER_FORMAT_DATE_TIME,
  KC_NUMBER_FORMAT_TIME,
} KcNumberFormat;
KcNumberFormat kc_number_format_of_code    (const char *code);   /* "yyyy\"年\"m\"月\"" is a date */
KcNumberFormat kc_number_format_of_name    (const char *name);   /* "Short Date", "Percent" …, which HTML and XML 2003 know beside codes */
KcNumberFormat kc_number_format_of_builtin (guint id);           /* 14-17, 27-36 (CJK), 50-58 are dates … */
/* Fills type, number, raw, date and flags of a cell from a stored double and its format. */
void kc_cell_set_double (KcCell *cell, double value, KcNumberFormat format, gboolean base_1904);
/* The second half of it, for a NUMBER cell whose number and raw are there: dates, percent. A format that shows only a time of day
 * leaves the cell a number, with KC_CELL_TIME. */
void kc_cell_apply_format (KcCell *cell, KcNumberFormat format, gboolean base_1904);

G_END_DECLS
