#include "kc-row-judge.h"

#include <string.h>

#include "kc-repair-private.h"
#include "kc-text.h"

/* Longer texts are data or notes. */
#define MAX_LABEL 64u

static gboolean
fold_label (const char *text, gsize length, char *out, gsize size)
{
  char *to = out;

  if (length > MAX_LABEL || !kc_fold (text, length, out, size, NULL))
    return FALSE;
  for (const char *p = out; *p != '\0'; p++)
    if (*p != ' ')
      *to++ = *p;
  *to = '\0';
  return out[0] != '\0';
}

gboolean
kc_row_is_totals_label (const char *text, gsize length)
{
  static const char *const words[] = { "小计", "合计", "总计", "共计", "累计", "总合计", "本页合计", "本页小计", "平均", "平均值", "均值", "全行合计", NULL };
  static const char *const ends[] = { "小计", "合计", "总计", NULL };
  char folded[KC_FOLD_SIZE];

  if (!fold_label (text, length, folded, sizeof folded))
    return FALSE;
  g_strdelimit (folded, ":", '\0');
  if (g_strv_contains (words, folded))
    return TRUE;
  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (folded, ends[i]) || g_str_has_prefix (folded, ends[i]))
      return TRUE;
  return FALSE;
}

gboolean
kc_row_is_note_label (const char *text, gsize length)
{
  static const char *const begins[] = { "制表", "审核", "复核", "填表", "填报", "编制", "负责人", "单位负责人", "经办", "主管", "签字", "签章", "盖章",
                                        "打印", "注:", "注.", "备注:", "说明:", "注1", "单位:", "日期:", "以上", "以下空白", "数据来源", "统计口径", NULL };
  char folded[KC_FOLD_SIZE];

  /* A long text in a row without a number is prose, whatever it says. */
  if (length > MAX_LABEL)
    return TRUE;
  if (!fold_label (text, length, folded, sizeof folded))
    return FALSE;
  for (guint i = 0; begins[i] != NULL; i++)
    if (g_str_has_prefix (folded, begins[i]))
      return TRUE;
  return g_str_has_prefix (folded, "第") && g_str_has_suffix (folded, "页");
}

static gboolean
is_one_of (const KcCell *cell, char **texts)
{
  g_autofree char *text = g_strndup (cell->text, cell->length);
  g_autofree char *squeezed = kc_text_squeeze (text);

  return g_strv_contains ((const char *const *) texts, squeezed);
}

gboolean
kc_row_is_header (const KcCell *cells, gsize n_cells, GPtrArray *headers)
{
  guint n_same = 0;

  for (gsize i = 0; i < n_cells; i++)
    {
      if (cells[i].type == KC_CELL_EMPTY || (cells[i].type == KC_CELL_TEXT && cells[i].length == 0))
        continue;
      if (cells[i].type != KC_CELL_TEXT || cells[i].column >= headers->len || g_ptr_array_index (headers, cells[i].column) == NULL)
        return FALSE;
      if (!is_one_of (&cells[i], g_ptr_array_index (headers, cells[i].column)))
        return FALSE;
      n_same++;
    }
  return n_same >= 2;
}
