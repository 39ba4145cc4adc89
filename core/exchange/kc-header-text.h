/* A header cell taken apart: its name as a key for comparison, the unit it states, the period it names. */
#pragma once

#include "kc-period.h"

G_BEGIN_DECLS

typedef struct
{
  char *key;              /* squeezed, lower case, without unit, period and ornament: "利息收入" */
  gboolean has_unit;      /* (万元), /元, % … */
  gboolean is_money;      /* the unit is one of money */
  gboolean is_percent;
  int unit_power;
  KcPeriod period;        /* of a header such as "2024年1月" (then the key is "") or "1月利息收入" */
} KcHeaderText;

/* `default_year` completes "1月"; 0: none. */
void kc_header_text_read  (KcHeaderText *self, const char *text, int default_year);
void kc_header_text_clear (KcHeaderText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KcHeaderText, kc_header_text_clear)

/* "单位:万元" in a title row: its power. FALSE when the text states no unit of money. *unit (may be NULL): the word, static. */
gboolean kc_header_find_unit_statement (const char *text, int *power, const char **unit);
/* "单位:%", "单位:‰、万元": the power of the sheet's ratios, 0 for per cent. */
gboolean kc_header_find_percent_statement (const char *text, int *power, const char **unit);
/* A cell that says a unit and nothing else, 万元 or (笔): the unit's parts, without a key. FALSE when it is no unit. */
gboolean kc_header_text_read_unit (KcHeaderText *self, const char *text);
/* "10000" for 万元. NULL when figures stay as they are. */
const char *kc_header_unit_get_factor (int power);
/* "利息收入统计表(万元)", "利息收入(万元)统计表": the unit of money in brackets in a title. */
gboolean kc_header_find_unit_in_brackets (const char *text, int *power, const char **unit);

G_END_DECLS
