#include "kc-header-text.h"

#include <string.h>

#include "kc-period-text.h"
#include "kc-text.h"

typedef struct
{
  const char *word;
  int power;
  gboolean is_money;
  gboolean is_percent;
} Unit;

static const Unit units[] = {
  { "人民币元", 0, TRUE }, { "人民币万元", 4, TRUE }, { "千万元", 7, TRUE }, { "百万元", 6, TRUE }, { "亿元", 8, TRUE }, { "万元", 4, TRUE },
  { "千元", 3, TRUE }, { "元", 0, TRUE }, { "万", 4, TRUE }, { "亿", 8, TRUE }, { "%", 0, FALSE, TRUE }, { "百分比", 0, FALSE, TRUE },
  { "‰", -1, FALSE, TRUE }, { "笔", 0 }, { "户", 0 }, { "人", 0 }, { "次", 0 }, { "个", 0 }, { "张", 0 }, { "分", 0 }, { "件", 0 },
  { "家", 0 }, { "天", 0 }, { "年", 0 }, { "月", 0 }, { "岁", 0 }, { "笔数", 0 }, { "户数", 0 },
};

static const Unit *
find_unit (const char *word, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].word) == length && strncmp (units[i].word, word, length) == 0)
      return &units[i];
  return NULL;
}

static void
set_unit (KcHeaderText *self, const Unit *unit)
{
  self->has_unit = TRUE;
  self->unit_power = unit->power;
  self->is_money = unit->is_money;
  self->is_percent = unit->is_percent;
}

static void
cut (char *text, char *from, gsize length)
{
  memmove (from, from + length, strlen (from + length) + 1);
}

/* (万元), (单位:元), (2024年1月): taken out. Other brackets belong to the name: "(含贴现)" is another figure. */
static void
take_brackets (KcHeaderText *self, char *text, int default_year)
{
  char *open = text;

  while ((open = strpbrk (open, "([{")) != NULL)
    {
      char *close = strpbrk (open, ")]}");
      const char *inside = open + 1;
      const Unit *unit;
      KcPeriod period;

      if (close == NULL)
        return;
      if (g_str_has_prefix (inside, "单位:"))
        inside += strlen ("单位:");
      unit = find_unit (inside, (gsize) (close - inside));
      if (unit != NULL)
        set_unit (self, unit);
      else if (kc_period_of_text (inside, (gsize) (close - inside), default_year, &period))
        self->period = period;
      else
        {
          open = close;
          continue;
        }
      cut (text, open, (gsize) (close - open) + 1);
    }
}

/* 余额/万元, 金额:元, 不良率%, 利息收入万元. */
static void
take_suffix (KcHeaderText *self, char *text)
{
  char *mark = strrchr (text, '/');
  gsize length = strlen (text);

  if (mark == NULL || mark == text)
    mark = strrchr (text, ':');
  if (mark == NULL || mark == text)
    mark = strrchr (text, '-');
  if (mark != NULL && mark > text && find_unit (mark + 1, strlen (mark + 1)) != NULL)
    {
      set_unit (self, find_unit (mark + 1, strlen (mark + 1)));
      *mark = '\0';
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize n = strlen (units[i].word);

      /* A single character may be part of the name (笔 …), but not the percent sign. */
      if (length > n && (n > strlen ("元") || units[i].is_percent) && (units[i].is_money || units[i].is_percent)
          && strcmp (text + length - n, units[i].word) == 0)
        {
          set_unit (self, &units[i]);
          text[length - n] = '\0';
          return;
        }
    }
}

static gboolean
is_boundary (const char *p)
{
  return *p == '\0' || !g_ascii_isdigit (*p);
}

/* No further into the text than a period may reach. */
static char *
period_end (char *text, gsize length)
{
  return length <= KC_PERIOD_MAX_TEXT ? text + length : g_utf8_find_prev_char (text, text + KC_PERIOD_MAX_TEXT);
}

/* "1月利息收入", "利息收入2024年1月": the longest period at either end. */
static void
take_period (KcHeaderText *self, char *text, int default_year)
{
  gsize length = strlen (text);
  KcPeriod period;

  if (self->period != KC_PERIOD_NONE || length == 0)
    return;
  if (kc_period_may_begin (text))
    for (char *end = period_end (text, length); end > text; end = g_utf8_find_prev_char (text, end))
      if (is_boundary (end) && kc_period_of_text (text, (gsize) (end - text), default_year, &period))
        {
          self->period = period;
          cut (text, text, (gsize) (end - text));
          return;
        }
  for (char *start = g_utf8_next_char (text); *start != '\0'; start = g_utf8_next_char (start))
    if (text + length - start <= KC_PERIOD_MAX_TEXT && !g_ascii_isdigit (start[-1]) && kc_period_may_begin (start)
        && kc_period_of_text (start, strlen (start), default_year, &period))
      {
        self->period = period;
        *start = '\0';
        return;
      }
}

static void
strip_ornament (char *text)
{
  char *end = text + strlen (text);

  while (end > text && strchr ("*:;,._-/#", end[-1]) != NULL)
    *--end = '\0';
  while (text[0] != '\0' && strchr ("*:;,._-/#", text[0]) != NULL)
    cut (text, text, 1);
}

/* 单位:万元 in a cell of its own heads no column, though 单位 alone may. */
static gboolean
is_unit_statement (const char *squeezed)
{
  int power;

  return (g_str_has_prefix (squeezed, "单位:") || g_str_has_prefix (squeezed, "金额单位") || g_str_has_prefix (squeezed, "计量单位:"))
         && kc_header_find_unit_statement (squeezed, &power, NULL);
}

void
kc_header_text_read (KcHeaderText *self, const char *text, int default_year)
{
  g_autofree char *squeezed = kc_text_squeeze (text);

  *self = (KcHeaderText) { NULL };
  self->key = g_ascii_strdown (is_unit_statement (squeezed) ? "" : squeezed, -1);
  take_brackets (self, self->key, default_year);
  strip_ornament (self->key);
  take_suffix (self, self->key);
  take_period (self, self->key, default_year);
  strip_ornament (self->key);
}

void
kc_header_text_clear (KcHeaderText *self)
{
  g_clear_pointer (&self->key, g_free);
}

/* Behind the words that state a unit; NULL: there are none. */
static const char *
find_statement (const char *squeezed)
{
  static const char *const words[] = { "单位:", "单位", "金额:" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *at = strstr (squeezed, words[i]);

      if (at != NULL)
        return at + strlen (words[i]) - (g_str_has_suffix (words[i], ":") ? 1 : 0);
    }
  return NULL;
}

/* 本表金额以万元计, 均按千元列示, 以万元为单位. */
static const Unit *
find_counted_in (const char *squeezed, gboolean percent)
{
  static const char *const words[] = { "以", "按" };
  static const char *const ends[] = { "计", "为单位", "列示", "表示", "填列" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (const char *at = strstr (squeezed, words[i]); at != NULL; at = strstr (at, words[i]))
      {
        at += strlen (words[i]);
        for (guint j = 0; j < G_N_ELEMENTS (units); j++)
          for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
            if ((percent ? units[j].is_percent : units[j].is_money) && g_str_has_prefix (at, units[j].word)
                && g_str_has_prefix (at + strlen (units[j].word), ends[k]))
              return &units[j];
      }
  return NULL;
}

/* The first unit of that sort in 单位:万元、笔 or 单位:笔/万元. NULL: none is stated. */
static const Unit *
find_stated (const char *text, gboolean percent)
{
  g_autofree char *squeezed = kc_text_squeeze (text);
  const char *p = find_statement (squeezed);

  if (p == NULL)
    return find_counted_in (squeezed, percent);
  while (*p == ':' || *p == '(' || g_str_has_prefix (p, "为"))
    p += *p == ':' || *p == '(' ? 1 : strlen ("为");
  while (*p != '\0')
    {
      gsize n = strcspn (p, ",/;()|");
      const char *comma = g_strstr_len (p, (gssize) n, "、");
      const Unit *found;

      if (comma != NULL)
        n = (gsize) (comma - p);
      found = find_unit (p, n);
      if (found != NULL && (percent ? found->is_percent : found->is_money))
        return found;
      p += n;
      p += g_str_has_prefix (p, "、") ? strlen ("、") : *p != '\0';
    }
  return find_counted_in (squeezed, percent);
}

static gboolean
take_stated (const Unit *found, int *power, const char **unit)
{
  if (found == NULL)
    return FALSE;
  *power = found->power;
  if (unit != NULL)
    *unit = found->word;
  return TRUE;
}

/* The unit of money is what counts; other figures are bare numbers. */
gboolean
kc_header_find_unit_statement (const char *text, int *power, const char **unit)
{
  return take_stated (find_stated (text, FALSE), power, unit);
}

gboolean
kc_header_find_percent_statement (const char *text, int *power, const char **unit)
{
  return take_stated (find_stated (text, TRUE), power, unit);
}

gboolean
kc_header_find_unit_in_brackets (const char *text, int *power, const char **unit)
{
  g_autofree char *squeezed = kc_text_squeeze (text);

  for (const char *open = strchr (squeezed, '('); open != NULL; open = strchr (open + 1, '('))
    {
      const Unit *found = find_unit (open + 1, strcspn (open + 1, ")"));

      if (found != NULL && found->is_money)
        return take_stated (found, power, unit);
    }
  return FALSE;
}

gboolean
kc_header_text_read_unit (KcHeaderText *self, const char *text)
{
  g_autofree char *squeezed = kc_text_squeeze (text);
  const char *word = squeezed;
  gsize length;

  if (g_str_has_prefix (word, "("))
    word++;
  if (g_str_has_prefix (word, "单位:"))
    word += strlen ("单位:");
  length = strlen (word);
  if (length > 0 && g_str_has_suffix (word, ")"))
    length--;
  *self = (KcHeaderText) { NULL };
  if (find_unit (word, length) == NULL)
    return FALSE;
  set_unit (self, find_unit (word, length));
  return TRUE;
}

const char *
kc_header_unit_get_factor (int power)
{
  static const char *const factors[] = { "0.1", NULL, "10", "100", "1000", "10000", "100000", "1000000", "10000000", "100000000" };

  return power >= -1 && power <= 8 ? factors[power + 1] : NULL;
}
