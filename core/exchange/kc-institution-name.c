#include "kc-institution-name.h"

#include <string.h>

#include "kc-text.h"

#define MIN_CHARACTERS 4   /* 青石银行 */
#define MAX_CHARACTERS 40

/* What the name of a bank ends with; where one is the beginning of another, the longer one first. */
static const char *const ends[] = {
  "银行股份有限公司", "银行有限责任公司", "银行", "农商行", "信用社联合社", "信用合作联社", "信用联社", "信用合作社", "信用社",
};
/* "银行卡业务统计表" is about cards. */
static const char *const no_ends[] = { "银行卡", "银行业", "银行承兑", "银行票据", "银行存款", "银行账户" };
/* Without a place or a word of its own in front it is nobody's name; and everybody reports to the central bank. */
static const char *const no_names[] = {
  "商业银行", "农村商业银行", "农村合作银行", "农村信用社", "农村信用合作联社", "农村信用联社", "农村信用合作社", "村镇银行", "城市商业银行",
  "中国人民银行", "人民银行",
};
/* What stands between the digits of a date and the name. */
static const char *const date_ends[] = { "年度", "年", "月份", "月", "日", "季度", "上半年", "下半年", "半年", "一季度", "二季度", "三季度", "四季度" };

static gboolean
starts_with_any (const char *text, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (text, list[i]))
      return TRUE;
  return FALSE;
}

/* Behind the end of the first name in the text; NULL without. */
static const char *
find_end (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
      if (g_str_has_prefix (at, ends[i]) && !starts_with_any (at, no_ends, G_N_ELEMENTS (no_ends)))
        return at + strlen (ends[i]);
  return NULL;
}

/* Behind "年", "年度" and the like, as often as they stand there. */
static const char *
skip_date_ends (const char *start)
{
  for (gsize i = 0; i < G_N_ELEMENTS (date_ends); i++)
    if (g_str_has_prefix (start, date_ends[i]))
      return skip_date_ends (start + strlen (date_ends[i]));
  return start;
}

/* 二〇二五年青石县农村商业银行: the year in Chinese digits. */
static const char *
skip_chinese_year (const char *start)
{
  static const char *const digits[] = { "〇", "○", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  const char *at = start;

  while (starts_with_any (at, digits, G_N_ELEMENTS (digits)))
    at = g_utf8_next_char (at);
  return at > start && g_str_has_prefix (at, "年") ? skip_date_ends (at) : start;
}

/* Back over letters: digits and punctuation belong to what stands before the name. */
static const char *
find_start (const char *text, const char *end)
{
  const char *start = end;

  while (start > text && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  if (start > text && g_ascii_isdigit (start[-1]))
    return skip_date_ends (start);
  if (g_str_has_prefix (start, "关于"))
    start += strlen ("关于");
  return skip_chinese_year (start);
}

char *
kc_institution_name_find (const char *text)
{
  g_autofree char *squeezed = kc_text_squeeze (text);
  const char *end = find_end (squeezed);
  const char *start = end != NULL ? find_start (squeezed, end) : NULL;
  glong length = start != NULL && start < end ? g_utf8_strlen (start, end - start) : 0;
  g_autofree char *name = length >= MIN_CHARACTERS && length <= MAX_CHARACTERS ? g_strndup (start, (gsize) (end - start)) : NULL;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (no_names); i++)
    if (strcmp (name, no_names[i]) == 0)
      return NULL;
  return g_steal_pointer (&name);
}
