/* What a person must know about the layout of a sheet. */
#include "kc-sheet-layout.h"

#include <string.h>

#include "kc-header-text.h"
#include "kc-sheet-import.h"

static void
report_unit (KcIssueList *issues, KcPlace place, int power, const char *unit)
{
  const char *factor = kc_header_unit_get_factor (power);

  if (factor != NULL)
    kc_issue_list_add (issues, KC_ISSUE_UNIT_APPLIED, &place, unit, factor, NULL);
}

static const char *
unit_name (int power)
{
  static const char *const names[] = { "‰", "元", "", "", "千元", "万元", "", "百万元", "千万元", "亿元" };

  return power >= -1 && power <= 8 ? names[power + 1] : "";
}

static void
report_columns (const KcMapping *mapping, const KcColumnTargets *targets, KcPlace place, KcIssueList *issues)
{
  guint n_months = 0;
  gint32 first_month = -1;

  for (guint i = 0; i < kc_mapping_get_n_columns (mapping); i++)
    {
      const KcMappedColumn *column = kc_mapping_get_column (mapping, i);
      const KcColumnTarget *target = kc_column_targets_find (targets, column->target);

      place.row = (gint32) mapping->header_row;
      place.column = (gint32) column->column;
      if (target == NULL && column->rejected != NULL && kc_column_targets_find (targets, column->rejected) != NULL)
        kc_issue_list_add (issues, KC_ISSUE_COLUMN_MATCHED_TWICE, &place, column->header, kc_column_targets_find (targets, column->rejected)->label, NULL);
      else if (target == NULL)
        kc_issue_list_add (issues, KC_ISSUE_COLUMN_NOT_MATCHED, &place, column->header, NULL, NULL);
      else if (column->has_own_unit)
        report_unit (issues, place, column->unit_power, unit_name (column->unit_power));
      if (target != NULL && column->period != KC_PERIOD_NONE)
        {
          n_months++;
          if (first_month < 0)
            first_month = (gint32) column->column;
        }
    }
  if (n_months > 0)
    {
      g_autofree char *n = g_strdup_printf ("%u", n_months);

      place.column = first_month;
      kc_issue_list_add (issues, KC_ISSUE_MONTHS_AS_COLUMNS, &place, n, NULL, NULL);
    }
}

void
kc_sheet_layout_report (const KcMapping *mapping, const KcColumnTargets *targets, const KcLayoutHints *hints, KcIssueList *issues)
{
  KcPlace place = { .file = hints->file, .sheet = hints->sheet, .row = 0, .column = 0 };

  if (mapping->n_header_rows == 0)
    {
      place.row = place.column = -1;
      kc_issue_list_add (issues, KC_ISSUE_HEADER_NOT_FOUND, &place, NULL, NULL, NULL);
      return;
    }
  if (mapping->n_title_rows > 0)
    {
      g_autofree char *n = g_strdup_printf ("%u", mapping->n_title_rows);

      kc_issue_list_add (issues, KC_ISSUE_TITLE_ROWS_SKIPPED, &place, n, NULL, NULL);
    }
  if (mapping->n_header_rows == 2)
    {
      place.row = (gint32) mapping->header_row;
      kc_issue_list_add (issues, KC_ISSUE_HEADER_TWO_ROWS, &place, NULL, NULL, NULL);
    }
  if (mapping->unit_text != NULL)
    {
      place.row = (gint32) mapping->unit_row;
      place.column = (gint32) mapping->unit_column;
      /* A sheet of ratios alone states their unit. */
      report_unit (issues, place, mapping->unit_power != 0 ? mapping->unit_power : mapping->percent_power, mapping->unit_text);
    }
  report_columns (mapping, targets, place, issues);
  place.row = place.column = -1;
  if (mapping->saved_name != NULL)
    kc_issue_list_add (issues, KC_ISSUE_MAPPING_RECOGNISED, &place, mapping->saved_name, NULL, NULL);
  if (kc_sheet_import_takes_branch_name (mapping, targets))
    kc_issue_list_add (issues, KC_ISSUE_BRANCH_FROM_NAME, &place, mapping->branch, NULL, NULL);
  if (kc_sheet_import_takes_told_choice (mapping))
    kc_issue_list_add (issues, KC_ISSUE_CHOICE_FROM_TITLE, &place, kc_field_get_label (mapping->told_field), kc_choice_get_label (mapping->told_choice), NULL);
}
