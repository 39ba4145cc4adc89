#include "kc-sheet-context.h"

#include <string.h>

#include "kc-header-text.h"
#include "kc-institution-name.h"
#include "kc-period-text.h"
#include "kc-text.h"

/* The first cell above the header that names a bank. */
void
kc_sheet_context_find_institution (const KcSheetSample *sample, guint32 n_rows, KcMapping *mapping)
{
  for (guint32 i = 0; i < n_rows; i++)
    for (guint32 c = 0; c < kc_sheet_sample_get_n_columns (sample); c++)
      {
        mapping->institution = kc_institution_name_find (kc_sheet_sample_get (sample, i, c)->text);
        mapping->institution_row = kc_sheet_sample_get_row_number (sample, i);
        mapping->institution_column = c;
        if (mapping->institution != NULL)
          return;
      }
}

/* All that stands above the header, the sheet's name first: where a unit, a period, a measure may be named. */
GPtrArray *
kc_sheet_context_collect (const KcSheetSample *sample, guint32 n_rows, const KcLayoutHints *hints)
{
  GPtrArray *context = g_ptr_array_new_with_free_func (g_free);
  char *dot;

  g_ptr_array_add (context, g_strdup (hints->sheet != NULL ? hints->sheet : ""));
  for (guint32 i = 0; i < n_rows; i++)
    for (guint32 c = 0; c < kc_sheet_sample_get_n_columns (sample); c++)
      {
        const KcSampleCell *cell = kc_sheet_sample_get (sample, i, c);

        if (cell->text[0] != '\0' && ((cell->flags & KC_CELL_MERGED) == 0 || c == 0))
          g_ptr_array_add (context, g_strdup (cell->text));
      }
  g_ptr_array_add (context, g_strdup (hints->file != NULL ? hints->file : ""));
  dot = strrchr (g_ptr_array_index (context, context->len - 1), '.');
  if (dot != NULL)
    *dot = '\0';
  return context;
}

int
kc_sheet_context_find_year (GPtrArray *context)
{
  for (guint i = 0; i < context->len; i++)
    if (kc_period_find_year (g_ptr_array_index (context, i)) != 0)
      return kc_period_find_year (g_ptr_array_index (context, i));
  return 0;
}

KcPeriod
kc_sheet_context_find_period (GPtrArray *context, int default_year)
{
  KcPeriod period;

  for (guint i = 0; i < context->len; i++)
    if (kc_period_find (g_ptr_array_index (context, i), default_year, &period))
      return period;
  return KC_PERIOD_NONE;
}

static gboolean
find_unit (const KcSheetSample *sample, guint32 n_rows, gboolean (*find) (const char *text, int *power, const char **unit), int *power, KcMapping *mapping)
{
  const char *unit;

  for (guint32 i = 0; i < n_rows; i++)
    for (guint32 c = 0; c < kc_sheet_sample_get_n_columns (sample); c++)
      if (find (kc_sheet_sample_get (sample, i, c)->text, power, &unit))
        {
          /* Of two units the one of money is told. */
          if (mapping->unit_text != NULL)
            return TRUE;
          mapping->unit_text = g_strdup (unit);
          mapping->unit_row = kc_sheet_sample_get_row_number (sample, i);
          mapping->unit_column = c;
          return TRUE;
        }
  return FALSE;
}

/* 业绩(万元): the sheet's name, else the file's. There is no cell to point at. */
static gboolean
find_unit_in_names (const KcLayoutHints *hints, KcMapping *mapping)
{
  const char *names[] = { hints->sheet, hints->file };
  const char *unit;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && (kc_header_find_unit_statement (names[i], &mapping->unit_power, &unit) || kc_header_find_unit_in_brackets (names[i], &mapping->unit_power, &unit)))
      {
        mapping->unit_text = g_strdup (unit);
        mapping->unit_row = mapping->unit_column = G_MAXUINT32;
        return TRUE;
      }
  return FALSE;
}

void
kc_sheet_context_find_unit (const KcSheetSample *sample, guint32 n_rows, const KcLayoutHints *hints, KcMapping *mapping)
{
  if (!find_unit (sample, n_rows, kc_header_find_unit_statement, &mapping->unit_power, mapping)
      && !find_unit (sample, n_rows, kc_header_find_unit_in_brackets, &mapping->unit_power, mapping))
    find_unit_in_names (hints, mapping);
  mapping->percent_stated = find_unit (sample, n_rows, kc_header_find_percent_statement, &mapping->percent_power, mapping);
}

/* Words that end a branch's name. */
static const char *const branch_ends[] = { "支行", "分理处", "营业部", "信用社", "储蓄所", "分社", NULL };

/* Where a run of Chinese characters begins that ends here: 2024年3月城东支行 is about 城东支行. */
static const char *
find_run (const char *text, const char *end)
{
  const char *start = end;

  while (start > text)
    {
      const char *before = g_utf8_find_prev_char (text, start);
      gunichar c = before != NULL ? g_utf8_get_char (before) : 0;

      if (before == NULL || g_unichar_get_script (c) != G_UNICODE_SCRIPT_HAN || c == 0x5E74 || c == 0x6708 || c == 0x65E5)   /* 年 月 日 */
        break;
      start = before;
    }
  return start;
}

static char *
find_branch (const char *name)
{
  g_autofree char *squeezed = kc_text_squeeze (name);

  for (guint i = 0; branch_ends[i] != NULL; i++)
    {
      const char *at = g_strrstr (squeezed, branch_ends[i]);
      const char *start = at != NULL ? find_run (squeezed, at) : NULL;

      if (at != NULL && start < at)
        return g_strndup (start, (gsize) (at - start) + strlen (branch_ends[i]));
    }
  return NULL;
}

char *
kc_sheet_context_find_branch (const KcLayoutHints *hints)
{
  char *branch = hints->sheet != NULL ? find_branch (hints->sheet) : NULL;

  return branch == NULL && hints->file != NULL ? find_branch (hints->file) : branch;
}
