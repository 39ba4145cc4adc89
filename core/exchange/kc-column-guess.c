#include "kc-column-guess.h"

#include <string.h>

#include "kc-period-text.h"
#include "kc-text.h"

/* Words that may stand round a known header without another meaning; the second list holds for fields of a file, not for figures. */
static const char *const harmless[] = { "客户经理", "信贷员", "员工", "职工", "个人", "本人", "本月", "当月", "本期", "数额", "金额", "数", "额",
                                        "情况", "的", "其中", "必填", "填写", NULL };
static const char *const harmless_in_files[] = { "现", "所在", "所属", "人员", "信息", "名称", "号码", "时间", "日期", "资格", "劳动", NULL };
static const char *const meaningful[] = { "上年", "去年", "上月", "上期", "同期", "同比", "环比", "较", "增减", "增幅", "增速", "计划", "目标", "任务",
                                          "排名", "占比", "比例", "预计", "平均", "缺口", "差额", "完成率", "配偶", "联系人", NULL };

static gboolean
eat_words (const char **p, const char *end, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize n = strlen (words[i]);

      if ((gsize) (end - *p) >= n && strncmp (*p, words[i], n) == 0)
        {
          *p += n;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_harmless (const char *text, gsize length, const KcColumnTarget *target)
{
  const char *p = text, *end = text + length;

  while (p < end)
    if (!eat_words (&p, end, harmless) && !(target->type == KC_COLUMN_TARGET_FIELD && eat_words (&p, end, harmless_in_files)))
      return FALSE;
  return TRUE;
}

gboolean
kc_column_header_changes_meaning (const char *text)
{
  for (guint i = 0; meaningful[i] != NULL; i++)
    if (strstr (text, meaningful[i]) != NULL)
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *key;
  const KcColumnTarget *best;
  gsize best_length;
} Search;

static void
search_contained (const char *header, const KcColumnTarget *target, gpointer data)
{
  Search *search = data;
  gsize length = strlen (header);
  const char *at;

  /* One character (村, 至) says too little. */
  if (length <= search->best_length || g_utf8_next_char (header) - header >= (gssize) length)
    return;
  at = strstr (search->key, header);
  if (at != NULL && is_harmless (search->key, (gsize) (at - search->key), target)
      && is_harmless (at + length, strlen (at + length), target))
    {
      search->best = target;
      search->best_length = length;
    }
}

/* Figures, codes and prose head no column: not worth the search. */
static gboolean
may_contain_header (const char *key)
{
  gsize length = strlen (key);

  if (length == 0 || length > 90)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if ((guchar) key[i] >= 0x80)
      return TRUE;
  return FALSE;
}

KcColumnGuess
kc_column_guess_by_key (const KcColumnTargets *targets, const char *key)
{
  KcColumnGuess guess = { kc_column_targets_find_header (targets, key), KC_CONFIDENCE_CERTAIN };
  Search search = { key, NULL, 0 };

  if (guess.target != NULL)
    return guess;
  if (!may_contain_header (key))
    return (KcColumnGuess) { NULL, 0 };
  kc_column_targets_foreach_header (targets, search_contained, &search);
  return (KcColumnGuess) { search.best, search.best != NULL ? KC_CONFIDENCE_LIKELY : 0 };
}

KcColumnGuess
kc_column_guess_by_keys (const KcColumnTargets *targets, const char *top, const char *bottom)
{
  g_autofree char *joined = g_strconcat (top, bottom, NULL);
  KcColumnGuess guess;

  if (bottom[0] == '\0' || strcmp (top, bottom) == 0)
    return kc_column_guess_by_key (targets, top);
  if (top[0] == '\0')
    return kc_column_guess_by_key (targets, bottom);
  guess = kc_column_guess_by_key (targets, joined);
  if (guess.target != NULL)
    return guess;
  /* 上年 over 存款余额 is last year's; 贷款业务 over 利息收入 is only where it belongs. */
  return kc_column_header_changes_meaning (top) ? (KcColumnGuess) { NULL, 0 } : kc_column_guess_by_key (targets, bottom);
}

static gboolean
is_citizen_id (const char *text)
{
  return strlen (text) == 18 && strspn (text, "0123456789") >= 17;
}

static gboolean
is_sex (const char *text)
{
  return strcmp (text, "男") == 0 || strcmp (text, "女") == 0;
}

static gboolean
is_mobile (const char *text)
{
  return strlen (text) == 11 && text[0] == '1' && strspn (text, "0123456789") == 11;
}

static gboolean
is_branch (const char *text)
{
  static const char *const ends[] = { "支行", "分理处", "营业部", "信用社", "储蓄所", "分社", NULL };

  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (text, ends[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_month (const char *text)
{
  KcPeriod period;

  return kc_period_of_text (text, strlen (text), 0, &period);
}

KcColumnGuess
kc_column_guess_by_values (const KcColumnTargets *targets, const char *const *values, guint n_values)
{
  static const struct { gboolean (*test) (const char *); const char *code; } tests[] = {
    { is_citizen_id, "staff.citizen_id" }, { is_sex, "staff.sex" }, { is_mobile, "staff.phone" }, { is_branch, "staff.branch" }, { is_month, "period" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      guint n = 0, n_like = 0;

      for (guint j = 0; j < n_values; j++)
        {
          g_autofree char *value = kc_text_squeeze (values[j]);

          if (value[0] == '\0')
            continue;
          n++;
          n_like += tests[i].test (value);
        }
      if (n >= 3 && n_like * 10 >= n * 9)
        return (KcColumnGuess) { kc_column_targets_find (targets, tests[i].code), KC_CONFIDENCE_BY_VALUES };
    }
  return (KcColumnGuess) { NULL, 0 };
}

typedef struct
{
  const char *title;
  const KcColumnTarget *best;
  gsize best_length;
  gboolean several;
} TitleSearch;

static void
search_in_title (const char *header, const KcColumnTarget *target, gpointer data)
{
  TitleSearch *search = data;
  gsize length = strlen (header);

  if (target->type != KC_COLUMN_TARGET_MEASURE || strstr (search->title, header) == NULL || length < search->best_length)
    return;
  search->several = length == search->best_length && target != search->best;
  search->best = target;
  search->best_length = length;
}

const KcColumnTarget *
kc_column_guess_measure_in_title (const KcColumnTargets *targets, const char *title)
{
  g_autofree char *squeezed = kc_text_squeeze (title);
  g_autofree char *key = g_ascii_strdown (squeezed, -1);
  TitleSearch search = { key, NULL, 0, FALSE };

  if (kc_column_header_changes_meaning (key))
    return NULL;
  kc_column_targets_foreach_header (targets, search_in_title, &search);
  return search.several ? NULL : search.best;
}

gboolean
kc_column_header_is_generic (const char *key)
{
  static const char *const names[] = { "列", "字段", "column", "field", "f", "unnamed", NULL };

  if (key[0] == '\0')
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (key, names[i]) && strspn (key + strlen (names[i]), "0123456789:_ ") == strlen (key + strlen (names[i])))
      return TRUE;
  return FALSE;
}
